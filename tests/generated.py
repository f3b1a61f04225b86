"""Whole small rulebooks and half-answered people, made up by hypothesis.

The facts bear fixed names, so that a counterexample reads like a person; whether and when a fact
is asked, every term, every rule and every trait of a technique is drawn. What a checked rulebook
can rely on is kept (SEMANTICS S6, S7): gates read no money, goal or preference, only clearance
excuses `clearance first`, nothing excuses what is worse, and no circle is drawn.
"""

from __future__ import annotations

from itertools import chain, combinations, product
from random import Random
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from reasoning.small import ADJUSTMENTS, PLANS, filled

from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    Unsaid,
    Words,
    YesNo,
)
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.outcomes import (
    Disposition,
    DispositionWords,
    Modality,
    ModalityKind,
    Price,
    Prices,
    Service,
    Setting,
    Strengths,
    Tip,
)
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import (
    DECISIVE,
    About,
    Adjustment,
    Advice,
    Evidence,
    Gate,
    IfUnsure,
    Label,
    ModalityRule,
    Rule,
    Topic,
)
from massage_advisor.knowledge.sources import Disagreement
from massage_advisor.knowledge.vocabulary import (
    CANNOT_ANSWER_FOR,
    DISPOSITION,
    FOR_WHOM,
    LEFT_OUT,
    MODALITY,
    SERVICE,
    Asked,
    CannotBoth,
    Fact,
    Kind,
    Nature,
)
from massage_advisor.knowledge.vocabulary import Choice as OneChoice
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

V = TypeVar("V")
R = TypeVar("R", bound=Rule)

REFUSED, LOVED = "techniques refused", "techniques loved"
PER_VISIT, IN_ALL, QUOTED = "budget per visit", "budget in all", "price quoted"
TECHNIQUES = ("swedish massage", "hot stone massage", "deep tissue massage", "foam rolling")
POINTS = {"slight": 1, "moderate": 2, "strong": 4}


# ---- the facts, in an order in which a `when` may only look back ----


class Slot(Value, frozen=True, kw_only=True):
    """A fact before it is drawn when it is asked, and every way to answer it."""

    name: str
    kind: Kind
    nature: Nature
    asked: Asked
    answers: tuple[Answer, ...]
    tests: tuple[Criterion, ...]  #: the ways in which a rule may ask about it
    choices: tuple[str, ...] = ()
    list_is_complete: bool = False
    unit: str | None = None

    @property
    def whole_answers(self) -> tuple[Answer, ...]:
        """Those that leave nothing open."""
        return tuple(each for each in self.answers if is_whole(each))


def is_whole(answer: Answer) -> bool:
    """Whether it leaves no member of a list open."""
    return not isinstance(answer, Members) or answer.complete


def _yes_or_no(name: str, nature: Nature, asked: Asked) -> Slot:
    return Slot(
        name=name,
        kind=Kind.YES_OR_NO,
        nature=nature,
        asked=asked,
        answers=(YesNo(yes=False), YesNo(yes=True)),
        tests=(IsYes(fact=name, expected=True), IsYes(fact=name, expected=False)),
    )


def _one_of(name: str, nature: Nature, asked: Asked, *choices: str) -> Slot:
    return Slot(
        name=name,
        kind=Kind.ONE_OF,
        nature=nature,
        asked=asked,
        choices=choices,
        answers=tuple(Choice(choice=each) for each in choices),
        tests=(*_inclusions(name, choices), IsNot(fact=name, choice=choices[0])),
    )


def _any_of(
    name: str, nature: Nature, asked: Asked, *choices: str, list_is_complete: bool = False
) -> Slot:
    answers = tuple(
        Members(
            yes=frozenset(c for c, said in zip(choices, each, strict=True) if said is True),
            no=frozenset(c for c, said in zip(choices, each, strict=True) if said is False),
            complete=complete,
        )
        for complete in (True, False)
        for each in product((None, True, False), repeat=min(len(choices), 3))
        if len(each) == len(choices) and not (complete and False in each)
    )
    return Slot(
        name=name,
        kind=Kind.ANY_OF,
        nature=nature,
        asked=asked,
        choices=choices,
        answers=answers,
        tests=(*_inclusions(name, choices), IsNot(fact=name, choice=choices[0])),
        list_is_complete=list_is_complete,
    )


