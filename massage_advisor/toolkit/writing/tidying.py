"""Tidying: a rule file in the house style, with its keys in their order. Its meaning stays.

Every result is read again before it is handed out: if one text or one comment were not as before,
the file would be left alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text
from massage_advisor.reading.documents.written import Draft, draft_of
from massage_advisor.toolkit.writing.changes import Change
from massage_advisor.toolkit.writing.ordering import in_order
from massage_advisor.toolkit.writing.page import page_of
from massage_advisor.toolkit.writing.printing import printed
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tidied(Value, frozen=True, kw_only=True):
    """What tidying some files comes to."""

    looked_at: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]  #: of files that could not be read; they are left alone


def tidy_all(files: Mapping[str, bytes]) -> Tidied:
    """Every file in the house style, as far as it can be read."""
    changes: list[Change] = []
    problems: list[Problem] = []
    for path, before in sorted(files.items()):
        try:
            after = tidied(before, path)
        except Refused as refused:
            problems += refused.problems
            continue
        if after != before:
            changes.append(Change(path=path, before=before, after=after))
    return Tidied(looked_at=len(files), changes=tuple(changes), problems=tuple(problems))


def tidied(text: bytes, file: str) -> bytes:
    """The file in the house style; Refused if it cannot be read."""
    before = read_document(text, file=file)
    draft = draft_of(_with_plain_line_ends(text.decode("utf-8-sig")))
    page = page_of(draft)
    result = printed(replaced(page, laid=in_order(file, page.laid)))
    after = draft_of(result)
    if _said(read_document(result, file=file)) != _said(before) or _noted(after) != _noted(draft):
        what = "the file cannot be laid out anew without losing something, so it is left as it is"
        raise Refused([Problem(code="U301", what=what, place=Place(file=file), remedy=_REMEDY)])
    return result.encode()


_REMEDY = "write it more plainly; and please report this file, for it should not happen"


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _noted(draft: Draft) -> Counter[str]:
    """Every comment, wherever it stands."""
    return Counter(comment.text for comment in draft.comments)


def _said(node: Node) -> object:
    """All that a tree says, in a form that compares; the order of keys is left to its tests."""
    match node:
        case Text(text=text, says_nothing=says_nothing):
            return text, says_nothing
        case Items(nodes=nodes):
            return [_said(each) for each in nodes]
        case Table(entries=entries):
            return {entry.key.text: _said(entry.value) for entry in entries}
