"""Whoever talks to the program is given the numbers of their own country, as far as it can tell."""

from __future__ import annotations

import pytest
from telling.guests import house

from massage_advisor.reading.regions import region_of_locale

LOCALES = {
    "en_GB.UTF-8": "United Kingdom",
    "en_GB": "United Kingdom",
    "cy_GB.utf8@euro": "United Kingdom",
    "fr_CA.UTF-8": "Canada",
    "en_AU": "Australia",
    "en_US.UTF-8": "United States",
    "de_DE.UTF-8": None,
    "C.UTF-8": None,
    "POSIX": None,
    "en": None,
    "en_GBX": None,
    "": None,
}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_country_of_a_locale_is_a_region(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", locale)
    found = region_of_locale(house())
    assert (found and found.name) == LOCALES[locale]


def test_what_is_said_of_all_counts_before_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert region_of_locale(house()) is None
