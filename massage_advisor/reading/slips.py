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

_OWN_KEY = r" *(?:- +)?(?P<key>[^\s#:'\"][^#:]*): +"
_BESIDE_THE_SIGN = re.compile(
    r"(?P<before> *(?:- +|(?:- +)?[^\s#:'\"][^#:]*: +)(?P<sign>[>|][-+0-9]{0,2}))"
    r"\s+(?P<text>[^\s#].*)"
)
_LIST_BESIDE_KEY = re.compile(rf"{_OWN_KEY}(?P<dash>-) +(?P<text>\S.*)")
_GOES_ON_BEHIND = re.compile(
    rf"{_OWN_KEY}(?P<text>(?:\{{[^{{}}\[\],:#]*\}}|\[[^{{}}\[\],:#]*\])"
    r"\s*(?:[^\s#,\]}]|,(?!.*[\]}])).*)"
)
_PART_BESIDE_KEY = re.compile(
    r" *(?:- +)?(?P<key>when|unless|given|adjust|never|always): +"
    r"(?P<part>[^\s'\"{\[#][^#]*:(?: .*)?)"
)
_COLON_WITHIN = re.compile(rf"{_OWN_KEY}(?P<text>[^\s'\"].*:(?: .*)?)")
_BEGINS_WITH = {"{": "a brace", "[": "a bracket"}
_LISTS_OF_PARTS = frozenset({"examples", "promises", "sides"})
"""Keys below which every part of several lines begins with a dash."""
_LISTED_FIRST = frozenset({"name", "promise", "holds"})

_CLOSES_EARLY = re.compile(r" *(?:- +)?[^\s#:][^#:]*: +(?P<text>(['\"])(?:(?!\2).)*\2)\s*[^\s#]")

