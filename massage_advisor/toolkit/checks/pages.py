"""Pages: the files of a rulebook as they were written, and every text in them that people read.

Nothing has to be built for it, so the checks of wording run even where the rules refuse to load.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.rules import Stage
from massage_advisor.knowledge.style import HouseStyle
from massage_advisor.problems import Place
from massage_advisor.reading.building.shelf import WORD_FILES
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST = 4_000
"""So much of a text is looked at; long before that its sentences are too long."""


class Reader(enum.Enum):
    """For whom a text is written."""

    CLIENT = "the client"
    CALLER = "the caller"  #: it is read aloud by staff
    BOOKING = "the one who takes the booking"  #: the client says it
    THERAPIST = "the therapist"


class _Written(Value, frozen=True, kw_only=True):
    """A text and where it stands."""

    text: str
    of: str  #: the fact, technique or disposition whose words these are; else the file's name
    place: Place


class Sentence(_Written, frozen=True, kw_only=True):
    """One text that somebody reads or hears."""

    key: str  #: the key it stands under, such as `say` or `ask`
    reader: Reader


Step: TypeAlias = str | int


class Pages(Value, frozen=True, kw_only=True):
    """Every file, by path within the folder, and the words that are not said to people."""

    trees: Mapping[str, Node]
    style: HouseStyle = HouseStyle()

    def at(self, file: str, *steps: Step) -> Place:
        """Where something stands, given by keys and positions; as near to it as there is a place.

        What stands under a key is placed at the key, an item of a list at its first letter.
        """
        node, place = self.trees.get(file), Place(file=file)
        for step in steps:
            found = _step(node, step)
            if found is None:
                break
            place, node = found
        return place

    def node(self, file: str, *steps: Step) -> Node | None:
        """What stands there, if anything does."""
        node = self.trees.get(file)
        for step in steps:
            found = _step(node, step)
            if found is None:
                return None
            _, node = found
        return node

    def said(self) -> Iterator[tuple[Text, str]]:
        """Every text that somebody reads or hears, as it was written, and the key it stands under.

        Also the fixed words of the screens, the words of regions, and the claims of sources.
        """
        for file, tree in self.trees.items():
            if file in WORD_FILES:
                yield from _texts_by_key(tree)
                continue
            folder = PurePosixPath(file).parts[0]
            ways = [way for way, _ in _TEXTS.get(folder, ())] + [*_OTHER_TEXTS.get(folder, ())]
            for way in ways:
                yield from ((text, _key_of(way)) for text in _nodes(tree, way))

    def sentences(self, *readers: Reader) -> Iterator[Sentence]:
        """Every text for these readers, file by file."""
        wanted = readers or tuple(Reader)
        for file, tree in self.trees.items():
            folder = PurePosixPath(file).parts[0]
            for way, reader in _TEXTS.get(folder, ()):
                if reader in wanted:
                    key = _key_of(way)
                    for each in _texts(tree, way, PurePosixPath(file).stem, tree.place):
                        yield Sentence(
                            text=each.text, key=key, of=each.of, reader=reader, place=each.place
                        )


def _texts_by_key(node: Node, key: str = "") -> Iterator[tuple[Text, str]]:
    match node:
        case Text():
            yield node, key
        case Items(nodes=nodes):
            for each in nodes:
                yield from _texts_by_key(each, key)
        case Table(entries=entries):
            for entry in entries:
                yield from _texts_by_key(entry.value, entry.key.text)


def _nodes(node: Node, way: tuple[str, ...]) -> Iterator[Text]:
    """The texts at the end of a way, as they were written."""
    if not way:
        if isinstance(node, Text) and not node.says_nothing:
            yield node
        return
    step, *rest = way
    match node:
        case Table(entries=entries):
            for entry in entries:
                if step in {"*", entry.key.text}:
                    yield from _nodes(entry.value, tuple(rest))
        case Items(nodes=nodes) if step == "#":
            for each in nodes:
                yield from _nodes(each, tuple(rest))
        case _:
            return


def _key_of(way: tuple[str, ...]) -> str:
    """The key of the texts at its end; what stands right behind a name says what it means."""
    *_, last = (step for step in way if step != "#")
    return "means" if last == "*" else last


def _step(node: Node | None, step: Step) -> tuple[Place, Node] | None:
    match node, step:
        case Table(entries=entries), str():
            for entry in entries:
                if entry.key.text == step:
                    return entry.key.place, entry.value
        case Items(nodes=nodes), int() if step < len(nodes):
            return nodes[step].place, nodes[step]
    return None


def _texts(node: Node, way: tuple[str, ...], name: str, place: Place) -> Iterator[_Written]:
    """The texts at the end of a way; `*` stands for every name and `#` for every item."""
    if not way:
        if isinstance(node, Text) and not node.says_nothing:
            yield _Written(text=node.text.strip()[:LONGEST], of=name, place=place)
        return
    step, *rest = way
    match node:
        case Table(entries=entries):
            for entry in entries:
                key = entry.key
                if step in {"*", key.text}:
                    named = key.text if step == "*" else name
                    yield from _texts(entry.value, tuple(rest), named, key.place)
        case Items(nodes=nodes) if step == "#":
            for each in nodes:
                yield from _texts(each, tuple(rest), name, each.place)
        case _:
            return


_RULE = ((("say",), Reader.CLIENT), (("because",), Reader.THERAPIST))
_TEXTS_OF_PRICES = (
    (("tiers", "*", "assumption"), Reader.CLIENT),
    (("tips", "*", "say"), Reader.CLIENT),
)
_TEXTS: dict[str, tuple[tuple[tuple[str, ...], Reader], ...]] = {
    **{stage.value: _RULE for stage in Stage},
    "vocabulary": (
        (("facts", "*", "ask"), Reader.CLIENT),
        (("facts", "*", "script"), Reader.CALLER),
        (("facts", "*", "reword"), Reader.CLIENT),
        (("facts", "*", "why"), Reader.CLIENT),
        (("facts", "*", "choices", "*"), Reader.CLIENT),
        (("facts", "*", "choices", "*", "means"), Reader.CLIENT),
        (("cannot both", "#", "say"), Reader.CLIENT),
    ),
    "outcomes.yaml": (
        (("dispositions", "*", "headline"), Reader.CLIENT),
        (("dispositions", "*", "say"), Reader.CLIENT),
        (("dispositions", "*", "staff say"), Reader.CALLER),
        (("dispositions", "*", "safety net"), Reader.CLIENT),
        (("dispositions", "*", "say of another"), Reader.CLIENT),
        (("dispositions", "*", "staff say of another"), Reader.CALLER),
        (("dispositions", "*", "safety net of another"), Reader.CLIENT),
        (("adjustments", "*", "say"), Reader.BOOKING),
        (("modalities", "*", "offered"), Reader.CLIENT),
        (("modalities", "*", "means"), Reader.CLIENT),
        (("modalities", "*", "feels like"), Reader.CLIENT),
        (("modalities", "*", "cautions"), Reader.CLIENT),
        (("plans", "*", "first visit"), Reader.CLIENT),
        (("plans", "*", "if too dear", "#"), Reader.CLIENT),
    ),
    "prices.yaml": _TEXTS_OF_PRICES,
    "prices": _TEXTS_OF_PRICES,
    "disagreements": (
        (("title",), Reader.CLIENT),
        (("sides", "#", "holds"), Reader.CLIENT),
        (("we follow",), Reader.CLIENT),
        (("because",), Reader.CLIENT),
        (("say",), Reader.CLIENT),
    ),
}
"""Where texts for people stand, by folder or file."""

_OTHER_TEXTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "vocabulary": (("facts", "*", "note"),),
    "regions": (("words", "*"),),
    "sources": (("claims", "*", "says"),),
    "promises.yaml": (("promises", "#", "promise"), ("promises", "#", "because")),
    "people": (("story",),),
}
"""Where other texts stand that somebody reads, but that are no prose for clients."""
