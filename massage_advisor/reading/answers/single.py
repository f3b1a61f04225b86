"""Single answers: one text becomes yes or no, or an amount on a scale, of money or of time.

Each function says what is wrong as a value; noting it is left to `stating`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount, Never, YesNo
from massage_advisor.knowledge.criteria import MINUTES
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reading import phrases
from massage_advisor.values import Value
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from massage_advisor.knowledge.outcomes import Prices

LONGEST_TIME = 150 * MINUTES["years"]
DEAREST = 1_000_000


class Money(Value, frozen=True, kw_only=True):
    """The currency amounts are in."""

    currency: str
    symbol: str

    @classmethod
    def of(cls, prices: Prices) -> Money:
        """The currency of a price list."""
        return cls(currency=prices.currency, symbol=prices.symbol)


class Wrong(Value, frozen=True, kw_only=True):
    """Why a text is no answer, under the short name of a code."""

    name: str
    what: str
    remedy: str
    denies: str = ""  #: the member of a list, `fact: choice`, that it says no to by a name


def yes_or_no(fact: Fact, text: str) -> YesNo | Wrong:
    """`yes`, `no`, `true`, `false`."""
    said = phrases.yes_or_no(text)
    return _misunderstood("wrong-kind", fact, text) if said is None else YesNo(yes=said)


def scale(fact: Fact, text: str) -> Amount | Wrong:
    """A number in the fact's range, with or without its unit."""
    said = phrases.amount(text)
    if said is None or (said[1] and not (fact.unit and phrases.same_unit(said[1], fact.unit))):
        return _misunderstood("wrong-kind", fact, text)
    return _within(fact, said[0], text) or Amount(number=said[0])


def money(fact: Fact, text: str, of: Money) -> Amount | Wrong:
    """An amount in the region's currency; nothing is converted."""
    said = phrases.money(text, currency=of.currency, symbol=of.symbol)
    if said is phrases.Currency.ANOTHER:
        what = f"{quoted(text)} is not an amount in {of.currency}"
        remedy = f"give it in {of.currency}, such as 80 or {of.symbol}80"
        return Wrong(name="currency", what=what, remedy=remedy)
    if said is None or isinstance(said, phrases.Currency):
        return _misunderstood("wrong-kind", fact, text, of)
    if said > DEAREST:
        return _out_of_range(fact, f"{quoted(text)} is more than any massage costs")
    return _within(fact, said, text) or Amount(number=said)


def time(fact: Fact, text: str) -> Amount | Never | Wrong:
    """A length of time in the unit it was said in; a bare number is in the fact's own."""
    phrase = text.strip().casefold()
    if fact.kind is Kind.HOW_LONG_AGO:
        if phrase == phrases.NEVER:
            return Never()
        phrase = phrase.removesuffix(" ago")
    said = phrases.amount(phrase)
    unit = phrases.time_unit(said[1] or fact.unit or "") if said else None
    if said is None or unit is None:
        return _misunderstood("bad-phrase", fact, text)
    minutes = said[0] * MINUTES[unit]
    if minutes > LONGEST_TIME:
        return _out_of_range(fact, f"{quoted(text)} is longer than anybody lives")
    in_own_unit = minutes / MINUTES[fact.unit] if fact.unit in MINUTES else minutes
    return _within(fact, in_own_unit, text) or Amount(number=said[0], unit=unit)


def _within(fact: Fact, number: float, text: str) -> Wrong | None:
    if not fact.has_in_range(number):
        return _out_of_range(fact, f"{quoted(text)} is outside the range of “{fact.name}”")
    return None


def _out_of_range(fact: Fact, what: str) -> Wrong:
    return Wrong(name="out-of-range", what=what, remedy=hint(fact))


def _misunderstood(name: str, fact: Fact, text: str, of: Money | None = None) -> Wrong:
    what = f"{quoted(text)} is no answer to “{fact.name}”"
    return Wrong(name=name, what=what, remedy=_hint_for(fact, text) or hint(fact, of))


def _hint_for(fact: Fact, text: str) -> str:
    """How to write what this text is likely to mean."""
    from massage_advisor.reading.documents.slips.phrases import says_unknown  # seldom

    if says_unknown(text):
        return LEAVE_IT_OUT
    out_of, comma = _OUT_OF.fullmatch(text.strip()), _DECIMAL_COMMA.fullmatch(text.strip())
    if fact.kind is Kind.SCALE and out_of and int(out_of[2]) == fact.highest:
        return f"write {out_of[1]} alone"
    if fact.kind in {Kind.SCALE, Kind.MONEY} and comma:
        return f"write it with a point: {comma[1]}.{comma[2]}"
    return ""


LEAVE_IT_OUT = "leave it out if it is not known"
_OUT_OF = re.compile(r"([0-9]{1,3}) ?(?:/|out of|of|von) ?([0-9]{1,3})", re.ASCII)
_DECIMAL_COMMA = re.compile(r"([0-9]{1,6}),([0-9]{1,2})", re.ASCII)


def hint(fact: Fact, of: Money | None = None) -> str:
    """How an answer to this fact is written."""
    symbol = f" or {of.symbol}80" if of else ""
    return {
        Kind.YES_OR_NO: "write yes or no",
        Kind.SCALE: f"write a number from {fact.lowest} to {fact.highest}",
        Kind.MONEY: f"write an amount such as 80{symbol}",
        Kind.DURATION: f"write a length of time, such as 3 {fact.unit}",
        Kind.HOW_LONG_AGO: f"write how long ago, such as 3 {fact.unit}, or never",
        Kind.ONE_OF: "name one of its choices",
        Kind.ANY_OF: "name some of its choices",
        Kind.TEXT: "write a text",
    }[fact.kind]
