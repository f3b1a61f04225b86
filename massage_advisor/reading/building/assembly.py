"""Assembly: every file of a rules folder, in the order in which names are needed."""

from __future__ import annotations

import contextlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.knowledge.criteria import Always, Criterion
from massage_advisor.knowledge.desk_words import DeskWords
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.outcomes import (
    Disposition,
    DispositionWords,
    Prices,
    Service,
    Strengths,
)
from massage_advisor.knowledge.region import Region
from massage_advisor.knowledge.reviews import Review
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import (
    DECISIVE,
    Advice,
    AnyRule,
    Evidence,
    Example,
    Gate,
    ModalityRule,
    Stage,
)
from massage_advisor.knowledge.sources import Disagreement, Source
from massage_advisor.knowledge.vocabulary import CannotBoth
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.problems import Place, Refused
from massage_advisor.reading.answers.single import Money
from massage_advisor.reading.answers.stating import Stating
from massage_advisor.reading.building import (
    outcomes,
    prices,
    regions,
    reviews,
    settings,
    sources,
    vocabulary,
)
from massage_advisor.reading.building.choices import outcome_facts
from massage_advisor.reading.building.circles import note_circles
from massage_advisor.reading.building.criteria import CriterionReader, ReadCriterion
from massage_advisor.reading.building.examples import ExampleReader
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.building.meaning import Meaning
from massage_advisor.reading.building.rules import RuleReader
from massage_advisor.reading.building.shelf import Installed, Shelf, nothing_installed
from massage_advisor.reading.codes import Family
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.reading.names import Names
from massage_advisor.reading.notes import Notes
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


R = TypeVar("R", Gate, Evidence, ModalityRule, Advice)
W = TypeVar("W", ScreenWords, InterviewWords, DeskWords)

_TERMS = Keys("terms")


class Built(Value, frozen=True, kw_only=True):
    """A rulebook, and the examples its rules carry."""

    rulebook: Rulebook
    examples: tuple[Example, ...]


class Frame(Value, frozen=True, kw_only=True):
    """The parts that stand in single files."""

    head: settings.Head
    regions: dict[str, Region]
    reviews: tuple[Review, ...]
    strengths: Strengths
    price_lists: dict[str, Prices]
    prices: Prices
    sources: dict[str, Source]
    dispositions: dict[Disposition, DispositionWords]
    words: ScreenWords
    interview: InterviewWords
    desk: DeskWords
    outcomes: Form
    refused_in: str
    loved_in: str


class Words(Value, frozen=True, kw_only=True):
    """The vocabulary and the terms, and what their criteria name."""

    cannot_both: tuple[CannotBoth, ...]
    when_reads: dict[str, ReadCriterion]
    term_reads: dict[str, ReadCriterion]
    pair_reads: tuple[ReadCriterion, ...]
    places: dict[str, Place]


