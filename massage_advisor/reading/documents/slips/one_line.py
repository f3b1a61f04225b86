"""Slips that one line shows by itself, whatever stands above and below it."""

from __future__ import annotations

import re

from massage_advisor.reading.documents.slips.lines import (
    LONGEST_LINE,
    OTHER_DASHES,
    Slip,
    any_of,
    beginning,
    is_short,
)
from massage_advisor.reading.documents.slips.phrases import NUMBER, SIGNS, comparison_meant
from massage_advisor.values import Value
from massage_advisor.wording import filled, quoted

MISTAKEN_FOR_A_MARK = frozenset(f"-{OTHER_DASHES}\xa0\u2002\u2003\u2009\u202f\u3000")
"""What a name or text begins with when it was meant to be a line of a list, or to be indented."""

_INDENT = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]*")
_OTHER_SPACE = re.compile(r"[^ ]")
_COMPARED = re.compile(rf"\s*(?:- +)?([^\s#:][^#:]*):\s+((?:{any_of(SIGNS)})\s*{NUMBER}[^#]*)")

_DASH = r" *(?:- +)?"
_KEY = r"[^\s#:'\"][^#:]*:"
_OWN_KEY = rf"{_DASH}(?P<key>[^\s#:'\"][^#:]*): +"
_COLON_WITHIN = re.compile(rf"{_OWN_KEY}(?P<text>[^\s'\"].*:(?: .*)?)")
_GOES_ON_BEHIND = re.compile(
    rf"{_OWN_KEY}(?P<text>(?:\{{[^{{}}\[\],:#]*\}}|\[[^{{}}\[\],:#]*\])"
    r"\s*(?:[^\s#,\]}]|,(?!.*[\]}])).*)"
)
_BEGINS_WITH = {"{": "a brace", "[": "a bracket"}


class _Pattern(Value, frozen=True, kw_only=True):
    """What a whole line looks like, and what is said of it.

    The texts may name groups in braces. What is wrong quotes them; what to try writes them as they
    stand, of `text` only its beginning.
    """

    line: re.Pattern[str]
    at: str  #: the group at which it is told
    what: str
    remedy: str

    def slip(self, line: str, number: int) -> Slip | None:
        """The slip, if the line looks like it."""
        found = self.line.fullmatch(line)
        if found is None:
            return None
        said = found.groupdict()
        quotes = {name: quoted(text) for name, text in said.items()}
        return Slip(
            line=number,
            column=found.start(self.at) + 1,
            what=filled(self.what, **quotes),
            remedy=filled(self.remedy, **{**said, "text": beginning(said.get("text", ""))}),
        )


