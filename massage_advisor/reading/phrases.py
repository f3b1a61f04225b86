"""The small phrases of rules and answers: numbers, amounts of time, comparisons, money, spans.

Text in, value out; `None` when the text is not such a phrase. Knows no fact and notes no problem.
"""

from __future__ import annotations

import enum
import re

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.criteria import MINUTES, Comparison
from massage_advisor.wording import same_name

NEVER = "never"
NONE = "none"
NOTHING_ELSE = "nothing else"
ALWAYS = "always"

IN_EVERY_ANSWER = frozenset({NONE, NOTHING_ELSE, *(each.value for each in Unsaid)})
"""Words that mean the same in the answer to every question."""
ANSWER_WORDS = IN_EVERY_ANSWER | {"yes", "no", "true", "false", "unknown", NEVER, ALWAYS}
"""Words that say something by themselves, so that no fact, term or technique is called so.

A choice may be, where one of several is chosen: `yes` then means that one.
"""

_NUMBER = r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,9})?(?:[eE][-+]?[0-9]{1,2})?"
_IS_NUMBER = re.compile(_NUMBER, re.ASCII)
_IS_AMOUNT = re.compile(rf"({_NUMBER})(?:\s+|(?=[A-Za-z]))([^\W\d].*)", re.ASCII | re.DOTALL)
_IS_SPAN = re.compile(r"([0-9]{1,9})(?: to ([0-9]{1,9}))?", re.ASCII)
_IS_COMPARISON = re.compile(r"(at least|at most|more than|less than)\s+(\S.*)", re.DOTALL)
_IS_NOT = re.compile(r"not\s+(\S.*)", re.DOTALL)
_IS_AT_LEAST_OF = re.compile(r"at least ([0-9]{1,4}) of", re.ASCII)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?:\D|$))", re.ASCII)
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


class Currency(enum.Enum):
    """What stops an amount of money from being read."""

    ANOTHER = "another currency"


def yes_or_no(text: str) -> bool | None:
    """`yes`, `no`, `true` and `false`, in any case."""
    return _YES_OR_NO.get(text.strip().casefold())


def number(text: str) -> int | float | None:
    """A plain number; whole numbers stay whole."""
    found = _IS_NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    value = float(found[0])
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def amount(text: str) -> tuple[int | float, str | None] | None:
    """A number and, if there is one, the word behind it: `3 weeks`, `7`."""
    plain = number(text)
    if plain is not None:
        return plain, None
    found = _IS_AMOUNT.fullmatch(text.strip())
    value = number(found[1]) if found else None
    if found is None or value is None:
        return None
    return value, same_name(found[2])


def same_unit(said: str, unit: str) -> bool:
    """Whether two words for a unit are the same, singular or plural."""
    return same_name(said).removesuffix("s") == same_name(unit).removesuffix("s")


def time_unit(said: str) -> str | None:
    """The canonical name of a unit of time."""
    return next((unit for unit in MINUTES if same_unit(said, unit)), None)


def comparison(text: str) -> tuple[Comparison, str] | None:
    """`at least 3 weeks`: how it is compared, and with what."""
    found = _IS_COMPARISON.fullmatch(text.strip())
    return (Comparison(found[1]), found[2].strip()) if found else None


def negated(text: str) -> str | None:
    """What stands after `not`."""
    found = _IS_NOT.fullmatch(text.strip())
    return found[1].strip() if found else None


def at_least_of(key: str) -> int | None:
    """The number in `at least 2 of`."""
    found = _IS_AT_LEAST_OF.fullmatch(key.strip())
    return int(found[1]) if found else None


def span(text: str) -> tuple[int, int] | None:
    """`4 to 6`, or `4` for exactly four."""
    found = _IS_SPAN.fullmatch(text.strip())
    if found is None:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    return (low, high) if low <= high else None


def turned_round(text: str) -> str:
    """`30 to 60` for `60 to 30`; nothing for any other text."""
    high, to, low = text.strip().partition(" to ")
    other = f"{low.strip()} to {high.strip()}"
    return other if to and span(other) else ""


def word_span(text: str) -> tuple[str, str]:
    """`light to firm`, or `light` for exactly that."""
    low, _, high = text.strip().partition(" to ")
    return low.strip(), (high or low).strip()


def money(text: str, *, currency: str, symbol: str) -> int | float | Currency | None:
    """An amount in this currency (`80`, `$80`, `80 USD`, `1,200`), or that it is in another."""
    bare = _THOUSANDS.sub("", text.strip())
    for mark in (symbol, currency, currency.lower()):
        if mark and bare.startswith(mark):
            bare = bare.removeprefix(mark).strip()
        elif mark and bare.endswith(mark):
            bare = bare.removesuffix(mark).strip()
    value = number(bare)
    if (
        value is None
        and re.search(r"[0-9]", bare)
        and re.fullmatch(r"\D{0,12}[0-9.]+\D{0,12}", bare)
    ):
        return Currency.ANOTHER
    return value
