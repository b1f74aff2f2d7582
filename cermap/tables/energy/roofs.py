"""Buildings, their roofs, what could stand on them, and what of them a plan keeps.

``building_id`` of a building and ``roof_id`` of its roof are one and the same text. Lengths and areas are measured in
EPSG:32632; azimuths count from north over east (180 is south), tilts from the horizontal.
"""

import pandera.pandas as pa
from pandera.engines.geopandas_engine import Geometry
from pandera.typing import Series
from pandera.typing.geopandas import GeoSeries

from cermap.tables.people.candidates import Candidates
from cermap.terms import BuildingMatch, BuildingUse, Certainty, OutputBasis, OwnerKind, RoofConfidence, RoofShape
from cermap.texts import N_


class BuildingBodies(pa.DataFrameModel):
    """Bodies of buildings as a file gives them, one row each, nothing merged or mended yet."""

    body_id: Series[str] = pa.Field(
        title=N_("Body"), description="As the file calls it; may be there twice or be NA", nullable=True
    )
    building_ref: Series[str] = pa.Field(
        nullable=True, title=N_("Building"), description="What the file says this is a body of"
    )
    use: Series[str] = pa.Field(nullable=True, isin=list(BuildingUse), title=N_("Use"))
    owner: Series[str] = pa.Field(nullable=True, title=N_("Owner"))
    owner_kind: Series[str] = pa.Field(nullable=True, isin=list(OwnerKind), title=N_("Whose"))
    name: Series[str] = pa.Field(nullable=True, title=N_("Name"))
    address_text: Series[str] = pa.Field(nullable=True, title=N_("Address"))
    height_m: Series[float] = pa.Field(nullable=True, title=N_("Height (m)"), description="As written, odd ones too")
    roof_shape: Series[str] = pa.Field(nullable=True, isin=list(RoofShape), title=N_("Roof"))
    is_protected: Series[pa.BOOL] = pa.Field(
        nullable=True, title=N_("Protected"), description="NA: nobody said; True by a historic tag or a constraint"
    )
    protection: Series[str] = pa.Field(nullable=True, title=N_("Protection"), description="Which tag or constraint")
    geometry: GeoSeries[Geometry] = pa.Field(
        nullable=True, title=N_("Outline"), description="EPSG:4326, as in the file"
    )


class Buildings(pa.DataFrameModel):
    """Buildings: bodies merged, outlines valid, heights possible."""

    building_id: Series[str] = pa.Field(unique=True, title=N_("Building"))
    bodies: Series[int] = pa.Field(ge=1, title=N_("Bodies"))
    use: Series[str] = pa.Field(nullable=True, isin=list(BuildingUse), title=N_("Use"))
    owner: Series[str] = pa.Field(nullable=True, title=N_("Owner"))
    owner_kind: Series[str] = pa.Field(nullable=True, isin=list(OwnerKind), title=N_("Whose"))
    name: Series[str] = pa.Field(nullable=True, title=N_("Name"))
    address_text: Series[str] = pa.Field(nullable=True, title=N_("Address"))
    height_m: Series[float] = pa.Field(
        nullable=True, gt=0, le=150, title=N_("Height (m)"), description="Mean of the bodies by their area"
    )
    height_spread_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Difference of heights (m)"), description="Highest less lowest body"
    )
    roof_shape: Series[str] = pa.Field(nullable=True, isin=list(RoofShape), title=N_("Roof"))
    is_protected: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Protected"))
    protection: Series[str] = pa.Field(nullable=True, title=N_("Protection"))
    repairs: Series[str] = pa.Field(title=N_("Mended"), description="OutlineRepair codes joined by ;")
    municipality_code: Series[str] = pa.Field(nullable=True, title=N_("Municipality code"))
    footprint_m2: Series[float] = pa.Field(ge=0, title=N_("Footprint (m²)"), description="EPSG:32632")
    lon: Series[float] = pa.Field(title=N_("Longitude"), description="A point inside the outline")
    lat: Series[float] = pa.Field(title=N_("Latitude"))
    geometry: GeoSeries[Geometry] = pa.Field(title=N_("Outline"), description="Polygon or MultiPolygon, EPSG:4326")


