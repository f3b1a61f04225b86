"""What columns hold: judged once, every unknown one named, nothing taken for what it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from reading.folders import small_rulebook

from massage_advisor.batch.column_map import ColumnMap, Target, Vocabulary, read_map
from massage_advisor.batch.columns import as_of_a_cell, columns_of, not_in
from massage_advisor.problems import Problem, Refused

RULEBOOK = small_rulebook().rulebook
VOCABULARY = Vocabulary(RULEBOOK)
MapOf: TypeAlias = Callable[[str], ColumnMap]


@pytest.fixture
def map_of(tmp_path: Path) -> MapOf:
    """A map written as YAML."""

    def reader(text: str) -> ColumnMap:
        file = tmp_path / "map.yaml"
        file.write_text(text)
        return read_map(file, VOCABULARY)

    return reader


def held(*header: str, by_map: ColumnMap | None = None) -> list[tuple[str, str]]:
    columns = columns_of(header, VOCABULARY, by_map or ColumnMap(), "people.csv")
    return [(each.fact, each.member) for each in columns]


def refused(*header: str, by_map: ColumnMap | None = None) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        held(*header, by_map=by_map)
    return caught.value.problems


@pytest.mark.parametrize(
    ("header", "fact"),
    [
        ("pain level", "pain level"),
        ("Pain_Level", "pain level"),
        ("PAIN-LEVEL", "pain level"),
        ("pain score", "pain level"),
        ("diagnoses", "conditions"),
        ("id", "id"),
        (" ID ", "id"),
    ],
)
def test_a_column_may_bear_any_name_of_a_fact(header: str, fact: str) -> None:
    assert held("goals", header)[1] == (fact, "")


@pytest.mark.parametrize(
    "header",
    [
        "conditions: high blood pressure",
        "conditions=high blood pressure",
        "conditions.high_blood_pressure",
        "conditions[high blood pressure]",
        "conditions_high_blood_pressure",
        "Conditions / High Blood Pressure",
        "diagnoses high-blood-pressure",
    ],
)
def test_a_column_may_hold_one_member_of_a_list(header: str) -> None:
    assert held("goals", header)[1] == ("conditions", "high blood pressure")


def test_a_member_may_bear_any_of_its_names() -> None:
    assert held("conditions: slipped disc") == [("conditions", "sciatica")]


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("pian level", "pain level"),
        ("Email", "column map"),
        ("Has sciatica?", "did you mean `conditions: sciatica`? Else name its fact"),
        ("conditions: gout", "column map"),
        ("calf swelling: one side only", "column map"),
    ],
)
def test_an_unknown_column_is_named_with_what_may_be_meant(header: str, hint: str) -> None:
    (problem,) = refused("goals", header)
    assert problem.code == "B201"
    assert str(problem.place) == "people.csv:1:2"
    assert hint in problem.what + problem.remedy


@pytest.mark.parametrize(
    ("header", "code", "hint"),
    [("", "B205", "no name"), (" ", "B205", "no name"), ("disposition", "B206", "worked out")],
)
def test_a_column_that_cannot_be_a_fact_has_a_code_of_its_own(
    header: str, code: str, hint: str
) -> None:
    (problem,) = refused(header, "goals")
    assert problem.code == code
    assert hint in problem.what


def test_columns_without_a_name_at_the_right_edge_are_passed_over_while_they_are_empty() -> None:
    *_, last, _ = columns_of(["goals", "id", " ", ""], VOCABULARY, ColumnMap(), "people.csv")
    assert last.says(" ") is None
    assert last.says(" 5 ") == "5"


def test_a_map_may_leave_out_columns_without_a_name_and_still_judge_the_others(
    map_of: MapOf,
) -> None:
    by_map = map_of('ignore: [""]\n')
    assert held("", "goals", "", by_map=by_map) == [("", ""), ("goals", ""), ("", "")]
    (problem,) = refused("", "gaols", "goals", by_map=map_of('ignore: [Email, ""]\n'))
    assert problem.code == "B201"
    assert not [*not_in([["id", "goals"]], by_map)]


@pytest.mark.parametrize(
    ("above", "below", "line"),
    [
        (["Bookings of today", "", ""], [["id", "pain level", "goals"]], 2),
        (["Bookings"], [[], ["Client", "Pain score", "goals"], ["1", "5", "relaxation"]], 3),
        (["Client", "", "Health"], [["First", "Last", "pregnant", "conditions"]], 2),
    ],
)
def test_a_title_above_the_header_is_told_from_a_header(
    above: list[str], below: list[list[str]], line: int
) -> None:
    with pytest.raises(Refused) as caught:
        columns_of(above, VOCABULARY, ColumnMap(), "people.csv", below)
    (problem,) = caught.value.problems
    assert (problem.code, f"tail -n +{line} " in problem.remedy) == ("B110", True)


def test_a_header_with_a_known_name_is_one_whatever_stands_below() -> None:
    with pytest.raises(Refused) as caught:
        columns_of(["goals", "x"], VOCABULARY, ColumnMap(), "people.csv", [["id", "goals"]])
    assert [each.code for each in caught.value.problems] == ["B201"]


def test_all_of_them_are_named_at_once() -> None:
    assert [str(each.place) for each in refused("a", "goals", "b")] == [
        "people.csv:1:1",
        "people.csv:1:3",
    ]


def test_many_columns_that_are_like_nothing_known_are_named_in_one_breath() -> None:
    others = ["Email", "Phone", "Room", "Paid", "Street", "Town"]
    all_of_them, near = refused(*others[:3], "pian level", *others[3:], "goals")
    assert near.remedy.startswith("did you mean “pain level”?")
    assert str(all_of_them.place) == "people.csv:1:1"
    assert all(f"“{each}”" in all_of_them.what for each in others)
    assert len(refused(*others[:5], "goals")) == 5


@pytest.mark.parametrize(
    "header",
    [
        ("pain level", "Pain_Level"),
        ("pain level", "pain score"),
        ("id", "ID", "goals"),
        ("conditions", "diagnoses"),
        ("conditions: sciatica", "conditions: slipped disc"),
    ],
)
def test_two_columns_for_one_thing_are_refused(header: tuple[str, ...]) -> None:
    (problem,) = refused(*header)
    assert problem.code == "B202"


@pytest.mark.parametrize(
    ("header", "remedy"),
    [
        (("age", "pain level", "Pain_Level"), "give one of them another name in the header"),
        (("pain level", "pain score"), "list one of them under `ignore:` in a column map"),
        (
            ("conditions", "diagnoses"),
            (
                "put what both say into one cell, with ; between, or, if one of them says it all, "
                "list the other under `ignore:` in a column map"
            ),
        ),
    ],
)
def test_who_ignores_one_of_two_columns_does_not_lose_both(
    header: tuple[str, ...], remedy: str
) -> None:
    problems = [each for each in refused(*header) if each.code == "B202"]
    assert [each.remedy for each in problems] == [remedy]


def test_members_of_one_list_may_have_a_column_each() -> None:
    assert held("conditions: sciatica", "conditions: osteoporosis") == [
        ("conditions", "sciatica"),
        ("conditions", "osteoporosis"),
    ]


@pytest.mark.parametrize("mine", ["conditions", "diagnoses"])
def test_a_list_may_have_a_column_and_some_of_its_members_besides(mine: str) -> None:
    assert held(mine, "conditions: sciatica") == [("conditions", ""), ("conditions", "sciatica")]


def test_two_columns_for_one_member_are_told_by_the_member() -> None:
    (problem,) = refused("conditions: sciatica", "conditions: slipped disc")
    assert problem.what.endswith("both hold “conditions: sciatica”")


def test_a_table_without_answers_is_refused() -> None:
    (problem,) = refused("id")
    assert problem.code == "B203"


MAP = """
headers:
  Client: id
  How bad?: pain level
  Slipped disc: {conditions: sciatica}
  Gout or so: "conditions: osteoporosis"
