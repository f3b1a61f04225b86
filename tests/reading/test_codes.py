"""The table of codes: stable, complete, readable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from massage_advisor import reading
from massage_advisor.reading.codes import CODES, Family, code_for

ROOM = Path(reading.__file__).parent


def test_all_families_mean_the_same_by_the_codes_about_text() -> None:
    about_text = {code[1:]: each for code, each in CODES.items() if code[1:] < "110"}
    for number, each in about_text.items():
        assert CODES[f"R{number}"] == CODES[f"A{number}"] == CODES[f"C{number}"] == each


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_name_and_a_paragraph(code: str) -> None:
    assert re.fullmatch(r"[RAC][1-4]\d\d", code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", CODES[code].name)
    assert len(CODES[code].means) > 40
    assert CODES[code].means.endswith(".")


def test_names_are_unique_within_a_family() -> None:
    for family in Family:
        names = [each.name for code, each in CODES.items() if code.startswith(family.value)]
        assert len(names) == len(set(names))
        assert all(CODES[code_for(family, name)].name == name for name in names)


def test_every_code_is_noted_somewhere() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in ROOM.rglob("*.py"))
    for code, each in CODES.items():
        assert f'"{each.name}"' in source.replace(f'_code(\n        "{each.name}"', ""), code
