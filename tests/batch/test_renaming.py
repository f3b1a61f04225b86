"""Lines of JSON in somebody's own words, renamed by their column map."""

from __future__ import annotations

import json

import pytest
from batch.whole import VOCABULARY

from massage_advisor.batch.column_map import ColumnMap, Target
from massage_advisor.batch.renaming import Renaming

MAP = ColumnMap(
    headers={
        "client": Target(fact="id"),
        "how bad": Target(fact="pain level"),
        "slipped disc": Target(fact="conditions", member="sciatica"),
        "gout": Target(fact="conditions", member="osteoporosis"),
    },
    values={
        "goals": {"relax": ("relaxation",), "both": ("relaxation", "pain relief"), "other": None},
        "pain level": {"1": ("9",)},
    },
    ignored=frozenset({"email"}),
)
REST = ColumnMap(headers=MAP.headers, ignores_the_rest=True)


def renamed(line: str, by_map: ColumnMap = MAP) -> str:
    return Renaming(VOCABULARY, by_map).line(line.encode()).decode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"Client": 7, "how_bad": 3}', {"id": 7, "pain level": 3}),
        ('{"Pain_Level": 3}', {"pain level": 3}),
        ('{"goals": "relax"}', {"goals": "relaxation"}),
        ('{"goals": ["Relax", "pain relief"]}', {"goals": ["relaxation", "pain relief"]}),
        ('{"goals": ["both"]}', {"goals": ["relaxation", "pain relief"]}),
        ('{"goals": ["relax", "other"]}', {"goals": {"relaxation": "yes"}}),
        ('{"goals": "other"}', {"goals": None}),
        ('{"how bad": 1}', {"pain level": "9"}),
        ('{"email": "a@b.c", "pregnant": true}', {"pregnant": True}),
        (
            '{"slipped disc": 1, "gout": false}',
            {"conditions": {"sciatica": "yes", "osteoporosis": "no"}},
        ),
        ('{"unheard of": 1}', {"unheard of": 1}),
        ('{"goals": {"relaxation": true}}', {"goals": {"relaxation": True}}),
        ('{"goals": null}', {"goals": None}),
    ],
)
def test_keys_and_values_become_ours(line: str, expected: dict[str, object]) -> None:
    assert json.loads(renamed(line)) == expected


def test_the_rest_is_left_out_only_where_the_map_says_so() -> None:
    assert json.loads(renamed('{"unheard of": 1, "pregnant": "no"}', REST)) == {"pregnant": "no"}


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 123456789012345678901234567890}',
        '{"id": 1.10}',
        '{"pain level": 1e400}',
        '{"remark": "\\ud800"}',
        '{"pain level": 3, "pain level": 4}',
    ],
)
def test_nothing_is_lost_that_would_have_been_judged(line: str) -> None:
    assert renamed(line).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize("line", ["", "rubbish", "[1]", '{"id": NaN}', "[" * 100_000, '{"a": 1'])
def test_what_is_not_well_formed_is_left_to_be_refused(line: str) -> None:
    assert renamed(line) == line


@pytest.mark.parametrize("depth", [100, 500, 50_000])
def test_what_is_too_deep_is_left_to_be_refused(depth: int) -> None:
    for deep in ("[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth):
        line = '{"Client": 7, "goals": ' + deep + "}"
        assert renamed(line) == line


def test_what_is_not_utf_8_is_left_as_it_is() -> None:
    assert Renaming(VOCABULARY, MAP).line(b'{"id": "\xff"}') == b'{"id": "\xff"}'


ALL = ColumnMap(headers=MAP.headers, complete=frozenset({"conditions", "danger signs"}))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"slipped disc": 1}', {"conditions": {"sciatica": "yes", "nothing else": "yes"}}),
        (
            '{"slipped disc": 0, "gout": null}',
            {"conditions": {"sciatica": "no", "osteoporosis": None, "nothing else": "yes"}},
        ),
        (
            '{"slipped disc": null, "gout": ""}',
            {"conditions": {"sciatica": None, "osteoporosis": None}},
        ),
        ('{"conditions": ["sciatica"]}', {"conditions": ["sciatica", "nothing else"]}),
        (
            '{"conditions": "sciatica; osteoporosis"}',
            {"conditions": ["sciatica", "osteoporosis", "nothing else"]},
        ),
        ('{"conditions": "none"}', {"conditions": "none"}),
        ('{"conditions": "not sure"}', {"conditions": "not sure"}),
        ('{"conditions": "sciatica; nothing else"}', {"conditions": "sciatica; nothing else"}),
        ('{"conditions": []}', {"conditions": []}),
        ('{"conditions": null}', {"conditions": None}),
        ('{"conditions": ""}', {"conditions": ""}),
        ('{"conditions": {"sciatica": true}}', {"conditions": {"sciatica": True}}),
        ('{"conditions": ["sciatica", 7]}', {"conditions": ["sciatica", 7]}),
        ('{"goals": "relaxation"}', {"goals": "relaxation"}),
        ('{"pregnant": true}', {"pregnant": True}),
    ],
)
def test_a_list_that_is_complete_ends_where_it_says_anything(
    line: str, expected: dict[str, object]
) -> None:
    assert json.loads(renamed(line, ALL)) == expected
