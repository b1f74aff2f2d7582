"""A file of primary-substation areas, whatever its columns are called, becomes ``tables.Areas``.

What a row must have is a code and a polygon. A row without them is left out and named in a note: an area that is
missing reads as "no areas are loaded here", an area that is wrong would read as an answer.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import tables
from cermap.crs import LOMBARDY_BOX, METRES
from cermap.errors import MissingColumn, UnreadableFile
from cermap.files.columns import squeezed
from cermap.files.layers import polygon_layers
from cermap.files.notes import noted
from cermap.records import Note
from cermap.tables.areas import AREA_CODE_PATTERN
from cermap.terms import GeometryKind
from cermap.texts import N_

# House column -> what the layers of GSE, distributors and regions, and our own exports, call it (letters and digits).
HEADERS: dict[str, tuple[str, ...]] = {
    "area_code": ("areacode", "codac", "accodice", "codiceac", "codicearea", "codiceareaconvenzionale"),
    "distributor": ("distributor", "ragsoc", "ragionesociale", "gestore", "distributore", "operatore", "dso"),
    "area_edition": ("areaedition", "edition", "edizione", "edizionearee"),
    "valid_from": ("validfrom", "validodal", "validadal", "datainizio", "iniziovalidita"),
    "valid_to": ("validto", "validoal", "validaal", "datafine", "finevalidita"),
    "centroid_lon": ("centroidlon",),
    "centroid_lat": ("centroidlat",),
    "geometry_kind": ("geometrykind", "tipogeometria", "tipoconfine"),
}

UNKNOWN_EDITION = "file"
# A column whose header says nothing holds the codes when this part of its cells are codes.
_CODES_SHARE = 0.8
_NAMED_CODES = 8

Step = tuple[gpd.GeoDataFrame, list[Note]]


def read_areas(content: bytes, name: str) -> tuple[gpd.GeoDataFrame, tuple[Note, ...]]:
    """Areas of a GeoPackage, GeoJSON or GeoParquet, and what a reader must know of them.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.

    Returns
    -------
    tuple
        ``tables.Areas`` in EPSG:4326, by code; notes. An edition or a validity that the file does not give is not
        guessed: the edition reads ``file``, the validity is missing.

    Raises
    ------
    UnreadableFile
        When there is no polygon, no valid code, no area of Lombardy, or the file cannot be read.
    MissingColumn
        When no column holds area codes.
    """
    frame = _house_columns(content, name)
    notes: list[Note] = []
    for step in (_codes, _polygons, _of_lombardy, _one_row_each):
        frame, found = step(frame, name)
        notes += found
    dated, found = _validity(frame)
    areas = _declared(dated)
    return tables.check(tables.Areas, areas), (*notes, *found)


def _house_columns(content: bytes, name: str) -> gpd.GeoDataFrame:
    """The first layer of polygons with a column of codes, its known columns in house names."""
    seen: list[str] = []
    for frame in polygon_layers(content, name):
        attributes = frame.drop(columns=frame.geometry.name)
        named = {_meaning(str(column)): column for column in reversed(list(attributes.columns))}
        named.pop(None, None)
        named.setdefault("area_code", _column_of_codes(attributes))
        if named["area_code"] is not None:
            house = {house: attributes[column] for house, column in named.items()}
            return gpd.GeoDataFrame(house, geometry=frame.geometry.to_numpy(), crs=frame.crs)
        seen += [str(column) for column in attributes.columns if column not in seen]
    if not seen:
        raise UnreadableFile(
            N_("The file “{name}” holds no area: there is no polygon with attributes in it."), name=name
        )
    raise MissingColumn(
        N_("No column of “{name}” holds area codes (AC001E01388). Read: {columns}. Call that column COD_AC."),
        name=name,
        columns=", ".join(seen),
    )


def _meaning(column: str) -> str | None:
    return next((house for house, headers in HEADERS.items() if squeezed(column) in headers), None)


def _column_of_codes(attributes: pd.DataFrame) -> str | None:
    for column in attributes.select_dtypes(include=["object", "string", "str"]).columns:
        if len(attributes) and _compact(attributes[column]).str.match(AREA_CODE_PATTERN).mean() >= _CODES_SHARE:
            return str(column)
    return None


def _codes(frame: gpd.GeoDataFrame, name: str) -> Step:
    """Codes in capitals without separators (R-ARE-02); rows whose code is none are left out."""
    codes = _compact(frame["area_code"])
    is_code = codes.str.match(AREA_CODE_PATTERN)
    notes = []
    if not is_code.all():
        written = frame.loc[~is_code, "area_code"].astype("str").fillna("–")
        notes.append(
            noted(
                N_("{count} areas are left out: their code is not valid ({codes}). A code reads like AC001E01388."),
                is_error=True,
                count=int((~is_code).sum()),
                codes=_listed(written),
            )
        )
    if not is_code.any():
        raise UnreadableFile(
            N_("No area of “{name}” has a valid code ({codes}). A code reads like AC001E01388."),
            name=name,
            codes=_listed(frame["area_code"].astype("str").fillna("–")),
        )
    return frame.assign(area_code=codes)[is_code], notes


def _polygons(frame: gpd.GeoDataFrame, name: str) -> Step:
    """Valid polygons in two dimensions; broken rings are repaired, rows without a polygon are left out."""
    shapes = shapely.force_2d(frame.geometry.to_numpy())
    is_broken = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    shapes[is_broken] = shapely.make_valid(shapes[is_broken], method="structure", keep_collapsed=False)
    is_polygon = np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_empty(shapes)
    notes = []
    if (is_broken & is_polygon).any():
        notes.append(
            noted(
                N_("Crossed borders of {count} areas were repaired ({codes})."),
                count=int((is_broken & is_polygon).sum()),
                codes=_listed(frame["area_code"][is_broken & is_polygon]),
            )
        )
    if not is_polygon.all():
        notes.append(
            noted(
                N_("{count} areas are left out: they have no polygon ({codes})."),
                is_error=True,
                count=int((~is_polygon).sum()),
                codes=_listed(frame["area_code"][~is_polygon]),
            )
        )
    if not is_polygon.any():
        raise UnreadableFile(
            N_("The file “{name}” holds no area: there is no polygon with attributes in it."), name=name
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


def _one_row_each(frame: gpd.GeoDataFrame, name: str) -> Step:
    """One row per code: equal rows once; codes with different polygons are left out, none of them can be trusted."""
    frame = frame[~pd.DataFrame({"code": frame["area_code"], "shape": frame.normalize().to_wkb()}).duplicated()]
    is_repeated = frame["area_code"].duplicated(keep=False)
    if not is_repeated.any():
        return frame, []
    codes = frame["area_code"][is_repeated].drop_duplicates()
    if is_repeated.all():
        raise UnreadableFile(
            N_("Each code of “{name}” has several polygons ({codes}). Merge those of one code and try again."),
            name=name,
            codes=_listed(codes),
        )
    text = N_("{count} areas are left out: their code has several polygons ({codes}). Merge those of one code.")
    return frame[~is_repeated], [noted(text, is_error=True, count=len(codes), codes=_listed(codes))]


def _validity(frame: gpd.GeoDataFrame) -> Step:
    """Days of validity as dates; what cannot be read is missing, and said."""
    notes = []
    for column in ("valid_from", "valid_to"):
        written = frame[column] if column in frame else pd.Series(pd.NaT, index=frame.index)
        days = pd.to_datetime(written, errors="coerce", format="ISO8601", utc=True).dt.tz_localize(None).dt.normalize()
        is_unread = written.notna() & days.isna() & written.astype("str").str.strip().ne("")
        if is_unread.any():
            text = N_("The validity “{written}” cannot be read: write it as 2025-10-01. It counts as unknown.")
            notes.append(noted(text, column=column, is_error=True, written=str(written[is_unread].iloc[0])))
        frame = frame.assign(**{column: days.astype("datetime64[us]")})
    editions = _edition(frame).unique()
    if len(editions) > 1:
        text = N_("The file mixes editions ({editions}). A configuration lies in areas of one edition: load one alone.")
        notes.append(noted(text, is_error=True, editions=", ".join(sorted(editions))))
    return frame, notes


def _declared(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """All columns of ``tables.Areas``, by code."""
    lon, lat = _centres(frame)
    kinds = _texts(frame, "geometry_kind").str.lower()
    is_approximate = kinds.str.startswith(("approx", "approssim")).fillna(False).astype(bool)
    declared = gpd.GeoDataFrame(
        {
            "area_code": frame["area_code"],
            "distributor": _texts(frame, "distributor"),
            "area_edition": _edition(frame),
            "valid_from": frame["valid_from"],
            "valid_to": frame["valid_to"],
            "geometry_kind": np.where(is_approximate, GeometryKind.APPROXIMATE.value, GeometryKind.OFFICIAL.value),
            "centroid_lon": lon,
            "centroid_lat": lat,
        },
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
    ).astype({"area_code": "str", "geometry_kind": "str"})
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


def _edition(frame: gpd.GeoDataFrame) -> pd.Series:
    return _texts(frame, "area_edition").str.replace(r"\.0$", "", regex=True).fillna(UNKNOWN_EDITION)


def _texts(frame: pd.DataFrame, column: str) -> pd.Series:
    """A column as text without blanks at its ends, missing where it is not there or says nothing."""
    if column not in frame:
        return pd.Series(pd.NA, index=frame.index, dtype="str")
    cells = frame[column].astype("str").str.strip()
    return cells.mask(frame[column].isna() | cells.eq(""))


def _compact(cells: pd.Series) -> pd.Series:
    return cells.astype("str").fillna("").str.upper().str.replace(r"[\s.\-_/]+", "", regex=True)


def _listed(codes: pd.Series) -> str:
    shown = ", ".join(codes.head(_NAMED_CODES))
    return shown + (" …" if len(codes) > _NAMED_CODES else "")
