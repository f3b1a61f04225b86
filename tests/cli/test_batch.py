"""`batch` as scripts meet it: one line for each row, exit codes, manners on pipes and terminals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import jsonschema
import pexpect
import pytest
from reading.folders import small_files, write_folder

if TYPE_CHECKING:
    from cli.runs import Runner

ROOT = Path(__file__).parents[2]
Starter: TypeAlias = Callable[..., Any]
ROWS = (
    '{"id": "a", "goals": ["relaxation"], "pain level": 0}\n'
    '{"id": 2, "calf swelling": "one side only"}\n'
    '{"id": "b", "gaols": ["relaxation"]}\n'
    '{"id": "c", "pain level": 8, "goals": "pain relief"}\n'
)


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small rulebook of invented rules, so that nothing here depends on the real ones."""
    return write_folder(tmp_path_factory.mktemp("rules"), small_files())


@pytest.fixture
def batch(run: Runner, rules: Path) -> Runner:
    """Run `massage-advisor batch` with these words."""

    def runner(*words: str | Path, **more: Any) -> Any:
        return run("--rules", rules, "batch", *words, **more)

    return runner


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_line_for_each_row_in_order_with_its_mark(batch: Runner) -> None:
    done = batch("-", stdin=ROWS)
    told = records(done.out)
    assert [each["id"] for each in told] == ["a", 2, "b", "c"]
    assert [each["outcome"] for each in told] == ["spa", "same_day_care", "not_assessed", "medical"]
    assert done.code == 3


def test_what_could_not_be_read_is_told_once_with_line_and_remedy(batch: Runner) -> None:
    done = batch(stdin=ROWS)
    assert done.err.splitlines() == [
        "1 of 4 rows not assessed",
        "  A201 no fact is called “gaols” (standard input:3)",
        "    try: did you mean “goals”?",
    ]
    assert records(done.out)[2]["problems"] == ["no fact is called “gaols”; did you mean “goals”?"]


def test_when_all_is_well_nothing_is_said(batch: Runner) -> None:
    done = batch(stdin=ROWS.splitlines()[0])
    assert (done.code, done.err, done.out.count("\n")) == (0, "", 1)


def test_the_same_rows_give_the_same_bytes_by_file_pipe_and_jobs(
    batch: Runner, tmp_path: Path
) -> None:
    (tmp_path / "people.jsonl").write_text(ROWS * 50)
    by_file = batch("people.jsonl").out
    assert by_file.count("\n") == 200
    assert batch("-", stdin=ROWS * 50).out == by_file
    assert batch("people.jsonl", "--jobs", "3").out == by_file
    assert batch("--jobs", "0", stdin=ROWS * 50).out == by_file
    batch("people.jsonl", "--output", "advice.jsonl")
    assert (tmp_path / "advice.jsonl").read_text() == by_file


def test_rows_handed_back_are_as_they_were(batch: Runner, tmp_path: Path) -> None:
    batch("-", "--errors", "unread.jsonl", stdin=ROWS)
    assert (tmp_path / "unread.jsonl").read_text() == ROWS.splitlines(keepends=True)[2]


