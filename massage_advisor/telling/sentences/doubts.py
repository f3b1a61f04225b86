"""Doubts: dangers of which the person was asked and could not or would not say.

Nobody is asked again what they have just said they do not know: they are told whom to turn to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.criteria import Is, IsNot
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Disposition
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.vocabulary import Asked, Kind
from massage_advisor.telling.facts_told import in_order
from massage_advisor.telling.sentences.opening import is_for_somebody_else
from massage_advisor.telling.sentences.own_answers import asked_about
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.reasoning.screening import OpenDanger
    from massage_advisor.telling.story import Story

NAMED_AT_MOST = 3
"""So many things on a list are named; of more the list is."""
_KNOWN_BEST_BY_THEM = frozenset({Kind.SCALE, Kind.DURATION, Kind.HOW_LONG_AGO})
_CANNOT_WAIT = (Disposition.EMERGENCY, Disposition.CRISIS)


def urgent(story: Story) -> tuple[str, ...]:
    """What cannot wait until it is settled, worst first, in the words of its own disposition."""
    return tuple(_urgent(story))


def _urgent(story: Story) -> Iterator[str]:
    words, acting = story.words, story.recommendation.safety.disposition
    if is_for_somebody_else(story):
        return
    for disposition in _CANNOT_WAIT:
        if disposition.severity <= acting.severity:
            continue
        for unsaid in Unsaid:
            about = [
                name
                for each in story.doubts
                if _why(story, each) is unsaid and _is_a_sign(story, each)
                for name in _about(story, each, disposition)
            ]
            if about:
                text = words.doubt_not_sure if unsaid is Unsaid.NOT_SURE else words.doubt_not_told
                headline = story.headline_of(disposition)
                named = listed(dict.fromkeys(about), words.word_or)
                yield filled(text, about=named, headline=_within(headline))


def whom_to_ask(story: Story) -> str:
    """That it cannot be booked yet, and who can settle what the person cannot; else nothing."""
    recommendation = story.recommendation
    doubts = () if is_for_somebody_else(story) else story.doubts
    if recommendation.safety.disposition not in MASSAGE_IS_POSSIBLE or not doubts:
        return ""
    words = story.words
    of_a_doctor = [each for each in doubts if not is_for_them_to_say(story, each)]
    gravest = max((each.could_be for each in of_a_doctor or doubts), key=lambda e: e.severity)
    if gravest is Disposition.CRISIS:
        return words.doubt_not_yet
    about = listed((_in_doubt(story, each) for each in of_a_doctor or doubts), words.word_and)
    if not of_a_doctor:
        return filled(words.doubt_depends_on, about=about)
    return filled(words.doubt_whom_to_ask, who=_who(story, gravest), about=about)


def is_for_them_to_say(story: Story, danger: OpenDanger) -> bool:
    """Whether no doctor has to be asked, for it is a number the person knows best: age, pain."""
    return story.rulebook.facts[danger.fact].kind in _KNOWN_BEST_BY_THEM


def _in_doubt(story: Story, danger: OpenDanger) -> str:
    """The few things on a list, else what the question is about."""
    named = listed(story.left_open(danger.fact), story.words.word_or)
    return named or asked_about(story, story.rulebook.facts[danger.fact])


def told(story: Story, danger: OpenDanger, choices: Sequence[str]) -> str:
    """In place of a question that has no answer: what is in doubt, and who can settle it."""
    words, who = story.words, _who(story, danger.could_be)
    if danger.could_be is Disposition.CRISIS:
        return words.doubt_settled_by_talking
    about = "; ".join(story.left_open(danger.fact) or choices)
    return filled(_way_out(story, danger, about), about=about, who=who)


def _way_out(story: Story, danger: OpenDanger, about: str) -> str:
    """How a doubt is settled: what can be felt or seen, the person can look at once more."""
    words = story.words
    if not about:
        return words.doubt_settled_by_no_list
    return words.doubt_settled_by_looking if _is_a_sign(story, danger) else words.doubt_settled_by


def needs_a_doctor(story: Story) -> bool:
    """Whether a doubt could end with a doctor, so that there is nothing to book before."""
    possible = story.recommendation.safety.disposition in MASSAGE_IS_POSSIBLE
    of_a_doctor = (each for each in story.doubts if not is_for_them_to_say(story, each))
    worst = max((each.could_be.severity for each in of_a_doctor), default=0)
    return (
        possible
        and not is_for_somebody_else(story)
        and worst >= Disposition.CLEARANCE_FIRST.severity
    )


def _is_a_sign(story: Story, danger: OpenDanger) -> bool:
    """Whether it can be felt or seen now; an illness alone is no reason to call for help."""
    return story.rulebook.facts[danger.fact].asked in {Asked.DANGER, Asked.SIGNS}


def _who(story: Story, could_be: Disposition) -> str:
    words = story.words
    if could_be in MASSAGE_IS_POSSIBLE:
        return words.doubt_who_therapist
    is_today = could_be is Disposition.SAME_DAY_CARE
    return words.doubt_who_today if is_today else words.doubt_who_doctor


def _why(story: Story, danger: OpenDanger) -> Unsaid:
    return story.recommendation.facts.unsaid.get(danger.fact, Unsaid.NOT_SURE)


def _about(story: Story, danger: OpenDanger, disposition: Disposition) -> list[str]:
    """What of a fact could end so: the choices, where they are few, else the fact itself."""
    fact, terms = story.rulebook.facts[danger.fact], story.rulebook.terms
    gates = [
        each.rule
        for each in story.recommendation.safety.unsure
        if each.rule.slug in danger.gates and each.rule.then is disposition
    ]
    if not gates:
        return []
    if fact.kind is not Kind.ANY_OF:
        return [asked_about(story, fact)]
    left = frozenset(story.left_open(fact.name) or (each.name for each in fact.choices))
    named = frozenset().union(*(choices_named(each.when, fact.name, terms) for each in gates))
    chosen = in_order(fact, named & left)
    if 0 < len(chosen) <= NAMED_AT_MOST:
        return list(chosen)
    return [filled(story.words.doubt_one_of, fact=fact.name)]


def choices_named(
    criterion: Criterion, fact: str, terms: Mapping[str, Criterion]
) -> frozenset[str]:
    """The choices of a fact that a criterion names, through its terms."""
    named: set[str] = set()
    for test in fact_tests_behind([criterion], {}, terms):
        match test:
            case Is(fact=name, choices=choices) if name == fact:
                named.update(choices)
            case IsNot(fact=name, choice=choice) if name == fact:
                named.add(choice)
            case _:
                pass
    return frozenset(named)


def _within(sentence: str) -> str:
    """A sentence behind a comma, with a small letter at its head."""
    return f"{sentence[:1].lower()}{sentence[1:]}"
