"""The sets of buildings that are there, shipped or kept, by their id."""

from typing import Any

import geopandas as gpd
import pandas as pd

from cermap import tables
from cermap.records import Note
from cermap.sources.buildings.shipped import is_shipped, read_shipped, shipped_sets
from cermap.sources.buildings.store.kept import read_kept
from cermap.sources.buildings.store.record import KeptBuildings, kept_sets


def buildings_there(language: str = "it") -> pd.DataFrame:
    """Every set that can be read: those that ship, then those that were kept, by their names.

    Parameters
    ----------
    language : str
        Of the names of those that ship.

    Returns
    -------
    pandas.DataFrame
        ``tables.BuildingSets``; of those that ship ``buildings`` counts the outlines as published.
    """
    rows = [*shipped_sets(language), *(_row(kept) for kept in kept_sets()[0])]
    # No table of columns alone, where nothing ships and nothing was kept.
    frame = pd.DataFrame(rows) if rows else tables.empty(tables.BuildingSets)
    return tables.check(tables.BuildingSets, tables.complete(tables.BuildingSets, frame))


def damaged_buildings() -> tuple[Note, ...]:
    """A sentence for each set that was kept and is not listed, because it is damaged."""
    return kept_sets()[1]


def read_buildings(dataset_id: str) -> gpd.GeoDataFrame:
    """``tables.Buildings`` of one set.

    Raises
    ------
    NotFound
        When there is no such set.
    DataMissing
        When it was kept and is damaged.
    """
    return read_shipped(dataset_id) if is_shipped(dataset_id) else read_kept(dataset_id)


def _row(kept: KeptBuildings) -> dict[str, Any]:
    return {
        "dataset_id": kept.dataset_id,
        "name": kept.name,
        "buildings": kept.buildings,
        "is_shipped": False,
        "municipality_codes": kept.municipality_codes,
        "publisher": kept.publisher,
        "edition": kept.edition,
        "licence": kept.licence,
        "attribution": kept.attribution,
        "kept_on": pd.Timestamp(kept.kept_on),
        "sha256": kept.sha256,
    }
