"""The person's own answers behind what is said, in few words: what decided, each thing once.

Knows no rule by name; which answers made a rule act is the story's business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount, Choice, Members, YesNo
from massage_advisor.knowledge.criteria import Compare, Is, IsNot, IsYes
from massage_advisor.knowledge.vocabulary import Kind, Nature
from massage_advisor.telling.facts_told import in_words, number_told
from massage_advisor.truth import Truth
from massage_advisor.values import replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.judging import Judgement
    from massage_advisor.telling.story import AnyFinding, Said, Story

Answered = frozenset[tuple[str, str]]
"""Facts, each with one thing that was said of it."""

_ANSWERS_SHOWN = 4
_SPEAK_FOR_THEMSELVES = frozenset({Nature.HEALTH, Nature.GOAL})
_FOLLOW_UPS = frozenset({Kind.YES_OR_NO, Kind.DURATION, Kind.HOW_LONG_AGO})
_STEM = 6  #: letters from which two words are about the same thing
_TIME = re.compile(r"(?:days|weeks|months|years) (.+)")
_WORD = re.compile(r"\w+")


def answers_behind(
    story: Story, findings: Iterable[AnyFinding], but: Answered = frozenset()
) -> str:
    """What was answered, as one list; what is already told elsewhere is left out."""
    said = _leading(story, _together(story, findings))
    left = [kept for each in said if (kept := _without(each, but)) is not None]
    return "; ".join([_told(story, each) for each in left or said][:_ANSWERS_SHOWN])


def every_answer_behind(story: Story, finding: AnyFinding) -> str:
    """What was affirmed; where nothing was, what was denied and so kept a rule from acting."""
    denied = "; ".join([_told(story, each) for each in story.said_behind(finding)][:_ANSWERS_SHOWN])
    return answers_behind(story, [finding]) or denied


def answered(story: Story, finding: AnyFinding) -> Answered:
    """All that made a finding act, to be compared with what made another act."""
    return frozenset(
        (each.fact.name, part) for each in story.said_behind(finding) for part in _parts(each)
    )


def _parts(said: Said) -> Iterable[str]:
    return said.answer.yes or ("",) if isinstance(said.answer, Members) else ("",)


def _without(said: Said, but: Answered) -> Said | None:
    """What of it is not yet told; nothing where all is."""
    new = [part for part in _parts(said) if (said.fact.name, part) not in but]
    if not new:
        return None
    return replaced(said, answer=Members(yes=frozenset(new))) if new != [""] else said


def _together(story: Story, findings: Iterable[AnyFinding]) -> list[Said]:
    """The answers behind the first, with what the others name of the same lists.

    Only what was affirmed, a no that was asked for, and an agreement that is not there yet.
    """
    found: dict[str, Said] = {}
    for number, finding in enumerate(findings):
        yes = {fact for each in finding.decided_by() for fact in _affirmed(each)}
        for said in story.said_behind(finding):
            has_a_say = said.fact.name in yes or _is_agreement(said)
            if has_a_say and (number == 0 or said.fact.name in found):
                _add(found, said)
    return list(found.values())


def _add(found: dict[str, Said], said: Said) -> None:
    before = found.get(said.fact.name)
    if before is None:
        found[said.fact.name] = said
    elif isinstance(before.answer, Members) and isinstance(said.answer, Members):
        both = Members(yes=before.answer.yes | said.answer.yes)
        found[said.fact.name] = replaced(said, answer=both)


def _affirmed(judgement: Judgement) -> Iterator[str]:
    """The fact of which something is so, or a no that was asked for.

    That something asked for is not so seldom says why.
    """
    match judgement.of, judgement.truth:
        case (IsYes(fact=fact), Truth.YES) | (IsYes(fact=fact, expected=False), Truth.NO):
            yield fact
        case (Is(fact=fact) | Compare(fact=fact), Truth.YES) | (IsNot(fact=fact), Truth.NO):
            yield fact
        case _:
            return


def _is_agreement(said: Said) -> bool:
    return said.fact.nature is Nature.CLEARANCE


def _leading(story: Story, every: list[Said]) -> list[Said]:
    """Without what only led to a further question whose answer says the same more closely."""
    return [each for each in every if not any(_says_more(story, other, each) for other in every)]


def _says_more(story: Story, closer: Said, said: Said) -> bool:
    """Whether the one is asked because of the other, and both speak of the same thing."""
    book, fact = story.rulebook, closer.fact
    is_denied = closer.answer == YesNo(yes=False)
    if fact.kind not in _FOLLOW_UPS or fact.when is None or is_denied or _is_agreement(closer):
        return False
    if said.fact.name not in book.reads.behind(fact.when):
        return False
    told = in_words(book, said.fact, said.answer)
    return not _stems(told, said.fact.name).isdisjoint(_stems(fact.name))


def _stems(*texts: str) -> set[str]:
    words = (word.casefold() for text in texts for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if len(word) >= _STEM}


def _told(story: Story, said: Said) -> str:
    """One answer; what was chosen from a list speaks for itself."""
    fact, answer, words = said.fact, said.answer, story.words
    told = named(words, in_words(story.rulebook, fact, answer))
    match answer:
        case Members(yes=yes) if yes and fact.nature in _SPEAK_FOR_THEMSELVES:
            return told
        case YesNo(yes=True):
            return _label(fact)
        case YesNo() if _is_agreement(said):
            return words.not_agreed_yet
        case Amount():
            return _amount_told(words, fact, answer, told)
        case Choice():
            return f"{_label(fact)}: {told}"
        case _:
            return f"{fact.name}: {told}"


def _amount_told(words: ScreenWords, fact: Fact, amount: Amount, told: str) -> str:
    """`pain level 8`, `6 weeks since surgery`, `pain has lasted 3 years`, `price quoted: $90`."""
    if fact.kind is Kind.SCALE:
        return f"{fact.name} {number_told(amount.number)}"
    of_time = _TIME.fullmatch(fact.name)
    if of_time is not None:
        return filled(words.amount_with_topic, amount=told, topic=of_time[1])
    return f"{fact.name} {told}" if fact.kind is Kind.DURATION else f"{fact.name}: {told}"


def _label(fact: Fact) -> str:
    """What a state of health is called in the note, where that labels it; else its name."""
    return _noted_as(fact) if fact.nature is Nature.HEALTH else fact.name


def _noted_as(fact: Fact) -> str:
    label = fact.note.removesuffix(f": {{{fact.name}}}")
    return fact.name if "{" in label or not label else label[:1].lower() + label[1:]


def asked_about(story: Story, fact: Fact) -> str:
    """What a question is about, as it stands in a list of them.

    A yes or no bears the name of a statement; an agreement, that of who has to give it.
    """
    if fact.kind is not Kind.YES_OR_NO:
        return fact.name
    if fact.nature is Nature.CLEARANCE:
        return filled(story.words.whether_agreed, fact=fact.name)
    return filled(story.words.whether, fact=_noted_as(fact))


def named(words: ScreenWords, text: str) -> str:
    """A name of the rulebook as it is written in a sentence: proper names with their capitals."""
    proper = {name.casefold(): name for name in words.proper_names.split(", ")}
    any_of_them = "|".join(map(re.escape, proper.values()))
    return re.sub(
        rf"\b(?:{any_of_them})\b",
        lambda found: proper[found[0].casefold()],
        text,
        flags=re.IGNORECASE,
    )
