"""What a decision corrects goes into the person's own file, and out of it when it is undone; on a server into nobody's."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from cermap import addresses, files, sources, tables
from cermap import plan as planning
from cermap.records import Assumptions, Inputs

ROOT = Path(__file__).parents[2]
LIST = b"Nome;Indirizzo;Comune\nRita;Via Ripamnoti 30;Milano\nAnna;Via Giuseppe Ripamonti 40;Milano\n"
KEY = "VIA RIPAMNOTI 30|MILANO||"
CHOICE = "**1** · Via Giuseppe Ripamonti 30, Milano"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))


@pytest.fixture
def served_at():
    """Which address the server listens to."""
    before = config.get_option("server.address")
    yield lambda address: config.set_option("server.address", address)
    config.set_option("server.address", before)


@pytest.fixture(scope="module")
def plan():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(ROOT / "no such folder"))
        used = sources.read_reference()
    brought = files.read_candidates(LIST, "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return planning.make_plan(inputs, Assumptions(), dt.date(2025, 10, 1))


def page(name, **remembered):
    at = AppTest.from_file(str(ROOT / "pages" / name), default_timeout=120)
    at.session_state["language"] = "en"
    for key, value in remembered.items():
        at.session_state[key] = value
    return ran(at)


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def press(at, start):
    next(one for one in at.button if one.label.replace("\\", "").startswith(start)).click()
    return ran(at)


def kept():
    return sources.kept_corrections()[0]["address_key"].tolist()


def test_a_choice_is_kept_and_what_is_undone_is_forgotten(served_at, plan):
    served_at("127.0.0.1")
    at = press(page("2_candidates.py", plan=plan, queue_open=True), CHOICE)
    assert kept() == [KEY]
    press(at, "Undo")
    assert kept() == []
    press(at, "Do again")
    assert kept() == [KEY]


def test_on_a_server_for_several_nothing_is_kept_or_shown(served_at, plan, monkeypatch):
    monkeypatch.setenv("CERMAP_OPEN_TO_ALL", "true")
    served_at("0.0.0.0")
    at = press(page("2_candidates.py", plan=plan, queue_open=True), CHOICE)
    assert at.session_state["plan"].candidates["match_reasons"].tolist()[0] == "corrected"
    assert kept() == []
    keep_one()
    assert "Corrected addresses" not in [one.value for one in page("6_data.py").subheader]


def test_they_are_looked_through_and_removed(served_at):
    served_at("127.0.0.1")
    keep_one()
    at = page("6_data.py")
    shown = next(table.value for table in at.dataframe if "Address as written" in table.value)
    assert shown["Address as written"].tolist() == ["VIA RIPAMNOTI 30, MILANO"]
    press(at, "Remove all corrections for good")
    assert kept() == []
    assert "Removed." in [one.value for one in at.success]


def test_a_damaged_file_is_said_on_the_page(served_at, tmp_path):
    served_at("127.0.0.1")
    (tmp_path / "corrections.csv").write_bytes(b"\x89PNG\x00\x00")
    at = page("6_data.py")
    assert any("cannot be read" in one.value for one in at.warning)


def keep_one():
    row = {
        "address_key": addresses.correction_key("Via Ripamnoti 30", "Milano"), "lon": 9.2, "lat": 45.45,
        "position_level": "hand", "origin": "hand", "corrected_on": pd.Timestamp("2026-11-28"),
    }  # fmt: skip
    sources.keep_corrections(tables.complete(tables.Corrections, pd.DataFrame([row])))
