"""`python -m benchmarks.people`: what becomes of ten thousand everyday people, and how soon.

Each is asked by the interview itself, question by question, until nothing is left that decides the
result; what they are told then is what is counted. Who ends with a clinician although no clinician
would send them anywhere is over-triage.
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.everyday import drawn
from massage_advisor.asking.talk.conversation import (
    Conversation,
    facts,
    is_enough_to_book,
    next_question,
)
from massage_advisor.asking.talk.pages import groups_of, said_by_group
from massage_advisor.asking.talk.standing import standing
from massage_advisor.asking.talk.steps import answered
from massage_advisor.asking.talk.supposed import uneventful
from massage_advisor.knowledge.answers import Amount, Choice, Members, YesNo
from massage_advisor.knowledge.people import Tag
from massage_advisor.reading.folder import find_rules, load, load_people
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import membership
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.recommendation import Recommendation

NUMBER, SEED = 10_000, 2026
CLINICIAN = frozenset({"emergency", "crisis", "same_day_care", "clearance_first"})
MOST_WITH_A_CLINICIAN = 0.05
MOST_SCREENS_TO_RELAX, MOST_SCREENS_IN_PAIN = 8, 14
GATES_SHOWN = 8
GROWN_UP = Amount(number=35)  #: whose age was not given; the lowest on the scale is a baby's


class Interviewed(NamedTuple):
    """One person, after the interview."""

    told: Recommendation
    screens: int
    settled_after: int | None  #: answers until no missing one could change the verdict
    enough: bool

    @property
    def outcome(self) -> str:
        """As in the JSON."""
        return self.told.outcome.value

    @property
    def with_a_clinician(self) -> bool:
        """Whether they are sent to one before anything else."""
        return self.outcome in CLINICIAN


class Interviewer:
    """Asks one person after another; what two of them say alike is asked only once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._begin = _Step(Conversation(rulebook=rulebook))

    def ask(self, given: Mapping[str, Answer]) -> Interviewed:
        """The whole interview of somebody who says what is given, and else reports nothing."""
        step, way = self._begin, [self._begin]
        while (question := step.question) is not None:
            said = reply(self._rulebook.facts[question.fact], question, given)
            step = step.after(question, said)
            way.append(step)
        return Interviewed(
            told=step.told,
            screens=len(way) - 1,
            settled_after=_first_settled(way),
            enough=step.is_enough,
        )


