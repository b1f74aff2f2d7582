"""A file of primary-substation areas, whatever its columns are called, becomes ``tables.Areas``.

What a row must have is a code and a polygon. A row without them is left out and named in a note: an area that is
missing reads as "no areas are loaded here", an area that is wrong would read as an answer. Several polygons of one code
are one area in pieces.
"""

import datetime as dt
from contextlib import closing
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from cermap import tables
from cermap.areas import Coverage, measured_coverage
from cermap.crs import METRES
from cermap.errors import MissingColumn, SeveralLayers
from cermap.files.areas_file.columns import are_codes, house_columns
from cermap.files.areas_file.rows import (
    UNKNOWN_EDITION,
    fit_rows,
    geometry_kinds,
    is_approximate,
    listed,
    no_area,
    texts_of,
)
from cermap.files.geodata.layers import Layer, polygon_layers
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_, Message

_LEAST_KM2 = 0.1


@dataclass(frozen=True)
class AreasFile:
    """A file of areas as read.

    Parameters
    ----------
    name : str
        The file's own name.
    areas : geopandas.GeoDataFrame
        ``tables.Areas`` in EPSG:4326, by code. An edition or a validity that the file does not give is not guessed:
        the edition reads ``file``, the validity is missing.
    notes : tuple of Note
        What a reader must know of them.
    crs : str
        The coordinate system they came in, for people.
    coverage : Coverage
        What they cover, share and leave open.
    """

    name: str
    areas: gpd.GeoDataFrame
    notes: tuple[Note, ...]
    crs: str
    coverage: Coverage

    @property
    def editions(self) -> frozenset[str]:
        """The editions that the file names."""
        return frozenset(self.areas["area_edition"]) - {UNKNOWN_EDITION}

    @property
    def says_its_edition(self) -> bool:
        """Whether every area has its edition and both days of its validity."""
        is_open = self.areas["area_edition"].eq(UNKNOWN_EDITION) | self.areas[["valid_from", "valid_to"]].isna().any(
            axis=1
        )
        return not is_open.any()


def read_areas(content: bytes, name: str, layer: str | None = None) -> AreasFile:
    """Areas of a GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML or packed shapefile.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    layer : str, optional
        Which layer, where several hold areas.

    Raises
    ------
    UnreadableFile
        When there is no polygon, no valid code, no area of Lombardy, or the file cannot be read.
    MissingColumn
        When no column holds area codes.
    SeveralLayers
        When several layers hold areas and none of them is chosen.
    """
    frame, crs = _chosen_layer(content, name, layer)
    frame, notes = fit_rows(frame, name)
    areas = tables.check(tables.Areas, _declared(frame))
    coverage = measured_coverage(areas)
    return AreasFile(name, areas, (*notes, *_coverage_notes(coverage)), crs, coverage)


def with_edition(areas: gpd.GeoDataFrame, edition: str, valid_from: dt.date, valid_to: dt.date) -> gpd.GeoDataFrame:
    """The areas with this edition, and the days it is in force, wherever their file did not say them.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas`` as read.
    edition : str
        What the edition is called.
    valid_from, valid_to : datetime.date
        First and last day on which it is in force.

    Returns
    -------
    geopandas.GeoDataFrame
        ``tables.Areas``; what the file itself said stays.
    """
    is_open = areas["area_edition"].eq(UNKNOWN_EDITION)
    return areas.assign(
        area_edition=areas["area_edition"].mask(is_open, edition),
        valid_from=areas["valid_from"].fillna(pd.Timestamp(valid_from)).astype("datetime64[us]"),
        valid_to=areas["valid_to"].fillna(pd.Timestamp(valid_to)).astype("datetime64[us]"),
    )


def surface(surface_km2: float) -> Message:
    """A surface in km2; in m2 where that would read 0."""
    if surface_km2 < _LEAST_KM2:
        return Message(N_("{surface} m²"), {"surface": max(round(surface_km2 * 1e6), 1)})
    return Message(N_("{surface} km²"), {"surface": surface_km2})


