"""Noticing: who or what would say that something is wrong, if a slip were made.

The cheapest is asked first: loading, the examples of the rules concerned, the people whom it
concerns, the checks, and last the promises, where somebody is there to prove them.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Facts, Members
from massage_advisor.knowledge.outcomes import Strengths
from massage_advisor.knowledge.rules import Evidence, State
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.toolkit.mutation.mutants import ChangedTerm, Edit, Mutant, changed_rule, made
from massage_advisor.toolkit.mutation.showing import Showing
from massage_advisor.toolkit.mutation.somebody import (
    Somebody,
    arises_otherwise,
    contradict_each_other,
    somebody,
    stands_otherwise,
)
from massage_advisor.toolkit.parts import Owner, Whose, behind, read_by
from massage_advisor.toolkit.trials.differences import differences
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule, Example
    from massage_advisor.knowledge.vocabulary import CannotBoth
    from massage_advisor.toolkit.finding_people.seeking import Given
    from massage_advisor.toolkit.mutation.loading import Loading

_LOSES_A_PART = {Edit.PART, Edit.EXCUSE, Edit.QUESTION}
Finder: TypeAlias = "Callable[[Rulebook], str | None]"
"""Whoever looks at a whole rulebook and names what is wrong with it, if anything is."""


class By(enum.Enum):
    """What can notice a slip, in the order in which they are asked."""

    LOADING = "loading"
    EXAMPLE = "example"
    PERSON = "person"
    CHECK = "check"
    PROMISE = "promise"


class Notice(Value, frozen=True, kw_only=True):
    """A slip was noticed: by what, and by which of these."""

    by: By
    name: str  #: the code, the example, the person, or the promise


class Noticing:
    """Everything that could notice a slip in one rulebook."""

    def __init__(  # noqa: PLR0913 - whoever could notice something, each by name
        self,
        rulebook: Rulebook,
        examples: Iterable[Example],
        people: Iterable[Person],
        *,
        today: str,
        loading: Loading | None = None,
        checks: Finder | None = None,
        promises: Finder | None = None,
    ) -> None:
        """Work out everything that does not depend on the slip."""
        self.rulebook, self._today = rulebook, today
        self.rules = {rule.slug: rule for rule in rulebook.rules}
        self._loading, self._checks, self._promises = loading, checks, promises
        self.examples: dict[str, list[Example]] = {slug: [] for slug in self.rules}
        for example in examples:
            self.examples[example.rule].append(example)
        self._showing, self._reads = Showing(rulebook), rulebook.read_by_gates
        self.people = tuple(somebody(rulebook, person) for person in people)
        self._asked_by, self._denied_by = _asked_by(rulebook), _denied_by(rulebook)
        self._readers: dict[Owner, list[str]] = {}
        for rule in self.rules.values():
            for owner, _ in read_by(rulebook, rule):
                self._readers.setdefault(replaced(owner, side="when"), []).append(rule.slug)

    def notice(self, mutant: Mutant) -> Notice | None:
        """What notices a slip first; nothing if it goes unnoticed."""
        return next(self._notices(mutant), None)

    def _notices(self, mutant: Mutant) -> Iterator[Notice]:
        rule = changed_rule(mutant)
        if self._loading is not None and rule is not None:
            code = self._loading.refusal(self.rules[rule.slug], rule)
            if code is not None:
                yield Notice(by=By.LOADING, name=code)
        if mutant.edit is not Edit.RED_FLAG:  # such a mark changes nothing for anybody
            yield from self._by_examples(mutant)
            yield from self._by_people(mutant)
        for by, finder in ((By.CHECK, self._checks), (By.PROMISE, self._promises)):
            found = finder(made(self.rulebook, mutant)) if finder is not None else None
            if found is not None:
                yield Notice(by=by, name=found)

    def concerned(self, mutant: Mutant) -> tuple[AnyRule, ...]:
        """The rules that may stand otherwise to somebody, as they are in the mutant."""
        rule = changed_rule(mutant)
        if rule is not None:
            old = self.rules[rule.slug]
            same = (rule.when, rule.unless) == (old.when, old.unless)
            return () if same else (rule,)
        if mutant.owner.whose is Whose.STRENGTHS:
            return ()
        return tuple(self.rules[slug] for slug in self.reading(mutant))

    def reading(self, mutant: Mutant) -> Sequence[str]:
        """The rules that read a term or a fact, by name."""
        if isinstance(mutant.change, Fact) and mutant.edit is Edit.LIST:
            return self._reading_the_fact(mutant.change.name)
        return self._readers.get(mutant.owner, ())

    def _reading_the_fact(self, name: str) -> list[str]:
        return [slug for slug, some in self.examples.items() if any(name in e.given for e in some)]

    def _by_examples(self, mutant: Mutant) -> Iterator[Notice]:
        words = words_of(self.rulebook, mutant)
        for rule in self.concerned(mutant):
            for example in self.examples[rule.slug]:
                (finding,) = find([rule], Known(words, as_read(mutant, example.given)))
                if finding.state is not example.expect:
                    yield Notice(by=By.EXAMPLE, name=f"{example.rule}: {example.whole_name}")

    def _by_people(self, mutant: Mutant) -> Iterator[Notice]:
        some = self.may_differ(mutant)
        whole = made(self.rulebook, mutant) if some else self.rulebook
        for each in some:
            stated = as_read(mutant, each.person.given)
            told = advise(whole, Facts(stated=stated), today=self._today)
            if differences(each.person.expect, told):
                yield Notice(by=By.PERSON, name=each.person.name)

    def may_differ(self, mutant: Mutant) -> tuple[Somebody, ...]:
        """The people of whom something might be expected that would turn out otherwise."""
        rule = changed_rule(mutant)
        if self._weighs_anew(mutant):
            return self.people
        if rule is not None and not self.concerned(mutant):
            return tuple(self._doing_otherwise(rule))  # it asks for the same
        differing = {each.person.slug: each for each in self._asking_otherwise(mutant)}
        differing |= {each.person.slug: each for each in self._screened_otherwise(mutant)}
        return tuple(differing.values())

    def _weighs_anew(self, mutant: Mutant) -> bool:
        """Whether other rules count for more or less: what is decisive follows from the others."""
        if isinstance(mutant.change, Evidence):
            other = made(self.rulebook, mutant)
            return other.decisive_points != self.rulebook.decisive_points
        return isinstance(mutant.change, Strengths)

    def _doing_otherwise(self, rule: AnyRule) -> Iterator[Somebody]:
        """Those for whom a rule has a say, if what it does otherwise can show."""
        touched = self._showing.touched(self.rules[rule.slug], rule)
        for each in self.people:
            state = each.states[rule.slug]
            if state is not State.DOES_NOT_APPLY and self._showing.could_show(
                touched, each.person, is_unsure=state is State.UNSURE
            ):
                yield each

    def _screened_otherwise(self, mutant: Mutant) -> Iterator[Somebody]:
        """Those of whom it matters which facts gates read at all: how far they were screened."""
        facts = self._asked_by.get(mutant.owner, frozenset())
        reads_change = mutant.edit in _LOSES_A_PART and self._read(mutant) != self._reads
        for each in self.people:
            matters = each.contradicted or each.person.expect.screened is not None
            if (reads_change and matters) or facts & each.contradicted:
                yield each

    def _read(self, mutant: Mutant) -> frozenset[str]:
        return made(self.rulebook, mutant).read_by_gates

    def _asking_otherwise(self, mutant: Mutant) -> Iterator[Somebody]:
        """Those to whom some rule stands otherwise, or of whom something else is asked."""
        words, concerned = words_of(self.rulebook, mutant), self.concerned(mutant)
        facts = self._asked_by.get(mutant.owner, frozenset())
        pairs = self._denied_by.get(mutant.owner, ())
        for each in self.people:
            given = as_read(mutant, each.given)
            known = Known(words, given) if words is not self.rulebook else each.known
            asked = facts if each.open_facts else facts & each.person.given.keys()
            if (
                given is not each.given
                or any(arises_otherwise(each.known, known, fact) for fact in asked)
                or any(contradict_each_other(each.known, pair) for pair in pairs)
                or any(contradict_each_other(known, pair) for pair in pairs)
                or any(stands_otherwise(found, each) for found in find(concerned, known))
            ):
                yield each


def words_of(rulebook: Rulebook, mutant: Mutant) -> Rulebook:
    """The rulebook in whose words rules are to be read."""
    return made(rulebook, mutant) if isinstance(mutant.change, ChangedTerm | Fact) else rulebook


def _asked_by(rulebook: Rulebook) -> dict[Owner, frozenset[str]]:
    """By term and fact, the facts whose `when` it has to do with."""
    found: dict[Owner, set[str]] = {}
    for name, fact in rulebook.facts.items():
        if fact.when is not None:
            own = Owner(whose=Whose.FACT, name=name)
            for owner in (own, *behind(rulebook, [fact.when])):
                found.setdefault(owner, set()).add(name)
    return {owner: frozenset(names) for owner, names in found.items()}


def _denied_by(rulebook: Rulebook) -> dict[Owner, tuple[CannotBoth, ...]]:
    """By term and fact, what cannot both be so and has to do with it."""
    found: dict[Owner, list[CannotBoth]] = {}
    for pair in rulebook.cannot_both:
        for owner in behind(rulebook, [pair.these, pair.those]):
            found.setdefault(owner, []).append(pair)
    return {owner: tuple(pairs) for owner, pairs in found.items()}


def as_read(mutant: Mutant, given: Given) -> Given:
    """The answers as they would be read, did a list mean something else."""
    fact = mutant.change
    if mutant.edit is not Edit.LIST or not isinstance(fact, Fact) or fact.kind is not Kind.ANY_OF:
        return given
    answer = given.get(fact.name)
    if not isinstance(answer, Members) or not answer.yes or answer.no:
        return given
    return {**given, fact.name: replaced(answer, complete=fact.list_is_complete)}
