"""The house numbers of one town from several sources, as one: who comes first is believed, who comes later fills gaps.

Precedence, row by row of one town:

1. Sources stand in the order they were named. The first that has a street gives its name; streets of two sources are one
   when their kind and key are (``spelling.key``: articles, titles and saints aside).
2. A number (street, number, exponent) is taken from the first source that has it. Where that one has no position that can
   be used, the position of the next that has one is taken with it, and the entry says whose it is.
3. Numbers that only a later source has are added; the addresses that come with cermap add none to a town that the
   sources know.

Of one source, the same access twice is one; the same number in two places stays two, and the finder says so.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from cermap.addresses.gazetteer.making.defects import (
    CONVERTED,
    WITHHELD,
    Defect,
    Quality,
    checked_positions,
    shared_positions,
)
from cermap.addresses.gazetteer.streets import Street, street_of

_DEFECT_COLUMNS = ("source", "row", "street", "number", "exponent", "defect")


@dataclass(frozen=True)
class MergedTown:
    """One town.

    Parameters
    ----------
    streets : list of str
        As the first source that has each writes it.
    numbers : pandas.DataFrame
        Rows that stay, ordered by street and number: ``street`` (place in ``streets``), ``number``, ``exponent``,
        ``lon``, ``lat``, ``quality``, ``source``, ``placed_by`` (the source of the position), ``postcode``,
        ``locality``, ``ref``.
    defects : pandas.DataFrame
        ``source``, ``row``, ``defect`` and street, number and exponent of each row that has one.
    """

    streets: list[str]
    numbers: pd.DataFrame
    defects: pd.DataFrame


def merged_town(rows: pd.DataFrame, border: shapely.Geometry, *, fills_only: int | None = None) -> MergedTown:
    """The numbers of one town.

    Parameters
    ----------
    rows : pandas.DataFrame
        As published, of all sources: ``source``, ``row``, ``street``, ``locality``, ``number`` (-1 for a street without
        numbers), ``exponent``, ``x``, ``y``, ``postcode``, ``ref``; texts are "" where missing.
    border : shapely.Geometry
        The town, EPSG:4326.
    fills_only : int, optional
        A source that adds nothing to a town that another source knows.
    """
    rows = rows.sort_values(["source", "row"], kind="stable", ignore_index=True)
    streets, rows = _with_streets(rows, fills_only)
    where = checked_positions(rows["x"].to_numpy(float), rows["y"].to_numpy(float), border)
    rows, defect = rows.assign(lon=where.lon, lat=where.lat), where.defect
    is_number = rows["number"].to_numpy() >= 0
    is_twice = _is_twice(rows) & is_number
    defect[~is_number] = Defect.NO_NUMBER
    defect[is_twice] = Defect.TWICE
    kept = is_number & ~is_twice
    for source in rows["source"].unique():
        mine = np.flatnonzero(kept & (rows["source"] == source).to_numpy())
        shared = shared_positions(*(rows[name].to_numpy()[mine] for name in ("street", "number", "lon", "lat")))
        defect[mine] = np.where(_is_any(shared), shared, defect[mine])
    rows.loc[defect == Defect.HEAPED, ["lon", "lat"]] = np.nan
    rows["quality"] = _quality(defect)
    defects = rows.assign(defect=defect, street=[streets[place] for place in rows["street"]])[_is_any(defect)]
    return MergedTown(streets, _first_believed(rows[kept], fills_only), defects[list(_DEFECT_COLUMNS)])


def _with_streets(rows: pd.DataFrame, fills_only: int | None) -> tuple[list[str], pd.DataFrame]:
    """Names of the streets, and the rows with which one each is of; streets that only fill no gap are left out."""
    streets, street = _streets(rows)
    rows = rows.assign(street=street)
    is_known = (rows["source"] != fills_only).to_numpy()
    if fills_only is None or not is_known.any():
        return streets, rows
    # Who comes last named the last streets.
    count = int(street[is_known].max()) + 1
    return streets[:count], rows[street < count].reset_index(drop=True)


def _streets(rows: pd.DataFrame) -> tuple[list[str], np.ndarray]:
    """Names of the streets, and which one each row is of."""
    names: list[str] = []
    by_name: dict[str, int] = {}
    by_key: dict[tuple[str | None, str], list[int]] = {}
    code, written = pd.factorize(rows["street"])
    first_source = rows["source"].to_numpy()[np.unique(code, return_index=True)[1]]
    source_of: list[int] = []
    for name, source in zip(written, first_source, strict=True):
        street: Street = street_of(name)
        same = by_key.setdefault((street.kind, street.key), [])
        # Two spellings of one source are two streets, as their publisher has them; of two sources they are one.
        known = [place for place in same if source_of[place] != source]
        if len(known) == 1 and len(same) == 1:
            by_name[name] = known[0]
            continue
        by_name[name] = len(names)
        same.append(len(names))
        names.append(name)
        source_of.append(int(source))
    return names, np.array([by_name[name] for name in written], int)[code]


def _is_twice(rows: pd.DataFrame) -> np.ndarray:
    """Whether an earlier row of the same source is the same access."""
    same_place = rows.duplicated(["source", "street", "locality", "number", "exponent", "lon", "lat"])
    same_ref = rows.duplicated(["source", "ref", "street", "number", "exponent"]) & (rows["ref"] != "")
    return np.asarray(same_place | same_ref, bool)


def _quality(defect: np.ndarray) -> np.ndarray:
    quality = np.full(len(defect), Quality.AS_PUBLISHED, np.int8)
    for found, means in (
        ({Defect.SHARED}, Quality.SHARED),
        (CONVERTED, Quality.CONVERTED),
        ({Defect.NO_POSITION, Defect.TWICE, Defect.NO_NUMBER}, Quality.NO_POSITION),
        (WITHHELD, Quality.WITHHELD),
    ):
        for one in found:
            quality[defect == one] = means
    return quality


def _first_believed(rows: pd.DataFrame, fills_only: int | None) -> pd.DataFrame:
    """Each number as the first source that has it, with the position of the first that has one."""
    rows = rows.sort_values(["street", "number", "exponent", "source"], kind="stable", ignore_index=True)
    source, is_placed = rows["source"].to_numpy(), rows["lon"].notna().to_numpy()
    rows["placed_by"] = source
    if len(rows) == 0 or (source == source[0]).all():
        return rows
    same = rows[["street", "number", "exponent"]]
    begins = (same != same.shift()).any(axis=1).to_numpy()
    start, which = np.flatnonzero(begins), np.cumsum(begins) - 1
    is_first = source == source[start][which]
    has_own = np.logical_or.reduceat(is_first & is_placed, start)[which]
    nowhere = len(rows)
    giver = np.minimum.reduceat(np.where(is_placed & ~is_first, np.arange(nowhere), nowhere), start)[which]
    takes = np.flatnonzero(is_first & ~has_own & (giver < nowhere))
    for name in ("lon", "lat", "quality", "placed_by"):
        values = rows[name].to_numpy().copy()
        values[takes] = values[giver[takes]]
        rows[name] = values
    is_extra = (source == fills_only) & (source != fills_only).any() if fills_only is not None else False
    kept: pd.DataFrame = rows[is_first & ~is_extra].reset_index(drop=True)
    return kept


def _is_any(defect: np.ndarray) -> np.ndarray:
    return np.array([one is not None for one in defect], bool)
