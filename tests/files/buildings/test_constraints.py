"""What is protected, as files say it."""

import brought_buildings as drawn
import pytest
from brought_buildings import MONZA, frame, square
from shapely import Point, Polygon

from cermap.errors import UnknownCrs, UnreadableFile
from cermap.files import read_constraints


def test_zones_with_their_names(tmp_path):
    data = frame(denominazione=["Parco di Monza", "Villa Reale"]).to_crs("EPSG:32632")
    zones = read_constraints(drawn.geopackage(data, tmp_path), "vincoli.gpkg")
    assert zones["name"].tolist() == ["Parco di Monza", "Villa Reale"]
    assert list(zones.columns) == ["name", "geometry"]
    assert zones.crs == "EPSG:4326"
    assert zones.geometry.iloc[0].bounds == pytest.approx(square().bounds, abs=1e-7)


def test_a_zone_without_a_name_is_called_by_its_constraint_or_its_layer(tmp_path):
    # A shapefile cuts "tipo_vincolo" after ten letters.
    data = frame(nome=[None, None], tipo_vinco=["art. 136", None])
    zones = read_constraints(drawn.shapefile(data, tmp_path, "centro_storico"), "vincoli.zip")
    assert zones["name"].tolist() == ["art. 136", "dbt/Edificato/centro_storico"]


@pytest.mark.parametrize(
    ("write", "layer"),
    [(drawn.geojson, "centro storico"), (drawn.parquet, "centro storico"), (drawn.flatgeobuf, "edifici")],
)
def test_the_layer_of_a_file_that_names_none_is_called_as_the_file(write, layer, tmp_path):
    zones = read_constraints(write(frame(altro=["x"]), folder=tmp_path), "centro storico.dat")
    assert zones["name"].tolist() == [layer]


def test_every_layer_counts(tmp_path):
    zones = read_constraints(drawn.packed(tmp_path, a=frame(nome=["x"]), b=frame(nome=["y", "z"])), "vincoli.zip")
    assert zones["name"].tolist() == ["x", "y", "z"]


def test_a_crossed_border_is_mended():
    west, south = MONZA
    crossed = Polygon([(west, south), (west + 1e-3, south + 1e-3), (west + 1e-3, south), (west, south + 1e-3)])
    zones = read_constraints(drawn.parquet(frame([crossed, square()], nome=["a", "b"])), "x")
    assert zones.geometry.is_valid.all()
    # Two triangles, each half of a half: 1e-3 * 1e-3 / 4.
    assert zones.geometry.iloc[0].area == pytest.approx(5e-7)


def test_points_beside_polygons_are_no_zones():
    zones = read_constraints(drawn.geojson(frame([Point(*MONZA), square()], nome=["a", "b"])), "x")
    assert zones["name"].tolist() == ["b"]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_bad_files(tmp_path):
    with pytest.raises(UnreadableFile, match="holds no outline"):
        read_constraints(drawn.geojson(frame([Point(*MONZA)], nome=["a"])), "x")
    with pytest.raises(UnknownCrs):
        read_constraints(drawn.geopackage(frame(nome=["a"], crs=None), tmp_path), "x")
