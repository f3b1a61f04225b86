"""Words: lists, counts, names, near misses, and text made inert."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.wording import (
    counted,
    did_you_mean,
    kebab,
    listed,
    near,
    offered,
    quoted,
    same_name,
    shortened,
    visible,
    visible_lines,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_what_is_listed_ends_in_and(words: list[str], expected: str) -> None:
    assert listed(words) == expected


def test_what_is_listed_may_end_in_or() -> None:
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_a_part_that_is_joined_in_itself_is_set_off_by_a_comma() -> None:
    assert listed(["thigh", "calf or lower leg"]) == "thigh, and calf or lower leg"
    assert listed(["arm or hand", "head", "hip"], "or") == "arm or hand, head, or hip"
    assert listed(["calf or lower leg"]) == "calf or lower leg"


@pytest.mark.parametrize(
    ("number", "things", "expected"),
    [
        (0, "", "0 questions"),
        (1, "", "1 question"),
        (2, "", "2 questions"),
        (2, "people", "2 people"),
    ],
)
def test_what_is_counted_is_one_or_several(number: int, things: str, expected: str) -> None:
    assert counted(number, "question", things) == expected


@pytest.mark.parametrize(
    "spelling",
    ["pain level", "Pain Level", "pain_level", "PAIN-LEVEL", " pain   level ", "pain\u2013level"],
)
def test_spellings_of_one_name_meet(spelling: str) -> None:
    assert same_name(spelling) == "pain level"


def test_apostrophes_and_composed_letters_meet() -> None:
    assert same_name("workers\u2019 compensation") == same_name("Workers' Compensation")
    assert same_name("café") == same_name(unicodedata.normalize("NFD", "café"))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Possible leg clot", "possible-leg-clot"),
        ("Worker's comp: who pays?", "workers-comp-who-pays"),
        ("  4 to 6, weekly ", "4-to-6-weekly"),
        ("Rücken_und Nacken", "rücken-und-nacken"),
    ],
)
def test_a_name_as_a_slug_keeps_its_letters_alone(name: str, slug: str) -> None:
    assert kebab(name) == slug


@given(st.text())
def test_nothing_visible_acts_on_a_terminal(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in shown)
    assert not set(shown) & set("\u202e\u2066\u200f\u2028\ufeff")


def test_escapes_are_spelled_out() -> None:
    assert visible("a\x1b[31mb\x07\x9b\u202e") == "a\\x1b[31mb\\x07\\x9b\\u202e"
    assert visible("two\nlines\tand — dashes “quotes” é 漢字 👍") == (
        "two\nlines\tand — dashes “quotes” é 漢字 👍"
    )


@given(st.text(max_size=5000))
def test_shortened_is_one_short_line(text: str) -> None:
    assert len(shortened(text)) <= 60
    assert "\n" not in shortened(text)
    assert len(quoted(text)) <= 62


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("calf sweling", "calf swelling"),
        ("Calf-Swelling", "calf swelling"),
        ("swelling calf", "calf swelling"),
        ("deep tissue massage", "deep tissue"),
        ("pregnent", "pregnant"),
    ],
)
def test_near_finds_it(word: str, best: str) -> None:
    known = ["calf swelling", "pain level", "deep tissue", "pregnant", "goals"]
    assert near(word, known)[0] == best


@pytest.mark.parametrize("word", ["", "   ", "xyzzy", "q" * 100_000, "\x1b[31m"])
def test_near_finds_nothing_far_away(word: str) -> None:
    assert near(word, ["calf swelling", "pain level", "goals"]) == ()


def test_did_you_mean_lists_the_few_there_are() -> None:
    assert did_you_mean("purple", ["ask", "carry on"]) == "use one of: ask, carry on"
    assert did_you_mean("purple", [f"choice {number}" for number in range(30)]) == ""
    assert did_you_mean("carry", ["ask", "carry on"]) == "did you mean “carry on”?"


def test_what_may_have_been_meant_is_offered_once() -> None:
    assert offered(["neck", "back", "neck"]) == "did you mean “neck” or “back”?"
    assert offered([]) == ""
    assert offered([], "take it out") == "take it out"


def test_lines_are_shown_as_they_are_and_end_where_they_end() -> None:
    assert visible_lines(["a  ", "", "\x1b[1mb"]) == f"a\n\n{visible(chr(27))}[1mb\n"


def test_importing_it_costs_no_fuzzy_matching() -> None:
    code = "import sys, massage_advisor.wording; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
