"""The hand-out: the same sentences as on the screen, on pages in which no text can do anything."""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from telling.guests import TODAY, advised, guest, guests, house, party, story

from massage_advisor.knowledge.answers import Facts, Members, Unsaid
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.reviews import ReviewState, SignOff
from massage_advisor.reading.clinic import read_clinic
from massage_advisor.reading.regions import in_region
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.changes import with_changes
from massage_advisor.telling.found_out import affirmed, noted
from massage_advisor.telling.handout.calls import in_pieces
from massage_advisor.telling.handout.for_doctor import for_doctor
from massage_advisor.telling.handout.markdown import as_markdown
from massage_advisor.telling.handout.page import as_page
from massage_advisor.telling.inert import is_link
from massage_advisor.telling.sentences.certainty import would_settle
from massage_advisor.telling.sentences.safety import not_ruled_out
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import headline, sections
from massage_advisor.values import replaced
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation

HERE = Path(__file__).parent / "handouts"
NAMES = party()
KEPT = {
    "amy": "medical",
    "tom": "spa",
    "omar": "undecided",
    "grace": "nobody asked",
    "bruno": "clearance first",
    "june": "emergency",
    "hana": "crisis",
}
FACES = {"md": as_markdown, "html": as_page}


class Page(HTMLParser):
    """What a browser makes of a page: its tags, its words, and whether each tag is closed."""

    VOID = frozenset({"meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in {"p", "li", "h1", "h2", "title"}:
            self.texts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def words(self) -> str:
        return one_line("".join(self.texts))

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def parts_of(markdown: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(markdown):
        yield token
        yield from token.children or ()


def words_of(markdown: str) -> str:
    """What a reader of the rendered page sees."""
    blocks = (each.children for each in MARKDOWN.parse(markdown) if each.children is not None)
    return one_line(" ".join("".join(token.content for token in block) for block in blocks))


def one_line(text: str) -> str:
    return " ".join(visible(text).split())


def seen(face: str, text: str) -> str:
    return Page(text).words if face == "html" else words_of(text)


@functools.cache
def with_changes_told(name: str) -> Recommendation:
    return with_changes(house(), guest(name))


def handed_out(name: str, face: str, *, details: bool = False) -> str:
    book = replaced(house(), sha256="0" * 64)  # so that not every change of a rule changes it
    return FACES[face](book, with_changes_told(name), details=details)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", KEPT)
def test_a_handout_is_as_it_was(name: str, face: str) -> None:
    """`UPDATE_SCREENS=1` writes them anew; how a page looks is not kept, only what is on it."""
    kept = HERE / f"{name}.{face}"
    told = re.sub(r"(?s)<style>.*</style>", "", handed_out(name, face))
    told = re.sub(r"'sha256-[^']*'", "", told)
    if os.environ.get("UPDATE_SCREENS") == "1":
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")


def test_no_handout_is_kept_that_nobody_makes() -> None:
    made = {f"{name}.{face}" for name in KEPT for face in FACES}
    assert {path.name for path in HERE.iterdir()} == made


def every_sentence(told: Recommendation, *, details: bool) -> Iterator[str]:
    """All that is said on paper, without the numbers of sources; lists are whole there."""
    yield headline(house(), told)
    for section in sections(house(), told, details=details, on_paper=True):
        is_cut = section.part in {Part.NOT_RULED_OUT, Part.DECIDING} and section.not_shown
        yield from (section.title, section.intro, "" if is_cut else section.closing)
        for item in section.items:
            label = "" if section.part is Part.SOURCES else item.label
            yield from (label, item.mark, item.text, item.said, item.traits, *item.below)


@pytest.mark.parametrize("details", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_it_says_every_sentence_that_is_for_paper(name: str, *, details: bool) -> None:
    told = with_changes_told(name)
    sentences = [one_line(each) for each in every_sentence(told, details=details)]
    for face, tell in FACES.items():
        text = seen(face, tell(house(), told, details=details))
        assert [each for each in sentences if each not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_leaves_out_nothing_that_the_screen_tells(name: str) -> None:
    """A screen may say it in fewer words, and how to see the rest; paper says it in full."""
    told, words = guest(name), house().words
    whole = " ".join(one_line(each) for each in every_sentence(told, details=False))
    for section in sections(house(), told):
        if section.part is Part.SOURCES:
            continue
        for item in section.items:
            told_whole = section.part is not Part.ASK_FOR or item.label == words.topic_booking
            assert not told_whole or one_line(item.text) in whole
            assert one_line(item.said) in whole


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMES)
def test_it_points_to_nothing_that_is_not_on_it(name: str, face: str) -> None:
    words, text = house().words, seen(face, FACES[face](house(), guest(name)))
    assert "--details" not in text
    assert words.title_open not in text
    assert words.could_refine_one not in text
    assert not re.search(rf"{words.title_advice} \(\d+ of \d+\)", text)
    assert not re.search(r"and \d+ more\b", text)


@pytest.mark.parametrize("face", FACES)
def test_both_sides_of_what_sources_disagree_about_stand_on_it(face: str) -> None:
    text = seen(face, FACES[face](house(), guest("amy")))
    for each in (house().words.some_say, house().words.others_say, house().words.label_we_follow):
        assert f"{each}:" in text


@pytest.mark.parametrize("face", FACES)
def test_it_says_what_would_change_it_where_that_was_looked_for(face: str) -> None:
    title = house().words.title_changes
    assert title in seen(face, handed_out("amy", face))
    assert title not in seen(face, FACES[face](house(), guest("amy")))


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", ["june", "hana"])
def test_nothing_is_sold_where_help_comes_first(name: str, face: str) -> None:
    text = seen(face, handed_out(name, face, details=True))
    assert "$" not in text
    assert house().words.title_book not in text
    assert text.index(house().words.title_do_now) < text.index(house().words.title_why)


@pytest.mark.parametrize("face", FACES)
def test_it_names_the_day_the_rules_and_that_nobody_has_reviewed_them(face: str) -> None:
    text = seen(face, FACES[face](house(), guest("amy")))
    for told in (TODAY, house().version, house().sha256[:12], house().words.not_a_diagnosis):
        assert told in text
    assert house().words.not_reviewed in text
    assert house().sha256 not in text


@pytest.mark.parametrize("face", FACES)
def test_it_says_that_earlier_rules_were_reviewed(face: str) -> None:
    book = replaced(house(), sign_off=SignOff(state=ReviewState.CHANGES_WANTED))
    assert "asks for changes" in seen(face, FACES[face](book, guest("amy")))


@pytest.mark.parametrize("face", FACES)
def test_the_callers_mark_stands_on_it_only_where_the_answers_had_one(face: str) -> None:
    facts = Facts(stated=guests()["amy"], id="row\x1b[31m 7")
    text = seen(face, FACES[face](house(), advise(house(), facts, today=TODAY)))
    assert text.count("For: row\\x1b[31m 7") == 1
    assert "For: " not in seen(face, FACES[face](house(), guest("amy")))


@pytest.mark.parametrize("face", FACES)
def test_the_same_answers_give_the_same_bytes(face: str) -> None:
    backwards = dict(reversed(guests()["amy"].items()))
    assert FACES[face](house(), advised(backwards)) == FACES[face](house(), guest("amy"))


WILLOW = b"""\
name: Willow & Sons
phone: 555 0134
address: 5 Mill Lane, at 555 High Street
"""


@pytest.mark.parametrize("face", FACES)
def test_a_clinic_stands_at_the_head_and_has_its_part(face: str) -> None:
    book = read_clinic(house(), WILLOW, "willow.yaml")
    text = seen(face, FACES[face](book, advised(guests()["amy"], book)))
    assert text.index("Willow & Sons") < text.index(house().words.title_why)
    assert "At Willow & Sons" in text
    assert "Phone: 555 0134" in text
    assert f"Clinic: Willow & Sons ({book.clinic.sha256[:12] if book.clinic else ''})" in text


# ---- for the doctor ----


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMES)
def test_a_doctor_has_something_to_write_on_where_an_agreement_is_asked_for(
    name: str, face: str
) -> None:
    told, words = guest(name), house().words
    text = seen(face, FACES[face](house(), told))
    is_asked = told.safety.disposition is Disposition.CLEARANCE_FIRST
    for line in (words.doctor_title, words.doctor_question, words.doctor_signature):
        assert (line in text) is is_asked


@pytest.mark.parametrize("face", FACES)
def test_the_doctor_reads_what_was_said_why_it_is_asked_and_what_would_be_done(face: str) -> None:
    told, words = guest("bruno"), house().words
    text = seen(face, FACES[face](house(), told))
    page = text[text.index(words.doctor_title) :]
    places = [
        page.index(each)
        for each in (words.doctor_said, words.doctor_why, words.doctor_plan, words.doctor_question)
    ]
    assert places == sorted(places)
    assert "blood thinner" in page[: places[1]]
    for each in told.safety.acting:
        if each.rule.then is Disposition.CLEARANCE_FIRST:
            assert one_line(each.rule.because) in page[places[1] : places[2]]
    for said in (words.doctor_yes, words.doctor_light, words.doctor_limits, words.doctor_no):
        assert said in page[places[3] :]


def doctors(name: str, said_on: dict[str, str] | None = None, **changes: Answer | None) -> str:
    """The page for the doctor, as one text."""
    page = for_doctor(story(guest(name, **changes)), said_on or {})
    assert page is not None
    return " ".join(line for each in page.told for line in (each.title, *each.lines))


def test_the_doctor_reads_what_was_not_asked() -> None:
    words = house().words
    partly = doctors("bruno", danger_signs=None)
    assert words.doctor_unknown in partly
    assert "Not asked: danger signs" in partly.partition(words.doctor_unknown)[2]
    assert words.doctor_unknown not in doctors("bruno")


def test_the_doctor_reads_what_the_person_was_not_sure_of_and_no_wishes() -> None:
    facts = Facts(
        stated={name: each for name, each in guests()["bruno"].items() if name != "danger signs"},
        unsaid={"danger signs": Unsaid.NOT_SURE, "pressure wish": Unsaid.RATHER_NOT_SAY},
    )
    page = for_doctor(story(advise(house(), facts, today=TODAY)))
    assert page is not None
    lines = [line for each in page.told for line in each.lines]
    assert "Not sure: danger signs" in lines
    assert not any("pressure wish" in line for line in lines)


def test_the_doctor_reads_when_it_was_said_where_that_was_not_today() -> None:
    earlier = doctors("bruno", {"medicines": "2026-10-01", "goals": "2026-10-01"})
    assert "blood thinner (said on 2026-10-01)" in earlier
    assert earlier.count("said on") == 1
    assert "said on" not in doctors("bruno")


def test_on_the_doctors_page_stands_only_what_safety_rules_read_and_no_denial() -> None:
    read = house().read_by_gates
    asked = [name for name in sorted(guests()) if for_doctor(story(guest(name))) is not None]
    assert asked
    for name in asked:
        whole = story(guest(name))
        page = for_doctor(whole)
        assert page is not None
        said = [line for each in page.told[:1] for line in each.lines]
        stated = whole.recommendation.facts.stated
        of_gates = {
            noted(whole, fact, answer) for fact, answer in affirmed(whole) if fact.name in read
        }
        assert set(said) <= of_gates
        assert not any(line.endswith((": none", ": no")) for line in said)
        for fact in ("conditions", "medicines"):
            answer = stated.get(fact)
            if isinstance(answer, Members):
                assert all(any(each in line for line in said) for each in answer.yes)


def test_the_doctors_page_is_a_sheet_of_its_own_when_printed() -> None:
    text = as_page(house(), guest("bruno"))
    style = re.search(r"(?s)@media print \{.*", text)
    assert style is not None
    assert ".for-doctor { break-before: page;" in style[0]
    assert text.count('class="line"') == len(("limits", "patient", "name", "date", "signature"))
    assert text.count('class="box"') == 4
    assert 'class="for-doctor"' not in as_page(house(), guest("amy"))


# ---- the page ----


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_can_be_found_ones_way_in(name: str) -> None:
    for details in (False, True):
        page = Page(as_page(house(), guest(name), details=details))
        assert page.open == []
        assert page.tags[0] == ("html", {"lang": house().language})
        headings = [tag for tag, _ in page.tags if tag in {"h1", "h2", "h3", "h4"}]
        assert headings[0] == "h1"
        assert set(headings[1:]) == {"h2"}
        ids = page.values("id")
        assert len(ids) == len(set(ids))
        assert all(href[1:] in ids for href in page.values("href") if href.startswith("#"))


def test_every_question_that_is_open_stands_on_paper() -> None:
    told = guest("grace")
    [cut] = [each for each in sections(house(), told) if each.part is Part.NOT_RULED_OUT]
    assert cut.not_shown
    questions = not_ruled_out(story(told), details=True).items
    assert len(questions) == len(cut.items) + cut.not_shown
    for face, tell in FACES.items():
        text = seen(face, tell(house(), told))
        assert [each.text for each in questions if one_line(each.text) not in text] == []
        assert cut.closing not in text


def test_every_question_that_could_settle_it_stands_on_paper() -> None:
    cut_for = 0
    for name in guests():
        for cut in sections(house(), guest(name)):
            if cut.part is Part.DECIDING and cut.not_shown:
                cut_for += 1
                questions = would_settle(story(guest(name)), details=True).items
                for face, tell in FACES.items():
                    text = seen(face, tell(house(), guest(name)))
                    assert all(one_line(each.text) in text for each in questions)
                    assert cut.closing not in text
    assert cut_for


@pytest.mark.parametrize("name", NAMES)
def test_every_reason_leads_to_its_sources_and_every_source_back(name: str) -> None:
    text = as_page(house(), guest(name))
    told = sections(house(), guest(name), on_paper=True)
    *others, sources = told
    assert sources.part is Part.SOURCES
    numbers = [int(each.label.strip("[]")) for each in sources.items]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {number for section in others for item in section.items for number in item.numbers}
    assert cited == set(numbers)
    for number in numbers:
        assert f'href="#sources-{number}"' in text
        line = re.search(rf'<li id="sources-{number}">.*</li>', text)
        assert line is not None
        anchors = re.findall(r'href="#([^"]+)"', line[0])
        assert anchors
        for anchor in anchors:
            citing = re.search(rf'<(?:li|p) id="{anchor}">.*', text)
            assert citing is not None
            assert f'href="#sources-{number}"' in citing[0]


def test_nothing_is_loaded_and_nothing_runs() -> None:
    book = read_clinic(house(), WILLOW, "willow.yaml")
    for name in NAMES:
        text = as_page(book, advised(guests()[name], book), details=True)
        style = re.search(r"(?s)<style>(.*)</style>", text)
        assert style is not None
        assert not re.search(r"url\(|@import|expression", style[1])
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
        links = {source.link for source in house().sources.values()}
        for tag, attributes in Page(text).tags:
            assert tag not in {"script", "img", "link", "iframe", "object", "embed", "base", "form"}
            assert not any(key.startswith("on") or key in {"src", "style"} for key in attributes)
            href = attributes.get("href", "#")
            assert href in links or href.startswith(("#", "tel:"))
            if href in links:
                assert attributes["rel"] == "noreferrer"


def test_it_reads_the_same_in_every_encoding() -> None:
    text = handed_out("amy", "html")
    assert text.isascii()
    assert "“" in Page(text).words


@pytest.mark.parametrize("details", [False, True])
def test_the_address_of_a_source_can_be_read_on_paper_and_once(*, details: bool) -> None:
    text = handed_out("amy", "html", details=details)
    lines = re.findall(r'<li id="sources-\d+"><a href="(\S+)" .*', text)
    assert lines
    for link in lines:
        line = re.search(rf'<li id="sources-\d+"><a href="{re.escape(link)}" .*', text)
        assert line is not None
        assert Page(line[0]).words.count(link) == 1


@pytest.mark.parametrize(
    ("region", "name", "large"),
    [
        ("US", "june", ["911"]),
        ("UK", "june", ["999"]),
        ("Australia", "june", ["000"]),
        ("US", "hana", ["988", "911"]),
        ("UK", "hana", ["116123", "999"]),
        ("Australia", "hana", ["131114", "000"]),
        ("US", "bruno", []),
        ("US", "amy", []),
    ],
)
def test_numbers_to_call_now_are_large_and_can_be_tapped(
    region: str, name: str, large: list[str]
) -> None:
    book = in_region(house(), region)
    text = as_page(book, advised(guests()[name], book))
    shown = re.search(r'<ul class="calls">.*', text)
    assert re.findall(r'href="tel:(\d+)"', shown[0] if shown else "") == large
    assert text.count('href="tel:') > len(large)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Call 911.", ["911"]),
        ("911", ["911"]),
        ("on 116 123, or 911", ["116 123", "911"]),
        ("(911) or “911”", ["911", "911"]),
        ("It costs $911, or 911%", []),
        ("1911, 9112, 1 911, 911 22, 911-22, 1.911, 911.5, x911, +911", []),
        ("", []),
    ],
)
def test_a_number_to_call_stands_alone(text: str, called: list[str]) -> None:
    pieces = list(in_pieces(text, {"911": "911", "116 123": "116123"}))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, digits in pieces if digits] == called


