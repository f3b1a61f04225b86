"""People: whole consultations, with what must come of them.

Read by the rule author's tools and by the demo; no part of the rulebook.
"""

from collections.abc import Mapping

from massage_advisor.knowledge.answers import Answer
from massage_advisor.problems import Place
from massage_advisor.values import Value


class Expectations(Value, frozen=True, kw_only=True):
    """What must come of a consultation; what is `None` or empty is left open."""

    outcome: str  #: a disposition of `not today` or worse, or medical, spa, either, undecided
    bookable: bool
    settled: bool | None = None
    rules: tuple[str, ...] = ()  #: slugs of rules that have a say
    not_rules: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()  #: modalities
    not_suggested: tuple[str, ...] = ()
    plan: str | None = None


class Person(Value, frozen=True, kw_only=True):
    """One person, in their own story and in answers."""

    name: str
    slug: str  #: the file's name
    story: str
    given: Mapping[str, Answer]
    expect: Expectations
    place: Place
