"""R606 never-checked: a source with a link says when somebody last looked.

Pages change and vanish. `checked on` is the day on which somebody read the page and found the
claims there, written as 2026-11-23. One that lies ahead only warns, for a clock may be wrong.

Wrong:

    link: https://example.org/leg-clots
    checked on: last winter

Right:

    link: https://example.org/leg-clots
    checked on: 2026-01-10
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R606"


def check(book: Book) -> Iterator[Problem]:
    """Every link that was not looked at, or on no day there is."""
    for source in book.rulebook.sources.values():
        what = ""
        day = checked_on(source.checked_on)
        if source.link and not source.checked_on:
            what = f"nobody has said when the page of {quoted(source.title)} was last read"
        elif source.checked_on and day is None:
            what = f"{quoted(source.checked_on)} is no day"
        elif day is not None and day > book.today:
            what = f"{quoted(source.checked_on)} has not come yet"
        if what and source.place:
            yield Problem(
                code=CODE,
                what=what,
                place=book.pages.at(source.place.file, "checked on"),
                remedy="read the page, and write the day as `checked on: 2026-11-23`",
                only_warns=day is not None,
            )


def checked_on(text: str) -> dt.date | None:
    """The day that is meant, if it is one."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
