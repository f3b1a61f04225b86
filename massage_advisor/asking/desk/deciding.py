"""Deciding: what staff do beside ticking: raise caution, lower it with a reason, end the call.

Raising is one key. Lowering asks for a reason and a line of text, and where not today or worse
stands, by the rules or by staff, for the clinician whose word it is. The rules are never changed by
it, and every decision is kept.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk.call import Call
from massage_advisor.asking.desk.mentions import names_told
from massage_advisor.asking.desk.sheet import Line
from massage_advisor.asking.desk.told import known_told, open_dangers, open_told
from massage_advisor.knowledge.cases import Override
from massage_advisor.knowledge.outcomes import EVERY_MINUTE_COUNTS, MASSAGE_IS_POSSIBLE, Disposition
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator


class Step(enum.Enum):
    """What is asked for."""

    WHY_RAISED = "why raised"
    LOWER_TO = "lower to"
    REASON = "reason"
    CLINICIAN = "clinician"
    WORDS = "words"
    END_EARLY = "end early"
    CLOSING = "closing"
    LEAVE = "leave"
    HELP = "help"
    ANSWERS = "answers"
    OPEN = "open"
    MENTIONED = "mentioned"
    WHOSE = "whose"


class Dialog(Value, frozen=True, kw_only=True):
    """One question to staff, and what they said to those before it."""

    step: Step
    to: Disposition | None = None
    reason: str = ""
    clinician: str = ""
    names: str = ""  #: of what a remark may speak of, or of answers
    whom: str = ""  #: whom it was about before

    @property
    def is_typed(self) -> bool:
        """Whether a line of text is asked for."""
        return self.step in {Step.CLINICIAN, Step.WORDS}

    @property
    def is_looked_at(self) -> bool:
        """Whether nothing is asked of staff: they look something up, and go on as they like."""
        return self.step in {Step.HELP, Step.ANSWERS, Step.OPEN}

    @property
    def takes_text(self) -> bool:
        """Whether a line of text can be given, beside a line that is picked or by itself."""
        return self.is_typed or self.step is Step.WHY_RAISED


class Decided(Value, frozen=True, kw_only=True):
    """What came of an answer: the next question, or none."""

    call: Call
    dialog: Dialog | None = None
    say: str = ""


def reasons(call: Call) -> tuple[str, ...]:
    """The reasons that can be picked; the first stands where none was."""
    return tuple(each.strip() for each in call.rulebook.desk.reasons.split(","))


def raised(call: Call) -> Call:
    """More cautious by one step."""
    to = calls.more_cautious(call.disposition)
    if to is call.disposition:
        return call
    return calls.decided(call, _override(call, Dialog(step=Step.WORDS, to=to)))


def ending(call: Call, mentioned: tuple[Line, ...] = ()) -> Dialog:
    """The end of a call, or what is asked before it; where help is needed now, nothing is."""
    if call.disposition in EVERY_MINUTE_COUNTS:
        return Dialog(step=Step.CLOSING)
    if mentioned:
        return Dialog(step=Step.MENTIONED, names=names_told(call, mentioned))
    if call.recommendation.safety.not_ruled_out:
        return Dialog(step=Step.END_EARLY)
    return Dialog(step=Step.CLOSING)


def lines(call: Call, dialog: Dialog) -> tuple[Line, ...]:
    """What can be picked."""
    match dialog.step:
        case Step.LOWER_TO:
            return tuple(Line(fact="", label=each) for each in _lower(call))
        case Step.REASON | Step.WHY_RAISED:
            return tuple(Line(fact="", label=each) for each in reasons(call))
        case Step.WHOSE:
            words = call.rulebook.desk
            every = (words.whose_before, words.whose_now)
            return tuple(Line(fact="", label=each) for each in every)
        case Step.ANSWERS:
            return tuple(_answers(call))
        case Step.OPEN:
            return tuple(
                Line(fact=each.fact, label=open_told(call, each), opens=True)
                for each in open_dangers(call)
            )
        case _:
            return ()


def _answers(call: Call) -> Iterator[Line]:
    """Everything that was said or could not be, in the order of the questions."""
    names = {*call.facts.stated, *call.facts.unsaid, *call.facts.unsaid_members}
    for fact in sorted((call.rulebook.facts[name] for name in names), key=as_asked):
        yield Line(fact=fact.name, label=f"{fact.name}: {known_told(call, fact)}", opens=True)


def _lower(call: Call) -> tuple[str, ...]:
    """What it can be lowered to, the most cautious first; back to the rules if staff raised it."""
    now, rules = call.disposition, call.by_rules
    steps = [each for each in Disposition if each.severity < now.severity]
    if now.severity > rules.severity:
        steps = [each for each in steps if each.severity >= rules.severity]
    return tuple(each.value for each in steps)


def entered(call: Call, dialog: Dialog, picked: str, typed: str) -> Decided:
    """What an answer leads to."""
    words, text = call.rulebook.desk, " ".join(typed.split())
    match dialog.step:
        case Step.WHY_RAISED:
            return Decided(call=calls.explained(call, picked, text))
        case Step.LOWER_TO:
            if not picked:
                return Decided(call=call, say=words.lower_nothing)
            return Decided(call=call, dialog=Dialog(step=Step.REASON, to=Disposition(picked)))
        case Step.REASON:
            return Decided(call=call, dialog=_after_reason(call, dialog, picked))
        case Step.CLINICIAN:
            if not text:
                return Decided(call=call, dialog=dialog, say=word_needed(call))
            return Decided(call=call, dialog=replaced(dialog, step=Step.WORDS, clinician=text))
        case Step.WORDS:
            if not text:
                return Decided(call=call, dialog=dialog, say=words.in_words_needed)
            return Decided(call=calls.decided(call, _override(call, dialog, text)))
        case Step.MENTIONED | Step.END_EARLY:
            is_last = dialog.step is Step.END_EARLY
            return Decided(call=call, dialog=Dialog(step=Step.CLOSING) if is_last else ending(call))
        case _:
            return Decided(call=call)


def _after_reason(call: Call, dialog: Dialog, reason: str) -> Dialog:
    step = Step.CLINICIAN if needs_clinician(call, dialog.to) else Step.WORDS
    return replaced(dialog, step=step, reason=reason)


def needs_clinician(call: Call, to: Disposition | None) -> bool:
    """Whether staff cannot lower to this on their own word: not today or worse stands.

    It does not matter whether the rules or staff said so.
    """
    if to is None or to.severity >= call.worst.severity:
        return False
    return call.worst not in MASSAGE_IS_POSSIBLE


def word_needed(call: Call) -> str:
    """That what stands takes a clinician's name to be lowered."""
    needed = call.rulebook.desk.whose_word_needed
    return filled(needed, disposition=call.worst.value)


def _override(call: Call, dialog: Dialog, words: str = "") -> Override:
    return Override(
        rules_said=call.by_rules,
        to=dialog.to or call.by_rules,
        reason=dialog.reason or reasons(call)[0],
        words=words,
        clinician=dialog.clinician,
        rules=tuple(each.rule.slug for each in call.recommendation.safety.acting),
        today=call.today,
        operator=call.operator,
        stood=call.disposition,
    )
