"""One case, two desks: what somebody else has heard since is never written over."""

from __future__ import annotations

import fcntl
import json
import os
from typing import TYPE_CHECKING

import pytest
import typer
from telling.guests import house

from massage_advisor.cli.keeping import BUSY, CHANGED, GONE, Keeper, told
from massage_advisor.knowledge.answers import Amount, Answer, Facts, Members
from massage_advisor.knowledge.cases import Case
from massage_advisor.reading.answers.cases import read_case

if TYPE_CHECKING:
    from pathlib import Path

BOOK = house()
DANGER = {"danger signs": Members(yes=frozenset({"chest pain or pressure"}))}


def of(said: dict[str, Answer]) -> Case:
    return Case(today="2026-11-26", facts=Facts(stated=said))


PAIN = of({"pain level": Amount(number=7)})
RED_FLAG = of(dict(DANGER))


def answers_in(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text())["answers"]
    return found


def test_one_keeper_keeps_every_step(tmp_path: Path) -> None:
    keeper = Keeper(BOOK, tmp_path / "case.json")
    assert keeper.case is None
    assert [keeper.keep(each) for each in (PAIN, RED_FLAG, PAIN, PAIN)] == [""] * 4
    assert answers_in(tmp_path / "case.json") == {"pain level": 7}
    assert Keeper(BOOK, tmp_path / "case.json").case == read_case(BOOK, tmp_path / "case.json")


@pytest.mark.parametrize("before", [None, "", " \n", PAIN])
def test_of_two_keepers_the_second_never_erases_what_the_first_heard(
    tmp_path: Path, before: Case | str | None
) -> None:
    path = tmp_path / "case.json"
    if isinstance(before, str):
        path.write_text(before)
    elif before is not None:
        assert Keeper(BOOK, path).keep(before) == ""
    one, other = Keeper(BOOK, path), Keeper(BOOK, path)
    assert one.keep(RED_FLAG) == ""
    for _ in range(2):
        assert other.keep(of({"pain level": Amount(number=2)})) == CHANGED
        assert answers_in(path) == {"danger signs": {"chest pain or pressure": True}}
    assert one.keep(of({**DANGER, "pain level": Amount(number=9)})) == ""
    assert Keeper(BOOK, path).keep(PAIN) == ""


def test_it_is_said_in_the_words_of_the_desk() -> None:
    assert "somebody else has changed this case since" in told(BOOK, CHANGED)
    assert told(BOOK, "") == ""


def test_a_case_that_was_deleted_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    keeper = Keeper(BOOK, path)
    assert keeper.keep(PAIN) == ""
    path.unlink()
    assert keeper.keep(RED_FLAG) == GONE
    assert not path.exists()


def test_what_somebody_put_there_and_is_no_case_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    keeper = Keeper(BOOK, path)
    path.write_text("my notes")
    assert keeper.keep(PAIN) == CHANGED
    assert path.read_text() == "my notes"


def test_two_names_of_one_case_are_one(tmp_path: Path) -> None:
    path, link = tmp_path / "case.json", tmp_path / "link.json"
    link.symlink_to(path)
    one, other = Keeper(BOOK, path), Keeper(BOOK, link)
    assert one.keep(RED_FLAG) == ""
    assert other.keep(PAIN) == CHANGED
    assert link.is_symlink()


def test_while_another_one_writes_it_waits_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("massage_advisor.locks._BETWEEN", 0)
    keeper = Keeper(BOOK, tmp_path / "case.json")
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert keeper.keep(PAIN) == BUSY
    os.close(handle)
    assert keeper.keep(PAIN) == ""


def test_where_it_cannot_be_kept_the_reason_is_said(tmp_path: Path) -> None:
    keeper = Keeper(BOOK, tmp_path / "nowhere" / "case.json")
    assert keeper.keep(PAIN) == "no such file or directory"


def test_what_cannot_be_read_cannot_be_gone_on_from(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file, not a folder")
    with pytest.raises(typer.Exit):
        Keeper(BOOK, tmp_path / "notes" / "case.json")


def test_a_device_keeps_nothing_and_is_no_reason_to_complain(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.symlink_to("/dev/null")
    keeper = Keeper(BOOK, nothing)
    assert [keeper.keep(PAIN), keeper.keep(RED_FLAG)] in (["", ""], ["permission denied"] * 2)
