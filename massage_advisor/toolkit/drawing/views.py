"""Views: the part of a rulebook that somebody wants to see, in no more boxes than one can read.

What would be too many boxes is drawn as groups: facts by where they stand in the interview, rules
by what they lead to.
"""

from __future__ import annotations

import enum
from collections import Counter
from typing import TYPE_CHECKING

from massage_advisor.knowledge.reads import facts_behind, facts_read
from massage_advisor.knowledge.rules import Advice, Gate, ModalityRule
from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.toolkit.drawing.graph import Box, Graph, Link, Role
from massage_advisor.toolkit.drawing.relations import (
    End,
    ends_of,
    role_of,
    terms_behind,
    terms_named,
    tests_of_facts,
)
from massage_advisor.values import replaced
from massage_advisor.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

MOST_FACTS, MOST_RULES, MOST_OUTCOMES = 45, 36, 14
"""More boxes in one column than this are drawn as groups."""

_MOST_TESTS = 3
_PLURALS = {
    Role.GATE: ("gate", "gates"),
    Role.EVIDENCE: ("evidence rule", "evidence rules"),
    Role.MODALITY: ("modality rule", "modality rules"),
    Role.ADVICE: ("piece of advice", "pieces of advice"),
}
_TECHNIQUES, _TOPICS, _WORKED_OUT = "techniques", "advice", "worked out before"
_THINGS = {
    _TECHNIQUES: ("technique", "techniques"),
    _TOPICS: ("topic", "topics"),
    _WORKED_OUT: ("outcome", "outcomes"),
}
_STAGES = {Asked.NEVER: "said without being asked", Asked.WHO: "who it is for"}


class Detail(enum.Enum):
    """How closely one looks."""

    CLOSE = "every test and every outcome"
    NAMES = "names"
    GROUPS = "groups only"


def of_rule(rulebook: Rulebook, rule: AnyRule) -> Graph:
    """One rule: every fact it reads, with what it asks of it, and all it leads to."""
    title = f"What “{rule.name}” reads, and what it leads to"
    return _Drawing(rulebook, (rule,), Detail.CLOSE).graph(title)


def of_fact(rulebook: Rulebook, fact: str) -> Graph:
    """One fact: every term and rule that reads it, and what they lead to."""
    rules = [each for each in rulebook.rules if fact in _facts_of(rulebook, each)]
    return _Drawing(rulebook, rules, Detail.NAMES, only=fact).graph(f"Where “{fact}” leads")


def of_outcome(rulebook: Rulebook, outcome: str) -> Graph:
    """One outcome: every rule that leads to it, and what those rules read."""
    rules = [each for each in rulebook.rules if outcome in _names(ends_of(each))]
    drawing = _Drawing(rulebook, rules, Detail.NAMES, outcome=outcome)
    return drawing.graph(f"What leads to “{outcome}”")


def of_everything(rulebook: Rulebook) -> Graph:
    """The whole rulebook on one page, in groups."""
    rules = sorted(rulebook.rules, key=_weightiest_first)
    drawing = _Drawing(rulebook, rules, Detail.GROUPS)
    return drawing.graph(f"{rulebook.name} {rulebook.version}: from facts to outcomes")


def all_outcomes(rulebook: Rulebook) -> tuple[str, ...]:
    """Everything that a rule can lead to."""
    return tuple(dict.fromkeys(n for rule in rulebook.rules for n in _names(ends_of(rule))))


def _names(ends: Iterable[End]) -> list[str]:
    return [end.name for end in ends]


def _weightiest_first(rule: AnyRule) -> tuple[int, int]:
    """Gates before all others, the gravest first."""
    if isinstance(rule, Gate):
        return 0, -rule.then.severity
    return 1 + list(Role).index(role_of(rule)), 0


def _facts_of(rulebook: Rulebook, rule: AnyRule) -> frozenset[str]:
    """The facts a rule reads itself or through terms; not what decides whether they are asked."""
    return facts_read([rule], {}, rulebook.terms)


