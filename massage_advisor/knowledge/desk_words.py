"""The fixed words of the triage desk, from `desk.yaml`.

Part of the rulebook like those of the interview. Each field is one text; names in braces are filled
in by the face that shows it. Fields that begin with `type_` list, with commas between them, what
may be typed to the same effect in plain lines; the first is the one that is shown.
"""

from massage_advisor.values import Value


class DeskWords(Value, frozen=True, kw_only=True):
    """Every text of the desk that is not said by a fact or an outcome."""

    # the first line
    title: str
    operator: str
    second_call: str
    numbers_of: str
    other_money: str
    kept: str
    not_kept: str
    kept_no_more: str
    cannot_keep: str

    # where it stands
    stands: str
    stands_so_far: str
    stands_clear_so_far: str
    stands_pointed: str
    overridden: str
    could_be: str
    is_bookable: str
    not_bookable: str
    not_to_book: str
    because: str
    it_fell: str
    known_now: str
    taken_back: str
    took_back: str
    took_back_decision: str
    undo_nothing: str
    lapsed: str
    decided_before: str
    raised_before: str
    eased_before: str
    back_to_rules_before: str
    not_known_any_more: str
    other_rules: str
    from_the_future: str
    lean: str
    not_together: str
    still_open: str
    open_one: str
    open_more: str
    nothing_open: str

    # the sheet
    read_aloud: str
    more_plainly: str
    groups: str
    of_before: str
    still_true: str
    nothing_left: str
    pause_at_once: str
    pause_lowered: str
    pause_not_theirs: str
    pause_doctor_first: str
    pause_enough: str
    pause_done: str
    says_yes: str
    says_no: str
    says_unsure: str
    says_no_others: str
    says_nothing: str
    says_not_sure_of: str
    all_said: str
    found: str
    nothing_found: str
    perhaps: str
    perhaps_denied: str
    wants_value: str
    noted: str
    brought_up: str
    text_added: str
    text_of: str
    mentions: str
    end_mentions: str
    type_denial: str
    type_new_clause: str
    type_small_words: str
    type_same_word: str
    pick_the_one: str
    pick_a_line: str
    no_says_little: str
    rest_below: str
    pick_near: str
    ticked_already: str
    ticked_already_in_lines: str

    # the keys
    find: str
    answer: str
    own_words: str
    keys_choices: str
    keys_lines: str
    keys_one: str
    keys_one_pointed: str
    keys_value: str
    keys_found: str
    keys_ticked: str
    keys_pause: str
    keys_at_once: str
    keys_again: str
    keys_dialog: str
    keys_closing: str
    keys_closing_more: str
    keys_always: str
    keys_open: str
    keys_undo: str
    more_below: str
    more_above: str
    more_lines: str
    key_yes: str
    key_no: str
    key_unsure: str
    key_rest: str
    key_next: str
    key_last: str
    key_back: str
    key_page: str
    key_undo: str
    key_raise: str
    key_lower: str
    key_open: str
    key_answers: str
    key_end: str
    key_leave: str
    key_help: str
    help: str

    # overriding
    raised: str
    raise_nothing: str
    steps: str
    why_raised: str
    lower_to: str
    lower_nothing: str
    which_reason: str
    whose_word: str
    whose: str
    whose_answers: str
    whose_before: str
    whose_now: str
    whose_word_needed: str
    in_words: str
    in_words_needed: str
    now_by_staff: str
    reasons: str

    # the end of the call
    end_early: str
    end_read_aloud: str
    end_not_bookable: str
    end_pointed: str
    end_safety_net: str
    staff_do: str
    emergency_and_crisis: str
    end_to_ask: str
    end_ask_one: str
    end_ask_any: str
    leave: str
    left: str
    narrow: str

    # plain lines
    opening: str
    how: str
    how_at_once: str
    how_list: str
    how_dialog: str
    how_help: str
    how_closing: str
    prompt: str
    which_one: str
    which_is_not_so: str
    type_yes: str
    type_no: str
    type_unsure: str
    type_rest: str
    type_next: str
    type_undo: str
    type_back: str
    type_last: str
    type_open: str
    type_raise: str
    type_lower: str
    type_answers: str
    type_end: str
    type_leave: str
    type_help: str
    type_not_read: str
    no_line: str

    # the call note
    note_operator: str
    note_call_back: str
    note_closed_early: str
    note_override: str
    note_override_before: str
    note_override_by: str
    note_override_rules: str
    note_overrides: str
    note_changed: str
    note_change: str
    note_new: str
    note_gone: str
    note_since: str
    note_since_by: str
    note_since_outcome: str
    note_began: str
    note_case: str
    note_switched: str
    note_read_out: str
    note_not_read: str
    note_mentions: str
    note_mentions_denied: str
    note_set_aside: str
    note_set_aside_by: str
    note_come_up: str

    # what staff decided, over many cases
    ledger_none: str
    ledger_of: str
    ledger_rules: str
    ledger_rule: str
    ledger_rule_once: str
