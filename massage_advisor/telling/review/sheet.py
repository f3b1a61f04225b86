"""The sheet: everything a reviewer has to see of the safety stage, gathered and in plain words.

Knows nothing of pages or boxes. What is on it is what the digests of the stage cover, and the
examples, which only illustrate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Compare, Is, IsNever, IsNot, IsYes
from massage_advisor.knowledge.outcomes import Disposition, Shape
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.knowledge.rules import Example, IfUnsure, State
from massage_advisor.knowledge.sources import WELL_GRADED
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.telling.glossary.filling import for_anybody
from massage_advisor.telling.review.clauses import Clause, clause
from massage_advisor.values import Value, replaced
from massage_advisor.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Adjustment, Gate
    from massage_advisor.knowledge.vocabulary import Choice, Fact

MOST_PEOPLE = 3  #: of each kind of example; whoever tries the rules tries them all


class Option(Value, frozen=True, kw_only=True):
    """An answer that counts, and what it means."""

    name: str
    means: str


class Put(Value, frozen=True, kw_only=True):
    """A question as it is put: to a client, and read aloud by staff."""

    number: int
    fact: str
    ask: str
    script: str
    options: tuple[Option, ...]  #: those that count here
    others: int  #: how many more the list has
    only_if: Clause | None  #: it is asked only then


class Cited(Value, frozen=True, kw_only=True):
    """One claim: what it says, and where."""

    says: str
    source: str
    where: str
    grade: str


class Ground(Value, frozen=True, kw_only=True):
    """How well a gate is founded; nothing to remark where a source of grade A or B stands."""

    judgement: bool
    weak: bool

    @property
    def remark(self) -> str:
        """What a reviewer should look at first; empty where it is well founded."""
        if self.judgement and self.weak:
            return "Our own judgement, without a source of grade A or B behind it"
        if self.judgement:
            return "Our own judgement: no source says how careful to be here"
        return "No source of grade A or B" if self.weak else ""


class Entry(Value, frozen=True, kw_only=True):
    """One gate, with all that a reviewer has to judge it by."""

    number: int
    slug: str
    name: str
    then: Disposition
    put: tuple[Put, ...]  #: the questions it tests, with the answers that count
    acts: Clause
    unless: Clause | None
    unsure: str
    does: tuple[str, ...]
    says: str
    because: str
    ground: Ground
    cited: tuple[Cited, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]  #: what becomes of whom
    is_new: bool  #: it was not in the last review, or differs from what was read then


class Chapter(Value, frozen=True, kw_only=True):
    """One disposition, its words, and the gates that lead to it."""

    disposition: Disposition
    part: str
    headline: str
    say: str
    staff_say: str
    safety_net: str
    of_another: tuple[tuple[str, str], ...]  #: what is said instead to who speaks for another
    entries: tuple[Entry, ...]


class Numbers(Value, frozen=True, kw_only=True):
    """The words and numbers of one region, each with what it rests on."""

    region: str
    part: str
    words: tuple[tuple[str, str, tuple[Cited, ...]], ...]


class Sheet(Value, frozen=True, kw_only=True):
    """Everything that is reviewed together: the gates, and the words of dispositions."""

    title: str
    version: str
    language: str
    today: str
    stage: str  #: the digest of the safety stage
    parts: Mapping[str, str]
    history: str  #: who has reviewed what before
    questions: tuple[Put, ...]  #: every question that some gate depends on
    chapters: tuple[Chapter, ...]
    regions: tuple[Numbers, ...]
    gone: tuple[str, ...]  #: parts that were read and are no more

    @property
    def number(self) -> str:
        """The beginning of the stage's digest, to be compared by eye."""
        return number_of(self.stage)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every gate, worst first."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    @property
    def first(self) -> Mapping[str, tuple[Entry, ...]]:
        """What most needs a clinician's eye, by what is to be remarked; worst first in each."""
        remarks = dict.fromkeys(each.ground.remark for each in self.entries if each.ground.remark)
        return {
            remark: tuple(entry for entry in self.entries if entry.ground.remark == remark)
            for remark in sorted(remarks, key=len, reverse=True)
        }


def number_of(stage: str) -> str:
    """Sixteen digits in fours."""
    return " ".join(stage[start : start + 4] for start in range(0, 16, 4))


