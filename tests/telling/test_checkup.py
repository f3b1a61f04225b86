"""A checkup told: the worst decides, and every line says what to do."""

from __future__ import annotations

import json

import pytest

from massage_advisor.telling.checkup import (
    Check,
    Checks,
    State,
    checkup_in_json,
    checkup_in_text,
    worst,
)

WELL = Check(name="python", state=State.OK, say="Python 3.13", details={"version": "3.13"})
NOTED = Check(name="review", state=State.NOTE, say="not reviewed", remedy="have it reviewed")
BROKEN = Check(
    name="rulebook", state=State.TO_MEND, say="cannot be loaded\x1b[2J", remedy="mend it"
)


def parts(*checks: Check) -> list[Checks]:
    return [Checks(about="All", every=checks)]


@pytest.mark.parametrize(
    ("checks", "state", "last"),
    [
        ((), State.OK, "All is well."),
        ((WELL,), State.OK, "All is well."),
        ((WELL, NOTED, WELL), State.NOTE, "All is well; 1 note."),
        ((BROKEN, NOTED, WELL), State.TO_MEND, "1 thing to mend; 1 note."),
        ((BROKEN, BROKEN), State.TO_MEND, "2 things to mend."),
    ],
)
def test_the_worst_decides_and_is_said_last(
    checks: tuple[Check, ...], state: State, last: str
) -> None:
    told = parts(*checks)
    assert worst(told) is state
    assert checkup_in_text(told, width=80).splitlines()[-1] == last
    assert json.loads(checkup_in_json(told))["state"] == state.value


def test_a_line_says_state_matter_and_remedy_and_cannot_act_on_the_terminal() -> None:
    assert checkup_in_text(parts(WELL, BROKEN), width=80).splitlines() == [
        "All",
        "  ok       Python 3.13",
        "  to mend  cannot be loaded\\x1b[2J",
        "           try: mend it",
        "",
        "1 thing to mend.",
    ]


@pytest.mark.parametrize("width", [1, 20, 40, 500])
def test_lines_keep_to_the_window(width: int) -> None:
    text = checkup_in_text(parts(*[NOTED] * 3, BROKEN), width=width)
    assert max(map(len, text.splitlines())) <= max(20, min(width, 96))


def test_a_script_gets_every_detail() -> None:
    [one] = json.loads(checkup_in_json(parts(WELL)))["checks"]
    assert one == {
        "about": "All",
        "name": "python",
        "state": "ok",
        "say": "Python 3.13",
        "try": None,
        "details": {"version": "3.13"},
    }
