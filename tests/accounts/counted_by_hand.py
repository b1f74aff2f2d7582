"""The year of a configuration counted hour by hour in plain Python: loops, the four operations, nothing of ``cermap``.

Read from the project are the tables that ship, and nothing else; every number of the law and every assumption is written
here once more, from ``cer-rules.md`` (rule ids beside them) and from the notes of the assumptions.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

HOURS = range(8760)
GEODATA = Path(__file__).parents[2] / "geodata"
DAYS = ("working_day", "saturday", "sunday")
# Days of 2025, the year of the plan: Easter was on 20 April.
YEAR = 2025
HOLIDAYS = {(1, 1), (1, 6), (4, 21), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)}
SCHOOL_SHUT = (
    {(1, day) for day in range(1, 7)} | {(4, day) for day in range(17, 23)} | {(12, day) for day in range(23, 32)}
)
# kWh/kWp (R-HEU-01); the range is 10 % either way, wider where PVGIS says more: in Milano 1,352.6 lies within.
YIELD = {"015": 1310.0, "016": 1340.0}
DEMAND_RANGE = {"curve": (0.95, 1.05), "bands": (0.95, 1.05), "bill": (0.9, 1.1), "default": (0.6, 1.5)}
OUTPUT_RANGE = (0.9, 1.1)
BASE, CAP = {"low": 80.0, "middle": 70.0}, {"low": 120.0, "middle": 110.0}  # R-TAR-02 [EUR/MWh]
TRASE, BTAU = 11.89, 0.65  # R-TAR-12: 2025; BTAU only of 2024 [EUR/MWh]
RETAIL_EUR_KWH, RUNNING_EUR_KW, CONFIGURATION_EUR, DISCOUNT = 0.22, 20.0, 1000.0, 0.04
PRODUCERS, OWN_PURPOSES = 0.30, 0.10


@dataclass
class Who:
    """A member: its demand, what the law makes of it, where it is connected."""

    code: str
    profile: str | None = None
    basis: str = "bill"
    annual_kwh: float = 0.0
    bands_kwh: tuple[float, ...] | None = None
    curve_kwh: list[float] | None = None
    consumes: bool = True
    is_exempt: bool = False
    is_household: bool = False
    is_enterprise: bool | None = False
    is_medium: bool = False


@dataclass
class Plant:
    """A plant: its year, its owner, its money."""

    code: str
    power_kw: float
    annual_kwh: float
    owner: str | None = None
    is_sun: bool = True
    earns: bool = True
    is_old: bool = False
    date: str = "9999"
    grant: float = 0.0
    storage_kwh: float = 0.0
    is_running: bool = False
    is_medium: bool = False


@dataclass
class Counted:
    """One case: the figures by name, and those of each member and plant."""

    figures: dict = field(default_factory=dict)
    members: dict = field(default_factory=dict)
    plants: dict = field(default_factory=dict)
    hours: dict = field(default_factory=dict)
    new_eur: float = 0.0


# ---- the calendar and the shapes


@cache
def calendar():
    """Of each hour of UTC+1: what the clock in Rome says, and what day it is."""
    first, rome = dt.datetime(YEAR, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))), ZoneInfo("Europe/Rome")
    found = []
    for hour in HOURS:
        clock = (first + dt.timedelta(hours=hour)).astimezone(rome)
        is_holiday = (clock.month, clock.day) in HOLIDAYS
        kind = 2 if is_holiday or clock.weekday() == 6 else 1 if clock.weekday() == 5 else 0
        week = (clock.timetuple().tm_yday - 1) // 7 + 1
        found.append((clock.month, clock.day, week, clock.hour, kind))
    return found


def band(hour, kind):
    """ARERA's F1, F2, F3 as 0, 1, 2."""
    if kind == 0 and 8 <= hour < 19:
        return 0
    return 1 if kind != 2 and 7 <= hour < 23 else 2


@cache
def shape(profile):
    """Part of the year in each hour."""
    raw = domestic(profile) if profile.startswith("domestic_") else other_use(profile)
    total = sum(raw)
    return [kwh / total for kwh in raw]


