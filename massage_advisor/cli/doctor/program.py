"""The program and the libraries it stands on: which there are, and what is missing."""

from __future__ import annotations

import importlib.util
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor import __version__
from massage_advisor.cli.doctor.paths import told
from massage_advisor.telling.checkup import Check, State

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parents[2]
_OLDEST = (3, 11)
_NEEDED = {
    "typer": ("typer", "the command line"),
    "rich": ("rich", "results on a screen"),
    "PyYAML": ("yaml", "reading rules and answers"),
    "msgspec": ("msgspec", "the stored rulebook"),
    "rapidfuzz": ("rapidfuzz", "near misses"),
    "platformdirs": ("platformdirs", "finding the cache folder"),
    "prompt_toolkit": ("prompt_toolkit", "the triage desk"),
    "numpy": ("numpy", "`batch`"),
    "orjson": ("orjson", "`batch`"),
}
"""By the name under which it is installed: what is imported, and what for."""
_EXTRAS = {"z3-solver": ("z3", "`rules prove`, `rules diff`", "prove")}


def program() -> Iterator[Check]:
    """Versions of the program, of Python and of the system."""
    yield Check(
        name="version",
        state=State.OK,
        say=f"massage-advisor {__version__}, in {told(_PACKAGE)}",
        details={"version": __version__, "folder": told(_PACKAGE)},
    )
    new_enough = sys.version_info[:2] >= _OLDEST
    yield Check(
        name="python",
        state=State.OK if new_enough else State.TO_MEND,
        say=f"Python {platform.python_version()} ({platform.python_implementation()})",
        remedy="" if new_enough else "use Python 3.11 or newer",
        details={"version": platform.python_version()},
    )
    system = " ".join(filter(None, (platform.system(), platform.release(), platform.machine())))
    yield Check(name="system", state=State.OK, say=system, details={"system": system})


def libraries() -> Iterator[Check]:
    """Every library that is needed, and those that some commands need."""
    for name, (module, purpose) in _NEEDED.items():
        yield _library(name, module, purpose, State.TO_MEND, "install the program again with pip")
    for name, (module, purpose, extra) in _EXTRAS.items():
        remedy = f"pip install 'massage-advisor[{extra}]', if you want these"
        yield _library(name, module, purpose, State.NOTE, remedy)
    if importlib.util.find_spec("numpy") is not None:
        yield _kernels()


def _kernels() -> Check:
    """Whether what is only faster was compiled."""
    from massage_advisor.batch.engine.native.library import (
        WITHOUT_VARIABLE,
        kernels,
    )

    is_there = kernels() is not None
    so = "are there" if is_there else "are missing"
    remedy = f"unset {WITHOUT_VARIABLE}, or install a C compiler and then this program again"
    return Check(
        name="kernels",
        state=State.OK if is_there else State.NOTE,
        say=f"kernels in C {so}, for fast reading and writing in `batch`",
        remedy="" if is_there else f"{remedy}, if you read many rows",
        details={"compiled": is_there},
    )


def _library(name: str, module: str, purpose: str, if_missing: State, remedy: str) -> Check:
    if importlib.util.find_spec(module) is None:
        return Check(
            name=name,
            state=if_missing,
            say=f"{name} is missing; it is for {purpose}",
            remedy=remedy,
            details={"version": None},
        )
    version = _version_of(name)
    return Check(
        name=name,
        state=State.OK,
        say=f"{name} {version or '(of unknown version)'}, for {purpose}",
        details={"version": version},
    )


def _version_of(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
