"""Few colours for areas, no two neighbours alike.

Greedy by saturation: next comes the area whose neighbours already use the most different colours (then the one with the
most neighbours), and it takes, among the colours free to it, the one used least so far. On the areas of Lombardy five
colours are enough and balanced; another edition may need the sixth.
"""

from typing import Any

import numpy as np
import shapely

from cermap.crs import to_metres

TOUCHING_M = 1.0


def neighbour_colours(polygons: Any, colours: int) -> np.ndarray:
    """A colour number for each area, other than those of its neighbours.

    Parameters
    ----------
    polygons : array of shapely geometry
        Areas in EPSG:4326; areas less than 1 m apart are neighbours [degrees].
    colours : int
        How many colours there are. Where an area's neighbours use all of them, it takes the one that fewest use.

    Returns
    -------
    numpy.ndarray of int
        0 to ``colours`` - 1, aligned with the input; the same input always gives the same answer.
    """
    neighbours = _neighbours(polygons)
    chosen = np.full(len(neighbours), -1)
    used = np.zeros(colours, int)
    waiting = set(range(len(neighbours)))
    while waiting:
        area = max(waiting, key=lambda i: (len({chosen[j] for j in neighbours[i]} - {-1}), len(neighbours[i]), -i))
        around = np.bincount([chosen[j] for j in neighbours[area] if chosen[j] >= 0], minlength=colours)
        chosen[area] = min(range(colours), key=lambda colour: (around[colour], used[colour] + _spare(colour), colour))
        used[chosen[area]] += 1
        waiting.remove(area)
    return chosen


def _neighbours(polygons: Any) -> list[list[int]]:
    shapes = to_metres(np.asarray(polygons))
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="dwithin", distance=TOUCHING_M)
    result: list[list[int]] = [[] for _ in shapes]
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        if one != other:
            result[one].append(other)
    return result


def _spare(colour: int) -> int:
    # The sixth colour reads as "no data" beside the others: only for an area to which no other is free.
    return 10**9 if colour == 5 else 0
