"""`rules list`: every rule, one line each."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import rulebook_of, rules_folder

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(enum.StrEnum):
    """A kind of rule, by the first key of its file."""

    GATE = "gate"
    EVIDENCE = "evidence"
    MODALITY = "modality"
    ADVICE = "advice"


@app.command(
    epilog=examples(
        "massage-advisor rules list",
        "massage-advisor rules list pregnan",
        "massage-advisor rules list --kind gate",
    )
)
@with_settings
def list_rules(
    settings: Settings,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only rules whose name contains one of these; also files.",
            autocompletion=completing.RULES,
        ),
    ] = None,
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.", case_sensitive=False)] = None,
) -> None:
    """List the rules, one line each: kind, name, effect."""
    from massage_advisor.cli.rules.named import rules_named
    from massage_advisor.telling.rule_page import contents, kind_of

    rulebook = rulebook_of(settings)
    every = rules_named(rulebook, rules_folder(settings), names or ())
    wanted = [each for each in every if kind is None or kind_of(each) == kind.value]
    put(contents(rulebook, wanted), None)
