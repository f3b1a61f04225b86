"""Forms: mappings whose keys are known beforehand. Unknown and missing keys are noted on opening.

What is wrong is noted and a stand-in is returned, so that everything else is read as well; no
stand-in ever leaves, because one note is enough to refuse the whole.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.reading import phrases
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text, kind_of
from massage_advisor.wording import did_you_mean, quoted, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.problems import Place
    from massage_advisor.reading.notes import Notes

E = TypeVar("E", bound=enum.Enum)

_ALL_BUT_SPELLED = 75.0
"""How much of a key, of a hundred, its slip has kept where it is taken for it."""
_LINES = "write lines of `key: value`"
_LIST = "start each line with `- `"
_NUMBER = "write it in digits, such as 4"
_SPAN = "write it like `4 to 6` or `4`"
CRITERION = "write a fact and its answer, as in `pain level: at least 7`"
"""What to write where nothing stands, by what belongs there."""


class Keys:
    """The keys a form must have and may have."""

    def __init__(self, *must: str, may: Sequence[str] = (), asked_for: Sequence[str] = ()) -> None:
        """List them; the order means nothing.

        What is `asked_for` may be left out as far as the form goes, and whoever reads it says why
        it is needed.
        """
        self.must = must
        self.may = tuple(may)
        self.needed = frozenset((*must, *asked_for))
        self.order: tuple[str, ...] = ()  #: in which they are written, where there is one

    @classmethod
    def in_order(cls, *written: str, asked_for: Sequence[str] = ()) -> Keys:
        """The keys in the order in which they are written; `?` marks those that may be left out."""
        order = tuple(key.removesuffix("?") for key in written)
        may = tuple(key.removesuffix("?") for key in written if key.endswith("?"))
        keys = cls(*(key for key in order if key not in may), may=may, asked_for=asked_for)
        keys.order = order
        return keys

    @property
    def known(self) -> tuple[str, ...]:
        """Every key that may stand there, those that must first."""
        return self.must + self.may


class Form:
    """One mapping being read. `what` names it in problems, such as “a gate”."""

    def __init__(self, node: Node, what: str, keys: Keys, notes: Notes) -> None:
        """Open it: note that it is no mapping, or which keys are unknown or missing."""
        self.what, self.notes, self.place = what, notes, node.place
        self._needed = keys.needed
        self.entries = {entry.key.text: entry for entry in entries_of(node, what, notes)}
        before = len(notes)
        meant = self._note_unknown(keys)
        if isinstance(node, Table):
            for key in keys.must:
                if key not in self.entries and key not in meant:
                    notes.note("missing-key", self.place, f"{what} needs `{key}:`", f"add `{key}:`")
        self.has_right_keys = len(notes) == before

    def _note_unknown(self, keys: Keys) -> frozenset[str]:
        """Note every key that the form does not have; the keys that were surely meant by them."""
        meant: set[str] = set()
        above = ""
        for key, entry in self.entries.items():
            if key not in keys.known:
                misspelt = slip_of(key, keys.known, at_least=_ALL_BUT_SPELLED)
                meant.update(misspelt[:1])
                remedy = did_you_mean(key, keys.known, "take it out")
                if above and not misspelt:
                    remedy = f"put two spaces before it, if it belongs below `{above}:`"
                what = f"{self.what} has no key called {quoted(key)}"
                self.notes.note("unknown-key", entry.key.place, what, remedy)
            is_bare = isinstance(entry.value, Text) and entry.value.says_nothing
            above = key if is_bare and key in keys.known else ""
        return frozenset(meant)

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

    def empty(self, key: str, like: str = "write a text") -> bool:
        """Note that a key has nothing behind it; true when it is absent or empty.

        `like` says what to write there.
        """
        if self.node(key) is not None:
            return False
        if key in self.entries:
            what = f"nothing stands after `{key}:`"
            remedy = like if key in self._needed else f"{like}, or take `{key}:` out"
            self.notes.note("wrong-kind", self.place_of(key), what, remedy)
        return True

    def needs(self, key: str) -> None:
        """From here on a key may not be left out, because of what stands under others."""
        self._needed |= {key}

    def text(self, key: str, like: str = "write a text") -> str:
        """A text; `like` says what to write where there is none."""
        node = None if self.empty(key, like) else self.node(key)
        return text_of(node, f"`{key}`", self.notes) if node else ""

    def texts(self, key: str, like: str = "write a text, or a list of texts") -> tuple[Text, ...]:
        """A list of texts, or one text."""
        node = None if self.empty(key, like) else self.node(key)
        return texts_of(node, f"`{key}`", self.notes) if node else ()

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text, without their places."""
        return tuple(each.text for each in self.texts(key))

    def names(self, key: str) -> tuple[str, ...]:
        """The names that something goes by besides; commas alone make no list of them."""
        node = self.node(key)
        if isinstance(node, Text) and node.plain and "," in node.text:
            what = f"{quoted(node.text)} is one name with a comma in it, and no list"
            remedy = f"put brackets around the names: [{node.text}]"
            self.notes.note("wrong-kind", node.place, what, remedy)
        return self.words(key)

    def whole(self, key: str, *, lowest: int = 0, stand_in: int = 1) -> int:
        """A whole number."""
        value = self.number(key)
        if value is None:
            return stand_in
        if not isinstance(value, int) or value < lowest:
            what = f"`{key}` needs a whole number from {lowest}, not “{value}”"
            self.notes.note("wrong-kind", self.place_of(key), what, _NUMBER)
            return stand_in
        return value

    def number(self, key: str) -> int | float | None:
        """A number, if there is one."""
        text = self.text(key, _NUMBER)
        value = phrases.number(text) if text else None
        if text and value is None:
            what = f"`{key}` needs a number, not {quoted(text)}"
            self.notes.note("wrong-kind", self.place_of(key), what, _NUMBER)
        return value

    def yes(self, key: str) -> bool:
        """Whether it says yes; an absent key says no."""
        text = self.text(key, "write yes or no")
        if text and text not in {"yes", "no"}:
            from massage_advisor.reading.documents.slips.phrases import (
                yes_or_no_meant,  # slow, and rarely needed
            )

            what = f"`{key}` is yes or no, not {quoted(text)}"
            self.notes.note("bad-phrase", self.place_of(key), what, yes_or_no_meant(text))
        return text == "yes"

    def one_of(self, key: str, kind: type[E], stand_in: E, *, never: E | None = None) -> E:
        """A word of a closed list; one that is never meant here is read and not offered."""
        return self.maybe_one_of(key, kind, never=never) or stand_in

    def maybe_one_of(self, key: str, kind: type[E], *, never: E | None = None) -> E | None:
        """A word of a closed list, if there is one."""
        known = [each for each in kind if each is not never]
        text = self.text(key, _one_of(known))
        said = Text(text=text, place=self.place_of(key))
        return self._word(said, key, kind, known) if text else None

    def each_of(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Words of a closed list, each once; none when the key is absent."""
        known = list(kind)
        texts = self.texts(key, _one_of(known))
        found = [self._word(each, key, kind, known) for each in texts]
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def _word(self, said: Text, key: str, kind: type[E], known: Sequence[E]) -> E | None:
        try:
            return kind(said.text)
        except ValueError:
            what = f"{quoted(said.text)} is no word for `{key}`"
            remedy = did_you_mean(said.text, [str(each.value) for each in known]) or _one_of(known)
            self.notes.note("unknown-choice", said.place, what, remedy)
            return None

    def span(self, key: str) -> tuple[int, int] | None:
        """`4 to 6`, or `4`, if there is one."""
        text = self.text(key, _SPAN)
        found = phrases.span(text) if text else None
        if text and found is None:
            what = f"`{key}` needs a number or a range, not {quoted(text)}"
            other = phrases.turned_round(text)
            remedy = f"write the lower number first: `{other}`" if other else _SPAN
            self.notes.note("bad-phrase", self.place_of(key), what, remedy)
        return found

    def named(self, key: str, like: str = _LINES) -> Iterator[tuple[Text, Node]]:
        """The entries of a mapping of free names; none when the key is absent.

        `like` says what to write where there is none.
        """
        node = None if self.empty(key, like) else self.node(key)
        if node is not None:
            for entry in entries_of(node, f"`{key}`", self.notes, like):
                yield entry.key, entry.value

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; none when the key is absent."""
        node = None if self.empty(key, _LIST) else self.node(key)
        if node is None:
            return ()
        if not isinstance(node, Items):
            what = f"`{key}` needs a list, and this is {kind_of(node)}"
            self.notes.note("wrong-kind", node.place, what, _LIST)
            return ()
        return node.nodes


def entries_of(node: Node, what: str, notes: Notes, like: str = _LINES) -> tuple[Entry, ...]:
    """The entries of a mapping; `like` says what to write where it is none."""
    if isinstance(node, Table):
        return node.entries
    problem = f"{what} needs a mapping, and this is {kind_of(node)}"
    has_dashes = isinstance(node, Items) and all(isinstance(each, Table) for each in node.nodes)
    remedy = f"take the dashes out, and {like}" if has_dashes else like
    notes.note("wrong-kind", node.place, problem, remedy)
    return ()


def text_of(node: Node, what: str, notes: Notes) -> str:
    """The text of a scalar."""
    if isinstance(node, Text) and not node.says_nothing:
        return node.text.strip()
    problem = f"{what} needs a text, and this is {kind_of(node)}"
    notes.note("wrong-kind", node.place, problem, _as_text(node))
    return ""


def _as_text(node: Node) -> str:
    """How to write as a text what stands here."""
    if isinstance(node, Table) and node.in_braces:
        names = ", ".join(entry.key.text for entry in node.entries)
        return f'put quotation marks around a text that begins with a brace: `"{{{names}}}"`'
    return "write a text"


def texts_of(node: Node, what: str, notes: Notes) -> tuple[Text, ...]:
    """The texts of a list, or the one text."""
    if isinstance(node, Text) and node.says_nothing:
        notes.note(
            "wrong-kind", node.place, f"{what} is a text, and nothing stands here", "write one"
        )
        return ()
    every = node.nodes if isinstance(node, Items) else (node,)
    good = tuple(each for each in every if isinstance(each, Text) and not each.says_nothing)
    for each in every:
        if not isinstance(each, Text) or each.says_nothing:
            problem = f"{what} needs a list of texts, and this is {kind_of(each)}"
            like = _as_text(each) if isinstance(each, Table) else "write one text on each line"
            notes.note("wrong-kind", each.place, problem, like)
    return good


def _one_of(known: Sequence[enum.Enum]) -> str:
    return f"use one of: {', '.join(str(each.value) for each in known)}"
