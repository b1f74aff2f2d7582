"""Hours that people bring: measured curves of candidates and prices of the market, whatever shape they come in.

::

    headers.py    what a column is: day, hour, whose, which way, how much, or one of the 24 to 100 columns of a day
    sheet.py      which row of the file is the header, and what stands above it
    days.py       cells that say a day, or a day and a time
    times.py      cells that say an hour: 1 to 25, 00:15, 001500
    readings.py   every reading of the file in one form, and what could not be read
    amounts.py    cells that say how much
    axis.py       the clock, with its days of 23 and of 25 hours, becomes hours of UTC+1
    year.py       the 8,760 hours of one year, and what of them was missing
    owners.py     whose a curve is
    plausible.py  curves that are hardly what their unit says
    curves.py     measured hours of candidates
    prices.py     prices of the zone
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.hourly.curves import read_load_curves
    from cermap.files.hourly.prices import read_prices

_ROOM = {"read_load_curves": "curves", "read_prices": "prices"}

__all__ = ["read_load_curves", "read_prices"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
