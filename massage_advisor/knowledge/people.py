"""People: whole consultations, with what must come of them.

Read by the rule author's tools and by the demo; no part of the rulebook.
"""

import enum
from collections.abc import Mapping

from massage_advisor.knowledge.answers import Answer
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.rules import Adjustment
from massage_advisor.problems import Place
from massage_advisor.values import Value


class Tag(enum.Enum):
    """What a person is there to show. A person may show several things, or just themselves."""

    EVERYDAY = "everyday"  #: an ordinary visit; no clinician would send them anywhere else
    FALSE_ALARM = "false alarm"  #: sounds alarming and is harmless; sending them away is too much
    DANGER = "danger"  #: really in danger; booking them a massage would be a disaster
    NEAR_MISS = "near miss"  #: one answer or one step away from another result
    HALF_ANSWERED = "half answered"  #: stopped early, or is not sure of much
    HEARSAY = "hearsay"  #: somebody else said that it was all right
    CLEARED = "cleared"  #: a clinician has agreed
    CONTRADICTION = "contradiction"  #: two of their answers cannot both hold
    BORDERLINE = "borderline"  #: as much speaks for the one service as for the other
    WRONG_PLACE = "wrong place"  #: came with the other kind of place in mind
    MONEY = "money"  #: the budget or who pays changes what is told
    GUEST = "guest"  #: the visit is for somebody else
    STORY = "story"  #: told in one of the articles


NOTHING = "nothing"
"""Said where nothing worse could be, or no plan is made."""


class Expectations(Value, frozen=True, kw_only=True):
    """What must come of a consultation; what is `None` or empty is left open."""

    outcome: str  #: a disposition of `not today` or worse, or medical, spa, either, undecided
    bookable: bool
    disposition: Disposition | None = None
    could_be: str | None = None  #: a disposition, or `nothing`
    screened: str | None = None  #: complete, partial or none
    not_ruled_out: tuple[str, ...] = ()  #: slugs of gates that are unsure and ask
    carried_on: tuple[str, ...] = ()  #: slugs of gates that are unsure and carry on
    settled: bool | None = None
    points: Mapping[Service, tuple[int, int]] = {}  #: low and high, exactly
    rules: tuple[str, ...] = ()  #: slugs of rules that have a say
    not_rules: tuple[str, ...] = ()
    suggested: Mapping[str, tuple[int, int] | None] = {}  #: modalities, with exact points or none
    first_suggested: str | None = None
    not_suggested: Mapping[str, str | None] = {}  #: modalities, with the reason or none
    left_out: frozenset[str] = frozenset()
    not_left_out: frozenset[str] = frozenset()
    adjustments: tuple[Adjustment, ...] = ()  #: `at most` exactly; items that are among the merged
    plan: str | None = None  #: a plan, or `nothing`
    still_to_ask: tuple[str, ...] = ()  #: facts whose answers could still change something
    not_to_ask: tuple[str, ...] = ()


class Person(Value, frozen=True, kw_only=True):
    """One person, in their own story and in answers."""

    name: str
    slug: str  #: the file's name
    story: str
    tags: tuple[Tag, ...] = ()
    given: Mapping[str, Answer]
    expect: Expectations
    place: Place
