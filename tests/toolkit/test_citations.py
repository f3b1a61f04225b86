"""Citations: which claims are used, where, and what is still open."""

from __future__ import annotations

import pytest
from reasoning.small import filled
from toolkit.checks.sound import book_of, sound_files

from massage_advisor.knowledge.outcomes import Service
from massage_advisor.knowledge.sources import Bearing, Claim, Direction
from massage_advisor.toolkit.citations import (
    Account,
    Citation,
    Citer,
    ClaimStanding,
    account,
    accounts,
    citations,
)

ACCOUNTS = book_of(sound_files()).accounts


def claim(*bears_on: Bearing, **more: object) -> Claim:
    return filled(Claim, slug="it", bears_on=bears_on, **more)


def cited(by: Citer, *serves: Bearing, towards: Service | None = None) -> Citation:
    return Citation(claim="it", by=by, name="x", serves=frozenset(serves), towards=towards)


def uses(slug: str) -> set[tuple[Citer, str]]:
    return {(each.by, each.name) for each in ACCOUNTS[slug].uses}


def test_every_citation_is_found_whoever_makes_it() -> None:
    assert uses("strokes-relax") == {
        (Citer.EVIDENCE, "wish-to-relax"),
        (Citer.MODALITY_RULE, "strokes-to-relax"),
        (Citer.ADVICE, "one-visit-will-do"),
        (Citer.DISAGREEMENT, "how-firm"),
    }
    assert uses("danger-is-asked-first") == {
        (Citer.FACT, "danger signs"),
        (Citer.GATE, "chest-pain"),
        (Citer.GATE, "fever"),
        (Citer.GATE, "thoughts-of-ending-it"),
    }
    assert uses("hours-have-a-price") == {
        (Citer.PRICE, "plain hour"),
        (Citer.TIP, "medical massage"),
        (Citer.TIP, "spa massage"),
    }
    assert uses("whom-to-call") == {(Citer.REGION, "United States: emergency number")}
    assert {Citer.PLAN, Citer.EVIDENCE} < {each.by for each in ACCOUNTS["assessment-first"].uses}


def test_choices_and_techniques_cite_as_well() -> None:
    files = sound_files()
    health = files["vocabulary/health.yaml"].decode()
    files["vocabulary/health.yaml"] = health.replace(
        "red flag: yes}\n      thoughts",
        "red flag: yes, sources: [leg-clot-signs]}\n      thoughts",
    ).encode()
    outcomes = files["outcomes.yaml"].decode()
    files["outcomes.yaml"] = outcomes.replace(
        "    id: swedish\n", "    id: swedish\n    sources: [leg-clot-signs]\n"
    ).encode()
    found = accounts(book_of(files).rulebook)["leg-clot-signs"].uses
    assert {(Citer.CHOICE, "danger signs: chest pain"), (Citer.MODALITY, "swedish massage")} < {
        (each.by, each.name) for each in found
    }


def test_every_citation_has_a_claim_and_most_a_place() -> None:
    for each in citations(book_of(sound_files()).rulebook):
        assert each.claim in ACCOUNTS
        assert each.place is not None or each.by in {Citer.TIP, Citer.REGION}


EVIDENCE, ADVICE = Bearing.SETTING, Bearing.ADVICE
FOR_SPA = cited(Citer.EVIDENCE, EVIDENCE, towards=Service.SPA)
TOLD = cited(Citer.DISAGREEMENT, Bearing.GLOSSARY)


@pytest.mark.parametrize(
    ("of", "found", "standing", "unmet"),
    [
        (claim(ADVICE), [], ClaimStanding.MISSING, (ADVICE,)),
        (claim(), [], ClaimStanding.MISSING, ()),
        (claim(ADVICE, unused_because="we do not"), [], ClaimStanding.UNUSED_BECAUSE, ()),
        (claim(ADVICE, unused_for={ADVICE: "no"}), [], ClaimStanding.UNUSED_BECAUSE, ()),
        (claim(ADVICE), [cited(Citer.ADVICE, ADVICE)], ClaimStanding.USED, ()),
        (claim(ADVICE), [TOLD], ClaimStanding.ELSEWHERE, (ADVICE,)),
        (claim(Bearing.GLOSSARY), [TOLD], ClaimStanding.USED, ()),
        (claim(EVIDENCE, ADVICE), [FOR_SPA], ClaimStanding.ELSEWHERE, (ADVICE,)),
        (claim(EVIDENCE, ADVICE, unused_for={ADVICE: "no"}), [FOR_SPA], ClaimStanding.USED, ()),
        (claim(EVIDENCE, points_to=Direction.SPA), [FOR_SPA], ClaimStanding.USED, ()),
        (claim(EVIDENCE, points_to=Direction.EITHER), [FOR_SPA], ClaimStanding.USED, ()),
        (
            claim(EVIDENCE, points_to=Direction.MEDICAL),
            [FOR_SPA],
            ClaimStanding.ELSEWHERE,
            (EVIDENCE,),
        ),
    ],
)
def test_a_claim_is_used_where_it_bears_or_says_why_not(
    of: Claim, found: list[Citation], standing: ClaimStanding, unmet: tuple[Bearing, ...]
) -> None:
    told: Account = account(of, found)
    assert (told.standing, told.unmet) == (standing, unmet)


def test_a_gate_serves_the_intake_and_rules_out_only_if_it_changes_something() -> None:
    (gate,) = (each for each in ACCOUNTS["leg-clot-signs"].uses)
    assert gate.serves == {Bearing.INTAKE, Bearing.EXCLUSION}
    files = sound_files()
    files["1-safety/pregnancy.yaml"] = files["1-safety/pregnancy.yaml"].replace(
        b"adjust: {pressure at most: medium}\n", b""
    )
    uses_now = accounts(book_of(files).rulebook)["wait-after-surgery"].uses
    serves = {each.name: each.serves for each in uses_now}
    assert serves["pregnancy"] == {Bearing.INTAKE}
