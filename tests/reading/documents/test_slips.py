"""What a therapist writes by mistake is answered in the therapist's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from reading.folders import problems_of, small_files

from massage_advisor.problems import Refused
from massage_advisor.reading import documents
from massage_advisor.reading.building.shelf import WORD_FILES
from massage_advisor.reading.documents import read_document, yaml_text
from massage_advisor.reading.documents.nodes import Table, Text
from massage_advisor.reading.documents.slips.finding import slip_at
from massage_advisor.reading.documents.slips.phrases import comparison_meant, span_meant

if TYPE_CHECKING:
    from massage_advisor.problems import Problem

PAIN = "2-service/strong-pain.yaml"
_IS_MISSED = {"R101", "R202", "R401", "R405"}
"""What is told where something that is always needed has been left out."""


def with_when(when: str) -> dict[str, bytes]:
    """The small rulebook with other lines under the `when:` of one of its rules."""
    files = small_files()
    text = files[PAIN].decode()
    before, _, rest = text.partition("when:\n")
    after = rest[rest.index("about:") :]
    return {**files, PAIN: f"{before}{when}\n{after}".encode()}


def told_of(when: str) -> Problem:
    problems = problems_of(with_when(when))
    return next(each for each in problems if each.place and each.place.file == PAIN)


AS_A_THERAPIST_WRITES = [
    # what is written, where it is told, what is said, what to try
    ("when:\n  pain level: >= 3", "4:15", "“>= 3” is no phrase", "write `at least 3`"),
    ("when:\n  pain level: >3", "4:15", "“>3” is no phrase", "write `more than 3`"),
    ("when:\n  pain level: > 3", "4:15", "“> 3” is no phrase", "write `more than 3`"),
    ("when:\n  all of:\n    - pain level: >3\n    - goals: none", "5:19", "“>3”", "`more than 3`"),
    ("when:\n  pain level: <= 3", "4:15", "“<= 3” is no comparison", "write `at most 3`"),
    ("when:\n  pain level: ≥ 3", "4:15", "“≥ 3” is no comparison", "write `at least 3`"),
    ("when:\n  pain level: 3+", "4:15", "“3+” is no comparison", "write `at least 3`"),
    ("when:\n  pain level: 3 or more", "4:15", "no comparison", "write `at least 3`"),
    ("when:\n  pain level: over 3", "4:15", "no comparison", "write `more than 3`"),
    ("when:\n  pain level: 3", "4:15", "no comparison", "`at least 3`, `at most 3`, or both"),
    ("when:\n  pain has lasted: 3", "4:20", "no comparison", "write `at least 3 weeks`, `at most"),
    ("when:\n  pain level: high", "4:15", "no comparison", "write it like `at least 3`"),
    ("when:\n  pain level: > 30 weeks", "4:15", "no phrase", "write `more than 30 weeks`"),
    (
        "when:\n  pain level: 3 to 5",
        "4:15",
        "“3 to 5” is no comparison",
        "two lines under `all of:`, `pain level: at least 3` and `pain level: at most 5`",
    ),
    ("when:\n  pain level: 3-5", "4:15", "no comparison", "`pain level: at most 5`"),
    ("when:\n  pain level: between 3 and 5", "4:15", "no comparison", "`pain level: at most 5`"),
    (
        "when:\n  pain has lasted: 3 to 5 weeks",
        "4:20",
        "no comparison",
        "`pain has lasted: at least 3 weeks` and `pain has lasted: at most 5 weeks`",
    ),
    ("when:\n  pain has lasted: over 3 weeks", "4:20", "", "write `more than 3 weeks`"),
    ("when:\n  pain has lasted: 3 weeks or more", "4:20", "", "write `at least 3 weeks`"),
    ("when:\n\tpain level: at least 3", "4:1", "a tab", "spaces, not tabs"),
    ("when:\n  all of:\n\t- pain level: at least 3", "5:1", "a tab", "spaces, not tabs"),
    ("when:\n  all of:\n  \t- pain level: at least 3", "5:3", "a tab", "spaces, not tabs"),
    ("when:\n\xa0\xa0pain level: at least 3", "4:1", "cannot be broken", "type it anew"),
    (
        "when:\n  any of:\n    -pain level: at least 3\n    -pain level: at most 2",
        "5:5",
        "a space is missing behind the dash",
        "write `- `",
    ),
    (
        "when:\n  any of:\n    - pain level: at least 3\n    -pain level: at most 2",
        "6:5",
        "a space is missing behind the dash",
        "write `- `",
    ),
    (
        "when:\n  any of:\n    -pain level: at least 3\n    - pain level: at most 2",
        "5:5",
        "a space is missing behind the dash",
        "write `- `",
    ),
    ("when:\n  any of:\n    – pain level: at most 3", "5:5", "“–” begins no line", "a plain dash"),  # noqa: RUF001
    ("when:\n  any of:\n    • pain level: at most 3", "5:5", "“•” begins no line", "a plain dash"),
    (
        "when:\n  all of\n    - pain level: at least 3\n    - goals: none",
        "4:3",
        "a colon is missing behind “all of”",
        "write `all of:`",
    ),
    ("when\n  pain level: at least 3", "3:1", "a colon is missing behind “when”", "write `when:`"),
    ("when:\n  pain level at least 3", "4:3", "no text", "`pain level: at least 3`"),
    ("when:\n  pain level:at least 3", "4:3", "no text", "`pain level: at least 3`"),
    ("when:\n  relief wanted", "4:3", "no text", "`relief wanted: yes`"),
    ("when:\n  - pain level: at least 3", "4:3", "no list", "put `all of:` or `any of:` above"),
    ("when:\n  and:\n    - pain level: at least 3", "4:3", "“and” is no word", "write `all of:`"),
    ("when:\n  or:\n    - pain level: at least 3", "4:3", "“or” is no word", "write `any of:`"),
    ("when:\n  not:\n    - pain level: at least 3", "4:3", "“not” is no word", "`none of:`"),
    ("when:\n  All of:\n    - pain level: at least 3", "4:3", "“All of”", "write `all of:`"),
    ("when:\n  two of:\n    - pain level: at least 3", "4:3", "“two of”", "`at least 2 of:`"),
    (
        "when:\n  pain level: unknown",
        "4:15",
        "nothing can test whether “pain level”",
        "`if unsure:`",
    ),
    ("when:\n  pregnant: not sure", "4:13", "nothing can test whether “pregnant”", "take it out"),
    ("when:\n  expecting: unknown", "4:14", "nothing can test whether “expecting”", "take it out"),
    ("when:", "3:1", "nothing stands after `when:`", "write a fact and its answer"),
    (
        "when:\n  all of:\n    - pain level: at least 3\n   - goals: none",
        "6:4",
        "no column in which a line above it begins",
        "4 spaces before it, not 3",
    ),
    ('when:\n  pain level: "at least 3', "4:15", "never closes", "behind the text"),
    ("when:\n  goals: [relaxation", "4:10", "lacks a comma or the bracket", "[one, another]"),
    ("when:\n  pain level: @3", "4:15", "cannot begin with “@”", "in quotation marks"),
    ("when:\n  goals: none\nbecause: 'It's late'", "5:10", "closes before", "the other kind"),
    ("when:\n  goals: none\nthen:yes\nbecause: a", "5:5", "a space is missing", "write `then: `"),
    ("when: pain level: at least 3", "3:7", "belongs below “when”", "`pain level: at least 3`"),
    (
        "when:\n  pain level: at least 3: so",
        "4:25",
        "a colon and a space stand within a text",
        '`pain level: "at least 3: so"`',
    ),
    (
        "when:\n  any of:\n    - pain level: at least 3\n    goals: none",
        "6:5",
        "a dash is missing before “goals: none”",
        "write `- goals: none`",
    ),
    (
        "when:\n  any of:\n    pain level: at least 3\n    - goals: none",
        "5:5",
        "a dash is missing before “pain level: at least 3”",
        "write `- pain level: at least 3`",
    ),
    (
        "when:\n  any of:\n    - goals: none\n    relief wanted\n    - pain level: at least 3",
        "6:5",
        "a dash is missing before “relief wanted”",
        "write `- relief wanted`",
    ),
    ("when:\n  relief wanted: Yes", "4:18", "not “Yes”", "write `yes`, in small letters"),
    ("when:\n  relief wanted: NO", "4:18", "not “NO”", "write `no`, in small letters"),
    ("when:\n  pregnant: true", "4:13", "not “true”", "write `yes`"),
    ("when:\n  pregnant: maybe", "4:13", "not “maybe”", "write yes or no"),
]


@pytest.mark.parametrize(("when", "at", "what", "remedy"), AS_A_THERAPIST_WRITES)
def test_each_common_slip_is_named_where_it_stands(
    when: str, at: str, what: str, remedy: str
) -> None:
    problem = told_of(when)
    assert str(problem.place) == f"{PAIN}:{at}"
    assert what in problem.what
    assert remedy in problem.remedy
    assert "YAML" not in problem.what


@pytest.mark.parametrize(("when", "at"), [each[:2] for each in AS_A_THERAPIST_WRITES])
def test_the_pure_parser_leads_to_the_same_place(
    when: str, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_text, "LOADER", yaml.SafeLoader)
    monkeypatch.setattr(documents, "rule_tree", documents.rule_tree.__wrapped__)  # read it anew
    assert str(told_of(when).place) == f"{PAIN}:{at}"


@pytest.mark.parametrize(
    "when",
    [
        *(f"when:\n  pain level: {said}" for said in (">= 3", "<= 3", ">3", "< 3", "3+", "over 3")),
        *(f"when:\n  pain has lasted: {said}" for said in ("> 3 weeks", "3 weeks or more")),
    ],
)
def test_what_is_offered_can_be_read(when: str) -> None:
    offered = re.fullmatch(r"write `(.+)`", told_of(when).remedy)
    assert offered
    mended = f"{when[: when.rindex(': ')]}: {offered[1]}"
    assert [
        each for each in problems_of(with_when(mended)) if each.code not in {"R409", "R410"}
    ] == []


@pytest.mark.parametrize("path", [path for path in small_files() if path.endswith(".yaml")])
def test_what_may_be_taken_out_can_be_taken_out(path: str) -> None:
    """A key with nothing behind it is to be filled, unless the file is as good without it."""
    text = small_files()[path].decode()
    keys = re.findall(r"^(\w[\w ]*):", text, flags=re.MULTILINE)
    for key in keys[:5] if path in WORD_FILES else keys:  # fixed words are all alike
        block = re.compile(rf"^{key}:.*?(?=^\w|\Z)", re.MULTILINE | re.DOTALL)
        without = {**small_files(), path: block.sub("", text, count=1).encode()}
        emptied = {**small_files(), path: block.sub(f"{key}:\n", text, count=1).encode()}
        told = [each for each in problems_of(emptied) if f"after `{key}:`" in each.what]
        for each in told:
            is_missed = _IS_MISSED & {every.code for every in problems_of(without)}
            may_go = key != "examples" and not is_missed
            assert ("take" in each.remedy) is may_go, key


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("at least 3", ""),
        ("3", ""),
        ("never", ""),
        ("up to 12 weeks", "at most 12 weeks"),
        ("12 weeks or less", "at most 12 weeks"),
        ("12 or more weeks", "at least 12 weeks"),
        ("Under 12 Weeks", "less than 12 Weeks"),
        ("=> 2.5", "at least 2.5"),
    ],
)
def test_other_words_for_a_comparison(said: str, meant: str) -> None:
    assert comparison_meant(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("3 to 5", ("3", "5")),
        ("3-5 weeks", ("3 weeks", "5 weeks")),
        ("from 3 to 5", ("3", "5")),
        ("at least 3, at most 5", ("3", "5")),
        ("3", None),
        ("light to firm", None),
    ],
)
def test_other_words_for_a_span(said: str, meant: tuple[str, str] | None) -> None:
    assert span_meant(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        "say: >-\n  – a dash within a text, and\n  -another\n",  # noqa: RUF001
        "say: -5 to 5\n",
        "- -5\n- -x\n",
        "say: a text\n  that goes on - here\n",
        "say: |\n  >3\n",
        "say: >2\n    indented\n",
    ],
)
def test_what_is_well_written_is_left_alone(text: str) -> None:
    read_document(text, file="a.yaml")


_PIECES = st.sampled_from(
    (
        *("- ", "-", "  ", "\t", "a", "b c", ":", ": ", ">= 3", ">3", "'", '"', "[", "]", "{", "}"),
        *("\n", "#", "@", "\xa0", "\u2013 ", "all of", "*", "&a", "%", "|", "3 to 5"),
        *("\r\n", "\x85", "\u2028"),
    )
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@example("\n" * 5 + ">3")
def test_whatever_is_written_is_read_or_answered_within_the_file(text: str) -> None:
    try:
        read_document(text, file="a.yaml")
    except Refused as refused:
        for each in refused.problems:
            assert each.place
            assert 0 <= each.place.line <= len(text.splitlines()) + 1
            assert each.remedy


@given(st.lists(_PIECES, max_size=30).map("".join), st.integers(0, 20), st.integers(0, 20))
def test_a_slip_lies_within_the_text(text: str, stopped: int, begun: int) -> None:
    slip = slip_at(text, stopped, begun)
    if slip is not None:
        line = text.splitlines()[slip.line - 1]
        assert 1 <= slip.column <= len(line) + 1
        assert slip.what
        assert slip.remedy


RULE = """gate: Fever

