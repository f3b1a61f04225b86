"""Groups of commands that import a command only when it is called, so that each costs its own."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, ClassVar

from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from massage_advisor.cli.help_texts import told_in_words
from massage_advisor.cli.taken import take_what_is_plain

if TYPE_CHECKING:
    import typer
    from typer.core import TyperCommand


class ByName(TyperGroup):
    """Looks for a command in the module that is written beside its name; each has an `app`."""

    modules: ClassVar[dict[str, str]] = {}

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer's own click
        """Every command, in the order in which they are told."""
        del ctx
        return list(self.modules)

    def get_command(  # type: ignore[override]  # Typer's own click
        self, ctx: typer.Context, cmd_name: str
    ) -> TyperCommand | TyperGroup | None:
        """The command itself; nothing if there is none of this name."""
        del ctx
        if cmd_name not in self.modules:
            return None
        module = importlib.import_module(self.modules[cmd_name])
        command: TyperCommand | TyperGroup = get_command(module.app)  # type: ignore[assignment]  # Typer's own click
        command.name = cmd_name
        told_in_words(command)
        return command

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer's own click
        """What is left of the words after the group's own options."""
        take_what_is_plain(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]  # Typer's own click
        """The command that was typed; words that stand by themselves are refused in plain words."""
        try:
            return super().invoke(ctx)
        except TyperException as refused:
            found = _STANDS_ALONE.match(getattr(refused, "message", ""))
            if found:
                refused.message = _stands_alone(found[1], ctx.command_path)
            raise

    def resolve_command(  # type: ignore[override]  # Typer's own click
        self, ctx: typer.Context, args: list[str]
    ) -> tuple[str | None, TyperCommand | TyperGroup | None, list[str]]:
        """The command that was typed; a word that is none is refused with those it is near to."""
        name, *others = args
        if name == _HELP and _HELP not in self.modules:
            name, others = self._help_asked_for(ctx, others), ["--help"]
        found = self.get_command(ctx, name)
        if found is None and not name.startswith("-") and not ctx.resilient_parsing:
            ctx.fail(_no_such_command(name, list(self.modules)))
        if found is not None:
            take_what_is_plain(found.get_params(ctx))
        return (name, found, others) if found else super().resolve_command(ctx, args)  # type: ignore[return-value]  # Typer's own click

    def _help_asked_for(self, ctx: typer.Context, others: list[str]) -> str:
        """The command whose help is asked for; where none is named, the help of all is shown."""
        if others:
            return others[0]
        import typer  # it is there by now

        typer.echo(ctx.get_help())
        raise typer.Exit


_HELP = "help"
_STANDS_ALONE = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)


def _stands_alone(said: str, command: str) -> str:
    from massage_advisor.wording import quoted  # rarely needed

    if command.endswith(" rules"):  # where nobody answers anything
        return f"{quoted(said)} belongs to no option; -h tells what may stand here"
    return (
        f"{quoted(said)} belongs to no option; put quotation marks around an answer of several "
        'words, as in "pain relief"'
    )


def _no_such_command(name: str, known: list[str]) -> str:
    from massage_advisor.wording import did_you_mean, quoted  # rarely needed

    offer = did_you_mean(name, known, f"use one of: {', '.join(known)}")
    return f"there is no command {quoted(name)}; {offer}"


def by_name(modules: dict[str, str]) -> type[ByName]:
    """A group whose commands live in these modules, told in this order."""
    return type("Commands", (ByName,), {"modules": modules})
