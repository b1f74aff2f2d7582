"""An areas file named on the command line: what was left out or repaired is said, beside the answers."""

import geopandas as gpd
import pytest
from shapely import box

WEST, EAST = box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)
HERE = ("locate", "45.5845 9.2744", "--as-of", "2026-01-01", "--lang", "en")


def squares(codes=("AC001E01388", "AC001E01389")) -> gpd.GeoDataFrame:
    said = {"edizione": "2025", "valida_dal": "2025-10-01", "valida_al": "2027-09-30"}
    return gpd.GeoDataFrame({"COD_AC": list(codes)}, geometry=[WEST, EAST], crs="EPSG:4326").assign(**said)


@pytest.fixture
def areas_file(tmp_path):
    path = tmp_path / "aree.gpkg"
    squares().to_file(path, layer="aree")
    squares(["AC001E02000", "senza codice"]).to_file(path, layer="modificate", mode="a")
    return path


def test_of_several_layers_one_is_named(run, refused, areas_file):
    assert "aree, modificate" in refused(*HERE, "--areas", areas_file)
    done = run(*HERE, "--areas", areas_file, "--layer", "aree")
    assert done.exit_code == 0
    assert "AC001E01388" in done.stdout
    assert done.stderr == ""
    assert "no layer “comuni”" in refused(*HERE, "--areas", areas_file, "--layer", "comuni")


def test_what_was_left_out_is_said_beside_the_answer(run, areas_file):
    done = run(*HERE, "--areas", areas_file, "--layer", "modificate")
    assert "1 areas are left out: their code is not valid (senza codice)." in done.stderr
    assert "left out" not in done.stdout
    assert "AC001E02000" in done.stdout


def test_a_plan_says_it_too(run, brought, areas_file, tmp_path):
    result = tmp_path / "risultati.csv"
    done = run("plan", brought, "-o", result, "--areas", areas_file, "--layer", "modificate", "--lang", "en")
    assert result.exists()
    assert "senza codice" in done.stderr
    assert "senza codice" not in done.stdout
