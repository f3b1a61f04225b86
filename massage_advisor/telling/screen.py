"""The screen: headline and sections, wrapped and set for a terminal.

Rich draws; no text from rules or people is ever read as markup, and none can act on the terminal.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.box import ROUNDED
from rich.cells import cell_len
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from massage_advisor.telling import theme
from massage_advisor.telling.sentences.shapes import PARAGRAPHS, Part
from massage_advisor.telling.sentences.whole import beside_headline, headline, sections
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.sentences.shapes import Item, Section

WIDEST = 96  #: longer lines are hard to read
NARROWEST = 20
INDENT = "  "
_YEAR_AND_GRADE = " ("
_SHORTEST_TITLE = 20  #: a title that has to be shorter is wrapped instead


class ScreenPage(Value, frozen=True, kw_only=True):
    """How wide, with which bullet, and how to see what is not shown."""

    width: int
    bullet: str
    how_to_see_all: str
    console: Console


def as_screen(  # noqa: PLR0913 - one parameter for each thing a terminal can be
    rulebook: Rulebook,
    recommendation: Recommendation,
    *,
    width: int,
    colour: bool,
    plain: bool,
    details: bool = False,
    in_talk: bool = False,
) -> str:
    """The recommendation for a person at a terminal; plain is for logs and screen readers.

    Who has just been asked is told which key shows all, anybody else which flag.
    """
    measure = max(NARROWEST, min(width, WIDEST))
    console = _console(measure, colour=colour and not plain)
    page = ScreenPage(
        width=measure,
        bullet="-" if plain else "•",
        how_to_see_all="" if details else _how_to_see_all(rulebook, in_talk=in_talk),
        console=console,
    )
    style = theme.headline_style(
        recommendation.safety.disposition, bookable=recommendation.bookable
    )
    above, below = beside_headline(rulebook, recommendation)
    lines = (*above, headline(rulebook, recommendation), *below)
    _draw_headline(page, [_text(each, style) for each in lines], boxed=not plain)
    for section in sections(rulebook, recommendation, details=details):
        console.print()
        _draw(page, _section(page, section))
    return _written(console)


def _how_to_see_all(rulebook: Rulebook, *, in_talk: bool) -> str:
    if not in_talk:
        return rulebook.words.see_all_by_flag
    key = rulebook.interview.type_details.split(",")[0]
    return filled(rulebook.words.see_all_by_key, key=key)


def _console(width: int, *, colour: bool) -> Console:
    """A console that writes to memory and asks neither environment nor terminal."""
    return Console(
        file=io.StringIO(),
        width=width,
        height=100,
        force_terminal=colour,
        force_jupyter=False,
        color_system="standard" if colour else None,
        no_color=not colour,
        theme=theme.THEME,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def _written(console: Console) -> str:
    written = console.file
    if not isinstance(written, io.StringIO):
        msg = "the console writes to memory"
        raise TypeError(msg)
    return written.getvalue()


def _text(text: str, style: str = "") -> Text:
    """One inert line of text, whatever is in it."""
    return Text(" ".join(visible(text).split()), style=style)


def _draw_headline(page: ScreenPage, texts: list[Text], *, boxed: bool) -> None:
    if boxed:
        style = texts[0].style
        page.console.print(Panel(Text("\n").join(texts), box=ROUNDED, style="", border_style=style))
        return
    for text in texts:
        _draw(page, _wrapped(page, text, "", ""))


def _draw(page: ScreenPage, lines: Iterable[Text]) -> None:
    """Lines that are wrapped already; without colour there is nothing left to work out."""
    console = page.console
    if console.no_color:
        console.file.writelines(f"{line.plain}\n" for line in lines)
        return
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _section(page: ScreenPage, section: Section) -> Iterator[Text]:
    how = page.how_to_see_all if section.not_shown else ""
    is_counted = section.part is Part.ADVICE  # the title says how many of how many
    title = " ".join(filter(None, (section.title, how * is_counted)))
    yield from _wrapped(page, _text(title, theme.TITLE), "", "")
    if section.intro:
        yield from _wrapped(page, _text(section.intro), INDENT, INDENT)
    *before, last = section.items
    if how and not section.closing and not is_counted:
        last = replaced(last, text=f"{last.text.removesuffix('.')} {how}.")
    for number, item in enumerate((*before, last), start=1):
        bullet = _bullet(page, section, number)
        yield from _item(page, item, INDENT + bullet)
    if section.closing:
        closing = " ".join(filter(None, (section.closing, how)))
        yield from _wrapped(page, _text(closing, theme.QUIET), INDENT, INDENT)


def _bullet(page: ScreenPage, section: Section, number: int) -> str:
    """A number, a bullet, or nothing before a paragraph or a source, which has its own number."""
    if section.part in PARAGRAPHS or section.part is Part.SOURCES:
        return ""
    return f"{number}. " if section.is_ranked else f"{page.bullet} "


def _item(page: ScreenPage, item: Item, first: str) -> Iterator[Text]:
    rest = " " * len(first) + (INDENT if item.label.startswith("[") else "")
    told = _on_one_line(item, page.width - cell_len(rest)) if item.short else item
    yield from _wrapped(page, _sentence(told), first, rest)
    if item.traits:
        traits = Text(" ").join([_text(item.traits, theme.QUIET), *_numbers(item)])
        yield from _wrapped(page, traits, rest, rest)
    for line in item.below:
        yield from _wrapped(page, _text(line, theme.QUIET), rest, rest)


def _on_one_line(item: Item, width: int) -> Item:
    """A source whose title is cut where it would not fit; its year and grade stay."""
    short = " ".join(visible(item.short).split())
    room = width - cell_len(item.label) - 1
    title, bracket, end = short.rpartition(_YEAR_AND_GRADE)
    if not item.label.startswith("[") or not title or cell_len(short) <= room:
        return item
    left = room - cell_len(f"{bracket}{end}") - 1
    if left < _SHORTEST_TITLE:
        return item
    while cell_len(title) > left:
        title = title[:-1]
    return replaced(item, short=f"{title.rstrip()}\u2026{bracket}{end}")


def _sentence(item: Item) -> Text:
    """Label, mark, text, the answers behind it and the numbers of its sources, as one line."""
    parts: list[Text] = []
    if item.label:
        colon = "" if item.mark or item.label.startswith("[") else ":"
        parts.append(_text(item.label + colon, theme.LABEL))
    if item.mark:
        parts.append(_text(f"({item.mark}):", theme.MARK))
    parts.append(_text(item.short or item.text))
    if item.said:
        parts.append(_text(f"({item.said})", theme.QUIET))
    if not item.traits:
        parts += _numbers(item)
    return Text(" ").join(parts)


def _numbers(item: Item) -> list[Text]:
    numbers = ",".join(map(str, item.numbers))
    return [_text(f"[{numbers}]", theme.QUIET)] if numbers else []


def _wrapped(page: ScreenPage, text: Text, first: str, rest: str) -> Iterable[Text]:
    """The text in lines no longer than the page, the first and the others with their indents."""
    lines = text.wrap(page.console, page.width - len(rest))
    indents = [first, *[rest] * (len(lines) - 1)]
    for line in lines:
        line.rstrip()
    return [Text(indent) + line for indent, line in zip(indents, lines, strict=True)]
