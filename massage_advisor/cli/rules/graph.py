"""`rules graph`: which facts feed which terms, rules and outcomes, as a picture or as text."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import refuse
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put_openly
from massage_advisor.cli.rulebook_used import rulebook_of
from massage_advisor.problems import Problem
from massage_advisor.wording import did_you_mean, listed, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.drawing.graph import Graph

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(enum.StrEnum):
    """How it is drawn."""

    TEXT = "text"
    SVG = "svg"
    MERMAID = "mermaid"
    DOT = "dot"


_BY_ENDING = {".svg": Format.SVG, ".mmd": Format.MERMAID, ".dot": Format.DOT, ".gv": Format.DOT}


@app.command(
    epilog=examples(
        "massage-advisor rules graph --output rules.svg",
        "massage-advisor rules graph --rule severe-pain",
        'massage-advisor rules graph --fact "pain level" --format mermaid',
        'massage-advisor rules graph --outcome "clearance first" --output clearance.svg',
    ),
)
@with_settings
def graph(
    settings: Settings,
    *,
    rule: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What this rule reads and leads to.",
            autocompletion=completing.RULES,
        ),
    ] = None,
    fact: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Where this fact leads.", autocompletion=completing.FACTS
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What leads to this disposition, service, technique …"),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How to draw it.", case_sensitive=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it here: .svg, .mmd or .dot.")
    ] = None,
) -> None:
    """Draw which facts feed which terms, rules and outcomes; the whole rulebook in groups.

    An SVG opens in any browser. Mermaid is drawn by most viewers of Markdown, DOT by Graphviz.
    """
    wishes = {"--rule": rule, "--fact": fact, "--outcome": outcome}
    said = [name for name, wish in wishes.items() if wish is not None]
    if len(said) > 1:
        what = f"{listed(said)} cannot be drawn together"
        refuse(Problem(code="U147", what=what, remedy="leave all but one out"))
    rulebook = rulebook_of(settings)
    drawn = _graph(rulebook, rule=rule, fact=fact, outcome=outcome)
    if form is None:
        form = _BY_ENDING.get(output.suffix.lower(), Format.TEXT) if output else Format.TEXT
    put_openly(_painted(drawn, form), output)


def _graph(rulebook: Rulebook, *, rule: str | None, fact: str | None, outcome: str | None) -> Graph:
    from massage_advisor.toolkit.drawing import views

    if rule is not None:
        rules = rulebook.rules
        by_name = {name: each for each in rules for name in (each.name, each.slug)}
        return views.of_rule(rulebook, by_name[_the("rule", rule, by_name)])
    if fact is not None:
        return views.of_fact(rulebook, _the("fact", fact, rulebook.facts))
    if outcome is not None:
        every = views.all_outcomes(rulebook)
        return views.of_outcome(rulebook, _the("outcome", outcome, every))
    return views.of_everything(rulebook)


def _the(what: str, said: str, names: Iterable[str]) -> str:
    """The name that is meant; leaves with exit 2 if there is none."""
    known = {same_name(name): name for name in names}
    found = known.get(same_name(said))
    if found is None:
        names = tuple(dict.fromkeys(known.values()))
        otherwise = f"name {what}s as they are written in the rules"
        remedy = did_you_mean(said, names, otherwise)
        code = "U102" if what == "rule" else "U146"
        refuse(Problem(code=code, what=f"no {what} is called {quoted(said)}", remedy=remedy))
    return found


def _painted(drawn: Graph, form: Format) -> str:
    match form:
        case Format.SVG:
            from massage_advisor.toolkit.drawing.svg import as_svg

            return as_svg(drawn)
        case Format.MERMAID:
            from massage_advisor.toolkit.drawing.texts import as_mermaid

            return as_mermaid(drawn)
        case Format.DOT:
            from massage_advisor.toolkit.drawing.texts import as_dot

            return as_dot(drawn)
        case Format.TEXT:
            from massage_advisor.toolkit.drawing.texts import as_outline

            return as_outline(drawn)
