"""The note: plain text to paste into a record or to show a therapist or doctor.

What was said, what was denied, what is not known, what came of it, and what the person was told.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice, Members, Never, YesNo
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.sentences import origin
from massage_advisor.telling.sentences.clinic import is_missing_something
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import headline, sections
from massage_advisor.telling.story import Story
from massage_advisor.values import Value, replaced
from massage_advisor.wording import listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.sentences.shapes import Item, Section

WIDTH = 72
_TOLD = (
    Part.ACTION,
    Part.DANGER,
    Part.WHY,
    Part.HEALTH,
    Part.CHECK,
    Part.BOOK,
    Part.ASK_FOR,
    Part.AVOID,
    Part.AFTERWARDS,
    Part.CLINIC,
    Part.ADVICE,
    Part.SAFETY_NET,
    Part.SMALL_PRINT,
)
_DENIABLE = frozenset({Nature.HEALTH, Nature.CLEARANCE})


class OnCall(Value, frozen=True, kw_only=True):
    """What belongs into the note of a call beside what the rules say."""

    opening: tuple[str, ...] = ()  #: who took it, and which call it goes on from
    decided: tuple[str, ...] = ()  #: by staff
    changed: tuple[str, ...] = ()  #: since the call before
    changed_since: str = ""  #: the title of that
    read_out: tuple[str, ...] = ()
    stands: str = ""  #: the disposition, where staff decided another
    bookable: bool = False  #: as staff decided


def as_note(
    rulebook: Rulebook, recommendation: Recommendation, on_call: OnCall | None = None
) -> str:
    """The note, at most 72 columns wide."""
    story = Story(rulebook=rulebook, recommendation=recommendation)
    told = {each.part: each for each in sections(rulebook, recommendation, parts=_TOLD)}
    lines = [
        *_head(story, on_call),
        *_of_the_call(story, on_call or OnCall()),
        *_block(story.words.note_positives, positives(story)),
        *_block(story.words.note_negatives, negatives(story)),
        *_block(story.words.note_unknown, unknown(story)),
        *(line for part in _in_order(story) if part in told for line in _told(told[part])),
    ]
    return "".join(f"{line}\n" for line in lines)


def _in_order(story: Story) -> Iterable[Part]:
    """The parts as they are read; first of all that it cannot be done in this clinic."""
    first = (Part.CLINIC,) if is_missing_something(story) else ()
    return dict.fromkeys((*first, *_TOLD, Part.SOURCES))


def _of_the_call(story: Story, on_call: OnCall) -> Iterator[str]:
    desk = story.rulebook.desk
    yield from _block(desk.note_overrides, on_call.decided)
    yield from _block(on_call.changed_since, on_call.changed)
    yield from _block(desk.note_read_out, on_call.read_out)


def _head(story: Story, on_call: OnCall | None) -> Iterator[str]:
    book, recommendation, words = story.rulebook, story.recommendation, story.words
    yield from _wrapped(words.note_title.replace("{today}", recommendation.today))
    yield from _wrapped(origin.whose(story))
    yield from _wrapped(origin.rules_used(story))
    for line in on_call.opening if on_call is not None else ():
        yield from _wrapped(line)
    yield from _wrapped(origin.clinic_used(story))
    yield ""
    safety = recommendation.safety
    yield from _wrapped(headline(book, recommendation))
    is_bookable = recommendation.bookable if on_call is None else on_call.bookable
    bookable = words.yes if is_bookable else words.no
    stands = on_call.stands if on_call is not None else ""
    yield from _wrapped(
        words.note_disposition.replace("{disposition}", stands or safety.disposition.value)
        .replace("{screened}", safety.screened.value)
        .replace("{bookable}", bookable)
    )


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    if every:
        yield ""
        yield title.upper()
        for line in every:
            yield from _wrapped(line, "- ")


def _told(section: Section) -> Iterator[str]:
    yield ""
    yield section.title.upper()
    for item in section.items:
        bullet = "" if section.part is Part.SOURCES else "- "
        yield from _wrapped(_line(item), bullet)
        for line in item.below:
            yield from _wrapped(line, "  ")
    if section.closing:
        yield from _wrapped(section.closing, "  ")


def _line(item: Item) -> str:
    colon = "" if item.label.startswith("[") else ":"
    mark = f" ({item.mark})" if item.mark else ""
    label = f"{item.label}{mark}{colon} " if item.label else ""
    numbers = f" [{', '.join(map(str, item.numbers))}]" if item.numbers else ""
    return f"{label}{item.text}{numbers}"


def _wrapped(text: str, first: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if first else "",
        break_on_hyphens=False,
    )


def _stated(story: Story) -> list[tuple[Fact, Answer]]:
    stated = story.recommendation.facts.stated
    facts = sorted((story.rulebook.facts[name] for name in stated), key=as_asked)
    return [(fact, stated[fact.name]) for fact in facts]


def positives(story: Story) -> Iterator[str]:
    """What was said, without what was denied."""
    acting = {
        said.fact.name
        for finding in story.recommendation.safety.acting
        for said in story.said_behind(finding)
    }
    for fact, answer in _stated(story):
        if isinstance(answer, Members):
            if answer.yes:
                yield noted(story, fact, replaced(answer, no=frozenset(), complete=False))
        elif fact.name in acting or not _is_denial(fact, answer):
            yield noted(story, fact, answer)


def negatives(story: Story) -> Iterator[str]:
    """Health questions that were answered with no, none or never."""
    acting = {
        said.fact.name
        for finding in story.recommendation.safety.acting
        for said in story.said_behind(finding)
    }
    for fact, answer in _stated(story):
        if fact.nature not in _DENIABLE:
            continue
        if isinstance(answer, Members):
            yield from _denied_members(story, fact, answer)
        elif fact.name not in acting and _is_denial(fact, answer):
            yield noted(story, fact, answer)


def _denied_members(story: Story, fact: Fact, answer: Members) -> Iterator[str]:
    if answer.complete and not answer.yes:
        yield noted(story, fact, answer)
    elif answer.complete and not fact.list_is_complete:
        yield story.words.note_no_others.replace("{fact}", as_opening(fact.name))
    elif answer.no:
        yield noted(story, fact, Members(no=answer.no))


def _is_denial(fact: Fact, answer: Answer) -> bool:
    match answer:
        case YesNo(yes=yes):
            return not yes and fact.nature in _DENIABLE
        case Never():
            return True
        case Choice(choice=said):
            flagged = {choice.name for choice in fact.choices if choice.red_flag}
            return bool(flagged) and said not in flagged
        case _:
            return False


def noted(story: Story, fact: Fact, answer: Answer) -> str:
    """A fact as the vocabulary wants it noted, else by its name."""
    told = in_words(story.rulebook, fact, answer)
    if fact.note:
        return fact.note.replace("{" + fact.name + "}", told)
    return f"{as_opening(fact.name)}: {told}"


def unknown(story: Story) -> Iterator[str]:
    """What is not ruled out, worst first, and what a person could or would not say, by reason."""
    unsaid = story.recommendation.facts.unsaid
    facts = [each.fact for each in story.recommendation.safety.not_ruled_out]
    facts += [name for name in unsaid if name not in facts]
    stated = story.recommendation.facts.stated
    by_reason: dict[str, list[str]] = {}
    for name in facts:
        why = unsaid[name].value if name in unsaid else story.words.note_not_asked
        rest = story.words.note_rest_of.replace("{fact}", name) if name in stated else name
        by_reason.setdefault(why, []).append(rest)
    for why, names in by_reason.items():
        yield f"{as_opening(why)}: {listed(names, story.words.word_and)}"
