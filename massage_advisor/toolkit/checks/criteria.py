"""Criteria as they are written: every one in the rulebook, and every part of it with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import AllOf, Always, AnyOf, AtLeast, Criterion, NoneOf
from massage_advisor.toolkit.checks.pages import Step
from massage_advisor.toolkit.parts import key_of
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Place
    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.checks.pages import Pages

TERMS = "terms.yaml"


class Part(Value, frozen=True, kw_only=True):
    """A criterion, whole or a part of a greater one, and where it stands."""

    criterion: Criterion
    file: str
    steps: tuple[Step, ...]

    def place(self, pages: Pages) -> Place:
        """Its first key; for a part that is one fact, that fact."""
        return pages.at(self.file, *self.steps, key_of(self.criterion))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it is made of; nothing for a single fact or term."""
        match self.criterion:
            case (
                AllOf(parts=inner) | AnyOf(parts=inner) | NoneOf(parts=inner) | AtLeast(parts=inner)
            ):
                key = key_of(self.criterion)
                return tuple(
                    Part(criterion=part, file=self.file, steps=(*self.steps, key, number))
                    for number, part in enumerate(inner)
                )
            case _:
                return ()


def every_criterion(book: Book) -> Iterator[Part]:
    """Every `when` and `unless` of rules, every term, every `when` of a fact."""
    for rule in book.rulebook.rules:
        file = rule.place.file
        if not isinstance(rule.when, Always):
            yield Part(criterion=rule.when, file=file, steps=("when",))
        if rule.unless is not None:
            yield Part(criterion=rule.unless, file=file, steps=("unless",))
    for name, criterion in book.rulebook.terms.items():
        yield Part(criterion=criterion, file=TERMS, steps=("terms", name))
    for fact in book.rulebook.facts.values():
        if fact.when is not None and fact.place is not None:
            steps = ("facts", fact.name, "when")
            yield Part(criterion=fact.when, file=fact.place.file, steps=steps)
