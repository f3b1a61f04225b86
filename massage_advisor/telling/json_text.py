"""JSON as every command prints it: indented, as UTF-8 can carry it, and ended by a line feed."""

from __future__ import annotations

import json


def as_json_text(whole: object, *, ascii_only: bool = False) -> str:
    """The whole of it; `ascii_only` where it holds what somebody typed, whatever that was."""
    return json.dumps(whole, ensure_ascii=ascii_only, indent=2) + "\n"
