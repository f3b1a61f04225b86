"""Solver and judge say the same of everybody: made-up rulebooks, half-answered people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3
from generated import people, rulebooks
from hypothesis import given
from reading.folders import small_rulebook

from massage_advisor.knowledge.answers import Facts, Members, Words, YesNo
from massage_advisor.knowledge.criteria import IsYes
from massage_advisor.knowledge.outcomes import Disposition, NotSuggested, Verdict
from massage_advisor.knowledge.rules import IfUnsure, State
from massage_advisor.reasoning.advisor import advise, work_out
from massage_advisor.reasoning.findings import find
from massage_advisor.toolkit.symbols.criteria import Anybody
from massage_advisor.toolkit.symbols.outcomes import Outcomes
from massage_advisor.toolkit.symbols.truths import both, no
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.symbols.truths import Formula

TODAY = "2026-11-23"


class Pinned:
    """The solver's view of one person whose every answer is fixed."""

    def __init__(self, rulebook: Rulebook, person: Facts) -> None:
        self.anybody = Anybody(rulebook)
        self.outcomes = Outcomes(self.anybody)
        answers = {
            name: self.anybody.answer(name) for name, f in rulebook.facts.items() if not f.outcome
        }
        fixed = both(
            each.says(person.stated[name]) if name in person.stated else no(each.stated)
            for name, each in answers.items()
        )
        solver = z3.Solver()
        solver.add(fixed, *self.anybody.bounds())
        assert solver.check() == z3.sat
        self.model = solver.model()

    def so(self, formula: Formula) -> bool:
        value = self.model.eval(formula, model_completion=True)
        assert z3.is_true(value) or z3.is_false(value)
        return bool(z3.is_true(value))


def assert_same(rulebook: Rulebook, person: Facts) -> None:
    pinned, worked = Pinned(rulebook, person), work_out(rulebook, person)
    told, outcomes = advise(rulebook, person, today=TODAY), pinned.outcomes
    for name in rulebook.terms:
        pair = pinned.anybody.judge(rulebook.terms[name])
        truth = worked.known.judge(rulebook.terms[name]).truth
        assert pinned.so(pair.certain) is (truth is Truth.YES), name
        assert pinned.so(pair.possible) is (truth is not Truth.NO), name
    known = worked.known.also(worked.outcomes)
    every = (*rulebook.gates, *rulebook.evidence, *rulebook.modality_rules, *rulebook.advice)
    for finding in find(every, known):
        stands = outcomes.standing(finding.rule)
        assert pinned.so(stands.acts) is finding.acts, finding.rule.slug
        assert pinned.so(stands.applies) is (finding.state is State.APPLIES)
        assert pinned.so(stands.unsure) is finding.is_unsure
    for disposition in Disposition:
        assert pinned.so(outcomes.worst[disposition]) is (worked.safety.disposition is disposition)
    open_gates = {
        each.rule.slug for each in worked.safety.unsure if each.rule.if_unsure is IfUnsure.ASK
    }
    assert {slug for slug, each in outcomes.not_ruled_out.items() if pinned.so(each)} == open_gates
    assert pinned.so(outcomes.disposition_is_settled) is worked.safety.is_settled
    for verdict in Verdict:
        assert pinned.so(outcomes.verdict[verdict]) is (worked.weighing.verdict is verdict)
    assert pinned.so(outcomes.verdict_is_settled) is worked.weighing.settled
    for each in worked.modalities:
        name = each.modality.name
        assert pinned.so(outcomes.suggested[name]) is each.is_suggested, name
        is_left_out = each.because is NotSuggested.LEFT_OUT
        assert pinned.so(outcomes.left_out(each.modality)) is is_left_out, name
    assert pinned.so(outcomes.bookable) is told.bookable


def without_empty_answers(person: Facts) -> Facts:
    """No reader makes an answer that says nothing of any member."""
    said = {name: each for name, each in person.stated.items() if each != Members()}
    return replaced(person, stated=said)


@given(rulebooks(), people().map(without_empty_answers))
def test_solver_and_judge_agree_on_half_answered_people(rulebook: Rulebook, person: Facts) -> None:
    assert_same(rulebook, person)


def test_a_remark_to_a_question_that_does_not_arise_contradicts_for_both() -> None:
    book = small_rulebook().rulebook
    remark = replaced(book.facts["remark"], when=IsYes(fact="pregnant", expected=True))
    pregnancy = next(each for each in book.gates if each.slug == "pregnancy")
    book = replaced(book, facts={**book.facts, "remark": remark}, gates=(pregnancy,))
    silent = Facts(stated={"pregnant": YesNo(yes=False)})
    person = replaced(silent, stated={**silent.stated, "remark": Words(text="no cold hands")})
    assert advise(book, silent, today=TODAY).bookable
    assert not advise(book, person, today=TODAY).bookable
    assert_same(book, silent)
    assert_same(book, person)
