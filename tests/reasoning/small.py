"""A small house of massage, written down by hand, and the words to speak of its guests in a test.

`SMALL` is its rulebook; `a_person({...})` is somebody who said these things; `filled(Shape)` makes
any frozen shape with the parts that a test does not care about filled in.
"""

from __future__ import annotations

import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    Words,
    YesNo,
)
from massage_advisor.knowledge.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.outcomes import (
    AdjustmentKind,
    Disposition,
    DispositionWords,
    Modality,
    ModalityKind,
    Plan,
    Price,
    Prices,
    Service,
    Setting,
    Shape,
    Strengths,
    Tip,
)
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import (
    About,
    Adjustment,
    Advice,
    Evidence,
    Gate,
    IfUnsure,
    ModalityRule,
    Topic,
)
from massage_advisor.knowledge.vocabulary import Asked, Fact, Kind, Nature
from massage_advisor.knowledge.vocabulary import Choice as OneChoice
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import Known
from massage_advisor.values import Value

if TYPE_CHECKING:
    from massage_advisor.reasoning.judging import Judgement

if typing.TYPE_CHECKING:
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.recommendation import Offer, Recommendation

S = typing.TypeVar("S", bound=msgspec.Struct)

TODAY = "2026-11-23"
MEDICAL, SPA = Service.MEDICAL, Service.SPA


# ---- any shape, with what a test does not care about filled in ----


def filled(shape: type[S], /, **given: object) -> S:
    """A frozen shape: the parts given, and anything of the right type for the other required ones.

    So a new field in a shape does not break every test that builds one.
    """
    missing = {
        name: _anything(wanted, name)
        for name, wanted in _required(shape).items()
        if name not in given
    }
    return shape(**missing, **given)


@functools.cache
def _required(shape: type[msgspec.Struct]) -> dict[str, object]:
    """The parts that must be given, with their types."""
    hints = typing.get_type_hints(shape)
    fields = msgspec.structs.fields(shape)
    return {field.name: hints[field.name] for field in fields if field.required}


@functools.cache  # what is filled in is never changed
def _anything(wanted: object, name: str) -> object:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in {typing.Union, types.UnionType}:
        return None if type(None) in arguments else _anything(arguments[0], name)
    if origin in {Mapping, dict}:
        return {}
    if origin in {tuple, frozenset, list}:
        return origin()
    if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
        return next(iter(wanted))
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return filled(wanted)
    return {str: name.replace("_", " "), int: 0, float: 0.0, bool: False}[wanted]  # type: ignore[index]  # what is left is one of these


# ---- criteria, as a rule says them ----


def is_yes(fact: str) -> Criterion:
    return IsYes(fact=fact, expected=True)


def is_no(fact: str) -> Criterion:
    return IsYes(fact=fact, expected=False)


def includes(fact: str, *choices: str) -> Criterion:
    return Is(fact=fact, choices=choices)


def is_not(fact: str, choice: str) -> Criterion:
    return IsNot(fact=fact, choice=choice)


def never(fact: str) -> Criterion:
    return IsNever(fact=fact)


def compare(fact: str, words: str) -> Criterion:
    """`compare("pain level", "at least 4")`, `compare("surgery", "less than 6 weeks")`."""
    first, second, number, *unit = words.split()
    return Compare(
        fact=fact,
        how=Comparison(f"{first} {second}"),
        amount=int(number),
        unit=unit[0] if unit else None,
    )


def term(name: str, *, expected: bool = True) -> Criterion:
    return Term(term=name, expected=expected)


def all_of(*parts: Criterion) -> Criterion:
    return AllOf(parts=parts)


def any_of(*parts: Criterion) -> Criterion:
    return AnyOf(parts=parts)


def none_of(*parts: Criterion) -> Criterion:
    return NoneOf(parts=parts)


def at_least(needed: int, *parts: Criterion) -> Criterion:
    return AtLeast(needed=needed, parts=parts)


# ---- rules ----


def gate(name: str, when: Criterion, then: Disposition, **parts: object) -> Gate:
    """A gate that asks when it is unsure, unless told otherwise."""
    given = {"if_unsure": IfUnsure.ASK, **parts}
    return filled(Gate, name=name, slug=_slug(name), when=when, then=then, **given)


def evidence(
    name: str, when: Criterion, points_to: Service, strength: str, about: About, **parts: object
) -> Evidence:
    return filled(
        Evidence,
        name=name,
        slug=_slug(name),
        when=when,
        points_to=points_to,
        strength=strength,
        about=about,
        **parts,
    )


def technique(name: str, when: Criterion, **parts: object) -> ModalityRule:
    """A modality rule; `prefer`, `avoid` and `leave_out` may be any iterable of names."""
    sets = {
        key: frozenset(typing.cast("tuple[str, ...]", value))
        for key, value in parts.items()
        if key in {"prefer", "avoid", "leave_out"}
    }
    return filled(ModalityRule, name=name, slug=_slug(name), when=when, **{**parts, **sets})


