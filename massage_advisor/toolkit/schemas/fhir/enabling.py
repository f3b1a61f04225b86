"""When a question is shown: a criterion over facts becomes a condition on the answers of a form.

A form knows yes and no only, so a question whose `when` is unknown has to be shown or not. Danger
questions are shown unless their `when` is certainly no, the others where it is certainly yes. What
was never shown stays unknown, and is never taken for no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import (
    MINUTES,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.vocabulary import Asked, Fact, Kind
from massage_advisor.reading.fhir.naming import (
    IT_NEVER_HAPPENED,
    NONE,
    NOTHING_ELSE,
    SYSTEM,
    choice_codes,
    link_ids,
)
from massage_advisor.reasoning.judging import truth_of_leaf
from massage_advisor.toolkit.schemas.fhir.conditions import (
    ALWAYS,
    NEVER,
    Answered,
    Chosen,
    Condition,
    Number,
    Operator,
    Says,
    Time,
    as_enable_when,
    as_path,
    enough,
    every,
    opposite,
    some,
)
from massage_advisor.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.schemas.pieces import Schema

EXPRESSION = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"

_OPERATORS = {
    Comparison.AT_LEAST: (Operator.AT_LEAST, Operator.LESS_THAN),
    Comparison.AT_MOST: (Operator.AT_MOST, Operator.MORE_THAN),
    Comparison.MORE_THAN: (Operator.MORE_THAN, Operator.AT_MOST),
    Comparison.LESS_THAN: (Operator.LESS_THAN, Operator.AT_LEAST),
}
"""Each comparison, and what holds of an amount where it does not."""


def is_danger(fact: Fact) -> bool:
    """Whether a question must not be hidden by an answer that is not known."""
    return fact.asked in {Asked.DANGER, Asked.SIGNS}


class Enabling:
    """When each question of one rulebook is shown."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._facts, self._terms = rulebook.facts, rulebook.terms
        self._links = link_ids(rulebook.facts)

    def enabled(self, fact: Fact) -> Schema:
        """The keys of an item that say when it is shown; none if it always is."""
        condition = self.condition(fact)
        if condition in {ALWAYS, NEVER}:  # what no answer of the form can bring up is not hidden
            return {}
        flat = as_enable_when(condition)
        if flat is not None:
            return flat
        expression = {"language": "text/fhirpath", "expression": as_path(condition)}
        return {"extension": [{"url": EXPRESSION, "valueExpression": expression}]}

    def condition(self, fact: Fact) -> Condition:
        """When a question is shown."""
        if fact.when is None:
            return ALWAYS
        return self._holds(fact.when, expected=True, certainly=not is_danger(fact))

    def _holds(self, of: Criterion, *, expected: bool, certainly: bool) -> Condition:
        """That a criterion is so (or, not `expected`, is not so): for certain, or possibly."""

        def each(parts: Iterable[Criterion], *, expected: bool) -> list[Condition]:
            return [self._holds(part, expected=expected, certainly=certainly) for part in parts]

        match of:
            case Term(term=name, expected=as_it_is):
                inner = self._terms[name]
                return self._holds(inner, expected=expected is as_it_is, certainly=certainly)
            case Always():
                return ALWAYS if expected else NEVER
            case AllOf(parts=parts):
                return (every if expected else some)(each(parts, expected=expected))
            case AnyOf(parts=parts):
                return (some if expected else every)(each(parts, expected=expected))
            case NoneOf(parts=parts):
                return (every if expected else some)(each(parts, expected=not expected))
            case AtLeast(needed=needed, parts=parts):
                wanted = needed if expected else len(parts) - needed + 1
                return enough(wanted, each(parts, expected=expected))
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                return self._leaf(of, expected=expected, certainly=certainly)
            case _:
                assert_never(of)

    def _leaf(self, leaf: FactTest, *, expected: bool, certainly: bool) -> Condition:
        """By an answer; or without one, by what counts where the question does not arise (S2)."""
        fact = self._facts[leaf.fact]
        said = NEVER
        if fact.asked is not Asked.NEVER:
            said = self._said(fact, leaf, expected=expected, certainly=certainly)
        unsaid = self._unsaid(fact, leaf, expected=expected, certainly=certainly)
        return some([said, every([self._silent(fact), unsaid])])

    def _silent(self, fact: Fact) -> Condition:
        """That the form has no answer."""
        if fact.asked is Asked.NEVER:
            return ALWAYS
        link = self._links[fact.name]
        nothing = Answered(question=link, expected=False)
        if fact.kind is not Kind.HOW_LONG_AGO:
            return nothing
        return every([nothing, opposite(_never_happened(link))])

    def _unsaid(self, fact: Fact, leaf: FactTest, *, expected: bool, certainly: bool) -> Condition:
        if fact.when is None or fact.otherwise is None:
            return NEVER if certainly else ALWAYS
        counts = truth_of_leaf(leaf, fact.otherwise, fact.unit)
        if certainly:
            arises_not = self._holds(fact.when, expected=False, certainly=True)
            return arises_not if counts is truth_of(expected) else NEVER
        if counts is truth_of(not expected):
            return self._holds(fact.when, expected=True, certainly=False)
        return ALWAYS

    # ---- what an answer says ----

    def _said(self, fact: Fact, leaf: FactTest, *, expected: bool, certainly: bool) -> Condition:
        """That there is an answer, and by it the test comes out as expected."""
        link = self._links[fact.name]
        match leaf:
            case IsYes(expected=yes):
                return Says(question=link, yes=yes is expected)
            case Is(choices=choices):
                return self._named(fact, choices, expected=expected, certainly=certainly)
            case IsNot(choice=choice):
                return self._named(fact, (choice,), expected=not expected, certainly=certainly)
            case IsNever():
                there_is_a_time = Answered(question=link, expected=True)
                return _never_happened(link) if expected else there_is_a_time
            case Compare() if fact.kind.is_time:
                return _time(fact, link, leaf, expected=expected, certainly=certainly)
            case Compare():
                how = _OPERATORS[leaf.how][0 if expected else 1]
                return Number(question=link, how=how, bound=leaf.amount, whole=is_whole(fact))
            case _:
                assert_never(leaf)

    def _named(
        self, fact: Fact, choices: tuple[str, ...], *, expected: bool, certainly: bool
    ) -> Condition:
        """That one of the choices is so, or that none of them is."""
        if fact.kind is not Kind.ANY_OF:
            names = (each.name for each in fact.choices)
            return self._any_chosen(fact, (n for n in names if (n in choices) is expected))
        answered = Answered(question=self._links[fact.name], expected=True)
        named, closed = self._any_chosen(fact, choices), self._closed(fact)
        if certainly:
            return named if expected else every([closed, opposite(named)])
        if not expected:
            return every([answered, opposite(named)])
        return (
            named if fact.list_is_complete else some([named, every([answered, opposite(closed)])])
        )

    def _any_chosen(self, fact: Fact, names: Iterable[str]) -> Condition:
        codes = choice_codes(fact)
        return some(self._chosen(fact, codes[name]) for name in names)

    def _chosen(self, fact: Fact, code: str) -> Condition:
        link = self._links[fact.name]
        return Chosen(question=link, system=SYSTEM + link, codes=(code,))

    def _closed(self, fact: Fact) -> Condition:
        """That members which were not named are no (S3)."""
        if fact.list_is_complete:
            return Answered(question=self._links[fact.name], expected=True)
        return some(self._chosen(fact, each) for each in (NONE, NOTHING_ELSE))


def _never_happened(link: str) -> Condition:
    return Says(question=link + IT_NEVER_HAPPENED, yes=True)


def _time(fact: Fact, link: str, bound: Compare, *, expected: bool, certainly: bool) -> Condition:
    """How a time stands to a bound; possibly so even in a unit that the form did not offer."""
    so, not_so = _OPERATORS[bound.how] if expected else reversed(_OPERATORS[bound.how])
    minutes = bound.amount * MINUTES[bound.unit or fact.unit or "minutes"]
    compared: Condition = Time(question=link, how=so, minutes=minutes)
    if not certainly:
        there_is_a_time = Answered(question=link, expected=True)
        contrary = Time(question=link, how=not_so, minutes=minutes)
        compared = every([there_is_a_time, opposite(contrary)])
    if expected or fact.kind is Kind.DURATION:
        return compared
    return some([compared, _never_happened(link)])


def is_whole(fact: Fact) -> bool:
    """Whether a form asks for a whole number."""
    bounds = (fact.lowest or 0, fact.highest or 0)
    return fact.kind is Kind.SCALE and all(isinstance(each, int) for each in bounds)
