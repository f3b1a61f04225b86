"""`look-up`: what a word means here, and what the rules make of it. Information, no advice."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import rulebook_of
from massage_advisor.problems import Problem
from massage_advisor.telling.glossary import finding
from massage_advisor.telling.glossary.entries import entries
from massage_advisor.telling.glossary.shapes import EntryKind
from massage_advisor.telling.lines import Look
from massage_advisor.wording import filled, offered, quoted, shortened

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.shapes import Entry

PAGES_SHOWN = 5
"""So many pages are told at once; of more things with one name the others are listed."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(enum.StrEnum):
    """How a page is told."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Kinds(enum.StrEnum):
    """What can be listed."""

    TECHNIQUES = "techniques"
    CONDITIONS = "conditions"
    GOALS = "goals"
    ANSWERS = "answers"
    QUESTIONS = "questions"
    TERMS = "terms"
    OUTCOMES = "outcomes"
    PLANS = "plans"
    RULES = "rules"
    SOURCES = "sources"
    CLAIMS = "claims"
    DISAGREEMENTS = "disagreements"

    @property
    def kind(self) -> EntryKind:
        """The kind of each of them."""
        return EntryKind[self.name.removesuffix("S")]


@app.command(
    epilog=examples(
        "massage-advisor look-up",
        "massage-advisor look-up hot stone massage",
        "massage-advisor look-up sciatica --format json",
        'massage-advisor look-up "pressure wish=light"',
        "massage-advisor look-up --list conditions",
    ),
)
@with_settings
def look_up(
    settings: Settings,
    term: Annotated[
        list[str] | None,
        typer.Argument(
            help="A name, in one word or several, with or without quotes.",
            autocompletion=completing.TERMS,
        ),
    ] = None,
    *,
    of_kind: Annotated[
        Kinds | None,
        typer.Option("--list", help="Name all of a kind, a line each.", case_sensitive=False),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to tell it.", case_sensitive=False)
    ] = Format.TEXT,
    details: Annotated[
        bool, typer.Option("--details", help="Every rule and every source, however many.")
    ] = False,
) -> None:
    """Tell what a technique, condition, goal, question, outcome, rule or source is.

    By any of its names. It gives information, no advice: what fits you depends on all your answers.
    """
    rulebook = rulebook_of(settings)
    look = Look(
        width=settings.width, plain=settings.is_plain, colour=settings.colour, details=details
    )
    wanted = " ".join(term or ()).strip()
    every = entries(rulebook)
    if of_kind is not None:
        if wanted:
            _say_one_thing(wanted, of_kind)
        found = tuple(each for each in every if each.kind is of_kind.kind)
        put(_list_told(rulebook, found, of_kind, form, look), None)
    elif wanted:
        put(_term_told(rulebook, every, wanted, form, look), None)
    else:
        put(_all_told(rulebook, every, form, look), None)


def _term_told(
    rulebook: Rulebook, every: tuple[Entry, ...], term: str, form: Format, look: Look
) -> str:
    """The pages of what is called so, else what speaks of it; leaves with 2 without either."""
    found = finding.named(finding.by_name(every), term)
    if found:
        return _pages_told(rulebook, term, found, form, look)
    spoken_of = finding.spoken_of(rulebook, every, term)
    if not spoken_of:
        _not_found(every, term)
    match form:
        case Format.JSON:
            from massage_advisor.telling.glossary.in_json import as_json

            return as_json(rulebook, term=term, listed=spoken_of, by="text")
        case Format.MARKDOWN:
            from massage_advisor.telling.glossary.in_markdown import list_as_markdown

            title = filled(rulebook.words.glossary_in_texts, term=shortened(term))
            return list_as_markdown(spoken_of, title)
        case Format.TEXT:
            from massage_advisor.telling.glossary.overview import found_in_texts

            return found_in_texts(rulebook, shortened(term), spoken_of, look)


def _pages_told(
    rulebook: Rulebook, term: str, found: tuple[Entry, ...], form: Format, look: Look
) -> str:
    from massage_advisor.telling.glossary.pages import page_of

    shown, others = found[:PAGES_SHOWN], found[PAGES_SHOWN:]
    pages = tuple(page_of(rulebook, each) for each in shown)
    match form:
        case Format.JSON:
            from massage_advisor.telling.glossary.in_json import as_json

            return as_json(rulebook, term=term, pages=pages, listed=others, by="name")
        case Format.MARKDOWN:
            from massage_advisor.telling.glossary.in_markdown import as_markdown

            return as_markdown(rulebook, pages, others)
        case Format.TEXT:
            from massage_advisor.telling.glossary.in_text import as_text

            return as_text(rulebook, pages, look, others)


def _list_told(
    rulebook: Rulebook, found: tuple[Entry, ...], of_kind: Kinds, form: Format, look: Look
) -> str:
    from massage_advisor.telling.glossary.filling import kind_told

    title = f"{len(found)} {kind_told(rulebook.words, of_kind.kind, len(found))}"
    match form:
        case Format.JSON:
            from massage_advisor.telling.glossary.in_json import as_json

            return as_json(rulebook, term=None, listed=found, by="list")
        case Format.MARKDOWN:
            from massage_advisor.telling.glossary.in_markdown import list_as_markdown

            return list_as_markdown(found, title)
        case Format.TEXT:
            from massage_advisor.telling.glossary.in_text import list_as_text

            return list_as_text(found, look, title)


def _all_told(rulebook: Rulebook, every: tuple[Entry, ...], form: Format, look: Look) -> str:
    if form is Format.JSON:
        from massage_advisor.telling.glossary.in_json import as_json

        return as_json(rulebook, term=None, listed=every, by="list")
    from massage_advisor.telling.glossary.overview import overview

    return overview(rulebook, every, look)


def _not_found(every: tuple[Entry, ...], term: str) -> NoReturn:
    near = finding.near_names(every, term)
    problem = Problem(
        code="U171",
        what=f"nothing is called {quoted(term)}, and nothing speaks of it",
        remedy=offered(
            near, "use fewer or other words; `massage-advisor look-up` says what there is"
        ),
    )
    say_problems([problem])
    leave(Exits.USAGE)


def _say_one_thing(term: str, of_kind: Kinds) -> NoReturn:
    problem = Problem(
        code="U172",
        what=f"`--list {of_kind.value}` and the name {quoted(term)} are two questions",
        remedy="ask one at a time",
    )
    say_problems([problem])
    leave(Exits.USAGE)
