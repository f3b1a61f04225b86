"""What belongs behind each key of a new file, in a few words for its writer.

Only what a shape does not say itself: closed lists of words are listed from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.toolkit.shapes import Adjustments, Names, Shape, Thing, Word
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

_SOME = 3
_SUCH_AS = "such as"
_SAY_IT_ALL = ("grade", "rests on", "choices from")
_BRACES = "it may name a fact of `when` in {braces}"

RULE = {
    "unless": "an excuse: the rule does not apply when this is so",
    "leave out": "techniques that are ruled out",
    "adjust": "how the session changes",
    "prefer": "techniques it speaks for",
    "avoid": "techniques it speaks against",
    "only in": "regions, if it is not true everywhere",
    "plan": "the plan it speaks for",
    "say": f"to the client, in a sentence or two, below; {_BRACES}",
    "because": "to the therapist: why; below",
    "rests on": "if the sources leave it to our own judgement",
    "sources": "names of claims in sources/ that it rests on",
}
"""The keys of rules."""

FACT = {
    "ask": "the question, short and plain",
    "script": "the same to be read aloud to a caller",
    "reword": "the same in other words, for somebody who did not understand",
    "why": "why we ask, in a sentence",
    "note": "for the call note",
    "a list is": "needed for `any of`",
    "choices": "needed for `one of` and `any of`: a list, or what each choice means",
    "choices from": "instead of `choices`: modalities",
    "unit": "needed for `duration` and `how long ago`: days, weeks, months or years",
    "from": "needed for `scale`: the lowest number",
    "to": "needed for `scale`: the highest number",
    "red flag": "`yes or no`: whether a yes is a danger",
    "red flag from": "`scale`: from where on it is a danger",
    "when": "whom to ask; everybody if left out",
    "otherwise": "what is so of those who are not asked; only with `when`",
    "if said anyway": "only with `when`",
    "also called": "other names, as people say them",
    "formerly": "names it had before",
    "sources": "claims that say why it has to be asked",
}
"""The keys of facts."""

SOURCE = {
    "publisher": "who publishes it",
    "author": "if one is named",
    "year": "of this version",
    "link": "where it can be read; this is needed, or the next line",
    "no link because": "if it cannot be read anywhere",
    "checked on": "when you read it last",
    "grade": "A regulator, research; B hospital, professional body; C trade article; or unverified",
    "where": "section, page or paragraph",
    "says": "one idea, in your own words, below",
    "unused because": "if no rule is to rest on it",
}
"""The keys of sources and of their claims."""

DISAGREEMENT = {
    "topic": "a mark that no other file has; what bears on one person is told in this order",
    "sides": "two or more, each with claims of its own",
    "holds": "what this side says, in your own words",
    "claims": "names of claims in sources/ that say so",
    "we follow": "what we do about it, for everybody to read; below",
    "because": "to the therapist: why; below",
    "say": "to the client, in a sentence or two; below",
    "bears on": "names of the files of the rules it matters for: it is told when one has a say",
}
"""The keys of disagreements and of their sides."""

PERSON = {
    "story": "who it is and what happened, in a sentence or two, below",
    "given": "what was answered; take out what was not asked, or what is not sure",
    "rules": "rules that must have a say, by the names of their files",
    "not rules": "rules that must not",
    "not ruled out": "gates that must still be open",
    "still to ask": "facts that must still be asked",
    "not to ask": "facts that must not be asked any more",
    "adjustments": "how the session must change",
    "suggested": "techniques that must be suggested",
    "first suggested": "the one that must stand first",
    "not suggested": "techniques that must not be",
    "left out": "techniques that must be ruled out",
    "not left out": "techniques that must not be",
    "points": "such as {medical massage: 4 to 6}",
    "plan": "the plan they must be offered",
}
"""The keys of people and of what is expected of them."""


def hint_for(key: str, shape: Shape | None, hints: dict[str, str], rulebook: Rulebook) -> str:
    """What belongs behind a key."""
    said, listing = hints.get(key, ""), "" if key in _SAY_IT_ALL else _listing(shape, rulebook)
    between = ", " if listing.startswith(_SUCH_AS) else ": "
    return f"{said}{between}{listing}" if said and listing else said or listing


def _listing(shape: Shape | None, rulebook: Rulebook) -> str:
    match shape:
        case Word(words=words):
            return listed(words, "or")
        case Names(of=Thing.MODALITY):
            return _such_as(tuple(rulebook.modalities))
        case Names(of=Thing.PLAN):
            return listed(rulebook.plans, "or")
        case Adjustments():
            return _such_as(tuple(rulebook.adjustments))
        case _:
            return ""


def _such_as(names: tuple[str, ...]) -> str:
    return f"{_SUCH_AS} {listed(names[:_SOME], 'or')}" if names else ""
