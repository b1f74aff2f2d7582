"""A list with the place of each row beside it, for people, scripts and a GIS: ``cermap geocode``.

The columns keep one name in both languages, so that a script stays valid; what people read (why, and what to do next)
is worded. The positions are ours: when such a file comes back as a list, its addresses are found again and its points
are not taken for coordinates that somebody brought (``place_columns.OURS_FROM``).
"""

import datetime as dt
import io
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import wording
from cermap.crs import points_to_metres
from cermap.files.answers.table import without_clashes
from cermap.files.atomic import write_result
from cermap.files.file_names import check_ending
from cermap.files.gis import layered, point, with_points
from cermap.files.lists.columns.places import PLACE_COLUMNS
from cermap.files.workbooks.spreadsheets.typed_cells import with_numbers
from cermap.files.workbooks.spreadsheets.writing import write_csv, write_xlsx
from cermap.records import CandidateList, Note
from cermap.terms import PositionLevel
from cermap.texts import Texts

_ENDINGS = (".xlsx", ".csv", ".parquet", ".gpkg", ".geojson")
# Of a place at its own door, or where somebody put it, there is nothing to explain.
_EXACT = (PositionLevel.DOOR, PositionLevel.HAND, PositionLevel.GIVEN)
_DECIMALS = {"match_score": 3, "match_score_next": 3, "latitude": 7, "longitude": 7, "uncertainty_m": 1}
# A fixed day instead of the clock: the same list gives the same bytes.
_DAY = dt.date(2000, 1, 1)


def check_geocoded_name(name: str) -> None:
    """Refuse a result file whose ending is none of ours, before any work is done.

    Raises
    ------
    InputError
        Naming the endings that are possible.
    """
    check_ending(name, _ENDINGS)


def with_reach(located: pd.DataFrame, places: gpd.GeoDataFrame) -> pd.DataFrame:
    """The rows with what one number must say where the place is no point: how far it may be from the point that is written.

    Beside a polygon, or the numbers of a street, ``uncertainty_m`` is only what comes on top. A table of points has
    nothing beside it: there a town whose middle is given would read as known to the metre.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``.
    places : geopandas.GeoDataFrame
        ``tables.Places`` of the same rows.
    """
    shapes = places.geometry.to_numpy()
    spread = np.flatnonzero(shapely.get_type_id(shapes) > shapely.GeometryType.POINT)
    lon, lat = located["lon"].to_numpy(float), located["lat"].to_numpy(float)
    reach_m = located["uncertainty_m"].to_numpy(float, copy=True)
    # A list names few towns: each is measured once.
    known: dict[tuple[int, float], float] = {}
    for row in spread:
        key = (id(shapes[row]), lon[row])
        if key not in known:
            known[key] = _farthest_m(lon[row], lat[row], shapes[row])
        reach_m[row] += known[key]
    return located.assign(uncertainty_m=reach_m)


def _farthest_m(lon: float, lat: float, shape: shapely.Geometry) -> float:
    """From a point to the farthest corner of a shape [m]."""
    corners = shapely.get_coordinates(shape)
    east, north = points_to_metres(np.append(corners[:, 0], lon), np.append(corners[:, 1], lat))
    return float(np.hypot(east[:-1] - east[-1], north[:-1] - north[-1]).max())


def with_places(located: pd.DataFrame, candidate_list: CandidateList, texts: Texts) -> pd.DataFrame:
    """The list, untouched and in its order, then where each row is and how well that is known.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``, one row per row of the list.
    candidate_list : records.CandidateList
        The list.
    texts : Texts
        Language of ``reason`` and ``suggestion``.
    """
    ours = located.rename(columns={"lat": "latitude", "lon": "longitude"}).round(_DECIMALS)
    is_exact = located["position_level"].isin(_EXACT)
    ours["reason"] = located["match_reasons"].map(lambda cell: wording.reasons(cell, texts)).replace("", pd.NA)
    ours["suggestion"] = _suggestions(located).mask(is_exact)
    original = candidate_list.original
    both = pd.concat([original, ours[list(PLACE_COLUMNS)].set_axis(original.index)], axis=1)
    return both.set_axis(without_clashes(list(original.columns), list(PLACE_COLUMNS)), axis=1)


def write_geocoded(path: Path, table: pd.DataFrame, candidate_list: CandidateList, texts: Texts) -> None:
    """Write a list with its places, whole or not at all; the same list gives the same bytes.

    Parameters
    ----------
    path : pathlib.Path
        ``.xlsx``, ``.csv``, ``.parquet``, ``.gpkg`` or ``.geojson``; a row without a place has no geometry there.
    table : pandas.DataFrame
        As ``with_places`` gives it.
    candidate_list : records.CandidateList
        The list it was made from, for its notes and its numbers.
    texts : Texts
        Language of sheets and notes.

    Raises
    ------
    InputError
        When the ending is none of ours, or nothing can be written there; what was there stays.
    """
    check_geocoded_name(path.name)
    ending = path.suffix.lower()
    if ending == ".xlsx":
        sheets = {
            texts("Candidates"): with_numbers(table, candidate_list.understood),
            texts("Notes"): _notes(candidate_list.notes, texts),
        }
        content = write_xlsx(sheets, {"title": candidate_list.name, "author": "cermap"})
    elif ending == ".csv":
        content = write_csv(table, texts)
    elif ending == ".parquet":
        stream = io.BytesIO()
        table.to_parquet(stream, index=False)
        content = stream.getvalue()
    else:
        content = _geopackage(table) if ending == ".gpkg" else _geojson(table)
    write_result(path, content)


def _suggestions(located: pd.DataFrame) -> pd.Series:
    """What may be meant instead, where anything was found."""
    nothing = pd.Series(pd.NA, index=located.index, dtype="str")
    return located["suggestion"].astype("str") if "suggestion" in located else nothing


def _notes(notes: tuple[Note, ...], texts: Texts) -> pd.DataFrame:
    return pd.DataFrame({texts("Notes"): [wording.note_line(note, texts) for note in notes]}, dtype="str")


def _geopackage(table: pd.DataFrame) -> bytes:
    """One layer of points. Its columns are told apart without looking at capitals, as its database tells them."""
    names: list[str] = []
    taken = {"geom"}
    for wanted in table.columns:
        name, count = str(wanted), 1
        while name.casefold() in taken:
            count += 1
            name = f"{wanted} ({count})"
        names.append(name)
        taken.add(name.casefold())
    fid = next(
        name for name in ("fid", "cermap_fid", *(f"cermap_fid_{n}" for n in range(len(taken)))) if name not in taken
    )
    frame = with_points(table.set_axis(names, axis=1), *_places(table))
    return layered([("candidates", frame, "Point", "")], _DAY, fid)


def _geojson(table: pd.DataFrame) -> bytes:
    """Rows as GeoJSON (RFC 7946), in their order; a missing value is null."""
    shapes = with_points(table[[]], *_places(table)).geometry
    cells = table.astype(object)
    rows = cells.where(cells.notna(), None).to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": point(shape)}
        for row, shape in zip(rows, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "name": "candidates", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _places(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Longitudes and latitudes of ours, which come last."""
    ours = table.iloc[:, -len(PLACE_COLUMNS) :].set_axis(list(PLACE_COLUMNS), axis=1)
    return ours["longitude"], ours["latitude"]