def test_a_table_and_its_map(batch: Runner, tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("Client,Pain,Mail\n7,8,a@b.c\n8,11,\n")
    refused = batch("export.csv", "--output", "advice.jsonl")
    assert (refused.code, refused.out) == (2, "")
    assert not (tmp_path / "advice.jsonl").exists()
    for word in ("“Client”", "“Pain”", "“Mail”", "--print-columns", "export.csv:1:3"):
        assert word in refused.err
    drafted = batch("export.csv", "--print-columns")
    assert drafted.code == 0
    assert '\n  # "Pain": pain ' in drafted.out
    assert '\n  # - "Mail"\n' in drafted.out
    (tmp_path / "map.yaml").write_text(
        "headers: {Client: id, Pain: pain level}\nignore: [the rest]\n"
    )
    done = batch("export.csv", "--columns", "map.yaml", "--errors", "unread.csv")
    assert done.code == 3
    assert [each["id"] for each in records(done.out)] == ["7", "8"]
    assert (tmp_path / "unread.csv").read_text() == "Client,Pain,Mail\n8,11,\n"


@pytest.mark.parametrize("by_pipe", [False, True])
def test_a_header_of_thousands_of_columns_is_read_to_its_end(
    batch: Runner, tmp_path: Path, *, by_pipe: bool
) -> None:
    others = ",".join(f"question {number} of the survey" for number in range(5_000))
    table = f"Client,{others},Pain\n7,{',' * 4_999},8\n"
    (tmp_path / "export.csv").write_text(table)
    (tmp_path / "map.yaml").write_text(
        "headers: {Client: id, Pain: pain level}\nignore: [the rest]\n"
    )
    if by_pipe:
        done = batch("-", "--columns", "map.yaml", stdin=table)
    else:
        done = batch("export.csv", "--columns", "map.yaml")
    assert done.code == 0
    assert [each["id"] for each in records(done.out)] == ["7"]


def test_a_mistake_in_a_map_is_wrong_usage(batch: Runner, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("headers: {Client: ident}\n")
    done = batch("--columns", "map.yaml", stdin=ROWS)
    assert (done.code, done.out) == (2, "")
    assert "map.yaml:1:19 R301 no fact is called “ident”" in done.err


def test_a_name_that_only_the_map_knows_is_worth_a_word(batch: Runner, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("ignore: [Email, the rest]\n")
    (tmp_path / "people.csv").write_text("pain level,phone\n3,\n")
    done = batch("people.csv", "--columns", "map.yaml")
    assert done.code == 0
    assert "no column is called “Email”" in done.err


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (("id,outcome",), "id,outcome a,spa 2,same_day_care b,not_assessed c,medical"),
        (("outcome", "id"), "outcome,id spa,a same_day_care,2 not_assessed,b medical,c"),
    ],
)
def test_fields_as_a_table(batch: Runner, names: tuple[str, ...], lines: str) -> None:
    words = [word for name in names for word in ("--fields", name)]
    done = batch("--output-format", "csv", *words, stdin=ROWS)
    assert done.out.splitlines() == lines.split()


def test_fields_within_the_whole_record(batch: Runner) -> None:
    done = batch("--detail", "full", "--fields", "id,service.verdict,cost.currency", stdin=ROWS)
    told = records(done.out)
    assert told[0] == {"id": "a", "service.verdict": "spa", "cost.currency": "USD"}
    assert told[1] == {"id": 2, "service.verdict": None, "cost.currency": None}


def test_the_whole_record_is_what_advise_prints(batch: Runner, run: Runner, rules: Path) -> None:
    row = ROWS.splitlines()[3]
    day = ("--today", "2026-11-23")
    words = ("advise", "--answers", "-", "--no-input", "--format", "json")
    told = json.loads(run("--rules", rules, *day, *words, stdin=row).out)
    assert records(batch("--detail", "full", *day, stdin=row).out) == [told]


def test_formulas_and_escapes_in_marks_are_inert(batch: Runner) -> None:
    row = '{"id": "=1+1\\n2", "pain level": 3}\n'
    table = ("--output-format", "csv", "--fields", "id")
    assert batch(*table, stdin=row).out == "id\n'=1+1\\x0a2\n"
    assert batch(*table, "--raw-csv", stdin=row).out == "id\n=1+1\\x0a2\n"
    bad = batch("-", stdin='{"\x1b[2J": 1, "pain level": 3}'.replace("\x1b", "\\u001b"))
    assert "\x1b" not in bad.out + bad.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 3),
        (("--fail-on", "emergency"), 3),
        (("--fail-on", "same_day_care"), 22),
        (("--fail-on", "refer"), 22),
        (("--fail-on", "not today"), 22),
        (("--fail-on", "spa"), 10),
        (("--fail-on", "spa,medical"), 11),
        (("--fail-on", "spa", "--fail-on", "crisis"), 10),
        (("--fail-on", "not_assessed"), 3),
    ],
)
def test_exit_codes_tell_the_worst_outcome_asked_for(
    batch: Runner, words: tuple[str, ...], code: int
) -> None:
    assert batch(*words, stdin=ROWS).code == code


