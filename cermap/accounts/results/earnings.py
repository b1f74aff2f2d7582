"""What one case of a year earns and costs: tariff, bound surplus, valorisation, sale, saving, fees, costs."""

from dataclasses import dataclass

import numpy as np

from cermap.accounts.cases import Case
from cermap.accounts.gathering import Gathered
from cermap.energy import money, sharing, tariff
from cermap.records import EnergyAssumptions
from cermap.terms import EnergyDoubt


@dataclass(frozen=True)
class Tariffs:
    """What does not hang on the case: each plant's hourly tariff, its cut, and the prices of the year.

    Parameters
    ----------
    price_eur_mwh : numpy.ndarray
        Hourly price of the zone, 8,760 [EUR/MWh].
    premium_eur_mwh : numpy.ndarray
        Hourly tariff of each plant before the cut by a grant; 0 where it earns none [EUR/MWh].
    factor : numpy.ndarray
        The cut F of each plant (R-TAR-06); 0 where it earns none [1].
    is_exempt : numpy.ndarray
        Members to whom the cut does not apply (R-TAR-07).
    """

    price_eur_mwh: np.ndarray
    premium_eur_mwh: np.ndarray
    factor: np.ndarray
    is_exempt: np.ndarray


@dataclass(frozen=True)
class Earnings:
    """Money of one case [EUR a year]; arrays hold a number per plant or member.

    Parameters
    ----------
    exempt_kwh : numpy.ndarray
        Shared each hour by members to whom the cut does not apply [kWh].
    hourly_contribution_eur : numpy.ndarray
        Tariff of each hour, all plants.
    contribution_eur, surplus_eur, sale_eur, fee_eur : numpy.ndarray
        Of each plant.
    valorisation_eur, costs_eur : float
        Of the configuration.
    saving_eur : numpy.ndarray
        Of each member.
    doubts : tuple of str
        ``EnergyDoubt`` codes that only the money has.
    """

    exempt_kwh: np.ndarray
    hourly_contribution_eur: np.ndarray
    contribution_eur: np.ndarray
    surplus_eur: np.ndarray
    sale_eur: np.ndarray
    fee_eur: np.ndarray
    valorisation_eur: float
    costs_eur: float
    saving_eur: np.ndarray
    doubts: tuple[str, ...]


def tariffs_of(gathered: Gathered, price_eur_mwh: np.ndarray) -> Tariffs:
    """The hourly tariffs of a configuration's plants.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    price_eur_mwh : numpy.ndarray
        Hourly price of the zone, 8,760 [EUR/MWh].

    Returns
    -------
    Tariffs
        A row per plant, in their order; members in theirs.
    """
    premium = np.zeros((len(gathered.plants), price_eur_mwh.size))
    factor = np.zeros(len(gathered.plants))
    technologies = gathered.plants["technology"].to_numpy(object)
    for place in np.flatnonzero(gathered.has_tariff):
        cut = tariff.grant_factor(float(gathered.grant_share[place]), gathered.as_of)
        if np.isnan(cut):
            continue
        factor[place] = cut
        premium[place] = tariff.premium_eur_mwh(
            price_eur_mwh, float(gathered.power_kw[place]), technologies[place], gathered.as_of
        )
    exempt = tariff.is_exempt(gathered.members["member_kind"], gathered.as_of)
    return Tariffs(price_eur_mwh, premium, factor, exempt.fillna(value=False).to_numpy(bool))


def earnings_of(gathered: Gathered, case: Case, tariffs: Tariffs, assumptions: EnergyAssumptions) -> Earnings:
    """The money of one case.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    case : Case
        Its hours.
    tariffs : Tariffs
        What ``tariffs_of`` says of the same plants.
    assumptions : EnergyAssumptions
        Running costs and the retail price are used.
    """
    share = sharing.part_of(tariffs.is_exempt, case.withdrawn_kwh)
    by_hour = tariff.contribution_eur(case.attributed_kwh, tariffs.premium_eur_mwh, tariffs.factor, share)
    contribution = by_hour.sum(axis=1)
    # A plant without tariff is in no set of plants: what it feeds in lowers no share (R-TAR-08).
    injected = np.where(gathered.has_tariff, case.injected_kwh.sum(axis=1, dtype=float), 0.0)
    surplus = tariff.surplus_eur(
        contribution, case.attributed_kwh.sum(axis=1), injected, gathered.grant_share > 0, gathered.as_of
    )
    valorisation, doubts = _valorisation(gathered, case, tariffs)
    return Earnings(
        exempt_kwh=case.shared_kwh * share,
        hourly_contribution_eur=by_hour.sum(axis=0),
        contribution_eur=contribution,
        surplus_eur=surplus,
        sale_eur=money.sale_eur(case.injected_kwh, tariffs.price_eur_mwh),
        # The GSE charges plants that are in the service.
        fee_eur=money.gse_fee_eur(gathered.power_kw, gathered.as_of) * gathered.part_of_point * gathered.shares,
        valorisation_eur=valorisation,
        costs_eur=float(gathered.plants["capacity_kw"].sum()) * assumptions.running_cost_eur_kw
        + (assumptions.configuration_cost_eur if len(gathered.plants) else 0.0),
        saving_eur=money.saving_eur(case.member_own_kwh, assumptions.retail_price_eur_kwh),
        doubts=doubts,
    )


def _valorisation(gathered: Gathered, case: Case, tariffs: Tariffs) -> tuple[float, tuple[str, ...]]:
    low, medium = sharing.by_voltage(
        np.where(gathered.shares[:, None], case.injected_kwh, 0.0),
        case.withdrawn_kwh,
        gathered.plants["voltage"],
        gathered.members["voltage"],
    )
    found = tariff.valorisation_eur(
        gathered.config_type, case.valued_kwh, low, medium, tariffs.price_eur_mwh, gathered.as_of
    )
    return found.total_eur, tuple(EnergyDoubt(doubt).value for doubt in found.doubts)
