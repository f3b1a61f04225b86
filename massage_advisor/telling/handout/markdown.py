"""The hand-out as markdown: for a mail, a record or a wiki, and readable as it is written.

Every paragraph is one line, however long; nothing in a text means anything to markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.handout.for_doctor import for_doctor
from massage_advisor.telling.handout.whole_lists import sections_on_paper
from massage_advisor.telling.inert import in_markdown, is_link
from massage_advisor.telling.sentences import origin
from massage_advisor.telling.sentences.shapes import PARAGRAPHS, Part
from massage_advisor.telling.sentences.whole import beside_headline, headline
from massage_advisor.telling.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.handout.for_doctor import ForDoctor
    from massage_advisor.telling.sentences.shapes import Item, Section

_LINE = "." * 50
"""A line to write on."""


def as_markdown(
    rulebook: Rulebook,
    recommendation: Recommendation,
    *,
    details: bool = False,
    said_on: Mapping[str, str] = {},
) -> str:
    """The whole hand-out; with the days of the answers that were not given today."""
    story = Story(rulebook=rulebook, recommendation=recommendation)
    above, below = beside_headline(rulebook, recommendation)
    blocks = [
        f"# {in_markdown(headline(rulebook, recommendation))}",
        *(f"**{in_markdown(each)}**" for each in (*above, *below)),
        " · ".join(map(in_markdown, origin.in_short(story))),
        *(
            block
            for section in sections_on_paper(story, details=details)
            for block in _section(section)
        ),
        *_for_doctor(for_doctor(story, said_on)),
        "---",
        *map(in_markdown, origin.in_full(story)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _for_doctor(page: ForDoctor | None) -> Iterator[str]:
    """The page for the doctor: boxes to be ticked, and lines to write on."""
    if page is None:
        return
    yield f"## {in_markdown(page.title)}"
    yield in_markdown(page.intro)
    yield in_markdown(page.asks)
    for each in page.told:
        yield f"**{in_markdown(each.title)}**"
        yield "\n".join(f"- {in_markdown(line)}" for line in each.lines)
    yield f"**{in_markdown(page.question)}**"
    yield "\n".join(f"- [ ] {in_markdown(each)}" for each in page.answers)
    yield _LINE
    yield from (f"{in_markdown(each)}: {_LINE}" for each in page.to_fill_in)


def _section(section: Section) -> Iterator[str]:
    """The blocks of a section, each to be set apart by an empty line."""
    yield f"## {in_markdown(section.title)}"
    yield in_markdown(section.intro)
    if section.part in PARAGRAPHS:
        for item in section.items:
            yield from _lines(item)
    else:
        yield "\n".join(_list(section))
    yield in_markdown(section.closing)


def _list(section: Section) -> Iterator[str]:
    """A list; what belongs to an item is a list below it."""
    is_numbered = section.is_ranked or section.part is Part.SOURCES
    for number, item in enumerate(section.items, start=1):
        bullet = f"{number}. " if is_numbered else "- "
        first, *rest = _source(item) if section.part is Part.SOURCES else _lines(item)
        yield f"{bullet}{first}"
        yield from (f"{' ' * len(bullet)}- {line}" for line in rest)


def _source(item: Item) -> Iterator[str]:
    """A source with where it can be read; its number is that of its line in the list."""
    yield _joined(in_markdown(item.text), f"<{item.link}>" if is_link(item.link) else "")
    yield from map(in_markdown, item.below)


def _lines(item: Item) -> Iterator[str]:
    """What is said, its traits, and what else belongs to it."""
    cited = f"[{','.join(map(str, item.numbers))}]" if item.numbers else ""
    yield _joined(_sentence(item), "" if item.traits else cited)
    if item.traits:
        yield _joined(in_markdown(item.traits), cited)
    yield from map(in_markdown, item.below)


def _sentence(item: Item) -> str:
    """Label, mark, text and the answers behind it."""
    label = in_markdown(item.label)
    return _joined(
        f"**{label}**{'' if item.mark else ':'}" if label else "",
        f"({in_markdown(item.mark)}):" if item.mark else "",
        in_markdown(item.text),
        f"({in_markdown(item.said)})" if item.said else "",
    )


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
