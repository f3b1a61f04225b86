"""R513 unfilled-brace: a fixed text has braces in which the program fills nothing in.

People would see the braces themselves. What each text may name is what the rulebook that came with
the program names in it, and the words that every region has. A text with braces that leaves out
others is only a warning: it says less than it could, such as that safety questions are open.

Wrong:

    headline but: "{servise}; {open}."

Right:

    headline but: "{service}; {open}."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.reading.building.shelf import WORD_FILES
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Table, Text
from massage_advisor.reading.folder import as_installed
from massage_advisor.wording import did_you_mean, listed, named_in_braces, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.toolkit.checks.book import Book

CODE = "R513"


def check(book: Book) -> Iterator[Problem]:
    """Every brace that stays a brace, and everything that is left out."""
    everywhere = frozenset(book.rulebook.region.words)
    for file in WORD_FILES:
        own, installed = _texts(book.pages.node(file)), as_installed(file)
        program = {} if installed is None else _texts(read_document(installed, file=file))
        for key, text in own.items():
            if key in program:
                yield from _compared(text, named_in_braces(program[key].text), everywhere)


def _compared(text: Text, filled: Sequence[str], everywhere: frozenset[str]) -> Iterator[Problem]:
    named = named_in_braces(text.text)
    for each in named:
        if each not in filled and each not in everywhere:
            yield Problem(
                code=CODE,
                what=f"nothing is filled in for {quoted('{' + each + '}')} here",
                place=text.place,
                remedy=did_you_mean(each, [*filled, *everywhere], _what_there_is(filled)),
            )
    left = [each for each in filled if each not in named]
    if left and named:
        yield Problem(
            code=CODE,
            what=f"this text leaves out {_in_braces(left)}, which the program would fill in",
            place=text.place,
            remedy="name it in braces where it belongs, unless it shall not be said",
            only_warns=True,
        )


def _what_there_is(filled: Sequence[str]) -> str:
    return f"this text can name {_in_braces(filled)}" if filled else "take the braces out"


def _in_braces(names: Sequence[str]) -> str:
    return listed(f"{{{each}}}" for each in names)


def _texts(node: Node | None) -> dict[str, Text]:
    if not isinstance(node, Table):
        return {}
    return {e.key.text: e.value for e in node.entries if isinstance(e.value, Text)}
