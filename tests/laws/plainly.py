"""The law read as plainly as possible, to hold the advisor against: slow, short, without unknowns.

`holds` knows people who answered everything; `completions` are all the people somebody who
answered in part could turn out to be; `learning` is that person answering one question at a time.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from generated import BY_NAME, is_whole, said_also

from massage_advisor.knowledge.answers import Amount, Answer, Choice, Facts, Members, Never, YesNo
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.outcomes import NotSuggested
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Offer, Recommendation
    from massage_advisor.truth import Truth

DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365, None: 1}


# ---- people who answered everything ----


def holds(criterion: Criterion, person: Mapping[str, Answer], rulebook: Rulebook) -> bool:  # noqa: C901 - one line for each kind
    """Whether it is so of somebody of whom everything is known."""

    def so(part: Criterion) -> bool:
        return holds(part, person, rulebook)

    match criterion:
        case Always():
            return True
        case AllOf(parts=parts):
            return all(map(so, parts))
        case AnyOf(parts=parts):
            return any(map(so, parts))
        case NoneOf(parts=parts):
            return not any(map(so, parts))
        case AtLeast(needed=needed, parts=parts):
            return sum(map(so, parts)) >= needed
        case Term(term=term, expected=expected):
            return so(rulebook.terms[term]) is expected
        case IsYes(fact=fact, expected=expected):
            return person[fact] == YesNo(yes=expected)
        case Is(fact=fact, choices=choices):
            return any(_is(person[fact], each) for each in choices)
        case IsNot(fact=fact, choice=choice):
            return not _is(person[fact], choice)
        case IsNever(fact=fact):
            return person[fact] == Never()
        case Compare(fact=fact):
            return _compares(criterion, person[fact], rulebook.facts[fact].unit)


def _is(answer: Answer, choice: str) -> bool:
    return choice in answer.yes if isinstance(answer, Members) else answer == Choice(choice=choice)


def _compares(bound: Compare, answer: Answer, unit: str | None) -> bool:
    if not isinstance(answer, Amount):
        return False
    said = answer.number * DAYS[answer.unit or unit]
    limit = bound.amount * DAYS[bound.unit or unit]
    return {
        Comparison.AT_LEAST: said >= limit,
        Comparison.AT_MOST: said <= limit,
        Comparison.MORE_THAN: said > limit,
        Comparison.LESS_THAN: said < limit,
    }[bound.how]


# ---- people who answered in part ----


def facts_in(criterion: Criterion, rulebook: Rulebook) -> Iterator[str]:
    """Every fact that is tested, as often as it is, also through terms."""
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from facts_in(part, rulebook)
        case Term(term=term):
            yield from facts_in(rulebook.terms[term], rulebook)
        case Always():
            return
        case _:
            yield criterion.fact


def could_be(fact: str, answer: Answer | None) -> list[Answer]:
    """Every way in which an answer that leaves something open could turn out."""
    whole = BY_NAME[fact].whole_answers
    if answer is None:
        return list(whole)
    if isinstance(answer, Members) and not answer.complete:
        return [
            each
            for each in whole
            if isinstance(each, Members) and answer.yes <= each.yes and not answer.no & each.yes
        ]
    return [answer]


def completions(person: Facts, facts: Iterable[str], rulebook: Rulebook) -> list[dict[str, Answer]]:
    """Everybody that this person could turn out to be, as far as these facts go."""
    known = Known(rulebook, person.stated)
    ways = {fact: could_be(fact, known.value(fact)) for fact in facts}
    return [dict(zip(ways, each, strict=True)) for each in product(*ways.values())]


def learning(
    rulebook: Rulebook, person: Facts, answers: Mapping[str, Answer]
) -> Iterator[tuple[str, Facts]]:
    """The person after each answer to something that was unknown (S12), with the fact learned."""
    for fact, answer in answers.items():
        value = Known(rulebook, person.stated).value(fact)
        if value is None or (fact in person.stated and not is_whole(value)):
            possible = could_be(fact, value)
            person = said_also(person, {fact: answer if answer in possible else possible[0]})
            yield fact, person


# ---- what comes out ----


def worked_out(result: Recommendation) -> Offer | None:
    """What could be booked, now or afterwards."""
    return result.offer or result.afterwards


def suggested(result: Recommendation) -> set[str]:
    """The techniques that are suggested, by name."""
    offer = worked_out(result)
    return (
        {each.modality.name for each in offer.modalities if each.is_suggested} if offer else set()
    )


def left_out(result: Recommendation) -> set[str]:
    """The techniques that are left out, by name."""
    offer = worked_out(result)
    modalities = offer.modalities if offer else ()
    return {each.modality.name for each in modalities if each.because is NotSuggested.LEFT_OUT}


def adjusted(result: Recommendation) -> list[tuple[str, str | int | None, tuple[str, ...]]]:
    """How the session is adapted, without the reasons."""
    return [(each.kind, each.at_most, each.items) for each in result.safety.adjustments]


def truth(criterion: Criterion, person: Facts, rulebook: Rulebook) -> Truth:
    """What the advisor judges."""
    return Known(rulebook, person.stated).judge(criterion).truth
