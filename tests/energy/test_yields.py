"""Yields of PVGIS: whole, of one plant each, and of the place where it still is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import tables
from cermap.energy.yields import are_yields, checked_yields, months_of, rounded_places, yields_of
from cermap.errors import TableError

MONTHS = ";".join(["100"] * 12)


def yields(*rows):
    whole = {
        "annual_kwh_per_kwp": 1_200.0, "months_kwh_per_kwp": MONTHS, "tilt_deg": 30.0, "azimuth_deg": 180.0,
        "edition": "PVGIS 5.3", "fetched_on": pd.Timestamp("2026-11-24"), "lat": 45.46, "lon": 9.2,
    }  # fmt: skip
    known = [{"plant_id": f"I{place}", **whole, **row} for place, row in enumerate(rows)]
    return tables.complete(tables.Yields, pd.DataFrame(known))


def plants(*places):
    rows = [
        {"plant_id": f"I{place}", "capacity_kw": 1.0, "lat": lat, "lon": lon} for place, (lat, lon) in enumerate(places)
    ]
    return tables.complete(tables.Plants, pd.DataFrame(rows))


def test_they_come_back_by_plant():
    made = checked_yields(yields({"plant_id": "I2"}, {"plant_id": "I1"}))
    assert made["plant_id"].tolist() == ["I1", "I2"]
    pd.testing.assert_frame_equal(checked_yields(pd.DataFrame()), tables.empty(tables.Yields), check_index_type=False)


@pytest.mark.parametrize(
    "broken",
    [
        {"months_kwh_per_kwp": ""},
        {"months_kwh_per_kwp": ";".join(["100"] * 11)},
        {"months_kwh_per_kwp": ";".join(["100"] * 13)},
        {"months_kwh_per_kwp": ";".join(["nan"] * 12)},
        {"months_kwh_per_kwp": ";".join(["-100", "300", *["100"] * 10])},
        {"months_kwh_per_kwp": MONTHS.replace("100;", "C;", 1)},
        # 1,200 and a little more than a hundredth of it.
        {"annual_kwh_per_kwp": 1_213.0},
        {"annual_kwh_per_kwp": 0.0},
        {"annual_kwh_per_kwp": float("nan")},
        {"lat": 91.0},
        {"lon": float("nan")},
        {"tilt_deg": 95.0},
        {"azimuth_deg": 360.0},
        {"edition": None},
    ],
)
def test_one_that_is_not_whole_is_seen_and_refused(broken):
    both = yields({}, broken)
    assert are_yields(both).tolist() == [True, False]
    with pytest.raises(TableError):
        checked_yields(both)


def test_a_plant_has_one_yield():
    with pytest.raises(TableError):
        checked_yields(yields({"plant_id": "I1"}, {"plant_id": "I1"}))


def test_the_sentence_names_the_plant():
    with pytest.raises(TableError, match="plants I1 are not twelve months"):
        checked_yields(yields({}, {"annual_kwh_per_kwp": 5.0}))


def test_each_plant_has_the_yield_of_where_it_is():
    there = plants((45.4649, 9.1951), (45.48, 9.2), (np.nan, np.nan)).set_axis([4, 2, 9])
    found = yields_of(there, yields({}, {}, {}))
    assert found.index.tolist() == [4, 2, 9]
    assert found["annual_kwh_per_kwp"].notna().tolist() == [True, False, False]
    assert yields_of(there, pd.DataFrame())["annual_kwh_per_kwp"].isna().all()


def test_months_are_parts_of_the_year():
    """Three of 1,200 in January, nine in December."""
    odd = yields({"months_kwh_per_kwp": ";".join(["300", *["0"] * 10, "900"])})
    assert months_of(odd).tolist() == [[0.25, *[0.0] * 10, 0.75]]
    assert months_of(odd.iloc[:0]).shape == (0, 12)


@settings(max_examples=50, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_plant_is_found_at_the_place_that_was_sent_and_no_more_is_sent(lat, lon):
    there = plants((lat, lon))
    place = rounded_places(there).iloc[0]
    assert all(len(str(part).partition(".")[2]) <= 2 for part in place)
    assert abs(place["lat"] - lat) <= 0.005 + 1e-9
    found = yields_of(there, yields({"lat": place["lat"], "lon": place["lon"]}))
    assert found["annual_kwh_per_kwp"].tolist() == [1_200.0]
