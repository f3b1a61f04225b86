"""The review sheet as one page of HTML: read and filled in on a screen, or printed and signed.

Nothing is loaded from anywhere and nothing is sent. What is filled in stays in the reader's browser
until it is saved as a file, which `rules review --record` takes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.telling.inert import in_html as _text
from massage_advisor.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.telling.review.clauses import Clause
    from massage_advisor.telling.review.sheet import Chapter, Cited, Entry, Numbers, Put, Sheet

_CHANGED = "changed since the last review"
_MOST_OPTIONS = 12  #: so many answers are told with what they mean

MEANS = {
    Disposition.EMERGENCY: "Help is called at once; nothing is booked.",
    Disposition.CRISIS: "Somebody to talk to, at once; nothing is booked.",
    Disposition.SAME_DAY_CARE: "A doctor looks at it today; nothing is booked.",
    Disposition.CLEARANCE_FIRST: "A clinician has to agree before anything is booked.",
    Disposition.NOT_TODAY: "The massage is put off until it is over.",
    Disposition.ADAPT: "A massage is possible, with changes to it.",
    Disposition.CLEAR: "No rule acts: a massage is possible as it is.",
}
"""What each disposition comes to, for somebody who sees it for the first time."""


def as_page(sheet: Sheet) -> str:
    """The whole sheet."""
    body = "".join(
        (
            *_head(sheet),
            *_first(sheet),
            *_questions(sheet),
            *(part for chapter in sheet.chapters for part in _chapter(chapter)),
            *_regions(sheet),
            *_signature(sheet),
        )
    )
    title = _text(f"Safety rules to review: {sheet.title} {sheet.version}")
    return (
        f'<!doctype html>\n<html lang="{_text(sheet.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{_beside('sheet.css')}</style>\n</head>\n<body>\n"
        f'{_bar(sheet)}<form id="review" autocomplete="off" novalidate>\n<main>\n{body}</main>\n'
        f'</form>\n<script type="application/json" id="stage">{_stage(sheet)}</script>\n'
        f"<script>\n{_beside('sheet.js')}</script>\n</body>\n</html>\n"
    )


def _beside(name: str) -> str:
    """A file that lies beside this module."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _stage(sheet: Sheet) -> str:
    """What the saved file has to say of the rules that were read."""
    known = {"version": sheet.version, "safety stage": sheet.stage, "parts": dict(sheet.parts)}
    return json.dumps(known).replace("<", "\\u003c")


def _bar(sheet: Sheet) -> str:
    """What stays in sight on a screen: how far the reader is, and how to save."""
    return (
        '<div class="bar"><span class="bar-title">Safety rules to review</span>'
        f'<span id="progress" role="status">0 of {len(sheet.entries)} rules marked</span>'
        '<button type="button" id="save">Save my review</button></div>\n'
    )


def _head(sheet: Sheet) -> Iterator[str]:
    yield (
        '<header class="front">\n<p class="kicker">For review by a clinician</p>\n'
        f"<h1>{_text(sheet.title)}: safety rules</h1>\n"
        '<dl class="facts">'
        f"<div><dt>Version</dt><dd>{_text(sheet.version)}</dd></div>"
        f'<div><dt>Sheet number</dt><dd class="number">{sheet.number}</dd></div>'
        f"<div><dt>Printed</dt><dd>{_text(sheet.today)}</dd></div>"
        f"<div><dt>Rules</dt><dd>{len(sheet.entries)}</dd></div></dl>\n"
        f'<p class="history">{_text(sheet.history)}</p>\n'
    )
    if sheet.gone:
        yield f'<p class="history">No longer there: {_text(", ".join(sheet.gone))}.</p>\n'
    yield (
        "<p>A massage practice asks every client about their health before a massage is booked. "
        "Each rule on these pages says when a massage has to wait for a doctor, or how it has to "
        "be adapted. <strong>Please say of each whether you agree.</strong> Whatever you would "
        "change, write beside it; then sign on the last page.</p>\n"
        "<p>The strictest rule that acts decides, and no wish, price or preference can outweigh "
        "it. A question that is not answered never counts as a no.</p>\n"
    )
    rows = "".join(_row(chapter) for chapter in sheet.chapters)
    yield (
        '<table class="contents"><caption>What is on these pages, strictest first</caption>'
        '<thead><tr><th scope="col">What is decided</th><th scope="col">What it means</th>'
        f'<th scope="col" class="count">Rules</th></tr></thead><tbody>{rows}</tbody></table>\n'
        "</header>\n"
    )


def _row(chapter: Chapter) -> str:
    name = chapter.disposition.value
    return (
        f'<tr><th scope="row"><a href="#{_anchor(name)}"><span class="dot {_anchor(name)}"></span>'
        f"{_text(name)}</a></th><td>{_text(MEANS[chapter.disposition])}</td>"
        f'<td class="count">{len(chapter.entries)}</td></tr>'
    )


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _first(sheet: Sheet) -> Iterator[str]:
    if not sheet.first:
        return
    blocks = "".join(
        f"<h3>{_text(remark)}</h3>\n<ul>{''.join(map(_listed, entries))}</ul>\n"
        for remark, entries in sheet.first.items()
    )
    yield (
        '<section class="first" aria-labelledby="look-first">\n'
        '<h2 id="look-first">If your time is short, look at these first</h2>\n'
        f"<p>They are marked on their pages.</p>\n{blocks}</section>\n"
    )


