"""What counts as shared in each hour, and between whom (R-ENE).

::

    hourly.py      sums at the speed of memory, the minimum
    seniority.py   which plant it came from
    consumers.py   whom it went to
    voltage.py     on which voltage
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.energy.sharing.consumers import part_of, year_by_member
    from cermap.energy.sharing.hourly import shared_of, total_of
    from cermap.energy.sharing.seniority import attributed
    from cermap.energy.sharing.voltage import by_voltage

_ROOM = {
    "attributed": "seniority",
    "by_voltage": "voltage",
    "part_of": "consumers",
    "shared_of": "hourly",
    "total_of": "hourly",
    "year_by_member": "consumers",
}

__all__ = [
    "attributed",
    "by_voltage",
    "part_of",
    "shared_of",
    "total_of",
    "year_by_member",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: hours alone import no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
