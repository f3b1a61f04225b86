"""The small rulebook is built as its files say; every problem comes at once."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from reading.folders import problems_of, rule_files, small_files, small_rulebook, told

from massage_advisor.knowledge.answers import Amount, Members, Never
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Is,
    IsNot,
    IsYes,
    Term,
)
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.rules import Adjustment, IfUnsure, State
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS, Asked, Kind
from massage_advisor.reading import folder
from massage_advisor.reading.building import build

BUILT = small_rulebook()
RULEBOOK = BUILT.rulebook
RULES = Path(folder.__file__).parents[3] / "rules"


def changed(path: str, old: str, new: str) -> dict[str, bytes]:
    files = small_files()
    text = files[path].decode()
    assert old in text
    return {**files, path: text.replace(old, new, 1).encode()}


def test_the_head_says_whose_rules_these_are_and_for_which_region() -> None:
    assert RULEBOOK.name == "A small house of massage"
    assert (RULEBOOK.version, RULEBOOK.language, RULEBOOK.reviewed_by) == ("1.0.0", "en", None)
    assert RULEBOOK.sha256 == "0" * 64
    assert (RULEBOOK.prices.currency, RULEBOOK.prices.symbol) == ("USD", "$")
    assert RULEBOOK.region.words == {"emergency number": "911"}
    assert list(RULEBOOK.regions) == ["united-kingdom", "united-states"]
    assert RULEBOOK.prices.region == "united-states"


def test_facts_keep_the_order_in_which_they_are_asked() -> None:
    health = [fact for fact in RULEBOOK.facts.values() if fact.asked is Asked.HEALTH]
    assert [fact.position for fact in health] == list(range(len(health)))
    assert health[0].name == "conditions"


def test_a_fact_is_read_whole() -> None:
    fact = RULEBOOK.facts["weeks since surgery"]
    assert (fact.kind, fact.unit) == (Kind.HOW_LONG_AGO, "weeks")
    assert fact.when == Is(fact="recent events", choices=("surgery",))
    assert fact.otherwise == Never()
    areas = RULEBOOK.facts["pain areas"]
    assert areas.list_is_complete
    assert areas.otherwise == Members(complete=True)
    level = RULEBOOK.facts["pain level"]
    assert (level.lowest, level.highest, level.red_flag_from) == (0, 10, 9)
    assert RULEBOOK.facts["pain has lasted"].otherwise == Amount(number=0, unit="weeks")
    calf = RULEBOOK.facts["calf swelling"]
    assert [choice.red_flag for choice in calf.choices] == [False, True, False]
    assert calf.choices[0].means == "neither calf"


def test_outcomes_can_be_read_as_facts() -> None:
    assert all(RULEBOOK.facts[name].outcome for name in OUTCOME_FACTS)
    names = {choice.name for choice in RULEBOOK.facts["modality"].choices}
    assert names == set(RULEBOOK.modalities)
    loved = RULEBOOK.facts["techniques loved"].choices[1]
    assert (loved.name, loved.also_called) == ("deep tissue", ("deep_tissue",))


def test_criteria_are_as_they_were_written() -> None:
    assert RULEBOOK.terms["expecting"] == IsYes(fact="pregnant", expected=True)
    gates = {gate.slug: gate for gate in RULEBOOK.gates}
    weeks = Compare(fact="weeks since surgery", how=Comparison.AT_MOST, amount=12, unit="weeks")
    assert gates["possible-leg-clot"].when == AnyOf(
        parts=(
            Is(fact="calf swelling", choices=("one side only",)),
            AllOf(parts=(Is(fact="pain areas", choices=("calf",)), weeks)),
        )
    )
    (pain, _) = RULEBOOK.evidence
    assert pain.when == AtLeast(
        needed=2,
        parts=(
            Compare(fact="pain level", how=Comparison.AT_LEAST, amount=5),
            Term(term="relief wanted"),
            Compare(fact="pain has lasted", how=Comparison.MORE_THAN, amount=3, unit="weeks"),
        ),
    )
    advice = {rule.slug: rule for rule in RULEBOOK.advice}
    assert advice["drink-some-water"].when == Always()
    assert advice["come-again"].when == AllOf(
        parts=(
            Is(fact="service", choices=("medical massage",)),
            IsNot(fact="modality", choice="hot stone massage"),
            Compare(fact="budget per visit", how=Comparison.AT_LEAST, amount=60),
        )
    )


def test_a_gate_is_as_it_was_written() -> None:
    gate = {gate.slug: gate for gate in RULEBOOK.gates}["soon-after-surgery"]
    assert (gate.then, gate.if_unsure) == (Disposition.CLEARANCE_FIRST, IfUnsure.ASK)
    assert gate.rests_on_judgement
    assert gate.leave_out == {"deep tissue", "hot stone massage"}
    assert gate.unless == IsYes(fact="surgeon has agreed", expected=True)
    assert gate.adjust == (
        Adjustment(kind="pressure at most", at_most="light"),
        Adjustment(kind="minutes at most", at_most=45),
        Adjustment(kind="without", items=("heat",)),
        Adjustment(kind="avoid sites", items=("the scar",)),
    )
    assert str(gate.place) == "1-safety/soon-after-surgery.yaml:1:1"


def test_outcomes_are_as_they_were_written() -> None:
    assert list(RULEBOOK.dispositions) == list(Disposition)
    stones = RULEBOOK.modalities["hot stone massage"]
    assert (stones.offered, stones.not_offered_because) == (False, "we have no stones")
    swedish = RULEBOOK.modalities["swedish massage"]
    assert (swedish.pressure, swedish.minutes) == (("light", "medium"), (30, 60))
    assert [plan.visits for plan in RULEBOOK.plans.values()] == [(1, 1), (4, 6)]
    assert [plan.modesty for plan in RULEBOOK.plans.values()] == [0, 1]
    assert RULEBOOK.prices.tips[Service.SPA.value].percent == 20


def test_decisive_is_more_than_all_spa_evidence_and_the_lead() -> None:
    assert RULEBOOK.decisive_points == 1 + 2 + 2
    files = small_files()
    same = files["2-service/wish-to-relax.yaml"].decode()
    more = {
        "2-service/wish-to-unwind.yaml": same.replace("Wish to relax", "Wish to unwind").replace(
            "moderate", "strong"
        ),
        "2-service/wish-to-rest.yaml": same.replace("Wish to relax", "Wish to rest")
        .replace("about: goal", "about: occasion")
        .replace("moderate", "slight"),
    }
    files |= {path: text.encode() for path, text in more.items()}
    assert build(rule_files(files)).rulebook.decisive_points == 1 + 2 + 4 + 1


def test_examples_are_read_beside_the_rulebook() -> None:
    shown = [each for each in BUILT.examples if each.rule == "soon-after-surgery"]
    assert [each.expect for each in shown] == [
        State.APPLIES,
        State.HOLDS,
        State.DOES_NOT_APPLY,
        State.UNSURE,
    ]
    assert shown[2].given == {"weeks since surgery": Never()}
    assert str(shown[2].place) == "1-safety/soon-after-surgery.yaml:23:5"
    (come_again, *_) = [each for each in BUILT.examples if each.rule == "come-again"]
    assert come_again.given["service"] == Members(yes=frozenset({"medical massage"}), complete=True)


def test_the_order_of_files_never_matters() -> None:
    files = list(rule_files(small_files()).items())
    for seed in range(5):
        random.Random(seed).shuffle(files)
        assert build(dict(files), "0" * 64) == BUILT


def test_every_problem_of_every_file_comes_at_once() -> None:
    files = changed("1-safety/pregnancy.yaml", "then: adapt", "then: adopt")
    files |= {"4-advice/drink-some-water.yaml": b"advice: [\n"}
    files |= {"2-service/wish-to-relax.yaml": b"evidence: Wish to relax\nstrenght: strong\n"}
    codes = [(problem.place.file, problem.code) for problem in problems_of(files) if problem.place]
    assert ("1-safety/pregnancy.yaml", "R302") in codes
    assert ("4-advice/drink-some-water.yaml", "R101") in codes
    assert codes.count(("2-service/wish-to-relax.yaml", "R202")) == 5, "`strenght` is told once"
    assert ("2-service/wish-to-relax.yaml", "R201") in codes
    assert ("2-service/wish-to-relax.yaml", "R405") in codes
    assert ("2-service/wish-to-relax.yaml", "R410") in codes


def test_examples_of_what_is_declared_wrongly_are_not_missed() -> None:
    clot = "1-safety/possible-leg-clot.yaml"
    examples = """
