"""Full lines for a whole crowd, joined from fragments of the record.

Every fragment is told by the record, of a stand-in or of somebody who has the same answers; here it
is only decided who gets which, and in what order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.bits import divided
from massage_advisor.batch.engine.crowds.keys import together as all_together
from massage_advisor.batch.engine.reasoning.questions import together
from massage_advisor.batch.engine.reasoning.screening import DISPOSITIONS, SEVERITY_BITS
from massage_advisor.batch.engine.reasoning.weighing import VERDICT_BITS, VERDICTS
from massage_advisor.batch.engine.telling.dangers import (
    SCREENED,
    SafetyLines,
    screened,
)
from massage_advisor.batch.engine.telling.keyed import Keyed
from massage_advisor.batch.engine.telling.modality_lines import ModalityLines
from massage_advisor.batch.engine.telling.money_lines import MoneyLines
from massage_advisor.batch.engine.telling.pages import Page, Tellings, in_reading_order
from massage_advisor.batch.engine.telling.service_lines import ServiceLines
from massage_advisor.batch.engine.telling.standins import SAFE, facts_in_braces, weighed
from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import Topic
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM
from massage_advisor.reasoning.contradictions import Contradiction
from massage_advisor.reasoning.questions import CouldChange, OpenQuestion
from massage_advisor.reasoning.screening import OpenDanger
from massage_advisor.telling.record import on_one_line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_advisor.batch.engine.crowds.bits import Bits, Ids, Mask, Masks, Numbers
    from massage_advisor.batch.engine.reasoning.arrow import Arrow, Compiled
    from massage_advisor.batch.engine.telling.fragments import Fragments, Lines, Parts
    from massage_advisor.batch.engine.telling.keyed import Tell
    from massage_advisor.batch.engine.telling.standins import StandIns

_CHANGES = tuple(CouldChange)
_COUNT_BITS = 12
_CONTRADICTED = Contradiction(facts=("",), say=" ", read_by_a_gate=True)


class FullLines:
    """Tells crowds in full."""

    def __init__(
        self, compiled: Compiled, standins: StandIns, fragments: Fragments, keys: Sequence[str]
    ) -> None:
        """Tell these keys, in this order; all of them if none are named."""
        self._compiled, self._standins, self._fragments = compiled, standins, fragments
        self._bare = standins.told(standins.recommendation())
        self._keys = tuple(keys) or tuple(self._bare)
        self._tellings = Tellings(compiled, standins, fragments)
        made = (compiled, standins, fragments, self._tellings)
        self._safety = SafetyLines(*made)
        self._service, self._money = ServiceLines(*made), MoneyLines(*made)
        self._modalities = ModalityLines(*made, self._safety)
        advice = [each for each in compiled.advice if each.rule.topic is not Topic.ALONGSIDE]
        self._advice = self._tellings.numbers(in_reading_order(advice))
        headlines = [each.headline for each in standins.rulebook.dispositions.values()]
        repeats = bool(facts_in_braces(headlines, standins.rulebook))
        bits = (SEVERITY_BITS, VERDICT_BITS, 1, 1, 1, 2, _COUNT_BITS, _COUNT_BITS)
        self._headlines = Keyed(fragments, bits, repeats=repeats)
        self._states = {
            k: Keyed(fragments, (SEVERITY_BITS, VERDICT_BITS, 1)) for k in ("outcome", "bookable")
        }
        self._questions = [_Question(f, standins, fragments) for f in compiled.questions.in_order]
        self._problems: dict[Contradiction, int] = {}

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:
        """Add everything to the lines of a crowd."""
        arrow.know_what_was_chosen()
        page = Page(arrow, lines, self._tellings)
        before = "{"
        for key in self._keys:
            lines.say(f'{before}"{key}":')
            self._tell(key, page, marks)
            before = ","
        lines.say("}\n")

    def _tell(self, key: str, page: Page, marks: Ids) -> None:  # noqa: C901 - one line for each key
        lines, possible = page.lines, page.possible
        match key:
            case "id":
                lines.add(marks)
            case "outcome" | "bookable":
                self._add_state(key, page)
            case "headline":
                lines.add(self._headline(page))
            case "safety":
                self._safety.add_safety(page)
            case "service" | "modalities" | "plan" | "cost":
                self._add_part(key, page, possible)
                lines.say_to("null", np.flatnonzero(~possible))
            case "adjustments":
                lines.say("[")
                self._safety.add_adjustments(page)
                lines.say("]")
            case "afterwards":
                self._add_afterwards(page, page.sold > possible)
                lines.say_to("null", np.flatnonzero(possible | ~page.sold))
            case "advice":
                lines.say("[")
                page.list_acting(self._advice, page.sold)
                lines.say("]")
            case "open_questions":
                lines.say("[")
                self._add_questions(page)
                lines.say("]")
            case "problems":
                lines.say("[")
                self._add_problems(page)
                lines.say("]")
            case _:
                lines.say(on_one_line(self._bare[key]))

    def _part(self, key: str, page: Page) -> Parts:
        """A part of an offer, for everybody to whom something can be sold, now or later."""
        found = page.parts.get(key)
        if found is None:
            aside, people = page.aside(), np.flatnonzero(page.sold)
            if len(people):
                add = {
                    "service": self._service.add,
                    "modalities": self._modalities.add,
                    "plan": self._money.add_plan,
                    "cost": self._money.add_cost,
                }[key]
                add(aside, people)
            found = page.parts[key] = aside.lines.parts()
        return found

    def _add_part(self, key: str, page: Page, where: Mask) -> None:
        """The same, in the lines of some people."""
        what, whose = self._part(key, page)
        here = where[whose]
        page.lines.add(what[here], whose[here])

    def _add_afterwards(self, page: Page, where: Mask) -> None:
        people, before = np.flatnonzero(where), "{"
        for key in ("service", "modalities", "plan", "cost"):
            page.lines.say_to(f'{before}"{key}":', people)
            self._add_part(key, page, where)
            before = ","
        page.lines.say_to("}", people)

    def _add_state(self, key: str, page: Page) -> None:
        arrow = page.arrow

        def tell(values: tuple[int, ...], _: int) -> str:
            disposition, verdict, bookable = values
            safety = replaced(SAFE, disposition=DISPOSITIONS[disposition])
            offer = self._standins.offer(weighed(VERDICTS[verdict], settled=True))
            made = self._standins.recommendation(safety, offer, bookable=bool(bookable))
            return on_one_line(self._standins.part(made, key))

        values = (
            arrow.screening.disposition,
            arrow.weighing.verdict,
            page.mask(arrow.bookable),
        )
        page.lines.add(self._states[key].ids(values, page.everybody, tell))

    def _headline(self, page: Page) -> Ids:
        """The one sentence that comes first, by all that it depends on."""
        arrow, screening, possible = page.arrow, page.arrow.screening, page.possible
        deciding = _count(arrow.asking.service.values(), page)
        values = (
            screening.disposition,
            possible * arrow.weighing.verdict,
            possible * arrow.weighing.is_settled,
            possible * page.mask(arrow.is_contradicted),
            possible * self._is_for_somebody_else(page),
            possible * screened(page),
            possible * _count(self._not_ruled_out(page), page),
            possible * deciding,
        )
        return self._headlines.ids(values, page.everybody, self._tell_headline(page))

    def _is_for_somebody_else(self, page: Page) -> Mask:
        place = page.arrow.compiled.layout.singles.get(FOR_WHOM)
        if place is None:
            return np.zeros(page.lines.people, np.bool_)
        cannot = place.number(Choice(choice=CANNOT_ANSWER_FOR))
        found: Mask = page.arrow.crowd.said[place.line] == cannot
        return found

    def _not_ruled_out(self, page: Page) -> Iterable[Bits]:
        """Who has to be asked each question that could reveal a danger."""
        asking, judged = self._compiled.gates.asking, page.arrow.judged
        return together(gate.open_when(judged) for gate in asking).values()

    def _tell_headline(self, page: Page) -> Tell:
        def tell(values: tuple[int, ...], person: int) -> str:
            disposition, verdict, settled, contradicted, _, how_far, dangers, deciding = values
            fact = self._compiled.questions.in_order[0]
            danger = OpenDanger(fact=fact, could_be=Disposition.ADAPT, gates=())
            question = OpenQuestion(fact=fact, could_change=(CouldChange.SERVICE,))
            made = self._standins.recommendation(
                replaced(
                    SAFE,
                    disposition=DISPOSITIONS[disposition],
                    screened=SCREENED[how_far],
                    not_ruled_out=(danger,) * dangers,
                ),
                self._standins.offer(weighed(VERDICTS[verdict], settled=bool(settled))),
                facts=page.arrow.crowd.facts(person),
                contradictions=(_CONTRADICTED,) * contradicted,
                open_questions=(question,) * deciding,
            )
            return on_one_line(self._standins.part(made, "headline"))

        return tell

    def _add_questions(self, page: Page) -> None:
        """What is open, in the order in which it is asked, with all that it could change."""
        about = [page.arrow.asking.about(change) for change in _CHANGES]
        told = np.zeros((len(self._questions), page.lines.people), np.int32)
        for number, question in enumerate(self._questions):
            bits = [each.get(question.fact, 0) for each in about]
            if any(bits):
                told[number] = question.told(page.arrow.crowd.masks(bits))
        which, whose = divided(np.flatnonzero(told != 0), page.lines.people)
        page.lines.add_listed(told[which, whose], whose)

    def _add_problems(self, page: Page) -> None:
        people, told = [], []
        for person, every in page.arrow.contradictions.items():
            for each in every:
                people.append(person)
                told.append(self._problem(each, page, person))
        if told:
            page.lines.add_listed(np.array(told, np.int32), np.array(people, np.intp))

    def _problem(self, contradiction: Contradiction, page: Page, person: int) -> int:
        found = self._problems.get(contradiction)
        if found is None:
            facts = page.arrow.crowd.facts(person)
            made = self._standins.recommendation(facts=facts, contradictions=(contradiction,))
            found = self._fragments.number(on_one_line(self._standins.part(made, "problems")[0]))
            if not facts_in_braces((contradiction.say,), self._standins.rulebook):
                self._problems[contradiction] = found
        return found


class _Question:
    """A question that is open, with what it could change."""

    def __init__(self, fact: str, standins: StandIns, fragments: Fragments) -> None:
        self.fact = fact
        self._standins, self._fragments = standins, fragments
        self._by_changes = np.zeros(1 << len(_CHANGES), np.int32)
        self._is_told = np.zeros(1 << len(_CHANGES), np.bool_)
        self._is_told[0] = True

    def told(self, masks: Masks) -> Ids:
        """What each person is told of it; nothing where it could change nothing."""
        (changes,) = all_together(masks)
        if not self._is_told[changes].all():
            for each in np.unique(changes).tolist():
                self._tell(each)
        return self._by_changes[changes]

    def _tell(self, changes: int) -> None:
        if not self._is_told[changes]:
            could = tuple(c for bit, c in enumerate(_CHANGES) if changes >> bit & 1)
            question = OpenQuestion(fact=self.fact, could_change=could)
            made = self._standins.recommendation(open_questions=(question,))
            (told,) = self._standins.part(made, "open_questions")
            self._by_changes[changes] = self._fragments.number(on_one_line(told))
            self._is_told[changes] = True


def _count(every: Iterable[Bits], page: Page) -> Numbers:
    """How many of these are so of each person."""
    found: Numbers = page.arrow.crowd.masks(list(every)).sum(axis=0, dtype=np.intp)
    return found
