"""The missing roof of many areas, against a loop that goes through the hours of each roof.

    CERMAP_MISSING_ROOFS=5000 pytest tests/benchmarks/test_missing_roofs.py --benchmark-columns=median,min,max,rounds

Fifty areas of forty households and offices; every second has a plant. Roofs look to 180 pairs of sides. Both know the hours
of the areas and of each pair of sides; the naive loop takes one roof after the other, as a script does. A third measures all
from the plan on. Without the variable there are few areas and roofs, to see that they agree.
"""

import os

import numpy as np
import pandas as pd
import pytest
from drawn_town import community, person, sun
from energy_town import plan_of
from roofs_to_unlock import PROFILES, roof, roofs

from cermap.energy.sun import shape_of
from cermap.proposing import areas_today, missing_roofs

ROOFS = int(os.environ.get("CERMAP_MISSING_ROOFS", "60"))
AREAS = 50 if ROOFS >= 1000 else 4
PEOPLE = 40
CODES = [f"AC001E{number:05d}" for number in range(1, AREAS + 1)]

pytestmark = pytest.mark.benchmark(group=f"{ROOFS} roofs in {AREAS} areas")


@pytest.fixture(scope="module")
def plan():
    people = [
        person(
            area * PEOPLE + one, code, candidate_id=f"{area}-{one}", annual_demand_kwh=1500.0 + 100 * one,
            member_kind="natural_person" if one % 8 else "sme", municipality_code="015146", lon=9.0 + area / 100,
        )
        for area, code in enumerate(CODES)
        for one in range(PEOPLE)
    ]  # fmt: skip
    plants = [
        sun(area, code, candidate_id=None, annual_output_kwh=25_000.0) for area, code in enumerate(CODES) if area % 2
    ]
    groups = [community(f"P-{code}", area_code=code, origin="proposed") for area, code in enumerate(CODES) if area % 2]
    held = {
        row["candidate_id"]: f"P-{row['area_code']}" for row in people if int(row["candidate_id"].split("-")[0]) % 2
    }
    held |= {row["plant_id"]: f"P-{row['area_code']}" for row in plants}
    return plan_of(people, plants, groups=groups, held=held)


@pytest.fixture(scope="module")
def frame():
    dice = np.random.default_rng(7)
    sides = dice.integers(0, 180, ROOFS)
    return roofs(
        *(
            roof(
                f"r{number:05d}", float(size), CODES[number % AREAS],
                planes=f"20/{side}:0.5;20/{side + 180}:0.5",
            )
            for number, (side, size) in enumerate(zip(sides, dice.uniform(2, 200, ROOFS), strict=True))
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def today(plan):
    return areas_today(plan, PROFILES)


def rounded(planes):
    side = round(int(planes.split("/")[1].split(":")[0]) / 5) * 5
    return f"20/{side % 360}:0.5;20/{(side + 180) % 360}:0.5"


def one_by_one(frame, today):
    lacking = {area.area_code: area.lacking_kwh for area in today}
    shapes = {planes: shape_of(planes, PROFILES.sun_year) for planes in frame["planes"].map(rounded).unique()}
    found = {
        row.roof_id: np.minimum(row.free_output_kwh * shapes[rounded(row.planes)], lacking[row.area_code]).sum()
        for row in frame.itertuples()
    }
    return pd.Series(found)


def test_cermap(benchmark, plan, frame, today):
    table = benchmark(missing_roofs, plan, frame, PROFILES, today)
    expected = one_by_one(frame, today)
    assert len(table) == ROOFS
    np.testing.assert_allclose(table["shared_kwh"], expected.loc[table["roof_id"]], rtol=1e-9, atol=1e-6)


def test_roof_by_roof(benchmark, frame, today):
    assert len(benchmark(one_by_one, frame, today)) == ROOFS


def test_from_the_plan_on(benchmark, plan, frame):
    assert len(benchmark.pedantic(missing_roofs, (plan, frame, PROFILES), rounds=1)) == ROOFS
