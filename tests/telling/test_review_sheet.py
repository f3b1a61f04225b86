"""The review sheet: whatever a clinician has to see is on it, and nothing on it can do harm."""

from __future__ import annotations

import functools
import html
import json
import re
from html.parser import HTMLParser

import pytest
from reading.folders import rule_files, small_files
from telling.guests import TODAY, house

from massage_advisor.knowledge.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.rules import Example, State
from massage_advisor.problems import Place
from massage_advisor.reading.building import Built, build
from massage_advisor.reading.building.reviews import parts_of, stage_of
from massage_advisor.telling.review.clauses import Clause, clause
from massage_advisor.telling.review.markdown import as_markdown
from massage_advisor.telling.review.page import as_page
from massage_advisor.telling.review.sheet import Sheet, only_changed, sheet
from massage_advisor.values import replaced

GATE = "possible-leg-clot"


@functools.cache
def whole() -> Sheet:
    return sheet_of(Built(rulebook=house(), examples=()))


def sheet_of(built: Built) -> Sheet:
    parts = parts_of(built.rulebook)
    return sheet(built.rulebook, built.examples, parts, stage_of(parts), today=TODAY)


def small_sheet(**files: bytes) -> Sheet:
    return sheet_of(build(rule_files({**small_files(), **files})))


