"""The manual: a page for every code, and which codes somebody means by a word."""

from __future__ import annotations

import pytest

from massage_advisor.batch.codes import CODES as OF_BATCH
from massage_advisor.cli.codes import CODES as OF_USAGE
from massage_advisor.reading.codes import CODES
from massage_advisor.telling.reports.manual import page_told
from massage_advisor.toolkit.checks.manual import codes_meant, manual, manual_of_rules
from massage_advisor.toolkit.checks.register import pages_of_checks

EVERY = manual(OF_BATCH, OF_USAGE)


def test_every_code_has_a_page_those_of_rules_first() -> None:
    assert set(EVERY) == {*CODES, *OF_BATCH, *OF_USAGE, *pages_of_checks()}
    assert "".join(dict.fromkeys(code[0] for code in EVERY)) == "RABCU"
    assert list(manual_of_rules()) == [code for code in EVERY if code.startswith("R")]


@pytest.mark.parametrize("code", EVERY)
def test_a_page_begins_with_a_sentence_and_fits_the_width(code: str) -> None:
    page = EVERY[code]
    assert page.line[0].isupper() or page.line[0] in "`“"
    assert page.line.endswith(".")
    told = page_told(page, 100).splitlines()
    assert told[0] == f"{code} {page.name}"
    assert max(map(len, told)) <= 100


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("R603", {"R603"}),
        (" r603 ", {"R603"}),
        ("claim-out-of-place", {"R603"}),
        ("Claim-Out-Of-Place", {"R603"}),
        ("R60", {f"R60{number}" for number in range(1, 10)}),
        ("A", {code for code in CODES if code.startswith("A")}),
        ("not-yaml", {"A101", "C101", "R101"}),
        ("R999", set[str]()),
        ("", set[str]()),
    ],
)
def test_a_word_means_a_code_or_all_that_begin_so_or_a_name(said: str, meant: set[str]) -> None:
    assert codes_meant(said, EVERY) == meant
