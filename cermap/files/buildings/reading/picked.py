"""Which of the layers of a file holds the buildings, and what other layers say of the same buildings.

Of the topographic database those are the units of volume, which have the heights; what the buildings they belong to are
used for stands in another layer or table, under the same reference.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import geopandas as gpd
import pandas as pd

from cermap.errors import UnreadableFile
from cermap.files.buildings.reading.columns import house_columns
from cermap.files.buildings.reading.placed import no_outline
from cermap.files.buildings.reading.tags import are_buildings, unpacked
from cermap.files.lists.columns.headers import squeezed
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

NAMED_SO = re.compile(r"edific|build|fabbric|unita_?vol|un_?vol|tett|roof", re.IGNORECASE)
_OF_VOLUMES = "unvolav"
# Columns that hardly anything but a building has.
_OF_BUILDINGS = frozenset(
    {"building", "building_ref", "height", "levels", "roof_shape", "topographic_use", "topographic_type", "bodies", "use"}
)  # fmt: skip
# What another layer may say of the building that a body belongs to.
_SAID_ELSEWHERE = (
    "topographic_use", "topographic_type", "topographic_state", "topographic_below", "monument", "name", "use", "owner",
)  # fmt: skip


@dataclass(frozen=True)
class Picked:
    """The layer that holds the buildings.

    Parameters
    ----------
    layer : str
        As the file calls it.
    shapes : geopandas.GeoSeries
        As in the file, by row number from 0.
    said : pandas.DataFrame
        ``house_columns``, same index.
    is_of_volumes : bool
        Whether it holds units of volume of the topographic database.
    notes : tuple of Note
        Which other layers were not read, and how many areas are no buildings.
    """

    layer: str
    shapes: gpd.GeoSeries
    said: pd.DataFrame
    is_of_volumes: bool
    notes: tuple[Note, ...] = ()


def picked(frames: Iterable[tuple[str, gpd.GeoDataFrame]], name: str, tables: Iterable[pd.DataFrame] = ()) -> Picked:
    """The layer of the buildings, and of the others what they say of them.

    Parameters
    ----------
    frames : iterable of tuple of str and geopandas.GeoDataFrame
        Layers of polygons and their names.
    name : str
        Of the file, for the sentences.
    tables : iterable of pandas.DataFrame
        What comes without shapes beside them.

    Raises
    ------
    UnreadableFile
        When there is no polygon, or none of several layers looks like buildings.
    """
    layers = [_read(layer, frame) for layer, frame in frames]
    if not layers:
        raise no_outline(name)
    best = max(layers, key=_likeness)
    if len(layers) > 1 and not any(_likeness(best)[:2]):
        raise UnreadableFile(
            N_("No layer of “{name}” looks like buildings ({layers}). Save the buildings alone in a new file."),
            name=name,
            layers=_names(layers),
        )
    others = [one for one in layers if one is not best]
    beside = [one.said for one in others] + [house_columns(table) for table in tables]
    notes = [_not_read(best, others)] if others else []
    return replace(best, said=_with_said_elsewhere(best.said, beside), notes=(*notes, *best.notes))


def _read(layer: str, frame: gpd.GeoDataFrame) -> Picked:
    frame = frame.reset_index(drop=True)
    attributes = unpacked(pd.DataFrame(frame.drop(columns=frame.geometry.name)))
    is_of_volumes = _OF_VOLUMES in {squeezed(str(column)) for column in attributes.columns}
    is_building = are_buildings(attributes)
    notes = () if is_building.all() else (_no_buildings(int((~is_building).sum())),)
    return Picked(layer, frame.geometry[is_building], house_columns(attributes[is_building]), is_of_volumes, notes)


def _likeness(layer: Picked) -> tuple[bool, int, int]:
    """How much a layer looks like buildings: units of volume before all, then by columns and name, then the longest."""
    columns = len(_OF_BUILDINGS & set(layer.said.columns))
    return (
        layer.is_of_volumes,
        columns + bool(NAMED_SO.search(PurePosixPath(layer.layer).name)),
        len(layer.said),
    )


def _with_said_elsewhere(said: pd.DataFrame, others: list[pd.DataFrame]) -> pd.DataFrame:
    """The columns, filled where they are empty with what others say of the same building."""
    if "building_ref" not in said:
        return said
    for other in others:
        if "building_ref" not in other:
            continue
        columns = [column for column in _SAID_ELSEWHERE if column in other]
        # Of several uses of one building the first that is listed.
        by_ref = other.groupby("building_ref")[columns].first()
        for column in columns:
            found = said["building_ref"].map(by_ref[column]).astype("str")
            said = said.assign(**{column: said[column].fillna(found) if column in said else found})
    return said


def _no_buildings(count: int) -> Note:
    return noted(N_("Areas that are no buildings (nothing stands in “building”), left out: {count}"), count=count)


def _not_read(best: Picked, others: list[Picked]) -> Note:
    text = N_("Of several layers “{layer}” was read: it looks most like buildings. Not read: {others}.")
    return noted(text, layer=best.layer, others=_names(others))


def _names(layers: list[Picked]) -> str:
    return ", ".join(one.layer for one in layers)
