"""`python -m benchmarks peers`: rows per second of this program beside those of four other engines.

First all of them have to say the same of 1,000 rows. Then whole processes with the same Python, one
thread each, are measured in pairs (this program, the peer), on the same file.

Everybody is told the same rules (`subset`), translated from the criteria beforehand, and says of
each person the outcome, whether it can be booked, disposition, verdict and the rules that led
there. This program does more: it writes its whole brief line (also the open questions), judges in
three values, and starts from the stored rulebook while peers start from rules in their language.

*Complete* people left nothing open, so peers need two truth values only, and all four take part.
*Partial* people are as people are: of these SQL, which has a third value itself, says as well what
it could still be and whether the verdict is settled. The other peers have no word for unknown.
*Choosing* people are complete, and SQL, the fastest peer, tells them the suggested techniques as
well, in their order, as this program always does.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.peers.field import CHECKED, PEERS, Peer, Said
from benchmarks.side_by_side import Compared, Took, compared, python, took

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def measure(folder: Path, most: int) -> None:
    """Measure and print; the peers that are not installed are named."""
    print("against peers (safety and service, brief; ratios are the medians of pairs)")
    for peer in PEERS:
        if not peer.is_here:
            print(f"  {peer.name}, {peer.said.value} people: not installed (the extra `bench`)")
    took(python("peers.preparing", folder, most))
    for said in Said:
        those = [peer for peer in PEERS if peer.said is said and peer.is_here]
        if those:
            _check(those, said, folder)
            agreeing = ", ".join(peer.name for peer in those)
            print(f"  {said.value} people: {agreeing} agree on {CHECKED:,} rows")
        for peer in those:
            number = min(peer.rows, most)
            print(_told(peer, number, _compared(peer, folder / said.rows(number), folder)))


def _compared(peer: Peer, rows: Path, folder: Path) -> Compared:
    out = folder / "out.jsonl"
    ours, theirs = _ours(peer.said, folder, rows, out), _theirs(peer, folder, rows, out)
    return compared(ours, theirs, anew=((out,), (out,)))


def _ours(said: Said, folder: Path, rows: Path, out: Path) -> list[str]:
    return python("engine", folder / said.rulebook, rows, out, "brief")


def _theirs(peer: Peer, folder: Path, rows: Path, out: Path) -> list[str]:
    return python(f"peers.{peer.name}", folder / peer.rules, rows, out)


def _check(peers: list[Peer], said: Said, folder: Path) -> None:
    """Stop at the first row of which somebody says something else."""
    rows = folder / said.checked
    ours, theirs = folder / "ours.jsonl", folder / "theirs.jsonl"
    took(_ours(said, folder, rows, ours))
    for peer in peers:
        took(_theirs(peer, folder, rows, theirs))
        if found := difference(rows, ours, theirs):
            message = f"{peer.name} says something else\n{found}"
            raise SystemExit(message)


def difference(rows: Path, ours: Path, theirs: Path) -> str:
    """The first row of which two files of lines say something else, with what they say."""
    for row, one, two in zip(_lines(rows), _lines(ours), _lines(theirs), strict=True):
        if two != {key: one[key] for key in two}:
            return f"of {json.dumps(row)}\nours   {json.dumps(one)}\ntheirs {json.dumps(two)}"
    return ""


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _told(peer: Peer, rows: int, found: Compared) -> str:
    def told(took: Took) -> str:
        return f"{rows / took.seconds:8,.0f} rows/s {took.megabytes:4.0f} MB"

    return (
        f"    {peer.name:9} {peer.version:7} {told(found.other)}   ours {told(found.ours)}"
        f"   {1 / found.ratio:5.2f} x   ({rows:,} rows)"
    )
