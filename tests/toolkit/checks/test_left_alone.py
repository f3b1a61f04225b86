"""What the checks leave alone: near misses that a good rulebook may well contain."""

from __future__ import annotations

import pytest
from toolkit.checks.sound import problems_of, sound_files

from massage_advisor.telling.reports import as_text

FEVER, PAIN = "1-safety/fever.yaml", "2-service/strong-pain.yaml"
HEALTH, WISHES = "vocabulary/health.yaml", "vocabulary/wishes.yaml"
ARTICLE, GUIDELINE = "sources/invented-article.yaml", "sources/invented-guideline.yaml"
SAID = "Please let the fever settle and come another day."
ASKED = "Do you have a fever?"

CASES = {
    "R502: a one-word name that is a portrait": (FEVER, "no fever", "well"),
    "R502: a name that begins like a number": (FEVER, "no fever", "somebody without a fever"),
    "R503: the same answers in two rules": (
        "2-service/wish-to-relax.yaml",
        "has not said",
        "has said nothing",
    ),
    "R507: two question marks in a row": (FEVER, SAID, "Is it a fever?? Let it settle."),
    "R509: choices of which one says all the other says": (
        HEALTH,
        "      both sides: both, as after a long day",
        "      both sides: {also called: [both calves]}",
    ),
    "R603: a bearing that is excused": (
        GUIDELINE,
        "    bears on: [exclusion, intake, question]",
        """    bears on: [exclusion, intake, question, advice text]
    unused because:
      advice text: gates say it""",
    ),
    "R605: general knowledge has no address": (
        "sources/invented-price-list.yaml",
        "kind: web page\ngrade: C\nlink: https://example.org/prices\nchecked on: 2026-01-10",
        "kind: general knowledge\ngrade: unverified",
    ),
    "R607: read not quite two years ago": (GUIDELINE, "2026-01-10", "2024-11-24"),
    "R608: judgement that says so": (FEVER, "say: Please", "rests on: judgement\nsay: Please"),
    "R610: a strong rule on one good source": (PAIN, "strength: decisive", "strength: strong"),
    "R611: a tip may rest on an article": (
        "prices.yaml",
        "A tip of a fifth is usual., sources: [hours-have-a-price]",
        "A tip of a fifth is usual., sources: [hours-have-a-price, strokes-relax]",
    ),
    "R701: two bounds with room between them": (
        PAIN,
        "    - relief wanted: yes",
        "    - relief wanted: yes\n    - pain level: at most 9",
    ),
    "R702: a list that leaves one choice out": (
        "1-safety/possible-leg-clot.yaml",
        "  calf swelling: one side only\nthen",
        "  calf swelling: [one side only, both sides]\nthen",
    ),
    "R703: parts that overlap, but neither covers the other": (
        PAIN,
        "    - relief wanted: yes",
        "    - any of:\n        - relief wanted: yes\n        - goals: [pain relief, relaxation]",
    ),
    "R801: exactly twenty words": (HEALTH, ASKED, f"{'Or so, ' * 8}do you have one?"),
    "R803: and within one question": (HEALTH, ASKED, "Do you feel hot and ill?"),
    "R805: a word that is talked about": (FEVER, SAID, "“Edema” is a word for swelling."),
    "R805: a word that only begins like one": (FEVER, SAID, "Edemas is a town in the hills."),
    "R807: nothing is promised": (FEVER, SAID, "Rest does not cure it, nor can we cure it."),
    "R810: short forms that people know": (FEVER, SAID, "Ask the NHS, or take an MRI along."),
    "R812: what others say in quotation marks": (FEVER, SAID, "Say “I have a fever” at the door."),
    "R814: a name of its own": (
        WISHES,
        "      something else:",
        "      Feldenkrais:\n      something else:",
    ),
    "R815: a name that is said twice": (FEVER, SAID, "Lomi Lomi has to wait."),
    "R816: a sentence that ends in quotation marks": (FEVER, SAID, "It says “wait.”"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_left_alone(case: str) -> None:
    path, old, new = CASES[case]
    files = sound_files()
    text = files[path].decode()
    assert old in text
    files[path] = text.replace(old, new).encode()
    code = case[:4]
    found = [problem for problem in problems_of(files) if problem.code == code]
    assert as_text(found) == ""


def test_a_gate_may_wait_for_what_only_those_it_is_about_are_asked() -> None:
    """Who is not asked whether a calf is swollen is not pregnant, and the gate knows it (R713)."""
    files, clot = sound_files(), "1-safety/possible-leg-clot.yaml"
    asked = files[HEALTH].replace(
        b"      both sides: both, as after a long day\n",
        b"      both sides: both, as after a long day\n    when: {pregnant: yes}\n",
    )
    gate = files[clot].replace(
        b"  calf swelling: one side only\nthen",
        b"  all of:\n    - pregnant: yes\n    - calf swelling: one side only\nthen",
    )
    for text, waits in ((files[clot], 1), (gate, 0)):
        told = problems_of({**files, HEALTH: asked, clot: text})
        assert sum(each.code == "R713" for each in told) == waits
