"""The interview in lines: a question, its choices, and one line as the answer.

Shows what the conversation asks and hands back what was heard; decides nothing itself. It keeps
only which explanations were given already. How a line is come by, typed or pointed at, is the
business of its ears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.conversation import (
    Pause,
    Said,
    Told,
    about_whole,
    changed,
    every_answer,
    facts,
    going_on,
    is_enough_to_book,
    is_unsure_of_much,
    next_question,
    pause,
    remaining,
    usual_questions,
    what_to_do,
)
from massage_advisor.asking.elsewhere import elsewhere, names_a_danger, not_listed
from massage_advisor.asking.heard import (
    Command,
    Meant,
    Nearly,
    Unclear,
    command_in,
    how_to_answer,
    is_named_freely,
    is_one_of,
    unsaid_in,
    words_in,
)
from massage_advisor.asking.hearing import LONGEST, command, hear
from massage_advisor.asking.later import of_another_question
from massage_advisor.asking.plain_words import yes_or_no_told
from massage_advisor.asking.prompts import menu as menus
from massage_advisor.asking.prompts.ears import Typing
from massage_advisor.asking.prompts.layout import lines_of, names_without_meaning, reply_told
from massage_advisor.asking.prompts.paper import Left
from massage_advisor.asking.prompts.preview import QuestionEar, RowEar
from massage_advisor.knowledge.answers import Amount, Choice, Members
from massage_advisor.knowledge.vocabulary import Asked, Kind, Nature
from massage_advisor.reasoning.contradictions import contradictions
from massage_advisor.reasoning.judging import Known
from massage_advisor.values import Value, replaced
from massage_advisor.wording import counted, filled, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.asking.agenda import Question, Reply
    from massage_advisor.asking.conversation import Conversation
    from massage_advisor.asking.elsewhere import Elsewhere
    from massage_advisor.asking.heard import Heard
    from massage_advisor.asking.later import OfAnother
    from massage_advisor.asking.prompts.ears import Ears
    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.knowledge.interview_words import InterviewWords
    from massage_advisor.knowledge.rulebook import Rulebook

SECONDS_PER_QUESTION = 15


class _Again(Value, frozen=True, kw_only=False):
    """A line that is to be heard as one typed at the question."""

    line: str


class _Here:
    """A question while it waits for its answer."""

    def __init__(self, conversation: Conversation, question: Question) -> None:
        """Nothing was typed yet."""
        self.conversation, self.question = conversation, question
        self.agreed: dict[str, str] = {}  #: near misses that were accepted, by the word typed
        self.declined: set[str] = set()  #: lines that do not mean what they mean elsewhere
        self.unheard = ""  #: the last words that nobody knew
        self.left_open: set[str] = set()  #: what they could have meant, and was not answered


class LineFace:
    """Shows and listens, line by line."""

    def __init__(
        self, rulebook: Rulebook, paper: Paper, ears: Ears | None = None, *, kept: str = ""
    ) -> None:
        """Nothing was explained yet; `kept` names the file in which the answers are kept."""
        self._kept, self._ears = kept, ears or Typing(paper, rulebook.interview)
        self._rulebook, self._words, self._paper = rulebook, rulebook.interview, paper
        self._explained: set[str] = set()
        self._expected: tuple[Question, ...] = ()  #: what is asked if nothing else turns up
        self._latest: Conversation | None = None  #: as far as the talk has come

    def open(self, conversation: Conversation) -> None:
        """What this is, how long it takes, what becomes of the answers."""
        words = self._words
        self._expected = usual_questions(conversation)
        usual = len(self._expected)
        minutes = counted(
            max(1, round(usual * SECONDS_PER_QUESTION / 60)), words.minute, words.minutes
        )
        self._paper.say(words.opening)
        if usual:
            self._paper.say(filled(words.opening_length, usual=str(usual), minutes=minutes))
        kept = filled(words.opening_kept, file=self._kept)
        self._paper.say(kept if self._kept else words.opening_private)
        plainer = f" {words.opening_plain}" if self._ears.points else ""
        self._paper.say(f"{words.opening_leave}{plainer}")

    def ask(
        self, conversation: Conversation, question: Question, now: Reply | None = None
    ) -> Reply | Command | Said | Told:
        """Put a question until there is an answer, or a command that leads elsewhere.

        Or something that was said here and belongs to another question.
        """
        self._latest = conversation
        self._put(conversation, question, now)
        here = _Here(conversation, question)
        is_next = _is_next(conversation, question, now)
        can_end = is_next and (question.phase.is_fine_tuning or is_unsure_of_much(conversation))
        menu = menus.of_question(self._rulebook, question, can_end=can_end)
        ear = QuestionEar(self._rulebook, question, here.agreed, _danger_in(conversation, question))
        next_line = self._ears.at(menu, ear)
        typed = next_line()
        while True:
            told = command(self._rulebook, question, typed)
            if told is Command.WHY:
                self._explain(question)
            elif told is Command.LIST:
                self._show(question, in_full=True)
            elif told is not None and told is not Command.GO_ON:
                return told
            else:
                came_of_it = self._come_of(here, typed)
                if isinstance(came_of_it, _Again):
                    typed = next_line(came_of_it.line)
                    continue
                if came_of_it is not None:
                    return came_of_it
            typed = next_line()

    def _come_of(self, here: _Here, typed: str) -> Reply | Said | Told | _Again | None:
        """The answer that a line is; else what is to be heard next, if that was said already."""
        heard = hear(self._rulebook, here.question, typed, here.agreed)
        if isinstance(heard, Meant):
            return self._with_more(heard, self._sure_of_none(here, heard.reply))
        if headline := not_listed(here.conversation, typed):
            text = filled(self._words.not_listed, text=quoted(typed), headline=headline)
            self._paper.stress(text)
        elif found := self._found_elsewhere(here, heard, typed):
            return found
        other = self._of_another(here, heard, typed)
        if isinstance(heard, Nearly) or (heard.is_unknown and not (other and other.is_all)):
            here.unheard = typed
        if isinstance(heard, Nearly):
            choice = self._meant(heard, here)
            if isinstance(choice, _Again):
                here.left_open.update(heard.near)
                return choice
            if choice:
                here.agreed[heard.word], here.unheard = choice, ""
                return _Again(typed)
        if other:
            self._paper.say(self._belongs_elsewhere(here, other, typed))
        else:
            self._say_what_is_wrong(heard, typed)
        return None

    def _with_more(
        self, heard: Meant, reply: Reply | _Again | None
    ) -> Reply | Told | _Again | None:
        """The answer, with what was said of other questions in the same breath."""
        if not heard.also or reply is None or isinstance(reply, _Again):
            return reply
        facts_by_name = self._rulebook.facts
        also = (
            Said(question=about_whole(facts_by_name[each.fact]), reply=each.reply)
            for each in heard.also
        )
        return Told(reply=reply, also=tuple(also))

    def _of_another(self, here: _Here, heard: Heard, typed: str) -> OfAnother | None:
        """The other question that a line answers which is no answer to this one."""
        if isinstance(heard, Nearly) or is_one_of(typed, self._words.type_not_offered):
            return None
        return of_another_question(here.conversation, typed, here.question)

    def _belongs_elsewhere(self, here: _Here, other: OfAnother, typed: str) -> str:
        fact, words = self._rulebook.facts[here.question.fact], self._words
        return filled(
            words.of_an_answered_question if other.is_answered else words.of_another_question,
            text=quoted(" ".join(typed.split())),
            fact=other.fact,
            how=how_to_answer(self._rulebook, fact, by_group=here.question.by_group),
        )

    def _sure_of_none(self, here: _Here, reply: Reply) -> Reply | _Again | None:
        """None of these, said right after words that nobody knows, need not be about them."""
        if not isinstance(reply, Members):
            return reply
        if reply.yes:
            return replaced(reply, no=reply.no - here.left_open)
        is_about_health = self._rulebook.facts[here.question.fact].nature is Nature.HEALTH
        is_none = reply.no.issuperset(here.question.choices)
        if not (here.unheard and is_about_health and is_none):
            return reply
        text = filled(self._words.none_though, text=quoted(here.unheard))
        is_none_of_these = self._yes_or_no(text, here=here)
        if isinstance(is_none_of_these, _Again):
            return is_none_of_these
        if is_none_of_these:
            return reply
        self._paper.say(self._words.say_it_another_way)
        return None

    def _found_elsewhere(self, here: _Here, heard: Heard, typed: str) -> Said | _Again | None:
        """A danger that belongs to another question, once the person says that it is so.

        Where the words are like a choice of this question, only what cannot wait comes before it.
        """
        for each in elsewhere(here.conversation, typed, here.question):
            can_wait = not each.headline or each.comes_next
            is_near = isinstance(heard, Nearly) and not heard.is_rest
            if typed in here.declined or (is_near and can_wait):
                continue
            is_so = self._yes_or_no(_belonging(self._words, each, typed), here=here)
            if isinstance(is_so, _Again):
                return is_so
            if is_so:
                return each.said
            here.declined.add(typed)
        return None

    def at_pause(self, conversation: Conversation, why: Pause) -> Command | Said:
        """Say why nothing more is asked; where more could be asked, whether to go on."""
        self._latest, words = conversation, self._words
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
        if why in {Pause.AT_ONCE, Pause.NOT_THEIRS}:
            return self._after_a_slip()
        if why is Pause.DONE:
            return Command.DONE
        more = remaining(going_on(conversation))
        next_line = self._at(menus.at_pause(words, more))
        how = filled(words.at_the_pause, number=str(more))
        self._paper.say(how)
        while (told := self._at_pause(typed := next_line())) is None:
            for each in elsewhere(conversation, typed):
                if self._confirmed(_belonging(words, each, typed), if_unsure=False):
                    return each.said
            self._not_understood(typed, how)
        return told

    def _after_a_slip(self) -> Command:
        """Nobody is held up by a key pressed wrongly; whoever is gone has read what matters."""
        how, next_line = self._words.after_a_slip, self._at(menus.after_slip(self._words))
        self._paper.say(how)
        while True:
            try:
                told = self._at_pause(typed := next_line())
            except Left:
                self._paper.say()
                return Command.DONE
            if told is not None and told is not Command.GO_ON:
                return told
            self._not_understood(typed, how)

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
                return self._confirmed(
                    self._about(self._words.still_true, each), if_unsure=True, can_be_unsure=True
                )
        return False

    def are_theirs(self, names: tuple[str, ...]) -> bool:
        """Ask whether answers are about whom it is for now; in doubt they are asked anew."""
        words = self._words
        text = filled(words.whose_answers, names=listed(names, self._rulebook.words.word_and))
        are_theirs = self._confirmed(text, if_unsure=False, can_be_unsure=True)
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
        next_line = self._listed(
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
            if command_in(typed, words) is Command.LEAVE and self.is_sure_to_leave():
                raise Left
            if command_in(typed, words) in {Command.BACK, Command.GO_ON, Command.DONE}:
                return None
            self._not_understood(typed, words.review_how)
        return None

    def urge(self, text: str) -> None:
        """What to do should something be so that was left open."""
        self._paper.stress(text)

    def goes_through(self, screens: int) -> bool:
        """Ask whether to go through a long list by name; in doubt it stays open."""
        words = self._words
        told = counted(screens, words.screen, words.screens)
        text = filled(words.go_through, screens=told)
        return self._confirmed(text, if_unsure=False, can_be_unsure=True)

    def may_stop_here(self) -> None:
        """Say so once."""
        self._say_once(self._words.stop_here)

    def is_sure_to_leave(self) -> bool:
        """Ask once; `q` a second time is an answer, too."""
        self._paper.say(self._words.leave)
        next_line = self._at(menus.yes_or_no(self._words))
        while True:
            typed = next_line()
            if (told := yes_or_no_told(typed, self._words)) is not None:
                return told
            if is_one_of(typed, self._words.type_leave):
                return True
            self._urge_of_a_danger_in(typed)
            self._not_understood(typed, self._words.yes_or_no)

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

    def _put(self, conversation: Conversation, question: Question, now: Reply | None) -> None:
        """The question with its choices; what can be typed is said the first time only."""
        fact, words = self._rulebook.facts[question.fact], self._words
        self._paper.say()
        is_next = _is_next(conversation, question, now)
        if is_next:
            self._paper.say(self._progress(conversation, question))
        self._paper.stress(self._asked(conversation, question))
        if not self._ears.points:
            self._show(question)
        if now is not None:
            so_far = reply_told(self._rulebook, Said(question=question, reply=now))
            self._paper.say(filled(words.so_far, answer=so_far))
        if self._ears.points:
            return
        how = how_to_answer(self._rulebook, fact, by_group=question.by_group)
        if is_named_freely(fact):
            self._explained.discard(how)
        self._say_once(how)
        if fact.kind is Kind.ANY_OF and not question.by_group:
            self._say_once(words.how_to_doubt_one)
        if words.keys in self._explained:
            self._paper.say(words.keys_in_short)
        self._say_once(words.keys)
        if question.phase.is_fine_tuning and is_next:
            self._say_once(words.done_key)

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
        words = self._words
        names = {
            Asked.WHO: words.stage_who,
            Asked.DANGER: words.stage_danger,
            Asked.COMPLAINT: words.stage_complaint,
            Asked.SIGNS: words.stage_signs,
            Asked.HEALTH: words.stage_health,
            Asked.WISHES: words.stage_wishes,
            Asked.MONEY: words.stage_money,
        }
        return names.get(self._rulebook.facts[question.fact].asked, "")

    def _show(self, question: Question, *, in_full: bool = False) -> None:
        """The choices by number; names that go without saying only on request."""
        fact = self._rulebook.facts[question.fact]
        if in_full or not is_named_freely(fact):
            for line in lines_of(fact, question, self._words, self._paper.width):
                self._paper.say(line.text, first=line.first, rest=line.rest)

    def _explain(self, question: Question) -> None:
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
        if self._ears.points and fact.kind is Kind.ANY_OF and not question.by_group:
            self._paper.say(words.how_to_doubt_one)

    def _say_what_is_wrong(self, heard: Nearly | Unclear, typed: str) -> None:
        if isinstance(heard, Nearly):
            self._paper.say(self._words.say_it_another_way)
            return
        if is_one_of(typed, self._words.type_not_offered):
            self._paper.say(filled(self._words.not_offered, text=quoted(typed)))
        else:
            self._paper.say(heard.say)
        if not typed.strip() and not self._ears.points:
            self._paper.say(self._words.keys)

    def _meant(self, heard: Nearly, here: _Here) -> str | _Again | None:
        """Offer what a word could mean; nothing is taken without a yes."""
        words = self._words
        if len(heard.near) == 1:
            likely = filled(words.did_you_mean, choice=heard.near[0], text=quoted(heard.word))
            is_it = self._yes_or_no(heard.ask or likely, here=here)
            if isinstance(is_it, _Again):
                return is_it
            return heard.near[0] if is_it else None
        ask = heard.ask or filled(words.which_did_you_mean, text=quoted(heard.word))
        self._paper.say(ask)
        next_line = self._listed(menus.of_names(words, heard.near))
        numbers = {str(number): name for number, name in enumerate(heard.near, start=1)}
        while (typed := next_line().strip()) not in numbers:
            if not typed or is_one_of(typed, words.type_none):
                return None
            if self._says_more(here, typed):
                return _Again(typed)
            if command_in(typed, words) is not Command.LEAVE:
                self._not_understood(typed, words.pick_or_none)
            elif self.is_sure_to_leave():
                raise Left
        return numbers[typed]

    def _confirmed(self, text: str, *, if_unsure: bool, can_be_unsure: bool = False) -> bool:
        """Yes or no, and nothing else; leaving is possible here as well."""
        said = self._yes_or_no(text, if_unsure=if_unsure, can_be_unsure=can_be_unsure)
        return said is True

    def _yes_or_no(
        self,
        text: str,
        *,
        here: _Here | None = None,
        if_unsure: bool = False,
        can_be_unsure: bool = False,
    ) -> bool | _Again:
        """Yes or no; at a question also what names a danger, or a choice of it, in their place."""
        self._paper.say(text)
        next_line = self._at(menus.yes_or_no(self._words, can_be_unsure=can_be_unsure))
        while True:
            typed = next_line()
            if here is not None and typed.strip().isdecimal() and self._says_more(here, typed):
                return _Again(typed)
            if (told := yes_or_no_told(typed, self._words)) is not None:
                return told
            if is_one_of(typed, self._words.type_not_sure):
                return if_unsure
            if is_one_of(typed, self._words.type_leave) and self.is_sure_to_leave():
                raise Left
            if here is not None and self._says_more(here, typed):
                return _Again(typed)
            self._urge_of_a_danger_in(typed)
            self._not_understood(typed, self._words.yes_or_no)

    def _urge_of_a_danger_in(self, typed: str) -> None:
        """What to do first about a danger, also where there is no question to note it at."""
        found = () if self._latest is None else elsewhere(self._latest, typed)
        for each in found[:1]:
            if each.headline:
                text = filled(
                    self._words.may_be_a_danger,
                    text=quoted(typed),
                    choice=each.choice,
                    headline=each.headline,
                )
                self._paper.stress(text)

    def _says_more(self, here: _Here, typed: str) -> bool:
        """Whether a line that is neither yes nor no names something by itself."""
        if command_in(typed, self._words) or unsaid_in(typed, self._words):
            return False
        heard = hear(self._rulebook, here.question, typed, here.agreed)
        reply = heard.reply if isinstance(heard, Meant) else None
        if isinstance(reply, Amount):
            return True
        if not any(len(each) > 1 and each.isalpha() for each in words_in(typed)):
            return False
        is_named = isinstance(reply, Choice) or (isinstance(reply, Members) and bool(reply.yes))
        return is_named or names_a_danger(self._rulebook, typed)

    def _not_understood(self, typed: str, how: str) -> None:
        """That a line was not understood, and what can be typed.

        Only the latter to a `?`, and to whoever then did not want to leave.
        """
        if not typed.strip() or command_in(typed, self._words) in {Command.WHY, Command.LEAVE}:
            self._paper.say(how)
        elif len(typed) > LONGEST:
            self._paper.say(filled(self._words.too_long, how=how))
        else:
            text = quoted(" ".join(typed.split()))
            self._paper.say(filled(self._words.not_understood, text=text, how=how))

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

    def _say_once(self, text: str) -> None:
        if text not in self._explained:
            self._explained.add(text)
            self._paper.say(text)

    def _at(self, menu: Menu) -> Callable[[], str]:
        """What reads lines at this menu; the name of a row is as good as what to type for it."""
        next_line = self._ears.at(menu, RowEar(menu, self._words))
        return lambda: menu.line_meant(next_line())

    def _listed(self, menu: Menu) -> Callable[[], str]:
        """The same, with the rows by number where none can be pointed at."""
        if not self._ears.points:
            for row in menu.rows:
                if not row.is_apart:
                    self._paper.say(row.name, first=f"{row.key:>3}  ", rest="     ")
        return self._at(menu)


def _is_next(conversation: Conversation, question: Question, now: Reply | None) -> bool:
    """Whether it is that question's turn; an answer from before may be known all the same."""
    return now is None or next_question(conversation) == question


def _belonging(words: InterviewWords, each: Elsewhere, typed: str) -> str:
    """Where it belongs, what to do first if that cannot wait, and whether it is so."""
    return filled(
        words.belongs_to_a_danger if each.headline else words.belongs_to,
        text=quoted(" ".join(typed.split())),
        fact=each.said.question.fact,
        choice=each.choice,
        headline=each.headline,
    )


def _danger_in(conversation: Conversation, question: Question) -> Callable[[Reply], bool]:
    """Whether somebody who says this has to be told at once what to do."""
    return lambda reply: pause(changed(conversation, question, reply)) is Pause.AT_ONCE


def _clashes(conversation: Conversation) -> set[str]:
    """What the rulebook says of answers that cannot both hold."""
    stated = facts(conversation).stated
    known = Known(conversation.rulebook, stated)
    return {each.say for each in contradictions(conversation.rulebook, known, stated) if each.say}
