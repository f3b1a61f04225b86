"""`rules new`: a rule, fact, source, disagreement or person to fill in, or one's own rulebook."""

from __future__ import annotations

import enum
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli.ending import leave, refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, writing
from massage_advisor.cli.own_rules import rules_to_begin_in
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.cli.streams import is_conversation
from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.folder import RULES_VARIABLE, as_seen_from_here
from massage_advisor.wording import counted, visible

if TYPE_CHECKING:
    from massage_advisor.toolkit.writing.scaffold import Scaffold

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(enum.StrEnum):
    """What can be begun."""

    GATE = "gate"
    EVIDENCE = "evidence"
    MODALITY = "modality"
    ADVICE = "advice"
    FACT = "fact"
    SOURCE = "source"
    DISAGREEMENT = "disagreement"
    PERSON = "person"
    RULEBOOK = "rulebook"
    REGION = "region"
    CONDITION = "condition"
    TECHNIQUE = "technique"
    CLAIM = "claim"
    TERM = "term"
    PROMISE = "promise"
    PRICE = "price"


_WITHIN_A_FILE = {
    Kind.REGION: (
        "regions/",
        (
            "copy the file of another country there, name it after the new one, and give each "
            "number a claim that names it"
        ),
    ),
    Kind.CONDITION: (
        "vocabulary/",
        "add its name and what it means to the `choices:` of `conditions`, and read it in a gate",
    ),
    Kind.TECHNIQUE: (
        "outcomes.yaml",
        (
            "add its name under `modalities:`, with what a neighbour there says; what speaks for "
            "it is a rule: massage-advisor rules new modality NAME"
        ),
    ),
    Kind.CLAIM: (
        "sources/",
        (
            "add it under `claims:` in the file of its source; for a new source, "
            "massage-advisor rules new source NAME"
        ),
    ),
    Kind.TERM: ("terms.yaml", "add its name under `terms:`, and below it what is to be so"),
    Kind.PROMISE: (
        "promises.yaml",
        "add `- promise:` and a sentence to the list, with `never:` or `always:` and `when:` below",
    ),
    Kind.PRICE: (
        "prices.yaml",
        (
            "add or change it under `tiers:`; those of another country stand in prices/, as "
            "prices/united-kingdom.yaml does, and those of one clinic in its own file"
        ),
    ),
}
"""What is not begun here, the place where it is written, and how."""


@app.command(
    epilog=examples(
        "massage-advisor rules new rulebook my-rules",
        'massage-advisor rules new modality "Warm stones for cold hands" --rules my-rules',
        'massage-advisor rules new person "Ida"',
    ),
)
@with_settings
def new(
    settings: Settings,
    kind: Annotated[Kind, typer.Argument(help="What it is.", case_sensitive=False)],
    name: Annotated[
        str | None, typer.Argument(help="What it is called, in words; for a rulebook, a folder.")
    ] = None,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Begin it in the rules that came with the program.")
    ] = False,
) -> None:
    """Begin a rule, with its examples and a hint beside each key; nothing is ever overwritten.

    The file goes where it belongs in the rules folder. `rules check` names what is still to be
    filled in. `rulebook` makes a copy of all rules in a folder of your own.
    """
    if kind in _WITHIN_A_FILE:
        _refuse_part(kind, *_WITHIN_A_FILE[kind])
    said = name if name is not None else _asked(kind)
    if kind is Kind.RULEBOOK:
        _rulebook(settings, Path(said))
    else:
        _file(settings, kind, said, agreed=yes)


def _refuse_part(kind: Kind, where: str, how: str) -> NoReturn:
    """Say where it is written; leaves with 2, for nothing has been made."""
    what = f"a {kind.value} is not begun with `rules new`: it is written by hand"
    refuse(Problem(code="U143", what=what, place=Place(file=where), remedy=how))


def _asked(kind: Kind) -> str:
    """The name, asked at a terminal; without one, how to give it."""
    if not is_conversation():
        what = f"the new {kind.value} has no name"
        remedy = f'say it behind the kind: massage-advisor rules new {kind.value} "NAME"'
        refuse(Problem(code="U145", what=what, remedy=remedy))
    question = "Which folder" if kind is Kind.RULEBOOK else "What is it called, in a few words"
    try:
        return str(typer.prompt(question, prompt_suffix="? ", err=True))
    except typer.Abort:
        leave(Exits.LEFT)


def _file(settings: Settings, kind: Kind, said: str, *, agreed: bool) -> None:
    from massage_advisor.toolkit.writing.beginning import begun, finished_part, schema_for_editors
    from massage_advisor.toolkit.writing.scaffold import ScaffoldKind as Begun

    place = rules_to_begin_in(settings, agreed=agreed)
    with refusing(place):
        rulebook = finished_part(place)
    try:
        made = begun(rulebook, place, Begun(kind.value), said, today=settings.date)
    except Refused as refused:
        refuse(*refused.problems)
    with writing(place):
        _write(place, made)
        schema = schema_for_editors(rulebook)
        (place / schema.path).write_text(schema.text, encoding="utf-8", newline="\n")
    put(_next_steps(settings, kind, as_seen_from_here(place) / made.path), None)


def _write(place: Path, made: Scaffold) -> None:
    """A new file; never in place of another."""
    target = place / made.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(made.text)


def _next_steps(settings: Settings, kind: Kind, file: Path) -> str:
    rules = f" --rules {_as_typed(settings.rules)}" if settings.rules else ""
    steps = ["check"]
    if kind not in {Kind.FACT, Kind.SOURCE, Kind.DISAGREEMENT}:
        steps.append(f"test {file.stem}")
    if kind not in {Kind.FACT, Kind.SOURCE, Kind.DISAGREEMENT, Kind.PERSON}:
        steps += ["prove", "diff installed"]
    commands = "".join(f"  massage-advisor rules {step}{rules}\n" for step in steps)
    hint = "Fill it in; hints stand beside the keys. Then:"
    return f"{visible(str(file))}\n\n{hint}\n{commands}"


def _rulebook(settings: Settings, target: Path) -> None:
    """A copy of the rules in use, to be changed."""
    from massage_advisor.reading import rule_files
    from massage_advisor.toolkit.writing.beginning import finished_part, schema_for_editors
    from massage_advisor.toolkit.writing.scaffold import Scaffold

    place = rules_folder(settings)
    with refusing(place):
        files = rule_files.every_file(place)
        rulebook = finished_part(place)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        what = "there is something here already, and it is left as it is"
        where, remedy = Place(file=visible(str(target))), "name a folder that does not exist yet"
        refuse(Problem(code="U144", what=what, place=where, remedy=remedy))
    with writing(target):
        for path, text in files.items():
            _write(target, Scaffold(path=path, text=text.decode("utf-8-sig")))
        _write(target, schema_for_editors(rulebook))
    own = visible(str(target))
    put(
        f"{own}: {counted(len(files), 'file')} of {visible(rulebook.name)} {rulebook.version}\n\n"
        f"Name it in a command, `--rules {_as_typed(target)}`, or for all that follow:\n"
        f'  export {RULES_VARIABLE}="{visible(str(target.resolve()))}"\n',
        None,
    )


def _as_typed(place: Path) -> str:
    """As it is typed in a shell: in quotation marks where a space would cut it."""
    return shlex.quote(visible(str(place)))
