"""Buildings as brought, roofs as scouted, and how a person looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from cermap.records.people.lists import Note
    from cermap.terms import BuildingUse, OwnerKind


@dataclass(frozen=True)
class BroughtBodies:
    """Bodies of buildings as a file gives them.

    Parameters
    ----------
    name : str
        Of the file, for people.
    bodies : geopandas.GeoDataFrame
        ``tables.BuildingBodies``, EPSG:4326, in the order of the file.
    are_pieces : bool
        Whether one building is cut into several rows that touch, as bodies of equal height are: those are merged. Of a file
        in which each row is a whole building, as OpenStreetMap's are, neighbours stay apart.
    layer, crs : str
        The layer that was read and the coordinate system it came in, for people.
    notes : tuple of Note
        What was read otherwise than written, or not at all.
    """

    name: str
    bodies: gpd.GeoDataFrame
    are_pieces: bool
    layer: str
    crs: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class RoofWeights:
    """What makes a roof come before another; each criterion is 0 to 1 and counts by its weight.

    Parameters
    ----------
    capacity : float
        Of the power that is still free.
    specific_yield : float
        Of what a kWp gives there.
    confidence : float
        Of how far the estimate can be believed.
    ownership : float
        Of being the municipality's, or another public body's: nobody has to be asked first.
    """

    capacity: float = 0.4
    specific_yield: float = 0.2
    confidence: float = 0.2
    ownership: float = 0.2


@dataclass(frozen=True)
class RoofFilter:
    """Which roofs a person wants to see; None and empty ask nothing.

    Parameters
    ----------
    owner_kinds : frozenset of OwnerKind
        Whose; a roof of an unknown owner is none of them.
    uses : frozenset of BuildingUse
        What for.
    least_kw : float
        Least power that is still free [kWp].
    facing : frozenset of str
        Sides of the sky its best face looks to: ``north``, ``east``, ``south``, ``west``, ``flat``.
    without_protected : bool
        Leave out what is protected; what nobody said is kept.
    has_plant : bool or None
        With, or without, a plant of the plan.
    only_properties : bool
        Of the municipality's list alone.
    area_code, municipality_code : str or None
        Of one area, of one municipality.
    """

    owner_kinds: frozenset[OwnerKind] = frozenset()
    uses: frozenset[BuildingUse] = frozenset()
    least_kw: float = 0.0
    facing: frozenset[str] = frozenset()
    without_protected: bool = False
    has_plant: bool | None = None
    only_properties: bool = False
    area_code: str | None = None
    municipality_code: str | None = None


@dataclass(frozen=True)
class RoofTotals:
    """What many roofs are together; of the range least with least, most with most.

    Parameters
    ----------
    roofs, computable : int
        All, and those with a figure.
    footprint_m2 : float
        Of all.
    capacity_low_kw, capacity_kw, capacity_high_kw : float
        Of the computable.
    free_kw : float
        Less what is there or planned.
    annual_output_low_kwh, annual_output_kwh, annual_output_high_kwh : float
        Of the computable.
    protected, protection_unknown : int
        How many are protected, and of how many nobody said.
    """

    roofs: int
    computable: int
    footprint_m2: float
    capacity_low_kw: float
    capacity_kw: float
    capacity_high_kw: float
    free_kw: float
    annual_output_low_kwh: float
    annual_output_kwh: float
    annual_output_high_kwh: float
    protected: int
    protection_unknown: int


@dataclass(frozen=True)
class RoofBook:
    """The roofs of one set of buildings, before any plan looks at them.

    Parameters
    ----------
    source_name : str
        What people call the set of buildings.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.
    roofs : pandas.DataFrame
        ``tables.Rooftops``, same order and index.
    faces : pandas.DataFrame
        ``tables.RoofFaces``.
    areas : pandas.DataFrame
        Area, certainty and reasons of each roof (the last seven columns of ``tables.Assigned``), and ``reach_m``, how far
        from its point its farthest corner is [m]; same order and index.
    yields : pandas.DataFrame
        What a kWp gives at each roof, facing south at 30 degrees: ``yield_kwh_kwp``, ``yield_low_kwh_kwp``,
        ``yield_high_kwh_kwp``, ``yield_basis``, ``months_kwh_per_kwp`` (twelve numbers joined by ``;``, or NA).
    """

    source_name: str
    buildings: gpd.GeoDataFrame
    roofs: pd.DataFrame
    faces: pd.DataFrame
    areas: pd.DataFrame
    yields: pd.DataFrame
