"""R510 left-unsaid: a file of fixed words leaves out texts, or has some that are never said.

Another version of the program has more to say, or less. What is left out it says in its own words;
add the texts, to say them in yours. What it never says can be taken out, or is misspelled.

Wrong:

    going on: More questions
    nothing tiped: Nothing was typed.

Right:

    going on: More questions
    nothing typed: Nothing was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.desk_words import DeskWords
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.problems import Place, Problem
from massage_advisor.reading.building.settings import fields_by_key
from massage_advisor.reading.documents.nodes import Table
from massage_advisor.wording import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.values import Value

CODE = "R510"
_KINDS: dict[str, type[Value]] = {
    "words.yaml": ScreenWords,
    "interview.yaml": InterviewWords,
    "desk.yaml": DeskWords,
}
_MOST_NAMED = 5


def check(book: Book) -> Iterator[Problem]:
    """Every file of words that leaves texts to the program, and every text that is never said."""
    for file, kind in _KINDS.items():
        node = book.pages.node(file)
        written = [each.key for each in node.entries] if isinstance(node, Table) else []
        keys = fields_by_key(kind)
        unsaid = [key for key in keys if key not in {each.text for each in written}]
        if unsaid:
            yield Problem(
                code=CODE,
                what=f"{file} leaves out {_named(unsaid)}, so the program says its own words there",
                place=Place(file=file),
                remedy="add them to say yours; a copy that `rules new rulebook` makes has them all",
                only_warns=True,
            )
        for key in written:
            if key.text not in keys:
                yield Problem(
                    code=CODE,
                    what=f"{quoted(key.text)} is never said",
                    place=key.place,
                    remedy=did_you_mean(key.text, unsaid, "take it out"),
                    only_warns=True,
                )


def _named(keys: list[str]) -> str:
    more = ["others"] if len(keys) > _MOST_NAMED else []
    return listed([*(f"`{key}:`" for key in keys[:_MOST_NAMED]), *more])
