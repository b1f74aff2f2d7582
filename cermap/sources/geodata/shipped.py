"""The public data a plan stands on: shipped tables, with the user's own areas in place of the shipped ones.

Nothing is checked here: the shipped files are held to their declarations and checksums by a test, a user's file is
checked when it is brought.
"""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from cermap import files, tables
from cermap.addresses import gazetteer_of
from cermap.areas import municipalities_touched
from cermap.crs import DEGREES
from cermap.records import Note, Reference
from cermap.sources import own
from cermap.sources.civics.record import open_gazetteer
from cermap.sources.folder import geodata_folder
from cermap.sources.geodata.catalogue import catalogue_with, fingerprint


def read_reference(
    areas_file: Path | None = None, language: str = "it", *, areas_layer: str | None = None
) -> Reference:
    """All public data in use.

    Parameters
    ----------
    areas_file : pathlib.Path, optional
        A file of areas for this time only, in place of the kept or shipped ones.
    language : str
        Of the titles in the catalogue.
    areas_layer : str, optional
        Which layer of ``areas_file``, where several hold areas.

    Returns
    -------
    records.Reference
        With the notes on ``areas_file``. Without any areas file its tables of areas are empty, and the catalogue shows
        those sources with no rows.

    Raises
    ------
    UnreadableFile, MissingColumn, SeveralLayers
        When ``areas_file`` cannot be used.
    DataMissing
        When data that came with cermap, or areas kept earlier, are gone.
    """
    municipalities = read_municipalities()
    notes: tuple[Note, ...] = ()
    if areas_file is not None:
        content = files.bounded_bytes(areas_file)
        opened = files.read_areas(content, areas_file.name, areas_layer)
        areas, notes = opened.areas, opened.notes
        brought: own.BroughtAreas | None = own.described(areas, content, areas_file.name)
        touched, centroids = municipalities_touched(areas, municipalities), _centroids(areas)
    elif (brought := own.brought_areas()) is not None:
        areas, touched = own.read_own_areas(brought)
        centroids = _centroids(areas)
    else:
        areas, touched, centroids = read_areas(), _area_municipalities(municipalities), read_area_centroids()
    sources = catalogue_with(brought, language)
    return Reference(
        areas=areas,
        area_centroids=centroids,
        area_municipalities=touched,
        municipalities=municipalities,
        addresses=read_addresses(),
        civic_points=read_civic_points(),
        sources=sources,
        fingerprint=fingerprint(sources),
        notes=notes,
        gazetteer=None if (register := open_gazetteer()) is None else gazetteer_of(register, municipalities),
    )


def read_municipalities() -> gpd.GeoDataFrame:
    """``tables.Municipalities``."""
    return gpd.read_parquet(geodata_folder() / "municipalities.parquet")


def read_areas() -> gpd.GeoDataFrame:
    """The shipped ``tables.Areas``; no rows when the file is not there."""
    path = geodata_folder() / "areas_2023.parquet"
    if path.is_file():
        return gpd.read_parquet(path)
    return gpd.GeoDataFrame(tables.empty(tables.Areas), geometry=gpd.GeoSeries([], crs=DEGREES))


def read_area_centroids() -> pd.DataFrame:
    """The shipped ``tables.AreaCentroids``; those of the areas when the file is not there."""
    path = geodata_folder() / "area_centroids_2023.parquet"
    return pd.read_parquet(path) if path.is_file() else _centroids(read_areas())


def read_addresses() -> pd.DataFrame:
    """``tables.Addresses``."""
    return pd.read_parquet(geodata_folder() / "addresses.parquet")


def read_civic_points() -> pd.DataFrame:
    """``tables.CivicPoints``."""
    return pd.read_parquet(geodata_folder() / "civic_points.parquet")


def read_substations() -> pd.DataFrame:
    """Substations with ``name``, ``voltages_kv``, ``lon``, ``lat``: a hint on the map, nothing that an answer stands on."""
    return pd.read_parquet(geodata_folder() / "substations_2017.parquet")


def _area_municipalities(municipalities: gpd.GeoDataFrame) -> pd.DataFrame:
    path = geodata_folder() / "area_municipalities_2023.parquet"
    return pd.read_parquet(path) if path.is_file() else municipalities_touched(read_areas(), municipalities)


def _centroids(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(areas[["area_code", "distributor", "centroid_lon", "centroid_lat"]])
