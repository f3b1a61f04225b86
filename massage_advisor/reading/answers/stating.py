"""Stating: a node of text becomes an answer to one fact (SEMANTICS S3, S16).

Answers files, flags, examples, people and `otherwise` all go through here. What was not understood
is noted, never guessed. Says nothing of whether the question arises: that is reasoning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Answer, Choice, Members, Unsaid, Words
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.problems import Flag
from massage_advisor.reading import phrases
from massage_advisor.reading.answers.single import (
    LEAVE_IT_OUT,
    Money,
    Wrong,
    hint,
    money,
    scale,
    time,
    yes_or_no,
)
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text, kind_of
from massage_advisor.reading.names.denials import NO
from massage_advisor.reading.names.said import Denial
from massage_advisor.wording import quoted, same_name, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.names import Names
    from massage_advisor.reading.names.dangers import Danger
    from massage_advisor.reading.notes import Notes

LONGEST_TEXT = 2_000
LONGEST_PHRASE = 200
LONGEST_LIST = 5_000
_LONGEST = {Kind.TEXT: LONGEST_TEXT, Kind.ANY_OF: LONGEST_LIST}

Said: TypeAlias = Answer | Unsaid | None
"""An answer, why there is none, or nothing at all (also when it was not understood and noted)."""

SEMICOLONS = "put a semicolon between them"
_ONCE = "say each member once"
_OF_ONE_FACT = frozenset({"--goal", "--condition"})
_IS_PLAIN = re.compile(r"[\w][\w /()'-]*")
_UNSAID = {each.value: each for each in Unsaid}


class Stating:
    """Reads answers to the facts of one vocabulary."""

    def __init__(self, names: Names, money: Money, notes: Notes) -> None:
        """Hold the vocabulary, the currency, and where to note what is wrong."""
        self._names, self._money, self._notes = names, money, notes

    def answer(self, fact: Fact, node: Node) -> Said:
        """What this says about this fact."""
        if isinstance(node, Text):
            if node.says_nothing:
                return None
            unsaid = _why_unsaid(node)
            if unsaid and self._names.choice(fact, node.text) is None:
                return unsaid
        answer = self._checked(fact, node)
        if isinstance(answer, Wrong):
            self._note(fact, node, answer)
            return None
        return answer

    def unsaid_members(self, fact: Fact, node: Node) -> dict[str, Unsaid]:
        """The members of a list of which it says that the person does not know, or will not say."""
        if fact.kind is not Kind.ANY_OF or not isinstance(node, Table):
            return {}
        said = ((each.key.text, _why_unsaid(each.value)) for each in node.entries)
        named = ((self._names.choice(fact, name), why) for name, why in said if why is not None)
        return {name: why for name, why in named if name is not None}

    def _checked(self, fact: Fact, node: Node) -> Answer | Wrong | None:
        longest = _LONGEST.get(fact.kind, LONGEST_PHRASE)
        if isinstance(node, Text) and len(node.text) > longest:
            what = f"the answer to “{fact.name}” is longer than {longest} characters"
            return Wrong(name="too-long", what=what, remedy="say it more briefly")
        if fact.kind is Kind.ANY_OF:
            return self._members(fact, node)
        if not isinstance(node, Text):
            what = f"“{fact.name}” takes one answer, and this is {_kind_told(node)}"
            return Wrong(name="wrong-kind", what=what, remedy=hint(fact, self._money))
        return self._single(fact, node)

    def _single(self, fact: Fact, text: Text) -> Answer | Wrong:
        match fact.kind:
            case Kind.ONE_OF:
                return self._choice(fact, text)
            case Kind.YES_OR_NO:
                return yes_or_no(fact, text.text)
            case Kind.SCALE:
                return scale(fact, text.text)
            case Kind.MONEY:
                return money(fact, text.text, self._money)
            case Kind.DURATION | Kind.HOW_LONG_AGO:
                return time(fact, text.text)
            case _:
                return Words(text=text.text)

    def _choice(self, fact: Fact, text: Text) -> Choice | Wrong:
        found = self._names.choice(fact, text.text)
        plain = phrases.yes_or_no(text.text)
        if found is None and plain is not None:
            found = self._names.choice(fact, "yes" if plain else "no")
        return Choice(choice=found) if found else self._unknown_choice(fact, text)

    def _members(self, fact: Fact, node: Node) -> Members | None:
        before = len(self._notes)
        said = tuple(self._memberships(fact, node))
        named = {member for member, _ in said}
        yes = frozenset(member for member, is_so in said if is_so is True)
        no = frozenset(member for member, is_so in said if is_so is False) - {phrases.NOTHING_ELSE}
        if yes & no or (phrases.NONE in yes and len(named - no) > 1):
            what = f"the members of “{fact.name}” contradict each other"
            others = "; ".join(sorted(named - {phrases.NONE, phrases.NOTHING_ELSE}))
            is_none = phrases.NONE in yes and others
            remedy = f"leave out `none`, or take out {quoted(others)}" if is_none else _ONCE
            if both := "; ".join(sorted(yes & no)):
                remedy = f"{quoted(both)} is said to be so, and not to be so: keep one of the two"
            self._note(fact, node, Wrong(name="two-values", what=what, remedy=remedy))
        if len(self._notes) > before:
            return None
        complete = bool(yes & {phrases.NOTHING_ELSE, phrases.NONE}) or _is_whole(fact, node)
        yes -= {phrases.NOTHING_ELSE, phrases.NONE}
        open_still = named - yes - no - {phrases.NOTHING_ELSE, phrases.NONE}
        if complete and open_still:
            no = frozenset(choice.name for choice in fact.choices) - yes - open_still
            complete = False
        return Members(yes=yes, no=no, complete=complete) if yes or no or complete else None

    def _memberships(self, fact: Fact, node: Node) -> Iterator[tuple[str, bool | None]]:
        match node:
            case Table(entries=entries):
                for entry in entries:
                    yield from self._membership(fact, entry.key, entry.value)
            case Items(nodes=nodes):
                for each in nodes:
                    if isinstance(each, Table):
                        yield from self._memberships(fact, each)
                    else:
                        yield from self._named(fact, each)
            case Text():
                for part in self._parts(fact, node):
                    yield from self._named(fact, part)

    def _parts(self, fact: Fact, text: Text) -> Iterator[Text]:
        """One choice, or several with semicolons between them."""
        whole = self._names.choice(fact, text.text) is not None
        parts = [text.text] if whole else [part.strip() for part in text.text.split(";")]
        for part in filter(None, parts) if any(parts) else ("",):
            yield Text(text=part, place=text.place, plain=False)

    def _named(self, fact: Fact, node: Node) -> Iterator[tuple[str, bool]]:
        if not isinstance(node, Text) or node.says_nothing:
            what = f"a member of “{fact.name}” is a name, and this is {kind_of(node)}"
            self._note(
                fact, node, Wrong(name="wrong-kind", what=what, remedy="name it, or leave it out")
            )
            return
        found = self._member(fact, node)
        if found:
            yield found, True

    def _membership(self, fact: Fact, key: Text, value: Node) -> Iterator[tuple[str, bool | None]]:
        """What is said of one member; `None` when it is left open in so many words."""
        member = self._member(fact, key)
        says = value.text if isinstance(value, Text) else ""
        is_so = phrases.yes_or_no(says)
        if is_so is None and not _is_silent(value):
            said = quoted(says) if says else _kind_told(value)
            what = f"{quoted(key.text)} is yes or no, and this is {said}"
            self._note(fact, value, Wrong(name="wrong-kind", what=what, remedy="write yes or no"))
        elif member and not (member == phrases.NONE and not is_so):
            yield member, is_so

    def _member(self, fact: Fact, text: Text) -> str | None:
        found = self._names.choice(fact, text.text)
        if found is not None:
            return found
        if same_name(text.text) in {phrases.NOTHING_ELSE, phrases.NONE}:
            return same_name(text.text)
        self._note(fact, text, self._unknown_choice(fact, text))
        return None

    def _is_member(self, fact: Fact, said: str) -> bool:
        closes = same_name(said) in {phrases.NOTHING_ELSE, phrases.NONE}
        return closes or self._names.choice(fact, said) is not None

    def _unknown_choice(self, fact: Fact, text: Text) -> Wrong:
        what = f"{quoted(text.text)} is no answer to “{fact.name}”"
        parts = [part.strip() for part in text.text[:LONGEST_PHRASE].split(",")]
        denies = ""
        if len(parts) > 1 and all(self._is_member(fact, part) for part in parts):
            remedy = f"{SEMICOLONS}: {shortened('; '.join(parts))}"
        elif fact.kind is Kind.ANY_OF and phrases.yes_or_no(text.text) is False:
            remedy = f"write `{phrases.NONE}` if none of them is so"
        elif not self._notes.has_room:
            remedy = ""
        elif _is_unknown(text.text):
            remedy = LEAVE_IT_OUT
        elif (instead := self._names.instead(fact, text.text)) is None:
            remedy = self._names.near_choice(fact, text.text)
        elif isinstance(instead, Denial):
            remedy, denies = self._how_it_is_denied(instead, text), self._member_denied(instead)
        else:
            remedy = _where_it_belongs(instead, text)
        return Wrong(name="unknown-choice", what=what, remedy=remedy, denies=denies)

    def _how_it_is_denied(self, denial: Denial, text: Text) -> str:
        """What is not so is left out, or said in so many words where that says something."""
        fact, name = self._names.facts[denial.fact], quoted(denial.choice)
        if fact.list_is_complete:
            return f"write {name} if that is so, and leave it out if it is not"
        leave_it = f"it says {denial.says}: leave it out"
        if fact.kind is not Kind.ANY_OF:
            return leave_it
        written = _in_a_mapping(denial, text)
        return f"{leave_it}, or write `{written}` if {name} is meant"

    def _member_denied(self, denial: Denial) -> str:
        """The member that a no can be said to by itself, in a file or a column."""
        fact = self._names.facts[denial.fact]
        can_be_said = fact.kind is Kind.ANY_OF and not fact.list_is_complete and denial.says == NO
        return f"{denial.fact}: {denial.choice}" if can_be_said else ""

    def _note(self, fact: Fact, node: Node, wrong: Wrong) -> None:
        self._notes.note(wrong.name, node.place, wrong.what, wrong.remedy, fact.name, wrong.denies)


def _is_unknown(text: str) -> bool:
    """Whether it says no more than that there is no answer; few answers come here."""
    from massage_advisor.reading.documents.slips.phrases import says_unknown

    return says_unknown(text)


def _in_a_mapping(denial: Denial, text: Text) -> str:
    """What is said of one member of a list, as it is written at this door."""
    name = denial.choice if _IS_PLAIN.fullmatch(denial.choice) else f"'{denial.choice}'"
    said = f"{{{name}: {denial.says}}}"
    if not isinstance(text.place, Flag):
        return f"{denial.fact}: {said}"
    return f'{_flag_of(text.place)} "{denial.fact}={said}"'


def _flag_of(place: Flag) -> str:
    """The flag by which any fact can be said: that of `explain --what-if`, or `--set`."""
    return "--set" if place.file in _OF_ONE_FACT else place.file


def _where_it_belongs(danger: Danger, text: Text) -> str:
    """A danger is no near miss of anything else: which fact it is of, and how to write that."""
    setting = f"{danger.fact}={danger.choice}"
    write = f"{danger.fact}: {danger.choice}"
    if isinstance(text.place, Flag):
        write = f'{_flag_of(text.place)} "{setting}"'
    return f"it belongs to “{danger.fact}”: write `{write}` if that is so"


def _kind_told(node: Node) -> str:
    """What stands in place of one answer, for whoever knows no files."""
    return "several, with names" if isinstance(node, Table) else kind_of(node)


def _is_whole(fact: Fact, node: Node) -> bool:
    """Whether members not named are no: an empty list, or any where lists are complete."""
    if isinstance(node, Items) and not node.nodes:
        return True
    return fact.list_is_complete and not isinstance(node, Table)


def _is_silent(value: Node) -> bool:
    return isinstance(value, Text) and (value.says_nothing or _why_unsaid(value) is not None)


def _why_unsaid(value: Node) -> Unsaid | None:
    said = value.text[:LONGEST_PHRASE] if isinstance(value, Text) else ""
    return _UNSAID.get(same_name(said))
