"""Plans on the pages: kept by themselves, opened again in a new session, seen by nobody else."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from hard_places import closed_to_writing, full_disk
from streamlit import config
from streamlit.testing.v1 import AppTest

from cermap import files, sources, tables
from cermap import plan as planning
from cermap.errors import NotWritten
from cermap.records import Assumptions, Inputs
from cermap.texts import Texts
from cermap.ui.plan_files import keeping

ROOT = Path(__file__).parents[2]
DAY = dt.date(2024, 6, 30)
LIST = "Nome;Latitudine;Longitudine\n*Anna* <b>;45,573155;9,275327\nBruno;45,5732;9,2754\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))


@pytest.fixture
def own_machine():
    """The server listens to this machine alone."""
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield
    config.set_option("server.address", before)


@pytest.fixture
def shared(monkeypatch):
    """The server listens to a network, and whoever runs it wanted it so."""
    monkeypatch.setenv("CERMAP_OPEN_TO_ALL", "true")
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", before)


@pytest.fixture(scope="module")
def used():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(ROOT / "no such folder"))
        return sources.read_reference()


@pytest.fixture(scope="module")
def plan(used):
    brought = files.read_candidates(LIST.encode(), "Mario Rossi.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return planning.make_plan(inputs, Assumptions(), DAY)


def page(**address):
    at = AppTest.from_file(str(ROOT / "pages" / "6_data.py"), default_timeout=120)
    at.query_params.update({"lang": "en"} | address)
    at.run()
    assert not at.exception
    return at


def press(at, label):
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception
    return at


def labels(at):
    return [button.label for button in at.button]


def on_table(at):
    return at.session_state["plan"]


def captions(at):
    return " ".join(caption.value for caption in at.caption)


def test_a_fresh_folder_offers_nothing_and_keeps_nothing(own_machine, tmp_path):
    at = page()
    assert "Resume the last work" not in labels(at)
    assert "Not kept yet" in captions(at)
    assert "plan" not in at.query_params
    assert not (tmp_path / "plans").exists()


def test_the_last_work_is_one_click_away_in_a_new_session(own_machine, plan):
    kept = sources.keep_plan(files.write_plan(plan), "Tavolo *del* 3")
    at = press(page(), "Resume the last work")
    assert on_table(at).digest == plan.digest
    assert kept.plan_id in at.query_params["plan"]
    assert "Kept on this PC" in captions(at)
    assert "Resume the last work" not in labels(at)
    # A reload asks for the same address: the work is there without a click.
    assert on_table(page(plan=kept.plan_id)).digest == plan.digest


def test_who_comes_back_after_the_connection_was_lost_is_told_once(own_machine, plan):
    kept = sources.keep_plan(files.write_plan(plan), "Tavolo")
    at = page(plan=kept.plan_id, back="1")
    assert on_table(at).digest == plan.digest
    assert any("connection with cermap was lost" in one.value for one in at.warning)
    # The link that the page shows is one that can be given away.
    assert "back" not in at.query_params
    at.run()
    assert not any("connection with cermap was lost" in one.value for one in at.warning)


def test_the_demonstration_is_kept_only_when_asked(own_machine):
    at = press(page(), "Save")
    assert [plan.title for plan in sources.recent_plans()] == ["Demonstration: Monza and Milano"]
    assert "Kept on this PC" in captions(at)


def test_a_plan_file_is_opened_and_kept(own_machine, plan):
    at = page()
    at.file_uploader(key="plan_file").set_value(("piano.gpkg", files.write_plan(plan), "application/octet-stream"))
    at.run()
    press(at, "Open this plan")
    assert on_table(at).digest == plan.digest
    pd.testing.assert_frame_equal(on_table(at).inputs.candidate_list.original, plan.inputs.candidate_list.original)
    assert [kept.title for kept in sources.recent_plans()] == ["piano"]


def test_a_broken_file_is_a_sentence_and_the_table_stays(own_machine, plan):
    at = page()
    at.file_uploader(key="plan_file").set_value(
        ("rotto.gpkg", files.write_plan(plan)[:2000], "application/octet-stream")
    )
    at.run()
    press(at, "Open this plan")
    assert "rotto" in at.error[0].value
    assert on_table(at) is None


def test_answers_somebody_wrote_into_a_file_do_not_count(own_machine, plan):
    """Even with checksums that fit: who writes the file writes them too."""
    forged = plan.candidates.assign(certainty="declared")
    content = files.write_plan(replace(plan, candidates=forged, digest="0" * 64))
    at = page()
    at.file_uploader(key="plan_file").set_value(("piano.gpkg", content, "application/octet-stream"))
    at.run()
    press(at, "Open this plan")
    assert on_table(at).candidates["certainty"].tolist() == plan.candidates["certainty"].tolist()
    assert "Those made now count" in " ".join(warning.value for warning in at.warning)


def test_rename_duplicate_open_delete(own_machine, plan):
    kept = sources.keep_plan(files.write_plan(plan), "Uno")
    at = page()
    at.text_input(key=f"rename_{kept.plan_id}").set_value("Due")
    press(at, "Give this name")
    assert sources.kept_plan(kept.plan_id).title == "Due"
    press(at, "Duplicate")
    assert {one.title for one in sources.recent_plans()} == {"Due", "Copy of Due"}
    at.selectbox(key="kept_chosen").set_value(kept.plan_id)
    at.run()
    press(at, "Open")
    assert on_table(at).digest == plan.digest
    at.selectbox(key="kept_chosen").set_value(kept.plan_id)
    at.run()
    press(at, "Delete for good")
    assert [one.title for one in sources.recent_plans()] == ["Copy of Due"]
    # What is on the table stays there; it is only no longer kept.
    assert on_table(at).digest == plan.digest
    assert "Not kept yet" in captions(at)


def test_two_tabs_on_one_plan_lose_nothing(own_machine, plan):
    kept = sources.keep_plan(files.write_plan(plan), "Tavolo")
    one, two = page(plan=kept.plan_id), page(plan=kept.plan_id)
    for at, day in ((one, dt.date(2024, 7, 1)), (two, dt.date(2024, 7, 2))):
        at.session_state["plan"] = planning.make_plan(plan.inputs, plan.assumptions, day)
        press(at, "Save")
    assert [error.value for error in one.error] == []
    said = " ".join(element.value for element in (*two.error, *two.warning))
    assert "Somebody else saved this plan meanwhile" in said
    for at, found in ((one, kept.plan_id), (two, sources.recent_plans()[0].plan_id)):
        assert found in at.query_params["plan"]
    reference = plan.inputs.reference
    days = {sources.open_kept(found.plan_id, reference).as_of for found in sources.recent_plans()}
    assert days == {dt.date(2024, 7, 1), dt.date(2024, 7, 2)}


@pytest.mark.parametrize("place", ["full", "closed"])
def test_where_nothing_can_be_kept_it_is_said_and_work_goes_on(own_machine, plan, tmp_path, place):
    kept = sources.keep_plan(files.write_plan(plan), "Tavolo")
    at = page(plan=kept.plan_id)
    at.session_state["plan"] = planning.make_plan(plan.inputs, plan.assumptions, dt.date(2024, 7, 1))
    with full_disk() if place == "full" else closed_to_writing(tmp_path / "plans" / kept.plan_id):
        press(at, "Save")
    assert "The plan cannot be kept" in at.error[0].value
    assert on_table(at).as_of == dt.date(2024, 7, 1)
    assert sources.open_kept(kept.plan_id, plan.inputs.reference).as_of == DAY


def test_a_plan_on_other_public_data_is_made_again_and_says_so(own_machine, plan):
    """The file of areas that it was made with is not the one of today."""
    before = plan.inputs.reference
    areas = before.sources["source_id"].str.startswith("areas_2023")
    sums = before.sources.assign(sha256=before.sources["sha256"].mask(areas, "0" * 64))
    inputs = replace(plan.inputs, reference=replace(before, sources=sums, fingerprint="f" * 64))
    kept = sources.keep_plan(files.write_plan(planning.make_plan(inputs, plan.assumptions, DAY)), "Vecchio")
    at = page(plan=kept.plan_id)
    assert on_table(at).digest == plan.digest
    title = before.sources.loc[areas, "title"].iloc[0]
    assert any(title in element.value for element in (*at.warning, *at.info, *at.error))


def test_on_a_shared_server_nobody_sees_the_plans_of_others(shared, plan):
    kept = sources.keep_plan(files.write_plan(plan), "Segreto")
    at = page()
    assert "Resume the last work" not in labels(at)
    assert len(at.selectbox) == 0
    assert "Segreto" not in str(at.main)
    assert kept.plan_id not in str(at.main)


def test_a_server_on_a_network_shows_nothing_until_somebody_says_so(shared, plan, monkeypatch):
    """Without an address Streamlit listens everywhere; the sentence says how to repair it."""
    at = page()
    assert any("Nobody signs in here" in one.value for one in at.warning)
    monkeypatch.delenv("CERMAP_OPEN_TO_ALL")
    for address in ("0.0.0.0", None):
        config.set_option("server.address", address)
        at = page()
        assert "everything, personal data too" in at.error[0].value
        said = " ".join(one.value for one in at.markdown)
        assert all(way in said for way in ("127.0.0.1", "[auth]", "open_to_all", "CERMAP_OPEN_TO_ALL"))
        assert len(at.warning) == 0
        assert not at.button
        assert "Demonstration" not in str(at.main)


def test_on_a_shared_server_the_code_opens_the_plan(shared, plan):
    kept = sources.keep_plan(files.write_plan(plan), "Segreto")
    at = page()
    at.text_input(key="plan_code").set_value(f" {kept.plan_id.upper()} ")
    at.run()
    press(at, "Open the plan with this code")
    assert on_table(at).digest == plan.digest
    assert kept.plan_id in captions(at)


@pytest.mark.parametrize("code", ["../../etc", "0" * 32, "<b>x</b>"])
def test_a_code_nobody_has_is_a_sentence_and_the_demonstration(own_machine, code):
    at = page(plan=code)
    assert "is kept here" in at.error[0].value
    assert "<b>x</b>" not in at.error[0].value
    assert on_table(at) is None
    assert "plan" not in at.query_params


@pytest.mark.parametrize(
    ("address", "headers", "expected"),
    [
        ("127.0.0.1", {}, True),
        ("localhost", {}, True),
        ("::1", {}, True),
        (None, {}, False),
        ("0.0.0.0", {}, False),
        ("192.168.1.5", {}, False),
        ("comune.example", {}, False),
        # Something in front of the server passes on the requests of others.
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.7"}, False),
        ("127.0.0.1", {"Forwarded": "for=10.0.0.7"}, False),
    ],
)
def test_own_machine_is_one_that_nobody_else_reaches(monkeypatch, address, headers, expected):
    class Context:
        pass

    Context.headers = headers
    monkeypatch.setattr(st, "context", Context)
    monkeypatch.setattr(st, "get_option", lambda _: address)
    assert keeping.is_own_machine() is expected


class TestSession:
    """The session without a page: what is kept when."""

    @pytest.fixture(autouse=True)
    def session(self, monkeypatch):
        monkeypatch.setattr(st, "session_state", {})

    def test_each_step_of_the_same_work_takes_the_place_of_the_last(self, plan):
        keeping.autosave(plan, is_same_work=False)
        first = keeping.kept()
        assert first.title == "Mario Rossi"
        later = planning.make_plan(plan.inputs, plan.assumptions, dt.date(2024, 7, 1))
        keeping.autosave(later, is_same_work=True)
        assert keeping.kept().plan_id == first.plan_id
        assert len(sources.recent_plans()) == 1
        keeping.autosave(plan, is_same_work=False)
        assert len(sources.recent_plans()) == 2

    def test_no_name_of_the_list_in_a_path(self, plan, tmp_path):
        keeping.autosave(plan, is_same_work=False)
        assert [path for path in tmp_path.rglob("*") if "Rossi" in str(path)] == []

    def test_two_at_one_plan_are_told(self, plan):
        keeping.autosave(plan, is_same_work=False)
        mine = keeping.kept()
        others = planning.make_plan(plan.inputs, plan.assumptions, dt.date(2024, 7, 1))
        sources.keep_plan(files.write_plan(others), "Tavolo", mine.plan_id, mine.stamp)
        keeping.autosave(planning.make_plan(plan.inputs, plan.assumptions, dt.date(2024, 7, 2)), is_same_work=True)
        assert keeping.kept().plan_id != mine.plan_id
        notes, problem = keeping.told()
        assert "Somebody else saved this plan" in Texts("en").sentence(notes[0].message)
        assert problem is None
        assert keeping.told() == ((), None)

    def test_a_full_disk_is_told_and_work_goes_on(self, plan, monkeypatch):
        def full(*_, **__):
            raise NotWritten("full")

        monkeypatch.setattr(sources, "keep_plan", full)
        keeping.autosave(plan, is_same_work=False)
        assert keeping.kept() is None
        assert isinstance(keeping.told()[1], NotWritten)
