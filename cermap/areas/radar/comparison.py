"""Two editions of the areas compared: the change radar.

An area has changed when some land of it came or went: a piece that lies, somewhere, more than a metre outside what it
was. Less than that is another hand that drew the same line. What came and went is measured where both editions have
official borders; an approximate border says nothing about a change, nor does the absence of an area that the other
edition may simply not hold: an area is new, or gone, only among neighbours that the other edition knows.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from cermap.areas.radar.edition import Edition, renamed_codes
from cermap.areas.radar.land import Moves, Pair, Piece, came_and_went, exchanged, km2, land_table
from cermap.areas.radar.pairs import is_compared, pairs_of, tell_of
from cermap.terms import AreaChange

# An area that lost a quarter of what it gained, or gained a quarter of what it lost, has not grown or shrunk: it lies
# elsewhere than it did. Under it the lesser side is a correction of the line beside a real change.
_BOTH_WAYS = 0.25


@dataclass(frozen=True)
class Comparison:
    """What changed between two editions.

    Parameters
    ----------
    changes : pandas.DataFrame
        ``tables.AreaChanges``, by code.
    exchanges : pandas.DataFrame
        ``tables.AreaExchanges``, the largest first.
    land : geopandas.GeoDataFrame
        ``tables.AreaLand``: every piece that came or went, the largest first.
    """

    changes: pd.DataFrame
    exchanges: pd.DataFrame
    land: gpd.GeoDataFrame


def compare(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, civic_points: pd.DataFrame) -> Comparison:
    """What changed from one edition of the areas to another.

    Parameters
    ----------
    old, new : geopandas.GeoDataFrame
        ``tables.Areas``.
    civic_points : pandas.DataFrame
        ``tables.CivicPoints``: the house numbers that may have changed hands.

    Returns
    -------
    Comparison
        Areas that are approximate in one edition, or outside what the other one holds, are ``not_compared``.
    """
    before, after = Edition.of(old), Edition.of(new)
    renamed = renamed_codes(before, after)
    pairs = pairs_of(before, after, renamed)
    between = {
        pair: came_and_went(before.polygon(pair[0]), after.polygon(pair[1]))
        for pair in pairs
        if is_compared(before, after, pair)
    }
    rows = [_row(before, after, pair, between.get(pair)) for pair in pairs]
    land = exchanged(before, after, between)
    exchanges = _exchanges(land, _numbers(before, after, renamed, civic_points))
    return Comparison(_with_numbers(pd.DataFrame(rows), exchanges), exchanges, land_table(land))


def _row(before: Edition, after: Edition, pair: Pair, moves: Moves | None) -> dict[str, Any]:
    """One area; without ``moves`` it was not compared."""
    was, now = before.position(pair[0]), after.position(pair[1])
    gained, lost = (np.nan, np.nan) if moves is None else (km2(parts) for parts in moves)
    kind = AreaChange.NOT_COMPARED if moves is None else _kind(pair, gained, lost)
    return {
        "area_code_before": pair[0],
        "area_code_after": pair[1],
        "km2_before": km2(before.polygons[was]) if was >= 0 and before.is_official[was] else np.nan,
        "km2_after": km2(after.polygons[now]) if now >= 0 and after.is_official[now] else np.nan,
        "km2_gained": gained,
        "km2_lost": lost,
        "change": str(kind),
    }


def _kind(pair: Pair, gained: float, lost: float) -> AreaChange:
    if pair[0] is None:
        return AreaChange.NEW
    if pair[1] is None:
        return AreaChange.GONE
    if pair[0] != pair[1]:
        return AreaChange.RENAMED
    if not gained and not lost:
        return AreaChange.UNCHANGED
    if min(gained, lost) >= _BOTH_WAYS * max(gained, lost):
        return AreaChange.SHIFTED
    return AreaChange.GROWN if gained > lost else AreaChange.SHRUNK


def _exchanges(land: list[Piece], numbers: dict[Pair, int]) -> pd.DataFrame:
    """Land and house numbers by the area they were in and the area they are in, where both are known."""
    hands: defaultdict[Pair, float] = defaultdict(float)
    for piece in land:
        if piece.is_known:
            hands[piece.before, piece.after] += km2(piece.shapes)
    pairs = sorted(hands.keys() | numbers.keys(), key=lambda pair: (-hands[pair], pair[0] or "", pair[1] or ""))
    return pd.DataFrame(
        {
            "area_code_before": pd.Series([pair[0] for pair in pairs], dtype="str"),
            "area_code_after": pd.Series([pair[1] for pair in pairs], dtype="str"),
            "km2": np.array([hands[pair] for pair in pairs], float),
            "civic_numbers": pd.Series([numbers.get(pair, 0) for pair in pairs], dtype="Int64"),
        }
    )


def _numbers(before: Edition, after: Edition, renamed: dict[str, str], civic_points: pd.DataFrame) -> dict[Pair, int]:
    lon, lat = civic_points["lon"].to_numpy(float), civic_points["lat"].to_numpy(float)
    was, was_known = before.areas_of(lon, lat)
    now, now_known = after.areas_of(lon, lat)
    expected = np.array([renamed.get(code, code) for code in was], object)
    is_moved = was_known & now_known & (expected != now)
    is_moved[is_moved] = tell_of(before, after, renamed, was[is_moved], now[is_moved])
    return Counter(zip(was[is_moved].tolist(), now[is_moved].tolist(), strict=True))


def _with_numbers(changes: pd.DataFrame, exchanges: pd.DataFrame) -> pd.DataFrame:
    """The changes with the house numbers that each area gained and lost."""
    gained = exchanges.groupby("area_code_after")["civic_numbers"].sum()
    lost = exchanges.groupby("area_code_before")["civic_numbers"].sum()
    is_compared = changes["change"] != AreaChange.NOT_COMPARED
    result = changes.astype({"area_code_before": "str", "area_code_after": "str", "change": "str"})
    for name, counts, code in (
        ("civic_numbers_gained", gained, "area_code_after"),
        ("civic_numbers_lost", lost, "area_code_before"),
    ):
        result[name] = result[code].map(counts).fillna(0).astype("Int64").where(is_compared)
    order = ["area_code_before", "area_code_after", "change", "km2_before", "km2_after", "km2_gained", "km2_lost"]
    return result[[*order, "civic_numbers_gained", "civic_numbers_lost"]]
