"""The few styles of the screen. Colour only repeats what the words already say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.theme import Theme

from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD

if TYPE_CHECKING:
    from massage_advisor.knowledge.outcomes import Disposition

TITLE = "title"
LABEL = "label"
MARK = "mark"
QUIET = "quiet"
GOOD = "good"
WAIT = "wait"
DANGER = "danger"

THEME = Theme(
    {
        TITLE: "bold cyan",
        LABEL: "bold",
        MARK: "yellow",
        QUIET: "dim",
        GOOD: "bold green",
        WAIT: "bold yellow",
        DANGER: "bold red",
    }
)


def headline_style(disposition: Disposition, *, bookable: bool) -> str:
    """Red where help comes first, yellow where something is missing, green when bookable."""
    if disposition in NOTHING_IS_SOLD:
        return DANGER
    return GOOD if bookable and disposition in MASSAGE_IS_POSSIBLE else WAIT
