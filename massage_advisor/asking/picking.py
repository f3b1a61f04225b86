"""Picking: which of its choices a typed line names.

By number, by name or other name, or by the beginning of one. No input, no output.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.asking.heard import (
    Heard,
    Meant,
    Nearly,
    Unclear,
    bare,
    how_to_answer,
    is_one_of,
)
from massage_advisor.asking.pages import groups_of, said_by_group
from massage_advisor.knowledge.answers import Choice, Members
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.names import by_spelling
from massage_advisor.values import Value
from massage_advisor.wording import filled, near, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.asking.agenda import Question
    from massage_advisor.knowledge.rulebook import Rulebook

MOST_OFFERED = 6
SHORTEST_ELSEWHERE = 3  #: letters of a word that stands on another page

_SEPARATORS = (re.compile("[;\n]"), re.compile(","), re.compile("[&+/]"))
_NUMBERS = re.compile(r"\d+\??(?:\s+\d+\??)+")
_AROUND_A_NUMBER = re.compile(r"[#().\s]")
_SPAN = re.compile(r"(\d{1,3})\s*[-\u2013]\s*(\d{1,3})")


class Piece(Value, frozen=True, kw_only=True):
    """One thing that was named, and whether the person is unsure about it."""

    name: str
    is_unsure: bool = False


class Picking:
    """Reads one line for one question."""

    def __init__(self, rulebook: Rulebook, question: Question, agreed: Mapping[str, str]) -> None:
        """`agreed` holds near misses the person has accepted, by the word typed."""
        self._words = rulebook.interview
        self._fact = rulebook.facts[question.fact]
        self._shown = question.choices
        self._agreed = agreed
        self._how = how_to_answer(rulebook, self._fact, by_group=question.by_group)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every choice of the fact by each of its names."""
        return by_spelling(self._fact.choices)

    def heard(self, typed: str) -> Heard:
        """What the line names."""
        exact = self._exactly(typed)
        if exact is None and self._fact.kind is Kind.ANY_OF:
            if is_one_of(typed, self._words.type_none):
                return Meant(reply=Members(no=frozenset(self._shown)))
            if is_one_of(typed, self._words.type_yes):
                return Unclear(say=self._filled(self._words.which_ones, typed))
        pieces: list[Piece] = []
        for part in self._parts(typed):
            piece = self._piece(part)
            if not isinstance(piece, Piece):
                return piece
            pieces.append(piece)
        return self._together(tuple(pieces))

    def _together(self, pieces: tuple[Piece, ...]) -> Heard:
        if self._fact.kind is Kind.ONE_OF:
            if len({piece.name for piece in pieces}) > 1 or pieces[0].is_unsure:
                return Unclear(say=self._words.pick_one_only)
            return Meant(reply=Choice(choice=pieces[0].name))
        unsure = {piece.name for piece in pieces if piece.is_unsure}
        yes = frozenset(piece.name for piece in pieces) - unsure
        return Meant(reply=Members(yes=yes, no=frozenset(self._shown) - yes - unsure))

    def _parts(self, text: str) -> Iterator[str]:
        """The line in parts, each of which should name one choice."""
        span = _SPAN.fullmatch(text.strip())
        if self._exactly(text):
            yield text
        elif span and 0 < int(span[1]) <= int(span[2]) <= len(self._lines):
            yield from map(str, range(int(span[1]), int(span[2]) + 1))
        elif _NUMBERS.fullmatch(text.strip()):
            yield from text.split()
        else:
            parts = self._split(text)
            if len(parts) > 1:
                for part in parts:
                    yield from self._parts(part)
            else:
                yield text.strip()

    def _split(self, text: str) -> list[str]:
        """At the first separator there is; words like “and” come last, for names contain them."""
        words = "|".join(re.escape(word.strip()) for word in self._words.type_and.split(","))
        for separator in (*_SEPARATORS, re.compile(rf"\s(?:{words})\s", re.IGNORECASE)):
            parts = [part for part in separator.split(text) if part.strip()]
            if len(parts) > 1:
                return parts
        return [text.strip(" ,;&+/")]

    def _piece(self, part: str) -> Piece | Nearly | Unclear:
        word = bare(part.strip().rstrip("?"))
        number = _AROUND_A_NUMBER.sub("", part.strip().rstrip("?."))
        if number.isdecimal() and number.isascii():
            found: str | Nearly | Unclear = self._on_line(number)
        else:
            found = self._agreed.get(word) or self._named(word)
        if not isinstance(found, str):
            return found
        return Piece(name=found, is_unsure=part.strip().endswith("?"))

    def _on_line(self, number: str) -> str | Unclear:
        index = int(number[:4])
        if 0 < index <= len(self._lines):
            return self._lines[index - 1]
        if index == 0 and self._fact.kind is Kind.ANY_OF:
            return Unclear(say=self._words.none_and_more)
        say = self._filled(self._words.no_such_line, number)
        return Unclear(say=filled(say, number=str(index)))

    def _named(self, word: str) -> str | Nearly | Unclear:
        """The choice of this name; else the one that begins so; else what it could be."""
        exact = self._exactly(word)
        if exact is not None:
            return exact
        if self._fact.kind is Kind.ANY_OF and is_one_of(word, self._words.type_none):
            return Unclear(say=self._words.none_and_more)
        begun = self._begun(word)
        if len(begun) == 1:
            return begun[0]
        likely = begun or self._alike(word)
        if likely:
            return Nearly(word=word, near=likely[:MOST_OFFERED])
        return Unclear(say=self._filled(self._words.not_on_the_list, word))

    def means_a_choice(self, typed: str) -> bool:
        """Whether this word is, or begins, one of the choices shown."""
        return bool(self._exactly(typed) or any(map(self._is_shown, self._begun(typed))))

    def _is_shown(self, name: str) -> bool:
        """Whether it stands on this page."""
        return name in self._shown

    @property
    def _lines(self) -> tuple[str, ...]:
        """What stands behind the numbers."""
        return self._shown

    def _exactly(self, word: str) -> str | None:
        return self._spellings.get(bare(word))

    def _begun(self, word: str) -> tuple[str, ...]:
        """The choices that begin so: those shown, else those of other pages."""
        start = bare(word)
        if not start:
            return ()
        names = (name for spelling, name in self._spellings.items() if spelling.startswith(start))
        begun = tuple(dict.fromkeys(names))
        shown = tuple(filter(self._is_shown, begun))
        if shown or self._fact.kind is Kind.ONE_OF:
            return shown
        return begun if len(start) >= SHORTEST_ELSEWHERE else ()

    def _alike(self, word: str) -> tuple[str, ...]:
        """The choices with a name like this; else those with such a word in a name."""
        found = [self._spellings[each] for each in near(word, self._spellings, MOST_OFFERED)]
        if not found:
            words = self._by_word()
            found = [name for each in near(word, words) for name in words[each]]
        return tuple(dict.fromkeys(found))

    def _by_word(self) -> dict[str, list[str]]:
        """The choices by each longer word of their names."""
        words: dict[str, list[str]] = {}
        for spelling, name in self._spellings.items():
            for word in spelling.split():
                if len(word) > SHORTEST_ELSEWHERE:
                    words.setdefault(word, []).append(name)
        return words

    def _filled(self, text: str, typed: str) -> str:
        return filled(text, how=self._how, text=quoted(typed))


class GroupPicking(Picking):
    """Reads one line for the groups of a long list: their numbers, their names, or names in them.

    Whatever is named in a group picks the group; of the other groups, nothing was picked.
    """

    @cached_property
    def _groups(self) -> tuple[str, ...]:
        return tuple(groups_of(self._fact, self._shown))

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every choice by each of its names, and every group by its own."""
        choices = by_spelling(self._fact.choices)
        return {**{same_name(group): group for group in self._groups}, **choices}

    def _together(self, pieces: tuple[Piece, ...]) -> Heard:
        names = {choice.name: choice.group for choice in self._fact.choices}
        sure = [each.name for each in pieces if each.name in names and not each.is_unsure]
        picked = [names.get(each.name, each.name) for each in pieces]
        return Meant(reply=said_by_group(self._fact, self._shown, picked, sure))

    def _is_shown(self, name: str) -> bool:
        return name in self._shown or name in self._groups

    @property
    def _lines(self) -> tuple[str, ...]:
        return self._groups