class Rules(Value, frozen=True, kw_only=True):
    """Every rule, what sources say against each other about them, and the examples they carry."""

    rules: tuple[AnyRule, ...]
    examples: tuple[Example, ...]
    disagreements: tuple[Disagreement, ...]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The rules of one kind."""
        return tuple(rule for rule in self.rules if isinstance(rule, kind))


class Parts(Value, frozen=True, kw_only=True):
    """Everything that was read, not yet bound together."""

    frame: Frame
    words: Words
    known: Known
    rules: Rules


def build(
    files: Mapping[str, bytes], sha256: str = "", installed: Installed = nothing_installed
) -> Built:
    """The rulebook that these files say, given by path; Refused with every problem there is."""
    notes = Notes(Family.RULES)
    shelf = Shelf(files, installed)
    read = None
    with contextlib.suppress(Refused):  # too much is wrong to read on; what is, is told below
        read = _read(shelf, notes)
    problems = shelf.problems(notes.problems)
    if problems or read is None:
        raise Refused(problems)
    rulebook = _bound(read, sha256)
    sign_off = reviews.sign_off(read.frame.reviews, reviews.parts_of(rulebook))
    return Built(rulebook=replaced(rulebook, sign_off=sign_off), examples=read.rules.examples)


def _read(shelf: Shelf, notes: Notes) -> Parts:
    frame, known = _frame(shelf, notes)
    words, known = _words(shelf, known, notes)
    meaning = Meaning(known, frame.refused_in, frame.loved_in, notes)
    _check_words(words, known, meaning, notes)
    _check_frame(frame, known, meaning, notes)
    rules = _rules(shelf, known, meaning, notes)
    return Parts(frame=frame, words=words, known=known, rules=rules)


def _bound(read: Parts, sha256: str) -> Rulebook:
    """All parts together."""
    frame, words, known, rules = read.frame, read.words, read.known, read.rules
    return Rulebook(
        name=frame.head.name,
        version=frame.head.version,
        language=frame.head.language,
        sha256=sha256,
        facts=known.facts,
        cannot_both=words.cannot_both,
        terms=known.terms,
        gates=rules.of(Gate),
        evidence=rules.of(Evidence),
        modality_rules=rules.of(ModalityRule),
        advice=rules.of(Advice),
        dispositions=frame.dispositions,
        modalities=known.modalities,
        refused_in=frame.refused_in,
        loved_in=frame.loved_in,
        adjustments=known.adjustments,
        plans=known.plans,
        prices=frame.prices,
        price_lists=frame.price_lists,
        strengths=frame.strengths,
        region=frame.head.region,
        regions=frame.regions,
        words=frame.words,
        interview=frame.interview,
        desk=frame.desk,
        sources=frame.sources,
        claims=known.claims,
        disagreements=rules.disagreements,
        decisive_points=decisive_points(rules.of(Evidence), frame.strengths),
    )


def decisive_points(evidence: Iterable[Evidence], strengths: Strengths) -> int:
    """One more than the lead and all that spa evidence can add up to (SEMANTICS S7)."""
    strongest: dict[object, int] = {}
    for rule in evidence:
        if rule.points_to is Service.SPA and rule.strength != DECISIVE:
            points = strengths.points[rule.strength]
            strongest[rule.about] = max(points, strongest.get(rule.about, 0))
    return 1 + strengths.lead + sum(strongest.values())


def _frame(shelf: Shelf, notes: Notes) -> tuple[Frame, Known]:
    """The single files, in the order in which they name each other."""
    found, claims = sources.read_sources(shelf.folder("sources"), notes)
    known = Known(claims=claims, titles={slug: each.title for slug, each in found.items()})
    found_regions = regions.read_regions(shelf.folder("regions"), known, notes)
    head = settings.read_head(shelf.one("rulebook.yaml"), found_regions, notes)
    strengths = settings.read_strengths(shelf.one("strengths.yaml"), notes)
    known = replaced(known, regions={each.name: slug for slug, each in found_regions.items()})
    known = replaced(known, region_words=head.region.words, strengths=strengths.points)
    first = prices.read_prices(shelf.one(prices.FIRST), found_regions, known, notes)
    known = replaced(known, money=Money.of(first), tiers=frozenset(first.tiers))
    trees = shelf.folder("prices")
    lists = prices.read_lists_elsewhere(trees, first, found_regions, known, notes)
    form = outcomes.open_outcomes(shelf.one("outcomes.yaml"), notes)
    known = replaced(known, adjustments=outcomes.read_adjustments(form))
    known = replaced(known, modalities=outcomes.read_modalities(form, known))
    known = replaced(known, plans=outcomes.read_plans(form, known))
    frame = Frame(
        head=head,
        regions=found_regions,
        reviews=reviews.read_reviews(shelf.folder("reviews"), notes),
        strengths=strengths,
        prices=lists.get(head.region.slug, first),
        price_lists=lists,
        sources=found,
        dispositions=outcomes.read_dispositions(form),
        words=_screen_words(shelf, "words.yaml", ScreenWords, notes),
        interview=_screen_words(shelf, "interview.yaml", InterviewWords, notes),
        desk=_screen_words(shelf, "desk.yaml", DeskWords, notes),
        outcomes=form,
        refused_in=form.text("refused in"),
        loved_in=form.text("loved in"),
    )
    return frame, known


def _words(shelf: Shelf, known: Known, notes: Notes) -> tuple[Words, Known]:
    """The vocabulary and the terms: declared first, read second, for they name each other."""
    drafts, pairs = vocabulary.declare(shelf.folder("vocabulary"), known, notes)
    terms = dict(Form(shelf.one("terms.yaml"), "terms.yaml", _TERMS, notes).named("terms"))
    term_places = {key.text: key.place for key in terms}
    vocabulary.check_fact_names((draft.fact for draft in drafts), term_places, notes)
    declared = {draft.fact.name: draft.fact for draft in drafts}
    known = replaced(
        known,
        facts=declared | outcome_facts(known.modalities),
        doubtful=frozenset(each.fact.name for each in drafts if not each.answer_is_clear),
        term_names=frozenset(term_places),
    )
    reader = CriterionReader(known, notes)
    stating = Stating(Names(known.facts), known.money, notes)
    completed = [vocabulary.complete(draft, reader, stating, notes) for draft in drafts]
    term_reads = {key.text: reader.read(node) for key, node in terms.items()}
    read_pairs = [vocabulary.read_pair(pair, reader, notes) for pair in pairs]
    known = replaced(
        known,
        facts={fact.name: fact for fact, _ in completed} | outcome_facts(known.modalities),
        terms={name: read.criterion or _ALWAYS for name, read in term_reads.items()},
    )
    words = Words(
        cannot_both=tuple(pair for pair, _ in read_pairs),
        when_reads={fact.name: read for fact, read in completed},
        term_reads=term_reads,
        pair_reads=tuple(read for _, both in read_pairs for read in both),
        places=term_places
        | {each.fact.name: each.fact.place for each in drafts if each.fact.place},
    )
    return words, known


_ALWAYS: Criterion = Always()


def _check_words(words: Words, known: Known, meaning: Meaning, notes: Notes) -> None:
    """No circles, no outcomes, and no text that names what it cannot know."""
    reads = words.when_reads | words.term_reads
    mentions = {name: read.mentions for name, read in reads.items()}
    if not note_circles(mentions, words.places, notes):
        return  # nobody would get to the end of them
    for name, read in words.term_reads.items():
        meaning.no_outcomes(read, f"the term “{name}”")
    for name, read in words.when_reads.items():
        meaning.no_outcomes(read, f"the `when` of “{name}”")
    for read in words.pair_reads:
        meaning.no_outcomes(read, "`cannot both`")
    for fact in known.facts.values():
        if fact.place:
            for text in (fact.ask, fact.script, fact.reword, fact.why):
                meaning.only_braces(text, fact.place)
            meaning.only_braces(fact.note, fact.place, (fact.name,))


def _check_frame(frame: Frame, known: Known, meaning: Meaning, notes: Notes) -> None:
    """The facts that hold technique wishes exist, and the texts of outcomes name what they may."""
    form = frame.outcomes
    for key, name in (("refused in", frame.refused_in), ("loved in", frame.loved_in)):
        if name and name not in known.facts:
            what, remedy = f"no fact is called {quoted(name)}", Names(known.facts).near_fact(name)
            notes.note("unknown-fact", form.place_of(key), what, remedy)
    for words in frame.dispositions.values():
        for text in words.texts():
            meaning.braces(text, form.place_of("dispositions"), ())
    for kind in known.adjustments.values():
        if kind.place:
            meaning.only_braces(kind.say, kind.place, ("value",))


def _screen_words(shelf: Shelf, name: str, shape: type[W], notes: Notes) -> W:
    return settings.read_words(shelf.one(name), name, shape, notes, shelf.spare)


def _rules(shelf: Shelf, known: Known, meaning: Meaning, notes: Notes) -> Rules:
    files = {
        PurePosixPath(path).stem: path for stage in Stage for path, _ in shelf.folder(stage.value)
    }
    reader, examples = RuleReader(known, meaning, notes, files), ExampleReader(known, notes)
    rules: dict[str, AnyRule] = {}
    shown: list[Example] = []
    for stage in Stage:
        for path, node in shelf.folder(stage.value):
            rule, form = reader.read(path, node, stage)
            if rule.slug in rules:
                what = f"another rule is called {quoted(rule.slug)}, at {rules[rule.slug].place}"
                notes.note("same-name", rule.place, what, "rename one of them")
            rules[rule.slug] = rule
            shown += examples.read(form, rule)
    trees = shelf.folder("disagreements")
    return Rules(
        rules=tuple(rules.values()),
        examples=tuple(shown),
        disagreements=sources.read_disagreements(trees, known, rules, notes),
    )
