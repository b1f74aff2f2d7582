"""The buildings that ship: the centres of two towns, as OpenStreetMap draws them, each row a whole building."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from cermap import rooftops, tables
from cermap.crs import DEGREES
from cermap.files.buildings.usage.osm import osm_uses
from cermap.records import BroughtBodies
from cermap.sources.folder import geodata_folder
from cermap.sources.geodata.catalogue import shipped_entries

_PREFIX = "buildings_"
_COLUMNS = ("building_id", "use", "name", "is_historic", "municipality_code", "geometry")
# Which tag says that a building is protected; the others say nothing of it.
_HISTORIC = "historic"


def read_footprints() -> gpd.GeoDataFrame:
    """Footprints in EPSG:4326 with ``building_id``, ``use`` and ``name`` where known, as published; no rows where none ship."""
    frames = [gpd.read_parquet(path) for path in sorted(geodata_folder().glob(f"{_PREFIX}*.parquet"))]
    if not frames:
        return gpd.GeoDataFrame({column: [] for column in _COLUMNS}, geometry="geometry", crs=DEGREES)
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=DEGREES)


def shipped_sets(language: str) -> list[dict[str, Any]]:
    """A row of ``tables.BuildingSets`` for each set that is there; ``language`` is that of its name."""
    return [_row(entry, language) for entry in _entries()]


def is_shipped(dataset_id: str) -> bool:
    """Whether a set of this id comes with cermap."""
    return any(entry["source_id"] == dataset_id for entry in _entries())


def read_shipped(dataset_id: str) -> gpd.GeoDataFrame:
    """``tables.Buildings`` of a set that ships."""
    footprints = gpd.read_parquet(_file(dataset_id))
    buildings, _ = rooftops.merge(_bodies(footprints, dataset_id))
    towns = footprints["municipality_code"].unique()
    # Each file is of one town.
    return buildings.assign(municipality_code=buildings["municipality_code"].fillna(towns[0]))


def _bodies(footprints: gpd.GeoDataFrame, name: str) -> BroughtBodies:
    # A building that is not marked may be protected all the same: nobody said.
    is_protected = footprints["is_historic"].astype("boolean").where(footprints["is_historic"])
    said = gpd.GeoDataFrame(
        {
            "body_id": footprints["building_id"],
            "use": osm_uses(footprints[["use"]].set_axis(["building"], axis=1)),
            "name": footprints["name"],
            "is_protected": is_protected,
            "protection": pd.Series(_HISTORIC, index=footprints.index, dtype="str").where(footprints["is_historic"]),
        },
        geometry=footprints.geometry,
        crs=DEGREES,
    )
    bodies = tables.check(tables.BuildingBodies, tables.complete(tables.BuildingBodies, said))
    return BroughtBodies(name, bodies, are_pieces=False, layer="", crs=DEGREES)


def _row(entry: dict[str, Any], language: str) -> dict[str, Any]:
    towns = pd.read_parquet(_file(entry["source_id"]), columns=["municipality_code"])["municipality_code"]
    return {
        "dataset_id": entry["source_id"],
        "name": entry["title"][language],
        "buildings": entry["rows"],
        "is_shipped": True,
        "municipality_codes": tables.join(towns.value_counts().index),
        "publisher": entry["publisher"],
        "edition": entry["edition"],
        "licence": entry["licence"],
        "attribution": entry["attribution"],
        "kept_on": pd.Timestamp(entry["date"]),
        "sha256": entry["sha256"],
    }


def _entries() -> list[dict[str, Any]]:
    return [
        entry
        for entry in shipped_entries()
        if entry["source_id"].startswith(_PREFIX) and _file(entry["source_id"]).is_file()
    ]


def _file(dataset_id: str) -> Path:
    return geodata_folder() / f"{dataset_id}.parquet"
