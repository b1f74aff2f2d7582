"""What the figures of a roof stand on: each assumption with its value, unit and rule, as people read it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cermap.rooftops.assumptions import every
from cermap.terms import BuildingUse, OwnerKind, PositionLevel, RoofConfidence, RoofReason, RoofShape
from cermap.texts import N_, Texts

_SAID = {
    "flat_from": N_("Footprint from which a hall whose roof nobody described is taken as flat"),
    "flat_uses": N_("Uses of such halls"),
    "roofless_uses": N_("Uses without a roof for modules"),
    "pitched_tilt": N_("Slope of a pitched roof"),
    "pitched_tilts": N_("Slopes that its range holds"),
    "flat_tilt": N_("Tilt of modules on a flat roof, to the south"),
    "flat_planes": N_("Other ways of laying them that the range holds (tilt, azimuth)"),
    "least_factor": N_("Part of south at 30° below which a face stays empty"),
    "least_factor_doubt": N_("Around it the range holds the face empty and with modules"),
    "axis_ratio": N_("Length over width below which the ridge may run either way"),
    "axis_tolerance": N_("Askew by more than this, the walls say where the ridge runs"),
    "wall_agreement": N_("How square to each other walls must be to say it"),
    "outline_tolerance": N_("Steps of an outline that are no corners"),
    "complex_corners": N_("Corners above which an outline is complex"),
    "complex_convexity": N_("Part of its convex hull below which an outline is complex"),
    "usable_share": N_("Area of modules over the surface of the roof"),
    "module_density": N_("Power by area of module: least, central, most"),
    "size_position": N_("Where in that range a roof stands by its footprint"),
    "use_position": N_("Added to it for its use"),
    "least_footprint": N_("Footprint below which nothing is computed"),
    "small_footprint": N_("Footprint below which a roof is small"),
    "uneven_heights": N_("Difference of heights in a building that casts shade"),
    "taller_by": N_("How much taller a neighbour must be to count"),
    "shade_elevation": N_("Height of the sun down to which its shade is looked at"),
    "near": N_("Distance of a neighbour that counts where its height is not known"),
    "doubt": N_("How much each reason takes from an estimate"),
    "good_doubt": N_("Sum up to which an estimate is good"),
    "weak_doubt": N_("Sum from which an estimate is weak"),
    "mending_repairs": N_("Repairs after which an outline may not be the building's"),
    "rank_capacity": N_("Criterion power: what counts in full"),
    "rank_yield": N_("Criterion yield: what counts nothing, what counts in full"),
    "rank_confidence": N_("Criterion estimate: what each class counts"),
    "rank_ownership": N_("Criterion owner: what each counts"),
    "least_area": N_("Bodies and parts below this are errors of drawing"),
    "largest_area": N_("Outlines above this are zones, no buildings"),
    "least_width": N_("Parts thinner than this are slivers"),
    "tallest": N_("Heights above this are not believed"),
    "gap": N_("Walls this near are one wall"),
    "least_wall": N_("Shorter common walls are corners that touch"),
    "copied_share": N_("Part of a body on another's ground from which it is a part of it"),
    "ref_reach": N_("Bodies of one reference farther apart are of two buildings"),
    "ref_gap": N_("There, bodies this near belong to one building"),
    "wrapped_share": N_("Part of its outline along one other body from which a body is a part of it"),
    "least_house": N_("Footprint below which a body that touches a greater one is a part of it"),
    "lower_share": N_("Part of a greater body's height up to which one beside it is its wing"),
    "lower_wall_share": N_("Part of the wing's outline that must be the common wall"),
    "outside_share": N_("Part of an outline that looks out of the block below which a body is a part of another"),
    "whole_uses": N_("Uses of which all that touches is one building"),
    "protected_share": N_("Part of a footprint in a protected zone from which a building is protected"),
    "reach": N_("Distance from a door within which its building stands"),
    "clear_distance": N_("A sure building is nearer than the next by at least this"),
    "door_uncertainty": N_("Uncertainty of a place above which that distance is the uncertainty"),
    "clear_ratio": N_("And the next is this many times as far"),
    "at_wall": N_("Nearer than this counts as this"),
    "annex_penalty": N_("A garage or shed counts as this much farther"),
    "most_alternatives": N_("Buildings near that are proposed at most"),
    "widest": N_("Uncertainty of a place above which no building is named"),
    "few_near": N_("Buildings among which an address known by its street alone is left to choose"),
    "coarse_levels": N_("Places that are never sure"),
}
_KINDS: tuple[type[StrEnum], ...] = (RoofShape, BuildingUse, RoofConfidence, OwnerKind, RoofReason, PositionLevel)
_UNITS = {"degrees": "°", "degrees: tilt, azimuth": "°", "m2": "m²", "kWp/m2": "kWp/m²"}
_UNIT_LETTERS = 8


@dataclass(frozen=True)
class RoofAssumption:
    """An assumption about roofs, for people.

    Parameters
    ----------
    name, label : str
        In the table of assumptions, and in words.
    value, unit : str
        As the language writes them; several values stand side by side.
    rule_id, source : str
        The rule of thumb it comes from, if any, and how sure that is.
    """

    name: str
    label: str
    value: str
    unit: str
    rule_id: str
    source: str


def roof_assumptions(texts: Texts) -> list[RoofAssumption]:
    """Every assumption about roofs in its order; one without words stands by its name."""
    found = []
    for name, said in every().items():
        label = texts(_SAID[name]) if name in _SAID else name
        unit = _UNITS.get(said["unit"], said["unit"] if len(said["unit"]) <= _UNIT_LETTERS else "")
        source = texts("rule of thumb, not verified") if said["rule_id"] else texts("assumption of cermap")
        found.append(RoofAssumption(name, label, _value(said["value"], texts), unit, said["rule_id"], source))
    return found


def _value(value: Any, texts: Texts) -> str:
    """A number, a range, or a value per word."""
    if isinstance(value, dict):
        return "; ".join(f"{_word(key, texts)}: {_value(one, texts)}" for key, one in value.items())
    if isinstance(value, list):
        inner = any(isinstance(one, (list, str)) for one in value)
        return ("; " if inner else " – ").join(_value(one, texts) for one in value)
    if isinstance(value, str):
        return _word(value, texts)
    return texts.number(value, len(f"{value:g}".partition(".")[2]))


def _word(code: str, texts: Texts) -> str:
    """What a code of any kind is called; the words of a scale are few."""
    scale = {"m2": texts("footprint (m²)"), "part": texts("part of the range"), "unknown": texts("not known")}
    kind = next((one for one in _KINDS if code in set(one)), None)
    return scale.get(code, code) if kind is None else texts.label(kind, code)