def _chosen_layer(content: bytes, name: str, chosen: str | None) -> tuple[gpd.GeoDataFrame, str]:
    """The layer with codes, its known columns in house names; of several, the one that is asked for."""
    seen: list[str] = []
    names: list[str] = []
    taken = without_codes = None
    with closing(polygon_layers(content, name)) as layers:
        for layer in layers:
            house = house_columns(layer.frame)
            if house is None:
                seen += [column for column in _attributes(layer) if column not in seen]
            elif are_codes(house["area_code"]).any():
                names.append(layer.name)
                if taken is None and chosen in {None, layer.name}:
                    taken = house, layer.crs
            else:
                without_codes = without_codes or (house, layer.crs)
    if taken and (chosen is not None or len(names) == 1):
        return taken
    if names:
        raise _to_be_chosen(name, names, chosen)
    if without_codes:
        return without_codes
    if not seen:
        raise no_area(name)
    raise MissingColumn(
        N_("No column of “{name}” holds area codes (AC001E01388). Read: {columns}. Call that column COD_AC."),
        name=name,
        columns=", ".join(seen),
    )


def _to_be_chosen(name: str, names: list[str], chosen: str | None) -> SeveralLayers:
    text = (
        N_("“{name}” holds several layers with areas: {layers}. Choose one.")
        if chosen is None
        else N_("“{name}” has no layer “{layer}” with areas. There is: {layers}.")
    )
    return SeveralLayers(text, name=name, layer=chosen, layers=", ".join(names), names=tuple(names))


def _attributes(layer: Layer) -> list[str]:
    return [str(column) for column in layer.frame.columns if column != layer.frame.geometry.name]


def _declared(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """All columns of ``tables.Areas``, by code."""
    lon, lat = _centres(frame)
    declared = gpd.GeoDataFrame(
        {
            "area_code": frame["area_code"],
            "distributor": texts_of(frame, "distributor"),
            "area_edition": frame["area_edition"],
            "valid_from": frame["valid_from"],
            "valid_to": frame["valid_to"],
            "geometry_kind": geometry_kinds(is_approximate(frame)),
            "centroid_lon": lon,
            "centroid_lat": lat,
        },
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
    ).astype({"area_code": "str", "area_edition": "str", "geometry_kind": "str"})
    return declared.sort_values("area_code", ignore_index=True)


def _centres(frame: gpd.GeoDataFrame) -> tuple[pd.Series, pd.Series]:
    """Centres as the file gives them, else of the polygons.

    The centre of an approximate area is the real one, not that of its reconstructed polygon: shares come from it.
    """
    computed = frame.geometry.to_crs(METRES).centroid.to_crs(frame.crs)
    if not {"centroid_lon", "centroid_lat"} <= set(frame.columns):
        return computed.x, computed.y
    lon, lat = (pd.to_numeric(frame[column], errors="coerce") for column in ("centroid_lon", "centroid_lat"))
    is_given = lon.between(-180, 180) & lat.between(-90, 90)
    return lon.where(is_given, computed.x), lat.where(is_given, computed.y)


def _coverage_notes(coverage: Coverage) -> list[Note]:
    notes = []
    if coverage.overlaps:
        text = N_("Areas overlap in {count} places, {surface} in all: there an address may lie in two areas.")
        notes.append(noted(text, count=coverage.overlaps, surface=surface(coverage.overlap_km2)))
    if coverage.gaps:
        text = N_("Between the areas {count} gaps remain, {surface} in all: there an address lies in no area.")
        notes.append(noted(text, count=coverage.gaps, surface=surface(coverage.gap_km2)))
    if coverage.small:
        text = N_("{count} areas are smaller than 0.01 km² ({codes}). They are kept.")
        notes.append(noted(text, count=len(coverage.small), codes=listed(pd.Series(coverage.small))))
    return notes
