"""Cell text becomes numbers, Italian ("1.234,5") or English ("1,234.5"), with or without a unit.

One separator before three digits is the trap: "2.700" is 2700 for an Italian and 2.7 for a machine. A cell that can be
read in one way only is read so; the others follow what the clear cells of their column show, and without any they are
read as Italian and reported.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cermap.files.lists.words import common as words

ITALIAN, ENGLISH = ",", "."

# Units a cell or a header may carry, and what one of them is in the unit of the house column.
_ENERGY = {"kwh": 1.0, "mwh": 1000.0, "gwh": 1_000_000.0}
_DEMAND = {**_ENERGY, "kwh/anno": 1.0, "kwh anno": 1.0, "mwh/anno": 1000.0}
_POWER = {"kw": 1.0, "kwp": 1.0, "kwe": 1.0, "mw": 1000.0, "mwp": 1000.0, "w": 0.001, "wp": 0.001}
_MONEY = {
    "€": 1.0,
    "eur": 1.0,
    "euro": 1.0,
    "k€": 1000.0,
    "mln": 1e6,
    "mln€": 1e6,
    "milioni": 1e6,
    "m€": 1e6,
    "migliaia": 1000.0,
}
UNITS: dict[str, Mapping[str, float]] = {
    "annual_demand_kwh": _DEMAND,
    "demand_f1_kwh": _DEMAND,
    "demand_f2_kwh": _DEMAND,
    "demand_f3_kwh": _DEMAND,
    "storage_kwh": {**_ENERGY, "wh": 0.001},
    "own_plant_kw": _POWER,
    "contract_power_kw": _POWER,
    "capacity_kw": _POWER,
    "plants": {"impianti": 1.0, "impianto": 1.0},
    "users": {"utenze": 1.0, "utenza": 1.0, "utenti": 1.0},
    "lat": {"°": 1.0, "°n": 1.0, "n": 1.0},
    "lon": {"°": 1.0, "°e": 1.0, "e": 1.0},
    "turnover_eur": _MONEY,
    "balance_sheet_eur": _MONEY,
    "public_capital_share": {"%": 0.01},
    "grant_share": {"%": 0.01},
    "module_kw": _POWER,
    "inverter_kw": _POWER,
    "superbonus_kw": _POWER,
    "obligation_kw": _POWER,
    "given_lat": {"°": 1.0, "°n": 1.0, "n": 1.0},
    "given_lon": {"°": 1.0, "°e": 1.0, "e": 1.0},
    "employees": {"addetti": 1.0, "dipendenti": 1.0},
}

# Never thousands: one separator is always the decimal one.
DECIMAL_COLUMNS = frozenset({"given_lat", "given_lon", "lat", "lon", "public_capital_share", "grant_share"})

_NUMBER = re.compile(r"([+-]?)(\d[\d.,]*|[.,]\d+)(.*)", re.DOTALL)
_BLANKS = re.compile(r"(?<=\d)[\s\u00a0\u202f'\u2019](?=\d{3}(?!\d))")


# Beyond what any column of a list can say, in any of its units.
_MOST = 1e15


@dataclass(frozen=True)
class Numbers:
    """A column read as numbers.

    Parameters
    ----------
    cells : pandas.Series
        Floats; NaN for an empty or unread cell.
    unread : pandas.Series
        Whether a cell holds something that is no number.
    guessed : pandas.Series
        Whether a cell could be read in two ways and nothing in its column says which.
    """

    cells: pd.Series
    unread: pd.Series
    guessed: pd.Series


def read_numbers(cells: pd.Series, column: str, header: str = "") -> Numbers:
    """Numbers of a column.

    Parameters
    ----------
    cells : pandas.Series
        Text, or numbers as a spreadsheet types them.
    column : str
        House column: its units are understood (a header "Consumo (MWh)" counts in thousands of kWh).
    header : str
        The user's own header.
    """
    units = UNITS.get(column, {})
    codes, distinct = pd.factorize(cells, use_na_sentinel=True)
    parts = [_split(cell, units) for cell in distinct]
    style, is_shown = _style([part for part in parts if part], is_decimal=column in DECIMAL_COLUMNS)
    scale = _header_scale(header, units)
    read = np.array([*(_value(part, style, scale) for part in parts), np.nan], float)
    # Four hundred digits are no number that anybody means; infinite, they would go into sums.
    read[np.abs(read) > _MOST] = np.nan
    doubtful = np.array(
        [*(part is not None and not is_shown and _is_ambiguous(part[0]) for part in parts), False], bool
    )
    empty = np.array([*(_is_empty(cell) for cell in distinct), True], bool)
    values = read[codes]
    return Numbers(
        pd.Series(values, index=cells.index),
        pd.Series(np.isnan(values) & ~empty[codes], index=cells.index),
        pd.Series(doubtful[codes], index=cells.index),
    )


# A number in a cell: its digits with separators (or a typed float), and what its unit multiplies (NaN: header decides).
_Part = tuple[Any, float]


def _is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and words.is_missing(cell))


def _split(cell: Any, units: Mapping[str, float]) -> _Part | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell), np.nan
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    before = text[0] if text[:1] in units else ""
    found = _NUMBER.fullmatch(_BLANKS.sub("", text.removeprefix(before).strip()))
    if not found:
        return None
    unit = (found[3].strip() or before).casefold().rstrip(".")
    if unit and unit not in units:
        return None
    return found[1] + found[2], units[unit] if unit else np.nan


def _is_ambiguous(digits: Any) -> bool:
    """Whether one separator stands before exactly three digits, after one to three that do not begin with 0."""
    return isinstance(digits, str) and re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", digits) is not None


def _decimal(digits: str) -> str | None:
    """The decimal separator a text shows by itself; None when it shows none."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        return ITALIAN if digits.rfind(",") > digits.rfind(".") else ENGLISH
    if dots > 1:
        return ITALIAN
    if commas > 1:
        return ENGLISH
    if dots + commas == 0 or _is_ambiguous(digits):
        return None
    return ENGLISH if dots else ITALIAN


def _style(parts: list[_Part], *, is_decimal: bool) -> tuple[str | None, bool]:
    """The separator of a column's ambiguous cells (None: whichever they have), and whether the column shows it."""
    if is_decimal:
        return None, True
    shown = [_decimal(digits) for digits, _unit in parts if isinstance(digits, str)]
    italian, english = shown.count(ITALIAN), shown.count(ENGLISH)
    return (ENGLISH if english > italian else ITALIAN), (italian > 0) != (english > 0)


def _value(part: _Part | None, style: str | None, header_scale: float) -> float:
    if part is None:
        return np.nan
    digits, unit = part
    scale = header_scale if np.isnan(unit) else unit
    if isinstance(digits, float):
        return digits * scale if np.isfinite(digits) else np.nan
    decimal = _decimal(digits) or style or ("," if "," in digits else ".")
    thousands = "." if decimal == "," else ","
    whole, _, fraction = digits.partition(decimal)
    groups = whole.lstrip("+-").split(thousands)
    if len(groups) > 1 and style is None:
        return np.nan
    if thousands in fraction or decimal in fraction or (len(groups) > 1 and not _are_thousands(groups)):
        return np.nan
    return float(f"{whole.replace(thousands, '')}.{fraction or 0}") * scale


def _are_thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _header_scale(header: str, units: Mapping[str, float]) -> float:
    """What the unit in a header multiplies; of several ("euro, in migliaia") the one that changes most."""
    parts = re.split(r"[\s()\[\]/_,.]+", header.casefold())
    return max((units[word] for word in parts if word in units), key=lambda scale: abs(math.log(scale)), default=1.0)
