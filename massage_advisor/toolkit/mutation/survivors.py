"""Survivors: slips that nothing notices, and for each what would: an example, or lines of a person.

Where nobody can be found who would show it, the solver is asked what `rules diff` asks: whether
anybody at all is treated differently.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from massage_advisor.knowledge.answers import Answer, Facts, Members
from massage_advisor.knowledge.rules import Evidence, State
from massage_advisor.knowledge.vocabulary import Fact
from massage_advisor.reasoning.advisor import advise
from massage_advisor.toolkit.finding_people.apart import Nobody, Version, somebody_apart
from massage_advisor.toolkit.finding_people.seeking import fewest
from massage_advisor.toolkit.mutation.expecting import Seen, briefly, seen, telling_apart
from massage_advisor.toolkit.mutation.mutants import Edit, Mutant, changed_rule, made
from massage_advisor.toolkit.mutation.noticing import Noticing, as_read, words_of
from massage_advisor.toolkit.pasting.ready import Plain
from massage_advisor.toolkit.pasting.ready_examples import ReadyExample
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.finding_people.apart import Solver
    from massage_advisor.toolkit.finding_people.seeking import Given


class ReadyPerson(Value, frozen=True, kw_only=True):
    """Somebody, and what can be expected of them that the slip would break."""

    slug: str  #: of a person who is there already; empty for somebody new
    given: Mapping[str, Answer]
    expect: Mapping[str, Plain]


class Left(enum.Enum):
    """What is left to say of a slip that nothing notices."""

    TO_ADD = "an example or a person would notice it"
    IN_DIFF = "only `rules diff` would show it"
    ALIKE = "nobody is treated differently"  #: proved
    ONLY_SHOWN = "nobody is treated differently, only shown something else"  #: the first is proved
    UNDECIDED = "undecided"


class Survivor(Value, frozen=True, kw_only=True):
    """A slip that nothing notices."""

    mutant: Mutant
    left: Left
    example: ReadyExample | None = None  #: who would notice it, as an example of one rule
    person: ReadyPerson | None = None  #: or as a whole person

    @property
    def is_equivalent(self) -> bool:
        """Proved: there is nothing that anybody could notice."""
        return self.left is Left.ALIKE


class Comparer(Protocol):
    """Whoever can find a person that another rulebook treats differently, or prove that none is."""

    def treated_differently(self, one: Rulebook, other: Rulebook) -> Given | Nobody:
        """Somebody whom two rulebooks treat differently."""


class Candidate(Value, frozen=True, kw_only=True):
    """Somebody who may show a slip, and what is said to them without it."""

    slug: str
    given: Mapping[str, Answer]
    before: Seen


class LookingInto:
    """Looks into what survived, with all who could show it at hand."""

    def __init__(
        self,
        noticing: Noticing,
        *,
        today: str,
        solver: Solver | None = None,
        comparer: Comparer | None = None,
    ) -> None:
        """Nothing is worked out before it is needed."""
        self._noticing, self._rulebook = noticing, noticing.rulebook
        self._today, self._solver, self._comparer = today, solver, comparer
        self._met: dict[str, Candidate] = {}
        self._of_rules: dict[str, list[Candidate]] = {}

    def survivor(self, mutant: Mutant) -> Survivor:
        """What would notice it, or that nothing could."""
        if mutant.edit is Edit.RED_FLAG:  # no rule reads a mark
            return self._compared(mutant, Left.ONLY_SHOWN)
        example = self._example(mutant)
        if example is not None:
            return Survivor(mutant=mutant, left=Left.TO_ADD, example=example)
        person = self._person(mutant)
        if person is not None:
            return Survivor(mutant=mutant, left=Left.TO_ADD, person=person)
        if mutant.edit is Edit.LIST:  # the solver knows what is meant, not how it was said
            return Survivor(mutant=mutant, left=Left.UNDECIDED)
        return self._compared(mutant, Left.ALIKE)

    # ---- examples of one rule ----

    def _example(self, mutant: Mutant) -> ReadyExample | None:
        """Somebody to whom a rule would stand otherwise; nothing where there is nobody."""
        if mutant.edit is Edit.LIST:
            return next(self._with_a_list(mutant), None)
        words = words_of(self._rulebook, mutant)
        for rule in self._noticing.concerned(mutant):
            old = Version(rule=self._noticing.rules[rule.slug], rulebook=self._rulebook)
            new = Version(rule=rule, rulebook=words)
            given = somebody_apart(old, new, solver=self._solver)
            if not isinstance(given, Nobody):
                return ReadyExample(rule=rule.slug, given=given, expect=old.state(given))
        return None

    def _with_a_list(self, mutant: Mutant) -> Iterator[ReadyExample]:
        """Somebody who named one member of a list, and to whom a rule would stand otherwise."""
        fact = mutant.change
        if not isinstance(fact, Fact):
            return
        complete = not fact.list_is_complete
        for slug in self._noticing.reading(mutant):
            version = Version(rule=self._noticing.rules[slug], rulebook=self._rulebook)
            for example in self._noticing.examples[slug]:
                for choice in fact.choices:
                    named = Members(yes=frozenset({choice.name}), complete=complete)
                    given = {**example.given, fact.name: named}
                    state = version.state(given)
                    if version.state(as_read(mutant, given)) is not state:
                        yield ReadyExample(rule=slug, given=given, expect=state)

    # ---- whole people ----

    def _person(self, mutant: Mutant) -> ReadyPerson | None:
        """Somebody whom it treats differently, rather somebody who is there already."""
        whole = made(self._rulebook, mutant)
        shown = (self._shown(mutant, whole, each) for each in self._candidates(mutant))
        return next((each for each in shown if each is not None), None)

    def _shown(self, mutant: Mutant, whole: Rulebook, each: Candidate) -> ReadyPerson | None:
        """What can be expected of somebody, if the slip would break it."""
        after = self._seen(whole, as_read(mutant, each.given))
        lines = telling_apart(each.before, after)
        if not lines:
            return None
        expect = briefly(lines) if each.slug else _with_outcome(briefly(lines), each.before)
        return ReadyPerson(slug=each.slug, given=each.given, expect=expect)

    def _seen(self, rulebook: Rulebook, given: Given) -> Seen:
        return seen(advise(rulebook, Facts(stated=given), today=self._today))

    def _candidates(self, mutant: Mutant) -> Iterator[Candidate]:
        """Those for whom the rule acts, then those for whom it is unsure; new people last."""
        rule = changed_rule(mutant)
        if rule is None:
            for each in self._noticing.may_differ(mutant):
                yield self._known(each.person.slug, each.person.given)
            return
        unsure_first = mutant.edit is Edit.IF_UNSURE
        for unsure in (unsure_first, not unsure_first):
            for each in self._noticing.people:
                state = each.states[rule.slug]
                if state is not State.DOES_NOT_APPLY and (state is State.UNSURE) is unsure:
                    yield self._known(each.person.slug, each.person.given)
        yield from self._new_people(rule.slug)

    def _known(self, slug: str, given: Given) -> Candidate:
        found = self._met.get(slug)
        if found is None:
            before = self._seen(self._rulebook, given)
            found = self._met[slug] = Candidate(slug=slug, given=given, before=before)
        return found

    def _new_people(self, slug: str) -> Iterator[Candidate]:
        """Those of a rule's examples, by themselves and with the other answers of somebody else."""
        met = self._of_rules.setdefault(slug, [])
        yield from met
        for number, given in enumerate(self._of_examples(slug)):
            if number >= len(met):
                before = self._seen(self._rulebook, given)
                met.append(Candidate(slug="", given=given, before=before))
                yield met[-1]

    def _of_examples(self, slug: str) -> Iterator[Given]:
        """Points of somebody who said little change with every new rule, so they come last."""
        facts = self._rulebook.facts
        weighs = isinstance(self._noticing.rules[slug], Evidence)
        for example in self._noticing.examples[slug]:
            if example.expect is not State.DOES_NOT_APPLY:
                said = example.given.items()
                own = {name: answer for name, answer in said if not facts[name].outcome}
                whole = [{**person, **own} for person in self._typical()]
                yield from (*whole, own) if weighs else (own, *whole)

    def _typical(self) -> Iterator[Given]:
        """The first person with each outcome who can be booked."""
        met: set[str] = set()
        for each in self._noticing.people:
            outcome = each.person.expect.outcome
            if each.person.expect.bookable and outcome not in met:
                met.add(outcome)
                yield each.person.given

    # ---- the solver ----

    def _compared(self, mutant: Mutant, if_nobody: Left) -> Survivor:
        """Whom the solver finds, or its proof that there is nobody."""
        if self._comparer is None:
            return Survivor(mutant=mutant, left=Left.UNDECIDED)
        whole = made(self._rulebook, mutant)
        given = self._comparer.treated_differently(self._rulebook, whole)
        if isinstance(given, Nobody):
            return Survivor(mutant=mutant, left=if_nobody if given.proved else Left.UNDECIDED)
        person = self._somebody_new(mutant, whole, given)
        if person is None:
            return Survivor(mutant=mutant, left=Left.IN_DIFF)
        kept = fewest(given, lambda some: self._somebody_new(mutant, whole, some) is not None)
        briefer = self._somebody_new(mutant, whole, kept)
        return Survivor(mutant=mutant, left=Left.TO_ADD, person=briefer)

    def _somebody_new(self, mutant: Mutant, whole: Rulebook, given: Given) -> ReadyPerson | None:
        """A person who says just this, if the slip would break what can be expected of them."""
        new = Candidate(slug="", given=given, before=self._seen(self._rulebook, given))
        return self._shown(mutant, whole, new)


def _with_outcome(lines: Mapping[str, Plain], before: Seen) -> dict[str, Plain]:
    """Somebody new needs an outcome, and whether they can be booked, whatever else is expected."""
    needed: dict[str, Plain] = {
        "outcome": before.words["outcome"],
        "bookable": before.words["bookable"] == "yes",
    }
    return needed | {key: value for key, value in lines.items() if key not in needed}