@pytest.mark.parametrize(
    ("word", "linked"),
    [("911", True), ("116 123, the Samaritans", True), ("open 24 hours", False), ("24", False)],
)
def test_only_a_word_that_is_a_number_is_a_number_to_call(word: str, *, linked: bool) -> None:
    region = house().region
    words = {**region.words, "emergency number": word}
    book = replaced(house(), region=replaced(region, words=words))
    text = as_page(book, advised(guests()["june"], book))
    assert (re.search('href="tel:', text) is not None) is linked


def test_a_number_that_cites_no_claim_is_not_one_to_call() -> None:
    book = replaced(house(), region=replaced(house().region, sources={}))
    assert "tel:" not in as_page(book, advised(guests()["june"], book))


@pytest.mark.parametrize(
    ("phone", "digits"),
    [
        ("555 0134", "5550134"),
        ("+44 (20) 7946-0018", "+442079460018"),
        ("ask for Ana", ""),
        ("555 0134 or 555 0135 after six", ""),
    ],
)
def test_the_clinics_telephone_can_be_tapped_where_it_is_one(phone: str, digits: str) -> None:
    book = read_clinic(house(), WILLOW.replace(b"555 0134", phone.encode()), "willow.yaml")
    text = as_page(book, advised(guests()["amy"], book))
    clinic = re.search(r'(?s)<section class="clinic".*?</section>', text)
    assert clinic is not None
    assert re.findall(r'href="tel:([^"]+)"', clinic[0]) == [digits] * bool(digits)


