"""How results are told: most as text or JSON, a recommendation also as a note or a page."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.cli.options import Settings
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.note import OnCall


class TextOrJson(enum.StrEnum):
    """How most results are told."""

    TEXT = "text"
    JSON = "json"


class Format(enum.StrEnum):
    """How a recommendation is told."""

    TEXT = "text"
    JSON = "json"
    NOTE = "note"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def is_handout(self) -> bool:
        """Whether it is a page to take home."""
        return self in {Format.MARKDOWN, Format.HTML}


_HOW = typer.Option("--format", help="How to tell it.", case_sensitive=False)
AsTextOrJson: TypeAlias = Annotated[TextOrJson, _HOW]
AsFormat: TypeAlias = Annotated[Format, _HOW]


def told(
    rulebook: Rulebook,
    recommendation: Recommendation,
    form: Format,
    settings: Settings,
    *,
    details: bool = False,
    in_talk: bool = False,
    beside: OnCall | None = None,
    said_on: Mapping[str, str] = {},
) -> str:
    """The recommendation in the format asked for.

    A note may say more `beside` the rules; a page says on which day (`said_on`) what is older than
    today was said.
    """
    match form:
        case Format.JSON:
            from massage_advisor.telling.record import as_json

            return as_json(rulebook, recommendation)
        case Format.NOTE:
            from massage_advisor.telling.note import WIDTH, as_note

            width = settings.width if settings.is_on_screen else WIDTH
            return as_note(rulebook, recommendation, beside, width=width)
        case Format.MARKDOWN:
            from massage_advisor.telling.handout.markdown import as_markdown

            return as_markdown(rulebook, recommendation, details=details, said_on=said_on)
        case Format.HTML:
            from massage_advisor.telling.handout.page import as_page

            return as_page(rulebook, recommendation, details=details, said_on=said_on)
        case Format.TEXT:
            from massage_advisor.telling.screen import as_screen

            return as_screen(
                rulebook,
                recommendation,
                width=settings.width,
                colour=settings.colour,
                plain=settings.is_plain,
                details=details,
                in_talk=in_talk,
            )