def _inclusions(name: str, choices: Sequence[str]) -> tuple[Criterion, ...]:
    return (
        *(Is(fact=name, choices=(each,)) for each in choices),
        Is(fact=name, choices=tuple(choices[:2])),
    )


def _amount(  # noqa: PLR0913 - an amount has this many sides
    name: str,
    kind: Kind,
    nature: Nature,
    asked: Asked,
    *,
    said: Sequence[tuple[float, str | None]],
    bounds: Sequence[tuple[int, str | None]],
    unit: str | None = None,
) -> Slot:
    amounts = tuple(Amount(number=number, unit=each) for number, each in said)
    ago = kind is Kind.HOW_LONG_AGO
    return Slot(
        name=name,
        kind=kind,
        nature=nature,
        asked=asked,
        unit=unit,
        answers=(*amounts, Never()) if ago else amounts,
        tests=(
            *(
                Compare(fact=name, how=how, amount=amount, unit=each)
                for how, (amount, each) in product(Comparison, bounds)
            ),
            *((IsNever(fact=name),) if ago else ()),
        ),
    )


_TIMES = ((0, "weeks"), (6, "days"), (1, "weeks"), (2, None), (3, "weeks"), (3, "months"))
_BOUNDS = ((7, "days"), (3, "weeks"), (2, None))
_MONEY = ((0, None), (60, None), (96, None), (100.5, None), (150, None), (1000, None))
HEALTH, WISH = Nature.HEALTH, Nature.PREFERENCE

READ_BY_GATES = (
    _yes_or_no("fever", HEALTH, Asked.DANGER),
    _one_of("calf swelling", HEALTH, Asked.DANGER, "no swelling", "one side only", "both sides"),
    _any_of("conditions", HEALTH, Asked.HEALTH, "sciatica", "cancer"),
    _amount(
        "pain level",
        Kind.SCALE,
        HEALTH,
        Asked.COMPLAINT,
        said=[(0, None), (3, None), (4, None), (7, None)],
        bounds=[(4, None), (7, None)],
    ),
    _amount(
        "pain has lasted",
        Kind.DURATION,
        HEALTH,
        Asked.COMPLAINT,
        said=_TIMES,
        bounds=_BOUNDS,
        unit="weeks",
    ),
    _amount(
        "surgery",
        Kind.HOW_LONG_AGO,
        HEALTH,
        Asked.HEALTH,
        said=_TIMES,
        bounds=_BOUNDS,
        unit="weeks",
    ),
)
CLEARANCE = _yes_or_no("doctor agrees", Nature.CLEARANCE, Asked.HEALTH)
WHOM = _one_of(
    FOR_WHOM,
    Nature.CIRCUMSTANCE,
    Asked.WHO,
    "me",
    "someone I answer for",
    CANNOT_ANSWER_FOR,
)
WISHES = (
    _any_of("goals", Nature.GOAL, Asked.WISHES, "relaxation", "pain relief", list_is_complete=True),
    _one_of("company", WISH, Asked.WISHES, "alone", "with a partner"),
)
TECHNIQUE_WISHES = tuple(
    _any_of(name, WISH, Asked.WISHES, *TECHNIQUES[:3], list_is_complete=True)
    for name in (LOVED, REFUSED)
)
MONEY = tuple(
    _amount(name, Kind.MONEY, Nature.MONEY, asked, said=_MONEY, bounds=[(96, None)])
    for name, asked in (
        (PER_VISIT, Asked.MONEY),
        (IN_ALL, Asked.MONEY),
        (QUOTED, Asked.NEVER),
    )
)
VISITS = _amount(
    "visits wanted",
    Kind.SCALE,
    Nature.MONEY,
    Asked.MONEY,
    said=[(1, None), (2, None), (8, None)],
    bounds=[(1, None), (2, None)],
)
NOTE = Slot(
    name="anything else",
    kind=Kind.TEXT,
    nature=Nature.CIRCUMSTANCE,
    asked=Asked.WISHES,
    answers=(Words(text="cold hands, please not"),),
    tests=(),
)
SLOTS = (*READ_BY_GATES, CLEARANCE, WHOM, *WISHES, *TECHNIQUE_WISHES, *MONEY, VISITS, NOTE)
BY_NAME: Mapping[str, Slot] = {each.name: each for each in SLOTS}
TRIFLES = frozenset(each.name for each in (*WISHES, *TECHNIQUE_WISHES, *MONEY, VISITS))
"""Money, goals and preferences: read by no gate."""
_OUTCOMES = {
    DISPOSITION: (Kind.ONE_OF, tuple(each.value for each in Disposition)),
    SERVICE: (Kind.ANY_OF, tuple(each.value for each in Service)),
    MODALITY: (Kind.ANY_OF, TECHNIQUES),
    LEFT_OUT: (Kind.ANY_OF, TECHNIQUES),
}


