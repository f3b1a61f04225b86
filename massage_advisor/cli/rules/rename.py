"""`rules rename`: another name for a fact, choice, term, technique, rule or claim, everywhere."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from massage_advisor.cli.ending import refuse
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, writing
from massage_advisor.cli.own_rules import rules_to_write
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.problems import Refused

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(enum.StrEnum):
    """What can be renamed."""

    FACT = "fact"
    CHOICE = "choice"
    TERM = "term"
    MODALITY = "modality"
    RULE = "rule"
    CLAIM = "claim"


@app.command(
    epilog=examples(
        'massage-advisor rules rename "weeks since surgery" "weeks since the operation" --dry-run',
        'massage-advisor rules rename "company=alone" "by myself"',
        'massage-advisor rules rename severe-pain "Pain of 7 or more"',
    ),
)
@with_settings
def rename(
    settings: Settings,
    old: Annotated[str, typer.Argument(help="Its name now; a choice as FACT=CHOICE.")],
    new: Annotated[str, typer.Argument(help="Its new name.")],
    *,
    kind: Annotated[
        Kind | None,
        typer.Option(help="What it is, if several things share the name.", case_sensitive=False),
    ] = None,
    fact: Annotated[
        str | None, typer.Option(metavar="FACT", help="OLD is a choice of this fact.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; show every line that would change.")
    ] = False,
) -> None:
    """Rename something in every rule, example, person and text, all at once or not at all.

    Facts, choices and modalities keep their old name under `formerly:`, so that no answers file
    breaks. Rules move to the file of their new name.
    """
    from massage_advisor.reading import folder, rule_files
    from massage_advisor.toolkit.shapes import Thing
    from massage_advisor.toolkit.writing.changes import make
    from massage_advisor.toolkit.writing.meant import meant_by, usable_name
    from massage_advisor.toolkit.writing.renaming import renaming
    from massage_advisor.toolkit.writing.renaming_told import told

    place = rules_folder(settings) if dry_run else rules_to_write(settings)
    with refusing(place):
        rulebook = folder.load(place)
        files = rule_files.every_file(place)
    try:
        meant = meant_by(rulebook, old, thing=None if kind is None else Thing(kind), fact=fact)
        name = usable_name(rulebook, meant, new)
    except Refused as refused:
        refuse(*refused.problems)
    with refusing(place):
        planned = renaming(rulebook, files, meant, name)
    if not dry_run:
        with writing(place):
            make(place, planned.changes)
    put(told(planned, folder.as_seen_from_here(place), done=not dry_run), None)
