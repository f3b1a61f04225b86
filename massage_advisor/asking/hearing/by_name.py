"""Numbers said where they were not asked for: with the name of what they are, or in passing.

`budget 60` says what it is. `my back hurts and I have 80 dollars` does not, nor does `I'm 15`; they
are to be asked about. No input, no output.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.hear import LONGEST, hear
from massage_advisor.asking.hearing.heard import Meant
from massage_advisor.asking.hearing.typed import bare, to_the_point, words_in
from massage_advisor.asking.talk.conversation import Said, about_whole, facts
from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.vocabulary import AGE, Kind
from massage_advisor.reading.names import spellings
from massage_advisor.reading.names.grammar import grammar_of
from massage_advisor.reasoning.costs import BUDGET_PER_VISIT
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.asking.talk.conversation import Conversation
    from massage_advisor.knowledge.rulebook import Rulebook

_PARTS = re.compile(r"(\s*(?:[,;!]|\.(?=\s|$)|\b(?:and|but|with|plus)\b)\s*)", re.IGNORECASE)
_PICKED = frozenset({Kind.ONE_OF, Kind.ANY_OF})
_AN_AGE = 2  #: digits of a number that is likelier an age than a line
_NUMBER = r"\d+(?:[.,]\d+)?"


class SumBeside(Value, frozen=True, kw_only=True):
    """A sum said in passing, as what can be spent on a visit, and the line without it."""

    said: Said
    rest: str


def sum_beside(conversation: Conversation, typed: str, question: Question) -> SumBeside | None:
    """The one sum of money in a line that answers another question; nothing once it is known."""
    rulebook = conversation.rulebook
    fact = rulebook.facts.get(BUDGET_PER_VISIT)
    if fact is None or rulebook.facts[question.fact].kind in {Kind.MONEY, Kind.TEXT}:
        return None
    known = facts(conversation)
    sums = tuple(_sums(rulebook).finditer(typed[:LONGEST]))
    is_told = BUDGET_PER_VISIT in known.stated or BUDGET_PER_VISIT in known.unsaid
    if is_told or len(sums) != 1:
        return None
    about = about_whole(fact)
    heard = hear(rulebook, about, sums[0][0])
    if not (isinstance(heard, Meant) and isinstance(heard.reply, Amount)):
        return None
    rest = _without_its_clause(rulebook, typed, sums[0])
    return SumBeside(said=Said(question=about, reply=heard.reply), rest=rest)


def age_in(conversation: Conversation, typed: str, question: Question) -> Said | None:
    """A number around which nothing stands but small words: it may be how old somebody is."""
    rulebook = conversation.rulebook
    fact, known = rulebook.facts.get(AGE), facts(conversation)
    is_told = AGE in known.stated or AGE in known.unsaid
    if fact is None or is_told or rulebook.facts[question.fact].kind not in _PICKED:
        return None
    around = words_in(",".join(spellings(fact)).replace(",", " "))
    small = grammar_of(rulebook.desk).small | around
    said = same_name(typed).split()
    left = [each for each in said if each not in small]
    if len(left) != 1 or left == said:
        return None
    about = about_whole(fact)
    heard = hear(rulebook, about, left[0])
    if isinstance(heard, Meant) and isinstance(heard.reply, Amount) and len(left[0]) >= _AN_AGE:
        return Said(question=about, reply=heard.reply)
    return None


def _sums(rulebook: Rulebook) -> re.Pattern[str]:
    """`$80`, `80 dollars`: a number by itself may be of anything."""
    prices = rulebook.prices
    words = "|".join(map(re.escape, prices.money_words)) or r"\b\B"
    symbol = re.escape(prices.symbol)
    return re.compile(
        rf"{symbol}\s?{_NUMBER}|\b{_NUMBER}\s?(?:{symbol}|(?:{words})\b)", re.IGNORECASE
    )


def _without_its_clause(rulebook: Rulebook, typed: str, found: re.Match[str]) -> str:
    """The line without the part that holds the sum; without the sum alone if that is all of it."""
    parts = _PARTS.split(typed)
    ends, at = 0, 0
    for number, part in enumerate(parts):
        ends += len(part)
        if found.end() <= ends:
            at = number
            break
    rest = [part for number, part in enumerate(parts[::2]) if 2 * number != at and part.strip()]
    left = ", ".join(map(str.strip, rest)) or f"{typed[: found.start()]}{typed[found.end() :]}"
    return left.strip() if _says_something(rulebook, left) else ""


def _says_something(rulebook: Rulebook, text: str) -> bool:
    """Whether more than small words and the name of a budget is left."""
    words = rulebook.interview
    named = ",".join(
        (
            *spellings(rulebook.facts[BUDGET_PER_VISIT]),
            words.type_before_a_name,
            words.type_of_money,
        )
    )
    small = grammar_of(rulebook.desk).small | words_in(named.replace(",", " "))
    return not words_in(text) <= small


def sum_by_name(conversation: Conversation, typed: str) -> Said | None:
    """The sum that this names and says, as the answer to its question."""
    rulebook = conversation.rulebook
    line = to_the_point(bare(" ".join(typed.replace(":", " ").split())), rulebook.interview)
    small = grammar_of(rulebook.desk).small
    for fact in rulebook.facts.values():
        if fact.kind is not Kind.MONEY:
            continue
        named = (each for each in map(same_name, spellings(fact)) if line.startswith(f"{each} "))
        said = line.removeprefix(max(named, key=len, default=line)).split()
        while said and said[0] in small:
            said = said[1:]
        question = about_whole(fact)
        heard = hear(rulebook, question, " ".join(said))
        if isinstance(heard, Meant) and isinstance(heard.reply, Amount):
            return Said(question=question, reply=heard.reply)
    return None
