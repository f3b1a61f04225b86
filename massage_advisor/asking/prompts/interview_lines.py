"""The interview in lines: what is asked and said at each turn of the talk, and what was heard.

Decides nothing itself. How a question is shown, what comes of a line typed at it, and small
questions have modules of their own; how a line is come by, typed or pointed at, is the business of
its ears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.by_name import sum_by_name
from massage_advisor.asking.hearing.elsewhere import elsewhere
from massage_advisor.asking.hearing.hear import command
from massage_advisor.asking.hearing.typed import Command, command_in, is_one_of, words_in
from massage_advisor.asking.prompts import menu as menus
from massage_advisor.asking.prompts.at_question import AtQuestion
from massage_advisor.asking.prompts.ears import Typing
from massage_advisor.asking.prompts.layout import reply_told
from massage_advisor.asking.prompts.paper import Left
from massage_advisor.asking.prompts.preview import QuestionEar
from massage_advisor.asking.prompts.question_shown import Showing, is_next
from massage_advisor.asking.prompts.small_questions import Again, SmallQuestions, belonging
from massage_advisor.asking.talk.conversation import (
    Pause,
    Said,
    every_answer,
    facts,
    going_on,
    is_enough_to_book,
    is_unsure_of_much,
    pause,
    remaining,
)
from massage_advisor.asking.talk.steps import changed
from massage_advisor.asking.talk.supposed import what_to_do
from massage_advisor.reasoning.contradictions import contradictions
from massage_advisor.reasoning.judging import Known
from massage_advisor.wording import counted, filled, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.asking.prompts.ears import Ears
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.asking.talk.conversation import Conversation, Told
    from massage_advisor.knowledge.rulebook import Rulebook


_A_SENTENCE = 3  #: words that are more than a slip


class LineFace:
    """Shows and listens, line by line."""

    def __init__(
        self, rulebook: Rulebook, paper: Paper, ears: Ears | None = None, *, kept: str = ""
    ) -> None:
        """Nothing was said yet; `kept` names the file in which the answers are kept."""
        self._kept, self._ears = kept, ears or Typing(paper, rulebook.interview)
        self._rulebook, self._words, self._paper = rulebook, rulebook.interview, paper
        self._showing = Showing(rulebook, paper, points=self._ears.points)
        self._small = SmallQuestions(rulebook.interview, paper, self._ears)

    def open(self, conversation: Conversation) -> None:
        """What this is, how long it takes, what becomes of the answers."""
        self._showing.opening(conversation, self._kept)

    def ask(
        self, conversation: Conversation, question: Question, now: Reply | None = None
    ) -> Reply | Command | Said | Told:
        """Put a question until there is an answer, or a command that leads elsewhere.

        Or something that was said here and belongs to another question.
        """
        self._small.latest = conversation
        self._showing.put(conversation, question, now)
        here = AtQuestion(conversation, question, self._paper, self._small)
        is_turn = is_next(conversation, question, now)
        can_end = is_turn and (question.phase.is_fine_tuning or is_unsure_of_much(conversation))
        menu = menus.of_question(self._rulebook, question, can_end=can_end)
        ear = QuestionEar(self._rulebook, question, here.agreed, _danger_in(conversation, question))
        next_line = self._ears.at(menu, ear)
        typed = next_line()
        while True:
            told = command(self._rulebook, question, typed)
            if told is Command.WHY:
                self._showing.explain(question)
            elif told is Command.LIST:
                self._showing.choices(question, in_full=True)
            elif told is not None and told is not Command.GO_ON:
                return told
            else:
                came_of_it = here.come_of(typed)
                if isinstance(came_of_it, Again):
                    typed = next_line(came_of_it.line)
                    continue
                if came_of_it is not None:
                    return came_of_it
            typed = next_line()

    def at_pause(self, conversation: Conversation, why: Pause) -> Command | Said:
        """Say why nothing more is asked; where more could be asked, whether to go on."""
        self._small.latest, words = conversation, self._words
        said = {
            Pause.AT_ONCE: words.at_once,
            Pause.NOT_THEIRS: words.not_theirs,
            Pause.DONE: words.done,
            Pause.DOCTOR_FIRST: words.doctor_first,
            Pause.ENOUGH: words.enough
            if is_enough_to_book(conversation)
            else words.all_that_decides,
        }
        self._paper.say()
        self._paper.stress(said[why])
        if why is Pause.AT_ONCE:
            self._paper.stress(what_to_do(conversation))
            return self._after_a_slip(what_to_do(conversation))
        if why is Pause.NOT_THEIRS:
            return self._after_a_slip()
        if why is Pause.DONE:
            return Command.DONE
        more = remaining(going_on(conversation))
        next_line = self._small.at(menus.at_pause(words, more))
        how = filled(words.at_the_pause, number=str(more))
        self._paper.say(how)
        while (told := self._at_pause(typed := next_line())) is None:
            if (named := sum_by_name(conversation, typed)) is not None:
                return named
            for each in elsewhere(conversation, typed):
                if self._small.confirmed(belonging(words, each, typed), if_unsure=False):
                    return each.said
            self._small.not_understood(typed, how)
        return told

    def _after_a_slip(self, to_do: str = "") -> Command:
        """Nobody is held up by a key pressed wrongly; whoever is gone has read what matters.

        Whoever writes on is told once more what `to_do`, not that nobody understands.
        """
        how, next_line = self._words.after_a_slip, self._small.at(menus.after_slip(self._words))
        self._paper.say(how)
        while True:
            try:
                told = self._at_pause(typed := next_line())
            except Left:
                self._paper.say()
                return Command.DONE
            if told is not None and told is not Command.GO_ON:
                return told
            self._small.urge_of_a_danger_in(typed)
            if to_do and len(words_in(typed)) >= _A_SENTENCE:
                self._paper.stress(to_do)
                self._paper.say(how)
            else:
                self._small.not_understood(typed, how)

    def _at_pause(self, typed: str) -> Command | None:
        if not typed.strip() or is_one_of(typed, self._words.type_no):
            return Command.DONE
        if is_one_of(typed, self._words.type_yes):
            return Command.GO_ON
        told = command_in(typed, self._words)
        return None if told in {Command.WHY, Command.LIST} else told

    def noted(
        self, before: Conversation, after: Conversation, said: Said, *, by_name: bool = False
    ) -> None:
        """What was understood, what it made meaningless, and what it does not go with."""
        text = self._words.noted_by_name if by_name else self._words.noted
        self._paper.say(self._about(text, said))
        for each in after.set_aside[len(before.set_aside) :]:
            self._paper.say(self._about(self._words.set_aside, each))
        for say in sorted(_clashes(after) - _clashes(before)):
            self._paper.say(filled(self._words.cannot_both, say=say))

    def is_still_true(self, conversation: Conversation, fact: str) -> bool:
        """Ask about an answer that is kept because a gate reads it; in doubt it stays."""
        for each in every_answer(conversation):
            if each.question.fact == fact:
                return self._small.confirmed(
                    self._about(self._words.still_true, each), if_unsure=True, can_be_unsure=True
                )
        return False

    def are_theirs(self, names: tuple[str, ...]) -> bool:
        """Ask whether answers are about whom it is for now; in doubt they are asked anew."""
        words = self._words
        text = filled(words.whose_answers, names=listed(names, self._rulebook.words.word_and))
        are_theirs = self._small.confirmed(text, if_unsure=False, can_be_unsure=True)
        if not are_theirs:
            self._paper.say(words.whose_asked_anew)
        return are_theirs

    def choose_answer(self, conversation: Conversation) -> Said | None:
        """All answers by number; the one to be changed, if any."""
        every, words = every_answer(conversation), self._words
        if not every:
            self._paper.say(words.review_is_empty)
            return None
        self._paper.say()
        self._paper.stress(words.review)
        next_line = self._small.listed(
            menus.of_answers(
                words,
                (
                    f"{self._label(every, each)}: {reply_told(self._rulebook, each)}"
                    for each in every
                ),
            )
        )
        self._paper.say(words.review_how)
        while typed := next_line().strip():
            if typed.isdecimal() and typed.isascii() and 0 < int(typed[:4]) <= len(every):
                return every[int(typed[:4]) - 1]
            if command_in(typed, words) is Command.LEAVE and self._small.is_sure_to_leave():
                raise Left
            if command_in(typed, words) in {Command.BACK, Command.GO_ON, Command.DONE}:
                return None
            self._small.not_understood(typed, words.review_how)
        return None

    def urge(self, text: str) -> None:
        """What to do should something be so that was left open."""
        self._paper.stress(text)

    def goes_through(self, screens: int) -> bool:
        """Ask whether to go through a long list by name; in doubt it stays open."""
        words = self._words
        told = counted(screens, words.screen, words.screens)
        text = filled(words.go_through, screens=told)
        return self._small.confirmed(text, if_unsure=False, can_be_unsure=True)

    def may_stop_here(self) -> None:
        """Say so once."""
        self._showing.say_once(self._words.stop_here)

    def cannot_go_back(self) -> None:
        """There is nothing before."""
        self._paper.say(self._words.nothing_before)

    def cannot_end_yet(self, conversation: Conversation) -> None:
        """Safety comes first."""
        most = str(remaining(conversation))
        self._paper.say(filled(self._words.safety_first, most=most))

    def warn(self, text: str) -> None:
        """What went wrong beside the talk, if anything did."""
        if text:
            self._paper.stress(text)

    def close(self) -> None:
        """The person has left."""
        self._paper.say()
        kept = filled(self._words.left_kept, file=self._kept)
        self._paper.say(kept if self._kept else self._words.left)

    def _label(self, every: tuple[Said, ...], said: Said) -> str:
        """The name of the fact; of a list in pages, also which page it is."""
        pages = [each for each in every if each.question.fact == said.question.fact]
        if len(pages) == 1:
            return said.question.fact
        number = str(pages.index(said) + 1)
        return filled(self._words.page, fact=said.question.fact, number=number)

    def _about(self, text: str, said: Said) -> str:
        answer = reply_told(self._rulebook, said)
        return filled(text, fact=said.question.fact, answer=answer)

    def is_sure_to_leave(self) -> bool:
        """Ask whether they are."""
        return self._small.is_sure_to_leave()


def _danger_in(conversation: Conversation, question: Question) -> Callable[[Reply], bool]:
    """Whether somebody who says this has to be told at once what to do."""
    return lambda reply: pause(changed(conversation, question, reply)) is Pause.AT_ONCE


def _clashes(conversation: Conversation) -> set[str]:
    """What the rulebook says of answers that cannot both hold."""
    stated = facts(conversation).stated
    known = Known(conversation.rulebook, stated)
    return {each.say for each in contradictions(conversation.rulebook, known, stated) if each.say}
