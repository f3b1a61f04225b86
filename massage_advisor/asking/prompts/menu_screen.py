"""Menus in a terminal: keys in, rows out, in a few lines below the question that vanish after it.

Which line a key leads to and what a row says is decided elsewhere; here they only pass.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
import time
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn, Self

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.input.defaults import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    FormattedTextControl,
    HSplit,
    Layout,
    VerticalAlign,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from massage_advisor.asking.prompts import menu_layout
from massage_advisor.asking.prompts.menu_layout import Room
from massage_advisor.asking.prompts.paper import Left
from massage_advisor.asking.prompts.pointer import Pointer
from massage_advisor.asking.prompts.pointing import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from massage_advisor.asking.prompts.ears import NextLine
    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.prompts.menu_layout import Drawn
    from massage_advisor.asking.prompts.paper import Ends, Paper
    from massage_advisor.asking.prompts.pointing import Entered
    from massage_advisor.asking.prompts.preview import Ear
    from massage_advisor.knowledge.interview_words import InterviewWords

_STEPS = {
    "up": Step.UP,
    "down": Step.DOWN,
    "s-tab": Step.UP,
    "tab": Step.DOWN,
    "pageup": Step.PAGE_UP,
    "pagedown": Step.PAGE_DOWN,
    "home": Step.HOME,
    "end": Step.END,
}
_STYLES = {
    menu_layout.QUIET: "fg:ansibrightblack",
    menu_layout.LABEL: "bold",
    menu_layout.NAME: "bold",
    menu_layout.POINTED: "bold fg:ansicyan",
    menu_layout.TICKED: "bold fg:ansigreen",
    menu_layout.SAID: "fg:ansigreen",
    menu_layout.REFUSED: "bold fg:ansiyellow",
}
_ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals by which somebody else ends the talk: the rows go, and the terminal is as it was."""
_ESCAPE_AFTER = 0.05
"""Seconds until a lone Escape is taken for one; keys that begin with it come faster."""
LOOK = 0.4
"""Seconds in which nobody reads what has just come into view: a key held down answers nothing."""


class Terminal:
    """A terminal that can be drawn on, held from the first question to the last."""

    points = True

    def __init__(
        self,
        paper: Paper,
        words: InterviewWords,
        source: Input,
        sink: Output,
        *,
        colour: bool = True,
    ) -> None:
        """Nothing is drawn yet; what is to stay goes to the paper."""
        self.paper, self.words, self.source, self.sink = paper, words, source, sink
        self.look = LOOK
        self.depth = None if colour else ColorDepth.DEPTH_1_BIT
        self._held = contextlib.ExitStack()

    @classmethod
    def of(cls, paper: Paper, words: InterviewWords, ends: Ends) -> Terminal:
        """The terminal that is at both ends of the talk."""
        output = create_output(stdout=ends.sink)
        if isinstance(output, Vt100_Output):
            output.enable_cpr = False  # no need to know where the cursor is, and not all say it
        return cls(paper, words, create_input(stdin=ends.source), output, colour=ends.colour)

    def __enter__(self) -> Self:
        """Keys pressed between two questions wait for the next, and leave no trace."""
        self._held.enter_context(self.source.raw_mode())
        if threading.current_thread() is threading.main_thread():
            for each in _ENDS:
                self._held.callback(signal.signal, each, signal.signal(each, _gone))
        return self

    def __exit__(self, *ended: object) -> None:
        """As it was found."""
        self._held.close()

    @cached_property
    def board(self) -> _Board:
        """What is drawn on; it is the same for all questions, for it takes long to make."""
        return _Board(self)

    def at(self, menu: Menu, ear: Ear) -> NextLine:
        """Reads one line after the other at one question; ticks stay from line to line."""
        return Listening(self, menu, ear).line


