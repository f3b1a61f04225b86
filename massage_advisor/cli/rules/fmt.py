"""`rules fmt`: rule files in the house style, with every comment and every word kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.ending import leave, refuse, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, writing
from massage_advisor.cli.own_rules import rules_to_write
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.problems import Place, Problem, reason_of
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor rules fmt",
        "massage-advisor rules fmt my-rules/2-service/severe-pain.yaml",
        "massage-advisor rules fmt --check",
    ),
)
@with_settings
def fmt(
    settings: Settings,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Only these files; otherwise all rule files.")
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if something would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Change nothing; show the lines that would change.")
    ] = False,
) -> None:
    """Put keys in order and lay files out in the house style; no word and no comment is lost."""
    from massage_advisor.reading import folder, rule_files
    from massage_advisor.toolkit.writing.changes import make
    from massage_advisor.toolkit.writing.changes_told import line_by_line, tidied_told
    from massage_advisor.toolkit.writing.tidying import tidy_all

    looks_only = check or diff
    place = here = Path()
    if files:
        texts = dict(_texts(files))
    else:
        place = rules_folder(settings) if looks_only else rules_to_write(settings)
        with refusing(place):
            texts = rule_files.every_file(place)
        here = folder.as_seen_from_here(place)
    tidied = tidy_all(texts)
    say_problems(folder.placed(tidied.problems, here))
    if not looks_only:
        with writing(place):
            make(place, tidied.changes)
    if diff:
        put(line_by_line(tidied.changes, here), None)
    else:
        put(tidied_told(tidied, here, done=not looks_only), None)
    if tidied.problems or (check and tidied.changes):
        leave(Exits.RULEBOOK)


def _texts(files: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The files named, and those below the folders named."""
    from massage_advisor.reading import rule_files
    from massage_advisor.reading.documents import RULE_FILE, read_bytes

    for path in files:
        if path.is_dir():
            with refusing(path):
                below = rule_files.every_file(path)
            yield from ((str(path / name), text) for name, text in below.items())
        elif path.suffix.lower() not in {".yaml", ".yml"}:
            what, remedy = "this is no rule file", "name files that end in .yaml, or a folder"
            refuse(Problem(code="U142", what=what, place=_at(path), remedy=remedy))
        else:
            try:
                yield str(path), read_bytes(path, RULE_FILE)
            except OSError as error:
                what, remedy = f"the file cannot be read: {reason_of(error)}", "check its name"
                refuse(Problem(code="U148", what=what, place=_at(path), remedy=remedy))


def _at(path: Path) -> Place:
    return Place(file=visible(str(path)))
