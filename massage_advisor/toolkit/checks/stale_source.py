"""R607 stale-source: a source is looked at again every two years.

Guidance changes, and a rule that was right may no longer be. This only warns, because it comes
with time and not with a change of the rules. `--today` sets the day it is counted from.

Wrong, in 2026:

    checked on: 2023-02-01

Right, once the page has been read again:

    checked on: 2026-11-23
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.never_checked import checked_on
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R607"
FRESH = dt.timedelta(days=2 * 365)


def check(book: Book) -> Iterator[Problem]:
    """Every source that was last read more than two years ago."""
    for source in book.rulebook.sources.values():
        day = checked_on(source.checked_on)
        if day is not None and book.today - day > FRESH and source.place:
            yield Problem(
                code=CODE,
                what=f"{quoted(source.title)} was last read on {day.isoformat()}",
                place=book.pages.at(source.place.file, "checked on"),
                remedy="read it again, mend what has changed, and write today's date",
                only_warns=True,
            )
