"""A municipality named by its code is that one, or none: never one with a code like it."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from cermap.addresses import gazetteer_of, geocode
from cermap.records import Assumptions
from cermap.tables import Addresses, Candidates, complete, empty

TOWNS = gpd.GeoDataFrame(
    {
        "municipality_code": ["015146", "098031", "016065"],
        "name": ["Milano", "Lodi", "Castro"],
        "former_names": None,
        "province": ["MI", "LO", "BG"],
        "cadastral_code": ["F205", "E648", None],
        "population": pd.array([1, 2, 3], dtype="Int64"),
    },
    geometry=[box(9.1, 45.4, 9.2, 45.5), box(9.5, 45.3, 9.6, 45.4), box(10.0, 45.8, 10.1, 45.9)],
    crs=4326,
)


@pytest.fixture(scope="module")
def towns():
    return gazetteer_of(empty(Addresses), TOWNS).towns


@pytest.mark.parametrize(
    ("written", "name"), [("015146", "Milano"), ("F205", "Milano"), ("E648", "Lodi"), ("016065", "Castro")]
)
def test_a_code_is_its_town(towns, written, name):
    found = towns.find(written)
    assert (found.town.name, found.score, found.is_weak) == (name, 1.0, False)


@pytest.mark.parametrize("written", ["015147", "F206", "001272", "L219", "15146", "", "0151466", "F2055"])
def test_a_code_that_is_not_known_is_no_town(towns, written):
    assert towns.find(written) is None


def test_a_code_against_its_province_is_a_doubt_as_a_name_is(towns):
    assert towns.find("F205", "MI").is_weak is False
    assert towns.find("F205", "BG").is_weak is True
    assert towns.find("F205", "TO") is None


@pytest.mark.parametrize(
    ("written", "code"),
    [("015146", "015146"), ("F205", "015146"), ("Milano", "015146"), ("015147", None), ("F2", None)],
)
def test_a_row_with_a_code_lies_in_its_town(written, code):
    rows = pd.DataFrame(
        {"candidate_id": ["1"], "role": ["consumer"], "address_text": ["Via Dante 4"], "municipality": [written]}
    )
    located, _ = geocode(complete(Candidates, rows), empty(Addresses), TOWNS, Assumptions())
    assert located["municipality_code"].fillna("").tolist() == [code or ""]
    assert located["match_level"].tolist() == ["municipality" if code else "none"]
