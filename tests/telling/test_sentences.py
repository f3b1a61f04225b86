"""What is said, part by part, for each kind of result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from telling.guests import (
    NO,
    TODAY,
    YES,
    advised,
    amount,
    choice,
    guest,
    guests,
    house,
    members,
    party,
    story,
)

from massage_advisor.knowledge.answers import Facts, Unsaid
from massage_advisor.knowledge.criteria import IsYes
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition, Screened
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.screening import Merged
from massage_advisor.telling.note import as_note
from massage_advisor.telling.record import record
from massage_advisor.telling.screen import as_screen
from massage_advisor.telling.sentences.asking_for import adjustment_told
from massage_advisor.telling.sentences.shapes import Part, Section
from massage_advisor.telling.sentences.whole import headline, sections
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.reasoning.recommendation import Recommendation

NAMES = party()
LONGEST = 80  #: lines, with the box; most are far shorter
SHORT = 70
"""Nearly all are no longer than this, and half of them much shorter."""
EMPTY = Section(part=Part.BOOK, title="", items=())
SELLING = {Part.BOOK, Part.COST, Part.ASK_FOR, Part.AVOID, Part.NOT_CHOSEN, Part.ADVICE,
           Part.ALONGSIDE, Part.AFTERWARDS}  # fmt: skip


def told(recommendation: Recommendation, *, details: bool = False) -> dict[Part, Section]:
    every = sections(house(), recommendation, details=details)
    assert len({section.part for section in every}) == len(every)
    return {section.part: section for section in every}


def text_of(section: Section) -> str:
    items = " ".join(
        " ".join((item.label, item.mark, item.text, item.said, item.traits, *item.below))
        for item in section.items
    )
    return f"{section.title} {section.intro} {items} {section.closing}"


def first_line(name: str, **changes: Answer | None) -> str:
    return headline(house(), guest(name, **changes))


def test_one_sentence_first() -> None:
    assert first_line("amy") == "Medical massage fits what you told us."
    assert first_line("tom") == "Spa massage fits what you told us."
    assert first_line("june") == "Please call 911 now."
    assert first_line("nina").startswith("Either kind of massage fits")


def test_the_headline_says_what_is_still_open() -> None:
    line = first_line("amy", medicines=None)
    assert line == "Medical massage; one safety question is still open."
    line = first_line("amy", medicines=None, danger_signs=None)
    assert line.startswith("Medical massage; three safety questions are")
    assert first_line("grace").endswith("no safety question has an answer yet.")
    assert first_line("vera").endswith("the person it is for has to answer first.")
    line = first_line("amy", pregnant=NO, weeks_pregnant=amount(20, "weeks"))
    assert line == "Medical massage; some of your answers do not go together."


def test_who_was_asked_and_is_not_sure_is_not_told_that_nobody_asked() -> None:
    unsure = {name: Unsaid.NOT_SURE for name in house().facts if name != "goals"}
    facts = Facts(stated={"goals": members("relaxation")}, unsaid=unsure)
    recommendation = advise(house(), facts, today=TODAY)
    whole = " ".join(map(text_of, told(recommendation).values()))
    said_of_it = f"{headline(house(), recommendation)} {whole}"
    assert "no safety question has an answer yet" in said_of_it
    assert "These have to be answered first" in said_of_it
    assert "No safety question was answered." in said_of_it
    assert "has asked" not in said_of_it
    assert "was asked" not in said_of_it


def test_a_verdict_that_is_not_settled_is_said_to_be_so() -> None:
    line = first_line("tom", movement_is_limited=None, stress_has_lasted=None)
    offer = guest("tom", movement_is_limited=None, stress_has_lasted=None).offer
    assert offer is not None
    if not offer.service.weighing.settled:
        assert "as far as we know" in line
    undecided = first_line("omar")
    assert undecided.startswith("We cannot tell yet which kind of massage fits; ")


def test_a_massage_with_changes() -> None:
    assert first_line("sam") == "Either kind of massage fits what you told us."
    line = first_line(
        "tom", medicines=members("blood thinner"), doctor_has_agreed_with_blood_thinners=YES
    )
    assert line == "Spa massage fits what you told us, with a few changes to the session."


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_sold_where_help_comes_first(name: str) -> None:
    recommendation = guest(name)
    if recommendation.safety.disposition in NOTHING_IS_SOLD:
        for details in (False, True):
            parts = told(recommendation, details=details)
            assert not SELLING & parts.keys()
            assert next(iter(parts)) is Part.ACTION
            assert not parts[Part.ACTION].items[0].claims
        for face in (
            as_screen(house(), recommendation, width=80, colour=False, plain=True),
            as_note(house(), recommendation),
        ):
            assert "$" not in face
            assert "medical massage" not in face.replace(house().name, "").casefold()


@pytest.mark.parametrize("name", NAMES)
def test_what_to_do_comes_first_and_the_safety_net_is_always_there(name: str) -> None:
    parts = list(told(guest(name)))
    assert Part.SAFETY_NET in parts
    assert parts.index(Part.SAFETY_NET) < parts.index(Part.SMALL_PRINT)
    if Part.SOURCES in parts:
        assert parts[-1] is Part.SOURCES


def test_three_reasons_at_most_in_the_persons_own_answers() -> None:
    for name in NAMES:
        recommendation = guest(name)
        if recommendation.offer is not None:
            assert len(told(recommendation)[Part.WHY].items) <= 3
    why = told(guest("amy"))[Part.WHY]
    assert why.is_ranked
    assert "pain level 8" in why.items[0].said
    assert "sciatica" in why.items[1].said
    assert all(item.numbers for item in why.items)


def test_both_sides_are_named_where_neither_leads() -> None:
    labels = {item.label for item in told(guest("nina"))[Part.WHY].items}
    assert labels == {"Medical massage", "Spa massage"}


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_given_as_the_reason_twice(name: str) -> None:
    recommendation = guest(name)
    if recommendation.offer is not None and recommendation.offer.service.weighing.lean:
        items = told(recommendation)[Part.WHY].items
        for label in {item.label for item in items}:
            said = [
                answer
                for item in items
                if item.label == label and item.said
                for answer in item.said.removeprefix("you said: ").split("; ")
            ]
            assert len(said) == len(set(said))


def test_three_reasons_that_are_one_are_told_as_one() -> None:
    parts = told(guest("priya"))
    assert all(parts[Part.WHY].items)
    once = guest("tom", goals=members("relaxation", "pampering"), stress_has_lasted=None)
    why = told(once)[Part.WHY]
    assert len(why.items) == 1
    assert "pampering" in why.items[0].said
    assert "relaxation" in why.items[0].said
    assert not why.is_ranked


def test_what_nobody_said_is_not_told_as_if_somebody_had() -> None:
    parts = told(guest("omar"), details=True)
    waits = parts[Part.IF_SO]
    assert waits.title == house().words.title_if_so
    assert all("\u201c" in item.text and not item.said for item in waits.items)
    assert {item.rule for item in waits.items}.isdisjoint(
        item.rule for item in parts[Part.WHY].items
    )
    assert Part.IF_SO not in told(guest("omar"))


@pytest.mark.parametrize("name", NAMES)
def test_the_therapists_side_is_not_told_to_the_client(name: str) -> None:
    for section in told(guest(name), details=True).values():
        assert "For the therapist" not in text_of(section)


def test_one_urgency_on_one_screen_and_the_rest_by_name() -> None:
    ada = guest("ada")
    section = told(ada)[Part.DANGER]
    gravest = [each for each in ada.safety.acting if each.rule.then is ada.safety.disposition]
    others = [
        each
        for each in ada.safety.acting
        if each.rule.then not in {ada.safety.disposition, Disposition.ADAPT}
    ]
    assert others
    assert [item.rule for item in section.items] == [each.rule.slug for each in gravest]
    for each in others:
        assert each.rule.name[1:] in section.closing
    everything = told(ada, details=True)[Part.DANGER]
    assert {item.rule for item in everything.items} >= {each.rule.slug for each in gravest + others}


def test_in_an_emergency_nothing_else_is_to_be_mentioned() -> None:
    june = guest(
        "june", skin_today=members("sunburn"), danger_signs=members("chest pain or pressure")
    )
    assert told(june)[Part.DANGER].closing == ""


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_told_that_nothing_can_rule_it_out_is_asked_nothing_that_could(
    name: str,
) -> None:
    words, recommendation = house().words, guest(name)
    for details in (False, True):
        parts = told(recommendation, details=details)
        if recommendation.offer is not None and (
            words.sure_and_screened in parts[Part.WHY].closing
            or words.screened_complete in parts[Part.WHY].closing
        ):
            assert not recommendation.safety.not_ruled_out
            assert Part.OPEN not in parts or words.change_disposition not in text_of(
                parts[Part.OPEN]
            )


@pytest.mark.parametrize("name", NAMES)
def test_the_headline_counts_what_the_list_holds(name: str) -> None:
    recommendation, words = guest(name), house().words
    parts = told(recommendation)
    if Part.DECIDING in parts:
        number = len(parts[Part.DECIDING].items) + parts[Part.DECIDING].not_shown
        named = words.numbers.split()[number]
        counts = (words.open_answers, words.open_deciding)
        line = headline(house(), recommendation)
        if any(each.split("}")[1] in line for each in counts):
            assert named in line
        assert len(told(recommendation, details=True)[Part.DECIDING].items) == number


SAID: list[tuple[dict[str, Answer], str, str]] = [
    ({}, "justus", " weeks since surgery"),
    ({}, "carl", "leg swelling: one side only"),
    ({}, "carl", "1 week since long journey or bed rest"),
    ({}, "bruno", "your doctor or care team has not said yes yet"),
    ({}, "amy", "pain level 8; pain relief"),
]


@pytest.mark.parametrize(("changes", "name", "said"), SAID)
def test_answers_are_told_as_they_would_be_said(
    changes: dict[str, Answer], name: str, said: str
) -> None:
    parts = told(guest(name, **changes), details=True).values()
    assert said in " ".join(item.said for section in parts for item in section.items)


def asks_for_no(slugs: str, answer: str) -> bool:
    """Whether one of these rules acts on this very no."""
    of = IsYes(fact=answer.removesuffix(": no"), expected=False)
    rules = (each for each in house().rules if each.slug in slugs.split(", "))
    return any(of in fact_tests_behind([each.when], {}, house().terms) for each in rules)


def test_a_no_that_a_reason_rests_on_is_among_the_answers_behind_it() -> None:
    """Else a wish alone stands beside a sentence that seems to deny it."""
    section = told(guest("gundula"))[Part.NOT_CHOSEN]
    behind = next(item for item in section.items if item.rule == "no-particular-result")
    assert behind.said == "you said: less swelling; definite result wanted: no"


def test_a_no_that_was_not_asked_for_stays_hidden() -> None:
    denying = guest("tom", definite_result_wanted=NO, pregnant=NO)
    answers = " ".join(
        item.said for each in told(denying, details=True).values() for item in each.items
    )
    assert ": no" not in answers


@pytest.mark.parametrize("name", NAMES)
def test_no_refusal_no_denial_and_no_name_of_a_fact_stands_for_a_reason(name: str) -> None:
    for section in told(guest(name), details=True).values():
        for item in section.items:
            for answer in item.said.removeprefix("you said: ").split("; "):
                assert not answer.endswith((": none", ": never"))
                assert not answer.endswith(": no") or asks_for_no(item.rule, answer)
                assert not answer.startswith(("weeks since", "days since"))


def test_who_is_expecting_is_not_told_so_twice() -> None:
    expecting = guest("selma", conditions=members("pregnancy"))
    for section in told(expecting, details=True).values():
        assert all(
            "pregnancy" not in item.said for item in section.items if "pregnant" in item.said
        )


def test_either_kind_has_a_price_of_its_own() -> None:
    prices = [item for item in told(guest("nina"))[Part.COST].items if "$" in item.text]
    assert prices[0].label == "Medical massage, one visit"
    assert prices[1].label == "Spa massage, one visit"
    quoted = told(guest("nina", price_quoted=amount(90)))[Part.COST].items
    assert [item.label for item in quoted if "$90" in item.text] == ["One visit"]


@pytest.mark.parametrize("name", NAMES)
def test_no_technique_has_a_price_below_the_visit(name: str) -> None:
    recommendation = guest(name)
    if recommendation.offer is not None:
        visit = recommendation.offer.cost.visit.total.high
        dear = {
            each.modality.name
            for each in recommendation.offer.modalities
            if each.visit is not None and each.visit.total.high > visit
        }
        for item in told(recommendation).get(Part.BOOK, EMPTY).items:
            if "$" in item.text + item.traits:
                assert item.label.casefold() in dear


def test_what_is_covered_already_is_not_left_out_twice() -> None:
    hurt = story(guest("sunniva"))
    told_of = {
        (first, *others): wanted
        for first, *others, wanted in (
            ("deep work on the belly", "the belly", "the belly"),
            ("the belly", "the belly, until a doctor agrees", "the belly"),
            ("the neck", "the neck, in drainage too", "the neck, in drainage too"),
            ("bruises", "bones, and bruises", "bones, and bruises"),
            ("the neck", "the belly", "the neck and the belly"),
            ("deep work on the belly", "the neck", "deep work on the belly and the neck"),
        )
    }
    kind = house().adjustments["avoid sites"]
    for items, wanted in told_of.items():
        merged = Merged(kind="avoid sites", at_most=None, items=items, asked_by=())
        assert adjustment_told(hurt, merged).text == kind.say.replace("{value}", wanted)


def test_what_is_left_out_is_asked_for_in_the_words_of_a_guest() -> None:
    merged = Merged(kind="without", at_most=None, items=("suction", "tool"), asked_by=())
    said = adjustment_told(story(guest("sunniva")), merged).text
    assert said == "Please work without cups and tools."


def test_a_wish_for_pressure_is_said_by_the_one_who_books() -> None:
    wish = told(guest("tom", pressure_wish=choice("firm"), goals=members("work on a condition")))
    for item in wish[Part.ASK_FOR].items:
        assert not item.text.startswith("You ")


def test_afterwards_says_after_what() -> None:
    words = house().words
    assert told(guest("bruno"))[Part.AFTERWARDS].title == words.title_once_agreed
    ill = [name for name in guests() if guest(name).outcome.value == "not_today"]
    assert {told(guest(name))[Part.AFTERWARDS].title for name in ill} == {words.title_once_well}


def test_proper_names_have_their_capitals() -> None:
    whole = " ".join(map(text_of, told(guest("amy"), details=True).values()))
    for name in house().words.proper_names.split(", "):
        assert name in whole
        assert name.casefold() not in whole


def test_a_gift_is_a_voucher_its_words_and_its_price() -> None:
    parts = told(guest("vera"))
    assert list(parts) == [Part.CHECK, Part.WHY, Part.ASK_FOR, Part.COST, Part.SAFETY_NET,
                           Part.SMALL_PRINT, Part.SOURCES]  # fmt: skip
    assert house().words.for_somebody_else in text_of(parts[Part.CHECK])
    assert parts[Part.CHECK].title != house().words.title_check
    assert "voucher" in text_of(parts[Part.ASK_FOR])
    assert len(parts[Part.COST].items) == 1
    assert "suicide" not in " ".join(map(text_of, parts.values()))
    assert Part.NOT_RULED_OUT in told(guest("vera"), details=True)
    undecided = first_line("vera", goals=None)
    assert undecided == "Give a voucher; the person it is for has to answer first."


def test_what_is_not_shown_says_how_to_see_it() -> None:
    def shown(**how: bool) -> str:
        text = as_screen(house(), guest("grace"), width=80, colour=False, plain=True, **how)
        return " ".join(text.split())

    assert "more (--details shows them)" in shown()
    assert "more (type d to see them)" in shown(in_talk=True)
    assert "to see them" not in shown(in_talk=True, details=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_is_read_without_much_scrolling(name: str) -> None:
    assert lines_of(name) <= LONGEST


def lines_of(name: str) -> int:
    text = as_screen(house(), guest(name), width=80, colour=False, plain=False)
    return len(text.splitlines())


def test_most_results_are_read_at_two_looks() -> None:
    lengths = sorted(map(lines_of, guests()))
    assert sum(lengths) / len(lengths) < 50
    assert lengths[len(lengths) * 9 // 10] <= SHORT


def test_what_a_screen_leaves_out_is_named_with_the_way_to_see_it() -> None:
    named = 0
    for name in NAMES:
        text = as_screen(house(), guest(name), width=10_000, colour=False, plain=True)
        listed = text.partition(house().words.title_sources)[2]
        found = re.search(r"Not shown here: (\d+|one) more sources? \(--details shows", listed)
        assert (found is not None) == ("Not shown here" in listed)
        named += found is not None
    assert named


def test_a_source_takes_one_line_and_keeps_its_grade() -> None:
    for name in NAMES:
        text = as_screen(house(), guest(name), width=80, colour=False, plain=True)
        listed = text.partition(house().words.title_sources)[2].splitlines()
        numbered = [each for each in listed if each.startswith("  [")]
        assert all(re.search(r"\((\d{4}, )?(A|B|C|unverified)\)$", each) for each in numbered)
        assert all("[" not in each[4:] for each in numbered)


def test_questions_not_asked_are_named_a_few_of_them() -> None:
    recommendation = guest("grace")
    section = told(recommendation)[Part.NOT_RULED_OUT]
    open_dangers = recommendation.safety.not_ruled_out
    assert section.intro == house().words.not_screened
    assert len(section.items) == 6
    assert section.closing == f"and {len(open_dangers) - 6} more"
    assert list(told(recommendation)).index(Part.NOT_RULED_OUT) == 0
    assert "danger signs" in text_of(section).casefold()
    everything = told(recommendation, details=True)[Part.NOT_RULED_OUT]
    assert len(everything.items) == len(open_dangers)


def test_a_question_is_as_grave_as_its_own_answers_and_the_gravest_come_first() -> None:
    everything = told(guest("grace"), details=True)[Part.NOT_RULED_OUT]
    marks = {item.label: item.mark for item in everything.items}
    assert marks["Danger signs"] == house().words.could_be_emergency
    assert not marks["Age"]
    emergencies = [item.mark == house().words.could_be_emergency for item in everything.items]
    assert emergencies == sorted(emergencies, reverse=True)


def test_a_question_is_told_with_the_choices_that_are_still_open() -> None:
    asked = told(guest("grace"))[Part.NOT_RULED_OUT]
    signs = next(item for item in asked.items if item.label == "Danger signs")
    assert "chest pain or pressure" in signs.text
    assert signs.mark == house().words.could_be_emergency
    partly = guest("amy", conditions=members("osteoporosis", complete=False))
    conditions = [
        item for item in told(partly)[Part.NOT_RULED_OUT].items if item.label == "Conditions"
    ]
    assert conditions
    assert "osteoporosis" not in conditions[0].text


def test_what_to_book_the_first_few() -> None:
    recommendation = guest("amy")
    section = told(recommendation)[Part.BOOK]
    assert section.title == house().words.title_book
    assert len(section.items) <= 5
    assert "evidence" in text_of(section) or "studies" in text_of(section)
    in_full = told(recommendation, details=True)[Part.BOOK]
    assert all("$" in item.traits for item in in_full.items if "minutes" in item.traits)
    assert told(guest("grace"))[Part.BOOK].title == house().words.title_book_later


def test_all_techniques_stand_in_the_details_with_their_word() -> None:
    parts = told(guest("amy"), details=True)
    whole = " ".join(text_of(section) for section in parts.values()).casefold()
    for name in house().modalities:
        assert name.casefold() in whole


def test_ask_first_stands_beside_a_technique_that_waits_for_an_answer() -> None:
    asking = tuple(replaced(gate, if_unsure=IfUnsure.ASK) for gate in house().gates)
    book = replaced(house(), gates=asking)
    answers = {fact: said for fact, said in guests()["amy"].items() if fact != "medicines"}
    recommendation = advised(answers, book)
    booked = {each.part: each for each in sections(book, recommendation)}[Part.BOOK]
    marks = [item.mark for item in booked.items]
    assert any("ask first: " in mark and "medicines" in mark for mark in marks)
    modalities = record(book, recommendation)["modalities"]
    assert isinstance(modalities, dict)
    first = modalities["suggested"][0]["ask_first"]
    assert [each["fact"] for each in first if each["fact"] == "medicines"]


def test_what_to_ask_for_and_to_leave_out() -> None:
    recommendation = guest(
        "tom",
        medicines=members("blood thinner"),
        doctor_has_agreed_with_blood_thinners=YES,
        techniques_refused=members("lomi lomi"),
        pressure_wish=choice("firm"),
    )
    parts = told(recommendation)
    assert "firm" in text_of(parts[Part.ASK_FOR])
    assert "limit" in text_of(parts[Part.ASK_FOR])
    assert "Lomi Lomi" in text_of(parts[Part.AVOID])
    assert "blood thinner" in text_of(parts[Part.AVOID])
    assert "blood thinner" in text_of(parts[Part.HEALTH])
    plain_wish = told(guest("tom", pressure_wish=choice("firm")))
    assert text_of(plain_wish[Part.ASK_FOR]).count("firm pressure") == 1
    no_wish = told(guest("tom", pressure_wish=choice("no preference")))
    assert "pressure" not in text_of(no_wish[Part.ASK_FOR])


def test_the_other_service_and_why_not() -> None:
    section = told(guest("heidi"))[Part.NOT_CHOSEN]
    assert section.items[0].label == "Medical massage"
    assert section.items[0].said
    assert "More speaks for spa massage." in section.items[0].text


def test_that_nothing_points_to_the_other_service_is_said_in_the_details_only() -> None:
    words = house().words
    assert words.nothing_points_there in text_of(told(guest("tom"), details=True)[Part.NOT_CHOSEN])
    for name in NAMES:
        whole = " ".join(map(text_of, told(guest(name)).values()))
        assert words.nothing_points_there not in whole


def test_a_budget_that_fits_and_one_that_does_not() -> None:
    words = house().words
    fits = told(guest("tom", budget_per_visit=amount(300)))[Part.COST]
    assert words.budget_fits in text_of(fits)
    short = told(guest("amy", budget_per_visit=amount(80)))[Part.COST]
    assert words.budget_below_visit in text_of(short)
    assert "A visit costs about the same with each of these" in text_of(short)
    below_plan = guest("amy", budget_per_visit=amount(150), budget_in_all=amount(200))
    assert words.budget_below_plan in text_of(told(below_plan)[Part.COST])
    tiny = told(guest("amy", budget_per_visit=amount(5)))
    assert words.over_budget_but_cheapest in text_of(tiny[Part.BOOK])
    marked = [each for each in tiny[Part.BOOK].items if words.over_budget_but_cheapest in each.mark]
    assert marked == [tiny[Part.BOOK].items[0]], "that all are too dear is said once"
    unsaid = told(guest("amy"), details=True)[Part.COST]
    assert words.label_budget not in text_of(unsaid)


DEAR: dict[str, Answer] = {
    "goals": members("pain relief"),
    "pain level": amount(6),
    "pain areas": members("lower back"),
    "conditions": members("sciatica"),
    "pregnant": NO,
}


SORE = members("soreness after exercise")
UPKEEP = members("relaxation", "regular upkeep")


@pytest.mark.parametrize("budget", [99, 80, 60])
def test_a_clinic_visit_costs_what_it_costs_and_no_price_that_nobody_could_check(
    budget: int,
) -> None:
    parts = told(advised({**DEAR, "budget per visit": amount(budget)}))
    (cheapest,) = (item for item in parts[Part.COST].items if "about the same" in item.text)
    assert cheapest.text == "A visit costs about the same with each of these, from $100."
    numbers = [f"[{number}]" for number in cheapest.numbers]
    sources = [each.text for each in parts[Part.SOURCES].items if each.label in numbers]
    assert len(sources) == 1
    assert "unverified" not in sources[0]


def test_a_price_with_better_sources_or_of_ones_own_is_not_called_unverified() -> None:
    rich = told(guest("tom", budget_per_visit=amount(75)))[Part.COST]
    cheapest = next(item for item in rich.items if "The cheapest" in item.text)
    assert "unverified" not in cheapest.text
    assert cheapest.numbers
    quoted = told(advised({**DEAR, "budget per visit": amount(60), "price quoted": amount(70)}))
    assert "(unverified)" not in text_of(quoted[Part.COST])


def test_in_the_details_a_price_that_nobody_could_check_is_marked_too() -> None:
    lover = guest("tom", techniques_loved=members("sports massage"), conditions=SORE, goals=UPKEEP)
    book = told(lover, details=True)[Part.BOOK]
    sports = next(item for item in book.items if item.label == "Sports massage")
    assert "$96 to $156 (unverified)" in sports.traits
    assert "noted-deep-and-sports-prices" in sports.claims


@pytest.mark.parametrize("of", ["budget per visit", "budget in all"])
def test_no_visit_is_so_short_that_it_costs_nothing(of: str) -> None:
    some, none = (told(advised({**DEAR, of: amount(number)})) for number in (60, 0))
    assert "shorter visit" in text_of(some[Part.COST]).casefold()
    for part in (Part.BOOK, Part.COST):
        assert "shorter" not in text_of(none[part]).casefold()
    assert "insurance" in text_of(none[Part.COST])


def test_a_price_that_was_quoted() -> None:
    section = told(guest("amy", price_quoted=amount(99.5)))[Part.COST]
    assert "$99.50" in section.items[0].text
    assert "quoted" in text_of(told(guest("amy", price_quoted=amount(99)), details=True)[Part.COST])


def test_afterwards_is_short() -> None:
    parts = told(guest("bruno"))
    assert next(iter(parts)) is Part.ACTION
    assert len(parts[Part.AFTERWARDS].items) < 8
    assert Part.BOOK not in parts
    assert Part.BOOK in told(guest("bruno"), details=True)


def test_what_would_settle_it_comes_early_while_it_is_open() -> None:
    parts = told(guest("omar"))
    order = list(parts)
    assert order.index(Part.DECIDING) < order.index(Part.BOOK)
    whole = list(told(guest("omar"), details=True))
    assert whole.index(Part.DECIDING) < whole.index(Part.BOOK) < whole.index(Part.OPEN)
    assert parts[Part.DECIDING].title == house().words.title_would_settle
    details = told(guest("omar"), details=True)[Part.DECIDING]
    assert "kind of massage" in details.items[0].mark
    assert details.items[0].text in {item.text for item in parts[Part.DECIDING].items}
    assert Part.DECIDING not in told(guest("amy"))


@pytest.mark.parametrize("details", [False, True])
def test_both_sides_of_a_disagreement_each_with_its_source(details: bool) -> None:
    """In the details all topics, on paper the one that bears on a reason."""
    words = house().words
    every = sections(house(), guest("amy"), details=details, on_paper=not details)
    section = next(each for each in every if each.part is Part.DISAGREEMENTS)
    labels = [item.label for item in section.items]
    assert labels.count(words.some_say) == labels.count(words.label_we_follow)
    assert labels.count(words.others_say) >= labels.count(words.some_say)
    sides = [item for item in section.items if item.label in {words.some_say, words.others_say}]
    assert all(item.numbers for item in sides)
    if details:
        assert labels.count(words.some_say) > 1
        assert any("Because: " in line for item in section.items for line in item.below)
    else:
        assert labels == [words.some_say, words.others_say, words.label_we_follow]
        assert len({item.numbers for item in sides}) == len(sides)


@pytest.mark.parametrize("name", NAMES)
def test_the_one_disagreement_that_is_shown_bears_on_a_reason_that_is_shown(name: str) -> None:
    recommendation = guest(name)
    parts = told(recommendation)
    if Part.DISAGREEMENTS in parts:
        assert recommendation.offer is not None
        shown = {item.rule for part in (Part.WHY, Part.HEALTH) if part in parts
                 for item in parts[part].items}  # fmt: skip
        title = parts[Part.DISAGREEMENTS].title.casefold()
        assert any(
            each.title.casefold() in title and not shown.isdisjoint(each.bears_on)
            for each in recommendation.offer.service.disagreements
        )


def test_a_crisis_is_told_beside_an_emergency_with_its_own_number() -> None:
    both = members("chest pain or pressure", "thoughts of suicide or self-harm")
    why = text_of(told(advised({"danger signs": both}))[Part.DANGER])
    assert "911" in why
    assert "988" in why


FOR_HER = {"for whom": choice("someone I answer for")}


def test_who_speaks_for_somebody_in_danger_is_told_what_to_do_for_them() -> None:
    crisis = told(advised({**FOR_HER, "danger signs": members("thoughts of suicide or self-harm")}))
    assert "together with them" in text_of(crisis[Part.ACTION])
    assert "Do not leave them alone" in text_of(crisis[Part.SAFETY_NET])
    whole = " ".join(text_of(each) for each in crisis.values())
    assert "you do not have to" not in whole.casefold()
    heart = told(advised({**FOR_HER, "danger signs": members("chest pain or pressure")}))
    assert "Stay with them until help is there" in text_of(heart[Part.SAFETY_NET])
    own = told(
        advised({"for whom": choice("me"), "danger signs": members("chest pain or pressure")})
    )
    assert "them" not in text_of(own[Part.SAFETY_NET])


def test_a_crisis_beside_an_emergency_has_its_own_safety_net() -> None:
    both = members("chest pain or pressure", "thoughts of suicide or self-harm")
    for whom, text in (
        ("me", "already hurt yourself"),
        ("someone I answer for", "leave them alone"),
    ):
        net = text_of(
            told(advised({"for whom": choice(whom), "danger signs": both}))[Part.SAFETY_NET]
        )
        assert text in net.replace("\n", " ")


def test_reviewed_by_nobody_yet_is_said() -> None:
    text = text_of(told(guest("amy"))[Part.SMALL_PRINT])
    assert house().words.not_a_diagnosis in text
    assert house().words.not_reviewed in text


@pytest.mark.parametrize("name", NAMES)
def test_every_face_names_the_same_disposition_reasons_and_sources(name: str) -> None:
    recommendation = guest(name)
    whole = record(house(), recommendation)
    screen = " ".join(
        as_screen(
            house(), recommendation, width=10_000, colour=False, plain=True, details=True
        ).split()
    )
    short = sections(house(), recommendation)
    note = " ".join(as_note(house(), recommendation).split())
    for face in (screen, note):
        assert str(whole["headline"]) in face
    is_clear = recommendation.safety.disposition is Disposition.CLEAR
    so_far = is_clear and recommendation.safety.screened is not Screened.COMPLETE
    stands = house().words.note_nothing_found if so_far else recommendation.safety.disposition.value
    assert f"Disposition: {stands}." in note
    safety = whole["safety"]
    assert isinstance(safety, dict)
    reasons = list(safety["findings"])
    if isinstance(whole["service"], dict):
        reasons += whole["service"]["reasons_for"] + whole["service"]["reasons_against"]
    possible = recommendation.offer is not None
    adapting = {gate.slug for gate in house().gates if gate.then.value == "adapt"}
    for reason in reasons:
        if possible or reason["rule"] not in adapting:
            assert " ".join(reason["say"].split()) in screen
            assert all(source["source"] in screen for source in reason["sources"])
    rules = {reason["rule"] for reason in reasons}
    for section in short:
        if section.part in {Part.DANGER, Part.WHY, Part.HEALTH}:
            nothing_to_tell = house().words.nothing_points_anywhere
            told_by = {item.rule for item in section.items if item.text != nothing_to_tell}
            assert told_by <= rules
    if possible and short[0].part is Part.WHY:
        assert " ".join(short[0].items[0].text.split()) in note


def test_no_brace_is_left_in_what_is_said() -> None:
    for name in NAMES:
        for details in (False, True):
            for section in told(guest(name), details=details).values():
                assert "{" not in text_of(section)


def test_a_brace_without_an_answer_is_not_made_up() -> None:
    whole = story(guest("grace"))
    assert whole.filled("Pain {pain level}, call {emergency number}, {no such fact}") == (
        "Pain (not said), call 911, {no such fact}"
    )
