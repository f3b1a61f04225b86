"""Every code of reading has one tiny broken rulebook in `tests/broken`.

Those of the checks are tried in tests/toolkit/checks.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.folders import BROKEN, OF_THE_FOLDER, laid_over, small_files, told

from massage_advisor.reading.codes import CODES

EVERY_FOLDER = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
FOLDERS = [name for name in EVERY_FOLDER if name.partition("-")[0] in CODES]


@pytest.mark.parametrize("name", FOLDERS)
def test_it_is_told_exactly_what_is_wrong(name: str) -> None:
    folder = BROKEN / name
    assert told(laid_over(folder)) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FOLDERS)
def test_its_own_code_is_among_them(name: str) -> None:
    expected = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
    assert f" {name.partition('-')[0]} " in expected


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    codes = {f"{code}-{each.name}" for code, each in CODES.items() if code.startswith("R")}
    of_files = {code for code in codes if code.partition("-")[0] not in OF_THE_FOLDER}
    assert set(FOLDERS) == of_files
    assert len(codes) == len(FOLDERS) + len(OF_THE_FOLDER)


@pytest.mark.parametrize("code", OF_THE_FOLDER)
def test_what_is_told_of_a_whole_folder_is_tried_there(code: str) -> None:
    here = Path(__file__).parent
    tried = (here / "folder/test_folder.py", here / "folder/test_revisions.py")
    assert any(code in file.read_text(encoding="utf-8") for file in tried)


def test_the_small_rulebook_itself_is_sound() -> None:
    assert told(small_files()) == ""
