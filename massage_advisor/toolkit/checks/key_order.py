"""R501 key-order: keys stand in the order in which one says them.

Whoever reads many rules, facts and sources finds the same thing always in the same place; and a
change shows as a change, not as a rearrangement. `docs/rules.md` has the order for each kind of
rule, `rules new` writes every key where it belongs, and `rules fmt` puts them there.

Wrong:

    advice: Come again
    say: Plan a few visits.
    when: {service: medical massage}

Right:

    advice: Come again
    when: {service: medical massage}
    say: Plan a few visits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.reading.documents.nodes import Items, Table
from massage_advisor.toolkit.shapes import Each, Form, Listed, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.reading.documents.nodes import Node, Text
    from massage_advisor.toolkit.checks.pages import Pages
    from massage_advisor.toolkit.shapes import Shape

CODE = "R501"


def check(pages: Pages) -> Iterator[Problem]:
    """The first key of each form that stands too late."""
    for file, tree in pages.trees.items():
        yield from _out_of_order(shape_of(file), tree)


def _out_of_order(shape: Shape, node: Node) -> Iterator[Problem]:
    match shape, node:
        case Form(keys=keys, parts=parts), Table(entries=entries):
            if keys:
                known = [entry.key for entry in entries if entry.key.text in keys.order]
                yield from _too_late(known, keys.order)
            for entry in entries:
                if entry.key.text in parts:
                    yield from _out_of_order(parts[entry.key.text], entry.value)
        case Each(shape=inner), Table(entries=entries):
            for entry in entries:
                yield from _out_of_order(inner, entry.value)
        case Listed(shape=inner), Items(nodes=nodes):
            for each in nodes:
                yield from _out_of_order(inner, each)
        case _:
            return


def _too_late(keys: Sequence[Text], order: tuple[str, ...]) -> Iterator[Problem]:
    for number, key in enumerate(keys):
        overtaken = [each for each in keys[:number] if _after(each, key, order)]
        if overtaken:
            first = overtaken[0].text
            yield Problem(
                code=CODE,
                what=f"`{key.text}:` stands behind `{first}:`",
                place=key.place,
                remedy=f"put it before `{first}:`; `rules fmt` does it for you",
            )
            return


def _after(one: Text, other: Text, order: tuple[str, ...]) -> bool:
    return order.index(one.text) > order.index(other.text)
