"""The hand-out as one page of HTML, for a telephone, a mail or a sheet of paper.

Nothing is loaded and nothing runs: the page forbids both to the browser. Its letters are those that
every encoding has, so that it reads the same however it is sent.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.telling import theme
from massage_advisor.telling.glossary.filling import kind_told
from massage_advisor.telling.glossary.shapes import EntryKind
from massage_advisor.telling.handout.calls import in_pieces, numbers_of_region, numbers_to_call
from massage_advisor.telling.handout.for_doctor import for_doctor
from massage_advisor.telling.handout.whole_lists import sections_on_paper
from massage_advisor.telling.inert import in_html, is_link
from massage_advisor.telling.sentences import origin
from massage_advisor.telling.sentences.shapes import PARAGRAPHS, Part
from massage_advisor.telling.sentences.whole import beside_headline, headline
from massage_advisor.telling.story import Story
from massage_advisor.values import Value
from massage_advisor.wording import kebab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.handout.for_doctor import ForDoctor
    from massage_advisor.telling.sentences.shapes import Item, Section

_BOX = '<span class="box" aria-hidden="true"></span> '
_LINE = '<span class="line" aria-hidden="true"></span>'
_NEITHER = "base-uri 'none'; form-action 'none'"


class Cited(Value, frozen=True, kw_only=True):
    """Where in the page a source is cited."""

    anchor: str
    title: str  #: of the section


class Around(Value, frozen=True, kw_only=True):
    """What a section has to know of the page around it."""

    source: str  #: what a source is called
    numbers: Mapping[str, str]  #: that can be called from here
    cited_in: Mapping[int, tuple[Cited, ...]]  #: by the number of the source


def as_page(
    rulebook: Rulebook,
    recommendation: Recommendation,
    *,
    details: bool = False,
    said_on: Mapping[str, str] = {},
) -> str:
    """The whole hand-out; with the days of the answers that were not given today."""
    story = Story(rulebook=rulebook, recommendation=recommendation)
    every = sections_on_paper(story, details=details)
    parts = [part for section in every for part in _section(story, section, every)]
    main = "".join((*parts, *_for_doctor(for_doctor(story, said_on))))
    tone = theme.headline_style(recommendation.safety.disposition, bookable=recommendation.bookable)
    page = (
        f'<!doctype html>\n<html lang="{in_html(rulebook.language)}">\n{_about(story)}'
        f'<body class="is-{tone}">\n<main>\n{_head(story, every)}{main}</main>\n{_foot(story)}'
        "</body>\n</html>\n"
    )
    return page.encode("ascii", "xmlcharrefreplace").decode()


def _about(story: Story) -> str:
    """What a browser is told, and how the page looks."""
    style = "\n" + Path(__file__).with_name("page.css").read_text(encoding="ascii")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'; {_NEITHER}"
    title = in_html(headline(story.rulebook, story.recommendation))
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
    )


def _head(story: Story, every: tuple[Section, ...]) -> str:
    """The one sentence, the numbers to call now in large, and for whom and when it is."""
    first = in_html(headline(story.rulebook, story.recommendation))
    short = " &middot; ".join(map(in_html, origin.in_short(story)))
    calls = "".join(f"<li>{_call(*each)}</li>" for each in _to_call_now(story, every))
    large = f'<ul class="calls">{calls}</ul>\n' if calls else ""
    above, below = beside_headline(story.rulebook, story.recommendation)
    beside = "".join(
        f"<p><strong>{_with_calls(each, numbers_of_region(story))}</strong></p>\n"
        for each in (*above, *below)
    )
    return f'<header>\n<h1>{first}</h1>\n{large}{beside}<p class="quiet">{short}</p>\n</header>\n'


def _to_call_now(story: Story, every: Iterable[Section]) -> Iterable[tuple[str, str]]:
    """The numbers that the first sentence and what to do now name, each once."""
    first = headline(story.rulebook, story.recommendation)
    for section in every:
        if section.part is Part.ACTION:
            texts = " ".join((first, *(item.text for item in section.items)))
            numbers = numbers_to_call(story, section)
            return dict.fromkeys(each for each in in_pieces(texts, numbers) if each[1])
    return ()


def _foot(story: Story) -> str:
    lines = "".join(f"<p>{in_html(line)}</p>\n" for line in origin.in_full(story))
    return f'<footer class="quiet">\n{lines}</footer>\n'


def _cited_in(every: Iterable[Section]) -> Mapping[int, tuple[Cited, ...]]:
    """For each source the first place in every section that rests on it."""
    places: dict[int, dict[Part, Cited]] = {}
    for section in every:
        for at, item in enumerate(section.items, start=1):
            for number in item.numbers:
                cited = Cited(anchor=_anchor(section.part, at), title=section.title)
                places.setdefault(number, {}).setdefault(section.part, cited)
    return {number: tuple(of.values()) for number, of in places.items()}


def _anchor(part: Part, at: int) -> str:
    return f"{kebab(part.value)}-{at}"


def _section(story: Story, section: Section, every: Iterable[Section]) -> Iterator[str]:
    around = Around(
        source=kind_told(story.words, EntryKind.SOURCE),
        numbers=numbers_to_call(story, section),
        cited_in=_cited_in(every) if section.part is Part.SOURCES else {},
    )
    name = kebab(section.part.value)
    yield f'<section class="{name}">\n'
    yield f'<h2 id="{name}">{in_html(section.title)}</h2>\n'
    yield _paragraph(section.intro)
    yield from _items(section, around)
    yield _paragraph(section.closing, "quiet")
    yield "</section>\n"


def _for_doctor(page: ForDoctor | None) -> Iterator[str]:
    """The page for the doctor: boxes to be ticked, and lines to write on."""
    if page is None:
        return
    yield f'<section class="for-doctor">\n<h2 id="for-doctor">{in_html(page.title)}</h2>\n'
    yield _paragraph(page.intro, "quiet")
    yield _paragraph(page.asks)
    for each in page.told:
        lines = "".join(f"<li>{in_html(line)}</li>\n" for line in each.lines)
        yield f"<p><strong>{in_html(each.title)}</strong></p>\n<ul>\n{lines}</ul>\n"
    boxes = "".join(f"<li>{_BOX}{in_html(each)}</li>\n" for each in page.answers)
    yield f'<p><strong>{in_html(page.question)}</strong></p>\n<ul class="answers">\n{boxes}</ul>\n'
    yield f'<p class="to-fill-in">{_LINE}</p>\n'
    for label in page.to_fill_in:
        yield f'<p class="to-fill-in">{in_html(label)}: {_LINE}</p>\n'
    yield "</section>\n"


def _paragraph(text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{in_html(text)}</p>\n" if text else ""


def _items(section: Section, around: Around) -> Iterator[str]:
    """Sentences, a list in order, or a list."""
    items = enumerate(section.items, start=1)
    if section.part in PARAGRAPHS:
        for at, item in items:
            yield f'<p id="{_anchor(section.part, at)}">{_sentence(item, around)}</p>\n'
            yield from _below(item, around)
        return
    kind = "ol" if section.is_ranked or section.part is Part.SOURCES else "ul"
    yield f"<{kind}>\n"
    for at, item in items:
        line = (
            _source(item, at, around) if section.part is Part.SOURCES else _sentence(item, around)
        )
        yield f'<li id="{_anchor(section.part, at)}">{line}{"".join(_below(item, around))}</li>\n'
    yield f"</{kind}>\n"


def _sentence(item: Item, around: Around) -> str:
    """Label, mark, text, the answers behind it and the numbers of its sources."""
    colon = "" if item.mark else ":"
    parts = (
        f"<strong>{in_html(item.label)}{colon}</strong>" if item.label else "",
        f"<em>({in_html(item.mark)}):</em>" if item.mark else "",
        _with_calls(item.text, around.numbers),
        f'<span class="quiet">({in_html(item.said)})</span>' if item.said else "",
        "" if item.traits else _numbers(item, around),
    )
    return " ".join(filter(None, parts))


def _below(item: Item, around: Around) -> Iterator[str]:
    """Its traits, and what else belongs to it."""
    if item.traits:
        line = " ".join(filter(None, (in_html(item.traits), _numbers(item, around))))
        yield f'<p class="quiet">{line}</p>'
    for line in item.below:
        yield f'<p class="quiet">{in_html(line)}</p>'


def _numbers(item: Item, around: Around) -> str:
    """The numbers of its sources, each a way to the list; they stay together on one line."""
    links = " ".join(
        f'<a href="#{_anchor(Part.SOURCES, number)}" '
        f'aria-label="{in_html(around.source)} {number}">[{number}]</a>'
        for number in item.numbers
    )
    return f'<span class="numbers">{links}</span>' if links else ""


def _source(item: Item, number: int, around: Around) -> str:
    """A source, where it can be read, and the ways back to what rests on it."""
    text = in_html(item.text)
    if is_link(item.link):
        text = f'<a href="{in_html(item.link)}" rel="noreferrer">{text}</a>'
        if not any(item.link in line for line in item.below):
            text += f' <span class="address">{in_html(item.link)}</span>'
    back = ", ".join(
        f'<a href="#{cited.anchor}">{in_html(cited.title)}</a>'
        for cited in around.cited_in.get(number, ())
    )
    return f'{text} <span class="back"><span aria-hidden="true">&uarr;</span> {back}</span>'


def _with_calls(text: str, numbers: Mapping[str, str]) -> str:
    """The text, with a way to call every number in it that can be called."""
    one_line = " ".join(text.split())
    return "".join(
        _call(piece, digits) if digits else _spaced(piece)
        for piece, digits in in_pieces(one_line, numbers)
    )


def _spaced(piece: str) -> str:
    """A piece of a text, with the spaces at its ends."""
    before = " " if piece[:1] == " " else ""
    after = " " if piece[-1:] == " " and piece.strip() else ""
    return f"{before}{in_html(piece)}{after}"


def _call(number: str, digits: str) -> str:
    return f'<a class="call" href="tel:{in_html(digits)}">{in_html(number)}</a>'