class Listening:
    """One question at one terminal."""

    def __init__(self, terminal: Terminal, menu: Menu, ear: Ear) -> None:
        """Nothing is pointed at, ticked or typed."""
        self._terminal, self._menu = terminal, menu
        self._pointer = Pointer(menu, ear, terminal.words)
        self._drawn: tuple[Drawn, ...] = ()  #: above the typed line
        self._turned = -terminal.look  #: when Enter last only brought more into view
        self._board = terminal.board
        self._buffer = self._board.buffer

    def line(self, said: str = "") -> str:
        """One line, typed or pointed at. Raises `Left` when there is nobody there any more.

        One that was `said` already is taken once all that it speaks about was in view.
        """
        self._board.listening = self
        self._type(said)
        self._pointer.begin()
        if said and self._pointer.enter(said, self._room):
            return said
        if self._pointer.waits:
            self._turned = time.monotonic()
        board = self._board
        try:
            with _signals_kept():
                entered = board.run(
                    pre_run=lambda: _ends_as_it_should(board), set_exception_handler=False
                )
        except (EOFError, OSError):
            raise Left from None
        if not said or entered.line != said:
            self._echo(entered)
        return entered.line

    def _type(self, text: str) -> None:
        """Nothing else stands on the line."""
        self._buffer.reset(Document(text))

    def _echo(self, entered: Entered) -> None:
        """What was typed stays on the paper; what was pointed at, if nothing else says it."""
        paper, prompt = self._terminal.paper, f"{self._terminal.words.prompt} "
        if entered.line.strip() and not entered.is_pointed:
            paper.say(" ".join(entered.line.split()), first=prompt, rest="  ")
        elif entered.is_pointed and not self._menu.is_noted:
            paper.say(self._pointer.told(entered.line).told, first=prompt, rest="  ")

    def hush(self) -> None:
        """Something else is typed now."""
        self._pointer.hush()

    def anew(self) -> None:
        """The question once more from its first line, however the terminal has broken it anew."""
        terminal, width = self._terminal, self._terminal.sink.get_size().columns
        drawn = ("".join(text for _, text in row) for row in self._drawn)
        old = (*terminal.paper.last_lines, *drawn)
        up = sum(max(1, -(-len(line) // width)) for line in old)
        terminal.sink.write_raw("\r")
        terminal.sink.cursor_up(up + (len(self._buffer.text) + 2) // width)
        terminal.sink.erase_down()
        terminal.sink.flush()
        terminal.paper.say_again()

    @property
    def _room(self) -> Room:
        size = self._terminal.sink.get_size()
        above = len(self._terminal.paper.last_lines) + 1
        return Room(width=size.columns, height=size.rows, above=above)

    def rows(self) -> StyleAndTextTuples:
        """What is drawn above the typed line."""
        self._drawn = self._pointer.page(self._buffer.text, self._room).rows
        return _fragments(self._drawn)

    def below(self) -> StyleAndTextTuples:
        """What is drawn below it."""
        return _fragments(self._pointer.page(self._buffer.text, self._room).below)

    def move(self, step: Step) -> None:
        """Home and End stay within what is typed."""
        text = self._buffer.text
        if text and step in {Step.HOME, Step.END}:
            self._buffer.cursor_position = 0 if step is Step.HOME else len(text)
        elif self._pointer.move(text, step, self._room):
            self._buffer.reset()

    def enter(self, event: KeyPressEvent) -> None:
        """Answers, or brings more into view."""
        if self._pointer.waits and time.monotonic() - self._turned < self._terminal.look:
            self._turned = time.monotonic()  # held down, or pressed before it was drawn
            return
        entered = self._pointer.enter(self._buffer.text, self._room)
        if entered is not None:
            event.app.exit(result=entered)
            return
        if self._pointer.restored:
            self._type(self._pointer.restored)
        self._turned = time.monotonic()

    def space(self, event: KeyPressEvent) -> None:
        """Ticks what is pointed at, unless something is typed."""
        del event
        if self._buffer.text:
            self._buffer.insert_text(" ")
        else:
            self._pointer.tick(self._room)

    def escape(self, event: KeyPressEvent) -> None:
        """Takes away what is typed; with nothing typed, the pointer."""
        del event
        if self._buffer.text:
            self._pointer.hush()
        else:
            self._pointer.aside()
        self._buffer.reset()

    def end(self, event: KeyPressEvent) -> None:
        """Leaves, unless something is typed."""
        if not self._buffer.text:
            event.app.exit(exception=EOFError())

    def pause(self, event: KeyPressEvent) -> None:
        """The shell has the terminal for a while; after that the question stands there again."""
        del event
        if hasattr(signal, "SIGTSTP"):
            run_in_terminal(self._stopped)

    def _stopped(self) -> None:
        os.kill(0, signal.SIGTSTP)
        self._terminal.paper.say_again()

    def clear(self, event: KeyPressEvent) -> None:
        """A clean screen, with the question on it."""
        event.app.renderer.clear()
        self._terminal.paper.say_again()

    def typed(self, event: KeyPressEvent) -> None:
        """Each on the one line; an end of line that was pasted answers nothing.

        An answer that waits for the rest to be looked at gives way to another.
        """
        key = event.key_sequence[-1].key
        if isinstance(key, Keys) and key is not Keys.BracketedPaste:
            return  # a key without a letter
        if self._pointer.waits:
            self._buffer.reset()
        signs = (each if each.isprintable() else " " for each in event.data)
        text = "".join(signs)
        self._buffer.insert_text(text if len(text) > 1 else text.lstrip())


class _Board(Application["Entered"]):
    """A few lines below others, which are said again when the terminal changes its size."""

    listening: Listening  #: the question that keys go to, and that is drawn

    def __init__(self, terminal: Terminal) -> None:
        self.buffer = Buffer(multiline=False, on_text_changed=lambda _: self.listening.hush())
        typed = BufferControl(
            self.buffer, input_processors=[BeforeInput(f"{terminal.words.prompt} ")]
        )
        parts = [
            Window(FormattedTextControl(self._rows), dont_extend_height=True),
            Window(typed, height=1, dont_extend_height=True),
            Window(FormattedTextControl(self._below), dont_extend_height=True),
        ]
        super().__init__(
            layout=Layout(HSplit(parts, align=VerticalAlign.TOP), focused_element=typed),
            key_bindings=self._bindings(),
            style=Style.from_dict(_STYLES),
            color_depth=terminal.depth,
            erase_when_done=True,
            input=terminal.source,
            output=terminal.sink,
        )
        self.ttimeoutlen = self.timeoutlen = _ESCAPE_AFTER

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for name, step in _STEPS.items():
            bindings.add(name)(self._mover(step))
        bindings.add("enter")(self._heard(Listening.enter))
        bindings.add(" ")(self._heard(Listening.space))
        bindings.add("escape", eager=True)(self._heard(Listening.escape))
        bindings.add("c-c")(_interrupted)
        bindings.add(Keys.SIGINT)(_interrupted)
        bindings.add("c-d")(self._heard(Listening.end))
        bindings.add("c-z")(self._heard(Listening.pause))
        bindings.add("c-l")(self._heard(Listening.clear))
        bindings.add(Keys.Any)(self._heard(Listening.typed))
        bindings.add(Keys.BracketedPaste)(self._heard(Listening.typed))
        return bindings

    def _rows(self) -> StyleAndTextTuples:
        return self.listening.rows()

    def _below(self) -> StyleAndTextTuples:
        return self.listening.below()

    def _heard(
        self, act: Callable[[Listening, KeyPressEvent], None]
    ) -> Callable[[KeyPressEvent], None]:
        def hear(event: KeyPressEvent) -> None:
            act(self.listening, event)

        return hear

    def _mover(self, step: Step) -> Callable[[KeyPressEvent], None]:
        def move(event: KeyPressEvent) -> None:
            del event
            self.listening.move(step)

        return move

    def _on_resize(self) -> None:
        self.listening.anew()
        self.renderer.reset(leave_alternate_screen=False)
        super()._on_resize()


def _fragments(rows: Iterable[Drawn]) -> StyleAndTextTuples:
    found: StyleAndTextTuples = []
    for number, row in enumerate(rows):
        if number:
            found.append(("", "\n"))
        found += [(f"class:{style}" if style else "", text) for style, text in row]
    return found


def _end_of(application: Application[Entered]) -> None:
    if not application.is_done:
        application.exit(exception=EOFError())


def _interrupted(event: KeyPressEvent) -> None:
    event.app.exit(exception=KeyboardInterrupt())


def _gone(number: int, frame: object) -> NoReturn:
    """Between two questions."""
    del number, frame
    raise Left


@contextlib.contextmanager
def _signals_kept() -> Iterator[None]:
    """A loop that listens for signals forgets who did before it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = [(each, signal.getsignal(each)) for each in _ENDS]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)


def _ends_as_it_should(application: Application[Entered]) -> None:
    """Whatever goes wrong while it waits ends it, as it would anywhere else; so does a signal."""
    for each in _ENDS:
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(each, _end_of, application)

    def end(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        fault = context.get("exception")
        if isinstance(fault, BaseException) and not application.is_done:
            application.exit(exception=fault)
        elif not application.is_done:
            loop.default_exception_handler(context)

    asyncio.get_running_loop().set_exception_handler(end)