values:
  pregnant: {Y: yes, N: no, "?": unknown}
  goals:
    Relax/Unwind: relaxation
    Both: [relaxation, pain relief]
    Other:
  conditions: {0: unknown}
separators:
  goals: ","
ignore: [Email, "goals"]
"""


def test_a_map_names_what_columns_hold(map_of: MapOf) -> None:
    by_map = map_of(MAP)
    assert held(
        "client", "HOW BAD?", "Slipped disc", "gout or so", "email", "goals", by_map=by_map
    ) == [
        ("id", ""),
        ("pain level", ""),
        ("conditions", "sciatica"),
        ("conditions", "osteoporosis"),
        ("", ""),
        ("", ""),
    ]


def test_the_rest_may_be_ignored_but_never_what_is_known(map_of: MapOf) -> None:
    by_map = map_of("ignore: [the rest]\n")
    assert held("pain level", "Email", "", "disposition", by_map=by_map) == [
        ("pain level", ""),
        *[("", "")] * 3,
    ]
    assert by_map.ignores_the_rest


SAID = [
    ("pregnant", "Y", "yes"),
    ("pregnant", "y", "yes"),
    ("pregnant", "?", None),
    ("pregnant", "", None),
    ("pregnant", "yes", "yes"),
    ("goals", "relax/unwind", "relaxation"),
    ("goals", "Both", ["relaxation", "pain relief"]),
    ("goals", "Relax/Unwind, pain relief", ["relaxation", "pain relief"]),
    ("goals", "Other", None),
    ("goals", "pain relief, Other", {"pain relief": "yes"}),
    ("goals", "nonsense", "nonsense"),
    ("pain level", "7", "7"),
]


@pytest.mark.parametrize(("fact", "cell", "said"), SAID)
def test_a_map_says_what_cells_mean(map_of: MapOf, fact: str, cell: str, said: object) -> None:
    by_map = map_of(MAP.replace("ignore:", "ignored:").split("ignored:")[0])
    (column,) = columns_of([fact], VOCABULARY, by_map, "people.csv")
    assert column.says(cell) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1", "yes"),
        ("x", "yes"),
        ("TRUE", "yes"),
        ("Yes", "yes"),
        ("no", "no"),
        ("false", "no"),
        ("", None),
        (" ", None),
        ("0", None),
        ("maybe", "maybe"),
        ("not sure", "not sure"),
    ],
)
def test_a_tick_is_read_as_tables_write_it(map_of: MapOf, cell: str, said: str | None) -> None:
    (column,) = columns_of(["conditions: sciatica"], VOCABULARY, map_of(MAP), "people.csv")
    assert column.says(cell) == said


@pytest.mark.parametrize("cell", ["n/a", "N/A", "-", " - ", "?", "", "NULL"])
def test_what_a_map_says_is_unknown_says_nothing_in_any_column(map_of: MapOf, cell: str) -> None:
    by_map = map_of("unknown: [n/a, '-', '?', NULL]\n")
    header = ["pain level", "conditions", "conditions: sciatica", "pregnant"]
    columns = columns_of([*header, "id"], VOCABULARY, by_map, "people.csv")
    assert [each.says(cell) for each in columns] == [None, None, None, None, cell]


def test_what_one_column_says_it_means_is_meant_there(map_of: MapOf) -> None:
    by_map = map_of("unknown: ['?']\nvalues:\n  goals: {'?': relaxation}\n")
    (goals,) = columns_of(["goals"], VOCABULARY, by_map, "people.csv")
    assert goals.says("?") == "relaxation"
    assert goals.says("pain relief; ?") == ["pain relief", "relaxation"]


@pytest.mark.parametrize("answer", ["none", "no", "0", "never", "sciatica", "slipped disc", "7"])
def test_no_answer_is_passed_over_as_unknown(map_of: MapOf, answer: str) -> None:
    with pytest.raises(Refused, match="1 problem"):
        map_of(f"unknown: ['{answer}']\n")


@pytest.mark.parametrize(("cell", "said"), [("1", "yes"), ("✓", "yes"), ("0", "no"), ("", None)])
def test_any_question_of_yes_or_no_may_be_ticked(cell: str, said: str | None) -> None:
    (column,) = columns_of(["pregnant"], VOCABULARY, ColumnMap(), "people.csv")
    assert column.says(cell) == said


def test_without_a_map_a_nought_is_a_no() -> None:
    (column,) = columns_of(["conditions: sciatica"], VOCABULARY, ColumnMap(), "people.csv")
    assert column.says("0") == "no"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("heading: {}\n", 1, "no key called “heading”"),
        ("headers:\n  Client: cleint\n", 2, "no fact is called “cleint”"),
        ("headers:\n  Pain: pian level\n", 2, "pain level"),
        ("headers:\n  Pain: {conditions: gout}\n", 2, "“conditions: gout”"),
        ("headers:\n  Pain: [a, b]\n", 2, "needs the name of a fact"),
        ("headers:\n  Pain:\n", 2, "needs the name of a fact"),
        ("headers:\n  Pain: pain level\n  pain: goals\n", 3, "named twice"),
        ("headers:\n  Pain: pain level\nignore: [PAIN]\n", 3, "named twice"),
        ("headers:\n  Verdict: disposition\n", 2, "no fact is called"),
        ("values:\n  pregnent: {Y: yes}\n", 2, "pregnant"),
        ("values:\n  pregnant: {Y: perhaps}\n", 2, "“perhaps” is no answer"),
        ("values:\n  pregnant: [Y]\n", 2, "needs a mapping"),
        ("values:\n  goals: {R: relaxaton}\n", 2, "relaxation"),
        ("values:\n  pain level: {high: 11}\n", 2, "outside the range"),
        ("separators:\n  pregnant: ','\n", 2, "between several answers"),
        ("separators:\n  goals: ''\n", 2, "between several answers"),
        ("headers: pain level\n", 1, "needs a mapping"),
        ("headers:\n  None: {conditions: none}\n", 2, "write {conditions: nothing else}"),
        ("complete: [conditoins]\n", 1, "conditions"),
        ("complete: [pregnant]\n", 1, "only a list can be complete"),
        ("headers: {a: b\n", 0, ""),
    ],
)
def test_every_mistake_in_a_map_is_named_with_its_line(
    map_of: MapOf, text: str, line: int, words: str
) -> None:
    with pytest.raises(Refused) as caught:
        map_of(text)
    problem = caught.value.problems[0]
    assert problem.place is not None
    assert line in {0, problem.place.line}
    assert words in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize("text", ["headers:\nvalues:\nignore:\n", "values:\n  pregnant:\n", "{}\n"])
def test_parts_with_nothing_in_them_say_nothing(map_of: MapOf, text: str) -> None:
    assert map_of(text) == ColumnMap()


def test_a_map_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_map(tmp_path / "none.yaml", VOCABULARY)
    assert "cannot be read" in caught.value.problems[0].what


def test_a_header_that_only_the_map_knows_is_worth_a_look(map_of: MapOf) -> None:
    by_map = map_of("headers:\n  Pian: pain level\nignore:\n  - Email\n  - the rest\n")
    found = list(not_in([["Pain", "email"]], by_map))
    assert [(each.what, str(each.place)[-3:], each.only_warns) for each in found] == [
        ("no column is called “Pian”", "2:3", True)
    ]


def test_the_map_in_the_manual_can_be_used(map_of: MapOf) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
    by_map = map_of(manual.split("```yaml\n")[1].split("```")[0])
    header = ("Client no", "Pain (0-10)", "Has sciatica", "Name", "anything")
    assert [fact for fact, _ in held(*header, by_map=by_map)] == [
        "id", "pain level", "conditions", "", "",
    ]  # fmt: skip


def test_a_target_is_a_value() -> None:
    assert VOCABULARY.target("pain score") == Target(fact="pain level")


def test_a_no_in_a_cell_is_told_how_a_table_says_it() -> None:
    problem = Problem(
        code="A202", what="", remedy="", fact="conditions", denies="conditions: diabetes"
    )
    remedy = as_of_a_cell(problem).remedy
    assert remedy.endswith("or say no in a column of its own, “conditions: diabetes”")


@pytest.mark.parametrize(
    ("fact", "cell", "remedy"),
    [
        ("pregnant", "n/a", "leave the cell empty if it is not known, or list it under `unknown:`"),
        ("conditions", "sciatica, osteoporosis", 'or write `separators: {conditions: ","}` in a'),
        ("pain level", "5,5", "write it with a point: 5.5, or say what it means under `values:`"),
    ],
)
def test_a_cell_that_is_no_answer_is_told_what_a_map_can_say_of_it(
    fact: str, cell: str, remedy: str
) -> None:
    with pytest.raises(Refused) as caught:
        VOCABULARY.reader.row({fact: cell}, "row")
    (problem,) = caught.value.problems
    assert remedy in as_of_a_cell(problem).remedy


@pytest.mark.parametrize("header", ["conditions: nothing else", "Conditions_Nothing_Else"])
def test_a_column_may_say_that_there_is_nothing_else(header: str) -> None:
    assert held("goals", header)[1] == ("conditions", "nothing else")


def test_a_box_for_none_of_the_others_is_named_in_a_map(map_of: MapOf) -> None:
    by_map = map_of("headers:\n  No other conditions: {conditions: nothing else}\n")
    assert held("No other conditions", by_map=by_map) == [("conditions", "nothing else")]


def test_a_map_of_bare_headers_is_told_what_belongs_above_them(map_of: MapOf) -> None:
    with pytest.raises(Refused) as caught:
        map_of("Client: id\nPain (0-10): pain level\n")
    (problem,) = caught.value.problems
    assert problem.what == "`headers:` is missing above “Client”"


def test_a_list_is_complete_only_where_a_map_says_so(map_of: MapOf) -> None:
    assert map_of("complete: [Conditions]\n").complete == {"conditions"}
    assert map_of("headers:\n  a: {conditions: sciatica}\n").complete == frozenset()
