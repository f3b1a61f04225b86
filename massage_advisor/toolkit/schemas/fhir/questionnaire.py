"""The vocabulary as a Questionnaire: one group for each stage of the interview, in its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.reading.fhir.naming import STAGE
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.toolkit.schemas.fhir.items import Asking
from massage_advisor.wording import kebab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.schemas.pieces import Schema

URL = "urn:massage-advisor:questionnaire:"
_LONGEST_NAME = 255
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


def fhir_questionnaire(rulebook: Rulebook) -> Schema:
    """Everything a form may ask; it is a draft until a clinician has agreed to these rules."""
    reviewed = rulebook.sign_off.state is ReviewState.REVIEWED
    return {
        "resourceType": "Questionnaire",
        "language": rulebook.language,
        "url": URL + kebab(rulebook.name),
        "version": rulebook.version,
        "name": _name(rulebook.name),
        "title": rulebook.name,
        "status": "active" if reviewed else "draft",
        "subjectType": ["Patient"],
        "description": (
            "Made by `massage-advisor schema fhir-questionnaire` from rules "
            f"{rulebook.sha256[:12]}. Whatever is not answered is unknown, never no. Give the "
            "QuestionnaireResponse to `massage-advisor advise --answers`."
        ),
        "item": list(_stages(rulebook)),
    }


def _name(title: str) -> str:
    """For programs: letters and digits, a capital first."""
    words = _NOT_IN_A_NAME.sub(" ", title).split()
    name = "".join(word[0].upper() + word[1:] for word in words)[:_LONGEST_NAME]
    return name if name[:1].isalpha() else "Questionnaire" + name[: _LONGEST_NAME // 2]


def _stages(rulebook: Rulebook) -> Iterator[Schema]:
    asking = Asking(rulebook)
    in_order = sorted((f for f in rulebook.facts.values() if not f.outcome), key=as_asked)
    for stage, title in rulebook.interview.stages.items():
        items = [item for f in in_order if f.asked is stage for item in asking.items(f)]
        if items:
            link = STAGE + kebab(stage.value)
            yield {
                "linkId": link,
                "text": title[:1].upper() + title[1:],
                "type": "group",
                "item": items,
            }
