"""The same as text: an outline to be read, Mermaid for Markdown, DOT for Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.documents.scalars import in_quotes
from massage_advisor.toolkit.drawing.colours import COLOURS, INK, roles_in
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.drawing.graph import Box, Graph, Link, Role


def as_outline(graph: Graph) -> str:
    """Each term and rule, with what it reads and what it leads to; from the left to the right."""
    told = {box.id: _told(box) for box in graph.boxes}
    lines = [graph.title, *([] if graph.links else ["", "no rule reads it"])]
    for box in graph.boxes_in_turn():
        reads = [told[link.left] + _times(link) for link in graph.links if link.right == box.id]
        leads = [told[link.right] for link in graph.links if link.left == box.id]
        if reads and leads:
            lines += ["", f"{box.title} ({box.role.value})", *_row("reads", reads)]
            lines += _row("leads to", leads)
    return "".join(f"{visible(line)}\n" for line in lines)


def _told(box: Box) -> str:
    more = "" if box.details or not box.lines else f": {'; '.join(box.lines)}"
    return f"{box.title}{more}"


def _times(link: Link) -> str:
    return f" ({link.times})" if link.times > 1 else ""


def _row(head: str, names: list[str]) -> list[str]:
    return [f"  {head if first else '':<8}  {name}" for first, name in _marked(names)]


def _marked(names: list[str]) -> Iterator[tuple[bool, str]]:
    return ((number == 0, name) for number, name in enumerate(names))


def as_mermaid(graph: Graph) -> str:
    """A flowchart that Markdown viewers draw."""
    ids = {box.id: f"n{number}" for number, box in enumerate(graph.boxes)}
    lines = ["---", f"title: {in_quotes(visible(graph.title))}", "---", "flowchart LR"]
    for box in graph.boxes:
        text = "<br/>".join(_in_mermaid(line) for line in (box.title, *box.lines))
        lines.append(f'  {ids[box.id]}["{text}"]:::{_name(box.role)}')
    for link in graph.links:
        times = f"|{link.times}| " if link.times > 1 else ""
        lines.append(f"  {ids[link.left]} -->{times or ' '}{ids[link.right]}")
    for role in roles_in(graph):
        colours = COLOURS[role]
        style = f"fill:{colours.inside},stroke:{colours.edge},color:{INK}"
        lines.append(f"  classDef {_name(role)} {style}")
    return "".join(f"{line}\n" for line in lines)


def as_dot(graph: Graph) -> str:
    """A graph for Graphviz."""
    ids = {box.id: f"n{number}" for number, box in enumerate(graph.boxes)}
    lines = [
        "digraph rules {",
        f"  graph [label={_in_dot(graph.title)}, labelloc=t]",
        "  graph [rankdir=LR, ranksep=1.2, nodesep=0.15]",
        '  node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=11]',
        '  edge [color="#8a97a6", arrowsize=0.6]',
    ]
    for box in graph.boxes:
        colours, text = COLOURS[box.role], _in_dot("\n".join((box.title, *box.lines)))
        style = f'fillcolor="{colours.inside}", color="{colours.edge}"'
        lines.append(f"  {ids[box.id]} [label={text}, {style}]")
    for column in graph.columns():
        lines += [f"  {{rank=same; {' '.join(ids[box.id] for box in column)}}}"]
    for link in graph.links:
        label = f" [label={link.times}]" if link.times > 1 else ""
        lines.append(f"  {ids[link.left]} -> {ids[link.right]}{label}")
    return "".join(f"{line}\n" for line in (*lines, "}"))


def _name(role: Role) -> str:
    return role.value.replace(" ", "_")


def _in_mermaid(text: str) -> str:
    """Everything that could mean something to Mermaid as the number of its character."""
    return "".join(
        each if each.isalnum() or each in " ,.-()%" else f"#{ord(each)};" for each in visible(text)
    )


def _in_dot(text: str) -> str:
    plain = visible(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'
