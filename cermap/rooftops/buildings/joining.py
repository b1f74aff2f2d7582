"""Which bodies are one building.

The file knows best: bodies of one reference are one building, and what stands on another body's ground is a part of it.
Where a file has no references and cuts buildings into pieces, the pieces tell it by how they touch. In a historic block
every house touches the next, so touching is not enough: what makes a house a house is that it stands by itself between
its party walls. A tower, a lift head, a porch, a low wing does not: most of it is wall of another body, or it is small, or
much lower than what it leans on, or it has no side to the street. Such a body leans on one other, the one it shares the
longest wall with; a building is a greater body with all that leans on it. Of a school, a hospital, a church, all that
touches is one. The numbers and their reasons stand in ``merging.toml``.

What is known of two bodies (use, owner, name) and differs keeps them apart; what is not known keeps nothing apart, but it
does not join two that differ either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap.rooftops.assumptions import chosen
from cermap.rooftops.footprints.groups import groups
from cermap.rooftops.footprints.walls import outside_share

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOLD_APART = ("use", "owner", "name")


def building_of(bodies: pd.DataFrame, pairs: pd.DataFrame, *, are_pieces: bool) -> NDArray[np.int_]:
    """Number of the building of each body.

    Parameters
    ----------
    bodies : pandas.DataFrame
        As ``naming.identified`` gives them: in an order that does not depend on the file's.
    pairs : pandas.DataFrame
        Which of them touch, as ``walls.touching`` says.
    are_pieces : bool
        Whether bodies without a reference are pieces of buildings.

    Returns
    -------
    numpy.ndarray
        From 0, in the order of the first body of each.
    """
    links = [_of_one_ref(bodies), _on_the_same_ground(bodies, pairs)]
    if are_pieces:
        is_free = bodies["building_ref"].isna().to_numpy()
        is_wall = (pairs["wall_m"] >= chosen("least_wall")).to_numpy()
        walls = pairs[is_wall & is_free[pairs["one"]] & is_free[pairs["other"]] & _are_alike(bodies, pairs)]
        leaning = pd.concat([_leaning(bodies, walls), _of_one_house(bodies, walls)], ignore_index=True)
        links.append(_undisputed(bodies, leaning))
    together = pd.concat(links, ignore_index=True)
    return groups(len(bodies), together["one"], together["other"])


def _of_one_ref(bodies: pd.DataFrame) -> pd.DataFrame:
    """Bodies of one reference; where it stands in several places, those of each place."""
    ref = bodies["building_ref"].reset_index(drop=True).dropna()
    bounds = pd.DataFrame(shapely.bounds(bodies["outline"].to_numpy(object)[ref.index]), ref.index)
    extent_m = bounds[[2, 3]].groupby(ref).transform("max").to_numpy() - bounds[[0, 1]].groupby(ref).transform("min")
    is_wide = extent_m.max(axis=1) > chosen("ref_reach")
    # Each body hangs on the first of its reference.
    near = ref[~is_wide]
    first = near.index.to_series().groupby(near).transform("first")
    links = [pd.DataFrame({"one": first.to_numpy(), "other": near.index})]
    wide = ref[is_wide]
    outlines = bodies["outline"].to_numpy(object)[wide.index]
    one, other = shapely.STRtree(outlines).query(outlines, predicate="dwithin", distance=chosen("ref_gap"))
    is_one = wide.to_numpy()[one] == wide.to_numpy()[other]
    links.append(pd.DataFrame({"one": wide.index[one[is_one]], "other": wide.index[other[is_one]]}))
    return pd.concat(links, ignore_index=True)


def _on_the_same_ground(bodies: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    area_m2 = bodies["area_m2"].to_numpy()
    lesser_m2 = np.minimum(area_m2[pairs["one"]], area_m2[pairs["other"]])
    found: pd.DataFrame = pairs[pairs["overlap_m2"] >= chosen("copied_share") * lesser_m2][["one", "other"]]
    return found


def _are_alike(bodies: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether nothing that is known of two bodies differs."""
    alike = np.ones(len(pairs), bool)
    for column in _TOLD_APART:
        code = pd.factorize(bodies[column])[0]
        one, other = code[pairs["one"]], code[pairs["other"]]
        alike &= (one == other) | (one < 0) | (other < 0)
    return alike


def _leaning(bodies: pd.DataFrame, walls: pd.DataFrame) -> pd.DataFrame:
    """Each body that leans, and the one it leans on."""
    outlines = bodies["outline"].to_numpy(object)
    area_m2, height_m = bodies["area_m2"].to_numpy(float), bodies["height_m"].to_numpy(float)
    leans, on = np.concatenate([walls["one"], walls["other"]]), np.concatenate([walls["other"], walls["one"]])
    wall_m = np.tile(walls["wall_m"].to_numpy(), 2)
    share = wall_m / shapely.length(outlines)[leans]
    mass, other_mass = area_m2[leans] * height_m[leans], area_m2[on] * height_m[on]
    no_height = np.isnan(mass + other_mass)
    mass, other_mass = np.where(no_height, area_m2[leans], mass), np.where(no_height, area_m2[on], other_mass)
    is_lesser = (mass < other_mass) | ((mass == other_mass) & (leans > on))
    # A height that is not known is lower than nothing.
    is_lower = (height_m[leans] <= chosen("lower_share") * height_m[on]) & (share >= chosen("lower_wall_share"))
    is_small = area_m2[leans] < chosen("least_house")
    is_wrapped = share >= chosen("wrapped_share")
    is_inner = outside_share(outlines, walls)[leans] < chosen("outside_share")
    does = is_wrapped | is_inner | (is_lesser & (is_small | is_lower))
    found = pd.DataFrame({"one": leans, "other": on, "wall_m": wall_m, "mass": other_mass})[does]
    found = found.sort_values(["one", "wall_m", "mass", "other"], ascending=[True, False, False, True])
    hosts: pd.DataFrame = found[["one", "other"]].drop_duplicates("one")
    return hosts


def _of_one_house(bodies: pd.DataFrame, walls: pd.DataFrame) -> pd.DataFrame:
    """Bodies that touch and are known to be of one institution, or by one name."""
    use, name = bodies["use"], pd.Series(pd.factorize(bodies["name"])[0])
    is_whole = use.where(use.isin(chosen("whole_uses")))
    code = pd.factorize(is_whole)[0]
    one, other = walls["one"].to_numpy(), walls["other"].to_numpy()
    is_one = (code[one] >= 0) & (code[one] == code[other])
    is_one |= (name.to_numpy()[one] >= 0) & (name.to_numpy()[one] == name.to_numpy()[other])
    found: pd.DataFrame = walls[is_one][["one", "other"]]
    return found


def _undisputed(bodies: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Links without those by which a body of which less is known would hold two together that are known to differ."""
    label = groups(len(bodies), links["one"], links["other"])
    is_kept = np.ones(len(links), bool)
    one, other = links["one"].to_numpy(), links["other"].to_numpy()
    for column in _TOLD_APART:
        is_disputed = bodies[column].groupby(label).transform("nunique").to_numpy() > 1
        is_known = bodies[column].notna().to_numpy()
        is_kept &= ~is_disputed[one] | (is_known[one] == is_known[other])
    return links[is_kept]
