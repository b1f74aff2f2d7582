"""Areas as ground in metres, fit to be cut with each other.

Borders are kept in degrees, as published. Projected, two stretches that nearly touch may cross by a rounding: what is only
measured is repaired first, what decides an answer is left alone.
"""

from typing import Any

import numpy as np
import shapely

from cermap.crs import to_metres


def measurable(shapes: Any) -> np.ndarray:
    """Polygons in EPSG:4326 as valid polygons in EPSG:32632."""
    ground = np.asarray(to_metres(np.asarray(shapes, dtype=object)), dtype=object)
    is_crossed = ~shapely.is_valid(ground)
    ground[is_crossed] = shapely.make_valid(ground[is_crossed], method="structure", keep_collapsed=False)
    return ground
