"""Rows of a publisher's file, under the names of the house: text read into numbers, exponents, coordinates and a town."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from cermap.addresses.gazetteer.making.defects import Defect
from cermap.addresses.reading.streets.civic import stored_civic
from cermap.addresses.reading.words.spelling import fold, words
from cermap.files.gazetteer.number_files import Piece
from cermap.sources.civics.layouts.layout import HOUSE_COLUMNS, Alternative, Layout
from cermap.sources.civics.making.towns import TownsOfRows

SCHEMA = pa.schema(
    [
        ("source", pa.int16()),
        ("row", pa.int64()),
        ("street", pa.string()),
        ("locality", pa.string()),
        ("number", pa.int32()),
        ("exponent", pa.string()),
        ("x", pa.float64()),
        ("y", pa.float64()),
        ("postcode", pa.string()),
        ("ref", pa.string()),
    ]
)
# Longer than any house number: metres of a road, at most.
_NUMBER_MAX = 99_999


@dataclass(frozen=True)
class ReadRows:
    """Rows that can be placed in a town, and those that cannot.

    Parameters
    ----------
    towns : numpy.ndarray
        Place of each row's municipality.
    rows : pyarrow.Table
        ``SCHEMA``.
    told : pandas.DataFrame
        ``row``, ``defect``, ``street``, ``number``, ``exponent`` and ``town`` of the others, and of those whose town is a
        guess.
    """

    towns: np.ndarray
    rows: pa.Table
    told: pd.DataFrame


def read_rows(
    piece: Piece, layout: Layout, chosen: Mapping[str, Alternative], towns: TownsOfRows, source: int
) -> ReadRows:
    """The rows of a piece of a file.

    Parameters
    ----------
    piece : Piece
        As it came from the file.
    layout : Layout
        Its layout.
    chosen : mapping
        Which columns fill which (``Layout.chosen_columns``).
    towns : TownsOfRows
        Finds municipalities.
    source : int
        Place of the file among all that are read.
    """
    rows = _house_columns(piece, layout, chosen)
    if layout.has_several_numbers:
        rows = _each_number(rows)
    x, y = _coordinates(rows["lon"]), _coordinates(rows["lat"])
    is_half = np.isnan(x) != np.isnan(y)
    x[is_half] = y[is_half] = np.nan
    if layout.municipality_code:
        rows["municipality_code"] = layout.municipality_code
    town = towns.of(rows, x, y, is_place_first=layout.is_town_by_place)
    rows["street"] = rows["street"].where(rows["street"] != "", rows["locality"])
    number, exponent = _civics(rows["house_number"], rows["exponent"])
    defect = np.full(len(rows), None, object)
    defect[(rows["street"] == "").to_numpy()] = Defect.NO_STREET
    defect[town < 0] = Defect.NO_TOWN
    if not layout.is_town_by_place and not layout.municipality_code:
        by_place = np.array([one is None for one in defect], bool) & ~towns.are_named(rows)
        defect[by_place] = Defect.BY_PLACE
    kept = ~np.isin(defect, [Defect.NO_STREET, Defect.NO_TOWN])
    table = pa.table(
        {
            "source": np.full(int(kept.sum()), source, np.int16),
            "row": rows["row"].to_numpy()[kept],
            "street": _texts(rows["street"][kept]),
            "locality": _localities(rows["locality"][kept]),
            "number": number[kept],
            "exponent": _texts(exponent[kept]),
            "x": x[kept],
            "y": y[kept],
            "postcode": _texts(rows["postcode"][kept]),
            "ref": _texts(rows["ref"][kept]),
        },
        schema=SCHEMA,
    )
    return ReadRows(town[kept], table, _told(piece, rows, defect))


def _house_columns(piece: Piece, layout: Layout, chosen: Mapping[str, Alternative]) -> pd.DataFrame:
    table = piece.table
    columns: dict[str, object] = {"row": np.arange(table.num_rows) + piece.first_row}
    for house in HOUSE_COLUMNS:
        way = chosen.get(house, ())
        parts = [table.column(one).to_pandas() for one in way]
        if not parts:
            columns[house] = ""
        elif pd.api.types.is_float_dtype(parts[0].dtype):
            columns[house] = parts[0]
        else:
            text = parts[0].str.strip()
            between = layout.joined_by.get(house, " ")
            for part in parts[1:]:
                other = part.str.strip()
                text = text.where(text != "", other) if between is None else text.str.cat(other, sep=between)
            columns[house] = text.str.strip()
    rows = pd.DataFrame(columns)
    texts = [name for name in HOUSE_COLUMNS if not pd.api.types.is_float_dtype(rows[name].dtype)]
    rows[texts] = rows[texts].fillna("")
    return rows


def _each_number(rows: pd.DataFrame) -> pd.DataFrame:
    """A row for each number of a list ("12;14", "3, 5"); a range stays one."""
    several: pd.Series = rows["house_number"].str.contains("[;,]", regex=True)
    if not several.any():
        return rows
    split = rows["house_number"].where(~several, rows["house_number"].str.split("[;,]", regex=True))
    apart = rows.assign(house_number=split).explode("house_number", ignore_index=True)
    return apart.assign(house_number=apart["house_number"].str.strip())


def _coordinates(column: pd.Series) -> np.ndarray:
    """Numbers, NaN where nothing is written, infinite where what is written is no number."""
    if pd.api.types.is_float_dtype(column.dtype):
        return column.to_numpy(float).copy()
    text = column.str.replace(",", ".", regex=False)
    number = pd.to_numeric(text, errors="coerce").to_numpy(float).copy()
    number[np.isnan(number) & (column != "").to_numpy()] = np.inf
    return number


def _civics(number: pd.Series, exponent: pd.Series) -> tuple[np.ndarray, pd.Series]:
    """Number and exponent; -1 where there is no number."""
    code, written = pd.factorize(number.str.cat(exponent, sep="\t"))
    read = [stored_civic(*one.split("\t", 1)) for one in written]
    usable = [civic if civic is not None and civic[0] <= _NUMBER_MAX else None for civic in read]
    numbers = np.array([-1 if civic is None else civic[0] for civic in usable], np.int32)[code]
    exponents = np.array(["" if civic is None else civic[1] for civic in usable], object)[code]
    return numbers, pd.Series(exponents, index=number.index, dtype="str")


def _localities(column: pd.Series) -> pa.Array:
    code, written = pd.factorize(column)
    return pa.array(np.array([" ".join(words(fold(one))) for one in written], object)[code], pa.string())


def _texts(column: pd.Series) -> pa.Array:
    return pa.array(column, pa.string())


def _told(piece: Piece, rows: pd.DataFrame, defect: np.ndarray) -> pd.DataFrame:
    gone = np.array([one is not None for one in defect], bool)
    named = ["municipality", "municipality_code", "cadastral_code"]
    town = rows[named].replace("", None).bfill(axis=1).iloc[:, 0].fillna("") if gone.any() else rows["municipality"]
    told = rows.assign(defect=defect, town=town, number=rows["house_number"])[gone]
    broken = pd.DataFrame({"row": list(piece.broken)}).assign(
        defect=Defect.BROKEN, town="", number="", street="", exponent=""
    )
    columns = ["row", "defect", "street", "number", "exponent", "town"]
    parts = [part[columns] for part in (told, broken) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else told[columns]
