"""How much a capital grant cuts the tariff: the factor F (DM 414/2023 annex 1 par. 3)."""

import datetime as dt

from cermap.parameters import number

# A share that was added up or divided is no further from the limit than the list wrote it.
_DECIMALS = 9


def grant_factor(grant_share: float, as_of: dt.date) -> float:
    """The cut F of a plant, 0 to its greatest value; NaN where the grant is so large that no tariff is left (R-TAR-06).

    Parameters
    ----------
    grant_share : float
        Part of the reference cost that public money paid [1]; NaN, not known, counts as none, and whoever asks tells it.
    as_of : datetime.date
        Day whose numbers are used.
    """
    most = number("grant_share_max", as_of)
    share = round(float(grant_share), _DECIMALS)
    if share > most:
        return float("nan")
    return number("grant_factor_max", as_of) * share / most if share > 0 else 0.0
