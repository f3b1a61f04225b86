"""Triage: a call at the desk, on a whole screen or in plain lines, from the first word to the note.

Leads between the desk and a face. Whoever wants the call kept says how; nothing is kept otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk.checklist import Checklist
from massage_advisor.asking.desk.desk import opened
from massage_advisor.asking.desk.table import Desk, Ending
from massage_advisor.asking.prompts.paper import Left, Paper
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from typing import TextIO

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.keeping import Keeping


def on_screen(call: Call, keeping: Keeping[Call], *, colour: bool) -> Desk:
    """A call on a whole screen."""
    from massage_advisor.asking.prompts.desk_screen import Screen  # slow to import

    desk = opened(call)
    screen = Screen(desk, Checklist(call.rulebook), keeping, colour=colour)
    try:
        return screen.run()
    except EOFError:
        return replaced(desk, ending=Ending.LEFT)


def in_lines(call: Call, keeping: Keeping[Call], *, source: TextIO, sink: TextIO) -> Desk:
    """A call in plain lines."""
    from massage_advisor.asking.prompts.desk_lines import LineDesk  # only one is used

    desk = opened(call)
    face = LineDesk(Checklist(call.rulebook), keeping, Paper(source, sink))
    try:
        return face.run(desk)
    except (Left, KeyboardInterrupt):
        return replaced(desk, ending=Ending.LEFT)
