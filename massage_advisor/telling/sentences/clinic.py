"""A clinic in sentences: who is trained, what is missing, and its own notes beside the advice.

Its texts are shown as they are. Knows nothing of prices, which are told like any others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import TRAINED_IN
from massage_advisor.knowledge.rules import Gate
from massage_advisor.reasoning.screening import not_here, rules_out
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.clinic import Clinic
    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.screening import Merged
    from massage_advisor.telling.story import Story


def at_the_clinic(story: Story) -> Section:
    """What is missing there, or else local notes and how to reach it; empty without a clinic."""
    clinic = story.rulebook.clinic
    if clinic is None:
        return Section(part=Part.CLINIC, title="", items=())
    missing = tuple(_missing(story))
    return Section(
        part=Part.CLINIC,
        title=named_in(story.words.title_clinic, clinic),
        items=missing or (*_notes(story, clinic), *_reach(story, clinic)),
    )


def named_in(text: str, clinic: Clinic) -> str:
    """A text with the name of the clinic in it."""
    return filled(text, clinic=clinic.name)


def is_missing_something(story: Story) -> bool:
    """Whether this person's health calls for a training that nobody there has."""
    return bool(trainings_missing(story))


def trainings_missing(story: Story) -> tuple[str, ...]:
    """The trainings that are called for and that nobody there has."""
    kinds = story.rulebook.adjustments
    adjustments = story.recommendation.safety.adjustments
    return tuple(item for each in adjustments for item in not_here(each, kinds))


def is_left_out_only_here(story: Story, candidate: Candidate) -> bool:
    """Whether a technique is left out for nothing but a training that nobody there has."""
    if not is_missing_something(story):
        return False
    kinds = story.rulebook.adjustments
    elsewhere = {name: replaced(kind, not_here=frozenset()) for name, kind in kinds.items()}
    return all(
        isinstance(each.rule, Gate) and not rules_out(each.rule, candidate.modality, elsewhere)
        for each in candidate.left_out_by
    )


def _missing(story: Story) -> Iterator[Item]:
    training = listed(trainings_missing(story), story.words.word_and)
    if training:
        words = story.words
        text = filled(words.clinic_nobody, training=training)
        yield Item(label=words.label_not_here, text=text)


def _notes(story: Story, clinic: Clinic) -> Iterator[Item]:
    """Those for what this person said, then those for everybody."""
    label = story.words.clinic_to_know
    for each in story.recommendation.advice:
        if each.rule.is_of_clinic:
            yield Item(label=label, text=each.rule.say, rule=each.rule.slug)
    for text in clinic.notes:
        yield Item(label=label, text=text)


def _reach(story: Story, clinic: Clinic) -> Iterator[Item]:
    words = story.words
    if clinic.opening_hours:
        yield Item(label=words.label_open, text="; ".join(clinic.opening_hours))
    if clinic.phone:
        yield Item(label=words.label_phone, text=clinic.phone)
    if clinic.address:
        yield Item(label=words.label_address, text=clinic.address)
    if clinic.insurers is not None:
        who = listed(clinic.insurers, words.word_and) or words.clinic_no_insurers
        yield Item(label=words.label_insurers, text=who)


def beside_technique(story: Story, modality: Modality) -> tuple[str, ...]:
    """The clinic's notes on a technique."""
    clinic = story.rulebook.clinic
    return () if clinic is None else clinic.technique_notes.get(modality.name, ())


def beside_adjustment(story: Story, merged: Merged) -> tuple[str, ...]:
    """Whom to book for a change to the session, and the clinic's notes on it."""
    clinic = story.rulebook.clinic
    if clinic is None:
        return ()
    notes = clinic.adjustment_notes.get(merged.kind, ())
    return (*_whom_to_book(story, clinic, merged), *notes)


def _whom_to_book(story: Story, clinic: Clinic, merged: Merged) -> Iterator[str]:
    """Those who have every training that is called for; else those who have each."""
    if merged.kind != TRAINED_IN:
        return
    trained = [(each, clinic.trained[each]) for each in merged.items if clinic.trained.get(each)]
    for_all = [
        name
        for name in (trained[0][1] if trained else ())
        if len(trained) == len(merged.items) and all(name in who for _, who in trained)
    ]
    if for_all:
        trained = [(listed(merged.items, story.words.word_and), tuple(for_all))]
    for training, who in trained:
        names = listed(who, story.words.word_and)
        text = story.words.clinic_trained
        yield filled(text, clinic=clinic.name, training=training, names=names)
