"""Loading: whether a rule with a slip in it would still be read from its file.

The slip is written into the tree of the real file, and the reader itself is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.reading.building.rereading import Rereader
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text
from massage_advisor.toolkit.pasting.ready import Plain, criterion_in_yaml, scalar
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Adjustment, AnyRule
    from massage_advisor.problems import Place


class Loading:
    """Reads rules again from the trees of their files."""

    def __init__(self, rulebook: Rulebook, trees: Mapping[str, Node]) -> None:
        self._reader, self._trees = Rereader(rulebook), trees

    def refusal(self, old: AnyRule, new: AnyRule) -> str | None:
        """The code under which a changed rule would be refused, if it would be."""
        file = new.place.file
        tree = self._trees.get(file)
        if not isinstance(tree, Table):
            return None
        _, problems = self._reader.read(file, rewritten(tree, old, new))
        return problems[0].code if problems else None


def rewritten(tree: Table, old: AnyRule, new: AnyRule) -> Table:
    """The file of a rule with whatever is another in the new one."""
    before, after = written(old), written(new)
    kept = tuple(
        entry if before.get(key) == after.get(key) else _entry(entry, after[key])
        for entry in tree.entries
        for key in (entry.key.text,)
        if key not in before or key in after
    )
    return replaced(tree, entries=kept)


def _entry(entry: Entry, value: Plain) -> Entry:
    return replaced(entry, value=_node(value, entry.key.place))


def _node(value: Plain, place: Place) -> Node:
    """A value as the tree that its YAML would become."""
    if isinstance(value, str):
        return Text(text=value, place=place)
    if isinstance(value, int | float):
        return Text(text=scalar(value), place=place)
    if hasattr(value, "items"):
        entries = tuple(
            Entry(key=Text(text=name, place=place), value=_node(each, place))
            for name, each in value.items()
        )
        return Table(entries=entries, place=place)
    return Items(nodes=tuple(_node(each, place) for each in value), place=place)


def written(rule: AnyRule) -> dict[str, Plain]:
    """What a rule asks and does, by the keys of its file."""
    keys: dict[str, Plain] = {"when": criterion_in_yaml(rule.when)}
    if rule.unless is not None:
        keys["unless"] = criterion_in_yaml(rule.unless)
    match rule:
        case Gate():
            keys |= {"then": rule.then.value, "if unsure": rule.if_unsure.value}
            keys |= _named("leave out", rule.leave_out)
            if rule.adjust:
                keys["adjust"] = {each.kind: _adjusted(each) for each in rule.adjust}
        case Evidence():
            keys |= {"about": rule.about.value, "points to": rule.points_to.value}
            keys["strength"] = rule.strength
        case ModalityRule():
            keys |= _named("prefer", rule.prefer) | _named("avoid", rule.avoid)
            keys |= _named("leave out", rule.leave_out)
            keys |= {"strength": rule.strength} if rule.strength else {}
        case Advice():
            keys |= {"plan": rule.plan} if rule.plan else {}
    return keys


def _named(key: str, names: frozenset[str]) -> dict[str, Plain]:
    return {key: sorted(names)} if names else {}


def _adjusted(adjustment: Adjustment) -> Plain:
    if adjustment.at_most is None:
        return list(adjustment.items)
    return adjustment.at_most