class Page(HTMLParser):
    """What a browser makes of a page: its tags, and whether each is closed."""

    VOID = frozenset({"meta", "input", "link", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def faces(of: Sheet) -> dict[str, str]:
    """Both faces as plain words."""
    page = html.unescape(re.sub(r"<script.*?</script>|<[^>]+>", " ", as_page(of), flags=re.DOTALL))
    text = re.sub(r"\\([\\`*_\[\]<>#|~])", r"\1", as_markdown(of))
    return {name: " ".join(each.split()) for name, each in (("html", page), ("markdown", text))}


@pytest.mark.parametrize("face", ["html", "markdown"])
def test_every_gate_stands_on_it_with_all_that_it_says(face: str) -> None:
    text = faces(whole())[face]
    for gate in house().gates:
        assert gate.name in text
        assert gate.then.value in text
        if "{" not in gate.say + gate.because:
            assert " ".join(gate.say.split()) in text
            assert " ".join(gate.because.split()) in text
        for slug in gate.sources:
            assert " ".join(house().claims[slug].says.split()) in text
            assert house().claims[slug].where in text


@pytest.mark.parametrize("face", ["html", "markdown"])
def test_every_question_stands_on_it_as_it_is_asked_and_read_aloud(face: str) -> None:
    text = faces(whole())[face]
    assert whole().questions
    for put in whole().questions:
        fact = house().facts[put.fact]
        assert fact.ask in text
        assert " ".join(fact.script.split()) in text


@pytest.mark.parametrize("face", ["html", "markdown"])
def test_the_numbers_of_every_region_stand_on_it(face: str) -> None:
    text = faces(whole())[face]
    for region in house().regions.values():
        assert region.name in text
        assert all(" ".join(said.split()) in text for said in region.words.values())


def test_the_worst_comes_first_and_each_gate_has_its_own_number() -> None:
    severities = [entry.then.severity for entry in whole().entries]
    assert severities == sorted(severities, reverse=True)
    assert [entry.number for entry in whole().entries] == list(range(1, len(house().gates) + 1))


def test_what_rests_on_judgement_or_weak_sources_is_to_be_read_first() -> None:
    listed = {entry.slug for entries in whole().first.values() for entry in entries}
    judged = {gate.slug for gate in house().gates if gate.rests_on_judgement}
    assert judged
    assert judged <= listed
    graded = {
        gate.slug: {house().sources[house().claims[slug].source].grade for slug in gate.sources}
        for gate in house().gates
    }
    assert listed - judged == {
        slug for slug, grades in graded.items() if not grades & {"A", "B"} and slug not in judged
    }


def test_every_answer_a_gate_tests_is_named_in_plain_words() -> None:
    def said(told: Clause) -> str:
        return " ".join([told.say, *map(said, told.parts)])

    for entry in whole().entries:
        text = said(entry.acts) + (said(entry.unless) if entry.unless else "")
        for put in entry.put:
            assert put.fact in text
            assert all(f"“{option.name}”" in text for option in put.options)


def test_the_page_is_whole_and_loads_nothing_from_anywhere() -> None:
    text = as_page(whole())
    page = Page(text)
    assert page.open == []
    for tag, attributes in page.tags:
        assert tag not in {"img", "iframe", "object", "embed", "base"}
        assert "src" not in attributes
        assert tag != "link"
        assert (attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in text
    assert "http" not in re.sub(r"[^\n]*<body>.*</form>", "", text, flags=re.DOTALL)
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|sendBeacon|WebSocket", text)


def test_every_link_and_label_on_the_page_leads_somewhere() -> None:
    tags = Page(as_page(whole())).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        href, labelled = attributes.get("href"), attributes.get("aria-labelledby")
        assert href is None or href[1:] in ids
        assert labelled is None or labelled in ids


def test_there_are_boxes_for_every_part_and_the_file_knows_them_all() -> None:
    tags = Page(as_page(whole())).tags
    boxes = {attributes["data-part"] for _, attributes in tags if "data-part" in attributes}
    assert boxes == set(parts_of(house()))
    stage = re.search(r'id="stage">(.*?)</script>', as_page(whole()), re.DOTALL)
    assert stage is not None
    assert json.loads(stage[1])["parts"] == parts_of(house())


HOSTILE = "</script><img src=x onerror=alert(1)> [a](javascript:b) `c` \\u001b[31m | # *d*"


def test_text_from_rule_files_means_nothing_to_a_browser_nor_to_markdown() -> None:
    gate = small_files()[f"1-safety/{GATE}.yaml"].decode()
    gate = re.sub(r"(?m)^say: .*(\n  .*)*", lambda _: f"say: '{HOSTILE}'", gate)
    hostile = small_sheet(**{f"1-safety/{GATE}.yaml": gate.encode()})
    page = Page(as_page(hostile))
    assert not any(tag == "img" for tag, _ in page.tags)
    assert page.open == []
    assert "[a](javascript" not in as_markdown(hostile)
    assert "<img" not in as_markdown(hostile).replace("\\<", "")


def test_people_of_the_examples_stand_in_one_line() -> None:
    place = Place(file="x.yaml")
    people = [
        Example(rule=GATE, name=name, given={}, expect=expect, place=place)
        for name, expect in (("one swollen calf", State.APPLIES), ("nobody", State.UNSURE))
    ]
    built = build(rule_files(small_files()))
    entry = next(e for e in sheet_of(replaced(built, examples=tuple(people))).entries if e.examples)
    assert entry.examples == (("Acts on", ("one swollen calf",)), ("Cannot tell of", ("nobody",)))


def test_of_changed_rules_only_those_that_changed() -> None:
    marked = replaced(
        whole(),
        chapters=tuple(
            replaced(
                each, entries=tuple(replaced(e, is_new=e.slug == "pregnancy") for e in each.entries)
            )
            for each in whole().chapters
        ),
    )
    assert [entry.slug for entry in only_changed(marked).entries] == ["pregnancy"]
    assert "changed since the last review" in faces(only_changed(marked))["html"]


PAIN, CALF = IsYes(fact="pregnant", expected=True), Is(fact="conditions", choices=("sciatica",))


@pytest.mark.parametrize(
    ("criterion", "say", "parts"),
    [
        (PAIN, "pregnant: yes", 0),
        (IsYes(fact="pregnant", expected=False), "pregnant: no", 0),
        (CALF, "conditions include “sciatica”", 0),
        (
            Is(fact="for whom", choices=("me", "someone I answer for")),
            "for whom is “me” or “someone I answer for”",
            0,
        ),
        (
            IsNot(fact="conditions", choice="sciatica"),
            "conditions surely do not include “sciatica”",
            0,
        ),
        (IsNot(fact="for whom", choice="me"), "for whom surely is not “me”", 0),
        (IsNever(fact="weeks since surgery"), "weeks since surgery: never", 0),
        (
            Compare(fact="pain level", how=Comparison.AT_LEAST, amount=7),
            "pain level is 7 or more",
            0,
        ),
        (
            Compare(fact="weeks since surgery", how=Comparison.LESS_THAN, amount=1, unit="weeks"),
            "weeks since surgery is less than 1 week",
            0,
        ),
        (AllOf(parts=(PAIN, CALF)), "all of these are so", 2),
        (AnyOf(parts=(PAIN, CALF)), "one or more of these are so", 2),
        (AtLeast(needed=2, parts=(PAIN, CALF, PAIN)), "at least 2 of these are so", 3),
        (NoneOf(parts=(PAIN,)), "none of these is so", 1),
        (AllOf(parts=(PAIN,)), "pregnant: yes", 0),
    ],
)
def test_a_criterion_in_plain_words(criterion: Criterion, say: str, parts: int) -> None:
    told = clause(criterion, house())
    assert (told.say, len(told.parts)) == (say, parts)


def test_a_defined_word_is_spelled_out() -> None:
    book = replaced(house(), terms={"expecting": AnyOf(parts=(PAIN, CALF))})
    told = clause(Term(term="expecting"), book)
    assert told.say == "expecting, which is: one or more of these are so"
    assert len(told.parts) == 2
    assert clause(Term(term="expecting", expected=False), book).say.startswith("not expecting")
