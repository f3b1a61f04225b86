"""The files in `sources/` and `disagreements/`: what rules rest on, and where sources differ."""

from __future__ import annotations

import enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import Claim, Disagreement, Side, Source, Weight
from massage_advisor.reading.building.citing import claims_cited, known_name
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.nodes import Node
    from massage_advisor.reading.notes import Notes


class SourceKind(enum.Enum):
    """What a source can be."""

    GUIDELINE = "guideline"
    REGULATOR = "regulator"
    SYSTEMATIC_REVIEW = "systematic review"
    STUDY = "study"
    TEXTBOOK = "textbook"
    TRADE_ARTICLE = "trade article"
    EXPERT_OPINION = "expert opinion"
    CHARITY = "charity"
    HOSPITAL_PAGE = "hospital page"
    LAW = "law"
    WEB_PAGE = "web page"
    GENERAL_KNOWLEDGE = "general knowledge"


class Grade(enum.Enum):
    """What a kind of source is worth here."""

    A = "A"
    B = "B"
    C = "C"
    UNVERIFIED = "unverified"


_SOURCE = Keys(
    *("title", "publisher", "kind", "grade", "claims"),
    may=("author", "year", "link", "checked on"),
)
_CLAIM = Keys("where", "says", "weight", "bears on", may=("unused because",))
_DISAGREEMENT = Keys(*("topic", "title", "sides", "we follow", "because", "say"), may=("bears on",))
_SIDE = Keys("holds", "claims")


def read_sources(
    trees: Iterable[tuple[str, Node]], notes: Notes
) -> tuple[dict[str, Source], dict[str, Claim]]:
    """Every source and every claim, by slug."""
    sources: dict[str, Source] = {}
    claims: dict[str, Claim] = {}
    for path, node in trees:
        form = Form(node, "a source", _SOURCE, notes)
        slug = PurePosixPath(path).stem
        sources[slug] = _source(form, slug)
        for claim in _claims(form, slug):
            if claim.slug in claims:
                what = f"the claim {quoted(claim.slug)} also stands in {claims[claim.slug].source}"
                notes.note("same-name", claim.place, what, "rename one of them")
            claims[claim.slug] = claim
    return sources, claims


def _source(form: Form, slug: str) -> Source:
    return Source(
        slug=slug,
        title=form.text("title"),
        publisher=form.text("publisher"),
        kind=form.one_of("kind", SourceKind, SourceKind.WEB_PAGE).value,
        grade=form.one_of("grade", Grade, Grade.UNVERIFIED).value,
        author=form.text("author"),
        year=form.text("year"),
        link=form.text("link"),
        checked_on=form.text("checked on"),
        place=form.place,
    )


def _claims(source: Form, slug: str) -> Iterator[Claim]:
    for key, node in source.named("claims"):
        form = Form(node, "a claim", _CLAIM, source.notes)
        yield Claim(
            slug=key.text,
            source=slug,
            where=form.text("where"),
            says=form.text("says"),
            weight=form.one_of("weight", Weight, Weight.SUPPORTING),
            bears_on=form.words("bears on"),
            unused_because=form.text("unused because"),
            place=key.place,
        )


def read_disagreements(
    trees: Iterable[tuple[str, Node]], known: Known, rules: Collection[str], notes: Notes
) -> tuple[Disagreement, ...]:
    """Every disagreement, by file name."""
    return tuple(_disagreement(path, node, known, rules, notes) for path, node in trees)


def _disagreement(
    path: str, node: Node, known: Known, rules: Collection[str], notes: Notes
) -> Disagreement:
    form = Form(node, "a disagreement", _DISAGREEMENT, notes)
    for rule in form.texts("bears on"):
        known_name(rule.text, rules, "rule", rule.place, notes)
    return Disagreement(
        slug=PurePosixPath(path).stem,
        topic=form.text("topic"),
        title=form.text("title"),
        sides=tuple(
            _side(Form(side, "a side", _SIDE, notes), known) for side in form.items("sides")
        ),
        we_follow=form.text("we follow"),
        because=form.text("because"),
        say=form.text("say"),
        bears_on=form.words("bears on"),
        place=form.place,
    )


def _side(form: Form, known: Known) -> Side:
    return Side(holds=form.text("holds"), claims=claims_cited(form, known, "claims"))
