"""Which roofs first: criteria of 0 to 1, each on a scale that ``roofs.toml`` states, weighted as a person wants.

The score is the weighted mean. Order of rows means nothing: equal scores stand by the power that is still free, then by the
roof's id. A roof without a figure has neither score nor rank.
"""

from dataclasses import asdict

import numpy as np
import pandas as pd

from cermap.errors import InputError
from cermap.records import RoofWeights
from cermap.rooftops.assumptions import assumed
from cermap.texts import N_

# Scores that differ by less are equal: the last digits depend on the machine.
_DIGITS = 9


def ranked(roofs: pd.DataFrame, weights: RoofWeights) -> pd.DataFrame:
    """Score, rank and the criteria behind them.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``; ``score`` and ``rank`` are not read.
    weights : RoofWeights
        What each criterion counts, zero or more; only their proportions matter.

    Returns
    -------
    pandas.DataFrame
        ``score`` (0 to 1), ``rank`` (1 is first), ``capacity``, ``specific_yield``, ``confidence``, ``ownership`` (0 to 1),
        by the index of ``roofs``; NA where there is no figure.

    Raises
    ------
    InputError
        When a weight is no number from zero up, or all are zero.
    """
    parts = _parts(weights)
    criteria = _criteria(roofs)
    is_scored = roofs["is_computable"].to_numpy(bool) & criteria.notna().all(axis=1).to_numpy(bool)
    score = (criteria * parts).sum(axis=1).round(_DIGITS).clip(0.0, 1.0).where(is_scored)
    return pd.concat([score.rename("score"), _rank(roofs, score).rename("rank"), criteria], axis=1)


def _parts(weights: RoofWeights) -> pd.Series:
    """Weights as parts of one."""
    given = pd.Series(asdict(weights), dtype=float)
    for name, weight in given.items():
        if not np.isfinite(weight) or weight < 0:
            raise InputError(
                N_("The weight “{name}” of the ranking is {value}: a weight is a number from 0 up."),
                name=name,
                value=weight,
            )
    if not given.max() > 0:
        raise InputError(N_("All weights of the ranking are 0: give at least one criterion a weight."))
    # Of huge weights the sum would be endless.
    given = given / given.max()
    parts: pd.Series = given / given.sum()
    return parts


def _criteria(roofs: pd.DataFrame) -> pd.DataFrame:
    least, most = assumed("rank_yield")["value"]
    whose = assumed("rank_ownership")["value"]
    return pd.DataFrame(
        {
            "capacity": (roofs["free_kw"] / assumed("rank_capacity")["value"]).clip(0.0, 1.0),
            "specific_yield": ((roofs["yield_kwh_kwp"] - least) / (most - least)).clip(0.0, 1.0),
            "confidence": roofs["confidence"].map(assumed("rank_confidence")["value"]).astype("float64"),
            "ownership": roofs["owner_kind"].fillna("unknown").map(whose).astype("float64"),
        },
        index=roofs.index,
    )


def _rank(roofs: pd.DataFrame, score: pd.Series) -> pd.Series:
    keys = pd.DataFrame({"score": -score, "free_kw": -roofs["free_kw"], "roof_id": roofs["roof_id"]})
    keys = keys.reset_index(drop=True)
    order = keys[keys["score"].notna()].sort_values(["score", "free_kw", "roof_id"]).index
    rank = pd.Series(pd.NA, keys.index, dtype="Int64")
    rank.loc[order] = np.arange(1, len(order) + 1)
    return rank.set_axis(roofs.index)
