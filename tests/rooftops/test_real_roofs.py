"""All roofs of Bergamo, and two of them measured by hand on the outline.

    CERMAP_REAL_LISTS=FOLDER pytest tests/rooftops/test_real_roofs.py

The file is kept outside the project: its licence is not stated.
"""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cermap import rooftops, sources, tables
from cermap.energy import sun
from cermap.energy.hours import yields_at
from cermap.files.buildings import read_building_bodies

BODIES = Path(os.environ.get("CERMAP_REAL_LISTS", ""), "buildings_bergamo_height_2017.parquet")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not BODIES.is_file(), reason="CERMAP_REAL_LISTS names no folder with Bergamo's buildings"),
]


@pytest.fixture(scope="module")
def factors():
    return sun.plane_factors(sources.read_load_profiles().sun_year)


@pytest.fixture(scope="module")
def bergamo():
    buildings, _ = rooftops.merge(read_building_bodies(BODIES.read_bytes(), BODIES.name))
    return buildings


def estimate(buildings, factors):
    yields = yields_at(pd.Series("016", buildings.index), pd.Series(np.nan, buildings.index))
    return rooftops.potential(buildings, factors, yields)


def test_the_town(bergamo, factors):
    roofs, faces = estimate(bergamo, factors)
    tables.check(tables.Rooftops, roofs)
    tables.check(tables.RoofFaces, faces)
    some = roofs[roofs["is_computable"]]
    assert some["yield_kwh_kwp"].between(700, 1500).all()
    for low, central, high in (
        ("capacity_low_kw", "capacity_kw", "capacity_high_kw"),
        ("annual_output_low_kwh", "annual_output_kwh", "annual_output_high_kwh"),
    ):
        assert ((some[low] <= some[central]) & (some[central] <= some[high])).all()
    # R-HEU-03, quick: 0.10-0.12 kWp per m² of roof that is used; of many roofs the northern half is not.
    assert 0.05 < some["capacity_kw"].sum() / some["footprint_m2"].sum() < 0.12
    # 4.5 km² of roofs: as physics allows, not as anybody builds.
    assert 250_000 < some["capacity_low_kw"].sum() < some["capacity_high_kw"].sum() < 700_000


def test_a_house_measured_by_hand(bergamo, factors):
    """18.73 m by 7.44 m, 139.4 m²; the long side runs to 73.3°, so that the faces look to 163.3° and 343.3°."""
    roof = _at(bergamo, factors, 9.679131, 45.702285, "residential")
    # Half of 139.4 / cos 20° is 74.2 m²; 0.5025 of it 37.3 m² of modules; 7.83 kWp; 1,340 kWh/kWp x 0.98.
    assert roof["azimuth_deg"] == pytest.approx(163.3, abs=1)
    assert roof["module_m2"] == pytest.approx(37.3, rel=0.01)
    assert roof["capacity_kw"] == pytest.approx(7.83, rel=0.01)
    assert roof["annual_output_kwh"] == pytest.approx(7.83 * 1340 * 0.98, rel=0.02)


def test_a_hall_measured_by_hand(bergamo, factors):
    """57.0 m by 44.1 m, 2,514 m²: industrial and large, half of it modules."""
    roof = _at(bergamo, factors, 9.702264, 45.684932, "industrial")
    assert roof["roof_shape"] == "flat"
    assert roof["capacity_kw"] == pytest.approx(2514 * 0.5 * 0.21, rel=0.01)
    assert roof["annual_output_kwh"] == pytest.approx(2514 * 0.5 * 0.21 * 1340 * 0.945, rel=0.02)


def _at(buildings, factors, lon, lat, use):
    """The roof over a place, with a use that the file does not tell."""
    off = np.hypot(buildings["lon"] - lon, buildings["lat"] - lat)
    one = buildings.loc[[off.idxmin()]].assign(use=pd.Series(use, [off.idxmin()], dtype="str"))
    roofs, _ = estimate(one, factors)
    return roofs.iloc[0]
