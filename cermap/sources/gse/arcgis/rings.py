"""Rings of an Esri polygon become a polygon, whichever way round they are written.

Esri writes outer rings clockwise and holes the other way, GeoJSON the reverse, and some servers neither. Rings of one
shape do not cross, so what is land follows from which ring lies in which: in none, or in a hole, is land.
"""

from collections.abc import Sequence

import shapely

Ring = Sequence[Sequence[float]]


def polygon_of(rings: Sequence[Ring]) -> shapely.Polygon | shapely.MultiPolygon | None:
    """The polygon that these rings draw, its coordinates as they are; None for no ring.

    Raises
    ------
    TypeError, ValueError, IndexError
        For coordinates that are none.
    """
    drawn = [shapely.Polygon([(point[0], point[1]) for point in ring]) for ring in rings if len(ring) >= 4]
    # The largest first: what holds a ring comes before it.
    drawn.sort(key=lambda shape: float(shape.area), reverse=True)
    outers: list[int] = []
    holes: dict[int, list[int]] = {}
    for place, shape in enumerate(drawn):
        inside = shape.representative_point()
        around = [earlier for earlier in range(place) if drawn[earlier].contains(inside)]
        if len(around) % 2:
            holes[around[-1]].append(place)
        else:
            outers.append(place)
        holes[place] = []
    parts = [
        shapely.Polygon(drawn[outer].exterior, [drawn[hole].exterior for hole in holes[outer]]) for outer in outers
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
