"""Pages as JSON, for scripts: one object, the same byte for byte for the same rules and term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.numbers import cited
from massage_advisor.telling.json_text import as_json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.shapes import Block, Entry, EntryPage, Note

SCHEMA = "massage-advisor/look-up/1.0"


def as_json(
    rulebook: Rulebook,
    *,
    term: str | None,
    pages: Iterable[EntryPage] = (),
    listed: Iterable[Entry] = (),
    by: str,
) -> str:
    """What was found, and how: by a name, in the texts, or as a list of all there are."""
    whole = {
        "schema": SCHEMA,
        "rulebook": {
            "name": rulebook.name,
            "version": rulebook.version,
            "sha256": rulebook.sha256,
            "reviewed_by": rulebook.reviewed_by,
        },
        "clinic": rulebook.clinic and rulebook.clinic.name,
        "term": term,
        "found_by": by,
        "pages": [_page(rulebook, page) for page in pages],
        "listed": [_entry(entry) for entry in listed],
    }
    return as_json_text(whole)


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "name": entry.name,
        "id": entry.key,
        "of": entry.of or None,
        "means": entry.gloss or None,
    }


def _page(rulebook: Rulebook, page: EntryPage) -> dict[str, object]:
    return {
        **_entry(page.entry),
        "also_called": list(page.entry.also_called),
        "formerly": list(page.entry.formerly),
        "remarks": list(page.remarks),
        "blocks": [_block(block) for block in page.blocks],
        "sources": [
            {
                "source": each.source.slug,
                "title": each.source.title,
                "publisher": each.source.publisher,
                "kind": each.source.kind,
                "year": each.source.year or None,
                "grade": each.source.grade,
                "link": each.source.link or None,
                "claims": list(each.claims),
            }
            for each in cited(rulebook, page)
        ],
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "about": block.about,
        "title": block.title,
        "notes": [_note(note) for note in block.notes],
    }


def _note(note: Note) -> dict[str, object]:
    return {
        "label": note.label or None,
        "mark": note.mark or None,
        "text": note.text or None,
        "below": list(note.below),
        "rule": note.rule or None,
        "claims": list(note.claims),
    }
