"""Picking: which of its choices a typed line names.

By number, by name or other name, or by the beginning of one. No input, no output.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.choice_names import SHORTEST_ELSEWHERE, ChoiceNames
from massage_advisor.asking.hearing.heard import Heard, Meant, Nearly, Unclear
from massage_advisor.asking.hearing.how_to_answer import how_to_answer
from massage_advisor.asking.hearing.own_words import denied_by_name_in
from massage_advisor.asking.hearing.plain_words import (
    denies_all_of_them,
    goes_on_with_what_is_so,
    without_politeness,
)
from massage_advisor.asking.hearing.typed import bare, is_one_of, to_the_point
from massage_advisor.asking.talk.pages import groups_of, said_by_group
from massage_advisor.knowledge.answers import Choice, Members
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, listed, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.asking.hearing.besides import Besides
    from massage_advisor.asking.hearing.heard import AlsoSaid
    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.knowledge.rulebook import Rulebook

MOST_OFFERED = 6

_SEPARATORS = (
    re.compile(r"[;\n]|(?<=\w\w\w)[.!]\s"),  # a sentence ends behind more than `St.` or `2.`
    re.compile(","),
    re.compile("[&+/]"),
)
_PARTS = re.compile("[,.;!]")
_MOST_IN_A_NAME = 5  #: parts between commas that one name can have
_NUMBERS = re.compile(r"\d+\??(?:\s+\d+\??)+")
_AROUND_A_NUMBER = re.compile(r"[#().\s]")
_BEHIND_A_WORD = " ,:;-"
_LONGEST_TOLD = 12  #: words in which a name is looked for with what is said of it
_SPAN = re.compile(r"(\d{1,3})\s*[-\u2013]\s*(\d{1,3})")


class Piece(Value, frozen=True, kw_only=True):
    """One thing that was named, and whether the person is unsure about it."""

    name: str
    is_unsure: bool = False


class Picking:
    """Reads one line for one question."""

    def __init__(
        self, rulebook: Rulebook, question: Question, agreed: Mapping[str, str], besides: Besides
    ) -> None:
        """`agreed` holds near misses the person has accepted, by the word typed."""
        self._besides = besides
        self._words, self._language = rulebook.interview, rulebook.desk
        self._word_and = rulebook.words.word_and
        self._fact = fact = rulebook.facts[question.fact]
        self._takes_many = fact.kind is Kind.ANY_OF
        self._shown = shown = question.choices
        groups = tuple(groups_of(fact, shown)) if question.by_group else ()
        self._lines = groups or shown  #: what stands behind the numbers
        self._names = ChoiceNames(rulebook, fact, shown, groups)
        self._agreed = agreed
        self._how = how_to_answer(rulebook, self._fact, by_group=question.by_group)

    def heard(self, typed: str) -> Heard:
        """What the line names."""
        may_be_of_all = self._takes_many and self._names.exactly(typed) is None
        return (self._about_all(typed) if may_be_of_all else None) or self._of_parts(typed)

    def _about_all(self, typed: str) -> Heard | None:
        """None of them, or words that name none but sound like an answer."""
        words, line = self._words, " ".join(typed.replace(",", " ").split())
        denies = is_one_of(line, words.type_none) or denies_all_of_them(typed, words)
        if denies or self._is_well_and_denies(typed):
            return Meant(reply=Members(no=frozenset(self._shown)))
        doubted = self._doubted_in(typed)
        if doubted:
            return self._of_a_doubt(doubted)
        asks = (
            (words.type_yes, words.which_ones),
            (words.type_all_well, words.all_well),
            (words.type_hardly, words.hardly),
        )
        lines = (line, " ".join(without_politeness(typed, words)))
        say = next((say for listed, say in asks if any(is_one_of(e, listed) for e in lines)), "")
        return Unclear(say=self._filled(say, typed)) if say else None

    def _is_well_and_denies(self, typed: str) -> bool:
        """`No, nothing like that, I'm fine`: none of these in one part, all well in the others."""
        words = self._words
        parts = [each.strip() for each in _PARTS.split(typed) if each.strip()]
        none = [e for e in parts if is_one_of(e, words.type_none) or denies_all_of_them(e, words)]
        well = [each for each in parts if self._is_well(each)]
        return bool(none) and bool(well) and {*none, *well} == {*parts}

    def _is_well(self, part: str) -> bool:
        plain = " ".join(without_politeness(part, self._words))
        return any(is_one_of(each, self._words.type_all_well) for each in (part, plain))

    def _of_parts(self, typed: str) -> Heard:
        """What is picked; of that which is said not to be so, what was not picked is no anyway."""
        pieces: list[Piece] = []
        also: list[AlsoSaid] = []
        unknown: list[str] = []
        denies = False
        if bare(typed) in self._agreed:
            return self._together((Piece(name=self._agreed[bare(typed)]),))
        for part in self._parts(typed):
            if pieces and (said := self._said_of(pieces[-1].name, part)):
                also.append(said)
                continue
            if self._denies(part):
                denies = True
                if pieces and self._names.is_known(self._names.without_a_denial(part)):
                    continue
            if denies:  # “no fever or cough”: whether the last is so is anybody's guess
                return self._of_a_denial(typed, part)
            both = self._with_what_is_said_of_it(part)
            piece = self._piece(part) if both is None else both[0]
            if isinstance(piece, Unclear) and piece.is_unknown and self._is_wordy(part):
                unknown.append(part)
                continue
            if not isinstance(piece, Piece):
                is_one_of_many = pieces or self._is_a_list(piece, typed)
                return piece if is_one_of_many else self._of_the_whole(typed) or piece
            pieces.append(piece)
            also += both[1:] if both is not None else self._named_with(piece, part)
        if unknown:
            return self._with_unknown(typed, unknown[0], pieces)
        heard = self._together(tuple(pieces))
        return replaced(heard, also=tuple(also)) if also and isinstance(heard, Meant) else heard

    @staticmethod
    def _is_wordy(part: str) -> bool:
        """Whether it is more than a slip of a key."""
        return len(bare(part)) >= SHORTEST_ELSEWHERE

    def _with_unknown(self, typed: str, part: str, pieces: list[Piece]) -> Nearly | Unclear:
        """What is said to a part that names nothing; what was named beside it is not lost."""
        if not pieces:
            return self._of_the_whole(typed) or self._unknown(typed)
        if self._fact.kind is Kind.ONE_OF and len({each.name for each in pieces}) > 1:
            return Unclear(say=self._words.pick_one_only)
        names = listed(dict.fromkeys(quoted(each.name) for each in pieces), self._word_and)
        ask = filled(self._words.only_that, choice=names, text=quoted(part.strip()))
        return Nearly(word=bare(part), near=(pieces[-1].name,), ask=ask, is_rest=True)

    def _said_of(self, name: str, part: str) -> AlsoSaid | None:
        """What a part says of the thing before it, where it names nothing itself."""
        if not self._takes_many or self._names.exactly(part):
            return None
        return self._besides.said_of(name, part)

    def _named_with(self, piece: Piece, part: str) -> tuple[AlsoSaid, ...]:
        """What the name that was typed tells more closely."""
        if not self._takes_many or piece.is_unsure:
            return ()
        more = self._besides.named_with(piece.name, part)
        return () if more is None else (more,)

    def _with_what_is_said_of_it(self, part: str) -> tuple[Piece, AlsoSaid] | None:
        """`well controlled high blood pressure`, `surgery 3 weeks ago`: a name, and more of it."""
        words = part.split()
        if not self._takes_many or self._names.exactly(part) or len(words) > _LONGEST_TOLD:
            return None
        for cut in range(len(words) - 1, 0, -1):
            for name, rest in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                exact = self._by_its_name(" ".join(name))
                said = self._besides.said_of(exact, " ".join(rest)) if exact else None
                if exact and said:
                    return Piece(name=exact), said
        return None

    def _by_its_name(self, text: str) -> str | None:
        exactly = self._names.exactly
        return exactly(text) or exactly(to_the_point(bare(text), self._words))

    def _is_a_list(self, first: Nearly | Unclear, typed: str) -> bool:
        """Whether what was nearly understood stands beside something that was."""
        others = (bare(each) for each in self._parts(typed))
        return isinstance(first, Nearly) and any(map(self._names.exactly, others))

    def _of_the_whole(self, typed: str) -> Nearly | None:
        """What a line speaks of that was cut at a word which only went on with it."""
        line = bare(typed)
        likely = self._names.in_own_words(line) if is_cut(self._split(typed)) else ()
        return Nearly(word=line, near=likely[:MOST_OFFERED]) if likely else None

    def _denies(self, part: str) -> bool:
        """Whether it says what is not so, of one thing: that tells nothing of the others."""
        word = bare(part.rstrip("?"))
        if not self._takes_many or word in self._agreed or self._names.exactly(word):
            return False
        if is_one_of(word, self._words.type_none) or not self._names.has_a_denial(word):
            return False
        if self._doubted_in(part) or denied_by_name_in(word, self._fact.choices, self._language):
            return False
        if self._names.is_denied(word):
            return True
        return not self._names.begun(word) and not self._names.likely(word)

    def _of_a_denial(self, typed: str, part: str) -> Unclear:
        """What is said to a no about one thing; trouble can be told in such words as well."""
        names = self._names
        is_one = names.is_denied(bare(part)) or names.is_known(names.without_a_denial(part))
        if is_one and not goes_on_with_what_is_so(part, self._words):
            return Unclear(say=self._filled(self._words.one_denied, typed))
        return Unclear(say=self._filled(self._words.so_or_not, typed), is_unknown=True)

    def _doubted_in(self, typed: str) -> str:
        """Of what a line is in doubt: `not sure about 3`, `maybe 2`; nothing where it is of all."""
        line = bare(typed)
        named = map(same_name, self._words.type_not_sure.split(","))
        phrases = sorted({each for name in named for each in (name, name.replace("'", ""))})
        for phrase in sorted(phrases, key=len, reverse=True):
            rest = self._doubted_by(phrase, line)
            if rest and (len(phrase) > 1 or rest.isdecimal()):
                return rest
        return ""

    def _doubted_by(self, phrase: str, line: str) -> str:
        """What stands behind a phrase of doubt; or before it, if that is one thing."""
        behind = line.removeprefix(phrase)
        if behind != line and behind[:1] in _BEHIND_A_WORD:
            return to_the_point(behind.strip(_BEHIND_A_WORD), self._words)
        ahead = line.removesuffix(f" {phrase}")
        is_one = ahead != line and not is_cut(self._split(ahead))
        return to_the_point(ahead.strip(_BEHIND_A_WORD), self._words) if is_one else ""

    def _of_a_doubt(self, doubted: str) -> Heard:
        """The things of which somebody is not sure; nothing is said of them by that."""
        heard = self._of_parts(doubted)
        if isinstance(heard, Unclear):
            return Unclear(say=self._words.unsure_of_one)
        if isinstance(heard, Nearly) or not isinstance(heard.reply, Members):
            return heard
        reply = heard.reply
        return Meant(reply=replaced(reply, yes=frozenset(), no=reply.no - reply.yes))

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
        if self._names.exactly(text):
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
                yield parts[0] if self._names.exactly(parts[0]) else text.strip()

    def _split(self, text: str) -> list[str]:
        """At the first separator there is; words like “and” come last, for names contain them.

        At a word like “but” only behind a name: what follows is then said of it.
        """
        words = "|".join(re.escape(word.strip()) for word in self._words.type_and.split(","))
        for separator in (*_SEPARATORS, re.compile(rf"\s(?:{words})\s", re.IGNORECASE)):
            parts = [part for part in separator.split(text) if part.strip()]
            if len(parts) > 1:
                return self._named_whole(parts)
        name, *rest = self._new_clause.split(text, maxsplit=1)
        if rest and self._takes_many and self._names.exactly(to_the_point(bare(name), self._words)):
            return [name, *rest]
        return [text.strip(" ,;&+/")]

    @cached_property
    def _new_clause(self) -> re.Pattern[str]:
        words = "|".join(
            re.escape(each.strip()) for each in self._language.type_new_clause.split(",")
        )
        return re.compile(rf"\s(?:{words})\s", re.IGNORECASE)

    def _named_whole(self, parts: list[str]) -> list[str]:
        """The parts, those that are one name together joined again: `head, face and jaw`."""
        whole: list[str] = []
        while parts:
            ends = range(min(len(parts), _MOST_IN_A_NAME), 1, -1)
            joined = {end: ", ".join(map(str.strip, parts[:end])) for end in ends}
            end = next((each for each in ends if self._names.exactly(joined[each])), 1)
            whole.append(joined.get(end, parts[0]))
            parts = parts[end:]
        return whole

    def _piece(self, part: str) -> Piece | Nearly | Unclear:
        doubted = self._doubted_in(part) if self._takes_many else ""
        if doubted and not self._names.exactly(part):
            found_one = self._piece(doubted)
            is_one = isinstance(found_one, Piece)
            return replaced(found_one, is_unsure=True) if is_one else found_one
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
        if index == 0 and self._takes_many:
            return Unclear(say=self._words.none_and_more)
        return Unclear(say=filled(self._words.no_such_line, number=str(index), how=self._how))

    def _named(self, word: str) -> str | Nearly | Unclear:
        """The choice of this name; else the one that begins so; else what it could be."""
        said = tuple(dict.fromkeys((word, to_the_point(word, self._words))))
        exact = next(filter(None, map(self._names.exactly, said)), None)
        if exact is not None:
            also = self._names.also_named(said[-1], exact)
            return Nearly(word=word, near=(exact, *also)[:MOST_OFFERED]) if also else exact
        if self._takes_many and is_one_of(word, self._words.type_none):
            return Unclear(say=self._words.none_and_more)
        begun = next(filter(None, map(self._names.begun, said)), ())
        if len(begun) == 1 and self._names.is_plain(said, begun[0]):
            return begun[0]
        likely = begun or next(filter(None, map(self._names.likely, said)), ())
        if likely:
            ask = "" if begun else self._asks_what_is_meant(said[-1], likely)
            return Nearly(word=word, near=likely[:MOST_OFFERED], ask=ask)
        return self._unknown(word)

    def _unknown(self, typed: str) -> Unclear:
        """What is said to words that nobody knows, as they were typed."""
        words = self._words
        say = words.not_on_the_list if self._takes_many else words.none_of_the_choices
        return Unclear(say=self._filled(say, " ".join(typed.split())), is_unknown=True)

    def _asks_what_is_meant(self, word: str, likely: tuple[str, ...]) -> str:
        """Of a word that stands in the explanation of one choice, and in no name, that it does."""
        if len(likely) > 1 or self._names.with_word(word) or self._names.spoken_of(word) != likely:
            return ""
        return filled(self._words.spoken_of, text=quoted(word), choice=likely[0])

    def means_a_choice(self, typed: str) -> bool:
        """Whether this word is, or begins, one of the choices shown."""
        return self._names.is_of_this_page(typed)

    def _filled(self, text: str, typed: str) -> str:
        return filled(text, how=self._how, text=quoted(typed))


class GroupPicking(Picking):
    """Reads one line for the groups of a long list: their numbers, their names, or names in them.

    Whatever is named in a group picks the group; of the other groups, nothing was picked.
    """

    def _together(self, pieces: tuple[Piece, ...]) -> Heard:
        names = {choice.name: choice.group for choice in self._fact.choices}
        sure = [each.name for each in pieces if each.name in names and not each.is_unsure]
        picked = [names.get(each.name, each.name) for each in pieces]
        return Meant(reply=said_by_group(self._fact, self._shown, picked, sure))


def is_cut(parts: list[str]) -> bool:
    """Whether there is more than one part."""
    return len(parts) > 1
