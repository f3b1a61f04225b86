"""The vocabulary: every fact that can be known, with the words that find it out.

A fact is declared once, in `rules/vocabulary/`. Knows no rule and no person.
"""

import enum

from massage_advisor.knowledge.answers import Answer
from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.problems import Place
from massage_advisor.values import Value


class Kind(enum.Enum):
    """What an answer to a fact looks like (docs/rules.md)."""

    YES_OR_NO = "yes or no"
    ONE_OF = "one of"
    ANY_OF = "any of"
    SCALE = "scale"
    MONEY = "money"
    DURATION = "duration"
    HOW_LONG_AGO = "how long ago"
    TEXT = "text"

    @property
    def is_time(self) -> bool:
        """Whether it is a length of time, which is said in a unit."""
        return self in {Kind.DURATION, Kind.HOW_LONG_AGO}

    @property
    def is_measured(self) -> bool:
        """Whether its answers are amounts, which are compared."""
        return self.is_time or self in {Kind.SCALE, Kind.MONEY}


class Asked(enum.Enum):
    """Where in the conversation a fact stands; in this order."""

    WHO = "who"
    DANGER = "danger"
    COMPLAINT = "complaint"
    SIGNS = "signs of the complaint"
    HEALTH = "health"
    WISHES = "wishes"
    MONEY = "money"
    NEVER = "never"  #: stated if somebody volunteers it, not asked


class Nature(enum.Enum):
    """What a fact is about; the structural promises of SEMANTICS S6 are checked on it."""

    HEALTH = "health"
    GOAL = "goal"
    PREFERENCE = "preference"
    MONEY = "money"
    CLEARANCE = "clearance"  #: a clinician has agreed; may excuse a `clearance first` gate
    HEARSAY = "hearsay"  #: kept for the note, read by no rule
    CIRCUMSTANCE = "circumstance"


class Choice(Value, frozen=True, kw_only=True):
    """One thing that can be chosen."""

    name: str
    means: str = ""
    also_called: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    group: str = ""
    red_flag: bool = False
    icd_10: tuple[str, ...] = ()  #: codes of ICD-10-CM: hints for a clinician, no diagnosis
    claims: tuple[str, ...] = ()  #: what its words, or asking for it, rest on
    place: Place | None = None


class Fact(Value, frozen=True, kw_only=True):
    """One thing we can know about a person, and how to ask for it."""

    name: str
    kind: Kind
    nature: Nature
    asked: Asked
    position: int  #: within its stage; the order in which questions are put
    ask: str  #: the question for a client
    script: str = ""  #: the words for staff to read aloud; the question itself when empty
    reword: str = ""  #: the same, more plainly
    why: str = ""  #: why we ask
    note: str = ""  #: for the call note; names the fact in braces
    choices: tuple[Choice, ...] = ()
    list_is_complete: bool = False  #: any-of only: members not named are no
    unit: str | None = None
    lowest: int | float | None = None
    highest: int | float | None = None
    red_flag: bool = False  #: yes-or-no only: yes is a red flag
    red_flag_from: int | float | None = None  #: scale only
    when: Criterion | None = None  #: decides what is asked, never what counts
    otherwise: Answer | None = None  #: the value when `when` is no and nothing was stated
    stands_alone: bool = False  #: an answer given while `when` is no contradicts nothing by itself
    also_called: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()  #: why it has to be asked, or what its words rest on
    outcome: bool = False  #: worked out by an earlier stage; answers never state it
    place: Place | None = None

    def has_in_range(self, number: float) -> bool:
        """Whether it can be answered with so much, in its own unit; nothing is below nought."""
        lowest = 0 if self.lowest is None else self.lowest
        return number >= lowest and (self.highest is None or number <= self.highest)


class CannotBoth(Value, frozen=True, kw_only=True):
    """Two criteria that cannot both be true of one person (SEMANTICS S13)."""

    these: Criterion
    those: Criterion
    say: str
    place: Place | None = None


DISPOSITION = "disposition"
SERVICE = "service"
MODALITY = "modality"
LEFT_OUT = "left out"
OUTCOME_FACTS = (DISPOSITION, SERVICE, MODALITY, LEFT_OUT)
"""Outcomes that later stages may read as facts (SEMANTICS S9)."""

PRESSURE_WISH = "pressure wish"
"""How firm somebody likes it, which the session is told by, and never the service (S6)."""

FOR_WHOM = "for whom"
CANNOT_ANSWER_FOR = "someone I cannot answer for"
"""A guest nobody can answer for is never bookable (SEMANTICS S15)."""
ANSWERED_FOR = "someone I answer for"
AGE = "age"
