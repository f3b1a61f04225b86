"""Terms and questions that lead back to themselves are told once, and soon."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.knowledge.criteria import Term
from massage_advisor.problems import Place
from massage_advisor.reading.building.circles import LONGEST_WAY, note_circles
from massage_advisor.reading.building.criteria import Mention
from massage_advisor.reading.codes import Family
from massage_advisor.reading.notes import Notes

Ways = dict[str, list[str]]


def told(ways: Ways) -> list[str]:
    notes = Notes(Family.RULES)
    here = Place(file="terms.yaml", line=1, column=1)
    reads = {
        name: tuple(Mention(leaf=Term(term=each), place=here) for each in following)
        for name, following in ways.items()
    }
    note_circles(reads, dict.fromkeys(ways, here), notes)
    return [problem.what for problem in notes.problems]


def leads_to(ways: Ways, start: str) -> set[str]:
    found, to_follow = set(), [start]
    while to_follow:
        for each in ways.get(to_follow.pop(), []):
            if each not in found:
                found.add(each)
                to_follow.append(each)
    return found


def test_a_circle_is_told_once_by_its_shortest_way() -> None:
    ways = {"a": ["b", "x"], "b": ["c", "a"], "c": ["a"], "x": ["pain level"]}
    assert told(ways) == [
        "“a” leads back to itself, through “b” and back to “a”",
        "“c” leads back to itself, through “a”, “b” and back to “c”",
    ]


def test_what_only_leads_into_a_circle_is_not_told() -> None:
    ways = {"before": ["a"], "a": ["a", "after"], "after": []}
    assert told(ways) == ["“a” leads back to itself, through “a”"]


def test_a_way_through_too_many_others_is_told_where_it_gets_too_long() -> None:
    names = [f"t{number:02}" for number in range(2 * LONGEST_WAY)]
    ways = {name: [after] for name, after in zip(names, [*names[1:], "pain level"], strict=True)}
    (only,) = told(ways)
    assert only.startswith(f"“t{LONGEST_WAY - 1:02}” leads through {LONGEST_WAY} others")


def test_thousands_of_steps_are_soon_followed() -> None:
    ways = {f"t{number}": [f"t{number + 1}"] for number in range(20_000)}
    assert len(told(ways)) == 1
    assert len(told({**ways, "t20000": ["t0"]})) == 1


NAMES = "abcdef"


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3)))
def test_just_what_leads_back_to_itself_is_told(ways: Ways) -> None:
    every = told(ways)
    in_circles = {name for name in ways if name in leads_to(ways, name)}
    assert bool(every) is bool(in_circles)
    for name in NAMES:
        assert (name in in_circles) is any(f"“{name}”" in what for what in every)
