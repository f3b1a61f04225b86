"""Slips of the pen: what somebody meant who wrote `>= 3`, or `-name` without a space.

Looks at the lines as they were written, after the parser has given up: what it says then is true
and helps nobody who does not know YAML. Nothing is mended, only named and answered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.values import Value
from massage_advisor.wording import quoted, same_name, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

_FARTHEST = 40
"""So many lines above the one at which reading stopped are looked at."""

LONGEST_LINE = 400
"""Longer ones are not looked into: nobody who writes by hand writes such lines."""
_LONGEST_PHRASE = 80

_OTHER_DASHES = "\u2013\u2014\u2022\u2023\u2212"

MISTAKEN_FOR_A_MARK = frozenset(f"-{_OTHER_DASHES}\xa0\u2002\u2003\u2009\u202f\u3000")
"""What a name or text begins with when it was meant to be a line of a list, or to be indented."""

_SIGNS = {
    ">=": "at least",
    "=>": "at least",
    "≥": "at least",
    "<=": "at most",
    "=<": "at most",
    "≤": "at most",
    ">": "more than",
    "<": "less than",
}
_BEFORE = _SIGNS | {
    **dict.fromkeys(("from", "min", "minimum", "at minimum", "not less than"), "at least"),
    **dict.fromkeys(("up to", "max", "maximum", "at maximum", "not more than"), "at most"),
    **dict.fromkeys(("over", "above", "greater than", "longer than"), "more than"),
    **dict.fromkeys(("under", "below", "fewer than", "shorter than"), "less than"),
}
_BEHIND = {
    **dict.fromkeys(("+", "or more", "and more", "and up", "or longer", "and over"), "at least"),
    **dict.fromkeys(("or less", "or fewer", "and less", "or under", "or shorter"), "at most"),
}


def _any_of(words: Sequence[str] | dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_WORD = r"[^\W\d_]+"
_SIGN_BEFORE = re.compile(rf"({_any_of(_BEFORE)})\s*({_NUMBER}(?:\s*{_WORD})?)", re.IGNORECASE)
_SIGN_BEHIND = re.compile(
    rf"({_NUMBER})\s*({_WORD})??\s*({_any_of(_BEHIND)})(?:\s+({_WORD}))?", re.IGNORECASE
)
_FROM_TO = re.compile(
    rf"(?:between|from|at least)?\s*({_NUMBER})\s*({_WORD})??"
    rf"\s*(?:to|-|\u2013|until|and|,?\s*(?:and )?at most)\s*({_NUMBER})(?:\s*({_WORD}))?",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"\s*(?:- +)?([^\s#:][^#:]*):\s+((?:{_any_of(_SIGNS)})\s*{_NUMBER}[^#]*)")
_INDENT = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]*")
_OTHER_SPACE = re.compile(r"[^ ]")
_NO_SPACE_BEHIND_DASH = re.compile(r" *(-(?=[^\W\d]))")
_OTHER_MARK = re.compile(rf" *([{_OTHER_DASHES}]) +\S")
_NO_SPACE_BEHIND_COLON = re.compile(r" *(?:- +)?([a-z][a-z ]*):(?=[^\s:/\\])[^:]*$", re.IGNORECASE)
_ONLY_WORDS = re.compile(r" *(?:- +)?([a-z][\w ]*?) *", re.IGNORECASE)
_CANNOT_BEGIN = re.compile(r" *(?:- +)?(?:[^\s#:'\"][^#:]*: +)?([@%`*&!])")

_KEYS = (
    *("gate", "evidence", "modality", "advice", "when", "unless", "then", "adjust", "if unsure"),
    *("about", "points to", "strength", "prefer", "avoid", "leave out", "evidence is", "topic"),
    *("plan", "rests on", "say", "because", "sources", "examples", "name", "given", "expect"),
)
"""The keys of a rule, which is what is mostly written."""
_NO_COLON_BEHIND_KEY = re.compile(rf" *(?:- +)?(?P<key>{_any_of(_KEYS)}) +(?P<value>\S.*?) *")
_OPENS_A_TEXT = re.compile(r" *(?:- +)?(?:[^\s#:'\"][^#:]*: +)?(?P<mark>['\"])(?P<text>.*)")
_CLOSES = {"'": re.compile(r"(?:[^']|'')*'(?!')"), '"': re.compile(r'(?:[^"\\]|\\.)*"')}

_CLOSES_EARLY = re.compile(r" *(?:- +)?[^\s#:][^#:]*: +(?P<text>(['\"])(?:(?!\2).)*\2)\s*[^\s#]")

_COMBINED = {
    **dict.fromkeys(("and", "both", "all", "each", "every"), "all of"),
    **dict.fromkeys(("or", "any", "either", "one", "some"), "any of"),
    **dict.fromkeys(("not", "no", "none", "neither", "nor"), "none of"),
}
_DIGITS = {"two": "2", "three": "3", "four": "4", "five": "5"}
_SOME_OF = re.compile(rf"(?:at least )?([0-9]{{1,2}}|{'|'.join(_DIGITS)})(?: or more)? of")
_UNKNOWN = frozenset(
    {
        *("unknown", "not known", "unsure", "not sure", "uncertain", "rather not say"),
        *("don't know", "do not know", "no idea", "unanswered", "not answered", "not asked"),
        *("missing", "?"),
    }
)


class Slip(Value, frozen=True, kw_only=True):
    """What was written otherwise than it was meant, and where."""

    line: int  #: counted from 1
    column: int
    what: str
    remedy: str


def slip_at(text: str, stopped: int, begun: int) -> Slip | None:
    """The slip that made reading stop at a line, within what began at another, if it is common."""
    lines = text.splitlines()
    for number in dict.fromkeys((stopped, _above(lines, stopped), begun)):
        found = _in_line(lines, number) if 0 < number <= len(lines) else None
        if found is not None:
            return found
    return (
        _closes_late(lines, stopped)
        or _no_colon_behind_key(lines, stopped, begun)
        or _out_of_line(lines, stopped)
    )


def _closes_late(lines: Sequence[str], stopped: int) -> Slip | None:
    """A quotation mark that opens a text and is closed by the one that opens another."""
    for number in range(min(stopped, len(lines)), max(0, stopped - _FARTHEST), -1):
        found = _OPENS_A_TEXT.fullmatch(lines[number - 1][:LONGEST_LINE])
        if found is None or _CLOSES[found["mark"]].match(found["text"]):
            continue
        later = _closing_line(lines, number, stopped, found["mark"])
        if later is None:
            continue
        what = (
            "the quotation mark that opens here is not closed behind its text, "
            f"but only in line {later}"
        )
        remedy = "write one behind the text, on this line or where the text ends"
        return Slip(line=number, column=found.start("mark") + 1, what=what, remedy=remedy)
    return None


def _closing_line(lines: Sequence[str], opened: int, stopped: int, mark: str) -> int | None:
    """The line below in which a text is closed, if something stands right behind that mark."""
    for number in range(opened + 1, min(stopped, len(lines)) + 1):
        line = lines[number - 1][:LONGEST_LINE]
        closed = _CLOSES[mark].match(line)
        if closed:
            rest = line[closed.end() :].strip()
            return number if rest and not rest.startswith((",", "]", "}", "#")) else None
    return None


def _no_colon_behind_key(lines: Sequence[str], stopped: int, begun: int) -> Slip | None:
    """A key of a rule and what it says, with nothing between them but a space."""
    above = _above(lines, stopped)
    is_beside = above and stopped <= len(lines)
    is_beside = is_beside and _column(lines[above - 1]) == _column(lines[stopped - 1])
    for number in (begun, above if is_beside else 0):
        found = (
            _NO_COLON_BEHIND_KEY.fullmatch(lines[number - 1][:LONGEST_LINE])
            if 0 < number <= len(lines)
            else None
        )
        if found and ": " not in found["value"]:
            return Slip(
                line=number,
                column=found.start("key") + 1,
                what=f"a colon is missing behind {quoted(found['key'])}",
                remedy=f"write `{found['key']}: {shortened(found['value'])}`"
                if len(found["value"]) < _LONGEST_PHRASE // 2
                else f"write `{found['key']}: `, then the text",
            )
    return None


def _above(lines: Sequence[str], number: int) -> int:
    """The next line above that is not empty; 0 when there is none."""
    return next(
        (each for each in range(min(number - 1, len(lines)), 0, -1) if lines[each - 1].strip()), 0
    )


def _in_line(lines: Sequence[str], number: int) -> Slip | None:
    line = lines[number - 1]
    if len(line) > LONGEST_LINE or line.lstrip().startswith("#"):
        return None
    return (
        odd_indentation(line, number)
        or odd_mark(line, number)
        or sign_for_words(line, number)
        or _no_colon(lines, number)
        or _no_space_behind_colon(line, number)
        or _cannot_begin(line, number)
        or _closes_early(line, number)
    )


def odd_indentation(line: str, number: int) -> Slip | None:
    """A tab, or the space of a word processor, where only spaces may stand."""
    indent = _INDENT.match(line)
    found = _OTHER_SPACE.search(indent[0]) if indent and line.strip() else None
    if found is None:
        return None
    what, remedy = "a space that cannot be broken stands before the first word", "type it anew"
    if found[0] == "\t":
        what, remedy = "a tab stands before the first word", "indent with spaces, not tabs"
    return Slip(line=number, column=found.start() + 1, what=what, remedy=remedy)


def odd_mark(line: str, number: int) -> Slip | None:
    """A dash without its space, or another mark where a dash belongs."""
    found = _NO_SPACE_BEHIND_DASH.match(line)
    if found:
        what, remedy = "a space is missing behind the dash", "write `- `, then the text"
        return Slip(line=number, column=found.start(1) + 1, what=what, remedy=remedy)
    found = _OTHER_MARK.match(line)
    if found:
        what = f"{quoted(found[1])} begins no line of a list"
        remedy = "write `- `, a plain dash and a space"
        return Slip(line=number, column=found.start(1) + 1, what=what, remedy=remedy)
    return None


def sign_for_words(line: str, number: int) -> Slip | None:
    """`>= 3`, where words say how an amount is compared."""
    found = _COMPARED.match(line[:LONGEST_LINE])
    meant = comparison_meant(found[2].strip()) if found else ""
    if not found or not meant:
        return None
    what = f"{quoted(found[2].strip())} is no phrase of a rule"
    return Slip(line=number, column=found.start(2) + 1, what=what, remedy=f"write `{meant}`")


def _no_colon(lines: Sequence[str], number: int) -> Slip | None:
    """A line of words alone, with lines below it that would stand under it."""
    found = _ONLY_WORDS.fullmatch(lines[number - 1])
    above = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    below = next((each for each in lines[number:] if each.strip()), "")
    goes_on = _column(above) == _column(lines[number - 1]) and ":" not in above
    if found is None or goes_on or not _stands_under(below, lines[number - 1]):
        return None
    what = f"a colon is missing behind {quoted(found[1])}"
    return Slip(line=number, column=found.start(1) + 1, what=what, remedy=f"write `{found[1]}:`")


def _stands_under(line: str, above: str) -> bool:
    own, other = _column(line), _column(above)
    if line.lstrip().startswith("- "):
        return own >= other and not above.lstrip().startswith("- ")
    return own > other and ": " in f"{line.rstrip()} "


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())


def _no_space_behind_colon(line: str, number: int) -> Slip | None:
    found = _NO_SPACE_BEHIND_COLON.match(line)
    if found is None:
        return None
    return Slip(
        line=number,
        column=found.end(1) + 1,
        what=f"a space is missing behind the colon of {quoted(found[1])}",
        remedy=f"write `{found[1]}: `, then the text",
    )


def _cannot_begin(line: str, number: int) -> Slip | None:
    found = _CANNOT_BEGIN.match(line)
    if found is None:
        return None
    return Slip(
        line=number,
        column=found.start(1) + 1,
        what=f"a text cannot begin with {quoted(found[1])}",
        remedy="put the text in quotation marks",
    )


def _closes_early(line: str, number: int) -> Slip | None:
    found = _CLOSES_EARLY.match(line)
    if found is None:
        return None
    return Slip(
        line=number,
        column=found.start(1) + 1,
        what="the quotation mark that opens here closes before the text ends",
        remedy="use the other kind around it, or `>-` and start the text on the next line",
    )


def _out_of_line(lines: Sequence[str], number: int) -> Slip | None:
    """A line that begins in a column in which none above it does."""
    if not 1 < number <= len(lines) or not lines[number - 1][:1].isspace():
        return None
    own = _column(lines[number - 1])
    above = [
        column
        for each in reversed(lines[max(0, number - 1 - _FARTHEST) : number - 1])
        if each.strip()
        for column in (_column(each), _column(each.replace("-", " ", 1)))
    ]
    if own in above or not above:
        return None
    near = min(above, key=lambda column: abs(column - own))
    return Slip(
        line=number,
        column=own + 1,
        what="this line begins in no column in which a line above it begins",
        remedy=f"line it up with those it belongs to: {near} spaces before it, not {own}",
    )


# ---- phrases ----


def comparison_meant(text: str) -> str:
    """`at least 3`, for `>= 3`, `3+` and `3 or more`; nothing when it is no such slip."""
    if len(text) > _LONGEST_PHRASE:
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
    found = _FROM_TO.fullmatch(text.strip()) if len(text) <= _LONGEST_PHRASE else None
    if found is None:
        return None
    unit = found[4] or found[2]
    behind = f" {unit}" if unit else ""
    return f"{found[1]}{behind}", f"{found[3]}{behind}"


def combination_meant(key: str) -> str:
    """`all of`, for `and`; nothing when it is no word that combines."""
    said = same_name(key[:_LONGEST_PHRASE]).removesuffix(" these").removesuffix(" the following")
    found = _SOME_OF.fullmatch(said)
    if found:
        return f"at least {_DIGITS.get(found[1], found[1])} of"
    return _COMBINED.get(said.removesuffix(" of"), "")


def tests_for_unknown(text: str) -> bool:
    """Whether a phrase asks for what nothing can test: that an answer is not known."""
    return same_name(text[:_LONGEST_PHRASE]) in _UNKNOWN
