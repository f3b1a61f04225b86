"""`python -m benchmarks.peers.preparing FOLDER MOST`: rules and rows for all, before any race.

A process of its own: what it holds in memory would be counted as that of all processes to come.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.engine import store
from benchmarks.peers import as_clips, as_json_logic, as_sql, as_zen, people
from benchmarks.peers.field import PEERS, Peer, Said
from benchmarks.peers.subset import stages_for
from massage_advisor.reading.folder import find_rules, load

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


def main(folder: str, most: str) -> None:
    """Write all there is to be read."""
    place, whole = Path(folder), load(find_rules(None))
    for said in Said:
        book = stages_for(whole, said)
        store(book, place / said.rulebook)
        those = [peer for peer in PEERS if peer.said is said]
        for peer in those:
            (place / peer.rules).write_text(translated(peer, book), encoding="utf-8")
        people.write_checked(book, said, place)
        people.write(book, said, place, {min(peer.rows, int(most)) for peer in those})


def translated(peer: Peer, book: Rulebook) -> str:
    """The rules as a peer reads them."""
    match peer.name:
        case "duckdb":
            return as_sql.rules(book, peer.said)
        case "datalogic":
            return as_json_logic.rules(book)
        case "zen":
            return as_zen.rules(book)
        case _:
            return as_clips.rules(book)


if __name__ == "__main__":
    main(*sys.argv[1:])