class _Drawing:
    """Collects boxes and links for some rules."""

    def __init__(
        self,
        rulebook: Rulebook,
        rules: Iterable[AnyRule],
        detail: Detail,
        *,
        only: str = "",
        outcome: str = "",
    ) -> None:
        self._book, self._rules, self._detail = rulebook, tuple(rules), detail
        self._outcome = outcome
        facts = {fact for rule in self._rules for fact in _facts_of(rulebook, rule)}
        self._facts = {only} if only else facts
        self._terms = self._terms_on_the_way()
        self._rule_column = 1 + max(map(self._depth, self._terms), default=0)
        in_groups = detail is Detail.GROUPS
        self._groups_facts = in_groups or len(self._facts) > MOST_FACTS
        self._groups_rules = in_groups or (len(self._rules) > MOST_RULES and not outcome)
        ends = {end.name for rule in self._rules for end in self._ends(rule)}
        self._groups_outcomes = in_groups or (len(ends) > MOST_OUTCOMES and len(self._rules) > 1)
        self._boxes: dict[str, Box] = {}
        self._members: dict[str, dict[str, None]] = {}
        self._links: Counter[tuple[str, str]] = Counter()

    def graph(self, title: str) -> Graph:
        """The boxes of facts, terms, rules and outcomes, and the lines between them."""
        for fact in sorted(self._facts, key=self._in_turn):
            self._fact_box(fact)
        for name in self._terms:
            self._links.update(self._feeding(self._term_box(name), [self._book.terms[name]]))
        for rule in self._rules:
            box = self._rule_box(rule)
            self._links.update(self._feeding(box, rule.criteria))
            ends = dict.fromkeys(self._outcome_box(rule, end) for end in self._ends(rule))
            self._links.update((box, end) for end in ends)
        boxes = (self._finished(box) for box in self._boxes.values())
        links = (Link(left=a, right=b, times=n) for (a, b), n in self._links.items())
        return Graph(
            title=title,
            boxes=tuple(boxes),
            links=tuple(links),
            keeps_order=self._detail is Detail.GROUPS,
        )

    def _feeding(self, box: str, criteria: Iterable[Criterion]) -> dict[tuple[str, str], int]:
        """The links into a box, each once."""
        feeders = [name for criterion in criteria for name in self._feeders(criterion)]
        return dict.fromkeys(((name, box) for name in feeders), 1)

    def _feeders(self, criterion: Criterion) -> Iterator[str]:
        if self._detail is Detail.GROUPS:
            behind = facts_behind(criterion, {}, self._book.terms)
            yield from map(self._fact_box, sorted(behind & self._facts))
            return
        for fact, test in tests_of_facts(criterion):
            if fact in self._facts:
                yield self._fact_box(fact, test)
        yield from (self._term_box(name) for name in terms_named(criterion) if name in self._terms)

    # ---- how far to go ----

    def _terms_on_the_way(self) -> tuple[str, ...]:
        """The terms between the facts and the rules; none where only groups are drawn."""
        if self._detail is Detail.GROUPS:
            return ()
        terms = self._book.terms
        behind = dict.fromkeys(name for rule in self._rules for name in terms_behind(rule, terms))
        return tuple(name for name in behind if facts_behind(terms[name], {}, terms) & self._facts)

    def _depth(self, term: str) -> int:
        inner = terms_named(self._book.terms[term])
        return 1 + max((self._depth(name) for name in inner), default=0)

    def _ends(self, rule: AnyRule) -> tuple[End, ...]:
        """What is drawn of all that a rule leads to: the outcome one looks at, or the main ones."""
        every = ends_of(rule)
        if self._detail is Detail.CLOSE:
            return every
        if self._outcome:
            return tuple(end for end in every if end.name == self._outcome)
        return every if isinstance(rule, ModalityRule) else every[:1]

    # ---- boxes ----

    def _in_turn(self, name: str) -> tuple[object, ...]:
        fact = self._book.facts[name]
        return (not fact.outcome, *as_asked(fact))

    def _fact_box(self, name: str, test: str = "") -> str:
        fact = self._book.facts[name]
        role = Role.OUTCOME if fact.outcome else Role.FACT
        if self._groups_facts:
            group = _WORKED_OUT if fact.outcome else _STAGES.get(fact.asked, fact.asked.value)
            return self._put(Box(id=f"facts {group}", role=role, column=0, title=group), name)
        lines = (test,) if test and self._detail is Detail.CLOSE else ()
        box = Box(id=f"fact {name}", role=role, column=0, title=name, lines=lines)
        return self._put(box)

    def _term_box(self, name: str) -> str:
        return self._put(
            Box(id=f"term {name}", role=Role.TERM, column=self._depth(name), title=name)
        )

    def _rule_box(self, rule: AnyRule) -> str:
        role, column = role_of(rule), self._rule_column
        if self._groups_rules:
            group = f"{role.value} {self._group_of(rule)}"
            box = Box(id=f"rules {group}", role=role, column=column, title="")
            return self._put(box, rule.slug)
        hows = [end.how for end in ends_of(rule) if self._outcome and end.name == self._outcome]
        lines = tuple(filter(None, hows)) if isinstance(rule, Gate | ModalityRule) else ()
        title = rule.name
        return self._put(
            Box(id=f"rule {rule.slug}", role=role, column=column, title=title, lines=lines)
        )

    def _group_of(self, rule: AnyRule) -> str:
        if isinstance(rule, ModalityRule):
            return _TECHNIQUES
        return _TOPICS if isinstance(rule, Advice) else ends_of(rule)[0].name

    def _outcome_box(self, rule: AnyRule, end: End) -> str:
        column = self._rule_column + 1
        if self._groups_outcomes and isinstance(rule, ModalityRule | Advice):
            group = self._group_of(rule)
            box = Box(id=f"outcomes {group}", role=Role.OUTCOME, column=column, title=group)
            return self._put(box, end.name)
        is_close = self._detail is Detail.CLOSE or isinstance(rule, Advice)
        return self._put(
            Box(
                id=f"outcome {end.name} {end.how if is_close else ''}",
                role=Role.OUTCOME,
                column=column,
                title=end.name,
                lines=(end.how,) if end.how and is_close else (),
            )
        )

    def _put(self, box: Box, member: str = "") -> str:
        """Keep a box, or what is new about it, and say by what name it goes."""
        known = self._boxes.setdefault(box.id, box)
        new = [line for line in box.lines if line not in known.lines]
        if new:
            self._boxes[box.id] = replaced(known, lines=(*known.lines, *new))
        if member:
            self._members.setdefault(box.id, {})[member] = None
        return box.id

    def _finished(self, box: Box) -> Box:
        """With how many it stands for, or with not too many tests."""
        members = tuple(self._members.get(box.id, ()))
        if not members:
            more = len(box.lines) - _MOST_TESTS
            shown = box.lines if more <= 1 else (*box.lines[:_MOST_TESTS], f"and {more} more tests")
            return replaced(box, lines=shown)
        if not box.title:
            return replaced(box, title=counted(len(members), *_PLURALS[box.role]), details=members)
        things = _THINGS.get(box.title, ("fact", "facts"))
        return replaced(box, lines=(counted(len(members), *things),), details=members)
