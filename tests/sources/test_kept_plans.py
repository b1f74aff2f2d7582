"""Plans in the data folder: whatever stops a save, a whole plan is there; nothing of a person is in a name."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import pytest
import town_on_paper as town
from hard_places import closed_to_writing, full_disk

from cermap.errors import NotFound, NotWritten, UnreadableFile
from cermap.files import write_plan
from cermap.files.plan_file import upgrades
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.sources import (
    delete_plan,
    duplicate_plan,
    keep_plan,
    kept_plan,
    open_kept,
    plan_stamp,
    recent_plans,
    rename_plan,
)
from cermap.texts import Texts

TOWN = town.reference()
NAME = "Mario Rossi/../🏠=cmd" + "x" * 300


@pytest.fixture(scope="module")
def plans():
    """The same town on three days."""
    made = make_plan(town.inputs(used=TOWN), Assumptions(), town.IN_FORCE)
    brought = replace(made.inputs.candidate_list, name=NAME)
    return [
        make_plan(replace(made.inputs, candidate_list=brought), Assumptions(), dt.date(2024, 6, day))
        for day in (1, 2, 3)
    ]


@pytest.fixture(scope="module")
def contents(plans):
    return [write_plan(plan) for plan in plans]


def files_of(data_folder):
    return sorted(path.name for path in data_folder.glob("plans/*/*"))


def test_a_kept_plan_opens_again(data_folder, plans, contents):
    kept = keep_plan(contents[0], "Tavolo")
    opened = open_kept(kept.plan_id, TOWN)
    assert opened.notes == ()
    assert opened.made.digest == plans[0].digest
    assert kept_plan(kept.plan_id).title == "Tavolo"
    assert plan_stamp(kept.plan_id) == kept.stamp


def test_a_second_save_keeps_the_first_as_the_previous(data_folder, contents):
    kept = keep_plan(contents[0], "Tavolo")
    again = keep_plan(contents[1], "Tavolo", kept.plan_id, kept.stamp)
    assert again.plan_id == kept.plan_id
    folder = data_folder / "plans" / kept.plan_id
    assert (folder / "plan.gpkg").read_bytes() == contents[1]
    assert (folder / "plan.previous.gpkg").read_bytes() == contents[0]
    # The same plan once more changes nothing: the previous one is still another.
    keep_plan(contents[1], "Tavolo", kept.plan_id, again.stamp)
    assert (folder / "plan.previous.gpkg").read_bytes() == contents[0]


def test_no_name_of_a_person_is_in_a_path(data_folder, contents):
    kept = keep_plan(contents[0], NAME)
    paths = [str(path.relative_to(data_folder)) for path in data_folder.rglob("*")]
    assert sorted(paths) == sorted(
        ["plans", *(f"plans/{kept.plan_id}{name}" for name in ("", "/plan.gpkg", "/plan.json"))]
    )
    assert kept_plan(kept.plan_id).title == NAME[:120]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of this kind")
def test_the_folder_of_plans_is_its_owners_alone(data_folder, contents):
    kept = keep_plan(contents[0], "Tavolo")
    for folder in (data_folder / "plans", data_folder / "plans" / kept.plan_id):
        assert folder.stat().st_mode & 0o077 == 0


def test_recent_plans_come_last_saved_first(data_folder, contents):
    assert recent_plans() == ()
    first, second = keep_plan(contents[0], "Uno"), keep_plan(contents[1], "Due")
    assert [plan.title for plan in recent_plans()] == ["Due", "Uno"]
    keep_plan(contents[2], "Uno", first.plan_id, first.stamp)
    assert [plan.plan_id for plan in recent_plans()] == [first.plan_id, second.plan_id]


def test_rename_duplicate_delete(data_folder, contents):
    kept = keep_plan(contents[0], "Uno")
    assert rename_plan(kept.plan_id, "Nuovo\n\x00 nome ").title == "Nuovo nome"
    assert kept_plan(kept.plan_id).saved_at == kept.saved_at
    twin = duplicate_plan(kept.plan_id, "Copia")
    assert twin.plan_id != kept.plan_id
    delete_plan(kept.plan_id)
    assert [plan.title for plan in recent_plans()] == ["Copia"]
    assert (data_folder / "plans" / twin.plan_id / "plan.gpkg").read_bytes() == contents[0]
    assert len(list((data_folder / "plans").iterdir())) == 1


@pytest.mark.parametrize("plan_id", ["", "..", "../..", "A" * 32, "0" * 31, "0" * 32 + "/..", "0" * 32, "a\x00"])
@pytest.mark.parametrize("act", [open_kept, rename_plan, duplicate_plan, delete_plan, kept_plan])
def test_a_code_of_no_plan_is_a_sentence(data_folder, plan_id, act):
    with pytest.raises(NotFound, match="is kept here"):
        act(plan_id, TOWN) if act is open_kept else act(plan_id, *["x"] * (act in (rename_plan, duplicate_plan)))


def test_two_at_one_plan_lose_nothing(data_folder, contents):
    """Both open the same save; the second to save gets a plan of its own."""
    start = keep_plan(contents[0], "Tavolo")
    one = keep_plan(contents[1], "Tavolo", start.plan_id, start.stamp)
    two = keep_plan(contents[2], "Tavolo", start.plan_id, start.stamp)
    assert one.plan_id == start.plan_id
    assert two.plan_id != start.plan_id
    kept = {plan.plan_id: (data_folder / "plans" / plan.plan_id / "plan.gpkg").read_bytes() for plan in (one, two)}
    assert kept == {one.plan_id: contents[1], two.plan_id: contents[2]}
    # The same work in both is no conflict.
    assert keep_plan(contents[1], "Tavolo", start.plan_id, start.stamp).plan_id == start.plan_id


@pytest.mark.parametrize("broken", [b"", b"rotto", None])
def test_a_last_save_that_is_broken_gives_the_one_before(data_folder, plans, contents, broken):
    kept = keep_plan(contents[0], "Tavolo")
    keep_plan(contents[1], "Tavolo", kept.plan_id)
    path = data_folder / "plans" / kept.plan_id / "plan.gpkg"
    path.unlink() if broken is None else path.write_bytes(broken)
    opened = open_kept(kept.plan_id, TOWN)
    assert opened.made.digest == plans[0].digest
    assert "the one before it is open" in Texts("en").sentence(opened.notes[0].message)
    # The broken one does not push out the good one when work goes on.
    keep_plan(contents[2], "Tavolo", kept.plan_id)
    assert (path.parent / "plan.previous.gpkg").read_bytes() == contents[0]
    assert open_kept(kept.plan_id, TOWN).made.digest == plans[2].digest


def test_a_broken_plan_without_another_is_a_sentence(data_folder, contents):
    kept = keep_plan(contents[0], "Tavolo")
    (data_folder / "plans" / kept.plan_id / "plan.gpkg").write_bytes(contents[0][:2000])
    with pytest.raises(UnreadableFile, match="Tavolo"):
        open_kept(kept.plan_id, TOWN)


@pytest.mark.parametrize("record", [None, b"", b"[]", b'{"title": "x"}', b'{"title": "x", "saved_at": 3}'])
def test_a_plan_whose_record_is_lost_is_still_a_plan(data_folder, contents, record):
    kept = keep_plan(contents[0], "Tavolo")
    path = data_folder / "plans" / kept.plan_id / "plan.json"
    path.unlink() if record is None else path.write_bytes(record)
    found = recent_plans()
    assert [plan.title for plan in found] == [kept.plan_id[:8]]
    assert abs(found[0].saved_at - kept.saved_at) < dt.timedelta(minutes=1)


def test_what_an_older_cermap_saved_stays_beside(data_folder, contents, monkeypatch):
    kept = keep_plan(contents[0], "Tavolo")
    monkeypatch.setattr("cermap.sources.plans.folder.FORMAT_VERSION", upgrades.FORMAT_VERSION + 1)
    for content in contents[1:]:
        keep_plan(content, "Tavolo", kept.plan_id)
    backup = data_folder / "plans" / kept.plan_id / f"plan.format-{upgrades.FORMAT_VERSION}.gpkg"
    assert backup.read_bytes() == contents[0]


def test_what_a_newer_cermap_saved_is_left_alone(data_folder, contents, monkeypatch):
    kept = keep_plan(contents[0], "Tavolo")
    keep_plan(contents[1], "Tavolo", kept.plan_id)
    for module in ("cermap.sources.plans.kept", "cermap.files.plan_file.upgrades"):
        monkeypatch.setattr(f"{module}.FORMAT_VERSION", upgrades.FORMAT_VERSION - 1)
    with pytest.raises(UnreadableFile, match="newer cermap"):
        open_kept(kept.plan_id, TOWN)


@pytest.mark.parametrize("step", ["part", "previous", "current", "record"])
def test_a_disk_that_is_full_at_any_step_is_a_sentence_and_nothing_is_lost(data_folder, contents, monkeypatch, step):
    kept = keep_plan(contents[0], "Tavolo")
    folder = data_folder / "plans" / kept.plan_id
    move, write = Path.replace, os.fsync

    def full_on_move(self, target):
        name = Path(target).name
        if (step, name) in {("previous", "plan.previous.gpkg"), ("current", "plan.gpkg"), ("record", "plan.json")}:
            # Only the first time: putting the old file back is possible.
            monkeypatch.setattr(Path, "replace", move)
            raise OSError(28, "No space left on device")
        return move(self, target)

    def full_on_write(descriptor):
        raise OSError(28, "No space left on device") if step == "part" else write(descriptor)

    monkeypatch.setattr(Path, "replace", full_on_move)
    if step == "part":
        monkeypatch.setattr(os, "fsync", full_on_write)
    with pytest.raises(NotWritten, match="cannot be kept"):
        keep_plan(contents[1], "Tavolo", kept.plan_id, kept.stamp)
    monkeypatch.undo()
    monkeypatch.setenv("CERMAP_DATA", str(data_folder))
    assert (folder / "plan.gpkg").read_bytes() == contents[step == "record"]
    assert list(folder.glob(".*")) == []
    assert open_kept(kept.plan_id, TOWN).notes == ()


def test_a_data_folder_that_is_a_file_is_a_sentence(tmp_path, contents, monkeypatch):
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    with pytest.raises(NotWritten):
        keep_plan(contents[0], "Tavolo")
    assert recent_plans() == ()


def test_a_folder_closed_to_writing_is_a_sentence(data_folder, contents):
    kept = keep_plan(contents[0], "Tavolo")
    with closed_to_writing(data_folder / "plans" / kept.plan_id), pytest.raises(NotWritten, match="cannot be kept"):
        keep_plan(contents[1], "Tavolo", kept.plan_id)
    with closed_to_writing(data_folder / "plans"), pytest.raises(NotWritten, match="cannot be kept"):
        keep_plan(contents[1], "Ancora")
    assert files_of(data_folder) == ["plan.gpkg", "plan.json"]
    assert open_kept(kept.plan_id, TOWN).notes == ()


def test_a_disk_with_no_room_is_a_sentence_and_the_last_save_stays(data_folder, contents):
    """The writing system call itself fails, half way through the file."""
    kept = keep_plan(contents[0], "Tavolo")
    with full_disk(len(contents[1]) // 2), pytest.raises(NotWritten, match="cannot be kept"):
        keep_plan(contents[1], "Tavolo", kept.plan_id, kept.stamp)
    assert files_of(data_folder) == ["plan.gpkg", "plan.json"]
    assert (data_folder / "plans" / kept.plan_id / "plan.gpkg").read_bytes() == contents[0]
    assert open_kept(kept.plan_id, TOWN).notes == ()


def test_left_overs_of_stopped_saves_go_with_time(data_folder, contents):
    kept = keep_plan(contents[0], "Tavolo")
    folder = data_folder / "plans" / kept.plan_id
    old, new = folder / ".old.part", folder / ".new.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    keep_plan(contents[1], "Tavolo", kept.plan_id, kept.stamp)
    assert not old.exists()
    assert new.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="saves are killed in a process split off this one")
def test_two_hundred_kills_in_the_middle_of_a_save_lose_no_plan(data_folder, contents):
    """A process saves one plan after the other; each time it is killed at chance, a whole plan must be there.

    The plan found is the last one whose save had ended, or the one that was being saved.
    """
    for place, content in enumerate(contents):
        (data_folder.parent / f"{place}.gpkg").write_bytes(content)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed_saves.py")), str(data_folder.parent), "200"],
        env=os.environ | {"CERMAP_DATA": str(data_folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["kills"] == 200
    assert found["lost"] == []
    # Chance met saves that were under way, and they took their turns.
    assert found["half_files_left"] > 20
    assert found["saves"] > 200


def test_of_two_who_save_in_the_same_moment_both_are_kept(data_folder, contents):
    base = keep_plan(contents[0], "Tavolo")
    for _ in range(8):
        keep_plan(contents[0], "Tavolo", base.plan_id)
        together = threading.Barrier(2)

        def save(content, together=together):
            together.wait()
            return keep_plan(content, "Tavolo", base.plan_id, base.stamp)

        with ThreadPoolExecutor(2) as both:
            saved = list(both.map(save, contents[1:]))
        assert [plan_stamp(one.plan_id) for one in saved] == [one.stamp for one in saved]
        assert sum(one.plan_id == base.plan_id for one in saved) == 1


def test_a_save_by_another_process_is_waited_for(data_folder, contents):
    """A second server on the same folder: while it saves, nobody looks."""
    kept = keep_plan(contents[0], "Tavolo")
    holds = (
        "import sys, time; from pathlib import Path; from cermap.sources.plans.folder import turn_at\n"
        "with turn_at(Path(sys.argv[1])):\n    print('mine', flush=True)\n    sys.stdin.readline()\n"
    )
    folder = data_folder / "plans" / kept.plan_id
    with (
        subprocess.Popen(
            [sys.executable, "-c", holds, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other,
        ThreadPoolExecutor(1) as mine,
    ):
        assert other.stdout.readline() == "mine\n"
        saving = mine.submit(keep_plan, contents[1], "Tavolo", kept.plan_id, kept.stamp)
        assert wait([saving], 0.5).not_done
        (folder / "plan.gpkg").write_bytes(contents[2])
        other.communicate("done\n")
    # What the other one saved meanwhile stays, and mine is beside it.
    assert saving.result().plan_id != kept.plan_id
    assert plan_stamp(kept.plan_id) == hashlib.sha256(contents[2]).hexdigest()


def test_a_plan_saved_while_the_clock_was_ahead_is_not_the_last_work_for_ever(data_folder, contents, monkeypatch):
    usual = dt.datetime

    def at(year):
        class Clock(usual):
            @classmethod
            def now(cls, tz=None):
                return usual(year, 3, 1, tzinfo=dt.UTC).astimezone(tz)

        monkeypatch.setattr("cermap.sources.plans.kept.dt.datetime", Clock)

    at(2031)
    ahead = keep_plan(contents[0], "Avanti")
    at(2027)
    back = keep_plan(contents[1], "Dopo")
    assert [one.plan_id for one in recent_plans()] == [back.plan_id, ahead.plan_id]
    # The clock that goes back takes nothing away, and the plan is saved again in its place.
    again = keep_plan(contents[2], "Avanti", ahead.plan_id, ahead.stamp)
    assert again.plan_id == ahead.plan_id
    assert open_kept(ahead.plan_id, TOWN).as_of == dt.date(2024, 6, 3)
