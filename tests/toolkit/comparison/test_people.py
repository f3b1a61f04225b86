"""Who would be treated differently after an edit: found for all people, or proved to be nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import people as made_up_people
from generated import rulebooks
from hypothesis import HealthCheck, given, settings
from reading.folders import small_rulebook

from massage_advisor.knowledge.answers import Choice as Said
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.criteria import AnyOf, Compare, Comparison, Criterion, Is, IsYes
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import Adjustment, IfUnsure
from massage_advisor.knowledge.vocabulary import Choice
from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.comparison.aspects import Care
from massage_advisor.toolkit.comparison.cases import Case, replayed
from massage_advisor.toolkit.comparison.people import Affected, Unsettled
from massage_advisor.toolkit.comparison.people import Comparison as Compared
from massage_advisor.toolkit.comparison.told import comparison_told
from massage_advisor.toolkit.promises.replay import Replayed
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

BOOK = small_rulebook().rulebook
CLOT, PREGNANCY, SURGERY = sorted(BOOK.gates, key=lambda gate: gate.slug)
PAIN, RELAX = sorted(BOOK.evidence, key=lambda rule: rule.slug)
CALF = Is(fact="calf swelling", choices=("one side only",))


def people(old: Rulebook, new: Rulebook) -> list[Affected | Unsettled]:
    return list(Compared(old, new).people())


def differences(old: Rulebook, new: Rulebook) -> dict[str, Care]:
    found = people(old, new)
    assert all(isinstance(one, Affected) for one in found)
    return {
        each.what: each.care
        for one in found
        if isinstance(one, Affected)
        for each in one.differences
    }


def with_gates(*gates: object) -> Rulebook:
    return replaced(BOOK, gates=gates)


def test_a_rulebook_treats_everybody_as_itself() -> None:
    assert people(BOOK, BOOK) == []


def test_the_same_said_in_other_words_changes_nothing_for_anybody() -> None:
    """Two parts of an any-of in another order, and a part said twice."""
    when = CLOT.when
    assert isinstance(when, AnyOf)
    turned = AnyOf(parts=(*reversed(when.parts), when.parts[0]))
    assert people(BOOK, with_gates(replaced(CLOT, when=turned), PREGNANCY, SURGERY)) == []


LESS: list[tuple[str, Rulebook, str]] = [
    (
        "a gate says something milder",
        with_gates(replaced(CLOT, then=Disposition.NOT_TODAY), PREGNANCY, SURGERY),
        "same day care -> not today",
    ),
    ("a gate is gone", with_gates(PREGNANCY, SURGERY), "same day care -> clear"),
    (
        "a gate no longer asks",
        with_gates(CLOT, PREGNANCY, replaced(SURGERY, if_unsure=IfUnsure.CARRY_ON)),
        "clearance first or worse no longer kept open",
    ),
    (
        "a gate is excused",
        with_gates(
            replaced(CLOT, unless=IsYes(fact="surgeon has agreed", expected=True)),
            PREGNANCY,
            SURGERY,
        ),
        "same day care -> clear",
    ),
    (
        "a technique is no longer left out",
        with_gates(CLOT, PREGNANCY, replaced(SURGERY, leave_out=frozenset(), adjust=())),
        "deep tissue no longer left out",
    ),
    (
        "a cap is looser",
        with_gates(
            CLOT,
            replaced(PREGNANCY, adjust=(Adjustment(kind="pressure at most", at_most="firm"),)),
            SURGERY,
        ),
        "no longer asked for: pressure at most medium",
    ),
    (
        "a threshold has moved",
        with_gates(
            CLOT,
            PREGNANCY,
            replaced(
                SURGERY,
                when=Compare(
                    fact="weeks since surgery", how=Comparison.LESS_THAN, amount=5, unit="weeks"
                ),
            ),
        ),
        "clearance first -> clear",
    ),
]


@pytest.mark.parametrize(("edit", "new", "what"), LESS, ids=[each[0] for each in LESS])
def test_less_caution_comes_first(edit: str, new: Rulebook, what: str) -> None:
    found = people(BOOK, new)
    assert found[0].care is Care.LESS, edit
    assert differences(BOOK, new)[what] is Care.LESS


@pytest.mark.parametrize(("edit", "new", "what"), LESS, ids=[each[0] for each in LESS])
def test_the_way_back_is_more_cautious(edit: str, new: Rulebook, what: str) -> None:
    assert Care.MORE in differences(new, BOOK).values(), (edit, what)


def test_somebody_shown_really_is_treated_otherwise() -> None:
    for _, new, _ in LESS:
        for one in people(BOOK, new):
            assert isinstance(one, Affected)
            before, after = (Replayed(with_outcomes(each), one.said) for each in (BOOK, new))
            assert before.treatment() != after.treatment()


@pytest.mark.parametrize("edit", ["a gate is gone", "a gate no longer asks"])
def test_of_the_dangers_kept_open_only_the_gravest_is_told(edit: str) -> None:
    new = next(rulebook for name, rulebook, _ in LESS if name == edit)
    for old, now, ending in ((BOOK, new, "no longer kept open"), (new, BOOK, "now kept open")):
        found = people(old, now)
        told = comparison_told(now, [], found, None, everybody=True)
        assert 1 <= told.count(ending) <= len(found)


def test_a_moved_threshold_shows_somebody_between_the_two() -> None:
    new = next(rulebook for edit, rulebook, _ in LESS if edit == "a threshold has moved")
    (one, *_) = people(BOOK, new)
    assert isinstance(one, Affected)
    assert str(one.said["weeks since surgery"]).count("5") == 1


def test_a_verdict_that_changes_is_neither_more_nor_less_cautious() -> None:
    new = replaced(BOOK, evidence=(PAIN, replaced(RELAX, strength="slight")))
    assert set(differences(BOOK, new).values()) == {Care.OTHER}


def test_a_plan_that_changes_is_shown() -> None:
    course, *others = sorted(BOOK.advice, key=lambda rule: rule.plan is None)
    found = differences(BOOK, replaced(BOOK, advice=(replaced(course, plan="one visit"), *others)))
    gone, come = "the plan is no longer course of 4 to 6", "the plan is now one visit"
    assert found == {gone: Care.OTHER, come: Care.OTHER}


def test_a_plan_that_always_gives_way_to_a_more_modest_one_changes_nothing() -> None:
    course, *others = sorted(BOOK.advice, key=lambda rule: rule.plan is None)
    modest = replaced(course, slug="modest", plan="one visit")
    old = replaced(BOOK, advice=(course, modest, *others))
    assert people(old, replaced(BOOK, advice=(replaced(course, plan=None), modest, *others))) == []


# ---- words that have changed ----


def renamed(criterion: Criterion) -> Criterion:
    return replaced(criterion, fact="calf puffiness") if criterion == CALF else criterion


def test_a_renamed_fact_is_the_same_fact() -> None:
    """`formerly` keeps it, so nobody is treated differently."""
    facts = dict(BOOK.facts)
    fact = facts.pop("calf swelling")
    facts["calf puffiness"] = replaced(fact, name="calf puffiness", formerly=("calf swelling",))
    when = CLOT.when
    assert isinstance(when, AnyOf)
    gate = replaced(CLOT, when=AnyOf(parts=tuple(map(renamed, when.parts))))
    pairs = tuple(
        replaced(pair, these=replaced(pair.these, fact="calf puffiness"))
        for pair in BOOK.cannot_both
    )
    new = replaced(BOOK, facts=facts, gates=(gate, PREGNANCY, SURGERY), cannot_both=pairs)
    assert people(BOOK, new) == []


def test_a_danger_that_can_no_longer_be_named_is_less_cautious() -> None:
    fact = BOOK.facts["calf swelling"]
    kept = tuple(each for each in fact.choices if each.name != "one side only")
    facts = {**BOOK.facts, "calf swelling": replaced(fact, choices=kept)}
    when = CLOT.when
    assert isinstance(when, AnyOf)
    rest = replaced(CLOT, when=AnyOf(parts=when.parts[1:]))
    new = replaced(BOOK, facts=facts, gates=(rest, PREGNANCY, SURGERY))
    first = people(BOOK, new)[0]
    assert first.care is Care.LESS
    assert isinstance(first, Affected)
    assert first.said["calf swelling"] == Said(choice="one side only")


def test_a_danger_that_can_now_be_named_is_more_cautious() -> None:
    fact = BOOK.facts["danger signs"]
    more = replaced(fact, choices=(*fact.choices, Choice(name="fainting")))
    gate = replaced(
        CLOT,
        slug="fainting",
        when=Is(fact="danger signs", choices=("fainting",)),
        then=Disposition.EMERGENCY,
    )
    new = replaced(BOOK, facts={**BOOK.facts, "danger signs": more}, gates=(*BOOK.gates, gate))
    found = differences(BOOK, new)
    assert found["clear -> emergency"] is Care.MORE
    said = [one.said for one in people(BOOK, new) if isinstance(one, Affected)]
    assert {"danger signs": Members(yes=frozenset({"fainting"}))} in said


# ---- lists that one of the two takes for all there is ----


BREATH = replaced(
    CLOT,
    slug="trouble-breathing",
    when=Is(fact="danger signs", choices=("trouble breathing",)),
    then=Disposition.EMERGENCY,
)
ONE_SIGN = Members(yes=frozenset({"chest pain"}))


def with_list(*, complete: bool) -> Rulebook:
    signs = replaced(BOOK.facts["danger signs"], list_is_complete=complete)
    facts = {**BOOK.facts, "danger signs": signs}
    return replaced(BOOK, gates=(BREATH,), cannot_both=(), facts=facts)


MENTIONED, WHOLE = with_list(complete=False), with_list(complete=True)


def test_a_list_now_taken_for_all_there_is_frees_whoever_named_something_else() -> None:
    """Who only says `chest pain` never denied trouble breathing, and is booked now."""
    first = people(MENTIONED, WHOLE)[0]
    assert isinstance(first, Affected)
    assert first.care is Care.LESS
    assert first.said == {"danger signs": ONE_SIGN}
    assert first.before.endswith("not bookable")
    assert first.after.endswith(", bookable")


def test_a_list_no_longer_taken_for_all_there_is_makes_more_careful() -> None:
    found = differences(WHOLE, MENTIONED)
    assert set(found.values()) == {Care.MORE}
    assert found["bookable -> not bookable"] is Care.MORE


def test_a_list_of_which_no_rule_hears_what_is_missing_changes_nothing() -> None:
    old, new = (replaced(each, gates=()) for each in (MENTIONED, WHOLE))
    assert people(old, new) == []


@pytest.mark.parametrize(
    ("what", "read_by_new"),
    [
        ("in its own words", {"danger signs": replaced(ONE_SIGN, complete=True)}),
        ("as far as it knows the words", None),
    ],
)
def test_an_old_case_is_read_by_each_in_its_own_way(
    what: str, read_by_new: dict[str, Members] | None
) -> None:
    case = Case(old={"danger signs": ONE_SIGN}, new=read_by_new)
    (replay,) = replayed(MENTIONED, WHOLE, {what: case})
    assert replay.is_less_cautious


# ---- the law ----


@given(rulebooks(), rulebooks(), made_up_people())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_whoever_is_treated_differently_is_announced(
    old: Rulebook, new: Rulebook, person: Facts
) -> None:
    """A person drawn at random who is treated differently: so the comparison finds somebody."""
    new = replaced(new, facts=old.facts, modalities=old.modalities, prices=old.prices)
    said = {name: each for name, each in person.stated.items() if each != Members()}
    before, after = (Replayed(with_outcomes(each), said) for each in (old, new))
    if before.treatment() != after.treatment():
        assert people(old, new)