def _tests(slots: Iterable[Slot]) -> tuple[Criterion, ...]:
    return tuple(chain.from_iterable(each.tests for each in slots))


def _named(*terms: str) -> tuple[Criterion, ...]:
    return tuple(Term(term=each, expected=expected) for each in terms for expected in (True, False))


# ---- pools: made up once, the simplest first, so that a counterexample shrinks to it ----


def _pool(make: Callable[[Random], V], size: int, seed: str) -> tuple[V, ...]:
    chance = Random(seed)
    return tuple(sorted((make(chance) for _ in range(size)), key=lambda each: len(repr(each))))


class Criteria:
    """Criteria over these tests, at most three levels deep; half of them a single test."""

    def __init__(self, tests: Sequence[Criterion]) -> None:
        self.tests = tests

    def __call__(self, chance: Random) -> Criterion:
        """One of them."""
        return self._some(chance, levels=chance.choice([0, 0, 1, 2]))

    def _some(self, chance: Random, levels: int) -> Criterion:
        if levels == 0:
            return chance.choice(self.tests)
        number = chance.randint(1, 3)
        parts = tuple(self._some(chance, chance.randrange(levels)) for _ in range(number))
        branches = (
            AllOf(parts=parts),
            AnyOf(parts=parts),
            NoneOf(parts=parts),
            AtLeast(needed=chance.randint(1, number), parts=parts),
        )
        return chance.choice(branches)


def maybe(chance: Random, make: Callable[[Random], V]) -> V | None:
    """One time in three."""
    return make(chance) if chance.randrange(3) == 0 else None


EARLY, SAFE, SAFER, ANY = "early term", "safe term", "safer term", "any term"
_HEALTH_TESTS = _tests(READ_BY_GATES)
SAFE_TESTS = (*_HEALTH_TESTS, *_named(EARLY, SAFE, SAFER))
ALL_TESTS = (*SAFE_TESTS, *_tests((*WISHES, WHOM)), *_named(ANY))
_SERVICE_TESTS: tuple[Criterion, ...] = (
    *(Is(fact=SERVICE, choices=(each.value,)) for each in Service),
    *(IsNot(fact=SERVICE, choice=each.value) for each in Service),
)
_ON_VERDICT: tuple[Criterion, ...] = (
    *_SERVICE_TESTS,
    *(Is(fact=DISPOSITION, choices=(each.value,)) for each in Disposition),
)
_ON_TECHNIQUES: tuple[Criterion, ...] = tuple(
    Is(fact=fact, choices=(each,)) for fact in (MODALITY, LEFT_OUT) for each in TECHNIQUES
)
SAFE_CRITERIA, ALL_CRITERIA = Criteria(SAFE_TESTS), Criteria(ALL_TESTS)
_EXCUSES = Criteria((*SAFE_TESTS, *CLEARANCE.tests))
_LATER_CRITERIA = Criteria((*ALL_TESTS, *_ON_VERDICT * 3))
_LAST_CRITERIA = Criteria((*ALL_TESTS, *_ON_VERDICT, *_ON_TECHNIQUES * 2, *_tests(MONEY)))
_TERMS = st.fixed_dictionaries(
    {
        name: st.sampled_from(_pool(Criteria(tests), 200, name))
        for name, tests in {
            EARLY: _tests(READ_BY_GATES[:2]),
            SAFE: _HEALTH_TESTS,
            SAFER: (*_HEALTH_TESTS, *_named(SAFE, EARLY)),
            ANY: (*_HEALTH_TESTS, *_tests(WISHES), *_named(SAFER)),
        }.items()
    }
)
CRITERIA = st.sampled_from(_pool(ALL_CRITERIA, 1000, "criteria"))


