"""Pages as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.filling import kind_told, title_of
from massage_advisor.telling.glossary.numbers import cited, numbers_of
from massage_advisor.telling.lines import INDENT, Line, drawn, wrapped
from massage_advisor.values import replaced
from massage_advisor.wording import filled, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.numbers import Cited
    from massage_advisor.telling.glossary.shapes import Block, Entry, EntryPage, Note
    from massage_advisor.telling.lines import Look

NOTES_SHOWN = 6  #: of one block, unless all is wanted
_NAME, _TITLE, _QUIET = "label", "title", "dim"


def as_text(
    rulebook: Rulebook, pages: Iterable[EntryPage], look: Look, others: Iterable[Entry] = ()
) -> str:
    """One page after the other, what else has that name, and the small print once."""
    every, listed = tuple(pages), tuple(others)
    lines = list(_how_many(rulebook, len(every) + len(listed), look))
    for number, page in enumerate(every):
        lines += [Line(text="")] * (2 if number else 0)
        lines += _page(rulebook, page, look)
    lines += [Line(text="")] * bool(listed)
    for each in listed:
        lines += named_line(each, look, kind_told(rulebook.words, each.kind))
    lines += [Line(text=""), *wrapped(small_print(rulebook), look, style=_QUIET)]
    return drawn(lines, look)


def small_print(rulebook: Rulebook) -> str:
    """What a page is and is not."""
    words = rulebook.words
    reviewed = (words.not_reviewed,) if rulebook.reviewed_by is None else ()
    return " ".join((words.not_a_diagnosis, words.glossary_small_print, *reviewed))


def list_as_text(entries: Iterable[Entry], look: Look, title: str) -> str:
    """A line for each: its name and what it is."""
    lines = list(wrapped(title, look, style=_TITLE))
    for each in entries:
        lines += named_line(each, look)
    return drawn(lines, look)


def named_line(entry: Entry, look: Look, kind: str = "") -> Iterator[Line]:
    """A name with its kind and its gloss, on one line or a few."""
    mark = f" ({kind})" if kind else ""
    gloss = f": {entry.gloss}" if entry.gloss else ""
    yield from wrapped(f"{entry.name}{mark}{gloss}", look, first=INDENT, rest=INDENT * 3)


def _how_many(rulebook: Rulebook, number: int, look: Look) -> Iterator[Line]:
    if number > 1:
        told = filled(rulebook.words.glossary_several, number=str(number))
        yield from wrapped(told, look, style=_QUIET)
        yield Line(text="")


def _page(rulebook: Rulebook, page: EntryPage, look: Look) -> Iterator[Line]:
    yield from wrapped(title_of(rulebook, page.entry), look, style=_NAME)
    for remark in page.remarks:
        yield from wrapped(remark, look, first=INDENT, rest=INDENT)
    shown = page if look.details else replaced(page, blocks=tuple(map(_cut, page.blocks)))
    sources = cited(rulebook, shown, details=look.details)
    for block in page.blocks:
        yield Line(text="")
        yield from _block(rulebook, block, sources, look)
    if sources:
        yield Line(text="")
        yield from _sources(rulebook, sources, look)


def _cut(block: Block) -> Block:
    return replaced(block, notes=block.notes[:NOTES_SHOWN]) if block.may_be_cut else block


def _block(
    rulebook: Rulebook, block: Block, sources: tuple[Cited, ...], look: Look
) -> Iterator[Line]:
    yield from wrapped(block.title, look, style=_TITLE)
    shown = block.notes if look.details else _cut(block).notes
    for note in shown:
        numbers = numbers_of(note.claims, sources)
        yield from _note(note, numbers, look, bullet=look.bullet if len(block.notes) > 1 else "")
    yield from _more(rulebook, len(block.notes) - len(shown), look)


def _more(rulebook: Rulebook, number: int, look: Look) -> Iterator[Line]:
    if number > 0:
        told = filled(rulebook.words.and_more, number=str(number))
        yield from wrapped(f"{told} (--details)", look, first=INDENT, rest=INDENT, style=_QUIET)


def _note(note: Note, numbers: tuple[int, ...], look: Look, *, bullet: str) -> Iterator[Line]:
    first, rest = INDENT + bullet, INDENT + " " * len(bullet)
    told = said(note)
    if numbers:
        told = f"{told} [{','.join(map(str, numbers))}]"
    if told:
        yield from wrapped(told, look, first=first, rest=rest)
    for line in note.below:
        own = " " * (len(line) - len(line.lstrip()))
        yield from wrapped(
            line.strip(), look, first=rest + own, rest=rest + own + INDENT, style=_QUIET
        )


def said(note: Note) -> str:
    """Label, mark and text as one line."""
    mark = f" ({note.mark})" if note.mark else ""
    head = f"{note.label}{mark}"
    return f"{head}: {note.text}" if head and note.text else head or note.text


def _sources(rulebook: Rulebook, sources: tuple[Cited, ...], look: Look) -> Iterator[Line]:
    words = rulebook.words
    yield from wrapped(words.title_sources, look, style=_TITLE)
    yield from wrapped(words.grades, look, first=INDENT, rest=INDENT)
    for each in sources:
        told = f"[{each.number}] {source_told(rulebook, each)}"
        yield from wrapped(told, look, first=INDENT, rest=INDENT * 3)
        if look.details and each.source.link:
            yield Line(text=INDENT * 3 + visible(each.source.link), style=_QUIET)


def source_told(rulebook: Rulebook, each: Cited) -> str:
    """Its title, kind, year and grade."""
    kind = ", ".join(filter(None, (each.source.kind, each.source.year)))
    return filled(
        rulebook.words.source, kind=kind, title=each.source.title, grade=each.source.grade
    )
