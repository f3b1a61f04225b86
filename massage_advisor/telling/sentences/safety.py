"""Safety in sentences: what to do first, what is not ruled out, what gates say, the safety net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import (
    EVERY_MINUTE_COUNTS,
    MASSAGE_IS_POSSIBLE,
    NOTHING_IS_SOLD,
    Disposition,
    Screened,
)
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.alone import worst_alone
from massage_advisor.telling.facts_told import in_order
from massage_advisor.telling.sentences import doubts
from massage_advisor.telling.sentences.doubts import choices_named
from massage_advisor.telling.sentences.opening import is_for_somebody_else
from massage_advisor.telling.sentences.reasons import as_opening, reason
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.contradictions import Contradiction
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.screening import OpenDanger
    from massage_advisor.telling.story import Story

QUESTIONS_SHOWN = 6
CHOICES_SHOWN = 8


def action(story: Story) -> Section:
    """What has to happen before any massage; empty where a massage is possible."""
    disposition = story.recommendation.safety.disposition
    words = story.words
    said = story.filled(story.said_with(disposition).say)
    return Section(
        part=Part.ACTION,
        title=words.title_do_now if disposition in NOTHING_IS_SOLD else words.title_do_first,
        items=() if disposition in MASSAGE_IS_POSSIBLE else (Item(text=said),),
    )


def why_first(story: Story, *, details: bool) -> Section:
    """The gates that stand in the way; unless all is wanted in full the gravest, others by name.

    A crisis is told in full beside an emergency as well: another number helps with it.
    """
    every = [each for each in _acting(story) if each.rule.then is not Disposition.ADAPT]
    in_full = {story.recommendation.safety.disposition, Disposition.CRISIS}
    shown = every if details else _each_once(each for each in every if each.rule.then in in_full)
    others = [] if details else [each for each in every if each.rule.then not in in_full]
    return Section(
        part=Part.DANGER,
        title=story.words.title_why,
        items=(*_by_staff(story), *(_why_first(story, each) for each in shown)),
        closing=_also_to_mention(story, others),
    )


def _why_first(story: Story, finding: Finding[Gate]) -> Item:
    """What a gate says; of a crisis only its name to whoever is not in it."""
    told = reason(story, finding)
    is_spoken_to = finding.rule.then is not Disposition.CRISIS or not story.is_told_to_another
    return told if is_spoken_to else replaced(told, text=f"{finding.rule.name}.")


def _by_staff(story: Story) -> tuple[Item, ...]:
    told = by_staff_told(story)
    return (Item(text=told),) if told else ()


def by_staff_told(story: Story) -> str:
    """What staff decided before, where it holds in place of what the rules say; else nothing."""
    by, desk = story.recommendation.by_staff, story.rulebook.desk
    if by is None:
        return ""
    parts = {
        "date": by.today,
        "before": by.before.value,
        "to": by.to.value,
        "rules": by.rules_said.value,
        "reason": by.reason,
    }
    return filled(desk.eased_before if by.eases else desk.raised_before, **parts)


def _each_once(findings: Iterable[Finding[Gate]]) -> list[Finding[Gate]]:
    """The gravest things said, without those that say the same."""
    return list({each.rule.say: each for each in reversed(list(findings))}.values())[::-1]


def _also_to_mention(story: Story, others: Iterable[Finding[Gate]]) -> str:
    """What is less urgent, by name; nothing where every minute is for the call."""
    if story.recommendation.safety.disposition in EVERY_MINUTE_COUNTS:
        return ""
    names = "; ".join(_in_a_list(each.rule.name) for each in others)
    return filled(story.words.also_to_mention, names=names) if names else ""


def _in_a_list(name: str) -> str:
    """A rule's name among others, with a small letter at its head unless it is all capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def health(story: Story, *, details: bool = False) -> Section:
    """The gates that only change the session; in full also those that others outdo."""
    is_possible = story.recommendation.safety.disposition in MASSAGE_IS_POSSIBLE
    by_staff = _by_staff(story) if is_possible else ()
    adapting = (
        each
        for each in _acting(story)
        if each.rule.then is Disposition.ADAPT and (details or not is_outdone(story, each))
    )
    return Section(
        part=Part.HEALTH,
        title=story.words.title_health,
        items=(*by_staff, *(reason(story, each) for each in adapting)),
    )


def is_outdone(story: Story, finding: Finding[Gate]) -> bool:
    """Whether all it asks for is a limit, and another gate sets a lower one: mild heat, then none.

    Told beside the other it would only contradict it.
    """
    gate = finding.rule
    merged = {each.kind: each.at_most for each in story.recommendation.safety.adjustments}
    return (
        bool(gate.adjust)
        and not gate.leave_out
        and all(
            each.at_most is not None and merged[each.kind] != each.at_most for each in gate.adjust
        )
    )


def _acting(story: Story) -> tuple[Finding[Gate], ...]:
    return story.recommendation.safety.acting


def check(story: Story) -> Section:
    """Answers that do not go together, and a guest who has to be asked."""
    words = story.words
    items = [
        Item(text=contradiction_told(story, each)) for each in story.recommendation.contradictions
    ]
    title = words.title_check if items else words.title_do_first
    if is_for_somebody_else(story):
        items.append(Item(text=words.for_somebody_else))
    return Section(part=Part.CHECK, title=title, items=tuple(items))


