"""The ledger: what staff decided beside the rules, over many cases, and about which rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from massage_advisor.wording import filled, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_advisor.knowledge.cases import Override
    from massage_advisor.knowledge.desk_words import DeskWords
    from massage_advisor.knowledge.rulebook import Rulebook

Decisions: TypeAlias = "tuple[str, tuple[Override, ...]]"
"""A file, and what was decided in it."""


def as_text(rulebook: Rulebook, decisions: Sequence[Decisions]) -> str:
    """Every decision on a line or two; then the rules, those that were set aside most first."""
    lines = [*_told(rulebook, decisions)]
    if not lines:
        lines = [rulebook.desk.ledger_none]
    behind = _lowered(decisions)
    if behind:
        lines += ["", rulebook.desk.ledger_rules]
        lines += [
            "  " + filled(_times(rulebook, count), number=str(count), rule=rule)
            for rule, count in behind
        ]
    return "".join(f"{line}\n" for line in lines)


def as_json(decisions: Sequence[Decisions]) -> str:
    """The same for scripts; one object."""
    told = {
        "decisions": [
            {"file": file, **msgspec.to_builtins(each), "stood": each.before.value}
            for file, some in decisions
            for each in some
        ],
        "lowered_rules": [{"rule": rule, "times": times} for rule, times in _lowered(decisions)],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def _told(rulebook: Rulebook, decisions: Iterable[Decisions]) -> Iterator[str]:
    words = rulebook.desk
    for file, some in decisions:
        for each in some:
            parts = {
                "file": file,
                "today": each.today,
                "operator": visible(each.operator),
                "before": each.before.value,
                "after": each.to.value,
                "reason": visible(each.reason),
            }
            said = filled(words.ledger_of, **parts)
            yield said.replace(" :", ":")
            by = filled(words.note_override_by, clinician=each.clinician)
            told = as_sentence(each.words), by if each.clinician else "", rules_told(words, each)
            more = " ".join(filter(None, told))
            if more:
                yield f"  {visible(more)}"


def as_sentence(words: str) -> str:
    """A line of text that somebody typed, with a full stop where it has none."""
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def rules_told(words: DeskWords, each: Override) -> str:
    """What the rules said, where something else held before the decision."""
    if each.before is each.rules_said:
        return ""
    return filled(words.note_override_rules, rules=each.rules_said.value)


def _times(rulebook: Rulebook, count: int) -> str:
    return rulebook.desk.ledger_rule_once if count == 1 else rulebook.desk.ledger_rule


def _lowered(decisions: Iterable[Decisions]) -> list[tuple[str, int]]:
    """The rules that acted where staff lowered what they said, most often first."""
    counts = Counter(
        rule for _, some in decisions for each in some if each.lowers for rule in each.rules
    )
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
