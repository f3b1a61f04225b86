"""What nothing new is read by is not judged again, and is as if it were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated import people, rulebooks
from hypothesis import given

from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook


def every_criterion(rulebook: Rulebook) -> Iterator[Criterion]:
    for rule in rulebook.rules_here:
        yield rule.when
        if rule.unless is not None:
            yield rule.unless
    yield from (fact.when for fact in rulebook.facts.values() if fact.when is not None)
    yield from rulebook.terms.values()


@given(rulebooks(), people(), people())
def test_whatever_is_said_next_is_judged_as_if_anew(
    rulebook: Rulebook, before: Facts, after: Facts
) -> None:
    known = Known(rulebook, before.stated)
    for each in every_criterion(rulebook):
        known.judge(each)
    both = {**before.stated, **after.stated}
    for going_on, stated in (
        (known.after(after.stated), after.stated),
        (known.also(after.stated), both),
        (known.also(after.stated).also(before.stated), {**both, **before.stated}),
        (known.after(both).after(before.stated), before.stated),
    ):
        anew = Known(rulebook, stated)
        assert dict(going_on.stated) == stated
        for each in every_criterion(rulebook):
            assert going_on.judge(each) == anew.judge(each)
        for fact in rulebook.facts:
            assert going_on.value(fact) == anew.value(fact)
            assert going_on.applicable(fact) == anew.applicable(fact)
            assert going_on.still_to_ask(fact) == anew.still_to_ask(fact)


@given(rulebooks())
def test_what_a_criterion_reads_is_found_alike(rulebook: Rulebook) -> None:
    for each in every_criterion(rulebook):
        read = rulebook.reads.behind(each)
        assert read == facts_behind(each, rulebook.facts, rulebook.terms)
