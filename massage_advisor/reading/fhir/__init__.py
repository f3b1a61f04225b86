"""FHIR R4: what facts and choices are called there, and a QuestionnaireResponse as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.documents.nodes import Table

if TYPE_CHECKING:
    from massage_advisor.reading.documents.nodes import Node

RESOURCE_TYPE = "resourceType"


def is_resource(node: Node) -> bool:
    """Whether this is some resource of FHIR, which says of which type it is."""
    entries = node.entries if isinstance(node, Table) else ()
    return any(each.key.text == RESOURCE_TYPE for each in entries)
