"""The service, for everybody (SEMANTICS S7, S8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated import CRITERIA, POINTS, TRIFLES, people, rulebooks, said_also
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.knowledge.answers import Members, YesNo
from massage_advisor.knowledge.criteria import AllOf, AnyOf, IsYes
from massage_advisor.knowledge.outcomes import Service, Verdict
from massage_advisor.knowledge.rules import DECISIVE, State
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.weighing import Weighing, points_of, weigh
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Evidence


def weighed(rulebook: Rulebook, person: Facts) -> Weighing:
    return weigh(find(rulebook.evidence, Known(rulebook, person.stated)), rulebook)


@given(rulebooks(), people())
def test_per_thing_the_strongest_and_then_the_sum(rulebook: Rulebook, person: Facts) -> None:
    found = weighed(rulebook, person)
    for side in Service:
        for states, points in (
            ({State.APPLIES}, found.points(side).low),
            ({State.APPLIES, State.UNSURE}, found.points(side).high),
        ):
            strongest: dict[object, int] = {}
            for each in find(rulebook.evidence, Known(rulebook, person.stated)):
                rule = each.rule
                if rule.points_to is side and each.state in states:
                    worth = {**POINTS, DECISIVE: rulebook.decisive_points}[rule.strength]
                    strongest[rule.about] = max(worth, strongest.get(rule.about, 0))
            assert points == sum(strongest.values())


@given(rulebooks(), people(), st.data())
def test_near_synonyms_never_outvote(
    rulebook: Rulebook, person: Facts, data: st.DataObject
) -> None:
    """A rule about the same thing that says no more than one that is there changes nothing."""
    strong = data.draw(st.sampled_from(rulebook.evidence), label="strong")
    weaker = no_more_than(
        strong,
        data.draw(st.none() | CRITERIA, label="only if also"),
        data.draw(st.none() | CRITERIA, label="nor if"),
        data.draw(st.sampled_from(no_stronger(strong.strength, rulebook)), label="strength"),
    )
    more = replaced(rulebook, evidence=(*rulebook.evidence, weaker))
    assert weighed(more, person) == weighed(rulebook, person)
    before, after = (advise(each, person, today="2026-11-23") for each in (rulebook, more))
    assert after.outcome is before.outcome
    assert after.safety == before.safety


def no_stronger(strength: str, rulebook: Rulebook) -> list[str]:
    """The words that are worth no more; where spa has little to say, `decisive` is worth little."""
    return [
        each
        for each in (*POINTS, DECISIVE)
        if points_of(each, rulebook) <= points_of(strength, rulebook)
        and (each != DECISIVE or strength == DECISIVE)
    ]


def no_more_than(
    rule: Evidence, also: Criterion | None, nor: Criterion | None, strength: str
) -> Evidence:
    excuses = tuple(each for each in (rule.unless, nor) if each is not None)
    return replaced(
        rule,
        name="near synonym",
        slug="near-synonym",
        when=rule.when if also is None else AllOf(parts=(rule.when, also)),
        unless=AnyOf(parts=excuses) if excuses else None,
        strength=strength,
    )


@given(rulebooks(), people(), st.data())
def test_what_is_decisive_decides(rulebook: Rulebook, person: Facts, data: st.DataObject) -> None:
    decisive = replaced(
        data.draw(st.sampled_from(rulebook.evidence)),
        slug="decisive",
        when=IsYes(fact="fever", expected=True),
        unless=None,
        points_to=Service.MEDICAL,
        strength=DECISIVE,
    )
    rulebook = replaced(rulebook, evidence=(*rulebook.evidence, decisive))
    found = weighed(rulebook, said_also(person, {"fever": YesNo(yes=True)}))
    assert (found.verdict, found.settled) == (Verdict.MEDICAL, True)


@given(rulebooks(), people(), st.sets(st.sampled_from(["techniques loved", "techniques refused"])))
def test_a_technique_wish_has_no_weight_for_the_service(
    rulebook: Rulebook, person: Facts, wishes: set[str]
) -> None:
    assert wishes <= TRIFLES
    every = Members(yes=frozenset(rulebook.modalities), complete=True)
    wishing = said_also(person, dict.fromkeys(wishes, every))
    assert weighed(rulebook, wishing) == weighed(rulebook, person)


@given(rulebooks(), people())
def test_the_verdict_and_what_it_rests_on(rulebook: Rulebook, person: Facts) -> None:
    found, lead = weighed(rulebook, person), rulebook.strengths.lead
    ahead = {
        Verdict.MEDICAL: found.medical.low - found.spa.low,
        Verdict.SPA: found.spa.low - found.medical.low,
    }
    if found.verdict in ahead:
        assert ahead[found.verdict] >= lead
    else:
        assert max(ahead.values()) < lead
    could = max(found.medical.high - found.spa.low, found.spa.high - found.medical.low)
    assert (found.verdict is Verdict.UNDECIDED) is (max(ahead.values()) < lead <= could)
    assert found.settled or found.verdict is not Verdict.EITHER
    assert not (found.settled and found.verdict is Verdict.UNDECIDED)
    lean = found.lean
    assert lean is None or found.points(lean).low > found.points(lean.other).low
