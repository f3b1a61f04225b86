"""The review sheet as markdown: to be read anywhere, printed, or commented on in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.inert import in_markdown as _inert
from massage_advisor.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.telling.review.clauses import Clause
    from massage_advisor.telling.review.sheet import Chapter, Cited, Entry, Put, Sheet

_BOXES = "☐ agree   ☐ change   Comment: " + "_" * 48


def as_markdown(sheet: Sheet) -> str:
    """The whole sheet."""
    lines = [
        *_head(sheet),
        *_first(sheet),
        *_questions(sheet),
        *(line for chapter in sheet.chapters for line in _chapter(chapter)),
        *_regions(sheet),
        *_signature(sheet),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield from (f"# Safety rules to review: {_inert(sheet.title)}", "")
    yield f"Version {_inert(sheet.version)} · sheet number **{sheet.number}** · {sheet.today}"
    yield from ("", _inert(sheet.history), "")
    yield (
        "This program asks people about their health before a massage. Each rule below says when a "
        "massage has to wait, or how it has to be adapted. Please read each, tick *agree* or "
        "*change*, and sign on the last page. Nobody needs to know how the rules are written."
    )
    yield ""
    for chapter in sheet.chapters:
        if chapter.entries:
            rules = counted(len(chapter.entries), "rule")
            yield f"- **{_inert(chapter.disposition.value)}**: {rules}"
    yield ""
    if sheet.gone:
        yield from (f"No longer there since the last review: {_inert(', '.join(sheet.gone))}.", "")


def _first(sheet: Sheet) -> Iterator[str]:
    if sheet.first:
        yield from ("## If your time is short, look at these first", "")
        for remark, entries in sheet.first.items():
            yield from (f"{remark}:", "")
            yield from (
                f"- {entry.number} · {_inert(entry.name)} ({entry.then.value})" for entry in entries
            )
            yield ""


def _questions(sheet: Sheet) -> Iterator[str]:
    yield from ("## The questions", "")
    yield "Every question is put to everybody, unless it says when it is asked."
    yield ""
    for put in sheet.questions:
        yield from _put(put)
    yield ""


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield from (f"## {_inert(chapter.disposition.value).capitalize()}", "")
    yield f"Headline: {_inert(chapter.headline)}  "
    yield f"To the client: {_inert(chapter.say)}  "
    yield f"Staff say: {_inert(chapter.staff_say)}  "
    told = ("If it gets worse", chapter.safety_net), *chapter.of_another
    yield "  \n".join(f"{title}: {_inert(text)}" for title, text in told)
    yield from ("", _BOXES, "")
    for entry in chapter.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    mark = " — changed since the last review" if entry.is_new else ""
    yield from (f"### {entry.number}. {_inert(entry.name)}{mark}", "")
    if entry.ground.remark:
        yield from (f"> **{entry.ground.remark}**", "")
    for put in entry.put:
        yield f"- Q{put.number} “{_inert(put.ask)}”"
        if put.script:
            yield f"  - read aloud: “{_inert(put.script)}”"
    yield from ("", "It acts when:", "", *_clause(entry.acts), "")
    if entry.unless is not None:
        yield from ("Unless it is known that:", "", *_clause(entry.unless), "")
    yield from (entry.unsure, "")
    does = "; ".join((f"**{_inert(entry.then.value)}**", *map(_inert, entry.does)))
    yield f"What happens: {does}"
    yield from ("", f"The client is told: “{_inert(entry.says)}”", "")
    yield from (f"Why: {_inert(entry.because)}", "")
    yield from (*_cited(entry.cited), "")
    for title, names in entry.examples:
        yield f"- {title}: {_inert('; '.join(names))}"
    yield from ("", _BOXES, "")


def _put(put: Put) -> Iterator[str]:
    yield f"- Q{put.number} {_inert(put.fact)}: “{_inert(put.ask)}”"
    if put.script:
        yield f"  - read aloud: “{_inert(put.script)}”"
    if put.options:
        answers = "; ".join(option.name for option in put.options)
        yield f"  - answers: {_inert(answers)}{_others(put)}"
    if put.only_if is not None:
        yield "  - asked only when:"
        yield from (f"    {line}" for line in _clause(put.only_if))


def _others(put: Put) -> str:
    return f" (and {put.others} more on the list)" if put.others else ""


def _clause(told: Clause, depth: int = 0) -> Iterator[str]:
    colon = ":" if told.parts else ""
    yield f"{'  ' * depth}- {_inert(told.say)}{colon}"
    for part in told.parts:
        yield from _clause(part, depth + 1)


def _cited(cited: Iterable[Cited]) -> Iterator[str]:
    for each in cited:
        yield (
            f"- Grade {_inert(each.grade)}: {_inert(each.says)} "
            f"— {_inert(each.source)}, {_inert(each.where)}"
        )


def _regions(sheet: Sheet) -> Iterator[str]:
    yield from ("## Whom to call, by country", "")
    for numbers in sheet.regions:
        yield from (f"### {_inert(numbers.region)}", "")
        for word, said, cited in numbers.words:
            grades = ", ".join(f"grade {each.grade}, {each.source}" for each in cited)
            yield f"- {_inert(word)}: **{_inert(said)}**" + (
                f" ({_inert(grades)})" if grades else ""
            )
        yield from ("", _BOXES, "")


def _signature(sheet: Sheet) -> Iterator[str]:
    line = "_" * 40
    yield from ("## Signature", "")
    yield "☐ The rules may be used as they are.  "
    yield "☐ They may be used after the changes I marked.  "
    yield "☐ They may not be used."
    yield from ("", f"Remarks: {line}{line}", "")
    yield from (f"Name: {line}", "", f"Qualification: {line}", "", f"Date: {line}", "")
    yield from (f"Signature: {line}", "")
    what = f"{_inert(sheet.title)} {_inert(sheet.version)}"
    yield f"What was read: {what}, sheet number {sheet.number}."
