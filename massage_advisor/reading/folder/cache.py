"""The cache of built rulebooks: saves time, and nothing else ever depends on it.

A cache that is missing, stale, damaged, somebody else's or unwritable is as good as none. It holds
rules only, never a person's answers.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from massage_advisor import __version__
from massage_advisor.knowledge.rulebook import Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

CACHE_VARIABLE = "MASSAGE_ADVISOR_CACHE"
NEWEST_KEPT = 4
LARGEST = 64_000_000

_PACKAGE = Path(__file__).resolve().parents[2]
_SHAPED_BY = ("knowledge", "reading")
_UNFINISHED = ".rulebook-"
_HOUR = 3600
_HEADER = b"massage-advisor rulebook "
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_WRITABLE_BY_OTHERS = 0o022


def cache_folder() -> Path:
    """Where rulebooks are kept: the variable's folder, else the user's cache folder."""
    said = os.environ.get(CACHE_VARIABLE)
    if said:
        return Path(said)
    from platformdirs import user_cache_path  # not needed when the variable is set

    return user_cache_path("massage-advisor")


def packed(rulebook: Rulebook) -> bytes:
    """A built rulebook in few bytes; only the program that packed it is sure to read them."""
    return msgspec.msgpack.encode(rulebook)


def unpacked(body: bytes) -> Rulebook:
    """The rulebook again. Raises `msgspec.DecodeError` if it is none."""
    return msgspec.msgpack.decode(body, type=Rulebook)


def recall(sha256: str) -> Rulebook | None:
    """The rulebook built from files with this hash, if a sound copy is kept."""
    rulebook = recall_by(sha256)
    return None if rulebook is None or rulebook.sha256 != sha256 else rulebook


def recall_by(key: str) -> Rulebook | None:
    """What was kept by this key, if a sound copy is kept."""
    try:
        text = _read_private(_file_for(key))
        header, _, body = text.partition(b"\n")
        return None if header != _header(body) else unpacked(body)
    except (OSError, msgspec.DecodeError):
        return None


def keep(rulebook: Rulebook, key: str | None = None) -> None:
    """Keep a rulebook for next time, by its own hash or a key; where that fails, do without."""
    try:
        file = _file_for(key or rulebook.sha256)
        file.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        body = packed(rulebook)
        _replace(file, _header(body) + b"\n" + body)
        _forget_older(file)
    except OSError:
        return


def _file_for(key: str) -> Path:
    return cache_folder() / f"rulebook-{key[:32]}-{_stamp()[:16]}.msgpack"


def _header(body: bytes) -> bytes:
    return _HEADER + hashlib.sha256(body).hexdigest().encode()


def _stamp() -> str:
    """Changes with the code that shapes a rulebook, so that old copies are never read.

    Size and time of change tell code apart as surely as an import does, and cost no reading.
    """
    total = hashlib.sha256(f"{msgspec.__version__} {__version__}".encode())
    for source in (each for room in _SHAPED_BY for each in _sources(_PACKAGE / room)):
        state = source.stat()
        total.update(f"{source.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return total.hexdigest()


def _sources(folder: str | os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
    """Every module in this folder and in the rooms below it, always in the same order."""
    with os.scandir(folder) as entries:
        for each in sorted(entries, key=lambda entry: entry.name):
            if each.name.endswith(".py"):
                yield each
            elif each.is_dir() and each.name != "__pycache__":
                yield from _sources(each)


def _read_private(file: Path) -> bytes:
    """The bytes of a file that only this user could have written."""
    with file.open("rb") as opened:
        state = os.fstat(opened.fileno())
        ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
        if not ours or state.st_mode & _WRITABLE_BY_OTHERS:
            raise PermissionError(file)
        return opened.read(LARGEST)


def _replace(file: Path, text: bytes) -> None:
    """Write it whole or not at all, however many write at once."""
    import tempfile  # slow to import, and only needed after building

    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=file.parent)  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(text)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink()
        raise


def _forget_older(newest: Path) -> None:
    """Drop all but the newest copies, and what an interrupted run left half written."""
    folder = newest.parent
    others = [file for file in folder.glob("rulebook-*.msgpack") if file != newest]
    others.sort(key=lambda file: file.stat().st_mtime, reverse=True)
    too_old = time.time() - _HOUR
    half = (file for file in folder.glob(f"{_UNFINISHED}*") if file.stat().st_mtime < too_old)
    for file in (*others[NEWEST_KEPT - 1 :], *half):
        file.unlink(missing_ok=True)