def domestic(profile):
    rows = pd.read_parquet(GEODATA / "load_profiles_domestic.parquet").to_dict("records")
    of_class = {
        (row["month"], row["day_type"], row["hour"]): row["demand_kwh"]
        for row in rows
        if "domestic_" + row["power_class"] == profile
    }
    return [of_class[month, DAYS[kind], hour] for month, _, _, hour, kind in calendar()]


def other_use(profile):
    by_hour = _rows("load_profiles_nondomestic", profile, "hour")
    by_week = _rows("load_profiles_nondomestic_week", profile, "week")
    found = []
    for month, day, week, hour, kind in calendar():
        # A school that is shut on a working day, in a week whose factor does not show it, has a Sunday.
        is_shut = profile == "school_500_pupils" and (month, day) in SCHOOL_SHUT
        has_sunday = is_shut and by_week[week]["working_day_factor"] >= 0.5
        column = DAYS[2 if has_sunday else kind]
        found.append(by_hour[hour][f"{column}_kwh"] * by_week[week][f"{column}_factor"])
    return found


def _rows(name, profile, key):
    rows = pd.read_parquet(GEODATA / f"{name}.parquet").to_dict("records")
    return {row[key]: row for row in rows if row["profile"] == profile}


def demand(who):
    """Hours of a member's demand [kWh]."""
    if who.curve_kwh is not None:
        return list(who.curve_kwh)
    parts = shape(who.profile)
    if who.bands_kwh is None:
        return [part * who.annual_kwh for part in parts]
    bands = [band(hour, kind) for *_, hour, kind in calendar()]
    sums = [sum(part for part, of in zip(parts, bands, strict=True) if of == number) for number in range(3)]
    # The year prevails: bands only say how it is parted.
    scale = who.annual_kwh / sum(who.bands_kwh)
    return [part / sums[of] * who.bands_kwh[of] * scale for part, of in zip(parts, bands, strict=True)]


@cache
def sun():
    return pd.read_parquet(GEODATA / "pv_year.parquet")["output_share"].tolist()


def output(plant):
    return [plant.annual_kwh * (part if plant.is_sun else 1 / 8760) for part in (sun() if plant.is_sun else HOURS)]


# ---- behind the meter


def before_own_use(billed_kwh, output_kwh):
    """The demand of whose bill is what a plant of many years left: the same hours, so many times."""
    billed, low, high = sum(billed_kwh), 1.0, 1000.0
    for _ in range(60):
        middle = (low + high) / 2
        left = sum(max(0.0, middle * kwh - made) for kwh, made in zip(billed_kwh, output_kwh, strict=True))
        low, high = (middle, high) if left < billed else (low, middle)
    return [high * kwh for kwh in billed_kwh]


def netted(demand_kwh, output_kwh, storage_kwh):
    """Withdrawn, fed in, used on the spot (R-ENE-04, R-ENE-07); a battery fills and empties as soon as it can."""
    one_way, most = 0.9**0.5, 0.5 * storage_kwh
    charge = 0.0
    for _ in range(3 if storage_kwh else 1):  # the first year only finds the charge with which a year begins
        withdrawn, injected, own = [], [], []
        for needed, made in zip(demand_kwh, output_kwh, strict=True):
            direct = min(needed, made)
            lack, left, into, out = needed - direct, made - direct, 0.0, 0.0
            if left > 0:
                into = min(left, most, (storage_kwh - charge) / one_way)
                charge += into * one_way
            elif lack > 0:
                out = min(lack, most, charge * one_way)
                charge -= out / one_way
            withdrawn.append(lack - out)
            injected.append(left - into)
            own.append(direct + out)
    return withdrawn, injected, own


# ---- the money of a year


def tip(plant, price_eur_mwh):
    """R-TAR-01 to -03: base and what the price lacks, capped; 10 more for the sun of the north, outside the cap."""
    bracket = "low" if plant.power_kw <= 200 else "middle"
    return min(CAP[bracket], BASE[bracket] + max(0.0, 180.0 - price_eur_mwh)) + (10.0 if plant.is_sun else 0.0)


def fee(power_kw):
    """R-TAR-17."""
    return 0.0 if power_kw <= 3 else 15.0 + max(0.0, power_kw - 20)


def cost_kw(power_kw):
    """R-TAR-14."""
    return 1500.0 if power_kw <= 20 else 1200.0 if power_kw <= 200 else 1100.0


