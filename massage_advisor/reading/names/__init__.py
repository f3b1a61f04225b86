"""Names: which fact or choice is meant by a spelling, and which ones are near it.

Canonical names, `also called` and `formerly` all count; case, `-`, `_` and extra spaces do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.wording import (
    listed,
    near,
    oddly_written,
    offered,
    quoted,
    same_name,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.vocabulary import Choice, Fact
    from massage_advisor.reading.names.dangers import Danger
    from massage_advisor.reading.names.said import Denial

_MOST_LISTED = 20
_LONGEST_NAME = 300
_MOST_OFFERS = 1_000
_BESIDE_THE_NAME = re.compile(r"\([^)]*\)|\[[^]]*\]|[?!:*.]+\s*$")
"""What a form writes beside a name: `(y/n)`, a question mark."""
_BEFORE_THE_NAME = re.compile(r"(?:any|had|has|have|with)\s+(?=\S)", re.IGNORECASE)
_MOST_OWNERS = 3


class Names:
    """Finds facts and their choices by any of their names. Each fact's choices are folded once."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        """Hold the facts by canonical name."""
        self.facts = facts
        self._fact_names: dict[str, str] | None = None
        self._choice_names: dict[str, dict[str, str]] = {}
        self._offers: dict[tuple[str, str], str] = {}

    def fact(self, said: str) -> Fact | None:
        """The fact that goes by this name."""
        if said in self.facts:
            return self.facts[said]
        name = self._facts_by_spelling().get(_key(said))
        return self.facts[name] if name else None

    def choice(self, fact: Fact, said: str) -> str | None:
        """The canonical name of the choice that goes by this name."""
        return self.choices_by_spelling(fact).get(_key(said))

    def near_fact(self, said: str) -> str:
        """What to try for an unknown fact; outcomes are not offered, for they are not answered."""
        return self._kept("", said, self._likely_fact) or (
            "use the name of a fact in the vocabulary"
        )

    def _likely_fact(self, said: str) -> str:
        """The fact that is headed so, the one whose answer it is, or those of a like name."""
        own = self.fact(_bare(said))
        if own is not None and not own.outcome and not self.fact(said):
            return offered([own.name])
        alike = self._facts_like(said)
        found = (alike[each] for each in near(said, alike))
        return (
            self._as_an_answer(said)
            or oddly_written(said, alike.values())
            or offered(each for each in found if not self.facts[each].outcome)
        )

    def facts_near(self, said: str) -> tuple[Fact, ...]:
        """The facts of a name like this, best first."""
        own = self.fact(_bare(said))
        if own is not None:
            return () if own.outcome else (own,)
        alike = self._facts_like(said)
        names = dict.fromkeys(alike[each] for each in near(said, alike))
        return tuple(self.facts[each] for each in names if not self.facts[each].outcome)

    def owners(self, said: str) -> tuple[tuple[Fact, str], ...]:
        """Every fact that has an answer of this name, as a form would head it, with that answer.

        Nothing where it is the name of a fact itself.
        """
        bare = _bare(said)
        if self.fact(bare) is not None:
            return ()
        every = ((fact, self.choice(fact, bare)) for fact in self.facts.values())
        return tuple((fact, choice) for fact, choice in every if choice and not fact.outcome)

    def _as_an_answer(self, said: str) -> str:
        """Whose answer stands where a fact is to be named, as in `diabetes: yes`."""
        owners = [quoted(fact.name) for fact, _ in self.owners(said)[:_MOST_OWNERS]]
        answer = quoted(_bare(said))
        return f"{answer} is an answer to {listed(owners, 'or')}: name it there" if owners else ""

    def _facts_like(self, said: str) -> Mapping[str, str]:
        """The facts by each spelling that may be offered for a name.

        An agreement excuses from a gate, so a name that it only mentions is never taken for it.
        """
        every, words = self._facts_by_spelling(), {*same_name(said).split()}
        return {
            each: name
            for each, name in every.items()
            if self.facts[name].nature is not Nature.CLEARANCE or _says_most(words, each)
        }

    def near_choice(self, fact: Fact, said: str) -> str:
        """What to try for an unknown choice: near misses, or what there is to choose from."""
        return self._near_misses(fact, said) or _all_choices(fact)

    def _near_misses(self, fact: Fact, said: str) -> str:
        return self._kept(fact.name, said, lambda said: _alike_in(said, self._alike(fact, said)))

    def _alike(self, fact: Fact, said: str) -> Mapping[str, str]:
        """What may be offered for it, by its spellings."""
        del said
        return self.choices_by_spelling(fact)

    def instead(self, fact: Fact, said: str) -> Denial | Danger | None:
        """What else this says than a choice of the fact; in rules and tables nobody says it."""
        del fact, said
        return None

    def _kept(self, of: str, said: str, offer: Callable[[str], str]) -> str:
        """The near misses; kept, for in many rows the same slips come again."""
        if (of, said) not in self._offers:
            if len(self._offers) >= _MOST_OFFERS:
                self._offers.clear()
            self._offers[of, said] = offer(said)
        return self._offers[of, said]

    def _facts_by_spelling(self) -> dict[str, str]:
        if self._fact_names is None:
            self._fact_names = by_spelling(self.facts.values())
        return self._fact_names

    def choices_by_spelling(self, fact: Fact) -> dict[str, str]:
        """The choices of a fact, by each of their names, folded."""
        found = self._choice_names.get(fact.name)
        if found is None:
            found = self._choice_names[fact.name] = by_spelling(fact.choices)
        return found