def sheet(
    rulebook: Rulebook,
    examples: Iterable[Example],
    parts: Mapping[str, str],
    stage: str,
    *,
    today: str,
) -> Sheet:
    """The sheet of a rulebook's safety stage; `parts` and `stage` are its digests."""
    gatherer = _Gatherer(rulebook, examples)
    return Sheet(
        title=rulebook.name,
        version=rulebook.version,
        language=rulebook.language,
        today=today,
        stage=stage,
        parts=parts,
        history=history(rulebook),
        questions=gatherer.questions(),
        chapters=tuple(gatherer.chapters()),
        regions=tuple(gatherer.regions()),
        gone=rulebook.sign_off.gone,
    )


def only_changed(whole: Sheet) -> Sheet:
    """Only the gates that differ from what was reviewed last; all of them if nothing was."""
    chapters = (
        replaced(chapter, entries=tuple(entry for entry in chapter.entries if entry.is_new))
        for chapter in whole.chapters
    )
    return replaced(whole, chapters=tuple(chapter for chapter in chapters if chapter.entries))


def history(rulebook: Rulebook) -> str:
    """Who has reviewed these rules before, and whether it is still these."""
    sign_off = rulebook.sign_off
    review = sign_off.review
    if review is None:
        return "No clinician has reviewed any version of these rules."
    match sign_off.state:
        case ReviewState.REVIEWED:
            return f"Exactly these rules were reviewed, to be used as they are, by {review.who}."
        case ReviewState.CHANGES_WANTED:
            return f"Exactly these rules were reviewed by {review.who}, who asks for changes."
        case _:
            number = len(sign_off.changed) + len(sign_off.gone)
            have = "has" if number == 1 else "have"
            return (
                f"Version {review.version} was reviewed by {review.who}; {counted(number, 'part')} "
                f"of it {have} changed since."
            )


