"""Brief: the sections as they stand on a screen, where room is dear; the details tell the rest.

What is left out here can be asked for: with `--details`, or by a key. Paper has no keys, so a
hand-out is not made brief.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Service
from massage_advisor.telling.sentences.shapes import Item, Part
from massage_advisor.values import replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.telling.sentences.shapes import Section
    from massage_advisor.telling.story import Story

_NOT_SHOWN = frozenset({Part.OPEN})
"""Told in the details only."""
_CITED = frozenset(
    {
        *(Part.ACTION, Part.DANGER, Part.CHECK, Part.WHY, Part.HEALTH),
        *(Part.BOOK, Part.COST, Part.DISAGREEMENTS),
    }
)
"""Parts with the numbers of their sources: safety, reasons, techniques, prices, both sides."""


def brief(story: Story, told: Iterable[Section]) -> Iterator[Section]:
    """The same sections without what a screen has no room for."""
    every = {each.part: each for each in told if each.part not in _NOT_SHOWN}
    if Part.ASK_FOR in every:
        every[Part.ASK_FOR] = _in_one_breath(every[Part.ASK_FOR])
        left_out = _left_out_for_health(story, every)
        if left_out is not None:
            every[Part.ASK_FOR] = _with(every[Part.ASK_FOR], left_out)
            del every[Part.AVOID]
    if Part.NOT_CHOSEN in every:
        every[Part.NOT_CHOSEN] = _in_one_line(story, every[Part.NOT_CHOSEN])
    yield from map(_cited_or_not, every.values())


def _left_out_for_health(story: Story, every: Mapping[Part, Section]) -> Item | None:
    """What is to be left out, if all of it is for a reason that stands under the health."""
    if Part.AVOID not in every or Part.HEALTH not in every:
        return None
    avoid, told = every[Part.AVOID], set(_rules(every[Part.HEALTH]))
    if not set(_rules(avoid)) <= told:
        return None
    names = "; ".join(
        item.label if at == 0 else _in_a_sentence(item.label) for at, item in enumerate(avoid.items)
    )
    rules = ", ".join(item.rule for item in avoid.items)
    return Item(label=story.words.title_avoid, text=f"{names}.", rule=rules)


def _with(section: Section, item: Item) -> Section:
    return replaced(section, items=(*section.items, item))


def more_sources(story: Story, told: Iterable[Section]) -> str:
    """How many sources there are beside those that are listed; nothing if there are none."""
    words, claims = story.words, story.rulebook.claims
    shown, every = set[str](), set[str]()
    for section in told:
        for item in section.items:
            found = {claims[slug].source for slug in item.claims}
            every |= found
            shown |= found if section.part in _CITED else set()
    number = len(every - shown)
    more = words.sources_more_one if number == 1 else words.sources_more
    also = filled(more, number=str(number))
    return filled(words.sources_not_shown, also=also) if number else ""


def _in_a_sentence(title: str) -> str:
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _rules(section: Section) -> Iterator[str]:
    for item in section.items:
        yield from item.rule.split(", ")


def _cited_or_not(section: Section) -> Section:
    """With claims only where the numbers of their sources are shown."""
    if section.part in _CITED:
        return section
    return replaced(section, items=tuple(replaced(each, claims=()) for each in section.items))


def _in_one_breath(section: Section) -> Section:
    """What to say on the phone, then all that is to be asked for as one paragraph."""
    said = [each for each in section.items if each.label or each.below]
    asked = [each for each in section.items if not each.label and not each.below]
    together = Item(
        text=" ".join(each.text for each in asked),
        rule=", ".join(dict.fromkeys(slug for each in asked for slug in each.rule.split(", "))),
    )
    return replaced(section, items=(*said, *([together] * bool(asked))))


def _first_sentence(text: str) -> str:
    """Up to the first full stop."""
    first, stop, _ = text.partition(". ")
    return f"{first}." if stop else text


def _in_one_line(story: Story, section: Section) -> Section:
    """Each in a few words: of a rule that speaks against it the first sentence, the reason."""
    words, side = story.words, story.side()
    outweighed = "" if side is None else filled(words.outweighed_by, service=side.value)
    services = {service.value for service in Service}
    items = (
        replaced(
            each,
            short=outweighed if each.label.casefold() in services else _first_sentence(each.text),
        )
        if each.rule
        else each
        for each in section.items
    )
    return replaced(section, items=tuple(items))
