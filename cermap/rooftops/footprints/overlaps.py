"""Ground that two buildings claim is counted once: the larger keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap.rooftops.assumptions import chosen
from cermap.rooftops.buildings.naming import named
from cermap.rooftops.footprints.groups import unions
from cermap.rooftops.footprints.outlines import solid
from cermap.terms import OutlineRepair
from cermap.texts import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cermap.records import Note


def apart(
    buildings: pd.DataFrame, bodies: pd.DataFrame, pairs: pd.DataFrame, label: NDArray[np.int_]
) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Buildings of which none claims more than 1 m² of another's ground.

    Parameters
    ----------
    buildings : pandas.DataFrame
        As ``wholes.whole`` gives them.
    bodies : pandas.DataFrame
        As ``naming.identified`` gives them.
    pairs : pandas.DataFrame
        Which of them touch or overlap, as ``walls.touching`` gives them.
    label : numpy.ndarray
        Number of the building of each body: the index of ``buildings``.

    Returns
    -------
    tuple of pandas.DataFrame and tuple of Note
        The same, without those of which less than 1 m² is left.
    """
    lesser, greater = _claims(buildings, pairs, label)
    if not len(lesser):
        return buildings, ()
    outlines = buildings["outline"].to_numpy(object).copy()
    numbers, position = np.unique(lesser, return_inverse=True)
    # Every larger one takes its whole ground, whatever a still larger one takes of that: each spot has one owner.
    taken = unions(outlines[greater], position)
    outlines[numbers] = solid(shapely.difference(outlines[numbers], taken))[0]
    is_cut = np.isin(np.arange(len(buildings)), numbers)
    has_ground = shapely.area(outlines) >= chosen("least_area")
    cut = buildings.assign(outline=outlines, drawn=buildings["drawn"].where(~is_cut, None))
    cut[OutlineRepair.OVERLAP_CUT.value] = is_cut
    notes = named(
        N_("Buildings that overlapped a larger one by more than 1 m², the ground left to that: {count} ({names})"),
        cut.loc[is_cut & has_ground, "building_id"],
    )
    notes += named(
        N_("Bodies that stand on the ground of larger ones altogether, left out: {count} ({names})"),
        bodies.loc[np.isin(label, cut.index[~has_ground]), "body_id"],
        is_error=True,
    )
    return cut[has_ground], notes


def _claims(
    buildings: pd.DataFrame, pairs: pd.DataFrame, label: NDArray[np.int_]
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Positions of the smaller and the larger of two buildings that overlap by more than an error of drawing."""
    overlapping = pairs[pairs["overlap_m2"] > 0]
    one, other = label[overlapping["one"]], label[overlapping["other"]]
    both = np.unique(np.sort(np.column_stack([one, other])[one != other], axis=1), axis=0)
    position = pd.Series(np.arange(len(buildings)), buildings.index)
    one, other = position.loc[both[:, 0]].to_numpy(), position.loc[both[:, 1]].to_numpy()
    outlines = buildings["outline"].to_numpy(object)
    shared_m2 = shapely.area(shapely.intersection(outlines[one], outlines[other]))
    is_claim = shared_m2 > chosen("least_area")
    one, other = one[is_claim], other[is_claim]
    area_m2 = shapely.area(outlines)
    # Buildings stand in the order of their ids: of two of one size the first keeps its ground.
    is_lesser = (area_m2[one] < area_m2[other]) | ((area_m2[one] == area_m2[other]) & (one > other))
    return np.where(is_lesser, one, other), np.where(is_lesser, other, one)
