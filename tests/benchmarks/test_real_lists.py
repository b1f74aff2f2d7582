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

from cermap import addresses, files, plan, tables
from cermap.crs import points_to_metres
from cermap.records import Assumptions
from cermap.terms import Certainty, MatchLevel, PositionLevel

FOLDER = os.environ.get("CERMAP_REAL_LISTS") or os.environ.get("CERMAP_SHARED")
# List -> its columns of the true position, and the one of the true municipality where it has one.
LISTS = {
    "hospitals_lombardia_20260215.csv": ("lat", "lon", "istat_geom"),
    "sports_centres_nw_lombardia_2022.csv": ("lat", "lon", "istat_geom"),
    "post_offices_milano_2022.csv": ("lat", "lon", None),
    "sports_milano_2020.csv": ("lat", "lon", None),
}
# What a street is called in another city is mostly no street of Milano's two districts: a part of its name is no evidence.
OTHER_CITIES = "buildings_named_lombardia_2017.parquet"
CIVICS = "milano_civici_municipi_5_9_2020.parquet"

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


def test_streets_of_other_cities_asked_in_milano(used, capsys):
    named = pd.read_parquet(Path(FOLDER) / OTHER_CITIES)["name"].drop_duplicates()
    found = _located([{"address_text": text, "municipality": "Milano"} for text in named], used)
    doors = found[found["position_level"] == PositionLevel.DOOR]
    whole = doors["match_reasons"].eq("")
    with capsys.disabled():
        print(  # noqa: T201 - the table is what this is for
            f"\n{OTHER_CITIES}: {len(found)} addresses asked in Milano, {len(doors)} at a door: {whole.sum()} by their whole"
            f" name, {(~whole).sum()} by a part ({doors.loc[~whole, 'match_label'].str.split(' [0-9]').str[0].nunique()} streets)"
        )
    assert doors["municipality_code"].eq("015146").all()


def test_every_civic_as_the_city_writes_it(used):
    """Each number of the city's own file, in capitals with its postcode: at the position of that file."""
    truth = pd.read_parquet(Path(FOLDER) / CIVICS)
    rows = used.addresses[used.addresses["municipality_code"].eq("015146") & used.addresses["lon"].notna()]
    written = rows["street"].str.upper() + " " + rows["house_number"] + ("/" + rows["exponent"]).fillna("")
    found = _located([{"address_text": text, "municipality": "MILANO"} for text in written], used)
    assert len(truth) >= len(rows)
    is_door = (found["position_level"] == PositionLevel.DOOR).to_numpy()
    away_m = _distance_m(found, rows["lat"], rows["lon"])
    assert is_door.mean() > 0.99
    assert away_m[is_door].max() <= 100


def _located(rows, used):
    listed = [{"candidate_id": str(place), "role": "consumer", **row} for place, row in enumerate(rows)]
    candidates = tables.complete(tables.Candidates, pd.DataFrame(listed))
    return addresses.geocode(candidates, used.addresses, used.municipalities, Assumptions())[0]


def _distance_m(found: pd.DataFrame, lat: pd.Series, lon: pd.Series) -> np.ndarray:
    east, north = points_to_metres(found["lon"].fillna(9), found["lat"].fillna(45))
    true_east, true_north = points_to_metres(lon, lat)
    return np.hypot(east - true_east, north - true_north)


def _counts(title: str, column: pd.Series, kind: type) -> str:
    counts = column.value_counts()
    return f"  {title}: " + ", ".join(f"{code} {counts.get(code, 0)}" for code in kind if counts.get(code, 0))
