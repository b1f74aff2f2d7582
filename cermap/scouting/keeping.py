"""A roof as a line of the log: kept in the plan, or made a plant of it; either way with what was known of it then."""

import pandas as pd

from cermap import decisions, tables
from cermap.decisions import Change
from cermap.terms import DecisionSubject, OutputBasis

# As the rules read what a plant runs on.
_TECHNOLOGY = "fotovoltaico"
# A point on a small roof is no better known than one that is given [m].
_LEAST_M = 10.0
_OF_PLANT = ("name", "planes", "lon", "lat")

Subject = tuple[DecisionSubject, str, list[Change]]


def shortlist_subject(roof: pd.Series, source_name: str) -> Subject:
    """A roof that the table keeps, for ``decisions.decide`` with ``ADD``.

    Parameters
    ----------
    roof : pandas.Series
        A row of ``tables.ScoutedRoofs``.
    source_name : str
        What people call its set of buildings.
    """
    columns = [name for name in tables.empty(tables.Shortlist).columns if name in roof.index]
    kept = pd.concat([roof[columns], pd.Series({"source_name": source_name})])
    return DecisionSubject.ROOF, str(roof["roof_id"]), decisions.roof_cells(kept)


def plant_subject(roof: pd.Series) -> Subject:
    """A roof as a photovoltaic plant that does not exist yet, for ``decisions.decide`` with ``ADD``.

    It has the power that is still free there and the planes of its faces; its area and its output are worked out with the
    plan. How large it is built is decided here, so the doubt of the roof's surface is no longer one of the plant.

    Parameters
    ----------
    roof : pandas.Series
        A row of ``tables.ScoutedRoofs`` with a figure.
    """
    plant = roof[list(_OF_PLANT)].copy()
    plant["name"] = roof["name"] if pd.notna(roof["name"]) else roof["address_text"]
    plant["technology"] = _TECHNOLOGY
    plant["capacity_kw"] = plant["module_kw"] = round(float(roof["free_kw"]), 1)
    if roof["yield_basis"] == OutputBasis.PVGIS:
        # Of its own place: what its province gives, with the wider range, is found anew from the planes.
        plant["annual_output_kwh"] = round(float(roof["free_output_kwh"]))
    plant["is_existing"] = False
    plant["building_id"] = roof["roof_id"]
    # As far as the building reaches its point of connection may lie.
    plant["uncertainty_m"] = round(max(_reach_m(roof), _LEAST_M), 1)
    return DecisionSubject.PLANT, roof_plant_id(str(roof["roof_id"])), decisions.plant_cells(plant)


def roof_plant_id(roof_id: str) -> str:
    """How the plant of a roof is called in a plan."""
    return f"R{roof_id}"


def _reach_m(roof: pd.Series) -> float:
    """How far the building reaches from its point; of a roof that was kept without it, by its surface."""
    reach_m = roof.get("reach_m")
    return float(roof["footprint_m2"]) ** 0.5 if reach_m is None or pd.isna(reach_m) else float(reach_m)
