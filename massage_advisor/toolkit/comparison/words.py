"""Words: what has changed in the rule files, part by part, in the words of the files."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.promises import AlwaysSo, AnyPromise, Independent, MoreOf, NeverSo
from massage_advisor.telling.criteria import told
from massage_advisor.telling.rule_page import effect_of, kind_of
from massage_advisor.values import Value, laid_open, replaced
from massage_advisor.wording import listed

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
    texts: int = 0  #: so many texts that people read are in other words


_READ_ALOUD_OR_SHOWN = frozenset(
    {
        *("say", "because", "ask", "script", "reword", "why", "note", "means"),
        *("headline", "staff_say", "safety_net", "feels_like", "cautions", "offered"),
        *("why_not_offered", "first_visit", "if_too_dear", "assumption", "title", "holds"),
        *("we_follow", "says", "words"),
    }
)
"""Fields whose texts people read."""

_ALL_WORDS = frozenset({"words", "interview", "desk", "words of", "region"})
"""Parts in which every text is one that people read."""


def changes(
    old: Rulebook,
    new: Rulebook,
    promises: tuple[Iterable[AnyPromise], Iterable[AnyPromise]] = ((), ()),
) -> tuple[Change, ...]:
    """Every change, rules first; then the promises that each of the two makes of its own."""
    return (
        *_rule_changes(old, new),
        *_promise_changes(*promises),
        *_term_changes(old.terms, new.terms),
        *_part_changes("fact", _facts(old), _facts(new)),
        *_part_changes("technique", old.modalities, new.modalities),
        *_part_changes("adjustment", old.adjustments, new.adjustments),
        *_part_changes("plan", old.plans, new.plans),
        *_part_changes("price", _by_list(old, "tiers"), _by_list(new, "tiers")),
        *_part_changes("tip", _by_list(old, "tips"), _by_list(new, "tips")),
        *_part_changes("region", old.regions, new.regions),
        *_part_changes("source", old.sources, new.sources),
        *_part_changes("claim", old.claims, new.claims),
        *_part_changes("disagreement", _by_slug(old), _by_slug(new)),
        *_part_changes("words of", _dispositions(old), _dispositions(new)),
        *_single_changes(old, new),
    )


def texts_changed(changes: Iterable[Change]) -> int:
    """How many texts that people read are in other words."""
    return sum(change.texts for change in changes)


def _by_list(rulebook: Rulebook, part: str) -> dict[str, object]:
    """The tiers or tips of every price list; of other regions than the first, with their names."""
    first, *others = rulebook.all_prices
    found = dict(getattr(first, part))
    for prices in others:
        named = rulebook.regions[prices.region].name
        found |= {f"{key} ({named})": each for key, each in getattr(prices, part).items()}
    return found


def _facts(rulebook: Rulebook) -> dict[str, object]:
    """The facts; those answered by techniques without them, for a technique is told as one."""
    techniques = {*rulebook.modalities}
    return {
        name: replaced(fact, choices=())
        if {each.name for each in fact.choices} == techniques
        else fact
        for name, fact in rulebook.facts.items()
    }


def _by_slug(rulebook: Rulebook) -> dict[str, object]:
    return {each.slug: each for each in rulebook.disagreements}


def _dispositions(rulebook: Rulebook) -> dict[str, object]:
    return {each.value: words for each, words in rulebook.dispositions.items()}


def _single_changes(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    """Parts of which there is one only."""
    for name in ("strengths", "words", "interview", "desk", "cannot_both"):
        yield from _changed(name.replace("_", " "), name, getattr(old, name), getattr(new, name))
    if old.region.slug != new.region.slug:
        lines = (f"- {old.region.name}", f"+ {new.region.name}")
        yield Change(
            what="the region that is meant if none is named", edit=Edit.CHANGED, lines=lines
        )


# ---- rules ----


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
            texts = sum(getattr(was, key) != getattr(now, key) for key in ("say", "because"))
            lines = tuple(_rule_lines(was, now)) or tuple(_lines_of_fields(was, now))
            what = f"{kind_of(now)} {slug}"
            yield Change(what=what, edit=Edit.CHANGED, lines=lines, texts=texts)


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
    yield from _other_lines(list(_lines_of(was)), list(_lines_of(now)))
    for key in ("say", "because"):
        yield from _was_and_is(key, getattr(was, key), getattr(now, key))
    yield from (f"- source {each}" for each in was.sources if each not in now.sources)
    yield from (f"+ source {each}" for each in now.sources if each not in was.sources)


def _lines_of_fields(was: object, now: object) -> Iterator[str]:
    yield from (
        line for each in _other_fields("", _plain(was), _plain(now)) for line in each.lines()
    )


def _other_lines(before: list[str], after: list[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in before if line not in after)
    yield from (f"+ {line}" for line in after if line not in before)


# ---- promises ----


def _promise_changes(old: Iterable[AnyPromise], new: Iterable[AnyPromise]) -> Iterator[Change]:
    """Promises that are gone, new, or no longer say the same; each goes by its sentence."""
    before = {each.says: each for each in old}
    after = {each.says: each for each in new}
    for says in dict.fromkeys((*before, *after)):
        was = [] if says not in before else list(_promised(before[says]))
        now = [] if says not in after else list(_promised(after[says]))
        if was != now:
            edit = Edit.NEW if not was else Edit.GONE if not now else Edit.CHANGED
            yield Change(what=f"promise “{says}”", edit=edit, lines=tuple(_other_lines(was, now)))


def _promised(promise: AnyPromise) -> Iterator[str]:
    """What a promise amounts to, in the keys of its file."""
    match promise:
        case NeverSo(never=never):
            yield from _criterion("never", never)
        case AlwaysSo(always=always, when=when):
            yield from _criterion("always", always)
            yield from _criterion("when", when)
        case Independent(facts=facts, what=what):
            yield f"does not depend on: {listed(facts)}"
            yield f"what: {what.value}"
        case MoreOf(fact=fact, never_moves=moves):
            yield f"more of: {fact}"
            yield f"never moves: {moves.value}"
    yield from (f"source {each}" for each in promise.sources)


# ---- all other parts ----


def _term_changes(old: Mapping[str, Criterion], new: Mapping[str, Criterion]) -> Iterator[Change]:
    for change in _part_changes("term", old, new):
        name = change.what.removeprefix("term ")
        was, now = ([] if name not in terms else list(told(terms[name])) for terms in (old, new))
        yield replaced(change, lines=tuple(_other_lines(was, now)))


def _part_changes(
    what: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Change]:
    for name in _names(old, new):
        if name not in old:
            yield Change(what=f"{what} {name}", edit=Edit.NEW)
        elif name not in new:
            yield Change(what=f"{what} {name}", edit=Edit.GONE)
        else:
            yield from _changed(f"{what} {name}", what, old[name], new[name])


def _names(old: Iterable[str], new: Iterable[str]) -> list[str]:
    return sorted({*old, *new})


def _changed(what: str, part: str, old: object, new: object) -> Iterator[Change]:
    """A part that is not as it was, with each of its fields that is not."""
    was, now = _plain(old), _plain(new)
    if was == now:
        return
    fields = list(_other_fields("", was, now))
    texts = [each for each in fields if part in _ALL_WORDS or each.key in _READ_ALOUD_OR_SHOWN]
    yield Change(
        what=what,
        edit=Edit.CHANGED,
        lines=tuple(line for each in fields for line in each.lines()),
        texts=sum(isinstance(each.was, str) or isinstance(each.now, str) for each in texts),
    )


_LIST_IS = {True: "complete", False: "what was mentioned"}


class _Field(Value, frozen=True, kw_only=True):
    """One field of a part that has another value."""

    path: str  #: such as `choice dizzy means`
    key: str  #: the last step of it
    was: object
    now: object

    def lines(self) -> Iterator[str]:
        """What it was and what it is, where that can be said in a line; else only its name."""
        if self.key == "list_is_complete":
            yield from _was_and_is("a list is", _LIST_IS[bool(self.was)], _LIST_IS[bool(self.now)])
        elif _in_a_line(self.was) and _in_a_line(self.now):
            yield from _was_and_is(self.path, _shown(self.was), _shown(self.now))
        else:
            yield f"changed: {self.path}"


def _in_a_line(value: object) -> bool:
    return not isinstance(value, dict) and not (
        isinstance(value, list) and any(isinstance(each, dict | list) for each in value)
    )


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(map(str, value))
        case _:
            return str(value)


def _was_and_is(name: str, was: str, now: str) -> Iterator[str]:
    if was != now:
        yield from (f"- {name}: {was}",) if was else ()
        yield from (f"+ {name}: {now}",) if now else ()


def _other_fields(path: str, was: object, now: object, key: str = "") -> Iterator[_Field]:
    """Every field in which two parts of plain data differ, down to the texts and numbers."""
    if was == now:
        return
    if _are_criteria(was) or _are_criteria(now):
        yield _Field(path=path, key=key, was={}, now={})
    elif isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*was, *now)):
            step = "" if name == "words" else str(name).replace("_", " ")
            under = f"{path} {step}".strip()
            yield from _other_fields(under, was.get(name), now.get(name), name)
    elif _are_named(was) and _are_named(now):
        yield from _other_choices(path, _by_name(was), _by_name(now))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        if _in_a_line(was) and key not in _READ_ALOUD_OR_SHOWN:
            yield _Field(path=path, key=key, was=was, now=now)
        else:
            for number, (before, after) in enumerate(zip(was, now, strict=True), start=1):
                yield from _other_fields(f"{path} {number}", before, after, key)
    else:
        yield _Field(path=path, key=key, was=was, now=now)


def _are_criteria(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("type"), str)


def _are_named(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, dict) and "name" in each for each in value)
    )


def _by_name(choices: object) -> dict[str, object]:
    named = choices if isinstance(choices, list) else []
    return {str(each["name"]): each for each in named if isinstance(each, dict)}


def _other_choices(
    path: str, was: Mapping[str, object], now: Mapping[str, object]
) -> Iterator[_Field]:
    """Choices that are gone, new, or not as they were."""
    one = path.removesuffix("s")
    for name in dict.fromkeys((*was, *now)):
        if name in was and name in now:
            yield from _other_fields(f"{one} {name}", was[name], now[name])
        else:
            yield _Field(
                path=one,
                key="",
                was=name if name in was else None,
                now=name if name in now else None,
            )


def _plain(part: object) -> object:
    """A part as plain data, without where it stands."""
    return _without_places(laid_open(part))


def _without_places(data: object) -> object:
    match data:
        case dict():
            return {key: _without_places(each) for key, each in data.items() if key != "place"}
        case list() | tuple():
            return [_without_places(each) for each in data]
        case _:
            return data