class Rooftops(pa.DataFrameModel):
    """What could stand on each roof: one row per building, same order and index."""

    roof_id: Series[str] = pa.Field(unique=True, title=N_("Roof"))
    is_computable: Series[bool] = pa.Field(
        title=N_("Computable"), description="False: no figure, and a reason says why"
    )
    footprint_m2: Series[float] = pa.Field(ge=0, title=N_("Footprint (m²)"))
    roof_shape: Series[str] = pa.Field(
        nullable=True, isin=list(RoofShape), title=N_("Roof"), description="Said, or assumed (shape_assumed)"
    )
    azimuth_deg: Series[float] = pa.Field(
        nullable=True, ge=0, lt=360, title=N_("Looks to (°)"), description="Of the face that gives most per kWp"
    )
    tilt_deg: Series[float] = pa.Field(nullable=True, ge=0, le=90, title=N_("Tilt (°)"), description="Assumed")
    planes: Series[str] = pa.Field(
        nullable=True, title=N_("Planes"), description="tilt/azimuth:share of the kWp, joined by ;"
    )
    module_m2: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Area of modules (m²)"))
    capacity_low_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power, least (kWp)"))
    capacity_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power (kWp)"))
    capacity_high_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power, most (kWp)"))
    yield_kwh_kwp: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yield (kWh/kWp)"))
    annual_output_low_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output, least (kWh)"))
    annual_output_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output (kWh)"))
    annual_output_high_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output, most (kWh)"))
    yield_basis: Series[str] = pa.Field(nullable=True, isin=list(OutputBasis), title=N_("Yield stands on"))
    confidence: Series[str] = pa.Field(isin=list(RoofConfidence), title=N_("Estimate"))
    confidence_reasons: Series[str] = pa.Field(
        title=N_("Reasons"), description="RoofReason codes joined by ;, strongest first"
    )


class RoofFaces(pa.DataFrameModel):
    """Faces of roofs: two of a pitched roof, one of a flat one. Faces with modules add up to their roof."""

    roof_id: Series[str] = pa.Field(title=N_("Roof"))
    face: Series[int] = pa.Field(ge=1, title=N_("Face"))
    azimuth_deg: Series[float] = pa.Field(ge=0, lt=360, title=N_("Looks to (°)"))
    tilt_deg: Series[float] = pa.Field(ge=0, le=90, title=N_("Tilt (°)"))
    face_m2: Series[float] = pa.Field(ge=0, title=N_("Face (m²)"), description="Along the slope")
    has_modules: Series[bool] = pa.Field(title=N_("With modules"))
    module_m2: Series[float] = pa.Field(ge=0, title=N_("Area of modules (m²)"))
    capacity_kw: Series[float] = pa.Field(ge=0, title=N_("Power (kWp)"))
    orientation_factor: Series[float] = pa.Field(
        ge=0, title=N_("Orientation (factor)"), description="Yearly output over that of south, 30°"
    )
    annual_output_kwh: Series[float] = pa.Field(ge=0, title=N_("Yearly output (kWh)"))


