"""The schema of rule files, for editors: they complete names and keys and mark what is wrong.

One schema for every kind of file: a file is known by the keys it has. It says what can be seen in
one file alone; everything else is left to `rules check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Service, Shape
from massage_advisor.knowledge.rules import DECISIVE, IfUnsure, Stage, State
from massage_advisor.reading import phrases
from massage_advisor.reading.building.outcomes import TRAITS
from massage_advisor.reading.building.rules import KIND_IN
from massage_advisor.toolkit.schemas.pieces import (
    DIALECT,
    NOTHING,
    Schema,
    either,
    listing,
    named,
    one_of,
    ref,
)
from massage_advisor.toolkit.schemas.saying import definitions
from massage_advisor.toolkit.schemas.testing import Tests, name_of
from massage_advisor.toolkit.shapes import (
    FACTS_FILE,
    ONE_DISAGREEMENT,
    ONE_PERSON,
    ONE_SOURCE,
    PROMISES_FILE,
    RULE,
    TERMS_FILE,
    Adjustments,
    AnswerTo,
    Criterion,
    Each,
    Form,
    Given,
    Listed,
    Names,
    Own,
    Prose,
    Thing,
    Word,
)
from massage_advisor.toolkit.shapes import Shape as AnyShape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.outcomes import AdjustmentKind
    from massage_advisor.knowledge.rulebook import Rulebook

_PROSE: Schema = {"type": ["string", "number"]}
_TRAIT: Schema = {"type": "string", "pattern": f"^anything with (?:{'|'.join(TRAITS)})$"}

_FILES: Mapping[str, AnyShape] = {
    **{KIND_IN[stage]: shape for stage, shape in RULE.items()},
    "facts": FACTS_FILE,
    "terms": TERMS_FILE,
    "claims": ONE_SOURCE,
    "sides": ONE_DISAGREEMENT,
    "story": ONE_PERSON,
    "promises": PROMISES_FILE,
}
"""The shape of a file, by a key that only such files have."""

_OTHER_FILES = (
    *("dispositions", "tiers", "points", "language", "currency", "headline fits", "opening"),
    *("jargon", "reviewer"),
)
"""Keys by which the remaining files are known; editors leave them alone."""


def rules_schema(rulebook: Rulebook) -> Schema:
    """Every file of a rules folder."""
    return {
        "$schema": DIALECT,
        "title": f"Rule files of {rulebook.name}",
        "description": "For editors; `massage-advisor rules check` says everything.",
        "$comment": f"made by `massage-advisor schema rules` from rules {rulebook.sha256[:12]}",
        "type": "object",
        "properties": {key: {"description": _TITLES[key]} for key in _FILES},
        "anyOf": [{"required": [key]} for key in (*_FILES, *_OTHER_FILES)],
        "allOf": [{"if": {"required": [key]}, "then": ref(_file(key))} for key in _FILES],
        "$defs": dict(_Rules(rulebook).definitions()),
    }


_TITLES = {
    "gate": "a danger: what must happen first, what to leave out, what to change",
    "evidence": "a reason for medical massage or for spa massage",
    "modality": "what speaks for a technique, against it, or rules it out",
    "advice": "what else a person should hear; plans",
    "facts": "what can be known, with the questions that find it out",
    "terms": "words defined once and used like facts",
    "claims": "what a source says, idea by idea",
    "sides": "what those hold who disagree",
    "story": "who a person is, whose whole consultation this is",
    "promises": "what must never happen, for any person",
}


def _file(key: str) -> str:
    return f"whole file with {key}"


class _Rules:
    """Writes schemas in the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def definitions(self) -> Iterator[tuple[str, Schema]]:
        """Every piece by its name: what can be named, criteria, answers, and the files."""
        yield from self._things()
        yield from Tests(self._rulebook).definitions()
        yield from definitions(self._rulebook.facts.values(), self._rulebook).items()
        for key, shape in _FILES.items():
            yield _file(key), self._of(shape)
        for stage, more in _MORE.items():
            name = _file(KIND_IN[stage])
            yield name, {**self._of(RULE[stage]), "allOf": more}

    def _things(self) -> Iterator[tuple[str, Schema]]:
        book = self._rulebook
        answered = [each for each in book.facts.values() if not each.outcome]
        described = {
            Thing.FACT: {each.name: each.ask for each in answered},
            Thing.MODALITY: {each.name: each.means for each in book.modalities.values()},
            Thing.RULE: {each.slug: each.name for each in book.rules},
            Thing.CLAIM: {each.slug: each.says for each in book.claims.values()},
            Thing.PLAN: dict.fromkeys(book.plans, ""),
        }
        for thing, names in described.items():
            yield _one(thing), named(names)

    def _of(self, shape: AnyShape) -> Schema:
        match shape:
            case Prose() | Own():
                return _PROSE
            case Word(words=words, several=several):
                word = one_of(words)
                return either(word, listing(word)) if several else word
            case Names(of=thing):
                return _names(thing)
            case Criterion():
                return self._criterion(shape)
            case Given(several=several):
                return self._given(several=several)
            case Adjustments():
                return self._adjustments()
            case Form():
                return self._form(shape)
            case Each():
                return self._each(shape)
            case Listed(shape=inner):
                return _list_of(self._of(inner), alone=isinstance(inner, Prose))
            case AnswerTo() | _:
                return {}

    def _criterion(self, criterion: Criterion) -> Schema:
        own = ref(name_of(criterion))
        if criterion.stage is Stage.ADVICE:
            return either(own, one_of([phrases.ALWAYS]))
        return own

    def _given(self, *, several: bool) -> Schema:
        return {
            "type": ["object", "null"],
            "properties": {
                name: either(ref(name), listing(ref(name))) if several else ref(name)
                for name in self._rulebook.facts
            },
            "additionalProperties": False,
        }

    def _form(self, form: Form) -> Schema:
        known = form.keys.known if form.keys else ()
        order = (form.keys.order or known) if form.keys else ()
        return {
            "type": "object",
            "properties": {
                key: self._of(form.parts[key]) if key in form.parts else {} for key in order
            },
            "required": list(form.keys.must) if form.keys else [],
            "additionalProperties": form.keys is None,
        }

    def _each(self, each: Each) -> Schema:
        inner = self._of(each.shape)
        if not each.or_bare:
            return {"type": "object", "additionalProperties": inner}
        one = either(inner, _PROSE, NOTHING)
        return either({"type": "object", "additionalProperties": one}, listing(_PROSE))

    def _adjustments(self) -> Schema:
        kinds = self._rulebook.adjustments
        return {
            "type": "object",
            "properties": {name: _adjustment(kind) for name, kind in kinds.items()},
            "additionalProperties": False,
        }


