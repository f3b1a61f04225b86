"""Naming: every place in the rule files where a fact, choice, term, technique or the like is named.

Goes by where a name stands (`shapes`), so that two things of one name are never taken for each
other. Reads files as they are written; changes nothing.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import LEFT_OUT, MODALITY, Fact, Kind
from massage_advisor.reading import phrases
from massage_advisor.reading.documents.written import (
    Mapping,
    Pair,
    Scalar,
    Sequence,
    Written,
    scalars_in,
)
from massage_advisor.toolkit.shapes import (
    AnswerTo,
    Criterion,
    Each,
    Form,
    Given,
    Listed,
    Names,
    Own,
    Shape,
    Thing,
    shape_of,
)
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.documents.written import Draft

SUGGESTED = "suggested"
"""What promises call the techniques that come out."""

_BRANCHES = {"all of", "any of", "none of"}
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


class Named(Value, frozen=True, kw_only=True):
    """A name where it stands, perhaps with other words around it in the same text."""

    thing: Thing
    name: str
    fact: str = ""  #: whose choice it is
    at: Scalar
    before: str = ""  #: such as `not `
    after: str = ""
    declared: Pair | None = None  #: the entry that declares it; elsewhere it is only used
    listed_in: Sequence | None = None  #: the bare list that declares it


class InBraces(Value, frozen=True, kw_only=True):
    """A fact named in braces within a longer text."""

    fact: str
    start: int
    end: int


class Namer:
    """Finds names in files, knowing what the rulebook they make up declares."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._facts, self._terms = rulebook.facts, rulebook.terms
        techniques = set(rulebook.modalities)
        self._of_techniques = {SUGGESTED, MODALITY, LEFT_OUT} | {
            fact.name
            for fact in rulebook.facts.values()
            if techniques and {choice.name for choice in fact.choices} == techniques
        }

    def named_in(self, path: str, draft: Draft) -> Iterator[Named]:
        """Every name in one file, in the order of the text."""
        walk = _Walk(self, PurePosixPath(path).stem)
        return walk.under(shape_of(path), draft.root)

    def in_braces(self, draft: Draft) -> Iterator[InBraces]:
        """Every fact in braces in the texts of one file."""
        for scalar in scalars_in(draft.root):
            for found in _IN_BRACES.finditer(draft.text, scalar.start, scalar.end):
                name = " ".join(found[1].split())
                if name in self._facts:
                    yield InBraces(fact=name, start=found.start(1), end=found.end(1))

    def criterion(self, written: Written) -> Iterator[Named]:
        """The names in a `when`, `unless` or term."""
        for pair in written.pairs if isinstance(written, Mapping) else ():
            name = pair.key.text
            if name in _BRANCHES or phrases.at_least_of(name) is not None:
                for part in pair.value.items if isinstance(pair.value, Sequence) else ():
                    yield from self.criterion(part)
            elif name in self._terms:
                yield Named(thing=Thing.TERM, name=name, at=pair.key)
            else:
                yield Named(thing=Thing.FACT, name=name, at=pair.key)
                yield from self._tested(name, pair.value)

    def _tested(self, fact: str, written: Written) -> Iterator[Named]:
        """The choices a fact is compared with: one, `not` one, or any of a list."""
        choices = self._choices(fact)
        for each in written.items if isinstance(written, Sequence) else (written,):
            if not isinstance(each, Scalar):
                continue
            other = phrases.negated(each.text)
            if each.text not in choices and other in choices:
                before = each.text.removesuffix(other)
                yield self._choice(fact, other, each, before=before)
            elif each.text in choices:
                yield self._choice(fact, each.text, each)

    def given(self, written: Written, *, several: bool) -> Iterator[Named]:
        """The names in the answers of a person; with `several`, each fact has a list of answers."""
        for pair in written.pairs if isinstance(written, Mapping) else ():
            fact, value = pair.key.text, pair.value
            yield Named(thing=Thing.FACT, name=fact, at=pair.key)
            for each in value.items if several and isinstance(value, Sequence) else (value,):
                yield from self.answer(fact, each)

    def answer(self, fact: str, written: Written) -> Iterator[Named]:
        """The choices in an answer to a fact; other names of a choice are left as they are."""
        match written:
            case Scalar():
                yield from self._said(fact, written)
            case Sequence(items=items):
                for each in items:
                    yield from self.answer(fact, each)
            case Mapping(pairs=pairs):
                for pair in pairs:
                    yield from self._said(fact, pair.key)

    def _said(self, fact: str, scalar: Scalar) -> Iterator[Named]:
        folded = {same_name(name): name for name in self._choices(fact)}
        if same_name(scalar.text) in folded:
            yield self._choice(fact, folded[same_name(scalar.text)], scalar)
        elif ";" in scalar.text and self._facts[fact].kind is Kind.ANY_OF:
            begin = 0
            for part in scalar.text.split(";"):
                before = scalar.text[: begin + len(part) - len(part.lstrip())]
                name = folded.get(same_name(part))
                if name:
                    after = scalar.text[len(before) + len(part.strip()) :]
                    yield self._choice(fact, name, scalar, before=before, after=after)
                begin += len(part) + 1

    def _choices(self, fact: str) -> set[str]:
        known: Fact | None = self._facts.get(MODALITY if fact == SUGGESTED else fact)
        return {choice.name for choice in known.choices} if known else set()

    def _choice(
        self, fact: str, name: str, at: Scalar, *, before: str = "", after: str = ""
    ) -> Named:
        thing = Thing.MODALITY if fact in self._of_techniques else Thing.CHOICE
        owner = fact if thing is Thing.CHOICE else ""
        return Named(thing=thing, name=name, fact=owner, at=at, before=before, after=after)