def contradiction_told(story: Story, contradiction: Contradiction) -> str:
    """Which answers do not go together, in the rulebook's words where it has some."""
    if contradiction.say:
        return story.filled(contradiction.say)
    first, *others = contradiction.facts
    return filled(
        story.words.contradiction, fact=first, others=listed(others, story.words.word_and)
    )


def not_ruled_out(story: Story, *, details: bool) -> Section:
    """The questions that could still reveal a danger, worst first."""
    safety, words = story.recommendation.safety, story.words
    worse = dangers_alone(story)
    shown = worse if details else worse[:QUESTIONS_SHOWN]
    possible = safety.disposition in MASSAGE_IS_POSSIBLE
    return Section(
        part=Part.NOT_RULED_OUT,
        title=words.title_before_booking if possible else words.title_also_open,
        intro=_intro(story) if len(worse) > 1 else "",
        items=tuple(_danger_told(story, each, alone) for each, alone in shown),
        closing=more(story, len(worse) - len(shown)),
        not_shown=len(worse) - len(shown),
    )


def dangers_alone(story: Story) -> tuple[tuple[OpenDanger, Disposition], ...]:
    """The open dangers worth telling, with what each answer could come to by itself, worst first.

    So that nobody is alarmed by their age.
    """
    dangers = story.dangers_to_tell
    alone = worst_alone(story.rulebook, story.recommendation.facts, dangers)
    worse = sorted(dangers, key=lambda each: -alone[each.fact].severity)
    return tuple((each, alone[each.fact]) for each in worse)


def _intro(story: Story) -> str:
    safety, words = story.recommendation.safety, story.words
    if safety.disposition not in MASSAGE_IS_POSSIBLE:
        now, told = safety.disposition.severity, story.dangers_to_tell
        are_graver = all(each.could_be.severity > now for each in told)
        return words.could_be_worse if are_graver else words.not_covered
    return words.not_screened if safety.screened is Screened.NONE else words.partly_screened


def _danger_told(story: Story, danger: OpenDanger, alone: Disposition) -> Item:
    fact = story.rulebook.facts[danger.fact]
    choices = _choices_in_question(story, danger)
    return Item(
        label=as_opening(fact.name),
        text=(
            doubts.told(story, danger, _few(story, choices))
            if story.is_in_doubt(fact.name) and not doubts.is_for_them_to_say(story, danger)
            else question_told(story, fact, choices)
        ),
        mark=could_be_told(story.words, alone),
    )


def question_told(story: Story, fact: Fact, choices: Iterable[str]) -> str:
    """The question; with the choices where it cannot be understood without them."""
    every = tuple(choices)
    if fact.kind is not Kind.ANY_OF or not every:
        return fact.ask
    return f"{fact.ask} ({'; '.join(_few(story, every))})"


def _few(story: Story, choices: Sequence[str]) -> tuple[str, ...]:
    """So many of them as can be read, and that there are others."""
    shown = tuple(choices[:CHOICES_SHOWN])
    return shown if len(shown) == len(choices) else (*shown, story.words.others_of_them)


def _choices_in_question(story: Story, danger: OpenDanger) -> list[str]:
    """The choices that gates which are not ruled out wait for, those of the worst gates first."""
    fact = story.rulebook.facts[danger.fact]
    answer = story.recommendation.facts.stated.get(danger.fact)
    known = answer.named if isinstance(answer, Members) else frozenset()
    named: dict[str, None] = {}
    for finding in story.recommendation.safety.unsure:
        if finding.rule.slug in danger.gates:
            chosen = choices_named(finding.rule.when, fact.name, story.rulebook.terms)
            named.update(dict.fromkeys(in_order(fact, chosen - known)))
    return list(named)


def disposition_told(words: ScreenWords, disposition: Disposition) -> str:
    """What a disposition is called in a sentence."""
    is_today = disposition is Disposition.SAME_DAY_CARE
    return words.same_day_care if is_today else disposition.value


def could_be_told(words: ScreenWords, disposition: Disposition) -> str:
    """The worst an answer could mean, in a few words."""
    return {
        Disposition.EMERGENCY: words.could_be_emergency,
        Disposition.CRISIS: words.could_be_crisis,
        Disposition.SAME_DAY_CARE: words.could_be_same_day_care,
        Disposition.CLEARANCE_FIRST: words.could_be_clearance_first,
        Disposition.NOT_TODAY: words.could_be_not_today,
        Disposition.ADAPT: words.could_be_adapt,
        Disposition.CLEAR: "",
    }[disposition]


def more(story: Story, number: int) -> str:
    """`and 3 more`; empty when nothing is left out."""
    return filled(story.words.and_more, number=str(number)) if number > 0 else ""


def safety_net(story: Story) -> str:
    """What to watch for, and where to turn."""
    disposition = story.recommendation.safety.disposition
    return story.filled(story.rulebook.dispositions[disposition].safety_net)


def safety_nets_told(story: Story) -> str:
    """The same to whoever is here: of a crisis beside an emergency as well."""
    told = {story.recommendation.safety.disposition: None}
    told |= dict.fromkeys(e.rule.then for e in _acting(story) if e.rule.then is Disposition.CRISIS)
    return " ".join(story.filled(story.said_with(each).safety_net) for each in told)
