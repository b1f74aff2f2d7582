"""How far the estimate of a roof can be believed, and why no further.

Each reason takes its doubt (``roofs.toml``); the sum makes the class. A protected roof, one that cannot be computed, and one
whose shape is assumed on a complex outline are weak by themselves; that nobody said whether a roof is protected is shown and
takes nothing.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed
from cermap.terms import SEPARATOR, OutputBasis, RoofConfidence, RoofReason


def said_reasons(buildings: pd.DataFrame, yield_basis: pd.Series) -> dict[RoofReason, NDArray[np.bool_]]:
    """Which reasons the building's own row, and what its yield stands on, give.

    Parameters
    ----------
    buildings : pandas.DataFrame
        ``tables.Buildings``.
    yield_basis : pandas.Series
        ``OutputBasis`` of each, by the same index.
    """
    spread_m = buildings["height_spread_m"].to_numpy(float)
    mended = "|".join(assumed("mending_repairs")["value"])
    return {
        **protection(buildings),
        RoofReason.USE_UNKNOWN: buildings["use"].isna().to_numpy(bool),
        RoofReason.UNEVEN_HEIGHTS: spread_m >= assumed("uneven_heights")["value"],
        RoofReason.OUTLINE_MENDED: buildings["repairs"].fillna("").str.contains(mended).to_numpy(bool),
        RoofReason.SMALL: buildings["footprint_m2"].to_numpy(float) < assumed("small_footprint")["value"],
        RoofReason.YIELD_OF_REGION: (yield_basis == OutputBasis.REGION.value).fillna(False).to_numpy(bool),
        RoofReason.YIELD_OF_PROVINCE: (yield_basis == OutputBasis.PROVINCE.value).fillna(False).to_numpy(bool),
    }


def protection(buildings: pd.DataFrame) -> dict[RoofReason, NDArray[np.bool_]]:
    """What is known of protection: of every roof, computable or not."""
    said = buildings["is_protected"]
    return {
        RoofReason.PROTECTED: said.fillna(False).to_numpy(bool),
        RoofReason.PROTECTION_UNKNOWN: said.isna().to_numpy(bool),
    }


def believed(reasons: Mapping[RoofReason, NDArray[np.bool_]], rows: int) -> pd.DataFrame:
    """``confidence`` and ``confidence_reasons`` of ``tables.Rooftops``, a row for each roof.

    Parameters
    ----------
    reasons : mapping of RoofReason to numpy.ndarray of bool
        Which roofs each reason holds for; one that is not there holds for none.
    rows : int
        How many roofs.
    """
    doubts = assumed("doubt")["value"]
    doubt = np.zeros(rows)
    told = np.full(rows, "", dtype=object)
    for reason in (one for one in RoofReason if one in reasons):
        holds = reasons[reason]
        doubt[holds] += doubts[reason.value]
        told[holds] += SEPARATOR + reason.value
    is_good, is_weak = doubt <= assumed("good_doubt")["value"], doubt >= assumed("weak_doubt")["value"]
    classes = [RoofConfidence.GOOD.value, RoofConfidence.WEAK.value]
    confidence = np.select([is_good, is_weak], classes, RoofConfidence.FAIR.value)
    words = pd.Series(told, dtype="str").str.removeprefix(SEPARATOR)
    return pd.DataFrame({"confidence": pd.Series(confidence, dtype="str"), "confidence_reasons": words})
