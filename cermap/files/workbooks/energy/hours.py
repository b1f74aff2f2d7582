"""Hours of configurations as tables: hour by hour, or by month and hour of the day where they would be too many."""

import io
from typing import Any

import pandas as pd

from cermap import tables
from cermap.errors import InputError
from cermap.files.workbooks.energy.rows import names_of
from cermap.files.workbooks.spreadsheets.writing import write_csv
from cermap.records import Account, Plan
from cermap.tables import EnergyHours
from cermap.texts import N_, Texts

_ENERGY = (
    "output_kwh",
    "own_use_kwh",
    "injected_kwh",
    "incentivised_kwh",
    "withdrawn_kwh",
    "shared_kwh",
    "valued_kwh",
    "exempt_kwh",
)
_MONEY = ("price_eur_mwh", "contribution_eur")
# A year without 29 February has the days of every account.
_COMMON_YEAR = 2023
_ENERGY_DECIMALS, _MONEY_DECIMALS = 3, 4


def hours_by_name(accounts: list[Account], plan: Plan, texts: Texts, most: int) -> dict[str, pd.DataFrame]:
    """The hours of each configuration as a sheet of its own; of more than ``most`` one sheet by month and hour of the day.

    Parameters
    ----------
    accounts : list of Account
        In the order of the sheets.
    plan : Plan
        Whose they are.
    texts : Texts
        Language of headers.
    most : int
        How many configurations have their hours told one by one.

    Returns
    -------
    dict of str to pandas.DataFrame
        By name of the sheet.
    """
    if len(accounts) > most:
        return {texts("Hours"): _by_month(accounts, plan, texts)}
    if len(accounts) == 1:
        return {texts("Hours"): _by_hour(accounts[0], texts)}
    names = enumerate(names_of(accounts, plan, texts), 1)
    sheets = [f"{texts('Hours')} {number} {name}" for number, name in names]
    return {sheet: _by_hour(account, texts) for sheet, account in zip(sheets, accounts, strict=True)}


def hours_file(accounts: list[Account], plan: Plan, name: str, texts: Texts) -> bytes:
    """The hours of all configurations under each other, as a file.

    Parameters
    ----------
    accounts : list of Account
        In their order.
    plan : Plan
        Whose they are.
    name : str
        Of the file: ``.csv`` (headers for people) or ``.parquet`` (house names, hours unrounded).
    texts : Texts
        Language of the headers.

    Raises
    ------
    InputError
        Where there is no account.
    """
    if not accounts:
        raise InputError(N_("There is no configuration, hence there are no hours to write."))
    if name.lower().endswith(".parquet"):
        parts = [account.hours.assign(community_id=account.community_id, year=account.year) for account in accounts]
        both = pd.concat(parts, ignore_index=True)
        first = ["community_id", "year"]
        stream = io.BytesIO()
        both[[*first, *(column for column in both if column not in first)]].to_parquet(stream, index=False)
        return stream.getvalue()
    named = zip(accounts, names_of(accounts, plan, texts), strict=True)
    frames = []
    for account, called in named:
        frame = _by_hour(account, texts)
        frame.insert(0, texts("Configuration"), called)
        frames.append(frame)
    return write_csv(pd.concat(frames, ignore_index=True), texts)


def _by_hour(account: Account, texts: Texts) -> pd.DataFrame:
    hours = account.hours
    days = pd.date_range(f"{_COMMON_YEAR}-01-01", periods=365, freq="D")
    of_year = pd.to_datetime([day.replace(year=account.year) for day in days])
    shown: dict[str, Any] = {
        texts("Day"): of_year[hours["hour"].to_numpy(int) // 24],
        texts(tables.label(EnergyHours, "hour_of_day")): hours["hour_of_day"].to_numpy(int),
    }
    for column in (*_ENERGY, *_MONEY):
        digits = _ENERGY_DECIMALS if column in _ENERGY else _MONEY_DECIMALS
        shown[texts(tables.label(EnergyHours, column))] = hours[column].to_numpy(float).round(digits)
    return pd.DataFrame(shown)


def _by_month(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """Sums of each hour of the day over the days of each month, and the mean price."""
    frames = []
    for account, name in zip(accounts, names_of(accounts, plan, texts), strict=True):
        grouped = account.hours.groupby(["month", "hour_of_day"])
        found = grouped[[*_ENERGY, "contribution_eur"]].sum().join(grouped["price_eur_mwh"].mean()).reset_index()
        found = found[["month", "hour_of_day", *_ENERGY, *_MONEY]].astype(dict.fromkeys((*_ENERGY, *_MONEY), float))
        found = found.round(dict.fromkeys(_ENERGY, 1) | dict.fromkeys(_MONEY, 2))
        shown = found.rename(columns={column: texts(tables.label(EnergyHours, column)) for column in found.columns})
        shown.insert(0, texts("Configuration"), name)
        frames.append(shown)
    return pd.concat(frames, ignore_index=True)
