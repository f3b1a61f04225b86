"""The four kinds of rule, their examples, and what they cite.

One rule is one file; its name in kebab case is the file's name (docs/rules.md).
"""

import enum
from collections.abc import Mapping
from typing import TypeAlias

from massage_advisor.knowledge.answers import Answer
from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.problems import Place
from massage_advisor.values import Value


class Stage(enum.Enum):
    """The four stages; a rule may read outcomes of earlier ones only."""

    SAFETY = "1-safety"
    SERVICE = "2-service"
    MODALITY = "3-modality"
    ADVICE = "4-advice"


class IfUnsure(enum.Enum):
    """What a gate does when its `when` is unknown."""

    ASK = "ask"
    CARRY_ON = "carry on"


class About(enum.Enum):
    """What a piece of evidence is about; the strongest about the same thing counts (S7)."""

    GOAL = "goal"
    PAIN = "pain"
    CONDITION = "condition"
    LIMITS = "limits"
    DURATION = "duration"
    REFERRAL = "referral"
    OCCASION = "occasion"
    SURROUNDINGS = "surroundings"


class Label(enum.Enum):
    """How good the evidence for a modality is."""

    STRONG_GUIDELINE = "strong guideline"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"
    MIXED = "mixed"
    NONE_FOUND = "none found"
    NO_BENEFIT = "no benefit"


class Topic(enum.Enum):
    """What a piece of advice is about, in the order in which it is read."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    PLAN = "plan"
    MONEY = "money"
    INSURANCE = "insurance"
    REFERRAL = "referral"
    BOOKING = "booking"  #: one line to say on the phone
    FINDING = "finding a therapist"
    ALONGSIDE = "alongside"  #: what can go beside the massage
    MYTH = "myth"
    SELF_CARE = "self-care"


class Adjustment(Value, frozen=True, kw_only=True):
    """One line under `adjust:`."""

    kind: str  #: the name of an `AdjustmentKind`
    at_most: str | int | None = None  #: a step or a number
    items: tuple[str, ...] = ()


class Rule(Value, frozen=True, kw_only=True):
    """What every kind of rule has."""

    name: str  #: as a therapist says it
    slug: str  #: in kebab case; the file's name and the name in JSON
    when: Criterion
    unless: Criterion | None = None
    say: str  #: for the client
    because: str  #: for the therapist
    sources: tuple[str, ...] = ()  #: claims
    rests_on_judgement: bool = False
    place: Place

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All that it reads: `when`, and `unless` if there is one."""
        return (self.when,) if self.unless is None else (self.when, self.unless)


class Gate(Rule, frozen=True, kw_only=True):
    """A danger: what must happen, what to leave out, what to change."""

    then: Disposition
    if_unsure: IfUnsure
    leave_out: frozenset[str] = frozenset()
    adjust: tuple[Adjustment, ...] = ()


class Evidence(Rule, frozen=True, kw_only=True):
    """A reason for one of the two services."""

    about: About
    points_to: Service
    strength: str  #: a word of `strengths.yaml`, or `decisive`


class ModalityRule(Rule, frozen=True, kw_only=True):
    """What speaks for a modality, against it, or rules it out."""

    prefer: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    leave_out: frozenset[str] = frozenset()
    strength: str = ""
    evidence_is: Label | None = None


class Advice(Rule, frozen=True, kw_only=True):
    """What else a person should hear; it may name a plan."""

    topic: Topic
    plan: str | None = None
    only_in: frozenset[str] = frozenset()  #: slugs of regions; empty when it holds in all
    is_of_clinic: bool = False  #: a local note, which no source stands behind


AnyRule: TypeAlias = Gate | Evidence | ModalityRule | Advice

DECISIVE = "decisive"


class State(enum.Enum):
    """How a rule stands to a person."""

    APPLIES = "applies"
    HOLDS = "holds"  #: a gate whose excuse is not known
    UNSURE = "unsure"
    DOES_NOT_APPLY = "does not apply"


class Example(Value, frozen=True, kw_only=True):
    """A person, in one line, and what the rule has to say of them."""

    rule: str
    name: str
    one_of: str = ""  #: which of the several people this is, where one example stands for them
    given: Mapping[str, Answer]
    expect: State
    place: Place

    @property
    def whole_name(self) -> str:
        """The name, and which of several people this is."""
        return f"{self.name} ({self.one_of})" if self.one_of else self.name
