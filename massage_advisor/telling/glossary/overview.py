"""What can be looked up: how many of each kind there are, and what was found by its texts."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.filling import kind_told
from massage_advisor.telling.glossary.in_text import named_line
from massage_advisor.telling.glossary.shapes import EntryKind
from massage_advisor.telling.lines import INDENT, Line, drawn, wrapped
from massage_advisor.wording import filled, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.shapes import Entry
    from massage_advisor.telling.lines import Look

EXAMPLES_SHOWN = 3
LONGEST_EXAMPLE = 32
FOUND_SHOWN = 12
_NOT_PLAIN = re.compile(r"[^\w ,.\-]")


def overview(rulebook: Rulebook, entries: Iterable[Entry], look: Look) -> str:
    """The kinds with their numbers and a few names, and how one is looked up."""
    words, every = rulebook.words, tuple(entries)
    lines = [*wrapped(words.glossary_opening, look, style="title")]
    for kind in EntryKind:
        own = [each.name for each in every if each.kind is kind]
        if own:
            names = ", ".join(shortened(name, LONGEST_EXAMPLE) for name in own[:EXAMPLES_SHOWN])
            such = filled(words.glossary_examples, names=names)
            told = f"{len(own)} {kind_told(words, kind, len(own))}, {such}"
            lines += wrapped(told, look, first=INDENT, rest=INDENT * 3)
    if every:
        lines += [Line(text=""), *wrapped(_how(rulebook, every[0]), look)]
    return drawn(lines, look)


def _how(rulebook: Rulebook, entry: Entry) -> str:
    """How it is typed; in quotes where the shell would make something else of the name."""
    name = shlex.quote(entry.name) if _NOT_PLAIN.search(entry.name) else entry.name
    return filled(rulebook.words.glossary_how, name=name)


def found_in_texts(rulebook: Rulebook, term: str, found: tuple[Entry, ...], look: Look) -> str:
    """Nothing has that name; what speaks of it, a line each, is marked as just that."""
    words = rulebook.words
    shown = found if look.details else found[:FOUND_SHOWN]
    lines = [*wrapped(filled(words.glossary_in_texts, term=term), look, style="title")]
    for each in shown:
        lines += named_line(each, look, kind_told(words, each.kind))
    if len(shown) < len(found):
        more = filled(words.and_more, number=str(len(found) - len(shown)))
        lines += wrapped(f"{more} (--details)", look, first=INDENT, rest=INDENT, style="dim")
    lines += [Line(text=""), *wrapped(_how(rulebook, found[0]), look)]
    return drawn(lines, look)
