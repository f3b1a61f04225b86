"""The shapes of what is said: sections of items, the same for every face.

Texts only: a face decides about lines, bullets and colour, and makes the texts inert.
"""

from __future__ import annotations

import enum

from massage_advisor.values import Value


class Part(enum.Enum):
    """What a section is for."""

    ACTION = "action"  #: what has to happen first
    DANGER = "danger"  #: the gates that stand in the way
    CHECK = "check"  #: answers that do not go together, or are not the guest's own
    NOT_RULED_OUT = "not ruled out"
    WHY = "why"  #: the reasons for a service
    IF_SO = "if it were so"  #: what nobody said, and would be a reason
    DECIDING = "would settle it"  #: what is open and could change the kind of massage
    HEALTH = "health"  #: what the gates say of a massage that is possible
    BOOK = "book"
    EITHER_WAY = "either way"  #: what each service would bring, while it is undecided
    ASK_FOR = "ask for"
    AVOID = "avoid"
    NOT_CHOSEN = "not chosen"
    CHANGES = "changes"  #: answers that, were they otherwise, would lead elsewhere
    COST = "cost"
    AFTERWARDS = "afterwards"
    CLINIC = "clinic"  #: what the clinic of this run adds
    ALONGSIDE = "alongside"
    ADVICE = "advice"
    DISAGREEMENTS = "disagreements"
    OPEN = "open"
    SAFETY_NET = "safety net"
    SOURCES = "sources"
    SMALL_PRINT = "small print"


PARAGRAPHS = frozenset({Part.ACTION, Part.CHECK, Part.SAFETY_NET, Part.SMALL_PRINT})
"""Parts whose items are sentences to be read, not a list."""


class Item(Value, frozen=True, kw_only=True):
    """One thing that is said, and what it rests on."""

    text: str
    label: str = ""  #: what it is about, before the text
    mark: str = ""  #: a word of caution that belongs to the label
    said: str = ""  #: the person's own answers behind it
    traits: str = ""  #: length, price and the like, on a line of their own
    below: tuple[str, ...] = ()  #: lines that belong to it
    rule: str = ""  #: the rule behind it; several are joined by commas
    claims: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()  #: of its sources, in the list of sources
    link: str = ""  #: where a source can be read
    short: str = ""  #: the same in fewer words, for where room is dear


class Section(Value, frozen=True, kw_only=True):
    """Items that belong together under a title."""

    part: Part
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    closing: str = ""  #: what is said after the items, such as how much is not shown
    not_shown: int = 0  #: how much only the details tell
    is_ranked: bool = False  #: the items are numbered
