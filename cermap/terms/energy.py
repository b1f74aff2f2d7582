"""Words of energy and money: where a number comes from, how revenue is split, which figures are told."""

from enum import StrEnum


class Voltage(StrEnum):
    """Of a connection point: low (bassa tensione) or medium (media tensione)."""

    LOW = "low"
    MEDIUM = "medium"


class DemandBasis(StrEnum):
    """What the hours of a member's demand stand on, the best first."""

    CURVE = "curve"
    BANDS = "bands"
    BILL = "bill"
    DEFAULT = "default"
    MISSING = "missing"


class OutputBasis(StrEnum):
    """What the year of a plant stands on, the best first."""

    CURVE = "curve"
    GIVEN = "given"
    PROVINCE = "province"
    REGION = "region"
    MISSING = "missing"


class SplitRule(StrEnum):
    """How what is left for the consumers is split among them."""

    EQUAL = "equal"
    SHARED_ENERGY = "shared_energy"
    NEED = "need"


class Figure(StrEnum):
    """The figures of a configuration's year, in the order they are told."""

    OUTPUT_KWH = "output_kwh"
    OWN_USE_KWH = "own_use_kwh"
    INJECTED_KWH = "injected_kwh"
    WITHDRAWN_KWH = "withdrawn_kwh"
    SHARED_KWH = "shared_kwh"
    SHARED_SHARE = "shared_share"
    CONTRIBUTION_EUR = "contribution_eur"
    SURPLUS_EUR = "surplus_eur"
    VALORISATION_EUR = "valorisation_eur"
    SALE_EUR = "sale_eur"
    SAVING_EUR = "saving_eur"
    FEES_EUR = "fees_eur"
    COSTS_EUR = "costs_eur"
    INVESTMENT_EUR = "investment_eur"
    HOUSEHOLD_EUR = "household_eur"
    NPV_EUR = "npv_eur"
    IRR = "irr"
    PAYBACK_YEARS = "payback_years"


class Direction(StrEnum):
    """Which way the energy of a measured curve flows, seen from the grid."""

    WITHDRAWN = "withdrawn"
    INJECTED = "injected"


class EnergyDoubt(StrEnum):
    """What is not known, or only assumed, behind a figure."""

    DEMAND_MISSING = "demand_missing"
    DEMAND_ESTIMATED = "demand_estimated"
    OUTPUT_MISSING = "output_missing"
    OUTPUT_ESTIMATED = "output_estimated"
    TARIFF_TO_VERIFY = "tariff_to_verify"
    DATE_MISSING = "date_missing"
    GRANT_MISSING = "grant_missing"
    KIND_MISSING = "kind_missing"
    VOLTAGE_MISSING = "voltage_missing"
    SUPERBONUS_SPLIT = "superbonus_split"
    EXEMPT_SPLIT = "exempt_split"
    PRICE_FLAT = "price_flat"
    TRASE_MISSING = "trase_missing"
    RETAIL_PRICE_ASSUMED = "retail_price_assumed"
    COST_ASSUMED = "cost_assumed"
    SPLIT_ASSUMED = "split_assumed"
    NO_MEMBERS = "no_members"
