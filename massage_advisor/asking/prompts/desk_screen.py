"""The desk on a whole screen: keys in, rows out.

What a key does and what a row says is decided elsewhere; here they only pass.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.styles import Style

from massage_advisor.asking.desk.deciding import Step
from massage_advisor.asking.desk.desk import pressed
from massage_advisor.asking.desk.table import Key
from massage_advisor.asking.prompts import desk_layout, desk_texts
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Sheet
    from massage_advisor.asking.desk.table import Desk
    from massage_advisor.asking.keeping import Keeping

_KEYS: dict[str, Key] = {
    "enter": Key.YES,
    "-": Key.NO,
    "?": Key.UNSURE,
    "/": Key.REST,
    "!": Key.RAISE,
    "up": Key.UP,
    "down": Key.DOWN,
    "pageup": Key.PAGE_UP,
    "pagedown": Key.PAGE_DOWN,
    "tab": Key.NEXT,
    "s-tab": Key.LAST,
    "backspace": Key.RUB_OUT,
    "c-w": Key.RUB_OUT_WORD,
    "c-u": Key.RUB_OUT_ALL,
    "escape": Key.BACK,
    "c-z": Key.UNDO,
    "c-l": Key.LOWER,
    "c-a": Key.ANSWERS,
    "c-o": Key.OPEN,
    "c-g": Key.HELP,
    "f1": Key.HELP,
    "c-e": Key.END,
    "c-c": Key.LEAVE,
    "c-d": Key.LEAVE,
}
_STYLES = {
    desk_texts.QUIET: "fg:ansibrightblack",
    desk_texts.LABEL: "bold",
    desk_texts.TITLE: "bold fg:ansicyan",
    desk_texts.GOOD: "bold fg:ansigreen",
    desk_texts.WAIT: "bold fg:ansiyellow",
    desk_texts.DANGER: "bold fg:ansired",
    desk_texts.CURSOR: "reverse",
}
_NAMED = frozenset(Keys) - {Keys.BracketedPaste}
_ESCAPE_AFTER = 0.05
"""Seconds until a lone Escape is taken for one; keys that begin with it come faster."""
_AT_ONCE, _BEGINS = 0.02, "["
"""Seconds in which nobody types, and what follows Escape in what a key sends."""
_TICKS = frozenset({Key.YES, Key.NO, Key.UNSURE, Key.REST})
TWICE = 0.4
"""Seconds in which a key that has changed what lies there is one press, however often it comes."""


class Screen:
    """One desk on one terminal."""

    def __init__(  # noqa: PLR0913 - a desk, its names, and what a terminal is
        self,
        desk: Desk,
        checklist: Checklist,
        keeping: Keeping[Call],
        *,
        colour: bool = True,
        twice: float = TWICE,
        source: Input | None = None,
        sink: Output | None = None,
    ) -> None:
        """Nothing is drawn yet; `keeping` is given every step of the call."""
        self._desk, self._checklist, self._keeping = desk, checklist, keeping
        self._wrong = keeping.wrong
        self._twice = twice
        self._turned: tuple[Key | None, float] = (None, 0.0)  #: the key that did, and when
        self._escaped, self._is_sequence = -_AT_ONCE, False  #: when, and what came with it
        self._met: tuple[Sheet | None, frozenset[int]] = (None, frozenset())
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
        found: StyleAndTextTuples = []
        for number, row in enumerate(self._window().rows):
            if number:
                found.append(("", "\n"))
            found += [(f"class:{style}" if style else "", text) for style, text in row]
        return found

    def _window(self) -> desk_layout.Drawn:
        size = self._application.output.get_size()
        window = desk_layout.Window(
            width=size.columns, height=size.rows, kept=self._keeping.file, wrong=self._wrong
        )
        return desk_layout.drawn(self._desk, self._checklist, window)

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for name, key in _KEYS.items():
            bindings.add(name, eager=name == "escape")(self._presser(key))
        bindings.add(Keys.Any)(self._typed)
        bindings.add(Keys.BracketedPaste)(self._typed)
        return bindings

    def _presser(self, key: Key) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            if key is not Key.BACK and self._is_of_a_sequence(event.data):
                return
            if not self._is_same_press(key):
                before = self._desk
                self._after(event, pressed(self._seen(), key, self._checklist))
                self._turned = (key if _is_turned(before, self._desk) else None, time.monotonic())
            if key is Key.BACK:
                self._escaped = time.monotonic()

        return press

    def _is_same_press(self, key: Key) -> bool:
        """Whether a key came twice, or is held down, and would now tick something else."""
        last, moment = self._turned
        if key is not last or key not in _TICKS or time.monotonic() - moment >= self._twice:
            return False
        self._turned = (last, time.monotonic())
        return True

    def _seen(self) -> Desk:
        """The desk, knowing for what the window has no room, and had none so far."""
        window = self._window()
        desk = replaced(self._desk, page=window.page, is_below=window.is_below)
        if desk.sheet is None or desk.dialog is not None or desk.typed:
            return desk
        sheet, met = self._met
        met = window.lines | (met if sheet == desk.sheet else frozenset())
        self._met = (desk.sheet, met)
        return replaced(desk, unseen=frozenset(range(len(desk.sheet.lines))) - met)

    def _typed(self, event: KeyPressEvent) -> None:
        """Letters; a key that has a name and no meaning here sends some as well."""
        if any(each.key in _NAMED for each in event.key_sequence):
            return
        if self._is_of_a_sequence(event.data):
            return
        text = "".join(each for each in event.data if each.isprintable())
        if text:
            self._after(event, pressed(self._desk, text, self._checklist))

    def _is_of_a_sequence(self, data: str) -> bool:
        """Whether it came with Escape, as what a key sends that nobody here has a name for."""
        if not self._is_sequence:
            is_at_once = time.monotonic() - self._escaped < _AT_ONCE
            self._is_sequence = is_at_once and data == _BEGINS
            return self._is_sequence
        self._is_sequence = not (len(data) == 1 and "@" <= data <= "~")
        return True

    def _after(self, event: KeyPressEvent, desk: Desk) -> None:
        before, self._desk = self._desk, desk
        if desk.call is not before.call:
            self._wrong = self._keeping.keep(desk.call)
        if desk.ending is not None:
            event.app.exit(result=desk)


def _is_turned(before: Desk, after: Desk) -> bool:
    """Whether something else lies there now, or another page of it."""
    return _lies(before) != _lies(after)


def _lies(desk: Desk) -> tuple[object, ...]:
    is_end = desk.dialog is not None and desk.dialog.step is Step.CLOSING
    return desk.sheet, desk.dialog, desk.top, desk.cursor if is_end else 0


def _nowhere() -> Point:
    return Point(0, 0)
