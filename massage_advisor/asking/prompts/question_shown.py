"""A question as it is shown: what it asks, how far the talk is, its choices, and how to answer.

One way only: nothing is heard here. What was explained once is not explained again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.how_to_answer import how_to_answer, is_named_freely
from massage_advisor.asking.prompts.layout import lines_of, names_without_meaning, reply_told
from massage_advisor.asking.talk.conversation import Said, facts, next_question, remaining
from massage_advisor.asking.talk.supposed import usual_questions
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.wording import counted, filled

if TYPE_CHECKING:
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.asking.talk.conversation import Conversation
    from massage_advisor.knowledge.rulebook import Rulebook

SECONDS_PER_QUESTION = 15


class Showing:
    """Shows the questions of one talk; choices that are pointed at are shown elsewhere."""

    def __init__(self, rulebook: Rulebook, paper: Paper, *, points: bool) -> None:
        """Nothing was explained yet."""
        self._rulebook, self._words, self._paper = rulebook, rulebook.interview, paper
        self._points = points
        self._explained: set[str] = set()
        self._expected: tuple[Question, ...] = ()  #: what is asked if nothing else turns up

    def opening(self, conversation: Conversation, kept: str) -> None:
        """What this is, how long it takes, what becomes of the answers."""
        words = self._words
        self._expected = usual_questions(conversation)
        usual = len(self._expected)
        minutes = counted(
            max(1, round(usual * SECONDS_PER_QUESTION / 60)), words.minute, words.minutes
        )
        self._paper.say(words.opening)
        if usual > 1:
            self._paper.say(filled(words.opening_length, usual=str(usual), minutes=minutes))
        where = filled(words.opening_kept, file=kept) if kept else words.opening_private
        self._paper.say(where)
        self._paper.say(filled(words.opening_region, region=self._rulebook.region.name))
        plainer = f" {words.opening_plain}" if self._points else ""
        self._paper.say(f"{words.opening_leave}{plainer}")

    def put(self, conversation: Conversation, question: Question, now: Reply | None) -> None:
        """The question with its choices; what can be typed is said the first time only."""
        fact, words = self._rulebook.facts[question.fact], self._words
        self._paper.say()
        is_turn = is_next(conversation, question, now)
        if is_turn:
            self._paper.say(self._progress(conversation, question))
        self._paper.stress(self._asked(conversation, question))
        if not self._points:
            self.choices(question)
        if now is not None:
            so_far = reply_told(self._rulebook, Said(question=question, reply=now))
            self._paper.say(filled(words.so_far, answer=so_far))
        if self._points:
            return
        how = how_to_answer(self._rulebook, fact, by_group=question.by_group)
        if is_named_freely(fact):
            self._explained.discard(how)
        self.say_once(how)
        if fact.kind is Kind.ANY_OF and not question.by_group:
            self.say_once(words.how_to_doubt_one)
        if words.keys in self._explained:
            self._paper.say(words.keys_in_short)
        self.say_once(words.keys)
        if question.phase.is_fine_tuning and is_turn:
            self.say_once(words.done_key)

    def choices(self, question: Question, *, in_full: bool = False) -> None:
        """The choices by number; names that go without saying only on request."""
        fact = self._rulebook.facts[question.fact]
        if in_full or not is_named_freely(fact):
            for line in lines_of(fact, question, self._words, self._paper.width):
                self._paper.say(line.text, first=line.first, rest=line.rest)

    def explain(self, question: Question) -> None:
        """Why it is asked, in other words, and what the names mean."""
        fact, words = self._rulebook.facts[question.fact], self._words
        self._paper.say(filled(words.why, why=fact.why))
        if fact.reword:
            self._paper.say(filled(words.in_other_words, reword=fact.reword))
        meanings = names_without_meaning(fact, question)
        if meanings:
            self._paper.say(words.these_mean)
        for name, means in meanings:
            self._paper.say(f"{name}: {means}", first="  ", rest="    ")
        self._paper.say(how_to_answer(self._rulebook, fact, by_group=question.by_group))
        if self._points and fact.kind is Kind.ANY_OF and not question.by_group:
            self._paper.say(words.how_to_doubt_one)

    def _asked(self, conversation: Conversation, question: Question) -> str:
        """The question, or how the same question goes on."""
        words, ask = self._words, self._rulebook.facts[question.fact].ask
        if question.is_closer:
            said = facts(conversation).stated.get(question.fact)
            named = isinstance(said, Members) and bool(said.yes)
            return words.list_as_well if named else words.list_closer
        if question.continues and not question.by_group:
            return filled(words.list_continues, ask=ask)
        return ask

    def _progress(self, conversation: Conversation, question: Question) -> str:
        tuned = [each for each in conversation.said if each.question.phase.is_fine_tuning]
        tunes = question.phase.is_fine_tuning and not conversation.ask_all
        asked = len(tuned) if tunes else len(conversation.said)
        number, stage = str(asked + 1), self._stage(question)
        if tunes:
            most = str(asked + remaining(conversation))
            text = self._words.progress_of_fine_tuning
            return filled(text, number=number, most=most, stage=stage)
        about = str(asked + self._left(conversation, question))
        return filled(self._words.progress, number=number, about=about, stage=stage)

    def _left(self, conversation: Conversation, question: Question) -> int:
        """How many questions are left if nothing else turns up; counted anew when something did."""
        if question not in self._expected:
            self._expected = usual_questions(conversation)
        return len(self._expected) - self._expected.index(question)

    def _stage(self, question: Question) -> str:
        return self._words.stages.get(self._rulebook.facts[question.fact].asked, "")

    def say_once(self, text: str) -> None:
        """What need not be said again in this talk."""
        if text not in self._explained:
            self._explained.add(text)
            self._paper.say(text)


def is_next(conversation: Conversation, question: Question, now: Reply | None) -> bool:
    """Whether it is that question's turn; an answer from before may be known all the same."""
    return now is None or next_question(conversation) == question
