"""Figures of a configuration's year as people say them: "about 8,200 € (6,800-9,400)".

A figure never stands alone: its range is beside it, it has no more digits than the range deserves, and where something is
not known or only assumed the word "estimate" says so. What a figure stands on is told in ``energy_basis``.
"""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cermap.energy import money
from cermap.terms import EnergyDoubt, Figure, split
from cermap.texts import N_

if TYPE_CHECKING:
    import pandas as pd

    from cermap.texts import Texts

# Energy from here on is told in MWh [kWh].
_MEGAWATTHOURS_FROM_KWH = 10_000
# What a range holds, said wherever ranges stand.
RANGE_IS = N_("The range is that of sun and demand: what is not known here may move a figure beyond it.")
# A whole year's money and energy; the others are of the whole life of the plants, or of no time at all.
OVER_THE_YEARS = (Figure.INVESTMENT_EUR, Figure.NPV_EUR, Figure.IRR, Figure.PAYBACK_YEARS)
_WHY_MISSING = {
    Figure.SHARED_SHARE: N_("no plant that earns the tariff feeds anything in"),
    Figure.HOUSEHOLD_EUR: N_("no household is among those who consume"),
    Figure.IRR: N_("there is nothing to invest, or the income never makes up for it"),
    Figure.PAYBACK_YEARS: N_("there is nothing to invest, or it is not paid back within the years that are counted"),
}


@dataclass(frozen=True)
class _Shown:
    """How the numbers of one figure are written.

    Parameters
    ----------
    factor : float
        What a number is multiplied by to be in the unit that is read.
    unit : str
        That unit.
    step : float
        What the read number is rounded to.
    """

    factor: float
    unit: str
    step: float

    def rounded(self, value: float) -> Decimal:
        """A number of the figure in that unit, with the digits that it deserves."""
        decimals = max(0, -math.floor(math.log10(self.step) + 1e-9))
        return Decimal(f"{round(value * self.factor / self.step) * self.step + 0.0:.{decimals}f}")

    def number(self, value: float, texts: Texts) -> str:
        """A number of the figure, rounded, without its unit."""
        rounded = self.rounded(value)
        return texts.number(float(rounded), -int(rounded.as_tuple().exponent))


def figure_line(row: pd.Series, texts: Texts) -> str:
    """A figure with its name, and whether it is an estimate: "Premium tariff (TIP): about 8,200 € (6,800-9,400) · estimate".

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.EnergyFigures``.
    texts : Texts
        Language.
    """
    line = f"{texts.label(Figure, row['figure'])}: {figure_value(row, texts)}"
    if _is_missing(row["central"]):
        return f"{line} ({missing_reason(row, texts)})"
    return f"{line} · {texts('estimate')}" if is_estimated(row) else line


def figure_value(row: pd.Series, texts: Texts) -> str:
    """A figure and its range with its unit, "about 8,200 € (6,800-9,400)"; a dash where there is none.

    Without "about" where nothing is estimated and the range is a point.
    """
    if _is_missing(row["central"]):
        return "–"
    shown = _shown(row, texts)
    said = f"{shown.number(row['central'], texts)}\u00a0{shown.unit}"
    if within := figure_range(row, texts):
        return texts("about {number} ({range})", number=said, range=within)
    is_known = all(_ends(row)) and not is_estimated(row)
    return said if is_known else texts("about {number}", number=said)


def figure_range(row: pd.Series, texts: Texts) -> str:
    """The range of a figure without its unit: "6,800-9,400", "up to 8", "from 7 to never"; empty where it is a point."""
    shown, (has_low, has_high) = _shown(row, texts), _ends(row)
    ends = [shown.number(row[end], texts) for end in ("low", "high") if not _is_missing(row[end])]
    if not ends:
        return ""
    if not (has_low and has_high):
        if row["figure"] == Figure.PAYBACK_YEARS:
            return texts("from {number} to never", number=ends[0])
        return texts("up to {number}", number=ends[0]) if has_high else texts("from {number}", number=ends[0])
    least, most = sorted((row["low"], row["high"]))
    if ends[0] == ends[1]:
        return ""
    first, last = shown.number(least, texts), shown.number(most, texts)
    # Two signs and a dash are not told apart.
    return texts("from {low} to {high}", low=first, high=last) if least < 0 else f"{first}–{last}"


def figure_numbers(row: pd.Series, texts: Texts) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Least, estimate and most of a figure in the unit that is read, each with the digits it deserves."""
    shown = _shown(row, texts)
    least, estimate, most = (
        None if _is_missing(row[name]) else shown.rounded(row[name]) for name in ("low", "central", "high")
    )
    return least, estimate, most


def figure_unit(row: pd.Series, texts: Texts) -> str:
    """The unit in which a figure is read: kWh or MWh, €, %, years."""
    return _shown(row, texts).unit


def figure_change(before: pd.Series, after: pd.Series, texts: Texts) -> tuple[int, str]:
    """How a figure has changed: -1, 0 or 1, and by how much with its unit; the difference of the two numbers as read."""
    shown = _shown(after, texts)
    change = (_steps(after["central"], shown) - _steps(before["central"], shown)) * shown.step / shown.factor
    direction = (change > 0) - (change < 0)
    return direction, f"{shown.number(abs(change), texts)}\u00a0{shown.unit}"


def _steps(value: float, shown: _Shown) -> int:
    return round(value * shown.factor / shown.step)


def is_estimated(row: pd.Series) -> bool:
    """Whether something behind a figure is not known or only assumed."""
    return bool(split(row["doubts"]))


def doubt_lines(row: pd.Series, texts: Texts) -> list[str]:
    """What is not known behind a figure, one sentence each."""
    return [_sentence(texts.label(EnergyDoubt, code)) for code in split(row["doubts"])]


def missing_reason(row: pd.Series, texts: Texts) -> str:
    """Why a figure has no number: its own reason, else what is not known behind it."""
    if (own := _WHY_MISSING.get(row["figure"])) is not None:
        return texts(own)
    doubts = [texts.label(EnergyDoubt, code) for code in split(row["doubts"])]
    return "; ".join(doubts) or texts("there is nothing to compute it from")


def _shown(row: pd.Series, texts: Texts) -> _Shown:
    """Unit and rounding of a figure, by its name and its range."""
    numbers = [float(row[name]) for name in ("low", "central", "high") if not _is_missing(row[name])]
    step, largest = _step(row), max((abs(number) for number in numbers), default=0.0)
    code = str(row["figure"])
    if code.endswith("_kwh"):
        if largest >= _MEGAWATTHOURS_FROM_KWH:
            return _Shown(0.001, "MWh", max(step, 1) / 1000)
        return _Shown(1.0, "kWh", max(step, 1))
    if code.endswith("_eur"):
        return _Shown(1.0, "€", max(step, 1))
    if code.endswith("_years"):
        return _Shown(1.0, texts("years"), max(step, 1))
    return _Shown(100.0, "%", max(step * 100, 1 if code == Figure.SHARED_SHARE else 0.1))


def _step(row: pd.Series) -> float:
    """What a figure's numbers are rounded to."""
    step = money.rounding_step(float(row["low"]), float(row["central"]), float(row["high"]))
    # What is not nothing never reads 0.
    central = abs(float(row["central"]))
    return min(step, 10.0 ** math.floor(math.log10(central))) if central > 0 else step


def _ends(row: pd.Series) -> tuple[bool, bool]:
    return not _is_missing(row["low"]), not _is_missing(row["high"])


def _is_missing(number: float) -> bool:
    return number != number  # noqa: PLR0124 - NaN


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
