"""`rules show`: one rule as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import refuse
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.problems import Problem
from massage_advisor.wording import did_you_mean, quoted, same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor rules show severe-pain", 'massage-advisor rules show "Severe pain"'
    ),
)
@with_settings
def show(
    settings: Settings,
    name: Annotated[
        str,
        typer.Argument(
            help="The rule's name, in words or as its file is called.",
            autocompletion=completing.RULES,
        ),
    ],
) -> None:
    """Show one rule: what it asks, what it does, what it says and what it rests on."""
    from massage_advisor.reading import folder
    from massage_advisor.telling.rule_page import page

    place = rules_folder(settings)
    with refusing(place):
        built = folder.load_with_examples(place)
    is_a_file = name.endswith(".yaml") or "/" in name
    rule = _rule(built.rulebook, Path(name).stem if is_a_file else name)
    put(page(built.rulebook, rule, built.examples, width=settings.width), None)


def _rule(rulebook: Rulebook, name: str) -> AnyRule:
    known = {same_name(text): rule for rule in rulebook.rules for text in (rule.slug, rule.name)}
    found = known.get(same_name(name))
    if found is None:
        slugs = sorted({rule.slug for rule in known.values()})
        what = f"no rule is called {quoted(name)}"
        refuse(Problem(code="U102", what=what, remedy=did_you_mean(name, slugs)))
    return found
