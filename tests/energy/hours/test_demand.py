"""What demand stands on, and its hours."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import tables
from cermap.energy.hours import demand_of, hours_of, needs_demand, shape_of
from cermap.energy.hours.loads.bills import within_bands

BANDS = {"demand_f1_kwh": 1_000.0, "demand_f2_kwh": 500.0, "demand_f3_kwh": 1_500.0}
NO_CURVES = pd.DataFrame()


def curve(candidate_id: str, kwh: float, direction: str = "withdrawn", year: int = 2023) -> pd.DataFrame:
    row = {"candidate_id": candidate_id, "direction": direction, "year": year, "source_name": "curva.csv"}
    return pd.DataFrame([{**row, "hours_kwh": ";".join([str(kwh)] * 8760)}])


@pytest.mark.parametrize(
    ("row", "basis", "annual_kwh"),
    [
        ({"annual_demand_kwh": 4_000.0}, "bill", 4_000),
        ({"annual_demand_kwh": 0.0}, "bill", 0),
        (BANDS, "bands", 3_000),
        ({**BANDS, "annual_demand_kwh": 6_000.0}, "bands", 6_000),
        ({**BANDS, "demand_f3_kwh": None, "annual_demand_kwh": 6_000.0}, "bill", 6_000),
        ({**BANDS, "demand_f3_kwh": None}, "missing", 0),
        ({"member_kind": "natural_person"}, "default", 2_700),
        (
            {"member_kind": "natural_person", "demand_f3_kwh": 0.0, "demand_f1_kwh": 0.0, "demand_f2_kwh": 0.0},
            "bill",
            0,
        ),
        ({"member_kind": "local_authority", "name": "Scuola"}, "missing", 0),
        ({"member_kind": "sme", "role": "producer"}, "missing", 0),
        ({"member_kind": "sme", "role": "producer", "annual_demand_kwh": 900.0}, "bill", 900),
        ({"member_kind": "sme", "role": "prosumer"}, "default", 25_000),
    ],
)
def test_the_best_that_is_known_is_used(candidates_of, profiles, row, basis, annual_kwh):
    demand, hours = demand_of(tables.check(tables.Candidates, candidates_of(row)), profiles, 2023, NO_CURVES)
    tables.check(tables.Demand, demand)
    assert demand[["basis", "annual_kwh"]].to_numpy().tolist() == [[basis, annual_kwh]]
    assert (hours.shape, hours.dtype) == ((1, 8760), np.float32)
    assert hours.sum(dtype=np.float64) == pytest.approx(annual_kwh, rel=1e-6)


def test_a_bill_follows_its_shape(candidates_of, profiles):
    school = candidates_of({"name": "Scuola", "member_kind": "local_authority", "annual_demand_kwh": 40_000.0})
    demand, hours = demand_of(school, profiles, 2023, NO_CURVES)
    assert demand["profile"].tolist() == ["school_500_pupils"]
    assert hours[0] == pytest.approx(40_000 * shape_of("school_500_pupils", profiles, 2023), rel=1e-5)


def test_bands_are_fitted_as_one_bill_is(candidates_of, profiles):
    shape = shape_of("municipal_library", profiles, 2024)
    row = {"name": "Biblioteca", "member_kind": "local_authority", **BANDS}
    _, hours = demand_of(candidates_of(row), profiles, 2024, NO_CURVES)
    of_band = np.array(list(BANDS.values()))[hours_of(2024).band - 1]
    assert hours[0] == pytest.approx(within_bands(shape, 2024) * of_band, rel=1e-5)
    sums = np.bincount(hours_of(2024).band, weights=hours[0].astype(float))[1:]
    assert sums == pytest.approx(list(BANDS.values()), rel=1e-6)


def test_measured_hours_prevail_over_the_bill(candidates_of, profiles):
    both = candidates_of({"annual_demand_kwh": 4_000.0}, {"annual_demand_kwh": 4_000.0})
    curves = pd.concat([curve("2", 0.5), curve("1", 9.0, "injected"), curve("77", 9.0)])
    demand, hours = demand_of(both, profiles, 2025, curves)
    assert demand["basis"].tolist() == ["bill", "curve"]
    assert demand["annual_kwh"].tolist() == [4_000, 4_380]  # 8,760 hours of 0.5 kWh
    assert demand["profile"].isna().tolist() == [False, True]
    assert (hours[1] == np.float32(0.5)).all()


def test_less_is_known_wider_is_the_range(candidates_of, profiles):
    rows = [{}, BANDS, {"annual_demand_kwh": 1_000.0}, {"member_kind": "natural_person"}]
    demand, _ = demand_of(candidates_of(*rows), profiles, 2023, curve("1", 1.0))
    assert demand["basis"].tolist() == ["curve", "bands", "bill", "default"]
    assert (demand["low_factor"] < 1).all()
    assert (demand["high_factor"] > 1).all()
    width = (demand["high_factor"] - demand["low_factor"]).to_numpy()
    assert (np.diff(width) >= 0).all()
    assert width[3] > width[2] > width[1]


def test_a_producer_without_a_demand_is_no_doubt(candidates_of, profiles):
    rows = [{"role": role} for role in ("consumer", "prosumer", "producer", "third_party_producer")]
    demand, hours = demand_of(candidates_of(*rows), profiles, 2023, NO_CURVES)
    assert demand["basis"].tolist() == ["missing"] * 4
    assert hours.sum() == 0
    assert (demand["basis"].eq("missing") & needs_demand(candidates_of(*rows))).tolist() == [True, True, False, False]
    assert demand["profile"].isna().tolist() == [False, False, True, True]
    assert demand[["low_factor", "high_factor"]].to_numpy().tolist() == [[1, 1]] * 4


def test_no_candidates_have_no_hours(candidates_of, profiles):
    demand, hours = demand_of(candidates_of({}).iloc[:0], profiles, 2023, tables.empty(tables.Curves))
    tables.check(tables.Demand, demand)
    assert hours.shape == (0, 8760)


def test_the_list_is_left_as_it_was_and_its_index_is_kept(candidates_of, profiles):
    rows = candidates_of({"annual_demand_kwh": 1.0}, {}).set_index(pd.Index([7, 3]))
    before = rows.copy(deep=True)
    demand, _ = demand_of(rows, profiles, 2023, NO_CURVES)
    pd.testing.assert_frame_equal(rows, before)
    assert demand.index.tolist() == [7, 3]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(7)))
def test_the_order_of_rows_changes_nothing(candidates_of, profiles, order):
    rows = candidates_of(
        {"member_kind": "natural_person", "contract_power_kw": 3.0},
        {"member_kind": "sme", "name": "Bar Sport", **BANDS},
        {"member_kind": "local_authority", "name": "Scuola", "annual_demand_kwh": 30_000.0},
        {"member_kind": "local_authority", "name": "Palestra"},
        {"role": "producer"},
        {"profile": "municipal_office", **BANDS, "annual_demand_kwh": 10_000.0},
        {},
    )
    curves = curve("7", 0.25, year=2022)
    demand, hours = demand_of(rows, profiles, 2023, curves)
    other, other_hours = demand_of(rows.iloc[order], profiles, 2023, curves)
    pd.testing.assert_frame_equal(other, demand.iloc[order])
    assert (other_hours == hours[list(order)]).all()
