"""The register: every check is in it once, and its docstring is a page worth reading."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from massage_advisor.reading.codes import CODES
from massage_advisor.toolkit import checks
from massage_advisor.toolkit.checks.register import (
    OF_PAGES,
    OF_THE_BOOK,
    CheckOfPages,
    CheckOfTheBook,
    page_of,
    pages_of_checks,
)

ROOM = Path(checks.__file__).parent
Check = CheckOfPages | CheckOfTheBook
EVERY: tuple[Check, ...] = (*OF_PAGES, *OF_THE_BOOK)
NAMES = [page_of(each).name for each in EVERY]


def test_every_file_with_a_code_is_in_the_register() -> None:
    with_code = {
        file.stem
        for file in ROOM.glob("*.py")
        if re.search(r'^CODE = "R\d{3}"$', file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_code == {name.replace("-", "_") for name in NAMES}


def test_no_code_and_no_name_stands_twice() -> None:
    codes = [each.CODE for each in EVERY]
    assert len(set(codes)) == len(codes)
    assert len(set(NAMES)) == len(NAMES)
    assert not set(codes) & set(CODES)
    assert not set(NAMES) & {code.name for code in CODES.values()}


@pytest.mark.parametrize("check", EVERY, ids=NAMES)
def test_its_page_says_why_and_shows_a_wrong_and_a_right_example(
    check: CheckOfPages | CheckOfTheBook,
) -> None:
    told = inspect.getdoc(check) or ""
    page = page_of(check)
    assert page.code == check.CODE
    assert page.line.endswith(".")
    why, wrong, right = re.split(r"^Wrong.*:$|^Right.*:$", page.text, flags=re.MULTILINE)
    assert len(why.split()) > 15
    assert wrong.strip() != right.strip() != ""
    assert told.index("\nWrong") < told.index("\nRight")


def test_the_pages_stand_in_the_order_of_their_codes() -> None:
    assert list(pages_of_checks()) == sorted(pages_of_checks())