class _Walk:
    """Goes through one file along its shape."""

    def __init__(self, namer: Namer, slug: str) -> None:
        self._namer, self._slug = namer, slug

    def under(self, shape: Shape, written: Written, fact: str = "") -> Iterator[Named]:
        """The names in what stands somewhere; `fact` is the one in whose entry that is."""
        match shape:
            case Form():
                yield from self._form(shape, written, fact)
            case Each():
                yield from self._each(shape, written, fact)
            case Listed(shape=inner):
                for item in written.items if isinstance(written, Sequence) else ():
                    yield from self.under(inner, item, fact)
            case Names(of=thing):
                for scalar in _bare_names(written):
                    yield Named(thing=thing, name=scalar.text, at=scalar)
            case Criterion():
                yield from self._namer.criterion(written)
            case Given(several=several):
                yield from self._namer.given(written, several=several)
            case AnswerTo():
                yield from self._namer.answer(fact, written)
            case _:
                return

    def _form(self, form: Form, written: Written, fact: str) -> Iterator[Named]:
        for pair in written.pairs if isinstance(written, Mapping) else ():
            part = form.parts.get(pair.key.text)
            if isinstance(part, Own) and isinstance(pair.value, Scalar):
                yield Named(thing=Thing.RULE, name=self._slug, at=pair.value, declared=pair)
            elif part is not None:
                yield from self.under(part, pair.value, fact)

    def _each(self, each: Each, written: Written, fact: str) -> Iterator[Named]:
        if isinstance(written, Sequence) and each.of:
            for scalar in _bare_names(written):
                yield Named(
                    thing=each.of, name=scalar.text, fact=fact, at=scalar, listed_in=written
                )
        for pair in written.pairs if isinstance(written, Mapping) else ():
            name = pair.key.text
            if each.of:
                owner = fact if each.of is Thing.CHOICE else ""
                yield Named(thing=each.of, name=name, fact=owner, at=pair.key, declared=pair)
            yield from self.under(each.shape, pair.value, name if each.of is Thing.FACT else fact)


def _bare_names(written: Written) -> Iterator[Scalar]:
    """One name, the names of a list, or the keys of a mapping that says more of each."""
    match written:
        case Scalar():
            yield written
        case Sequence(items=items):
            yield from (each for each in items if isinstance(each, Scalar))
        case Mapping(pairs=pairs):
            yield from (pair.key for pair in pairs)
