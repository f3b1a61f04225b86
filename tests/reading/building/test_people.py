"""Whole consultations are read against a rulebook, with every problem at once."""

from __future__ import annotations

import pytest
from reading.folders import HERE, files_below, small_rulebook

from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.people import Expectations, Person, Tag
from massage_advisor.knowledge.rules import Adjustment
from massage_advisor.problems import Refused
from massage_advisor.reading.building.people import read_people

RULEBOOK = small_rulebook().rulebook
AMY = files_below(HERE / "rulebook" / "people")["amy.yaml"]


def test_amy_is_as_she_was_written() -> None:
    (amy,) = read_people({"people/amy.yaml": AMY}, RULEBOOK)
    assert (amy.name, amy.slug) == ("Amy", "amy")
    assert amy.given["pain has lasted"] == Amount(number=6, unit="weeks")
    assert amy.expect == Expectations(
        outcome="medical",
        bookable=False,
        rules=("strong-pain",),
        not_rules=("possible-leg-clot",),
        not_suggested={"hot stone massage": None},
        plan="course of 4 to 6",
    )


ALL_THAT_CAN_BE_EXPECTED = b"""\
  disposition: adapt
  could be: same day care
  screened: partial
  not ruled out: [possible-leg-clot]
  carried on: pregnancy
  settled: no
  points: {medical massage: 4 to 8, spa massage: 0}
  suggested: {swedish massage: 4 to 6}
  first suggested: swedish massage
  not suggested: {deep tissue: left out}
  left out: [anything with oil]
  not left out: deep tissue
  adjustments: {pressure at most: light, without: [heat, scent]}
  plan: nothing
  still to ask: calf swelling
  not to ask: [weeks since surgery]
"""


def read(text: bytes) -> Person:
    (person,) = read_people({"people/amy.yaml": text}, RULEBOOK)
    return person


def amy_who_expects(more: bytes) -> bytes:
    return AMY[: AMY.index(b"  rules:")] + more


def test_all_that_can_be_expected() -> None:
    expect = read(amy_who_expects(ALL_THAT_CAN_BE_EXPECTED)).expect
    assert expect == Expectations(
        outcome="medical",
        bookable=False,
        disposition=Disposition.ADAPT,
        could_be="same day care",
        screened="partial",
        not_ruled_out=("possible-leg-clot",),
        carried_on=("pregnancy",),
        settled=False,
        points={Service.MEDICAL: (4, 8), Service.SPA: (0, 0)},
        suggested={"swedish massage": (4, 6)},
        first_suggested="swedish massage",
        not_suggested={"deep tissue": "left out"},
        left_out=frozenset({"hot stone massage", "swedish massage"}),
        not_left_out=frozenset({"deep tissue"}),
        adjustments=(
            Adjustment(kind="pressure at most", at_most="light"),
            Adjustment(kind="without", items=("heat", "scent")),
        ),
        plan="nothing",
        still_to_ask=("calf swelling",),
        not_to_ask=("weeks since surgery",),
    )


def test_tags_come_once_and_in_their_own_order() -> None:
    assert read(AMY).tags == ()
    amy = read(AMY + b"tags: [near miss, everyday, near miss]")
    assert amy.tags == (Tag.EVERYDAY, Tag.NEAR_MISS)
    assert read(AMY + b"tags: false alarm").tags == (Tag.FALSE_ALARM,)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"disposition: adapt", b"disposition: fine", "R302"),
        (b"could be: same day care", b"could be: clear", "R302"),
        (b"screened: partial", b"screened: half", "R302"),
        (b"[possible-leg-clot]", b"[strong-pain]", "R306"),
        (b"settled: no", b"settled: maybe", "R205"),
        (b"medical massage: 4 to 8", b"medical massage: 8 to 4", "R205"),
        (b"medical massage: 4 to 8", b"medical: 4", "R302"),
        (b"swedish massage: 4 to 6", b"swedish massage: many", "R205"),
        (b"swedish massage: 4 to 6", b"swedish: 4", "R306"),
        (b"suggested: swedish", b"suggested: swedisch", "R306"),
        (b"deep tissue: left out", b"deep tissue: too dear", "R302"),
        (b"deep tissue: left out", b"deep tissues: left out", "R306"),
        (b"[anything with oil]", b"[anything with honey]", "R303"),
        (b"not left out: deep tissue", b"not left out: deep tissues", "R303"),
        (b"pressure at most: light", b"pressure at most: lighter", "R302"),
        (b"pressure at most: light", b"pressures: light", "R306"),
        (b"[heat, scent]", b"[heat, noise]", "R302"),
        (b"plan: nothing", b"plan: none", "R306"),
        (b"ask: calf swelling", b"ask: calf swellings", "R306"),
        (b"[weeks since surgery]", b"[weeks since surgeries]", "R306"),
        (b"given:\n", b"tags: [everyday, urgent]\ngiven:\n", "R302"),
    ],
)
def test_what_is_wrong_in_what_is_expected(old: bytes, new: bytes, code: str) -> None:
    every = amy_who_expects(ALL_THAT_CAN_BE_EXPECTED)
    assert old in every
    with pytest.raises(Refused) as caught:
        read(every.replace(old, new, 1))
    assert [each.code for each in caught.value.problems] == [code]
    assert all(each.remedy and each.place and each.place.line for each in caught.value.problems)


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
