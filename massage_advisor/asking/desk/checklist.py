"""The checklist: everything a caller can say, found by a few letters of it, in any order.

“blood th” finds blood thinners, “pain 7” the pain level with its value. A near miss is offered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.asking.agenda import Question
from massage_advisor.asking.desk.sheet import Line
from massage_advisor.asking.heard import Meant
from massage_advisor.asking.hearing import hear
from massage_advisor.asking.needs import Phase
from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value
from massage_advisor.wording import near, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

MOST_FOUND = 12
_TELLING = 5  #: letters of a word that means something by itself
_SHORTLY = 3  #: words
_WORD = re.compile(r"[\w']+")
_LISTED = frozenset({Kind.ANY_OF, Kind.ONE_OF})
_TICKED = _LISTED | {Kind.YES_OR_NO}


class Found(Value, frozen=True, kw_only=True):
    """What a few letters find."""

    lines: tuple[Line, ...] = ()
    only_near: bool = False  #: nothing is called so; these are the nearest


class _Entry(Value, frozen=True, kw_only=True):
    line: Line
    spellings: tuple[str, ...]  #: its own name first
    words: str  #: of all spellings

    @property
    def phrases(self) -> tuple[list[str], ...]:
        """Its names, word by word; one short word alone could mean anything."""
        found = (_WORD.findall(each) for each in self.spellings)
        return tuple(each for each in found if len(each) > 1 or len("".join(each)) >= _TELLING)

    turn: tuple[object, ...]  #: what is asked of everybody first, then dangers


class Checklist:
    """Everything that can be ticked, of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Hold every name of every line."""
        self._rulebook = rulebook
        facts = sorted((each for each in rulebook.facts.values() if not each.outcome), key=as_asked)
        self._entries = tuple(entry for fact in facts for entry in _entries(fact))
        self._facts = tuple(facts)
        self._by_spelling: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            for spelling in entry.spellings:
                self._by_spelling.setdefault(spelling, []).append(entry)

    def find(self, typed: str, most: int = MOST_FOUND) -> Found:
        """The lines that these letters can mean, the likeliest first, dangers before others."""
        wanted = same_name(typed)
        if not wanted:
            return Found()
        with_value = tuple(self._with_value(typed))
        ranked = sorted(
            (
                (rank, entry)
                for entry in self._entries
                if (rank := _rank(entry, wanted)) is not None
            ),
            key=lambda each: (each[0], each[1].turn),
        )
        lines = (*with_value, *(entry.line for _, entry in ranked))
        if lines:
            return Found(lines=lines[:most])
        alike = (
            entry for each in near(typed, self._by_spelling) for entry in self._by_spelling[each]
        )
        nearest = tuple(dict.fromkeys(entry.line.label for entry in alike))
        by_label = {entry.line.label: entry.line for entry in self._entries}
        return Found(lines=tuple(by_label[label] for label in nearest[:most]), only_near=True)

    def mentioned(self, text: str) -> tuple[str, ...]:
        """Dangers that a text may speak of, and does not deny; to be asked about, never taken."""
        words = _WORD.findall(same_name(text))
        denials = {each.strip() for each in self._rulebook.desk.type_denial.split(",")}
        named = {
            entry.line.label: None
            for entry in self._entries
            if entry.line.is_danger
            and any(_speaks_of(words, each, denials) for each in entry.phrases)
        }
        return tuple(named)

    def _with_value(self, typed: str) -> Iterator[Line]:
        """“pain 7”: the longest beginning that names a fact, with what follows as its value."""
        words = typed.split()
        for count in range(len(words) - 1, 0, -1):
            said = " ".join(words[count:])
            for fact in self._called(same_name(" ".join(words[:count]))):
                heard = hear(self._rulebook, Question(fact=fact.name, phase=Phase.SAFETY), said)
                if isinstance(heard, Meant) and not isinstance(heard.reply, Unsaid):
                    yield Line(fact=fact.name, label=fact.name, value=heard.reply)

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


def _speaks_of(words: list[str], phrase: list[str], denials: set[str]) -> bool:
    """Whether the words of a name stand together in a text, and none shortly before denies them."""
    size = len(phrase)
    return any(
        words[start : start + size] == phrase
        and denials.isdisjoint(words[max(0, start - _SHORTLY) : start])
        for start in range(len(words) - size + 1)
    )


def _entries(fact: Fact) -> Iterator[_Entry]:
    stage, position, _ = as_asked(fact)
    names = (fact.name, *fact.also_called, *fact.formerly)
    if fact.kind not in _LISTED:
        line = Line(fact=fact.name, label=fact.name, means=fact.ask, is_danger=fact.red_flag)
        spellings = tuple(map(same_name, names))
        yield _Entry(
            line=line,
            spellings=spellings,
            words=" ".join(spellings),
            turn=(fact.when is not None, not fact.red_flag, 0, stage, position, fact.name),
        )
        return
    for choice in fact.choices:
        own = (choice.name, *choice.also_called, *choice.formerly)
        spellings = tuple(map(same_name, (*own, f"{fact.name} {choice.name}")))
        label = choice.name if fact.kind is Kind.ANY_OF else f"{fact.name}: {choice.name}"
        yield _Entry(
            line=Line(
                fact=fact.name,
                label=label,
                choice=choice.name,
                means=choice.means,
                is_danger=choice.red_flag,
            ),
            spellings=spellings,
            words=" ".join(spellings),
            turn=(fact.when is not None, not choice.red_flag, 1, stage, position, choice.name),
        )


def _rank(entry: _Entry, wanted: str) -> int | None:
    """How near: its name, another name, the beginning of either, the words of either."""
    words = wanted.split()
    if not _has_words(entry.words, words):
        return None
    own, *others = entry.spellings
    ways = (
        own == wanted,
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
