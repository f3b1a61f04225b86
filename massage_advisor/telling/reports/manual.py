"""The manual: what each code means, as pages for the one who has to mend it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDEST = 88
NARROW = 70


class CodePage(Value, frozen=True, kw_only=True):
    """What there is to say of one code."""

    code: str
    name: str  #: short, in kebab case
    line: str  #: one sentence
    text: str = ""  #: why, how to mend it, and examples, indented


Manual: TypeAlias = Mapping[str, CodePage]
"""Every page, by code."""


def page_told(page: CodePage, width: int = WIDEST) -> str:
    """One page; examples stand as they are, all else is fitted to the width."""
    width = min(width, WIDEST)
    heading = f"{page.code} {page.name}"
    paragraphs = [textwrap.fill(page.line, width)]
    for paragraph in page.text.split("\n\n"):
        is_example = paragraph.startswith(" ")
        paragraphs.append(paragraph if is_example else textwrap.fill(paragraph, width))
    return "\n\n".join((heading, *filter(None, paragraphs))) + "\n"


def contents_told(pages: Iterable[CodePage], width: int = WIDEST) -> str:
    """Every code with its sentence."""
    every = tuple(pages)
    longest = max((len(page.name) for page in every), default=0)
    return "".join(
        in_column(f"{page.code} {page.name.ljust(longest)} ", page.line, width) for page in every
    )


def in_column(before: str, text: str, width: int) -> str:
    """A text behind something, fitted to the width; on a narrow screen below it."""
    if width < NARROW:
        return f"{before.rstrip()}\n{textwrap.indent(textwrap.fill(text, width - 6), ' ' * 6)}\n"
    lines = textwrap.wrap(text, width - len(before))
    return before + f"\n{' ' * len(before)}".join(lines) + "\n"
