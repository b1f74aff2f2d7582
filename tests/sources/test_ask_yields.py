"""PVGIS asked for the places of plants: only when allowed, to about 1 km, each once; what was there outlives any failure."""

import datetime as dt
import logging
import sqlite3

import numpy as np
import pandas as pd
import pytest
from pvgis_server import OTHER, SPOILT, PvgisServer, running, yearly_kwh

from cermap import tables
from cermap.errors import InputError, NotFetched
from cermap.sources import ask_yields, pvgis_host, yield_places
from cermap.sources.network.patience import Patience
from cermap.texts import Texts

PATIENT = Patience(attempts=2, first_wait_s=0, longest_wait_s=0, silence_s=30, answer_s=60)
NONE = pd.DataFrame()
MILANO, BERGAMO = (45.4649, 9.1951), (45.6953, 9.6699)


@pytest.fixture
def pvgis(data_folder, monkeypatch):
    with running(PvgisServer()) as served:
        monkeypatch.setenv("CERMAP_PVGIS_URL", served.url)
        yield served


def plants(*places, **cells):
    rows = [
        {"plant_id": f"I{number}", "capacity_kw": 10.0, "technology": "fotovoltaico", "lat": lat, "lon": lon, **cells}
        for number, (lat, lon) in enumerate(places)
    ]
    return tables.complete(tables.Plants, pd.DataFrame(rows))


def ask(of, known=NONE, **options):
    return ask_yields(of, known, **{"is_allowed": True, "patience": PATIENT, "pause_s": 0} | options)


def sentence(error):
    return Texts("en").sentence(error)


def test_nothing_is_sent_until_it_is_allowed(pvgis):
    with pytest.raises(InputError, match=r"to about 1 km, to 127\.0\.0\.1") as error:
        ask(plants(MILANO), is_allowed=False)
    assert "allow it" in str(error.value)
    assert pvgis_host() == "127.0.0.1"
    assert pvgis.asked == []


def test_without_the_variable_the_commission_is_asked(monkeypatch):
    monkeypatch.delenv("CERMAP_PVGIS_URL", raising=False)
    assert pvgis_host() == "re.jrc.ec.europa.eu"


def test_a_plant_gets_the_year_and_the_months_of_its_place(pvgis):
    """At 45.46: 1,300 + 100 x 0.54 = 1,354 kWh, 112.83 a month, January 60 less, July 60 more."""
    found = ask(plants(MILANO))
    tables.check(tables.Yields, found.yields)
    row = found.yields.iloc[0]
    assert (row["plant_id"], row["annual_kwh_per_kwp"]) == ("I0", 1_354.0)
    months = [float(month) for month in row["months_kwh_per_kwp"].split(";")]
    assert months == [52.83, *[112.83] * 5, 172.83, *[112.83] * 5]
    assert (row["tilt_deg"], row["azimuth_deg"]) == (30.0, 180.0)
    assert row["edition"] == "PVGIS 5.3, PVGIS-SARAH3 2005-2023"
    assert row["fetched_on"].date() == dt.datetime.now(tz=dt.UTC).date()
    assert (row["lat"], row["lon"]) == (45.46, 9.2)
    assert (found.came, found.unknown, found.refusal) == (1, (), None)


def test_all_that_is_sent(pvgis, caplog):
    caplog.set_level(logging.INFO)
    ask(plants(MILANO))
    assert pvgis.asked == [
        (
            "/api/v5_3/PVcalc",
            {
                "lat": "45.46", "lon": "9.20", "peakpower": "1", "loss": "14", "angle": "30", "aspect": "0",
                "outputformat": "json",
            },
        )
    ]  # fmt: skip
    assert pvgis.agents[0].startswith("cermap/")
    assert "PVcalc" in caplog.text
    assert "45.4" not in caplog.text


def test_a_place_is_asked_once_for_all_its_plants(pvgis):
    """Two plants 300 m apart, and one in Bergamo."""
    found = ask(plants(MILANO, BERGAMO, (45.4621, 9.1989)))
    assert pvgis.places == [("45.46", "9.20"), ("45.70", "9.67")]
    assert found.yields["plant_id"].tolist() == ["I0", "I1", "I2"]
    assert found.yields["annual_kwh_per_kwp"].tolist() == [1_354.0, yearly_kwh(45.70), 1_354.0]
    assert found.came == 3


def test_who_has_no_sun_or_no_place_is_not_asked_for(pvgis):
    of = plants(MILANO, BERGAMO, (np.nan, np.nan), (45.0, 200.0))
    of["technology"] = pd.Series(["biogas", None, "fotovoltaico", "pv"], dtype="str")
    assert yield_places(of, NONE)["plant_ids"].tolist() == [["I1"]]
    assert ask(of).yields["plant_id"].tolist() == ["I1"]
    assert ask(of.iloc[:0]).yields.empty
    assert len(pvgis.asked) == 1


def test_answers_are_kept_and_used_in_another_plan(pvgis):
    first = ask(plants(MILANO))
    again = ask(plants(BERGAMO, MILANO))
    assert pvgis.places == [("45.46", "9.20"), ("45.70", "9.67")]
    assert again.yields.set_index("plant_id").loc["I1", "annual_kwh_per_kwp"] == 1_354.0
    assert first.yields["annual_kwh_per_kwp"].tolist() == [1_354.0]


