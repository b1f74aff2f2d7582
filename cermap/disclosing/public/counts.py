"""How many natural persons there are where, never fewer than five, and never finer than in steps of five."""

from typing import Any

import pandas as pd

from cermap import tables
from cermap.areas import area_labels
from cermap.records import Plan

# The least number of subjects of one count (R-DAT-08). Counts go down to a multiple of it: of two files that differ by
# one person the difference tells nothing, or five.
FEWEST = 5
REGION = "03"


def counted(plan: Plan, persons: pd.DataFrame) -> pd.DataFrame:
    """``tables.SubjectCounts`` of some candidates: by area; those of small areas by municipality; the rest as a whole.

    Nobody is counted twice, and the parts never add up to a whole that is told too: what is left of a unit with too few
    goes into the next larger, together with others.

    Parameters
    ----------
    plan : Plan
        Whose areas and municipalities are meant.
    persons : pandas.DataFrame
        ``tables.Assigned`` of the natural persons.
    """
    used = plan.inputs.reference
    found: list[dict[str, Any]] = []
    left = persons
    for kind, column, names, shapes in (
        ("area", "area_code", area_labels(used.area_municipalities, used.areas), used.areas.set_index("area_code")),
        (
            "municipality",
            "municipality_code",
            used.municipalities.set_index("municipality_code")["name"],
            used.municipalities.set_index("municipality_code"),
        ),
    ):
        sizes = left[column].value_counts()
        told = sorted(code for code in sizes.index[sizes >= FEWEST] if code in shapes.index)
        for code in told:
            inside = shapes.loc[code, "geometry"].representative_point()
            found.append(_row(kind, str(code), str(names.get(code, code)), int(sizes[code]), (inside.x, inside.y)))
        left = left[~left[column].isin(told)]
    if len(left) >= FEWEST and len(used.municipalities):
        west, south, east, north = used.municipalities.total_bounds
        found.append(_row("region", REGION, "Lombardia", len(left), ((west + east) / 2, (south + north) / 2)))
    rows = pd.DataFrame(found) if found else tables.empty(tables.SubjectCounts)
    return tables.check(tables.SubjectCounts, tables.complete(tables.SubjectCounts, rows))


def in_fives(count: int) -> int:
    """A count in the steps in which it may be told."""
    return count // FEWEST * FEWEST


def _row(kind: str, code: str, name: str, count: int, inside: tuple[float, float]) -> dict[str, Any]:
    lon, lat = inside
    return {
        "unit_kind": kind, "unit_code": code, "unit_name": name, "subjects": in_fives(count),
        "lon": round(lon, 5), "lat": round(lat, 5),
    }  # fmt: skip
