"""Renaming: one thing gets another name in every rule file, and its old name goes on working.

Worked out as changes to files and tried by loading the result; nothing of the folder is written.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading import folder as rules_folder
from massage_advisor.reading.documents import position, read_document
from massage_advisor.reading.documents.scalars import as_scalar
from massage_advisor.reading.documents.written import Draft, draft_of
from massage_advisor.toolkit.shapes import Thing
from massage_advisor.toolkit.writing.changes import Change
from massage_advisor.toolkit.writing.editing import Edit, Surroundings, edited
from massage_advisor.toolkit.writing.former import FormerName
from massage_advisor.toolkit.writing.naming import Named, Namer
from massage_advisor.toolkit.writing.tidying import tidied
from massage_advisor.values import Value
from massage_advisor.wording import kebab, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.writing.meant import Meant

KEEPS_ITS_FORMER_NAME = {Thing.FACT, Thing.CHOICE, Thing.MODALITY}
"""What answers files can name, so that they must not break."""


class Renaming(Value, frozen=True, kw_only=True):
    """What has to change so that a thing is called otherwise, everywhere."""

    meant: "Meant"
    new: str
    changes: tuple[Change, ...]
    mentions: tuple[Place, ...]  #: comments that say the old name; they are left as they are


def renaming(rulebook: Rulebook, files: Mapping[str, bytes], meant: Meant, new: str) -> Renaming:
    """Every change, worked out and tried; Refused if the result would not load."""
    renamer = _Renamer(rulebook, meant, new)
    changes: list[Change] = []
    mentions: list[Place] = []
    for path, text in sorted(files.items()):
        read_document(text, file=path)
        draft = draft_of(text.decode("utf-8-sig"))
        change = renamer.change(path, text, draft)
        changes += [change] if change else []
        mentions += renamer.mentions(path, draft)
    _try_out(files, changes)
    return Renaming(meant=meant, new=new, changes=tuple(changes), mentions=tuple(mentions))


class _Renamer:
    """Goes from file to file with one thing and its new name."""

    def __init__(self, rulebook: Rulebook, meant: Meant, new: str) -> None:
        self._namer, self._meant, self._new = Namer(rulebook), meant, new
        self._used = kebab(new) if meant.thing is Thing.RULE else new

    def change(self, path: str, text: bytes, draft: Draft) -> Change | None:
        """What one file will say; nothing when it does not name the thing."""
        edits = list(self._edits(path, draft))
        if not edits:
            return None
        after = edited(draft.text, edits).encode()
        _keep_comments(path, draft, draft_of(after.decode()))
        after = tidied(after, path) if tidied(text, path) == text else after
        return Change(path=path, before=text, after=after, becomes=self._becomes(path))

    def _becomes(self, path: str) -> str:
        own = PurePosixPath(path)
        is_its_file = self._meant.thing is Thing.RULE and own.stem == self._meant.name
        is_its_file = is_its_file and own.parts[0][0].isdigit()
        return str(own.with_stem(self._used)) if is_its_file else ""

    def _edits(self, path: str, draft: Draft) -> Iterator[Edit]:
        around = Surroundings(draft)
        former = FormerName(around, self._meant.name, self._new)
        for named in self._namer.named_in(path, draft):
            if self._is_meant(named):
                yield from self._renamed(named, around, former)
        if self._meant.thing is Thing.FACT:
            for brace in self._namer.in_braces(draft):
                if brace.fact == self._meant.name:
                    yield Edit(start=brace.start, end=brace.end, text=self._new)

    def _is_meant(self, named: Named) -> bool:
        meant = self._meant
        return (named.thing, named.name, named.fact) == (meant.thing, meant.name, meant.fact)

    def _renamed(self, named: Named, around: Surroundings, former: FormerName) -> Iterator[Edit]:
        keeps = self._meant.thing in KEEPS_ITS_FORMER_NAME
        if keeps and named.listed_in is not None and former.is_kept:
            yield from former.kept_in_list(named.listed_in, named.name)
            return
        is_own = self._meant.thing is Thing.RULE and named.declared is not None
        text = named.before + (self._new if is_own else self._used) + named.after
        start, end = around.whole(named.at)
        written = as_scalar(text, in_brackets=around.in_brackets(start))
        yield Edit(start=start, end=end, text=written)
        if keeps and named.declared is not None:
            yield from former.kept_under(named.declared)

    def mentions(self, path: str, draft: Draft) -> Iterator[Place]:
        """Comments that say the old name; a single word only where it is marked as one."""
        name = re.escape(self._meant.name)
        said = (
            rf"(?<!\w){name}(?!\w)" if re.search(r"\W", self._meant.name) else f'[`“"]{name}[`”"]'
        )
        for comment in draft.comments:
            if re.search(said, comment.text, re.IGNORECASE):
                line, column = position(draft.text, comment.start)
                yield Place(file=path, line=line, column=column)


def _keep_comments(path: str, before: Draft, after: Draft) -> None:
    """Refuse an edit that would lose a comment, which stands within what has to be rewritten."""
    lost = Counter(each.text for each in before.comments) - Counter(
        each.text for each in after.comments
    )
    if lost:
        what = (
            f"the comment {quoted(next(iter(lost)))} stands in the middle of a list to be rewritten"
        )
        remedy = "write the list on lines of its own first, one below the other"
        raise Refused([Problem(code="U136", what=what, place=Place(file=path), remedy=remedy)])


def _try_out(files: Mapping[str, bytes], changes: list[Change]) -> None:
    """Load the result from a folder of its own; Refused if it cannot be."""
    result = dict(files)
    for change in changes:
        del result[change.path]
        result[change.target] = change.after
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for path, text in result.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(text)
        built = rules_folder.load_with_examples(place)
        rules_folder.load_people(place, built.rulebook)
        rules_folder.load_promises(place, built.rulebook)
