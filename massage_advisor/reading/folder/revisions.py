"""Revisions: the rule files as they stood in a git revision, without touching the working tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.rule_files import LARGEST_FOLDER, NO_REVISION
from massage_advisor.wording import quoted, shortened

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60


def files_at(revision: str, folder: Path) -> dict[str, bytes]:
    """Every file of a rules folder at a revision, by path within it; Refused if there is none."""
    if revision.startswith("-"):  # it would be taken for an option
        raise Refused([_no_revision(f"{quoted(revision)} is no revision")])
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    top = _git(folder, "rev-parse", "--show-toplevel").decode().strip()
    said = commit.decode().strip(), prefix or "."  # an empty path is none
    archive = _git(folder, "-C", top, "archive", "--format=tar", *said)
    return _files_in(archive, prefix)


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - git itself, with words that are never options
            ["git", "-C", str(folder), *words],  # noqa: S607 - whichever git the author uses
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        what = "git is not installed, so no revision can be read"
        raise Refused([_no_revision(what, "name a folder instead")]) from None
    except subprocess.TimeoutExpired:
        what = f"git did not answer within {_SECONDS} seconds"
        raise Refused([_no_revision(what, "try again, or name a folder instead")]) from None
    if done.returncode != 0:
        said = shortened(done.stderr.decode("utf-8", "replace")) or "there is no such revision here"
        raise Refused([_no_revision(f"git cannot read that revision: {said}")])
    return done.stdout


def _no_revision(
    what: str,
    remedy: str = "name a revision of the repository that holds the rules, such as HEAD~1",
) -> Problem:
    return Problem(code=NO_REVISION, what=what, remedy=remedy)


def _files_in(archive: bytes, prefix: str) -> dict[str, bytes]:
    if len(archive) > LARGEST_FOLDER:
        raise Refused([_no_revision(f"the files in {quoted(prefix)} are too large to be rules")])
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                files[member.name.removeprefix(prefix)] = content.read()
    return files
