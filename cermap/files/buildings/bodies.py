"""A file of buildings, whatever its columns are called, becomes ``tables.BuildingBodies``: nothing merged, nothing mended.

What is recognised stands in ``columns``. What a file does not say stays NA: a use in unknown words, an owner, and
whether a building is protected. What could not be read as written, and which rows are nowhere, is told by their names in
notes; the rest goes on.
"""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd

from cermap import tables
from cermap.crs import DEGREES, LOMBARDY_BOX
from cermap.files.areas_file.rows import listed
from cermap.files.buildings.assumptions import assumed
from cermap.files.buildings.cutting import are_pieces
from cermap.files.buildings.facts.addresses import names_and_addresses, roof_shapes
from cermap.files.buildings.facts.heights import heights
from cermap.files.buildings.facts.identities import body_ids, shown_ids
from cermap.files.buildings.facts.owners import are_persons, owners
from cermap.files.buildings.facts.protections import protections
from cermap.files.buildings.reading.columns import cells
from cermap.files.buildings.reading.opened import Box, extract, frames_of, is_extract_at, tables_of
from cermap.files.buildings.reading.picked import NAMED_SO, Picked, picked
from cermap.files.buildings.reading.placed import placed
from cermap.files.buildings.usage.uses import unread_uses, uses
from cermap.files.geodata.layers import bounded_bytes
from cermap.files.notes import noted
from cermap.records import BroughtBodies, Note
from cermap.texts import N_


def read_building_bodies(content: bytes, name: str, crs: str | None = None) -> BroughtBodies:
    """Bodies of buildings of a GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML, packed shapefile or OSM extract.

    A part of a building of OpenStreetMap (``building:part``) is a row as any other, without ``building_ref``: merging sees
    that it stands on its building's ground. Of OpenStreetMap the operator counts as owner where no owner is tagged.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    crs : str, optional
        What its coordinates are in, whatever the file says (``EPSG:32632``); without it, what the file says.

    Returns
    -------
    BroughtBodies
        In the order of the file; ``height_m`` as written, odd ones too, or storeys times an assumed height.

    Raises
    ------
    UnknownCrs
        When the file does not say its coordinate system, or cannot be in the one that it says: ask, and call again.
    UnreadableFile
        When there is no outline of a building in Lombardy, or the file cannot be read.
    """
    with closing(frames_of(content, name, NAMED_SO)) as frames, closing(tables_of(content, name)) as tables:
        return _brought(picked(frames, name, tables), name, crs)


def read_building_bodies_at(path: Path, crs: str | None = None, *, box: Box = LOMBARDY_BOX) -> BroughtBodies:
    """The same of a file on disk; an extract of OpenStreetMap (``.osm.pbf``) may be larger than memory.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    crs : str, optional
        As for ``read_building_bodies``.
    box : tuple of float
        West, south, east, north: of an extract only what meets this box is read, and only that is held in memory
        [degrees]. Other files are read whole.
    """
    if not is_extract_at(path):
        return read_building_bodies(bounded_bytes(path), path.name, crs)
    return _brought(picked([extract(path, path.name, box)], path.name), path.name, crs)


def _brought(layer: Picked, name: str, crs: str | None) -> BroughtBodies:
    ids = body_ids(layer.said)
    shown = shown_ids(layer.said, ids)
    where = placed(layer.shapes, shown, name, crs)
    said, ids, shown = (rows.loc[where.shapes.index] for rows in (layer.said, ids, shown))
    table, notes = _table(said, ids, shown)
    bodies = gpd.GeoDataFrame(table, geometry=where.shapes, crs=DEGREES).reset_index(drop=True)
    return BroughtBodies(
        name=name,
        bodies=tables.check(tables.BuildingBodies, bodies),
        are_pieces=are_pieces(said, ids, where.shapes, is_of_volumes=layer.is_of_volumes),
        layer=layer.layer,
        crs=where.crs,
        notes=(*layer.notes, *where.notes, *notes),
    )


def _table(said: pd.DataFrame, ids: pd.Series, shown: pd.Series) -> tuple[pd.DataFrame, list[Note]]:
    height_m, is_from_levels, unread_height = heights(said)
    columns = pd.DataFrame({"body_id": ids, "building_ref": cells(said, "building_ref"), "use": uses(said)})
    table = pd.concat(
        [
            columns,
            owners(said),
            names_and_addresses(said),
            pd.DataFrame({"height_m": height_m, "roof_shape": roof_shapes(said)}),
            protections(said),
        ],
        axis=1,
    )
    notes = [
        *_levels_note(is_from_levels),
        *_height_note(unread_height, shown),
        *_persons_note(are_persons(cells(said, "owner")) | are_persons(cells(said, "name")), shown),
        *_use_note(unread_uses(said, columns["use"])),
    ]
    return tables.complete(tables.BuildingBodies, table), notes


def _levels_note(is_from_levels: pd.Series) -> Iterable[Note]:
    if is_from_levels.any():
        text = N_("Heights reckoned from the number of storeys, {storey} m each (assumed): {count}")
        yield noted(text, count=int(is_from_levels.sum()), storey=assumed("storey_height"))


def _height_note(unread: pd.Series, shown: pd.Series) -> Iterable[Note]:
    is_unread = unread.notna()
    if is_unread.any():
        text = N_("Heights that cannot be read (“{written}”), counted as unknown: {count} ({ids})")
        written = listed(unread[is_unread].drop_duplicates())
        yield noted(text, is_error=True, count=int(is_unread.sum()), written=written, ids=listed(shown[is_unread]))


def _persons_note(is_person: pd.Series, shown: pd.Series) -> Iterable[Note]:
    if is_person.any():
        text = N_("Owners that are persons, of whom only that the building is private is kept: {count} ({ids})")
        yield noted(text, count=int(is_person.sum()), ids=listed(shown[is_person]))


def _use_note(unread: pd.Series) -> Iterable[Note]:
    words = unread.value_counts()
    if len(words):
        text = N_("Uses that are not recognised, counted as unknown: {count} ({words})")
        yield noted(text, count=int(words.sum()), words=listed(words.index.to_series()))