_DASH_WITHOUT_SPACE = _Pattern(
    line=re.compile(r" *(?P<mark>-)(?=[^\W\d]).*"),
    at="mark",
    what="a space is missing behind the dash",
    remedy="write `- `, then the text",
)
_OTHER_MARK = _Pattern(
    line=re.compile(rf" *(?P<mark>[{OTHER_DASHES}]) +\S.*"),
    at="mark",
    what="{mark} begins no line of a list",
    remedy="write `- `, a plain dash and a space",
)
_TEXT_BESIDE_SIGN = _Pattern(
    line=re.compile(
        rf" *(?P<before>(?:- +|(?:- +)?{_KEY} +)(?P<sign>[>|][-+0-9]{{0,2}}))\s+(?P<text>[^\s#].*)"
    ),
    at="text",
    what="a text stands behind {sign}, which ends its line",
    remedy="write `{before}`, and below it, further in, `{text}`",
)
_LIST_BESIDE_KEY = _Pattern(
    line=re.compile(rf"{_OWN_KEY}(?P<dash>-) +(?P<text>\S.*)"),
    at="dash",
    what="a list cannot begin on the line of its key, {key}",
    remedy="write `{key}: {text}` if it is a text, or `{key}:`, and on the next line `- {text}`",
)
_PART_BESIDE_KEY = _Pattern(
    line=re.compile(
        rf"{_DASH}(?P<key>when|unless|given|adjust|never|always): +"
        r"(?P<text>[^\s'\"{\[#][^#]*:(?: .*)?)"
    ),
    at="text",
    what="this belongs below {key}, not on its line",
    remedy="write `{key}:`, and below it, further in, `{text}`",
)
_COLON_WITHOUT_SPACE = _Pattern(
    line=re.compile(rf"{_DASH}(?P<key>[a-z][a-z ]*)(?P<colon>:)(?=[^\s:/\\])[^:]*", re.IGNORECASE),
    at="colon",
    what="a space is missing behind the colon of {key}",
    remedy="write `{key}: `, then the text",
)
_OTHER_SPACE_BEHIND = _Pattern(
    line=re.compile(
        rf"{_DASH}(?P<key>[^\s#:'\"][^#:]*):(?P<space>[\xa0\u2000-\u200a\u202f\u3000])[^:]*"
    ),
    at="space",
    what="the space behind the colon of {key} is one that cannot be broken",
    remedy="type it anew",
)
_SIGN_OF_YAML = _Pattern(
    line=re.compile(rf"{_DASH}(?:{_KEY} +)?(?P<sign>[@%`*&!]).*"),
    at="sign",
    what="a text cannot begin with {sign}",
    remedy="put the text in quotation marks",
)
_CLOSES_EARLY = _Pattern(
    line=re.compile(
        rf"{_DASH}[^\s#:][^#:]*: +(?P<quoted>(?P<mark>['\"])(?:(?!(?P=mark)).)*(?P=mark))"
        r"\s*[^\s#].*"
    ),
    at="quoted",
    what="the quotation mark that opens here closes before the text ends",
    remedy="use the other kind around it, or `>-` and start the text on the next line",
)


def is_looked_into(line: str) -> bool:
    """Whether it is one that somebody wrote by hand, and no remark."""
    return len(line) <= LONGEST_LINE and not line.lstrip().startswith("#")


def sure_slip(line: str, number: int) -> Slip | None:
    """What is a slip whatever stands around it."""
    return (
        odd_indentation(line, number)
        or odd_mark(line, number)
        or sign_for_words(line, number)
        or _OTHER_SPACE_BEHIND.slip(line, number)
        or _TEXT_BESIDE_SIGN.slip(line, number)
        or _LIST_BESIDE_KEY.slip(line, number)
        or _PART_BESIDE_KEY.slip(line, number)
        or _goes_on_behind(line, number)
    )


def likely_slip(line: str, number: int) -> Slip | None:
    """What mostly is one, where nothing else explains it."""
    return (
        _COLON_WITHOUT_SPACE.slip(line, number)
        or _SIGN_OF_YAML.slip(line, number)
        or _CLOSES_EARLY.slip(line, number)
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
    return _DASH_WITHOUT_SPACE.slip(line, number) or _OTHER_MARK.slip(line, number)


def sign_for_words(line: str, number: int) -> Slip | None:
    """`>= 3`, where words say how an amount is compared."""
    found = _COMPARED.match(line[:LONGEST_LINE])
    meant = comparison_meant(found[2].strip()) if found else ""
    if not found or not meant:
        return None
    what = f"{quoted(found[2].strip())} is no phrase of a rule"
    return Slip(line=number, column=found.start(2) + 1, what=what, remedy=f"write `{meant}`")


def _goes_on_behind(line: str, number: int) -> Slip | None:
    """`say: {pain level} is high`, which begins as if it were no text."""
    found = _GOES_ON_BEHIND.fullmatch(line)
    if found is None:
        return None
    mark = '"' if '"' not in found["text"] else "'"
    closing = mark if is_short(found["text"]) else ""
    return Slip(
        line=number,
        column=found.start("text") + 1,
        what=f"a text cannot begin with {_BEGINS_WITH[found['text'][0]]}",
        remedy="put the whole text in quotation marks: "
        f"`{found['key']}: {mark}{beginning(found['text'])}{closing}`",
    )


def in_marks(line: str) -> str:
    """`: key: "a text: with a colon"`, to be put behind a remedy, if the line is short."""
    found = _COLON_WITHIN.fullmatch(line[:LONGEST_LINE])
    if found is None or not is_short(found["text"]) or '"' in found["text"]:
        return ""
    return f': `{found["key"]}: "{found["text"].strip()}"`'
