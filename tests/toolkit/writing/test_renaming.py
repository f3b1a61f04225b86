"""`rules rename`: another name everywhere, and nothing else."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from reading.folders import files_below, rule_files, small_files

from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS
from massage_advisor.problems import Refused
from massage_advisor.reading.building import build
from massage_advisor.reading.building.people import read_people
from massage_advisor.toolkit.shapes import Thing
from massage_advisor.toolkit.writing.meant import (
    KNOWN_TO_THE_PROGRAM,
    Meant,
    meant_by,
    usable_name,
)
from massage_advisor.toolkit.writing.renaming import Renaming, renaming
from massage_advisor.toolkit.writing.tidying import tidied

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

ROOT = Path(__file__).parents[3]
SMALL = small_files()
BOOK = build(rule_files(SMALL)).rulebook
ONE, TWO = (
    {Thing.CLAIM: "zq-one", Thing.RULE: "zq-one"},
    {Thing.CLAIM: "zq-two", Thing.RULE: "zq-two"},
)

Files = dict[str, bytes]


def book_of(files: Files) -> Rulebook:
    return BOOK if files is SMALL else build(rule_files(files)).rulebook


def renamed(files: Files, meant: Meant, new: str) -> Files:
    """The files after a renaming."""
    book = book_of(files)
    found = renaming(book, files, meant, usable_name(book, meant, new))
    return changed(files, found)


def changed(files: Files, found: Renaming) -> Files:
    result = dict(files)
    for change in found.changes:
        del result[change.path]
        result[change.target] = change.after
    return result


def said(old: str, files: Files, **more: Any) -> Meant:
    return meant_by(book_of(files), old, **{"thing": None, "fact": None, **more})


def everything_named(book: Rulebook) -> list[Meant]:
    facts = [each for each in book.facts.values() if not each.outcome]
    techniques = set(book.modalities)
    return [
        *(Meant(thing=Thing.FACT, name=each.name) for each in facts),
        *(
            Meant(thing=Thing.CHOICE, name=choice.name, fact=each.name)
            for each in facts
            if {choice.name for choice in each.choices} != techniques
            for choice in each.choices
        ),
        *(Meant(thing=Thing.TERM, name=name) for name in book.terms),
        *(Meant(thing=Thing.MODALITY, name=name) for name in book.modalities),
        *(Meant(thing=Thing.RULE, name=rule.slug) for rule in book.rules),
        *(Meant(thing=Thing.CLAIM, name=name) for name in book.claims),
    ]


def told(files: Files) -> str:
    """Everything that the files say, in one text; without places and former names."""
    built = build(rule_files(files))
    people = read_people(
        {path: text for path, text in files.items() if path.startswith("people/")}, built.rulebook
    )
    return json.dumps(_bare([msgspec.to_builtins(built), msgspec.to_builtins(people)]))


def _bare(value: object) -> object:
    if isinstance(value, dict):
        kept = {k: _bare(v) for k, v in value.items() if k not in {"place", "formerly", "position"}}
        return dict(sorted(kept.items()))
    if isinstance(value, list | tuple):
        return sorted((_bare(each) for each in value), key=json.dumps)
    return value


# ---- laws ----


@pytest.mark.parametrize("thing", [each for each in Thing if each is not Thing.PLAN])
def test_only_the_name_changes_and_it_changes_everywhere(thing: Thing) -> None:
    every = [each for each in everything_named(book_of(SMALL)) if each.thing is thing]
    some = every[:: -(-len(every) // 4)]
    assert some
    for meant in some:
        first = renamed(SMALL, meant, ONE.get(thing, "zq one"))
        second = renamed(first, _called(meant, "one"), TWO.get(thing, "zq two"))
        expected = told(first).replace("zq one", "zq two").replace("zq-one", "zq-two")
        assert json.loads(told(second)) == _bare(json.loads(expected.replace("Zq one", "Zq two")))
        back = renamed(second, _called(meant, "two"), _old_name(meant))
        assert told(back) == told(SMALL)


def _called(meant: Meant, number: str) -> Meant:
    kebab = meant.thing in {Thing.CLAIM, Thing.RULE}
    name = f"zq-{number}" if kebab else f"zq {number}"
    return Meant(thing=meant.thing, name=name, fact=meant.fact)


def _old_name(meant: Meant) -> str:
    """What it was called before; a rule by its name in words."""
    if meant.thing is not Thing.RULE:
        return meant.name
    return next(rule.name for rule in book_of(SMALL).rules if rule.slug == meant.name)


def test_what_was_tidy_stays_tidy_and_what_was_not_stays_as_it_was() -> None:
    tidy = {path: tidied(text, path) for path, text in SMALL.items()}
    meant = said("weeks since surgery", SMALL)
    for path, text in renamed(tidy, meant, "weeks since the operation").items():
        assert tidied(text, path) == text, path
    untidy = {path: text + b"\n\n" for path, text in SMALL.items()}
    for path, text in renamed(untidy, meant, "weeks since the operation").items():
        assert text.endswith(b"\n\n\n"), path


# ---- where names stand ----


def test_a_fact_is_renamed_in_criteria_answers_and_braces_and_is_still_known_by_its_old_name() -> (
    None
):
    files = renamed(SMALL, said("weeks since surgery", SMALL), "weeks since the operation")
    gate = files["1-safety/soon-after-surgery.yaml"].decode()
    assert "when: {weeks since the operation: less than 6 weeks}" in gate
    assert "weeks since the operation: 3 weeks" in gate
    assert "it is only {weeks since the operation}." in gate
    assert "weeks since surgery" not in gate
    fact = book_of(files).facts["weeks since the operation"]
    assert fact.formerly == ("weeks since surgery",)


@pytest.mark.parametrize(
    ("declared", "becomes"),
    [
        ("choices: [neck, lower back, calf]",
         "choices:\n      neck:\n      lower back:\n      lower leg: {formerly: [calf]}"),
        ("choices:\n      - neck  # above\n      - calf  # below",
         "choices:\n      neck:  # above\n      lower leg: {formerly: [calf]}  # below"),
        ("choices:\n      calf:\n      neck:",
         "choices:\n      lower leg: {formerly: [calf]}\n      neck:"),
        ("choices:\n      calf: below the knee  # so\n      neck:",
         "choices:\n      lower leg: {means: below the knee, formerly: [calf]}  # so\n      neck:"),
        ("choices:\n      calf: {means: x}\n      neck:",
         "choices:\n      lower leg: {means: x, formerly: [calf]}\n      neck:"),
        ("choices:\n      calf: {formerly: [shin, shank]}\n      neck:",
         "choices:\n      lower leg: {formerly: [shin, shank, calf]}\n      neck:"),
        ("choices:\n      calf: {formerly: shin}\n      neck:",
         "choices:\n      lower leg: {formerly: [shin, calf]}\n      neck:"),
        ("choices:\n      calf: {also called: [Lower Leg, shank]}\n      neck:",
         "choices:\n      lower leg: {also called: [shank], formerly: [calf]}\n      neck:"),
        ("choices:\n      calf:\n        also called: [shank]  # yes\n        group: leg",
         "lower leg:\n        also called: [shank]  # yes\n        formerly: [calf]\n        gr"),
        ("choices:\n      calf:\n        also called: [lower leg]\n        group: leg\n      neck:",
         "choices:\n      lower leg:\n        formerly: [calf]\n        group: leg\n      neck:"),
        ("choices:\n      calf:\n        formerly:\n          - shin\n      neck:",
         "choices:\n      lower leg:\n        formerly:\n          - shin\n          - calf\n"),
        ("choices:\n      calf:\n        means: >-\n          the\n          shank\n\n      neck:",
         "means: >-\n          the\n          shank\n        formerly: [calf]\n\n      neck:"),
    ],
)  # fmt: skip
def test_a_choice_keeps_its_former_name_however_it_was_declared(
    declared: str, becomes: str
) -> None:
    path = _vocabulary()
    text = SMALL[path].decode()
    files = {**SMALL, path: text.replace("choices: [neck, lower back, calf]", declared).encode()}
    files[path] += b"\n\n"  # not tidy, so that it stays as it is
    result = renamed(files, said("pain areas=calf", files), "lower leg")
    assert becomes in result[path].decode()
    assert "pain areas: lower leg" in result["1-safety/possible-leg-clot.yaml"].decode()


def _vocabulary() -> str:
    (path,) = [path for path, text in SMALL.items() if b"choices: [neck, lower back" in text]
    return path


def test_a_comment_that_would_be_lost_keeps_the_choice_from_being_renamed() -> None:
    path = _vocabulary()
    text = SMALL[path].replace(b"[neck, lower back, calf]", b"[neck,  # above\n      calf]")
    files = {**SMALL, path: text}
    with pytest.raises(Refused) as refused:
        renamed(files, said("pain areas=calf", files), "lower leg")
    assert [problem.code for problem in refused.value.problems] == ["U136"]


def test_a_name_that_differs_in_spelling_only_needs_no_former_one() -> None:
    files = renamed(SMALL, said("weeks since surgery", SMALL), "Weeks since surgery")
    assert book_of(files).facts["Weeks since surgery"].formerly == ()


def test_going_back_leaves_no_former_name_that_is_the_name_itself() -> None:
    away = renamed(SMALL, said("pain areas", SMALL), "sore places")
    back = renamed(away, said("sore places", away), "pain areas")
    assert book_of(back).facts["pain areas"].formerly == ("sore places",)


def test_not_and_lists_of_criteria_name_choices_too() -> None:
    path = "2-service/strong-pain.yaml"
    text = SMALL[path].replace(
        b"when:",
        b"unless:\n  any of:\n    - pain areas: not calf\n    - pain areas: [neck, calf]\nwhen:",
    )
    files = {**SMALL, path: text}
    result = renamed(files, said("pain areas=calf", files), "lower leg")[path].decode()
    assert "pain areas: not lower leg" in result
    assert "pain areas: [neck, lower leg]" in result


@pytest.mark.parametrize(
    ("answer", "becomes"),
    [
        ("calf", "lower leg"),
        ("[calf, neck]", "[lower leg, neck]"),
        ("neck; calf", "neck; lower leg"),
        ("{calf: yes}", "{lower leg: yes}"),
        ('["Calf"]', "[lower leg]"),
        ("[calf, nothing else]", "[lower leg, nothing else]"),
    ],
)
def test_answers_name_choices_in_many_ways(answer: str, becomes: str) -> None:
    path = "1-safety/possible-leg-clot.yaml"
    text = SMALL[path].replace(b"pain level: 0}", f"pain areas: {answer}}}".encode())
    files = {**SMALL, path: text}
    result = renamed(files, said("pain areas=calf", files), "lower leg")[path].decode()
    assert f"pain areas: {becomes}}}" in result


def test_a_rule_moves_to_the_file_of_its_new_name_and_others_follow_it() -> None:
    files = renamed(SMALL, said("possible-leg-clot", SMALL), "Clot in a leg")
    assert "1-safety/possible-leg-clot.yaml" not in files
    assert files["1-safety/clot-in-a-leg.yaml"].startswith(b"gate: Clot in a leg\n")


def test_comments_in_the_old_words_are_pointed_out_and_left() -> None:
    path = "terms.yaml"
    files = {**SMALL, path: b"# see also weeks since surgery\n" + SMALL[path]}
    book, meant = book_of(files), said("weeks since surgery", files)
    found = renaming(book, files, meant, "weeks since the operation")
    assert [str(place) for place in found.mentions] == ["terms.yaml:1:1"]
    assert changed(files, found)[path].startswith(b"# see also weeks since surgery\n")


# ---- which one is meant ----


@pytest.mark.parametrize(
    ("old", "more", "code"),
    [
        ("pain", {}, "U131"),
        ("pain areas=knee", {}, "U131"),
        ("pregnancy", {"thing": Thing.FACT}, "U131"),
        ("pain level", {}, "U133"),
        ("yes", {"fact": "pain level"}, "U131"),
    ],
)
def test_what_cannot_be_renamed_is_refused(old: str, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        said(old, SMALL, **more)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_choice_that_its_fact_does_not_have_is_told_with_those_it_has() -> None:
    for old, remedy in (
        ("pain areas=lower bakc", "did you mean “lower back”?"),
        ("pain areas=elbow", "use one of: neck, lower back, calf"),
    ):
        with pytest.raises(Refused) as refused:
            said(old, SMALL)
        (problem,) = refused.value.problems
        assert problem.what == f"no choice of “pain areas” is called “{old.partition('=')[2]}”"
        assert problem.remedy == remedy


def test_two_things_of_one_name_have_to_be_told_apart() -> None:
    files = {**SMALL, "terms.yaml": SMALL["terms.yaml"] + b"  calf: {pain areas: calf}\n"}
    with pytest.raises(Refused) as refused:
        said("calf", files)
    (problem,) = refused.value.problems
    assert '"pain areas=calf"' in problem.remedy
    assert "--kind term" in problem.remedy
    assert said("calf", files, thing=Thing.TERM).thing is Thing.TERM
    assert said("calf", files, fact="pain areas").thing is Thing.CHOICE


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("pain areas", "???", "U134"),
        ("pain areas", "pain {areas}", "U134"),
        ("pain areas", "\x1b[31mred", "U134"),
        ("pain areas", "x" * 81, "U134"),
        ("pain areas", "pain areas", "U137"),
        ("pain areas", "no", "U138"),
        ("pain areas=calf", "Not sure", "U138"),
        ("pain areas=calf", "never", "U138"),
        ("possible-leg-clot", "None", "U138"),
        ("expecting", "rather not say", "U138"),
        ("deep tissue", "No", "U138"),
        ("pain areas", "Conditions", "U135"),
        ("pain areas", "diagnoses", "U135"),
        ("pain areas", "expecting", "U135"),
        ("pain areas=calf", "Neck", "U135"),
        ("possible-leg-clot", "Pregnancy", "U135"),
        ("leg-clot-signs", "Leg clot signs", "U134"),
    ],
)
def test_a_name_that_will_not_do_is_refused(old: str, new: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        usable_name(book_of(SMALL), said(old, SMALL), new)
    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize("name", ["all of", "id", "at least 2 of", "not sure", "none"])
def test_a_word_with_a_meaning_of_its_own_does_not_load_and_nothing_is_changed(name: str) -> None:
    old = "pain areas=calf" if name in {"not sure", "none"} else "expecting"
    book = book_of(SMALL)
    with pytest.raises(Refused):
        renaming(book, SMALL, said(old, SMALL), name)


def test_every_fact_that_the_program_names_is_known_to_be_named() -> None:
    rules = files_below(ROOT / "rules")
    facts = set(book_of({path: rules[path] for path in rules if path.endswith(".yaml")}).facts)
    named = {
        node.value
        for path in (ROOT / "massage_advisor").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in facts
    }
    assert named - set(OUTCOME_FACTS) <= KNOWN_TO_THE_PROGRAM
