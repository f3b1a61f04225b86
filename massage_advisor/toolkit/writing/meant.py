"""What somebody means who wants a thing renamed, and whether the new name will do.

Every doubt is refused with what to say instead; nothing is guessed, for a rename touches many
files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

from massage_advisor.knowledge.outcomes import PRESSURE_AT_MOST
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM, PRESSURE_WISH, Kind
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.answers.flags import CONDITIONS, GOALS, PAIN
from massage_advisor.reading.names import spellings
from massage_advisor.reading.phrases import ANSWER_WORDS, IN_EVERY_ANSWER
from massage_advisor.reasoning.costs import READS, VISITS_WANTED
from massage_advisor.telling.sentences.money import COSTLY
from massage_advisor.toolkit.shapes import Thing
from massage_advisor.values import Value
from massage_advisor.wording import did_you_mean, kebab, listed, quoted, same_name, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Choice, Fact

KNOWN_TO_THE_PROGRAM = frozenset(
    {
        GOALS,
        CONDITIONS,
        PAIN,
        *READS,
        PRESSURE_WISH,
        FOR_WHOM,
        "referral",
        "who pays",
        "age",
        "medicines",
        "company",
        VISITS_WANTED,
        *(fact for fact, _ in COSTLY),
    }
)
"""Facts that the program itself, or a promise of every rulebook, goes by."""
LONGEST_NAME = 80


class Meant(Value, frozen=True, kw_only=True):
    """One thing of the rulebook, by its own name."""

    thing: Thing
    name: str  #: for a rule, that of its file
    fact: str = ""  #: whose choice it is

    def __str__(self) -> str:
        """`the fact “pain level”`."""
        of = f" of {quoted(self.fact)}" if self.fact else ""
        return f"the {self.thing.value} {quoted(self.name)}{of}"


def meant_by(rulebook: Rulebook, said: str, *, thing: Thing | None, fact: str | None) -> Meant:
    """The one thing that is meant; Refused when there is none, or more than one."""
    owner, equals, choice = said.partition("=")
    every = tuple(_things(rulebook))
    if fact is not None or (equals and thing in {None, Thing.CHOICE}):
        owner, choice = (owner, choice) if fact is None else (fact, said)
        own = [each for each in every if each.fact and _is(each.fact, owner)]
        found = [each for each in own if _is(each.name, choice)]
        if own and not found:
            what = f"no choice of {quoted(own[0].fact)} is called {quoted(choice)}"
            names = tuple(each.name for each in own)
            _refuse("U131", what, did_you_mean(choice, names, f"use one of: {', '.join(names)}"))
    else:
        found = [each for each in every if _is(each.name, said) and thing in {None, each.thing}]
        found += [] if found else list(_rules_in_words(rulebook, said, thing))
    if not found:
        _refuse("U131", f"nothing is called {quoted(said)}", _near(every, said, thing))
    if len(found) > 1:
        ways = listed((_how_to_say(each) for each in found), "or")
        _refuse("U132", f"{quoted(said)} could mean {listed(map(str, found), 'or')}", f"say {ways}")
    return _may_be_renamed(rulebook, found[0])


def _things(rulebook: Rulebook) -> Iterator[Meant]:
    for fact in rulebook.facts.values():
        if not fact.outcome:
            yield Meant(thing=Thing.FACT, name=fact.name)
            yield from _choices(rulebook, fact)
    for thing, names in (
        (Thing.TERM, rulebook.terms),
        (Thing.MODALITY, rulebook.modalities),
        (Thing.RULE, (rule.slug for rule in rulebook.rules)),
        (Thing.CLAIM, rulebook.claims),
    ):
        yield from (Meant(thing=thing, name=name) for name in names)


def _choices(rulebook: Rulebook, fact: Fact) -> Iterator[Meant]:
    """The choices a fact declares itself; techniques are declared once for all facts."""
    names = [choice.name for choice in fact.choices]
    if set(names) != set(rulebook.modalities):
        yield from (Meant(thing=Thing.CHOICE, name=name, fact=fact.name) for name in names)


def _rules_in_words(rulebook: Rulebook, said: str, thing: Thing | None) -> Iterator[Meant]:
    for rule in rulebook.rules:
        if _is(rule.name, said) and thing in {None, Thing.RULE}:
            yield Meant(thing=Thing.RULE, name=rule.slug)


def _is(name: str, said: str) -> bool:
    return same_name(name) == same_name(said)


def _near(every: Iterable[Meant], said: str, thing: Thing | None) -> str:
    names = dict.fromkeys(each.name for each in every if thing in {None, each.thing})
    otherwise = "name a fact, FACT=CHOICE, a term, a modality, a rule or a claim"
    return did_you_mean(said.rpartition("=")[2], tuple(names), otherwise)


def _how_to_say(meant: Meant) -> str:
    if meant.fact:
        return f'"{meant.fact}={meant.name}"'
    return f"--kind {meant.thing.value}"


def _may_be_renamed(rulebook: Rulebook, meant: Meant) -> Meant:
    steps = (
        rulebook.adjustments[PRESSURE_AT_MOST].steps
        if PRESSURE_AT_MOST in rulebook.adjustments
        else ()
    )
    known = {(FOR_WHOM, CANNOT_ANSWER_FOR), *((PRESSURE_WISH, step) for step in steps)}
    by_name = meant.thing is Thing.FACT and meant.name in KNOWN_TO_THE_PROGRAM
    if by_name or (meant.fact, meant.name) in known:
        what = f"the program itself goes by the name of {meant}"
        _refuse("U133", what, "put what people say under `also called:`, and leave the name")
    return meant


# ---- the new name ----


def usable_name(rulebook: Rulebook, meant: Meant, said: str) -> str:
    """The new name as it will be written; Refused when it cannot be one, or is taken."""
    name = " ".join(said.split())
    if meant.thing is Thing.CHOICE and _is(name.partition("=")[0], meant.fact) and "=" in name:
        name = name.partition("=")[2].strip()
    if not kebab(name) or set(name) & set("{}=") or visible(name) != name:
        _refuse("U134", f"{quoted(said)} cannot be a name", "use words, without braces or `=`")
    if len(name) > LONGEST_NAME:
        what = f"a name of {len(name)} characters is too long"
        _refuse("U134", what, f"use at most {LONGEST_NAME}")
    refuse_answer_words(name, is_choice=_is_one_of_several(rulebook, meant))
    if meant.thing is Thing.CLAIM and kebab(name) != name:
        _refuse("U134", f"{quoted(name)} is no name for a claim", f"write it as {kebab(name)}")
    if meant.thing is Thing.RULE and kebab(name) == name:
        name = name.replace("-", " ").capitalize()
    if name == meant.name:
        _refuse("U137", f"{meant} is called so already", "give another name")
    taken = next(
        (each for each in _taken(rulebook, meant) if _is(each[0], _key(meant, name))), None
    )
    if taken:
        _refuse("U135", f"{quoted(name)} is taken: {taken[1]} goes by it", "give another name")
    return name


def refuse_answer_words(name: str, *, is_choice: bool = False) -> None:
    """Refused where the name would be taken for an answer, such as `no` or `not sure`.

    Where one of several is chosen, a choice may be called `yes` or `never`.
    """
    if same_name(name) in (IN_EVERY_ANSWER if is_choice else ANSWER_WORDS):
        what = f"{quoted(name)} is an answer by itself, so nothing else can be called so"
        _refuse("U138", what, "say in a few words what it is")


def _is_one_of_several(rulebook: Rulebook, meant: Meant) -> bool:
    return meant.thing is Thing.CHOICE and rulebook.facts[meant.fact].kind is Kind.ONE_OF


def _key(meant: Meant, name: str) -> str:
    return kebab(name) if meant.thing is Thing.RULE else name


def _taken(rulebook: Rulebook, meant: Meant) -> Iterator[tuple[str, str]]:
    """Every name that others go by where the new one will be looked up, and who they are."""
    match meant.thing:
        case Thing.FACT | Thing.TERM:
            yield from _spelled(rulebook.facts.values(), "the fact", meant)
            yield from _called(rulebook.terms, "the term", meant)
        case Thing.CHOICE:
            yield from _spelled(rulebook.facts[meant.fact].choices, "the choice", meant)
        case Thing.MODALITY:
            yield from _spelled(rulebook.modalities.values(), "the modality", meant)
            ids = (each.id for each in rulebook.modalities.values() if each.name != meant.name)
            yield from _called(ids, "the modality with the id", meant)
        case Thing.RULE:
            yield from _called((rule.slug for rule in rulebook.rules), "the rule", meant)
        case _:
            yield from _called(rulebook.claims, "the claim", meant)


def _spelled(
    things: Iterable[Fact | Choice | Modality], what: str, meant: Meant
) -> Iterator[tuple[str, str]]:
    for each in things:
        if each.name != meant.name:
            yield from ((spelling, f"{what} {quoted(each.name)}") for spelling in spellings(each))


def _called(names: Iterable[str], what: str, meant: Meant) -> Iterator[tuple[str, str]]:
    yield from ((name, f"{what} {quoted(name)}") for name in names if name != meant.name)


def _refuse(code: str, what: str, remedy: str) -> Never:
    raise Refused([Problem(code=code, what=what, remedy=remedy)])
