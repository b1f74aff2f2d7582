"""Whose a building is: the owner where one is named, else who runs it, as OpenStreetMap says it of public buildings."""

import pandas as pd

from cermap import rooftops
from cermap.files.buildings.columns import cells
from cermap.terms import OwnerKind

# OpenStreetMap's words for public owners that are not among those of lists.
_OWNERSHIPS = {
    "national": OwnerKind.OTHER_PUBLIC.value,
    "state": OwnerKind.OTHER_PUBLIC.value,
    "county": OwnerKind.OTHER_PUBLIC.value,
    "city": OwnerKind.MUNICIPAL.value,
}


def owners(said: pd.DataFrame) -> pd.DataFrame:
    """``owner`` and ``owner_kind`` of each row; NA where nobody said.

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
    return pd.DataFrame({"owner": named, "owner_kind": kind.fillna(rooftops.owner_kinds(operator)).astype("str")})
