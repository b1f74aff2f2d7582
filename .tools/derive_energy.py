"""Load profiles, the photovoltaic year and the year of sun of ``geodata/``."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from cermap.energy.sun import sun_hours

DAY_TYPES = {"Giorno feriale": "working_day", "Sabato": "saturday", "Domenica": "sunday"}
POWER_CLASSES = {
    "0<P<=1.5": "up_to_1_5_kw",
    "1.5<P<=3": "over_1_5_to_3_kw",
    "3<P<=4.5": "over_3_to_4_5_kw",
    "4.5<P<=6": "over_4_5_to_6_kw",
    "P>6": "over_6_kw",
}
PROFILES = {
    "PA_comune": "town_hall_small",
    "biblioteca_comunale": "municipal_library",
    "cinema_comunale": "municipal_cinema",
    "liceo": "high_school",
    "palestra_comunale": "municipal_gym",
    "scuola_500_studenti": "school_500_pupils",
    "ufficio_comunale": "municipal_office",
    "utenza_condominiale_grande": "condominium_services_large",
    "utenza_condominiale_media": "condominium_services_medium",
    "utenza_condominiale_piccola": "condominium_services_small",
}
# Pieces of the names of shops and industries. "feriale" repeats the working day at weekends, "festivo" is reduced then.
PIECES = {
    "COM_": "shop_", "IND_": "industry_", "1.5<P<=3": "over_1_5_to_3_kw", ">6kw": "over_6_kw", "AL_": "al_",
    "media": "medium", "piccola": "small", "1turno": "1_shift", "3turni": "3_shifts", "PIEM": "piemonte",
    "feriale": "open_7_days", "festivo": "reduced_weekend",
}  # fmt: skip


def nondomestic(data: Path, _geodata: Path) -> pd.DataFrame:
    """Demand of each hour of a working day, a Saturday and a Sunday, before the factor of the week [kWh]."""
    source = pd.read_csv(data / "load_profiles_nondomestic_rse.csv")
    days = {name: f"{name}_kwh" for name in ("working_day", "saturday", "sunday")}
    table = source.assign(profile=_profile(source["profile"]), hour=source["hour"].astype("int8")).rename(columns=days)
    return table.sort_values(["profile", "hour"], ignore_index=True)


def nondomestic_week(data: Path, _geodata: Path) -> pd.DataFrame:
    """Factor of each week of the year; week = (day of the year - 1) // 7 + 1."""
    source = pd.read_csv(data / "load_profiles_nondomestic_rse_weekly_factor.csv")
    days = {name: f"{name}_factor" for name in ("working_day", "saturday", "sunday")}
    table = source.assign(profile=_profile(source["profile"]), week=source["week"].astype("int8")).rename(columns=days)
    return table.sort_values(["profile", "week"], ignore_index=True)


def domestic(data: Path, _geodata: Path) -> pd.DataFrame:
    """Mean withdrawal of a household in one hour, by month, day type and contracted power [kWh]."""
    source = pd.read_csv(data / "load_profiles_domestic_arera_lombardia.csv")
    table = pd.DataFrame(
        {
            "power_class": source["power_class_kw"].map(POWER_CLASSES),
            "month": source["month"].astype("int8"),
            "day_type": source["day_type"].map(DAY_TYPES),
            "hour": source["hour"].astype("int8"),
            "demand_kwh": source["kwh_per_hour_mean"],
        }
    )
    if table.isna().any(axis=None):
        raise ValueError("a class or day type that is not known")
    return table.astype({"power_class": "str", "day_type": "str"}).sort_values(
        ["power_class", "month", "day_type", "hour"], ignore_index=True
    )


def pv_year(data: Path, _geodata: Path) -> pd.DataFrame:
    """Share of the year's photovoltaic output in each hour (30 degrees, south); hours in UTC+1, no summer time.

    Only the shape is kept: the source's yearly yield is 14 % below PVGIS, so a yield comes from elsewhere.
    """
    source = pd.read_csv(data / "weather_pv_hourly_milano_linate.csv").sort_values("hour_of_year", ignore_index=True)
    output = source["pv_30s_kwh_per_kwp"]
    return pd.DataFrame(
        {
            "hour_of_year": source["hour_of_year"].astype("int16"),
            "month": source["month"].astype("int8"),
            "output_share": output / output.sum(),
        }
    )


def sun_year(data: Path, _geodata: Path) -> pd.DataFrame:
    """Clearness of each hour of the typical year, and how warm its month and hour are in the mean; hours in UTC+1.

    Which part of the sunlight above the air arrives straight (facing the sun) and from the sky (on the level) [1]. With the
    sun on the horizon the level's part has no bound: it is cut at 1, all that there is. At night there is none.
    """
    source = pd.read_csv(data / "weather_pv_hourly_milano_linate.csv").sort_values("hour_of_year", ignore_index=True)
    sun = sun_hours()
    beam, diffuse = np.zeros(len(source)), np.zeros(len(source))
    beam[sun.hours] = source["dni_wh_m2"].to_numpy()[sun.hours] / sun.extra_w_m2
    diffuse[sun.hours] = source["dhi_wh_m2"].to_numpy()[sun.hours] / sun.extra_horizontal_w_m2
    air = source.groupby(["month", "hour"])["temp_c"].transform("mean")
    return pd.DataFrame(
        {
            "hour_of_year": source["hour_of_year"].astype("int16"),
            "beam_clearness": np.clip(beam, 0, 1).round(3),
            "diffuse_clearness": np.clip(diffuse, 0, 1).round(3),
            "air_temperature_c": air.round(1),
        }
    )


def _profile(names: pd.Series) -> pd.Series:
    return names.map(lambda name: PROFILES.get(name) or _from_pieces(name)).astype("str")


def _from_pieces(name: str) -> str:
    for italian, english in PIECES.items():
        name = name.replace(italian, english)
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise ValueError(name)
    return name
