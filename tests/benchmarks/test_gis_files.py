"""Files for a GIS of 50,000 candidates: each is made while somebody waits for it.

Where nothing is timed (``--benchmark-disable``) a tenth of the rows shows that it runs. Sizes stand beside the times.
"""

import datetime as dt

import pandas as pd
import pytest

from cermap import areas, attributions, disclosing, files, plan, tables
from cermap.records import Assumptions, Inputs
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

AS_OF = dt.date(2024, 6, 30)
COMMUNITIES = 20
IT = Texts("it")
MADE = {
    "GeoPackage": files.geopackage,
    "GeoJSON": files.geojson,
    "KML": files.kml,
    "Shapefile": files.shapefiles,
}


@pytest.fixture(scope="module")
def labels(used):
    return areas.area_labels(used.area_municipalities, used.areas)


@pytest.fixture(scope="module")
def leaving(used, list_of, request):
    """A list with a registered community in each of the areas that hold most of it, and its provenance."""
    is_timed = not request.config.getoption("benchmark_disable")
    brought = files.read_candidates(list_of(50_000 if is_timed else 400), "elenco.csv")
    located = plan.locate(brought.candidates, used, Assumptions(), AS_OF)
    codes = located["area_code"].value_counts().index[:COMMUNITIES]
    rows = {
        "community_id": [f"r{place}" for place, _ in enumerate(codes)],
        "name": [f"CER {code}" for code in codes],
        "config_type": "CER",
        "area_code": codes,
        "area_edition": "2023",
        "origin": "registered",
    }
    registered = tables.complete(tables.Communities, pd.DataFrame(rows))
    made = plan.make_plan(Inputs(used, brought, tables.empty(tables.Plants), registered), Assumptions(), AS_OF)
    level = PrivacyLevel.FULL
    return disclosing.disclosed(made, level), attributions.provenance_of(made, level, IT)


@pytest.mark.benchmark(group="take away")
@pytest.mark.parametrize("form", MADE)
def test_file_for_a_gis(benchmark, leaving, labels, form):
    content = benchmark.pedantic(MADE[form], (*leaving, labels, IT), rounds=2)
    benchmark.extra_info |= {"MB": len(content) / 1e6, "rows": len(leaving[0].plan.candidates)}
    assert content


@pytest.mark.benchmark(group="take away")
def test_folder_for_qgis(benchmark, leaving, labels):
    content = benchmark.pedantic(files.gis_folder, (*leaving, labels, IT, "piano"), rounds=2)
    benchmark.extra_info["MB"] = len(content) / 1e6
    assert content[:2] == b"PK"
