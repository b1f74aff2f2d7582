"""What the Italian topographic databases say in codes: the use (``EDIFC_USO``), kind (``EDIFC_TY``) and state of a building.

The codes are those of the class Edificio in the catalogue of territorial data for geotopographic databases (decree of 10
November 2011), which the regional and the national database (DBSN) share. They are a tree of two digits a level: a code
that is not listed means what the nearest one above it means. Only codes were taken up that published translations of the
national database into OpenStreetMap agree on.
"""

import pandas as pd

from cermap.files.buildings.reading.columns import cells

_USES: dict[str, str] = {
    "residential": "01",
    "office": "02, 0701",
    "public": "0201, 0202, 0203, 03, 04, 06, 10, 11",
    "health": "0301",
    "school": "0303",
    "religious": "05",
    "annex": "060202",
    "commercial": "07, 12",
    "industrial": "08",
    "agricultural": "09",
    "sport": "1002",
    "other": "95",
}
_KINDS: dict[str, str] = {
    "residential": "05",
    "religious": "07, 11, 15, 16, 20, 22",
    "industrial": "14",
    "sport": "19, 21",
    "annex": "23",
}
_UNDER_CONSTRUCTION, _RUIN, _BELOW_GROUND = "01", "02", "02"


def _by_code(uses: dict[str, str]) -> dict[str, str]:
    return {code: use for use, codes in uses.items() for code in codes.split(", ")}


_USE_OF_CODE, _USE_OF_KIND = _by_code(_USES), _by_code(_KINDS)


def topographic_uses(said: pd.DataFrame) -> pd.Series:
    """The use of each row by its codes; NA where they say none, or are words.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    code = _code(cells(said, "topographic_use"))
    use = pd.Series(pd.NA, index=said.index, dtype="str")
    for digits in (6, 4, 2):
        use = use.fillna(code.str[:digits].map(_USE_OF_CODE).astype("str"))
    use = use.fillna(_code(cells(said, "topographic_type")).str[:2].map(_USE_OF_KIND).astype("str"))
    state = _code(cells(said, "topographic_state")).str[:2]
    is_none = state.isin({_UNDER_CONSTRUCTION, _RUIN}) | _code(cells(said, "topographic_below")).eq(_BELOW_GROUND)
    return use.mask(is_none.fillna(False).astype(bool), "roofless")


def topographic_words(said: pd.DataFrame) -> pd.Series:
    """What the column of codes says in words instead, as some regions publish it."""
    written = cells(said, "topographic_use")
    return written.mask(_code(written).notna())


def _code(written: pd.Series) -> pd.Series:
    """Codes with the zero that a spreadsheet dropped; NA for what is no code."""
    digits = written.where(written.str.fullmatch(r"\d{1,6}").fillna(False).astype(bool))
    return digits.mask(digits.str.len().mod(2).eq(1).fillna(False), "0" + digits)
