"""Sources, their claims, and where sources disagree."""

import enum
from collections.abc import Mapping

from massage_advisor.problems import Place
from massage_advisor.values import Value


class Weight(enum.Enum):
    """How much hangs on a claim."""

    CORE = "core"
    SUPPORTING = "supporting"
    BACKGROUND = "background"


class Bearing(enum.Enum):
    """What a claim is there for: where in the rulebook it has to be cited."""

    SETTING = "setting evidence"  #: evidence for the kind of massage it points to
    SUITABILITY = "modality suitability"  #: a rule about a technique
    EXCLUSION = "exclusion"  #: what rules something out
    ADVICE = "advice text"  #: words of advice
    PLAN = "plan"  #: how many visits, how often
    MONEY = "money"  #: what it costs, and who pays
    QUESTION = "question"  #: something that is asked
    INTAKE = "intake"  #: something that has to be known before anybody is touched
    GLOSSARY = "glossary"  #: what a word means
    CALL = "whom to call"  #: a number or a place that a region names


class Direction(enum.Enum):
    """Which kind of massage a claim speaks for."""

    MEDICAL = "medical massage"
    SPA = "spa massage"
    EITHER = "either"
    NEITHER = "neither"


class Silence(enum.Enum):
    """What a source does not give, so that it is never cited for it."""

    PRICES = "prices"
    CONTRAINDICATIONS = "contraindications"


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
    no_link_because: str = ""
    checked_on: str = ""
    gives_no: tuple[Silence, ...] = ()
    place: Place | None = None


WELL_GRADED = frozenset({"A", "B"})
"""What a gate should rest on; else it is said that its sources are weak."""


class Claim(Value, frozen=True, kw_only=True):
    """One idea of one source, in our own words, and where it stands."""

    slug: str
    source: str
    where: str
    says: str
    weight: Weight = Weight.SUPPORTING
    bears_on: tuple[Bearing, ...] = ()
    points_to: Direction | None = None
    unused_because: str = ""  #: why it is cited nowhere at all
    unused_for: Mapping[Bearing, str] = {}  #: why it is not cited there, though it bears on it
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
