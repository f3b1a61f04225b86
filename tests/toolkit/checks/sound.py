"""The sound rulebook of these tests as files in memory, changed by laying other files over it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from reading.folders import files_below, rule_files, some_words

from massage_advisor.knowledge.desk_words import DeskWords
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.problems import Problem, in_reading_order
from massage_advisor.reading.building import build
from massage_advisor.reading.building.people import read_people
from massage_advisor.reading.building.style import read_style
from massage_advisor.reading.documents import trees_of
from massage_advisor.toolkit.checks.inspection import opened, wrong_with_book, wrong_with_pages
from massage_advisor.toolkit.checks.pages import Pages

if TYPE_CHECKING:
    from massage_advisor.toolkit.checks.book import Book

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 23)


def sound_files(**changed: str) -> dict[str, bytes]:
    """Every file; the words of the faces follow whatever their kinds need."""
    return {
        **files_below(HERE / "rulebook"),
        "words.yaml": some_words(ScreenWords),
        "interview.yaml": some_words(InterviewWords),
        "desk.yaml": some_words(DeskWords),
        **{path: text.encode() for path, text in changed.items()},
    }


def book_of(files: dict[str, bytes]) -> Book:
    built = build(rule_files(files), installed=sound_files().get)
    people = {path: text for path, text in files.items() if path.startswith("people/")}
    return opened(pages_of(files), built, read_people(people, built.rulebook), TODAY)


def pages_of(files: dict[str, bytes]) -> Pages:
    style = {path: text for path, text in files.items() if path == "style.yaml"}
    return Pages(trees=trees_of(files), style=read_style(style))


def problems_of(files: dict[str, bytes]) -> tuple[Problem, ...]:
    """Everything that the checks find."""
    book = book_of(files)
    found = {*wrong_with_pages(book.pages), *wrong_with_book(book)}
    return tuple(sorted(found, key=in_reading_order))