# ---- the vocabulary ----


def _facts(slot: Slot) -> tuple[Fact, ...]:
    """The fact as it may be drawn: mostly always asked, or asked when facts before it say so.

    The `when` of what a gate may read looks at nothing that a gate may not read, and none looks
    at money.
    """
    number = SLOTS.index(slot)
    seen = SLOTS[:number] if slot.name in TRIFLES else READ_BY_GATES[:number]
    before = [each for each in seen if each.nature is not Nature.MONEY]
    tests = (*_tests(before), *(_named(EARLY) if number > 1 else ()))
    plain = filled(
        Fact,
        name=slot.name,
        kind=slot.kind,
        nature=slot.nature,
        asked=slot.asked,
        position=number,
        choices=tuple(OneChoice(name=each) for each in slot.choices),
        list_is_complete=slot.list_is_complete,
        unit=slot.unit,
    )
    if not tests or slot is WHOM:  # whom it is for is asked of everybody
        return (plain,)

    def asked_when(chance: Random) -> Fact:
        otherwise = chance.choice([None, *slot.whole_answers])
        alone = chance.random() < 0.3
        when = Criteria(tests)(chance)
        return replaced(plain, when=when, otherwise=otherwise, stands_alone=alone)

    return (plain,) * 150 + _pool(asked_when, 50, slot.name)


def _outcome(name: str, kind: Kind, choices: tuple[str, ...]) -> Fact:
    return filled(
        Fact,
        name=name,
        kind=kind,
        nature=Nature.CIRCUMSTANCE,
        asked=Asked.NEVER,
        choices=tuple(OneChoice(name=each) for each in choices),
        outcome=True,
    )


_VOCABULARIES = st.fixed_dictionaries(
    {
        **{
            name: st.just(_outcome(name, kind, choices))
            for name, (kind, choices) in _OUTCOMES.items()
        },
        **{each.name: st.sampled_from(_facts(each)) for each in SLOTS},
    }
)


# ---- the rules ----

_SETS = [frozenset(each) for size in range(4) for each in combinations(TECHNIQUES, size)]
_ADJUSTMENTS = (
    *(Adjustment(kind="pressure at most", at_most=each) for each in ("light", "medium")),
    *(Adjustment(kind="minutes at most", at_most=each) for each in (30, 45)),
    *(Adjustment(kind="heat at most", at_most=each) for each in ("none", "mild")),
    *(Adjustment(kind="without", items=(each,)) for each in ("heat", "oil")),
    *(Adjustment(kind="avoid sites", items=(each,)) for each in ("calf", "neck")),
)
_OF_GATES = [each for each in Disposition if each is not Disposition.CLEAR]
_CLEARED = IsYes(fact=CLEARANCE.name, expected=True)


def _gate(chance: Random) -> Gate:
    then = chance.choice([*_OF_GATES, Disposition.ADAPT, Disposition.ADAPT])
    adjust = {each.kind: each for each in chance.sample(_ADJUSTMENTS, chance.choice([0, 0, 1, 2]))}
    if then in {Disposition.ADAPT, Disposition.NOT_TODAY}:
        unless = maybe(chance, _EXCUSES)
    else:
        unless = _CLEARED if then is Disposition.CLEARANCE_FIRST else None
    return filled(
        Gate,
        when=SAFE_CRITERIA(chance),
        unless=unless,
        then=then,
        if_unsure=chance.choice(list(IfUnsure)) if then is Disposition.ADAPT else IfUnsure.ASK,
        leave_out=chance.choice([frozenset(), chance.choice(_SETS)]),
        adjust=tuple(adjust.values()),
    )


def _evidence(chance: Random) -> Evidence:
    service = chance.choice(list(Service))
    decisive = [DECISIVE] if service is Service.MEDICAL else []
    return filled(
        Evidence,
        when=ALL_CRITERIA(chance),
        unless=maybe(chance, ALL_CRITERIA),
        about=chance.choice([About.GOAL, About.PAIN, About.OCCASION]),
        points_to=service,
        strength=chance.choice([*POINTS, *decisive]),
    )


