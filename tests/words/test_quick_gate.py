"""What the quick look lets through keeps its declaration; pandera, asked of the same frame, never says otherwise."""

import inspect
import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from cermap import tables
from cermap.errors import TableError
from cermap.tables.gate import _dtypes, _schema
from cermap.tables.quick import surely_keeps

MODELS = [model for name in tables.__all__ if inspect.isclass(model := getattr(tables, name))]
# Values of each type, among them the edges of what declarations allow and one in words nobody declared.
VALUES = {
    "str": [None, "", "1", "2", "king", "consumer", "CER", "015146", "AC001E00001", "0" * 64, "door"],
    "float64": [math.nan, -1.0, -0.0, 0.0, 1.0, 1.0000001, 45.5, 90.0, 360.0, math.inf, -math.inf],
    "Int64": [pd.NA, -1, 0, 1, 12, 100, 8760],
    "int64": [-1, 0, 1, 12, 8759, 8760],
    "boolean": [pd.NA, True, False],
    "bool": [True, False],
    "datetime64[us]": [pd.NaT, pd.Timestamp("2024-06-30")],
    "geometry": [None, box(9, 45, 10, 46)],
}


def quick(model, frame):
    return surely_keeps(_schema(model), frame, _dtypes(model))


def whole_look(model, frame):
    """Pandera alone."""
    try:
        _schema(model).validate(frame, lazy=True)
    except Exception:  # noqa: BLE001 - whatever it says, it does not let the frame through
        return False
    return True


def a_frame(model, drawn):
    rows = drawn(st.integers(0, 3))
    columns = {}
    for name, column in _schema(model).columns.items():
        dtype = str(_dtypes(model)[name])
        values = [value for value in VALUES[dtype] if column.nullable or not pd.isna(value)] or VALUES[dtype]
        for check in column.checks:
            if check.name == "isin":
                values = [*values[:1], *list(check.statistics["allowed_values"])[:3]]
        cells = [drawn(st.sampled_from(values)) for _ in range(rows)]
        columns[name] = pd.Series(cells, dtype=object).astype(dtype) if dtype != "geometry" else cells
    if "geometry" in columns:
        return gpd.GeoDataFrame(columns, geometry="geometry", crs="EPSG:4326")
    return pd.DataFrame(columns, index=range(rows))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_empty_table_of_every_kind_is_let_through_at_once(model):
    """So every kind of check that is declared somewhere is known here: none makes all tables wait for the long way."""
    frame = tables.empty(model)
    if "geometry" in _schema(model).columns:
        frame = gpd.GeoDataFrame(frame, geometry=[], crs="EPSG:4326")
    assert quick(model, frame)
    assert whole_look(model, frame)


@given(data=st.data())
def test_both_looks_say_the_same(data):
    model = data.draw(st.sampled_from(MODELS))
    frame = a_frame(model, data.draw)
    assert quick(model, frame) == whole_look(model, frame)


BROKEN = {
    "another type": lambda frame: frame.astype({"annual_demand_kwh": "float32"}),
    "numbers as text": lambda frame: frame.astype({"employees": "str"}),
    "a column less": lambda frame: frame.drop(columns="pod_code"),
    "one name twice": lambda frame: frame.assign(candidate_id=["1", "1"]),
    "no name": lambda frame: frame.assign(candidate_id=pd.Series(["1", None], dtype="str")),
    "a word nobody declared": lambda frame: frame.assign(role=pd.Series(["consumer", "king"], dtype="str")),
    "less than nothing": lambda frame: frame.assign(employees=[-1.0, 2.0]),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_breaks_a_declaration_is_refused(broken):
    frame = tables.complete(
        tables.Candidates, pd.DataFrame({"candidate_id": ["1", "2"], "role": ["consumer", "prosumer"]})
    )
    assert quick(tables.Candidates, frame)
    wrong = broken(frame)
    assert not quick(tables.Candidates, wrong)
    with pytest.raises(TableError, match="Candidates"):
        tables.check(tables.Candidates, wrong)


def test_columns_that_are_added_keep_rows_order_and_kind_of_frame():
    frame = gpd.GeoDataFrame(
        {"note": ["a", "b"], "place_id": [7, 8]}, geometry=[box(9, 45, 10, 46)] * 2, crs="EPSG:4326", index=[5, 5]
    )
    found = tables.complete(tables.Places, frame)
    assert isinstance(found, gpd.GeoDataFrame)
    assert found.crs == frame.crs
    assert found.index.tolist() == [5, 5]
    assert found.columns.tolist()[:3] == ["note", "place_id", "geometry"]
    assert found["place_id"].tolist() == ["7", "8"]
    assert np.isnan(found["uncertainty_m"]).all()
    assert list(frame.columns) == ["note", "place_id", "geometry"], "what was given stays as it was"