_COMBINED = {
    **dict.fromkeys(("and", "both", "all", "each", "every"), "all of"),
    **dict.fromkeys(("or", "any", "either", "one", "some"), "any of"),
    **dict.fromkeys(("not", "no", "none", "neither", "nor"), "none of"),
}
_DIGITS = {"two": "2", "three": "3", "four": "4", "five": "5"}
_SOME_OF = re.compile(rf"(?:at least )?([0-9]{{1,2}}|{'|'.join(_DIGITS)})(?: or more)? of")
_YES_OR_NO = {"yes": ("yes", "y", "true", "on"), "no": ("no", "n", "false", "off")}
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
    numbers = dict.fromkeys((stopped, _above(lines, stopped), begun))
    at = [number for number in numbers if 0 < number <= len(lines)]
    for look in (_no_dash, _in_line):
        for number in at:
            found = look(lines, number)
            if found is not None:
                return found
    return (
        _closes_late(lines, stopped)
        or _no_colon_behind_key(lines, stopped, begun)
        or _further_in(lines, stopped)
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
        or _beside_the_sign(line, number)
        or _list_beside_key(line, number)
        or _part_beside_key(line, number)
        or _goes_on_behind(line, number)
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


def _beside_the_sign(line: str, number: int) -> Slip | None:
    """`say: >- Some text`, where the text begins on the line below the sign."""
    found = _BESIDE_THE_SIGN.fullmatch(line)
    if found is None:
        return None
    return Slip(
        line=number,
        column=found.start("text") + 1,
        what=f"a text stands behind {quoted(found['sign'])}, which ends its line",
        remedy=f"write `{found['before'].strip()}`, "
        f"and below it, further in, `{_beginning(found['text'])}`",
    )


def in_marks(line: str) -> str:
    """`: key: "a text: with a colon"`, to be put behind a remedy, if the line is short."""
    found = _COLON_WITHIN.fullmatch(line[:LONGEST_LINE])
    if found is None or not _is_short(found["text"]) or '"' in found["text"]:
        return ""
    return f': `{found["key"]}: "{found["text"].strip()}"`'


def _list_beside_key(line: str, number: int) -> Slip | None:
    """`sources: - one`, where a list begins on the line below its key."""
    found = _LIST_BESIDE_KEY.fullmatch(line)
    if found is None:
        return None
    said = _beginning(found["text"])
    return Slip(
        line=number,
        column=found.start("dash") + 1,
        what=f"a list cannot begin on the line of its key, {quoted(found['key'])}",
        remedy=f"write `{found['key']}: {said}` if it is a text, "
        f"or `{found['key']}:`, and on the next line `- {said}`",
    )


def _part_beside_key(line: str, number: int) -> Slip | None:
    """`when: pain level: at least 7`, where the part stands below its key."""
    found = _PART_BESIDE_KEY.fullmatch(line)
    if found is None:
        return None
    return Slip(
        line=number,
        column=found.start("part") + 1,
        what=f"this belongs below {quoted(found['key'])}, not on its line",
        remedy=f"write `{found['key']}:`, and below it, further in, `{_beginning(found['part'])}`",
    )


def _goes_on_behind(line: str, number: int) -> Slip | None:
    """`say: {pain level} is high`, which begins as if it were no text."""
    found = _GOES_ON_BEHIND.fullmatch(line)
    if found is None:
        return None
    mark = '"' if '"' not in found["text"] else "'"
    return Slip(
        line=number,
        column=found.start("text") + 1,
        what=f"a text cannot begin with {_BEGINS_WITH[found['text'][0]]}",
        remedy="put the whole text in quotation marks: "
        f"`{found['key']}: {mark}{_beginning(found['text'])}"
        + (f"{mark}`" if _is_short(found["text"]) else "`"),
    )


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_PHRASE // 2


def _beginning(text: str) -> str:
    """So much of a text that whoever wrote it knows it again."""
    return shortened(text.strip(), _LONGEST_PHRASE // 2)


def _no_dash(lines: Sequence[str], number: int) -> Slip | None:
    """A line among those of a list that begins without a dash, or further out than its part."""
    line = lines[number - 1]
    said = line.strip()
    if len(line) > LONGEST_LINE or not said or said[0] in _NO_PART or line[:1] == "\t":
        return None
    column = _column(line)
    sibling = _part_above(lines, number, column) or _part_below(lines, number, column)
    if not sibling and not _begins_a_list_of_parts(lines, number):
        return None
    key, first = _key_of(line), _key_of(lines[sibling - 1][column + 1 :]) if sibling else ""
    if first in _LISTED_FIRST and key != first:
        what = f"{quoted(key or said)} stands further out than what it belongs to"
        remedy = f"line it up: {column + 2} spaces before it, not {column}"
    else:
        what = f"a dash is missing before {quoted(said)}"
        remedy = f"write `- {_beginning(said)}`"
    return Slip(line=number, column=column + 1, what=what, remedy=remedy)


_NO_PART = frozenset(f"#-]}},{_OTHER_DASHES}\xa0")
"""What no line of a list begins with behind its dash, or what is told in words of its own."""


def _key_of(line: str) -> str:
    return line.partition(":")[0].strip() if ":" in line else ""


def _part_above(lines: Sequence[str], number: int, column: int) -> int:
    """The line above that begins a part of the list in this column; 0 when there is none."""
    found = 0
    for each in range(number - 1, max(0, number - 1 - _FARTHEST), -1):
        other = lines[each - 1]
        if not _says_something(other) or _column(other) > column:
            continue
        if _column(other) == column and other.lstrip().startswith("- "):
            found = found or each
            continue
        is_own_key = _column(other) == column and _ends_in_colon(other)
        return 0 if is_own_key else found
    return 0


def _part_below(lines: Sequence[str], number: int, column: int) -> int:
    """The same below, unless the list stands in the column of its key, and this is the key."""
    below = [
        each
        for each in range(number + 1, min(len(lines), number + _FARTHEST) + 1)
        if _says_something(lines[each - 1])
    ]
    if below and _ends_in_colon(lines[number - 1]) and _column(lines[below[0] - 1]) <= column:
        return 0
    end = next((each for each in below if _column(lines[each - 1]) <= column), 0)
    is_part = end and _column(lines[end - 1]) == column
    return end if is_part and lines[end - 1].lstrip().startswith("- ") else 0


def _begins_a_list_of_parts(lines: Sequence[str], number: int) -> bool:
    """Whether it is the first line below `examples:` or the like, without its dash."""
    above = _above(lines, number)
    key = _key_of(lines[above - 1]) if above else ""
    is_inside = above and _column(lines[number - 1]) > _column(lines[above - 1])
    return bool(is_inside) and key in _LISTS_OF_PARTS and _ends_in_colon(lines[above - 1])


def first_without_dash(lines: Sequence[str], at: tuple[int, int]) -> Slip | None:
    """A text alone on its line that others with dashes follow: read as one text, and no list."""
    number, column = at
    line, below = lines[number - 1], lines[number : number + 1]
    if column != _column(line) + 1 or not below or _column(below[0]) + 1 != column:
        return None
    return _no_dash(lines, number) if below[0].lstrip().startswith("- ") else None


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _ends_in_colon(line: str) -> bool:
    return line.partition(" #")[0].rstrip().endswith(":")


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


def no_colon_above(lines: Sequence[str], stopped: int) -> tuple[int, int] | None:
    """Where the lines of words begin that were read as one text with the line below them.

    Nowhere where a key above says that they are its text.
    """
    if not 0 < stopped <= len(lines):
        return None
    column, first = _column(lines[stopped - 1]), 0
    for number in range(stopped - 1, max(0, stopped - 1 - _FARTHEST), -1):
        line = lines[number - 1]
        if not _says_something(line):
            continue
        if _column(line) != column or line.lstrip().startswith("- ") or _says_a_key(line):
            is_its_text = _column(line) < column and not _ends_in_colon(line)
            return (first, column + 1) if first and not is_its_text else None
        first = number
    return (first, column + 1) if first else None


def _says_a_key(line: str) -> bool:
    return ": " in line or _ends_in_colon(line)


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


def _further_in(lines: Sequence[str], number: int) -> Slip | None:
    """A key of a rule that stands further in than the key above, which says something already."""
    above = _above(lines, number)
    if not above or number > len(lines) or _ends_in_colon(lines[above - 1]):
        return None
    own, other = _column(lines[number - 1]), lines[above - 1]
    meant = _column(other.replace("- ", "  ", 1) if other.lstrip().startswith("- ") else other)
    key = _key_of(lines[number - 1])
    if own <= meant or key not in _KEYS or _key_of(other).strip("- ") not in _KEYS:
        return None
    return Slip(
        line=number,
        column=own + 1,
        what=f"{quoted(key)} stands further in than the line above it, as if it were its text",
        remedy=f"line it up: {meant} spaces before it, not {own}",
    )


def _out_of_line(lines: Sequence[str], number: int) -> Slip | None:
    """A line that begins in a column in which none above it does."""
    if not 1 < number <= len(lines) or not lines[number - 1][:1].isspace():
        return None
    own = _column(lines[number - 1])
    opened = _above(lines, number)
    if opened and _ends_in_colon(lines[opened - 1]) and own > _column(lines[opened - 1]):
        return None
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


def yes_or_no_meant(text: str) -> str:
    """How to write `Yes`, `TRUE` or `n` as rules say it; both ways when it is neither."""
    said = text.strip()
    word = next((word for word, others in _YES_OR_NO.items() if said.casefold() in others), "")
    if not word:
        return "write yes or no"
    return f"write `{word}`" + (", in small letters" if said.casefold() == word else "")


def tests_for_unknown(text: str) -> bool:
    """Whether a phrase asks for what nothing can test: that an answer is not known."""
    return same_name(text[:_LONGEST_PHRASE]) in _UNKNOWN