def _modality_rule(chance: Random) -> ModalityRule:
    prefer = chance.choice(_SETS)
    avoid = chance.choice([frozenset(), chance.choice(_SETS)]) - prefer
    leave_out = chance.choice([frozenset(), chance.choice(_SETS)]) - prefer - avoid
    return filled(
        ModalityRule,
        when=_LATER_CRITERIA(chance),
        unless=maybe(chance, ALL_CRITERIA),
        prefer=prefer,
        avoid=avoid,
        leave_out=leave_out,
        strength=chance.choice(list(POINTS)) if prefer or avoid else "",
        evidence_is=chance.choice([None, *Label]),
    )


def _some_advice(chance: Random) -> Advice:
    return filled(
        Advice,
        when=chance.choice([Always(), _LAST_CRITERIA(chance), _LAST_CRITERIA(chance)]),
        topic=chance.choice(list(Topic)),
        plan=chance.choice([None, *PLANS]),
    )


def _some(
    kind: str, make: Callable[[Random], R], *, least: int, most: int
) -> st.SearchStrategy[tuple[R, ...]]:
    drawn = st.lists(st.sampled_from(_pool(make, 1000, kind)), min_size=least, max_size=most)
    return drawn.map(
        lambda rules: tuple(
            replaced(each, name=f"{kind} {number}", slug=f"{kind}-{number}")
            for number, each in enumerate(rules)
        )
    )


GATES = _some("gate", _gate, least=0, most=4)
_EVIDENCE = _some("evidence", _evidence, least=1, most=6)
_MODALITY_RULES = _some("modality", _modality_rule, least=1, most=6)
_ADVICE = _some("advice", _some_advice, least=0, most=3)


# ---- what can be concluded ----


def _modality(chance: Random) -> Modality:
    return filled(
        Modality,
        kind=ModalityKind.TECHNIQUE,
        setting=chance.choice(list(Setting)),
        offered=chance.random() < 0.8,
        pressure=chance.choice([None, ("light", "medium"), ("medium", "firm"), ("firm", "firm")]),
        minutes=chance.choice([None, (30, 60), (60, 90)]),
        uses=frozenset(chance.sample(["heat", "oil"], chance.randrange(3))),
        cost=chance.choice(["", "cheap", "dear"]),
    )


def _named_so(name: str) -> st.SearchStrategy[Modality]:
    kind = ModalityKind.SELF_CARE if name == TECHNIQUES[-1] else ModalityKind.TECHNIQUE
    return st.sampled_from(
        [replaced(each, name=name, kind=kind) for each in _pool(_modality, 100, name)]
    )


_MODALITIES = st.fixed_dictionaries({name: _named_so(name) for name in TECHNIQUES})


def _price(tier: str, low: int) -> Price:
    return filled(Price, tier=tier, low=low, high=low + 40, minutes=60, assumption=f"a {tier} hour")


def _prices(chance: Random) -> Prices:
    tiers = {"cheap": chance.choice([50, 80, 96]), "dear": chance.choice([80, 100, 150])}
    percent = {Service.SPA: chance.choice([0, 20]), Service.MEDICAL: chance.choice([0, 0, 10])}
    return filled(
        Prices,
        tiers={tier: _price(tier, low) for tier, low in tiers.items()},
        services={Service.SPA.value: "cheap", Service.MEDICAL.value: "dear"},
        tips={each.value: filled(Tip, service=each, percent=percent[each]) for each in Service},
    )


def _strengths(chance: Random) -> Strengths:
    return Strengths(
        points=POINTS,
        lead=chance.choice([2, 2, 1, 3]),
        suggested_from=chance.choice([2, 2, 1, 3]),
        loved=chance.choice(["slight", "slight", "moderate"]),
    )


def _cannot_both(chance: Random) -> CannotBoth:
    return CannotBoth(
        these=chance.choice(ALL_TESTS), those=chance.choice(ALL_TESTS), say="These cannot both be."
    )


_ALL_PRICES = st.sampled_from(_pool(_prices, 50, "prices"))
_ALL_STRENGTHS = st.sampled_from(_pool(_strengths, 30, "strengths"))
_PAIRS = st.lists(st.sampled_from(_pool(_cannot_both, 500, "pairs")), max_size=2).map(tuple)