class _Step:
    """A conversation so far, and those that follow from it."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._following: dict[Reply, _Step] = {}

    @cached_property
    def question(self) -> Question | None:
        return next_question(self._conversation)

    @cached_property
    def told(self) -> Recommendation:
        return advise(self._conversation.rulebook, self._facts, today="2026-11-23")

    @cached_property
    def is_settled(self) -> bool:
        return standing(self._conversation.rulebook, self._facts).weighing.settled

    @cached_property
    def is_enough(self) -> bool:
        return is_enough_to_book(self._conversation)

    @property
    def _facts(self) -> Facts:
        return facts(self._conversation)

    def after(self, question: Question, said: Reply) -> _Step:
        if said not in self._following:
            self._following[said] = _Step(answered(self._conversation, question, said))
        return self._following[said]


def _first_settled(way: Sequence[_Step]) -> int | None:
    """What is settled stays settled, so that halving finds where it began (SEMANTICS S12)."""
    if not way[-1].is_settled:
        return None
    first, last = 0, len(way) - 1
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if way[middle].is_settled else (middle + 1, last)
    return first


def reply(fact: Fact, question: Question, given: Mapping[str, Answer]) -> Reply:
    """What they say to this screen; what was not given is nothing to report."""
    said = given.get(fact.name)
    if said is None:
        return GROWN_UP if fact.name == "age" else uneventful(fact, question)
    if not isinstance(said, Members):
        return said
    shown = frozenset(question.choices)
    yes = frozenset(name for name in shown if membership(said, name) is Truth.YES)
    if question.by_group:
        return said_by_group(fact, question.choices, groups_of(fact, yes))
    return Members(yes=yes, no=shown - yes)


# ---- the two whose screens are counted one by one ----


def wants_to_relax() -> dict[str, Answer]:
    """Somebody in good health, with no other wish and nothing that a doctor had to see."""
    return {
        "goals": Members(yes=frozenset({"relaxation"}), complete=True),
        "referral": Choice(choice="not seen"),
    }


def in_pain(rulebook: Rulebook) -> dict[str, dict[str, Answer]]:
    """One sore place each, and the wish to be rid of it, by place."""
    relief = Members(yes=frozenset({"pain relief"}), complete=True)
    return {
        area.name: {
            "pain level": Amount(number=5),
            "pain areas": Members(yes=frozenset({area.name}), complete=True),
            "pain has lasted": Amount(number=6, unit="weeks"),
            "pain stops a daily task": YesNo(yes=True),
            "goals": relief,
        }
        for area in rulebook.facts["pain areas"].choices
    }


# ---- what came of it ----


class Measured(NamedTuple):
    """What becomes of a number of people."""

    every: tuple[Interviewed, ...]

    @property
    def over_triage(self) -> float:
        """The share that ends with a clinician."""
        return sum(each.with_a_clinician for each in self.every) / len(self.every)

    def shares(self) -> dict[str, float]:
        """The share of each outcome, the largest first."""
        counted = Counter(each.outcome for each in self.every)
        return {name: number / len(self.every) for name, number in counted.most_common()}

    def sent_by(self) -> dict[str, int]:
        """The gates that send people to a clinician, the busiest first."""
        counted = Counter(
            finding.rule.slug
            for each in self.every
            if each.with_a_clinician
            for finding in each.told.safety.acting
            if finding.rule.then is each.told.safety.disposition
        )
        return dict(counted.most_common())

    def screens(self) -> list[int]:
        """Screens until there is enough to book, of those who get there."""
        return [each.screens for each in self.every if each.enough]

    def settled_after(self) -> list[int]:
        """Answers until the verdict is settled, of those for whom it is."""
        return [each.settled_after for each in self.every if each.settled_after is not None]


def measured(
    rulebook: Rulebook,
    people: Iterable[Person],
    number: int = NUMBER,
    seed: int = SEED,
    *,
    with_red_flags: bool = False,
) -> Measured:
    """Everyday people by that number, each interviewed."""
    interviewer = Interviewer(rulebook)
    crowd = drawn(rulebook, people, number, seed, with_red_flags=with_red_flags)
    return Measured(every=tuple(interviewer.ask(each.given) for each in crowd))


def false_alarms(rulebook: Rulebook, people: Iterable[Person]) -> dict[str, Interviewed]:
    """Those who sound alarming and are harmless, as they are, by name."""
    interviewer = Interviewer(rulebook)
    return {
        each.slug: interviewer.ask(each.given) for each in people if Tag.FALSE_ALARM in each.tags
    }


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.people", description=__doc__)
    asked.add_argument("--number", type=int, default=NUMBER, help="how many people (%(default)s)")
    asked.add_argument("--seed", type=int, default=SEED, help="which people (%(default)s)")
    asked.add_argument("--rules", type=Path, default=None, help="another rulebook")
    given = asked.parse_args()
    place = find_rules(given.rules)
    rulebook = load(place)
    people = load_people(place, rulebook)
    print(f"{rulebook.name} {rulebook.version} ({rulebook.sha256[:12]}), seed {given.seed}")
    _report_crowd(measured(rulebook, people, given.number, given.seed))
    _report_red_flags(
        measured(rulebook, people, given.number // 10, given.seed, with_red_flags=True)
    )
    _report_false_alarms(false_alarms(rulebook, people))
    _report_the_two(rulebook)


def _report_crowd(found: Measured) -> None:
    print(f"\n{len(found.every):,} everyday people, one to three answers changed")
    _line(
        "end with a clinician", f"{found.over_triage:.2%}", f"at most {MOST_WITH_A_CLINICIAN:.0%}"
    )
    for gate, number in list(found.sent_by().items())[:GATES_SHOWN]:
        print(f"    {gate}: {number}")
    for outcome, share in found.shares().items():
        _line(outcome, f"{share:.2%}")
    _spread("answers until the verdict is settled", found.settled_after())
    _spread("screens until enough to book", found.screens())


def _report_red_flags(found: Measured) -> None:
    print(f"\n{len(found.every):,} more, of whom any answer about health may be changed")
    _line("end with a clinician", f"{found.over_triage:.2%}", "as many of them should")
    for gate, number in list(found.sent_by().items())[:GATES_SHOWN]:
        print(f"    {gate}: {number}")


def _report_false_alarms(found: Mapping[str, Interviewed]) -> None:
    print(f"\n{len(found)} false alarms, as they are")
    sent = [name for name, each in found.items() if each.with_a_clinician]
    kept = [name for name, each in found.items() if not each.told.bookable]
    _line("end with a clinician", ", ".join(sent) or "none", "none")
    _line("cannot be booked", ", ".join(kept) or "none", "none")


def _report_the_two(rulebook: Rulebook) -> None:
    interviewer = Interviewer(rulebook)
    relaxed = interviewer.ask(wants_to_relax())
    sore = {place: interviewer.ask(each) for place, each in in_pain(rulebook).items()}
    worst = max(sore, key=lambda place: sore[place].screens)
    print("\nScreens until enough to book")
    _line("healthy, wants to relax", f"{relaxed.screens}", f"at most {MOST_SCREENS_TO_RELAX}")
    _line(
        f"one sore place (worst: {worst})",
        f"{sore[worst].screens}",
        f"at most {MOST_SCREENS_IN_PAIN}",
    )


def _line(what: str, figure: str, bar: str = "") -> None:
    print(f"  {what:<44} {figure:>8}" + (f"   ({bar})" if bar else ""))


def _spread(what: str, numbers: Sequence[int]) -> None:
    if numbers:
        typical, often = statistics.median(numbers), statistics.quantiles(numbers, n=20)[-1]
        _line(what, f"{typical:g}", f"one in twenty over {often:g}, worst {max(numbers)}")


if __name__ == "__main__":
    main()
