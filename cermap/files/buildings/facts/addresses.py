"""What people know a building by: its address, its name; and the shape of its roof where the file says it."""

import pandas as pd

from cermap.files.buildings.facts.owners import are_persons
from cermap.files.buildings.reading.columns import cells
from cermap.files.lists.columns.headers import looks_like_address, worded
from cermap.terms import RoofShape

_SHAPES = {
    RoofShape.FLAT.value: "flat piano piana piani terrazza terrazzo lastrico",
    RoofShape.PITCHED.value: (
        "pitched gabled gable hipped hip half skillion pyramidal mansard gambrel saltbox falda falde inclinato inclinata "
        "capanna padiglione spiovente spioventi"
    ),
}
_SHAPE_OF_WORD = {word: shape for shape, words in _SHAPES.items() for word in words.split()}


def names_and_addresses(said: pd.DataFrame) -> pd.DataFrame:
    """``name`` and ``address_text`` of each row; a name that is an address is one.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    name, street = cells(said, "name"), cells(said, "street")
    # In the cadastre "denominazione" is the owner's.
    name = name.mask(are_persons(name))
    whole, number = cells(said, "address_text"), cells(said, "house_number")
    address = whole.fillna(street)
    has_number = address.str.contains(r"\d", regex=True).fillna(False) & whole.notna()
    address = (address + " " + number.mask(has_number)).fillna(address)
    address = (address + ", " + cells(said, "town").where(whole.isna())).fillna(address)
    known = {cell: looks_like_address(cell) and any(map(str.isdigit, cell)) for cell in name.dropna().unique()}
    is_address = name.map(known).astype("boolean").fillna(False) & address.isna()
    return pd.DataFrame({"name": name.mask(is_address), "address_text": address.fillna(name.where(is_address))})


def roof_shapes(said: pd.DataFrame) -> pd.Series:
    """``RoofShape`` of each row; NA for shapes that are neither, and where nobody said."""
    written = cells(said, "roof_shape")
    meant = {
        cell: next((_SHAPE_OF_WORD[word] for word in worded(cell) if word in _SHAPE_OF_WORD), None)
        for cell in written.dropna().unique()
    }
    return written.map(meant).astype("str")
