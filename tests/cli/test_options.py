"""What holds for a whole run is settled once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from massage_advisor.cli import options
from massage_advisor.cli.options import Settings

if TYPE_CHECKING:
    from cli.runs import Runner


def test_midnight_changes_nothing_in_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(begun="2026-11-26")
    monkeypatch.setattr(options, "_day", lambda: "2026-11-27")
    assert settings.date == "2026-11-26"
    assert Settings(begun="2026-11-26", today="2026-11-23").date == "2026-11-23"


@pytest.mark.parametrize("said", ["2026-11-23", "20261123", "2026-W48-1"])
def test_a_day_is_recorded_in_one_way(run: Runner, said: str) -> None:
    done = run("advise", "--pain", "3", "--no-input", "--format", "json", "--today", said)
    assert json.loads(done.out)["today"] == "2026-11-23"
