"""The schema of answers: what is valid is accepted; every fact can be said."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from reading.folders import small_rulebook
from telling.guests import RULES, house

from massage_advisor.problems import Refused
from massage_advisor.reading import folder
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.telling.facts_told import in_json
from massage_advisor.toolkit.schemas.answers import answers_schema
from massage_advisor.toolkit.schemas.digits import digits
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

SMALL = small_rulebook().rulebook
BOOK = house()


def validator(book: Rulebook) -> Draft202012Validator:
    return Draft202012Validator(json.loads(json.dumps(answers_schema(book))))


SMALL_ONE, LARGE_ONE = validator(SMALL), validator(BOOK)


def read(book: Rulebook, answers: object) -> Facts:
    return read_answers(book, AnswersText(text=json.dumps(answers), name="answers.json"))


def test_it_is_a_schema_itself() -> None:
    Draft202012Validator.check_schema(SMALL_ONE.schema)


@pytest.mark.parametrize("lowest", [0, 1, 7, 18, 99, 100])
@pytest.mark.parametrize("highest", [0, 9, 10, 42, 120, 1000])
def test_digits_are_exactly_the_numbers_of_a_range(lowest: int, highest: int) -> None:
    pattern = re.compile(digits(lowest, highest))
    matched = [number for number in range(1200) if pattern.fullmatch(str(number))]
    assert matched == list(range(lowest, highest + 1))
    assert not pattern.fullmatch("07")


@given(lowest=st.integers(0, 5000), more=st.integers(0, 5000), number=st.integers(0, 11000))
def test_so_they_are_for_any_range(lowest: int, more: int, number: int) -> None:
    found = re.fullmatch(digits(lowest, lowest + more), str(number))
    assert (found is not None) is (lowest <= number <= lowest + more)


def test_everybody_in_people_is_valid() -> None:
    for person in folder.load_people(RULES, BOOK):
        said = {name: in_json(BOOK.facts[name], each) for name, each in person.given.items()}
        assert LARGE_ONE.is_valid(said), person.slug


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"id": "A-7"},
        {"id": 7, "pain level": 7},
        {"id": 7.5},
        {"ID": True},
        {"pain_level": 7},
        {"Pain Level": 6},
        {"PAIN-LEVEL": "6"},
        {"pain  level": "10"},
        {"Pregnant": "No"},
        {"pain level": 6.5},
        {"pain level": None},
        {"pregnant": True},
        {"pregnant": "no"},
        {"pregnant": "not sure"},
        {"conditions": ["sciatica", "nothing else"]},
        {"conditions": ["slipped disc"]},
        {"conditions": "none"},
        {"conditions": ["none"]},
        {"conditions": []},
        {"conditions": {"sciatica": False}},
        {"diagnoses": "sciatica"},
        {"weeks since surgery": "never"},
        {"weeks since surgery": 3},
        {"weeks since surgery": "3 months ago"},
        {"calf swelling": "one side only"},
    ],
)
def test_what_may_be_said_is_valid_and_accepted(answers: dict[str, Any]) -> None:
    errors = list(SMALL_ONE.iter_errors(answers))
    assert errors == []
    read(SMALL, answers)


@pytest.mark.parametrize(
    "answers",
    [
        [],
        {"pian level": 7},
        {"pain level": 11},
        {"pain level": "a lot"},
        {"pain level": "11"},
        {"painlevel": 6},
        {"id": ["a"]},
        {"pain level": True},
        {"pregnant": "maybe"},
        {"conditions": ["sciatcia"]},
        {"conditions": ["none", "sciatica"]},
        {"conditions": {"sciatica": "sometimes"}},
        {"weeks since surgery": "last year"},
        {"weeks since surgery": -1},
        {"calf swelling": ["one side only"]},
        {"disposition": "clear"},
        {"service": "spa massage"},
    ],
)
def test_what_would_be_refused_is_not_valid(answers: object) -> None:
    assert not SMALL_ONE.is_valid(answers)
    with pytest.raises(Refused):
        read(SMALL, answers)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.floats(0, 200).map(lambda number: round(number, 2)),
    st.sampled_from(
        ["yes", "no", "never", "none", "nothing else", "not sure", "3 weeks", "300 weeks",
         "80 years", "7", "$80", "80", "3 weeks ago", "sciatica", "slipped disc", "calf", ""]
    ),
)  # fmt: skip
ANSWERS = st.tuples(
    st.sampled_from([*SMALL.facts, "id", "pain_level", "PAIN  Level", "diagnoses", "pain score"]),
    st.one_of(
        VALUES,
        st.lists(VALUES, max_size=3),
        st.dictionaries(st.sampled_from(["sciatica", "calf", "none"]), VALUES, max_size=2),
    ),
).filter(lambda answer: SMALL_ONE.is_valid(dict([answer])))
"""A fact by one of its names, and what may be said of it."""


def fact_of(answer: tuple[str, object]) -> str:
    name = same_name(answer[0])
    return {"pain score": "pain level", "diagnoses": "conditions"}.get(name, name)


@given(answers=st.lists(ANSWERS, min_size=1, max_size=4, unique_by=fact_of).map(dict))
def test_whatever_is_valid_is_accepted(answers: dict[str, Any]) -> None:
    assert SMALL_ONE.is_valid(answers)
    read(SMALL, answers)


def test_every_choice_can_be_said_and_says_what_it_means() -> None:
    schema: Any = LARGE_ONE.schema
    goals = schema["$defs"]["one of goals"]["anyOf"][0]
    assert goals["enum"] == [choice.name for choice in BOOK.facts["goals"].choices]
    assert goals["enumDescriptions"] == [choice.means for choice in BOOK.facts["goals"].choices]


@pytest.mark.parametrize(
    "answers",
    [
        {"id": "a\u202eb"},
        {"id": "a\x07"},
        {"id": "a\x85"},
        {"remark": "a\u2066b"},
        {"pain": 3, "pain level": 4},
        {"pain_level": 3, "pain level": 4},
        {"calf_swelling": "not sure", "calf swelling": "no swelling"},
    ],
)
def test_what_the_program_refuses_is_not_valid(answers: dict[str, object]) -> None:
    assert not LARGE_ONE.is_valid(answers)
    with pytest.raises(Refused):
        read(BOOK, answers)


@pytest.mark.parametrize(
    "answers",
    [
        {"id": "Zoë “x” 🙂\tline\nfeed"},
        {"remark": "a\nb"},
        {"pain": 3},
        {"pain_level": 3, "age": 4},
    ],
)
def test_what_can_be_shown_as_it_is_written_is_valid(answers: dict[str, object]) -> None:
    assert LARGE_ONE.is_valid(answers)
    read(BOOK, answers)
