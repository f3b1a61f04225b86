"""The desk on a whole screen: keys in, rows out. The only home of prompt_toolkit.

What a key does and what a row says is decided elsewhere; here they only pass.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.styles import Style

from massage_advisor.asking.desk.desk import pressed
from massage_advisor.asking.desk.table import Key
from massage_advisor.asking.prompts import desk_layout
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.table import Desk

_KEYS: dict[str, Key] = {
    "enter": Key.YES,
    "-": Key.NO,
    "?": Key.UNSURE,
    "/": Key.REST,
    "!": Key.RAISE,
    "up": Key.UP,
    "down": Key.DOWN,
    "tab": Key.NEXT,
    "s-tab": Key.LAST,
    "backspace": Key.RUB_OUT,
    "escape": Key.BACK,
    "c-z": Key.UNDO,
    "c-l": Key.LOWER,
    "c-a": Key.ANSWERS,
    "c-g": Key.HELP,
    "f1": Key.HELP,
    "c-e": Key.END,
    "c-c": Key.LEAVE,
    "c-d": Key.LEAVE,
}
_STYLES = {
    desk_layout.QUIET: "fg:ansibrightblack",
    desk_layout.LABEL: "bold",
    desk_layout.TITLE: "bold fg:ansicyan",
    desk_layout.GOOD: "bold fg:ansigreen",
    desk_layout.WAIT: "bold fg:ansiyellow",
    desk_layout.DANGER: "bold fg:ansired",
    desk_layout.CURSOR: "reverse",
}
_ESCAPE_AFTER = 0.05
"""Seconds until a lone Escape is taken for one; keys that begin with it come faster."""


class Screen:
    """One desk on one terminal."""

    def __init__(  # noqa: PLR0913 - a desk, its names, and what a terminal is
        self,
        desk: Desk,
        checklist: Checklist,
        keep: Callable[[Call], str],
        *,
        kept: str = "",
        colour: bool = True,
        source: Input | None = None,
        sink: Output | None = None,
    ) -> None:
        """Nothing is drawn yet; `keep` is given every step of the call; it says what went wrong."""
        self._desk, self._checklist, self._keep, self._kept = desk, checklist, keep, kept
        control = FormattedTextControl(
            self._drawn, focusable=True, show_cursor=False, get_cursor_position=_nowhere
        )
        self._application: Application[Desk] = Application(
            layout=Layout(Window(control, wrap_lines=False, always_hide_cursor=True)),
            key_bindings=self._bindings(),
            style=Style.from_dict(_STYLES),
            color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
            full_screen=True,
            input=source,
            output=sink or create_output(stdout=sys.stderr),
        )
        self._application.ttimeoutlen = _ESCAPE_AFTER
        self._application.timeoutlen = _ESCAPE_AFTER

    def run(self) -> Desk:
        """The desk as it was left. A terminal that is closed raises EOFError."""
        return self._application.run(handle_sigint=False)

    def _drawn(self) -> StyleAndTextTuples:
        size = self._application.output.get_size()
        window = desk_layout.Window(width=size.columns, height=size.rows, kept=self._kept)
        found: StyleAndTextTuples = []
        for number, row in enumerate(desk_layout.rows(self._desk, self._checklist, window)):
            if number:
                found.append(("", "\n"))
            found += [(f"class:{style}" if style else "", text) for style, text in row]
        return found

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for name, key in _KEYS.items():
            bindings.add(name, eager=name == "escape")(self._presser(key))
        bindings.add(Keys.Any)(self._typed)
        bindings.add(Keys.BracketedPaste)(self._typed)
        return bindings

    def _presser(self, key: Key) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            self._after(event, pressed(self._desk, key, self._checklist))

        return press

    def _typed(self, event: KeyPressEvent) -> None:
        text = "".join(each for each in event.data if each.isprintable())
        if text:
            self._after(event, pressed(self._desk, text, self._checklist))

    def _after(self, event: KeyPressEvent, desk: Desk) -> None:
        before, self._desk = self._desk, desk
        if desk.call is not before.call and (wrong := self._keep(desk.call)):
            self._desk = replaced(desk, say=wrong)
        if desk.ending is not None:
            event.app.exit(result=desk)


def _nowhere() -> Point:
    return Point(0, 0)
