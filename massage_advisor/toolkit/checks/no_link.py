"""R605 no-link: a source can be found again.

Whoever doubts a rule must be able to read what it rests on. A source has a `link` that begins with
`http`, or says `no link because`: a printed book, a text that was handed over without an address.
General knowledge of the profession has none.

Wrong:

    title: What to expect from a body scrub
    kind: web page

Right:

    title: What to expect from a body scrub
    kind: web page
    link: https://example.org/body-scrub
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R605"
_NEEDS_NONE = "general knowledge"


def check(book: Book) -> Iterator[Problem]:
    """Every source that cannot be found, or says both that it can and that it cannot."""
    for source in book.rulebook.sources.values():
        what = remedy = ""
        key = "link"
        if source.link and not source.link.startswith(("http://", "https://")):
            what = f"{quoted(source.link)} is no address of a page"
            remedy = "write it as it stands in a browser, beginning with https://"
        elif source.link and source.no_link_because:
            what, key = "there is a link, and a reason that there is none", "no link because"
            remedy = "keep one of the two"
        elif not (source.link or source.no_link_because or source.kind == _NEEDS_NONE):
            what = f"nobody could find the source {quoted(source.title)} again"
            remedy = "add `link:`, or say `no link because:`"
        if what and source.place:
            place = book.pages.at(source.place.file, key)
            yield Problem(code=CODE, what=what, place=place, remedy=remedy)
