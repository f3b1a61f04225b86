"""Groups of commands that import a command only when it is called, so that each costs its own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, ClassVar

from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    import typer
    from typer.core import TyperCommand


class ByName(TyperGroup):
    """Looks for a command in the module that is written beside its name; each has an `app`."""

    modules: ClassVar[dict[str, str]] = {}

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Every command, in the order in which they are told."""
        del ctx
        return list(self.modules)

    def get_command(  # type: ignore[override]
        self, ctx: typer.Context, cmd_name: str
    ) -> TyperCommand | TyperGroup | None:
        """The command itself; nothing if there is none of this name."""
        del ctx
        if cmd_name not in self.modules:
            return None
        module = importlib.import_module(self.modules[cmd_name])
        command: TyperCommand | TyperGroup = get_command(module.app)  # type: ignore[assignment]
        command.name = cmd_name
        return command


def by_name(modules: dict[str, str]) -> type[ByName]:
    """A group whose commands live in these modules, told in this order."""
    return type("Commands", (ByName,), {"modules": modules})
