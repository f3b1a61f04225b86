"""Whatever slips somebody makes in a sound rulebook, they are told, and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from reading.folders import rule_files
from toolkit.checks.sound import book_of, pages_of, sound_files

from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.building import build
from massage_advisor.telling.reports import as_text
from massage_advisor.toolkit.checks.inspection import wrong_with_book, wrong_with_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOUND = sound_files()
EDITED = sorted(path for path in SOUND if path not in {"words.yaml", "interview.yaml", "desk.yaml"})
LINES = sorted({line.strip() for path in EDITED for line in SOUND[path].decode().splitlines()})

SLIPS: dict[str, Callable[[str, str], str]] = {
    "left out": lambda _line, _other: "",
    "said twice": lambda line, _other: f"{line}\n{line}",
    "another line": lambda line, other: line[: len(line) - len(line.lstrip())] + other,
    "half of it": lambda line, _other: line[: len(line) // 2],
    "a key without a value": lambda line, _other: line.partition(":")[0] + ":",
    "a list": lambda line, other: line.partition(":")[0] + f": [{other}]",
    "indented": lambda line, _other: f"  {line}",
}


def slipped(path: str, number: int, slip: str, other: str) -> dict[str, bytes]:
    lines = SOUND[path].decode().splitlines()
    at = number % len(lines)
    lines[at] = SLIPS[slip](lines[at], other)
    return {**SOUND, path: "\n".join(lines).encode()}


def found(files: dict[str, bytes]) -> Iterator[Problem]:
    """All that is told of them, as the command does it."""
    try:
        build(rule_files(files))
        book = book_of(files)
    except Refused as refused:
        yield from refused.problems
    else:
        yield from wrong_with_book(book)
    try:
        yield from wrong_with_pages(pages_of(files))
    except Refused as refused:
        yield from refused.problems


@given(
    st.sampled_from(EDITED),
    st.integers(0, 200),
    st.sampled_from(sorted(SLIPS)),
    st.sampled_from(LINES),
)
def test_any_one_slip_is_told_or_is_none(path: str, number: int, slip: str, other: str) -> None:
    for problem in found(slipped(path, number, slip, other)):
        assert as_text([problem])
        assert problem.place is not None
        assert problem.place.file in SOUND or problem.place.file in {"vocabulary", "sources"}
        assert problem.what[:1] == problem.what[:1].lower() or problem.what[0] in "“`"
        assert "\n" not in problem.what