def counted(config_type, people, plants, prices, of_output=None, of_demand=None):
    """One case; the range's side is 0 (least) or 1 (most), None for the middle."""
    found = Counted()
    factor = 1.0 if of_output is None else OUTPUT_RANGE[of_output]
    made = {plant.code: [kwh * factor for kwh in output(plant)] for plant in plants}
    drawn, fed, own, whole = {}, dict(made), {}, {}
    for who in people:
        factor = 1.0 if of_demand is None else DEMAND_RANGE[who.basis][of_demand]
        drawn[who.code], own[who.code] = [kwh * factor for kwh in demand(who)], 0.0
        for plant in plants:
            if plant.owner == who.code:  # nobody has two here
                if plant.is_running and who.basis in {"bill", "bands"}:
                    drawn[who.code] = before_own_use(drawn[who.code], made[plant.code])
                drawn[who.code], fed[plant.code], used = netted(drawn[who.code], made[plant.code], plant.storage_kwh)
                own[who.code] = sum(used)
        whole[who.code] = own[who.code] + sum(drawn[who.code])
        if not who.consumes:
            drawn[who.code] = [0.0 for _ in HOURS]  # a producer's supply is no consuming point of the configuration
    _share(found, config_type, people, plants, prices, drawn, fed)
    earning = [plant for plant in plants if plant.earns]
    injected = {code: sum(kwh) for code, kwh in fed.items()}
    incentivised = sum(injected[plant.code] for plant in earning)
    found.figures |= {
        "output_kwh": sum(sum(kwh) for kwh in made.values()),
        "own_use_kwh": sum(own.values()),
        "injected_kwh": sum(injected.values()),
        "withdrawn_kwh": sum(sum(kwh) for kwh in drawn.values()),
        "shared_share": found.figures["shared_kwh"] / incentivised,
        "sale_eur": sum(fed[plant.code][hour] * prices[hour] / 1000 for plant in plants for hour in HOURS),
        "saving_eur": sum(own.values()) * RETAIL_EUR_KWH,
        "fees_eur": sum(fee(plant.power_kw) for plant in plants),
        "costs_eur": sum(plant.power_kw for plant in plants) * RUNNING_EUR_KW + CONFIGURATION_EUR,
    }
    # Of the old plants only the part in what is shared is new money.
    new = [plant for plant in plants if not plant.is_old]
    found.new_eur = sum(
        fed[plant.code][hour] * prices[hour] / 1000 for plant in new for hour in HOURS
    ) + RETAIL_EUR_KWH * sum(own[plant.owner] for plant in new if plant.owner in own)
    _surplus(found, earning, injected)
    _split(found, people)
    for plant in plants:
        found.plants[plant.code] |= {"output_kwh": sum(made[plant.code]), "injected_kwh": injected[plant.code]}
    for who in people:
        found.members[who.code] |= {
            "demand_kwh": whole[who.code],
            "own_use_kwh": own[who.code],
            "withdrawn_kwh": sum(drawn[who.code]),
        }
    return found


def _share(found, config_type, people, plants, prices, drawn, fed):
    """Hour by hour: what is shared, of whom and to whom, and what it earns."""
    oldest_first = sorted((plant for plant in plants if plant.earns), key=lambda plant: (plant.date, plant.code))
    found.plants = {plant.code: {"shared_kwh": 0.0, "contribution_eur": 0.0} for plant in plants}
    found.members = {who.code: {"shared_kwh": 0.0} for who in people}
    shared_year = valued_year = losses_eur = 0.0
    for hour in HOURS:
        withdrawn = sum(drawn[who.code][hour] for who in people)
        shared = min(sum(fed[plant.code][hour] for plant in oldest_first), withdrawn)
        exempt = sum(drawn[who.code][hour] for who in people if who.is_exempt) / withdrawn if withdrawn else 0.0
        left = shared
        for plant in oldest_first:  # R-ENE-05
            part = min(left, fed[plant.code][hour])
            left -= part
            cut = 0.5 * plant.grant / 0.4 * (1 - exempt)  # R-TAR-06, R-TAR-07
            found.plants[plant.code]["shared_kwh"] += part
            found.plants[plant.code]["contribution_eur"] += part / 1000 * tip(plant, prices[hour]) * (1 - cut)
        for who in people:
            if withdrawn:
                found.members[who.code]["shared_kwh"] += shared * drawn[who.code][hour] / withdrawn
        shared_year += shared
        valued_year += min(sum(fed[plant.code][hour] for plant in plants), withdrawn)  # R-ENE-02
        if config_type == "GROUP":  # R-ENE-06, R-TAR-11
            low = min(
                sum(fed[plant.code][hour] for plant in plants if not plant.is_medium),
                sum(drawn[who.code][hour] for who in people if not who.is_medium),
            )
            medium = min(sum(fed[plant.code][hour] for plant in plants if plant.is_medium), withdrawn)
            losses_eur += (low * 0.026 + medium * 0.012) * prices[hour] / 1000
    unit = TRASE + (BTAU if config_type == "GROUP" else 0.0)
    found.figures = {
        "shared_kwh": shared_year,
        "contribution_eur": sum(plant["contribution_eur"] for plant in found.plants.values()),
        "valorisation_eur": valued_year * unit / 1000 + losses_eur,
    }


