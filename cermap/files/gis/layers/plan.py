"""The layers of a plan: which there are, in which order, and the rows of each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.crs import DEGREES, to_metres
from cermap.files.gis.layers import ground, people
from cermap.records import Disclosed, Plan, Provenance
from cermap.terms import BuildingUse
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from collections.abc import Callable

# From the top of a map to its ground.
GIS_LAYERS = ("communities", "candidates", "plants", "counts", "buildings", "municipalities", "areas")
_POLYGONS = frozenset({"municipalities", "areas", "buildings"})
TITLES = {
    "candidates": N_("Candidates"),
    "communities": N_("Communities"),
    "plants": N_("Plants"),
    "counts": N_("Natural persons, as counts"),
    "municipalities": N_("Municipalities"),
    "areas": N_("Primary-substation areas"),
    "buildings": N_("Buildings (OpenStreetMap)"),
}
_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
_COUNTED = N_(
    "Natural persons counted by area or municipality, in steps of five: the point is that of the territory, of nobody."
)
# Whoever copies footprints alone takes nothing of the areas with them.
_OPENSTREETMAP = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
_NEAR_M = 100.0


@dataclass(frozen=True)
class GisLayer:
    """One layer.

    Parameters
    ----------
    name : str
        One of ``GIS_LAYERS``.
    title : str
        What people call it.
    frame : geopandas.GeoDataFrame
        Its rows, EPSG:4326; a row without a place has no geometry.
    kind : str
        ``Point`` or ``MultiPolygon``.
    about : str
        What whoever opens it must know: remarks, whose it is, under which licence.
    """

    name: str
    title: str
    frame: gpd.GeoDataFrame
    kind: str
    about: str


def gis_layers(
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    footprints: gpd.GeoDataFrame | None = None,
) -> list[GisLayer]:
    """The layers of a plan, the topmost first.

    Parameters
    ----------
    shown : Disclosed
        What may be told. Persons who are only counted are a layer of their own, which no other level has.
    provenance : Provenance
        Its remarks and notices go with each layer.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells and descriptions.
    footprints : geopandas.GeoDataFrame or None
        ``building_id``, ``use`` and outline of buildings of OpenStreetMap, a layer of their own.
    """
    plan = shown.plan
    areas = ground.areas_of(plan, shown.counts, area_labels, texts)
    about = " ".join((*provenance.remarks, texts(_NOTICE)))
    made: dict[str, Callable[[], tuple[gpd.GeoDataFrame, str]]] = {
        "communities": lambda: (people.communities_of(plan, area_labels, texts), about),
        "candidates": lambda: (people.candidates_of(plan, area_labels, texts), about),
        "plants": lambda: (people.plants_of(plan, area_labels, texts), about),
        "counts": lambda: (people.counts_of(shown.counts, texts), f"{texts(_COUNTED)} {about}"),
        "municipalities": lambda: (ground.municipalities_of(plan, areas), ground.notice(plan, ("municipalities",))),
        "areas": lambda: (areas, f"{ground.areas_notice(plan)} {texts(_NOTICE)}"),
    }
    if not len(shown.counts):
        del made["counts"]
    if footprints is not None and len(footprints):
        made["buildings"] = lambda: (_buildings(footprints, texts), _OPENSTREETMAP)
    return [
        GisLayer(name, texts(TITLES[name]), frame, "MultiPolygon" if name in _POLYGONS else "Point", said)
        for name, (frame, said) in ((name, made[name]()) for name in GIS_LAYERS if name in made)
    ]


def footprints_near(plan: Plan, footprints: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The footprints within 100 m of a candidate or plant that is shown: what surrounds somebody who is only counted is not among them."""
    places = pd.concat([plan.candidates[["lon", "lat"]], plan.plants[["lon", "lat"]]]).dropna().to_numpy(float)
    if not len(places) or footprints.empty:
        return footprints.iloc[:0]
    tree = shapely.STRtree(to_metres(footprints.geometry.to_numpy()))
    _, found = tree.query(to_metres(shapely.points(places)), predicate="dwithin", distance=_NEAR_M)
    return footprints.iloc[np.unique(found)]


def _buildings(footprints: gpd.GeoDataFrame, texts: Texts) -> gpd.GeoDataFrame:
    """Footprints as published, with nothing of the areas beside them."""
    frame = footprints[["building_id", "use", "geometry"]].reset_index(drop=True)
    frame.insert(2, "use_label", [texts.label(BuildingUse, code) for code in frame["use"]])
    return gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=ground.as_parts(frame.geometry), crs=DEGREES)
