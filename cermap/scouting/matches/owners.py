"""The municipality's list of properties: each row placed as a candidate's address is, then held against the buildings."""

import geopandas as gpd
import pandas as pd

from cermap import decisions, rooftops, tables
from cermap.decisions import corrections_in_force
from cermap.plan import locate
from cermap.records import Plan
from cermap.scouting.matches.standing import stands_there
from cermap.terms import BuildingMatch, OwnerKind

_OF_ONE_TOWN = 0.9
# How far an address may be from the building that somebody chose for it [m].
_WRONG_M = 2_000.0


def property_matches(plan: Plan, buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    """The building of each row of the plan's property list.

    Parameters
    ----------
    plan : Plan
        With a property list, or without.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.

    Returns
    -------
    pandas.DataFrame
        A row per row of the list, in its order: ``tables.Properties`` with their place (``tables.Located``), the columns of
        ``tables.BuildingMatches`` and ``owner_kind``. A building that somebody chose is ``by_hand``; one that is not in this
        set of buildings keeps what the address says.
    """
    brought = plan.inputs.properties
    if brought is None:
        return pd.DataFrame(columns=["candidate_id", "match", "building_id", "owner_kind"])
    rows = decisions.decided_properties(brought, plan.inputs.decisions).candidates
    corrections = corrections_in_force(plan.inputs.corrections, plan.inputs.decisions)
    whole = tables.complete(tables.Properties, rows)
    used = plan.inputs.reference
    placed = locate(
        tables.complete(tables.Candidates, rows), used, plan.assumptions, plan.as_of, corrections=corrections
    )
    places = placed[["lon", "lat", "uncertainty_m", "position_level"]]
    chosen = decisions.chosen_buildings(plan.inputs.decisions)
    said_rows = whole["candidate_id"][whole["candidate_id"].isin(chosen.index)]
    found = _by_hand(rooftops.match(places, buildings), said_rows.map(chosen), places, buildings)
    are_said = "property_owner" in brought.understood.values()
    kinds = _kinds(whole["property_owner"], are_said=are_said)
    said = whole[["property_owner", "property_use"]].assign(owner_kind=kinds)
    # What the list itself calls a building is another thing than the building that was found.
    return pd.concat([placed.drop(columns=["building_id", *said.columns], errors="ignore"), said, found], axis=1)


def _by_hand(found: pd.DataFrame, ids: pd.Series, places: pd.DataFrame, buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    """What somebody chose in place of what was found; "none of these" is a choice too."""
    if ids.empty:
        return found
    # An address may be wrong by a street, not by a town: there the id is that of another set of buildings.
    near = places.loc[ids.index, ["lon", "lat"]].assign(uncertainty_m=places["uncertainty_m"].fillna(0.0) + _WRONG_M)
    is_here = stands_there(ids, near, buildings)
    result = found.copy()
    here, none = ids.index[is_here], ids.index[ids.isna()]
    result.loc[here, "match"] = BuildingMatch.BY_HAND.value
    result.loc[here, "building_id"] = ids[is_here]
    result.loc[none, "match"] = BuildingMatch.NONE_NEAR.value
    result.loc[none, "building_id"] = pd.NA
    result.loc[here.union(none), "distance_m"] = float("nan")
    return result


def _kinds(owners: pd.Series, *, are_said: bool) -> pd.Series:
    """Whose each row is; a list without a column of owners is the municipality's own, an empty cell in one says nothing."""
    kinds: pd.Series = rooftops.owner_kinds(owners)
    return kinds if are_said else kinds.fillna(OwnerKind.MUNICIPAL.value).astype("str")


def town_of(buildings: pd.DataFrame, municipalities: pd.DataFrame) -> str | None:
    """The municipality that buildings are of, by name: a town's own list seldom says which town; None for several.

    Parameters
    ----------
    buildings : pandas.DataFrame
        ``tables.Buildings`` with their municipality.
    municipalities : pandas.DataFrame
        ``tables.Municipalities``.
    """
    parts = buildings["municipality_code"].value_counts(normalize=True, dropna=False)
    # Outlines on the border fall on either side of its simplified line.
    if parts.empty or parts.iloc[0] < _OF_ONE_TOWN or pd.isna(parts.index[0]):
        return None
    names = municipalities.set_index("municipality_code")["name"]
    name = names.get(str(parts.index[0]))
    return name if isinstance(name, str) else None
