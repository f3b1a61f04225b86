"""What gates and modality rules do: techniques they name, and adjustments to the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import AdjustmentKind, Shape
from massage_advisor.knowledge.rules import Adjustment
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import known_name
from massage_advisor.reading.forms import text_of, texts_of
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node, Text
    from massage_advisor.reading.forms import Form
    from massage_advisor.reading.notes import Notes

_ANYTHING_WITH = "anything with "


def techniques(form: Form, key: str, known: Known) -> frozenset[str]:
    """The modalities named under a key; `anything with heat` names all that use it."""
    found: set[str] = set()
    for text in form.texts(key):
        if text.text.startswith(_ANYTHING_WITH):
            found |= _with_trait(text, known, form.notes)
        elif text.text in known.modalities:
            found.add(text.text)
        else:
            what = f"no modality is called {quoted(text.text)}"
            traits = {use for each in known.modalities.values() for use in each.uses}
            names = (*known.modalities, *(f"{_ANYTHING_WITH}{each}" for each in sorted(traits)))
            remedy = did_you_mean(text.text, names, "declare it in outcomes.yaml")
            form.notes.note("unknown-modality", text.place, what, remedy)
    return frozenset(found)


def _with_trait(text: Text, known: Known, notes: Notes) -> set[str]:
    trait = text.text.removeprefix(_ANYTHING_WITH).strip()
    modalities = known.modalities.values()
    found = {each.name for each in modalities if trait in each.uses}
    if not found:
        what = f"no modality uses {quoted(trait)}"
        used = sorted({use for each in modalities for use in each.uses})
        notes.note("unknown-modality", text.place, what, did_you_mean(trait, used, "take it out"))
    return found


_AN_ADJUSTMENT = "write each on a line below, such as `pressure at most: light`"


def adjustments(form: Form, known: Known, key: str = "adjust") -> tuple[Adjustment, ...]:
    """The lines under `adjust:`."""
    return tuple(_adjustments(form, known, key))


def _adjustments(form: Form, known: Known, under: str) -> Iterator[Adjustment]:
    for key, node in form.named(under, _AN_ADJUSTMENT):
        if known_name(key.text, known.adjustments, "adjustment", key.place, form.notes):
            yield _adjustment(known.adjustments[key.text], node, form.notes)


def _adjustment(kind: AdjustmentKind, node: Node, notes: Notes) -> Adjustment:
    if kind.shape is Shape.AT_MOST:
        return Adjustment(kind=kind.name, at_most=_most(kind, node, notes))
    items = texts_of(node, f"`{kind.name}`", notes)
    for item in items:
        if kind.items and item.text not in kind.items:
            what = f"{quoted(item.text)} is no item of “{kind.name}”"
            remedy = did_you_mean(item.text, kind.items, "use an item of its list in outcomes.yaml")
            notes.note("unknown-choice", item.place, what, remedy)
    return Adjustment(kind=kind.name, items=tuple(dict.fromkeys(item.text for item in items)))


def _most(kind: AdjustmentKind, node: Node, notes: Notes) -> str | int | None:
    text = text_of(node, f"`{kind.name}`", notes)
    if not text or text in kind.steps:
        return text or None
    if kind.steps:
        what = f"{quoted(text)} is no step of “{kind.name}”"
        remedy = did_you_mean(text, kind.steps, "use a step of its list in outcomes.yaml")
        notes.note("unknown-choice", node.place, what, remedy)
        return None
    match phrases.amount(text):
        case int(number), unit if number >= 0 and phrases.same_unit(unit or "", kind.unit or ""):
            return number
        case int(number), None if number >= 0:
            return number
    what = f"`{kind.name}` needs a whole number, not {quoted(text)}"
    notes.note("bad-phrase", node.place, what, f"write a number of {kind.unit}")
    return None
