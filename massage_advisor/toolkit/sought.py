"""Sought: rules, terms, facts and people as somebody names them to a tool of the workbench.

By a part of a name, or by the path of a file or folder of the rules, as a shell completes it.
"""

from __future__ import annotations

from pathlib import Path

from massage_advisor.wording import same_name

_BEGINS_A_PATH = "\n"
"""Stands in no name."""


def as_sought(typed: str, rules: Path) -> str:
    """What was typed; a file or folder that is there as the path that it has within the rules."""
    root = rules.resolve()
    for there in (Path(typed), rules / typed):
        path = there.resolve()
        if path.exists() and path != root and path.is_relative_to(root):
            behind = "/" if path.is_dir() else ""
            return f"{_BEGINS_A_PATH}{path.relative_to(root).as_posix()}{behind}"
    return typed


def is_sought(sought: str, name: str, file: str) -> bool:
    """Whether this is a part of the name, or the path of the file or of its folder."""
    if sought.startswith(_BEGINS_A_PATH):
        return f"{_BEGINS_A_PATH}{file}".startswith(sought)
    return same_name(sought) in same_name(name)
