"""The gazetteer: an index over municipalities and addresses, opened town by town so that a short list is quick."""

from collections.abc import Iterator

import pandas as pd

from cermap.addresses.gazetteer.doors import Door
from cermap.addresses.gazetteer.streets import Streets
from cermap.addresses.gazetteer.towns import Town, Towns
from cermap.addresses.reading.civic import stored_civic
from cermap.addresses.reading.spelling import fold, words

_COLUMNS = ("street", "house_number", "exponent", "lon", "lat", "address_id", "postcode", "locality")


class Gazetteer:
    """Towns, and the streets and numbers of each; it holds an index and decides nothing.

    Parameters
    ----------
    addresses : pandas.DataFrame
        ``tables.Addresses``.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    """

    def __init__(self, addresses: pd.DataFrame, municipalities: pd.DataFrame) -> None:
        self._addresses = addresses
        self._rows = addresses.groupby("municipality_code", sort=False).indices
        self._streets: dict[str, Streets] = {}
        self._codes_by_postcode: dict[str, set[str]] = {}
        former_names = (
            municipalities["former_names"].fillna("")
            if "former_names" in municipalities
            else [""] * len(municipalities)
        )
        columns = (municipalities[name] for name in ("municipality_code", "name", "province"))
        self.towns = Towns(
            (Town(place, code, name, province), former)
            for place, (code, name, province, former) in enumerate(zip(*columns, former_names, strict=True))
        )
        self.town_by_code = {town.code: town for town in self.towns.all}

    @property
    def is_broad(self) -> bool:
        """Whether it knows streets of most towns: only then is a street found in one town alone a sign of that town."""
        return 2 * len(self._rows) >= len(self.towns.all)

    def towns_with_streets(self) -> list[Town]:
        """Towns that have any street here."""
        return [self.town_by_code[str(code)] for code in self._rows if code in self.town_by_code]

    def streets(self, town: Town) -> Streets | None:
        """The streets of a town; None when it has none here."""
        if town.code not in self._rows:
            return None
        if town.code not in self._streets:
            self._streets[town.code] = Streets(self._read(town.code))
        return self._streets[town.code]

    def towns_of_postcode(self, postcode: str) -> list[Town]:
        """Towns in which some number has this postcode (CAP)."""
        if not self._codes_by_postcode:
            known = self._addresses[["postcode", "municipality_code"]].dropna().drop_duplicates()
            for known_postcode, code in known.itertuples(index=False, name=None):
                self._codes_by_postcode.setdefault(known_postcode, set()).add(code)
        return [
            self.town_by_code[code]
            for code in sorted(self._codes_by_postcode.get(postcode, ()))
            if code in self.town_by_code
        ]

    def _read(self, code: str) -> Iterator[tuple[str, Door | None]]:
        rows = self._addresses.iloc[self._rows[code]]
        texts = ("street", "house_number", "exponent", "address_id", "postcode", "locality")
        columns = {name: rows[name].fillna("").tolist() if name in texts else rows[name].tolist() for name in _COLUMNS}
        for street, number, exponent, lon, lat, address_id, postcode, locality in zip(*columns.values(), strict=True):
            civic = stored_civic(number, exponent)
            yield (
                street,
                Door(*civic, lon, lat, address_id, postcode, " ".join(words(fold(locality)))) if civic else None,
            )