# ---- markdown ----


@pytest.mark.parametrize("name", NAMES)
def test_markdown_has_only_what_was_meant(name: str) -> None:
    for details in (False, True):
        text = as_markdown(house(), guest(name), details=details)
        assert "\n\n\n" not in text
        assert not any(line != line.rstrip() for line in text.splitlines())
        kinds = {token.type for token in parts_of(text)}
        assert not kinds & {"html_block", "html_inline", "softbreak", "hardbreak", "em_open"}
        assert not kinds & {"code_block", "fence", "code_inline", "image", "table_open"}
        levels = [token.tag for token in parts_of(text) if token.type == "heading_open"]
        assert levels[0] == "h1"
        assert set(levels[1:]) == {"h2"}


def test_sources_are_a_numbered_list_with_links() -> None:
    text = as_markdown(house(), guest("amy"))
    *_, sources = sections(house(), guest("amy"), on_paper=True)
    linked = [str(t.attrs["href"]) for t in parts_of(text) if t.type == "link_open"]
    assert linked == [each.link for each in sources.items if each.link]
    assert linked
    for number, each in enumerate(sources.items, start=1):
        assert f"\n{number}. {each.text}" in text


# ---- whatever a text contains ----

NASTY = (
    "<script>alert(1)</script>",
    "</style></title></h1><img src=x onerror=alert(1)>",
    "[a](javascript:b) ![c](http://d.example/e.png) [1]: f",
    "*g* __h__ `i` ~~j~~ | k | l |",
    "# m",
    "- n",
    "12. o",
    "3) p",
    "+ q",
    "> r",
    "---",
    "===",
    "```",
    "&lt;s&gt; &#60;t&#62; &copy;",
    "\x1b[31mred\x07\x00",
    "\u202eabc\u2066",
    '" onclick="u" \' x',
    "v\\",
    "w\n\n    x\n\n- y",
    "https://z.example www.z.example a@z.example $a$ <https://z.example>",
)