class ScoutedRoofs(Rooftops):
    """Roofs as the page Tetti and the command line show them: with their building, area, and what the plan knows."""

    name: Series[str] = pa.Field(nullable=True, title=N_("Name"))
    address_text: Series[str] = pa.Field(nullable=True, title=N_("Address"))
    use: Series[str] = pa.Field(nullable=True, isin=list(BuildingUse), title=N_("Use"))
    owner: Series[str] = pa.Field(nullable=True, title=N_("Owner"))
    owner_kind: Series[str] = pa.Field(nullable=True, isin=list(OwnerKind), title=N_("Whose"))
    is_protected: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Protected"))
    protection: Series[str] = pa.Field(nullable=True, title=N_("Protection"))
    height_m: Series[float] = pa.Field(nullable=True, title=N_("Height (m)"))
    municipality_code: Series[str] = pa.Field(nullable=True, title=N_("Municipality code"))
    lon: Series[float] = pa.Field(title=N_("Longitude"))
    lat: Series[float] = pa.Field(title=N_("Latitude"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    area_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the areas"))
    certainty: Series[str] = pa.Field(isin=list(Certainty), title=N_("Certainty"))
    certainty_reasons: Series[str] = pa.Field(title=N_("Reasons of the area"))
    reach_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Reach (m)"), description="From its point to its farthest corner, or more"
    )
    existing_kw: Series[float] = pa.Field(
        ge=0, title=N_("Already there (kW)"), description="Existing plants of the plan"
    )
    planned_kw: Series[float] = pa.Field(
        ge=0, title=N_("Planned (kW)"), description="Plants of the plan that do not exist yet"
    )
    free_kw: Series[float] = pa.Field(
        nullable=True,
        ge=0,
        title=N_("Still free (kWp)"),
        description="Power less what is there or planned, never below 0",
    )
    free_output_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Output of what is free (kWh)"))
    property_ids: Series[str] = pa.Field(title=N_("Rows of the property list"), description="joined by ;")
    is_shortlisted: Series[bool] = pa.Field(title=N_("Chosen"))
    score: Series[float] = pa.Field(nullable=True, ge=0, le=1, title=N_("Score"), description="Weighted criteria")
    rank: Series[pa.INT64] = pa.Field(nullable=True, ge=1, title=N_("Rank"))


class Shortlist(pa.DataFrameModel):
    """Roofs that the table keeps in the plan, with what was known of them then."""

    roof_id: Series[str] = pa.Field(unique=True, title=N_("Roof"))
    name: Series[str] = pa.Field(nullable=True, title=N_("Name"))
    address_text: Series[str] = pa.Field(nullable=True, title=N_("Address"))
    use: Series[str] = pa.Field(nullable=True, isin=list(BuildingUse), title=N_("Use"))
    owner: Series[str] = pa.Field(nullable=True, title=N_("Owner"))
    owner_kind: Series[str] = pa.Field(nullable=True, isin=list(OwnerKind), title=N_("Whose"))
    is_protected: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Protected"))
    footprint_m2: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Footprint (m²)"))
    roof_shape: Series[str] = pa.Field(nullable=True, isin=list(RoofShape), title=N_("Roof"))
    planes: Series[str] = pa.Field(nullable=True, title=N_("Planes"))
    capacity_low_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power, least (kWp)"))
    capacity_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power (kWp)"))
    capacity_high_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power, most (kWp)"))
    free_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Still free (kWp)"))
    annual_output_low_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output, least (kWh)"))
    annual_output_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output (kWh)"))
    annual_output_high_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output, most (kWh)"))
    yield_basis: Series[str] = pa.Field(nullable=True, isin=list(OutputBasis), title=N_("Yield stands on"))
    confidence: Series[str] = pa.Field(nullable=True, isin=list(RoofConfidence), title=N_("Estimate"))
    confidence_reasons: Series[str] = pa.Field(nullable=True, title=N_("Reasons"))
    municipality_code: Series[str] = pa.Field(nullable=True, title=N_("Municipality code"))
    lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    reach_m: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Reach (m)"))
    source_name: Series[str] = pa.Field(nullable=True, title=N_("Buildings of"))


class BuildingMatches(pa.DataFrameModel):
    """Addresses and the building each belongs to, by the index of the places that were asked."""

    match: Series[str] = pa.Field(isin=list(BuildingMatch), title=N_("Building found"))
    building_id: Series[str] = pa.Field(nullable=True, title=N_("Building"))
    distance_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Distance (m)"), description="From the door to the outline; 0 inside"
    )
    alternatives: Series[str] = pa.Field(
        title=N_("Buildings near"), description="building_id:distance_m, joined by ;, nearest first, five at most"
    )


class Properties(Candidates):
    """The municipality's own list of properties: rows as ``tables.Candidates``, of which addresses and places are read."""

    property_owner: Series[str] = pa.Field(nullable=True, title=N_("Owner"))
    property_use: Series[str] = pa.Field(nullable=True, title=N_("Use"), description="As written in the list")


class BuildingSets(pa.DataFrameModel):
    """Sets of buildings on this machine: those that ship, and those that were brought or fetched."""

    dataset_id: Series[str] = pa.Field(unique=True, title=N_("Set"))
    name: Series[str] = pa.Field(title=N_("Name"))
    buildings: Series[int] = pa.Field(ge=0, title=N_("Buildings"))
    is_shipped: Series[bool] = pa.Field(title=N_("Comes with cermap"))
    municipality_codes: Series[str] = pa.Field(title=N_("Municipality codes"), description="joined by ;, most first")
    publisher: Series[str] = pa.Field(nullable=True, title=N_("Publisher"))
    edition: Series[str] = pa.Field(nullable=True, title=N_("Edition"))
    licence: Series[str] = pa.Field(nullable=True, title=N_("Licence"))
    attribution: Series[str] = pa.Field(nullable=True, title=N_("Attribution"))
    kept_on: Series[pa.DateTime] = pa.Field(title=N_("Date"))
    sha256: Series[str] = pa.Field(
        nullable=True, title=N_("Checksum (sha256)"), description="Of the file it was read from"
    )
