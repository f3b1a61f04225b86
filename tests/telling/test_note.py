"""The note: what was said, denied and not known, and what was told."""

from __future__ import annotations

import re

import pytest
from telling.guests import NO, TODAY, YES, guest, guests, house, members, party, story

from massage_advisor.knowledge.answers import Amount, Facts, Members, Never, Unsaid
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.found_out import negatives, not_agreed, noted, positives, unknown
from massage_advisor.telling.note import WIDTH, OnCall, as_note
from massage_advisor.telling.sentences.safety import safety_net
from massage_advisor.values import replaced

NAMES = party()


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_pasted_anywhere(name: str) -> None:
    note = as_note(house(), guest(name))
    assert max(map(len, note.splitlines())) <= WIDTH
    assert "\x1b" not in note
    assert note.endswith("\n")
    assert not any(line != line.rstrip() for line in note.splitlines())


def test_it_names_the_day_the_rules_and_the_outcome() -> None:
    note = as_note(house(), guest("amy"))
    assert TODAY in note.splitlines()[0]
    assert house().version in note
    assert house().sha256[:12] in note
    assert "Medical massage fits what you told us." in note
    assert "Disposition: clear. Screening: complete. Bookable: yes." in note


def test_positives_and_pertinent_negatives() -> None:
    said = list(positives(story(guest("amy"))))
    denied = list(negatives(story(guest("amy"))))
    assert any("sciatica" in line for line in said)
    assert any("Pain 8" in line for line in said)
    assert "Danger signs: none" in denied
    assert any("no swelling" in line for line in denied)
    assert not set(said) & set(denied)
    assert not any("nothing else" in line for line in said)
    assert any("no others" in line for line in denied)


def test_a_danger_that_was_named_is_a_positive() -> None:
    whole = story(guest("june"))
    assert any("numb between the legs" in line for line in positives(whole))
    assert not any("numb between the legs" in line for line in negatives(whole))


def test_unknowns_by_reason() -> None:
    answers = dict(guests()["amy"])
    del answers["medicines"], answers["pregnant"], answers["allergies"]
    answers["conditions"] = members("sciatica", complete=False)
    facts = Facts(
        stated=answers,
        unsaid={"pregnant": Unsaid.RATHER_NOT_SAY, "medicines": Unsaid.NOT_SURE},
    )
    lines = list(unknown(story(advise(house(), facts, today=TODAY))))
    assert any(line.startswith("Rather not say: ") and "pregnant" in line for line in lines)
    assert any(line.startswith("Not sure: ") and "medicines" in line for line in lines)
    assert any(
        line.startswith("Not asked: ") and "the rest of conditions" in line for line in lines
    )


def test_one_thing_on_a_list_that_was_gone_through_is_not_called_not_asked() -> None:
    rest = {each.name for each in house().facts["danger signs"].choices} - {
        "chest pain or pressure"
    }
    told = guest("amy", danger_signs=Members(no=frozenset(rest)))
    assert list(unknown(story(told))) == ["Not sure: chest pain or pressure (danger signs)"]


def test_what_a_caller_was_not_sure_of_stands_with_what_is_not_known() -> None:
    facts = replaced(
        guest("amy", conditions=members("sciatica", complete=False)).facts,
        unsaid_members={
            "conditions": {
                "past cancer": Unsaid.NOT_SURE,
                "weak immune system": Unsaid.RATHER_NOT_SAY,
                "osteoporosis": Unsaid.NOT_SURE,
            }
        },
    )
    told = advise(house(), facts, today=TODAY)
    lines = list(unknown(story(told)))
    assert lines[0].startswith("Not sure: past cancer and osteoporosis (conditions)")
    assert lines[1] == "Rather not say: weak immune system (conditions)"
    assert lines[2].startswith("Not asked: the rest of conditions")
    note = on_one_line(as_note(house(), told))
    assert "Not sure: past cancer and osteoporosis" in note.partition("NOT KNOWN")[2]


def test_of_a_long_list_of_which_nothing_else_is_known_the_rest_is_told() -> None:
    every = {each.name for each in house().facts["conditions"].choices} - {"sciatica"}
    told = guest("amy", conditions=members("sciatica", complete=False)).facts
    facts = replaced(
        told, unsaid_members={"conditions": dict.fromkeys(every, Unsaid.RATHER_NOT_SAY)}
    )
    lines = list(unknown(story(advise(house(), facts, today=TODAY))))
    assert lines[0] == "Rather not say: the rest of conditions"
    assert not any("conditions" in line for line in lines[1:])


@pytest.mark.parametrize(
    ("name", "stands"), [("grace", "nothing found so far"), ("amy", "clear"), ("june", "emergency")]
)
def test_nobody_is_called_clear_who_was_not_asked(name: str, stands: str) -> None:
    assert f"Disposition: {stands}. " in on_one_line(as_note(house(), guest(name)))


@pytest.mark.parametrize("width", [20, 37, 60, 72, 200])
def test_it_is_no_wider_than_the_terminal_and_breaks_no_word(width: int) -> None:
    whole = on_one_line(as_note(house(), guest("amy")))
    note = as_note(house(), guest("amy"), width=width)
    assert max(map(len, note.splitlines())) <= min(width, WIDTH)
    assert width < 60 or on_one_line(note) == whole