class AuthorsNames(Names):
    """The same for whoever writes the rules, who is also told how to add what is not there yet."""

    def near_choice(self, fact: Fact, said: str) -> str:
        """The name that rules use, near misses, or how to add another."""
        if fact.outcome:
            return super().near_choice(fact, said)
        own = self.choice(fact, said)
        if own is not None:
            return oddly_written(said, [own]) or f"rules use its own name: {quoted(own)}"
        new, offer = _how_to_add(fact), self._near_misses(fact, said)
        if offer:
            return f"{offer} If it is new, {new}" if offer.endswith("?") else offer
        few = len(fact.choices) <= _MOST_LISTED
        return f"{_all_choices(fact)}; if it is new, {new}" if few else f"if it is new, {new}"


def _bare(said: str) -> str:
    """A name without what forms write around it: `Has diabetes? (y/n)` is about diabetes."""
    within = _BESIDE_THE_NAME.sub(" ", said[:_LONGEST_NAME]).strip()
    return _BEFORE_THE_NAME.sub("", _BESIDE_THE_NAME.sub("", within).strip(), count=1)


def _says_most(words: set[str], name: str) -> bool:
    """Whether these are most of the words of a name."""
    its = name.split()
    return 2 * len(words.intersection(its)) > len(its)


def _key(said: str) -> str:
    """The folded name; what is far too long to be one is not even folded."""
    return same_name(said) if len(said) <= _LONGEST_NAME else said


def spellings(thing: Fact | Choice | Modality) -> tuple[str, ...]:
    """Every name something goes by."""
    return (thing.name, *thing.also_called, *thing.formerly)


def by_spelling(things: Iterable[Fact | Choice | Modality]) -> dict[str, str]:
    """Canonical names by folded spelling; a canonical name is never hidden by another spelling."""
    every = tuple(things)
    found = {same_name(other): each.name for each in every for other in spellings(each)}
    return found | {same_name(each.name): each.name for each in every}


def _alike_in(said: str, spellings: Mapping[str, str]) -> str:
    """What is named like this, by any of its spellings."""
    found = (spellings[each] for each in near(said, spellings))
    return oddly_written(said, spellings.values()) or offered(found)


def _how_to_add(fact: Fact) -> str:
    """Where an answer is declared that is none yet."""
    place = next((each.place for each in fact.choices if each.place), None) or fact.place
    of = f"`choices:` of “{fact.name}”"
    if place is None or place.file == "outcomes.yaml":
        return "add it under `modalities:` in outcomes.yaml"
    start = fact.place.line if fact.place else place.line
    return f"add it under {of}, in {place.file} from line {start} on"


def _all_choices(fact: Fact) -> str:
    names = [shortened(choice.name) for choice in fact.choices]
    shown = ", ".join(names[:_MOST_LISTED])
    more = len(names) - _MOST_LISTED
    return f"use one of: {shown}" + (f" … ({more} more)" if more > 0 else "")
