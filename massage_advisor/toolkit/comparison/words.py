"""Words: what has changed in the rule files, part by part, in the words of the files."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import msgspec

from massage_advisor.knowledge.criteria import Always
from massage_advisor.telling.criteria import told
from massage_advisor.telling.rule_page import effect_of, kind_of
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule


class Edit(enum.Enum):
    """What was done to a part."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class Change(Value, frozen=True, kw_only=True):
    """One part of the rulebook that is not as it was."""

    what: str  #: such as `gate possible-leg-clot`
    edit: Edit
    lines: tuple[str, ...] = ()  #: what it was, what it is


def changes(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Every change, rules first."""
    return (
        *_rule_changes(old, new),
        *_part_changes("term", old.terms, new.terms),
        *_part_changes("fact", old.facts, new.facts),
        *_part_changes("technique", old.modalities, new.modalities),
        *_part_changes("adjustment", old.adjustments, new.adjustments),
        *_part_changes("plan", old.plans, new.plans),
        *_part_changes("price", old.prices.tiers, new.prices.tiers),
        *_part_changes("tip", old.prices.tips, new.prices.tips),
        *_part_changes("source", old.sources, new.sources),
        *_part_changes("claim", old.claims, new.claims),
        *_part_changes("disagreement", _by_slug(old), _by_slug(new)),
        *_part_changes("words of", _dispositions(old), _dispositions(new)),
        *_single_changes(old, new),
    )


def _by_slug(rulebook: Rulebook) -> dict[str, object]:
    return {each.slug: each for each in rulebook.disagreements}


def _dispositions(rulebook: Rulebook) -> dict[str, object]:
    return {each.value: words for each, words in rulebook.dispositions.items()}


def _single_changes(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    """Parts of which there is one only."""
    for name in ("strengths", "region", "words", "interview", "desk", "cannot_both"):
        if _plain(getattr(old, name)) != _plain(getattr(new, name)):
            yield Change(what=name.replace("_", " "), edit=Edit.CHANGED)


def _rule_changes(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    before = {rule.slug: rule for rule in old.rules}
    after = {rule.slug: rule for rule in new.rules}
    for slug in sorted({*before, *after}):
        was, now = before.get(slug), after.get(slug)
        if was is None and now is not None:
            lines = tuple(f"+ {line}" for line in _lines_of(now))
            yield Change(what=f"{kind_of(now)} {slug}", edit=Edit.NEW, lines=lines)
        elif now is None and was is not None:
            lines = tuple(f"- {line}" for line in _lines_of(was))
            yield Change(what=f"{kind_of(was)} {slug}", edit=Edit.GONE, lines=lines)
        elif was is not None and now is not None and _plain(was) != _plain(now):
            lines = tuple(_rule_lines(was, now))
            yield Change(what=f"{kind_of(now)} {slug}", edit=Edit.CHANGED, lines=lines)


def _lines_of(rule: AnyRule) -> Iterator[str]:
    """What a rule asks and does."""
    yield from _criterion("when", rule.when)
    if rule.unless is not None:
        yield from _criterion("unless", rule.unless)
    yield from effect_of(rule)


def _criterion(key: str, criterion: Criterion) -> Iterator[str]:
    if isinstance(criterion, Always):
        yield f"{key}: always"
        return
    yield f"{key}:"
    yield from (f"  {line}" for line in told(criterion))


def _rule_lines(was: AnyRule, now: AnyRule) -> Iterator[str]:
    """Lines that are gone, lines that are new, and texts that read otherwise."""
    before, after = list(_lines_of(was)), list(_lines_of(now))
    yield from (f"- {line}" for line in before if line not in after)
    yield from (f"+ {line}" for line in after if line not in before)
    for key in ("say", "because"):
        if getattr(was, key) != getattr(now, key):
            yield f"the words of `{key}` have changed"
    if set(was.sources) != set(now.sources):
        yield from (f"- source {each}" for each in was.sources if each not in now.sources)
        yield from (f"+ source {each}" for each in now.sources if each not in was.sources)


def _part_changes(
    what: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Change]:
    for name in _names(old, new):
        if name not in old:
            yield Change(what=f"{what} {name}", edit=Edit.NEW)
        elif name not in new:
            yield Change(what=f"{what} {name}", edit=Edit.GONE)
        elif _plain(old[name]) != _plain(new[name]):
            lines = tuple(_differing_keys(old[name], new[name]))
            yield Change(what=f"{what} {name}", edit=Edit.CHANGED, lines=lines)


def _names(old: Iterable[str], new: Iterable[str]) -> list[str]:
    return sorted({*old, *new})


def _differing_keys(was: object, now: object) -> Iterator[str]:
    before, after = _plain(was), _plain(now)
    if not isinstance(before, dict) or not isinstance(after, dict):
        return
    if before.keys() == after.keys():
        keys = [key for key in after if before[key] != after[key]]
        if keys:
            yield f"changed: {', '.join(str(key).replace('_', ' ') for key in keys)}"
        if "choices" in keys:
            yield from _choice_lines(_by_name(before["choices"]), _by_name(after["choices"]))


def _by_name(choices: object) -> dict[str, object]:
    named = choices if isinstance(choices, list) else []
    return {str(each["name"]): each for each in named if isinstance(each, dict)}


def _choice_lines(was: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    """Choices that are gone, new, or not as they were."""
    yield from (f"- choice {name}" for name in was if name not in now)
    yield from (f"+ choice {name}" for name in now if name not in was)
    for name in now:
        if name in was:
            lines = _differing_keys(was[name], now[name])
            yield from (f"choice {name} {line}" for line in lines)


def _plain(part: object) -> object:
    """A part as plain data, without where it stands."""
    return _without_places(msgspec.to_builtins(part, order="deterministic", enc_hook=str))


def _without_places(data: object) -> object:
    match data:
        case dict():
            return {key: _without_places(each) for key, each in data.items() if key != "place"}
        case list() | tuple():
            return [_without_places(each) for each in data]
        case _:
            return data
