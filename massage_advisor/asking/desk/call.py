"""The call: what a caller has said so far, in any order, and what staff decided beside the rules.

A value: every step returns a new one. What is asked next is the conversation's business.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.talk.agenda import Question, Reply
from massage_advisor.asking.talk.conversation import Conversation, facts
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.asking.talk.steps import restated
from massage_advisor.knowledge.answers import Answer, Facts, Members, Unsaid, Words
from massage_advisor.knowledge.cases import Earlier, Override
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Disposition
from massage_advisor.reasoning.advisor import advise, nothing_else_forbids_it
from massage_advisor.reasoning.alone import worst_alone
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.recommendation import Recommendation
from massage_advisor.telling.story import Story
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.findings import Finding


Behind: TypeAlias = tuple[str, str, str]
"""A gate that acts, a list, and a member of it that the gate acts on."""


class Call(Value, frozen=True, kw_only=True, dict=True):
    """One call."""

    conversation: Conversation
    recommendation: Recommendation  #: what the rules say of all that is known now
    today: str
    operator: str = ""  #: initials
    began: str = ""  #: the time of day
    case: str = ""  #: the name of the file it is kept in
    earlier: Earlier | None = None  #: the call before this one
    overrides: tuple[Override, ...] = ()  #: of this call, in order
    known_then: frozenset[Behind] = frozenset()  #: what the rules went by when it was decided last
    switched: tuple[str, ...] = ()  #: what was said of somebody else and set aside, in words
    ended_early: bool = False  #: while dangers were not ruled out
    not_read: bool = False  #: the caller had gone before what to do was read out

    @property
    def rulebook(self) -> Rulebook:
        """The rules in use."""
        return self.conversation.rulebook

    @property
    def facts(self) -> Facts:
        """All that is known by now."""
        return self.recommendation.facts

    @cached_property
    def alone(self) -> Mapping[str, Disposition]:
        """What the answer to each question that is not ruled out could come to by itself."""
        open_ones = self.recommendation.safety.not_ruled_out
        return worst_alone(self.rulebook, self.facts, open_ones)

    @property
    def by_rules(self) -> Disposition:
        """What the rules say."""
        return self.recommendation.safety.disposition

    @property
    def decided_last(self) -> Override | None:
        """What staff decided last: in this call, or more cautiously in an earlier one."""
        if self.overrides:
            return self.overrides[-1]
        before = self.earlier.decided[-1:] if self.earlier is not None else ()
        return next((each for each in before if each.raises), None)

    @property
    def override(self) -> Override | None:
        """What staff decided last, as long as it says something else than the rules.

        Where it was lowered, the worst that has come up since stands beside it.
        """
        last = self.decided_last
        if last is None or self.has_lapsed:
            return None
        to = max(last.to, self._come_up_since(last), key=lambda each: each.severity)
        return None if to is self.by_rules else replaced(last, to=to)

    @property
    def has_lapsed(self) -> bool:
        """Whether the rules now speak of more than what staff decided was about."""
        last, now = self.decided_last, self.by_rules.severity
        if last is None:
            return False
        if max(last.to.severity, last.rules_said.severity) < now:
            return True
        return last.to.severity < now == self._come_up_since(last).severity

    def _come_up_since(self, last: Override) -> Disposition:
        """The worst that what was lowered was not about: other rules, or more that they act on."""
        if not last.lowers:
            return Disposition.CLEAR
        acting = self.recommendation.safety.acting
        others = (each.rule.then for each in acting if self._is_new(each, last))
        return max(others, key=lambda each: each.severity, default=Disposition.CLEAR)

    def _is_new(self, finding: Finding[Gate], last: Override) -> bool:
        return finding.rule.slug not in last.rules or not self.known_then.issuperset(
            behind(self, finding)
        )

    @property
    def disposition(self) -> Disposition:
        """What holds: the rules, or what staff decided."""
        return self.override.to if self.override is not None else self.by_rules

    @property
    def worst(self) -> Disposition:
        """The more cautious of what holds and what the rules say."""
        return max(self.disposition, self.by_rules, key=lambda each: each.severity)

    @property
    def bookable(self) -> bool:
        """Whether a massage can be booked; what staff lowered needs all the rest as well."""
        told = self.recommendation
        known = Known(self.rulebook, self.facts.stated)
        return self.disposition in MASSAGE_IS_POSSIBLE and nothing_else_forbids_it(
            self.rulebook, told.safety, told.contradictions, known
        )


def new_call(  # noqa: PLR0913 - what is known before the first word
    rulebook: Rulebook,
    given: Facts,
    *,
    today: str,
    operator: str = "",
    earlier: Earlier | None = None,
    began: str = "",
    case: str = "",
) -> Call:
    """A call at its beginning, with what is known before it."""
    conversation = Conversation(rulebook=rulebook, given=given)
    return Call(
        conversation=conversation,
        recommendation=advise(rulebook, given, today=today),
        today=today,
        operator=operator,
        earlier=earlier,
        began=began,
        case=case,
    )


def with_conversation(call: Call, conversation: Conversation) -> Call:
    """The same call after another step of the talk."""
    found = facts(conversation)
    if found == call.facts:
        return replaced(call, conversation=conversation)
    recommendation = advise(call.rulebook, found, today=call.today)
    return replaced(call, conversation=conversation, recommendation=recommendation)


def said(call: Call, name: str, reply: Reply | None) -> Call:
    """Something said of a whole fact, in place of what was said before; nothing takes it back."""
    fact = call.rulebook.facts[name]
    put = frozenset(each.name for each in fact.choices) if isinstance(reply, Unsaid) else ()
    return _restated(call, fact, reply, put)


def with_text(call: Call, name: str, text: str) -> str:
    """A text behind what was written before; of another call, with the day and the initials."""
    before = call.facts.stated.get(name)
    if not isinstance(before, Words):
        return text
    words, earlier = call.rulebook.desk, call.earlier
    of_earlier = earlier.stated.get(name) if earlier is not None else None
    if earlier is None or before != of_earlier:  # this call wrote it, or has added to it
        return filled(words.text_added, before=before.text, text=text)
    then = filled(words.text_of, date=earlier.today, operator=earlier.operator, text=before.text)
    kept = before.text if _DATED.match(before.text) else then
    now = filled(words.text_of, date=call.today, operator=call.operator, text=text)
    return filled(words.text_added, before=_spaced(kept), text=_spaced(now))


_DATED = re.compile(r"\d{4}-\d{2}-\d{2}\b")
"""A text of several calls begins so."""


def _spaced(text: str) -> str:
    """Without the gap that initials leave which nobody gave."""
    return " ".join(text.split()).replace(" :", ":")


def ticked(call: Call, name: str, members: Collection[str]) -> Call:
    """These members of a list are so."""
    so_far = members_of(call, name)
    return _listed(call, name, yes=so_far.yes | set(members), no=so_far.no - set(members))


def denied(call: Call, name: str, members: Collection[str]) -> Call:
    """These members of a list are not so."""
    so_far = members_of(call, name)
    return _listed(call, name, yes=so_far.yes - set(members), no=so_far.no | set(members))


def doubted(call: Call, name: str, members: Collection[str]) -> Call:
    """Of these members the caller does not know whether they are so."""
    so_far = members_of(call, name)
    return _listed(
        call, name, yes=so_far.yes - set(members), no=so_far.no - set(members), put=members
    )


def taken_back(call: Call, name: str, members: Collection[str]) -> Call:
    """What was said of these members is as if it had not been; they can be asked again."""
    so_far, put = members_of(call, name), names_put(call, name) - set(members)
    fact = call.rulebook.facts[name]
    kept = Members(yes=so_far.yes - set(members), no=so_far.no - set(members))
    return _restated(call, fact, kept if put else None, put)


def members_of(call: Call, name: str) -> Members:
    """What is known of a list, with every member that is denied by name."""
    answer = call.facts.stated.get(name)
    if not isinstance(answer, Members):
        return Members()
    if not answer.complete:
        return answer
    every = frozenset(each.name for each in call.rulebook.facts[name].choices)
    return Members(yes=answer.yes, no=every - answer.yes)


def names_put(call: Call, name: str) -> frozenset[str]:
    """The members of a list that were put to the caller, whatever they said."""
    put, unsure = members_of(call, name), unsure_of(call, name)
    asked = (each.question for each in call.conversation.said if each.question.fact == name)
    return frozenset().union(put.yes, put.no, unsure, *(question.choices for question in asked))


def is_unsure(call: Call, name: str, member: str = "") -> bool:
    """Whether it was put to the caller, and they did not know or would not say."""
    if name in call.facts.unsaid:
        return True
    return member in unsure_of(call, name)


def unsure_of(call: Call, name: str) -> frozenset[str]:
    """The members of a list that were put to the caller, who did not know; not the whole list."""
    return frozenset(call.facts.unsaid_members.get(name, ()))


def _listed(
    call: Call, name: str, *, yes: frozenset[str], no: frozenset[str], put: Collection[str] = ()
) -> Call:
    fact = call.rulebook.facts[name]
    every = frozenset(each.name for each in fact.choices)
    whole = every <= yes | no
    reply = Members(yes=yes, complete=True) if whole else Members(yes=yes, no=no)
    return _restated(call, fact, reply, names_put(call, name) | set(put))


def _restated(call: Call, fact: Fact, reply: Reply | None, put: Collection[str]) -> Call:
    if isinstance(reply, Members):
        put = {*put, *reply.yes, *reply.no}
    ordered = tuple(each.name for each in fact.choices if each.name in put)
    question = Question(fact=fact.name, phase=Phase.SAFETY, choices=ordered)
    return with_conversation(call, restated(call.conversation, question, reply))


def more_cautious(disposition: Disposition) -> Disposition:
    """The next step upwards: from any massage that is possible to not today, and so on."""
    steps = [
        Disposition.NOT_TODAY,
        Disposition.CLEARANCE_FIRST,
        Disposition.SAME_DAY_CARE,
        Disposition.EMERGENCY,
    ]
    return next(
        (each for each in steps if each.severity > disposition.severity), Disposition.EMERGENCY
    )


def decided(call: Call, override: Override) -> Call:
    """What staff decided beside the rules; it is kept."""
    acting = call.recommendation.safety.acting
    known = frozenset(each for finding in acting for each in behind(call, finding))
    return replaced(call, overrides=(*call.overrides, override), known_then=known)


def behind(call: Call, finding: Finding[Gate]) -> Iterator[Behind]:
    """What a gate that acts goes by, of all that was ticked on lists."""
    story = Story(rulebook=call.rulebook, recommendation=call.recommendation)
    for said in story.said_behind(finding):
        ticked = said.answer.yes if isinstance(said.answer, Members) else ()
        yield from ((finding.rule.slug, said.fact.name, each) for each in ticked)


def explained(call: Call, reason: str, words: str = "") -> Call:
    """Why staff decided so: the last decision, with another reason and a line of text."""
    *before, last = call.overrides
    return replaced(call, overrides=(*before, replaced(last, reason=reason, words=words)))


def answers_changed(call: Call) -> Mapping[str, tuple[Answer | None, Answer | None]]:
    """What is answered otherwise than in the call before, by fact: before and now."""
    if call.earlier is None:
        return {}
    before, now = call.earlier.stated, call.facts.stated
    return {
        name: (before.get(name), now.get(name))
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    }
