"""Which address of a row counts, where a list has several: that of the supply, whole, before any other of the same person.

Lists of distributors and municipalities put the place of the supply beside where the customer lives, is registered or
gets letters. A street of the one with the town of the other is a third place, where nobody is: columns are taken group
by group, and row by row from one group only.
"""

from collections.abc import Mapping

import pandas as pd

from cermap.files.lists.columns.headers import PIECES, house_column, worded
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

WHERE = frozenset({"address_text", "municipality", "postcode", "province"})

SUPPLY = "supply"
# Words of a header that say whose place it is. A town of birth is nobody's place.
_PLACES = {
    SUPPLY: frozenset(
        {"fornitura", "pod", "prelievo", "punto", "utenza", "ubicazione", "contatore", "immobile", "allaccio", "supply"}
    ),
    "residence": frozenset({"residenza", "residente", "domicilio", "abitazione"}),
    "office": frozenset({"sede", "legale"}),
    "letters": frozenset({"recapito", "fatturazione", "fatture", "spedizione", "corrispondenza", "invio"}),
}
_FILLERS = frozenset(
    {"di", "del", "dell", "della", "dello", "dei", "delle", "la", "il", "l", "in", "per", "d", "a", "cliente"}
)


def whose_place(header: str) -> tuple[str, str] | None:
    """The house column or piece that a header with a place in it means, and whose place: "supply", or a word of its own.

    None where the header names no place, or is no column of an address.
    """
    words = worded(header)
    group = next((name for name, known in _PLACES.items() if known.intersection(words)), None)
    if group is None:
        return None
    rest = " ".join(word for word in words if word not in _PLACES[group] | _FILLERS)
    column = house_column(rest) if rest else None
    # A number of a supply is its contract's, unless it says that it is the door's.
    is_contract = column == "address_number" and "civ" not in rest
    if column is None or is_contract or PIECES.get(column, column) not in WHERE:
        return None
    return column, group


def other_places(text: pd.DataFrame, found: Mapping[str, str]) -> tuple[dict[str, str], list[Note]]:
    """Columns of another place of the customer, for a list that has no address of the supply; and what is said of it."""
    if "address_text" in found.values() or {"given_lat", "given_lon"} <= set(found.values()):
        return {}, []
    read = {name: whose for name in text.columns if name not in found and (whose := whose_place(name))}
    for group in list(_PLACES)[1:]:
        columns = {name: column for name, (column, whose) in read.items() if whose == group}
        if "address_text" in columns.values():
            message = N_(
                "No address of the supply found: the addresses of {columns} are used. If the supply is elsewhere, so is the answer."
            )
            return columns, [noted(message, columns=", ".join(f"“{name}”" for name in columns))]
    return {}, []


def one_place_a_row(text: pd.DataFrame, pieces: Mapping[str, str]) -> pd.DataFrame:
    """The cells as they are to be read: where a row has an address of the supply, nothing of its other places, else nothing of the supply's.

    Parameters
    ----------
    text : pandas.DataFrame
        The list, all cells text.
    pieces : mapping
        Column name -> piece (``columns.PIECES``).
    """
    where = {name: PIECES.get(piece, piece) for name, piece in pieces.items() if PIECES.get(piece, piece) in WHERE}
    of_supply = {name for name in where if (whose := whose_place(name)) and whose[1] == SUPPLY}
    streets = [name for name in of_supply if pieces[name] == "address_text"]
    if not streets or not any(pieces[name] == "address_text" for name in where.keys() - of_supply):
        return text
    has_supply = pd.concat([text[name].str.strip() != "" for name in streets], axis=1).any(axis=1)
    has_other = pd.concat(
        [text[name].str.strip() != "" for name in where if name not in of_supply and pieces[name] == "address_text"],
        axis=1,
    ).any(axis=1)
    covered = {where[name] for name in of_supply}
    result = text.copy()
    for name, house in where.items():
        if name in of_supply:
            result.loc[~has_supply & has_other, name] = ""
        elif house in covered:
            result.loc[has_supply, name] = ""
    return result
