"""Roofs in words: where a face looks, what a number and its range are, how far an estimate can be believed."""

import math

import pandas as pd

from cermap import palette
from cermap.records import RoofTotals
from cermap.tables import split
from cermap.terms import BuildingUse, OwnerKind, RoofConfidence, RoofReason, RoofShape
from cermap.texts import N_, Texts

# From north over east, 45 degrees each.
_SIDES = (
    N_("north"),
    N_("north-east"),
    N_("east"),
    N_("south-east"),
    N_("south"),
    N_("south-west"),
    N_("west"),
    N_("north-west"),
)
SIGNS = {
    RoofConfidence.GOOD: palette.CERTAINTY_SIGNS["certain"],
    RoofConfidence.FAIR: palette.CERTAINTY_SIGNS["likely"],
    RoofConfidence.WEAK: palette.CERTAINTY_SIGNS["ambiguous"],
}
# Energy from here on is told in MWh [kWh].
_MEGAWATTHOURS_FROM_KWH = 10_000
_DIGITS = 3


def roof_side(azimuth_deg: float, texts: Texts) -> str:
    """The side of the sky of an azimuth, one of eight."""
    return texts(_SIDES[round(azimuth_deg / 45) % len(_SIDES)])


def roof_name(row: pd.Series, texts: Texts) -> str:
    """What a roof is called: the building's name, else its address, else what it is used for and its id."""
    for column in ("name", "address_text"):
        if isinstance(row[column], str):
            return str(row[column])
    if not isinstance(row["use"], str):
        return texts("Building {code}", code=str(row["roof_id"]))
    use = roof_use(row, texts)
    return f"{use[:1].upper()}{use[1:]}, {row['roof_id']}"


def roof_use(row: pd.Series, texts: Texts) -> str:
    """What a building is used for."""
    return texts.label(BuildingUse, row["use"]) if isinstance(row["use"], str) else texts("use not known")


def roof_owner(row: pd.Series, texts: Texts) -> str:
    """Whose a building is: the kind, and the name where there is one."""
    kind = texts.label(OwnerKind, row["owner_kind"]) if isinstance(row["owner_kind"], str) else ""
    known = [part for part in (kind, row["owner"] if isinstance(row["owner"], str) else "") if part]
    return ", ".join(known) or texts("owner not known")


def roof_shape(row: pd.Series, texts: Texts) -> str:
    """Flat or pitched, and whether that is only assumed."""
    if not isinstance(row["roof_shape"], str):
        return texts("shape not known")
    said = texts.label(RoofShape, row["roof_shape"])
    is_assumed = RoofReason.SHAPE_ASSUMED in split(row["confidence_reasons"])
    return texts("{shape} (assumed)", shape=said) if is_assumed else said


def roof_confidence(code: str, texts: Texts) -> str:
    """Sign and word of how far an estimate can be believed."""
    return f"{SIGNS[RoofConfidence(code)]} {texts.label(RoofConfidence, code)}"


def roof_reasons(cell: str, texts: Texts) -> str:
    """Why an estimate is no better."""
    return ", ".join(texts.label(RoofReason, code) for code in split(cell))


def roof_power(low_kw: float, central_kw: float, high_kw: float, texts: Texts) -> str:
    """A power with its range: "340 kWp (280-410)"."""
    return _within((low_kw, central_kw, high_kw), "kWp", texts)


def roof_energy(low_kwh: float, central_kwh: float, high_kwh: float, texts: Texts) -> str:
    """A year's energy with its range, in MWh from 10,000 kWh on."""
    if not central_kwh < _MEGAWATTHOURS_FROM_KWH:
        return _within((low_kwh / 1000, central_kwh / 1000, high_kwh / 1000), texts("MWh/year"), texts)
    return _within((low_kwh, central_kwh, high_kwh), texts("kWh/year"), texts)


def roof_totals(of: RoofTotals, texts: Texts) -> str:
    """Power, energy, what is free and what is protected of many roofs, in one line."""
    if not of.computable:
        return texts("none of them can be computed")
    parts = [
        texts("estimated {power}", power=roof_power(of.capacity_low_kw, of.capacity_kw, of.capacity_high_kw, texts)),
        roof_energy(of.annual_output_low_kwh, of.annual_output_kwh, of.annual_output_high_kwh, texts),
    ]
    if of.free_kw < of.capacity_kw:
        parts.append(texts("{power} kWp still free", power=roof_number(of.free_kw, texts)))
    if of.protected:
        parts.append(texts.plural("{count} protected", "{count} protected", of.protected))
    if of.protection_unknown:
        parts.append(
            texts.plural("of {count} protection not known", "of {count} protection not known", of.protection_unknown)
        )
    if of.roofs > of.computable:
        not_computed = of.roofs - of.computable
        parts.append(texts.plural("{count} not computable", "{count} not computable", not_computed))
    return " · ".join(parts)


def roof_number(value: float, texts: Texts) -> str:
    """An estimate with three digits at most."""
    if not value:
        return "0"
    decimals = _DIGITS - 1 - math.floor(math.log10(abs(value)))
    return texts.number(round(value, decimals), 1 if abs(value) < 10 else 0)


def _within(values: tuple[float, float, float], unit: str, texts: Texts) -> str:
    if any(pd.isna(value) for value in values):
        return "–"
    low, central, high = (roof_number(value, texts) for value in values)
    said = f"{central}\u00a0{unit}"
    return said if low == high else f"{said} ({low}–{high})"


def roof_protection(row: pd.Series, texts: Texts) -> str:
    """Whether a building is protected, and by what; nobody said is no "no"."""
    if pd.isna(row["is_protected"]):
        return texts("not known")
    by = row.get("protection")
    if not row["is_protected"]:
        return texts("no")
    return texts("yes: {what}", what=by) if isinstance(by, str) and by else texts("yes")


def roof_faces(planes: object, texts: Texts) -> str:
    """The faces with modules: where each looks, how steep, and its part: "south-east 20° 50 %, north-west 20° 50 %"."""
    if not isinstance(planes, str):
        return ""
    said = []
    for plane in split(planes):
        where, share = plane.rsplit(":", 1)
        tilt, azimuth = where.split("/", 1)
        side = roof_side(float(azimuth), texts)
        said.append(f"{side} {texts.number(float(tilt))}°, {texts.percent(float(share))}")
    return "; ".join(said)
