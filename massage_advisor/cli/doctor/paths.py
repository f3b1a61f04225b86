"""Paths and permissions as a checkup tells them: without the name of whoever runs it."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path

HOME = "~"
SOMEBODY = "…"
_BY_OTHERS = stat.S_IWOTH


def told(path: Path) -> str:
    """The path from the home folder, and without the user's name wherever else it stands."""
    whole = path
    with contextlib.suppress(OSError):  # the working folder may be gone
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they were given
    for home in _homes():
        if whole.is_relative_to(home):
            within = whole.relative_to(home)
            return HOME if within == Path() else str(HOME / within)
    names = "|".join(map(re.escape, _user_names()))
    return re.sub(rf"\b({names})\b", SOMEBODY, str(whole)) if names else str(whole)


def _homes() -> list[Path]:
    """The home folder as the environment and as the system call it; none where neither does."""
    found = []
    for said in (os.environ.get("HOME"), os.environ.get("USERPROFILE"), _home_of_user()):
        if said and Path(said).is_absolute() and Path(said) != Path(Path(said).anchor):
            found += [Path(said), *_resolved(Path(said))]
    return found


def _resolved(path: Path) -> list[Path]:
    with contextlib.suppress(OSError, RuntimeError):
        return [path.resolve()]
    return []


def _home_of_user() -> str:
    with contextlib.suppress(ImportError, KeyError, OSError):
        import pwd  # not on every system

        return pwd.getpwuid(os.getuid()).pw_dir
    return ""


def _user_names() -> set[str]:
    names = {os.environ.get(each, "") for each in ("USER", "LOGNAME", "USERNAME")}
    with contextlib.suppress(ImportError, KeyError, OSError):
        import pwd  # not on every system

        names.add(pwd.getpwuid(os.getuid()).pw_name)
    return names - {""}


def others_may_write(path: Path) -> bool:
    """Whether anybody on this machine may change it, as far as permissions tell."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        return os.name == "posix" and bool(mode & _BY_OTHERS) and not mode & stat.S_ISVTX
    return False
