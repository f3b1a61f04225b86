"""The desk on a whole screen: what keys a terminal sends, and how it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asking.desk.sitting import HEALTHY, ME, a_call, a_desk, checklist, press, seen, seen_as_one
from asking.talking import shipped
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from massage_advisor.asking.desk.table import Desk, Ending, Key
from massage_advisor.asking.keeping import Keeping
from massage_advisor.asking.prompts.desk_layout import Window, drawn, rows
from massage_advisor.asking.prompts.desk_screen import Screen
from massage_advisor.knowledge.answers import Choice, Members
from massage_advisor.knowledge.cases import Earlier
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.sheet import Line

NOT_KEPT: Keeping[Call] = Keeping(keep=lambda _: "")


def sit(typed: str, desk: Desk | None = None) -> tuple[Desk, list[object]]:
    """Type at a desk, and leave it; the desk, and every step that was kept."""
    kept: list[object] = []

    def keep(call: object) -> str:
        kept.append(call)
        return ""

    with create_pipe_input() as source:
        source.send_text(typed)
        screen = Screen(
            desk or a_desk(),
            checklist(),
            Keeping(keep=keep),
            twice=0,
            source=source,
            sink=DummyOutput(),
        )
        return screen.run(), kept


def lines_of(desk: Desk) -> tuple[Line, ...]:
    """The lines of the sheet on which the desk stands."""
    assert desk.sheet is not None
    return desk.sheet.lines


MINE = "\x1b[B\r"
"""The massage is for the caller."""
LEAVE, END = "\x03\r", "\x05\r\r"


def test_enter_ticks_and_control_c_leaves() -> None:
    desk, kept = sit(MINE + LEAVE)
    assert desk.call.facts.stated["for whom"] == Choice(choice="me")
    assert desk.ending is Ending.LEFT
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("\x1b[B\r/4\r", (*ME, Key.REST, "4", Key.YES)),
        ("\x1b[B\rsciat\r", (*ME, "sciat", Key.YES)),
        ("\x1b[B\r", (Key.DOWN, Key.YES)),
        ("\t\t\x1b[Z", (Key.NEXT, Key.NEXT, Key.LAST)),
        ("\x1b[B\r\x1a", (*ME, Key.UNDO)),
        ("preg\x7f\x7f\r", ("pr", Key.YES)),
        ("!\r", (Key.RAISE, Key.YES)),
        ("pregnant?", ("pregnant", Key.UNSURE)),
        ("pregnant-", ("pregnant", Key.NO)),
        ("\x01", (Key.ANSWERS,)),
        ("\r", ()),
        ("\x1b[D\x1b[C", ()),
        ("\x1b[H\x1b[F\x1b[3~\x1b[2~", ()),
        ("\x1bOQ\x1b[15~\x1b[24~", ()),
        ("\x1b[1;99Z\x1b[?62;4c\x1b[57358u", ()),
        ("\x1b[57358usciat\r", ("sciat", Key.YES)),
        ("sci\x1b[Dat\x1b[3~\r", ("sciat", Key.YES)),
    ],
)
def test_what_a_terminal_sends(typed: str, keys: tuple[Key | str, ...]) -> None:
    desk, _ = sit(typed + LEAVE)
    assert desk.call == press(a_desk(), *keys).call


def test_a_call_to_its_end() -> None:
    desk, _ = sit(MINE + END)
    assert desk.ending is Ending.NOTE
    assert desk.call.ended_early


@pytest.mark.parametrize("sent", ["\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~", "\x1bOQ"])
def test_a_key_that_means_nothing_here_types_nothing(sent: str) -> None:
    desk, _ = sit(f"sci{sent}" + "\x03\r")
    assert desk.typed in {"", "sci"}
    with create_pipe_input() as source:
        source.send_text(f"sci{sent}at\r" + LEAVE)
        screen = Screen(a_desk(), checklist(), NOT_KEPT, source=source, sink=DummyOutput())
        assert "sciatica" in str(screen.run().call.facts.stated["conditions"])


def test_page_down_and_page_up_move_what_is_shown_and_tick_nothing() -> None:
    down, up = "\x1b[6~", "\x1b[5~"
    desk = at_a_small_window(MINE + down + "\r")
    assert "danger signs" not in desk.call.facts.stated
    assert at_a_small_window(MINE + down + up + "\x1b[B\r").call.disposition.value == "emergency"
    assert at_a_small_window(MINE + down + "/").call.facts.stated["danger signs"] == Members(
        complete=True
    ), "all of it was in sight"


def test_at_the_end_enter_shows_the_next_page_before_it_says_that_it_was_read() -> None:
    long = "chest pain or\rsuicidal\r\x05"
    first = at_a_small_window(long + "\r")
    assert first.ending is Ending.LEFT
    with create_pipe_input() as source:
        source.send_text(long + "\r\r\r\r")
        screen = Screen(a_desk(), checklist(), NOT_KEPT, twice=0, source=source, sink=Small())
        done = screen.run()
    assert done.ending is Ending.NOTE
    assert not done.call.not_read


def test_a_caller_who_has_gone_heard_nothing_of_it() -> None:
    desk, _ = sit("chest pain or\r\x05-")
    assert desk.ending is Ending.NOTE
    assert desk.call.not_read


def test_pasted_text_is_typed_and_does_nothing_else() -> None:
    desk, _ = sit("\x1b[200~kn\x1bee\r\n/!\x1b[201~" + LEAVE)
    assert desk.call == a_call()


def test_what_cannot_be_kept_is_said_and_the_call_goes_on() -> None:
    with create_pipe_input() as source:
        source.send_text(MINE + LEAVE)
        screen = Screen(
            a_desk(),
            checklist(),
            Keeping(keep=lambda _: "The disk is full."),
            source=source,
            sink=DummyOutput(),
        )
        desk = screen.run()
        assert "for whom" in desk.call.facts.stated


def test_the_red_flags_stand_on_one_screen_of_eighty_by_twenty_four() -> None:
    told = seen(press(a_desk(), *ME))
    names = [line.label for line in lines_of(press(a_desk(), *ME))]
    assert len(names) == 9
    for name in names:
        assert any(name in row for row in told), name
    assert any(row.startswith("Say: In the past days: chest pain") for row in told)


def two_keys(typed: str, *, twice: float) -> Desk:
    with create_pipe_input() as source:
        source.send_text(typed)
        screen = Screen(
            a_desk(), checklist(), NOT_KEPT, twice=twice, source=source, sink=DummyOutput()
        )
        return screen.run()


@pytest.mark.parametrize("typed", [f"{MINE}//", f"{MINE}////"])
def test_a_key_that_comes_twice_at_once_says_nothing_of_the_next_sheet(typed: str) -> None:
    """Nobody has read out the sheet that has just come up."""
    desk = two_keys(typed + LEAVE, twice=60)
    assert set(desk.call.facts.stated) == {"for whom", "danger signs"}


def test_the_same_key_a_moment_later_counts() -> None:
    typed = f"{MINE}/5\r" + "weeks pregnant 8\r" + "\x1b[B//"
    desk = two_keys(typed + LEAVE, twice=0)
    assert {"danger signs", "pain level", "weeks pregnant"} < set(desk.call.facts.stated)


class Small(DummyOutput):
    """A window of 60 columns and 20 rows."""

    def get_size(self) -> Size:
        return Size(rows=20, columns=60)


def at_a_small_window(typed: str) -> Desk:
    with create_pipe_input() as source:
        source.send_text(typed + LEAVE)
        screen = Screen(a_desk(), checklist(), NOT_KEPT, twice=0, source=source, sink=Small())
        return screen.run()


def test_only_what_was_in_sight_is_denied() -> None:
    """Nine danger signs do not fit into a small window: the rest is shown before it is denied."""
    once = at_a_small_window(f"{MINE}/")
    assert "danger signs" not in once.call.facts.stated
    several = at_a_small_window(f"{MINE}///")
    assert several.call.facts.stated["danger signs"] == Members(complete=True)
    assert "danger signs" in at_a_small_window(MINE + "\x1b[B" * 9 + "/").call.facts.stated


@pytest.mark.parametrize(("width", "height"), [(40, 14), (60, 16), (60, 20), (80, 24), (110, 24)])
def test_page_by_page_every_line_of_a_sheet_is_seen(width: int, height: int) -> None:
    window = Window(width=width, height=height)
    for keys in (ME, HEALTHY[:-1]):
        desk = press(a_desk(), *keys)
        every, pages = frozenset(range(len(lines_of(desk)))), 0
        met: frozenset[int] = frozenset()
        while every - met:
            told, before = seen(desk, width, height), len(met)
            met |= drawn(desk, checklist(), window).lines
            assert len(met) > before
            shown = " ".join(" ".join(told).split())
            for number in drawn(desk, checklist(), window).lines:
                assert lines_of(desk)[number].label in shown or height < 20
            if every - met:
                assert any("more below" in row for row in told), told
                desk = press(replaced(desk, unseen=every - met), Key.REST)
                assert desk.say == shipped().desk.rest_below
            pages += 1
        assert pages <= len(every)


def test_all_that_is_in_a_group_is_read_out() -> None:
    desk = press(a_desk(), *HEALTHY[:-1])
    told = seen_as_one(desk, 80, 80)
    for line in lines_of(desk):
        assert line.means in told


@pytest.mark.parametrize("width", [40, 60, 80, 103])
def test_how_many_more_are_not_ruled_out_is_always_said(width: int) -> None:
    for desk in (a_desk(), press(a_desk(), *ME, "warm or disc", Key.YES)):
        (row,) = (row for row in seen(desk, width, 24) if row.startswith("Not ruled out ("))
        number = len(desk.call.recommendation.safety.not_ruled_out)
        assert row.startswith(f"Not ruled out ({number})")
        assert "…" not in row
        assert row.endswith("more") or width == 40


@pytest.mark.parametrize("width", [60, 80, 110])
def test_how_to_end_and_all_keys_are_always_in_sight(width: int) -> None:
    desk = press(a_desk(), *ME)
    found = press(desk, "diab", Key.YES)
    for each in (desk, found, press(desk, "calf"), press(desk, Key.DOWN), press(desk, Key.REST)):
        assert seen(each, width, 24)[-1].endswith("^O all · ^E end · ^G keys")


def test_that_an_answer_can_be_taken_back_is_said_once_there_is_one() -> None:
    assert "^Z" not in seen(a_desk(), 80, 24)[-1]
    assert "^Z undo" in seen(press(a_desk(), *ME), 80, 24)[-1]
    at_once = press(a_desk(), *ME, "chest pain", Key.YES)
    assert seen(at_once, 80, 24)[-1].count("^Z") == 1


@pytest.mark.parametrize(("width", "height"), [(40, 14), (60, 20), (80, 24), (103, 30), (140, 50)])
def test_where_it_stands_is_always_in_sight(width: int, height: int) -> None:
    desk = press(a_desk(), *ME, "warm or disc", Key.YES)
    for other in (desk, press(desk, "calf"), press(desk, Key.LOWER), press(desk, Key.ANSWERS)):
        told = seen(other, width, height)
        assert any(row.startswith("SAME DAY CARE so far") for row in told)
        assert any("Not ruled out (" in row for row in told)


def test_a_window_that_is_too_small_says_so() -> None:
    assert "too small" in seen_as_one(a_desk(), 39, 24)
    assert "too small" in seen_as_one(a_desk(), 80, 13)


def test_the_line_under_the_cursor_is_always_seen() -> None:
    desk = press(a_desk(), *HEALTHY, "a")
    for _ in range(12):
        assert sum(row.startswith(">") for row in seen(desk, 60, 16)) == 1
        desk = press(desk, Key.DOWN)


def test_a_second_call_shows_what_was_said_before() -> None:
    earlier = Earlier(today="2026-11-20", stated={"for whom": Choice(choice="me")})
    desk = a_desk(a_call(earlier=earlier))
    assert "goes on from 2026-11-20" in seen(desk)[0]
    assert "In the call of 2026-11-20: me." in seen_as_one(desk)


def test_text_of_anybody_is_inert() -> None:
    desk = replaced(a_desk(), typed="\x1b[2J[red]", say="\x1b]0;title\x07")
    assert "\x1b" not in "".join(seen(desk))
    assert "[red]" in seen_as_one(desk)


def test_a_text_longer_than_the_window_is_read_to_its_end() -> None:
    desk, met = press(a_desk(), Key.HELP), set()
    for _ in range(20):
        met |= set(seen(desk, 60, 20))
        desk = press(desk, Key.DOWN)
    told = " ".join(met)
    assert "Ctrl-G: this page" in told
    assert "Enter: yes, or open" in told
    assert "… more below: arrow down" in met
    assert "… more above: arrow up" in met
    assert press(desk, Key.BACK).dialog is None


def test_that_a_call_is_not_kept_stays_in_sight() -> None:
    desk = press(a_desk(), *ME, Key.NEXT)
    for width in (40, 80):
        lost = Window(width=width, height=24, kept="case.json", wrong="The disk is full.")
        told = "\n".join(
            "".join(text for _, text in row) for row in drawn(desk, checklist(), lost).rows
        )
        assert "not kept in case.json" in told
        assert "The disk is full." in told


def test_that_a_call_is_not_kept_hides_nothing_else() -> None:
    desk = press(a_desk(), "remark", Key.YES, "coughs blood since noon", Key.YES)
    window = Window(width=80, height=24, kept="case.json", wrong="The disk is full.")
    told = " ".join("".join(text for _, text in row) for row in rows(desk, checklist(), window))
    assert "may speak of “coughing blood or collapse”" in " ".join(told.split())
    assert "The disk is full." in told