def _one(thing: Thing) -> str:
    return f"a {thing.value}"


def _names(thing: Thing) -> Schema:
    """One name, a list of them, or a mapping that says more of each."""
    one = ref(_one(thing))
    one = either(one, _TRAIT) if thing is Thing.MODALITY else one
    return either(one, listing(one), {"type": "object", "propertyNames": one})


def _list_of(schema: Schema, *, alone: bool) -> Schema:
    return either(schema, listing(schema)) if alone else listing(schema)


def _adjustment(kind: AdjustmentKind) -> Schema:
    if kind.shape is Shape.SET:
        item = one_of(kind.items) if kind.items else _PROSE
        return either(item, listing(item), description=kind.say)
    if kind.steps:
        return one_of(kind.steps, description=kind.say)
    amount: Schema = {"type": "string", "pattern": f"^[0-9]+(?: {kind.unit})?$"}
    return either({"type": "integer", "minimum": 0}, amount, description=kind.say)


# ---- what keys of one rule say about each other ----


def _is(key: str, *values: str) -> Schema:
    return {"properties": {key: one_of(values)}, "required": [key]}


def _if(condition: Schema, then: Schema) -> Schema:
    return {"if": condition, "then": then}


def _without(key: str) -> Schema:
    return {"not": {"required": [key]}}


def _shows(*states: State) -> Schema:
    """The examples show somebody for each of these."""
    found = ({"contains": _is("expect", state.value)} for state in states)
    return {"properties": {"examples": {"allOf": list(found)}}}


_EVERY_STATE = (State.APPLIES, State.DOES_NOT_APPLY, State.UNSURE)
_NO_EXCUSE = (Disposition.EMERGENCY, Disposition.CRISIS, Disposition.SAME_DAY_CARE)
_CITED: Schema = {"required": ["sources", "examples"]}
_MORE: dict[Stage, list[Schema]] = {
    Stage.SAFETY: [
        _CITED,
        _shows(*_EVERY_STATE),
        {"required": ["if unsure"]},
        _if(_is("if unsure", IfUnsure.CARRY_ON.value), _is("then", Disposition.ADAPT.value)),
        _if(_is("then", *(each.value for each in _NO_EXCUSE)), _without("unless")),
        _if({"required": ["unless"]}, _shows(State.HOLDS)),
    ],
    Stage.SERVICE: [
        _CITED,
        _shows(*_EVERY_STATE),
        _if(_is("points to", Service.SPA.value), {"not": _is("strength", DECISIVE)}),
    ],
    Stage.MODALITY: [
        _CITED,
        _shows(*_EVERY_STATE),
        {"anyOf": [{"required": [key]} for key in ("prefer", "avoid", "leave out")]},
        *(_if({"required": [key]}, {"required": ["strength"]}) for key in ("prefer", "avoid")),
    ],
    Stage.ADVICE: [
        _CITED,
        _shows(State.APPLIES),
        _if({"not": _is("when", phrases.ALWAYS)}, _shows(*_EVERY_STATE)),
    ],
}
"""What a shape alone does not say of each kind of rule."""