when:
  fever: yes
then: not today
if unsure: ask

say: Please let the fever settle.
because: The body is busy. It's hot.
ask: Is it so?
"""

CHOICES = """facts:
  conditions:
    choices:
      arthritis:
        means: sore joints
        group: joints
      asthma:
        group: lungs
      bunion:
        means: a big toe that stands out
        group: feet
      sciatica:
        means: a nerve that hurts
"""

A_CONDITION_OUT_OF_LINE = [
    # how “bunion” was written, where that is told, what is said, what to try
    ("    bunion:", "9:5", "“bunion” stands further out than those beside it", "6 spaces before"),
    ("      - bunion:", "9:7", "a dash stands before “bunion”", "take it out: `bunion:`"),
    (
        "        bunion:",
        "11:9",
        "“group” stands here a second time",
        "below `bunion:`, that begins",
    ),
    ("      bunion", "9:7", "a colon is missing behind “bunion”", "write `bunion:`"),
]


OUT_OF_STEP = [
    # what was written, where it is told, what is said, what to try
    ("given:\n    a: 1\n  b: 2\n", "2:5", "“a” stands further in than the next line", "2 spaces"),
    ("- name: Ida\nstory: x\n", "1:1", "a dash stands before “name”", "take it out: `name: Ida`"),
    (
        "examples:\n  - name: A\n    given: x\n    expect: x\n    - name: B\n",
        "5:5",
        "“name” begins in another column than those before it",
        "2 spaces before it, not 4",
    ),
]


@pytest.mark.parametrize(("text", "place", "what", "remedy"), OUT_OF_STEP)
def test_a_line_out_of_step_is_told_where_it_is_and_not_where_that_shows(
    text: str, place: str, what: str, remedy: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_document(text, file="a.yaml")
    (problem,) = refused.value.problems
    assert str(problem.place) == f"a.yaml:{place}"
    assert what in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(("written", "place", "what", "remedy"), A_CONDITION_OUT_OF_LINE)
def test_a_new_condition_out_of_line_is_told_by_its_name(
    written: str, place: str, what: str, remedy: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_document(CHOICES.replace("      bunion:", written), file="4-conditions.yaml")
    (problem,) = refused.value.problems
    assert str(problem.place) == f"4-conditions.yaml:{place}"
    assert what in problem.what
    assert remedy in problem.remedy


def test_a_key_with_a_list_below_it_stands_where_it_should() -> None:
    text = "sources:\n  - one\n\nexamples:\n  - name: “of a list: the lump”\n    given: {}\n"
    with pytest.raises(Refused) as refused:
        read_document(text, file="diabetes.yaml")
    (problem,) = refused.value.problems
    assert str(problem.place) == "diabetes.yaml:5:21"
    assert problem.what.startswith("a colon and a space stand within a text")


def test_the_last_promise_of_many_without_its_dash_is_told_so() -> None:
    promises = "".join(f"  - promise: Nobody {n}.\n    never:\n      a: yes\n" for n in range(50))
    with pytest.raises(Refused) as refused:
        read_document(f"promises:\n{promises}  promise: Nobody.\n    never: x\n", file="p.yaml")
    assert refused.value.problems[0].what == "a dash is missing before “promise: Nobody.”"


def test_a_side_that_begins_without_its_dash_is_told_how_to_begin() -> None:
    with pytest.raises(Refused) as refused:
        read_document("sides:\n  - holds: A.\n    claims: a\n    holds: B.\n", file="d.yaml")
    assert "if it begins another, put `- ` before it" in refused.value.problems[0].remedy


NOT_WHERE_READING_STOPPED = [
    # what was meant, what was written, where it is told, what is said
    ("if unsure: ask", "if unsure ask", "6:1", "a colon is missing behind “if unsure”"),
    ("then: not", "then not", "5:1", "a colon is missing behind “then”"),
    ("gate: Fever", "gate Fever", "1:1", "a colon is missing behind “gate”"),
    ("say: Please", "say Please", "8:1", "a colon is missing behind “say”"),
    ("ask: Is", "ask Is", "10:1", "no colon stands on this line"),
    ("say: Please", 'say: "Please', "8:6", "the quotation mark that opens here never closes"),
    ("say: Please", "say: 'Please", "8:6", "but only in line 9"),
    ("gate: Fever", "gate: Fever: hot", "1:12", "a colon and a space stand within a text"),
    ("  fever: yes", "  fever: yes: hot", "4:13", "a colon and a space stand within a text"),
    ("if unsure", "  if unsure", "6:3", "further in than the line above it"),
    (
        "say: Please",
        "say: >-\nPlease",
        "9:1",
        "the text of “say” begins no further in than its key",
    ),
]


@pytest.mark.parametrize(("meant", "written", "place", "what"), NOT_WHERE_READING_STOPPED)
def test_a_slip_is_told_where_it_was_made(meant: str, written: str, place: str, what: str) -> None:
    with pytest.raises(Refused) as refused:
        read_document(RULE.replace(meant, written), file="fever.yaml")
    (problem,) = refused.value.problems
    assert problem.place is not None
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert what in problem.what


SAY = "say: Please let the fever settle.\n"
LISTS = """sources: [one, another]