def advice(name: str, when: Criterion, topic: Topic = Topic.BEFORE, **parts: object) -> Advice:
    return filled(Advice, name=name, slug=_slug(name), when=when, topic=topic, **parts)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


# ---- the vocabulary ----

MODALITIES = {
    each.name: each
    for each in (
        filled(
            Modality,
            name="swedish massage",
            kind=ModalityKind.TECHNIQUE,
            setting=Setting.SPA,
            pressure=("light", "medium"),
            minutes=(30, 60),
            uses=frozenset({"oil"}),
            cost="plain hour",
        ),
        filled(
            Modality,
            name="hot stone massage",
            kind=ModalityKind.TECHNIQUE,
            setting=Setting.SPA,
            pressure=("medium", "medium"),
            minutes=(60, 90),
            uses=frozenset({"heat", "oil"}),
            cost="special hour",
        ),
        filled(
            Modality,
            name="deep tissue massage",
            kind=ModalityKind.TECHNIQUE,
            setting=Setting.EITHER,
            pressure=("firm", "firm"),
            minutes=(30, 60),
            cost="plain hour",
        ),
        filled(
            Modality,
            name="trigger point therapy",
            kind=ModalityKind.TECHNIQUE,
            setting=Setting.MEDICAL,
            pressure=("medium", "firm"),
            minutes=(30, 60),
            cost="clinic hour",
        ),
        filled(
            Modality,
            name="cupping",
            kind=ModalityKind.TECHNIQUE,
            setting=Setting.MEDICAL,
            offered=False,
            not_offered_because="nobody here is trained in it",
            uses=frozenset({"suction"}),
            cost="clinic hour",
        ),
        filled(Modality, name="foam rolling", kind=ModalityKind.SELF_CARE, setting=Setting.EITHER),
    )
}
_FACTS = iter(range(1, 100))


def fact(name: str, kind: Kind, nature: Nature, asked: Asked, **parts: object) -> Fact:
    """A fact; its place in the conversation is the order in which this file declares it."""
    choices = typing.cast("tuple[str, ...]", parts.pop("choices", ()))
    return filled(
        Fact,
        name=name,
        kind=kind,
        nature=nature,
        asked=asked,
        position=next(_FACTS),
        choices=tuple(OneChoice(name=each) for each in choices),
        **parts,
    )


FACTS = {
    each.name: each
    for each in (
        fact(
            "for whom",
            Kind.ONE_OF,
            Nature.CIRCUMSTANCE,
            Asked.WHO,
            choices=("me", "someone I answer for", "someone I cannot answer for"),
        ),
        fact("fever", Kind.YES_OR_NO, Nature.HEALTH, Asked.DANGER),
        fact(
            "calf swelling",
            Kind.ONE_OF,
            Nature.HEALTH,
            Asked.DANGER,
            choices=("no swelling", "one side only", "both sides"),
        ),
        fact("pregnant", Kind.YES_OR_NO, Nature.HEALTH, Asked.DANGER),
        fact(
            "weeks pregnant",
            Kind.SCALE,
            Nature.HEALTH,
            Asked.DANGER,
            unit="weeks",
            lowest=1,
            highest=42,
            when=is_yes("pregnant"),
        ),
        fact(
            "midwife agrees",
            Kind.YES_OR_NO,
            Nature.CLEARANCE,
            Asked.HEALTH,
            when=is_yes("pregnant"),
            otherwise=YesNo(yes=False),
        ),
        fact("pain level", Kind.SCALE, Nature.HEALTH, Asked.COMPLAINT, lowest=0, highest=10),
        fact(
            "pain has lasted",
            Kind.DURATION,
            Nature.HEALTH,
            Asked.COMPLAINT,
            unit="weeks",
            when=compare("pain level", "at least 1"),
            otherwise=Amount(number=0, unit="weeks"),
        ),
        fact(
            "conditions",
            Kind.ANY_OF,
            Nature.HEALTH,
            Asked.HEALTH,
            choices=("sciatica", "cancer", "diabetes"),
        ),
        fact("had surgery", Kind.YES_OR_NO, Nature.HEALTH, Asked.HEALTH),
        fact(
            "surgery",
            Kind.HOW_LONG_AGO,
            Nature.HEALTH,
            Asked.HEALTH,
            unit="weeks",
            when=is_yes("had surgery"),
            otherwise=Never(),
        ),
        fact("referral", Kind.YES_OR_NO, Nature.HEALTH, Asked.HEALTH),
        fact(
            "goals",
            Kind.ANY_OF,
            Nature.GOAL,
            Asked.WISHES,
            choices=("relaxation", "pampering", "pain relief"),
            list_is_complete=True,
        ),
        fact(
            "techniques loved",
            Kind.ANY_OF,
            Nature.PREFERENCE,
            Asked.WISHES,
            choices=tuple(MODALITIES),
            list_is_complete=True,
        ),
        fact(
            "techniques refused",
            Kind.ANY_OF,
            Nature.PREFERENCE,
            Asked.WISHES,
            choices=tuple(MODALITIES),
            list_is_complete=True,
        ),
        fact("budget per visit", Kind.MONEY, Nature.MONEY, Asked.MONEY),
        fact("budget in all", Kind.MONEY, Nature.MONEY, Asked.MONEY),
        fact("price quoted", Kind.MONEY, Nature.MONEY, Asked.NEVER),
        fact("visits wanted", Kind.SCALE, Nature.MONEY, Asked.MONEY, lowest=1, highest=52),
        fact("anything else", Kind.TEXT, Nature.CIRCUMSTANCE, Asked.WISHES),
        fact(
            "disposition",
            Kind.ONE_OF,
            Nature.CIRCUMSTANCE,
            Asked.NEVER,
            outcome=True,
            choices=tuple(each.value for each in Disposition),
        ),
        fact(
            "service",
            Kind.ANY_OF,
            Nature.CIRCUMSTANCE,
            Asked.NEVER,
            outcome=True,
            choices=tuple(each.value for each in Service),
        ),
        fact(
            "modality",
            Kind.ANY_OF,
            Nature.CIRCUMSTANCE,
            Asked.NEVER,
            outcome=True,
            choices=tuple(MODALITIES),
        ),
        fact(
            "left out",
            Kind.ANY_OF,
            Nature.CIRCUMSTANCE,
            Asked.NEVER,
            outcome=True,
            choices=tuple(MODALITIES),
        ),
    )
}

