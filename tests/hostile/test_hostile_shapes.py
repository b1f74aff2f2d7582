"""Shapes made to do harm: no numbers, endless numbers, a million corners, collections in collections, JSON without end."""

import json
import struct

import numpy as np
import pytest
import shapely
from hostile_readers import READERS, refused_or_read

from cermap.errors import CermapError

GIS = ("areas", "buildings", "constraints", "lists", "properties")


def geojson(geometry: str, properties: str = '{"COD_AC": "AC001E01388", "Nome": "Anna"}') -> bytes:
    return (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
        f'{properties}, "geometry": {geometry}}}]}}'
    ).encode()


def ring(*corners: object) -> str:
    return json.dumps({"type": "Polygon", "coordinates": [list(corners)]})


ODD = {
    "no numbers": '{"type": "Polygon", "coordinates": [[[NaN, NaN], [9.3, NaN], [9.3, 45.6], [NaN, NaN]]]}',
    "endless numbers": '{"type": "Polygon", "coordinates": [[[1e999, 45], [9.3, -1e999], [9.3, 45.6], [1e999, 45]]]}',
    "very large numbers": ring([1e308, 1e308], [-1e308, 1e308], [9, 45], [1e308, 1e308]),
    "numbers as words": ring(["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]),
    "one corner": ring([9.2, 45.5]),
    "no corner": ring(),
    "a ring of nothing": '{"type": "Polygon", "coordinates": [[[]]]}',
    "no coordinates": '{"type": "Polygon"}',
    "no type": '{"coordinates": [[[9, 45]]]}',
    "a point without a place": '{"type": "Point", "coordinates": []}',
    "a point at the end of numbers": '{"type": "Point", "coordinates": [1e308, -1e308]}',
    "an empty collection": '{"type": "GeometryCollection", "geometries": []}',
    "collections in collections": '{"type":"GeometryCollection","geometries":[' * 5_000 + "]}" * 5_000,
    "lists in lists": '{"type":"Polygon","coordinates":' + "[" * 100_000 + "]" * 100_000 + "}",
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_shapes(kind):
    for reader in GIS:
        refused_or_read(READERS[reader].read, geojson(ODD[kind]))


def test_properties_in_properties():
    nested = '{"a":' * 100_000 + "1" + "}" * 100_000
    for reader in (*GIS, "told"):
        refused_or_read(READERS[reader].read, geojson('{"type": "Point", "coordinates": [9.2, 45.5]}', nested))


@pytest.mark.parametrize(
    "value", ["1e308", "-0.0", "1e999", str(2**63), str(10**400), "null", "[]", "true", '"\\u0000"']
)
def test_odd_values(value):
    said = f'{{"COD_AC": {value}, "height": {value}, "building": {value}, "POD": {value}, "lon": {value}}}'
    shapes = (ring([9.2, 45.5], [9.3, 45.5], [9.3, 45.6], [9.2, 45.5]), '{"type": "Point", "coordinates": [9.2, 45.5]}')
    for reader in GIS:
        for shape in shapes:
            refused_or_read(READERS[reader].read, geojson(shape, said))


def test_a_million_corners():
    turn = np.linspace(0, 2 * np.pi, 1_000_000)
    radius = 0.03 + 0.0001 * np.sin(turn * 50_000)
    shape = shapely.Polygon(np.column_stack([9.27 + radius * np.cos(turn), 45.55 + radius * np.sin(turn)]).round(7))
    with pytest.MonkeyPatch.context() as patched:
        # 30 MB of one area are no small file.
        patched.setattr("hostile_readers.HANGS_S", 120.0)
        refused_or_read(READERS["areas"].read, geojson(shapely.to_geojson(shape)))


def test_collections_of_a_database_in_collections():
    """WKB nests without brackets: ten bytes a level."""
    import hostile_seeds as seeds
    from test_hostile_databases import changed

    level = struct.pack("<BII", 1, 7, 1)
    shape = b"GP\0\1" + struct.pack("<i", 4326) + level * 20_000 + struct.pack("<BIdd", 1, 1, 9.2, 45.5)
    content = changed(seeds.layers(seeds.areas(), "gpkg")[0], f"UPDATE edifici SET geom = x'{shape.hex()}'")
    for reader in ("areas", "buildings"):
        error = refused_or_read(READERS[reader].read, content)
        assert isinstance(error, CermapError)
