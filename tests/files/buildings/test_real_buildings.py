"""Real files: what was counted in them when they were taken up (their folder's README).

They are not part of the project. Name their folder:

    CERMAP_REAL_LISTS=FOLDER pytest tests/files/buildings/test_real_buildings.py
"""

import os
from pathlib import Path

import pytest

from cermap.files import read_building_bodies

FOLDER = os.environ.get("CERMAP_REAL_LISTS") or os.environ.get("CERMAP_SHARED")

pytestmark = [pytest.mark.real, pytest.mark.skipif(FOLDER is None, reason="CERMAP_REAL_LISTS names no folder")]


def read(name):
    return read_building_bodies((Path(FOLDER) / name).read_bytes(), name)


def test_bodies_of_bergamo():
    brought = read("buildings_bergamo_height_2017.parquet")
    bodies = brought.bodies
    assert len(bodies) == 27_393
    assert bodies["body_id"].isna().sum() == 10
    assert bodies["name"].notna().sum() + bodies["address_text"].notna().sum() == 44
    assert bodies["height_m"].agg(["min", "max"]).tolist() == pytest.approx([0.1, 60.0], abs=0.05)
    assert bodies["height_m"].mean() == pytest.approx(11.0, abs=0.05)
    assert (~bodies.geometry.is_valid).sum() == 93
    assert brought.are_pieces
    assert bodies["is_protected"].isna().all()


def test_names_that_are_addresses():
    brought = read("buildings_named_lombardia_2017.parquet")
    # "14 names are not street addresses": 14 different ones, or without a number.
    assert len(brought.bodies) == 2_133
    assert brought.bodies["address_text"].notna().mean() > 0.95


@pytest.mark.parametrize(("city", "rows", "without"), [("milano", 1_518, 6), ("brescia", 1_853, 3)])
def test_centres_of_openstreetmap(city, rows, without):
    brought = read(f"buildings_osm_{city}_centre_2026.parquet")
    assert len(brought.bodies) == rows
    assert brought.bodies["body_id"].is_unique
    assert not brought.are_pieces
    assert brought.bodies["height_m"].isna().all()
    assert brought.bodies["use"].isna().sum() >= without
