"""`explain`: why it came out so, why something else did not, and what another answer would do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.answers_given import (
    AnswersFile,
    Budget,
    Conditions,
    Goals,
    PainLevel,
    Said,
    facts_given,
    flags_given,
    refuse_nothing,
)
from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.going_on import case_at, with_case
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import rulebook_of
from massage_advisor.problems import Flag, Problem, Refused
from massage_advisor.reading.answers import read_answers
from massage_advisor.reading.answers.flags import Flags
from massage_advisor.reasoning.advisor import recommend, work_out
from massage_advisor.reasoning.changes import with_changes
from massage_advisor.reasoning.supposing import said_instead
from massage_advisor.telling.explaining.in_short import in_short
from massage_advisor.telling.explaining.naming import near_rule, near_thing, rule_named, thing_named
from massage_advisor.telling.explaining.one_rule import one_rule, rule_explained
from massage_advisor.telling.explaining.standing import ExplainedCase
from massage_advisor.telling.explaining.what_if import what_if as what_would_differ
from massage_advisor.telling.explaining.whole import headline_told, whole
from massage_advisor.telling.explaining.why_not import why_not as why_it_is_not
from massage_advisor.telling.sentences.safety import by_staff_told
from massage_advisor.telling.story import Story
from massage_advisor.values import replaced
from massage_advisor.wording import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.telling.explaining.naming import Thing
    from massage_advisor.telling.explaining.shapes import Branch

WHAT_IF = "--what-if"


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor explain --answers amy.yaml",
        "massage-advisor explain --answers amy.yaml --details",
        'massage-advisor explain --answers amy.yaml --why-not "hot stone massage"',
        "massage-advisor explain --answers amy.yaml --why-not spa",
        'massage-advisor explain --answers amy.yaml --what-if "pain level=3"',
        "massage-advisor explain --goal relaxation --pain 3 --rule severe-pain",
        "massage-advisor explain --case caller-17.json --what-if pregnant=no",
    ),
)
@with_settings
def explain(
    settings: Settings,
    *,
    answers: AnswersFile = None,
    said: Said = None,
    goal: Goals = None,
    pain: PainLevel = None,
    condition: Conditions = None,
    budget: Budget = None,
    case: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Go on from this case; nothing is written to it."),
    ] = None,
    why_not: Annotated[
        str | None,
        typer.Option(
            "--why-not",
            metavar="NAME",
            help="Why not this technique, spa, medical, or an outcome such as “not today”.",
            autocompletion=completing.OUTCOMES,
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            WHAT_IF,
            metavar="FACT=VALUE",
            help="What would differ with this answer; “not sure” takes one back. May be repeated.",
            autocompletion=completing.settings,
        ),
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="How this rule stands to these answers.",
            autocompletion=completing.RULES,
        ),
    ] = None,
    details: Annotated[
        bool,
        typer.Option("--details", help="Tell it rule by rule, with what is open and every source."),
    ] = False,
    form: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Explain a recommendation: what counted and what is open, why not, what if, single rules.

    It tells what the rules make of these answers. To get advice, use advise.
    """
    rulebook = rulebook_of(settings)
    flags = flags_given(said, goal, pain, condition, budget)
    given = facts_given(rulebook, answers, flags)
    before = None if case is None else case_at(rulebook, case)
    facts = given if case is None else with_case(rulebook, before, case, given, settings.date)
    refuse_nothing(rulebook, facts)
    thing = None if why_not is None else _thing(rulebook, why_not)
    others = _others(rulebook, what_if or [])
    one = None if rule is None else _rule(rulebook, rule)
    person = _case(rulebook, facts, settings, before)
    other = None if others is None else said_instead(facts, others)
    instead = None if other is None else _case(rulebook, other, settings, before)
    if person.story.recommendation.by_staff is not None:
        sys.stderr.write(f"{visible(by_staff_told(person.story))}\n")
    if form is TextOrJson.JSON:
        put(_as_json(person, thing, instead, one), None)
    else:
        answered = list(_answered(person, thing, instead, one))
        put(_as_text(person, settings, answered, details=details), None)


def _case(
    rulebook: Rulebook, facts: Facts, settings: Settings, before: Case | None
) -> ExplainedCase:
    worked = work_out(rulebook, facts)
    told = recommend(rulebook, facts, worked, today=settings.date)
    if before is not None:
        from massage_advisor.asking.desk.held import as_held

        told = as_held(rulebook, before, told)
    return ExplainedCase(story=Story(rulebook=rulebook, recommendation=told), worked=worked)


def _answered(
    case: ExplainedCase, thing: Thing | None, instead: ExplainedCase | None, rule: AnyRule | None
) -> Iterator[Branch]:
    """What was asked for, one after the other."""
    if thing is not None:
        yield why_it_is_not(case, thing).told
    if instead is not None:
        yield what_would_differ(case, instead)
    if rule is not None:
        yield rule_explained(case, one_rule(case, rule))


def _as_text(
    case: ExplainedCase, settings: Settings, answered: list[Branch], *, details: bool
) -> str:
    from massage_advisor.telling.explaining.outline import as_text
    from massage_advisor.telling.lines import Look

    look = Look(width=settings.width, plain=settings.is_plain, colour=settings.colour)
    told, closing = answered, ""
    if not answered:
        tell = whole if details else in_short
        told = list(tell(_with_changes(case)))
        closing = "" if details else case.words.explain_in_full
    return as_text(case.story.rulebook, headline_told(case), told, look, closing=closing)


def _with_changes(case: ExplainedCase) -> ExplainedCase:
    story = case.story
    told = with_changes(story.rulebook, story.recommendation)
    return replaced(case, story=replaced(story, recommendation=told))


def _as_json(
    case: ExplainedCase, thing: Thing | None, instead: ExplainedCase | None, rule: AnyRule | None
) -> str:
    from massage_advisor.telling.explaining.in_json import as_json

    return as_json(
        case,
        why_not=None if thing is None else why_it_is_not(case, thing),
        instead=instead,
        rule=None if rule is None else one_rule(case, rule),
    )


def _others(rulebook: Rulebook, said: list[str]) -> Facts | None:
    """What is supposed instead; leaves with 2 if it cannot be an answer."""
    if not said:
        return None
    try:
        others = read_answers(rulebook, None, Flags(settings=tuple(said), setting_flag=WHAT_IF))
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.USAGE)
    if others.id is not None:
        what = "`id` is your own mark: no rule reads it, so nothing would be different"
        _not_found(WHAT_IF, what, "name a fact, as in “pain level=3”", "U182")
    return others


def _thing(rulebook: Rulebook, name: str) -> Thing:
    found = thing_named(rulebook, name)
    if found is None:
        what = f"there is no technique, service or outcome {quoted(name)}"
        _not_found("--why-not", what, near_thing(rulebook, name), "U181")
    return found


def _rule(rulebook: Rulebook, name: str) -> AnyRule:
    found = rule_named(rulebook, name)
    if found is None:
        _not_found("--rule", f"no rule is called {quoted(name)}", near_rule(rulebook, name), "U102")
    return found


def _not_found(flag: str, what: str, remedy: str, code: str) -> NoReturn:
    say_problems([Problem(code=code, what=what, place=Flag(file=flag), remedy=remedy)])
    leave(Exits.USAGE)
