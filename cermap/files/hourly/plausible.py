"""Curves that are hardly what their unit says: held against the bill, and against what the connection can carry.

Quarter-hours in kW read as kWh make four times the bill, Wh read as kWh a thousand times; where there is no bill, their
fullest hour holds more than the connection carries. Such a curve is not used: which unit it has, only its owner knows, and
writes it in the header.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.files.notes import noted
from cermap.records import Note
from cermap.terms import Direction
from cermap.texts import N_

_YEAR_HOURS = 8760
# Bills and curves of one year differ by weeks of estimate; of two years by more.
_SAME_UNIT, _SAME_YEAR = 0.10, 0.30
_THOUSAND = 1000.0
# A meter lets through a third more than its contract for hours, never half as much more; no plant gives as much more.
_FULLEST_HOUR = 1.5

_NOTHING = N_(
    "{who} (row {row} of the list): the curve holds no energy in the whole year. It is not used: see whether it is of the right supply and the right column, and bring it again."
)
_AS_POWER = N_(
    "{who} (row {row} of the list): read as kWh, its readings make {total} kWh, {times} times the {bill} kWh of the bill. They look like kW: write kW in the header of the column and bring the file again. The curve is not used."
)
_AS_SMALL = N_(
    "{who} (row {row} of the list): the curve makes {total} kWh, a thousand times the {bill} kWh of the bill. It looks like Wh called kWh: write Wh in the header of the column and bring the file again. The curve is not used."
)
_AS_LARGE = N_(
    "{who} (row {row} of the list): the curve makes {total} kWh, a thousandth of the {bill} kWh of the bill. It looks like MWh called kWh: write MWh in the header of the column and bring the file again. The curve is not used."
)
_TOO_MUCH = N_(
    "{who} (row {row} of the list): the curve makes {total} kWh a year, more than {power} kW can carry in 8,760 hours. See whether its unit is Wh, or kW, and write it in the header of the column; or correct the power in the list. The curve is not used."
)
_TOO_MUCH_AT_ONCE = N_(
    "{who} (row {row} of the list): the fullest hour of the curve holds {most} kWh, more than {power} kW can carry in an hour. See whether its unit is kW, or Wh, and write it in the header of the column; or correct the power in the list. The curve is not used."
)
_OTHER_YEAR = N_(
    "{who} (row {row} of the list): the curve makes {total} kWh a year, the bill {bill} kWh. The curve is used; see whether both are of the same supply and of one year."
)


def doubts(
    who: str, hours_kwh: NDArray[np.float64], step: int, candidate: pd.Series, direction: str
) -> tuple[list[Note], bool]:
    """What is to be said of a curve's sum and of its fullest hour, and whether the curve can be used.

    Parameters
    ----------
    who : str
        Whose it is, for people.
    hours_kwh : numpy.ndarray
        The hours of its year [kWh].
    step : int
        How long its readings are [min].
    candidate : pandas.Series
        Its owner's row of ``tables.Candidates``.
    direction : str
        Code of ``Direction``.
    """
    total_kwh, most_kwh = float(hours_kwh.sum()), float(hours_kwh.max())
    is_withdrawn = direction == Direction.WITHDRAWN
    bill = float(candidate["annual_demand_kwh"]) if is_withdrawn else float("nan")
    power = float(candidate["contract_power_kw" if is_withdrawn else "own_plant_kw"])
    values: dict[str, Any] = {"who": who, "row": str(candidate["candidate_id"]), "total": round(total_kwh)}
    # A plant may be used up on the spot and feed nothing in; nobody withdraws nothing.
    if is_withdrawn and not total_kwh > 0:
        return [noted(_NOTHING, is_error=True, **values)], False
    if bill > 0:
        ratio = total_kwh / bill
        for text, factor in ((_AS_POWER, 60 / step), (_AS_SMALL, _THOUSAND), (_AS_LARGE, 1 / _THOUSAND)):
            if factor != 1 and abs(ratio / factor - 1) <= _SAME_UNIT:
                return [noted(text, is_error=True, bill=round(bill), times=round(factor), **values)], False
    if power > 0 and total_kwh > power * _YEAR_HOURS:
        return [noted(_TOO_MUCH, is_error=True, power=power, **values)], False
    if bill > 0 and 1 / (1 + _SAME_YEAR) <= total_kwh / bill <= 1 + _SAME_YEAR:
        # The bill says that the unit is right, whatever power the list has.
        return [], True
    if power > 0 and most_kwh > power * _FULLEST_HOUR:
        return [noted(_TOO_MUCH_AT_ONCE, is_error=True, power=power, most=round(most_kwh, 1), **values)], False
    return ([noted(_OTHER_YEAR, bill=round(bill), **values)] if bill > 0 else []), True
