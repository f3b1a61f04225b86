"""Criteria as the glossary tells them: in one line, or as a list with what each term means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import AllOf, AnyOf, AtLeast, NoneOf, Term
from massage_advisor.telling.criteria import INDENT, heading
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook

LONGEST_MEANING = 120
"""Letters of what a term means that are told with it; longer ones have a page of their own."""


def in_a_line(rulebook: Rulebook, criterion: Criterion) -> str:
    """All of it in one breath; parts of parts in brackets."""
    words = rulebook.words
    match criterion:
        case AllOf(parts=parts):
            return _joined(rulebook, parts, f"; {words.word_and} ")
        case AnyOf(parts=parts):
            return _joined(rulebook, parts, f"; {words.word_or} ")
        case NoneOf(parts=parts) | AtLeast(parts=parts):
            return f"{heading(criterion)} {_joined(rulebook, parts, '; ')}"
        case Term(term=term, expected=expected):
            meaning = in_a_line(rulebook, rulebook.terms[term])
            named = f"“{term}”"
            told = named if expected else filled(words.not_these, these=named)
            return f"{told} ({meaning})" if len(meaning) <= LONGEST_MEANING else told
        case _:
            return heading(criterion)


def _joined(rulebook: Rulebook, parts: tuple[Criterion, ...], between: str) -> str:
    if len(parts) == 1:
        return in_a_line(rulebook, parts[0])
    every = (in_a_line(rulebook, part) for part in parts)
    return between.join(
        f"({told})" if _has_parts(part) else told for part, told in zip(parts, every, strict=True)
    )


def _has_parts(criterion: Criterion) -> bool:
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            return len(parts) > 1
        case _:
            return False


def in_lines(rulebook: Rulebook, criterion: Criterion, depth: int = 0) -> Iterator[str]:
    """Each part on a line, further in than what it is part of; terms with what they mean."""
    match criterion:
        case Term(term=term):
            yield f"{INDENT * depth}{heading(criterion)}"
            yield from in_lines(rulebook, rulebook.terms[term], depth + 1)
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            yield f"{INDENT * depth}{heading(criterion)}"
            for part in parts:
                yield from in_lines(rulebook, part, depth + 1)
        case _:
            yield f"{INDENT * depth}{heading(criterion)}"
