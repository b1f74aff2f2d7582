"""The plants of a configuration's year, a row each."""

import numpy as np
import pandas as pd

from cermap.accounts.cases import Case
from cermap.accounts.gathering import Gathered
from cermap.accounts.meters import Base
from cermap.accounts.results.earnings import Earnings, Tariffs

_KWH_PER_MWH = 1_000.0


def plant_rows(gathered: Gathered, base: Base, case: Case, earned: Earnings, tariffs: Tariffs) -> pd.DataFrame:
    """``tables.EnergyPlants`` of the middle case, in the plants' order.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    base : Base
        Output, and what it stands on.
    case : Case
        The middle case.
    earned : Earnings
        Its money.
    tariffs : Tariffs
        What ``earnings.tariffs_of`` says of the same plants.
    """
    shared = case.attributed_kwh.sum(axis=1)
    # What a plant really earns for what it shares, after the cut; of one that shares nothing there is no mean.
    mean = np.full(len(shared), np.nan)
    np.divide(earned.contribution_eur * _KWH_PER_MWH, shared, out=mean, where=shared > 0)
    return pd.DataFrame(
        {
            "plant_id": gathered.plants["plant_id"],
            "capacity_kw": gathered.plants["capacity_kw"].astype("float64"),
            "basis": base.output["basis"].to_numpy(object),
            "output_kwh": case.output_kwh,
            "own_use_kwh": case.plant_own_kwh,
            "injected_kwh": case.injected_kwh.sum(axis=1, dtype=float),
            "has_tariff": gathered.has_tariff & (tariffs.premium_eur_mwh.max(axis=1, initial=0.0) > 0),
            "shared_kwh": shared,
            "tip_mean_eur_mwh": mean,
            "grant_share": gathered.plants["grant_share"].astype("float64"),
            "grant_factor": tariffs.factor,
            "contribution_eur": earned.contribution_eur,
            "surplus_eur": earned.surplus_eur,
            "sale_eur": earned.sale_eur,
            "fee_eur": earned.fee_eur,
        }
    ).astype({"basis": "str"})
