"""The table of codes: stable, complete, readable, and each of them noted somewhere."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

import massage_advisor
from massage_advisor.batch.codes import CODES as OF_BATCH
from massage_advisor.cli.codes import CODES as OF_USAGE
from massage_advisor.reading.codes import CODES, Family, code_for
from massage_advisor.toolkit.checks.register import pages_of_checks

PACKAGE = Path(massage_advisor.__file__).parent
EVERY = CODES | OF_BATCH | OF_USAGE
_TABLES = {"codes.py", "register.py"}


@functools.cache
def texts_in_the_code() -> dict[str, set[str]]:
    """Every text that stands in a module by itself, and the modules; tables of codes aside."""
    found: dict[str, set[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        if file.name not in _TABLES:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.setdefault(node.value, set()).add(str(file.relative_to(PACKAGE)))
    return found


def test_all_families_mean_the_same_by_the_codes_about_text() -> None:
    about_text = {code[1:]: each for code, each in CODES.items() if code[1:] < "110"}
    for number, each in about_text.items():
        assert CODES[f"R{number}"] == CODES[f"A{number}"] == CODES[f"C{number}"] == each


@pytest.mark.parametrize("code", EVERY)
def test_each_code_has_a_name_and_a_paragraph(code: str) -> None:
    assert re.fullmatch(r"[RACBU][1-5]\d\d", code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", EVERY[code].name)
    assert len(EVERY[code].means) > 30
    assert EVERY[code].means.endswith(".")


def test_names_are_unique_within_a_family() -> None:
    for letter in "RACBU":
        names = [each.name for code, each in EVERY.items() if code.startswith(letter)]
        assert len(names) == len(set(names))
    for family in Family:
        for code, each in CODES.items():
            if code.startswith(family.value):
                assert code_for(family, each.name) == code


def test_no_code_stands_in_two_tables() -> None:
    assert len(EVERY) == len(CODES) + len(OF_BATCH) + len(OF_USAGE)


@pytest.mark.parametrize("code", EVERY)
def test_every_code_is_noted_somewhere(code: str) -> None:
    """By its own number, or, in reading, by its short name."""
    named = {code, EVERY[code].name} if code in CODES else {code}
    assert named & texts_in_the_code().keys(), code


def test_a_code_that_nobody_notes_would_be_found() -> None:
    assert not {"R999", "nobody-notes-this"} & texts_in_the_code().keys()
    assert {"unknown-key", "U201", "B101"} <= texts_in_the_code().keys()


def test_every_code_that_is_noted_has_its_page() -> None:
    texts = texts_in_the_code().items()
    noted = {code: modules for code, modules in texts if re.fullmatch(r"[RUBAC]\d{3}", code)}
    assert {"U201", "B101"} <= noted.keys()
    pages = EVERY.keys() | pages_of_checks()
    assert {code: modules for code, modules in noted.items() if code not in pages} == {}
