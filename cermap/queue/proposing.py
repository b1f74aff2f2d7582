"""What the addresses of some rows may mean, each with its area."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import addresses, areas, tables
from cermap.addresses import Gazetteer
from cermap.crs import DEGREES
from cermap.plan import atlas_of
from cermap.records import Plan
from cermap.terms import (
    PositionLevel,
    split,
)


def proposals_with_areas(plan: Plan, ids: Sequence[str], gazetteer: Gazetteer) -> pd.DataFrame:
    """The places that the addresses of some candidates may mean, each with its area.

    Parameters
    ----------
    plan : records.Plan
        As it stands.
    ids : sequence of str
        Candidates that a person is looking at: the work goes with them.
    gazetteer : addresses.Gazetteer
        Of the plan's public data.

    Returns
    -------
    pandas.DataFrame
        ``tables.Proposals``.
    """
    rows = plan.candidates.set_index("candidate_id", drop=False).loc[list(ids)]
    found = addresses.proposals(rows.reset_index(drop=True), gazetteer, plan.assumptions)
    if found.empty:
        return found
    used = plan.inputs.reference
    answers = areas.assign(
        _places(found, gazetteer),
        used.areas,
        area_centroids=used.area_centroids,
        civic_points=used.civic_points,
        assumptions=plan.assumptions,
        as_of=plan.as_of,
        atlas=atlas_of(used),
    )
    columns = ["area_code", "area_alternatives", "certainty"]
    return tables.check(tables.Proposals, found.assign(**{name: answers[name] for name in columns}))


def one_area_of(proposed: pd.DataFrame) -> str | None:
    """The one area in which all proposals of a row lie; None when there are several, or none is known.

    Parameters
    ----------
    proposed : pandas.DataFrame
        ``tables.Proposals`` of one candidate, with their areas.
    """
    if proposed.empty or proposed["area_code"].isna().any():
        return None
    possible = {part.partition(":")[0] for cell in proposed["area_alternatives"] for part in split(cell)}
    return str(next(iter(possible))) if len(possible) == 1 else None


def _places(proposed: pd.DataFrame, gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    shapes = np.asarray(shapely.points(proposed["lon"], proposed["lat"]), object)
    for row in np.flatnonzero(proposed["position_level"] == PositionLevel.MUNICIPALITY):
        shapes[row] = gazetteer.polygons[gazetteer.town_by_code[proposed["municipality_code"].iloc[row]].place]
    columns = proposed[["position_level", "uncertainty_m", "municipality_code"]]
    place_id = proposed["candidate_id"] + "-" + proposed["proposal"].astype("str")
    return gpd.GeoDataFrame(columns.assign(place_id=place_id), geometry=gpd.GeoSeries(shapes, crs=DEGREES))
