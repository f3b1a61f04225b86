"""`rules prove`: what must hold for everybody, shown for everybody, or the person who breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.ending import leave, refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.cli.rules.solver import PATIENT, Patience, solver_is_needed
from massage_advisor.cli.rules.whose import say_whose
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.promises.proofs import Proof

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor rules prove",
        'massage-advisor rules prove "severe pain"',
        "massage-advisor rules prove --details",
        "massage-advisor rules prove --format json",
    )
)
@with_settings
def prove(
    settings: Settings,
    words: Annotated[
        str | None, typer.Argument(help="Only promises whose sentence contains these words.")
    ] = None,
    *,
    form: AsTextOrJson = TextOrJson.TEXT,
    details: Annotated[
        bool, typer.Option("--details", help="Also somebody each promise concerns, and the time.")
    ] = False,
    patience: Patience = PATIENT,
) -> None:
    """Prove every promise for all people, half-answered ones included, or show who breaks it.

    The rulebook's own promises stand in `promises.yaml`; those that every rulebook keeps are shown
    as well. Exit 1 if one is broken or could not be decided.
    """
    say_whose(settings, rules_folder(settings), aloud=form is TextOrJson.TEXT)
    proofs, rulebook, place = _begun(settings, words or "", patience, details=details)
    found: list[Proof] = []
    if form is TextOrJson.JSON:
        found += proofs
        put(_in_json(rulebook, found), None)
    else:
        found += _told_one_by_one(rulebook, proofs, place, details=details)
    if not found:
        what = f"no promise contains {quoted(words or '')}"
        refuse(Problem(code="U104", what=what, remedy="leave the words out to see all"))
    if not all(each.holds for each in found):
        leave(Exits.RULEBOOK)


def _begun(
    settings: Settings, words: str, patience: float, *, details: bool
) -> tuple[Iterator[Proof], Rulebook, Path]:
    """The proofs, each made when it is asked for; leaves with a word without the solver."""
    from massage_advisor.reading import folder

    place = rules_folder(settings)
    with refusing(place):
        rulebook = folder.load(place)
        promises = folder.load_promises(place, rulebook)
        people = [person.given for person in folder.load_people(place, rulebook)]
    with solver_is_needed("rules prove"):
        from massage_advisor.toolkit.promises.proving import prove_all
    proofs = prove_all(
        rulebook,
        promises,
        people=people,
        containing=words,
        patience=patience,
        small_witnesses=details,
    )
    return proofs, rulebook, place


def _told_one_by_one(
    rulebook: Rulebook, proofs: Iterator[Proof], place: Path, *, details: bool
) -> Iterator[Proof]:
    from massage_advisor.toolkit.promises.told import proof_told, tally_told

    found = []
    for proof in proofs:
        put(proof_told(rulebook, proof, place, details=details), None)
        found.append(proof)
        yield proof
    if found:
        put(tally_told(found), None)


def _in_json(rulebook: Rulebook, proofs: list[Proof]) -> str:
    from massage_advisor.toolkit.promises.told import proofs_in_json

    return proofs_in_json(rulebook, proofs)