def test_a_kept_answer_that_is_old_or_spoilt_is_asked_again(pvgis, data_folder):
    ask(plants(MILANO))
    for spoil in (
        "kept_on = '2024-01-01'",
        "answer = 'x'",
        "answer = '[1354.0, [1.0], \"PVGIS\"]'",
        "kept_on = 'once'",
    ):
        with sqlite3.connect(data_folder / "pvgis" / "answers.sqlite") as kept:
            kept.execute(f"UPDATE answers SET {spoil}")
        kept.close()
        pvgis.asked.clear()
        assert ask(plants(MILANO)).came == 1
        assert len(pvgis.asked) == 1
    (data_folder / "pvgis" / "answers.sqlite").write_bytes(b"no database" * 100)
    assert ask(plants(MILANO)).came == 1


def test_a_plant_with_a_yield_is_not_asked_for_until_it_moves(pvgis):
    known = ask(plants(MILANO)).yields
    pvgis.asked.clear()
    same = ask(plants(MILANO), known)
    assert (same.came, pvgis.asked) == (0, [])
    pd.testing.assert_frame_equal(same.yields, known)
    moved = ask(plants(BERGAMO), known)
    assert moved.yields["lat"].tolist() == [45.70]
    # Who is no more in the plan leaves nothing behind.
    assert ask(plants(MILANO, BERGAMO).iloc[1:], known).yields["plant_id"].tolist() == ["I1"]


@pytest.mark.parametrize("fault", ["too often", "overloaded", "http 502", "web page"])
def test_a_trouble_that_passes_is_waited_for(pvgis, fault):
    pvgis.faults = [fault]
    found = ask(plants(MILANO))
    assert (found.came, found.refusal, len(pvgis.asked)) == (1, None, 2)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("too often", "error 429"),
        ("overloaded", "error 529"),
        ("http 502", "error 502"),
        ("web page", "web page instead of data"),
    ],
)
def test_a_trouble_that_stays_ends_it_and_what_was_there_stays(pvgis, fault, said):
    known = ask(plants(MILANO)).yields
    pvgis.faults = [None, fault, fault]
    found = ask(plants(MILANO, (45.5, 9.3), BERGAMO, (45.9, 9.9)), known)
    assert found.yields["plant_id"].tolist() == ["I0", "I1"]
    assert found.came == 1
    assert said in sentence(found.refusal)
    assert "try again later" in sentence(found.refusal)
    # The place after the one that failed is not tried.
    assert pvgis.places[-1] == ("45.70", "9.67")


@pytest.mark.parametrize("fault", ["sea", "sea told with 200"])
def test_a_place_without_data_ends_nothing(pvgis, fault):
    pvgis.faults = [fault]
    found = ask(plants(BERGAMO, (44.0, 9.2), (44.001, 9.2)))
    assert found.unknown == ("I1", "I2")
    assert found.yields["plant_id"].tolist() == ["I0"]
    assert found.refusal is None
    assert len(pvgis.asked) == 2


@pytest.mark.parametrize(
    ("fault", "said"), [("not found", "code 404"), ("forbidden", "code 403"), ("elsewhere now", "301")]
)
def test_a_refusal_is_final(pvgis, fault, said):
    pvgis.faults = [fault]
    found = ask(plants(MILANO, BERGAMO))
    assert said in sentence(found.refusal)
    assert len(pvgis.asked) == 1
    assert found.yields.empty


@pytest.mark.parametrize("fault", [*OTHER, *SPOILT])
def test_an_answer_that_is_none_is_not_taken_nor_kept(pvgis, fault):
    pvgis.faults = [fault]
    found = ask(plants(MILANO))
    assert found.yields.empty
    assert "not what cermap expects" in sentence(found.refusal)
    assert ask(plants(MILANO)).came == 1


@pytest.mark.parametrize(("fault", "said"), [("silent", "silent"), ("drip", "takes too long")])
def test_a_slow_service_is_not_waited_for_without_end(pvgis, fault, said):
    pvgis.faults = [fault]
    hasty = Patience(attempts=1, first_wait_s=0, longest_wait_s=0, silence_s=0.3, answer_s=0.3)
    found = ask(plants(MILANO), patience=hasty)
    assert said in sentence(found.refusal)


def test_no_network_is_one_sentence(data_folder, monkeypatch):
    monkeypatch.setenv("CERMAP_PVGIS_URL", "http://127.0.0.1:9/api/v5_3")
    found = ask(plants(MILANO))
    assert "is this PC connected" in sentence(found.refusal)
    assert isinstance(found.refusal, NotFetched)
    assert "45.4" not in sentence(found.refusal)


def test_a_copy_without_a_version_in_its_address_is_pvgis(pvgis, monkeypatch):
    monkeypatch.setenv("CERMAP_PVGIS_URL", pvgis.url.replace("/api/v5_3", "/own/"))
    assert ask(plants(MILANO)).yields["edition"].tolist() == ["PVGIS, PVGIS-SARAH3 2005-2023"]
    assert pvgis.asked[0][0] == "/own/PVcalc"


def test_progress_counts_places(pvgis):
    pvgis.sea = [("44.00", "9.20")]
    told = []
    ask(plants(BERGAMO, (44.0, 9.2), MILANO), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
