"""What each member adds, and whom to ask first, against asking plainly: everybody, at every step.

    CERMAP_MEMBERS=2000 pytest tests/benchmarks/test_recruiting.py --benchmark-timer=time.process_time \
        --benchmark-columns=median,min,max,rounds

The peer of the order looks at all members that are left before each step (numpy, the same float64 minimum); the peer of what
each adds sums the area up again without each. Both give the same answers, which is asserted. The peers are asked once: of
2,000 members they read the hours of two and of four million members.
"""

import os

import numpy as np
import pytest

from cermap.proposing import marginals, recruiting_order
from cermap.records import Instance, Solution

MEMBERS = int(os.environ.get("CERMAP_MEMBERS", "60"))
PLANTS, HOURS = 100, 8_760

pytestmark = pytest.mark.benchmark(group=f"one area, {MEMBERS:,} members x {PLANTS} plants x {HOURS:,} h")


@pytest.fixture(scope="module")
def asked():
    """Households and offices of any size, plants that give half of what they take; every hour of every one differs."""
    dice = np.random.default_rng(0)
    hour = np.arange(HOURS) % 24
    evening, day = np.exp(-((hour - 20) ** 2) / 8) + 0.3, ((hour > 8) & (hour < 18)) + 0.1
    is_office = dice.random(MEMBERS) < 0.2
    shapes = np.where(is_office[:, None], day / day.sum(), evening / evening.sum()).astype(np.float32)
    year_kwh = dice.lognormal(8, 0.6, (MEMBERS, 1)).astype(np.float32)
    withdrawn = dice.gamma(4, 0.25 / 365, (MEMBERS, HOURS)).astype(np.float32) * shapes * year_kwh
    height = np.maximum(0, np.sin(np.pi * (hour - 6) / 12)) * np.repeat(dice.beta(2, 1, HOURS // 24), 24)
    power = dice.uniform(0.5, 1.5, (PLANTS, 1)) * withdrawn.sum() / height.sum() / PLANTS
    instance = Instance(
        plant_ids=np.array([f"P{number:04}" for number in range(PLANTS)], object),
        member_ids=np.array([f"M{number:05}" for number in range(MEMBERS)], object),
        plant_area=np.zeros(PLANTS, int),
        member_area=np.zeros(MEMBERS, int),
        area_codes=("A",),
        injected_kwh=(power * height).astype(np.float32),
        withdrawn_kwh=withdrawn,
        weight_kwh=np.where(hour > 16, 0.13, 0.11),
        plant_worth=np.zeros(PLANTS),
        member_worth=np.zeros(MEMBERS),
        is_new=np.ones(PLANTS, bool),
        is_existing=np.zeros(PLANTS, bool),
        capacity_kw=np.ones(PLANTS),
        investment_eur=np.ones(PLANTS),
        existing_share=None,
        surplus_threshold=0.55,
    )
    return instance, Solution(np.arange(PLANTS) % 2 == 0, np.ones(MEMBERS, bool), 0.0, 0.0, 0.0, 0)


def test_order(benchmark, asked):
    assert len(benchmark(recruiting_order, *asked)) == MEMBERS


def test_order_of_the_peer(benchmark, asked):
    order = benchmark.pedantic(_everybody_at_every_step, asked, rounds=1)
    assert order == recruiting_order(*asked)["candidate_id"].tolist()


def test_marginals(benchmark, asked):
    plants, members = benchmark(marginals, *asked)
    assert (len(plants), len(members)) == (PLANTS, MEMBERS)


def test_marginals_of_the_peer(benchmark, asked):
    lost = benchmark.pedantic(_without_each, asked, rounds=1)
    np.testing.assert_allclose(marginals(*asked)[1]["shared_kwh"], lost, rtol=1e-6, atol=1e-3)


def _everybody_at_every_step(instance, solution):
    left = instance.injected_kwh[solution.has_plant].sum(axis=0, dtype=float)
    waiting, order = list(range(MEMBERS)), []
    while waiting:
        gains = [(np.minimum(instance.withdrawn_kwh[one], left) * instance.weight_kwh).sum() for one in waiting]
        one = waiting.pop(int(np.argmax(gains)))
        order.append(instance.member_ids[one])
        left = np.maximum(left - instance.withdrawn_kwh[one], 0)
    return order


def _without_each(instance, solution):
    sun = instance.injected_kwh[solution.has_plant].sum(axis=0, dtype=float)
    is_there = np.ones(MEMBERS, bool)
    whole = np.minimum(sun, instance.withdrawn_kwh.sum(axis=0, dtype=float)).sum()
    lost = []
    for one in range(MEMBERS):
        is_there[one] = False
        lost.append(whole - np.minimum(sun, instance.withdrawn_kwh[is_there].sum(axis=0, dtype=float)).sum())
        is_there[one] = True
    return lost
