"""The numbers to call: as they are written in a text, and as a telephone takes them.

Only a number that stands alone in the words of a region or a clinic is one; no other digits are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.telling.sentences.shapes import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.telling.sentences.shapes import Section
    from massage_advisor.telling.story import Story

_NUMBER_AND_NAME = re.compile(r"(\d{3,6}|\d{1,4}(?: \d{1,4}){1,4})(?:, .*)?")
_TELEPHONE = re.compile(r"\+?\d[\d ()./-]{4,20}\d")


def numbers_to_call(story: Story, section: Section) -> Mapping[str, str]:
    """How a number is written, and its digits, where a section tells whom to call."""
    match section.part:
        case Part.ACTION | Part.DANGER | Part.SAFETY_NET:
            return numbers_of_region(story)
        case Part.CLINIC:
            return dict(_of_clinic(story))
        case _:
            return {}


def numbers_of_region(story: Story) -> Mapping[str, str]:
    """The numbers that the region gives with a source."""
    return dict(_of_region(story))


def in_pieces(text: str, numbers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the digits to call or with nothing."""
    at = 0
    for found in _among(numbers).finditer(text) if numbers else ():
        yield text[at : found.start()], ""
        yield found[0], numbers[found[0]]
        at = found.end()
    yield text[at:], ""


def _among(numbers: Mapping[str, str]) -> re.Pattern[str]:
    """One of them by itself: not a part of a longer number, a word or an amount."""
    one_of_them = "|".join(map(re.escape, numbers))
    return re.compile(rf"(?<![\w$€£+])(?<!\d[ .,/-])(?:{one_of_them})(?![\w%]|[ .,/-]\d)")


def _of_region(story: Story) -> Iterator[tuple[str, str]]:
    """Words of the region that cite a claim and begin with a number."""
    region = story.rulebook.region
    for word in region.sources:
        found = _NUMBER_AND_NAME.fullmatch(region.words.get(word, ""))
        if found is not None:
            yield found[1], found[1].replace(" ", "")


def _of_clinic(story: Story) -> Iterator[tuple[str, str]]:
    clinic = story.rulebook.clinic
    if clinic is not None and _TELEPHONE.fullmatch(clinic.phone):
        yield clinic.phone, re.sub(r"[^\d+]", "", clinic.phone)
