"""Which region a run speaks for: the one that was asked for, by any of its names.

The rulebook itself stays the same: all regions are in it, and its hash covers them all.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.values import replaced
from massage_advisor.wording import did_you_mean, quoted, same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.region import Region
    from massage_advisor.knowledge.rulebook import Rulebook

REGION_VARIABLE = "MASSAGE_ADVISOR_REGION"
REGION_FLAG = "--region"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_COUNTRY = re.compile(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])")
"""Of a locale, as in `en_GB.UTF-8`."""


def in_region(rulebook: Rulebook, chosen: str | None = None) -> Rulebook:
    """The rulebook as it speaks in the region chosen, else in the environment's, else in its own.

    Refused when there is no such region: a wrong number to call is worse than no answer.
    """
    said = chosen or os.environ.get(REGION_VARIABLE)
    if not said:
        return rulebook
    region = region_called(rulebook, said)
    if region is not None:
        return spoken_in(rulebook, region)
    problem = Problem(
        code="U120",
        what=f"the rulebook knows no region called {quoted(said)}",
        place=Place(file=REGION_FLAG if chosen else REGION_VARIABLE),
        remedy=near_regions(rulebook, said),
    )
    raise Refused([problem])


def spoken_in(rulebook: Rulebook, region: Region) -> Rulebook:
    """The rulebook as it speaks in a region, with the prices there, if it has a list of them."""
    prices = rulebook.price_lists.get(region.slug, rulebook.prices)
    return replaced(rulebook, region=region, prices=prices)


def region_of_locale(rulebook: Rulebook) -> Region | None:
    """The region whose country the locale names, if the rulebook has it.

    A guess, and good enough for a talk in which it is said; what a script gets hangs on no locale.
    """
    said = next((os.environ[each] for each in _LOCALE_VARIABLES if os.environ.get(each)), "")
    country = _COUNTRY.match(said)
    return region_called(rulebook, country[1]) if country else None


def is_chosen(chosen: str | None) -> bool:
    """Whether the run says which region it speaks for; what a clinic's file says counts else."""
    return bool(chosen or os.environ.get(REGION_VARIABLE))


def region_called(rulebook: Rulebook, said: str) -> Region | None:
    """The region that goes by this name, if there is one."""
    for region in rulebook.regions.values():
        if same_name(said) in map(same_name, (region.name, region.slug, *region.also_called)):
            return region
    return None


def near_regions(rulebook: Rulebook, said: str) -> str:
    """What may have been meant by a name that no region has."""
    names = [region.name for region in rulebook.regions.values()]
    return did_you_mean(said, names, "name one of those in the folder regions/ of the rules")
