"""Sources, their claims, and where sources disagree."""

import enum

from massage_advisor.problems import Place
from massage_advisor.values import Value


class Weight(enum.Enum):
    """How much hangs on a claim."""

    CORE = "core"
    SUPPORTING = "supporting"
    BACKGROUND = "background"


class Source(Value, frozen=True, kw_only=True):
    """A text that claims come from."""

    slug: str
    title: str
    publisher: str
    kind: str
    grade: str  #: A, B, C or unverified
    author: str = ""
    year: str = ""
    link: str = ""
    checked_on: str = ""
    place: Place | None = None


class Claim(Value, frozen=True, kw_only=True):
    """One idea of one source, in our own words, and where it stands."""

    slug: str
    source: str
    where: str
    says: str
    weight: Weight = Weight.SUPPORTING
    bears_on: tuple[str, ...] = ()
    unused_because: str = ""
    place: Place | None = None


class Side(Value, frozen=True, kw_only=True):
    """One side of a disagreement."""

    holds: str  #: in our own words
    claims: tuple[str, ...]


class Disagreement(Value, frozen=True, kw_only=True):
    """A topic on which sources differ, whom we follow, and what the person is told."""

    slug: str
    topic: str  #: such as `C02`
    title: str
    sides: tuple[Side, ...]
    we_follow: str
    because: str
    say: str
    bears_on: tuple[str, ...] = ()  #: rules; the disagreement is shown when one of them has a say
    place: Place | None = None
