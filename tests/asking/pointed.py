"""Words to speak of interviews that are pointed at: the keys pressed, and what comes of it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from asking.talking import shipped
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from massage_advisor.asking.interview import until_left
from massage_advisor.asking.prompts.interview_lines import LineFace
from massage_advisor.asking.prompts.menu_screen import Terminal
from massage_advisor.asking.prompts.paper import Paper
from massage_advisor.asking.talk.conversation import Conversation
from massage_advisor.knowledge.answers import Facts

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

UP, DOWN, HOME, END = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
PAGE_UP, PAGE_DOWN, BACK_TAB = "\x1b[5~", "\x1b[6~", "\x1b[Z"
ENTER, SPACE, ESCAPE, TAB, RUB_OUT = "\r", " ", "\x1b", "\t", "\x7f"
CONTROL_C, CONTROL_D = "\x03", "\x04"


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


class Screen(DummyOutput):
    """A terminal of this size that draws nothing."""

    def __init__(self, width: int, height: int) -> None:
        self._size = Size(rows=height, columns=width)

    def get_size(self) -> Size:
        return self._size


class Pointed:
    """An interview at which these keys were pressed, and then the terminal was closed."""

    def __init__(  # noqa: PLR0913 - a person, a terminal and how to ask
        self,
        *keys: str,
        rulebook: Rulebook | None = None,
        given: Facts | None = None,
        width: int = 80,
        height: int = 200,
        ask_all: bool = False,
        look: float = 0,
    ) -> None:
        book, paper = rulebook or shipped(), StringIO()
        conversation = Conversation(rulebook=book, given=given or Facts(), ask_all=ask_all)
        with create_pipe_input() as source:
            source.send_text("".join(keys))
            source.close()
            writing = Paper(StringIO(), paper, width=width)
            screen = Screen(width, height)
            terminal = Terminal(writing, book.interview, source, screen)
            terminal.look = look
            with terminal:
                self.facts = until_left(LineFace(book, writing, terminal), conversation)
        self.kept = paper.getvalue()
        self.flat = " ".join(self.kept.split())
