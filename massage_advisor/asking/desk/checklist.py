"""The checklist: everything a caller can say, found by a few letters of it, in any order.

“blood th” finds blood thinners, “pain 7” the pain level with its value. A near miss is offered.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.asking.desk.sheet import Line
from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.hearing.heard import Meant
from massage_advisor.asking.talk.agenda import Question
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.knowledge.answers import Amount, Unsaid
from massage_advisor.knowledge.criteria import Is, IsYes
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.vocabulary import AGE, Asked, Kind
from massage_advisor.reading.names.denials import NO, Denials
from massage_advisor.reading.names.grammar import (
    Grammar,
    Text,
    grammar_of,
    is_as_it_stands,
    is_telling,
    pairs_in,
    says_no_itself,
    stems,
)
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value, replaced
from massage_advisor.wording import near, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

MOST_FOUND = 12
_FEWEST_LETTERS = 3  #: that can mean a danger before anything else
_TICKED = frozenset({Kind.ANY_OF, Kind.ONE_OF, Kind.YES_OR_NO})


class Found(Value, frozen=True, kw_only=True):
    """What a few letters find."""

    lines: tuple[Line, ...] = ()
    only_near: bool = False  #: nothing is called so; these are the nearest
    denies: bool = False  #: what was typed says no to one of them


class _Entry(Value, frozen=True, kw_only=True):
    line: Line
    spellings: tuple[str, ...]  #: its own name first
    in_full: str = ""  #: the fact and the choice
    turn: tuple[object, ...]  #: what is asked of everybody first, then dangers

    is_of_some: bool  #: it is asked only of those of whom something else is so
    is_asked_first: bool = False  #: everybody is asked about it, as a danger

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is found by."""
        return tuple(filter(None, (*self.spellings, self.in_full)))

    @property
    def is_sign(self) -> bool:
        """Whether it is a sign of danger, or a danger that everybody is asked about."""
        return self.is_asked_first or (self.line.is_danger and bool(self.line.choice))


