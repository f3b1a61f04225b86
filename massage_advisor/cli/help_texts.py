"""Help, in words: what Typer would cut off, or tell in the names of Python's types."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.core import TyperCommand, TyperGroup


def told_in_words(command: TyperCommand | TyperGroup) -> None:
    """Have a command told in a whole sentence, and its arguments not in Python's types."""
    command.short_help = first_sentence(command.help or "")
    for each in command.params:
        kind = getattr(each, "type_descriptor", None)
        if each.param_type_name == "argument" and kind is not None and not kind.is_choice:
            each.display_type_rich = _nothing  # type: ignore[attr-defined]  # Typer's own click
    for each in getattr(command, "commands", {}).values():
        told_in_words(each)


def first_sentence(text: str) -> str:
    """The first sentence of a help text, on one line."""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    return paragraph.partition(". ")[0].removesuffix(".") + "."


def _nothing(ctx: object) -> None:
    """What kind of value it is, for who reads the help."""
    del ctx
