"""The terminal: whether there is one, how wide, with which letters and colours."""

from __future__ import annotations

import locale
import os
import sys
from typing import TYPE_CHECKING, TextIO

from massage_advisor.telling.checkup import Check, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.cli.options import Settings

LETTERS = "“•…”─"
"""Letters that are on most screens of the program."""
NARROW = 60
_STREAMS = {"input": "stdin", "output": "stdout", "error": "stderr"}


def terminal(settings: Settings) -> Iterator[Check]:
    """Everything that decides how a screen looks and whether anything is asked."""
    yield from (_stream(name, getattr(sys, stream)) for name, stream in _STREAMS.items())
    yield _kind(settings)
    yield _width(settings)
    yield _colour(settings)
    yield _letters(sys.stdout)
    yield _locale()


def _stream(name: str, stream: TextIO | None) -> Check:
    if stream is None or stream.closed:
        say, is_terminal = f"standard {name} is closed", None
    else:
        is_terminal = stream.isatty()
        say = f"standard {name} is {'a terminal' if is_terminal else 'no terminal'}"
    return Check(
        name=f"standard {name}",
        state=State.OK if is_terminal is not None else State.NOTE,
        say=say if is_terminal or name != "input" else f"{say}; nothing is asked",
        details={"terminal": is_terminal},
    )


def _kind(settings: Settings) -> Check:
    kind = os.environ.get("TERM")
    say = f"TERM is {kind}" if kind else "TERM is not set"
    plain = "; screens are plain" if settings.is_plain else ""
    return Check(
        name="kind",
        state=State.OK,
        say=say + plain,
        details={"term": kind, "plain": settings.is_plain},
    )


def _width(settings: Settings) -> Check:
    narrow = settings.width < NARROW
    return Check(
        name="width",
        state=State.NOTE if narrow else State.OK,
        say=f"{settings.width} columns",
        remedy=f"make the window {NARROW} columns wide; long words are cut below" if narrow else "",
        details={"columns": settings.width},
    )


def _colour(settings: Settings) -> Check:
    reasons = {
        "--plain or TERM=dumb": settings.is_plain,
        "--no-color": settings.no_color,
        "NO_COLOR": bool(os.environ.get("NO_COLOR")),
        "no terminal": not sys.stdout.isatty(),
    }
    because = [reason for reason, is_so in reasons.items() if is_so]
    say = f"no colour ({', '.join(because)})" if because else "colour"
    return Check(name="colour", state=State.OK, say=say, details={"colour": not because})


def _letters(stream: TextIO) -> Check:
    encoding = stream.encoding or "unknown"
    try:
        LETTERS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Check(
            name="letters",
            state=State.NOTE,
            say=f"the output is written as {encoding}; signs it does not have are written plainly",
            remedy="set PYTHONUTF8=1, and leave PYTHONIOENCODING unset",
            details={"encoding": encoding, "unicode": False},
        )
    return Check(
        name="letters",
        state=State.OK,
        say=f"the output is written as {encoding}",
        details={"encoding": encoding, "unicode": True},
    )


def _locale() -> Check:
    said = next(
        (os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), None
    )
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return Check(
            name="locale",
            state=State.NOTE,
            say=f"the locale {said} is not on this machine; the program does without",
            remedy="set LANG to one that `locale -a` lists",
            details={"locale": said},
        )
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return Check(
        name="locale",
        state=State.OK,
        say=f"the locale is {said}" if said else "no locale is set",
        details={"locale": said},
    )
