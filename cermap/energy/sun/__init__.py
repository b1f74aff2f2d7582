"""What the sun gives a roof that looks elsewhere than south: hours, and the year beside that of south at 30 degrees.

One typical year ships, as clearness: which part of the sunlight above the air arrives, straight and from the sky. Where the
sun stands is astronomy, so the year's irradiance comes back for any plane. Only shapes and factors are taken from it: what
a kWp gives in a year stands on PVGIS or on the province.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.energy.sun.factors import factor_of, plane_factors
    from cermap.energy.sun.modules.mixing import shape_of
    from cermap.energy.sun.modules.power import plane_output
    from cermap.energy.sun.sky.irradiation import lit_planes
    from cermap.energy.sun.sky.position import sun_hours

_ROOM = {
    "factor_of": "factors",
    "lit_planes": "sky.irradiation",
    "plane_factors": "factors",
    "plane_output": "modules.power",
    "shape_of": "modules.mixing",
    "sun_hours": "sky.position",
}

__all__ = ["factor_of", "lit_planes", "plane_factors", "plane_output", "shape_of", "sun_hours"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: the library behind them takes half a second."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
