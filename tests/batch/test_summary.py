"""The summary: what came of all rows, as bars for a person and as JSON for a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from batch.whole import come
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.batch.counting import MOST_REASONS, Counts, Reason, Spot
from massage_advisor.batch.failing import outcomes_named, worst_of
from massage_advisor.batch.summary import as_bars, as_json, reasons_told
from massage_advisor.knowledge.outcomes import Outcome
from massage_advisor.problems import Refused

if TYPE_CHECKING:
    from pathlib import Path

MEANT = "say what it means under `values:` in a column map"
COUNTS = Counts(
    rows=2_000,
    outcomes={"medical": 1_000, "emergency": 100, "clearance_first": 300, "not_assessed": 600},
    rules={"severe-pain": 900, "gift": 1, "pregnancy": 900},
    open_questions={"danger signs": 1_200},
    reasons=(
        Reason(
            code="A201",
            what="no fact is called “gaols”",
            remedy="did you mean “goals”?",
            rows=599,
            first=Spot(input=0, line=12),
        ),
        Reason(code="B102", what="\x1b[2J", remedy="", rows=1, first=Spot(input=1, line=3)),
    ),
    first_unread=Spot(input=0, line=12),
)


def test_a_script_gets_one_line_of_json_worst_first() -> None:
    text = as_json(COUNTS)
    assert text.count("\n") == 1
    told = json.loads(text)
    assert told["rows"] == 2_000
    assert list(told["outcomes"]) == ["emergency", "clearance_first", "medical", "not_assessed"]
    assert told["with_a_clinician"] == {"rows": 400, "share": 0.2}
    assert list(told["rules"]) == ["pregnancy", "severe-pain", "gift"]
    assert told["not_assessed"][0]["first_line"] == 12


@pytest.mark.parametrize("width", [1, 40, 60, 80, 200])
@pytest.mark.parametrize("plain", [True, False])
def test_bars_fit_any_terminal_and_say_the_numbers_too(width: int, *, plain: bool) -> None:
    told = as_bars(COUNTS, width=width, plain=plain)
    assert max(map(len, told.splitlines())) <= max(width, 60)
    for word in ("2,000 rows", "emergency", "5.0 %", "400", "severe-pain", "danger signs"):
        assert word in told
    assert told.isascii() == plain


def test_no_rows_are_no_reason_to_fail() -> None:
    assert as_bars(Counts(), width=80, plain=True) == "0 rows\n"
    assert json.loads(as_json(Counts()))["with_a_clinician"]["share"] == 0


def test_reasons_say_where_to_look_and_what_to_try() -> None:
    told = list(reasons_told(COUNTS, ["people.csv", "more.csv"]))
    assert told == [
        "  A201 no fact is called “gaols” (599 rows, the first is people.csv:12)",
        "    try: did you mean “goals”?",
        "  B102 \\x1b[2J (more.csv:3)",
    ]


def told_of(tmp_path: Path, name: str, text: str) -> list[str]:
    """What is said at the end of a run over this file."""
    file = tmp_path / name
    file.write_text(text)
    return list(reasons_told(come(file).counts, [name]))


def test_a_cell_that_is_no_answer_may_be_given_a_meaning(tmp_path: Path) -> None:
    text = "pain level,conditions: sciatica,pregnant,goals\n3,Y,N,pain relif\n4,Y,no,\n"
    assert told_of(tmp_path, "people.csv", text) == [
        "  A204 “sciatica” is yes or no, and this is “Y” (2 rows, the first is people.csv:2)",
        f"    try: write yes or no, or {MEANT}",
        "  A202 “pain relif” is no answer to “goals” (people.csv:2)",
        f"    try: did you mean “pain relief”? Else {MEANT}",
        "  A204 “N” is no answer to “pregnant” (people.csv:2)",
        f"    try: write yes or no, or {MEANT}",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('[{"pain level": 3}, {"pain level": 4}]\n', "an array"),
        ('  [{"pain level": 3},\n', "an array"),
        ("[\n", "an array"),
        ('"words"\n', "a text"),
        ("null\n", "nothing"),
    ],
)
def test_a_line_of_json_that_is_no_object_says_how_rows_are_written(
    tmp_path: Path, text: str, kind: str
) -> None:
    first, remedy = told_of(tmp_path, "people.jsonl", text)
    assert first == f"  A204 a row is one object, and this is {kind} (people.jsonl:1)"
    assert "one object on each line" in remedy
    assert ("jq -c '.[]'" in remedy) == (kind == "an array")


PARTS = st.builds(
    Counts,
    rows=st.integers(0, 9),
    outcomes=st.dictionaries(st.sampled_from(["spa", "medical"]), st.integers(1, 9)),
    rules=st.dictionaries(st.sampled_from(["a", "b"]), st.integers(1, 9)),
    reasons=st.lists(
        st.builds(
            Reason,
            code=st.sampled_from(["A201", "B102"]),
            what=st.just("it is so"),
            remedy=st.just(""),
            rows=st.integers(1, 9),
            first=st.builds(Spot, input=st.integers(0, 2), line=st.integers(1, 9)),
        ),
        max_size=2,
        unique_by=lambda each: each.key,
    ).map(tuple),
).map(Counts().plus)


@given(PARTS, PARTS, PARTS)
def test_parts_add_up_in_any_order(one: Counts, two: Counts, three: Counts) -> None:
    together = as_json(one.plus(two).plus(three))
    assert as_json(three.plus(one).plus(two)) == together
    assert as_json(one.plus(two.plus(three))) == together


def test_hostile_input_costs_no_memory() -> None:
    total = Counts()
    for number in range(3 * MOST_REASONS):
        reason = Reason(
            code="A201", what=str(number), remedy="", rows=1, first=Spot(input=0, line=number + 1)
        )
        total = total.plus(Counts(rows=1, reasons=(reason,)))
    assert len(total.reasons) == MOST_REASONS


@pytest.mark.parametrize(
    ("said", "worst"),
    [
        (["emergency"], Outcome.EMERGENCY),
        (["refer"], Outcome.EMERGENCY),
        (["same day care"], Outcome.EMERGENCY),
        (["Clearance_First"], Outcome.EMERGENCY),
        (["medical"], Outcome.MEDICAL),
        (["spa,medical"], Outcome.MEDICAL),
        (["spa"], None),
        (["not assessed"], None),
        ([], None),
    ],
)
def test_an_outcome_to_fail_on_stands_for_all_that_are_worse(
    said: list[str], worst: Outcome | None
) -> None:
    assert worst_of(COUNTS, outcomes_named(said)) is worst


def test_a_word_that_is_no_outcome_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        outcomes_named(["emergancy"])
    assert "emergency" in caught.value.problems[0].remedy