def texts() -> st.SearchStrategy[str]:
    """What people and rules could write, without what fills braces or is a number to call."""
    letters = st.characters(exclude_categories=["Cn", "Cs"], exclude_characters="{}0123456789")
    return st.lists(st.sampled_from(NASTY) | st.text(letters, min_size=1), min_size=1).map(" ".join)


def nasty_house(text: str) -> Rulebook:
    """A rulebook and a clinic in which a text stands wherever texts stand."""
    book = read_clinic(house(), WILLOW, "willow.yaml")
    assert book.clinic is not None
    words = replaced(
        book.words,
        grades=text,
        title_why=text,
        label_phone=text,
        how_sure=text,
        afterwards_open=text,
    )
    return replaced(
        book,
        name=text,
        version=text,
        language=text,
        words=words,
        evidence=tuple(replaced(rule, say=text) for rule in book.evidence),
        gates=tuple(replaced(rule, say=text) for rule in book.gates),
        dispositions={
            name: replaced(each, say=text, headline=text, safety_net=text)
            for name, each in book.dispositions.items()
        },
        sources={
            slug: replaced(each, title=text, link=f"https:// {text}")
            for slug, each in book.sources.items()
        },
        clinic=replaced(book.clinic, name=text, phone=text, address=text, notes=(text,)),
    )


