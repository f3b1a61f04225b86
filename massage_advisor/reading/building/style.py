"""The file `style.yaml`: words the rulebook does not say to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault, HouseStyle, WordList
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.reading.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.reading.documents.nodes import Node

_FILE = Keys(may=tuple(fault.value for fault in Fault))
_LIST = Keys("because", "instead of", may=("not after",))


def read_style(files: Mapping[str, bytes]) -> HouseStyle:
    """The lists in these files; Refused with every problem there is."""
    notes = Notes(Family.RULES)
    lists: dict[Fault, WordList] = {}
    for path, text in sorted(files.items()):
        form = Form(read_document(text, file=path), "the house style", _FILE, notes)
        for fault in Fault:
            node = form.node(fault.value)
            if node is not None:
                lists[fault] = _list(node, notes)
    notes.refuse()
    return HouseStyle(lists=lists)


def _list(node: Node, notes: Notes) -> WordList:
    form = Form(node, "a list of words", _LIST, notes)
    return WordList(
        because=form.text("because"),
        instead_of={
            key.text: text_of(value, f"`{key.text}`", notes)
            for key, value in form.named("instead of")
        },
        not_after=form.words("not after"),
    )