ADJUSTMENTS = {
    each.name: each
    for each in (
        filled(
            AdjustmentKind,
            name="pressure at most",
            shape=Shape.AT_MOST,
            steps=("light", "medium", "firm"),
        ),
        filled(AdjustmentKind, name="minutes at most", shape=Shape.AT_MOST, unit="minutes"),
        filled(
            AdjustmentKind,
            name="heat at most",
            shape=Shape.AT_MOST,
            steps=("none", "mild", "hot"),
        ),
        filled(AdjustmentKind, name="avoid sites", shape=Shape.SET),
        filled(AdjustmentKind, name="without", shape=Shape.SET, items=("heat", "oil", "suction")),
    )
}
PLANS = {
    each.name: each
    for each in (
        Plan(name="one visit", visits=(1, 1), modesty=0),
        Plan(name="course of 4 to 6", visits=(4, 6), review_after=6, modesty=1),
    )
}
PRICES = Prices(
    currency="USD",
    symbol="$",
    of="an invented list",
    tiers={
        "plain hour": filled(Price, tier="plain hour", low=80, high=120, minutes=60),
        "special hour": filled(Price, tier="special hour", low=100, high=160, minutes=75),
        "clinic hour": filled(Price, tier="clinic hour", low=110, high=150, minutes=60),
    },
    services={SPA.value: "plain hour", MEDICAL.value: "clinic hour"},
    tips={
        SPA.value: Tip(service=SPA, percent=20, say="20 percent is usual"),
        MEDICAL.value: Tip(service=MEDICAL, percent=0, say="ask"),
    },
)
STRENGTHS = Strengths(
    points={"slight": 1, "moderate": 2, "strong": 4}, lead=2, suggested_from=2, loved="slight"
)


# ---- the rules ----

EMPTY = filled(
    Rulebook,
    name="a small house",
    facts=FACTS,
    terms={"sore": compare("pain level", "at least 4"), "not sore": term("sore", expected=False)},
    dispositions={each: filled(DispositionWords) for each in Disposition},
    modalities=MODALITIES,
    refused_in="techniques refused",
    loved_in="techniques loved",
    adjustments=ADJUSTMENTS,
    plans=PLANS,
    prices=PRICES,
    strengths=STRENGTHS,
    decisive_points=1 + 2 + 2,
)
"""The house before anybody wrote a rule."""

