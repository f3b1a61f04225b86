"""Names of choices: which of them a word is, begins, speaks of, or could be a slip of.

One word, or a few that stand for one thing; a whole line is read by `picking`. No input, no output.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.likeness import SHORTEST_SURE, is_like, slips, spread
from massage_advisor.asking.hearing.own_words import spoken_of_in
from massage_advisor.asking.hearing.typed import bare, to_the_point, words_in
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.names import by_spelling
from massage_advisor.reading.names.denials import Denials
from massage_advisor.reading.names.grammar import grammar_of
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

SHORTEST_ELSEWHERE = 3  #: letters of a word that stands on another page
SHORTEST_OF_A_DANGER = 5  #: letters of a word in other names or the meaning of a danger
ALIKE_AND_SHORT = 85.0  #: how much a short word has to be like one of a danger


class ChoiceNames:
    """The names of one fact's choices, some of which are shown, and those of their groups."""

    def __init__(
        self, rulebook: Rulebook, fact: Fact, shown: tuple[str, ...], groups: tuple[str, ...] = ()
    ) -> None:
        """`groups` can be named as well, where whole groups are picked."""
        self._words, self._language = rulebook.interview, rulebook.desk
        self._fact, self._shown = fact, (*shown, *groups)
        by_group = {same_name(group): group for group in groups}
        self._spellings = {**by_group, **by_spelling(fact.choices)}

    def exactly(self, word: str) -> str | None:
        """The choice that has just this name, or the group."""
        return self._spellings.get(bare(word))

    def is_known(self, word: str) -> bool:
        """Whether these very words are in a name, or in what one means."""
        return bool(self.exactly(word) or self.with_word(word) or self.spoken_of(word))

    def begun(self, word: str) -> tuple[str, ...]:
        """The choices that begin so: those shown, else those of other pages."""
        start = bare(word)
        if not start:
            return ()
        names = (name for spelling, name in self._spellings.items() if spelling.startswith(start))
        is_short = len(start) < SHORTEST_ELSEWHERE
        begun = tuple(
            name
            for name in dict.fromkeys(names)
            if not (is_short and self._is_danger_by_another_name(start, name))
        )
        shown = tuple(filter(self._is_shown, begun))
        if shown or self._fact.kind is Kind.ONE_OF:
            return shown
        return () if is_short else begun

    def is_plain(self, said: Iterable[str], name: str) -> bool:
        """Whether a beginning says enough to be taken.

        Of a danger it must be that of its own name, and no ordinary word by itself: `chest`.
        """
        if self._fact.kind is Kind.ONE_OF:
            return True
        starts = [word for word in said if len(word) > 1]
        if not self._is_danger(name):
            return bool(starts)
        own = same_name(name)
        begun = [each for each in starts if own.startswith(each)]
        return any(" " in each or " " not in own for each in begun)

    def likely(self, word: str) -> tuple[str, ...]:
        """What it could be: by a word of a name, by what is meant, or by a slip of letters.

        What says no is never like what says yes, nor the other way round.
        """
        return (
            self.with_word(word)
            or self.spoken_of(word)
            or self.in_own_words(word)
            or self._alike(word)
            or self._with_a_slip(word)
        )

    def with_word(self, word: str) -> tuple[str, ...]:
        """The choices with just this, one or many of it, within a name."""
        every = self._spellings.items()
        return self._within(
            word, (each for each in every if not self._is_too_short(word, each[0], each[1]))
        )

    def spoken_of(self, word: str) -> tuple[str, ...]:
        """The choices whose explanation speaks of this."""
        every = ((each.means, each.name) for each in self._fact.choices)
        return self._within(
            word, (each for each in every if not self._is_too_short(word, each[0], each[1]))
        )

    def in_own_words(self, line: str) -> tuple[str, ...]:
        """The choices it speaks of in other words than theirs, or in another order."""
        return spoken_of_in(line, self._fact.choices, self._language)

    def also_named(self, word: str, exact: str) -> tuple[str, ...]:
        """Other choices with this word in a name, where it is only another name of the one."""
        own = same_name(exact)
        if self._fact.kind is not Kind.ANY_OF or " " in word or own in {word, word.rstrip("s")}:
            return ()
        names = {same_name(each.name): each.name for each in self._fact.choices}
        begun = tuple(name for start, name in names.items() if start.startswith(word))
        dangers = tuple(filter(self._is_danger, begun))
        others = (self._within(word, names.items()), self.with_word(word), dangers)
        found = (tuple(name for name in each if name != exact) for each in others)
        return next(filter(None, found), ())

    def is_of_this_page(self, word: str) -> bool:
        """Whether this is a name of a choice, or begins one that is shown."""
        return bool(self.exactly(word) or any(map(self._is_shown, self.begun(word))))

    def has_a_denial(self, text: str) -> bool:
        """Whether some word of it says no."""
        return not self._denying.isdisjoint(words_in(text))

    def is_denied(self, line: str) -> bool:
        """Whether it denies a choice by its name: `no weight loss without trying`."""
        denied = Denials(self._language, self._words.type_not_sure).plain(line)
        return bool(denied and self.exactly(denied))

    def without_a_denial(self, part: str) -> str:
        """What it says no to."""
        left = (word for word in bare(part).split() if self._denying.isdisjoint(words_in(word)))
        return to_the_point(" ".join(left), self._words)

    @cached_property
    def _denying(self) -> frozenset[str]:
        listed = f"{self._words.type_denying},{self._language.type_denial}"
        return words_in(listed.replace(",", " "))

    def _is_shown(self, name: str) -> bool:
        return name in self._shown

    def _is_danger(self, name: str) -> bool:
        return any(each.red_flag for each in self._fact.choices if each.name == name)

    def _is_danger_by_another_name(self, word: str, name: str) -> bool:
        """Whether a red flag only begins so under another name: `pain`, `I`, `hard`."""
        return self._is_danger(name) and not same_name(name).startswith(bare(word))

    def _with_a_slip(self, line: str) -> tuple[str, ...]:
        """The choices whose name is one word, of which a long word of the line can be a slip."""
        words = [each for each in line.split() if len(each) >= SHORTEST_SURE]
        if " " not in line or self.has_a_denial(line):
            return ()
        names = {each: name for each, name in self._spellings.items() if " " not in each}
        found = (slips(each, names, at_least=ALIKE_AND_SHORT) for each in words)
        return tuple(dict.fromkeys(name for each in found for name in each))

    def _is_too_short(self, word: str, text: str, name: str) -> bool:
        """A short word is an ordinary one wherever a danger is not called so itself: `life`."""
        is_its_name = same_name(text) == same_name(name)
        return len(word) < SHORTEST_OF_A_DANGER and not is_its_name and self._is_danger(name)

    def _within(self, word: str, texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        wanted = spread(word).strip()
        if len(wanted) < SHORTEST_ELSEWHERE or self.has_a_denial(word):
            return ()
        some = {f" {each} " for each in (wanted, f"{wanted}s", wanted.removesuffix("s"))}
        found = (
            name
            for text, name in texts
            if any(each in spread(text) for each in some)
            and not (self.has_a_denial(text) and text in self._spellings)
        )
        return tuple(dict.fromkeys(found))

    def _alike(self, word: str) -> tuple[str, ...]:
        """The choices with a name like this; else those with such a word in a name.

        A short word is like many others: of a danger it has to be one letter off its own name.
        """
        if self.has_a_denial(word):
            return self._denied_alike(word)
        spellings = {
            spelling: name
            for spelling, name in self._spellings.items()
            if not self.has_a_denial(spelling) and self._can_be_meant(word, spelling)
        }
        if len(word) >= SHORTEST_SURE:
            return slips(word, spellings)
        own = {
            spelling: name for spelling, name in spellings.items() if same_name(name) == spelling
        }
        close = slips(word, own, at_least=ALIKE_AND_SHORT)
        found = slips(word, spellings)
        return tuple(name for name in found if name in close or not self._is_danger(name))

    def _can_be_meant(self, line: str, spelling: str) -> bool:
        """Whether they have more in common than small words: `I want to relax` is no wish to die.

        Where no telling word is in both, each one of the name is like a word of the line.
        """
        if " " not in line or " " not in spelling:
            return True
        said, named = (words_in(each) - self._leading_up for each in (line, spelling))
        return not said.isdisjoint(named) or all(
            any(is_like(each, other) for other in words_in(line)) for each in named
        )

    @cached_property
    def _leading_up(self) -> frozenset[str]:
        """Words that say nothing by themselves, or only lead up to what is said."""
        small = grammar_of(self._language).small
        return small | words_in(self._words.type_before_a_name.replace(",", " "))

    def _denied_alike(self, word: str) -> tuple[str, ...]:
        """The choices with a name that says no to something like this."""
        rest = self.without_a_denial(word)
        rests = {
            self.without_a_denial(spelling): name
            for spelling, name in self._spellings.items()
            if self.has_a_denial(spelling)
        }
        as_many = {each: rests[each] for each in rests if len(each.split()) == len(rest.split())}
        return slips(rest, as_many)
