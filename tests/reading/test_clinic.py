"""A clinic's file: what it may say, what that means, and all that is wrong with it at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asking.talking import shipped
from telling.guests import house

from massage_advisor.knowledge.criteria import AnyOf, Is, IsYes
from massage_advisor.knowledge.outcomes import TRAINED_IN
from massage_advisor.problems import Refused
from massage_advisor.reading.clinic import at_clinic, read_clinic
from massage_advisor.reading.regions import in_region
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.clinic import Clinic
    from massage_advisor.knowledge.outcomes import Price
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Problem

MANUAL = Path(__file__).parents[2] / "docs" / "clinic.md"
ONLY_A_NAME = "name: Willow\n"
SHARED = "injury"


def here(text: str) -> Rulebook:
    return read_clinic(house(), text.encode(), "clinic.yaml")


def willow(text: str) -> Rulebook:
    """A clinic called Willow, which also says this."""
    return here(ONLY_A_NAME + text)


def clinic(text: str) -> Clinic:
    found = willow(text).clinic
    assert found is not None
    return found


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        here(text)
    return refused.value.problems


def offered(book: Rulebook) -> set[str]:
    return {name for name, each in book.modalities.items() if each.offered}


# ---- whose numbers to call ----


def test_the_region_is_the_clinics_unless_the_run_has_chosen_one() -> None:
    text = (ONLY_A_NAME + "region: uk\n").encode()
    assert read_clinic(shipped(), text, "clinic.yaml").region.name == "United Kingdom"
    chosen = in_region(shipped(), "Canada")
    kept = read_clinic(chosen, text, "clinic.yaml", is_region_chosen=True)
    assert kept.region.name == "Canada"
    silent = read_clinic(chosen, ONLY_A_NAME.encode(), "clinic.yaml")
    assert silent.region.name == "Canada"


def test_a_region_that_the_rules_do_not_know_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_clinic(shipped(), (ONLY_A_NAME + "region: Canadda\n").encode(), "clinic.yaml")
    (problem,) = refused.value.problems
    assert problem.code == "C302"
    assert "Canada" in problem.remedy


# ---- the rules stay as they are ----


def test_a_name_is_enough_and_changes_nothing_else() -> None:
    book = here(ONLY_A_NAME)
    assert book.clinic is not None
    assert book.clinic.name == "Willow"
    assert re.fullmatch("[0-9a-f]{64}", book.clinic.sha256)
    assert book.modalities == house().modalities
    assert book.prices == house().prices
    assert book.advice == house().advice


def test_a_whole_file_touches_no_gate_no_evidence_and_no_rule_about_techniques() -> None:
    book = read_clinic(house(), _example().encode(), "clinic.yaml")
    assert book.gates == house().gates
    assert book.evidence == house().evidence
    assert book.modality_rules == house().modality_rules
    assert book.facts == house().facts
    assert book.sha256 == house().sha256


def _example() -> str:
    found = re.search(r"<!-- example -->\n```yaml\n(.*?)```", MANUAL.read_text(), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_in_the_manual_says_what_the_manual_says() -> None:
    book = here(_example())
    assert book.clinic is not None
    assert book.clinic.opening_hours == ("Monday to Friday 9 to 19", "Saturday 10 to 14")
    assert book.clinic.trained["prenatal massage"] == ("Ana Ruiz", "Ben Okafor")
    assert book.adjustments[TRAINED_IN].not_here == {"massage for people with cancer"}
    assert offered(house()) - offered(book) == {"cupping", "body scrub massage"}


# ---- what is offered ----


def test_what_is_not_named_stays_as_the_rules_have_it() -> None:
    assert offered(willow("offered: [swedish massage]\n")) == offered(house())


def test_nothing_else_says_that_the_list_is_complete() -> None:
    book = willow("offered: [Swedish Massage, hot stones, nothing else]\n")
    at_home = {name for name, each in house().modalities.items() if each.kind.value == "self-care"}
    assert at_home
    assert offered(book) == {"swedish massage", "hot stone massage"} | at_home


def test_nothing_else_alone_offers_only_what_people_do_at_home() -> None:
    book = willow("offered: nothing else\n")
    assert {book.modalities[each].kind.value for each in offered(book)} == {"self-care"}


# ---- prices ----


def price(book: Rulebook, technique: str) -> Price:
    return book.prices.tiers[book.modalities[technique].cost]


def plain(book: Rulebook, service: str) -> Price:
    return book.prices.tiers[book.prices.services[service]]


@pytest.mark.parametrize(
    ("said", "exactly", "minutes"),
    [
        ("95", (9500, 9500), None),
        ("$95", (9500, 9500), None),
        ("95 USD for 60 minutes", (9500, 9500), 60),
        ("92.50 for 45 min", (9250, 9250), 45),
        ("95 to 110 for 60 minutes", (9500, 11000), 60),
        ("$1,200", (120_000, 120_000), None),
        ("[70 for 30 minutes, 120 for 60 minutes]", (7000, 12000), None),
        ("[100 for 60 minutes, 120 for 60 minutes]", (10000, 12000), 60),
        ("0", (0, 0), None),
    ],
)
def test_how_a_price_is_written(said: str, exactly: tuple[int, int], minutes: int | None) -> None:
    found = price(
        willow(f"prices: {{hot stone massage: {_in_a_mapping(said)}}}\n"), "hot stone massage"
    )
    assert found.exactly == exactly
    assert found.minutes == minutes
    assert found.claims == ()


def _in_a_mapping(said: str) -> str:
    return said if said.startswith("[") else f'"{said}"'


def test_a_price_for_a_kind_of_massage_holds_for_all_that_cost_the_same() -> None:
    book = willow("prices: {spa massage: 95 for 60 minutes}\n")
    assert plain(book, "spa massage").exactly == (9500, 9500)
    assert price(book, "swedish massage").exactly == (9500, 9500)
    assert price(book, "hot stone massage") == price(house(), "hot stone massage")
    assert plain(book, "medical massage") == plain(house(), "medical massage")


def test_where_both_kinds_cost_the_same_by_the_rules_a_price_holds_for_one_of_them() -> None:
    one_tier = dict.fromkeys(house().prices.services, "relaxation massage")
    book = replaced(house(), prices=replaced(house().prices, services=one_tier))
    text = f"{ONLY_A_NAME}prices: {{medical massage: 95}}\n"
    found = read_clinic(book, text.encode(), "clinic.yaml")
    assert plain(found, "medical massage").exactly == (9500, 9500)
    assert plain(found, "spa massage") == plain(book, "spa massage")


def test_a_price_of_its_own_holds_for_that_technique_alone() -> None:
    book = willow("prices: {spa massage: 95, swedish massage: 80}\n")
    assert price(book, "swedish massage").exactly == (8000, 8000)
    assert plain(book, "spa massage").exactly == (9500, 9500)


def test_a_group_of_the_price_list_has_a_price_too() -> None:
    book = willow("prices: {massage with stones or scents: 140}\n")
    assert price(book, "hot stone massage").exactly == (14000, 14000)


def test_the_assumption_names_the_clinic() -> None:
    book = willow("prices: {spa massage: 95 for 60 minutes}\n")
    assert plain(book, "spa massage").assumption == "what Willow charges: 95 for 60 minutes"


@pytest.mark.parametrize(
    ("said", "percent"),
    [("15 percent", 15), ("15%", 15), ("none", 0), ("included", 0), ("0 percent", 0)],
)
def test_how_a_tip_is_written(said: str, percent: int) -> None:
    for text in (f"tips: {said}\n", f"tips: {{spa massage: {said}}}\n"):
        tip = willow(text).prices.tips["spa massage"]
        assert tip.percent == percent
        assert "Willow" in tip.say
        assert tip.claims == ()
    assert (
        willow(f"tips: {{spa massage: {said}}}\n").prices.tips["medical massage"]
        == (house().prices.tips["medical massage"])
    )


IN_POUNDS = """\
currency: GBP
prices: {spa massage: £70 for 60 minutes, medical massage: 60}
tips: none
"""


def test_in_a_currency_of_its_own_only_its_own_prices_are_left() -> None:
    book = willow(IN_POUNDS)
    assert (book.prices.currency, book.prices.symbol) == ("GBP", "£")
    assert "pounds" in book.prices.money_words
    assert price(book, "swedish massage").exactly == (7000, 7000)
    assert book.modalities["hot stone massage"].cost == ""
    assert book.prices.region == ""


def test_a_clinic_charges_in_the_money_of_its_region() -> None:
    book = willow("region: UK\nprices: {spa massage: £70 for 60 minutes}\n")
    assert (book.region.slug, book.prices.currency) == ("united-kingdom", "GBP")
    assert price(book, "swedish massage").exactly == (7000, 7000)
    assert book.prices.tiers["medical massage"].low == 45


def test_a_symbol_that_no_region_has_can_be_given() -> None:
    book = willow(IN_POUNDS.replace("GBP", "EUR\nsymbol: €").replace("£", "€"))
    assert (book.prices.currency, book.prices.symbol) == ("EUR", "€")


# ---- who is trained ----


@pytest.mark.parametrize(
    ("said", "nobody"),
    [
        ("{prenatal massage: Ana}", set()),
        ("{Prenatal-Massage: nobody}", {"prenatal massage"}),
        ("{prenatal massage: [Ana, Ana]}", set()),
        (
            "{prenatal massage: Ana, anything else: nobody}",
            {"lymphatic drainage", "massage after a stroke", "massage for people with cancer"},
        ),
    ],
)
def test_a_training_that_nobody_has_is_not_to_be_had_here(said: str, nobody: set[str]) -> None:
    book = willow(f"trained in: {said}\n")
    assert book.adjustments[TRAINED_IN].not_here == nobody
    assert book.clinic is not None
    assert {each for each, who in book.clinic.trained.items() if not who} == nobody


# ---- notes ----


def test_a_note_stands_beside_what_its_name_names() -> None:
    book = willow(
        "notes: {always: a, Hot Stones: [b, c], not lying: d, pregnant: e, slipped disc: f}\n"
    )
    assert book.clinic is not None
    assert book.clinic.notes == ("a",)
    assert book.clinic.technique_notes == {"hot stone massage": ("b", "c")}
    assert book.clinic.adjustment_notes == {"not lying": ("d",)}
    expecting, disc = book.advice[-2:]
    assert (expecting.slug, expecting.say) == ("clinic/pregnant", "e")
    assert expecting.when == IsYes(fact="pregnant", expected=True)
    assert isinstance(disc.when, Is)
    assert all(each.is_of_clinic and not each.sources for each in (expecting, disc))


def test_a_name_that_two_questions_share_stands_beside_either_answer() -> None:
    shared = [
        fact.name
        for fact in house().facts.values()
        if any(choice.name == SHARED for choice in fact.choices)
    ]
    assert len(shared) > 1
    found = willow(f"notes: {{{SHARED}: x}}\n").advice[-1].when
    assert found == AnyOf(parts=tuple(Is(fact=each, choices=(SHARED,)) for each in shared))


def test_a_techniques_name_stands_for_the_technique() -> None:
    found = clinic("notes: {prenatal massage: x}\n")
    assert found.technique_notes == {"prenatal massage": ("x",)}


@pytest.mark.parametrize(
    ("said", "insurers"),
    [("", None), ("insurers: none\n", ()), ("insurers: [A, B]\n", ("A", "B"))],
)
def test_what_is_not_said_of_insurers_is_not_taken_for_none(
    said: str, insurers: tuple[str, ...] | None
) -> None:
    assert clinic(said).insurers == insurers


def test_markup_is_left_as_it_stands() -> None:
    assert clinic('notes: {always: "[bold]x[/bold] [/5]"}\n').notes == ("[bold]x[/bold] [/5]",)


# ---- what is wrong ----

WRONG = [
    ("phone: 1", "1:1 C202", "needs `name:`", ""),
    ("name: W\nnmae: x", "2:1 C201", "“nmae”", "“name”"),
    ("name: [W]", "1:7 C203", "`name`", ""),
    ("name:", "1:1 C203", "nothing stands", ""),
    ("name: " + "x" * 81, "1:7 C207", "81 characters", "80"),
    ("name: W {x}", "1:7 C403", "braces", ""),
    ("name: W\nphone: '{x}'", "2:8 C403", "braces", ""),
    ("name: W\noffered: [swedish masage]", "2:11 C301", "“swedish masage”", "“swedish massage”"),
    ("name: W\nnot offered: [zzz]", "2:15 C301", "“zzz”", ""),
    ("name: W\noffered: [TMJ]", "2:11 C301", "“TMJ”", ""),
    (
        "name: W\noffered: [upgraded myofascial release]",
        "2:11 C401",
        "because it is one therapist's own name",
        "",
    ),
    ("name: W\noffered: [cupping]\nnot offered: [Cupping]", "3:15 C303", "“cupping”", ""),
    (
        "name: W\nnot offered: cupping\nprices: {cupping: 5}",
        "3:10 C303",
        "“cupping” has a price and is not offered",
        "`offered:`",
    ),
    (
        "name: W\noffered: [cupping, nothing else]\nprices: {hot stone massage: 5}",
        "3:10 C303",
        "“hot stone massage” has a price",
        "",
    ),
    ("name: W\ncurrency: dollars", "2:1 C205", "“dollars”", "USD"),
    ("name: W\nprices: {spa massage: £90}", "2:23 C205", "“£90”", "`currency: GBP`"),
    ("name: W\nprices: {spa massage: 90 EUR}", "2:23 C205", "“90 EUR”", "`currency: EUR`"),
    ("name: W\nprices: {spa massage: 90 pounds}", "2:23 C205", "“90 pounds”", "`currency: GBP`"),
    ("name: W\nprices: {spa massage: A$90}", "2:23 C205", "“A$90”", "`currency: …`"),
    ("name: W\nprices: {spa massage: 90 ₹}", "2:23 C205", "“90 ₹”", "`currency: …`"),
    ("name: W\nprices: {spa massage: 95 dollars}", "2:23 C204", "95 dollars", "`95 for 60 min"),
    ("name: W\nprices: {spa massage: from 95}", "2:23 C204", "from 95", "`95 for 60 minutes`"),
    ("name: W\nprices: {spa massage: 95 per hour}", "2:23 C204", "95 per hour", "60 minutes`"),
    ("name: W\nprices: {spa massage: ninety}", "2:23 C204", "“ninety”", "`95 for 60 minutes`"),
    ("name: W\nprices: {spa massage: 95 for 1 hour}", "2:23 C204", "for 1 hour”", ""),
    ("name: W\nprices: {spa massage: 95 for 0 minutes}", "2:23 C204", "for 0 minutes”", ""),
    ("name: W\nprices: {spa massage: 95 to 80}", "2:23 C204", "“95 to 80”", "first: `80 to 95`"),
    ("name: W\nprices: {spa massage: -5}", "2:23 C204", "“-5”", ""),
    ("name: W\nprices: {spa massage: 9.999}", "2:23 C204", "“9.999”", ""),
    ("name: W\nprices: {spa massage: 2000000}", "2:23 C206", "more than any massage costs", ""),
    ("name: W\nprices: {spa massage: {a: 5}}", "2:23 C203", "mapping", "list"),
    ("name: W\nprices: {spa massage: [[5]]}", "2:24 C203", "list of texts", ""),
    ("name: W\nprices: {spa massge: 5}", "2:10 C302", "“spa massge”", "“spa massage”"),
    ("name: W\nprices: {sciatica: 5}", "2:10 C302", "“sciatica”", ""),
    ("name: W\nprices: {hot stones: 5, hot stone massage: 6}", "2:25 C303", "two prices", ""),
    ("name: W\nprices: {spa massage: 5, Spa_Massage: 6}", "2:26 C303", "two prices", ""),
    ("name: W\nprices: [5]", "2:9 C203", "`prices` needs a mapping", ""),
    ("name: W\ntips: lots", "2:7 C204", "“lots”", "`15 percent`"),
    ("name: W\ntips: 0", "2:7 C204", "“0” is no tip", "write `none`"),
    ("name: W\ntips: 15", "2:7 C204", "“15” is no tip", "write `15 percent`"),
    ("name: W\ntips: 101 percent", "2:7 C206", "101 percent", ""),
    ("name: W\ntips: {spa: none}", "2:8 C201", "“spa”", "“spa massage”"),
    ("name: W\ntips: {spa massage: [none]}", "2:21 C204", "a tip is a text", ""),
    (
        "name: W\ncurrency: GBP\nprices: {medical massage: 5}\ntips: none",
        "3:1 C402",
        "`spa massage:`",
        "",
    ),
    (
        "name: W\ncurrency: GBP\nprices: {spa massage: 5, medical massage: 5}",
        "1:1 C402",
        "`tips`",
        "",
    ),
    ("name: W\ntrained in: {yoga: Ana}", "2:14 C302", "“yoga”", "prenatal massage"),
    ("name: W\ntrained in: {prenatal: Ana}", "2:14 C302", "“prenatal”", "“prenatal massage”"),
    ("name: W\ntrained in: {prenatal massage: [Ana, nobody]}", "2:38 C303", "`nobody`", ""),
    ("name: W\ntrained in: {prenatal massage: []}", "2:32 C203", "names nobody", "`nobody`"),
    ("name: W\ntrained in: {prenatal massage: null}", "2:32 C203", "nobody is named", "`nobody`"),
    (
        "name: W\ntrained in: {anything else: Ana}",
        "2:29 C203",
        "names people",
        "`anything else: nobody`",
    ),
    ("name: W\ntrained in: {prenatal massage: A, Prenatal_massage: B}", "2:35 C303", "twice", ""),
    ("name: W\nnotes: {sciatca: x}", "2:9 C302", "“sciatca”", "“sciatica”"),
    ("name: W\nnotes: {pain level: x}", "2:9 C302", "“pain level”", ""),
    ("name: W\nnotes: {pregnant: ''}", "2:19 C203", "nothing", ""),
    ("name: W\nnotes: {pregnant: '{pain level}'}", "2:19 C403", "braces", ""),
    ("name: W\nnotes: {pregnant: " + "x" * 301 + "}", "2:19 C207", "301 characters", ""),
    ("name: W\nnotes: {always: [" + "x, " * 21 + "]}", "2:17 C207", "21 texts", ""),
    (
        "name: W\nnotes: {hot stones: x, Hot Stone Massage: y}",
        "2:24 C303",
        "another name",
        "one list",
    ),
    ("name: W\nnotes: {pregnant: x, Pregnant: y}", "2:22 C303", "another name", ""),
    ("name: W\nname: V", "2:1 C102", "“name”", ""),
    ("name: !!python/object:os.system x", "1:7 C103", "tag", ""),
    ("name: &a W\nphone: *a", "1:7 C105", "anchor", ""),
    ('name: "a\\e[31mb"', "1:7 C106", "\\x1b", ""),
    ("name: [", "2:1 C101", "", ""),
    ("", "1:1 C101", "empty", ""),
    ("just a text", "1:1 C203", "needs a mapping", ""),
]


@pytest.mark.parametrize(("text", "where", "what", "remedy"), WRONG)
def test_what_is_wrong_is_told_with_its_place_and_what_to_try(
    text: str, where: str, what: str, remedy: str
) -> None:
    (found,) = problems(text)
    assert f"{found.place} {found.code}" == f"clinic.yaml:{where}"
    assert what in found.what
    assert remedy in found.remedy


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = problems("nam: W\noffered: [x]\nprices: {spa massage: y}\ntrained in: {z: A}\n")
    assert [each.code for each in found] == ["C201", "C301", "C204", "C302"]


def test_there_are_bounds_for_a_runaway_file() -> None:
    (found,) = problems("name: W\nnotes: " + "[" * 40 + "]" * 40)
    assert found.code == "C104"
    (found,) = problems("name: " + "x" * 1_000_001)
    assert found.code == "C104"


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        at_clinic(house(), tmp_path / name)
    (found,) = refused.value.problems
    assert found.code == "C109"


def test_a_file_may_be_written_in_json(tmp_path: Path) -> None:
    file = tmp_path / "willow.json"
    file.write_text('{"name": "Willow", "prices": {"spa massage": 95}}')
    assert plain(at_clinic(house(), file), "spa massage").exactly == (9500, 9500)
