"""`doctor`: whether the program, its rules and this terminal are well. Nothing personal is told.

It has to answer whatever is broken; so every look is taken on its own, and what fails is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from massage_advisor.cli.ending import leave
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.telling.checkup import (
    Check,
    Checks,
    State,
    checkup_in_json,
    checkup_in_text,
    worst,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor doctor",
        "massage-advisor doctor --rules my-rules",
        "massage-advisor doctor --format json",
    ),
)
@with_settings
def doctor(
    settings: Settings,
    *,
    form: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Look at the program, the terminal, the rules and the cache, and say what to mend.

    It names no user, no machine and no answer, so that it can be shown to whoever helps you.
    """
    parts = checkup(settings)
    in_json = form is TextOrJson.JSON
    put(checkup_in_json(parts) if in_json else checkup_in_text(parts, width=settings.width), None)
    if worst(parts) is State.TO_MEND:
        leave(Exits.RULEBOOK)


def checkup(settings: Settings) -> tuple[Checks, ...]:
    """Everything that is looked at, part by part."""
    from massage_advisor.cli.doctor.program import libraries, program
    from massage_advisor.cli.doctor.rules import clinic, rules
    from massage_advisor.cli.doctor.stored import cache
    from massage_advisor.cli.doctor.terminal import terminal

    parts = (
        _looked_at("Program", program),
        _looked_at("Libraries", libraries),
        _looked_at("Terminal", lambda: terminal(settings)),
        _looked_at("Cache", lambda: cache(settings)),
        _looked_at("Rules", lambda: rules(settings)),
        _looked_at("Clinic", lambda: clinic(settings)),
    )
    return tuple(part for part in parts if part.every)


def _looked_at(about: str, look: Callable[[], Iterable[Check]]) -> Checks:
    """What was seen; a look that fails is itself something to mend."""
    seen: list[Check] = []
    try:
        seen.extend(look())
    except Exception as error:  # noqa: BLE001 - a checkup that falls over helps nobody
        seen.append(
            Check(
                name="look",
                state=State.TO_MEND,
                say=f"this could not be looked at ({type(error).__name__})",
                remedy="please report it",
            )
        )
    return Checks(about=about, every=tuple(seen))
