"""What would change it, in sentences: another answer, and what would come of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Disposition, Outcome, Service
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.recommendation import Change, ChangedAnswer
    from massage_advisor.telling.story import Story

_SERVICES = {Outcome.MEDICAL: Service.MEDICAL, Outcome.SPA: Service.SPA}
_OFFERED = frozenset({*_SERVICES, Outcome.EITHER})


def what_would_change_it(story: Story) -> Section:
    """The changes that were found; empty where nobody asked for them, or a doctor comes first."""
    changes, words = story.recommendation.changes, story.words
    none_found = changes == () and _is_firm(story)
    return Section(
        part=Part.CHANGES,
        title=words.title_changes,
        intro=words.changes_only_if if changes else "",
        items=(
            *(Item(text=change_told(story, each)) for each in changes or ()),
            *([Item(text=words.changes_none)] * none_found),
        ),
    )


def _is_firm(story: Story) -> bool:
    """Whether a kind of massage was found that no missing answer can change."""
    offer = story.recommendation.offer
    return offer is not None and offer.service.weighing.settled


def change_told(story: Story, change: Change) -> str:
    """Which answers, what would come of it, and whether that could be booked as it stands."""
    told = [_outcome_told(story, change.outcome, _answers_told(story, change))]
    if story.recommendation.bookable and not change.bookable and change.outcome in _OFFERED:
        told.append(story.words.change_not_bookable)
    return " ".join(told)


def _outcome_told(story: Story, outcome: Outcome, changed: str) -> str:
    words, changed = story.words, as_opening(changed)
    match outcome:
        case Outcome.MEDICAL | Outcome.SPA:
            service = _SERVICES[outcome].value
            return filled(words.change_to_service, changed=changed, service=service)
        case Outcome.EITHER:
            return filled(words.change_to_either, changed=changed)
        case Outcome.UNDECIDED:
            return filled(words.change_to_undecided, changed=changed)
        case _:
            disposition = Disposition(outcome.value.replace("_", " "))
            headline = story.headline_of(disposition)
            return filled(words.change_to_care, changed=changed, headline=headline)


def _answers_told(story: Story, change: Change) -> str:
    return all_told(story.words, (answer_changed_told(story, each) for each in change.answers))


def all_told(words: ScreenWords, changes: Iterable[str]) -> str:
    """One, or one and another."""
    first, *others = changes
    for other in others:
        first = filled(words.change_both, one=first, other=other)
    return first


def answer_changed_told(story: Story, changed: ChangedAnswer) -> str:
    """One answer and the other in its place; of a list only the members that differ."""
    book, words = story.rulebook, story.words
    fact, said, instead = book.facts[changed.fact], changed.said, changed.instead
    if isinstance(said, Members) and isinstance(instead, Members):
        more, fewer = instead.yes - said.yes, said.yes - instead.yes
        if bool(more) is not bool(fewer):
            of_a_list = words.change_with if more else words.change_without
            members = listed(in_order(fact, more or fewer), words.word_and)
            return filled(of_a_list, fact=fact.name, members=members)
    text = words.change_amount if fact.kind is Kind.SCALE else words.change_instead
    return filled(
        text, fact=fact.name, instead=in_words(book, fact, instead), said=in_words(book, fact, said)
    )
