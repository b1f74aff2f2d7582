"""Files of buildings, beside GeoPandas opening the same file: the peer recognises nothing in it.

30,000 bodies drawn on a grid, written once in each format; untimed, 2,000 of them.
"""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from cermap.files import read_building_bodies

BODIES, FEW = 30_000, 2_000
SIDE = 0.0002
GROUP = f"{BODIES:,} bodies of buildings from a file"


@pytest.fixture(scope="module")
def bodies(request):
    count = FEW if request.config.getoption("benchmark_disable") else BODIES
    place = np.arange(count)
    west, south = 9.1 + place % 200 * SIDE, 45.5 + place // 200 * SIDE
    outlines = shapely.box(west, south, west + SIDE, south + SIDE)
    said = {
        "UN_VOL_AV": 3.0 + place % 20,
        "CR_EDF_UUI": [f"E{one // 3}" for one in place],
        "EDIFC_USO": np.take(["0101", "030301", "0801", "91"], place % 4),
        "proprieta": np.take(["Comune di Milano", "ALER", None], place % 3),
    }
    return gpd.GeoDataFrame(said, geometry=outlines, crs="EPSG:4326").to_crs("EPSG:32632")


@pytest.fixture(scope="module", params=["gpkg", "parquet"])
def path(request, bodies, tmp_path_factory):
    written = tmp_path_factory.mktemp("buildings") / f"uv.{request.param}"
    if request.param == "parquet":
        bodies.to_parquet(written)
    else:
        bodies.to_file(written, engine="pyogrio")
    return written


@pytest.mark.benchmark(group=GROUP)
def test_read(benchmark, path, bodies):
    brought = benchmark.pedantic(read_building_bodies, (path.read_bytes(), "uv"), rounds=3, warmup_rounds=1)
    assert len(brought.bodies) == len(bodies)
    assert brought.bodies["use"].notna().sum() == len(bodies) * 3 // 4


@pytest.mark.benchmark(group=GROUP)
def test_opened_by_geopandas(benchmark, path, bodies):
    opened = gpd.read_parquet if path.suffix == ".parquet" else gpd.read_file
    frame = benchmark.pedantic(lambda: opened(path).to_crs("EPSG:4326"), rounds=3, warmup_rounds=1)
    assert len(frame) == len(bodies)
