"""Pages as markdown: to be read anywhere, printed, or put into a handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.filling import title_of
from massage_advisor.telling.glossary.in_text import small_print, source_told
from massage_advisor.telling.glossary.numbers import cited, numbers_of
from massage_advisor.telling.inert import in_markdown as _inert
from massage_advisor.telling.inert import is_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.numbers import Cited
    from massage_advisor.telling.glossary.shapes import Block, Entry, EntryPage, Note


def as_markdown(
    rulebook: Rulebook, pages: Iterable[EntryPage], others: Iterable[Entry] = ()
) -> str:
    """Every page with all there is to say, what else has that name, and the small print once."""
    lines: list[str] = []
    for page in pages:
        lines += [*_page(rulebook, page), ""]
    for each in others:
        lines += [f"- {_inert(title_of(rulebook, each))}", ""]
    lines.append(f"*{_inert(small_print(rulebook))}*")
    return "\n".join(lines) + "\n"


def list_as_markdown(entries: Iterable[Entry], title: str) -> str:
    """A line for each."""
    lines = [f"# {_inert(title)}", ""]
    for each in entries:
        gloss = f": {_inert(each.gloss)}" if each.gloss else ""
        lines.append(f"- **{_inert(each.name)}**{gloss}")
    return "\n".join(lines) + "\n"


def _page(rulebook: Rulebook, page: EntryPage) -> Iterator[str]:
    entry = page.entry
    yield f"# {_inert(title_of(rulebook, entry))}"
    for remark in page.remarks:
        yield from ("", _inert(remark))
    sources = cited(rulebook, page)
    for block in page.blocks:
        yield from ("", f"## {_inert(block.title)}", "")
        yield from _block(block, sources)
    if sources:
        yield from ("", f"## {_inert(rulebook.words.title_sources)}", "")
        yield from (_inert(rulebook.words.grades), "")
        yield from (_source(rulebook, each) for each in sources)


def _block(block: Block, sources: tuple[Cited, ...]) -> Iterator[str]:
    for note in block.notes:
        yield from _note(note, numbers_of(note.claims, sources))


def _note(note: Note, numbers: tuple[int, ...]) -> Iterator[str]:
    mark = f" ({_inert(note.mark)})" if note.mark else ""
    head = f"**{_inert(note.label)}**{mark}" if note.label else mark.strip()
    told = ": ".join(filter(None, (head, _inert(note.text))))
    if numbers:
        told = f"{told} \\[{', '.join(map(str, numbers))}\\]"
    if told:
        yield f"- {told}"
    for line in note.below:
        depth = (len(line) - len(line.lstrip())) // 2 + bool(told)
        yield f"{'  ' * depth}- {_inert(line)}"


def _source(rulebook: Rulebook, each: Cited) -> str:
    link = f" <{each.source.link}>" if is_link(each.source.link) else ""
    return f"- \\[{each.number}\\] {_inert(source_told(rulebook, each))}{link}"
