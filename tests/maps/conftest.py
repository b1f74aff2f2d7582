"""A town one can draw on paper.

::

    45.2 +---------+---------+
         |    B    |    C    |      each square is 0.1 degrees wide and high
    45.1 +---------+---------+      A and B official, C approximate
         |    A    |
    45.0 +---------+
        9.0       9.1       9.2

The municipality "Alfa" (province MI) is square A, "Beta" (MI) square B, "Gamma" (BG) square C.
"""

import datetime as dt

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from cermap import records

CODES = {"A": "AC001E00001", "B": "AC001E00002", "C": "AC001E00003"}
SQUARES = {
    "A": shapely.box(9.0, 45.0, 9.1, 45.1),
    "B": shapely.box(9.0, 45.1, 9.1, 45.2),
    "C": shapely.box(9.1, 45.1, 9.2, 45.2),
}


@pytest.fixture
def reference():
    areas = gpd.GeoDataFrame(
        {
            "area_code": list(CODES.values()),
            "distributor": ["Rete Uno", "Rete Uno", None],
            "area_edition": "2023",
            "valid_from": pd.Timestamp(2023, 10, 1),
            "valid_to": pd.Timestamp(2025, 9, 30),
            "geometry_kind": ["official", "official", "approximate"],
            "geometry": list(SQUARES.values()),
        },
        crs="EPSG:4326",
    )
    municipalities = gpd.GeoDataFrame(
        {
            "municipality_code": ["015001", "015002", "016003"],
            "name": ["Alfa", "Beta", "Gamma"],
            "province": ["MI", "MI", "BG"],
            "population": [100, 300, 200],
            "geometry": list(SQUARES.values()),
        },
        crs="EPSG:4326",
    )
    sources = pd.DataFrame(
        {
            "source_id": ["areas_2023", "municipalities", "own_areas", "civic_points", "pois_monza"],
            "title": ["Areas", "Municipalities", "Own areas", "Points", "Places"],
            "publisher": ["GSE, from others", "Istat; openpolis", "Unused", "Not drawn", "OpenStreetMap"],
            "edition": ["2023", "2026", "file", "2025", "2026"],
            "licence": ["CC-BY-NC-SA-3.0-IT (public copy)", "CC-BY-4.0", "", "CC-BY-4.0", "ODbL-1.0"],
            "attribution": ["GSE. No commercial use.", "Istat, openpolis", "Unused", "Not drawn", "© OpenStreetMap"],
            "is_used": [True, True, False, True, True],
        }
    )
    none = pd.DataFrame()
    return records.Reference(areas, none, none, municipalities, none, none, sources, "town")


@pytest.fixture
def candidates():
    return pd.DataFrame(
        {
            "candidate_id": ["1", "2", "3", "4", "5"],
            "name": ["<b>Anna</b>", "Bruno", None, "Dora", "Elio"],
            "address_text": ["Via A 1", "Via B 2", "Via C 3", "nowhere", None],
            "role": ["consumer", "producer", "prosumer", "third_party_producer", "consumer"],
            "member_kind": ["local_authority", "sme", "sme", "sme", "sme"],
            "certainty": ["certain", "ambiguous", "likely", "not_located", "not_located"],
            "municipality_code": ["015001", "015002", "016003", "015002", None],
            "lon": [9.05, 9.06, 9.15, float("nan"), float("nan")],
            "lat": [45.05, 45.15, 45.15, float("nan"), float("nan")],
        }
    )


@pytest.fixture
def communities():
    return pd.DataFrame(
        {
            "community_id": ["R1", "P1", "P2"],
            "name": ["CER Alfa", "CER Beta", "Gruppo <i>Beta</i>"],
            "config_type": ["CER", "CER", "GROUP"],
            "area_code": [CODES["A"], CODES["B"], CODES["B"]],
            "lon": [9.02, float("nan"), float("nan")],
            "lat": [45.02, float("nan"), float("nan")],
            "origin": ["registered", "proposed", "proposed"],
            "stage": [None, "proposed", "proposed"],
        }
    )


@pytest.fixture
def plan(reference, candidates, communities):
    none = pd.DataFrame()
    brought = records.CandidateList("list.csv", none, candidates, {})
    inputs = records.Inputs(reference, brought, none, communities)
    day = dt.date(2024, 6, 30)
    return records.Plan(inputs, records.Assumptions(), day, candidates, none, communities, none, none, none, "digest")


@pytest.fixture
def labels():
    return pd.Series({CODES["A"]: "Alfa", CODES["B"]: "<script>Beta</script>", CODES["C"]: "Gamma +1"})


@pytest.fixture
def outcomes():
    """What the community R1 answers to each candidate, not in the candidates' order."""
    return pd.DataFrame(
        {
            "community_id": "R1",
            "candidate_id": ["5", "4", "3", "2", "1"],
            "outcome": ["cannot", "cannot", "can_join", "to_verify", "can_share"],
        }
    )
