"""C reads what arrays read, wherever it was compiled; and without it nothing is missing."""

from __future__ import annotations

import gc
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from batch.mutations import MUTATIONS
from batch.people_made import as_jsonl, people
from batch.ways import ARRAYS, WAYS, C, needs_c, read_by
from batch.whole import RULEBOOK, TODAY
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.batch import Detail, Wanted, compile_rulebook
from massage_advisor.batch.engine.crowds import layout
from massage_advisor.batch.engine.line_feeds import line_feeds
from massage_advisor.batch.engine.native import library
from massage_advisor.batch.engine.native.build_hook import compiled
from massage_advisor.batch.engine.native.library import LIBRARY, SOURCE, Kernels, kernels
from massage_advisor.batch.engine.reading import glossary
from massage_advisor.batch.engine.reading.cutting import LONGEST, CutLines, Paper
from massage_advisor.batch.engine.reading.fast import Fast, fast_way
from massage_advisor.batch.engine.reading.shelves import NEW, Known
from massage_advisor.batch.engine.telling.texts import FIRST, Loose, Packed, Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.batch.engine.asking import Told

ROOT = Path(__file__).parents[2]
BRIEF, FULL = (Wanted(detail=each, today=TODAY) for each in Detail)
PEOPLE = as_jsonl(people(RULEBOOK, random.Random("fast"), 40))
HAS_COMPILER = any(map(shutil.which, ("cc", "gcc", "clang")))

needs_compiler = pytest.mark.skipif(not HAS_COMPILER, reason="there is no C compiler")


def a_fast_way() -> Fast:
    """It is there, or this is not asked."""
    way = fast_way()
    assert way is not None
    return way


def some_kernels() -> Kernels:
    """They are there, or this is not asked."""
    found = kernels()
    assert found is not None
    return found


# ---- it says the same ----

SIGNS = st.sampled_from(
    [*(bytes([sign]) for sign in b'{}[]",:\\ \r\x00\xff0a'), b',"', b', "', b'{"', b'"}', b"\n"]
)
PIECES = st.sampled_from([b'pain":3', b'a":"b"', b"", b"x" * 47, b"x" * 48, b"y" * 49, b"z" * 200])
TEXTS = st.lists(SIGNS | PIECES | st.binary(max_size=3), min_size=1, max_size=60).map(b"".join)


