"""Which column of a layer of areas is which: by its header where that says something, else by its cells."""

import geopandas as gpd
import pandas as pd

from cermap.files.lists.columns.headers import squeezed
from cermap.terms import AREA_CODE_PATTERN

# House column -> what the layers of GSE, distributors and regions, and our own exports, call it (letters and digits).
HEADERS: dict[str, tuple[str, ...]] = {
    "area_code": (
        "areacode", "codac", "accodice", "codiceac", "codicearea", "codiceareaconvenzionale", "codarea", "idac",
        "areaconvenzionale", "codacgse", "codicecabinaprimaria",
    ),
    "distributor": (
        "distributor", "ragsoc", "ragionesociale", "gestore", "distributore", "operatore", "dso", "gestorerete",
        "impresadistributrice", "ragionesocialedistributore", "operator",
    ),
    "area_edition": ("areaedition", "edition", "edizione", "edizionearee", "edizionearea", "annoedizione"),
    "valid_from": ("validfrom", "validodal", "validadal", "datainizio", "iniziovalidita", "datainiziovalidita"),
    "valid_to": ("validto", "validoal", "validaal", "datafine", "finevalidita", "datafinevalidita"),
    "centroid_lon": ("centroidlon",),
    "centroid_lat": ("centroidlat",),
    "geometry_kind": ("geometrykind", "tipogeometria", "tipoconfine"),
}  # fmt: skip

# A column whose header says nothing holds the codes when this part of its filled cells are codes.
_CODES_SHARE = 0.8
# A shapefile cuts headers after so many letters.
_CUT_AT = 10


def house_columns(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame | None:
    """The known columns of a layer in house names, with its shapes; None when none of them holds codes."""
    attributes = frame.drop(columns=frame.geometry.name)
    named = {_meaning(str(column)): column for column in reversed(list(attributes.columns))}
    named.pop(None, None)
    if "area_code" not in named or not are_codes(attributes[named["area_code"]]).any():
        by_cells = _column_of_codes(attributes)
        if by_cells is not None:
            named["area_code"] = by_cells
    if "area_code" not in named:
        return None
    house = {house: attributes[column] for house, column in named.items()}
    return gpd.GeoDataFrame(house, geometry=frame.geometry.to_numpy(), crs=frame.crs)


def are_codes(cells: pd.Series) -> pd.Series:
    """Which cells are area codes, whatever their separators and capitals (R-ARE-02)."""
    return compact(cells).str.match(AREA_CODE_PATTERN)


def compact(cells: pd.Series) -> pd.Series:
    """Cells in capitals without separators."""
    return cells.astype("str").fillna("").str.upper().str.replace(r"[\s.\-_/]+", "", regex=True)


def _meaning(column: str) -> str | None:
    plain = squeezed(column)
    known = {house for house, headers in HEADERS.items() if plain in headers}
    if not known and len(column) == _CUT_AT:
        known = {house for house, headers in HEADERS.items() if any(header.startswith(plain) for header in headers)}
    return known.pop() if len(known) == 1 else None


def _column_of_codes(attributes: pd.DataFrame) -> str | None:
    for column in attributes.select_dtypes(include=["object", "string", "str"]).columns:
        filled = attributes[column].dropna()
        if len(filled) and are_codes(filled).mean() >= _CODES_SHARE:
            return str(column)
    return None
