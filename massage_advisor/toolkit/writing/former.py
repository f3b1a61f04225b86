"""Former names: a declaration goes on answering to what it was called before, by `formerly:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.documents.scalars import as_scalar
from massage_advisor.reading.documents.written import Mapping, Pair, Scalar, Sequence, Written
from massage_advisor.toolkit.writing.editing import Edit, Surroundings
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMERLY, ALSO_CALLED = "formerly", "also called"


class FormerName:
    """Keeps one old name in the declarations of one file."""

    def __init__(self, around: Surroundings, old: str, new: str) -> None:
        """Hold both names; the new one need no longer be listed as another name."""
        self._around, self._old, self._new = around, old, new

    def kept_under(self, pair: Pair) -> Iterator[Edit]:
        """The edits by which the entry of something declares its former name."""
        value = pair.value
        if isinstance(value, Mapping):
            yield from self._in_mapping(value)
        elif isinstance(value, Scalar) and self.is_kept:
            start, end = self._around.whole(value)
            means = f"means: {as_scalar(value.text, in_brackets=True)}, " if value.text else ""
            space = "" if value.text else " "
            yield Edit(start=start, end=end, text=f"{space}{{{means}{self._entry}}}")

    def kept_in_list(self, listed: Sequence, name: str) -> Iterator[Edit]:
        """The edits by which a bare list of choices becomes a mapping that can say more of one."""
        if not self.is_kept:
            return
        if not listed.flow:
            yield from self._lines_for_items(listed, name)
            return
        start, entries = listed.start, [self._opened(item, name) for item in _texts(listed)]
        if self._around.in_brackets(listed.start):
            text = "{" + ", ".join(entries) + "}"
        else:
            pad = "\n" + " " * (self._around.inward(listed.start) + 2)
            text = "".join(pad + entry.rstrip() for entry in entries)
            start = len(self._around.text[:start].rstrip())
        yield Edit(start=start, end=listed.end, text=text)

    @property
    def is_kept(self) -> bool:
        """A name that differs in spelling only is found as it is."""
        return same_name(self._old) != same_name(self._new)

    @property
    def _entry(self) -> str:
        return f"{FORMERLY}: [{self._quoted}]"

    @property
    def _quoted(self) -> str:
        return as_scalar(self._old, in_brackets=True)

    def _opened(self, item: Scalar, name: str) -> str:
        """A bare choice as an entry; that of the renamed one with its former name."""
        key = self._around.text[item.start : item.end]
        if item.text == name:
            return f"{as_scalar(self._new, in_brackets=True)}: {{{self._entry}}}"
        return f"{key}: "

    def _lines_for_items(self, listed: Sequence, name: str) -> Iterator[Edit]:
        for item in _texts(listed):
            dash = self._around.text.rfind("-", 0, item.start)
            text = self._opened(item, name).rstrip()
            yield Edit(start=dash, end=item.end, text=text)

    def _in_mapping(self, mapping: Mapping) -> Iterator[Edit]:
        by_key = {pair.key.text: pair for pair in mapping.pairs}
        formerly, also_called = by_key.get(FORMERLY), by_key.get(ALSO_CALLED)
        if also_called is not None:
            yield from self._listed_anew(also_called, mapping, [])
        if formerly is not None:
            yield from self._listed_anew(formerly, mapping, [self._quoted] if self.is_kept else [])
        elif self.is_kept:
            yield self._added(mapping, also_called or (mapping.pairs or (None,))[-1])

    def _added(self, mapping: Mapping, behind: Pair | None) -> Edit:
        if mapping.flow or behind is None:
            comma = ", " if mapping.pairs else ""
            return Edit(start=mapping.end - 1, end=mapping.end - 1, text=f"{comma}{self._entry}")
        place = self._around.end_of_line(self._around.end_of(behind))
        pad = " " * self._around.column(mapping.start)
        return Edit(start=place, end=place, text=f"\n{pad}{self._entry}")

    def _listed_anew(self, pair: Pair, mapping: Mapping, added: list[str]) -> Iterator[Edit]:
        """A list of other names without the new one, and with these."""
        value = pair.value
        every = _texts(value)
        kept = [each for each in every if same_name(each.text) != same_name(self._new)]
        if self._around.has_comment(value.start, value.end):
            kept = every  # what is commented upon stays
        if len(kept) == len(every) and not added:
            return
        texts = [self._around.text[slice(*self._around.whole(each))] for each in kept] + added
        if not texts and not mapping.flow:
            yield self._without_line(pair)
        elif isinstance(value, Sequence) and not value.flow:
            yield self._lines(value, texts, grows=len(kept) == len(every))
        elif self._around.has_comment(value.start, value.end):
            yield Edit(start=value.end - 1, end=value.end - 1, text=f", {', '.join(added)}")
        else:
            start, end = value.start, self._around.end_of(value)
            yield Edit(start=start, end=end, text=f"[{', '.join(texts)}]")

    def _lines(self, listed: Sequence, texts: list[str], *, grows: bool) -> Edit:
        dash = "\n" + " " * self._around.column(listed.start) + "- "
        end = self._around.end_of(listed)
        if grows:
            place = self._around.end_of_line(end)
            return Edit(start=place, end=place, text=dash + texts[-1])
        return Edit(start=listed.start, end=end, text=dash.lstrip() + dash.join(texts))

    def _without_line(self, pair: Pair) -> Edit:
        begin = self._around.text.rfind("\n", 0, pair.start)
        return Edit(start=begin, end=self._around.end_of_line(self._around.end_of(pair)), text="")


def _texts(written: Written) -> list[Scalar]:
    """The one text, or those of a list."""
    items = written.items if isinstance(written, Sequence) else (written,)
    return [each for each in items if isinstance(each, Scalar)]