def test_the_summary_is_the_last_line_for_a_script(batch: Runner) -> None:
    done = batch("--summary", stdin=ROWS)
    told = json.loads(done.err.splitlines()[-1])
    assert told["rows"] == 4
    assert told["outcomes"]["same_day_care"] == 1
    assert told["with_a_clinician"] == {"rows": 1, "share": 0.25}


WRONG = [
    (("--fields", "outcom"), "outcome"),
    (("--fail-on", "emergancy"), "emergency"),
    (("--resume",), "--output"),
    (("--jobs", "-1"), "--jobs"),
    (("--columns", "none.yaml"), "cannot be read"),
    (("--output", "."), "cannot be written"),
    (("--output", "no/such/folder"), "cannot be written"),
]


@pytest.mark.parametrize(("words", "hint"), WRONG)
def test_wrong_usage_is_said_before_anything_is_written(
    batch: Runner, words: tuple[str, ...], hint: str
) -> None:
    done = batch(*words, stdin=ROWS)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err


def test_a_file_that_is_not_there_is_named_and_the_others_are_done(
    batch: Runner, tmp_path: Path
) -> None:
    (tmp_path / "people.jsonl").write_text(ROWS.splitlines()[0])
    done = batch("missing.jsonl", "people.jsonl")
    assert done.code == 3
    assert done.out.count("\n") == 1
    assert "missing.jsonl B101" in done.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_refused_by_its_name(batch: Runner, encoding: str) -> None:
    done = batch("-", stdin=ROWS.encode(encoding))
    assert (done.code, done.out) == (3, "")
    assert "UTF-16" in done.err
    assert "save it as UTF-8" in done.err


@pytest.mark.parametrize("words", [("--columns", "map.yaml"), ("--clinic", "willow.yaml")])
@pytest.mark.parametrize("target", ["--output", "--errors"])
def test_neither_the_map_nor_the_clinic_is_written_over(
    batch: Runner, tmp_path: Path, words: tuple[str, str], target: str
) -> None:
    (tmp_path / "map.yaml").write_text("ignore: [the rest]\n")
    (tmp_path / "willow.yaml").write_text("name: Willow\n")
    before = (tmp_path / words[1]).read_text()
    done = batch("-", *words, target, words[1], stdin=ROWS)
    assert (done.code, done.out) == (2, "")
    assert "U162" in done.err
    assert (tmp_path / words[1]).read_text() == before


def test_a_drafted_map_never_takes_the_place_of_the_rows(batch: Runner, tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("id,Pain\n1,3\n")
    done = batch("export.csv", "--print-columns", "--output", "export.csv")
    assert (done.code, done.out) == (2, "")
    assert (tmp_path / "export.csv").read_text() == "id,Pain\n1,3\n"


def test_no_rows_are_no_error(batch: Runner) -> None:
    for text in ("", "id,pain level\n"):
        assert batch("-", stdin=text).code == 0


# ---- processes that are left, stopped and resumed ----


@pytest.fixture
def started(rules: Path, tmp_path: Path, cache: Path) -> Starter:
    """Start `massage-advisor batch` and do not wait for it."""

    def start(*words: str, **more: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "massage_advisor", "batch", *words],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "PYTHONPATH": str(ROOT),
                "MASSAGE_ADVISOR_CACHE": str(cache),
                "MASSAGE_ADVISOR_RULES": str(rules),
            },
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **more,
        )

    return start


def _wait_for(file: Path, lines: int) -> None:
    for _ in range(600):
        if file.exists() and file.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.05)
    pytest.fail("no lines came")


