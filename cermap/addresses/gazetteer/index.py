"""The gazetteer: towns and where they are, and their streets, opened town by town so that a short list is quick."""

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from cermap.addresses.gazetteer.doors import Door
from cermap.addresses.gazetteer.names.likeness import GENERIC
from cermap.addresses.gazetteer.register import Register, register_of
from cermap.addresses.gazetteer.streets import Streets
from cermap.addresses.gazetteer.towns import Town, Towns
from cermap.addresses.reading.words.spelling import key, words

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


class Gazetteer:
    """Towns, and the streets and numbers of each; it holds an index and decides nothing.

    Parameters
    ----------
    register : Register
        House numbers.
    towns : iterable of tuple
        Each town, and its former names (text joined by ``;``, empty for none).
    polygons : numpy.ndarray
        Where each town is, in their order, EPSG:4326.
    """

    def __init__(
        self, register: Register, towns: Iterable[tuple[Town, str]], polygons: npt.NDArray[np.object_]
    ) -> None:
        self._register = register
        self._with_streets = frozenset(register.towns())
        self._streets: dict[str, Streets] = {}
        self._beside: dict[str, list[Town]] = {}
        self._codes_by_postcode: dict[str, set[str]] = {}
        self.towns = Towns(towns)
        self.town_by_code = {town.code: town for town in self.towns.all}
        self.polygons = polygons

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Over the polygons of the towns."""
        return shapely.STRtree(self.polygons)

    @property
    def is_broad(self) -> bool:
        """Whether it knows streets of most towns: only then is a street found in one town alone a sign of that town."""
        return 2 * len(self._with_streets) >= len(self.towns.all)

    def towns_with_streets(self) -> list[Town]:
        """Towns that have any street here."""
        return [self.town_by_code[code] for code in self._register.towns() if code in self.town_by_code]

    def towns_with(self, street_name: str) -> list[Town]:
        """Towns that may have a street of this name: every town, unless the register knows which have its words."""
        deciding = [word for word in key(words(street_name)).split() if word not in GENERIC and len(word) > 1]
        if not hasattr(self._register, "towns_with_words"):
            return self.towns_with_streets()
        codes = self._register.towns_with_words(deciding)
        return [self.town_by_code[code] for code in codes if code in self.town_by_code]

    def beside(self, town: Town, reach_deg: float) -> list[Town]:
        """Towns with streets here whose polygon is no farther than so many degrees from a town's.

        Parameters
        ----------
        town : Town
            Whose neighbours are asked; it is none of them.
        reach_deg : float
            How far [degrees]; what was found of a town is kept, whatever reach is asked later.
        """
        if town.code not in self._beside:
            near = self.tree.query(self.polygons[town.place], predicate="dwithin", distance=reach_deg)
            self._beside[town.code] = [
                self.towns.all[place]
                for place in sorted(near.tolist())
                if place != town.place and self.towns.all[place].code in self._with_streets
            ]
        return self._beside[town.code]

    def streets(self, town: Town) -> Streets | None:
        """The streets of a town; None when it has none here."""
        if town.code not in self._with_streets:
            return None
        if town.code not in self._streets:
            doors_of = partial(self._register.doors, town.code)
            self._streets[town.code] = Streets(self._register.streets(town.code), doors_of)
        return self._streets[town.code]

    def numbers(self, town: Town) -> Iterator[tuple[str, Door]]:
        """Street and house number of every number of a town; none where it has no street here."""
        if town.code in self._with_streets:
            for street in self._register.streets(town.code):
                for door in self._register.doors(town.code, street):
                    yield street, door

    def towns_near(self, lon: float, lat: float, reach_deg: float) -> list[Town]:
        """Towns whose polygon is no farther from a place than so many degrees.

        Parameters
        ----------
        lon, lat : float
            EPSG:4326 [degrees].
        reach_deg : float
            How far [degrees].
        """
        near = self.tree.query(shapely.Point(lon, lat), predicate="dwithin", distance=reach_deg)
        return [self.towns.all[place] for place in sorted(near.tolist())]

    def towns_of_postcode(self, postcode: str) -> list[Town]:
        """Towns in which some number has this postcode (CAP)."""
        if not self._codes_by_postcode:
            for known_postcode, code in self._register.postcodes():
                self._codes_by_postcode.setdefault(known_postcode, set()).add(code)
        return [
            self.town_by_code[code]
            for code in sorted(self._codes_by_postcode.get(postcode, ()))
            if code in self.town_by_code
        ]


def gazetteer_of(addresses: "pd.DataFrame | Register | Gazetteer", municipalities: "gpd.GeoDataFrame") -> Gazetteer:
    """The gazetteer of two tables, or of a register and a table; one that is there already as it is.

    Parameters
    ----------
    addresses : pandas.DataFrame or Register or Gazetteer
        ``tables.Addresses``, or the register of a gazetteer that is kept in a file, or what was made of it before: then
        the towns that were opened need not be opened again.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    """
    if isinstance(addresses, Gazetteer):
        return addresses
    former = (
        municipalities["former_names"].fillna("") if "former_names" in municipalities else [""] * len(municipalities)
    )
    columns = (municipalities[name] for name in ("municipality_code", "name", "province"))
    cadastral = (
        municipalities["cadastral_code"].fillna("")
        if "cadastral_code" in municipalities
        else [""] * len(municipalities)
    )
    towns = [
        (Town(place, *named), former_names)
        for place, (*named, former_names) in enumerate(zip(*columns, cadastral, former, strict=True))
    ]
    return Gazetteer(register_of(addresses), towns, municipalities.geometry.to_numpy(object))
