"""What the live map shows: its middle, its zoom and its size, as the browser tells it or an address asks for it."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from cermap.terms import MapLayer

_TILE_PX = 256
# The map at 1280 x 720, until the browser has told the true one.
_USUAL_PX = (842, 566)
_MOST_PX = 20_000
# A middle farther away than this shows nothing of Lombardy.
_LATITUDES, _LONGITUDES, _ZOOMS = (43.0, 48.5), (6.0, 14.0), (7.0, 18.0)
_WRITTEN = re.compile(r"(\d{1,2}(?:\.\d{1,6})?),(\d{1,2}(?:\.\d{1,6})?),(\d{1,2}(?:\.\d{1,3})?)")


@dataclass(frozen=True)
class Sight:
    """A view of the map.

    Parameters
    ----------
    lat, lon : float
        Its middle [degrees].
    zoom : float
        The whole Earth is 256 px wide at 0 and doubles with each step.
    width_px, height_px : int
        Size of the map on the page [px].
    is_start : bool
        Whether the map still shows what it showed first: then nobody has chosen this view.
    hidden : tuple of str or None
        ``terms.MapLayer`` codes that are switched off on it; None where nobody has said so.
    """

    lat: float
    lon: float
    zoom: float
    width_px: int = _USUAL_PX[0]
    height_px: int = _USUAL_PX[1]
    is_start: bool = False
    hidden: tuple[str, ...] | None = None

    @property
    def written(self) -> str:
        """Middle and zoom as an address carries them: five decimals are a metre."""
        return f"{self.lat:.5f},{self.lon:.5f},{self.zoom:g}"

    @property
    def start(self) -> dict[str, float]:
        """Middle and zoom as a map starts with them."""
        return {"lat": self.lat, "lon": self.lon, "zoom": self.zoom}

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north [degrees], in the web's Mercator projection."""
        world_px = _TILE_PX * 2**self.zoom
        half_wide = self.width_px / 2 / world_px * 360
        middle = math.asinh(math.tan(math.radians(self.lat)))
        half_high = self.height_px / 2 / world_px * 2 * math.pi
        south, north = (math.degrees(math.atan(math.sinh(middle + side))) for side in (-half_high, half_high))
        return self.lon - half_wide, south, self.lon + half_wide, north


def sight_told(told: Mapping[str, object]) -> Sight | None:
    """What the browser says of its map; None where it makes no sense."""
    lat, lon, zoom, width, height = (_number(told.get(name)) for name in ("lat", "lon", "zoom", "width", "height"))
    # What is no number is not within any limits.
    if not (_is_near(lat, lon, zoom) and 0 < width < _MOST_PX and 0 < height < _MOST_PX):
        return None
    hidden = told.get("hidden")
    if hidden is not None and not _are_layers(hidden):
        return None
    switched = None if hidden is None else tuple(sorted(set(hidden)))
    return Sight(lat, lon, zoom, round(width), round(height), told.get("is_start") is True, switched)


def sight_asked(written: str) -> Sight | None:
    """The view that an address asks for; None where it makes no sense."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    lat, lon, zoom = (float(number) for number in found.groups())
    return Sight(lat, lon, zoom) if _is_near(lat, lon, zoom) else None


def _are_layers(told: object) -> TypeGuard[list[str]]:
    return isinstance(told, list) and all(isinstance(code, str) and code in set(MapLayer) for code in told)


def _number(told: object) -> float:
    try:
        return float(told) if isinstance(told, int | float) else math.nan
    except OverflowError:
        return math.nan


def _is_near(lat: float, lon: float, zoom: float) -> bool:
    ranges = zip((lat, lon, zoom), (_LATITUDES, _LONGITUDES, _ZOOMS), strict=True)
    return all(low <= number <= high for number, (low, high) in ranges)
