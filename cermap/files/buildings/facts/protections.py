"""What protects a building: a historic or heritage tag, the topographic database's monument, a column of the list.

That nobody said anything is not "no": only a column that says no makes a building unprotected, and any other that says
yes prevails over it.
"""

import pandas as pd

from cermap.files.buildings.reading.columns import cells
from cermap.files.lists.columns.headers import squeezed
from cermap.files.lists.words.common import truth

# OpenStreetMap's tags of buildings that the law protects, or that are old enough that one must ask.
_TAGS = ("historic", "heritage")
_NO_TAG = frozenset({"no", "none", "0"})
_MONUMENT = frozenset({"01", "1", "si", "sì", "true", "s"})
_NOT_PROTECTED = frozenset(
    squeezed(word)
    for word in ("nessuno", "nessun vincolo", "non vincolato", "non tutelato", "libero", "assente", "none", "senza vincoli")
)  # fmt: skip
_NOT_KNOWN = frozenset(
    squeezed(word)
    for word in ("da verificare", "non noto", "ignoto", "non so", "sconosciuto", "unknown", "verificare", "?", "in corso")
)  # fmt: skip


def protections(said: pd.DataFrame) -> pd.DataFrame:
    """``is_protected`` (NA: nobody said) and ``protection``, which tag or constraint, of each row.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    told = _tagged(said)
    is_so, what = _listed(said)
    told = told.fillna(what.where(is_so.eq(True).fillna(False)))
    no = is_so.eq(False) | cells(said, "heritage").str.lower().isin(_NO_TAG)
    is_protected = told.notna().astype("boolean").mask(told.isna(), pd.NA)
    return pd.DataFrame({"is_protected": is_protected.mask(told.isna() & no.fillna(False), False), "protection": told})


def _tagged(said: pd.DataFrame) -> pd.Series:
    told = pd.Series(pd.NA, index=said.index, dtype="str")
    for key in _TAGS:
        value = cells(said, key)
        told = told.fillna((key + "=" + value).mask(value.str.lower().isin(_NO_TAG)))
    is_monument = cells(said, "monument").str.lower().isin(_MONUMENT)
    told = told.fillna(is_monument.map({True: "EDIFC_MON"}).astype("str"))
    is_historic = cells(said, "is_historic").str.lower().isin(_MONUMENT)
    return told.fillna(is_historic.map({True: "historic"}).astype("str"))


def _listed(said: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Yes, no or NA by the columns of a list; and which protection they name."""
    written, named = cells(said, "is_protected"), cells(said, "protection")
    meant = {cell: _truth(cell) for cell in written.dropna().unique()}
    names = {cell: _truth(cell) for cell in named.dropna().unique()}
    is_so = written.map(meant).astype("boolean")
    is_named = named.map(names).astype("boolean")
    # A cell that says more than yes says which protection.
    says_which = written.where(
        written.map({cell: truth(cell) is None for cell in meant}).astype("boolean").fillna(False)
    )
    what = named.where(is_named.eq(True).fillna(False)).fillna(says_which)
    return is_so.fillna(is_named), what.fillna(is_so.eq(True).fillna(False).map({True: "vincolo"}).astype("str"))


def _truth(cell: str) -> bool | None:
    plain = squeezed(cell)
    if not plain or plain in _NOT_KNOWN:
        return None
    if plain in _NOT_PROTECTED:
        return False
    said = truth(cell)
    return True if said is None else said
