"""The texts of a clinic's file: shown as they are, so they are short and name nothing in braces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.forms import text_of, texts_of
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from massage_advisor.problems import Place
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.forms import Form
    from massage_advisor.reading.notes import Notes

NONE = "none"
LONGEST_NAME = 80
LONGEST_TEXT = 300
MOST_TEXTS = 20


def one_text(form: Form, key: str, longest: int = LONGEST_TEXT) -> str:
    """The text under a key, if there is one."""
    node = None if form.empty(key) else form.node(key)
    if node is None:
        return ""
    return shown(text_of(node, f"`{key}`", form.notes), node.place, form.notes, longest)


def some_texts(
    node: Node | None, what: str, notes: Notes, longest: int = LONGEST_TEXT
) -> tuple[str, ...]:
    """The texts of a list, or the one text."""
    every = () if node is None else texts_of(node, what, notes)
    if node is not None and len(every) > MOST_TEXTS:
        too_many = f"{what} has {len(every)} texts"
        notes.note("too-long", node.place, too_many, f"at most {MOST_TEXTS} are shown: keep those")
    return tuple(shown(each.text, each.place, notes, longest) for each in every)


def some_or_none(form: Form, key: str) -> tuple[str, ...] | None:
    """A list of names; empty for `none`, and nothing where the key is absent."""
    found = some_texts(
        None if form.empty(key) else form.node(key), f"`{key}`", form.notes, LONGEST_NAME
    )
    if key not in form.entries:
        return None
    return () if [same_name(each) for each in found] == [NONE] else found


def shown(text: str, place: Place, notes: Notes, longest: int = LONGEST_TEXT) -> str:
    """One line of text; what is too long or could be taken for a word to fill in is noted."""
    line = " ".join(text.split())
    if len(line) > longest:
        what = f"{quoted(line)} has {len(line)} characters"
        notes.note("too-long", place, what, f"say it in at most {longest}")
    if "{" in line or "}" in line:
        what = f"{quoted(line)} names something in braces, and nothing is filled in here"
        notes.note("brace-not-read", place, what, "take the braces out")
    return line
