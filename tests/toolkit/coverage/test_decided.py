"""A part decides when the rule would turn out otherwise, were this part alone the other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import HealthCheck, given, settings
from reasoning.small import (
    SMALL,
    Said,
    a_person,
    all_of,
    any_of,
    compare,
    gate,
    house,
    includes,
    is_yes,
    none_of,
    nothing_else,
    term,
)

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Is,
    IsNot,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.people import Expectations, Person
from massage_advisor.knowledge.rules import Example, Gate, State
from massage_advisor.problems import Place
from massage_advisor.reasoning.judging import truth_of_leaf
from massage_advisor.toolkit.coverage.decided import covered, key_of, readings
from massage_advisor.toolkit.coverage.gaps import gaps
from massage_advisor.toolkit.finding_people.solving import SolverBeside
from massage_advisor.toolkit.parts import Owner, Whose
from massage_advisor.truth import Truth, at_least, negation
from massage_advisor.truth import all_of as every_one
from massage_advisor.truth import any_of as one_of
from massage_advisor.truth import none_of as not_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Rule
    from massage_advisor.toolkit.coverage.decided import Key

FEVER, PREGNANT = is_yes("fever"), is_yes("pregnant")
SEVERE = compare("pain level", "at least 7")
YES, NO = Truth.YES, Truth.NO


def example(rule: str, given: Mapping[str, Answer]) -> Example:
    return Example(
        rule=rule, name="somebody", given=given, expect=State.UNSURE, place=Place(file="")
    )


def decided(
    when: Criterion, said: dict[str, Said], unless: Criterion | None = None
) -> set[tuple[str, tuple[int, ...], Truth]]:
    """Every part that decides the one rule for somebody: the side, the way, and how."""
    book = house(gates=(gate("A gate", when, Disposition.NOT_TODAY, unless=unless),))
    shown = covered(
        readings(book, book.rules), book, [example("a-gate", a_person(said).stated)], []
    )
    return {
        (part.owner.side if part.owner.whose is Whose.RULE else part.owner.name, part.way, way)
        for each in shown
        for part in [each.part]
        for way in each.by
        if part.choice is None
    }


@pytest.mark.parametrize(
    ("when", "said", "found"),
    [
        (FEVER, {"fever": True}, {("when", (), YES)}),
        (FEVER, {"fever": False}, {("when", (), NO)}),
        (FEVER, {}, set()),
        (
            all_of(FEVER, PREGNANT),
            {"fever": True, "pregnant": True},
            {("when", (), YES), ("when", (0,), YES), ("when", (1,), YES)},
        ),
        (
            all_of(FEVER, PREGNANT),
            {"fever": True, "pregnant": False},
            {("when", (), NO), ("when", (1,), NO)},
        ),
        (all_of(FEVER, PREGNANT), {"fever": False, "pregnant": False}, {("when", (), NO)}),
        (
            any_of(FEVER, PREGNANT),
            {"fever": True, "pregnant": False},
            {("when", (), YES), ("when", (0,), YES)},
        ),
        (any_of(FEVER, PREGNANT), {"fever": True, "pregnant": True}, {("when", (), YES)}),
        # Without it nobody would know.
        (any_of(FEVER, PREGNANT), {"fever": True}, {("when", (), YES), ("when", (0,), YES)}),
        (
            none_of(FEVER),
            {"fever": True},
            {("when", (), NO), ("when", (0,), YES)},
        ),
        (term("sore"), {"pain level": 4}, {("when", (), YES), ("sore", (), YES)}),
        (
            any_of(term("sore"), FEVER),
            {"pain level": 4, "fever": True},
            {("when", (), YES)},
        ),
    ],
)
def test_a_part_decides_where_the_whole_would_be_otherwise_without_it(
    when: Criterion, said: dict[str, Said], found: set[tuple[str, tuple[int, ...], Truth]]
) -> None:
    assert decided(when, said) == found


def test_an_excuse_decides_only_where_it_would_excuse() -> None:
    assert ("unless", (), NO) in decided(FEVER, {"fever": True, "pregnant": False}, PREGNANT)
    assert ("unless", (), NO) not in decided(FEVER, {"fever": False, "pregnant": False}, PREGNANT)


def test_when_a_question_arises_decides_by_what_it_is_otherwise() -> None:
    assert ("midwife agrees", (), NO) in decided(is_yes("midwife agrees"), {"pregnant": False})


def test_each_choice_of_a_list_has_to_be_seen() -> None:
    book = house(
        gates=(gate("A gate", includes("conditions", "sciatica", "cancer"), Disposition.ADAPT),)
    )
    given = {"conditions": nothing_else("cancer")}
    (whole, sciatica, cancer) = covered(
        readings(book, book.rules), book, [example("a-gate", given)], []
    )
    assert (whole.lacks(), sciatica.lacks(), cancer.lacks()) == ((NO,), (YES, NO), (NO,))
    assert whole.by == {YES: "a-gate: somebody"}


def test_a_person_decides_with_the_outcomes_that_later_stages_read() -> None:
    person = Person(
        name="Ada",
        slug="ada",
        story="",
        given=a_person({"goals": ["relaxation"]}).stated,
        expect=Expectations(outcome="spa", bookable=False),
        place=Place(file=""),
    )
    every = covered(readings(SMALL, SMALL.rules), SMALL, [], [person])
    rest = next(each for each in every if each.part.owner.name == "rest")
    assert rest.by == {YES: "people: Ada"}


# ---- what would close the gaps ----


def test_for_every_gap_there_is_an_example_or_a_proof() -> None:
    book = SMALL
    readers = readings(book, book.rules)
    found = gaps(covered(readers, book, [], []), readers, SolverBeside())
    closed = [gap for closing in found.closings for gap in closing.closes]
    for gap in found.every:
        assert gap.cannot or any(
            key_of(each.part) == key_of(gap.part) and each.way is gap.way for each in closed
        )
    examples = [
        Example(
            rule=closing.example.rule,
            name=str(number),
            given=closing.example.given,
            expect=State(closing.example.expect.value),
            place=Place(file=""),
        )
        for number, closing in enumerate(found.closings)
    ]
    left = [
        (key_of(each.part), way)
        for each in covered(readers, book, examples, [])
        for way in each.lacks()
    ]
    assert left == [(key_of(gap.part), gap.way) for gap in found.every if gap.cannot]


def test_what_can_never_decide_is_proved_not_to() -> None:
    book = house(gates=(gate("A gate", any_of(SEVERE, all_of(SEVERE, FEVER)), Disposition.ADAPT),))
    readers = readings(book, book.rules)
    with_solver = gaps(covered(readers, book, [], []), readers, SolverBeside())
    cannot = {(gap.part.way, gap.way) for gap in with_solver.every if gap.cannot}
    assert ((1,), YES) in cannot
    assert ((1, 1), YES) in cannot
    without = gaps(covered(readers, book, [], []), readers)
    assert not any(gap.cannot for gap in without.every)


# ---- the same, read as plainly as possible ----


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rulebooks(), people())
def test_coverage_is_what_a_plain_reading_finds(rulebook: Rulebook, person: Facts) -> None:
    rules = rulebook.rules
    examples = [example(rule.slug, person.stated) for rule in rules]
    found = covered(readings(rulebook, rules), rulebook, examples, [])
    by_slug = {rule.slug: rule for rule in rules}
    for each in found:
        key = key_of(each.part)
        ways = {
            way
            for slug in each.read_by
            for way in [plainly_decides(rulebook, by_slug[slug], person.stated, key)]
            if way is not None
        }
        assert set(each.by) == ways


def plainly_decides(
    rulebook: Rulebook, rule: Rule, given: Mapping[str, Answer], key: Key
) -> Truth | None:
    """The way in which one part decides, found by turning it round while the rule is judged."""
    plain = Plainly(rulebook, given, None)
    truth = plain.truth_at(rule, key)
    if truth is Truth.UNKNOWN:
        return None
    turned = Plainly(rulebook, given, (key, negation(truth)))
    return truth if turned.state(rule) is not plain.state(rule) else None


class Plainly:
    """Judges by the letter, with one part turned round wherever it is read."""

    def __init__(
        self,
        rulebook: Rulebook,
        given: Mapping[str, Answer],
        turned: tuple[Key, Truth] | None,
    ) -> None:
        self.rulebook, self.given, self.turned = rulebook, given, turned

    def state(self, rule: Rule) -> State:
        owner = Owner(whose=Whose.RULE, name=rule.slug)
        when = self.truth(owner, rule.when)
        unless = NO
        if rule.unless is not None:
            unless = self.truth(Owner(whose=Whose.RULE, name=rule.slug, side="unless"), rule.unless)
        if when is NO or unless is YES:
            return State.DOES_NOT_APPLY
        if when is YES and unless is NO:
            return State.APPLIES
        return State.HOLDS if when is YES and isinstance(rule, Gate) else State.UNSURE

    def truth_at(self, rule: Rule, key: Key) -> Truth:
        """The truth of the part that a key stands for."""
        owner, way, choice = key
        match owner.whose:
            case Whose.RULE:
                criterion = rule.unless if owner.side == "unless" else rule.when
            case Whose.TERM:
                criterion = self.rulebook.terms[owner.name]
            case _:
                criterion = self.rulebook.facts[owner.name].when
        for step in way:
            assert isinstance(criterion, AllOf | AnyOf | NoneOf | AtLeast)
            criterion = criterion.parts[step]
        if choice is not None:
            assert isinstance(criterion, Is | IsNot)
            criterion = Is(fact=criterion.fact, choices=(choice,))
        assert criterion is not None
        return self.truth(Owner(whose=Whose.STRENGTHS), criterion)

    def truth(self, owner: Owner, part: Criterion, way: tuple[int, ...] = ()) -> Truth:
        if self.turned is not None and self.turned[0] == (owner, way, None):
            return self.turned[1]
        match part:
            case AllOf(parts=parts):
                return every_one(self._of(owner, parts, way))
            case AnyOf(parts=parts):
                return one_of(self._of(owner, parts, way))
            case NoneOf(parts=parts):
                return not_one(self._of(owner, parts, way))
            case AtLeast(needed=needed, parts=parts):
                return at_least(needed, self._of(owner, parts, way))
            case Term(term=name, expected=expected):
                inner = self.truth(Owner(whose=Whose.TERM, name=name), self.rulebook.terms[name])
                return inner if expected else negation(inner)
            case Always():
                return YES
            case Is(fact=fact, choices=choices):
                return one_of(self._choice(owner, way, fact, each) for each in choices)
            case _:
                return truth_of_leaf(part, self.value(part.fact), self.unit(part.fact))

    def _of(self, owner: Owner, parts: tuple[Criterion, ...], way: tuple[int, ...]) -> list[Truth]:
        return [self.truth(owner, part, (*way, number)) for number, part in enumerate(parts)]

    def _choice(self, owner: Owner, way: tuple[int, ...], fact: str, choice: str) -> Truth:
        if self.turned is not None and self.turned[0] == (owner, way, choice):
            return self.turned[1]
        return truth_of_leaf(Is(fact=fact, choices=(choice,)), self.value(fact), None)

    def value(self, name: str) -> Answer | None:
        fact = self.rulebook.facts[name]
        if name in self.given or fact.when is None:
            return self.given.get(name)
        arises = self.truth(Owner(whose=Whose.FACT, name=name), fact.when)
        return fact.otherwise if arises is NO else None

    def unit(self, name: str) -> str | None:
        return self.rulebook.facts[name].unit
