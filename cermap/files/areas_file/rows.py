"""The rows of a layer of areas, step by step: each is made fit, or left out and named in a note."""

import geopandas as gpd
import pandas as pd
import shapely

from cermap.crs import LOMBARDY_BOX, to_metres
from cermap.errors import UnreadableFile
from cermap.files.areas_file.columns import are_codes, compact
from cermap.files.geodata.polygons import valid_polygons
from cermap.files.notes import noted
from cermap.records import Note
from cermap.terms import GeometryKind
from cermap.texts import N_

UNKNOWN_EDITION = "file"
_NAMED_CODES = 8
# Polygons of one code that share more than this of their ground are two versions of it, not its pieces.
_SAME_GROUND = 0.01

Step = tuple[gpd.GeoDataFrame, list[Note]]


def fit_rows(frame: gpd.GeoDataFrame, name: str) -> Step:
    """One row per area with a valid code, a valid polygon and days of validity; and what had to be done for it.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Known columns in house names, EPSG:4326.
    name : str
        Of the file, for the sentences.

    Raises
    ------
    UnreadableFile
        When no row is an area of Lombardy, or an area comes in several editions.
    """
    notes: list[Note] = []
    for step in (_codes, _polygons, _of_lombardy, _validity, _one_row_each):
        frame, found = step(frame, name)
        notes += found
    return frame, notes


def _codes(frame: gpd.GeoDataFrame, name: str) -> Step:
    """Codes in capitals without separators (R-ARE-02); rows whose code is none are left out."""
    is_code = are_codes(frame["area_code"])
    written = frame["area_code"].astype("str").fillna("–")
    if not is_code.any():
        raise UnreadableFile(
            N_("No area of “{name}” has a valid code ({codes}). A code reads like AC001E01388."),
            name=name,
            codes=listed(written),
        )
    notes = []
    if not is_code.all():
        notes.append(
            noted(
                N_("{count} areas are left out: their code is not valid ({codes}). A code reads like AC001E01388."),
                is_error=True,
                count=int((~is_code).sum()),
                codes=listed(written[~is_code]),
            )
        )
    return frame.assign(area_code=compact(frame["area_code"]))[is_code], notes


def _polygons(frame: gpd.GeoDataFrame, name: str) -> Step:
    """Valid polygons in two dimensions; broken rings are repaired, rows without a polygon are left out."""
    shapes, is_repaired = valid_polygons(frame.geometry.to_numpy())
    is_polygon = ~shapely.is_missing(shapes)
    if not is_polygon.any():
        raise no_area(name)
    notes = []
    if is_repaired.any():
        notes.append(
            noted(
                N_("Crossed borders of {count} areas were repaired ({codes})."),
                count=int(is_repaired.sum()),
                codes=listed(frame["area_code"][is_repaired]),
            )
        )
    if not is_polygon.all():
        notes.append(
            noted(
                N_("{count} areas are left out: they have no polygon ({codes})."),
                is_error=True,
                count=int((~is_polygon).sum()),
                codes=listed(frame["area_code"][~is_polygon]),
            )
        )
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))[is_polygon], notes


def _of_lombardy(frame: gpd.GeoDataFrame, name: str) -> Step:
    """Areas in and around Lombardy; a national file has ten times as many."""
    is_near = shapely.intersects(frame.geometry.to_numpy(), shapely.box(*LOMBARDY_BOX))
    if not is_near.any():
        raise UnreadableFile(
            N_("No area of “{name}” lies in Lombardy. Check its coordinate system, and that longitude comes first."),
            name=name,
        )
    if is_near.all():
        return frame, []
    text = N_("{count} areas far from Lombardy are not loaded.")
    return frame[is_near], [noted(text, count=int((~is_near).sum()))]


def _validity(frame: gpd.GeoDataFrame, _name: str) -> Step:
    """Days of validity as dates; what cannot be read is missing, and said."""
    notes = []
    for column in ("valid_from", "valid_to"):
        written = frame[column] if column in frame else pd.Series(pd.NaT, index=frame.index)
        days = _days(written)
        is_unread = written.notna() & days.isna() & written.astype("str").str.strip().ne("")
        if is_unread.any():
            text = N_("The validity “{written}” cannot be read: write it as 2025-10-01. It counts as unknown.")
            notes.append(noted(text, column=column, is_error=True, written=str(written[is_unread].iloc[0])))
        frame = frame.assign(**{column: days})
    editions = _edition(frame).unique()
    if len(editions) > 1:
        text = N_("The file mixes editions ({editions}). A configuration lies in areas of one edition: load one alone.")
        notes.append(noted(text, is_error=True, editions=", ".join(sorted(editions))))
    return frame.assign(area_edition=_edition(frame)), notes