def nasty(text: str, name: str, face: str) -> str:
    facts = Facts(stated=guests()[name], id=text)
    book = nasty_house(text)
    return FACES[face](book, advise(book, facts, today=TODAY))


@given(texts().filter(lambda text: bool(text.strip())), st.sampled_from(["amy", "june", "bruno"]))
def test_no_text_means_anything_to_a_browser(text: str, name: str) -> None:
    page = Page(nasty(text, name, "html"))
    plain = Page(nasty("a word", name, "html"))
    shape = [(tag, sorted(attributes)) for tag, attributes in page.tags]
    assert shape == [(tag, sorted(attributes)) for tag, attributes in plain.tags]
    assert page.open == []
    assert one_line(text) in page.words
    assert page.tags[0][1]["lang"] == one_line(text)
    assert not any(href.startswith("http") for href in page.values("href"))


def shape_of(markdown: str) -> list[tuple[str, int]]:
    return [(each.type, each.nesting) for each in parts_of(markdown) if each.type != "text"]


@given(texts().filter(lambda text: bool(text.strip())), st.sampled_from(["amy", "june", "bruno"]))
def test_no_text_means_anything_to_markdown(text: str, name: str) -> None:
    told = nasty(text, name, "md")
    assert shape_of(told) == shape_of(nasty("a word", name, "md"))
    assert one_line(text) in words_of(told)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    assert not re.search(r"(?i)\bwww\.|[^\\]://|(?<!\\)@|(?<!\\)\$(?!\d)", told)


@given(rulebooks(), people())
def test_every_person_can_be_handed_it(book: Rulebook, person: Facts) -> None:
    book = replaced(book, words=house().words)
    told = with_changes(book, advise(book, person, today=TODAY))
    for details in (True, False):
        page = Page(as_page(book, told, details=details))
        ids = page.values("id")
        assert page.open == []
        assert len(ids) == len(set(ids))
        assert all(href[1:] in ids for href in page.values("href") if href.startswith("#"))
        text = words_of(as_markdown(book, told, details=details))
        every = sections(book, told, details=details, on_paper=True)
        assert all(one_line(each.title) in text for each in every)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://a.example/b?c=d&e", True),
        ("http://a.example", True),
        ("", False),
        ("a.example", False),
        ("javascript:alert(1)", False),
        ("ftp://a.example", False),
        ("https://a.example/b c", False),
        ("https://a.example/<b>", False),
        ('https://a.example/"', False),
        ("https://a.example/\\b", False),
        ("https://a.example/\u202eb", False),
    ],
)
def test_a_link_is_the_address_of_a_page_and_nothing_else(text: str, *, is_one: bool) -> None:
    assert is_link(text) is is_one
