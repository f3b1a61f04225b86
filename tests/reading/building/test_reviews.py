"""Which safety rules were reviewed: what changes the digest of a part, and what holds then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from reading.folders import problems_of, rule_files, small_files

from massage_advisor.knowledge.reviews import Opinion, Review, ReviewState
from massage_advisor.problems import Refused
from massage_advisor.reading.building import build
from massage_advisor.reading.building.reviews import parts_of, stage_of
from massage_advisor.reading.reviewing import saved_review
from massage_advisor.telling.review.kept import as_yaml, file_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

CLOT = "1-safety/possible-leg-clot.yaml"
PARTS = [
    *("disposition adapt", "disposition clear", "disposition clearance first"),
    *("disposition crisis", "disposition emergency", "disposition not today"),
    *("disposition same day care", "possible-leg-clot", "pregnancy"),
    *("region united-kingdom", "region united-states", "soon-after-surgery"),
]


def book(**files: bytes) -> Rulebook:
    return build(rule_files({**small_files(), **files})).rulebook


def edited(path: str, old: str, new: str) -> Rulebook:
    text = small_files()[path].decode()
    assert old in text
    return book(**{path: text.replace(old, new, 1).encode()})


def review_of(rulebook: Rulebook, **said: object) -> Review:
    parts = parts_of(rulebook)
    whole: dict[str, Any] = {
        "reviewer": "Dr Jane Smith",
        "qualification": "family doctor",
        "on": "2026-12-01",
        "version": "1.0.0",
        "opinion": Opinion.AS_IT_IS,
        "stage": stage_of(parts),
        "parts": parts,
    }
    return Review(**whole | said)


def with_review(review: Review, **files: bytes) -> Rulebook:
    return book(**{f"reviews/{file_name(review)}": as_yaml(review).encode(), **files})


def test_the_stage_has_a_part_for_each_gate_each_disposition_and_each_region() -> None:
    assert list(parts_of(book())) == PARTS


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        (CLOT, "then: same day care", "then: emergency", ["possible-leg-clot"]),
        (CLOT, "say: ", "say: Really, ", ["possible-leg-clot"]),
        (CLOT, "because: ", "because: Really, ", ["possible-leg-clot"]),
        ("sources/invented-guideline.yaml", "One leg that", "A leg that", ["possible-leg-clot"]),
        ("sources/invented-guideline.yaml", "grade: A", "grade: B", None),
        ("regions/united-kingdom.yaml", '"999"', '"112"', ["region united-kingdom"]),
        ("outcomes.yaml", "headline: ", "headline: Really, ", None),
    ],
)
def test_what_a_reviewer_reads_changes_the_digest_of_its_own_part(
    path: str, old: str, new: str, changed: list[str] | None
) -> None:
    before, after = parts_of(book()), parts_of(edited(path, old, new))
    differing = [name for name in before if before[name] != after[name]]
    assert differing
    assert changed is None or differing == changed
    assert stage_of(before) != stage_of(after)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CLOT, "gate: ", "# a remark\n\n\ngate: "),
        (CLOT, "examples:\n", "examples:\n  # whoever it is\n"),
        ("2-service/strong-pain.yaml", "strength: ", "strength:   "),
        ("2-service/strong-pain.yaml", "say: ", "say: Really, "),
        ("sources/invented-article.yaml", "says: Long", "says: Slow long"),
        ("prices.yaml", "minutes: 60", "minutes: 50"),
    ],
)
def test_layout_and_what_is_no_safety_rule_change_nothing(path: str, old: str, new: str) -> None:
    assert parts_of(edited(path, old, new)) == parts_of(book())


def test_nobody_has_reviewed_a_rulebook_without_reviews() -> None:
    assert book().sign_off.state is ReviewState.NEVER
    assert book().reviewed_by is None


def test_exactly_what_was_read_is_reviewed() -> None:
    reviewed = with_review(review_of(book()))
    assert reviewed.sign_off.state is ReviewState.REVIEWED
    assert reviewed.reviewed_by == "Dr Jane Smith, family doctor, on 2026-12-01"


@pytest.mark.parametrize("opinion", [Opinion.AFTER_CHANGES, Opinion.NOT])
def test_who_wants_changes_has_not_agreed(opinion: Opinion) -> None:
    reviewed = with_review(review_of(book(), opinion=opinion, changes={"pregnancy": "lighter"}))
    assert reviewed.sign_off.state is ReviewState.CHANGES_WANTED
    assert reviewed.reviewed_by is None


def test_after_a_change_it_is_named_what_nobody_has_read() -> None:
    clot = small_files()[CLOT].decode().replace("then: same day care", "then: emergency")
    changed = with_review(review_of(book()), **{CLOT: clot.encode()}).sign_off
    assert changed.state is ReviewState.CHANGED
    assert (changed.changed, changed.gone) == (("possible-leg-clot",), ())


def test_a_gate_taken_out_is_named_too() -> None:
    parts = parts_of(book()) | {"no-more-of-this": "0123456789abcdef"}
    review = review_of(book(), parts=parts, stage=stage_of(parts))
    sign_off = with_review(review).sign_off
    assert (sign_off.state, sign_off.gone) == (ReviewState.CHANGED, ("no-more-of-this",))


def test_of_several_reviews_of_the_same_rules_the_latest_counts() -> None:
    early = review_of(book(), on="2026-11-01", reviewer="Dr Early")
    late = review_of(book(), opinion=Opinion.NOT)
    files = {f"reviews/{file_name(each)}": as_yaml(each).encode() for each in (late, early)}
    assert book(**files).sign_off.state is ReviewState.CHANGES_WANTED


def test_a_review_of_these_rules_counts_before_a_later_one_of_others() -> None:
    here = review_of(book(), on="2026-11-01")
    parts = {"pregnancy": "0123456789abcdef"}
    other = review_of(book(), parts=parts, stage=stage_of(parts), reviewer="Dr Late")
    files = {f"reviews/{file_name(each)}": as_yaml(each).encode() for each in (here, other)}
    assert book(**files).reviewed_by == here.who


@pytest.mark.parametrize(
    "review",
    [
        review_of(book()),
        review_of(
            book(),
            opinion=Opinion.AFTER_CHANGES,
            changes={"pregnancy": 'lighter: "light", not {medium} # at all'},
            comments={"possible-leg-clot": "- yes\n- no"},
            remarks="Gut gemacht. “Very” good\u00a0<b>",
        ),
    ],
)
def test_what_is_kept_is_read_back_the_same(review: Review) -> None:
    again = saved_review(as_yaml(review).encode(), "kept.yaml")
    assert as_yaml(again) == as_yaml(review)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("reviewer: ", "reviewers: ", "R201"),
        ("on: 2026-12-01", "on: yesterday", "R205"),
        ("opinion: as it is", "opinion: fine", "R302"),
        ('  "pregnancy": "', '  "pregnancy": "0', "R415"),
        ('safety stage: "', 'safety stage: "0', "R415"),
        ("opinion: as it is", "opinion: as it is\nchanges: {pregnancy: lighter}", "R415"),
        ("reviewer: ", "- reviewer", "R101"),
    ],
)
def test_a_review_that_cannot_be_so_is_refused(old: str, new: str, code: str) -> None:
    text = as_yaml(review_of(book()))
    assert old in text
    with pytest.raises(Refused) as caught:
        saved_review(text.replace(old, new, 1).encode(), "kept.yaml")
    assert code in {each.code for each in caught.value.problems}


def test_a_review_changed_by_hand_is_a_problem_of_the_rulebook() -> None:
    text = as_yaml(review_of(book())).replace('"pregnancy": "', '"pregnancy": "0')
    problems = problems_of({**small_files(), "reviews/x.yaml": text.encode()})
    assert [(each.code, each.place and each.place.file) for each in problems] == [
        ("R415", "reviews/x.yaml")
    ]
