"""What was found out: said, denied, not agreed to by a clinician, and not known, each as noted.

For records, which the note and the page for the doctor are; a denial is kept as well as a yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice, Members, Never, Unsaid, YesNo
from massage_advisor.knowledge.criteria import Is, IsYes
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.vocabulary import Kind, Nature
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.telling.story import Story

MEMBERS_NAMED = 8
"""Of a list: of more than these it is told that its rest is not known, where that is so."""
_DENIABLE = frozenset({Nature.HEALTH, Nature.CLEARANCE})


def _stated(story: Story) -> list[tuple[Fact, Answer]]:
    stated = story.recommendation.facts.stated
    facts = sorted((story.rulebook.facts[name] for name in stated), key=as_asked)
    return [(fact, stated[fact.name]) for fact in facts]


def affirmed(story: Story) -> Iterator[tuple[Fact, Answer]]:
    """What was said, without what was denied or not agreed to."""
    acting = _behind_what_acts(story)
    for fact, answer in _stated(story):
        if is_not_agreed(story, fact, answer):
            continue
        if isinstance(answer, Members):
            if answer.yes:
                yield fact, replaced(answer, no=frozenset(), complete=False)
        elif fact.name in acting or not _is_denial(fact, answer):
            yield fact, answer


def positives(story: Story) -> Iterator[str]:
    """What was said, as it is noted."""
    return (noted(story, fact, answer) for fact, answer in affirmed(story))


def negatives(story: Story) -> Iterator[str]:
    """Health questions that were answered with no, none or never."""
    acting = _behind_what_acts(story)
    for fact, answer in _stated(story):
        if fact.nature not in _DENIABLE or is_not_agreed(story, fact, answer):
            continue
        if isinstance(answer, Members):
            yield from _denied_members(story, fact, answer)
        elif fact.name not in acting and _is_denial(fact, answer):
            yield noted(story, fact, answer)


def not_agreed(story: Story) -> Iterator[str]:
    """What no doctor or team has agreed to or looked at; that is no sign of health."""
    for fact, answer in _stated(story):
        if is_not_agreed(story, fact, answer):
            yield noted(story, fact, answer)


def is_not_agreed(story: Story, fact: Fact, answer: Answer) -> bool:
    """Whether it is a no where a yes of a clinician is waited for."""
    return answer == YesNo(yes=False) and (
        fact.nature is Nature.CLEARANCE or _looked_for_by_a_gate(story, fact)
    )


def _looked_for_by_a_gate(story: Story, fact: Fact) -> bool:
    """Whether some gate acts because nobody has done this."""
    return fact.kind is Kind.YES_OR_NO and any(
        leaf == IsYes(fact=fact.name, expected=False)
        for gate in story.rulebook.gates
        for leaf in leaves(gate.when)
    )


def _behind_what_acts(story: Story) -> set[str]:
    return {
        said.fact.name
        for finding in story.recommendation.safety.acting
        for said in story.said_behind(finding)
    }


def _denied_members(story: Story, fact: Fact, answer: Members) -> Iterator[str]:
    if answer.complete and not answer.yes and _follows_something_said(story, fact):
        every = frozenset(choice.name for choice in fact.choices)
        yield noted(story, fact, Members(no=every))
    elif answer.complete and not answer.yes:
        yield noted(story, fact, answer)
    elif answer.complete and not fact.list_is_complete:
        yield filled(story.words.note_no_others, fact=as_opening(fact.name))
    elif answer.no:
        yield noted(story, fact, Members(no=answer.no))


def _follows_something_said(story: Story, fact: Fact) -> bool:
    """Whether it asks more closely about what was affirmed, so that `none` denies not that."""
    match fact.when:
        case Is(fact=name, choices=choices):
            said = story.recommendation.facts.stated.get(name)
            return isinstance(said, Members) and not said.yes.isdisjoint(choices)
        case _:
            return False


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
    if fact.kind is Kind.HOW_LONG_AGO and not isinstance(answer, Never):
        told = filled(story.words.note_ago, time=told)
    if fact.note:
        return filled(fact.note, **{fact.name: told})
    return f"{as_opening(fact.name)}: {told}"


def unknown(story: Story) -> Iterator[str]:
    """What is not ruled out, worst first, and what a person could or would not say, by reason."""
    known = story.recommendation.facts
    facts = [each.fact for each in story.recommendation.safety.not_ruled_out]
    facts += [*known.unsaid, *known.unsaid_members, *_left_open(story)]
    by_reason: dict[str, list[str]] = {}
    for name in dict.fromkeys(facts):
        for why, told in _not_known(story, name):
            by_reason.setdefault(why, []).append(told)
    for why, names in by_reason.items():
        yield f"{as_opening(why)}: {listed(names, story.words.word_and)}"


def _left_open(story: Story) -> Iterator[str]:
    """Lists on health that were gone through but for a little."""
    for fact, _ in _stated(story):
        if fact.nature in _DENIABLE and story.left_open(fact.name):
            yield fact.name


def _not_known(story: Story, name: str) -> Iterator[tuple[str, str]]:
    """Why a fact, or the rest of a list, is not known, and what it is called."""
    words, facts, fact = story.words, story.recommendation.facts, story.rulebook.facts[name]
    rest = filled(words.note_rest_of, fact=name) if name in facts.stated else name
    if name in facts.unsaid:
        yield facts.unsaid[name].value, rest
        return
    unsaid = dict.fromkeys(story.left_open(name), Unsaid.NOT_SURE)
    unsaid |= facts.unsaid_members.get(name, {})
    has_more = not unsaid or _has_more(story, name, unsaid)
    for why in Unsaid:
        members = in_order(fact, (each for each in unsaid if unsaid[each] is why))
        if len(members) > MEMBERS_NAMED and not has_more:
            yield why.value, rest
        elif members:
            told = listed(members, words.word_and)
            yield why.value, filled(words.note_members, members=told, fact=name)
    if has_more:
        yield words.note_not_asked, rest


def _has_more(story: Story, name: str, members: Iterable[str]) -> bool:
    """Whether of a list even more is not known than these."""
    answer = story.recommendation.facts.stated.get(name)
    known = answer.named if isinstance(answer, Members) else frozenset()
    every = {choice.name for choice in story.rulebook.facts[name].choices}
    is_whole = isinstance(answer, Members) and answer.complete
    return not is_whole and bool(every - known - set(members))
