"""Happened: what a step changed, as staff are told: noted, taken back, decided, why it fell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk.call import members_of, unsure_of
from massage_advisor.asking.desk.told import answer_told
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.truth import Truth
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.vocabulary import Fact


def what_happened(before: Call, after: Call) -> str:
    """What a step changed: the answer that was noted, and why the disposition fell, if it did.

    It rises without a word: the line that shows it is always in sight.
    """
    words = after.rulebook.desk
    told = [_noted(before, after, name) for name in _changed(before, after)]
    told.append(_brought_up(before, after))
    decided, was_decided = after.overrides, before.overrides
    if len(decided) < len(was_decided):
        undone = was_decided[-1].to.value
        told.append(filled(words.took_back_decision, disposition=undone))
    elif decided != was_decided:
        told.append(filled(words.now_by_staff, disposition=after.disposition.value))
    elif after.disposition.severity < before.disposition.severity:
        told.append(_fell(before, after))
    return " ".join(filter(None, told))


def _brought_up(before: Call, after: Call) -> str:
    """What is asked because of a tick, and was not open before; what cannot wait says enough."""
    words, facts = after.rulebook.desk, after.rulebook.facts
    are_ticked = any(facts[name].kind is Kind.ANY_OF for name in _changed(before, after))
    if after.disposition in NOTHING_IS_SOLD or not are_ticked:
        return ""
    was = {each.fact for each in before.recommendation.safety.not_ruled_out}
    known = Known(after.rulebook, after.facts.stated)
    new = {
        each.fact
        for each in after.recommendation.safety.not_ruled_out
        if each.fact not in was and _arises(known, each.fact)
    }
    names = sorted(new, key=lambda name: as_asked(facts[name]))
    told = listed(names, after.rulebook.words.word_and)
    return filled(words.brought_up, names=told) if names else ""


def _arises(known: Known, name: str) -> bool:
    arises = known.applicable(name)
    return arises is not None and arises.truth is Truth.YES


def _changed(before: Call, after: Call) -> list[str]:
    was, now = before.facts, after.facts
    names = {*was.stated, *was.unsaid, *now.stated, *now.unsaid}
    return sorted(name for name in names if _known(before, name) != _known(after, name))


def _known(call: Call, name: str) -> tuple[object, ...]:
    """All that there is to know of an answer."""
    facts = call.facts
    return facts.stated.get(name), facts.unsaid.get(name), unsure_of(call, name)


def _noted(before: Call, after: Call, name: str) -> str:
    """What was noted of a fact, or taken back; of a list, which of its members."""
    words, fact = after.rulebook.desk, after.rulebook.facts[name]
    if fact.kind is Kind.ANY_OF and name not in {*before.facts.unsaid, *after.facts.unsaid}:
        return _members_noted(before, after, fact)
    told = _told(after, fact)
    if told:
        return filled(words.noted, fact=name, answer=told)
    return filled(words.took_back, what=f"{name}: {_told(before, fact)}")


def _told(call: Call, fact: Fact) -> str:
    stated, unsaid = call.facts.stated.get(fact.name), call.facts.unsaid.get(fact.name)
    if unsaid is not None:
        return unsaid.value
    return "" if stated is None else answer_told(call, fact, stated)


def _members_noted(before: Call, after: Call, fact: Fact) -> str:
    words = after.rulebook.desk
    gained, lost = _gained(before, after, fact), _gained(after, before, fact)
    if gained:
        return filled(words.noted, fact=fact.name, answer=gained)
    return filled(words.took_back, what=f"{fact.name}: {lost}")


def _gained(before: Call, after: Call, fact: Fact) -> str:
    """What is said of the members of a list that was not said before: yes, no or not sure."""
    was, now, name = members_of(before, fact.name), members_of(after, fact.name), fact.name
    yes, no = now.yes - was.yes, now.no - was.no
    unsure = unsure_of(after, name) - unsure_of(before, name)
    if yes:
        return in_words(after.rulebook, fact, Members(yes=yes))
    if unsure:
        named = listed(in_order(fact, unsure), after.rulebook.words.word_or)
        return filled(after.rulebook.desk.says_not_sure_of, names=named)
    if not no:
        return ""
    if now.yes and not unsure_of(after, name) and len(now.named) == len(fact.choices):
        return after.rulebook.desk.says_no_others
    every = len(no) == len(fact.choices)
    return in_words(after.rulebook, fact, Members(complete=True) if every else Members(no=no))


def _fell(before: Call, after: Call) -> str:
    words = after.rulebook.desk
    told = [_why_fell(before, after, name) for name in _changed(before, after)]
    fell = {"before": before.disposition.value, "after": after.disposition.value}
    why = listed(told, after.rulebook.words.word_and)
    return filled(words.it_fell, **fell, why=why)


def _why_fell(before: Call, after: Call, name: str) -> str:
    words, fact = after.rulebook.desk, after.rulebook.facts[name]
    stated = after.facts.stated.get(name)
    if stated is None or name in before.facts.stated:
        return filled(words.taken_back, fact=name)
    return filled(words.known_now, fact=name, answer=answer_told(after, fact, stated))
