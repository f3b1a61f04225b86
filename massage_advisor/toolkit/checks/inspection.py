"""The inspection: everything that is wrong with a rules folder, found in one go.

What makes it refuse to load, what makes it bad, and what is wrong with what lies beside it (people,
promises, house style). Where nothing can be built, what is written is still looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.style import HouseStyle
from massage_advisor.problems import Place, Problem, Refused, in_reading_order
from massage_advisor.reading import folder, rule_files
from massage_advisor.reading.building.shelf import FOLDERS, group_of, why_not_read
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.toolkit.checks.book import Book
from massage_advisor.toolkit.checks.pages import Pages
from massage_advisor.toolkit.checks.register import OF_PAGES, OF_THE_BOOK
from massage_advisor.toolkit.citations import accounts
from massage_advisor.toolkit.finding_people.ways import WaysFinder
from massage_advisor.values import Value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from massage_advisor.knowledge.people import Person
    from massage_advisor.reading.building import Built

T = TypeVar("T")


class Inspection(Value, frozen=True, kw_only=True):
    """What was found, and the rulebook if one could be built."""

    problems: tuple[Problem, ...]  #: in reading order
    rulebook: Rulebook | None


def inspected(rules: Path, today: dt.date) -> Inspection:
    """Everything that is wrong with a rules folder."""
    found: list[Problem] = []
    trees = _loaded(lambda: folder.load_trees(rules), found) or {}
    style = _loaded(lambda: folder.load_style(rules), found) or HouseStyle()
    built = _loaded(lambda: folder.load_with_examples(rules), found)
    pages = Pages(trees=trees, style=style)
    found += wrong_with_pages(pages)
    found += _loaded(lambda: tuple(wrong_names(rules)), found) or ()
    if built is not None:
        rulebook = built.rulebook
        people = _loaded(lambda: folder.load_people(rules, rulebook), found) or ()
        _loaded(lambda: folder.load_promises(rules, rulebook), found)
        found += wrong_with_book(opened(pages, built, people, today))
    return Inspection(
        problems=tuple(sorted(set(found), key=in_reading_order)),
        rulebook=built.rulebook if built else None,
    )


def wrong_names(rules: Path) -> Iterator[Problem]:
    """Files beside the rules that are not read, and may have been meant to be."""
    for path in rule_files.put_aside(rules):
        is_text = not rule_files.own_name(path)
        if not is_text or group_of(path) in (*FOLDERS, rule_files.PEOPLE):
            what, remedy = why_not_read(path)
            code = code_for(Family.RULES, "stray-file")
            place = Place(file=path)
            yield Problem(code=code, what=what, place=place, remedy=remedy, only_warns=is_text)


def _loaded(load: Callable[[], T], found: list[Problem]) -> T | None:
    """What is loaded; nothing if it is refused, for reasons that are kept."""
    try:
        return load()
    except Refused as refused:
        found += refused.problems
        return None


def opened(pages: Pages, built: Built, people: Iterable[Person], today: dt.date) -> Book:
    """The book of a rulebook that could be built."""
    return Book(
        pages=pages,
        rulebook=built.rulebook,
        examples=built.examples,
        people=tuple(people),
        accounts=accounts(built.rulebook),
        ways=WaysFinder(built.rulebook),
        today=today,
    )


def wrong_with_pages(pages: Pages) -> Iterator[Problem]:
    """What the checks of form and wording find."""
    for each in OF_PAGES:
        yield from each.check(pages)


def wrong_with_book(book: Book) -> Iterator[Problem]:
    """What the checks of a whole rulebook find."""
    for each in OF_THE_BOOK:
        yield from each.check(book)
