"""The recipes of docs/large.md, run as they stand there, say what `massage-advisor batch` says.

`pip install 'massage-advisor[frames,spark]'` first; without Polars, Spark or Java they are skipped.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.rows import Crowd
from massage_advisor.batch import Column, Row, advise_many, compile_rulebook
from massage_advisor.reading.folder import installed_rules, load

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "large.md").read_text(encoding="utf-8")
TODAY = "2026-11-23"
PEOPLE = 1_000

CANNOT_BE_READ: tuple[dict[str, object], ...] = (
    {"id": "too much", "pain level": 99},
    {"id": "nothing said"},
    {"id": None, "conditions": ["no such thing"]},
    {"id": "a sign \u2028 that some take for the end of a line", "pain level": 3},
)
ODD: tuple[dict[str, object], ...] = (
    {"id": "“two”\nlines", "pain level": 3},
    {"id": "", "pain level": 3},
    {"id": "0042", "goals": [], "conditions": ["none"]},
)


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> None:
    """Polars keeps open what it needs for its threads."""


def recipe(name: str) -> str:
    """The code below a mark in the page."""
    found = re.search(rf"<!-- recipe: {name} -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@cache
def people() -> tuple[dict[str, object], ...]:
    """Everyday people, with some between them that are odd or cannot be read."""
    crowd = Crowd(load(installed_rules()), "recipe")
    rows = [crowd.person(f"g-{number}") for number in range(PEOPLE)]
    between = [*CANNOT_BE_READ, *ODD]
    for number, row in enumerate(between):
        rows.insert(number * PEOPLE // len(between), dict(row))
    return tuple(rows)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the people, as JSON lines and in columns."""
    polars: ModuleType = pytest.importorskip("polars")
    lines = "".join(json.dumps(row) + "\n" for row in people())
    (tmp_path / "people.jsonl").write_text(lines, encoding="utf-8")
    folder = tmp_path / "people.parquet"
    folder.mkdir()
    frame = polars.DataFrame(people(), infer_schema_length=None)
    for number, part in enumerate(frame.iter_slices(PEOPLE // 3)):
        part.write_parquet(folder / f"{number}.parquet")
    return tmp_path


def run(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run something with Python in that folder."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ},
        "HOME": str(place),
        "MASSAGE_ADVISOR_CACHE": str(place / "cache"),
        "MASSAGE_ADVISOR_RULES": str(installed_rules()),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "SPARK_LOCAL_DIRS": str(place / "scratch"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "TMPDIR": str(place / "scratch"),
    }
    (place / "scratch").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, *command],
        cwd=place,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode in {0, 3}, done.stderr
    return done


def by_the_command(place: Path) -> list[bytes]:
    """What `massage-advisor batch` says of the same rows."""
    run(
        place,
        *("-m", "massage_advisor", "--today", TODAY),
        *("batch", "people.jsonl", "--output", "wanted"),
    )
    lines = (place / "wanted").read_bytes().splitlines(keepends=True)
    (place / "wanted").unlink()
    assert len(lines) == len(people())
    assert sum(b'"not_assessed"' in line for line in lines) == len(CANNOT_BE_READ)
    return lines


def by_the_recipe(place: Path, name: str, written: str) -> str:
    """What a recipe has to say, besides what it writes."""
    (place / "recipe.py").write_text(recipe(name), encoding="utf-8")
    done = run(place, "recipe.py", "people.parquet", written, TODAY)
    assert not done.stdout
    return done.stderr


def made_by(place: Path) -> set[str]:
    """What lies in the folder that was not put there by this test."""
    ours = {"people.jsonl", "people.parquet", "recipe.py", "cache", "scratch"}
    return {each.name for each in place.iterdir()} - ours


def readable_by_others(path: Path) -> list[Path]:
    return [each for each in (path, *path.rglob("*")) if each.stat().st_mode & 0o077]


def test_the_recipe_for_some_rows_says_what_it_says(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", recipe("rows"))
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["id"], each["verdict"]) for each in told] == [(1, "medical"), (2, "spa")]


def test_the_recipe_for_a_data_frame_says_what_the_command_says(place: Path) -> None:
    wanted = by_the_command(place)
    said = by_the_recipe(place, "polars", "advice.jsonl")
    assert (place / "advice.jsonl").read_bytes().splitlines(keepends=True) == wanted
    assert made_by(place) == {"advice.jsonl"}
    assert not readable_by_others(place / "advice.jsonl")
    assert not said


def test_the_recipe_for_spark_says_what_the_command_says(place: Path) -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")
    wanted = by_the_command(place)
    said = by_the_recipe(place, "spark", "advice")
    parts = sorted((place / "advice").glob("part-*"))
    lines = [line for part in parts for line in part.read_bytes().splitlines(keepends=True)]
    assert len(parts) > 1
    assert sorted(lines) == sorted(wanted)
    assert made_by(place) == {"advice"}
    assert not readable_by_others(place / "advice")
    assert not list((place / "scratch").rglob("*"))
    assert not any(str(row["id"]) in said for row in people() if row["id"])


def test_mappings_with_a_null_for_all_that_is_missing() -> None:
    """As `to_pylist` of Arrow, `to_dicts` of Polars and `to_dict` of pandas give them."""
    names = dict.fromkeys(name for row in people() for name in row)
    wide = [{name: row.get(name) for name in names} for row in people()]
    compiled = compile_rulebook(installed_rules())
    told = [list(advise_many(compiled, rows, today=TODAY)) for rows in (wide, people())]
    assert told[0] == told[1]
    assert len(told[0]) == len(people())


def test_the_line_for_pandas_says_what_the_command_says(place: Path) -> None:
    """The line that the page gives for it; gaps between numbers come as decimals."""
    pandas: ModuleType = pytest.importorskip("pandas")
    frame = pandas.read_parquet(place / "people.parquet", dtype_backend="pyarrow")
    rows = frame.to_json(orient="records", lines=True).split("\n")[:-1]
    compiled = compile_rulebook(installed_rules())
    lines = [line + b"\n" for line in advise_many(compiled, rows, today=TODAY)]
    assert lines == by_the_command(place)


def test_a_compiled_rulebook_travels() -> None:
    compiled = compile_rulebook(installed_rules())
    arrived = pickle.loads(pickle.dumps(compiled))  # noqa: S301 - it was written on this line
    some = people()[:50]
    told = [list(advise_many(each, some, today=TODAY)) for each in (compiled, arrived)]
    assert told[0] == told[1]
    assert len(pickle.dumps(compiled)) < 500_000


def test_the_rules_that_the_commands_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASSAGE_ADVISOR_RULES", str(installed_rules()))
    compiled = compile_rulebook()
    assert compiled.rulebook == compile_rulebook(load(installed_rules())).rulebook


@pytest.mark.parametrize("columns", [(), (Column(fact="id"), Column(fact="pain level"))])
def test_a_row_that_is_null_has_its_line(columns: tuple[Column, ...]) -> None:
    """As in a column of texts with gaps."""
    somebody: Row = ["1", "3"] if columns else '{"id": "1", "pain level": 3}'
    rows = [None, somebody, None]
    told = advise_many(compile_rulebook(installed_rules()), rows, today=TODAY, columns=columns)
    outcomes = [json.loads(line)["outcome"] for line in told]
    assert outcomes == ["not_assessed", "undecided", "not_assessed"]
