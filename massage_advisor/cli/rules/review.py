"""`rules review`: the safety stage as pages to read and sign, and who has signed which."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli.ending import refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, unwritten
from massage_advisor.cli.rulebook_used import refusing, rules_folder, spoken_in_region
from massage_advisor.cli.rules.whose import say_whose, whose
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.values import Value
from massage_advisor.wording import listed, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.reviews import Review
    from massage_advisor.reading.building import Built

REVIEWS = "reviews"

_GOES_WITH = {
    "": ("--format", "--output", "--changed"),
    "--sign": ("--qualification", "--sheet", "--opinion", "--remarks"),
    "--record": (),
    "--status": (),
}
"""What may be said besides; without any wish a sheet is printed."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(enum.StrEnum):
    """How the sheet is laid out."""

    MARKDOWN = "markdown"
    HTML = "html"


class Opinion(enum.StrEnum):
    """What a signature says."""

    AS_IT_IS = "as it is"
    AFTER_CHANGES = "after changes"
    NOT = "not"


class Signature(Value, frozen=True, kw_only=True):
    """What was signed on paper."""

    reviewer: str
    qualification: str
    number: str
    opinion: Opinion
    remarks: str


@app.command(
    epilog=examples(
        "massage-advisor rules review --format html --output sheet.html",
        "massage-advisor rules review --status",
        "massage-advisor rules review --record review-2026-12-01-dr-jane-smith.json",
        'massage-advisor rules review --sign "Dr Jane Smith" --qualification "family doctor"'
        ' --sheet "3f2a 9c1b 77d0 41ce"',
    )
)
@with_settings
def review(
    settings: Settings,
    *,
    form: Annotated[
        Format | None, typer.Option("--format", help="How to lay it out.", case_sensitive=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the sheet here.")
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Only what changed since the last review.")
    ] = False,
    status: Annotated[
        bool, typer.Option("--status", help="Say who has reviewed which rules; print no sheet.")
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep the review that a reviewer's page saved."),
    ] = None,
    sign: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep a review that was signed on paper.")
    ] = None,
    qualification: Annotated[
        str | None, typer.Option(metavar="WORDS", help="With --sign: what the reviewer is.")
    ] = None,
    sheet_number: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NUMBER", help="With --sign: the number on the sheet."),
    ] = None,
    opinion: Annotated[
        Opinion | None,
        typer.Option(help="With --sign: how the rules may be used.", case_sensitive=False),
    ] = None,
    remarks: Annotated[
        str | None, typer.Option(metavar="WORDS", help="With --sign: what else was written.")
    ] = None,
) -> None:
    """Print the safety rules as pages that a clinician can read and sign.

    Each rule with its questions, when it acts, what happens, what is said, why, and its sources.
    """
    _refuse_mixed(
        {"--record": record, "--sign": sign, "--status": status},
        {
            "--format": form,
            "--output": output,
            "--changed": changed,
            "--qualification": qualification,
            "--sheet": sheet_number,
            "--opinion": opinion,
            "--remarks": remarks,
        },
    )
    place = rules_folder(settings)
    saved = None if record is None else _saved(record)
    built = _built(place, settings)
    if saved is not None:
        _keep(place, settings, saved)
    elif sign is not None:
        said = Signature(
            reviewer=_on_one_line(sign),
            qualification=_on_one_line(qualification),
            number="".join((sheet_number or "").split()).casefold(),
            opinion=opinion or Opinion.AS_IT_IS,
            remarks=_on_one_line(remarks),
        )
        _keep(place, settings, _signed(built, settings, said))
    elif status:
        say_whose(settings, place)
        put(_status(built), None)
    else:
        say_whose(settings, place, aloud=False)
        typer.echo(f"Looking at {whose(place)}.", err=True)
        put(_told(built, settings, form or Format.MARKDOWN, changed=changed), output)


def _refuse_mixed(wishes: Mapping[str, object], others: Mapping[str, object]) -> None:
    """Leave with exit 2 if flags were given of which some would be passed over."""
    wished = [flag for flag, said in wishes.items() if said not in {None, False}]
    given = [flag for flag, said in others.items() if said not in {None, False}]
    if len(wished) > 1:
        what = f"{listed(wished)} cannot be done together"
        refuse(Problem(code="U147", what=what, remedy="leave all but one out"))
    (wish,) = wished or [""]
    idle = [flag for flag in given if flag not in _GOES_WITH[wish]]
    if not idle:
        return
    if not wish:
        _refuse("--sign", 'name the reviewer, as in `--sign "Dr Jane Smith"`')
    what = f"{listed(idle)} cannot be said with {wish}"
    remedy = f"leave out {'it' if len(idle) == 1 else 'them'}, or {wish}"
    refuse(Problem(code="U147", what=what, remedy=remedy))


