"""`schema`: what answers, recommendations, rules and clinics' files look like, as JSON Schema.

The questions also as a form of FHIR, for booking and record systems.
"""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put_openly
from massage_advisor.cli.rulebook_used import refusing, rulebook_of, rules_folder

if TYPE_CHECKING:
    from massage_advisor.toolkit.schemas.pieces import Schema

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Of(enum.StrEnum):
    """What can be described."""

    ANSWERS = "answers"
    RECOMMENDATION = "recommendation"
    EXPLANATION = "explanation"
    RULES = "rules"
    CLINIC = "clinic"
    FHIR_QUESTIONNAIRE = "fhir-questionnaire"


@app.command(
    epilog=examples(
        "massage-advisor schema answers",
        "massage-advisor schema recommendation --output recommendation.schema.json",
        "massage-advisor schema rules --rules my-rules --output my-rules/rules.schema.json",
        "massage-advisor schema clinic --output clinic.schema.json",
        "massage-advisor schema fhir-questionnaire --output questionnaire.json",
    ),
)
@with_settings
def schema(
    settings: Settings,
    of: Annotated[
        Of,
        typer.Argument(metavar="KIND", help="What it describes.", case_sensitive=False),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the schema here.")
    ] = None,
) -> None:
    """Print a JSON Schema (2020-12): for scripts that write answers or read recommendations.

    `schema rules` is for editors, which complete facts, choices, keys and claims with it and mark
    mistakes as you type; docs/rules.md says how to set that up. `schema clinic` does so for the
    file of `--clinic` (docs/clinic.md). `schema fhir-questionnaire` is no schema but a form: every
    question as a Questionnaire of FHIR R4; `advise --answers` reads what comes back (docs/fhir.md).
    """
    from massage_advisor.toolkit.schemas.pieces import as_text

    put_openly(as_text(_schema_of(of, settings)), output)


def _schema_of(of: Of, settings: Settings) -> Schema:
    match of:
        case Of.ANSWERS:
            from massage_advisor.toolkit.schemas.answers import answers_schema

            return answers_schema(rulebook_of(settings))
        case Of.RECOMMENDATION:
            from massage_advisor.toolkit.schemas.recommendation import recommendation_schema

            return recommendation_schema()
        case Of.EXPLANATION:
            from massage_advisor.toolkit.schemas.explanation import explanation_schema

            return explanation_schema()
        case Of.CLINIC:
            from massage_advisor.toolkit.schemas.clinic import clinic_schema

            return clinic_schema(rulebook_of(settings))
        case Of.FHIR_QUESTIONNAIRE:
            from massage_advisor.toolkit.schemas.fhir.questionnaire import fhir_questionnaire

            return fhir_questionnaire(rulebook_of(settings))
        case Of.RULES:
            from massage_advisor.toolkit.schemas.rules import rules_schema
            from massage_advisor.toolkit.writing.beginning import finished_part

            place = rules_folder(settings)
            with refusing(place):
                return rules_schema(finished_part(place))
