"""Results that find no place to be written: one sentence with the file's name, and what was there stays."""

import re
from pathlib import Path

import pandas as pd
import pytest
import town_on_paper as town
from hard_places import closed_to_writing, full_disk

import cermap
from cermap.errors import InputError
from cermap.files import write_result, write_results
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.texts import Texts

LABELS = pd.Series({town.A: "Alfa 1"})
ENGLISH = Texts("en")
NAMES = ("e.xlsx", "e.csv", "e.gpkg")


@pytest.fixture(scope="module")
def plan():
    return make_plan(town.inputs(), Assumptions(), town.IN_FORCE)


def refused(path, plan):
    with pytest.raises(InputError) as error:
        write_results(path, plan, LABELS, ENGLISH)
    said = ENGLISH.sentence(error.value)
    assert f"“{path.name}” cannot be written" in said
    assert "\n" not in said


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk(plan, tmp_path, name):
    (tmp_path / name).write_bytes(b"before")
    with full_disk():
        refused(tmp_path / name, plan)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: b"before"}


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_closed_to_writing(plan, tmp_path, name):
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / name).write_bytes(b"before")
    with closed_to_writing(folder):
        refused(folder / name, plan)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {name: b"before"}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_another_program_holds_open(plan, tmp_path, monkeypatch, name):
    """Windows refuses the last step while Excel has the file: the system call is made to say so."""
    (tmp_path / name).write_bytes(b"before")

    def held(source, target, **_others):
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    for call in ("replace", "rename"):
        monkeypatch.setattr(f"os.{call}", held)
    refused(tmp_path / name, plan)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: b"before"}


@pytest.mark.parametrize("lock", ["~$e.xlsx", ".~lock.e.xlsx#"])
def test_a_file_that_a_spreadsheet_has_open_elsewhere(plan, tmp_path, lock):
    """Excel and LibreOffice leave a file beside the one they have open; on a shared folder nothing else says so."""
    (tmp_path / "e.xlsx").write_bytes(b"before")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(InputError) as error:
        write_results(tmp_path / "e.xlsx", plan, LABELS, ENGLISH)
    said = ENGLISH.sentence(error.value)
    assert "“e.xlsx” is open in another program" in said
    assert lock in said
    assert (tmp_path / "e.xlsx").read_bytes() == b"before"
    # Another name is free.
    write_results(tmp_path / "f.xlsx", plan, LABELS, ENGLISH)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["e.xlsx", "f.xlsx", lock])


@pytest.mark.parametrize(
    "ending", [".xlsx", ".csv", ".gpkg", ".geojson", ".kml", ".zip", ".qgz", ".html", ".pdf", ".png"]
)
def test_no_format_is_written_by_half(tmp_path, ending):
    """All results go through one door, whatever they hold: there the old file stays until the new one is whole."""
    path = tmp_path / f"e{ending}"
    path.write_bytes(b"before")
    with full_disk(), pytest.raises(InputError):
        write_result(path, b"x" * 5_000)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {path.name: b"before"}


def test_commands_write_through_that_door_alone():
    """No command opens a file for writing by itself (a log, a download or a package of its own is none of a result)."""
    commands = Path(cermap.__file__).parent / "cli"
    writes = re.compile(r"write_bytes\(|write_text\(|open\([^)]*[\"'][wx]b?[\"']")
    assert [path.name for path in sorted(commands.rglob("*.py")) if writes.search(path.read_text("utf-8"))] == []
