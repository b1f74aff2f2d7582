"""Hours that people bring: measured curves of candidates and prices of the market, whatever shape they come in.

::

    headers.py   what a column is: day, hour, whose, which way, how much, or one of the 24 to 100 columns of a day
    sheet.py     which row of the file is the header, and what stands above it
    cells/       cells that say a day, an hour (1 to 25, 00:15, 001500), how much
    readings.py  every reading of the file in one form, and what could not be read
    clock/       the clock, with its days of 23 and of 25 hours, becomes the 8,760 hours of one year in UTC+1
    measured/    what a curve must bear before it counts: whose it is, whether it can be, what comes twice
    curves.py    measured hours of candidates
    prices.py    prices of the zone
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
