"""The cache: where it is, whether it can be used, and how much lies there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from massage_advisor.cli.doctor.paths import others_may_write, told
from massage_advisor.problems import Refused
from massage_advisor.reading import folder
from massage_advisor.reading.folder.cache import CACHE_VARIABLE, cache_folder
from massage_advisor.telling.checkup import Check, State
from massage_advisor.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_advisor.cli.options import Settings

_COSTS_TIME = "; the rules are built anew at every start, and nothing else depends on it"
_ELSEWHERE = f"allow writing there, or name another folder: {CACHE_VARIABLE}"


def cache(settings: Settings) -> Iterator[Check]:
    """Where it is, what is in it, and whether it holds these rules as they are now."""
    place = cache_folder()
    by = CACHE_VARIABLE if os.environ.get(CACHE_VARIABLE) else "this user's cache folder"
    yield _place(place, by)
    copies, size = _copies(place)
    if copies:
        yield Check(
            name="copies",
            state=State.OK,
            say=f"{counted(copies, 'stored rulebook')}, {size / 1_000_000:.1f} MB",
            details={"copies": copies, "bytes": size},
        )
    yield _current(settings)


def _place(place: Path, by: str) -> Check:
    details = {"folder": told(place), "chosen by": by}
    say = f"{told(place)} ({by})"
    if place.exists() and not place.is_dir():
        problem, remedy = f"{say} is no folder{_COSTS_TIME}", f"name a folder: {CACHE_VARIABLE}"
    elif not _writable(place):
        problem, remedy = f"{say} cannot be written to{_COSTS_TIME}", _ELSEWHERE
    elif others_may_write(place):
        problem = f"anybody on this machine may write to {say}"
        remedy = "take that away: chmod o-w"
    else:
        return Check(name="folder", state=State.OK, say=say, details=details)
    return Check(name="folder", state=State.NOTE, say=problem, remedy=remedy, details=details)


def _writable(place: Path) -> bool:
    """Whether it, or the nearest folder above it that exists, may be written to."""
    there = next((each for each in (place, *place.parents) if each.exists()), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _copies(place: Path) -> tuple[int, int]:
    """How many, and how many bytes; none where the folder cannot be read."""
    try:
        sizes = [file.stat().st_size for file in place.glob("rulebook-*.msgpack")]
    except OSError:
        return 0, 0
    return len(sizes), sum(sizes)


def _current(settings: Settings) -> Check:
    """Whether it holds these rules as they are now; if not, whether it can."""
    try:
        place = folder.find_rules(settings.rules)
        at_first = folder.is_kept(place)
        folder.load(place)
        kept = at_first or folder.is_kept(place)
    except Refused:
        return Check(
            name="current",
            state=State.NOTE,
            say="these rules cannot be loaded, so that nothing is stored of them",
            details={"current": None},
        )
    if not kept:
        return Check(
            name="current",
            state=State.NOTE,
            say="it does not hold these rules and cannot take them",
            remedy=_ELSEWHERE,
            details={"current": False},
        )
    return Check(
        name="current",
        state=State.OK,
        say="it holds these rules as they are now" + ("" if at_first else ", since this moment"),
        details={"current": True},
    )
