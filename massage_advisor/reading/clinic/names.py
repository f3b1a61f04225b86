"""What a clinic's file can name: techniques, answers, changes to the session, and trainings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import AnyOf, Criterion, Is, IsYes
from massage_advisor.knowledge.outcomes import TRAINED_IN
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.building.outcomes import choices_of
from massage_advisor.reading.names import Names, by_spelling, spellings
from massage_advisor.wording import did_you_mean, near, offered, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.documents.nodes import Text
    from massage_advisor.reading.notes import Notes


class Named:
    """Finds things of a rulebook by any of their names, and notes what is unknown."""

    def __init__(self, rulebook: Rulebook, notes: Notes) -> None:
        self._book, self._notes = rulebook, notes
        self._facts = Names(rulebook.facts)

    # ---- techniques ----

    @cached_property
    def _techniques(self) -> dict[str, str]:
        return by_spelling(choices_of(self._book.modalities))

    def maybe_technique(self, said: str) -> Modality | None:
        """The technique that goes by this name, if there is one."""
        name = self._techniques.get(same_name(said))
        return None if name is None else self._book.modalities[name]

    def technique(self, said: Text) -> Modality | None:
        """The same; that there is none is noted."""
        found = self.maybe_technique(said.text)
        if found is None:
            what = f"no technique is called {quoted(said.text)}"
            remedy = _offer(said.text, self._techniques) or "use a name of a technique in the rules"
            self._notes.note("unknown-modality", said.place, what, remedy)
        return found

    # ---- what a note can stand beside ----

    def answers(self, said: str) -> Criterion | None:
        """That this was said: yes to a question of this name, or a choice of this name.

        Other names count only where nothing bears this one itself.
        """
        every = tuple(self._tests(said))
        tests = tuple(test for name, test in every if same_name(name) == same_name(said))
        tests = tests or tuple(test for _, test in every)
        if not tests:
            return None
        return tests[0] if len(tests) == 1 else AnyOf(parts=tests)

    def _tests(self, said: str) -> Iterator[tuple[str, Criterion]]:
        """Every question and choice that goes by this name, with its own."""
        about_techniques = {self._book.refused_in, self._book.loved_in}
        fact = self._facts.fact(said)
        if fact is not None and fact.kind is Kind.YES_OR_NO and not fact.outcome:
            yield fact.name, IsYes(fact=fact.name, expected=True)
        for each in self._book.facts.values():
            if each.choices and not each.outcome and each.name not in about_techniques:
                choice = self._facts.choice(each, said)
                if choice is not None:
                    yield choice, Is(fact=each.name, choices=(choice,))

    def adjustment(self, said: str) -> str | None:
        """The change to a session that goes by this name, if there is one."""
        return {same_name(each): each for each in self._book.adjustments}.get(same_name(said))

    def unknown(self, said: Text, what: str, others: Mapping[str, str]) -> None:
        """Note that nothing goes by this name; `others` can be named here as well."""
        known = {**self.all_there_is, **others}
        problem = f"no {what} is called {quoted(said.text)}"
        remedy = _offer(said.text, known) or "use a name that the rules know"
        self._notes.note("unknown-name", said.place, problem, remedy)

    @cached_property
    def all_there_is(self) -> dict[str, str]:
        """What can have a note, by every spelling: answers, changes to the session, techniques."""
        found: dict[str, str] = {}
        for fact in self._book.facts.values():
            if not fact.outcome:
                asked = (fact,) if fact.kind is Kind.YES_OR_NO else ()
                for each in (*asked, *fact.choices):
                    found |= dict.fromkeys(spellings(each), each.name)
        for modality in choices_of(self._book.modalities):
            found |= dict.fromkeys(spellings(modality), modality.name)
        return found | {each: each for each in self._book.adjustments}

    def near_technique(self, said: Text, others: Mapping[str, str]) -> None:
        """Note that neither a technique nor any of these others goes by this name."""
        what = f"nothing that has a price is called {quoted(said.text)}"
        remedy = _offer(said.text, {**self._techniques, **others})
        self._notes.note(
            "unknown-name", said.place, what, remedy or "name a technique, or a kind of massage"
        )

    # ---- trainings ----

    @cached_property
    def trainings(self) -> tuple[str, ...]:
        """Every training that some safety rule asks for."""
        asked = (each for gate in self._book.gates for each in gate.adjust)
        items = {item for each in asked if each.kind == TRAINED_IN for item in each.items}
        return tuple(sorted(items))

    def training(self, said: Text) -> str | None:
        """The training of this name; that no rule asks for it is noted."""
        found = {same_name(each): each for each in self.trainings}.get(same_name(said.text))
        if found is None:
            what = f"no safety rule asks for somebody trained in {quoted(said.text)}"
            remedy = did_you_mean(said.text, self.trainings, "take it out")
            self._notes.note("unknown-name", said.place, what, remedy)
        return found


def _offer(said: str, known: Mapping[str, str]) -> str:
    """The names whose spellings are near."""
    return offered(known[each] for each in near(said, known))
