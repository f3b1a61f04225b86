"""The interview: a person at a terminal answers, and what is known at the end comes out.

Leads the talk between the conversation, which knows what to ask, and a face, which shows and
listens.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Protocol, assert_never

from massage_advisor.asking.cases.whose import is_of_another, of_a_person
from massage_advisor.asking.hearing.typed import Command
from massage_advisor.asking.prompts.ears import can_be_drawn_on
from massage_advisor.asking.prompts.interview_lines import LineFace
from massage_advisor.asking.prompts.paper import Left, Paper
from massage_advisor.asking.talk.conversation import (
    Conversation,
    Pause,
    Said,
    Told,
    asked_all_about_safety,
    asked_anew,
    facts,
    going_on,
    is_unsure_of_much,
    next_question,
    pause,
)
from massage_advisor.asking.talk.steps import (
    answered,
    back,
    changed,
    doubtful,
    dropped,
    gone_through,
    of_another,
    upheld,
)
from massage_advisor.asking.talk.supposed import can_be_gone_through, in_case
from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.vocabulary import FOR_WHOM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.asking.keeping import Keeping
    from massage_advisor.asking.prompts.ears import Ears
    from massage_advisor.asking.prompts.paper import Ends
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.knowledge.answers import Facts


_ENDS = frozenset({Pause.AT_ONCE, Pause.NOT_THEIRS})


class Face(Protocol):
    """What shows and listens. Whoever leaves raises `Left`."""

    def open(self, conversation: Conversation) -> None:
        """Say what this is."""

    def ask(
        self, conversation: Conversation, question: Question, now: Reply | None = None
    ) -> Reply | Command | Said | Told:
        """Put a question until there is an answer; `now` is the answer that is to be changed.

        What was said, where it belongs to another question; `Told`, where more was said with it.
        """

    def at_pause(self, conversation: Conversation, why: Pause) -> Command | Said:
        """Say why nothing more is asked, and ask for what comes next: DONE shows the result.

        What was said, where somebody says more of themselves instead.
        """

    def noted(
        self, before: Conversation, after: Conversation, said: Said, *, by_name: bool = False
    ) -> None:
        """Say what was understood, and what it changed; `by_name` if that question was not put."""

    def is_still_true(self, conversation: Conversation, fact: str) -> bool:
        """Ask whether an answer still holds although its question no longer arises."""

    def are_theirs(self, names: tuple[str, ...]) -> bool:
        """Ask whether these answers are about the one whom it is for by now."""

    def choose_answer(self, conversation: Conversation) -> Said | None:
        """Show all answers; the one to be changed, if any."""

    def urge(self, text: str) -> None:
        """Say what to do should something be so that the person left open."""

    def goes_through(self, screens: int) -> bool:
        """Ask whether the person wants to see by name what they are not sure of."""

    def may_stop_here(self) -> None:
        """Say that the result can be shown although a lot is not known."""

    def is_sure_to_leave(self) -> bool:
        """Ask once."""

    def cannot_go_back(self) -> None:
        """There is nothing before."""

    def cannot_end_yet(self, conversation: Conversation) -> None:
        """Safety comes first."""

    def warn(self, text: str) -> None:
        """Say what went wrong beside the talk, if anything did."""

    def close(self) -> None:
        """The person has left."""


def run(
    conversation: Conversation,
    ends: Ends,
    keeping: Keeping[Facts] | None = None,
    *,
    reviews: bool = False,
) -> Facts | None:
    """Ask for what is missing; all that is known then, or nothing if the person left.

    Whoever `reviews` has seen the result, and first changes what they like of their answers. All
    that is known after every answer is kept by `keeping`.
    """
    rulebook = conversation.rulebook
    is_drawn = ends.points and can_be_drawn_on(ends.source, ends.sink)
    paper = Paper(ends.source, ends.sink, width=ends.width, bold=ends.bold or is_drawn)
    with contextlib.ExitStack() as held:
        ears: Ears | None = None
        if is_drawn:
            from massage_advisor.asking.prompts.menu_screen import Terminal  # slow to import

            ears = held.enter_context(Terminal.of(paper, rulebook.interview, ends))
        face = LineFace(rulebook, paper, ears, kept=keeping.file if keeping else "")
        return until_left(face, conversation, keeping, reviews=reviews)


def until_left(
    face: Face,
    conversation: Conversation,
    keeping: Keeping[Facts] | None = None,
    *,
    reviews: bool = False,
) -> Facts | None:
    """All that is known when the talk ends; nothing if the person left it."""
    try:
        return facts(talk(face, conversation, keeping, reviews=reviews))
    except (Left, KeyboardInterrupt):
        with contextlib.suppress(Left, KeyboardInterrupt):
            face.close()
        return None


def talk(
    face: Face,
    conversation: Conversation,
    keeping: Keeping[Facts] | None = None,
    *,
    reviews: bool = False,
) -> Conversation:
    """Question by question, until the result can be shown."""
    if not reviews and pause(conversation) in _ENDS | {Pause.DONE}:
        return conversation
    kept = facts(conversation)
    conversation = _begun(face, conversation, reviews=reviews)
    earlier: dict[Question, Reply] = {}  #: what was said before the person went back
    while True:
        if keeping is not None and (known := facts(conversation)) != kept:
            face.warn(keeping.keep(known))
            kept = known
        question = next_question(conversation)
        if question is None and reviews:
            return conversation
        heard, also = _parted(_heard(face, conversation, question, earlier))
        if heard is Command.DONE and (
            _may_end(conversation, question) or is_unsure_of_much(conversation)
        ):
            return conversation
        if heard is Command.BACK:
            conversation = _gone_back(face, conversation, earlier)
        elif isinstance(heard, Command | Said):
            conversation = _turned(face, conversation, heard)
        elif question is not None:
            said = Said(question=question, reply=heard)
            conversation = _replied(face, conversation, said, also, earlier)


def _begun(face: Face, conversation: Conversation, *, reviews: bool) -> Conversation:
    """Say what this is; or let them change what they have said."""
    if reviews:
        return _sure(face, _reviewed(face, conversation))
    face.open(conversation)
    return _sure(face, conversation)


def _parted(
    told: Reply | Command | Said | Told,
) -> tuple[Reply | Command | Said, tuple[Said, ...]]:
    """What was said to a question, and what was said with it."""
    return (told.reply, told.also) if isinstance(told, Told) else (told, ())


def _heard(
    face: Face,
    conversation: Conversation,
    question: Question | None,
    earlier: Mapping[Question, Reply],
) -> Reply | Command | Said | Told:
    """What is said to a question, or where nothing more is asked.

    Where a lot is not known they are told first that they may stop here.
    """
    if question is None:
        return face.at_pause(conversation, pause(conversation) or Pause.DONE)
    if is_unsure_of_much(conversation) and not _may_end(conversation, question):
        face.may_stop_here()
    return face.ask(conversation, question, earlier.get(question))


def _gone_back(face: Face, before: Conversation, earlier: dict[Question, Reply]) -> Conversation:
    """One answer back; `earlier` remembers what was said then."""
    after = _obeyed(face, before, Command.BACK)
    earlier.update((each.question, each.reply) for each in before.said if each not in after.said)
    return after


def _replied(
    face: Face,
    conversation: Conversation,
    said: Said,
    also: tuple[Said, ...],
    earlier: dict[Question, Reply],
) -> Conversation:
    """What follows from a reply; what was said `earlier` of somebody else is forgotten."""
    if said.question.fact == FOR_WHOM and earlier.get(said.question) != said.reply:
        earlier.clear()
    earlier.pop(said.question, None)
    after = answered(conversation, said.question, said.reply)
    conversation = _with_also(face, _settled(face, conversation, after, said), also)
    return _sure(face, _said_again(conversation, earlier))


def _said_again(conversation: Conversation, earlier: dict[Question, Reply]) -> Conversation:
    """Whoever went back keeps what was said after it, as long as it is asked in the same way."""
    while earlier and not doubtful(conversation):
        question = next_question(conversation)
        if question not in earlier:
            break
        conversation = answered(conversation, question, earlier.pop(question))
    return conversation


def _may_end(conversation: Conversation, question: Question | None) -> bool:
    """At a pause, and as soon as every question about safety was asked."""
    return question is None or conversation.goes_on or asked_all_about_safety(conversation)


def _obeyed(face: Face, conversation: Conversation, command: Command) -> Conversation:
    match command:
        case Command.BACK:
            if not conversation.said:
                face.cannot_go_back()
            return back(conversation)
        case Command.REVIEW:
            return _reviewed(face, conversation)
        case Command.LEAVE:
            if face.is_sure_to_leave():
                raise Left
            return conversation
        case Command.GO_ON:
            return going_on(conversation)
        case Command.DONE:
            face.cannot_end_yet(conversation)
            return conversation
        case Command.WHY | Command.LIST:
            return conversation
        case _:
            assert_never(command)


def _reviewed(face: Face, conversation: Conversation) -> Conversation:
    """Every answer can be changed, as often as the person likes, until one has to be told."""
    while (chosen := face.choose_answer(conversation)) is not None:
        question = asked_anew(conversation, chosen)
        heard, also = _parted(face.ask(conversation, question, chosen.reply))
        if heard is Command.LEAVE:
            return _obeyed(face, conversation, heard)
        if isinstance(heard, Said):
            conversation = _noted_elsewhere(face, conversation, heard)
        elif not isinstance(heard, Command):
            said = Said(question=question, reply=heard)
            after = changed(conversation, question, heard)
            conversation = _with_also(face, _settled(face, conversation, after, said), also)
        if pause(conversation) in _ENDS:
            break
    return conversation


def _turned(face: Face, conversation: Conversation, heard: Command | Said) -> Conversation:
    """Where the talk goes when a question was not answered."""
    if isinstance(heard, Said):
        return _noted_elsewhere(face, conversation, heard)
    return _obeyed(face, conversation, heard)


def _noted_elsewhere(face: Face, conversation: Conversation, said: Said) -> Conversation:
    """What was said out of turn is noted where it belongs; the rest of that is asked as ever.

    A number says little without the name of what it is.
    """
    if isinstance(said.reply, Amount):
        return _with_also(face, conversation, (said,))
    after = answered(conversation, said.question, said.reply)
    return _settled(face, conversation, after, said)


def _with_also(face: Face, conversation: Conversation, also: tuple[Said, ...]) -> Conversation:
    """What was said in the same breath is noted after it, each by itself."""
    for each in also:
        after = answered(conversation, each.question, each.reply)
        face.noted(conversation, after, each, by_name=True)
        conversation = _followed(face, conversation, after, each)
    return conversation


def _settled(face: Face, before: Conversation, after: Conversation, said: Said) -> Conversation:
    """Say what was noted, and what follows from it."""
    face.noted(before, after, said)
    return _followed(face, before, after, said)


def _followed(face: Face, before: Conversation, after: Conversation, said: Said) -> Conversation:
    """Say what cannot wait; whatever became doubtful is asked about at once."""
    after = _of_whom_it_is_for(face, before, after)
    for text in in_case(after, said):
        face.urge(text)
    screens = can_be_gone_through(after, said)
    if screens and face.goes_through(screens):
        after = gone_through(after, said.question.fact)
    return _sure(face, after)


def _of_whom_it_is_for(face: Face, before: Conversation, after: Conversation) -> Conversation:
    """What was said of one person is not told of another, unless it was about them all along."""
    was = facts(before)
    names = of_a_person(after.rulebook, was)
    if not names or not is_of_another(was, facts(after)) or face.are_theirs(names):
        return after
    return of_another(after, names)


def _sure(face: Face, conversation: Conversation) -> Conversation:
    """Each doubtful answer was upheld or dropped, unless the person has to be told at once."""
    while (in_doubt := doubtful(conversation)) and pause(conversation) not in _ENDS:
        fact = in_doubt[0]
        if face.is_still_true(conversation, fact):
            conversation = upheld(conversation, fact)
        else:
            conversation = dropped(conversation, fact)
    return conversation
