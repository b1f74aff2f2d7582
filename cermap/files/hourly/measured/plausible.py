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
from cermap.terms import Direction, MemberKind
from cermap.texts import N_

_YEAR_HOURS, _HOUR_MINUTES = 8760, 60
# Bills and curves of one year differ by weeks of estimate; of two years by more.
_SAME_UNIT, _SAME_YEAR = 0.10, 0.30
_THOUSAND = 1000.0
# A meter lets through a third more than its contract for hours, never half as much more; no plant gives as much more.
_FULLEST_HOUR = 1.5
# Households use 400 to 750 hours of their contract power in a year (ARERA, Lombardy); with a heat pump some 1,700.
_HOUSEHOLD_HOURS = 2_500

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
_MUCH = N_(
    "{who} (row {row} of the list): the curve makes {total} kWh a year, much for a household of {power} kW. The curve is used; if its unit is kW, write it in the header of the column and bring the file again."
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
    # Without a bill, or a power, no comparison with it holds.
    ratio = total_kwh / bill if bill > 0 else float("nan")
    is_of_bill = 1 / (1 + _SAME_YEAR) <= ratio <= 1 + _SAME_YEAR
    is_household = is_withdrawn and candidate["member_kind"] == MemberKind.NATURAL_PERSON
    # The first that holds is told.
    refused = {
        # A plant may be used up on the spot and feed nothing in; nobody withdraws nothing.
        _NOTHING: is_withdrawn and not total_kwh > 0,
        # Of whole hours kW and kWh are the same number.
        _AS_POWER: step < _HOUR_MINUTES and _is_about(ratio, _HOUR_MINUTES / step),
        _AS_SMALL: _is_about(ratio, _THOUSAND),
        _AS_LARGE: _is_about(ratio, 1 / _THOUSAND),
        _TOO_MUCH: power > 0 and total_kwh > power * _YEAR_HOURS,
        # The bill says that the unit is right, whatever power the list has.
        _TOO_MUCH_AT_ONCE: power > 0 and most_kwh > power * _FULLEST_HOUR and not is_of_bill,
    }
    told = {
        _OTHER_YEAR: bill > 0 and not is_of_bill,
        _MUCH: is_household and not bill > 0 and step < _HOUR_MINUTES and total_kwh > power * _HOUSEHOLD_HOURS,
    }
    text = next((text for text, holds in (refused | told).items() if holds), None)
    if text is None:
        return [], True
    values: dict[str, Any] = {"who": who, "row": str(candidate["candidate_id"]), "total": round(total_kwh)}
    values |= {"most": round(most_kwh, 1), "power": power, "times": round(_HOUR_MINUTES / step)}
    values |= {"bill": round(bill) if bill > 0 else 0}
    return [noted(text, is_error=text in refused, **values)], text not in refused


def _is_about(ratio: float, factor: float) -> bool:
    return abs(ratio / factor - 1) <= _SAME_UNIT
