"""A case as the text of a file, in JSON: what `reading/answers/cases` reads again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.cases import CASE_SCHEMA, CaseFile
from massage_advisor.telling.facts_told import in_json, in_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Answer, Unsaid
    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact


def as_case_file(rulebook: Rulebook, case: Case) -> str:
    """The whole text; the same case gives the same text."""
    facts, stated, open_ones = rulebook.facts, case.facts.stated, case.facts.unsaid_members
    written = CaseFile(
        schema=CASE_SCHEMA,
        today=case.today,
        rulebook=f"{rulebook.name} {rulebook.version} {rulebook.sha256}",
        id=case.facts.id,
        answers={
            name: _exactly(facts[name], stated.get(name, Members()), open_ones.get(name, {}))
            for name in sorted({*stated, *open_ones})
        },
        not_answered={name: why.value for name, why in sorted(case.facts.unsaid.items())},
        given_on=dict(sorted(case.given_on.items())),
        calls=case.calls,
        overrides=case.overrides,
        set_aside=case.set_aside,
    )
    text = msgspec.json.format(msgspec.json.encode(written), indent=2)
    return text.decode() + "\n"


def _exactly(fact: Fact, answer: Answer, unsaid: Mapping[str, Unsaid]) -> object:
    """An answer in the form that means nothing more than what was said."""
    if isinstance(answer, Members) and not answer.complete:
        said = dict.fromkeys(in_order(fact, answer.yes), True)
        denied = dict.fromkeys(in_order(fact, answer.no), False)
        return said | denied | {name: unsaid[name].value for name in in_order(fact, unsaid)}
    return in_json(fact, answer)