def _days(written: pd.Series) -> pd.Series:
    days = pd.to_datetime(written, errors="coerce", format="ISO8601", utc=True)
    italian = pd.to_datetime(written.astype("str"), errors="coerce", format="%d/%m/%Y", utc=True)
    return days.fillna(italian).dt.tz_localize(None).dt.normalize().astype("datetime64[us]")


def _one_row_each(frame: gpd.GeoDataFrame, name: str) -> Step:
    """One row per code: equal rows once, the pieces of one code as one area."""
    rows = frame[["area_code", "area_edition"]].assign(shape=frame.normalize().to_wkb())
    frame = frame[~rows.duplicated()]
    pieces = frame[frame["area_code"].duplicated(keep=False)]
    if pieces.empty:
        return frame, []
    by_code = pieces.groupby("area_code")
    is_mixed = by_code["area_edition"].min() != by_code["area_edition"].max()
    if is_mixed.any():
        raise UnreadableFile(
            N_(
                "“{name}” holds several editions of one area ({codes}: {editions}). Save the areas of one edition in a new file."
            ),
            name=name,
            codes=listed(is_mixed.index[is_mixed].to_series()),
            editions=", ".join(sorted(pieces["area_edition"].unique())),
        )
    merged = _merged(pieces)
    text = N_("{count} areas come in several polygons and were put together ({codes}).")
    notes = [noted(text, count=len(merged), codes=listed(merged["area_code"])), *_drawn_twice(pieces, merged)]
    return pd.concat([frame.drop(index=pieces.index), merged]), notes


def _drawn_twice(pieces: gpd.GeoDataFrame, merged: gpd.GeoDataFrame) -> list[Note]:
    """A note on codes whose polygons cover each other."""
    drawn_m2, ground_m2 = (
        pd.Series(shapely.area(to_metres(rows.geometry.to_numpy()))).groupby(rows["area_code"].to_numpy()).sum()
        for rows in (pieces, merged)
    )
    is_twice = (drawn_m2 - ground_m2) > _SAME_GROUND * ground_m2
    if not is_twice.any():
        return []
    text = N_(
        "{count} areas have polygons that cover each other ({codes}): the file may hold old and new borders. "
        "All that they cover counts."
    )
    codes = listed(is_twice.index[is_twice].to_series())
    return [noted(text, is_error=True, count=int(is_twice.sum()), codes=codes)]


def _merged(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row per code: the union of its pieces, and of their days those on which all are in force."""
    by_code = pieces.drop(columns=pieces.geometry.name).groupby("area_code")
    rows = by_code.first()
    rows["valid_from"], rows["valid_to"] = by_code["valid_from"].max(), by_code["valid_to"].min()
    if "geometry_kind" in pieces:
        rows["geometry_kind"] = geometry_kinds(is_approximate(pieces).groupby(pieces["area_code"]).any())
    for column in {"centroid_lon", "centroid_lat"} & set(rows.columns):
        # The centre of a piece is not that of the area.
        rows[column] = rows[column].where(by_code[column].min() == by_code[column].max())
    shapes = pieces.geometry.groupby(pieces["area_code"]).agg(lambda parts: shapely.union_all(parts.to_numpy()))
    return gpd.GeoDataFrame(rows, geometry=shapes.to_numpy(), crs=pieces.crs).reset_index()


def _edition(frame: gpd.GeoDataFrame) -> pd.Series:
    return texts_of(frame, "area_edition").str.replace(r"\.0$", "", regex=True).fillna(UNKNOWN_EDITION)


def is_approximate(frame: pd.DataFrame) -> pd.Series:
    """Which rows say that their borders are approximate."""
    kinds = texts_of(frame, "geometry_kind").str.lower()
    return kinds.str.startswith(("approx", "approssim")).fillna(False).astype(bool)


def geometry_kinds(are_approximate: pd.Series) -> pd.Series:
    """The code of each kind of border."""
    return are_approximate.map({True: GeometryKind.APPROXIMATE.value, False: GeometryKind.OFFICIAL.value})


def texts_of(frame: pd.DataFrame, column: str) -> pd.Series:
    """A column as text without blanks at its ends, missing where it is not there or says nothing."""
    if column not in frame:
        return pd.Series(pd.NA, index=frame.index, dtype="str")
    cells = frame[column].astype("str").str.strip()
    return cells.mask(frame[column].isna() | cells.eq(""))


def listed(codes: pd.Series) -> str:
    """The first few codes, for a sentence."""
    shown = ", ".join(codes.head(_NAMED_CODES))
    return shown + (" …" if len(codes) > _NAMED_CODES else "")


def no_area(name: str) -> UnreadableFile:
    """What is said of a file in which nothing is an area."""
    return UnreadableFile(N_("The file “{name}” holds no area: there is no polygon with attributes in it."), name=name)