STOPS = [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell in the background has its children ignore Ctrl-C, which a test must not inherit."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("stop", STOPS)
def test_a_run_that_is_stopped_says_so_and_can_be_gone_on_with(
    batch: Runner, started: Starter, tmp_path: Path, jobs: str, stop: tuple[int, int]
) -> None:
    words = ("-", "--output", "advice.jsonl", "--jobs", jobs)
    with started(*words) as run:
        run.stdin.write(ROWS.encode() * 3)
        run.stdin.flush()
        _wait_for(tmp_path / "advice.jsonl", 12)
        run.send_signal(stop[0])
        error = run.stderr.read().decode()
    assert run.returncode == stop[1]
    assert "stopped after 12 rows, all lines whole" in error
    assert "--resume" in error
    done = batch(*words, "--resume", stdin=ROWS * 5)
    assert done.code == 3
    assert "went on after 12 rows" in done.err
    assert (tmp_path / "advice.jsonl").read_text() == batch(stdin=ROWS * 5).out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_who_has_seen_enough_is_no_error(started: Starter, jobs: str) -> None:
    row = ROWS.splitlines(keepends=True)[0].encode()
    with started("-", "--jobs", jobs, stdout=subprocess.PIPE) as run:
        run.stdout.close()
        _, error = run.communicate(row * 100, timeout=60)
    assert (run.returncode, error) == (0, b"")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_said_in_plain_words(batch: Runner, jobs: str) -> None:
    for words in (("--output", "/dev/full"), ("--errors", "/dev/full")):
        done = batch("-", *words, "--jobs", jobs, stdin=ROWS)
        assert done.code == 2
        assert "/dev/full U201 writing had to stop: no space left on device" in done.err


def test_lines_come_as_soon_as_their_rows(started: Starter) -> None:
    with started("-", stdout=subprocess.PIPE) as run:
        for _ in range(2):
            run.stdin.write(ROWS.splitlines(keepends=True)[0].encode())
            run.stdin.flush()
            assert json.loads(run.stdout.readline())["id"] == "a"
        run.stdin.close()
    assert run.returncode == 0


# ---- in a terminal ----


def in_terminal(
    rules: Path, tmp_path: Path, cache: Path, *words: str, columns: int = 80
) -> tuple[str, int]:
    """What a person sees, and the exit code."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", "batch", *words],
        cwd=str(tmp_path),
        dimensions=(40, columns),
        encoding="utf-8",
        timeout=60,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "MASSAGE_ADVISOR_CACHE": str(cache),
            "MASSAGE_ADVISOR_RULES": str(rules),
        },
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before), int(child.exitstatus or 0)


def test_in_a_terminal_the_summary_is_drawn(rules: Path, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "people.jsonl").write_text(ROWS)
    words = ("people.jsonl", "--output", "advice.jsonl", "--summary")
    screen, code = in_terminal(rules, tmp_path, cache, *words, columns=60)
    assert code == 3
    assert "What came of them" in screen
    assert "█" in screen
    assert "1 of them (25.0 %) with a clinician first" in screen
    plain, _ = in_terminal(rules, tmp_path, cache, *words, "--plain")
    assert "█" not in plain
    assert "\x1b" not in plain


def test_whoever_names_nothing_in_a_terminal_is_told_how(
    rules: Path, tmp_path: Path, cache: Path
) -> None:
    screen, code = in_terminal(rules, tmp_path, cache)
    assert code == 2
    assert "no input was named" in screen
    assert "massage-advisor batch -" in screen


@pytest.mark.parametrize("at", [(), ("--clinic", "c.yaml")])
def test_the_line_of_a_row_that_cannot_be_read_keeps_to_the_schema_it_names(
    run: Runner, tmp_path: Path, at: tuple[str, ...]
) -> None:
    (tmp_path / "c.yaml").write_text("name: The Quiet Room\n")
    rows = '{"pain": 7, "id": 1}\n{"pain": 70}\n[5]\nno json\n{"pain": 7, "pregnant": "maybe"}\n'
    done = run("batch", "-", "--detail", "full", *at, stdin=rows)
    schema = json.loads(run("schema", "recommendation").out)
    lines = [json.loads(each) for each in done.out.splitlines()]
    assert [each["outcome"] for each in lines].count("not_assessed") == 4
    for each in lines:
        jsonschema.validate(each, schema)
    half = {**lines[1], "headline": "All is well."}
    assert not jsonschema.Draft202012Validator(schema).is_valid(half)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_that_tells_excel_what_stands_between_cells_is_understood(
    run: Runner, tmp_path: Path, first: str, end: str
) -> None:
    rows = [first, "id;pain level;goals", "a;3;relaxation", "b;99;", "c;4;pain relief"]
    table = "\ufeff" + "".join(f"{each}{end}" for each in rows)
    (tmp_path / "people.csv").write_text(table, encoding="utf-8", newline="")
    done = run("batch", "people.csv", "--errors", "unread.csv", "--fields", "id,outcome")
    told = [json.loads(each) for each in done.out.splitlines()]
    assert [each["id"] for each in told] == ["a", "b", "c"]
    assert [each["outcome"] == "not_assessed" for each in told] == [False, True, False]
    assert "people.csv:4" in done.err or "line 4" in done.err
    back = (tmp_path / "unread.csv").read_text(encoding="utf-8-sig").splitlines()
    assert back == [*rows[:2], rows[3]]
    again = run("batch", "unread.csv", "--fields", "id")
    assert json.loads(again.out)["id"] == "b"


PRETTY = json.dumps({"id": "a", "goals": ["relaxation"], "pain level": 0}, indent=2) + "\n"


@pytest.mark.parametrize("piped", [True, False])
def test_json_laid_out_for_people_is_refused_once_and_other_inputs_are_done(
    batch: Runner, tmp_path: Path, *, piped: bool
) -> None:
    (tmp_path / "pretty.json").write_text(PRETTY, encoding="utf-8")
    (tmp_path / "people.jsonl").write_text(ROWS.splitlines()[0], encoding="utf-8")
    pretty = "-" if piped else "pretty.json"
    done = batch(pretty, "people.jsonl", "--errors", "unread", stdin=PRETTY if piped else "")
    assert [each["id"] for each in records(done.out)] == ["a"]
    assert done.code == 3
    assert done.err.count("\n") == 2
    assert "B111 the input is no JSON lines: one object goes over many lines" in done.err
    assert "jq -c . FILE | massage-advisor batch -" in done.err
    assert (tmp_path / "unread").read_bytes() == b""


@pytest.mark.parametrize("text", ["", "\ufeff", "id,goals\n"])
@pytest.mark.parametrize("piped", [True, False])
def test_an_input_without_rows_is_told(
    batch: Runner, tmp_path: Path, text: str, *, piped: bool
) -> None:
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    name = "standard input" if piped else "people.csv"
    done = batch("-" if piped else name, stdin=text if piped else "")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"no rows in {name}, so no line of it was written\n"


def test_one_of_several_inputs_without_rows_is_told(batch: Runner, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").touch()
    (tmp_path / "people.jsonl").write_text(ROWS.splitlines()[0], encoding="utf-8")
    done = batch("none.jsonl", "people.jsonl")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert done.err == "no rows in none.jsonl, so no line of it was written\n"


ONE_HOT = (
    "id,sciatica,osteoporosis,No others,goals\n"
    "a,1,0,,relaxation\n"
    "b,1,,,relaxation\n"
    "c,,,,relaxation\n"
    "d,1,,1,relaxation\n"
    "e,maybe,,,relaxation\n"
)
HEADERS = """headers:
  sciatica: {conditions: sciatica}
  osteoporosis: {conditions: osteoporosis}
  No others: {conditions: nothing else}
"""
MEANT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    # for each row its conditions, without and with `complete: [conditions]`
    "a": ({"sciatica": "yes", "osteoporosis": "no"}, {"nothing else": "yes"}),
    "b": ({"sciatica": "yes"}, {"osteoporosis": None, "nothing else": "yes"}),
    "c": ({}, {}),
    "d": ({"sciatica": "yes", "nothing else": "yes"}, {}),
}


@pytest.mark.parametrize("complete", [False, True])
def test_one_hot_columns_mean_what_is_said_of_them_and_no_more(
    batch: Runner, tmp_path: Path, *, complete: bool
) -> None:
    (tmp_path / "map.yaml").write_text(HEADERS + "complete: [conditions]\n" * complete)
    (tmp_path / "people.csv").write_text(ONE_HOT)
    rows = [
        {"id": mark, "goals": "relaxation", "conditions": {**said, **(more if complete else {})}}
        for mark, (said, more) in MEANT.items()
    ]
    done = batch("people.csv", "--columns", "map.yaml", "--detail", "full")
    lines = "".join(f"{json.dumps(each)}\n" for each in rows)
    plain = batch("--detail", "full", stdin=lines)
    assert done.out.splitlines()[:4] == plain.out.splitlines()
    last = records(done.out)[4]
    assert (last["id"], last["outcome"]) == ("e", "not_assessed")


BESIDE_THE_LIST = {
    # what stands under `conditions` and `sciatica`, and what an answers file says for it
    ("osteoporosis", "1"): '["osteoporosis", {"sciatica": "yes"}]',
    ("osteoporosis", "0"): '["osteoporosis", {"sciatica": "no"}]',
    ("osteoporosis", ""): '"osteoporosis"',
    ("", "1"): '{"sciatica": "yes"}',
    ("", ""): "null",
    ("sciatica", "1"): '"sciatica"',
    ("sciatica", "0"): '["sciatica", {"sciatica": "no"}]',
    ("none", "0"): '["none", {"sciatica": "no"}]',
    ("none", "1"): '["none", {"sciatica": "yes"}]',
    ("osteoporosis; nothing else", ""): '["osteoporosis", "nothing else"]',
    ("osteoporosis; nothing else", "x"): '["osteoporosis", "sciatica", "nothing else"]',
    ("not sure", "1"): '{"sciatica": "yes"}',
    ("not sure", ""): '"not sure"',
}


@pytest.mark.parametrize("quoted", [False, True])
def test_a_list_and_a_column_for_one_of_it_are_read_as_one_list(
    batch: Runner, tmp_path: Path, *, quoted: bool
) -> None:
    mark = '"' * quoted
    rows = "".join(
        f"{n},{mark}{conditions}{mark},{sciatica},relaxation\n"
        for n, (conditions, sciatica) in enumerate(BESIDE_THE_LIST)
    )
    (tmp_path / "people.csv").write_text(f"id,conditions,conditions: sciatica,goals\n{rows}")
    lines = "".join(
        f'{{"id": "{n}", "goals": "relaxation", "conditions": {said}}}\n'
        for n, said in enumerate(BESIDE_THE_LIST.values())
    )
    done = batch("people.csv", "--detail", "full")
    assert done.out == batch("--detail", "full", stdin=lines).out
    not_assessed = [each["id"] for each in records(done.out) if each["outcome"] == "not_assessed"]
    assert not_assessed == ["6", "8"]


def test_so_are_keys_of_json_and_a_list_that_is_complete_ends_for_all_columns(
    batch: Runner, tmp_path: Path
) -> None:
    (tmp_path / "map.yaml").write_text(
        "headers:\n  Sciatica?: {conditions: sciatica}\ncomplete: [conditions]\n"
    )
    rows = [("osteoporosis", ""), ("osteoporosis", "1"), ("none", ""), ("none", "0"), ("", "0")]
    table = "".join(f"{one},{other},relaxation\n" for one, other in rows)
    (tmp_path / "people.csv").write_text(f"conditions,Sciatica?,goals\n{table}")
    keys = "".join(
        json.dumps({"conditions": one, "Sciatica?": other, "goals": "relaxation"}) + "\n"
        for one, other in rows
    )
    said = [
        ["osteoporosis", {"sciatica": None, "nothing else": "yes"}],
        ["osteoporosis", "sciatica", "nothing else"],
        "none",
        "none",
        {"sciatica": "no"},  # what else there is stands in a cell that is empty
    ]
    meant = "".join(json.dumps({"conditions": each, "goals": "relaxation"}) + "\n" for each in said)
    told = batch("--detail", "full", stdin=meant).out
    assert batch("people.csv", "--columns", "map.yaml", "--detail", "full").out == told
    assert batch("--columns", "map.yaml", "--detail", "full", stdin=keys).out == told


def test_a_field_that_only_a_full_line_has_is_told_how_to_have_it(run: Runner) -> None:
    done = run("batch", "--fields", "id,service.verdict", stdin='{"pain level": 6}\n')
    assert done.code == 2
    assert "add --detail full" in done.err
    full = run(
        *("batch", "--detail", "full", "--fields", "id,service.verdict"),
        stdin='{"id": 1, "pain level": 6}\n',
    )
    assert (full.code, full.out) == (0, '{"id":1,"service.verdict":"medical"}\n')
    unknown = run("batch", "--fields", "id,nonsense", stdin='{"pain level": 6}\n')
    assert "--detail full" not in unknown.err