SMALL = msgspec.structs.replace(
    EMPTY,
    gates=(
        gate("Fever", is_yes("fever"), Disposition.NOT_TODAY),
        gate(
            "Possible leg clot",
            includes("calf swelling", "one side only"),
            Disposition.SAME_DAY_CARE,
        ),
        gate(
            "Expecting",
            is_yes("pregnant"),
            Disposition.CLEARANCE_FIRST,
            unless=is_yes("midwife agrees"),
        ),
        gate(
            "Early pregnancy",
            is_yes("pregnant"),
            Disposition.ADAPT,
            unless=compare("weeks pregnant", "at least 13 weeks"),
            leave_out=frozenset({"hot stone massage"}),
            adjust=(Adjustment(kind="pressure at most", at_most="light"),),
        ),
        gate(
            "Sore all over",
            compare("pain level", "at least 8"),
            Disposition.ADAPT,
            if_unsure=IfUnsure.CARRY_ON,
            adjust=(
                Adjustment(kind="pressure at most", at_most="medium"),
                Adjustment(kind="avoid sites", items=("the sore part",)),
            ),
        ),
    ),
    evidence=(
        evidence(
            "Pain relief wanted", includes("goals", "pain relief"), MEDICAL, "strong", About.GOAL
        ),
        evidence(
            "Rest wanted",
            includes("goals", "relaxation", "pampering"),
            SPA,
            "moderate",
            About.GOAL,
        ),
        evidence("Pain of 4 or more", term("sore"), MEDICAL, "moderate", About.PAIN),
        evidence("Referral", is_yes("referral"), MEDICAL, "decisive", About.REFERRAL),
    ),
    modality_rules=(
        technique(
            "Rest", includes("service", SPA.value), prefer=["swedish massage"], strength="moderate"
        ),
        technique(
            "Warmth for rest",
            includes("goals", "pampering"),
            prefer=["hot stone massage"],
            strength="moderate",
        ),
        technique(
            "Points that hurt",
            includes("service", MEDICAL.value),
            prefer=["trigger point therapy"],
            strength="strong",
        ),
    ),
    advice=(
        advice("One visit for rest", includes("service", SPA.value), Topic.PLAN, plan="one visit"),
        advice("A course for pain", term("sore"), Topic.PLAN, plan="course of 4 to 6"),
    ),
)


# ---- people ----

Said = bool | str | int | float | list[str] | Answer


def a_person(said: Mapping[str, Said] | None = None) -> Facts:
    """Somebody who said just this: `a_person({"fever": False, "goals": ["relaxation"]})`."""
    return Facts(stated={name: _answer(FACTS[name], each) for name, each in (said or {}).items()})


def _answer(asked: Fact, said: Said) -> Answer:
    match asked.kind, said:
        case _, Value():
            return said
        case Kind.YES_OR_NO, bool():
            return YesNo(yes=said)
        case Kind.ONE_OF, str():
            return Choice(choice=said)
        case Kind.ANY_OF, list():
            return Members(yes=frozenset(said), complete=asked.list_is_complete)
        case Kind.HOW_LONG_AGO, "never":
            return Never()
        case ((Kind.DURATION | Kind.HOW_LONG_AGO), str()):
            number, unit = said.split()
            return Amount(number=int(number), unit=unit)
        case ((Kind.SCALE | Kind.MONEY), int() | float()):
            return Amount(number=said)
        case Kind.TEXT, str():
            return Words(text=said)
        case _:
            msg = f"{said!r} is no answer to {asked.name!r}"
            raise AssertionError(msg)


def nothing_else(*members: str) -> Members:
    """These, and nothing else: the answer to an any-of question that closes the list."""
    return Members(yes=frozenset(members), complete=True)


HEALTHY: dict[str, Said] = {
    "for whom": "me",
    "fever": False,
    "calf swelling": "no swelling",
    "pregnant": False,
    "pain level": 0,
    "conditions": nothing_else(),
    "had surgery": False,
    "referral": False,
}
"""Somebody with nothing to report; what a test is about is said on top of it."""


def healthy_but(said: Mapping[str, Said] | None = None, *, silent: tuple[str, ...] = ()) -> Facts:
    """A healthy person who also said this, and who said nothing about some things."""
    every: Mapping[str, Said] = {**HEALTHY, **(said or {})}
    return a_person({name: each for name, each in every.items() if name not in silent})


# ---- what is asked of the advisor in a test ----


def house(**rules: object) -> Rulebook:
    """The empty house with just these rules (or facts, terms, prices …)."""
    return msgspec.structs.replace(EMPTY, **rules)


def known(said: Mapping[str, Said] | None = None, rulebook: Rulebook = EMPTY) -> Known:
    return Known(rulebook, a_person(said).stated)


def advised(rulebook: Rulebook, person: Facts) -> Recommendation:
    return advise(rulebook, person, today=TODAY)


def fact_of(judged: Judgement) -> str:
    """The fact that a judged answer is about."""
    assert isinstance(judged.of, FactTest)
    return judged.of.fact


def offered(result: Recommendation) -> Offer:
    """What could be booked, now or afterwards."""
    offer = result.offer or result.afterwards
    assert offer is not None, "nothing is sold to this person"
    return offer


def candidate(result: Recommendation, name: str) -> Candidate:
    return next(each for each in offered(result).modalities if each.modality.name == name)


def suggested(result: Recommendation) -> list[str]:
    """Names, best first."""
    return [each.modality.name for each in offered(result).modalities if each.is_suggested]
