"""What a reviewer's page saved, read as a review; nothing of it is taken on trust.

The page itself made the digests known, so that a review always says which rules it is about, also
when the rules have moved on since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.building.reviews import read_review
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import ANSWERS_FILE, read_document
from massage_advisor.reading.notes import Notes

if TYPE_CHECKING:
    from massage_advisor.knowledge.reviews import Review


def saved_review(text: bytes, name: str) -> Review:
    """The review in this file; Refused with every problem there is."""
    notes = Notes(Family.RULES)
    review = read_review(read_document(text, file=name, bounds=ANSWERS_FILE), notes)
    notes.refuse()
    return review
