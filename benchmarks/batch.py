"""Batch against the limit: rows per second, seconds beside reading and writing alone, memory."""

from __future__ import annotations

from pathlib import Path

from benchmarks import rows as made_up
from benchmarks.side_by_side import Compared, advisor, compared, python, took
from massage_advisor.reading.folder import find_rules, load

DEVNULL = Path("/dev/null")
_SAMPLE = 2000
_MAP = """\
values:
  pregnant: {Y: yes, N: no}
complete: [conditions]
"""


def measure(folder: Path, number: int) -> None:
    """Measure and print: brief to a file, full to nowhere, and two processes beside one."""
    print(f"against the limit: orjson decodes the same {number:,} rows and encodes the same lines")
    rows = made_up.file(folder, number)
    some = max(number // 5, 1)
    fewer = made_up.file(folder, some)
    _told(number, "brief, to a file", _against_limit(folder, rows, "brief", folder / "out"))
    _told(some, "full, not kept", _against_limit(folder, fewer, "full", DEVNULL))
    _jobs(folder, rows)
    _table(folder, min(number, 200_000))


def _against_limit(folder: Path, rows: Path, detail: str, out: Path) -> Compared:
    sample, lines = made_up.file(folder, _SAMPLE), folder / f"lines-{detail}.jsonl"
    took(advisor("batch", sample, "--detail", detail, "--output", lines))
    ours = advisor("batch", rows, "--detail", detail, "--output", out)
    if out == DEVNULL:
        return compared(ours, python("limit", rows, lines, out))
    limit = folder / "limit"
    return compared(ours, python("limit", rows, lines, limit), anew=((out,), (limit,)))


def _told(number: int, name: str, found: Compared) -> None:
    ours, other = found.ours, found.other
    print(
        f"  {name:16} {number:9,} rows {number / ours.seconds:9,.0f} rows/s"
        f"   {found.ratio:5.2f} x the limit ({number / other.seconds:,.0f} rows/s)"
        f"   {ours.megabytes:4.0f} MB"
    )


def _jobs(folder: Path, rows: Path) -> None:
    one, two = folder / "one", folder / "two"
    together = advisor("batch", rows, "--output", two, "--jobs", "2")
    found = compared(advisor("batch", rows, "--output", one), together, anew=((one,), (two,)))
    same = one.read_bytes() == two.read_bytes()
    print(f"  --jobs 2           {found.ratio:9.2f} x the rows of one process, same bytes: {same}")
    halves = _halves(rows)
    outputs = tuple(each.with_name(f"{each.name}.out") for each in halves)
    apart = compared(python("at_once", *halves), together, anew=(outputs, (two,)))
    print(
        f"  --jobs 2           {apart.ratio:9.2f} x the rows of two processes that know nothing of"
        " each other, half of the rows each"
    )


def _halves(rows: Path) -> list[Path]:
    """The same rows in two files, each of half of them."""
    lines = rows.read_bytes().splitlines(keepends=True)
    middle, halves = len(lines) // 2, []
    for number, some in enumerate((lines[:middle], lines[middle:])):
        half = rows.with_suffix(f".half-{number}")
        half.write_bytes(b"".join(some))
        halves.append(half)
    return halves


def _table(folder: Path, number: int) -> None:
    """The same rows in other forms, beside JSONL: as CSV, and with a column map."""
    rows = made_up.file(folder, number)
    table = made_up.as_table(rows, load(find_rules(None)), folder / f"{number}.csv")
    by_map = folder / "map.yaml"
    by_map.write_text(_MAP, encoding="utf-8")
    mapped = ("--columns", by_map)
    plain = advisor("batch", rows, "--output", folder / "from-jsonl")
    for name, more in (
        ("CSV", (table,)),
        ("CSV, map", (table, *mapped)),
        ("JSONL, map", (rows, *mapped)),
    ):
        found = compared(advisor("batch", *more, "--output", folder / "from-others"), plain)
        print(
            f"  {name:16}   {number / found.ours.seconds:9,.0f} rows/s"
            f"   {found.ratio:5.2f} x the time of JSONL   {found.ours.megabytes:4.0f} MB"
        )
