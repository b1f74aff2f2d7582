"""A list of candidates to places: coordinates as given where they are, else the address found in the gazetteer.

Each different address is read and found once. Rows in are rows out, in the same order, under the same index.
"""

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd

from cermap import tables
from cermap.addresses.corrected import corrections_by_key
from cermap.addresses.gazetteer.index import Gazetteer, gazetteer_of
from cermap.addresses.gazetteer.register import Register
from cermap.addresses.placing import placed
from cermap.crs import DEGREES
from cermap.records import Assumptions

_ASKED = ["address_text", "municipality", "province", "postcode"]


def geocode(  # noqa: PLR0913, PLR0917 - the three tables it stands on, and what the reader knows better
    candidates: pd.DataFrame,
    addresses: pd.DataFrame | Register | Gazetteer,
    municipalities: gpd.GeoDataFrame,
    assumptions: Assumptions,
    on_progress: Callable[[int, int], None] | None = None,
    corrections: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, gpd.GeoDataFrame]:
    """Where each candidate is, and how well that is known.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    addresses : pandas.DataFrame or Register or Gazetteer
        ``tables.Addresses``, a register of house numbers, or what was made of one before.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    assumptions : Assumptions
        Uncertainties of each position level [m].
    on_progress : callable, optional
        Called with rows done and rows in all.
    corrections : pandas.DataFrame, optional
        ``tables.Corrections``: where addresses are that somebody has looked at.

    Returns
    -------
    tuple of pandas.DataFrame and geopandas.GeoDataFrame
        ``tables.Located`` and ``tables.Places``, both with the candidates' index; ``place_id`` is ``candidate_id``.
    """
    listed = tables.complete(tables.Candidates, candidates)
    where = placed(
        list(listed[_ASKED].astype(object).where(listed[_ASKED].notna(), None).itertuples(index=False, name=None)),
        listed["given_lon"].to_numpy(float),
        listed["given_lat"].to_numpy(float),
        is_placed_by_hand=listed["is_placed_by_hand"].fillna(False).to_numpy(bool)
        & listed["given_lon"].notna().to_numpy(bool),
        gazetteer=gazetteer_of(addresses, municipalities),
        assumptions=assumptions,
        on_progress=on_progress,
        corrections=None if corrections is None else corrections_by_key(corrections),
    )
    columns = {name: values for name, values in vars(where).items() if name != "shapes"}
    located = tables.complete(tables.Located, listed.assign(**columns))
    return located, _places(located, where.shapes)


def _places(located: pd.DataFrame, shapes: np.ndarray) -> gpd.GeoDataFrame:
    columns = located[["position_level", "uncertainty_m", "municipality_code"]]
    places = columns.assign(place_id=located["candidate_id"])[["place_id", *columns.columns]]
    return gpd.GeoDataFrame(places, geometry=gpd.GeoSeries(shapes, index=located.index, crs=DEGREES))
