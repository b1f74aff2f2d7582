"""Buildings drawn on paper: squares of about 20 m around Monza, and files of them in every format."""

import io
import zipfile
import zlib
from itertools import pairwise

import geopandas as gpd
import pandas as pd
from shapely import box

# A square of 0.0002 by 0.0002 degrees is 15.6 m by 22.2 m there.
SIDE = 0.0002
MONZA = (9.27, 45.58)


def square(column=0, row=0, *, width=1, apart=0.0):
    """A square of a grid whose south-western corner is ``MONZA``; with ``apart``, squares do not touch."""
    step = SIDE + apart
    west, south = MONZA[0] + column * step, MONZA[1] + row * step
    return box(west, south, west + width * SIDE, south + SIDE)


def squares(count, apart=0.0001):
    return [square(place, apart=apart) for place in range(count)]


def frame(shapes=None, crs="EPSG:4326", **columns):
    shapes = shapes if shapes is not None else squares(len(next(iter(columns.values()))))
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


def geojson(data, **_) -> bytes:
    return data.to_json(drop_id=True).encode()


def parquet(data, **_) -> bytes:
    stream = io.BytesIO()
    data.to_parquet(stream)
    return stream.getvalue()


def geopackage(data, folder) -> bytes:
    data.to_file(folder / "edifici.gpkg", layer="edifici", engine="pyogrio")
    return (folder / "edifici.gpkg").read_bytes()


def flatgeobuf(data, folder) -> bytes:
    data.to_file(folder / "edifici.fgb", engine="pyogrio", SPATIAL_INDEX="NO")
    return (folder / "edifici.fgb").read_bytes()


def shapefile(data, folder, name="edifici") -> bytes:
    """One shapefile, packed."""
    return packed(folder, **{name: data})


def packed(folder, **tables) -> bytes:
    """Shapefiles, and tables without shapes, in one archive."""
    for name, data in tables.items():
        if isinstance(data, gpd.GeoDataFrame):
            data.to_file(folder / f"{name}.shp", engine="pyogrio")
        else:
            _table_alone(data, folder, name)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"dbt/Edificato/{path.name}")
    return stream.getvalue()


def _table_alone(data, folder, name):
    shapes = gpd.GeoDataFrame(data, geometry=squares(len(data)), crs="EPSG:4326")
    shapes.to_file(folder / f"{name}.shp", engine="pyogrio")
    for ending in (".shp", ".shx", ".prj", ".cpg"):
        (folder / f"{name}{ending}").unlink(missing_ok=True)


def texts(notes):
    """Sentences of notes, in English."""
    return [note.message.text.format(**note.message.values) for note in notes]


# Extracts of OpenStreetMap: ways of four corners, with their tags.


def osm_xml(*ways) -> bytes:
    """An extract as XML: each way a shape and its tags."""
    nodes, lines = [], []
    for number, (shape, tags) in enumerate(ways, start=1):
        corners = list(shape.exterior.coords)[:-1]
        ids = [number * 10 + place for place in range(len(corners))]
        nodes += [
            f'<node id="{node}" lon="{lon:.7f}" lat="{lat:.7f}"/>'
            for node, (lon, lat) in zip(ids, corners, strict=True)
        ]
        refs = "".join(f'<nd ref="{node}"/>' for node in [*ids, ids[0]])
        said = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        lines.append(f'<way id="{number}">{refs}{said}</way>')
    return ('<?xml version="1.0"?>\n<osm version="0.6">' + "".join(nodes + lines) + "</osm>").encode()


def osm_pbf(*ways) -> bytes:
    """The same as PBF, written by the format's own description: two blobs, of a header and of one block."""
    words = [b"", *sorted({word.encode() for _, tags in ways for pair in tags.items() for word in pair})]
    nodes, lines = [], []
    for number, (shape, tags) in enumerate(ways, start=1):
        corners = list(shape.exterior.coords)[:-1]
        ids = [number * 10 + place for place in range(len(corners))]
        # Coordinates count in units of 100 nanodegrees.
        nodes += [
            _field(
                1,
                _number(1, _zigzag(node))
                + _number(8, _zigzag(round(lat * 1e7)))
                + _number(9, _zigzag(round(lon * 1e7))),
            )
            for node, (lon, lat) in zip(ids, corners, strict=True)
        ]
        refs = [*ids, ids[0]]
        steps = [refs[0], *(later - earlier for earlier, later in pairwise(refs))]
        keys, values = ([words.index(word.encode()) for word in side] for side in (tags.keys(), tags.values()))
        way = _number(1, number) + _packed(2, keys) + _packed(3, values) + _packed(8, map(_zigzag, steps))
        lines.append(_field(3, way))
    table = _field(1, b"".join(_field(1, word) for word in words))
    block = table + _field(2, b"".join(nodes)) + _field(2, b"".join(lines))
    return _blob(b"OSMHeader", _field(4, b"OsmSchema-V0.6")) + _blob(b"OSMData", block)


def _blob(kind: bytes, content: bytes) -> bytes:
    blob = _number(2, len(content)) + _field(3, zlib.compress(content))
    head = _field(1, kind) + _number(3, len(blob))
    return len(head).to_bytes(4, "big") + head + blob


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _packed(number: int, values) -> bytes:
    return _field(number, b"".join(map(_varint, values)))


def _varint(value: int) -> bytes:
    read = bytearray()
    while value > 127:
        read.append(value & 127 | 128)
        value >>= 7
    return bytes([*read, value])


def _zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def said(brought, column) -> list:
    """A column of the bodies, None where it is missing."""
    cells = brought.bodies[column]
    return cells.astype(object).where(cells.notna(), None).tolist()


def is_nothing(cells: pd.Series) -> bool:
    return bool(cells.isna().all())