examples:
  - name: one calf
    given: {}
    and each of:
      calf swelling: [one side only]
    expect: applies
  - name: none
    given: {calf swelling: no swelling}
    expect: does not apply
  - name: has not said
    given: {}
    expect: unsure
"""
    rule = small_files()[clot].decode().partition("\nexamples:")[0] + examples
    files = changed(
        "vocabulary/health.yaml", "one side only:", "one side only: {redflag: yes}\n      other:"
    )
    codes = {each.code for each in problems_of({**files, clot: rule.encode()})}
    assert "R201" in codes
    assert "R410" not in codes


@pytest.mark.parametrize(
    ("path", "right", "written", "remedy"),
    [
        (
            "vocabulary/health.yaml",
            "choices: [neck, lower back, calf]",
            "choices: neck, lower back, calf",
            "write a line for each, or put brackets around them: [neck, lower back, calf]",
        ),
        (
            "1-safety/pregnancy.yaml",
            "adjust:\n  ",
            "adjust:\n  - ",
            "take the dashes out, and write each on a line below, such as `pressure at most: li",
        ),
    ],
)
def test_a_list_is_told_from_a_mapping_in_words(
    path: str, right: str, written: str, remedy: str
) -> None:
    assert right in small_files()[path].decode()
    text = small_files()[path].decode().replace(right, written, 1)
    told = [each.remedy for each in problems_of({**small_files(), path: text.encode()})]
    assert any(each.startswith(remedy) for each in told)


def test_names_with_commas_and_no_brackets_are_no_list() -> None:
    files = changed("vocabulary/health.yaml", "also called: [diagnoses]", "also called: a, b")
    (problem,) = [each for each in problems_of(files) if each.code == "R203"]
    assert problem.remedy == "put brackets around the names: [a, b]"


def test_problems_that_only_follow_from_an_unclear_answer_are_left_out() -> None:
    for said, broken in (
        ("    answer: scale\n    from: 0\n    to: 10\n", "    answer: scales\n"),
        ("    from: 0\n    to: 10\n", "    from: 0\n"),
        (CALF, "    answer: one of\n"),
    ):
        (problem,) = problems_of(changed("vocabulary/health.yaml", said, broken))
        assert problem.place
        assert problem.place.file == "vocabulary/health.yaml"
        assert "None" not in problem.remedy


CALF = """\
    answer: one of
    choices:
      no swelling: neither calf
      one side only: {red flag: yes}
      both sides: both, as after a long day
