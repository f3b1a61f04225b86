"""Whole consultations are read against a rulebook, with every problem at once."""

from __future__ import annotations

import pytest
from reading.folders import HERE, files_below, small_rulebook

from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.people import Expectations
from massage_advisor.problems import Refused
from massage_advisor.reading.building.people import read_people

RULEBOOK = small_rulebook().rulebook
AMY = files_below(HERE / "rulebook" / "people")["amy.yaml"]


def test_amy() -> None:
    (amy,) = read_people({"people/amy.yaml": AMY}, RULEBOOK)
    assert (amy.name, amy.slug) == ("Amy", "amy")
    assert amy.given["pain has lasted"] == Amount(number=6, unit="weeks")
    assert amy.expect == Expectations(
        outcome="medical",
        bookable=False,
        rules=("strong-pain",),
        not_rules=("possible-leg-clot",),
        not_suggested=("hot stone massage",),
        plan="course of 4 to 6",
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"outcome: medical", b"outcome: medical massage", "R302"),
        (b"outcome: medical", b"outcome: adapt", "R302"),
        (b"bookable: no", b"bookable: perhaps", "R205"),
        (b"  bookable: no\n", b"", "R202"),
        (b"[strong-pain]", b"[strong-pains]", "R306"),
        (b"[hot stone massage]", b"[hot stones]", "R306"),
        (b"plan: course of 4 to 6", b"plan: course", "R306"),
        (b"pain level: 6", b"pain level: 60", "R308"),
        (b"pain level: 6", b"disposition: clear", "R301"),
        (b"story: Her", b"stories: Her", "R201"),
        (b"name: Amy", b"name: [", "R101"),
    ],
)
def test_what_is_wrong(old: bytes, new: bytes, code: str) -> None:
    assert old in AMY
    with pytest.raises(Refused) as caught:
        read_people({"people/amy.yaml": AMY.replace(old, new)}, RULEBOOK)
    assert code in [each.code for each in caught.value.problems]


def test_everybodys_problems_come_at_once() -> None:
    files = {"people/amy.yaml": b"name: Amy", "people/tom.yaml": b"["}
    with pytest.raises(Refused) as caught:
        read_people(files, RULEBOOK)
    assert {each.place.file for each in caught.value.problems if each.place} == set(files)
