"""The cache costs time at worst: damaged, foreign or unwritable, the rulebook stays right."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from reading.folders import small_files, write_folder

from massage_advisor.problems import Refused
from massage_advisor.reading import folder, rule_files
from massage_advisor.reading.folder import cache
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(cache.__file__).parents[3]
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
REAL_BUILD = folder._build  # noqa: SLF001 - counted here


class Counter:
    """Counts how often a rulebook was really built."""

    built = 0

    def build(self, found: rule_files.FolderFiles) -> object:
        self.built += 1
        return REAL_BUILD(found)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "rules", small_files())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    monkeypatch.setattr(folder, "_build", counter.build)
    return counter


def kept(place: Path) -> list[Path]:
    return sorted(place.glob("rulebook-*.msgpack"))


def test_a_second_run_builds_nothing(rules: Path, place: Path, counter: Counter) -> None:
    first = folder.load(rules)
    assert folder.load(rules) == first
    assert counter.built == 1
    assert len(kept(place)) == 1


def test_it_is_private(rules: Path, place: Path) -> None:
    folder.load(rules)
    (file,) = kept(place)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_changed_rules_are_built_again(rules: Path, place: Path, counter: Counter) -> None:
    folder.load(rules)
    head = rules / "rulebook.yaml"
    head.write_text(head.read_text().replace("1.0.0", "1.0.1"))
    assert folder.load(rules).version == "1.0.1"
    assert counter.built == 2
    assert len(kept(place)) == 2


@pytest.fixture
def installed(rules: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert not place.exists()
    monkeypatch.setattr(folder, "INSTALLED", rules)
    return rules


def test_the_rules_inside_the_program_are_not_even_read_again(
    installed: Path, place: Path, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = folder.load(installed)
    monkeypatch.setattr(folder, "folder_files", None)
    assert folder.load(installed) == first
    assert counter.built == 1
    assert len(kept(place)) == 1


@pytest.mark.parametrize("whose", ["rules", "installed"])
def test_it_can_be_told_whether_exactly_these_rules_are_kept(
    whose: str, request: pytest.FixtureRequest, place: Path
) -> None:
    where = request.getfixturevalue(whose)
    assert not folder.is_kept(where)
    folder.load(where)
    assert folder.is_kept(where)
    (file,) = kept(place)
    file.write_bytes(b"rubbish")
    assert not folder.is_kept(where)
    folder.load(where)
    head = where / "rulebook.yaml"
    head.write_text(head.read_text().replace("1.0.0", "1.0.10"))
    assert not folder.is_kept(where)


@pytest.mark.parametrize("size", ["another size", "the same size"])
def test_inside_the_program_as_well_changed_rules_are_built_again(
    installed: Path, counter: Counter, size: str
) -> None:
    folder.load(installed)
    head = installed / "rulebook.yaml"
    version = "1.0.10" if size == "another size" else "1.0.1"
    head.write_text(head.read_text().replace("1.0.0", version))
    assert folder.load(installed).version == version
    assert counter.built == 2


def test_inside_the_program_a_new_file_and_a_lost_one_are_noticed(
    installed: Path, counter: Counter
) -> None:
    folder.load(installed)
    source = installed / "sources/invented-article.yaml"
    other = installed / "sources/invented-articles.yaml"
    other.write_bytes(source.read_bytes())
    os.utime(other, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))
    source.unlink()
    with contextlib.suppress(Refused):
        folder.load(installed)
    assert counter.built == 2


def test_changed_code_is_another_cache(
    rules: Path, place: Path, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.load(rules)
    monkeypatch.setattr(cache, "_stamp", lambda: "another-way-of-building")
    folder.load(rules)
    assert counter.built == 2
    assert len(kept(place)) == 2


@pytest.mark.parametrize("module", ["knowledge/rules.py", "reading/forms.py", "reading/a/b/c.py"])
def test_code_in_every_room_that_shapes_a_rulebook_counts(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    for each in ("knowledge/rules.py", "reading/forms.py", "reading/a/b/c.py"):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("")
    before = cache._stamp()  # noqa: SLF001 - what names the files of the cache
    (tmp_path / module).write_text("changed")
    assert cache._stamp() != before  # noqa: SLF001 - as above


def with_header(body: bytes) -> bytes:
    return cache._header(body) + b"\n" + body  # noqa: SLF001 - a forged but consistent file


def replaced_by(text: bytes) -> Callable[[bytes], bytes]:
    return lambda _: text


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": replaced_by(b""),
    "truncated": lambda text: text[: len(text) // 2],
    "one byte short": lambda text: text[:-1],
    "one byte longer": lambda text: text + b" ",
    "header only": lambda text: text.partition(b"\n")[0],
    "without header": lambda text: text.partition(b"\n")[2],
    "other JSON": replaced_by(b'{"a": 1}'),
    "not JSON": replaced_by(bytes(range(256)) * 100),
    "edited by hand": lambda text: text.replace(b"same day care", b"adapt"),
    "flipped bit": lambda text: text[:5000] + bytes([text[5000] ^ 1]) + text[5001:],
    "other JSON, right sum": replaced_by(with_header(b'{"a": 1}')),
    "not JSON, right sum": replaced_by(with_header(b"\xff\xfe")),
    "deep, right sum": replaced_by(with_header(b"[" * 100_000)),
    "list, right sum": replaced_by(with_header(b"[]")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_copy_is_built_again_and_mended(
    damage: Callable[[bytes], bytes], rules: Path, place: Path, counter: Counter
) -> None:
    first = folder.load(rules)
    (file,) = kept(place)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert folder.load(rules) == first
    assert counter.built == 2
    assert cache.recall(first.sha256) == first


def test_a_copy_of_another_rulebook_is_not_taken_for_this_one(
    rules: Path, place: Path, counter: Counter
) -> None:
    first = folder.load(rules)
    (file,) = kept(place)
    other = msgspec.msgpack.encode(replaced(first, sha256="f" * 64, name="Another"))
    file.write_bytes(with_header(other))
    assert folder.load(rules).name == first.name
    assert counter.built == 2


def test_a_copy_that_others_could_have_written_is_not_read(
    rules: Path, place: Path, counter: Counter
) -> None:
    folder.load(rules)
    (file,) = kept(place)
    file.chmod(0o666)
    folder.load(rules)
    assert counter.built == 2


@pytest.mark.skipif(not ROOT_USER, reason="only root can give a file away")
def test_a_copy_of_somebody_else_is_not_read(rules: Path, place: Path, counter: Counter) -> None:
    folder.load(rules)
    (file,) = kept(place)
    os.chown(file, 12345, 12345)
    folder.load(rules)
    assert counter.built == 2


def test_a_cache_folder_that_is_a_file(rules: Path, place: Path) -> None:
    place.write_text("in the way")
    assert folder.load(rules).gates
    assert place.read_text() == "in the way"


def test_a_cache_below_a_file(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    assert folder.load(rules).gates


def test_a_cache_that_cannot_be_written(
    rules: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", no_space)
    assert folder.load(rules).gates
    assert kept(place) == []


def test_a_disk_that_fills_while_writing_leaves_nothing_behind(
    rules: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    assert folder.load(rules).gates
    assert list(place.iterdir()) == []


@pytest.mark.skipif(ROOT_USER, reason="root may write everywhere")
def test_a_read_only_cache(rules: Path, place: Path, counter: Counter) -> None:
    place.mkdir(mode=0o500)
    folder.load(rules)
    folder.load(rules)
    place.chmod(0o700)
    assert counter.built == 2


def test_a_folder_in_place_of_the_copy(rules: Path, place: Path, counter: Counter) -> None:
    folder.load(rules)
    (file,) = kept(place)
    file.unlink()
    file.mkdir()
    assert folder.load(rules).gates
    assert counter.built == 2


def test_only_the_newest_are_kept_and_leftovers_go(rules: Path, place: Path) -> None:
    rulebook = folder.load(rules)
    old = place / ".rulebook-left"
    old.write_text("half")
    os.utime(old, (0, 0))
    young = place / ".rulebook-being-written"
    young.write_text("half")
    other = place / "not-ours.json"
    other.write_text("{}")
    for number in range(8):
        cache.keep(replaced(rulebook, sha256=f"{number}" * 64))
        os.utime(min(place.glob(f"rulebook-{number}*")), (time.time() + number,) * 2)
    assert len(kept(place)) == cache.NEWEST_KEPT
    assert not old.exists()
    assert young.exists()
    assert other.exists()
    assert cache.recall("7" * 64) is not None


def test_many_at_once(rules: Path, place: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from massage_advisor.reading import folder\n"
        f"print(folder.load(Path({str(rules)!r})).sha256)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), cache.CACHE_VARIABLE: str(place)}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    ended = [(run.communicate(), run.returncode) for run in runs]
    assert {code for _, code in ended} == {0}
    assert {out for (out, _), _ in ended} == {f"{folder.load(rules).sha256}\n"}
    assert {err for (_, err), _ in ended} == {""}
    assert len(list(place.iterdir())) == 1


def test_without_the_variable_it_is_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere/cache")
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache.cache_folder().name == "massage-advisor"