@needs_c
@given(TEXTS.filter(bool), TEXTS)
def test_any_bytes_are_cut_and_known_alike(text: bytes, met: bytes) -> None:
    known = Known()
    cut = CutLines(met + b"\n" + text[: len(text) // 2] + b"\n", Paper())
    for number in range(len(cut)):
        piece = cut.piece(number)
        if known.number(piece, len(piece)) is None:
            known.add(piece, len(piece), number + 1)
    assert_cut_alike(text, known)


@needs_c
@pytest.mark.parametrize(
    "text", [b"\n" * 5000, b"{\n}" * 900, b'{"' + b',"' * 4000 + b"}", b"," * 999, b"\0", b'{"']
)
def test_many_tiny_pieces_are_cut_alike(text: bytes) -> None:
    assert_cut_alike(text, Known())


def assert_cut_alike(text: bytes, known: Known) -> None:
    by_arrays, (fast, numbers) = CutLines(text, Paper()), a_fast_way().cut(text, Paper(), known)
    assert np.array_equal(fast.begins, by_arrays.begins)
    assert np.array_equal(fast.sizes, by_arrays.sizes)
    assert np.array_equal(fast.rows, by_arrays.rows)
    assert np.array_equal(fast.is_broken, by_arrays.is_broken)
    assert np.array_equal(numbers, known.numbers(by_arrays))


@needs_c
def test_what_was_met_is_known_again() -> None:
    """Otherwise it would be right, and slow."""
    known = Known()
    sizes = [1, 7, 8, 9, 31, 47, 48, 49, LONGEST]
    for number, size in enumerate(sizes, start=1):
        known.add(b"k" * size, size, number)
    row = b'{"' + b',"'.join(b"k" * size for size in [*sizes, LONGEST + 1]) + b"}\n"
    _, numbers = a_fast_way().cut(row, Paper(), known)
    assert numbers.tolist() == [*range(1, len(sizes) + 1), NEW]


@needs_c
@pytest.mark.parametrize("wanted", [BRIEF, FULL], ids=["brief", "full"])
@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_lines_that_went_wrong_come_out_alike(name: str, wanted: Wanted) -> None:
    runs = {}
    for way in (ARRAYS, C):
        with read_by(way):
            runs[way] = compile_rulebook(RULEBOOK).run(wanted)
    for number in range(3 if wanted is BRIEF else 1):
        chance = random.Random(f"{name} {number}")
        text = MUTATIONS[name](PEOPLE, chance)
        by_arrays, by_c = (result_of(run.tell_lines, text) for run in runs.values())
        assert by_c == by_arrays


def result_of(tell: Callable[[bytes], Told], text: bytes) -> tuple[object, ...]:
    told = tell(text)
    return told.lines, told.refused, told.tally


@needs_c
def test_sure_rows_are_read_by_c_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise every row might be doubtful, read the plain way, and right."""
    run = compile_rulebook(RULEBOOK).run(BRIEF)
    lines = run.tell_lines(PEOPLE).lines
    monkeypatch.setattr("massage_advisor.batch.engine.plainly.read", None)
    monkeypatch.setattr("massage_advisor.batch.engine.reading.pieces.Rows.fill", None)
    assert run.tell_lines(PEOPLE).lines == lines


@needs_c
@pytest.mark.parametrize("size", [4097, 5000, 64 * 255, 64 * 255 + 1, 64 * 256, 99_999])
@pytest.mark.parametrize("signs", [b"\n", b"a", b"a\n", b"\n\n\n\x8a"])
def test_line_feeds_are_counted_alike(size: int, signs: bytes) -> None:
    text = (signs * size)[:size]
    counted = {}
    for way in WAYS:
        with read_by(way):
            counted[way] = [line_feeds(text, end) for end in (None, 0, 1, size - 1, size + 9)]
    assert counted[ARRAYS] == [text.count(b"\n", 0, end) for end in (None, 0, 1, size - 1, size)]
    assert counted[C] == counted[ARRAYS]


TOLD = st.binary(max_size=9)


@needs_c
@given(
    own=st.lists(TOLD, min_size=1, max_size=9),
    texts=st.lists(TOLD, min_size=1, max_size=9),
    at_once=st.integers(1, 9),
    chance=st.randoms(use_true_random=False),
)
def test_fragments_are_joined_alike(
    own: list[bytes], texts: list[bytes], at_once: int, chance: random.Random
) -> None:
    people, every = len(own), [Loose(), Packed(some_kernels())]
    for kept in every:
        for number, text in enumerate(texts, start=FIRST):
            kept.keep(number, text)
    numbers = [*range(1 + people), *range(FIRST, FIRST + len(texts))]
    what = np.array(chance.choices(numbers, k=30), np.int32)
    whose = np.array(chance.choices(range(people), k=30), np.uint16)
    by_arrays, by_c = ([*kept.written(what, whose, people, own).parts(at_once)] for kept in every)
    assert by_c == by_arrays


@needs_c
def test_more_is_kept_than_there_was_room_for() -> None:
    """Of texts, and of bytes; what was kept before stays."""
    every: list[Texts] = [Loose(), Packed(some_kernels())]
    for kept in every:
        for number in range(FIRST, 2 * FIRST):
            kept.keep(number, b"%d " % number * 9)
    what = np.arange(FIRST, 2 * FIRST, dtype=np.int32)
    whose = np.zeros(len(what), np.uint16)
    by_arrays, by_c = (b"".join(kept.written(what, whose, 1, [b""]).parts(1)) for kept in every)
    assert by_c == by_arrays


@needs_c
@pytest.mark.parametrize(("what", "whose"), [(-1, 0), (1 << 30, 0), (1, 1), (1, 65535)])
def test_fragments_out_of_place_are_not_joined(what: int, whose: int) -> None:
    kept = Packed(some_kernels())
    with pytest.raises(IndexError):
        kept.written(np.array([what], np.int32), np.array([whose], np.uint16), 1, [b"x"])


@needs_c
@given(st.randoms(use_true_random=False))
def test_numbers_out_of_place_are_not_followed(chance: random.Random) -> None:
    """No piece leads to where nothing is; what cannot be is doubtful."""

    def some(kind: type, size: int, least: int, most: int) -> np.ndarray[tuple[int], np.dtype]:
        return np.array([chance.randint(least, most) for _ in range(size)], kind)

    pieces, rows, known, pairs, facts, texts, people = 12, 4, 6, 5, 3, 4, 4
    said, members = np.zeros((facts, people), np.uint16), np.zeros((2, people), np.uint8)
    doubtful, asked, row = some(np.bool_, rows, 0, 1), np.zeros(2, np.intp), 0
    named = some(np.intp, facts * texts, -4, 3).reshape(facts, texts)
    starts = np.sort(some(np.intp, rows, -1, pieces + 1))
    means = (
        *(some(np.uint8, known, 0, 127), some(np.intp, known, -2, texts + 1)),
        *(some(np.intp, known, -2, facts + 1), some(np.uint16, known, 0, 2**16 - 1)),
        *(some(np.intp, known, -1, pairs + 1), some(np.intp, known, -1, pairs + 1), known),
        *(some(np.intp, pairs, -1, 3), some(np.uint8, pairs, 0, 2), pairs, named, facts, texts),
    )
    codes = some(np.intp, pieces, -1, known)
    found = kernels()
    assert found is not None
    while row < rows:
        row = found.fill_rows(
            *(codes, pieces, starts, rows, doubtful, *means),
            *(said, facts, members, 2, people, 0, row, asked),
        )
        if row < rows:
            fact, text = asked.tolist()
            assert named[fact, text] == glossary.NOT_LOOKED_UP
            named[fact, text] = glossary.NOT_SIMPLE


@needs_c
def test_only_arrays_that_fit_are_handed_over() -> None:
    found = kernels()
    assert found is not None
    handed_over = found.cut_lines.argtypes[0]
    for array in (np.zeros(3), np.zeros((3, 3), np.uint8), np.zeros(6, np.uint8)[::2]):
        with pytest.raises(TypeError):
            handed_over.from_param(array)


@needs_c
def test_reading_leaves_nothing_that_only_a_collector_takes_away() -> None:
    """A run of `batch` has none."""
    run = compile_rulebook(RULEBOOK).run(BRIEF)
    run.tell_lines(PEOPLE)
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            run.tell_lines(PEOPLE)
        assert gc.collect() < 20
    finally:
        gc.enable()


ENUM = re.compile(r"\b([A-Z_]+) = (-?\d+)(?:,| \})")


def test_what_numbers_mean_is_written_alike_in_both_languages() -> None:
    written = dict(ENUM.findall(SOURCE.read_text(encoding="utf-8")))
    assert int(written.pop("WORDS")) * 8 == library.LONGEST
    assert 1 << int(written.pop("SLOT_BITS")) == library.SLOTS
    assert len(written) == 13
    for name, number in written.items():
        meant = getattr(glossary, name, None)
        assert int(number) == (getattr(layout, name) if meant is None else meant), name


# ---- where it is there and in order ----


def lines_in(way: str) -> bytes:
    with read_by(way):
        return compile_rulebook(RULEBOOK).run(BRIEF).tell_lines(PEOPLE).lines


@needs_c
def test_it_may_be_left_out() -> None:
    with read_by(ARRAYS):
        assert fast_way() is None
    with read_by(C):
        assert fast_way() is not None


def cut_off(path: Path, size: int) -> None:
    path.write_bytes(LIBRARY.read_bytes()[:size] if LIBRARY.is_file() else b"\x7fELF\2")


def of_another_source(path: Path) -> None:
    other = path.with_name("other.c")
    other.write_text(SOURCE.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert compiled(other, path, os.environ)


def of_something_else(path: Path) -> None:
    other = path.with_name("other.c")
    other.write_text("int other(void) { return 1; }\n", encoding="utf-8")
    assert compiled(other, path, os.environ)


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda _: None, id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_text("no library"), id="no library"),
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        *(
            pytest.param(partial(cut_off, size=size), id=f"cut off at {size}")
            for size in (5, 60, 1000, 6000, 12000, -1)
        ),
        pytest.param(of_another_source, id="of another source", marks=needs_compiler),
        pytest.param(of_something_else, id="of something else", marks=needs_compiler),
    ],
)
def test_arrays_read_where_it_is_not_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[Path], object]
) -> None:
    lines = [lines_in(way) for way in WAYS]
    made(tmp_path / "kernels.so")
    monkeypatch.setattr(library, "LIBRARY", tmp_path / "kernels.so")
    assert fast_way() is None
    assert {*lines} == {lines_in(C)}


def test_arrays_read_on_machines_that_write_numbers_the_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "kernels.so"  # not met before
    if LIBRARY.is_file():
        shutil.copy(LIBRARY, again)
    monkeypatch.setattr(library, "LIBRARY", again)
    monkeypatch.setattr(sys, "byteorder", "big")
    assert fast_way() is None


# ---- how it is compiled ----


@needs_compiler
def test_where_there_is_a_compiler_it_was_compiled() -> None:
    """Otherwise half of these tests are skipped; `pip install -e .` compiles it anew."""
    with read_by(C):
        assert kernels() is not None


@needs_compiler
def test_it_is_compiled_and_nothing_else_is_left(tmp_path: Path) -> None:
    for _ in range(2):  # also where there is one already
        assert compiled(SOURCE, tmp_path / "kernels.so", os.environ)
        assert [each.name for each in tmp_path.iterdir()] == ["kernels.so"]


@pytest.mark.parametrize(
    "compiler", ["/nonexistent", "false", "true", "cc --no-such-option", " ", "'"]
)
def test_without_a_compiler_that_can_there_is_none(tmp_path: Path, compiler: str) -> None:
    (tmp_path / "kernels.so").write_text("an older one")
    assert not compiled(SOURCE, tmp_path / "kernels.so", {**os.environ, "CC": compiler})
    assert not [*tmp_path.iterdir()]


@needs_compiler
def test_where_nothing_may_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "kernels.so").mkdir()  # in its place, and not to be taken away
    assert not compiled(SOURCE, tmp_path / "kernels.so", os.environ)
    assert [each.name for each in tmp_path.iterdir()] == ["kernels.so"]


def test_where_nothing_is_on_the_path_there_is_none(tmp_path: Path) -> None:
    assert not compiled(SOURCE, tmp_path / "kernels.so", {"PATH": str(tmp_path)})


def built(kind: str, folder: Path, **env: str) -> Path:
    """What is built of the program as it is here, which leaves nothing here."""
    before = sorted(SOURCE.parent.iterdir())
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        check=True,
    )
    assert sorted(SOURCE.parent.iterdir()) == before
    (found,) = folder.iterdir()
    return found


def native_files(names: list[str]) -> set[str]:
    return {Path(name).name for name in names if Path(name).parent.name == "native"}


IN_EVERY_WHEEL = {"__init__.py", "library.py", "kernels.c"}


@needs_compiler
def test_a_wheel_has_the_library_for_machines_like_this(tmp_path: Path) -> None:
    wheel = built("wheel", tmp_path)
    assert not wheel.name.endswith("-any.whl")
    with zipfile.ZipFile(wheel) as files:
        assert native_files(files.namelist()) == {*IN_EVERY_WHEEL, "kernels.so"}
        assert len(files.namelist()) == len({*files.namelist()})


def test_without_a_compiler_a_wheel_is_for_every_machine(tmp_path: Path) -> None:
    wheel = built("wheel", tmp_path, CC="/nonexistent")
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as files:
        assert native_files(files.namelist()) == IN_EVERY_WHEEL


def test_a_source_archive_has_what_it_is_compiled_of(tmp_path: Path) -> None:
    archive = built("sdist", tmp_path)
    shutil.unpack_archive(archive, tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").rglob("native")
    assert {each.name for each in folder.iterdir()} == {*IN_EVERY_WHEEL, "build_hook.py"}