def _listed(entry: Entry) -> str:
    name = entry.then.value
    return (
        f'<li class="{_anchor(name)}"><a href="#{_text(entry.slug)}"><span class="n">{entry.number}'
        f'</span> {_text(entry.name)}</a> <span class="quiet">{_text(name)}</span></li>\n'
    )


def _questions(sheet: Sheet) -> Iterator[str]:
    everybody = "".join(_put(put) for put in sheet.questions if put.only_if is None)
    others = "".join(_put(put) for put in sheet.questions if put.only_if is not None)
    yield (
        '<section class="questions" aria-labelledby="questions">\n'
        '<h2 id="questions">What everybody is asked</h2>\n'
        "<p>As a client reads it, and as staff read it aloud on the telephone.</p>\n"
        f"{everybody}<h2>What is asked only where it matters</h2>\n{others}</section>\n"
    )


def _chapter(chapter: Chapter) -> Iterator[str]:
    name = chapter.disposition.value
    of_another = "".join(
        f"<dt>{title}</dt><dd>{_text(text)}</dd>" for title, text in chapter.of_another
    )
    yield (
        f'<section class="chapter {_anchor(name)}" aria-labelledby="{_anchor(name)}">\n'
        f'<h2 id="{_anchor(name)}">{_text(name)}</h2>\n'
        f'<p class="means">{_text(MEANS[chapter.disposition])}</p>\n'
        '<div class="words unit"><dl>'
        f"<dt>Headline</dt><dd>{_text(chapter.headline)}</dd>"
        f"<dt>To the client</dt><dd>{_text(chapter.say)}</dd>"
        f"<dt>Staff say</dt><dd>{_text(chapter.staff_say)}</dd>"
        f"<dt>If it gets worse</dt><dd>{_text(chapter.safety_net)}</dd>{of_another}</dl>\n"
        f"{_boxes(chapter.part, f'the words of “{name}”', counts=False)}</div>\n"
    )
    for entry in chapter.entries:
        yield _entry(entry)
    yield "</section>\n"


def _entry(entry: Entry) -> str:
    new = f'<span class="tag">{_CHANGED}</span>' if entry.is_new else ""
    remark = entry.ground.remark
    warned = f'<p class="remark">{_text(remark)}</p>\n' if remark else ""
    asked = "".join(_asked(put) for put in entry.put)
    return (
        f'<article class="rule unit" id="{_text(entry.slug)}">\n'
        f'<h3><span class="n">{entry.number}</span> {_text(entry.name)} {new}'
        f'<span class="then">{_text(entry.then.value)}</span></h3>\n{warned}{asked}'
        f'<div class="two">\n<div>\n{_when(entry)}</div>\n<div>\n{_outcome(entry)}</div>\n</div>\n'
        f'<p class="why"><span class="label">Why:</span> {_text(entry.because)}</p>\n'
        f"{_cited(entry.cited)}{_examples(entry)}{_boxes(entry.slug, entry.name, counts=True)}"
        "</article>\n"
    )


def _when(entry: Entry) -> str:
    return (
        f'<h4>It acts when</h4>\n<ul class="clauses">{_clause(entry.acts)}</ul>\n{_unless(entry)}'
        f'<p class="quiet">{_text(entry.unsure)}</p>\n'
    )


def _outcome(entry: Entry) -> str:
    does = "".join(f"<li>{_text(each)}</li>" for each in entry.does)
    changes = f'<h4>What changes</h4>\n<ul class="does">{does}</ul>\n' if does else ""
    return (
        f"{changes}<h4>The client is told</h4>\n"
        f'<blockquote class="told">{_text(entry.says)}</blockquote>\n'
    )


def _unless(entry: Entry) -> str:
    if entry.unless is None:
        return ""
    return f'<h4>Unless it is known that</h4>\n<ul class="clauses">{_clause(entry.unless)}</ul>\n'


def _clause(told: Clause) -> str:
    if not told.parts:
        return f"<li>{_text(told.say)}</li>"
    inner = "".join(_clause(part) for part in told.parts)
    return f"<li>{_text(told.say)}:<ul>{inner}</ul></li>"


def _asked(put: Put) -> str:
    """A question beside a rule; how it is read aloud, and what its answers mean, on demand."""
    question = f'<a class="q" href="#q{put.number}">Q{put.number}</a> “{_text(put.ask)}”'
    more = _script(put) + _options(put)
    if not more:
        return f'<p class="asked">{question}</p>\n'
    return f'<details class="asked"><summary>{question}</summary>{more}</details>\n'


def _script(put: Put) -> str:
    if not put.script:
        return ""
    return f'<p class="script"><span class="label">Read aloud:</span> “{_text(put.script)}”</p>'


