"""What to ask for, in sentences: the line for the phone, adjustments, pressure, own remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice, Words
from massage_advisor.knowledge.outcomes import PRESSURE_AT_MOST, Shape
from massage_advisor.knowledge.rules import Topic
from massage_advisor.knowledge.vocabulary import MODALITY, PRESSURE_WISH
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.sentences import clinic
from massage_advisor.telling.sentences.booking import shorter_is_a_way_out
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import filled, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import Advice
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.screening import Merged
    from massage_advisor.telling.story import Story


def ask_for(story: Story) -> Section:
    """What to say when booking, the adjustments, and the pressure that was wished for."""
    adjusted = [adjustment_told(story, each) for each in story.recommendation.safety.adjustments]
    return Section(
        part=Part.ASK_FOR,
        title=story.words.title_ask_for,
        items=(*_to_say(story), *adjusted, *_pressure_wish(story), *_remarks(story)),
    )


def _to_say(story: Story) -> Iterator[Item]:
    """The one line to say on the phone."""
    line = _line_to_say(story)
    if line is not None:
        shorter = story.words.say_shorter if _is_to_be_shorter(story) else ""
        yield Item(
            label=story.words.topic_booking,
            text=" ".join(filter(None, (story.filled(line.rule.say, line), shorter))),
            rule=line.rule.slug,
            claims=line.rule.sources,
        )


def _line_to_say(story: Story) -> Finding[Advice] | None:
    """The most particular of the lines that fit; of equals the one that names what is suggested."""
    fitting = (each for each in story.recommendation.advice if each.rule.topic is Topic.BOOKING)
    return max(fitting, key=lambda each: _how_particular(story, each), default=None)


def _how_particular(story: Story, finding: Finding[Advice]) -> tuple[int, bool]:
    book = story.rulebook
    reads = book.reads.of(finding.rule)
    return (len(_facts_behind(story, finding)), MODALITY in reads)


def _is_to_be_shorter(story: Story) -> bool:
    """Whether less time is the way to what suits this person."""
    offer = story.offer
    suggested = () if offer is None else offer.suggested
    return any(shorter_is_a_way_out(story, each) for each in suggested)


def _remarks(story: Story) -> Iterator[Item]:
    """What the person wants the therapist to know, in their own words."""
    for name, answer in story.recommendation.facts.stated.items():
        if isinstance(answer, Words) and name in story.rulebook.facts:
            said = in_words(story.rulebook, story.rulebook.facts[name], answer)
            yield Item(label=story.words.label_remark, text=f"“{visible(said)}”")


def _facts_behind(story: Story, finding: Finding[Advice] | None) -> set[str]:
    """The facts whose answers made it act."""
    return set() if finding is None else {each.fact.name for each in story.said_behind(finding)}


def adjustment_told(story: Story, merged: Merged) -> Item:
    """One adjustment, as it is asked for."""
    kind = story.rulebook.adjustments[merged.kind]
    if kind.shape is Shape.AT_MOST:
        value = kind.named(str(merged.at_most))
    else:
        value = _listed_sites(story, [*map(kind.named, _uncovered(story, merged.items))])
    claims = dict.fromkeys(claim for each in merged.asked_by for claim in each.rule.sources)
    return Item(
        text=filled(kind.say, value=value),
        below=clinic.beside_adjustment(story, merged),
        rule=", ".join(each.rule.slug for each in merged.asked_by),
        claims=tuple(claims),
    )


def _uncovered(story: Story, items: tuple[str, ...]) -> list[str]:
    """Without what another covers already, such as deep work where nothing is to be done."""
    return [each for each in items if not any(_covers(story, other, each) for other in items)]


def _covers(story: Story, whole: str, part: str) -> bool:
    words = story.words
    if part.startswith(f"{whole}, "):  # the same, but only for a while
        return part.removeprefix(f"{whole}, ").split(" ")[0] in words.site_while.split(", ")
    if whole.startswith(f"{part}, "):  # the same, and more
        return whole.removeprefix(f"{part}, ").split(" ")[0] not in words.site_while.split(", ")
    within = any(part.endswith(f" {each} {whole}") for each in words.site_within.split(", "))
    return within or whole.endswith(f", {words.word_and} {part}")


def _listed_sites(story: Story, items: list[str]) -> str:
    """A list; things that are lists themselves are set apart more clearly."""
    word_and = story.words.word_and
    are_lists = any("," in each or f" {word_and} " in each for each in items)
    return "; ".join(items) if are_lists else listed(items, word_and)


def _pressure_wish(story: Story) -> Iterator[Item]:
    """The wish as it was said, unless the cap or the line for booking says the same."""
    wish = story.recommendation.facts.stated.get(PRESSURE_WISH)
    kind = story.rulebook.adjustments.get(PRESSURE_AT_MOST)
    if kind is None or not isinstance(wish, Choice) or wish.choice not in kind.steps:
        return
    words = story.words
    caps = [
        str(each.at_most)
        for each in story.recommendation.safety.adjustments
        if each.kind == PRESSURE_AT_MOST
    ]
    limit = min((kind.steps.index(cap) for cap in caps), default=len(kind.steps))
    wished = kind.steps.index(wish.choice)
    if limit < wished:
        yield Item(text=filled(words.pressure_capped, wish=wish.choice))
    elif limit > wished and PRESSURE_WISH not in _facts_behind(story, _line_to_say(story)):
        yield Item(text=filled(words.pressure_wish, wish=wish.choice))
