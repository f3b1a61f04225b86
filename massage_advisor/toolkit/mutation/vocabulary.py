"""Slips in the vocabulary and the weights: when a question arises, what a list means, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount, Answer, Choice, Members, Never, YesNo
from massage_advisor.knowledge.outcomes import Strengths
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.toolkit.mutation import criteria
from massage_advisor.toolkit.mutation.mutants import Edit
from massage_advisor.toolkit.parts import Step
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class FactSlip(Value, frozen=True, kw_only=True):
    """A fact with one slip in its declaration."""

    steps: tuple[Step, ...]
    edit: Edit
    says: str
    fact: Fact


class StrengthSlip(Value, frozen=True, kw_only=True):
    """The weights with one of the numbers moved."""

    steps: tuple[Step, ...]
    says: str
    strengths: Strengths


def slips(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[FactSlip]:
    """Every slip in the declaration of a fact that rules read."""
    yield from _in_when(fact, facts)
    yield from _in_otherwise(fact)
    if fact.kind is Kind.ANY_OF:
        means = ("complete", "what was mentioned")
        old, new = means if fact.list_is_complete else reversed(means)
        swapped = replaced(fact, list_is_complete=not fact.list_is_complete)
        says = f"{quoted(old)} becomes {quoted(new)}"
        yield _slip(Edit.LIST, says, swapped, "a list is")
    yield from _in_red_flags(fact)


def _slip(edit: Edit, says: str, fact: Fact, *steps: Step) -> FactSlip:
    return FactSlip(steps=steps, edit=edit, says=says, fact=fact)


def _in_when(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[FactSlip]:
    if fact.when is None:
        return
    always = replaced(fact, when=None, otherwise=None)
    yield _slip(Edit.QUESTION, "`when` is dropped", always, "when")
    for slip in criteria.slips(fact.when, facts):
        changed = replaced(fact, when=slip.criterion)
        yield _slip(slip.edit, slip.says, changed, "when", *slip.steps)


def _in_otherwise(fact: Fact) -> Iterator[FactSlip]:
    if fact.otherwise is None:
        return
    yield _slip(
        Edit.QUESTION, "`otherwise` is dropped", replaced(fact, otherwise=None), "otherwise"
    )
    other = _another(fact, fact.otherwise)
    if other is not None:
        says = "`otherwise` is another answer"
        yield _slip(Edit.QUESTION, says, replaced(fact, otherwise=other), "otherwise")


def _another(fact: Fact, answer: Answer) -> Answer | None:
    """The opposite, or the next of the choices."""
    match answer:
        case YesNo(yes=yes):
            return YesNo(yes=not yes)
        case Choice(choice=choice):
            names = [each.name for each in fact.choices]
            following = names[(names.index(choice) + 1) % len(names)]
            return Choice(choice=following) if following != choice else None
        case Members(yes=yes) if not yes and fact.choices:
            return Members(yes=frozenset({fact.choices[0].name}), complete=True)
        case Never():
            return Amount(number=0, unit=fact.unit)
        case _:
            return None


def _in_red_flags(fact: Fact) -> Iterator[FactSlip]:
    if fact.red_flag:
        says = "`red flag` is dropped"
        yield _slip(Edit.RED_FLAG, says, replaced(fact, red_flag=False), "red flag")
    if fact.red_flag_from is not None:
        dropped = replaced(fact, red_flag_from=None)
        yield _slip(Edit.RED_FLAG, "`red flag from` is dropped", dropped, "red flag from")
    for choice in fact.choices:
        if choice.red_flag:
            unmarked = tuple(
                replaced(each, red_flag=False) if each is choice else each for each in fact.choices
            )
            says = f"the mark of {quoted(choice.name)} is dropped"
            steps = ("choices", choice.name, "red flag")
            yield _slip(Edit.RED_FLAG, says, replaced(fact, choices=unmarked), *steps)


def slips_in_strengths(strengths: Strengths) -> Iterator[StrengthSlip]:
    """Every number one lower and one higher."""
    for word, points in strengths.points.items():
        for other in (points - 1, points + 1):
            changed = replaced(strengths, points={**strengths.points, word: other})
            yield _moved(f"{word} {points}", other, changed, "points", word)
    for key in ("lead", "suggested_from"):
        number: int = getattr(strengths, key)
        words = key.replace("_", " ")
        for other in (number - 1, number + 1):
            changed = replaced(strengths, **{key: other})
            yield _moved(f"{words} {number}", other, changed, words)


def _moved(old: str, new: int, strengths: Strengths, *steps: Step) -> StrengthSlip:
    return StrengthSlip(
        steps=steps, says=f"{quoted(old)} becomes {quoted(str(new))}", strengths=strengths
    )
