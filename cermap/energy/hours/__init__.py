"""Hours of demand and of sun: 8,760 of a year, in UTC+1 as the sun goes.

Loads are known in clock time and the sun in UTC+1: each load is looked up at the clock hour that each hour of the sun
has, so the two can be compared hour by hour.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.energy.hours.behind_meter import Netted, before_own_use, net
    from cermap.energy.hours.calendar import HOURS, HourCalendar, hours_of
    from cermap.energy.hours.loads.demand import demand_of, needs_demand
    from cermap.energy.hours.loads.shapes import shape_of
    from cermap.energy.hours.plants.output import output_of
    from cermap.energy.hours.plants.places import yields_at

_ROOM = {
    "HOURS": "calendar",
    "HourCalendar": "calendar",
    "Netted": "behind_meter",
    "before_own_use": "behind_meter",
    "demand_of": "loads.demand",
    "hours_of": "calendar",
    "needs_demand": "loads.demand",
    "net": "behind_meter",
    "output_of": "plants.output",
    "shape_of": "loads.shapes",
    "yields_at": "plants.places",
}

__all__ = [
    "HOURS",
    "HourCalendar",
    "Netted",
    "before_own_use",
    "demand_of",
    "hours_of",
    "needs_demand",
    "net",
    "output_of",
    "shape_of",
    "yields_at",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a calendar reads no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