"""


def test_a_copy_of_a_rule_is_not_to_be_renamed_over_the_rule_itself() -> None:
    path = "1-safety/possible-leg-clot.yaml"
    files = small_files()
    told = problems_of({**files, "1-safety/possible-leg-clot copy.yaml": files[path]})
    assert f"{path} is that rule's file: delete this one, or rename both" in [
        each.remedy for each in told
    ]


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("possible-leg-clot.yaml", "move it straight into 1-safety/, or out of the rules folder"),
        ("5-mine/clot.yaml", "move it straight into 1-safety/, or out of the rules folder"),
        ("5-mine/clot.yml", "move it straight into 1-safety/ and call it clot.yaml, or out of"),
        ("1-safety/possible-leg-clot.YAML", "rename it to possible-leg-clot.yaml: rule files end"),
    ],
)
def test_a_rule_that_lies_elsewhere_is_told_where_it_belongs(path: str, remedy: str) -> None:
    files = small_files()
    text = files.pop("1-safety/possible-leg-clot.yaml")
    (stray,) = (each for each in problems_of({**files, path: text}) if each.code == "R110")
    assert stray.remedy.startswith(remedy)


def test_problems_that_only_follow_from_an_unreadable_file_are_left_out() -> None:
    files = small_files() | {"vocabulary/health.yaml": b"facts: [\n", "terms.yaml": b"\xff"}
    assert [problem.code for problem in problems_of(files)] == ["R106", "R101"]


def test_a_folder_without_files() -> None:
    files = {path: text for path, text in small_files().items() if not path.startswith("vocab")}
    assert told(files).startswith("vocabulary R109 the rulebook has no files in “vocabulary/”")


def test_two_rules_of_one_name_in_two_folders() -> None:
    other = small_files()["2-service/strong-pain.yaml"].replace(b"Strong pain", b"Pregnancy")
    assert "R307 another rule is called “pregnancy”, at 1-safety/pregnancy.yaml:1:1" in told(
        {**small_files(), "2-service/pregnancy.yaml": other}
    )


@pytest.mark.parametrize(
    "name", ["sources/\udcff.yaml", "sources/a\nb.yaml", "sources/\x1b[31m.yaml"]
)
def test_a_file_name_that_is_no_plain_text(name: str) -> None:
    found = told({**small_files(), name: small_files()["sources/invented-article.yaml"]})
    assert "R204 the name of the file" in found
    found.encode("utf-8")
    assert "\x1b" not in found


CASES = [
    (
        "vocabulary/health.yaml",
        "    choices: [surgery, long journey]\n",
        "",
        "`choices:` or `choices from:`",
    ),
    (
        "vocabulary/health.yaml",
        "    when: {recent events: surgery}\n    otherwise",
        "    otherwise",
        "no `when`",
    ),
    (
        "vocabulary/health.yaml",
        "when: {recent events: surgery}",
        "when: {events: surgery}",
        "recent events",
    ),
    (
        "vocabulary/health.yaml",
        "{recent events: surgery}",
        "{diagnoses: sciatica}",
        "its own name: “cond",
    ),
    ("outcomes.yaml", "shape: set", "shape: set\n    steps: [a]", "has no `steps:`"),
    (
        "disagreements/how-firm.yaml",
        "sides:\n  - holds",
        "sides: all\nx:\n  - holds",
        "needs a list",
    ),
    (
        "2-service/wish-to-relax.yaml",
        "about:",
        "unless: {budget per visit: more than 5}\nabout:",
        "R407",
    ),
    ("3-modality/strokes-to-relax.yaml", "disposition: not", "dispositon: not", "“disposition”?"),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{expectng: yes}", "did you mean “expecting”?"),
    ("1-safety/pregnancy.yaml", "at most: medium", "at most: []", "needs a text"),
    (
        "1-safety/soon-after-surgery.yaml",
        "{surgeon has agreed: yes}",
        "{goals: relaxation}",
        "R402",
    ),
    ("4-advice/come-again.yaml", "at least $60", "at least €60", "no comparison"),
    ("4-advice/come-again.yaml", "sources: [assessment-first]", "sources: []", "R405"),
    ("regions/united-states.yaml", 'number: "', 'numbers: "', "has no “emergency number”"),
    ("regions/united-states.yaml", "[whom-to-call]", "[whom-to-cal]", "no source holds"),
    ("regions/united-states.yaml", "number: [", "numbers: [", "no word of this region is called"),
    ("regions/united-states.yaml", "sources:\n  emergency", "sources: {}\nx:\n  emergency", "R405"),
    ("regions/united-states.yaml", "[USA]", "[USA, Uk]", "could mean the region"),
    ("regions/united-states.yaml", "name: United", "name: Divided", "R204"),
    ("rulebook.yaml", "region: United States", "region: France", "no region is called “France”"),
    ("prices.yaml", "region: United States", "region: France", "no region is called “France”"),
    ("4-advice/come-again.yaml", "topic: ", "only in: France\ntopic: ", "no region is called"),
    ("vocabulary/health.yaml", "ask: ", "ask: '{emergency number}' #", "R409"),
    ("vocabulary/health.yaml", "answer: scale\n    from: 0", "answer: scale", "needs `from:`"),
    ("vocabulary/health.yaml", "unit: weeks", "unit: fortnights", "is no unit of time"),
    ("vocabulary/health.yaml", "    a list is: what was mentioned\n", "", "needs `a list is:`"),
    ("vocabulary/health.yaml", "a list is: what", "a list is: whatever", "`a list is` is"),
    ("vocabulary/health.yaml", "answer: text", "answer: text\n    unit: weeks", "means nothing"),
    ("vocabulary/health.yaml", "asked: danger", "asked: dangers", "no word for `asked`"),
    ("vocabulary/health.yaml", "    otherwise: none", "    otherwise: knees", "no answer to"),
    (
        "vocabulary/health.yaml",
        "    otherwise: none",
        "    otherwise: not sure\n    x: y",
        "no key",
    ),
    ("vocabulary/health.yaml", "    otherwise: none", "    otherwise: not sure", "is a value"),
    ("vocabulary/health.yaml", "  pregnant:", "  id:", "could mean the fact"),
    ("vocabulary/health.yaml", "  remark:", "  Pain_Score:", "could mean the fact"),
    ("vocabulary/health.yaml", "  remark:", "  service:", "could mean the fact"),
    ("vocabulary/health.yaml", "  remark:", "  expecting:", "could mean the fact"),
    ("vocabulary/wishes.yaml", "  first massage:", "  pregnant:", "declared twice"),
    ("vocabulary/health.yaml", "chest pain:", "nothing else:", "a meaning of its own"),
    ("vocabulary/health.yaml", "chest pain:", "not-sure:", "a meaning of its own"),
    (
        "vocabulary/health.yaml",
        "[surgery, long journey]",
        "[surgery, surgery]",
        "stands here twice",
    ),
    ("vocabulary/health.yaml", "[surgery, long journey]", "[surgery, SURGERY]", "could mean"),
    (
        "vocabulary/health.yaml",
        "when: {pain level: at least 1}",
        "when: {service: spa massage}",
        "outcome",
    ),
    (
        "vocabulary/health.yaml",
        "when: {pain level: at least 1}",
        "when: {pain areas: calf}",
        "leads back",
    ),
    (
        "vocabulary/health.yaml",
        "and: {pain areas: calf}",
        "and: {modality: deep tissue}",
        "outcome",
    ),
    ("vocabulary/health.yaml", "Is a calf swollen?", "Is {pain level} swollen?", "names nothing"),
    ("vocabulary/health.yaml", "Pain {pain level} of", "Pain {pregnant} of", "names nothing"),
    (
        "vocabulary/wishes.yaml",
        "choices from: modalities",
        "choices from: plans",
        "modalities only",
    ),
    ("terms.yaml", "pregnant: yes", "pregnant: maybe", "is yes or no"),
    ("terms.yaml", "pregnant: yes", "disposition: adapt", "may not read the outcome"),
    ("terms.yaml", "pregnant: yes", "heard that massage is fine: yes", "is hearsay"),
    ("outcomes.yaml", "  crisis:", "  krisis:", "has no words"),
    (
        "outcomes.yaml",
        "steps: [light, medium, firm]",
        "items: [light]",
        "either `steps:` or `unit:`",
    ),
    (
        "outcomes.yaml",
        "pressure: light to medium",
        "pressure: firm to light",
        "no range of pressure",
    ),
    ("outcomes.yaml", "pressure: light to medium", "pressure: soft", "no range of pressure"),
    ("outcomes.yaml", "offered: yes", "offered: no", "`offered` is"),
    ("outcomes.yaml", "uses: [oil]", "uses: [oli]", "nothing a modality can use"),
    ("outcomes.yaml", "cost: plain hour", "cost: plain our", "no price tier"),
    ("outcomes.yaml", "visits: 4 to 6", "visits: 6 to 4", "a number or a range"),
    (
        "outcomes.yaml",
        "refused in: techniques refused",
        "refused in: techniques",
        "no fact is called",
    ),
    ("outcomes.yaml", "Leave out {value}.", "Leave out {values}.", "names nothing"),
    ("prices.yaml", "price: [60, 90]", "price: [90, 60]", "low and a high"),
    ("prices.yaml", "medical massage: plain hour", "medical massage: hour", "no price tier"),
    (
        "outcomes.yaml",
        "items: [heat, scent]",
        "items: [heat, scent]\n    called: {suction: cups}",
        "no step or item is called",
    ),
    ("prices.yaml", "percent: 20", "percent: a fifth", "needs a number"),
    ("strengths.yaml", "loved: slight", "loved: lightly", "no strength"),
    ("strengths.yaml", "lead: 2", "lead: 0", "a whole number from 1"),
    ("words.yaml", "not a diagnosis:", "no diagnosis:", "needs `not a diagnosis:`"),
    ("sources/invented-article.yaml", "grade: C", "grade: D", "no word for `grade`"),
    ("sources/invented-article.yaml", "strokes-relax:", "leg-clot-signs:", "also stands in"),
    ("disagreements/how-firm.yaml", "[wish-to-relax]", "[wish-to-relaxe]", "no rule is called"),
    (
        "1-safety/pregnancy.yaml",
        "pressure at most: medium",
        "presure at most: medium",
        "no adjustment",
    ),
    ("1-safety/pregnancy.yaml", "pressure at most: medium", "pressure at most: mild", "no step of"),
    ("1-safety/soon-after-surgery.yaml", "45 minutes", "45 hours", "needs a whole number"),
    ("1-safety/soon-after-surgery.yaml", "without: heat", "without: heet", "no item of"),
    ("1-safety/soon-after-surgery.yaml", "judgement", "feeling", "`rests on` can only be"),
    ("1-safety/pregnancy.yaml", "expecting: yes", "expecting: perhaps", "a term is yes or no"),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{conditions: [not sciatica]}", "no choice of"),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{conditions: []}", "compared with a choice"),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{any of: []}", "needs a list"),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{}", "this is empty"),
    (
        "1-safety/pregnancy.yaml",
        "{expecting: yes}",
        "{pain level: at least 11}",
        "outside the range",
    ),
    (
        "1-safety/pregnancy.yaml",
        "{expecting: yes}",
        "{pain level: at least 1 week}",
        "no comparison",
    ),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{pain level: unknown}", "nothing can test"),
    ("1-safety/pregnancy.yaml", "{expecting: yes}", "{pregnant: true}", "is yes or no"),
    ("1-safety/pregnancy.yaml", "name: not said", "name: pregnant", "two examples"),
    ("1-safety/pregnancy.yaml", "expect: applies", "expect: holds", "can hold"),
    ("1-safety/pregnancy.yaml", "gate: Pregnancy", "evidence: Pregnancy", "hold a gate"),
    ("2-service/strong-pain.yaml", "at least 2 of", "at least 4 of", "stands over 3 parts"),
    ("2-service/strong-pain.yaml", "at least 2 of", "at least two of", "write `at least 2 of:`"),
    ("2-service/strong-pain.yaml", "strength: decisive", "strength: enormous", "no strength"),
    ("2-service/strong-pain.yaml", "points to: medical massage", "points to: medical", "points to"),
    ("2-service/strong-pain.yaml", "relief wanted: yes", "pressure: no", "no fact and no term"),
    ("3-modality/strokes-to-relax.yaml", "strength: moderate\n", "", "needs `strength:`"),
    ("3-modality/strokes-to-relax.yaml", "strength: moderate", "strength: decisive", "no strength"),
    ("4-advice/come-again.yaml", "say: Plan a few visits.", "say:", "nothing stands after `say:`"),
    ("4-advice/come-again.yaml", "say: Plan a few visits.", "say: [a]", "needs a text"),
    ("4-advice/come-again.yaml", "{service: spa massage}", "{service: hotel}", "no answer to"),
    ("outcomes.yaml", "offered: yes", "offered: Yes", "write `yes`, in small letters"),
    ("outcomes.yaml", "offered: yes", "offered: No", "write `no, because …`"),
    ("prices.yaml", "an ordinary place", "{lowest} place", "names no number of this entry"),
    (
        "prices.yaml",
        "A tip of a fifth is usual.",
        '"A tip of {low}."',
        "names no number of this entry",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "what"), CASES)
def test_each_mistake_is_found(path: str, old: str, new: str, what: str) -> None:
    found = told(changed(path, old, new))
    assert what in found
    assert found.count("\n  try: ") * 2 == len(found.splitlines())  # each with a next step
    assert re.search(r"^[^ ]+\.yaml:\d+:\d+ R\d\d\d ", found)


@pytest.mark.parametrize("path", sorted(rule_files(small_files())))
@pytest.mark.parametrize("text", [b"", b"- a\n", b"\xff\xfe", b"{}\n"])
def test_no_file_can_break_the_building(path: str, text: bytes) -> None:
    assert problems_of({**small_files(), path: text})


EVERY = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 5
OTHER_KINDS = ("", "[a, b]", "{a: b}", "no", "-1", "'{x}'", "[[]]", "[{a: b}]", "null")


@pytest.mark.parametrize("path", sorted(rule_files(small_files())))
def test_no_line_left_out_breaks_the_building(path: str) -> None:
    files = small_files()
    lines = files[path].splitlines(keepends=True)
    for number in range(0, len(lines), EVERY):
        problems_of({**files, path: b"".join(lines[:number] + lines[number + 1 :])})


@pytest.mark.parametrize("path", sorted(rule_files(small_files())))
def test_no_value_of_another_kind_breaks_the_building(path: str) -> None:
    files = small_files()
    lines = files[path].decode().splitlines(keepends=True)
    for number, line in list(enumerate(lines))[::EVERY]:
        key, colon, _ = line.partition(": ")
        other = OTHER_KINDS[number % len(OTHER_KINDS)]
        changed_line = f"{key}: {other}\n" if colon else f"{line.rstrip()} {other}\n"
        text = "".join([*lines[:number], changed_line, *lines[number + 1 :]])
        problems_of({**files, path: text.encode()})


def test_the_rulebook_we_ship_can_be_built() -> None:
    assert folder.load_with_examples(RULES).rulebook.gates


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "an hour in an ordinary place",
            "from {low} to {high} for {minutes} minutes",
            "from 60 to 90 for 60 ",
        ),
        ("an hour in an ordinary place", "no less than {low}", "no less than 60"),
    ],
)
def test_a_price_is_told_with_the_numbers_it_has(old: str, new: str, said: str) -> None:
    price = build(rule_files(changed("prices.yaml", old, new))).rulebook.prices.tiers["plain hour"]
    assert price.assumption.startswith(said)


def test_a_tip_is_told_with_the_number_it_has() -> None:
    files = changed("prices.yaml", "A tip of a fifth is usual.", '"{percent} percent is usual."')
    book = build(rule_files(files)).rulebook
    assert book.prices.tips["spa massage"].say == "20 percent is usual."


def test_no_price_we_ship_is_told_with_another_number_than_it_has() -> None:
    for file in (RULES / "prices.yaml", *(RULES / "prices").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\b[0-9]+ to [0-9]+ (dollars|pounds)", text), file


def prices_elsewhere(
    old: str = "", new: str = "", name: str = "united-kingdom"
) -> dict[str, bytes]:
    """The small rulebook with a price list of another country, which may be changed."""
    files = small_files()
    text = files["prices.yaml"].decode().replace("region: United States", "region: United Kingdom")
    text = text.replace("[60, 90]", "[40, 70]").replace("a fifth", "a tenth")
    assert old in text
    return {**files, f"prices/{name}.yaml": text.replace(old, new, 1).encode()}


def test_another_country_may_have_a_price_list() -> None:
    book = build(rule_files(prices_elsewhere())).rulebook
    assert [each.currency for each in book.all_prices] == ["USD", "GBP"]
    assert book.prices == book.price_lists["united-states"]
    assert book.price_lists["united-kingdom"].tiers["plain hour"].low == 40


def test_a_rulebook_of_another_country_reckons_with_its_own_list() -> None:
    files = prices_elsewhere()
    head = files["rulebook.yaml"].replace(b"region: United States", b"region: United Kingdom")
    book = build(rule_files({**files, "rulebook.yaml": head})).rulebook
    assert (book.region.slug, book.prices.currency) == ("united-kingdom", "GBP")


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        ("region: United Kingdom", "region: Fance", "united-kingdom", "no region is called"),
        ("region: United Kingdom", "region: United States", "united-states", "another price list"),
        ("region: United", "region: United", "britain", "stand in a file called “britain”"),
        ("  plain hour:", "  happy hour:", "united-kingdom", "no price for “plain hour”"),
        ("  plain hour:", "  happy hour:", "united-kingdom", "no price tier of prices.yaml"),
        ("tips:", "tip:", "united-kingdom", "called “tip”"),
        ("[40, 70]", "[70, 40]", "united-kingdom", "low and a high"),
    ],
)
def test_a_price_list_of_elsewhere_is_like_the_first_one(
    old: str, new: str, name: str, said: str
) -> None:
    found = problems_of(prices_elsewhere(old, new, name))
    (place,) = (each.place for each in found if said in each.what)
    assert place is not None
    assert place.file == f"prices/{name}.yaml"
