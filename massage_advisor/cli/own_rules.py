"""The rules that commands may write to: somebody's own, never those inside the program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.cli.ending import refuse
from massage_advisor.cli.rulebook_used import rules_folder
from massage_advisor.problems import Place, Problem
from massage_advisor.reading.folder import RULES_VARIABLE
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from massage_advisor.cli.options import Settings

_PROGRAM = Path(__file__).resolve().parent.parent


def rules_to_write(settings: Settings) -> Path:
    """Where the rules are; leaves with 2 if they are inside the program."""
    place = rules_folder(settings)
    if place.resolve().is_relative_to(_PROGRAM):
        problem = Problem(
            code="U141",
            what="these are the rules inside the program, which every update replaces",
            place=Place(file=visible(str(place))),
            remedy=(
                "make a copy of your own, `massage-advisor rules new rulebook my-rules`, "
                "and name it: `--rules my-rules` or MASSAGE_ADVISOR_RULES=my-rules"
            ),
        )
        refuse(problem)
    return place


def rules_to_begin_in(settings: Settings, *, agreed: bool) -> Path:
    """The same for something half written, which stops every command that uses these rules.

    Where nobody has named them, whoever begins there has to say that they mean it.
    """
    place = rules_to_write(settings)
    named = settings.rules is not None or os.environ.get(RULES_VARIABLE)
    if not named and not agreed:
        problem = Problem(
            code="U149",
            what=(
                "nobody has named these rules: they came with the program, and every command "
                "stops until what is begun in them is filled in"
            ),
            place=Place(file=visible(str(place))),
            remedy=(
                "name rules of your own, `--rules my-rules` (`massage-advisor rules new rulebook "
                "my-rules` makes a copy); or say --yes if you mean these"
            ),
        )
        refuse(problem)
    return place
