"""What is drawn, and that it can be read."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from reading.folders import rule_files, small_files
from telling.guests import house

from massage_advisor.reading.building import build
from massage_advisor.toolkit.drawing import views
from massage_advisor.toolkit.drawing.graph import Box, Graph, Link, Role
from massage_advisor.toolkit.drawing.layout import laid_out
from massage_advisor.toolkit.drawing.svg import as_svg
from massage_advisor.toolkit.drawing.texts import as_dot, as_mermaid, as_outline

HERE = Path(__file__).parent
BOOK = house()
SMALL = build(rule_files(small_files())).rulebook
RULE = {rule.slug: rule for rule in SMALL.rules}
SVG = "{http://www.w3.org/2000/svg}"


def pictures() -> dict[str, Graph]:
    return {
        "everything": views.of_everything(BOOK),
        "small": views.of_everything(SMALL),
        "clot": views.of_rule(SMALL, RULE["possible-leg-clot"]),
        "conditions": views.of_fact(BOOK, "conditions"),
        "limited": views.of_fact(BOOK, "movement is limited"),
        "clearance": views.of_outcome(BOOK, "clearance first"),
        "swedish": views.of_outcome(BOOK, "swedish massage"),
        "alone": views.of_fact(SMALL, "remark"),
    }


PICTURES = pictures()


# ---- what is drawn ----


def titles(graph: Graph, role: Role) -> set[str]:
    return {box.title for box in graph.boxes if box.role is role}


def test_a_rule_is_drawn_with_all_it_reads_and_all_it_leads_to() -> None:
    graph = PICTURES["clot"]
    assert titles(graph, Role.FACT) == {"calf swelling", "pain areas", "weeks since surgery"}
    assert titles(graph, Role.GATE) == {"Possible leg clot"}
    assert titles(graph, Role.OUTCOME) == {"same day care"}
    tests = {box.title: box.lines for box in graph.boxes}
    assert tests["weeks since surgery"] == ("at most 12 weeks",)


def test_terms_stand_between_facts_and_rules() -> None:
    graph = views.of_rule(SMALL, RULE["pregnancy"])
    columns = {box.title: box.column for box in graph.boxes}
    assert columns["pregnant"] < columns["expecting"] < columns["Pregnancy"] < columns["adapt"]
    ends = {(box.title, box.lines) for box in graph.boxes if box.role is Role.OUTCOME}
    assert ("pressure at most", ("medium",)) in ends


def test_a_fact_is_drawn_with_every_rule_that_reads_it() -> None:
    graph = PICTURES["limited"]
    assert titles(graph, Role.FACT) == {"movement is limited"}
    assert "Movement is limited" in titles(graph, Role.EVIDENCE)
    linked = {link.left for link in graph.links} | {link.right for link in graph.links}
    assert linked == {box.id for box in graph.boxes}


def test_an_outcome_is_drawn_with_every_rule_that_leads_to_it() -> None:
    expected = {gate.name for gate in BOOK.gates if gate.then.value == "clearance first"}
    assert titles(PICTURES["clearance"], Role.GATE) == expected


def test_a_rule_against_a_technique_says_so() -> None:
    hows = {line for box in PICTURES["swedish"].boxes for line in box.lines}
    assert hows >= {"preferred"}


def test_the_whole_rulebook_is_drawn_in_groups_that_name_what_is_in_them() -> None:
    graph = PICTURES["everything"]
    assert len(graph.boxes) < 40
    rules = [box for box in graph.boxes if box.role not in {Role.FACT, Role.OUTCOME}]
    named = [name for box in rules for name in box.details]
    assert sorted(named) == sorted(rule.slug for rule in BOOK.rules)


@pytest.mark.parametrize("name", PICTURES)
def test_no_column_is_longer_than_one_can_read(name: str) -> None:
    assert all(len(column) <= views.MOST_FACTS + 1 for column in PICTURES[name].columns())


def test_a_fact_nobody_reads_stands_alone() -> None:
    assert titles(PICTURES["alone"], Role.FACT) == {"remark"}
    assert len(PICTURES["alone"].boxes) == 1
    assert "no rule reads it" in as_outline(PICTURES["alone"])


def test_every_outcome_can_be_asked_for() -> None:
    for outcome in views.all_outcomes(SMALL):
        assert views.of_outcome(SMALL, outcome).boxes


# ---- how it is drawn ----


@pytest.mark.parametrize("name", PICTURES)
def test_no_box_covers_another_and_no_line_runs_through_one(name: str) -> None:
    layout = laid_out(PICTURES[name])
    spots = list(layout.spots.values())
    for one, other in itertools.combinations(spots, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        apart = one.y + one.height < other.y or other.y + other.height < one.y
        assert beside or apart, (one.id, other.id)


@pytest.mark.parametrize("name", PICTURES)
def test_lines_go_from_left_to_right_through_each_column(name: str) -> None:
    graph = PICTURES[name]
    layout = laid_out(graph)
    assert len(layout.routes) == len(graph.links)
    for route in layout.routes:
        places = [layout.spots[each].x for each in route.by]
        assert places == sorted(places)
        assert (route.by[0], route.by[-1]) == (route.link.left, route.link.right)


def number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name])


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_well_formed_and_everything_lies_on_it(name: str) -> None:
    graph = PICTURES[name]
    root = ET.fromstring(as_svg(graph))
    width, height = number(root, "width"), number(root, "height")
    boxes = root.findall(f".//{SVG}g/{SVG}rect")
    assert len(boxes) == len(graph.boxes)
    for box in boxes:
        right = number(box, "x") + number(box, "width")
        assert 0 <= number(box, "x") <= right <= width
        assert 0 <= number(box, "y") + number(box, "height") <= height
    assert root.findtext(f"{SVG}title") == graph.title


def test_it_can_be_read_in_the_dark_and_needs_nothing_from_elsewhere() -> None:
    picture = as_svg(PICTURES["clot"])
    assert "prefers-color-scheme:dark" in picture
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", picture) == []
    assert "<script" not in picture


@pytest.mark.parametrize("ending", ["svg", "mmd", "dot", "txt"])
def test_the_small_picture_as_it_is(ending: str) -> None:
    drawn = {"svg": as_svg, "mmd": as_mermaid, "dot": as_dot, "txt": as_outline}[ending]
    golden = (HERE / f"clot.{ending}").read_text(encoding="utf-8")
    assert drawn(PICTURES["clot"]) == golden


HOSTILE = '</text><script>"]; x --> y #1 \\ | \x1b[2J end\nsubgraph'


def hostile() -> Graph:
    boxes = (
        Box(id="a", role=Role.FACT, column=0, title=HOSTILE, lines=(HOSTILE,)),
        Box(id="b", role=Role.GATE, column=1, title=HOSTILE, details=(HOSTILE, HOSTILE)),
    )
    return Graph(title=HOSTILE, boxes=boxes, links=(Link(left="a", right="b", times=2),))


def test_names_are_never_taken_for_anything_else() -> None:
    ET.fromstring(as_svg(hostile()))
    assert "<script" not in as_svg(hostile())
    for drawn in (as_svg, as_mermaid, as_dot, as_outline):
        assert "\x1b" not in drawn(hostile())
    body = as_mermaid(hostile()).split("flowchart LR\n")[1]
    assert re.findall(r'[<>|"\\]', re.sub(r"<br/>|-->\|2\||\[\"|\"\]", "", body)) == []
    assert len(as_dot(hostile()).splitlines()) == 11
