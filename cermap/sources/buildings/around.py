"""The buildings that are kept for a municipality, for an outlet that draws a place in it."""

import geopandas as gpd
import pandas as pd

from cermap.errors import CermapError
from cermap.sources.buildings.listing import buildings_there, read_buildings
from cermap.terms import split


def sets_of_municipality(municipality_code: str, language: str = "it") -> pd.DataFrame:
    """``tables.BuildingSets`` that hold buildings of a municipality, the latest kept first, those that ship last."""
    there = buildings_there(language)
    holds = [municipality_code in split(cell) for cell in there["municipality_codes"]]
    found: pd.DataFrame = there[holds].sort_values("kept_on", ascending=False, na_position="last", kind="stable")
    return found


def buildings_of_municipality(municipality_code: object, language: str = "it") -> tuple[gpd.GeoDataFrame | None, str]:
    """The buildings of the first set of a municipality that can be read, and whose they are; None where there is none.

    Parameters
    ----------
    municipality_code : object
        A code; anything else has no buildings.
    language : str
        Of the names of sets that ship.
    """
    if not isinstance(municipality_code, str):
        return None, ""
    for _, kept in sets_of_municipality(municipality_code, language).iterrows():
        try:
            return read_buildings(str(kept["dataset_id"])), credit_of(kept)
        except CermapError:
            # A damaged set is told on its own page; a sheet without outlines is still right.
            continue
    return None, ""


def credit_of(kept: pd.Series) -> str:
    """What must stand beside buildings of a set: whose they are, of which edition, under which licence."""
    said = kept["attribution"] if isinstance(kept["attribution"], str) else kept["name"]
    facts = [said, *(kept[name] for name in ("edition", "licence") if isinstance(kept[name], str))]
    return " · ".join(str(fact) for fact in facts)