def _decisive(evidence: Iterable[Evidence], lead: int) -> int:
    """1 + the lead + the strongest spa rule about each thing (S7)."""
    strongest: dict[About, int] = {}
    for each in evidence:
        if each.points_to is Service.SPA:
            points = POINTS[each.strength]
            strongest[each.about] = max(points, strongest.get(each.about, 0))
    return 1 + lead + sum(strongest.values())


def questionnaires() -> st.SearchStrategy[Rulebook]:
    """A rulebook with facts and terms only: quick to draw, and all that judging reads."""
    return st.builds(_questionnaire, facts=_VOCABULARIES, terms=_TERMS)


def _questionnaire(facts: dict[str, Fact], terms: dict[str, Criterion]) -> Rulebook:
    return filled(Rulebook, facts=facts, terms=terms)


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    """A whole small rulebook."""
    evidence, strengths = draw(_EVIDENCE), draw(_ALL_STRENGTHS)
    return filled(
        Rulebook,
        name="made up",
        facts=draw(_VOCABULARIES),
        cannot_both=draw(_PAIRS),
        terms=draw(_TERMS),
        gates=draw(GATES),
        evidence=evidence,
        modality_rules=draw(_MODALITY_RULES),
        advice=draw(_ADVICE),
        dispositions={each: filled(DispositionWords) for each in Disposition},
        modalities=draw(_MODALITIES),
        refused_in=REFUSED,
        loved_in=LOVED,
        adjustments=ADJUSTMENTS,
        plans=PLANS,
        prices=draw(_ALL_PRICES),
        strengths=strengths,
        disagreements=_DISAGREEMENTS,
        decisive_points=_decisive(evidence, strengths.lead),
    )


_DISAGREEMENTS = tuple(
    filled(Disagreement, topic=f"C{number:02}", slug=slug, bears_on=(slug,))
    for number, slug in enumerate(
        f"{kind}-{number}"
        for number in (2, 0)
        for kind in ("modality", "gate", "evidence", "advice")
    )
)


def in_need_of_care(rulebook: Rulebook, person: Facts) -> tuple[Rulebook, Facts]:
    """The same, but every gate asks for an adapted session, and all of them apply."""
    feverish = IsYes(fact="fever", expected=True)
    gates = tuple(
        replaced(each, when=feverish, unless=None, then=Disposition.ADAPT)
        for each in rulebook.gates
    )
    return replaced(rulebook, gates=gates), said_also(person, {"fever": YesNo(yes=True)})


# ---- people ----

_MORE_OFTEN = frozenset(each.name for each in (*TECHNIQUE_WISHES, *MONEY[:1]))
"""Without these no suggestion is ever settled."""


def _said_or_not(slot: Slot) -> st.SearchStrategy[Answer | None]:
    """Every other question is answered, and some more often than that."""
    silent = len(slot.answers) // (5 if slot.name in _MORE_OFTEN else 1)
    return st.sampled_from([*[None] * max(silent, 1), *slot.answers])


_SAID = st.fixed_dictionaries({each.name: _said_or_not(each) for each in SLOTS})
_WHOLE = st.fixed_dictionaries(
    {each.name: st.sampled_from(each.whole_answers) for each in SLOTS if each is not NOTE}
)
_UNSAID = st.dictionaries(st.sampled_from(sorted(BY_NAME)), st.sampled_from(Unsaid), max_size=2)


def people() -> st.SearchStrategy[Facts]:
    """Somebody who answered some questions, some lists in part, and was unsure of others."""
    return st.builds(_person, said=_SAID, unsaid=_UNSAID)


def _person(said: Mapping[str, Answer | None], unsaid: Mapping[str, Unsaid]) -> Facts:
    stated = {name: each for name, each in said.items() if each is not None}
    return Facts(stated=stated, unsaid=unsaid)


def answers_to_everything() -> st.SearchStrategy[dict[str, Answer]]:
    """An answer to every question, in no particular order, that leaves nothing open."""
    return _WHOLE.flatmap(
        lambda said: st.permutations(sorted(said)).map(lambda names: {n: said[n] for n in names})
    )


def said_also(person: Facts, answers: Mapping[str, Answer]) -> Facts:
    """The same person, who also said (or said instead) these things."""
    return replaced(person, stated={**person.stated, **answers})
