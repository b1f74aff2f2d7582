"""Which municipality a row of a file of house numbers is of: by its code, its name, or where its point lies."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import tables
from cermap.addresses import Gazetteer, gazetteer_of
from cermap.addresses.gazetteer.making.defects import BORDER_SLACK_M
from cermap.crs import METRES, points_to_metres

# Rows of a town are many: what names it is looked up once.
_NAMING = ["municipality_code", "cadastral_code", "municipality", "province", "postcode"]
_NOWHERE = -1
_CODE_LENGTH = 6


@dataclass(frozen=True)
class _Known:
    """The municipalities of Lombardy, by everything that names them."""

    gazetteer: Gazetteer
    by_code: dict[str, int]
    by_cadastral: dict[str, int]
    provinces: frozenset[str]
    metres: np.ndarray


class TownsOfRows:
    """Finds the municipality of each row.

    Parameters
    ----------
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    """

    def __init__(self, municipalities: gpd.GeoDataFrame) -> None:
        codes = municipalities["municipality_code"].tolist()
        self._known = _Known(
            gazetteer_of(tables.empty(tables.Addresses), municipalities),
            {code: place for place, code in enumerate(codes)},
            {code: place for place, code in enumerate(municipalities["cadastral_code"].fillna("").tolist()) if code},
            frozenset(code[:3] for code in codes),
            municipalities.to_crs(METRES).geometry.to_numpy(),
        )
        self._memo: dict[tuple[str, ...], int | None] = {}

    def of(self, rows: pd.DataFrame, lon: np.ndarray, lat: np.ndarray, *, is_place_first: bool) -> np.ndarray:
        """The place of each row's municipality in the table of municipalities, -1 for none.

        Parameters
        ----------
        rows : pandas.DataFrame
            Columns that name the municipality, as far as the file has them; "" where missing.
        lon, lat : numpy.ndarray
            The point of each row, NaN where it has none [degrees].
        is_place_first : bool
            Whether a point that lies clearly outside the named municipality says which it is.
        """
        named, is_foreign = self._named(rows)
        asked = np.flatnonzero(
            ~is_foreign & ((named == _NOWHERE) | is_place_first) & np.isfinite(lon) & np.isfinite(lat)
        )
        around = self._around(lon[asked], lat[asked])
        kept = (around == _NOWHERE) | ((named[asked] != _NOWHERE) & self._is_near(named[asked], lon[asked], lat[asked]))
        named[asked] = np.where(kept, named[asked], around)
        return named

    def are_named(self, rows: pd.DataFrame) -> np.ndarray:
        """Whether each row says its municipality itself."""
        return np.asarray(self._named(rows)[0] != _NOWHERE, bool)

    def _named(self, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """The municipality that each row names, and whether it names one that is not of Lombardy."""
        naming = rows.reindex(columns=_NAMING, fill_value="")
        which = naming.groupby(_NAMING, sort=False, dropna=False).ngroup().to_numpy()
        first = np.unique(which, return_index=True)[1]
        found = [self._look_up(tuple(one)) for one in naming.iloc[first].itertuples(index=False, name=None)]
        places = np.array([_NOWHERE if place is None else place for place in found], int)[which]
        return places, np.array([place is None for place in found], bool)[which]

    def _look_up(self, named: tuple[str, ...]) -> int | None:
        if named not in self._memo:
            self._memo[named] = self._place(*named)
        return self._memo[named]

    def _place(self, code: str, cadastral: str, name: str, province: str, postcode: str) -> int | None:
        """Place of the municipality; -1 when nothing names it, None when what names it is not of Lombardy."""
        known = self._known
        code = code.strip().zfill(_CODE_LENGTH) if code.strip().isdecimal() else ""
        if code in known.by_code:
            return known.by_code[code]
        if cadastral.strip().upper() in known.by_cadastral:
            return known.by_cadastral[cadastral.strip().upper()]
        if code and code[:3] not in known.provinces:
            return None
        match = known.gazetteer.towns.find(name, province.strip().upper(), postcode) if name.strip() else None
        return match.town.place if match is not None and match.score == 1.0 else _NOWHERE

    def _around(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """The municipality around each point, the first on a border."""
        inside = np.full(len(lon), _NOWHERE)
        which, towns = self._known.gazetteer.tree.query(shapely.points(lon, lat), predicate="intersects")
        last_first = np.lexsort((-towns, which))
        inside[which[last_first]] = towns[last_first]
        return inside

    def _is_near(self, named: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:

        near = np.zeros(len(named), bool)
        rows = np.flatnonzero(named != _NOWHERE)
        points = shapely.points(*points_to_metres(lon[rows], lat[rows]))
        near[rows] = shapely.dwithin(points, self._known.metres[named[rows]], BORDER_SLACK_M)
        return near
