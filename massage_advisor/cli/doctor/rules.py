"""The rules: found where and why there, whether they can be used, reviewed or not, and for whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.cli.doctor.paths import others_may_write, told
from massage_advisor.cli.rulebook_used import CLINIC_VARIABLE, clinic_file
from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.problems import Refused
from massage_advisor.reading import folder
from massage_advisor.reading.regions import (
    REGION_FLAG,
    REGION_VARIABLE,
    in_region,
    region_of_locale,
)
from massage_advisor.telling.checkup import Check, State
from massage_advisor.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.cli.options import Settings
    from massage_advisor.knowledge.region import Region
    from massage_advisor.knowledge.rulebook import Rulebook


def rules(settings: Settings) -> Iterator[Check]:
    """All that has to be so before anybody can be advised."""
    try:
        place = folder.find_rules(settings.rules)
    except Refused as refused:
        yield _refused("folder", "no rules were found", refused, settings)
        return
    yield _place(place, settings)
    try:
        rulebook = folder.load(place)
    except Refused as refused:
        yield _refused("rulebook", "the rulebook cannot be loaded", refused, settings)
        return
    yield _loaded(rulebook)
    yield _reviewed(rulebook)
    yield _region(rulebook, settings)


def _place(place: Path, settings: Settings) -> Check:
    why = _why(place, settings)
    details = {"folder": told(place), "chosen by": why}
    if others_may_write(place):
        return Check(
            name="folder",
            state=State.NOTE,
            say=f"anybody on this machine may change the rules in {told(place)} ({why})",
            remedy="take that away: chmod -R o-w, on that folder",
            details=details,
        )
    return Check(name="folder", state=State.OK, say=f"{told(place)} ({why})", details=details)


def _why(place: Path, settings: Settings) -> str:
    if settings.rules is not None:
        return "--rules"
    if os.environ.get(folder.RULES_VARIABLE):
        return folder.RULES_VARIABLE
    return "came with the program" if place == folder.INSTALLED else "beside the program"


def _refused(name: str, what: str, refused: Refused, settings: Settings) -> Check:
    first, *others = refused.problems
    number = len(refused.problems)
    codes = ", ".join(dict.fromkeys(problem.code for problem in refused.problems))
    why = f"{counted(number, 'problem')} ({codes})" if others else f"{first.what} ({codes})"
    named = "" if settings.rules is None else f" --rules {told(settings.rules)}"
    return Check(
        name=name,
        state=State.TO_MEND,
        say=f"{what}: {why}",
        remedy=f"`massage-advisor rules check{named}` names what is wrong, its place and a remedy",
        details={"problems": number, "codes": codes},
    )


def _loaded(rulebook: Rulebook) -> Check:
    kinds = (rulebook.gates, rulebook.evidence, rulebook.modality_rules, rulebook.advice)
    number = sum(map(len, kinds))
    return Check(
        name="rulebook",
        state=State.OK,
        say=f"{rulebook.name} {rulebook.version}, {counted(number, 'rule')}, "
        f"sha256 {rulebook.sha256[:12]}",
        details={
            "name": rulebook.name,
            "version": rulebook.version,
            "sha256": rulebook.sha256,
            "language": rulebook.language,
            "rules": number,
        },
    )


def _reviewed(rulebook: Rulebook) -> Check:
    state = rulebook.sign_off.state
    say = {
        ReviewState.NEVER: "no clinician has reviewed these rules",
        ReviewState.REVIEWED: "a clinician has reviewed the safety rules as they are",
        ReviewState.CHANGES_WANTED: "a clinician asks for changes that are not made yet",
        ReviewState.CHANGED: "the safety rules have changed since a clinician reviewed them",
    }[state]
    reviewed = state is ReviewState.REVIEWED
    return Check(
        name="review",
        state=State.OK if reviewed else State.NOTE,
        say=say,
        remedy="" if reviewed else "`massage-advisor rules review` makes the pages for one",
        details={"state": state.value},
    )


_ITS_OWN = "the rulebook's own"


def _region(rulebook: Rulebook, settings: Settings) -> Check:
    said = settings.region or os.environ.get(REGION_VARIABLE)
    why = _ITS_OWN
    if said:
        why = REGION_FLAG if settings.region else REGION_VARIABLE
    try:
        region = in_region(rulebook, settings.region).region
    except Refused as refused:
        return Check(
            name="region",
            state=State.TO_MEND,
            say=f"{refused.problems[0].what} ({why})",
            remedy=refused.problems[0].remedy,
            details={"region": None, "chosen by": why},
        )
    of_clinic = None if said else _region_of_clinic(rulebook, settings)
    if of_clinic is not None and of_clinic != region:
        region, why = of_clinic, "the clinic's file"
    return Check(
        name="region",
        state=State.OK,
        say=f"{region.name} ({why}), in {region.currency}{_of_the_locale(rulebook, region, why)}",
        details={"region": region.name, "chosen by": why},
    )


def _of_the_locale(rulebook: Rulebook, region: Region, why: str) -> str:
    """Where talks speak for another region, since nothing but the locale says one."""
    there = region_of_locale(rulebook) if why == _ITS_OWN else None
    if there is None or there == region:
        return ""
    return f"; in a talk {there.name}, by your locale"


def _region_of_clinic(rulebook: Rulebook, settings: Settings) -> Region | None:
    """Whose numbers the clinic's file says; that it cannot be read is told elsewhere."""
    file = clinic_file(settings)
    if file is None:
        return None
    from massage_advisor.reading.clinic import at_clinic  # most runs speak for none

    try:
        return at_clinic(rulebook, file).region
    except Refused:
        return None


def clinic(settings: Settings) -> Iterator[Check]:
    """The clinic's file, where one was named."""
    place = clinic_file(settings)
    if place is None:
        return
    from massage_advisor.reading.clinic import at_clinic  # most runs speak for none

    why = "--clinic" if settings.clinic else CLINIC_VARIABLE
    try:
        rulebook = in_region(folder.load(folder.find_rules(settings.rules)), settings.region)
    except Refused:
        yield Check(
            name="clinic",
            state=State.NOTE,
            say=f"{told(place)} ({why}) can only be read once rules and region are right",
        )
        return
    try:
        here = at_clinic(rulebook, place).clinic
    except Refused as refused:
        number = len(refused.problems)
        yield Check(
            name="clinic",
            state=State.TO_MEND,
            say=f"{told(place)} ({why}) cannot be used: {counted(number, 'problem')}",
            remedy="`massage-advisor look-up` with the same file names every one",
            details={"file": told(place), "chosen by": why, "problems": number},
        )
        return
    name = here.name if here is not None else ""
    yield Check(
        name="clinic",
        state=State.OK,
        say=f"{name}, from {told(place)} ({why})",
        details={"file": told(place), "chosen by": why, "name": name},
    )
    if others_may_write(place):
        yield Check(
            name="clinic file",
            state=State.NOTE,
            say="anybody on this machine may change the clinic's file",
            remedy="take that away: chmod o-w, on that file",
        )
