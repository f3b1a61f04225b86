"""The fixed words of the interview, from `interview.yaml`.

They are part of the rulebook, so that a translated rulebook is wholly translated. Each field is one
text; names in braces are filled in by the face that asks. Fields that begin with `type_` list, with
commas between them, what a person may type to the same effect; the first is the one that is shown.
"""

from collections.abc import Mapping

from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.values import Value


class InterviewWords(Value, frozen=True, kw_only=True):
    """Every text of the interview that is not said by a fact."""

    # the first lines
    opening: str
    opening_length: str
    minute: str
    minutes: str
    opening_private: str
    opening_kept: str
    opening_region: str
    opening_leave: str
    opening_plain: str

    # around a question
    progress: str
    progress_of_fine_tuning: str
    stage_who: str
    stage_danger: str
    stage_complaint: str
    stage_signs: str
    stage_health: str
    stage_wishes: str
    stage_money: str
    list_continues: str
    list_closer: str
    list_as_well: str
    none_of_these: str
    keys: str
    keys_in_short: str
    done_key: str
    prompt: str

    # where lines can be pointed at
    point_one: str
    point_several: str
    point_typed: str
    point_enter: str
    point_perhaps: str
    point_above: str
    point_below: str
    point_unread: str
    point_or_none: str
    point_nothing: str
    point_either: str
    point_unticked: str
    row_yes: str
    row_no: str
    row_never: str
    row_not_sure: str
    row_rather_not_say: str
    row_go_on: str
    row_result: str
    row_fine_tune: str
    row_what_to_do: str
    row_change: str
    row_another_way: str
    key_why: str
    key_back: str
    key_review: str
    key_leave: str
    key_done: str
    key_list: str

    # how to answer
    how_to_say_yes_or_no: str
    how_to_pick_one: str
    how_to_pick_several: str
    how_to_pick_groups: str
    how_to_doubt_one: str
    how_to_name_several: str
    how_to_say_a_number: str
    how_to_say_money: str
    money_of_elsewhere: str
    how_to_say_how_long: str
    how_to_say_how_many: str
    how_to_say_how_long_ago: str
    how_to_say_when_it_was: str
    how_to_say_in_words: str

    # what may be typed
    type_why: str
    type_back: str
    type_review: str
    type_leave: str
    type_not_sure: str
    type_rather_not_say: str
    type_done: str
    type_go_on: str
    type_list: str
    type_details: str
    type_note: str
    type_page: str
    type_change: str
    type_yes: str
    type_no: str
    type_none: str
    type_all_well: str
    type_hardly: str
    type_denying: str
    type_around_a_no: str
    type_all_of_them: str
    type_verbs: str
    type_of_my_own: str
    type_polite: str
    type_before_a_name: str
    type_and: str
    type_before_a_number: str
    type_after_a_number: str
    type_not_at_all: str
    type_numbers: str
    type_times: str
    type_not_offered: str
    type_asks_the_price: str
    type_of_money: str
    type_emergencies: str
    type_for_a_doctor_today: str
    type_vague_times: str
    type_units: str

    # after an answer
    so_far: str
    noted: str
    noted_by_name: str
    not_sure: str
    rather_not_say: str
    not_sure_about: str
    something_in: str
    set_aside: str
    still_true: str
    whose_answers: str
    whose_asked_anew: str
    in_case: str
    in_case_of_one_of_these: str
    go_through: str
    screen: str
    screens: str
    stop_here: str
    cannot_both: str

    # a case that was kept
    changed_in_case: str
    instead_of: str
    taken_back: str

    # why it is asked
    why: str
    in_other_words: str
    these_mean: str

    # not understood
    no_arrow_keys: str
    several_lines: str
    nothing_typed: str
    too_long: str
    not_understood: str
    out_of_range: str
    no_such_line: str
    not_on_the_list: str
    none_of_the_choices: str
    none_though: str
    belongs_to: str
    belongs_to_a_danger: str
    may_be_a_danger: str
    of_another_question: str
    of_an_answered_question: str
    not_offered: str
    the_price: str
    is_it_the_age: str
    is_it_the_budget: str
    not_listed: str
    pick_one_only: str
    none_and_more: str
    which_ones: str
    which_unit: str
    which_number: str
    units_asked: str
    about_how_long: str
    one_number_only: str
    one_denied: str
    so_or_not: str
    unsure_of_one: str
    only_that: str
    hardly: str
    all_well: str
    did_you_mean: str
    spoken_of: str
    which_did_you_mean: str
    pick_or_none: str
    say_it_another_way: str
    nothing_before: str
    safety_first: str
    yes_or_no: str

    # all answers
    review: str
    review_how: str
    page: str
    review_is_empty: str

    # pauses and the end
    enough: str
    all_that_decides: str
    doctor_first: str
    at_the_pause: str
    at_once: str
    after_a_slip: str
    not_theirs: str
    done: str
    leave: str
    left: str
    left_kept: str

    # after the result
    afterwards: str
    whole_is_above: str
    page_where: str
    page_kept: str
    page_is_there: str
    page_not_kept: str

    @property
    def stages(self) -> Mapping[Asked, str]:
        """What each stage of the interview is called, in their order."""
        return {
            Asked.WHO: self.stage_who,
            Asked.DANGER: self.stage_danger,
            Asked.COMPLAINT: self.stage_complaint,
            Asked.SIGNS: self.stage_signs,
            Asked.HEALTH: self.stage_health,
            Asked.WISHES: self.stage_wishes,
            Asked.MONEY: self.stage_money,
        }
