"""Registers of house numbers: what the gazetteer reads, town by town, from a table or from a file."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from cermap.addresses.gazetteer.doors import Door
from cermap.addresses.reading.streets.civic import stored_civic
from cermap.addresses.reading.words.spelling import fold, words

if TYPE_CHECKING:
    import pandas as pd

_TEXTS = ("street", "house_number", "exponent", "address_id", "postcode", "locality")
_COLUMNS = ("street", "house_number", "exponent", "lon", "lat", "address_id", "postcode", "locality")


@runtime_checkable
class Register(Protocol):
    """House numbers by municipality."""

    def towns(self) -> Collection[str]:
        """Codes of the municipalities that have any street here."""

    def streets(self, municipality_code: str) -> Mapping[str, int | None]:
        """The streets of a municipality as written, each with its lowest number; None for a street without any."""

    def doors(self, municipality_code: str, street: str) -> Iterable[Door]:
        """The house numbers of a street.

        Parameters
        ----------
        municipality_code : str
            ISTAT code of the town.
        street : str
            One of its ``streets``, as written there.
        """

    def postcodes(self) -> Iterable[tuple[str, str]]:
        """Each pair of postcode (CAP) and municipality code."""


def register_of(house_numbers: "pd.DataFrame | Register") -> "Register":
    """A register as it is, a table (``tables.Addresses``) as one."""
    return house_numbers if isinstance(house_numbers, Register) else TableRegister(house_numbers)


class TableRegister:
    """The register of a table.

    Parameters
    ----------
    addresses : pandas.DataFrame
        ``tables.Addresses``.
    """

    def __init__(self, addresses: "pd.DataFrame") -> None:
        self._addresses = addresses
        self._rows = addresses.groupby("municipality_code", sort=False).indices
        self._opened: dict[str, dict[str, list[Door]]] = {}

    def towns(self) -> Collection[str]:
        """Codes of the municipalities that have any street here."""
        return [str(code) for code in self._rows]

    def streets(self, municipality_code: str) -> dict[str, int | None]:
        """The streets of a municipality as written, each with its lowest number."""
        doors = self._doors(municipality_code)
        return {street: min((door.number for door in known), default=None) for street, known in doors.items()}

    def doors(self, municipality_code: str, street: str) -> list[Door]:
        """The house numbers of a street.

        Parameters
        ----------
        municipality_code : str
            ISTAT code of the town.
        street : str
            One of its ``streets``, as written there.
        """
        return self._doors(municipality_code)[street]

    def _doors(self, municipality_code: str) -> dict[str, list[Door]]:
        if municipality_code not in self._opened:
            opened: dict[str, list[Door]] = {}
            for street, door in self._numbers(municipality_code):
                opened.setdefault(street, []).extend([door] if door else [])
            self._opened[municipality_code] = opened
        return self._opened[municipality_code]

    def _numbers(self, municipality_code: str) -> Iterator[tuple[str, Door | None]]:
        """Street and house number of each row of a municipality; None for a row without one."""
        rows = self._addresses.iloc[self._rows[municipality_code]]
        columns = {name: rows[name].fillna("").tolist() if name in _TEXTS else rows[name].tolist() for name in _COLUMNS}
        for street, number, exponent, lon, lat, address_id, postcode, locality in zip(*columns.values(), strict=True):
            civic = stored_civic(number, exponent)
            where = " ".join(words(fold(locality)))
            yield street, Door(*civic, lon, lat, address_id, postcode, where) if civic else None

    def postcodes(self) -> Iterator[tuple[str, str]]:
        """Each pair of postcode (CAP) and municipality code."""
        known = self._addresses[["postcode", "municipality_code"]].dropna().drop_duplicates()
        return known.itertuples(index=False, name=None)
