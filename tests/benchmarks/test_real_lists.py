"""Real lists without their coordinates: how far the shipped gazetteer gets, and how right it is.

The lists are not part of the project. Name their folder and look at the table:

    CERMAP_REAL_LISTS=FOLDER pytest tests/benchmarks/test_real_lists.py -s --benchmark-disable
"""

import datetime as dt
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cermap import files, plan
from cermap.crs import points_to_metres
from cermap.records import Assumptions
from cermap.terms import Certainty, MatchLevel, PositionLevel

FOLDER = os.environ.get("CERMAP_REAL_LISTS")
# List -> its columns of the true position, and the one of the true municipality where it has one.
LISTS = {
    "hospitals_lombardia_20260215.csv": ("lat", "lon", "istat_geom"),
    "sports_centres_nw_lombardia_2022.csv": ("lat", "lon", "istat_geom"),
    "post_offices_milano_2022.csv": ("lat", "lon", None),
}

pytestmark = [pytest.mark.real, pytest.mark.skipif(FOLDER is None, reason="CERMAP_REAL_LISTS names no folder")]


@pytest.mark.parametrize("name", LISTS)
def test_list_without_its_coordinates(name, used, capsys):
    lat, lon, town = LISTS[name]
    truth = pd.read_csv(Path(FOLDER) / name, dtype="str")
    blind = truth.drop(columns=[c for c in (lat, lon, town, "in_comune", "municipio") if c in truth])
    brought = files.read_candidates(blind.to_csv(index=False).encode(), name)
    found = plan.locate(brought.candidates, used, Assumptions(), dt.date(2024, 6, 30))
    assert len(found) == len(truth)
    distance = _distance_m(found, truth[lat].astype(float), truth[lon].astype(float))
    doors = distance[(found["position_level"] == PositionLevel.DOOR).to_numpy()]
    lines = [
        f"{name}: {len(truth)} rows",
        _counts("match", found["match_level"], MatchLevel),
        _counts("position", found["position_level"], PositionLevel),
        _counts("certainty", found["certainty"], Certainty),
    ]
    if len(doors):
        quantiles = np.quantile(doors, [0.5, 0.95, 1])
        lines.append(
            "  doors, distance to the true position: median {:.1f}, 95 % {:.1f}, most {:.1f} m".format(*quantiles)
        )
    if town is not None:
        known = truth[town].notna().to_numpy()
        right = (found["municipality_code"].to_numpy() == truth[town].str.zfill(6).to_numpy())[known].sum()
        lines.append(f"  right municipality: {right} of {known.sum()}")
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - the table is what this is for


def _distance_m(found: pd.DataFrame, lat: pd.Series, lon: pd.Series) -> np.ndarray:
    east, north = points_to_metres(found["lon"].fillna(9), found["lat"].fillna(45))
    true_east, true_north = points_to_metres(lon, lat)
    return np.hypot(east - true_east, north - true_north)


def _counts(title: str, column: pd.Series, kind: type) -> str:
    counts = column.value_counts()
    return f"  {title}: " + ", ".join(f"{code} {counts.get(code, 0)}" for code in kind if counts.get(code, 0))
