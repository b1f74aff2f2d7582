"""Plants and members chosen from so many, with greedy as the peer: size, value, bound, gap.

    CERMAP_PROPOSALS=1 pytest tests/benchmarks/test_proposals.py -s --benchmark-columns=median,min,max,rounds

Each size is solved for all members, with a budget, with half of the members reached, and over five areas. Without the
variable there is one small size of four weeks, to see that greedy never is the better one.
"""

import os

import numpy as np
import pytest

from cermap.proposing.solving.choice import Choice
from cermap.proposing.solving.choosing import solve
from cermap.proposing.solving.heuristics.greedy import greedy
from cermap.proposing.solving.heuristics.search import rounded
from cermap.proposing.solving.units import units_of
from cermap.records import Instance, ProposalLimits

IS_TIMED = bool(os.environ.get("CERMAP_PROPOSALS"))
SIZES = [(200, 20), (200, 100), (2000, 20), (2000, 100)] if IS_TIMED else [(60, 8)]
HOURS = 8760 if IS_TIMED else 24 * 28
BUDGET_EUR = 300_000.0
ASKED = {
    "all members": (1, lambda _members: ProposalLimits()),
    "budget": (1, lambda _members: ProposalLimits(budget_eur=BUDGET_EUR)),
    "budget, half reached": (1, lambda members: ProposalLimits(budget_eur=BUDGET_EUR, members_reached=members // 2)),
    "5 areas, budget, half reached": (
        5,
        lambda members: ProposalLimits(budget_eur=BUDGET_EUR, members_reached=members // 2),
    ),
}
CASES = [(size, asked) for size in SIZES for asked in ASKED]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0][0]}x{case[0][1]} {case[1]}")
def case(request):
    (members, plants), asked = request.param
    areas, limits = ASKED[asked]
    return f"{members:5} x {plants:3}  {asked:30}", seeded(members, plants, areas), limits(members)


def seeded(members, plants, areas, seed=7):
    """Households, offices, night users and industry; roofs of many sides under common clouds."""
    dice = np.random.default_rng(seed)
    hour = np.arange(HOURS)
    of_day, day = hour % 24, hour // 24
    is_week = day % 7 < 5
    height = np.maximum(0, np.sin(np.pi * (of_day - 6) / 12)) * (0.55 - 0.35 * np.cos(2 * np.pi * (day - 10) / 365))
    cloud = np.repeat(dice.beta(2, 1, HOURS // 24 + 1), 24)[:HOURS]
    kw = dice.choice([6, 10, 20, 50, 100, 200, 400], plants, p=[0.15, 0.2, 0.2, 0.2, 0.15, 0.07, 0.03]).astype(float)
    side, fed_in = dice.integers(-2, 3, plants), dice.uniform(0.4, 1.0, plants)
    injected = np.array(
        [power * part * 1.2 * np.roll(height, turn) * cloud for power, turn, part in zip(kw, side, fed_in, strict=True)]
    )
    shapes = np.array(
        [
            0.25 + 0.5 * np.exp(-((of_day - 20) ** 2) / 8) + 0.25 * np.exp(-((of_day - 8) ** 2) / 4),
            0.1 + 1.0 * ((of_day > 8) & (of_day < 18) & is_week),
            0.3 + 0.7 * ((of_day > 18) | (of_day < 6)),
            0.6 + 0.4 * (is_week & (of_day > 6) & (of_day < 22)),
        ]
    )
    kind = dice.choice(4, members, p=[0.8, 0.12, 0.05, 0.03])
    year_kwh = dice.lognormal(np.array([7.9, 9.6, 10, 11.5])[kind], np.array([0.4, 0.7, 0.6, 0.6])[kind])
    withdrawn = np.empty((members, HOURS), np.float32)
    for member in range(members):
        shape = shapes[kind[member]] * dice.gamma(4, 0.25, HOURS)
        withdrawn[member] = shape / shape.sum() * year_kwh[member] * HOURS / 8760
    is_existing = dice.random(plants) < 0.1
    cost_eur = kw * dice.uniform(1000, 1500, plants)
    price = 60 + 60 * np.exp(-((of_day - 20) ** 2) / 10)
    sale_eur = injected.sum(axis=1) * 0.06
    return Instance(
        plant_ids=np.array([f"P{n:04}" for n in range(plants)], object),
        member_ids=np.array([f"M{n:05}" for n in range(members)], object),
        plant_area=np.sort(np.arange(plants) % areas),
        member_area=np.sort(np.arange(members) % areas),
        area_codes=tuple(f"AC{n}" for n in range(areas)),
        injected_kwh=injected.astype(np.float32),
        withdrawn_kwh=withdrawn,
        weight_kwh=np.minimum(0.120, 0.08 + np.maximum(0, 0.18 - price / 1000)) + 0.0107,
        plant_worth=sale_eur - (kw * 25 + np.where(is_existing, 0.0, cost_eur * 0.08)) * HOURS / 8760,
        member_worth=np.zeros(members),
        is_new=~is_existing,
        is_existing=is_existing,
        capacity_kw=kw,
        investment_eur=np.where(is_existing, 0.0, cost_eur),
        existing_share=0.3,
        surplus_threshold=0.55,
    )


def by_greedy(instance, limits) -> Choice:
    units = units_of(instance, limits)
    return greedy(rounded(units, units.is_fixed.astype(float)))


def test_cermap(benchmark, case):
    name, instance, limits = case
    benchmark.group = name
    found = benchmark.pedantic(solve, [instance, limits], rounds=3 if IS_TIMED else 1)
    print(  # noqa: T201 - the table of figures
        f"\n{name} value {found.value:12,.1f} bound {found.bound:12,.1f} gap {found.gap:8.4%} "
        f"greedy {found.greedy:12,.1f} ({(found.value - found.greedy) / max(abs(found.value), 1e-9):6.2%} short) "
        f"rounds {found.rounds}"
    )
    assert found.greedy <= found.value <= found.bound
    assert found.gap < 0.01


def test_greedy(benchmark, case):
    name, instance, limits = case
    benchmark.group = name
    assert benchmark.pedantic(by_greedy, [instance, limits], rounds=3 if IS_TIMED else 1) is not None
