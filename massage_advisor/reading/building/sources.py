"""The files in `sources/` and `disagreements/`: what rules rest on, and where sources differ."""

from __future__ import annotations

import enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import (
    Bearing,
    Claim,
    Direction,
    Disagreement,
    Side,
    Silence,
    Source,
    Weight,
)
from massage_advisor.reading.building.citing import claims_cited, known_name
from massage_advisor.reading.documents.nodes import Table
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node
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


SOURCE = Keys.in_order(
    *("title", "publisher", "author?", "year?", "kind", "grade", "link?", "no link because?"),
    *("checked on?", "gives no?", "claims"),
)
CLAIM = Keys.in_order("where", "says", "weight", "bears on", "points to?", "unused because?")
_BEARINGS = Keys(may=tuple(bearing.value for bearing in Bearing))
DISAGREEMENT = Keys.in_order(
    *("topic", "title", "sides", "we follow", "because", "say", "bears on?"),
)
SIDE = Keys.in_order("holds", "claims")


def read_sources(
    trees: Iterable[tuple[str, Node]], notes: Notes
) -> tuple[dict[str, Source], dict[str, Claim]]:
    """Every source and every claim, by slug."""
    sources: dict[str, Source] = {}
    claims: dict[str, Claim] = {}
    for path, node in trees:
        form = Form(node, "a source", SOURCE, notes)
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
        no_link_because=form.text("no link because"),
        checked_on=form.text("checked on"),
        gives_no=form.each_of("gives no", Silence),
        place=form.place,
    )


def _claims(source: Form, slug: str) -> Iterator[Claim]:
    for key, node in source.named("claims"):
        form = Form(node, "a claim", CLAIM, source.notes)
        everywhere, somewhere = _unused(form)
        yield Claim(
            slug=key.text,
            source=slug,
            where=form.text("where"),
            says=form.text("says"),
            weight=form.one_of("weight", Weight, Weight.SUPPORTING),
            bears_on=form.each_of("bears on", Bearing),
            points_to=form.maybe_one_of("points to", Direction),
            unused_because=everywhere,
            unused_for=somewhere,
            place=key.place,
        )


def _unused(claim: Form) -> tuple[str, dict[Bearing, str]]:
    """Why a claim is cited nowhere; or, for a mapping, why it is not cited in some places."""
    node = claim.node("unused because")
    if not isinstance(node, Table):
        return claim.text("unused because"), {}
    places = Form(node, "`unused because`", _BEARINGS, claim.notes)
    return "", {Bearing(key): places.text(key) for key in places.entries if key in _BEARINGS.known}


def read_disagreements(
    trees: Iterable[tuple[str, Node]], known: Known, rules: Collection[str], notes: Notes
) -> tuple[Disagreement, ...]:
    """Every disagreement, by file name."""
    return tuple(_disagreement(path, node, known, rules, notes) for path, node in trees)


def _disagreement(
    path: str, node: Node, known: Known, rules: Collection[str], notes: Notes
) -> Disagreement:
    form = Form(node, "a disagreement", DISAGREEMENT, notes)
    for rule in form.texts("bears on"):
        known_name(rule.text, rules, "rule", rule.place, notes)
    return Disagreement(
        slug=PurePosixPath(path).stem,
        topic=form.text("topic"),
        title=form.text("title"),
        sides=tuple(
            _side(Form(side, "a side", SIDE, notes), known) for side in form.items("sides")
        ),
        we_follow=form.text("we follow"),
        because=form.text("because"),
        say=form.text("say"),
        bears_on=form.words("bears on"),
        place=form.place,
    )


def _side(form: Form, known: Known) -> Side:
    return Side(holds=form.text("holds"), claims=claims_cited(form, known, "claims"))