def _surplus(found, earning, injected):
    """R-TAR-08: by set of plants, points above the threshold times the whole contribution."""
    total = 0.0
    for is_granted, threshold in ((False, 0.55), (True, 0.45)):
        members = [plant.code for plant in earning if (plant.grant > 0) == is_granted]
        if members:
            ratio = sum(found.plants[code]["shared_kwh"] for code in members) / sum(injected[code] for code in members)
            total += max(0.0, ratio - threshold) * sum(found.plants[code]["contribution_eur"] for code in members)
    found.figures["surplus_eur"] = total


def _split(found, people):
    """R-TAR-09, by shared energy: what is free to all consumers, the surplus to those that are no enterprises."""
    surplus = found.figures["surplus_eur"]
    pot = found.figures["contribution_eur"] + found.figures["valorisation_eur"]
    free = pot - surplus
    to_producers = min(PRODUCERS * pot, free)
    rest = free - to_producers - min(OWN_PURPOSES * pot, free - to_producers)
    consumers = [who for who in people if who.consumes]
    weight = {who.code: found.members[who.code]["shared_kwh"] for who in consumers}
    all_of_them = sum(weight.values())
    spared = sum(weight[who.code] for who in consumers if who.is_enterprise is not True)
    for who in people:
        found.members[who.code]["share_eur"] = 0.0
    for who in consumers:
        share = rest * weight[who.code] / all_of_them
        if who.is_enterprise is False:  # of whom it is not known might be one: its part waits
            share += surplus * weight[who.code] / spared
        found.members[who.code]["share_eur"] = share
    households = [found.members[who.code]["share_eur"] for who in consumers if who.is_household]
    found.figures["household_eur"] = sum(households) / len(households)


# ---- twenty years


def income(found):
    return found.figures["contribution_eur"] + found.figures["valorisation_eur"] + found.new_eur


def costs(plants):
    """Upkeep and fees of the new plants, and the configuration's own costs."""
    new = [plant for plant in plants if not plant.is_old]
    return sum(plant.power_kw * RUNNING_EUR_KW + fee(plant.power_kw) for plant in new) + CONFIGURATION_EUR


def flow(plants, income_eur, costs_eur, factor, loss):
    """Year 0 and twenty years; a grant pays its share of the cost up to the reference (R-TAR-14)."""
    paid = 0.0
    for plant in plants:
        if not plant.is_old:
            reference = plant.power_kw * cost_kw(plant.power_kw)
            paid += reference * factor - plant.grant * min(reference * factor, reference)
    return [-paid] + [income_eur * (1 - loss) ** year - costs_eur for year in range(20)]


def npv(amounts, rate=DISCOUNT):
    return sum(amount / (1 + rate) ** year for year, amount in enumerate(amounts))


def irr(amounts):
    """By halving: between losing all and gaining tenfold."""
    low, high = -0.99, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if npv(amounts, middle) > 0 else (low, middle)
    return low


def payback(amounts):
    total = amounts[0]
    for year, amount in enumerate(amounts[1:]):
        if total + amount >= 0:
            return year - total / amount
        total += amount
    return float("nan")
