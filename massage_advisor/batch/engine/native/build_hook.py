"""Building: `kernels.c` is compiled when the program is installed, where there is a C compiler.

Without one, or if it fails, the program is the same and reads by arrays. Not part of what is
installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FOLDER = Path("massage_advisor/batch/engine/native")
_SOURCE, _LIBRARY = "kernels.c", "kernels.so"  # the same name everywhere: it is loaded by its path
_FLAGS = ("-std=c99", "-O3", "-fvisibility=hidden", "-fPIC", "-shared")
_MINUTE = 60


class KernelsHook(BuildHookInterface):  # type: ignore[type-arg]  # whatever it is configured by
    """Puts the library into a wheel; beside its source, if that is run from where it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile it."""
        source = Path(self.root) / _FOLDER / _SOURCE
        if version == "editable":
            compiled(source, source.with_name(_LIBRARY), os.environ)
            return
        self._place = tempfile.TemporaryDirectory()
        library = Path(self._place.name) / _LIBRARY
        if compiled(source, library, os.environ):
            build_data["force_include"][str(library)] = (_FOLDER / _LIBRARY).as_posix()
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - it takes all three
        """Leave nothing behind."""
        if version != "editable":
            self._place.cleanup()


def compiled(source: Path, library: Path, environment: Mapping[str, str]) -> bool:
    """Compile the library anew; whether one of the compilers could. An older one is taken away."""
    flags = [*_FLAGS, f"-DKERNELS_VERSION={zlib.crc32(source.read_bytes())}u"]
    try:
        library.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(dir=library.parent) as place:
            fresh = Path(place) / library.name
            command = [*flags, "-o", str(fresh), str(source)]
            done = any(_runs([*each, *command], environment) for each in _compilers(environment))
            if done and fresh.is_file():
                fresh.replace(library)
                return True
    except OSError:  # it cannot be put there
        pass
    return False


def _compilers(environment: Mapping[str, str]) -> Iterable[list[str]]:
    """The one that is named, or else those there may be."""
    named = environment.get("CC")
    return [named.split()] if named else (["cc"], ["gcc"], ["clang"])


def _runs(command: list[str], environment: Mapping[str, str]) -> bool:
    program = shutil.which(command[0], path=environment.get("PATH"))
    if program is None:
        return False
    try:
        subprocess.run(  # noqa: S603 - the compiler of whoever installs this
            [program, *command[1:]],
            env=environment,
            check=True,
            capture_output=True,
            timeout=_MINUTE,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