IN_ORDER = (
    "Disposition: ",
    "WHAT IS NEEDED FIRST",
    "CHANGES TO THE SESSION",
    "SAID",
    "DENIED",
    "NOT YET AGREED OR LOOKED AT",
    "NOT KNOWN",
    "WHY",
    "QUESTIONS STILL OPEN",
    "IF SOMETHING GETS WORSE",
)


def test_a_therapist_or_doctor_reads_the_outcome_first_and_what_is_open_last() -> None:
    note = as_note(house(), guest("bruno", danger_signs=None))
    places = [note.index(title) for title in IN_ORDER]
    assert places == sorted(places)
    assert "911" in note


@pytest.mark.parametrize("name", NAMES)
def test_what_is_advised_to_the_client_is_not_in_it(name: str) -> None:
    """Neither good to know nor what to say when booking, nor how it feels, nor a list of titles."""
    told = guest(name)
    note = on_one_line(as_note(house(), told))
    words = house().words
    for title in (words.title_advice, words.topic_booking):
        assert title.upper() not in note
        assert title not in note
    whole = story(told)
    for each in told.advice:
        if not each.rule.is_of_clinic:
            assert on_one_line(whole.filled(each.rule.say, each)) not in note
    if told.offer is not None:
        feelings = [each.modality.feels_like for each in told.offer.modalities]
        assert not any(words.feels_like.replace("{feeling}", each) in note for each in feelings)


def test_every_reason_names_its_sources_as_the_rulebook_does() -> None:
    told = guest("amy")
    note = on_one_line(as_note(house(), told))
    sources = note.partition("WHERE IT COMES FROM")[2]
    named = dict(re.findall(r"\[(\d+)\] ([a-z0-9-]+)", sources))
    assert named
    assert set(named.values()) <= set(house().sources)
    assert not any(house().sources[slug].title in note for slug in named.values())
    why = note[note.index("WHY") : note.index("IF SOMETHING")]
    cited = {one for many in re.findall(r"\[([\d, ]+)\]", why) for one in many.split(", ")}
    assert cited == set(named)


def test_of_a_safety_rule_the_therapists_side_is_told() -> None:
    told = guest("bruno")
    note = on_one_line(as_note(house(), told))
    for each in told.safety.acting:
        assert f"{each.rule.name}: " in note
        assert on_one_line(each.rule.because) in note


def test_a_no_to_a_doctors_question_is_neither_said_nor_denied() -> None:
    told = guest(
        "bruno", doctor_has_looked_at_the_pain=NO, doctor_has_agreed_with_blood_thinners=NO
    )
    lines = list(not_agreed(story(told)))
    assert len(lines) == 2
    assert lines[0] == "A doctor has looked at the pain: no"
    assert lines[1].startswith("Doctor has agreed, blood")
    assert not set(lines) & {*positives(story(told)), *negatives(story(told))}


def test_a_yes_of_a_doctor_is_something_said() -> None:
    told = guest(
        "bruno", doctor_has_looked_at_the_pain=YES, doctor_has_agreed_with_blood_thinners=YES
    )
    assert list(not_agreed(story(told))) == []
    assert "A doctor has looked at the pain: yes" in set(positives(story(told)))


def test_none_of_the_details_does_not_deny_the_illness_itself() -> None:
    """Not *Cancer: none* beside *Conditions: past cancer*: what was asked is spelled out."""
    told = guest(
        "amy", conditions=members("past cancer"), cancer_details=members(), foot_signs=members()
    )
    denied = list(negatives(story(told)))
    (cancer,) = (line for line in denied if "low blood counts" in line)
    assert ": not in the bones, low blood counts" in cancer
    assert not any(line.endswith("ancer: none") for line in denied)
    assert any(line.endswith(": none") for line in denied if "eet" in line)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_stands_in_it_once(name: str) -> None:
    """As said, as denied or as not agreed; a list may be both said and denied in part."""
    whole = story(guest(name))
    told = [*positives(whole), *negatives(whole), *not_agreed(whole)]
    assert len(told) == len(set(told))
    stated = whole.recommendation.facts.stated
    single = [fact for fact, answer in stated.items() if not isinstance(answer, Members)]
    lines = [noted(whole, house().facts[fact], stated[fact]) for fact in single]
    assert all(told.count(line) == 1 for line in lines if line in told)


def test_what_was_read_out_on_a_call_is_not_told_once_more() -> None:
    """The safety net stands among what was read out; without a call it stands by itself."""
    told = guest("bruno")
    net = on_one_line(safety_net(story(told)))
    for on_call in (None, OnCall(), OnCall(read_out=("We need an agreement.", net))):
        note = on_one_line(as_note(house(), told, on_call))
        assert note.count(net) == 1


def test_an_ordinary_note_is_read_at_one_look() -> None:
    lengths = sorted(len(as_note(house(), guest(name)).splitlines()) for name in guests())
    assert lengths[len(lengths) // 2] <= 60
    assert lengths[-1] <= 130


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_callers_mark_stands_in_it_inert() -> None:
    facts = Facts(stated=guests()["amy"], id="row\x1b[31m 7")
    note = as_note(house(), advise(house(), facts, today=TODAY))
    assert "For: row\\x1b[31m 7" in note


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (Never(), "Latest operation: never"),
        (Amount(number=3, unit="weeks"), "Latest operation: 3 weeks ago"),
    ],
)
def test_how_long_ago_is_told_as_one_would_say_it(said: Amount | Never, line: str) -> None:
    assert noted(story(guest("amy")), house().facts["weeks since surgery"], said) == line
