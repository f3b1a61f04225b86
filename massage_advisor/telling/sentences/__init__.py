"""Sentences: the one place where a recommendation becomes words (DESIGN 2).

Screen, note and any later page read the same headline and sections; the record takes its headline
and safety net from here.
"""

from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.telling.sentences.whole import headline, sections

__all__ = ["Item", "Part", "Section", "headline", "sections"]