def _built(place: Path, settings: Settings) -> Built:
    from massage_advisor.reading import folder
    from massage_advisor.values import replaced

    with refusing(place):
        built = folder.load_with_examples(place)
    return replaced(built, rulebook=spoken_in_region(built.rulebook, settings))


def _told(built: Built, settings: Settings, form: Format, *, changed: bool) -> str:
    from massage_advisor.reading.building.reviews import parts_of, stage_of
    from massage_advisor.telling.review.sheet import only_changed, sheet

    parts = parts_of(built.rulebook)
    whole = sheet(built.rulebook, built.examples, parts, stage_of(parts), today=settings.date)
    shown = only_changed(whole) if changed and built.rulebook.sign_off.review else whole
    match form:
        case Format.MARKDOWN:
            from massage_advisor.telling.review.markdown import as_markdown

            return as_markdown(shown)
        case Format.HTML:
            from massage_advisor.telling.review.page import as_page

            return as_page(shown)


def _status(built: Built) -> str:
    from massage_advisor.reading.building.reviews import parts_of, stage_of
    from massage_advisor.telling.review.sheet import history, number_of

    book, sign_off = built.rulebook, built.rulebook.sign_off
    lines = [
        f"{book.name} {book.version}, sheet number {number_of(stage_of(parts_of(book)))}",
        history(book),
        *(f"  changed or new: {name}" for name in sign_off.changed),
        *(f"  gone: {name}" for name in sign_off.gone),
    ]
    return "".join(f"{visible(line)}\n" for line in lines)


def _saved(record: Path) -> Review:
    from massage_advisor.reading.documents import ANSWERS_FILE, read_bytes
    from massage_advisor.reading.reviewing import saved_review

    try:
        if str(record) == "-":
            return saved_review(sys.stdin.buffer.read(ANSWERS_FILE.size + 1), "standard input")
        return saved_review(read_bytes(record, ANSWERS_FILE), str(record))
    except OSError as error:
        what = f"the review cannot be read: {reason_of(error)}"
        place = Place(file=visible(str(record)))
        problem = Problem(code="U121", what=what, place=place, remedy="check its name")
        refuse(problem, code=Exits.INPUT)
    except Refused as refused:
        refuse(*refused.problems, code=Exits.INPUT)


def _signed(built: Built, settings: Settings, said: Signature) -> Review:
    """A signature on paper counts for exactly the rules whose number stands on that paper."""
    from massage_advisor.knowledge import reviews
    from massage_advisor.reading.building.reviews import parts_of, stage_of
    from massage_advisor.telling.review.sheet import number_of

    parts = parts_of(built.rulebook)
    stage = stage_of(parts)
    number = number_of(stage)
    if not said.reviewer or not said.qualification:
        _refuse("--qualification", "say who the reviewer is: both --sign and --qualification")
    if said.number != "".join(number.split()):
        what = f"the present safety rules have the sheet number {number}"
        code = "U123" if said.number else "U122"
        _refuse(
            "--sheet", "give the number on the signed pages; others were other rules", what, code
        )
    return reviews.Review(
        reviewer=said.reviewer,
        qualification=said.qualification,
        on=settings.date,
        version=built.rulebook.version,
        opinion=reviews.Opinion(said.opinion.value),
        stage=stage,
        parts=parts,
        remarks=said.remarks,
    )


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _keep(place: Path, settings: Settings, kept: Review) -> None:
    """Put the review among the rules, never over another, and say what holds now."""
    from massage_advisor.telling.review.kept import as_yaml, file_name

    file = place / REVIEWS / file_name(kept)
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(as_yaml(kept))
    except FileExistsError:
        what = "a review of that day by that name is recorded already"
        _refuse(
            str(file), "a review is never written over; move the old one away first", what, "U124"
        )
    except OSError as error:
        what = f"the review cannot be kept: {reason_of(error)}"
        refuse(unwritten(what, file, "name a rulebook you may write to, with --rules"))
    put(f"recorded in {visible(str(file))}\n{_status(_built(place, settings))}", None)
    asked = [f"  {name}: {how}" for name, how in kept.changes.items()]
    if asked:
        lines = ["Changes are asked for:", *asked]
        put("".join(f"{visible(line)}\n" for line in lines), None)


def _refuse(
    where: str, remedy: str, what: str = "something is missing to sign", code: str = "U122"
) -> NoReturn:
    refuse(Problem(code=code, what=what, place=Place(file=visible(where)), remedy=remedy))
