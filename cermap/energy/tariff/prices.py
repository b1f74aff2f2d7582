"""The price of the zone in each hour of the year (prezzo zonale, R-TAR-05), 8,760 hours in UTC+1.

A market has a calendar of its own: its Sundays are cheap, and in another year they fall on other dates. Prices are
therefore carried over day by day, each to the nearest day of the same weekday; a public holiday is a Sunday in both years.
The market counts hours by the clock, the year of the sun does not: each hour takes the price of what the clock says then.
"""

import datetime as dt

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.hours import hours_of
from cermap.errors import InputError
from cermap.texts import N_

_HOURS, _HOURS_OF_DAY, _DAYS = 8760, 24, 365
_SUNDAY, _SUNDAY_OR_HOLIDAY = 6, 2
# A day of the same kind is three days away at most, ten where a holiday stands between.
_FURTHEST_DAYS = 10
_NAMED = 5


def hourly(prices: pd.DataFrame, flat_eur_mwh: float) -> NDArray[np.float64]:
    """The price of each hour of the year [EUR/MWh].

    Parameters
    ----------
    prices : pandas.DataFrame
        ``tables.Prices``, in any order, or no row for the flat price.
    flat_eur_mwh : float
        One price for all hours, an assumption [EUR/MWh].
    """
    if prices.empty:
        return np.full(_HOURS, float(flat_eur_mwh))
    if sorted(prices["hour"]) != list(range(_HOURS)) or not np.isfinite(prices["price_eur_mwh"]).all():
        raise InputError(
            N_("The hourly prices are not one for each of the {hours} hours of a year. Bring their file again."),
            hours=_HOURS,
        )
    return np.asarray(prices.sort_values("hour")["price_eur_mwh"], np.float64)


def averaged(quarters_eur_mwh: NDArray[np.floating]) -> NDArray[np.float64]:
    """The mean of the four quarters of each hour [EUR/MWh] (R-TAR-05): prices are averaged, energy is summed."""
    if len(quarters_eur_mwh) % 4:
        raise InputError(
            N_("{count} quarter-hours of prices are no whole hours. Complete their file."), count=len(quarters_eur_mwh)
        )
    means: NDArray[np.float64] = np.asarray(quarters_eur_mwh, np.float64).reshape(-1, 4).mean(axis=1)
    return means


def aligned(market: pd.Series, year: int) -> pd.DataFrame:
    """Prices of one calendar on the days of another.

    Parameters
    ----------
    market : pandas.Series
        Prices by the clock time at which their period begins, without a zone: hours, or quarter-hours, which are averaged,
        as are the two hours that the clock tells twice in October [EUR/MWh]. About a year, of one year or of two.
    year : int
        The year whose calendar they are wanted for.

    Returns
    -------
    pandas.DataFrame
        ``tables.Prices``.

    Raises
    ------
    InputError
        When days are broken, or some days of the year have no day like them in the market's.
    """
    days = _by_day(market)
    clock = hours_of(year)
    wanted = _kinds([_date(year, day) for day in range(1, _DAYS + 1)], _day_types(year))
    chosen = _nearest(wanted, _kinds_of_market(days.index), days.index)
    by_hour = days.to_numpy(np.float64)[chosen[clock.day_of_year - 1], clock.hour]
    return pd.DataFrame({"hour": np.arange(_HOURS), "price_eur_mwh": by_hour})


def _by_day(market: pd.Series) -> pd.DataFrame:
    """A row per day, 24 hours each; the hour that the clock skips in March stands between its neighbours."""
    known = market[market.notna()]
    stamps = pd.DatetimeIndex(known.index)
    is_leap_day = (stamps.month == 2) & (stamps.day == 29)
    frame = pd.DataFrame({"day": stamps.normalize(), "hour": stamps.hour, "price": known.to_numpy(np.float64)})
    table = frame[~is_leap_day].groupby(["day", "hour"])["price"].mean().unstack("hour")  # noqa: PD010 - no repeats
    table = table.reindex(columns=range(_HOURS_OF_DAY))
    broken = table.index[table.isna().sum(axis=1) > 1]
    if len(broken):
        raise InputError(
            N_("The prices of {count} days are not whole: {days}. Complete their file."),
            count=len(broken),
            days=", ".join(str(day.date()) for day in broken[:_NAMED]),
        )
    return table.interpolate(axis=1, limit_direction="both")


def _nearest(wanted: NDArray[np.int8], offered: NDArray[np.int8], market_days: pd.Index) -> NDArray[np.intp]:
    """For each of the 365 days, the row of the market's nearest day of the same kind; of two, the earlier date."""
    places = np.array([_day_of_year(day) for day in market_days])
    chosen = np.empty(_DAYS, dtype=np.intp)
    for day in range(_DAYS):
        # December is next to January: the market's year may begin in any month.
        apart = np.abs(places - (day + 1))
        apart = np.where(offered == wanted[day], np.minimum(apart, _DAYS - apart), _DAYS)
        if not len(apart) or apart.min() > _FURTHEST_DAYS:
            raise InputError(
                N_("The prices have no day like {day} within {count} days of it. Bring those of a whole year."),
                day=f"{_date(2025, day + 1):%d/%m}",
                count=_FURTHEST_DAYS,
            )
        chosen[day] = int(apart.argmin())
    return chosen


def _kinds_of_market(market_days: pd.Index) -> NDArray[np.int8]:
    """What each day of the market is: its weekday, Sunday for a public holiday."""
    types = {year: _day_types(year) for year in {day.year for day in market_days}}
    dates = [day.date() for day in market_days]
    return _kinds(dates, np.array([types[day.year][_day_of_year(day) - 1] for day in dates], dtype=np.int8))


def _day_types(year: int) -> NDArray[np.int8]:
    """Of each of the 365 days: working day, Saturday, Sunday or holiday."""
    clock = hours_of(year)
    _, first = np.unique(clock.day_of_year, return_index=True)
    return clock.day_type[first]


def _kinds(days: list[dt.date], day_types: NDArray[np.int8]) -> NDArray[np.int8]:
    weekdays = np.array([day.weekday() for day in days], dtype=np.int8)
    return np.where(day_types == _SUNDAY_OR_HOLIDAY, np.int8(_SUNDAY), weekdays)


def _day_of_year(day: dt.date) -> int:
    """From 1 to 365 in every year; 29 February has none, and is left out before."""
    return _date(2025, 1).replace(month=day.month, day=day.day).timetuple().tm_yday


def _date(year: int, day_of_year: int) -> dt.date:
    """The day of a year counted without 29 February."""
    return (dt.date(2025, 1, 1) + dt.timedelta(days=day_of_year - 1)).replace(year=year)
