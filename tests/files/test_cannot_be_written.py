"""Results that find no place to be written: one sentence with the file's name, and what was there stays."""

import pandas as pd
import pytest
import town_on_paper as town
from hard_places import closed_to_writing, full_disk

from cermap.errors import InputError
from cermap.files import write_results
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
