"""A review as the file that is kept among the rules: YAML that is read back as the same review."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from massage_advisor.wording import kebab

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.reviews import Review

_HEAD = """\
# Recorded by `rules review`; not to be changed by hand. The digests at the end say what was read.
"""


def file_name(review: Review) -> str:
    """By day and reviewer."""
    return f"{review.on}-{kebab(review.reviewer)}.yaml"


def as_yaml(review: Review) -> str:
    """Every part of it, the digests last."""
    lines = [
        f"reviewer: {_quoted(review.reviewer)}",
        f"qualification: {_quoted(review.qualification)}",
        f"on: {review.on}",
        f"version: {_quoted(review.version)}",
        f"opinion: {review.opinion.value}",
        *([f"remarks: {_quoted(review.remarks)}"] if review.remarks else []),
        *_texts("changes", review.changes),
        *_texts("comments", review.comments),
        f"safety stage: {_quoted(review.stage)}",
        *_texts("parts", review.parts),
    ]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _texts(key: str, texts: Mapping[str, str]) -> Iterator[str]:
    if texts:
        yield f"{key}:"
        yield from (f"  {_quoted(name)}: {_quoted(text)}" for name, text in texts.items())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
