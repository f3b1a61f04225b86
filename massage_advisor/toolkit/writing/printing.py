"""A page becomes text again, in the one house style (docs/rules.md, “The house style”).

Two columns in for each level, quotation marks only where they are needed, brackets and braces only
while they fit, long texts folded. It says the same as before, in the same words.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from massage_advisor.reading.documents.scalars import as_scalar, in_quotes
from massage_advisor.reading.documents.written import (
    Mapping,
    Pair,
    Scalar,
    Sequence,
    Style,
    Written,
)
from massage_advisor.toolkit.writing.filling import LONGEST, filled
from massage_advisor.toolkit.writing.folding import folded, kept
from massage_advisor.toolkit.writing.page import BLANK, Block, FilePage, Laid, Line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEP = 2


def printed(page: FilePage) -> str:
    """The whole text, ending in one line break."""
    lines = [*page.top, *_Printer(page).below(page.laid, 0)]
    lines += [BLANK, *page.end] if page.end else []
    return "\n".join(lines).lstrip("\n") + "\n"


class _Printer:
    """Prints what stands below each other, ever further in."""

    def __init__(self, page: FilePage) -> None:
        self._text = page.draft.text
        self._comments = tuple(each.start for each in page.draft.comments)

    def below(self, laid: Laid, indent: int) -> Iterator[str]:
        """The lines of a block; anything else on a line of its own."""
        if not isinstance(laid, Block):
            yield from self._headed("", laid, "", indent)
            return
        for line in laid.lines:
            yield from self._line(line, indent)
        yield from _above(laid.after, indent)

    def _line(self, line: Line, indent: int) -> Iterator[str]:
        inner, value = ((), line.value) if line.key else _behind_a_dash(line.value)
        yield from _above((*line.before, *line.beside[1:], *inner), indent)
        beside = "".join(f"  {each}" for each in line.beside[:1])
        if line.key is not None:
            yield from self._headed(f"{_inline(line.key)}:", value, beside, indent)
            return
        first, *rest = self._headed("", value, beside, indent + STEP)
        yield f"{' ' * indent}- {first.lstrip()}".rstrip()
        yield from rest

    def _headed(self, head: str, laid: Laid, beside: str, indent: int) -> Iterator[str]:
        """A value behind its key; behind nothing for an item, whose dash is put before it."""
        match laid:
            case Block():
                return self._block(head, laid, beside, indent)
            case Scalar():
                return self._scalar(head, laid, beside, indent)
            case Mapping() | Sequence():
                return self._brackets(head, laid, beside, indent)

    def _block(self, head: str, block: Block, beside: str, indent: int) -> Iterator[str]:
        if head or not block.lines:
            yield f"{' ' * indent}{head}{beside}"
            yield from self.below(block, indent + STEP)
        else:
            yield from self.below(_with_beside(block, beside.strip()), indent)

    def _scalar(self, head: str, scalar: Scalar, beside: str, indent: int) -> Iterator[str]:
        pad, further_in = " " * indent, indent + STEP if head else indent
        line = _behind(head, _inline(scalar))
        block = kept(self._text, scalar, further_in)
        if block is None and indent + len(line) > LONGEST:
            block = folded(scalar.text, further_in)
        if block is None:
            yield f"{pad}{line}{beside}"
            return
        yield f"{pad}{_behind(head, block.mark)}{beside}"
        for each in block.lines:
            yield f"{' ' * further_in}{each}" if each else each

    def _brackets(
        self, head: str, flow: Mapping | Sequence, beside: str, indent: int
    ) -> Iterator[str]:
        line = _behind(head, _inline(flow))
        if self._holds_comment(flow):
            return self._as_it_stands(head, flow, beside, indent)
        if isinstance(flow, Sequence) and all(isinstance(each, Scalar) for each in flow.items):
            return self._filled(head, flow, beside, indent)
        if indent + len(line) <= LONGEST:
            return iter([f"{' ' * indent}{line}{beside}"])
        return self._block(head, _opened(flow), beside, indent)

    def _holds_comment(self, flow: Mapping | Sequence) -> bool:
        following = bisect_right(self._comments, flow.start)
        return following < len(self._comments) and self._comments[following] < flow.end

    def _as_it_stands(
        self, head: str, flow: Mapping | Sequence, beside: str, indent: int
    ) -> Iterator[str]:
        """With comments inside, the brackets are copied line by line."""
        first, *rest = self._text[flow.start : flow.end].split("\n")
        lines = [" " * indent + _behind(head, first).rstrip()]
        lines += [(" " * (indent + STEP) + each.strip()).rstrip() for each in rest]
        yield from lines[:-1]
        yield lines[-1] + beside

    def _filled(self, head: str, flow: Sequence, beside: str, indent: int) -> Iterator[str]:
        """A list of names in brackets, over several lines where one is not enough."""
        rows = self._rows(flow)
        start = indent + len(_behind(head, ""))
        first, *rest = filled(rows, first=start, indent=indent + STEP)
        lines = [" " * indent + _behind(head, first)]
        lines += [" " * (indent + STEP) + each for each in rest]
        yield from lines[:-1]
        yield lines[-1] + beside

    def _rows(self, flow: Sequence) -> list[list[str]]:
        """The items as they are distributed over lines, with their commas and brackets."""
        if not flow.items:
            return [["[]"]]
        rows: list[list[str]] = [[]]
        above = flow.start
        for item in flow.items:
            rows += [[] for _ in range(self._text.count("\n", above, item.start))]
            rows[-1].append(f"{_inline(item, in_brackets=True)},")
            above = item.start
        rows[-1][-1] = rows[-1][-1].removesuffix(",") + "]"
        first = next(row for row in rows if row)
        first[0] = "[" + first[0]
        return rows


def _inline(written: Written, *, in_brackets: bool = False) -> str:
    """The whole of it on one line."""
    match written:
        case Scalar(text=text, style=style):
            if style is Style.PLAIN and "\n" not in text:
                return text
            return as_scalar(text, in_brackets=in_brackets) if "\n" not in text else in_quotes(text)
        case Sequence(items=items):
            return f"[{', '.join(_inline(each, in_brackets=True) for each in items)}]"
        case Mapping(pairs=pairs):
            return f"{{{', '.join(_pair(each) for each in pairs)}}}"


def _pair(pair: Pair) -> str:
    key, value = (_inline(each, in_brackets=True) for each in (pair.key, pair.value))
    return f"{key}: {value}"


def _opened(flow: Mapping | Sequence) -> Block:
    """What does not fit between brackets, on lines of its own."""
    if isinstance(flow, Sequence):
        return Block(lines=tuple(Line(value=each) for each in flow.items))
    return Block(lines=tuple(Line(key=each.key, value=each.value) for each in flow.pairs))


def _with_beside(block: Block, comment: str) -> Block:
    """The block with a comment beside its first line, if there is one."""
    first, *rest = block.lines
    return replaced(block, lines=(replaced(first, beside=(comment,)), *rest)) if comment else block


def _behind_a_dash(laid: Laid) -> tuple[tuple[str, ...], Laid]:
    """The comments above the first line of a block, and the block with that line behind a dash."""
    if not isinstance(laid, Block) or not laid.lines:
        return (), laid
    first, *rest = laid.lines
    inner, value = ((), first.value) if first.key else _behind_a_dash(first.value)
    above = (each for each in (*first.before, *first.beside[1:]) if each != BLANK)
    first = replaced(first, before=(), beside=first.beside[:1], value=value)
    return (*above, *inner), replaced(laid, lines=(first, *rest))


def _behind(head: str, text: str) -> str:
    return f"{head} {text}" if head and text else head or text


def _above(comments: Iterable[str], indent: int) -> Iterator[str]:
    for each in comments:
        yield f"{' ' * indent}{each}" if each != BLANK else BLANK
