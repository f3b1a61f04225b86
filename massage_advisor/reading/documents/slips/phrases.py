"""Phrases that are none of the language of rules, and which one was meant."""

from __future__ import annotations

import re

from massage_advisor.reading.documents.slips.lines import LONGEST_PHRASE, any_of
from massage_advisor.wording import same_name

SIGNS = {
    ">=": "at least",
    "=>": "at least",
    "≥": "at least",
    "<=": "at most",
    "=<": "at most",
    "≤": "at most",
    ">": "more than",
    "<": "less than",
}
"""Signs that stand for words before a number."""
_BEFORE = SIGNS | {
    **dict.fromkeys(("from", "min", "minimum", "at minimum", "not less than"), "at least"),
    **dict.fromkeys(("up to", "max", "maximum", "at maximum", "not more than"), "at most"),
    **dict.fromkeys(("over", "above", "greater than", "longer than"), "more than"),
    **dict.fromkeys(("under", "below", "fewer than", "shorter than"), "less than"),
}
_BEHIND = {
    **dict.fromkeys(("+", "or more", "and more", "and up", "or longer", "and over"), "at least"),
    **dict.fromkeys(("or less", "or fewer", "and less", "or under", "or shorter"), "at most"),
}

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_WORD = r"[^\W\d_]+"
_SIGN_BEFORE = re.compile(rf"({any_of(_BEFORE)})\s*({NUMBER}(?:\s*{_WORD})?)", re.IGNORECASE)
_SIGN_BEHIND = re.compile(
    rf"({NUMBER})\s*({_WORD})??\s*({any_of(_BEHIND)})(?:\s+({_WORD}))?", re.IGNORECASE
)
_FROM_TO = re.compile(
    rf"(?:between|from|at least)?\s*({NUMBER})\s*({_WORD})??"
    rf"\s*(?:to|-|\u2013|until|and|,?\s*(?:and )?at most)\s*({NUMBER})(?:\s*({_WORD}))?",
    re.IGNORECASE,
)

_COMBINED = {
    **dict.fromkeys(("and", "both", "all", "each", "every"), "all of"),
    **dict.fromkeys(("or", "any", "either", "one", "some"), "any of"),
    **dict.fromkeys(("not", "no", "none", "neither", "nor"), "none of"),
}
_DIGITS = {"two": "2", "three": "3", "four": "4", "five": "5"}
_SOME_OF = re.compile(rf"(?:at least )?([0-9]{{1,2}}|{'|'.join(_DIGITS)})(?: or more)? of")
_YES_OR_NO = {"yes": ("yes", "y", "true", "on"), "no": ("no", "n", "false", "off")}
_NO_ANSWER = frozenset(
    {"n/a", "n.a.", "na", "n/k", "nk", "nan", "nil", "null", "not applicable", "not stated", "tbd"}
)
_HAS_A_WORD = re.compile(r"\w")
_UNKNOWN = frozenset(
    {
        *("unknown", "not known", "unsure", "not sure", "uncertain", "rather not say"),
        *("don't know", "do not know", "no idea", "unanswered", "not answered", "not asked"),
        *("missing", "?"),
    }
)


def comparison_meant(text: str) -> str:
    """`at least 3`, for `>= 3`, `3+` and `3 or more`; nothing when it is no such slip."""
    if len(text) > LONGEST_PHRASE:
        return ""
    found = _SIGN_BEFORE.fullmatch(text.strip())
    if found:
        return f"{_BEFORE[found[1].lower()]} {found[2]}"
    found = _SIGN_BEHIND.fullmatch(text.strip())
    if found is None:
        return ""
    unit = found[2] or found[4]
    return f"{_BEHIND[found[3].lower()]} {found[1]}" + (f" {unit}" if unit else "")


def span_meant(text: str) -> tuple[str, str] | None:
    """`3` and `5`, for `3 to 5`, each with its unit; nothing when it is no such slip."""
    found = _FROM_TO.fullmatch(text.strip()) if len(text) <= LONGEST_PHRASE else None
    if found is None:
        return None
    unit = found[4] or found[2]
    behind = f" {unit}" if unit else ""
    return f"{found[1]}{behind}", f"{found[3]}{behind}"


def combination_meant(key: str) -> str:
    """`all of`, for `and`; nothing when it is no word that combines."""
    said = same_name(key[:LONGEST_PHRASE]).removesuffix(" these").removesuffix(" the following")
    found = _SOME_OF.fullmatch(said)
    if found:
        return f"at least {_DIGITS.get(found[1], found[1])} of"
    return _COMBINED.get(said.removesuffix(" of"), "")


def yes_or_no_meant(text: str) -> str:
    """How to write `Yes`, `TRUE` or `n` as rules say it; both ways when it is neither."""
    said = text.strip()
    word = next((word for word, others in _YES_OR_NO.items() if said.casefold() in others), "")
    if not word:
        return "write yes or no"
    return f"write `{word}`" + (", in small letters" if said.casefold() == word else "")


def says_unknown(text: str) -> bool:
    """Whether an answer says no more than that there is none, as forms and exports do."""
    said = text.strip().casefold()
    return said in _NO_ANSWER or (not _HAS_A_WORD.search(said)) or tests_for_unknown(text)


def tests_for_unknown(text: str) -> bool:
    """Whether a phrase asks for what nothing can test: that an answer is not known."""
    return same_name(text[:LONGEST_PHRASE]) in _UNKNOWN
