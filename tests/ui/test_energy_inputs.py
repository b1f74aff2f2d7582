"""Assumptions, prices and curves at the table: the plan follows, is kept, and tells nobody else what was measured."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cermap import files, sources, tables
from cermap import plan as planning
from cermap.errors import UnreadableFile
from cermap.files.notes import noted
from cermap.records import Assumptions, EnergyAssumptions, EnergyInputs, Inputs
from cermap.texts import N_
from cermap.ui.communities.energy.inputs import acts as energy_inputs

ROOT = Path(__file__).parents[2]
DAY = dt.date(2024, 6, 30)
LIST = "Nome;Latitudine;Longitudine\nAnna;45,573155;9,275327\nBruno;45,5732;9,2754\n"
HOURS = 8760


def bare():
    """A page of these blocks alone."""
    from cermap.ui import state
    from cermap.ui.communities.energy.inputs import brought
    from cermap.ui.plan_files import plans

    plans.begin(state.texts())
    brought.bring(state.texts())


def curves(*rows, year=2024, kwh="0.375"):
    table = [
        {"candidate_id": row, "direction": way, "year": year, "source_name": "a.csv", "hours_kwh": ";".join([kwh] * HOURS)}
        for row, way in rows
    ]  # fmt: skip
    return pd.DataFrame(table) if table else tables.empty(tables.Curves)


def prices(*, eur_mwh=100.0):
    return pd.DataFrame({"hour": range(HOURS), "price_eur_mwh": [50.0, 150.0, *[eur_mwh] * (HOURS - 2)]})


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))


@pytest.fixture(scope="module")
def plan():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(ROOT / "no such folder"))
        used = sources.read_reference()
    brought = files.read_candidates(LIST.encode(), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return planning.make_plan(inputs, Assumptions(), DAY)


@pytest.fixture
def read(monkeypatch):
    """Files of this page as their readers would understand them, by name; how often each was read."""
    known, times = {}, []

    def reader(content, name, *_):
        times.append(name)
        if isinstance(known[name], Exception):
            raise known[name]
        return known[name], (noted(N_("{count} hours"), count=len(content)),)

    monkeypatch.setattr(files, "read_load_curves", reader, raising=False)
    monkeypatch.setattr(files, "read_prices", reader, raising=False)
    return known, times


def page(plan=None, **remembered):
    at = AppTest.from_function(bare, default_timeout=60)
    at.session_state["language"] = "en"
    if plan is not None:
        at.session_state["plan"] = plan
    for key, value in remembered.items():
        at.session_state[key] = value
    return ran(at)


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def upload(at, key, *names):
    brought = [(name, b"123", "text/csv") for name in names]
    at.file_uploader(key=key).set_value(brought if key.startswith("energy_curves") else brought[0])
    return ran(at)


def press(at, key):
    at.button(key).click()
    return ran(at)


def energy(at):
    return at.session_state["plan"].inputs.energy


def said(at):
    return "\n".join(one.value for kind in (at.markdown, at.warning, at.error, at.caption) for one in kind)


def test_a_curve_comes_in_with_its_notes_and_goes_again(plan, read):
    read[0]["a.csv"] = curves(("1", "withdrawn"), ("1", "injected"))
    at = upload(page(plan), "energy_curves_0", "a.csv")
    assert at.button("use_curves").label == "Take 2 curves into the plan"
    assert "3 hours" in said(at)
    assert len(energy(at).curves) == 0
    at = press(at, "use_curves")
    pd.testing.assert_frame_equal(energy(at).curves, read[0]["a.csv"])
    assert "In the plan: 2 measured curves." in said(at)
    # Its place is empty for the next file.
    assert at.file_uploader(key="energy_curves_1").value in ([], None)
    at = press(at, "forget_curves")
    pd.testing.assert_frame_equal(energy(at).curves, tables.empty(tables.Curves))


def test_a_curve_takes_the_place_of_the_one_before(plan, read):
    before = replace(plan.inputs, energy=EnergyInputs(curves=curves(("1", "withdrawn"), ("2", "withdrawn"))))
    read[0]["a.csv"] = curves(("2", "withdrawn"), year=2023, kwh="9")
    read[0]["b.csv"] = curves(("2", "withdrawn"), year=2022, kwh="8")
    at = page(planning.make_plan(before, Assumptions(), DAY))
    at = upload(at, "energy_curves_0", "a.csv", "b.csv")
    assert at.button("use_curves").label == "Take 1 curve into the plan"
    at = press(at, "use_curves")
    found = energy(at).curves.set_index("candidate_id")
    # Of the two that came the later year counts, whatever year was there before.
    assert found["year"].to_dict() == {"1": 2024, "2": 2023}
    assert found.loc["2", "hours_kwh"].startswith("9;")


def test_a_file_is_read_once_while_it_waits(plan, read):
    read[0]["a.csv"] = curves(("1", "withdrawn"))
    at = ran(upload(page(plan), "energy_curves_0", "a.csv"))
    assert read[1] == ["a.csv"]
    assert at.button("use_curves").label == "Take 1 curve into the plan"


def test_a_file_that_is_none_is_a_sentence_beside_those_that_are(plan, read):
    read[0]["a.csv"] = UnreadableFile(N_("The file “{name}” is empty."), name="a.csv")
    read[0]["b.csv"] = curves(("1", "withdrawn"))
    at = upload(page(plan), "energy_curves_0", "a.csv", "b.csv")
    assert "a.csv" in at.error[0].value
    assert at.button("use_curves").label == "Take 1 curve into the plan"


def test_a_file_of_nobody_here_brings_nothing(plan, read):
    read[0]["a.csv"] = curves()
    at = upload(page(plan), "energy_curves_0", "a.csv")
    assert "use_curves" not in [button.key for button in at.button]


def test_prices_come_in_and_the_flat_price_comes_back(plan, read):
    read[0]["p.csv"] = prices()
    at = upload(page(plan), "energy_prices_0", "p.csv")
    # 50 and 150 among hours of 100: the mean is 100.
    line = "100 €/MWh on average, from 50 to 150"
    assert f"Read: {line}." in said(at)
    at = press(at, "use_prices")
    assert f"In the plan: {line}." in said(at)
    assert energy(at).prices["price_eur_mwh"].tolist()[:3] == [50.0, 150.0, 100.0]
    at = press(at, "forget_prices")
    pd.testing.assert_frame_equal(energy(at).prices, tables.empty(tables.Prices))


def test_what_was_brought_is_kept_by_itself_and_nothing_else_tells_it(plan, read, tmp_path):
    read[0]["a.csv"] = curves(("1", "withdrawn"))
    at = press(upload(page(plan), "energy_curves_0", "a.csv"), "use_curves")
    (kept,) = sources.recent_plans()
    opened = sources.open_kept(kept.plan_id, plan.inputs.reference)
    pd.testing.assert_frame_equal(opened.inputs.energy.curves, read[0]["a.csv"])
    assert opened.made.digest == at.session_state["plan"].digest
    assert "0.375" not in said(at)
    assert "0.375" not in str(dict(at.query_params))
    for path in tmp_path.rglob("*"):
        assert path.suffix == ".gpkg" or not path.is_file() or b"0.375;" not in path.read_bytes()


def test_a_distributors_file_and_the_markets_as_they_come(plan):
    """Their own readers: Anna's year by her name, 0.5 kWh in each hour; the market's price, 100 in each."""
    days = pd.date_range("2024-01-01", "2024-12-31", freq="D")
    hours = [f"{day:%d/%m/%Y};{hour:02d}:00;Anna;0,5" for day in days for hour in range(24)]
    market = [f"{day:%d/%m/%Y};{hour};100" for day in days for hour in range(1, 25)]
    at = page(plan)
    at.file_uploader(key="energy_curves_0").set_value(
        [("anna.csv", "\n".join(["Data;Ora;Nome;Energia prelevata (kWh)", *hours]).encode(), "text/csv")]
    )
    at.file_uploader(key="energy_prices_0").set_value(
        ("mercato.csv", "\n".join(["Data;Ora;NORD", *market]).encode(), "text/csv")
    )
    at = press(press(ran(at), "use_prices"), "use_curves")
    assert "In the plan: 100 €/MWh on average, from 100 to 100." in said(at)
    (curve,) = energy(at).curves.to_dict("records")
    assert (curve["candidate_id"], curve["direction"], curve["year"]) == ("1", "withdrawn", 2024)
    # The hours of a year, whatever the clock did to one of them.
    assert sum(float(cell) for cell in curve["hours_kwh"].split(";")) == pytest.approx(0.5 * HOURS, abs=1)


def choose():
    """A page that takes an assumption."""
    import streamlit as st

    from cermap.ui import state
    from cermap.ui.communities.energy.inputs import acts as energy_inputs
    from cermap.ui.plan_files import plans

    plans.begin(state.texts())
    if st.session_state.get("wanted") is not None:
        energy_inputs.set_assumptions(st.session_state["wanted"])


def chosen(at, wanted):
    at.session_state["wanted"] = wanted
    return ran(ran(at))


@pytest.fixture
def table(plan):
    at = AppTest.from_function(choose, default_timeout=60)
    at.session_state["language"] = "en"
    at.session_state["plan"] = plan
    return at


def test_an_assumption_is_the_plans_own(table, plan):
    at = chosen(table, EnergyAssumptions(years=15))
    assert energy(at).assumptions.years == 15
    assert at.session_state["plan"].candidates is plan.candidates
    assert at.session_state["plan"].digest != plan.digest
    assert len(sources.recent_plans()) == 1


def test_an_assumption_that_cannot_be_is_said_and_the_plan_stays(table, plan):
    at = chosen(table, EnergyAssumptions(producers_share=0.95))
    assert "at most 1" in said(at)
    assert at.session_state["plan"] is plan


def test_the_demonstration_is_somebodys_once_an_assumption_is_changed(table):
    """And going back to the usual one goes back in the plan that was kept of it."""
    table.session_state["plan"] = None
    at = chosen(table, EnergyAssumptions())
    assert not sources.recent_plans()
    at = chosen(at, EnergyAssumptions(years=15))
    (kept,) = sources.recent_plans()
    at = chosen(at, EnergyAssumptions())
    opened = sources.open_kept(kept.plan_id, at.session_state["plan"].inputs.reference)
    assert opened.inputs.energy.assumptions == EnergyAssumptions()
    assert len(sources.recent_plans()) == 1


def test_all_is_offered_to_the_page():
    from cermap.ui.communities.energy.inputs import brought

    assert callable(brought.bring)
    for name in ("bring_curves", "bring_prices", "forget_curves", "forget_prices", "set_assumptions"):
        assert callable(getattr(energy_inputs, name))


def test_another_list_keeps_what_the_table_chose_and_no_ones_hours(plan):
    chosen = EnergyInputs(
        EnergyAssumptions(retail_price_eur_kwh=0.3), prices=prices(), curves=curves(("1", "withdrawn"))
    )
    before = replace(plan, inputs=replace(plan.inputs, energy=chosen))
    kept = energy_inputs.carried_over(before, DAY)
    assert kept.assumptions == chosen.assumptions
    assert kept.prices.equals(chosen.prices)
    assert kept.curves.empty
    # Prices lie on the weekdays of a year.
    assert energy_inputs.carried_over(before, dt.date(2026, 1, 1)).prices.empty
