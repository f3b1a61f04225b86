"""Criteria: the tree behind `when`, `unless` and terms, with a place for every fact it names."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.vocabulary import Fact, Kind, Nature
from massage_advisor.problems import Place
from massage_advisor.reading import phrases
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text, kind_of
from massage_advisor.reading.documents.slips.phrases import (
    combination_meant,
    comparison_meant,
    span_meant,
    tests_for_unknown,
    yes_or_no_meant,
)
from massage_advisor.reading.forms import CRITERION
from massage_advisor.reading.names import AuthorsNames
from massage_advisor.values import Value
from massage_advisor.wording import (
    did_you_mean,
    listed,
    oddly_written,
    quoted,
    same_name,
    shortened,
    slip_of,
)

if TYPE_CHECKING:
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.forms import Form
    from massage_advisor.reading.notes import Notes

DEEPEST = 3
SIMPLE_BRANCHES: dict[str, type[AllOf | AnyOf | NoneOf]] = {
    "all of": AllOf,
    "any of": AnyOf,
    "none of": NoneOf,
}
_CLOSED_HANDFUL = "write yes, no, a choice, `not` a choice, a list, never, or `at least 3 weeks`"


class Mention(Value, frozen=True, kw_only=True):
    """A fact or term that a criterion names, and where."""

    leaf: Criterion
    place: Place


class ReadCriterion(Value, frozen=True, kw_only=True):
    """A criterion as it was read; none when nothing of it could be understood."""

    criterion: Criterion | None
    mentions: tuple[Mention, ...] = ()


_ALL_BUT_SPELLED = 75.0
_WHAT_COMES_OUT = frozenset({"outcome", "result", "verdict", "recommendation", "could be"})
"""What the keys of a result are called, which rules and promises call otherwise."""
_IS = re.compile(r"(?:={1,3}|is)\s+")
"""What is written between a fact and its answer where a colon belongs."""


class CriterionReader:
    """Reads criteria in the words of one vocabulary."""

    def __init__(self, known: Known, notes: Notes) -> None:
        self._known, self._notes = known, notes
        self._names = AuthorsNames(known.facts)
        self._mentions: list[Mention] = []

    def under(self, form: Form, key: str) -> ReadCriterion:
        """The criterion under a key; none where nothing stands there, which is noted."""
        node = None if form.empty(key, CRITERION) else form.node(key)
        return self.read(node) if node else ReadCriterion(criterion=None)

    def read(self, node: Node) -> ReadCriterion:
        """One whole criterion."""
        self._mentions = []
        criterion = self._criterion(node, level=1)
        return ReadCriterion(criterion=criterion, mentions=tuple(self._mentions))

    def _criterion(self, node: Node, level: int) -> Criterion | None:
        if not isinstance(node, Table):
            what, remedy = f"a criterion is no {_bare(node)}", self._as_criterion(node)
            return self._not_understood("wrong-kind", node, what, remedy)
        if len(node.entries) != 1:
            what = "a criterion names one fact or one combination"
            what += (
                ", and this is empty" if not node.entries else f", and here are {len(node.entries)}"
            )
            return self._not_understood("one-key", node, what, self._as_one(node))
        entry = node.entries[0]
        needed = phrases.at_least_of(entry.key.text)
        if needed is not None or entry.key.text in SIMPLE_BRANCHES:
            return self._branch(entry, needed, level)
        leaf = self._leaf(entry)
        if leaf is not None:
            self._mentions.append(Mention(leaf=leaf, place=entry.key.place))
        return leaf

    def _as_one(self, node: Table) -> str:
        """What to do about several keys: combine them, or move out what is none of it."""
        for entry in node.entries[1:]:
            name = entry.key.text
            is_part = phrases.at_least_of(name) is not None
            if not is_part and not slip_of(name, self._all_names, at_least=_ALL_BUT_SPELLED):
                return f"if `{name}:` is a key of its own, begin it further to the left"
        return "put them in a list under `all of:`"

    def _as_criterion(self, node: Items | Text) -> str:
        """How to write what stands here as a criterion."""
        if isinstance(node, Items):
            return "put `all of:` or `any of:` above the list"
        said = node.text.strip()
        name, colon, answer = said.partition(":")
        if not colon:
            name = max(
                (each for each in self._all_names if said.startswith(f"{each} ")),
                key=len,
                default="",
            )
            answer = said.removeprefix(name)
        answer = answer.strip()
        if name in self._all_names and answer:
            meant = comparison_meant(answer) or _IS.sub("", answer, count=1)
            return f"put a colon and a space between them: `{name}: {meant}`"
        if said in self._all_names:
            return f"say what its answer is to be, as in `{said}: yes`"
        return "write it like `pain level: at least 7`"

    def _branch(self, entry: Entry, needed: int | None, level: int) -> Criterion | None:
        if level == DEEPEST + 1:
            what = f"this criterion is more than {DEEPEST} levels deep"
            remedy = "give the inner part a name in terms.yaml"
            self._notes.note("too-many-levels", entry.key.place, what, remedy)
        if not isinstance(entry.value, Items) or not entry.value.nodes:
            what = f"`{entry.key.text}` needs a list, and this is {kind_of(entry.value)}"
            return self._not_understood("wrong-kind", entry.key, what, "start each line with `- `")
        read = (self._criterion(each, level + 1) for each in entry.value.nodes)
        parts = tuple(part for part in read if part is not None)
        if not parts:
            return None
        if needed is None:
            return SIMPLE_BRANCHES[entry.key.text](parts=parts)
        if not 0 < needed <= len(entry.value.nodes):
            what = f"`{entry.key.text}` stands over {len(entry.value.nodes)} parts"
            return self._not_understood(
                "bad-phrase", entry.key, what, "ask for as many as there are"
            )
        return AtLeast(needed=needed, parts=parts)

    def _leaf(self, entry: Entry) -> Criterion | None:
        name = entry.key.text
        if isinstance(entry.value, Text) and self._tests_for_unknown(name, entry.value):
            return None
        if name in self._known.term_names:
            expected = self._yes_or_no(entry, "a term")
            return None if expected is None else Term(term=name, expected=expected)
        fact = self._known.facts.get(name)
        if fact is None:
            return self._unknown(entry.key)
        if name in self._known.doubtful:
            return None
        if fact.kind is Kind.TEXT or fact.nature is Nature.HEARSAY:
            why = "free text" if fact.kind is Kind.TEXT else "hearsay"
            what = f"“{name}” is {why}, which is kept for the note only"
            return self._not_understood(
                "unreadable-fact", entry.key, what, "ask it as its own question"
            )
        return self._about(fact, entry)

    def _about(self, fact: Fact, entry: Entry) -> Criterion | None:
        """What is to be true of one fact."""
        if fact.kind is Kind.YES_OR_NO:
            expected = self._yes_or_no(entry, f"“{fact.name}”")
            return None if expected is None else IsYes(fact=fact.name, expected=expected)
        if fact.kind.is_measured:
            return self._measured(fact, entry.value)
        return self._chosen(fact, entry.value)

    def _unknown(self, key: Text) -> Criterion | None:
        """Note a name that nothing goes by."""
        meant = combination_meant(key.text)
        if meant:
            what = f"{quoted(key.text)} is no word that combines parts"
            return self._bad_phrase(key, what, f"write `{meant}:` above the list")
        what = f"no fact and no term is called {quoted(key.text)}"
        return self._not_understood("unknown-fact", key, what, self._near(key.text))

    def _near(self, name: str) -> str:
        """What to try: the fact with that other name, or whatever a criterion can name."""
        fact = self._names.fact(name)
        if fact is not None:
            odd = oddly_written(name, [fact.name])
            return odd or f"rules use its own name: {quoted(fact.name)}"
        owners = self._names.owners(name)
        if owners:
            return f"it is an answer: write `{owners[0][0].name}: {owners[0][1]}`"
        if same_name(name) in _WHAT_COMES_OUT:
            outcomes = (quoted(each.name) for each in self._known.facts.values() if each.outcome)
            return f"what comes out is called {listed(outcomes, 'or')}"
        return did_you_mean(name, self._all_names, f"declare it in vocabulary/: {_new_fact(name)}")

    @functools.cached_property
    def _all_names(self) -> tuple[str, ...]:
        """Whatever a criterion can name."""
        return (*self._known.facts, *sorted(self._known.term_names), *SIMPLE_BRANCHES)

    def _yes_or_no(self, entry: Entry, what: str) -> bool | None:
        said = entry.value.text if isinstance(entry.value, Text) else kind_of(entry.value)
        if said not in {"yes", "no"}:
            problem = f"{what} is yes or no, not {quoted(said)}"
            self._bad_phrase(entry.value, problem, yes_or_no_meant(said))
            return None
        return said == "yes"

    def _tests_for_unknown(self, name: str, said: Text) -> bool:
        """Note that somebody tests whether an answer is unknown, which nothing can."""
        fact = self._known.facts.get(name)
        choices = () if fact is None else fact.choices
        is_known = fact is not None or name in self._known.term_names
        is_choice = any(each.name == said.text for each in choices)
        if not is_known or is_choice or not tests_for_unknown(said.text):
            return False
        what = f"nothing can test whether “{name}” is unknown, as {quoted(said.text)} would"
        remedy = "take it out; what a gate does then is said by `if unsure:`"
        self._bad_phrase(said, what, remedy)
        return True

    def _chosen(self, fact: Fact, node: Node) -> Criterion | None:
        names = {choice.name for choice in fact.choices}
        if isinstance(node, Items) and node.nodes:
            found = tuple(self._choice(fact, each, names) for each in node.nodes)
            good = tuple(dict.fromkeys(each for each in found if each))
            return Is(fact=fact.name, choices=good) if good else None
        if isinstance(node, Text) and node.text not in names:
            other = phrases.negated(node.text)
            several = _several(other or node.text, names)
            if several:
                return self._without_brackets(fact, node, several, is_negated=other is not None)
            if other is not None:
                kept = self._choice(fact, Text(text=other, place=node.place), names)
                return IsNot(fact=fact.name, choice=kept) if kept else None
        kept = self._choice(fact, node, names)
        return Is(fact=fact.name, choices=(kept,)) if kept else None

    def _without_brackets(
        self, fact: Fact, node: Text, several: tuple[str, ...], *, is_negated: bool
    ) -> Criterion | None:
        """Note several choices that are no list, or are denied all at once."""
        these = f"{fact.name}: [{', '.join(several)}]"
        if is_negated:
            what = "`not` stands before one choice, and here are several"
            remedy = f"write `none of:`, and on the next line `- {these}`"
        else:
            what = f"{quoted(node.text)} are several choices, and no list"
            remedy = f"put brackets around them: `{these}`"
        return self._bad_phrase(node, what, remedy)

    def _choice(self, fact: Fact, node: Node, names: set[str]) -> str | None:
        if not isinstance(node, Text) or node.says_nothing:
            what = f"“{fact.name}” is compared with a choice, and this is {_bare(node)}"
            self._bad_phrase(node, what, _CLOSED_HANDFUL)
            return None
        if node.text in names:
            return node.text
        what = f"{quoted(node.text)} is no choice of “{fact.name}”"
        remedy = self._names.near_choice(fact, node.text)
        self._notes.note("unknown-choice", node.place, what, remedy)
        return None

    def _measured(self, fact: Fact, node: Node) -> Criterion | None:
        text = node.text.strip() if isinstance(node, Text) else ""
        if text == phrases.NEVER and fact.kind is Kind.HOW_LONG_AGO:
            return IsNever(fact=fact.name)
        compared = phrases.comparison(text)
        bound = self._bound(fact, compared[1]) if compared else None
        if compared is None or bound is None:
            said = quoted(text) if text else kind_of(node)
            what = f"{said} is no comparison for “{fact.name}”"
            return self._bad_phrase(node, what, self._as_comparison(fact, text))
        if not self._in_range(fact, bound[0]):
            what = f"{quoted(text)} is outside the range of “{fact.name}”"
            remedy = f"it goes from {fact.lowest} to {fact.highest}"
            self._notes.note("out-of-range", node.place, what, remedy)
        return Compare(fact=fact.name, how=compared[0], amount=bound[0], unit=bound[1])

    def _as_comparison(self, fact: Fact, text: str) -> str:
        """How to write as a comparison what was written, where that can be told."""
        meant, span = comparison_meant(text), span_meant(text)
        if meant and self._can_bound(fact, meant):
            return f"write `{meant}`"
        if span and all(self._can_bound(fact, f"at least {each}") for each in span):
            low, high = (
                f"`{fact.name}: at {how} {each}`"
                for how, each in zip(("least", "most"), span, strict=True)
            )
            return f"write two lines under `all of:`, {low} and {high}"
        if text and self._bound(fact, text):
            amount = text if phrases.number(text) is None else f"{text} {fact.unit or ''}".strip()
            return f"write `at least {amount}`, `at most {amount}`, or both under `all of:`"
        like = f"write it like `at least 3{' ' + fact.unit if fact.unit else ''}`"
        return like + (", or `never`" if fact.kind is Kind.HOW_LONG_AGO else "")

    def _can_bound(self, fact: Fact, text: str) -> bool:
        compared = phrases.comparison(text)
        return compared is not None and self._bound(fact, compared[1]) is not None

    def _bound(self, fact: Fact, text: str) -> tuple[int | float, str | None] | None:
        if fact.kind is Kind.MONEY:
            money = self._known.money
            amount = phrases.money(text, currency=money.currency, symbol=money.symbol)
            return (
                None if amount is None or isinstance(amount, phrases.Currency) else (amount, None)
            )
        said = phrases.amount(text)
        if said is None or said[0] < 0:
            return None
        if fact.kind is Kind.SCALE:
            fits = said[1] is None or (fact.unit and phrases.same_unit(said[1], fact.unit))
            return (said[0], None) if fits else None
        unit = phrases.time_unit(said[1] or fact.unit or "")
        return (said[0], unit) if unit else None

    def _in_range(self, fact: Fact, amount: float) -> bool:
        if fact.kind is not Kind.SCALE or fact.lowest is None or fact.highest is None:
            return True
        return fact.lowest <= amount <= fact.highest

    def _bad_phrase(self, node: Node, what: str, remedy: str) -> Criterion | None:
        return self._not_understood("bad-phrase", node, what, remedy)

    def _not_understood(self, name: str, node: Node, what: str, remedy: str) -> Criterion | None:
        """Note it; there is no criterion then."""
        self._notes.note(name, node.place, what, remedy)
        return None


def _new_fact(name: str) -> str:
    return f'`massage-advisor rules new fact "{shortened(name)}"` begins it'


def _several(text: str, names: set[str]) -> tuple[str, ...]:
    """The choices that a text names with commas or in brackets; none if it is no such text."""
    inner = text.strip().removeprefix("[").removesuffix("]")
    parts = tuple(part.strip() for part in inner.split(","))
    are_several = len(parts) > 1 or inner != text.strip()
    return parts if are_several and all(part in names for part in parts) else ()


def _bare(node: Node) -> str:
    return kind_of(node).removeprefix("a ")
