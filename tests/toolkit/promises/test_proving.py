"""Every promise holds of the small rulebook, and each is broken by an edit that should break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading.folders import small_files, small_rulebook

from massage_advisor.knowledge.answers import Amount, Choice, Facts, Members
from massage_advisor.knowledge.criteria import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNot,
    IsYes,
    NoneOf,
)
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.promises import (
    BOOKABLE,
    SUGGESTED,
    AlwaysSo,
    AnyPromise,
    Independent,
    MoreOf,
    Move,
    NeverSo,
    What,
)
from massage_advisor.knowledge.vocabulary import DISPOSITION, SERVICE
from massage_advisor.reading.building.promises import read_promises
from massage_advisor.reasoning.advisor import advise
from massage_advisor.toolkit.promises.proofs import How, Proof, State
from massage_advisor.toolkit.promises.proving import prove_all
from massage_advisor.toolkit.promises.told import tally_told
from massage_advisor.toolkit.symbols.search import Found, Search, Undecided
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Evidence, Gate
    from massage_advisor.knowledge.vocabulary import Fact

RULEBOOK = small_rulebook().rulebook
CLOT, PREGNANCY, SURGERY = sorted(RULEBOOK.gates, key=lambda gate: gate.slug)
PAIN, RELAX = sorted(RULEBOOK.evidence, key=lambda rule: rule.slug)
CALF = Is(fact="calf swelling", choices=("one side only",))
AT_LEAST, AT_MOST = Comparison.AT_LEAST, Comparison.AT_MOST


def proofs(rulebook: Rulebook, *promises: AnyPromise, containing: str = "") -> list[Proof]:
    return list(prove_all(rulebook, promises, containing=containing))


def proof(rulebook: Rulebook, promise: AnyPromise) -> Proof:
    found = proofs(rulebook, promise, containing=promise.says)
    return next(each for each in found if each.says == promise.says)


def with_gate(gate: Gate) -> Rulebook:
    return replaced(RULEBOOK, gates=(*RULEBOOK.gates, gate))


def with_evidence(rule: Evidence) -> Rulebook:
    return replaced(RULEBOOK, evidence=(*RULEBOOK.evidence, rule))


def weeks(how: Comparison, amount: int) -> Criterion:
    return Compare(fact="weeks since surgery", how=how, amount=amount, unit="weeks")


def pain(how: Comparison, amount: int) -> Criterion:
    return Compare(fact="pain level", how=how, amount=amount)


# ---- the promises that every rulebook keeps ----


def test_the_small_rulebook_keeps_all_but_what_it_is_too_small_for() -> None:
    promises = read_promises({"promises.yaml": small_files()["promises.yaml"]}, RULEBOOK)
    found = proofs(RULEBOOK, *promises)
    assert {each.says: each.why for each in found if not each.holds} == {
        "Every outcome can be reached.": "nobody: emergency, crisis and not today",
        "Every technique that is offered is suggested to somebody.": "nobody: deep tissue",
    }


def test_whom_a_promise_about_red_flags_concerns_has_one() -> None:
    (found,) = proofs(RULEBOOK, containing="One more red flag")
    assert found.witness is not None
    marked = (
        choice.name in answer.yes
        for name, answer in found.witness.items()
        if isinstance(answer, Members)
        for choice in RULEBOOK.facts[name].choices
        if choice.red_flag
    )
    amounts = (
        flag <= answer.number
        for name, answer in found.witness.items()
        if isinstance(answer, Amount) and (flag := RULEBOOK.facts[name].red_flag_from) is not None
    )
    chosen = (
        choice.red_flag
        for name, answer in found.witness.items()
        if isinstance(answer, Choice)
        for choice in RULEBOOK.facts[name].choices
        if choice.name == answer.choice
    )
    assert any((*marked, *amounts, *chosen))


def test_whom_a_promise_about_time_concerns_has_had_something() -> None:
    (found,) = proofs(RULEBOOK, containing="More time since an event")
    assert found.witness is not None
    assert "weeks since surgery" in found.witness


def test_where_nothing_is_a_red_flag_the_promise_concerns_nobody() -> None:
    plain = {name: unmarked(fact) for name, fact in RULEBOOK.facts.items()}
    (found,) = proofs(replaced(RULEBOOK, facts=plain), containing="One more red flag")
    assert found.state is State.EMPTY


def unmarked(fact: Fact) -> Fact:
    choices = tuple(replaced(choice, red_flag=False) for choice in fact.choices)
    return replaced(fact, choices=choices, red_flag=False, red_flag_from=None)


def gate(slug: str, when: Criterion, then: Disposition = Disposition.NOT_TODAY) -> Gate:
    return replaced(CLOT, slug=slug, name=slug, when=when, then=then)


BROKEN = [
    (
        "One more red flag",
        "a gate that a second red flag excuses",
        with_gate(
            gate(
                "only-one-flag",
                AllOf(
                    parts=(
                        Is(fact="danger signs", choices=("chest pain",)),
                        NoneOf(parts=(Is(fact="danger signs", choices=("trouble breathing",)),)),
                    )
                ),
            )
        ),
    ),
    (
        "One more red flag",
        "a gate that strong pain switches off",
        with_gate(gate("mild-only", pain(Comparison.LESS_THAN, 9))),
    ),
    (
        "More time since an event",
        "a gate that begins after a while",
        with_gate(gate("long-ago", weeks(AT_LEAST, 10))),
    ),
    (
        "Every rule can apply",
        "a rule that contradicts itself",
        with_gate(gate("impossible", AllOf(parts=(pain(AT_LEAST, 8), pain(AT_MOST, 3))))),
    ),
    (
        "can fail to apply",
        "a rule that is true of everybody who answers",
        with_gate(gate("always", AnyOf(parts=(pain(AT_LEAST, 3), pain(AT_MOST, 3))))),
    ),
    (
        "Every technique that is offered",
        "nothing speaks for a technique",
        replaced(RULEBOOK, modality_rules=()),
    ),
    (
        "Money, goals, preferences",
        "a gate that reads a wish",
        with_gate(gate("wishful", Is(fact="goals", choices=("relaxation",)))),
    ),
    (
        "Hearsay is read by no rule",
        "a gate that listens to hearsay",
        with_gate(gate("heard", IsYes(fact="heard that massage is fine", expected=False))),
    ),
    (
        "Only a confirmed clearance",
        "an excuse for same-day care",
        with_gate(replaced(CLOT, slug="excused", unless=IsYes(fact="pregnant", expected=False))),
    ),
    (
        "Budget, cover",
        "evidence that reads what is refused",
        with_evidence(
            replaced(
                RELAX, slug="refuses", when=Is(fact="techniques refused", choices=("swedish",))
            )
        ),
    ),
]


@pytest.mark.parametrize(("words", "edit", "rulebook"), BROKEN, ids=[each[1] for each in BROKEN])
def test_an_edit_that_should_break_it_does(words: str, edit: str, rulebook: Rulebook) -> None:
    (before,), (after,) = proofs(RULEBOOK, containing=words), proofs(rulebook, containing=words)
    assert after.state is State.BROKEN, edit
    assert after != before
    assert after.breakers or after.why


def test_two_people_show_what_a_red_flag_did() -> None:
    """The second has one more red flag and the gate that stopped the first no longer acts."""
    rulebook = next(each for words, _, each in BROKEN if words == "One more red flag")
    (found,) = proofs(rulebook, containing="One more red flag")
    first, second = found.breakers[0].people
    told = [advise(rulebook, Facts(stated=each), today="2026-11-23") for each in (first, second)]
    acting = [{each.rule.slug for each in one.safety.acting} for one in told]
    assert acting[0] - acting[1] == {"only-one-flag"}
    assert set(first) == {"danger signs"}


# ---- the promises of the rules' owner ----

SWOLLEN_IS_BOOKED = NeverSo(
    says="no swollen calf is booked",
    never=AllOf(parts=(CALF, IsYes(fact=BOOKABLE, expected=True))),
)
SWOLLEN_IS_SEEN = AlwaysSo(
    says="a swollen calf is seen today",
    always=Is(fact=DISPOSITION, choices=("same day care",)),
    when=CALF,
)
STRONG_PAIN_IS_TREATED = AlwaysSo(
    says="strong pain is treated",
    always=AllOf(
        parts=(
            Is(fact=SERVICE, choices=("medical massage",)),
            IsNot(fact=SERVICE, choice="spa massage"),
        )
    ),
    when=AllOf(
        parts=(
            pain(AT_LEAST, 5),
            Compare(fact="pain has lasted", how=AT_LEAST, amount=5, unit="weeks"),
        )
    ),
)
MORE_PAIN = MoreOf(says="more pain", fact="pain level", never_moves=Move.TOWARDS_SPA)
MORE_CARE = MoreOf(says="more care", fact="pain level", never_moves=Move.LESS_CAREFUL)
GOALS_ASIDE = Independent(says="goals aside", facts=("goals",), what=What.DISPOSITION)
SWELLING_ASIDE = Independent(says="swelling aside", facts=("calf swelling",), what=What.SERVICE)
CALM = replaced(RELAX, slug="calm", strength="strong")


@pytest.mark.parametrize(
    ("promise", "spoilt"),
    [
        (SWOLLEN_IS_BOOKED, replaced(RULEBOOK, gates=(PREGNANCY, SURGERY))),
        (SWOLLEN_IS_SEEN, replaced(RULEBOOK, gates=(replaced(CLOT, then=Disposition.NOT_TODAY),))),
        (
            STRONG_PAIN_IS_TREATED,
            replaced(RULEBOOK, evidence=(replaced(PAIN, strength="slight"), RELAX)),
        ),
        (MORE_PAIN, with_evidence(replaced(CALM, when=pain(AT_LEAST, 9)))),
        (MORE_CARE, with_gate(gate("mild-only", pain(AT_MOST, 3), Disposition.CRISIS))),
        (
            SWELLING_ASIDE,
            with_evidence(replaced(CALM, when=CALF, points_to=Service.SPA)),
        ),
        (GOALS_ASIDE, with_gate(gate("wishful", Is(fact="goals", choices=("relaxation",))))),
    ],
    ids=lambda each: getattr(each, "says", ""),
)
def test_it_is_kept_until_an_edit_breaks_it(promise: AnyPromise, spoilt: Rulebook) -> None:
    assert proof(RULEBOOK, promise).state is State.KEPT
    broken = proof(spoilt, promise)
    assert broken.state is State.BROKEN
    assert broken.how is How.SOLVER
    assert broken.breakers


def test_the_person_who_breaks_it_says_no_more_than_that_takes() -> None:
    (breaker,) = proof(
        with_evidence(replaced(CALM, when=CALF)),
        NeverSo(
            says="no spa", never=AllOf(parts=(Is(fact=SERVICE, choices=("spa massage",)), CALF))
        ),
    ).breakers
    assert set(breaker.people[0]) == {"calf swelling"}


def test_a_promise_about_nobody_is_empty_not_kept() -> None:
    nobody = AllOf(parts=(pain(AT_LEAST, 9), pain(AT_MOST, 2)))
    assert proof(RULEBOOK, NeverSo(says="nobody", never=nobody)).state is State.EMPTY
    always = AlwaysSo(says="vain", always=IsYes(fact=BOOKABLE, expected=True), when=nobody)
    assert proof(RULEBOOK, always).state is State.EMPTY


def test_what_no_rule_reads_is_kept_by_structure() -> None:
    assert proof(RULEBOOK, GOALS_ASIDE).how is How.STRUCTURE


def test_a_technique_that_is_suggested_can_be_promised_away() -> None:
    name = next(iter(RULEBOOK.modalities))
    promise = NeverSo(says=f"no {name}", never=Is(fact=SUGGESTED, choices=(name,)))
    found = proof(RULEBOOK, promise)
    assert found.state is State.BROKEN


def test_what_the_solver_gives_up_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "find", lambda *_, **__: Undecided("timeout"))
    found = proof(RULEBOOK, STRONG_PAIN_IS_TREATED)
    assert found.state is State.UNDECIDED
    assert not found.holds
    assert "timeout" in found.why


def test_a_person_the_program_judges_otherwise_is_no_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The solver is never believed against the program."""
    somebody = Found(said=({"pain level": Amount(number=1)},))
    monkeypatch.setattr(Search, "find", lambda *_, **__: somebody)
    found = proof(RULEBOOK, SWOLLEN_IS_BOOKED)
    assert found.state is State.UNDECIDED
    assert "bug" in found.why


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((State.BROKEN,), "1 promise: 1 broken (0.0 s)"),
        ((State.KEPT,), "1 promise: 1 by the solver; none broken, none undecided (0.0 s)"),
        ((State.KEPT, State.EMPTY), "2 promises: 1 by the solver; 1 empty (0.0 s)"),
    ],
)
def test_the_last_line_counts_what_there_is(states: tuple[State, ...], told: str) -> None:
    proofs = [Proof(says="Nobody is hurt.", how=How.SOLVER, state=state) for state in states]
    assert tally_told(proofs) == f"\n{told}\n"
