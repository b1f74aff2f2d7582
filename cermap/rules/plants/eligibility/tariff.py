"""Whether a plant earns the tariff, from everything the rules say of it."""

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, NO_TARIFF, TO_VERIFY
from cermap.terms import Tariff, join


def tariff_of(verdicts: pd.DataFrame, plants: pd.DataFrame) -> pd.DataFrame:
    """What each plant may earn, and the rules behind it.

    That nothing is against it is no yes: what only papers can say (grants, requirements) is still to be collected.

    Parameters
    ----------
    verdicts : pandas.DataFrame
        ``tables.Verdicts`` of a plan.
    plants : pandas.DataFrame
        ``tables.Plants`` to be told of.

    Returns
    -------
    pandas.DataFrame
        ``tariff`` (``Tariff``) and ``tariff_rules`` (rule ids joined by ``;``), same index.
    """
    of_plants = verdicts[verdicts["subject"] == "plant"]
    lost = _rules(of_plants, plants, (NO_TARIFF, FAIL))
    doubtful = _rules(of_plants, plants, (TO_VERIFY,))
    tariff = np.select([lost != "", doubtful != ""], [Tariff.NONE.value, Tariff.TO_VERIFY.value], Tariff.OPEN.value)
    return pd.DataFrame(
        {"tariff": tariff, "tariff_rules": np.where(lost != "", lost, doubtful)}, index=plants.index, dtype="str"
    )


def _rules(verdicts: pd.DataFrame, plants: pd.DataFrame, outcomes: tuple[str, ...]) -> np.ndarray:
    """The rules that give one of these outcomes to each plant, joined by ``;``."""
    found = verdicts[verdicts["outcome"].isin(outcomes)].groupby("subject_id")["rule_id"].agg(join)
    return plants["plant_id"].map(found).astype("str").fillna("").to_numpy(object)
