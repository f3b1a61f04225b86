"""A criterion part by part: what each comes to for one person, and by which answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Criterion,
    FactTest,
    NoneOf,
    Term,
)
from massage_advisor.telling.criteria import heading
from massage_advisor.telling.explaining.shapes import Branch
from massage_advisor.telling.facts_told import in_json, in_words
from massage_advisor.truth import Truth
from massage_advisor.values import Value
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.judging import Known


class Judged(Value, frozen=True, kw_only=True):
    """One part of a criterion, with its own parts."""

    says: str  #: in the words of the rule file
    truth: Truth
    fact: str = ""
    answer: Answer | None = None
    is_stated: bool = False  #: said, or concluded by an earlier stage
    parts: tuple[Judged, ...] = ()


def judged(rulebook: Rulebook, known: Known, criterion: Criterion) -> Judged:
    """Every part, also those that did not decide; terms and questions are followed."""
    truth = known.judge(criterion).truth
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            below = parts
        case Term(term=name):
            below = (rulebook.terms[name],)
        case Always():
            below = ()
        case _:
            return _test(rulebook, known, criterion, truth)
    return Judged(
        says=heading(criterion),
        truth=truth,
        parts=tuple(judged(rulebook, known, part) for part in below),
    )


def _test(rulebook: Rulebook, known: Known, test: FactTest, truth: Truth) -> Judged:
    """One test; below it when its question arises, where that was not answered."""
    when, stated = rulebook.facts[test.fact].when, known.is_stated(test.fact)
    return Judged(
        says=heading(test),
        truth=truth,
        fact=test.fact,
        answer=known.value(test.fact),
        is_stated=stated,
        parts=() if stated or when is None else (judged(rulebook, known, when),),
    )


def as_branch(rulebook: Rulebook, part: Judged) -> Branch:
    """Yes, no or not known, the test, and what was said."""
    said = _said(rulebook, part)
    text = f"{truth_told(rulebook.words, part.truth)}: {part.says}"
    return Branch(
        text=f"{text} ({said})" if said else text,
        below=tuple(as_branch(rulebook, each) for each in part.parts),
    )


def truth_told(words: ScreenWords, truth: Truth) -> str:
    """A truth in a word or two."""
    return {
        Truth.YES: words.yes,
        Truth.NO: words.no,
        Truth.UNKNOWN: words.explain_not_known,
    }[truth]


def _said(rulebook: Rulebook, part: Judged) -> str:
    if not part.fact:
        return ""
    words, fact = rulebook.words, rulebook.facts[part.fact]
    if part.answer is None:
        return words.explain_not_said
    told = in_words(rulebook, fact, part.answer)
    if fact.outcome:
        return filled(words.explain_concluded, answer=told)
    text = words.you_said if part.is_stated else words.explain_counts_as
    return filled(text, answers=told)


def as_record(rulebook: Rulebook, part: Judged) -> dict[str, object]:
    """The same as plain data."""
    fact = rulebook.facts.get(part.fact)
    answer = part.answer
    return {
        "says": part.says,
        "truth": part.truth.value,
        "fact": part.fact or None,
        "answer": None if fact is None or answer is None else in_json(fact, answer),
        "parts": [as_record(rulebook, each) for each in part.parts],
    }
