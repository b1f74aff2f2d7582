"""PVGIS asked for the squares that roofs are in: never a roof's own place, each square once, kept for the next time."""

import logging

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pvgis_server import PvgisServer, running, yearly_kwh

from cermap.errors import InputError
from cermap.sources import ask_yields, kept_place_yields, place_yields, squares_to_ask
from cermap.sources.network.patience import Patience
from cermap.tables import Plants, complete
from cermap.texts import Texts

PATIENT = Patience(attempts=2, first_wait_s=0, longest_wait_s=0, silence_s=30, answer_s=60)
# Three roofs of one square (to 0.01 degrees: 45.46, 9.20), one of Bergamo, one that is nowhere.
ROOFS = pd.DataFrame(
    {
        "lat": [45.4649, 45.6953, 45.4621, np.nan, 45.4551],
        "lon": [9.1951, 9.6699, 9.1989, np.nan, 9.2049],
    },
    index=["a", "b", "c", "nowhere", "d"],
)


@pytest.fixture
def pvgis(data_folder, monkeypatch):
    with running(PvgisServer()) as served:
        monkeypatch.setenv("CERMAP_PVGIS_URL", served.url)
        yield served


def ask(of=ROOFS, **options):
    return place_yields(of, **{"is_allowed": True, "patience": PATIENT, "pause_s": 0} | options)


def test_nothing_is_sent_until_it_is_allowed(pvgis):
    with pytest.raises(InputError, match=r"squares of about 1 km, to 127\.0\.0\.1"):
        ask(is_allowed=False)
    assert pvgis.asked == []


def test_roofs_of_a_square_share_its_answer(pvgis):
    """At 45.46: 1,300 + 100 x 0.54 = 1,354 kWh; at 45.70: 1,330. Rows in are rows out, in their order."""
    found = ask()
    assert pvgis.places == [("45.46", "9.20"), ("45.70", "9.67")]
    assert found.yields.index.tolist() == ROOFS.index.tolist()
    years = found.yields["annual_kwh_per_kwp"]
    assert years.dropna().to_dict() == {"a": 1_354.0, "b": 1_330.0, "c": 1_354.0, "d": 1_354.0}
    assert found.yields.loc["a", "months_kwh_per_kwp"].split(";")[:2] == ["52.83", "112.83"]
    assert found.yields["edition"].dropna().unique().tolist() == ["PVGIS 5.3, PVGIS-SARAH3 2005-2023"]
    assert found.yields.loc["nowhere"].isna().all()
    assert (found.came, found.unknown, found.refusal) == (2, 0, None)


def test_neither_what_is_sent_nor_the_log_says_where_a_roof_is(pvgis, caplog):
    caplog.set_level(logging.INFO)
    ask()
    assert all(
        set(form) == {"lat", "lon", "peakpower", "loss", "angle", "aspect", "outputformat"} for _, form in pvgis.asked
    )
    assert "45.4" not in caplog.text


def test_what_is_kept_is_there_without_a_network(pvgis, monkeypatch):
    assert len(squares_to_ask(ROOFS)) == 2
    assert kept_place_yields(ROOFS).isna().all(axis=None)
    came = ask().yields
    pvgis.asked.clear()
    pd.testing.assert_frame_equal(kept_place_yields(ROOFS), came)
    assert squares_to_ask(ROOFS).empty
    again = ask()
    assert (again.came, pvgis.asked) == (0, [])
    pd.testing.assert_frame_equal(again.yields, came)
    assert kept_place_yields(ROOFS.iloc[:0]).shape == (0, 3)


def test_roofs_and_plants_share_what_is_kept(pvgis):
    ask()
    pvgis.asked.clear()
    plants = complete(
        Plants, pd.DataFrame([{"plant_id": "I0", "capacity_kw": 3.0, "technology": "pv", "lat": 45.461, "lon": 9.199}])
    )
    came = ask_yields(plants, pd.DataFrame(), is_allowed=True, patience=PATIENT, pause_s=0)
    assert came.yields["annual_kwh_per_kwp"].tolist() == [1_354.0]
    assert pvgis.asked == []


def test_a_square_without_data_ends_nothing(pvgis):
    pvgis.sea = [("45.46", "9.20")]
    found = ask()
    assert (found.came, found.unknown, found.refusal) == (1, 1, None)
    assert found.yields["annual_kwh_per_kwp"].dropna().to_dict() == {"b": 1_330.0}


def test_a_refusal_keeps_what_came(pvgis):
    pvgis.faults = [None, "forbidden"]
    found = ask()
    assert found.came == 1
    assert found.yields["annual_kwh_per_kwp"].notna().tolist() == [True, False, True, False, True]
    told = Texts("en").sentence(found.refusal)
    assert "403" in told
    assert "try again later" in told


def test_progress_counts_squares(pvgis):
    told = []
    ask(on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(44.7, 46.7), st.floats(8.4, 11.4)), max_size=30))
def test_a_square_is_sent_once_whatever_roofs_there_are(tmp_path_factory, places):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CERMAP_DATA", str(tmp_path_factory.getbasetemp() / "no such folder"))
        frame = pd.DataFrame(places, columns=["lat", "lon"], dtype="float64")
        squares = squares_to_ask(frame)
    assert not squares.duplicated().any()
    sent = {(round(lat * 100), round(lon * 100)) for lat, lon in squares.itertuples(index=False, name=None)}
    assert len(sent) == len(squares)
    # Each roof is within half a hundredth of a square that is sent.
    for lat, lon in places:
        assert (np.abs(squares.to_numpy() - (lat, lon)).max(axis=1) <= 0.005 + 1e-9).any()


def test_a_yield_is_that_of_its_latitude(pvgis):
    north = pd.DataFrame({"lat": [46.2], "lon": [9.9]})
    assert ask(north).yields["annual_kwh_per_kwp"].tolist() == [yearly_kwh(46.2)]
