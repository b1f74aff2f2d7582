"""A list's own numbers as numbers, so that a spreadsheet can add them up; whatever is anything else stays as written."""

from collections.abc import Mapping

import pandas as pd

from cermap.files.lists.cells.numerals import read_numbers

# What a cell says and nothing more: no unit, no zero in front, no more digits than a spreadsheet keeps.
_BARE = r"\s*[+-]?(?:0|0[.,]\d{1,15}|[1-9][\d.,]{0,14})\s*"
_AMOUNTS = (
    "given_lon",
    "given_lat",
    "employees",
    "turnover_eur",
    "balance_sheet_eur",
    "annual_demand_kwh",
    "demand_f1_kwh",
    "demand_f2_kwh",
    "demand_f3_kwh",
    "storage_kwh",
    "contract_power_kw",
    "own_plant_kw",
    "module_kw",
    "inverter_kw",
    "superbonus_kw",
    "obligation_kw",
)


def with_numbers(table: pd.DataFrame, understood: Mapping[str, str]) -> pd.DataFrame:
    """The table with the columns that were understood as amounts as numbers.

    A column is changed only where each of its filled cells is a bare number that can be read in one way.

    Parameters
    ----------
    table : pandas.DataFrame
        The list as brought, perhaps with answers beside it.
    understood : mapping
        The user's column name -> house column.
    """
    amounts = {name: house for name, house in understood.items() if house in _AMOUNTS and name in table}
    numbers = {name: _numbers(table[name], house) for name, house in amounts.items()}
    return table.assign(**{name: cells for name, cells in numbers.items() if cells is not None})


def _numbers(cells: pd.Series, house: str) -> pd.Series | None:
    written = cells[cells.fillna("").str.strip() != ""]
    if written.empty or not written.str.fullmatch(_BARE).all():
        return None
    read = read_numbers(written, house)
    return None if read.guessed.any() or read.unread.any() else read.cells.reindex(cells.index)
