"""Which municipality each building is in, and a town by its name or code."""

import geopandas as gpd

from cermap import areas, tables
from cermap.addresses import gazetteer_of
from cermap.errors import NotFound
from cermap.texts import N_

_CODE_LENGTH = 6


def with_municipalities(buildings: gpd.GeoDataFrame, municipalities: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The buildings with the municipality of each that said none; NA where it lies in no municipality known here.

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``; the point inside the outline decides.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``, whose borders are simplified: a building beside one may be given to the neighbour.
    """
    said = buildings["municipality_code"].astype("str")
    found = areas.municipality_of(buildings.loc[said.isna(), ["lon", "lat"]], municipalities)
    return buildings.assign(municipality_code=said.fillna(found))


def town_named(text: str, municipalities: gpd.GeoDataFrame) -> tuple[str, str]:
    """Code and name of the municipality that is meant.

    Parameters
    ----------
    text : str
        Its whole name, of today or before, or its ISTAT code.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.

    Raises
    ------
    NotFound
        When none is called so; one that is written nearly so is proposed, never taken: another town's buildings are of no use.
    """
    asked = text.strip()
    asked = asked.zfill(_CODE_LENGTH) if asked.isdecimal() else asked
    towns = gazetteer_of(tables.empty(tables.Addresses), municipalities).towns
    match = towns.find(asked)
    if match is not None and match.score == 1:
        return match.town.code, match.town.name
    near = match.town if match is not None else towns.resembling(asked)
    if near is None:
        raise NotFound(
            N_("cermap knows no municipality of Lombardy called “{name}”. Write its name or its ISTAT code."), name=text
        )
    raise NotFound(
        N_("cermap knows no municipality of Lombardy called “{name}”. Is {town} ({code}) meant?"),
        name=text,
        town=near.name,
        code=near.code,
    )
