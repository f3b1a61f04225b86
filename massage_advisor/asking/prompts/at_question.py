"""A question while it waits for its answer: what comes of each line that is typed at it.

A line is an answer, belongs elsewhere, could mean something, or nobody knows it. Nothing is taken
that the person did not say or say yes to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.by_name import age_in, sum_beside
from massage_advisor.asking.hearing.elsewhere import elsewhere, names_a_danger, not_listed
from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.hearing.heard import Meant, Nearly, Unclear
from massage_advisor.asking.hearing.how_to_answer import how_to_answer
from massage_advisor.asking.hearing.later import of_another_question
from massage_advisor.asking.hearing.plain_words import without_politeness
from massage_advisor.asking.hearing.typed import (
    Command,
    bare,
    command_in,
    is_one_of,
    unsaid_in,
    words_in,
)
from massage_advisor.asking.prompts import menu as menus
from massage_advisor.asking.prompts.layout import reply_told
from massage_advisor.asking.prompts.paper import Left
from massage_advisor.asking.prompts.small_questions import Again, SmallQuestions, belonging
from massage_advisor.asking.talk.conversation import Pause, Said, Told, about_whole, pause
from massage_advisor.asking.talk.steps import changed
from massage_advisor.knowledge.answers import Amount, Choice, Members
from massage_advisor.knowledge.vocabulary import Kind, Nature
from massage_advisor.reasoning.costs import Cents, in_cents
from massage_advisor.telling.money_told import span_told
from massage_advisor.values import replaced
from massage_advisor.wording import filled, quoted

if TYPE_CHECKING:
    from massage_advisor.asking.hearing.heard import AlsoSaid, Heard
    from massage_advisor.asking.hearing.later import OfAnother
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.asking.talk.conversation import Conversation

_NUMBERS = re.compile(r"\d+")


class AtQuestion:
    """One question, and what was said at it so far."""

    def __init__(
        self, conversation: Conversation, question: Question, paper: Paper, small: SmallQuestions
    ) -> None:
        """Nothing was typed yet."""
        rulebook = conversation.rulebook
        self._conversation, self._question = conversation, question
        self._rulebook, self._words, self._paper = rulebook, rulebook.interview, paper
        self._small = small
        self.agreed: dict[str, str] = {}  #: near misses that were accepted, by the word typed
        self._declined: set[str] = set()  #: lines that do not mean what they mean elsewhere
        self._unheard = ""  #: the last words that nobody knew
        self._left_open: set[str] = set()  #: what they could have meant, and was not answered

    def come_of(self, typed: str) -> Reply | Said | Told | Again | None:
        """The answer that a line is; else what is to be heard next, if that was said already.

        A sum of money said with it is asked about, once the rest has been dealt with.
        """
        beside = sum_beside(self._conversation, typed, self._question)
        if beside is None:
            return self._come_of(typed)
        came_of_it = self._come_of(beside.rest) if beside.rest else None
        while isinstance(came_of_it, Again) and came_of_it.line == beside.rest:
            came_of_it = self._come_of(beside.rest)
        if isinstance(came_of_it, Said | Again) or self._cannot_wait(came_of_it):
            return came_of_it
        if not self._is_the_budget(beside.said):
            return came_of_it
        if came_of_it is None:
            return beside.said
        told = came_of_it if isinstance(came_of_it, Told) else Told(reply=came_of_it, also=())
        return replaced(told, also=(*told.also, beside.said))

    def _cannot_wait(self, told: Reply | Told | None) -> bool:
        """Whether somebody who says this has to be told at once what to do."""
        reply = told.reply if isinstance(told, Told) else told
        if reply is None:
            return False
        return pause(changed(self._conversation, self._question, reply)) is Pause.AT_ONCE

    def _age_in(self, heard: Heard, typed: str) -> Said | None:
        """How old they are, once they say that this is what they meant."""
        is_unknown = isinstance(heard, Unclear) and heard.is_unknown
        said = age_in(self._conversation, typed, self._question) if is_unknown else None
        if said is None or typed in self._declined:
            return None
        text = filled(self._words.is_it_the_age, age=reply_told(self._rulebook, said))
        if self._small.confirmed(text, if_unsure=False):
            return said
        self._declined.add(typed)
        return None

    def _is_the_budget(self, said: Said) -> bool:
        text = filled(self._words.is_it_the_budget, sum=reply_told(self._rulebook, said))
        return self._small.confirmed(text, if_unsure=False)

    def _come_of(self, typed: str) -> Reply | Said | Told | Again | None:
        heard = hear(self._rulebook, self._question, typed, self.agreed)
        if isinstance(heard, Meant):
            return self._with_more(heard, self._sure_of_none(heard.reply))
        if headline := not_listed(self._conversation, typed):
            text = filled(self._words.not_listed, text=quoted(typed), headline=headline)
            self._paper.stress(text)
        elif found := self._found_elsewhere(heard, typed):
            return found
        elif (age := self._age_in(heard, typed)) is not None:
            return age
        other = self._of_another(heard, typed)
        if isinstance(heard, Nearly) or (heard.is_unknown and not (other and other.is_all)):
            self._unheard = typed
        if isinstance(heard, Nearly):
            choice = self._meant(heard, is_whole=bare(typed) == heard.word)
            if isinstance(choice, Again):
                self._left_open.update(heard.near)
                return choice
            if choice:
                self.agreed[heard.word], self._unheard = choice, ""
                return Again(typed)
        if other:
            self._paper.say(self._belongs_elsewhere(other, typed))
        else:
            self._say_what_is_wrong(heard, typed)
        return None

    def _with_more(self, heard: Meant, reply: Reply | Again | None) -> Reply | Told | Again | None:
        """The answer, with what was said of other questions in the same breath."""
        if not heard.also or reply is None or isinstance(reply, Again):
            return reply
        return Told(reply=reply, also=tuple(map(self._said_with, heard.also)))

    def _said_with(self, also: AlsoSaid) -> Said:
        """Of a list only what was named: the rest of it was not shown to anybody."""
        question = about_whole(self._rulebook.facts[also.fact])
        if isinstance(also.reply, Members):
            named = tuple(each for each in question.choices if each in also.reply.named)
            question = replaced(question, choices=named)
        return Said(question=question, reply=also.reply)

    def _sure_of_none(self, reply: Reply) -> Reply | Again | None:
        """None of these, said right after words that nobody knows, need not be about them."""
        if not isinstance(reply, Members):
            return reply
        if reply.yes:
            return replaced(reply, no=reply.no - self._left_open)
        is_about_health = self._rulebook.facts[self._question.fact].nature is Nature.HEALTH
        is_none = reply.no.issuperset(self._question.choices)
        if not (self._unheard and is_about_health and is_none):
            return reply
        text = filled(self._words.none_though, text=quoted(self._unheard))
        is_none_of_these = self._small.yes_or_no(
            text, says_more=self._says_more, is_about_none=True
        )
        if isinstance(is_none_of_these, Again):
            return is_none_of_these
        if is_none_of_these:
            return reply
        self._paper.say(self._words.say_it_another_way)
        return None

    def _found_elsewhere(self, heard: Heard, typed: str) -> Said | Again | None:
        """A danger that belongs to another question, once the person says that it is so.

        Where the words are like a choice of this question, only what cannot wait comes before it.
        """
        for each in elsewhere(self._conversation, typed, self._question):
            can_wait = not each.headline or each.comes_next
            is_near = isinstance(heard, Nearly) and not heard.is_rest
            if typed in self._declined or (is_near and can_wait):
                continue
            is_so = self._yes_or_no(belonging(self._words, each, typed))
            if isinstance(is_so, Again):
                return is_so
            if is_so:
                return each.said
            self._declined.add(typed)
        return None

    def _meant(self, heard: Nearly, *, is_whole: bool) -> str | Again | None:
        """Offer what a word could mean; nothing is taken without a yes.

        Where it is the whole line and several can be true, several can be meant.
        """
        words = self._words
        if len(heard.near) == 1:
            likely = filled(words.did_you_mean, choice=heard.near[0], text=quoted(heard.word))
            is_it = self._yes_or_no(heard.ask or likely)
            if isinstance(is_it, Again):
                return is_it
            return heard.near[0] if is_it else None
        ask = heard.ask or filled(words.which_did_you_mean, text=quoted(heard.word))
        self._paper.say(ask)
        next_line = self._small.listed(menus.of_names(words, heard.near))
        numbers = {str(number): name for number, name in enumerate(heard.near, start=1)}
        while (typed := next_line().strip()) not in numbers:
            is_doubt = unsaid_in(typed, words) is not None
            if not typed or is_doubt or is_one_of(typed, words.type_none):
                return None
            several = _NUMBERS.findall(typed)
            if is_whole and self._takes_many and numbers.keys() >= {*several} and len(several) > 1:
                return Again(", ".join(numbers[each] for each in several))
            if self._says_more(typed):
                return Again(typed)
            if command_in(typed, words) is not Command.LEAVE:
                self._small.not_understood(typed, words.pick_or_none)
            elif self._small.is_sure_to_leave():
                raise Left
        return numbers[typed]

    @property
    def _takes_many(self) -> bool:
        return self._rulebook.facts[self._question.fact].kind is Kind.ANY_OF

    def _says_more(self, typed: str) -> bool:
        """Whether a line that is neither yes nor no names something by itself."""
        if command_in(typed, self._words) or unsaid_in(typed, self._words):
            return False
        heard = hear(self._rulebook, self._question, typed, self.agreed)
        reply = heard.reply if isinstance(heard, Meant) else None
        if isinstance(reply, Amount):
            return True
        if not any(len(each) > 1 and each.isalpha() for each in words_in(typed)):
            return False
        is_named = isinstance(reply, Choice) or (isinstance(reply, Members) and bool(reply.yes))
        return is_named or names_a_danger(self._rulebook, typed)

    def _of_another(self, heard: Heard, typed: str) -> OfAnother | None:
        """The other question that a line answers which is no answer to this one."""
        if isinstance(heard, Nearly) or typed in self._declined or self._is_not_offered(typed):
            return None
        return of_another_question(self._conversation, typed, self._question)

    def _belongs_elsewhere(self, other: OfAnother, typed: str) -> str:
        fact, words = self._rulebook.facts[self._question.fact], self._words
        return filled(
            words.of_an_answered_question if other.is_answered else words.of_another_question,
            text=quoted(" ".join(typed.split())),
            fact=other.fact,
            how=how_to_answer(self._rulebook, fact, by_group=self._question.by_group),
        )

    def _say_what_is_wrong(self, heard: Nearly | Unclear, typed: str) -> None:
        if isinstance(heard, Nearly):
            self._paper.say(self._words.say_it_another_way)
            return
        if self._is_not_offered(typed):
            self._paper.say(filled(self._words.not_offered, text=quoted(typed)))
        elif self._asks_the_price(typed):
            self._paper.say(self._price_told())
        else:
            self._paper.say(heard.say)
        if not typed.strip() and not self._small.points:
            self._paper.say(self._words.keys)

    def _is_not_offered(self, typed: str) -> bool:
        """Whether it asks for what no massage here is."""
        return self._speaks_of(self._words.type_not_offered, typed)

    def _asks_the_price(self, typed: str) -> bool:
        return self._speaks_of(self._words.type_asks_the_price, typed)

    def _price_told(self) -> str:
        """What an hour costs, from the cheaper kind to the dearer, and where more is said."""
        prices = self._rulebook.prices
        plain = [in_cents(prices.tiers[tier]) for tier in prices.services.values()]
        span = Cents(low=min(each.low for each in plain), high=max(each.high for each in plain))
        how = how_to_answer(
            self._rulebook,
            self._rulebook.facts[self._question.fact],
            by_group=self._question.by_group,
        )
        cost = span_told(span, prices.symbol, self._rulebook.words)
        return filled(self._words.the_price, cost=cost, how=how)

    def _speaks_of(self, listed: str, typed: str) -> bool:
        """Whether a line is a word of these alone, or has all the words of a phrase."""
        plain = " ".join(without_politeness(typed, self._words))
        phrases = (words_in(each) for each in listed.split(","))
        is_named = any(len(each) > 1 and each <= words_in(typed) for each in phrases)
        return is_named or is_one_of(plain, listed)

    def _yes_or_no(self, text: str) -> bool | Again:
        """Yes or no, or what was said in their place that is to be heard at the question."""
        return self._small.yes_or_no(text, says_more=self._says_more)
