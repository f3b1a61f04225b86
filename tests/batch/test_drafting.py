"""A drafted column map: near misses are offered as comments, and nothing is taken by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from batch.whole import RULEBOOK, TODAY, VOCABULARY

from massage_advisor.batch.column_map import read_map
from massage_advisor.batch.columns import columns_of
from massage_advisor.batch.drafting import drafted_map
from massage_advisor.batch.order import Order
from massage_advisor.problems import Refused

if TYPE_CHECKING:
    from pathlib import Path

EXPORT = """\
Client no,Pain Levels,goals,Pregnant,has sciatica,Email,conditions: osteoporosis
1,7,relaxing,Y,x,a@b.c,1
2,3,relaxation,N,,d@e.f,
3,3,relaxing; pain relief,no,,d@e.f,perhaps
"""


def draft(tmp_path: Path, text: str, name: str = "export.csv") -> str:
    file = tmp_path / name
    file.write_text(text)
    return drafted_map(RULEBOOK, Order(inputs=(str(file),), today=TODAY))


def test_what_is_understood_stands_there_and_guesses_are_comments(tmp_path: Path) -> None:
    told = draft(tmp_path, EXPORT)
    for line in (
        '  # "Client no": id',
        '  # "Pain Levels": pain level',
        '  "goals": goals',
        '  "Pregnant": pregnant',
        '  # "has sciatica": {conditions: sciatica}',
        '  "conditions: osteoporosis": {conditions: osteoporosis}',
        '    # "relaxing": relaxation  # in 2 rows',
        '    # "Y": yes  # in 1 row',
        '    # "N": no  # in 1 row',
        '    # "perhaps": unknown  # in 1 row',
        '  # - "Email"',
        "  # - the rest",
    ):
        assert f"\n{line}" in told, line
    assert "a@b.c" not in told


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("osteoporosis, slipped disc", "[osteoporosis, sciatica]"),
        ("high blood pressure and sciatica", "[high blood pressure, sciatica]"),
        ("osteoporosys", "osteoporosis"),
        ("sciatica, gout of the left ear", "unknown"),
        ("never had sciatica", "unknown"),
        ("osteoporosis (mother)", "unknown"),
        ("no high blood pressure", "unknown"),
        ("sciatica years ago", "unknown"),
    ],
)
def test_a_guess_at_a_cell_leaves_nothing_out_and_turns_no_no_into_a_yes(
    tmp_path: Path, cell: str, meaning: str
) -> None:
    told = draft(tmp_path, f'id,conditions\n1,"{cell}"\n')
    assert f'    # "{cell}": {meaning}  # in 1 row\n' in told


def test_a_draft_as_it_is_takes_nothing_that_was_not_taken_before(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(draft(tmp_path, EXPORT))
    header = EXPORT.split("\n", maxsplit=1)[0].split(",")
    with pytest.raises(Refused) as caught:
        columns_of(header, VOCABULARY, read_map(file, VOCABULARY), "export.csv")
    assert [str(each.place) for each in caught.value.problems] == [
        f"export.csv:1:{number}" for number in (1, 2, 5, 6)
    ]


def test_a_draft_with_its_comments_taken_away_maps_every_column(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    opening, rest = draft(tmp_path, EXPORT).split("\n\n", 1)
    assert all(line.startswith("#") for line in opening.splitlines())
    file.write_text(re.sub(r"(?m)^( +)# ", r"\1", rest))
    header = EXPORT.split("\n", maxsplit=1)[0].split(",")
    by_map = read_map(file, VOCABULARY)
    assert [each.fact for each in columns_of(header, VOCABULARY, by_map, "export.csv")] == [
        "id", "pain level", "goals", "pregnant", "conditions", "", "conditions",
    ]  # fmt: skip


def test_a_map_in_hand_is_kept_in_a_new_draft(tmp_path: Path) -> None:
    file, export = tmp_path / "map.yaml", tmp_path / "export.csv"
    file.write_text(
        "headers:\n  Client no: id\nvalues:\n  pregnant: {Y: yes, '?': unknown, '-': unknown}\n"
        "ignore: [Email]\n"
    )
    export.write_text(EXPORT)
    told = drafted_map(RULEBOOK, Order(inputs=(str(export),), today=TODAY, columns=file))
    assert '\n  "Client no": id\n' in told
    assert '\n    "y": yes\n' in told
    assert '\n    "?": unknown\n' in told
    assert '\n    "-": unknown\n' in told
    assert '\n  - "Email"\n' in told
    assert '"Y": yes  #' not in told


def test_lines_of_json_have_columns_too(tmp_path: Path) -> None:
    told = draft(
        tmp_path,
        '{"Client no": 1, "goals": ["relaxing"]}\nrubbish\n[1]\n{"pregnent": true}\n',
        "export.jsonl",
    )
    assert '\n  # "Client no": id\n' in told
    assert '\n  # "pregnent": pregnant\n' in told
    assert '\n    # "relaxing": relaxation  # in 1 row\n' in told


def test_a_row_that_is_too_deep_is_passed_over(tmp_path: Path) -> None:
    deep = "[" * 5_000 + "]" * 5_000
    told = draft(tmp_path, '{"goals": ' + deep + '}\n{"Mood": "low"}\n', "export.jsonl")
    assert "Mood" in told
    assert "goals" not in told


def test_names_that_would_act_are_made_inert(tmp_path: Path) -> None:
    told = draft(tmp_path, 'goals,"\x1b[2J ""x"" # y"\nnone,1\n')
    assert '\n  # - "\\\\x1b[2J \\"x\\" # y"\n' in told


@pytest.mark.parametrize(
    "header",
    [
        "id,conditions,conditions: osteoporosis",
        "id,conditions: osteoporosis,conditions",
        "id,diagnoses,has sciatica",
        "id,has sciatica,had sciatica,conditoins",
        "id,pain level,Pain Score,Pain Levels",
        "id,has sciatica,conditions",
    ],
)
def test_no_draft_names_one_thing_twice(tmp_path: Path, header: str) -> None:
    """With every comment taken away it can be run."""
    file = tmp_path / "map.yaml"
    told = draft(tmp_path, f"{header}\n")
    file.write_text(re.sub(r"(?m)^( +)# ", r"\1", told.split("\n\n", 1)[1]))
    by_map = read_map(file, VOCABULARY)
    assert columns_of(header.split(","), VOCABULARY, by_map, "export.csv")


def test_of_two_columns_that_hold_one_thing_the_draft_says_so(tmp_path: Path) -> None:
    told = draft(tmp_path, "conditions,diagnoses\n")
    other = '"diagnoses"  # or "conditions": both hold conditions'
    assert f"\n  # - {other}\n" in told


def test_what_is_refined_stands_in_the_new_draft_once(tmp_path: Path) -> None:
    file, export = tmp_path / "map.yaml", tmp_path / "export.csv"
    file.write_text(
        "values:\n  pregnant: {Y: yes}\n  goals: {R: relaxation}\ncomplete: [conditions]\n"
    )
    export.write_text("id,pregnant,goals\n1,Y,R\n2,N,Z\n")
    told = drafted_map(RULEBOOK, Order(inputs=(str(export),), today=TODAY, columns=file))
    assert told.count("  pregnant:\n") == told.count("  goals:\n") == 1
    assert '  pregnant:\n    "y": yes\n    # "N": no  # in 1 row\n' in told
    assert "\ncomplete: [conditions]\n" in told
    file.write_text(re.sub(r"(?m)^( +)# ", r"\1", told.split("\n\n", 1)[1]))
    assert read_map(file, VOCABULARY).complete == {"conditions"}


def test_what_a_map_in_hand_says_is_unknown_stands_in_the_new_draft(tmp_path: Path) -> None:
    file, export = tmp_path / "map.yaml", tmp_path / "export.csv"
    file.write_text("unknown: [N/A, '-']\n")
    export.write_text("id,pain level\n1,n/a\n2,-\n3,9?\n")
    told = drafted_map(RULEBOOK, Order(inputs=(str(export),), today=TODAY, columns=file))
    assert '\nunknown: ["-", "n/a"]\n' in told
    assert told.count("# in 1 row") == 1


def test_no_draft_says_that_a_list_is_complete(tmp_path: Path) -> None:
    told = draft(tmp_path, "conditions: sciatica,conditions: osteoporosis,none of these\n1,0,1\n")
    assert "complete" not in told
    assert "nothing else" not in told


def test_a_column_that_bears_the_name_of_a_member_is_taken_for_it(tmp_path: Path) -> None:
    told = draft(tmp_path, "id,Sciatica,Osteoporosis?,Surgery (y/n),Pregnant?\n1,x,,,\n")
    for line in (
        '  # "Sciatica": {conditions: sciatica}',
        '  # "Osteoporosis?": {conditions: osteoporosis}',
        '  # "Surgery (y/n)": {recent events: surgery}',
        '  # "Pregnant?": pregnant',
    ):
        assert f"\n{line}\n" in told, line


def test_cells_of_a_column_that_is_guessed_are_looked_at_as_well(tmp_path: Path) -> None:
    told = draft(tmp_path, "id,Sciatica,Pregnant?\n1,Y,Nein\n2,x,n/a\n")
    assert '\n  conditions:\n    # "Y": yes  # in 1 row\n' in told
    assert '\n  pregnant:\n    # "Nein": no  # in 1 row\n    # "n/a": unknown  # in 1 row\n' in told


def test_a_column_for_one_member_is_offered_beside_the_list(tmp_path: Path) -> None:
    told = draft(tmp_path, "diagnoses,Sciatica,conditions: osteoporosis\nnone,x,\n")
    assert '\n  "diagnoses": conditions\n  # "Sciatica": {conditions: sciatica}\n' in told
    assert '\n  "conditions: osteoporosis": {conditions: osteoporosis}\n' in told


def test_a_guess_that_another_column_holds_is_told_and_not_dropped(tmp_path: Path) -> None:
    told = draft(tmp_path, "had sciatica,has sciatica\n1,x\n")
    other = '"has sciatica"  # it may be {conditions: sciatica}, which "had sciatica" holds'
    assert f"\n  # - {other}\n" in told
