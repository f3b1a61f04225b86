"""Hearing: what a typed line means as an answer to a question.

Numbers, words and the beginnings of words are taken; a near miss is offered, never taken. No input,
no output.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.besides import Besides
from massage_advisor.asking.hearing.heard import Heard, Meant, Nearly, Unclear
from massage_advisor.asking.hearing.how_to_answer import how_to_answer, names_its_unit
from massage_advisor.asking.hearing.picking import GroupPicking, Picking
from massage_advisor.asking.hearing.plain_words import yes_or_no_told
from massage_advisor.asking.hearing.typed import (
    Command,
    bare,
    command_in,
    is_one_of,
    unsaid_in,
    words_in,
)
from massage_advisor.knowledge.answers import Amount, Never, Words, YesNo
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reading import phrases
from massage_advisor.reading.answers import single
from massage_advisor.reading.names import spellings
from massage_advisor.reading.names.denials import Denials
from massage_advisor.reading.names.grammar import grammar_of, pairs_in
from massage_advisor.wording import filled, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.knowledge.rulebook import Rulebook

LONGEST = 400  #: characters in a typed line

_NUMBER_AND_LETTERS = re.compile(r"(?<=\d)(?=[^\W\d_])")
_TENS = frozenset(map(str, range(20, 100, 10)))
_ONES = frozenset(map(str, range(1, 10)))
_ARTICLES = frozenset({"a", "an"})
_SHORTEST_NUMBER = 3  #: letters of a word for a number that can be no article
_LONGEST_NUMBER = 3  #: digits of an amount of time; what has more is a year
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_OUT_OF = re.compile(r"\s*(?:/|out of|of)\s*(\d+)$")


def hear(
    rulebook: Rulebook,
    question: Question,
    typed: str,
    agreed: Mapping[str, str] | None = None,
    *,
    in_own_unit: bool = False,
) -> Heard:
    """What the line means; `agreed` holds the near misses that were accepted, by the word typed.

    A bare number is `in_own_unit` of the fact where its name or its question is in sight with it.
    """
    fact, words = rulebook.facts[question.fact], rulebook.interview
    how = how_to_answer(rulebook, fact, by_group=question.by_group)
    if not typed.strip():
        return Unclear(say=filled(words.nothing_typed, how=how))
    if len(typed) > LONGEST:
        return Unclear(say=filled(words.too_long, how=how))
    unsaid = unsaid_in(typed, words)
    if unsaid is not None:
        return Meant(reply=unsaid)
    if fact.kind in {Kind.ONE_OF, Kind.ANY_OF}:
        return _picking(rulebook, question, agreed or {}).heard(typed)
    said = (agreed or {}).get(bare(typed), typed)
    return _single(rulebook, fact, said, how, in_own_unit=in_own_unit or names_its_unit(fact))


def command(rulebook: Rulebook, question: Question, typed: str) -> Command | None:
    """The command that was typed instead of an answer.

    A letter is always a command; a word is one only where it names no choice (“back”).
    """
    fact, found = rulebook.facts[question.fact], command_in(typed, rulebook.interview)
    if found is None or len(bare(typed)) == 1 or fact.kind not in {Kind.ONE_OF, Kind.ANY_OF}:
        return found
    return None if _picking(rulebook, question, {}).means_a_choice(typed) else found


def _picking(rulebook: Rulebook, question: Question, agreed: Mapping[str, str]) -> Picking:
    kind = GroupPicking if question.by_group else Picking
    besides = Besides(rulebook, rulebook.facts[question.fact], partial(hear, rulebook))
    return kind(rulebook, question, agreed, besides)


def _single(rulebook: Rulebook, fact: Fact, typed: str, how: str, *, in_own_unit: bool) -> Heard:
    words = rulebook.interview
    if fact.kind is Kind.TEXT:
        return Meant(reply=Words(text=" ".join(typed.split())))
    if fact.kind is not Kind.YES_OR_NO:
        return _amount_heard(rulebook, fact, typed, how, in_own_unit=in_own_unit)
    told = yes_or_no_told(typed, words)
    if told or _is_yes_and_more(rulebook, typed):
        return Meant(reply=YesNo(yes=True))
    if told is False or _is_denied(rulebook, fact, typed):
        return Meant(reply=YesNo(yes=False))
    return Unclear(say=_filled(words.not_understood, typed, how))


def _is_yes_and_more(rulebook: Rulebook, typed: str) -> bool:
    """`Yes, week 30`: a yes with something behind it that takes nothing back."""
    first, _, rest = typed.partition(",")
    grammar, said = grammar_of(rulebook.desk), words_in(rest)
    takes_back = grammar.denials | grammar.clauses | words_in(rulebook.interview.type_not_sure)
    return is_one_of(first, rulebook.interview.type_yes) and takes_back.isdisjoint(said)


def _is_denied(rulebook: Rulebook, fact: Fact, typed: str) -> bool:
    """Whether it says no to the very name of what is asked: `I'm not pregnant`."""
    words = rulebook.interview
    denied = Denials(rulebook.desk, words.type_not_sure).plain(typed)
    return denied in {same_name(each) for each in spellings(fact)}


def _amount_heard(
    rulebook: Rulebook, fact: Fact, typed: str, how: str, *, in_own_unit: bool
) -> Heard:
    words = rulebook.interview
    if _has_a_nothing(fact) and is_one_of(typed, words.type_not_at_all):
        return Meant(reply=Amount(number=fact.lowest or 0))
    text = _in_digits(rulebook, fact, typed)
    if fact.kind.is_time and phrases.number(text) and not in_own_unit:
        return _in_which_unit(rulebook, text, typed, how)
    answer = _amount(rulebook, fact, text)
    if not isinstance(answer, single.Wrong):
        return Meant(reply=answer)
    if answer.name == "out-of-range":
        return Unclear(say=_filled(words.out_of_range, typed, how))
    has_number = _names_a_number(rulebook, typed)
    number = _number_within(fact, text) if has_number else ""
    if number:
        ask = filled(words.which_number, number=number)
        return Nearly(word=bare(typed), near=(number,), ask=ask)
    say = _filled(_why_not(rulebook, fact, text), typed, how)
    if _has_a_nothing(fact) and fact.reword and not has_number:
        say = f"{say} {filled(words.in_other_words, reword=fact.reword)}"
    return Unclear(say=say)


def _names_a_number(rulebook: Rulebook, typed: str) -> bool:
    """Whether a number is typed in digits or letters: the `a` of “a lot of pain” is none."""
    known = pairs_in(rulebook.interview.type_numbers)
    named = (each for each in words_in(typed) if len(each) >= _SHORTEST_NUMBER)
    return bool(_NUMBER.search(typed)) or any(each in known for each in named)


def _number_within(fact: Fact, text: str) -> str:
    """The one number in a sentence, where a number is asked for and it can be one: `7 at night`."""
    if fact.kind is not Kind.SCALE:
        return ""
    found = _NUMBER.findall(text)
    answers = [single.scale(fact, each) for each in found]
    return found[0] if len(found) == 1 and isinstance(answers[0], Amount) else ""


def _has_a_nothing(fact: Fact) -> bool:
    """A scale of how much, with a lowest that is nothing at all."""
    return fact.kind is Kind.SCALE and fact.lowest == 0 and not fact.unit


def _in_which_unit(rulebook: Rulebook, number: str, typed: str, how: str) -> Nearly | Unclear:
    """A number alone could be of days as well as of years; a long one is a year itself."""
    words = rulebook.interview
    if len(number) > _LONGEST_NUMBER:
        return Unclear(say=_filled(words.about_how_long, typed, how))
    units = (each.strip() for each in words.units_asked.split(","))
    near = tuple(f"{number} {each.removesuffix('s') if number == '1' else each}" for each in units)
    return Nearly(word=bare(typed), near=near, ask=filled(words.which_unit, number=number))


def _why_not(rulebook: Rulebook, fact: Fact, text: str) -> str:
    """What to say to an amount that was not understood."""
    words = rulebook.interview
    if fact.kind in {Kind.SCALE, Kind.MONEY} and len(_NUMBER.findall(text)) > 1:
        return words.one_number_only
    if fact.kind.is_time and not words_in(text).isdisjoint(words_in(words.type_vague_times)):
        return words.about_how_long
    return words.not_understood


def _filled(text: str, typed: str, how: str) -> str:
    return filled(text, how=how, text=quoted(typed))


def _amount(rulebook: Rulebook, fact: Fact, text: str) -> Amount | Never | single.Wrong:
    match fact.kind:
        case Kind.MONEY:
            return single.money(fact, text, single.Money.of(rulebook.prices))
        case Kind.SCALE:
            return single.scale(fact, text)
        case _:
            return single.time(fact, text)


def _in_digits(rulebook: Rulebook, fact: Fact, typed: str) -> str:
    """Numbers and units as the rulebook writes them: `about two wks` becomes `2 weeks`."""
    words, text = rulebook.interview, " ".join(typed.casefold().split()).rstrip(".!")
    listed = [same_name(filler) for filler in words.type_before_a_number.split(",")]
    fillers = tuple(f"{each} " for each in (*listed, *(e.replace("'", "") for e in listed)))
    if fact.kind is Kind.SCALE:
        fillers += ("a ", "an ")  # of time it is one: “a week”
    while filler := next((each for each in fillers if text.startswith(each)), ""):
        text = text.removeprefix(filler)
    for after in words.type_after_a_number.split(","):
        text = text.removesuffix(f" {after.strip()}")
    if fact.kind is Kind.SCALE:
        text = _without_the_highest(text, fact)
    if fact.kind.is_time:
        text = pairs_in(words.type_times).get(text, _ORDINAL.sub(r"\1", text))
        text = _NUMBER_AND_LETTERS.sub(" ", text)
    known = pairs_in(words.type_numbers)
    if fact.kind is Kind.MONEY:
        known |= dict.fromkeys(map(str.casefold, rulebook.prices.money_words), "")
    else:
        known |= pairs_in(words.type_units)
    found: list[str] = []
    parts = _BETWEEN_LETTERS.sub(" ", text).split()
    for part, after in zip(parts, (*parts[1:], ""), strict=False):  # of nothing, nothing
        if part in _ARTICLES and (after.isdecimal() or after in known):
            continue  # “maybe a 3” is one number
        number = known.get(part, part)
        if part in known and number in _ONES and found and found[-1] in _TENS:
            found[-1] = f"{found[-1][0]}{number}"  # seventy-two
        else:
            found.append(number)
    return " ".join(found).strip()


def _without_the_highest(text: str, fact: Fact) -> str:
    """`7 out of 10` is 7 on a scale to 10."""
    found = _OUT_OF.search(text)
    return text[: found.start()] if found and float(found[1]) == fact.highest else text
