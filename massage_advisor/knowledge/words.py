"""The fixed words of the screens, from `words.yaml`.

They are part of the rulebook, so that a translated rulebook is wholly translated.
Each field is one text; names in braces are filled in by the face that shows it.
"""

from massage_advisor.values import Value


class ScreenWords(Value, frozen=True, kw_only=True):
    """Every text that is not said by a rule, a fact or an outcome."""

    # small words
    yes: str
    no: str
    never: str
    none_of_them: str
    not_these: str
    not_said: str
    word_and: str
    word_or: str
    from_to: str
    numbers: str
    and_more: str
    others_of_them: str
    part_of: str

    # the one sentence that comes first
    headline_fits: str
    headline_fits_with_changes: str
    headline_but: str
    headline_as_far_as_known: str
    headline_either: str
    headline_either_but: str
    headline_undecided: str
    open_contradiction: str
    open_for_somebody_else: str
    open_not_screened: str
    open_one_safety: str
    open_safety: str
    open_one_answer: str
    open_answers: str
    open_one_decides: str
    open_deciding: str
    open_below: str

    # titles
    title_do_now: str
    title_do_first: str
    title_why: str
    title_check: str
    title_before_booking: str
    title_also_open: str
    title_health: str
    title_book: str
    title_book_later: str
    title_ask_for: str
    title_avoid: str
    title_not_chosen: str
    title_cost: str
    title_afterwards: str
    title_alongside: str
    title_advice: str
    title_disagreements: str
    title_would_settle: str
    title_open: str
    title_safety_net: str
    title_sources: str
    title_small_print: str

    # reasons
    you_said: str
    because: str
    rests_on_judgement: str
    rests_on_weak_sources: str
    weight: str
    still_unsure: str
    nothing_points_there: str
    nothing_points_anywhere: str
    outweighed_by: str
    side_holds: str
    we_follow: str
    follow_because: str

    # safety
    not_screened: str
    partly_screened: str
    could_be_worse: str
    could_be_emergency: str
    could_be_crisis: str
    could_be_same_day_care: str
    could_be_clearance_first: str
    could_be_not_today: str
    could_be_adapt: str
    contradiction: str
    for_somebody_else: str

    # what to book, to ask for and to leave out
    also_suits: str
    extras_too: str
    at_home: str
    nothing_to_book: str
    feels_like: str
    cautions: str
    minutes: str
    usually_at_a_spa: str
    usually_at_a_clinic: str
    pressure: str
    points: str
    settled: str
    not_settled: str
    ask_first: str
    you_love_it: str
    over_budget_but_cheapest: str
    evidence_strong_guideline: str
    evidence_moderate: str
    evidence_low: str
    evidence_very_low: str
    evidence_mixed: str
    evidence_none_found: str
    evidence_no_benefit: str
    pressure_wish: str
    pressure_capped: str
    you_refused: str
    left_out_because: str
    not_suggested_left_out: str
    not_suggested_not_offered: str
    not_suggested_nothing_speaks_for_it: str
    not_suggested_outweighed: str
    not_suggested_over_budget: str

    # money
    prices_of_elsewhere: str
    label_visit: str
    visit: str
    visit_of_minutes: str
    with_tip: str
    with_tip_up_to: str
    label_plan: str
    plan_in_all: str
    visits: str
    every: str
    review_after: str
    label_budget: str
    budget_per_visit: str
    budget_in_all: str
    no_budget: str
    budget_fits: str
    budget_below_visit: str
    budget_below_plan: str
    cheapest: str
    cheapest_but_over: str

    # afterwards
    afterwards_service: str
    afterwards_open: str
    afterwards_with: str
    afterwards_cost: str

    # advice by topic
    topic_before: str
    topic_during: str
    topic_after: str
    topic_plan: str
    topic_money: str
    topic_insurance: str
    topic_referral: str
    topic_booking: str
    topic_finding: str
    topic_alongside: str
    topic_myth: str
    topic_self_care: str

    # how sure
    how_sure: str
    could_change: str
    could_refine: str
    change_disposition: str
    change_adjustments: str
    change_service: str
    change_modalities: str
    change_cost: str
    sure_settled: str
    sure_not_settled: str
    sure_either: str
    sure_undecided: str
    screened_complete: str
    screened_partial: str
    screened_none: str
    against: str
    grades_alike: str
    grades_differ: str
    grades: str
    source: str
    source_at: str

    # small print
    not_a_diagnosis: str
    not_reviewed: str
    reviewed_by: str
    review_of_others: str
    review_wants_changes: str
    version: str

    # the note
    note_title: str
    note_id: str
    note_rulebook: str
    note_disposition: str
    note_positives: str
    note_negatives: str
    note_unknown: str
    note_not_asked: str
    note_rest_of: str
    note_no_others: str
