"""Brief lines for a whole crowd, joined from fragments.

What they say equals `brief.brief` of the record; each fragment is told by the record, once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.brief import KEYS, brief
from massage_advisor.batch.engine.crowds.bits import divided
from massage_advisor.batch.engine.reasoning.screening import DISPOSITIONS, SEVERITY_BITS
from massage_advisor.batch.engine.reasoning.weighing import VERDICT_BITS, VERDICTS
from massage_advisor.batch.engine.telling.fragments import Items, ItemsAsMet
from massage_advisor.batch.engine.telling.keyed import Keyed
from massage_advisor.batch.engine.telling.modality_lines import suggested_in_order
from massage_advisor.batch.engine.telling.standins import SAFE, facts_in_braces, weighed
from massage_advisor.telling.record import on_one_line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massage_advisor.batch.engine.crowds.bits import Ids, Whole
    from massage_advisor.batch.engine.reasoning.arrow import Arrow, Compiled
    from massage_advisor.batch.engine.telling.fragments import Fragments, Lines
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.reasoning.contradictions import Contradiction

_FEW = 8


class BriefLines:
    """Tells crowds in brief."""

    def __init__(
        self, compiled: Compiled, standins: StandIns, fragments: Fragments, keys: Sequence[str]
    ) -> None:
        """Tell these keys, in this order; all of them if none are named."""
        by_key: dict[str, Callable[[], _Part]] = {
            "id": _Mark,
            "suggested": lambda: _Suggested(compiled, fragments),
            "rules": lambda: _Rules(compiled, fragments),
            "open_questions": lambda: _Questions(compiled, fragments),
            "problems": lambda: _Problems(standins, fragments),
        }
        self._parts: list[_Part] = []
        self._between = ["{"]  #: what stands before each part, and behind the last
        for key, group in groupby(tuple(keys) or KEYS, lambda key: key if key in by_key else ""):
            self._between[-1] += "," if self._parts else ""
            if key == "":
                self._parts.append(_State(tuple(group), standins, fragments))
                self._between.append("")
            else:
                is_list = key != "id"
                self._between[-1] += f'"{key}":' + "[" * is_list
                self._parts.append(by_key[key]())
                self._between.append("]" * is_list)
        self._between[-1] += "}\n"
        self._join()

    def _join(self) -> None:
        """Let parts that everybody has say what stands around them as well: fewer fragments."""
        for number, part in enumerate(self._parts):
            if part.joins:
                part.before, part.behind = self._between[number : number + 2]
                self._between[number : number + 2] = ["", ""]

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:
        """Add everything to the lines of a crowd."""
        for before, part in zip(self._between, self._parts, strict=False):
            lines.say(before)
            part.tell(arrow, lines, marks)
        lines.say(self._between[-1])


class _Part(ABC):
    """A part of every line."""

    joins = False  #: it can say what stands around it
    before = behind = ""

    @abstractmethod
    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:
        """Add it to the lines of a crowd."""


class _Mark(_Part):
    """The caller's own mark."""

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:  # noqa: ARG002 - as every part
        lines.add(marks)


class _State(_Part):
    """All that has a few values only, in one fragment."""

    joins = True

    def __init__(self, keys: tuple[str, ...], standins: StandIns, fragments: Fragments) -> None:
        self._keys, self._standins = keys, standins
        self._told = Keyed(fragments, (SEVERITY_BITS, SEVERITY_BITS, VERDICT_BITS, 1, 1))

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:  # noqa: ARG002 - as every part
        screening, weighing = arrow.screening, arrow.weighing
        possible, bookable = arrow.crowd.masks([arrow.is_possible, arrow.bookable])
        state = (
            screening.disposition,
            screening.could_be,
            weighing.verdict * possible,
            weighing.is_settled & possible,
            bookable,
        )
        lines.add(self._told.ids(state, np.arange(lines.people), self._tell))

    def _tell(self, state: tuple[int, ...], _: int) -> str:
        disposition, could_be, verdict, settled, bookable = state
        safety = replaced(
            SAFE,
            disposition=DISPOSITIONS[disposition],
            could_be=DISPOSITIONS[could_be] if could_be else None,
        )
        offer = self._standins.offer(weighed(VERDICTS[verdict], settled=bool(settled)))
        made = self._standins.recommendation(safety, offer, bookable=bool(bookable))
        told = brief(self._standins.told(made))
        return self.before + on_one_line({key: told[key] for key in self._keys})[1:-1] + self.behind


class _Suggested(_Part):
    """The names of what is suggested, best first."""

    def __init__(self, compiled: Compiled, fragments: Fragments) -> None:
        self._names = Items((on_one_line(each.name) for each in compiled.options.every), fragments)

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:  # noqa: ARG002 - as every part
        lines.add_items(self._names, *suggested_in_order(arrow, arrow.is_possible))


class _Rules(_Part):
    """The rules that act on danger, and those that speak for the service that is told."""

    def __init__(self, compiled: Compiled, fragments: Fragments) -> None:
        self._slugs = Items(map(on_one_line, compiled.deciding), fragments)

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:  # noqa: ARG002 - as every part
        lines.add_where(self._slugs, arrow.acting)


class _Questions(_Part):
    """The questions that could still change what to do, in the order in which they are asked.

    Most people have several; so each few questions that follow each other are one fragment.
    """

    def __init__(self, compiled: Compiled, fragments: Fragments) -> None:
        facts = [on_one_line(fact) for fact in compiled.questions.in_order]
        self._groups = [facts[start : start + _FEW] for start in range(0, len(facts), _FEW)]
        self._width = len(self._groups) * _FEW
        self._told = ItemsAsMet(len(self._groups) << _FEW, self._tell, fragments)

    def _tell(self, number: int) -> str:
        group, which = divmod(number, 1 << _FEW)
        return ",".join([fact for bit, fact in enumerate(self._groups[group]) if which >> bit & 1])

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:  # noqa: ARG002 - as every part
        open_still = arrow.asking.deciding
        every = [open_still.get(fact, 0) for fact in arrow.compiled.questions.in_order]
        every += [0] * (self._width - len(every))
        masks = arrow.crowd.masks(every).view(np.uint8).reshape(-1, _FEW, lines.people)
        which: Whole = masks[:, 0]
        for bit in range(1, _FEW):
            which = which | (masks[:, bit] << bit)
        filled = np.flatnonzero(which != 0)
        group, whose = divided(filled, lines.people)
        lines.add_items(self._told, (group << _FEW) | which.reshape(-1)[filled], whose)


class _Problems(_Part):
    """Answers that contradict each other; few people have any."""

    joins = True

    def __init__(self, standins: StandIns, fragments: Fragments) -> None:
        self._standins, self._fragments = standins, fragments
        self._told: dict[Contradiction, str] = {}

    def tell(self, arrow: Arrow, lines: Lines, marks: Ids) -> None:  # noqa: ARG002 - as every part
        told = np.full(lines.people, self._fragments.number(self.before + self.behind), np.int32)
        for person, every in arrow.contradictions.items():
            problems = ",".join(self._problem(each, arrow, person) for each in every)
            told[person] = self._fragments.number(self.before + problems + self.behind)
        lines.add(told)

    def _problem(self, contradiction: Contradiction, arrow: Arrow, person: int) -> str:
        found = self._told.get(contradiction)
        if found is None:
            facts = arrow.crowd.facts(person)
            made = self._standins.recommendation(facts=facts, contradictions=(contradiction,))
            found = on_one_line(brief(self._standins.told(made))["problems"][0])
            if not facts_in_braces((contradiction.say,), self._standins.rulebook):
                self._told[contradiction] = found
        return found
