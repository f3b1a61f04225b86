"""`rules`: what the rulebook says and whether it is in order, for its owner."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.doors import (
    leave,
    put,
    refusing,
    rulebook_of,
    rules_folder,
    say_problems,
)
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.problems import Problem
from massage_advisor.wording import counted, did_you_mean, quoted, same_name

# Only the rules' owner pays for the tools of the workshop.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Look into the rulebook: check it, try its examples, list and show its rules.",
)


class Kind(enum.StrEnum):
    """A kind of rule, by the first key of its file."""

    GATE = "gate"
    EVIDENCE = "evidence"
    MODALITY = "modality"
    ADVICE = "advice"


@app.command(
    "check",
    epilog=examples(
        "massage-advisor rules check",
        "massage-advisor rules check --rules my-rules",
        "massage-advisor rules check --explain R301",
    ),
)
@with_settings
def check(
    settings: Settings,
    *,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Say what a problem's code means.")
    ] = None,
) -> None:
    """Read every rule and list all that is wrong, with the line to mend."""
    if explain is not None:
        put(_explained(explain), None)
        return
    from massage_advisor.reading import folder

    place = rules_folder(settings)
    with refusing(place):
        rulebook = folder.load_with_examples(place).rulebook
        folder.load_people(place, rulebook)
    put(f"{rulebook.name} {rulebook.version}: {_size(rulebook)}; nothing to mend\n", None)


def _explained(code: str) -> str:
    from massage_advisor.reading.codes import CODES
    from massage_advisor.telling.reports import explained

    found = CODES.get(code.strip().upper())
    if found is None:
        problem = Problem(
            code="U101",
            what=f"no problem has the code {quoted(code)}",
            remedy=did_you_mean(code.upper(), tuple(CODES)),
        )
        say_problems([problem])
        leave(Exits.USAGE)
    return explained(code.strip().upper(), found.name, found.means)


def _size(rulebook: Rulebook) -> str:
    from massage_advisor.toolkit.examples import rules_of

    return (
        f"{counted(len(rules_of(rulebook)), 'rule')}, {counted(len(rulebook.facts), 'fact')}, "
        f"{counted(len(rulebook.claims), 'claim')} of {counted(len(rulebook.sources), 'source')}"
    )


@app.command(
    "test", epilog=examples("massage-advisor rules test", "massage-advisor rules test calf")
)
@with_settings
def try_rules(
    settings: Settings,
    name: Annotated[
        str | None, typer.Argument(help="Only rules or people whose name contains this.")
    ] = None,
) -> None:
    """Run the examples that the rules carry, and the people in `people/`."""
    from massage_advisor.reading import folder
    from massage_advisor.telling.trials import trials_told
    from massage_advisor.toolkit.examples import try_all

    place = rules_folder(settings)
    with refusing(place):
        built = folder.load_with_examples(place)
        people = folder.load_people(place, built.rulebook)
    trials = try_all(
        built.rulebook, built.examples, people, today=settings.date, containing=name or ""
    )
    put(trials_told(trials.tried, trials.failures), None)
    if trials.failures or not trials.tried:
        leave(Exits.RULEBOOK)


@app.command(
    "list", epilog=examples("massage-advisor rules list", "massage-advisor rules list --kind gate")
)
@with_settings
def list_rules(
    settings: Settings,
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.", case_sensitive=False)] = None,
) -> None:
    """List the rules, one line each: kind, name, effect."""
    from massage_advisor.telling.rule_page import contents, kind_of
    from massage_advisor.toolkit.examples import rules_of

    rulebook = rulebook_of(settings)
    wanted = [each for each in rules_of(rulebook) if kind is None or kind_of(each) == kind.value]
    put(contents(rulebook, wanted), None)


@app.command(
    "show",
    epilog=examples(
        "massage-advisor rules show severe-pain", 'massage-advisor rules show "Severe pain"'
    ),
)
@with_settings
def show(
    settings: Settings,
    name: Annotated[
        str, typer.Argument(help="The rule's name, in words or as its file is called.")
    ],
) -> None:
    """Show one rule: what it asks, what it does, what it says and what it rests on."""
    from massage_advisor.reading import folder
    from massage_advisor.telling.rule_page import page

    place = rules_folder(settings)
    with refusing(place):
        built = folder.load_with_examples(place)
    rule = _rule(built.rulebook, name)
    put(page(built.rulebook, rule, built.examples, width=settings.width), None)


def _rule(rulebook: Rulebook, name: str) -> AnyRule:
    from massage_advisor.toolkit.examples import rules_of

    known = {
        same_name(text): rule for rule in rules_of(rulebook) for text in (rule.slug, rule.name)
    }
    found = known.get(same_name(name))
    if found is None:
        problem = Problem(
            code="U102",
            what=f"no rule is called {quoted(name)}",
            remedy=did_you_mean(name, sorted({rule.slug for rule in known.values()})),
        )
        say_problems([problem])
        leave(Exits.USAGE)
    return found
