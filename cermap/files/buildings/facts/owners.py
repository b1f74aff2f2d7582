"""Whose a building is: the owner where one is named, else who runs it, as OpenStreetMap says it of public buildings.

Extracts of the cadastre name persons with their tax code, or with where and when they were born. Of those nothing is kept
but that the building is private: nobody has to be named to see what a roof can carry.
"""

import re

import pandas as pd

from cermap import rooftops
from cermap.files.buildings.reading.columns import cells
from cermap.files.lists.rows.tax_codes import PERSONAL_CODE
from cermap.terms import OwnerKind

_PERSON = re.compile(rf"{PERSONAL_CODE.pattern}|\bnat[oa]\s+(?:a|in|il|nel)\b.*\d{{4}}", re.IGNORECASE | re.DOTALL)

# OpenStreetMap's words for public owners that are not among those of lists.
_OWNERSHIPS = {
    "national": OwnerKind.OTHER_PUBLIC.value,
    "state": OwnerKind.OTHER_PUBLIC.value,
    "county": OwnerKind.OTHER_PUBLIC.value,
    "city": OwnerKind.MUNICIPAL.value,
}


def owners(said: pd.DataFrame) -> pd.DataFrame:
    """``owner`` and ``owner_kind`` of each row; NA where nobody said, and no name of a person (``are_persons``).

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    owner, operator, ownership = (cells(said, house) for house in ("owner", "operator", "ownership"))
    named = owner.fillna(operator)
    code = cells(said, "owner_kind").str.lower()
    kind = code.where(code.isin(list(OwnerKind)))
    # Who owns it is said by the owner's own name first: "public" may be the municipality too.
    kind = kind.fillna(rooftops.owner_kinds(owner))
    kind = kind.fillna(ownership.str.lower().map(_OWNERSHIPS).astype("str")).fillna(rooftops.owner_kinds(ownership))
    kind = kind.fillna(rooftops.owner_kinds(operator)).mask(are_persons(owner), OwnerKind.PRIVATE.value)
    return pd.DataFrame({"owner": named.mask(are_persons(named)), "owner_kind": kind.astype("str")})


def are_persons(written: pd.Series) -> pd.Series:
    """Which cells hold the tax code of a person, or where and when one was born."""
    found: pd.Series = written.str.contains(_PERSON).fillna(value=False).astype(bool)
    return found
