"""Whole batches from files to files: order, marks, rows handed back, jobs, and going on."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from batch import program
from batch.people_made import as_csv, as_jsonl, people
from batch.whole import RULEBOOK, TODAY

from massage_advisor.batch.engine.asking import Detail
from massage_advisor.batch.order import Order, Outcome
from massage_advisor.batch.running import Batch
from massage_advisor.problems import Refused
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from pathlib import Path

    from massage_advisor.batch.work import Progress

ROWS = people(RULEBOOK, Random("running"), 700)
BROKEN = ('{"gaols": 1, "id": "x"}', "rubbish", "", '{"id": "nothing said"}')


def spoilt(text: bytes, *lines: str) -> bytes:
    """The text with a bad line after every fiftieth."""
    found = []
    for number, line in enumerate(text.decode().split("\n")):
        found.append(line)
        if number and number % 50 == 0:
            found.append(lines[number // 50 % len(lines)])
    return "\n".join(found).encode()


JSONL = spoilt(as_jsonl(ROWS), *BROKEN)
CSV = spoilt(as_csv(ROWS).replace(b"\r\n", b"\n"), "1,2,3", "", '"x"y,')


@pytest.fixture(params=["people.jsonl", "people.csv"])
def order(tmp_path: Path, request: pytest.FixtureRequest) -> Order:
    """Both kinds of input, each with rows that cannot be read."""
    file = tmp_path / request.param
    file.write_bytes(JSONL if file.suffix == ".jsonl" else CSV)
    return Order(
        inputs=(str(file),),
        today=TODAY,
        output=tmp_path / "advice",
        errors=tmp_path / f"unread{file.suffix}",
    )


def run(order: Order) -> Outcome:
    return Batch(RULEBOOK, order).run(lambda _: None)


def written(order: Order) -> tuple[bytes, bytes]:
    """The lines and the rows handed back."""
    assert order.output is not None
    return order.output.read_bytes(), order.errors.read_bytes() if order.errors else b""


def test_every_row_has_its_line_in_its_place(order: Order) -> None:
    outcome = run(order)
    lines, unread = written(order)
    records = [json.loads(line) for line in lines.splitlines()]
    read = [each for each in records if each["outcome"] != "not_assessed"]
    assert [str(each["id"]) for each in read] == [str(row["id"]) for row in ROWS]
    assert outcome.counts.rows == len(records) == len(ROWS) + 14
    assert outcome.counts.not_assessed == 14
    assert unread.count(b"\n") == 14 + order.inputs[0].endswith(".csv")


def test_rows_handed_back_give_the_same_lines(order: Order) -> None:
    run(order)
    lines, unread = written(order)
    assert order.output is not None
    again = replaced(
        order,
        inputs=(str(order.errors),),
        output=order.output.with_name("again"),
        errors=order.output.with_name(f"unread again{order.inputs[0][-6:]}"),
    )
    run(again)
    assert written(again) == (
        b"".join(line for line in lines.splitlines(keepends=True) if b"not_assessed" in line),
        unread,
    )


@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("as_sheet", [False, True])
def test_any_number_of_jobs_gives_the_same_bytes(
    order: Order, monkeypatch: pytest.MonkeyPatch, jobs: int, *, as_sheet: bool
) -> None:
    monkeypatch.setattr("massage_advisor.batch.running.SMALLEST_CHUNK", 1)
    small = dict.fromkeys(Detail, 4_000)
    monkeypatch.setattr("massage_advisor.batch.running.LARGEST_CHUNK", small)
    one = replaced(order, as_sheet=as_sheet)
    outcome, alone = run(one), written(one)
    several = run(replaced(one, jobs=jobs))
    assert written(one) == alone
    assert several == outcome


CUTS = [1, 30, 60_000, 10**9]


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("changed", [{}, {"as_sheet": True}, {"fields": ("id,bookable",)}])
def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(
    order: Order, monkeypatch: pytest.MonkeyPatch, cut: int, changed: dict[str, object]
) -> None:
    monkeypatch.setattr("massage_advisor.batch.running.SMALLEST_CHUNK", 1)
    small = dict.fromkeys(Detail, 4_000)
    monkeypatch.setattr("massage_advisor.batch.running.LARGEST_CHUNK", small)
    order = replaced(order, **changed)
    whole = run(order)
    want = written(order)
    assert order.output is not None
    assert order.errors is not None
    order.output.write_bytes(want[0][:cut])
    order.errors.write_bytes(want[1][: cut // 9] + b"torn")
    progress: list[Progress] = []
    rest = Batch(RULEBOOK, replaced(order, resume=True)).run(progress.append)
    assert written(order) == want
    assert rest.counts.outcomes == whole.counts.outcomes
    assert rest.counts.rules == whole.counts.rules
    assert rest.counts.open_questions == whole.counts.open_questions
    assert rest.counts.reasons == whole.counts.reasons
    lines = want[0][:cut].count(b"\n") - (order.as_sheet and b"\n" in want[0][:cut])
    assert rest.before == lines
    assert (
        progress[-1].counts.rows == whole.counts.rows - lines if lines < whole.counts.rows else True
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"detail": Detail.FULL},
        {"as_sheet": True},
        {"fields": ("outcome",)},
        {"today": "2026-11-24", "detail": Detail.FULL},
    ],
)
def test_a_run_with_other_options_is_not_gone_on_with(
    order: Order, changed: dict[str, object]
) -> None:
    first = replaced(order, detail=Detail.FULL) if "today" in changed else order
    run(first)
    want = written(first)
    with pytest.raises(Refused) as caught:
        run(replaced(first, resume=True, **changed))
    assert caught.value.problems[0].code == "B301"
    assert written(order)[0] == want[0]


def test_a_run_of_other_rules_is_not_gone_on_with(order: Order) -> None:
    run(order)
    (gate, *others) = RULEBOOK.gates
    changed = replaced(RULEBOOK, gates=(replaced(gate, slug="another-name"), *others))
    with pytest.raises(Refused):
        Batch(changed, replaced(order, resume=True)).run(lambda _: None)


def test_more_lines_than_rows_are_another_run(order: Order) -> None:
    run(order)
    assert order.output is not None
    lines = order.output.read_bytes()
    order.output.write_bytes(lines + lines.splitlines(keepends=True)[0])
    with pytest.raises(Refused) as caught:
        run(replaced(order, resume=True))
    assert caught.value.problems[0].code == "B302"


def test_whoever_stops_it_while_it_looks_for_its_place_loses_nothing(order: Order) -> None:
    run(order)
    lines, _ = written(order)
    batch = Batch(RULEBOOK, replaced(order, resume=True))
    batch.stop.ask(15)
    assert batch.run(lambda _: None).stopped_by == 15
    assert written(order)[0] == lines
    run(replaced(order, resume=True))
    assert written(order)[0] == lines


def test_several_inputs_are_one_run_and_marks_are_kept(tmp_path: Path) -> None:
    texts = [b'{"id": "a", "pain level": 3}', b"id,pain level\r\nb,8\r\n", b'{"id": 3}\n']
    inputs = []
    for number, text in enumerate(texts):
        file = tmp_path / str(number)
        file.write_bytes(text)
        inputs.append(str(file))
    order = Order(inputs=tuple(inputs), today=TODAY, output=tmp_path / "advice")
    run(order)
    assert [json.loads(line)["id"] for line in written(order)[0].splitlines()] == ["a", "b", 3]


def test_an_input_that_cannot_be_read_leaves_the_others_done(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(as_jsonl(ROWS[:3]))
    missing = str(tmp_path / "missing.jsonl")
    batch = Batch(
        RULEBOOK, Order(inputs=(missing, str(file)), today=TODAY, output=tmp_path / "advice")
    )
    assert [each.code for each in batch.unreadable] == ["B101"]
    assert batch.run(lambda _: None).counts.rows == 3


@pytest.mark.parametrize("target", ["output", "errors"])
def test_no_input_is_written_over(order: Order, tmp_path: Path, target: str) -> None:
    link = tmp_path / "link"
    link.symlink_to(order.inputs[0])
    before = link.read_bytes()
    with pytest.raises(Refused) as caught:
        Batch(RULEBOOK, replaced(order, **{target: link}))
    assert "also an input" in caught.value.problems[0].what
    assert link.read_bytes() == before


def test_lines_and_rows_handed_back_go_to_two_files(order: Order) -> None:
    with pytest.raises(Refused):
        Batch(RULEBOOK, replaced(order, errors=order.output))


def test_tables_with_different_headers_cannot_hand_back_to_one_file(tmp_path: Path) -> None:
    for name, header in (("a.csv", "id,pain level"), ("b.csv", "pain level,id")):
        (tmp_path / name).write_text(f"{header}\n1,2\n")
    inputs = (str(tmp_path / "a.csv"), str(tmp_path / "b.csv"))
    order = Order(inputs=inputs, today=TODAY, output=tmp_path / "advice")
    Batch(RULEBOOK, order)
    with pytest.raises(Refused) as caught:
        Batch(RULEBOOK, replaced(order, errors=tmp_path / "unread.csv"))
    assert caught.value.problems[0].code == "U163"


def test_what_is_written_is_for_its_owner_only(order: Order) -> None:
    run(order)
    assert order.output is not None
    assert order.errors is not None
    assert [path.stat().st_mode & 0o777 for path in (order.output, order.errors)] == [0o600] * 2


def test_two_runs_do_not_write_to_one_file(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("massage_advisor.locks._BETWEEN", 0)
    inner: list[str] = []

    def start_another(_: Progress) -> None:
        try:
            run(replaced(order, resume=True))
        except Refused as refused:
            inner.extend(each.code for each in refused.problems)

    Batch(RULEBOOK, order).run(start_another)
    assert set(inner) == {"B303"}


def test_more_jobs_than_pipes_can_be_opened_for_are_fewer_jobs(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(JSONL)
    few, many = (program.batch(file, "--jobs", jobs) for jobs in ("1", "100"))
    assert program.SHORT_OF_FILES < 3 * 100
    assert many == few
