"""The page for the doctor: what was said, what is asked, and room for an answer and a signature.

Made only where an agreement is asked for, and told from what safety rules read and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.telling.found_out import affirmed, noted, unknown
from massage_advisor.telling.note import changes_to_the_session
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.telling.story import Story

ALWAYS_TOLD = frozenset({"conditions", "medicines", "age"})
"""What a doctor looks for first; fixed names of the vocabulary, all of which gates read."""


class Listed(Value, frozen=True, kw_only=True):
    """Lines under a few words."""

    title: str
    lines: tuple[str, ...]


class ForDoctor(Value, frozen=True, kw_only=True):
    """A page to take along: what is known, what a doctor is asked, and room to answer."""

    title: str
    intro: str  #: to whoever takes it along
    asks: str
    told: tuple[Listed, ...]
    question: str
    answers: tuple[str, ...]  #: to be ticked
    to_fill_in: tuple[str, ...]  #: what stands before each line that is left free


def for_doctor(story: Story, said_on: Mapping[str, str] = {}) -> ForDoctor | None:
    """The page; nothing where nobody's agreement is asked for.

    `said_on` gives the day of every answer that was not given today.
    """
    if story.recommendation.safety.disposition is not Disposition.CLEARANCE_FIRST:
        return None
    words = story.words
    told = (
        Listed(title=words.doctor_said, lines=tuple(_said(story, said_on))),
        Listed(title=words.doctor_unknown, lines=tuple(_not_known(story))),
        Listed(title=words.doctor_why, lines=tuple(_why(story))),
        Listed(title=words.doctor_plan, lines=tuple(changes_to_the_session(story))),
    )
    return ForDoctor(
        title=words.doctor_title,
        intro=words.doctor_intro,
        asks=filled(words.doctor_asks, today=story.recommendation.today),
        told=tuple(each for each in told if each.lines),
        question=words.doctor_question,
        answers=(words.doctor_yes, words.doctor_light, words.doctor_no, words.doctor_limits),
        to_fill_in=(
            words.doctor_patient,
            words.doctor_name,
            words.doctor_date,
            words.doctor_signature,
        ),
    )


def _said(story: Story, said_on: Mapping[str, str]) -> Iterator[str]:
    """Conditions, medicines and age, and what the gates that act have read; no denials."""
    book = story.rulebook
    gates = [each.rule for each in story.recommendation.safety.acting]
    told = ALWAYS_TOLD | book.reads.of_all(gates)
    for fact, answer in affirmed(story):
        if fact.name in told:
            said, date = noted(story, fact, answer), said_on.get(fact.name, "")
            yield filled(story.words.doctor_said_on, said=said, date=date) if date else said


def _not_known(story: Story) -> Iterator[str]:
    """What safety rules read and nobody asked, or the person could or would not say."""
    read = story.rulebook.read_by_gates
    facts = story.recommendation.facts
    unsaid = {name: why for name, why in facts.unsaid.items() if name in read}
    members = {name: each for name, each in facts.unsaid_members.items() if name in read}
    read_of = replaced(facts, unsaid=unsaid, unsaid_members=members)
    recommendation = replaced(story.recommendation, facts=read_of)
    return unknown(replaced(story, recommendation=recommendation))


def _why(story: Story) -> Iterator[str]:
    """What the gates that ask for an agreement say to a therapist."""
    for each in story.recommendation.safety.acting:
        if each.rule.then is Disposition.CLEARANCE_FIRST:
            yield story.because(each)
