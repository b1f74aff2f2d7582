"""The gate of all tables: every problem at once, missing columns added as NA."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from cermap import tables
from cermap.errors import TableError


def _candidates(**columns):
    return tables.complete(
        tables.Candidates, pd.DataFrame({"candidate_id": ["1", "2"], "role": ["consumer", "prosumer"]} | columns)
    )


def test_missing_columns_come_as_na_in_their_type():
    frame = _candidates()
    assert frame["pod_code"].isna().all()
    assert str(frame["net_metering"].dtype) == "boolean"
    assert str(frame["annual_demand_kwh"].dtype) == "float64"
    tables.check(tables.Candidates, frame)


@pytest.mark.parametrize("model", [tables.Decisions, tables.Communities, tables.Plants, tables.Curves])
def test_a_table_of_no_rows_and_no_columns_is_completed(model):
    """Also by columns that must say yes or no: of no rows nothing is unknown."""
    frame = tables.complete(model, pd.DataFrame())
    assert frame.dtypes.to_dict() == tables.empty(model).dtypes.to_dict()


def test_all_problems_are_named_at_once():
    with pytest.raises(TableError) as caught:
        tables.check(
            tables.Candidates, _candidates(role=["consumer", "king"], candidate_id=["1", "1"], employees=[-1.0, 2.0])
        )
    said = str(caught.value)
    assert "king" in said
    assert "candidate_id" in said
    assert "employees" in said


def test_metres_called_degrees_are_refused_before_anything_else():
    frame = gpd.GeoDataFrame({"municipality_code": ["015146"]}, geometry=[box(0, 0, 1, 1)], crs="EPSG:32632")
    with pytest.raises(TableError, match="EPSG:32632"):
        tables.check(tables.Municipalities, frame)


@pytest.mark.parametrize("cell", [None, float("nan"), ""])
def test_no_codes_in_an_empty_cell(cell):
    assert tables.split(cell) == []


def test_codes_of_a_cell_round_trip():
    assert tables.split(tables.join(["border_near", "coarse_address"])) == ["border_near", "coarse_address"]


def test_an_empty_table_keeps_its_declaration():
    tables.check(tables.Joining, tables.empty(tables.Joining))


def test_whole_numbers_stay_whole_numbers():
    assert str(tables.empty(tables.Prices)["hour"].dtype) == "int64"
    frame = tables.complete(tables.Prices, pd.DataFrame({"hour": [0, 1], "price_eur_mwh": [90, -1]}))
    assert frame.dtypes.astype(str).tolist() == ["int64", "float64"]
    tables.check(tables.Prices, frame)
