"""Buildings of Monza as their publishers give them: the Region's package of layers, elements of OpenStreetMap as Overpass answers."""

import io
import zipfile

import geopandas as gpd
from drawn_buildings import MONZA, square

CODE = "108033"
LON, LAT = MONZA


def archive(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def package(folder):
    """The layers of a municipality as the Region packs them: two bodies of one building, its use, and roads beside them."""
    folder.mkdir()
    bodies = gpd.GeoDataFrame(
        {"cr_edf_uui": ["E1", "E1"], "UN_VOL_AV": [9.5, 12.0]},
        geometry=[square(LON, LAT), square(LON + 0.0002, LAT)],
        crs="EPSG:4326",
    ).to_crs("EPSG:32632")
    bodies.to_file(folder / "Unita_volumetrica.shp")
    bodies.rename(columns={"UN_VOL_AV": "EDIFC_AT"}).to_file(folder / "Edificio.shp")
    pieces = {f"dbt/Edificato/{piece.name}": piece.read_bytes() for piece in folder.iterdir()}
    return archive({"leggimi.txt": b"DBT", "dbt/Viabilita/Strada.shp": b"far away"} | pieces)


def points(*corners):
    return [{"lat": LAT + north * 1e-4, "lon": LON + east * 1e-4} for east, north in corners]


def way(number, *corners, **tags):
    return {"type": "way", "id": number, "nodes": [], "geometry": points(*corners), "tags": {"building": "yes"} | tags}


SQUARE = ((0, 0), (2, 0), (2, 2), (0, 2), (0, 0))
# A courtyard block: its outer ring in two ways, an inner ring, a label node, a way outside of what was asked for.
BLOCK = {
    "type": "relation",
    "id": 7,
    "tags": {"building": "school", "type": "multipolygon", "name": "Scuola Manzoni", "phone": "+39 039 000"},
    "members": [
        {"type": "way", "ref": 1, "role": "outer", "geometry": points((10, 0), (20, 0), (20, 10))},
        {"type": "way", "ref": 2, "role": "outer", "geometry": points((20, 10), (10, 10), (10, 0))},
        {"type": "way", "ref": 3, "role": "inner", "geometry": points((13, 3), (17, 3), (17, 7), (13, 7), (13, 3))},
        {"type": "node", "ref": 4, "role": "label", "lat": LAT, "lon": LON},
        {"type": "way", "ref": 5, "role": "outer", "geometry": [None, None]},
    ],
}
ELEMENTS = [
    way(1, *SQUARE, **{"name": "Villa", "building": "house", "contact:email": "anna@example.org"}),
    BLOCK,
    way(2, (30, 0), (32, 0), (32, 2), (30, 2)),
    way(3, (40, 0), (42, 0)),
]
