"""Reviews: which clinician read which safety stage, and whether the present one is that.

A review is about the rules as they were read: what has changed since was not reviewed.
"""

import enum
from collections.abc import Mapping

from massage_advisor.problems import Place
from massage_advisor.values import Value


class Opinion(enum.Enum):
    """Whether the reviewer agrees that these rules are used."""

    AS_IT_IS = "as it is"
    AFTER_CHANGES = "after changes"  #: once what they marked is changed
    NOT = "not"


class Review(Value, frozen=True, kw_only=True):
    """One clinician's signature under one safety stage."""

    reviewer: str
    qualification: str
    on: str  #: an ISO date
    version: str  #: of the rulebook, as it was called then
    opinion: Opinion
    stage: str  #: the digest of the whole safety stage that was read
    parts: Mapping[str, str]  #: the digest of each of its parts, by name
    changes: Mapping[str, str] = {}  #: parts to be changed, and how
    comments: Mapping[str, str] = {}  #: other remarks, by part
    remarks: str = ""
    place: Place | None = None

    @property
    def who(self) -> str:
        """The reviewer with qualification and day, as in a sentence."""
        return f"{self.reviewer}, {self.qualification}, on {self.on}"


class ReviewState(enum.Enum):
    """How the present safety stage stands to what was reviewed."""

    NEVER = "never"  #: nobody has reviewed any
    REVIEWED = "reviewed"  #: exactly this one, to be used as it is
    CHANGES_WANTED = "changes wanted"  #: exactly this one, but not to be used as it is
    CHANGED = "changed"  #: an earlier one


class SignOff(Value, frozen=True, kw_only=True):
    """The review that counts, and which parts it does not cover."""

    state: ReviewState = ReviewState.NEVER
    review: Review | None = None
    changed: tuple[str, ...] = ()  #: parts that differ from what was read, or are new
    gone: tuple[str, ...] = ()  #: parts that were read and are no more
