"""Forms: mappings whose keys are known beforehand. Unknown and missing keys are noted on opening.

What is wrong is noted and a stand-in is returned, so that everything else is read as well; no
stand-in ever leaves, because one note is enough to refuse the whole.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.reading import phrases
from massage_advisor.reading.nodes import Entry, Items, Node, Table, Text, kind_of
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.problems import Place
    from massage_advisor.reading.notes import Notes

E = TypeVar("E", bound=enum.Enum)


class Keys:
    """The keys a form must have and may have."""

    def __init__(self, *must: str, may: Sequence[str] = ()) -> None:
        """List them; the order means nothing."""
        self.must = must
        self.may = tuple(may)
        self.order: tuple[str, ...] = ()  #: in which they are written, where there is one

    @classmethod
    def in_order(cls, *written: str) -> Keys:
        """The keys in the order in which they are written; `?` marks those that may be left out."""
        order = tuple(key.removesuffix("?") for key in written)
        may = tuple(key.removesuffix("?") for key in written if key.endswith("?"))
        keys = cls(*(key for key in order if key not in may), may=may)
        keys.order = order
        return keys

    @property
    def known(self) -> tuple[str, ...]:
        """All of them."""
        return self.must + self.may


class Form:
    """One mapping being read. `what` names it in problems, such as “a gate”."""

    def __init__(self, node: Node, what: str, keys: Keys, notes: Notes) -> None:
        """Open it: note that it is no mapping, or which keys are unknown or missing."""
        self.what, self.notes, self.place = what, notes, node.place
        self.entries = {entry.key.text: entry for entry in entries_of(node, what, notes)}
        before = len(notes)
        for key, entry in self.entries.items():
            if key not in keys.known:
                what_is_wrong = f"{what} has no key called {quoted(key)}"
                notes.note(
                    "unknown-key",
                    entry.key.place,
                    what_is_wrong,
                    did_you_mean(key, keys.known, "take it out"),
                )
        if isinstance(node, Table):
            for key in keys.must:
                if key not in self.entries:
                    notes.note("missing-key", self.place, f"{what} needs `{key}:`", f"add `{key}:`")
        self.has_right_keys = len(notes) == before

    def node(self, key: str) -> Node | None:
        """What stands under a key, if anything is said there."""
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry.value, Text) and entry.value.says_nothing):
            return None
        return entry.value

    def place_of(self, key: str) -> Place:
        """Where a key stands; the whole form when it is missing."""
        entry = self.entries.get(key)
        return entry.key.place if entry else self.place

    def empty(self, key: str) -> bool:
        """Note that a key has nothing behind it; true when it is absent or empty."""
        if self.node(key) is not None:
            return False
        if key in self.entries:
            what = f"nothing stands after `{key}:`"
            self.notes.note("wrong-kind", self.place_of(key), what, "say it, or take the key out")
        return True

    def text(self, key: str) -> str:
        """A text."""
        node = None if self.empty(key) else self.node(key)
        return text_of(node, f"`{key}`", self.notes) if node else ""

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts, or one text."""
        node = None if self.empty(key) else self.node(key)
        return texts_of(node, f"`{key}`", self.notes) if node else ()

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text, without their places."""
        return tuple(each.text for each in self.texts(key))

    def whole(self, key: str, *, lowest: int = 0, stand_in: int = 1) -> int:
        """A whole number."""
        value = self.number(key)
        if value is None:
            return stand_in
        if not isinstance(value, int) or value < lowest:
            what = f"`{key}` needs a whole number from {lowest}, not “{value}”"
            self.notes.note("wrong-kind", self.place_of(key), what, "write it in digits, such as 4")
            return stand_in
        return value

    def number(self, key: str) -> int | float | None:
        """A number, if there is one."""
        text = self.text(key)
        value = phrases.number(text) if text else None
        if text and value is None:
            what = f"`{key}` needs a number, not {quoted(text)}"
            self.notes.note("wrong-kind", self.place_of(key), what, "write it in digits, such as 4")
        return value

    def yes(self, key: str) -> bool:
        """Whether it says yes; an absent key says no."""
        text = self.text(key)
        if text and text not in {"yes", "no"}:
            what = f"`{key}` is yes or no, not {quoted(text)}"
            self.notes.note("bad-phrase", self.place_of(key), what, "write yes or no")
        return text == "yes"

    def one_of(self, key: str, kind: type[E], stand_in: E) -> E:
        """A word of a closed list."""
        return self.maybe_one_of(key, kind) or stand_in

    def maybe_one_of(self, key: str, kind: type[E]) -> E | None:
        """A word of a closed list, if there is one."""
        text = self.text(key)
        return self._word(text, key, kind, self.place_of(key)) if text else None

    def each_of(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Words of a closed list, each once; none when the key is absent."""
        found = [self._word(each.text, key, kind, each.place) for each in self.texts(key)]
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def _word(self, text: str, key: str, kind: type[E], place: Place) -> E | None:
        try:
            return kind(text)
        except ValueError:
            known = [str(each.value) for each in kind]
            what = f"{quoted(text)} is no word for `{key}`"
            remedy = did_you_mean(text, known) or f"use one of: {', '.join(known)}"
            self.notes.note("unknown-choice", place, what, remedy)
            return None

    def span(self, key: str) -> tuple[int, int] | None:
        """`4 to 6`, or `4`, if there is one."""
        text = self.text(key)
        found = phrases.span(text) if text else None
        if text and found is None:
            what = f"`{key}` needs a number or a range, not {quoted(text)}"
            self.notes.note("bad-phrase", self.place_of(key), what, "write it like `4 to 6` or `4`")
        return found

    def named(self, key: str) -> Iterator[tuple[Text, Node]]:
        """The entries of a mapping of free names; none when the key is absent."""
        node = None if self.empty(key) else self.node(key)
        if node is not None:
            for entry in entries_of(node, f"`{key}`", self.notes):
                yield entry.key, entry.value

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; none when the key is absent."""
        node = None if self.empty(key) else self.node(key)
        if node is None:
            return ()
        if not isinstance(node, Items):
            what = f"`{key}` needs a list, and this is {kind_of(node)}"
            self.notes.note("wrong-kind", node.place, what, "start each line with `- `")
            return ()
        return node.nodes


def entries_of(node: Node, what: str, notes: Notes) -> tuple[Entry, ...]:
    """The entries of a mapping."""
    if isinstance(node, Table):
        return node.entries
    problem = f"{what} needs a mapping, and this is {kind_of(node)}"
    notes.note("wrong-kind", node.place, problem, "write lines of `key: value`")
    return ()


def text_of(node: Node, what: str, notes: Notes) -> str:
    """The text of a scalar."""
    if isinstance(node, Text) and not node.says_nothing:
        return node.text.strip()
    problem = f"{what} needs a text, and this is {kind_of(node)}"
    notes.note("wrong-kind", node.place, problem, "write a text")
    return ""


def texts_of(node: Node, what: str, notes: Notes) -> tuple[Text, ...]:
    """The texts of a list, or the one text."""
    every = node.nodes if isinstance(node, Items) else (node,)
    good = tuple(each for each in every if isinstance(each, Text) and not each.says_nothing)
    for each in every:
        if not isinstance(each, Text) or each.says_nothing:
            problem = f"{what} needs a list of texts, and this is {kind_of(each)}"
            notes.note("wrong-kind", each.place, problem, "write one text on each line")
    return good
