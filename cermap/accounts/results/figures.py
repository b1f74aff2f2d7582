"""The figures of a year, each with its range, the rules and numbers it stands on, and what is not known behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap.accounts.cases import CENTRAL, Case
from cermap.accounts.results.earnings import Earnings
from cermap.accounts.results.twenty_years import Triple
from cermap.terms import ConfigType, EnergyDoubt, Figure, join

_DEMAND = (EnergyDoubt.DEMAND_MISSING, EnergyDoubt.DEMAND_ESTIMATED)
_OUTPUT = (EnergyDoubt.OUTPUT_MISSING, EnergyDoubt.OUTPUT_ESTIMATED)
_SHARED = (EnergyDoubt.NO_MEMBERS, *_DEMAND, *_OUTPUT)
_TARIFF = (
    *_SHARED,
    EnergyDoubt.RULE_NOT_MET,
    EnergyDoubt.TARIFF_TO_VERIFY,
    EnergyDoubt.DATE_MISSING,
    EnergyDoubt.GRANT_MISSING,
    EnergyDoubt.KIND_MISSING,
    EnergyDoubt.SUPERBONUS_SPLIT,
    EnergyDoubt.EXEMPT_SPLIT,
    EnergyDoubt.PRICE_FLAT,
)
_MONEY = (*_TARIFF, EnergyDoubt.VOLTAGE_MISSING, EnergyDoubt.TRASE_MISSING, EnergyDoubt.RETAIL_PRICE_ASSUMED)
_FLOW = (*_MONEY, EnergyDoubt.COST_ASSUMED)
_TIP = (
    "tip_base_low_eur_mwh",
    "tip_base_middle_eur_mwh",
    "tip_base_high_eur_mwh",
    "tip_cap_low_eur_mwh",
    "tip_cap_middle_eur_mwh",
    "tip_cap_high_eur_mwh",
    "tip_price_reference_eur_mwh",
    "pv_correction_north_eur_mwh",
    "bracket_low_max_kw",
    "bracket_middle_max_kw",
    "grant_factor_max",
    "grant_share_max",
    "persons_exempt_from",
    "zonal_price_eur_mwh",
)
_LIMITS = ("surplus_threshold", "surplus_threshold_grant")
_FEES = ("gse_fee_free_max_kw", "gse_fee_fixed_max_kw", "gse_fee_fixed_eur", "gse_fee_eur_kw")
_COSTS = ("running_cost_eur_kw", "configuration_cost_eur")
_SPLIT = ("producers_share", "community_share", "split_rule")
_REFERENCE = (
    "reference_cost_low_max_kw",
    "bracket_low_max_kw",
    "bracket_middle_max_kw",
    "reference_cost_to_20_eur_kw",
    "reference_cost_to_200_eur_kw",
    "reference_cost_to_600_eur_kw",
    "reference_cost_to_1000_eur_kw",
    "investment_low_factor",
    "investment_high_factor",
)
_YEARS = (
    "years",
    "degradation_low",
    "degradation_central",
    "degradation_high",
    *_TIP,
    "retail_price_eur_kwh",
    *_FEES,
    *_COSTS,
    *_REFERENCE,
)


@dataclass(frozen=True)
class _Stand:
    """What a figure stands on."""

    unit: str
    rule_ids: tuple[str, ...]
    parameters: tuple[str, ...]
    doubts: tuple[EnergyDoubt, ...]


# Assumptions that always stand behind a figure, whatever the list says.
_ALWAYS = frozenset(
    {EnergyDoubt.RETAIL_PRICE_ASSUMED.value, EnergyDoubt.COST_ASSUMED.value, EnergyDoubt.SPLIT_ASSUMED.value}
)
_TIP_RULES = ("R-TAR-01", "R-TAR-02", "R-TAR-03", "R-TAR-05", "R-TAR-06", "R-TAR-07", "R-TAR-18", "R-ENE-05")
# Of tariff, valorisation, sale, saving, fees and cost of plants.
_FLOW_RULES = (*_TIP_RULES, "R-TAR-10", "R-TAR-12", "R-TAR-13", "R-TAR-14", "R-TAR-17", "R-TAR-19", "R-HEU-04")
_STANDS: dict[Figure, _Stand] = {
    Figure.OUTPUT_KWH: _Stand("kWh", ("R-HEU-01",), (), _OUTPUT),
    Figure.OWN_USE_KWH: _Stand("kWh", ("R-ENE-04", "R-ENE-07"), (), (*_DEMAND, *_OUTPUT)),
    Figure.INJECTED_KWH: _Stand("kWh", ("R-ENE-04",), (), (*_DEMAND, *_OUTPUT)),
    Figure.WITHDRAWN_KWH: _Stand("kWh", ("R-ENE-04", "R-HEU-06", "R-HEU-07"), (), _DEMAND),
    Figure.SHARED_KWH: _Stand(
        "kWh", ("R-ENE-01", "R-ENE-03"), (), (*_SHARED, EnergyDoubt.RULE_NOT_MET, EnergyDoubt.TARIFF_TO_VERIFY)
    ),
    Figure.SHARED_SHARE: _Stand(
        "1", ("R-ENE-01", "R-TAR-08"), _LIMITS, (*_SHARED, EnergyDoubt.RULE_NOT_MET, EnergyDoubt.TARIFF_TO_VERIFY)
    ),
    Figure.CONTRIBUTION_EUR: _Stand("€", _TIP_RULES, _TIP, _TARIFF),
    Figure.SURPLUS_EUR: _Stand("€", ("R-TAR-08", "R-TAR-09"), _LIMITS, _TARIFF),
    Figure.VALORISATION_EUR: _Stand(
        "€", ("R-ENE-02", "R-TAR-10", "R-TAR-12"), ("trase_eur_mwh",), (*_SHARED, EnergyDoubt.TRASE_MISSING)
    ),
    Figure.SALE_EUR: _Stand(
        "€", ("R-TAR-13", "R-TAR-05"), ("zonal_price_eur_mwh",), (*_DEMAND, *_OUTPUT, EnergyDoubt.PRICE_FLAT)
    ),
    Figure.SAVING_EUR: _Stand(
        "€",
        ("R-TAR-19", "R-ENE-04"),
        ("retail_price_eur_kwh",),
        (*_DEMAND, *_OUTPUT, EnergyDoubt.RETAIL_PRICE_ASSUMED),
    ),
    Figure.FEES_EUR: _Stand(
        "€",
        ("R-TAR-17",),
        _FEES,
        (),
    ),
    Figure.COSTS_EUR: _Stand("€", (), _COSTS, (EnergyDoubt.COST_ASSUMED,)),
    Figure.INVESTMENT_EUR: _Stand("€", ("R-TAR-14",), _REFERENCE, (EnergyDoubt.COST_ASSUMED,)),
    Figure.HOUSEHOLD_EUR: _Stand(
        "€", ("R-TAR-09", "R-TAR-18"), _SPLIT, (*_TARIFF, EnergyDoubt.TRASE_MISSING, EnergyDoubt.SPLIT_ASSUMED)
    ),
    Figure.NPV_EUR: _Stand("€", _FLOW_RULES, ("discount_rate", *_YEARS), _FLOW),
    Figure.IRR: _Stand("1", _FLOW_RULES, _YEARS, _FLOW),
    Figure.PAYBACK_YEARS: _Stand("years", _FLOW_RULES, _YEARS, _FLOW),
}


# A group gets more back: another component, and losses at the price of their hour.
_VALORISATION_OF_GROUP = _Stand(
    "€",
    ("R-ENE-02", "R-ENE-06", "R-TAR-11", "R-TAR-12"),
    ("trase_eur_mwh", "btau_eur_mwh", "avoided_loss_low", "avoided_loss_medium", "zonal_price_eur_mwh"),
    (*_SHARED, EnergyDoubt.VOLTAGE_MISSING, EnergyDoubt.TRASE_MISSING, EnergyDoubt.PRICE_FLAT),
)


def figures_of(  # noqa: PLR0913, PLR0917 - a year, its doubts, and what kind of configuration it is of
    cases: Mapping[str, Case],
    earned: Mapping[str, Earnings],
    household_eur: Mapping[str, float],
    returned_figures: Mapping[Figure, Triple],
    doubts: frozenset[str],
    config_type: str,
) -> pd.DataFrame:
    """Every figure (``tables.EnergyFigures``): the middle case, and the least and most of all cases.

    Parameters
    ----------
    cases : mapping of str to Case
        By the names of ``CORNERS``, the middle one first.
    earned : mapping of str to Earnings
        Money of the same cases.
    household_eur : mapping of str to float
        What a typical household gets in each of them [EUR a year].
    returned_figures : mapping of Figure to (float, float, float)
        Least, middle and most of what ``twenty_years.returned`` tells.
    doubts : frozenset of str
        ``EnergyDoubt`` codes of what is not known; a figure names those it stands on.
    config_type : str
        ``ConfigType``; the valorisation of a group stands on more.
    """
    by_case = {name: _of_case(case, earned[name], household_eur[name]) for name, case in cases.items()}
    triples = {figure: _range([by_case[name][figure] for name in by_case]) for figure in by_case[CENTRAL]}
    triples |= returned_figures
    there = doubts | _ALWAYS
    of_group = {Figure.VALORISATION_EUR: _VALORISATION_OF_GROUP} if config_type == ConfigType.GROUP else {}
    rows = [
        (
            figure.value,
            stand.unit,
            *triples[figure],
            join(stand.rule_ids),
            join(stand.parameters),
            join([doubt.value for doubt in stand.doubts if doubt.value in there]),
        )
        for figure, stand in (_STANDS | of_group).items()
    ]
    columns = ["figure", "unit", "low", "central", "high", "rule_ids", "parameters", "doubts"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype(dict.fromkeys(("low", "central", "high"), "float64"))


def _of_case(case: Case, earned: Earnings, household_eur: float) -> dict[Figure, float]:
    injected = float(case.injected_kwh.sum(dtype=float))
    incentivised = float(case.incentivised_kwh.sum())
    shared = float(case.shared_kwh.sum())
    return {
        Figure.OUTPUT_KWH: float(case.output_kwh.sum()),
        Figure.OWN_USE_KWH: float(case.member_own_kwh.sum()),
        Figure.INJECTED_KWH: injected,
        Figure.WITHDRAWN_KWH: float(case.withdrawn_kwh.sum(dtype=float)),
        Figure.SHARED_KWH: shared,
        Figure.SHARED_SHARE: shared / incentivised if incentivised else np.nan,
        Figure.CONTRIBUTION_EUR: float(earned.contribution_eur.sum()),
        Figure.SURPLUS_EUR: float(earned.surplus_eur.sum()),
        Figure.VALORISATION_EUR: earned.valorisation_eur,
        Figure.SALE_EUR: float(earned.sale_eur.sum()),
        Figure.SAVING_EUR: float(earned.saving_eur.sum()),
        Figure.FEES_EUR: float(earned.fee_eur.sum()),
        Figure.COSTS_EUR: earned.costs_eur,
        Figure.HOUSEHOLD_EUR: household_eur,
    }


def _range(values: list[float]) -> Triple:
    """Least, middle (the first) and most; all missing where the middle is."""
    known = [value for value in values if not np.isnan(value)]
    return (np.nan, np.nan, np.nan) if np.isnan(values[0]) else (min(known), values[0], max(known))
