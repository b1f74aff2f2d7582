"""Things that hang together, numbered; and the ground of each group in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray


def groups(count: int, one: Any, other: Any) -> NDArray[np.int_]:
    """Number of the group of each of ``count`` things that pairs hold together, from 0, in the order of their first.

    Parameters
    ----------
    count : int
        How many things there are.
    one, other : array_like of int
        Positions of the two things of each pair, from 0.
    """
    links = coo_matrix((np.ones(len(one), bool), (np.asarray(one, int), np.asarray(other, int))), shape=(count, count))
    _, label = connected_components(links, directed=False)
    _, first, position = np.unique(label, return_index=True, return_inverse=True)
    found: NDArray[np.int_] = np.argsort(np.argsort(first))[position]
    return found


def unions(outlines: NDArray[np.object_], group: NDArray[np.int_]) -> NDArray[np.object_]:
    """The ground of each group, in the order of its number; a single outline stays as it is drawn.

    Parameters
    ----------
    outlines : numpy.ndarray
        N polygons.
    group : numpy.ndarray of int
        Number of the group of each, N of them.

    Returns
    -------
    numpy.ndarray
        One shape per group.
    """
    _, group, size = np.unique(group, return_inverse=True, return_counts=True)
    ground = np.empty(len(size), object)
    is_alone = size[group] == 1
    ground[group[is_alone]] = outlines[is_alone]
    several = np.flatnonzero(~is_alone)
    if len(several):
        order = several[np.argsort(group[several], kind="stable")]
        numbers, position = np.unique(group[order], return_inverse=True)
        # One call for all groups, each a collection: a call for each group takes twice as long.
        together = shapely.geometrycollections(outlines[order], indices=position)
        ground[numbers] = shapely.union_all(together.reshape(-1, 1), axis=1)
    return ground