class Checklist:
    """Everything that can be ticked, of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        facts = sorted((each for each in rulebook.facts.values() if not each.outcome), key=as_asked)
        self._entries = tuple(entry for fact in facts for entry in _entries(fact))
        self._facts = tuple(facts)
        self._by_spelling: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            for spelling in entry.names:
                self._by_spelling.setdefault(spelling, []).append(entry)

    def find(self, typed: str, most: int = MOST_FOUND, *, asked: str = "") -> Found:
        """The lines that these letters can mean, the likeliest first, dangers before others.

        A word that says nothing, as `she`, is no more than near what begins so, as `shell`, and
        finds no danger; without such words `she fell` is near what `fell` finds. A sentence finds
        what it speaks of, dangers first, as what is near.
        Before all stands what answers the question that is `asked` by exactly this name.
        """
        wanted = same_name(typed)
        if not wanted:
            return Found()
        with_value = tuple(self._with_value(typed))
        says_nothing = self._grammar.small.issuperset(wanted.split())
        ranked = sorted(
            (
                (rank, entry)
                for entry in self._entries
                if (rank := _rank(entry, wanted, asked)) is not None
                if not (says_nothing and entry.line.is_danger)
            ),
            key=lambda each: (each[0], each[1].turn),
        )
        lines = (*with_value, *(entry.line for _, entry in ranked))
        if lines:
            is_word = says_nothing and len(wanted) > 1
            is_begun = is_word and all(wanted not in entry.names for _, entry in ranked)
            return Found(lines=lines[:most], only_near=is_begun)
        plain = " ".join(each for each in wanted.split() if each not in self._grammar.small)
        if plain and plain != wanted:
            if aged := tuple(self._age_of(plain)):
                return Found(lines=aged, only_near=True)
            meant = self.find(plain, most, asked=asked)
            if meant.lines and not meant.only_near:
                return replaced(meant, only_near=True)
        denied = self._denials.read(typed)
        meant = self.find(denied.words, most) if denied and denied.says == NO else Found()
        if meant.lines:
            return replaced(meant, only_near=True, denies=True)
        if spoken_of := self._spoken_of(typed) if self._is_sentence(typed) else ():
            return Found(lines=spoken_of[:most], only_near=True)
        alike = (
            entry for each in near(typed, self._by_spelling) for entry in self._by_spelling[each]
        )
        nearest = tuple(dict.fromkeys(entry.line.label for entry in alike))
        by_label = {entry.line.label: entry.line for entry in self._entries}
        close = tuple(by_label[label] for label in nearest) or self._spoken_of(typed)
        return Found(lines=close[:most], only_near=True)

    def _is_sentence(self, typed: str) -> bool:
        """Whether more than one word of it says something: then letters alone may mislead."""
        return len(stems(typed, self._grammar)) > 1

    def _spoken_of(self, text: str) -> tuple[Line, ...]:
        """What a sentence speaks of, dangers first."""
        said = Text(text, self._grammar)
        named = (line for line, phrases in self._named if any(map(said.speaks_of, phrases)))
        return tuple(dict.fromkeys((*self.mentioned(text), *named)))

    @cached_property
    def _named(self) -> tuple[tuple[Line, tuple[frozenset[str], ...]], ...]:
        """Everything there is to tick, with the telling words of all its names."""
        every = (entry for entry in self._entries if not entry.line.opens)
        return tuple((entry.line, tuple(self._phrases(entry))) for entry in every)

    def mentioned(self, text: str) -> tuple[Line, ...]:
        """What a text may speak of, and does not deny; to be asked about, never taken."""
        said = Text(text, self._grammar)
        return tuple(
            line
            for line, phrases, as_they_stand in self._dangers
            if any(map(said.speaks_of, phrases)) or any(map(said.says, as_they_stand))
        )

    @cached_property
    def _dangers(self) -> tuple[tuple[Line, tuple[frozenset[str], ...], tuple[str, ...]], ...]:
        """Red flags, and what a massage waits for, with the telling words of all their names.

        Beside them the names that are to be found word for word: those that say no themselves, and
        those that end in a word which says nothing by itself.
        """
        weighty, grammar = _weighty(self._rulebook), self._grammar
        return tuple(
            (
                entry.line,
                tuple(self._phrases(entry)),
                tuple(
                    each
                    for each in entry.spellings
                    if says_no_itself(each, grammar) or is_as_it_stands(each, grammar)
                ),
            )
            for entry in self._entries
            if entry.line.is_danger
            or (
                (entry.line.fact, entry.line.choice) in weighty
                and self._rulebook.facts[entry.line.fact].asked is not Asked.COMPLAINT
            )
        )

    def _phrases(self, entry: _Entry) -> Iterator[frozenset[str]]:
        for name in entry.spellings:
            if is_as_it_stands(name, self._grammar):
                continue
            phrase = stems(name, self._grammar)
            is_one_of = self._rulebook.facts[entry.line.fact].kind is Kind.ONE_OF
            if len(phrase) > 1 or (not is_one_of and is_telling(name, self._grammar)):
                yield phrase

    @cached_property
    def _denials(self) -> Denials:
        return Denials(self._rulebook.desk, self._rulebook.interview.type_not_sure)

    @cached_property
    def _grammar(self) -> Grammar:
        return grammar_of(self._rulebook.desk)

    def _with_value(self, typed: str) -> Iterator[Line]:
        """“pain 7”: the longest beginning that names a fact, with what follows as its value."""
        for name, said in _names_and_values(typed.split()):
            if typed[:1].isdecimal() and same_name(name) in self._units:
                continue  # “3 days” may be of anything
            for fact in self._called(same_name(name)):
                question = Question(fact=fact.name, phase=Phase.SAFETY)
                heard = hear(self._rulebook, question, said, in_own_unit=True)
                if isinstance(heard, Meant) and not isinstance(heard.reply, Unsaid):
                    yield Line(fact=fact.name, label=fact.name, value=heard.reply)

    def _age_of(self, plain: str) -> Iterator[Line]:
        """“She is 78”: a number that nothing but small words stands around may be how old."""
        fact = self._rulebook.facts.get(AGE)
        if fact is not None and plain.isdecimal():
            heard = hear(self._rulebook, Question(fact=AGE, phase=Phase.SAFETY), plain)
            if isinstance(heard, Meant) and isinstance(heard.reply, Amount):
                yield Line(fact=AGE, label=AGE, value=heard.reply)

    @cached_property
    def _units(self) -> frozenset[str]:
        """Words for amounts of time, which name nothing by themselves."""
        words = self._rulebook.interview
        short = pairs_in(words.type_units)
        long = frozenset(map(same_name, words.units_asked.split(",")))
        return long | frozenset(each.removesuffix("s") for each in long) | frozenset(short)

    def _called(self, name: str) -> tuple[Fact, ...]:
        """The facts that take a value and are called so; else those whose names begin so."""
        valued = [
            fact for fact in self._facts if fact.kind not in _TICKED and fact.kind is not Kind.TEXT
        ]
        names = {
            fact.name: tuple(map(same_name, (fact.name, *fact.also_called))) for fact in valued
        }
        exact = tuple(fact for fact in valued if name in names[fact.name])
        return exact or tuple(
            fact for fact in valued if any(each.startswith(name) for each in names[fact.name])
        )


def _names_and_values(words: list[str]) -> Iterator[tuple[str, str]]:
    """“pain 7” every way it can be cut in two; “30 weeks pregnant” begins with the value."""
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count]), " ".join(words[count:])
    if len(words) > 1 and words[0].isdecimal():
        yield " ".join(words[1:]), words[0]


def _weighty(rulebook: Rulebook) -> frozenset[tuple[str, str]]:
    """What a gate waits for before a massage is possible, by fact and choice; red flags beside."""
    return frozenset(
        each
        for gate in rulebook.gates
        if gate.then not in MASSAGE_IS_POSSIBLE
        for each in _named_in(rulebook, gate.when)
    )


def _named_in(rulebook: Rulebook, criterion: Criterion) -> Iterator[tuple[str, str]]:
    for test in fact_tests_behind([criterion], {}, rulebook.terms):
        match test:
            case Is(fact=fact, choices=choices) if rulebook.facts[fact].kind is Kind.ANY_OF:
                yield from ((fact, choice) for choice in choices)
            case IsYes(fact=fact, expected=True):
                yield fact, ""
            case _:
                pass


def _entries(fact: Fact) -> Iterator[_Entry]:
    stage, position, _ = as_asked(fact)
    names = (fact.name, *fact.also_called, *fact.formerly)
    yield _Entry(
        line=Line(
            fact=fact.name,
            label=fact.name,
            means=fact.ask,
            is_danger=fact.red_flag,
            opens=fact.kind is not Kind.YES_OR_NO,
        ),
        spellings=tuple(map(same_name, names)),
        is_of_some=fact.when is not None,
        turn=(fact.when is not None, not fact.red_flag, 0, stage, position, fact.name),
    )
    for place, choice in enumerate(fact.choices):
        own = (choice.name, *choice.also_called, *choice.formerly)
        label = choice.name if fact.kind is Kind.ANY_OF else f"{fact.name}: {choice.name}"
        yield _Entry(
            line=Line(
                fact=fact.name,
                label=label,
                choice=choice.name,
                means=choice.means,
                is_danger=choice.red_flag,
            ),
            spellings=tuple(map(same_name, own)),
            in_full=same_name(f"{fact.name} {choice.name}"),
            is_of_some=fact.when is not None,
            turn=(fact.when is not None, not choice.red_flag, 1, stage, position, place),
            is_asked_first=fact.asked is Asked.DANGER and fact.when is None,
        )


def _rank(entry: _Entry, wanted: str, asked: str = "") -> int | None:
    """How near: it answers what is asked, its name, another name, their beginning, their words.

    Signs of danger come before what is harmless, those first that are not asked only of some;
    but what bears exactly this name is not pushed aside by another name of theirs.
    """
    words = wanted.split()
    if not _has_words(" ".join(entry.names), words):
        return None
    own, *others = entry.names
    begins = any(each.startswith(wanted) for each in entry.spellings[1:])
    is_sign = entry.is_sign and len(wanted) >= _FEWEST_LETTERS
    is_open = is_sign and not entry.is_of_some
    ways = (
        entry.line.fact == asked and wanted in entry.names,
        is_open and own.startswith(wanted),
        own == wanted,
        is_open and begins,
        is_open and entry.is_asked_first,
        is_sign and (own.startswith(wanted) or begins),
        wanted in others,
        own.startswith(wanted),
        any(each.startswith(wanted) for each in others),
        _has_words(own, words),
        any(_has_words(each, words) for each in others),
    )
    return next((rank for rank, fits in enumerate(ways) if fits), None)


def _has_words(text: str, wanted: list[str]) -> bool:
    """Whether each word is the beginning of one of these."""
    spaced = f" {text}"
    return all(f" {word}" in spaced for word in wanted)
