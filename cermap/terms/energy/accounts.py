"""Words of energy and money: where a number comes from, how revenue is split, which figures are told."""

from enum import StrEnum


class Voltage(StrEnum):
    """Of a connection point: low (bassa tensione) or medium (media tensione)."""

    LOW = "low"
    MEDIUM = "medium"


class LoadProfile(StrEnum):
    """Whose hours a demand follows: five classes of households (ARERA, Lombardy) and 24 other users (RSE)."""

    DOMESTIC_UP_TO_1_5_KW = "domestic_up_to_1_5_kw"
    DOMESTIC_OVER_1_5_TO_3_KW = "domestic_over_1_5_to_3_kw"
    DOMESTIC_OVER_3_TO_4_5_KW = "domestic_over_3_to_4_5_kw"
    DOMESTIC_OVER_4_5_TO_6_KW = "domestic_over_4_5_to_6_kw"
    DOMESTIC_OVER_6_KW = "domestic_over_6_kw"
    CONDOMINIUM_SERVICES_SMALL = "condominium_services_small"
    CONDOMINIUM_SERVICES_MEDIUM = "condominium_services_medium"
    CONDOMINIUM_SERVICES_LARGE = "condominium_services_large"
    SCHOOL_500_PUPILS = "school_500_pupils"
    HIGH_SCHOOL = "high_school"
    MUNICIPAL_OFFICE = "municipal_office"
    TOWN_HALL_SMALL = "town_hall_small"
    MUNICIPAL_LIBRARY = "municipal_library"
    MUNICIPAL_GYM = "municipal_gym"
    MUNICIPAL_CINEMA = "municipal_cinema"
    SHOP_OVER_1_5_TO_3_KW_REDUCED_WEEKEND = "shop_over_1_5_to_3_kw_reduced_weekend"
    SHOP_OVER_6_KW_OPEN_7_DAYS = "shop_over_6_kw_open_7_days"
    INDUSTRY_MICRO_1_SHIFT_REDUCED_WEEKEND = "industry_micro_1_shift_reduced_weekend"
    INDUSTRY_MICRO_1_SHIFT_OPEN_7_DAYS = "industry_micro_1_shift_open_7_days"
    INDUSTRY_MICRO_1_SHIFT_PIEMONTE = "industry_micro_1_shift_piemonte"
    INDUSTRY_MICRO_3_SHIFTS_PIEMONTE = "industry_micro_3_shifts_piemonte"
    INDUSTRY_SMALL_1_SHIFT_REDUCED_WEEKEND = "industry_small_1_shift_reduced_weekend"
    INDUSTRY_SMALL_1_SHIFT_OPEN_7_DAYS = "industry_small_1_shift_open_7_days"
    INDUSTRY_SMALL_1_SHIFT_PIEMONTE = "industry_small_1_shift_piemonte"
    INDUSTRY_SMALL_3_SHIFTS_REDUCED_WEEKEND = "industry_small_3_shifts_reduced_weekend"
    INDUSTRY_SMALL_3_SHIFTS_PIEMONTE = "industry_small_3_shifts_piemonte"
    INDUSTRY_MEDIUM_1_SHIFT_REDUCED_WEEKEND = "industry_medium_1_shift_reduced_weekend"
    INDUSTRY_MEDIUM_1_SHIFT_OPEN_7_DAYS = "industry_medium_1_shift_open_7_days"
    INDUSTRY_AL_1_SHIFT = "industry_al_1_shift"


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
    PVGIS = "pvgis"
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
    RULE_NOT_MET = "rule_not_met"
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
