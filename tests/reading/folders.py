"""The small rulebook of these tests as files in memory, changed by laying other files over it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from massage_advisor.knowledge.desk_words import DeskWords
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.building import Built, build
from massage_advisor.telling.reports import as_text

HERE = Path(__file__).parent
OF_THE_FOLDER = {
    "R111": "no rules at all",
    "R112": "a link that leads round in a circle",
    "R113": "a revision of git",
    "R114": "far too many files, or far too much text",
}
"""What is told of a folder as it lies on a disk: test_folder.py and test_revisions.py try it."""
_BESIDE = ("people/", "promises.yaml", "style.yaml")


BROKEN = Path(__file__).parents[1] / "broken"
"""Small rulebooks with one thing wrong in each."""


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def small_files() -> dict[str, bytes]:
    """Every file; the words of the faces follow whatever their kinds need."""
    return {
        **files_below(HERE / "rulebook"),
        "words.yaml": some_words(ScreenWords),
        "interview.yaml": some_words(InterviewWords),
        "desk.yaml": some_words(DeskWords),
    }


def some_words(kind: type[msgspec.Struct]) -> bytes:
    fields = msgspec.structs.fields(kind)
    return "".join(f"{field.name.replace('_', ' ')}: some words\n" for field in fields).encode()


def rule_files(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: text for path, text in files.items() if not path.startswith(_BESIDE)}


def small_rulebook() -> Built:
    return build(rule_files(small_files()), "0" * 64)


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    return folder


def problems_of(files: dict[str, bytes]) -> tuple[Problem, ...]:
    try:
        build(rule_files(files))
    except Refused as refused:
        return refused.problems
    return ()


def told(files: dict[str, bytes]) -> str:
    return as_text(problems_of(files))


def laid_over(folder: Path) -> dict[str, bytes]:
    """The small rulebook, with these files laid over it and those in `removed.txt` taken out."""
    over = files_below(folder)
    del over["expected.txt"]
    removed = over.pop("removed.txt", b"").decode().split()
    files = {**small_files(), **over}
    return {path: text for path, text in files.items() if path not in removed}
