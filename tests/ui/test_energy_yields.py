"""PVGIS at the table: what is sent is said before, nothing goes without leave, what came is in the plan."""

import datetime as dt
from pathlib import Path

import pytest
from pvgis_server import PvgisServer, running
from streamlit.testing.v1 import AppTest

from cermap import files, sources, tables
from cermap import plan as planning
from cermap.records import Assumptions, Inputs

ROOT = Path(__file__).parents[2]
DAY = dt.date(2024, 6, 30)
LIST = (
    "Nome;Latitudine;Longitudine;Ruolo;Potenza impianto kW;Fonte\n"
    "Anna Bianchi;45,573155;9,275327;prosumer;10;fotovoltaico\n"
    "Carla;45,6953;9,6699;prosumer;4;fotovoltaico\n"
    "Dario;45,573155;9,275327;prosumer;50;biogas\n"
)


def bare():
    """A page of this block alone."""
    from cermap.ui import state
    from cermap.ui.communities.energy.inputs import yields as energy_yields
    from cermap.ui.plan_files import plans

    plans.begin(state.texts())
    energy_yields.block(state.plan(), state.texts())


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))


@pytest.fixture
def pvgis(monkeypatch):
    with running(PvgisServer()) as served:
        monkeypatch.setenv("CERMAP_PVGIS_URL", served.url)
        monkeypatch.setattr("cermap.sources.pvgis.asking.time.sleep", lambda _: None)
        yield served


def planned(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(ROOT / "no such folder"))
        used = sources.read_reference()
    brought = files.read_candidates(text.encode(), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return planning.make_plan(inputs, Assumptions(), DAY)


@pytest.fixture(scope="module")
def plan():
    return planned(LIST)


def page(plan, language="en"):
    at = AppTest.from_function(bare, default_timeout=60)
    at.session_state["language"] = language
    at.session_state["plan"] = plan
    return ran(at)


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def asked(at):
    at.toggle(key=next(one.key for one in at.toggle)).set_value(True)
    at = ran(at)
    at.button("ask_yields").click()
    return ran(at)


def said(at):
    kinds = (at.markdown, at.caption, at.success, at.warning, at.error)
    return "\n".join(one.value for kind in kinds for one in kind)


def yields(at):
    return at.session_state["plan"].inputs.energy.yields


def test_what_is_sent_and_to_whom_is_said_before(plan, pvgis):
    at = page(plan)
    assert "0 of 2 photovoltaic plants" in said(at)
    assert "**2 places** go to **127.0.0.1**" in said(at)
    assert "to about 1 km" in said(at)
    assert at.dataframe[0].value.to_numpy().tolist() == [["45.57", "9.28"], ["45.70", "9.67"]]
    assert at.button("ask_yields").disabled
    assert "Anna" not in said(at)
    assert pvgis.asked == []


def test_what_came_is_in_the_plan_and_goes_again(plan, pvgis):
    at = asked(page(plan))
    assert "2 plants have the yield of their place now" in said(at)
    assert "2 of 2 photovoltaic plants" in said(at)
    # 1,300 + 100 x 0.43 and 1,300 + 100 x 0.30.
    assert yields(at)["annual_kwh_per_kwp"].tolist() == [1_343.0, 1_330.0]
    assert "From 1,330 to 1,343 kWh per kWp a year, PVGIS 5.3" in said(at)
    assert "European Union" in said(at)
    # Nothing is left to ask, and leave is not kept.
    assert [one.key for one in at.button] == ["forget_yields"]
    at.button("forget_yields").click()
    at = ran(at)
    assert yields(at).empty
    assert not at.toggle[0].value


def test_a_failure_keeps_what_came_and_says_what_to_do(plan, pvgis):
    pvgis.faults = [None, "forbidden"]
    at = asked(page(plan))
    assert len(yields(at)) == 1
    assert "try again later" in said(at)
    assert "1 of 2 photovoltaic plants" in said(at)
    # It is told once.
    assert "try again later" not in said(ran(at))
    assert len(yields(asked(at))) == 2


def test_a_place_without_data_is_told(plan, pvgis):
    pvgis.sea = [("45.57", "9.28"), ("45.70", "9.67")]
    at = asked(page(plan))
    assert "knows nothing of the places of the plants I1, I2" in said(at)
    assert yields(at).empty


@pytest.mark.parametrize("language", ["en", "it"])
def test_without_a_photovoltaic_plant_nothing_is_asked(pvgis, language):
    at = page(planned("\n".join([LIST.splitlines()[0], LIST.splitlines()[-1]]) + "\n"), language)
    assert not at.button
    assert not at.toggle
    assert said(at)