examples:
  - name: hot today
    given: {fever: yes}
    expect: applies
  - name: well
    given: {fever: no}
    expect: does not apply
"""
IN_A_WHOLE_RULE = [
    # what was meant, what was written, where it is told, what is said, what to write
    (
        *(SAY, "say: >- Please rest.\n", "8:9", "a text stands behind “>-”"),
        "`say: >-`, and below it, further in, `Please rest.`",
    ),
    (SAY, "say: |\tPlease rest.\n", "8:8", "a text stands behind “|”", "`say: |`"),
    (
        *(SAY, "say: > Please let the fever\n  settle.\n", "8:8", "a text stands behind “>”"),
        "below it, further in, `Please let the fever`",
    ),
    (
        *(SAY, "say: {fever} is no day for it.\n", "8:6", "a text cannot begin with a brace"),
        '`say: "{fever} is no day for it."`',
    ),
    (
        *(SAY, 'say: {fever}, or "hot": rest.\n', "8:6", "a text cannot begin with a brace"),
        "`say: '{fever}, or \"hot\": rest.'`",
    ),
    (SAY, "say: [Please] rest.\n", "8:6", "a text cannot begin with a bracket", '"[Please] rest."'),
    (
        SAY,
        "say: - Please rest.\n",
        "8:6",
        "a list cannot begin on the line of",
        "`say: Please rest.`",
    ),
    (
        "[one, another]",
        "- one\n  - another",
        "11:10",
        "on the line of its key, “sources”",
        "`- one`",
    ),
    (
        "[one, another]",
        "\n  - one\n  another\n  - third",
        "13:3",
        "a dash is missing",
        "`- another`",
    ),
    ("[one, another]", "\n  - one\n  another", "13:3", "a dash is missing", "`- another`"),
    ("[one, another]", "\n  one\n  - another", "12:3", "a dash is missing", "`- one`"),
    ("- name: hot", "name: hot", "14:3", "a dash is missing before “name: hot today”", "`- name:"),
    (
        "- name: well",
        "name: well",
        "17:3",
        "a dash is missing before “name: well”",
        "`- name: well`",
    ),
    (
        "  given: {fever: no}",
        "given: {fever: no}",
        "18:3",
        "stands further out",
        "4 spaces before it",
    ),
    (
        "  expect: does",
        "    expect: does",
        "19:7",
        "stands further in",
        "4 spaces before it, not 6",
    ),
    ("given: {fever: no}", "given: fever: no", "18:12", "belongs below “given”", "`fever: no`"),
]


@pytest.mark.parametrize(("meant", "written", "place", "what", "remedy"), IN_A_WHOLE_RULE)
def test_a_slip_in_texts_and_lists_is_told_with_what_to_write(
    meant: str, written: str, place: str, what: str, remedy: str
) -> None:
    rule = RULE + LISTS
    assert meant in rule
    with pytest.raises(Refused) as refused:
        read_document(rule.replace(meant, written, 1), file="fever.yaml")
    (problem,) = refused.value.problems
    assert problem.place is not None
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert what in problem.what
    assert remedy in problem.remedy
    assert "YAML" not in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "sources:\n- one\n- another\nexamples: []\n",
        "when:\n  any of:\n  - a: yes\n  - b: no\nthen: adapt\n",
        "say:\n  one thing - and\n  another - at last\n",
        "say: >-\n  {fever} is\n  - so they say - high\n",
        "given: {a: [b], c: d}\n",
        "sources:\n  # a remark\n  - one\n",
    ],
)
def test_lists_and_texts_that_are_well_written_are_read(text: str) -> None:
    read_document(text, file="a.yaml")


@pytest.mark.parametrize(
    "written", ["say: {pain level}", "say: {}", "because: {pain level, goals}"]
)
def test_a_text_in_braces_alone_is_told_to_stand_in_quotation_marks(written: str) -> None:
    files = small_files()
    key, _, said = written.partition(": ")
    rule = re.sub(rf"^{key}:.*$", written, files[PAIN].decode(), count=1, flags=re.MULTILINE)
    (problem,) = problems_of({**files, PAIN: rule.encode()})
    assert problem.code == "R203"
    assert f'begins with a brace: `"{said}"`' in problem.remedy


def test_two_texts_of_which_only_the_first_is_not_closed() -> None:
    text = RULE.replace("say: Please", 'say: "Please').replace("because: The", 'because: "The')
    with pytest.raises(Refused) as refused:
        read_document(text.replace("hot.", 'hot."'), file="fever.yaml")
    (problem,) = refused.value.problems
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (8, 6)


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        ("say: Please wait. #1 is rest.", True),
        ("say: Please wait\n  for a day. #1 is rest.", True),
        ("say: Please wait.", False),
        ('say: "Please wait. #1 is rest."', False),
        ('say: "Please wait."  # a remark', False),
        ("say: >-  # a remark\n  Please wait. #1 is rest.", False),
        ("say: Please wait.\n# a remark", False),
        ("say:  # a remark", False),
        ("say: Room#1 is free.", False),
    ],
)
def test_a_text_knows_whether_a_comment_cuts_it_off(
    line: str,
    is_cut: bool,
) -> None:
    tree = read_document(line, file="fever.yaml")
    assert isinstance(tree, Table)
    (entry,) = tree.entries
    assert isinstance(entry.value, Text)
    assert entry.value.cut is is_cut


CLOT = "1-safety/possible-leg-clot.yaml"
ONE_SIDE = "- calf swelling: one side only"
NONE_OF = "write `none of:`, and on the next line `- calf swelling: [one side only, both sides]`"
ODD = "type its spaces anew"
WRITTEN_ODDLY = [
    # what stands there, what was written, what to try
    (ONE_SIDE, "- calf swelling: one\xa0side only", ODD),
    (ONE_SIDE, "- calf\xa0swelling: one side only", ODD),
    (ONE_SIDE, "- calf swelling: “one side only”", "in straight quotation marks, or in none"),
    (ONE_SIDE, "- calf swelling: not [one side only, both sides]", NONE_OF),
    (ONE_SIDE, "- calf swelling: not one side only, both sides", NONE_OF),
    (
        ONE_SIDE,
        "- calf swelling: one side only, both sides",
        "put brackets around them: `calf swelling: [one side only, both sides]`",
    ),
    ("[leg-clot-signs]", "[“leg-clot-signs”]", "in straight quotation marks, or in none"),
    ("then: same day care", "then: same\u202fday care", ODD),
    ("expect: applies", "expect: apply", "write `expect: applies`"),
    ("expect: applies", "expect: yes", "write `expect: applies`"),
    ("expect: does not apply", "expect: doesn't apply", "write `expect: does not apply`"),
    (
        "given: {calf swelling: no swelling, pain level: 0}",
        "given: {danger signs: chest pain, trouble breathing, pain level: 0}",
        "put brackets around the list: `danger signs: [chest pain, trouble breathing]`",
    ),
]


NAMED_WRONGLY = [
    # what stands there, what was written, what to try
    (ONE_SIDE, "- calf swelling: one side", "did you mean “one side only”? If it is new, add it"),
    (ONE_SIDE, "- calf swelling: purple", "both sides; if it is new, add it under `choices:` of"),
    (ONE_SIDE, "- calf swelling: purple", "of “calf swelling”, in vocabulary/health.yaml from li"),
    (ONE_SIDE, "- conditions: slipped disc", "rules use its own name: “sciatica”"),
    (ONE_SIDE, "- sciatica: yes", "it is an answer: write `conditions: sciatica`"),
    (ONE_SIDE, "- has sciatica: yes", "it is an answer: write `conditions: sciatica`"),
    (ONE_SIDE, "- green toes: yes", '`massage-advisor rules new fact "green toes"` begins it'),
    ("{calf swelling: one side only}", "{calf swelling: purple}", "if it is new, add it under"),
    ("then: same day care", "leave out: [everything with heat]\nthen: same day care", "with heat”"),
    ("[leg-clot-signs]", "[Leg clot signs]", "it is called “leg-clot-signs”"),
    ("[leg-clot-signs]", "[leg-clot-signs wait-after-surgery]", "[leg-clot-signs, wait-after-surg"),
    ("[leg-clot-signs]", "[invented-guideline]", "it is a source, “"),
    ("[leg-clot-signs]", "[invented-guideline]", "cite what it says: leg-clot-signs, wait-after-s"),
]


@pytest.mark.parametrize(("right", "written", "remedy"), WRITTEN_ODDLY)
def test_what_only_looks_right_is_answered_with_what_is_odd_about_it(
    right: str, written: str, remedy: str
) -> None:
    files = small_files()
    text = files[CLOT].decode()
    assert right in text
    (problem,) = problems_of({**files, CLOT: text.replace(right, written, 1).encode()})
    assert remedy in problem.remedy
    assert "did you mean" not in problem.remedy


@pytest.mark.parametrize(("right", "written", "remedy"), NAMED_WRONGLY)
def test_a_name_that_is_not_there_is_answered_with_the_one_meant_or_how_to_add_it(
    right: str, written: str, remedy: str
) -> None:
    files = small_files()
    text = files[CLOT].decode()
    assert right in text
    told = problems_of({**files, CLOT: text.replace(right, written, 1).encode()})
    assert remedy in told[0].remedy


WRITTEN_WRONGLY = [
    # which file, what stands there, what was written, what to try
    (CLOT, "then: same day care", "then:\xa0same day care", "type it anew"),
    (
        CLOT,
        "given: {calf swelling: one side only}",
        "given: one side only",
        "as in `given: {pain level: 7, pregnant: no}`",
    ),
    (CLOT, "[leg-clot-signs]", "[", "write it like [one, another]"),
    (
        CLOT,
        "[leg-clot-signs]",
        "[leg-clot-signs, , leg-clot-signs]",
        "write it like [one, another]",
    ),
    (CLOT, ONE_SIDE, "- calf swelling = one side only", "`calf swelling: one side only`"),
    (CLOT, ONE_SIDE, "- calf swelling is one side only", "`calf swelling: one side only`"),
    (CLOT, ONE_SIDE, "- pain level >= 3", "`pain level: at least 3`"),
    (
        "1-safety/pregnancy.yaml",
        "when: {",
        "when:\nexpecting: yes\n#{",
        "put two spaces before it, if it belongs below `when:`",
    ),
    (
        "1-safety/soon-after-surgery.yaml",
        "unless: {surgeon has agreed: yes}\nthen",
        "unless:\n  surgeon has agreed: yes\n  then",
        "if `then:` is a key of its own, begin it further to the left",
    ),
    ("outcomes.yaml", "minutes: 30 to 60", "minutes: 60 to 30", "lower number first: `30 to 60`"),
    ("prices.yaml", "price: [60, 90]", "price: $60 - $90", "write it like [60, 90]"),
    ("prices.yaml", "price: [60, 90]", "price: [95, 70]", "write it like [70, 95]"),
    ("prices.yaml", "price: [60, 90]", "price: 1,200 to 1,500", "write it like [60, 90]"),
]


@pytest.mark.parametrize(("path", "right", "written", "remedy"), WRITTEN_WRONGLY)
def test_what_is_to_be_tried_mends_it_at_once(
    path: str, right: str, written: str, remedy: str
) -> None:
    files = small_files()
    text = files[path].decode()
    assert right in text
    told = problems_of({**files, path: text.replace(right, written, 1).encode()})
    assert any(remedy in each.remedy for each in told)


def test_a_misspelt_key_is_told_once() -> None:
    text = small_files()[CLOT].replace(b"because:", b"becuase:")
    (problem,) = problems_of({**small_files(), CLOT: text})
    assert problem.remedy == "did you mean “because”?"
