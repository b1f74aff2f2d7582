"""The hours of many roofs: those that look to the same sides have one shape, and only their size tells them apart."""

from functools import lru_cache

import numpy as np
import pandas as pd

from cermap.energy.sun import shape_of
from cermap.energy.sun.modules.planes import parts_of
from cermap.proposing.assumptions import assumed
from cermap.records import LoadProfiles
from cermap.rules.members.doubts import SURE
from cermap.terms import Certainty

_COUNTED = (*SURE, Certainty.LIKELY.value)


def usable(roofs: pd.DataFrame) -> pd.DataFrame:
    """Roofs of one area that have something free, by area and id, with the planes they count with.

    A roof that likely lies in its area counts there and stays marked by its ``certainty``: of areas that are drawn
    approximately none is better known. One that may as well lie in another, or of which no figure could be made, is left out.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``.

    Returns
    -------
    pandas.DataFrame
        The same columns, and ``shape``: the planes, rounded.
    """
    is_known = roofs["certainty"].isin(_COUNTED) & roofs["area_code"].notna() & roofs["planes"].notna()
    is_free = (roofs["free_kw"] >= assumed("least_roof_kw")["value"]) & (roofs["free_output_kwh"] > 0)
    kept = roofs[is_known & is_free.fillna(False)].drop_duplicates("roof_id")
    kept = kept.sort_values(["area_code", "roof_id"], ignore_index=True)
    with_shape: pd.DataFrame = kept.assign(shape=kept["planes"].map(_rounded).astype("str"))
    return with_shape


def shapes_of(planes: pd.Series, profiles: LoadProfiles) -> dict[str, np.ndarray]:
    """The part of its year that each kind of roof gives in each hour, by the rounded planes; each sums to 1.

    Parameters
    ----------
    planes : pandas.Series
        ``shape`` of ``usable``.
    profiles : LoadProfiles
        The typical year of sun.

    Returns
    -------
    dict of str to numpy.ndarray
        8,760 hours in UTC+1 each [1].
    """
    return {str(text): shape_of(str(text), profiles.sun_year) for text in sorted(planes.unique())}


@lru_cache(maxsize=4096)
def _rounded(planes: str) -> str:
    """The planes with tilts and azimuths to 5 degrees and shares to a twentieth: nobody knows a roof better."""
    step_deg, step = assumed("plane_step")["value"], assumed("share_step")["value"]
    parts: dict[tuple[float, float], float] = {}
    for part in parts_of(planes):
        plane = (_near(part.tilt_deg, step_deg), _near(part.azimuth_deg, step_deg) % 360)
        parts[plane] = parts.get(plane, 0.0) + part.share
    shares = {plane: _near(share, step) for plane, share in parts.items()}
    # Of very many small faces none may be left.
    shares = {plane: share for plane, share in shares.items() if share > 0} or parts
    total = sum(shares.values())
    return ";".join(f"{tilt:g}/{azimuth:g}:{share / total:.6f}" for (tilt, azimuth), share in sorted(shares.items()))


def _near(value: float, step: float) -> float:
    return round(value / step) * step
