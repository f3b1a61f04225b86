"""Promises: what must hold for every person, half-answered ones included.

Written by the rules' owner in `promises.yaml`, beside those that every rulebook keeps. Proving them
is the toolkit's business; they are no part of the rulebook that `advise` reads.
"""

import enum
from typing import TypeAlias

from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.vocabulary import DISPOSITION, LEFT_OUT, MODALITY, SERVICE
from massage_advisor.problems import Place
from massage_advisor.values import Value

BOOKABLE = "bookable"
SUGGESTED = "suggested"
READABLE = (DISPOSITION, BOOKABLE, SERVICE, SUGGESTED, LEFT_OUT, MODALITY)
"""Outcomes that a promise may read; `suggested` is another name for `modality`."""


class What(enum.Enum):
    """What does not depend on some facts."""

    DISPOSITION = "disposition"
    SERVICE = "service"


class Move(enum.Enum):
    """What more of something never does."""

    TOWARDS_SPA = "service towards spa"
    LESS_CAREFUL = "disposition down"


class Promise(Value, frozen=True, kw_only=True):
    """One sentence that must be true of everybody."""

    says: str
    because: str = ""
    sources: tuple[str, ...] = ()  #: claims
    place: Place | None = None


class NeverSo(Promise, frozen=True, kw_only=True):
    """Of nobody is this certainly true."""

    never: Criterion


class AlwaysSo(Promise, frozen=True, kw_only=True):
    """Of everybody of whom `when` is certainly true, this is certainly true."""

    always: Criterion
    when: Criterion


class Independent(Promise, frozen=True, kw_only=True):
    """Two people who differ in these facts only come out alike."""

    facts: tuple[str, ...]
    what: What


class MoreOf(Promise, frozen=True, kw_only=True):
    """Of two people who differ in this amount only, the one with more is not moved so."""

    fact: str
    never_moves: Move


AnyPromise: TypeAlias = NeverSo | AlwaysSo | Independent | MoreOf
