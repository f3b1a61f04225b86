"""The register: every check there is. A new one is a file of its own and a line here.

Each is a module with a code, a function `check`, and a docstring that `rules check --explain`
prints. R5 is about form and order, R6 about what rules rest on, R7 about logic and reach, R8 about
wording. A check that asks the solver would stand in `OF_THE_BOOK` like any other.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Protocol

from massage_advisor.telling.reports.manual import CodePage
from massage_advisor.toolkit.checks import (
    about_the_reader,
    at_odds,
    bare_person,
    blame,
    blanks,
    claim_out_of_place,
    curly_quotes,
    cut_off_text,
    doubled_word,
    example_name,
    half_sentence,
    idle_choice,
    idle_part,
    jargon,
    key_order,
    label_above_sources,
    left_unsaid,
    list_taken_for_all,
    long_question,
    long_sentence,
    missing_words,
    never_asked,
    never_checked,
    never_true,
    never_untrue,
    no_direction,
    no_link,
    not_a_question,
    not_in_the_source,
    number_not_in_the_claim,
    number_written_out,
    odd_number,
    one_weak_voice,
    other_not_last,
    person_file,
    promise,
    ranking,
    rules_at_odds,
    same_claim,
    same_example,
    same_rule,
    same_words,
    scolding,
    shadowed_rule,
    shouting,
    silent_disagreement,
    spelled_out_term,
    stale_source,
    two_meanings,
    two_questions,
    uneven_choices,
    unfilled_brace,
    unfinished,
    unmarked_red_flag,
    unreachable_technique,
    unread_fact,
    unread_red_flag,
    unread_term,
    unused_claim,
    unused_name,
    used_after_all,
    weak_gate,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.problems import Problem
    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.checks.pages import Pages


class CheckOfPages(Protocol):
    """A module that looks at what is written, whether or not a rulebook comes of it."""

    CODE: str

    def check(self, pages: Pages) -> Iterable[Problem]:
        """Everything it finds."""


class CheckOfTheBook(Protocol):
    """A module that looks at a rulebook as it was built."""

    CODE: str

    def check(self, book: Book) -> Iterable[Problem]:
        """Everything it finds."""


OF_PAGES: tuple[CheckOfPages, ...] = (
    key_order,
    unfinished,
    cut_off_text,
    curly_quotes,
    same_words,
    long_question,
    long_sentence,
    two_questions,
    not_a_question,
    jargon,
    blame,
    promise,
    ranking,
    scolding,
    shouting,
    blanks,
    about_the_reader,
    doubled_word,
    half_sentence,
)

OF_THE_BOOK: tuple[CheckOfTheBook, ...] = (
    example_name,
    same_example,
    bare_person,
    person_file,
    missing_words,
    left_unsaid,
    unfilled_brace,
    two_meanings,
    unused_claim,
    used_after_all,
    claim_out_of_place,
    no_direction,
    no_link,
    never_checked,
    stale_source,
    weak_gate,
    label_above_sources,
    one_weak_voice,
    not_in_the_source,
    number_not_in_the_claim,
    silent_disagreement,
    same_claim,
    never_true,
    never_untrue,
    idle_part,
    same_rule,
    rules_at_odds,
    shadowed_rule,
    unread_fact,
    unread_term,
    unread_red_flag,
    unmarked_red_flag,
    list_taken_for_all,
    idle_choice,
    unreachable_technique,
    unused_name,
    at_odds,
    odd_number,
    never_asked,
    spelled_out_term,
    other_not_last,
    uneven_choices,
    number_written_out,
)


_FIRST_LINE = re.compile(r"(?P<code>[A-Z]\d{3}) (?P<name>[a-z]+(?:-[a-z]+)*): (?P<line>.+)")


def page_of(check: CheckOfPages | CheckOfTheBook) -> CodePage:
    """The page of a check, read off its docstring."""
    first, _, rest = (inspect.getdoc(check) or "").partition("\n")
    found = _FIRST_LINE.fullmatch(first)
    if found is None:
        raise ValueError(check)
    line = found["line"]
    return CodePage(
        code=found["code"],
        name=found["name"],
        line=line[:1].upper() + line[1:],
        text=rest.strip(),
    )


def pages_of_checks() -> dict[str, CodePage]:
    """The page of every check, by code."""
    pages = [page_of(each) for each in OF_PAGES] + [page_of(each) for each in OF_THE_BOOK]
    return {page.code: page for page in sorted(pages, key=lambda page: page.code)}