def _put(put: Put) -> str:
    asked_only = (
        f'<div class="only">Asked only when<ul class="clauses">{_clause(put.only_if)}</ul></div>'
        if put.only_if is not None
        else ""
    )
    return (
        f'<div class="put" id="q{put.number}"><p class="ask"><span class="q">Q{put.number}</span> '
        f"{_text(put.fact)}: “{_text(put.ask)}”</p>{_script(put)}{_options(put)}"
        f"{asked_only}</div>\n"
    )


def _options(put: Put) -> str:
    if not put.options:
        return ""
    more = f' <span class="quiet">and {put.others} more on the list</span>' if put.others else ""
    if len(put.options) > _MOST_OPTIONS:
        names = "; ".join(option.name for option in put.options)
        return f'<p class="options">{_text(names)}{more}</p>'
    items = "".join(
        f"<li><b>{_text(option.name)}</b>"
        + (f": {_text(option.means)}" if option.means else "")
        + "</li>"
        for option in put.options
    )
    return f'<ul class="options">{items}</ul>{more}'


def _cited(cited: Iterable[Cited]) -> str:
    items = "".join(
        f'<li><span class="grade">{_text(each.grade)}</span> {_text(each.says)} '
        f'<span class="quiet">{_text(each.source)}, {_text(each.where)}</span></li>'
        for each in cited
    )
    summary = "<summary>Sources, with their grade</summary>"
    return f'<details class="sources" open>{summary}<ul>{items}</ul></details>\n'


def _examples(entry: Entry) -> str:
    if not entry.examples:
        return ""
    rows = "".join(
        f"<dt>{_text(title)}</dt><dd>{_text('; '.join(names))}</dd>"
        for title, names in entry.examples
    )
    return f'<dl class="people">{rows}</dl>\n'


def _boxes(part: str, about: str, *, counts: bool) -> str:
    """Agree, change, comment; on paper they are boxes and a line."""
    name, label = _text(part), _text(about)
    counted_here = ' data-counts="yes"' if counts else ""
    return (
        f'<fieldset class="boxes" data-part="{name}"{counted_here}>'
        f'<legend class="unseen">Your view on {label}</legend>'
        f'<label><input type="radio" name="{name}" value="agree"> agree</label>'
        f'<label><input type="radio" name="{name}" value="change"> change</label>'
        f'<textarea rows="1" aria-label="Comment on {label}" placeholder="Comment"></textarea>'
        "</fieldset>\n"
    )


def _regions(sheet: Sheet) -> Iterator[str]:
    yield (
        '<section class="regions" aria-labelledby="regions">\n'
        '<h2 id="regions">Whom to call, country by country</h2>\n'
        "<p>These words are put into what clients and staff read. On these pages they are those of "
        "the first country.</p>\n"
    )
    for numbers in sheet.regions:
        yield _numbers(numbers)
    yield "</section>\n"


def _numbers(numbers: Numbers) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_text(word)}</th><td>{_text(said)}</td><td class="quiet">'
        f"{'; '.join(_text(f'{each.source}, grade {each.grade}') for each in cited)}</td></tr>"
        for word, said, cited in numbers.words
    )
    boxes = _boxes(numbers.part, f"the numbers of {numbers.region}", counts=False)
    return (
        f'<div class="unit">\n<h3>{_text(numbers.region)}</h3>\n'
        f'<table class="numbers"><tbody>{rows}</tbody></table>\n{boxes}</div>\n'
    )


def _signature(sheet: Sheet) -> Iterator[str]:
    opinions = {
        "as it is": "I have read every page. The rules may be used as they are.",
        "after changes": "They may be used once the changes I marked are made.",
        "not": "They may not be used.",
    }
    choices = "".join(
        f'<label class="opinion"><input type="radio" name="opinion" value="{value}"> {text}</label>'
        for value, text in opinions.items()
    )
    fields = "".join(
        f'<label class="field">{label}<input name="{name}" type="{kind}" required></label>'
        for name, label, kind in (
            ("reviewer", "Name", "text"),
            ("qualification", "Qualification", "text"),
            ("on", "Date", "date"),
        )
    )
    yield (
        '<section class="signature unit" aria-labelledby="sign">\n'
        '<h2 id="sign">Signature</h2>\n'
        f"<fieldset><legend>My view on the whole</legend>{choices}</fieldset>\n"
        '<label class="field wide">Remarks<textarea name="remarks" rows="4"></textarea></label>\n'
        f'<div class="fields">{fields}<div class="field line">Signature<span></span></div></div>\n'
        f"<p>What was read: {_text(sheet.title)} {_text(sheet.version)}, sheet number "
        f'<span class="number">{sheet.number}</span>, {counted(len(sheet.entries), "rule")}.</p>\n'
        '<p class="how">On a screen: press <b>Save my review</b> and send the file to the '
        "practice. On paper: hand the signed pages back.</p>\n"
        '<p id="problem" role="alert"></p>\n</section>\n'
    )
