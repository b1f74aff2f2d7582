"""Whom the cut by a capital grant spares (R-TAR-07).

Regole Operative p. 41: local authorities, religious bodies, third-sector and environmental bodies; natural persons since
DM 127 of 16 May 2025.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.parameters import parameter
from cermap.terms import MemberKind

_BODIES = (MemberKind.LOCAL_AUTHORITY, MemberKind.RELIGIOUS_BODY, MemberKind.THIRD_SECTOR)
# Each may be a third-sector or an environmental body, or none: its kind does not tell.
_UNSURE = (MemberKind.ASSOCIATION, MemberKind.COOPERATIVE, MemberKind.OTHER)


def is_exempt(member_kind: pd.Series, as_of: dt.date) -> pd.Series:
    """Whether what each member draws is spared the cut (boolean, same index); NA where its kind does not tell.

    Whoever counts takes NA for not exempt, and tells it.

    Parameters
    ----------
    member_kind : pandas.Series
        ``MemberKind``, NA not known.
    as_of : datetime.date
        Natural persons are spared from a dated day on.
    """
    since = parameter("persons_exempt_from", as_of).value
    assert isinstance(since, dt.date)
    spared = (*_BODIES, MemberKind.NATURAL_PERSON) if as_of >= since else _BODIES
    is_unsure = member_kind.isna() | member_kind.isin(list(_UNSURE))
    found = pd.array(np.asarray(member_kind.isin(list(spared)), dtype=bool), dtype="boolean")
    return pd.Series(found, index=member_kind.index, name="is_exempt").mask(is_unsure)
