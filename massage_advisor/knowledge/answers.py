"""Answers: what a fact can be once a person has said something, and the facts of one person.

A fact without an answer is unknown; why it is (not asked, not sure, rather not say) is kept
for the record of the conversation and read by no rule.
"""

import enum
from collections.abc import Mapping
from typing import TypeAlias

from massage_advisor.values import Value, replaced

ID = "id"
"""What the caller's own mark is called, beside the names of facts."""


class YesNo(Value, frozen=True, kw_only=True, tag="yes or no"):
    """Yes or no was said."""

    yes: bool


class Choice(Value, frozen=True, kw_only=True, tag="one of"):
    """One choice was said, by its name in the vocabulary."""

    choice: str


class Members(Value, frozen=True, kw_only=True, tag="any of"):
    """For an any-of fact: members that are so, members that are not, and whether that is all."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    complete: bool = False  #: every member not named is no

    @property
    def named(self) -> frozenset[str]:
        """The members of which it is said whether they are so."""
        return self.yes | self.no


class Amount(Value, frozen=True, kw_only=True, tag="amount"):
    """A number; time keeps the unit it was said in, money is in the region's currency."""

    number: int | float
    unit: str | None = None


class Never(Value, frozen=True, kw_only=True, tag="never"):
    """It has never happened (how-long-ago facts)."""


class Words(Value, frozen=True, kw_only=True, tag="text"):
    """Free text for the call note; no rule can read it."""

    text: str


Answer: TypeAlias = YesNo | Choice | Members | Amount | Never | Words


class Unsaid(enum.Enum):
    """Why a question that was asked has no answer. All of them are unknown to the logic."""

    NOT_SURE = "not sure"
    RATHER_NOT_SAY = "rather not say"


class Facts(Value, frozen=True, kw_only=True):
    """What one person stated, by canonical fact name."""

    stated: Mapping[str, Answer] = {}
    unsaid: Mapping[str, Unsaid] = {}
    unsaid_members: Mapping[str, Mapping[str, Unsaid]] = {}  #: of lists, where not the whole is
    id: str | int | None = None  #: the caller's own mark, copied out unread


UnsaidMembers: TypeAlias = Mapping[str, Mapping[str, Unsaid]]
"""Members of lists that were asked about, by fact, and why each has no answer."""


def with_unsaid_members(facts: Facts, *every: UnsaidMembers) -> Facts:
    """The same, with those of these members that no answer tells, nor a list wholly unsaid."""
    names = {name for each in every for name in each}
    said = {
        name: {member: why for each in every for member, why in each.get(name, {}).items()}
        for name in names - facts.unsaid.keys()
    }
    left = {
        name: {member: why for member, why in members.items() if not _is_told(facts, name, member)}
        for name, members in sorted(said.items())
    }
    return replaced(facts, unsaid_members={name: each for name, each in left.items() if each})


def _is_told(facts: Facts, name: str, member: str) -> bool:
    said = facts.stated.get(name, Members())
    return not isinstance(said, Members) or said.complete or member in said.named
