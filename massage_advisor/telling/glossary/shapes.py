"""The shapes of the glossary: what has an entry, and the page that tells of it.

Texts only, the same for every face; a face decides about lines, bullets and colour, and makes the
texts inert.
"""

from __future__ import annotations

import enum

from massage_advisor.values import Value


class EntryKind(enum.Enum):
    """What can be looked up, in the order in which it is told."""

    TECHNIQUE = "technique"
    CONDITION = "condition"
    GOAL = "goal"
    ANSWER = "answer"  #: a choice of any other question
    QUESTION = "question"  #: a fact
    TERM = "term"
    OUTCOME = "outcome"  #: a disposition, or a kind of massage
    PLAN = "plan"
    RULE = "rule"
    SOURCE = "source"
    CLAIM = "claim"
    DISAGREEMENT = "disagreement"


class Entry(Value, frozen=True, kw_only=True):
    """One thing that has a name."""

    kind: EntryKind
    name: str  #: what it is called
    key: str  #: where the rulebook keeps it: a canonical name, a slug or an id
    names: tuple[str, ...]  #: every name it goes by
    gloss: str = ""  #: in a line
    of: str = ""  #: the fact that an answer belongs to
    also_called: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


class Note(Value, frozen=True, kw_only=True):
    """One thing that is said of an entry, and what it rests on."""

    text: str
    label: str = ""  #: what it is about, before the text
    mark: str = ""  #: how much it weighs, or how urgent it is
    below: tuple[str, ...] = ()
    rule: str = ""  #: the rule behind it
    claims: tuple[str, ...] = ()


class Block(Value, frozen=True, kw_only=True):
    """Notes that belong together under a title."""

    about: str  #: the same in every language
    title: str
    notes: tuple[Note, ...]
    may_be_cut: bool = False  #: the first few are enough unless all is wanted


class EntryPage(Value, frozen=True, kw_only=True):
    """All there is to say of an entry."""

    entry: Entry
    remarks: tuple[str, ...]  #: other names, codes and the like
    blocks: tuple[Block, ...]
    claims: tuple[str, ...] = ()  #: what the page rests on beside its notes