class _Gatherer:
    """Reads one rulebook for the sheet."""

    def __init__(self, rulebook: Rulebook, examples: Iterable[Example]) -> None:
        self._book = rulebook
        self._examples: dict[str, list[Example]] = {}
        for each in examples:
            self._examples.setdefault(each.rule, []).append(each)
        gates = sorted(rulebook.gates, key=lambda gate: (-gate.then.severity, gate.name))
        self._numbered = dict(enumerate(gates, start=1))
        facts = [rulebook.facts[name] for name in rulebook.read_by_gates]
        facts.sort(key=lambda fact: (fact.when is not None, as_asked(fact)))
        self._asked = {fact.name: number for number, fact in enumerate(facts, start=1)}

    def questions(self) -> tuple[Put, ...]:
        """Every question that a gate depends on: first those put to everybody."""
        facts = (self._book.facts[name] for name in self._asked)
        return tuple(self._put(fact, {choice.name for choice in fact.choices}) for fact in facts)

    def chapters(self) -> Iterator[Chapter]:
        """Every disposition, worst first, with the gates that lead to it; `clear` has none."""
        for disposition in Disposition:
            words = self._book.dispositions[disposition]
            yield Chapter(
                disposition=disposition,
                part=f"disposition {disposition.value}",
                headline=for_anybody(self._book, words.headline),
                say=for_anybody(self._book, words.say),
                staff_say=for_anybody(self._book, words.staff_say),
                safety_net=for_anybody(self._book, words.safety_net),
                of_another=tuple(
                    (title, for_anybody(self._book, text))
                    for title, text in (
                        ("To who speaks for another", words.say_of_another),
                        ("Staff say to who speaks for another", words.staff_say_of_another),
                        ("If it gets worse, for another", words.safety_net_of_another),
                    )
                    if text
                ),
                entries=tuple(
                    self._entry(number, gate)
                    for number, gate in self._numbered.items()
                    if gate.then is disposition
                ),
            )

    def regions(self) -> Iterator[Numbers]:
        """The numbers of every region, the one meant by default first."""
        regions = self._book.regions.values()
        for region in sorted(regions, key=lambda each: (each != self._book.region, each.name)):
            yield Numbers(
                region=region.name,
                part=f"region {region.slug}",
                words=tuple(
                    (word, said, self._cited(region.sources.get(word, ())))
                    for word, said in region.words.items()
                ),
            )

    def _entry(self, number: int, gate: Gate) -> Entry:
        cited = self._cited(gate.sources)
        return Entry(
            number=number,
            slug=gate.slug,
            name=gate.name,
            then=gate.then,
            put=tuple(self._questions(gate)),
            acts=clause(gate.when, self._book),
            unless=None if gate.unless is None else clause(gate.unless, self._book),
            unsure=_unsure(gate),
            does=tuple(self._does(gate)),
            says=for_anybody(self._book, gate.say),
            because=for_anybody(self._book, gate.because),
            ground=Ground(
                judgement=gate.rests_on_judgement,
                weak=WELL_GRADED.isdisjoint(each.grade for each in cited),
            ),
            cited=cited,
            examples=tuple(_people(self._examples.get(gate.slug, ()))),
            is_new=gate.slug in self._book.sign_off.changed,
        )

    def _questions(self, gate: Gate) -> Iterator[Put]:
        named = self._tested(gate)
        facts = (self._book.facts[name] for name in named)
        for fact in sorted(facts, key=as_asked):
            yield self._put(fact, named[fact.name])

    def _tested(self, gate: Gate) -> dict[str, set[str]]:
        """The facts the gate tests, also by way of terms, with the choices it names."""
        named: dict[str, set[str]] = {}
        for test in fact_tests_behind(gate.criteria, {}, self._book.terms):
            match test:
                case Is(fact=fact, choices=choices):
                    named.setdefault(fact, set()).update(choices)
                case IsNot(fact=fact, choice=choice):
                    named.setdefault(fact, set()).add(choice)
                case IsYes(fact=fact) | IsNever(fact=fact) | Compare(fact=fact):
                    named.setdefault(fact, set())
        return named

    def _put(self, fact: Fact, counting: set[str]) -> Put:
        shown = [each for each in fact.choices if each.name in counting]
        return Put(
            number=self._asked[fact.name],
            fact=fact.name,
            ask=fact.ask,
            script=fact.script if fact.script != fact.ask else "",
            options=tuple(_option(each) for each in shown),
            others=len(fact.choices) - len(shown) if fact.kind is Kind.ANY_OF else 0,
            only_if=None if fact.when is None else clause(fact.when, self._book),
        )

    def _does(self, gate: Gate) -> Iterator[str]:
        if gate.leave_out:
            yield f"left out: {listed(sorted(gate.leave_out))}"
        for adjustment in gate.adjust:
            yield self._adjusted(adjustment)

    def _adjusted(self, adjustment: Adjustment) -> str:
        kind = self._book.adjustments[adjustment.kind]
        limit = kind.shape is Shape.AT_MOST
        value = str(adjustment.at_most) if limit else listed(adjustment.items)
        return " ".join(filter(None, (f"{kind.name}: {value}", kind.unit if limit else None)))

    def _cited(self, claims: Iterable[str]) -> tuple[Cited, ...]:
        found = []
        for slug in claims:
            claim = self._book.claims[slug]
            source = self._book.sources[claim.source]
            found.append(
                Cited(
                    says=claim.says,
                    source=f"{source.title} ({source.publisher})",
                    where=claim.where,
                    grade=source.grade,
                )
            )
        return tuple(found)


def _option(choice: Choice) -> Option:
    return Option(name=choice.name, means=choice.means)


def _unsure(gate: Gate) -> str:
    if gate.if_unsure is IfUnsure.ASK:
        return "Nothing can be booked while this is not answered."
    return "Nothing is changed while this is not answered."


def _people(examples: Iterable[Example]) -> Iterator[tuple[str, tuple[str, ...]]]:
    titles = {
        State.APPLIES: "Acts on",
        State.HOLDS: "Acts, for want of a known excuse, on",
        State.DOES_NOT_APPLY: "Does not act on",
        State.UNSURE: "Cannot tell of",
    }
    every = tuple(examples)
    for expected, title in titles.items():
        names = [each.name for each in every if each.expect is expected]
        more = len(names) - MOST_PEOPLE
        if names:
            yield title, (*names[:MOST_PEOPLE], *([f"and {more} more"] if more > 0 else []))
