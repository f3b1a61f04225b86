"""Every check has one broken rulebook in `tests/broken`: the sound one with a few files spoilt."""

from __future__ import annotations

import pytest
from reading.folders import BROKEN, OF_THE_FOLDER, files_below
from toolkit.checks.sound import problems_of, sound_files

from massage_advisor.reading.codes import CODES
from massage_advisor.telling.reports import as_text
from massage_advisor.toolkit.checks.manual import manual_of_rules
from massage_advisor.toolkit.checks.register import pages_of_checks

EVERY_FOLDER = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
FOLDERS = [name for name in EVERY_FOLDER if name.partition("-")[0] not in CODES]


def spoilt(name: str) -> dict[str, bytes]:
    over = files_below(BROKEN / name)
    del over["expected.txt"]
    return {**sound_files(), **over}


@pytest.mark.parametrize("name", FOLDERS)
def test_it_is_told_exactly_what_is_wrong(name: str) -> None:
    expected = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
    assert as_text(problems_of(spoilt(name))) == expected
    assert f" {name.partition('-')[0]} " in expected


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    of_files = [page for code, page in manual_of_rules().items() if code not in OF_THE_FOLDER]
    assert set(EVERY_FOLDER) == {f"{page.code}-{page.name}" for page in of_files}
    assert {name.partition("-")[0] for name in FOLDERS} == set(pages_of_checks())


def test_the_sound_rulebook_itself_has_nothing_to_mend() -> None:
    assert as_text(problems_of(sound_files())) == ""
