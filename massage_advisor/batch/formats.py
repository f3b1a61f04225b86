"""What an input is: lines of JSON or a table, and what stands between the cells of that table.

Judged once by its name and its first bytes. Whatever is not UTF-8 text is refused in a word that
says what to do. Knows no row and no fact.
"""

from __future__ import annotations

import enum
import re

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.values import Value
from massage_advisor.wording import visible

ENOUGH_TO_JUDGE = 65_536
LONGEST_ROW = 1_000_000  #: bytes; of a header as well
STANDARD_INPUT = "standard input"

_BOM = b"\xef\xbb\xbf"
_NOT_UTF_8 = (
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)
_SAVE_AS_CSV = "open it in a spreadsheet and save it as CSV in UTF-8"
_NOT_TEXT = (
    (b"\x1f\x8b", "compressed", "unpack it first, such as `zcat FILE | massage-advisor batch -`"),
    (b"BZh", "compressed", "unpack it first, such as `bzcat FILE | massage-advisor batch -`"),
    (b"\xfd7zXZ", "compressed", "unpack it first, such as `xzcat FILE | massage-advisor batch -`"),
    (
        b"\x28\xb5\x2f\xfd",
        "compressed",
        "unpack it first, such as `zstdcat FILE | massage-advisor batch -`",
    ),
    (b"PK\x03\x04", "a spreadsheet or an archive, not text", "save it as CSV in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet, not text", _SAVE_AS_CSV),
    (b"PAR1", "a Parquet file, not text", "docs/large.md says how its rows are read"),
    (b"%PDF-", "a PDF, not a table", "export the rows as CSV in UTF-8"),
)
_A_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|\?xml|html|table|meta|style|head)\b", re.IGNORECASE)
"""What some systems export under the name of a spreadsheet."""
_EVERY_OTHER_IS_NUL = re.compile(rb"(?:[^\x00]\x00){4,}|(?:\x00[^\x00]){4,}")
_ENDINGS = ((".csv", "CSV"), (".tsv", "CSV"), (".jsonl", "JSONL"), (".ndjson", "JSONL"))
_LOOKS_LIKE_JSON = re.compile(rb"\s*[{\[]")
_IN_QUOTATION_MARKS = re.compile(r'"(?:[^"]|"")*"')


_END = rb"[ \t]*\r?\n"
_OBJECT_OVER_LINES = re.compile(rb"[ \t]*\{" + _END + rb'\s*(?:\}|"[^\n]*[^}\s]' + _END + rb")")
_ARRAY_OVER_LINES = re.compile(
    rb"[ \t]*\[(?:"
    rb"" + _END + rb"\s*[{\[\]]"
    rb"|[ \t]*\{[^\n]*," + _END + rb"\s*\{[^\n]*[,\]]" + _END + rb")"
)
_MAY_GO_ON = re.compile(rb"[ \t]*(?:\{|\[|\[[ \t]*\{[^\n]*,)" + _END + rb"\s*[^\n]*")
"""One value over many lines, as tools print it for people: no line but perhaps one is a row."""

_SAYS_WHAT_SEPARATES = re.compile(rb'"?[Ss][Ee][Pp]=([,;\t|])"?[,;\t|]*\r?\n')
"""What Excel reads off the first line, above the header."""


class Format(enum.StrEnum):
    """How people stand in a file."""

    JSONL = "jsonl"  #: one JSON object on each line
    CSV = "csv"  #: a table with a header


class Shape(Value, frozen=True, kw_only=True):
    """What a file turned out to be."""

    format: Format
    start: int = 0  #: bytes before the first line: the byte order mark, a line for Excel
    delimiter: str = ","


def recognised(start: bytes, name: str, wanted: Format | None = None) -> Shape:
    """The shape of a file that begins so; Refused when it is no UTF-8 text."""
    _refuse_what_is_no_text(start, name)
    mark = len(_BOM) if start.startswith(_BOM) else 0
    text = start[mark:]
    said = _SAYS_WHAT_SEPARATES.match(text)
    if said and wanted is not Format.JSONL:
        return Shape(format=Format.CSV, start=mark + said.end(), delimiter=said[1].decode())
    if (wanted or _format_of(text, name)) is Format.JSONL:
        _refuse_one_value_over_many_lines(text, name)
        return Shape(format=Format.JSONL, start=mark)
    return Shape(format=Format.CSV, start=mark, delimiter=delimiter_of(text))


def _refuse_what_is_no_text(start: bytes, name: str) -> None:
    for code, mark, what, remedy in (
        *(("B108", mark, what, "save it as UTF-8") for mark, what in _NOT_UTF_8),
        *(("B109", *each) for each in _NOT_TEXT),
    ):
        if start.startswith(mark):
            raise Refused([unreadable(name, f"the input is {what}", remedy, code)])
    if _A_WEB_PAGE.match(start.removeprefix(_BOM)):
        what = "the input is a web page or XML, whatever its name"
        raise Refused([unreadable(name, what, _SAVE_AS_CSV, "B109")])
    if _EVERY_OTHER_IS_NUL.match(start):
        raise Refused([unreadable(name, "the input is UTF-16 text", "save it as UTF-8", "B108")])


def may_be_one_value(start: bytes) -> bool:
    """Whether the first line may open what goes on below, and the next is not there yet."""
    return _MAY_GO_ON.fullmatch(start.removeprefix(_BOM)) is not None


def _refuse_one_value_over_many_lines(text: bytes, name: str) -> None:
    """JSON laid out for people; only where it is certain, for each line is a row otherwise."""
    for pattern, what, take_apart in (
        (_OBJECT_OVER_LINES, "one object goes over many lines", "jq -c ."),
        (_ARRAY_OVER_LINES, "the rows stand in one array", "jq -c '.[]'"),
    ):
        if pattern.match(text):
            remedy = f"write one object on each line: {take_apart} FILE | massage-advisor batch -"
            raise Refused([unreadable(name, f"the input is no JSON lines: {what}", remedy, "B111")])


def unreadable(name: str, what: str, remedy: str, code: str = "B101") -> Problem:
    """A whole input that cannot be used."""
    return Problem(code=code, what=what, place=Place(file=visible(name)), remedy=remedy)


def _format_of(text: bytes, name: str) -> Format:
    for ending, kind in _ENDINGS:
        if name.lower().endswith(ending):
            return Format[kind]
    return Format.JSONL if not text.strip() or _LOOKS_LIKE_JSON.match(text) else Format.CSV


def delimiter_of(text: bytes) -> str:
    """What stands between cells: a comma, unless the header has more of another sign."""
    header = text.split(b"\n", 1)[0].decode("utf-8", "replace")
    bare = _IN_QUOTATION_MARKS.sub("", header)
    return max((",", ";", "\t", "|"), key=bare.count)
