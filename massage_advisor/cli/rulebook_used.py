"""The rulebook of a run: from which folder, and in which region and clinic it speaks."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.problems import Refused
from massage_advisor.reading import folder, rule_files
from massage_advisor.reading.regions import in_region, is_chosen, region_of_locale, spoken_in
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.cli.options import Settings
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Problem

CLINIC_VARIABLE = "MASSAGE_ADVISOR_CLINIC"
_CLINIC_NOT_READ = "C109"


def rulebook_of(settings: Settings) -> Rulebook:
    """The rulebook of this run; leaves with exit 1 and every problem if it cannot be used."""
    place = rules_folder(settings)
    with refusing(place):
        rulebook = folder.load(place)
    return spoken_here(rulebook, settings)


def rulebook_to_talk_with(settings: Settings) -> Rulebook:
    """The same where somebody sits at the terminal: in the country of their locale, unless said.

    A wrong number to call is worse than none, and hardly anybody knows of an option that sets it.
    """
    rulebook = rulebook_of(settings)
    if is_chosen(settings.region) or clinic_file(settings) is not None:
        return rulebook
    region = region_of_locale(rulebook)
    return rulebook if region is None else spoken_in(rulebook, region)


def spoken_here(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rulebook as it holds in the region and the clinic asked for; leaves with exit 2."""
    rulebook = spoken_in_region(rulebook, settings)
    file = clinic_file(settings)
    if file is None:
        return rulebook
    from massage_advisor.reading.clinic import at_clinic  # most runs speak for none

    try:
        return at_clinic(rulebook, file, is_region_chosen=is_chosen(settings.region))
    except Refused as refused:
        say_problems(_looked_for(CLINIC_VARIABLE, refused.problems, settings.clinic))
        leave(Exits.USAGE)


def _looked_for(variable: str, problems: Iterable[Problem], said: Path | None) -> Iterator[Problem]:
    """The same problems; of a file that cannot be read, the variable that names it, if one does."""
    for each in problems:
        is_by_variable = said is None and each.code == _CLINIC_NOT_READ
        remedy = f"check {variable}, which names it; best by its whole path, from the root"
        yield replaced(each, remedy=remedy) if is_by_variable else each


def clinic_file(settings: Settings) -> Path | None:
    """The file of the clinic that this run speaks for, if it speaks for one."""
    said = settings.clinic or os.environ.get(CLINIC_VARIABLE)
    return Path(said) if said else None


def spoken_in_region(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rulebook with the numbers and words of the region asked for; leaves with exit 2."""
    try:
        return in_region(rulebook, settings.region)
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.USAGE)


def rules_folder(settings: Settings) -> Path:
    """Where the rules of this run are."""
    with refusing(None):
        return folder.find_rules(settings.rules)


@contextlib.contextmanager
def refusing(place: Path | None) -> Iterator[None]:
    """Leave with exit 1 and every problem, with paths an editor can open, if rules are refused."""
    try:
        yield
    except Refused as refused:
        problems = as_looked_for(refused.problems, place)
        say_problems(
            problems if place is None else folder.placed(problems, folder.as_seen_from_here(place))
        )
        leave(Exits.RULEBOOK)


def as_looked_for(problems: Iterable[Problem], rules: Path | None) -> tuple[Problem, ...]:
    """Problems of a rulebook, with the variable that named its folder where none was given."""
    named = os.environ.get(folder.RULES_VARIABLE)
    if not named or rules != Path(named):
        return tuple(problems)
    told = f"in {folder.RULES_VARIABLE}"
    return tuple(
        replaced(each, remedy=each.remedy.replace(rule_files.GIVEN, told)) for each in problems
    )
