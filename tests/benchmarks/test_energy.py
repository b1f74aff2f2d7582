"""Shared energy of many members, 8,760 hours each, against the speed at which memory can be read at all.

    CERMAP_MEMBERS=2000 pytest tests/benchmarks/test_energy.py -s --benchmark-columns=median,min,max,rounds

The limit is one thread's float32 sum over a large array; a ratio of 1 reads the members' hours as fast as that. All designs
are timed in turns, so that what else the machine does meets each alike. Peers: numpy's product in float32 (its library uses all
cores, and suffers where they are busy), with weights of float64 (numpy then converts the members' hours), all in float64,
numpy's own sum of the rows (whose error grows with them), and pandas' sum by group. Without the variable there are few
members, to see that it runs and that all agree.
"""

import os
import time

import numpy as np
import pandas as pd
import pytest

from cermap.energy import sharing

MEMBERS = int(os.environ.get("CERMAP_MEMBERS", "100"))
HOURS = 8_760
# The limit is read from an array far larger than any cache; few members are read from a small one.
LIMIT_NUMBERS = 100_000_000 if MEMBERS >= 1_000 else 1_000_000
TURNS = 15 if MEMBERS >= 1_000 else 3

pytestmark = pytest.mark.benchmark(group=f"shared energy, {MEMBERS:,} members x {HOURS:,} h")


@pytest.fixture(scope="module")
def withdrawn():
    dice = np.random.default_rng(0)
    return dice.gamma(2, 0.2, (MEMBERS, HOURS)).astype(np.float32)


@pytest.fixture(scope="module")
def injected(withdrawn):
    """As much as is withdrawn, and as uneven as the sun."""
    return np.random.default_rng(1).gamma(2, 0.2 * MEMBERS, HOURS)


@pytest.fixture(scope="module")
def designs(injected, withdrawn):
    """Each way to the same year's shared energy, with the bytes that it reads."""
    double, ones = withdrawn.astype(np.float64), np.ones(MEMBERS)
    # The usual table of measured hours: one row per member and hour.
    long = pd.DataFrame({"hour": np.tile(np.arange(HOURS, dtype=np.int16), MEMBERS), "kwh": withdrawn.ravel()})
    of = {
        "cermap": lambda: sharing.total_of(withdrawn),
        "numpy sum of the rows, float32": lambda: withdrawn.sum(axis=0),
        "numpy product, float32": lambda: ones.astype(np.float32) @ withdrawn,
        "numpy product, weights float64": lambda: ones @ withdrawn,
        "numpy product, all float64": lambda: ones @ double,
        "pandas groupby sum": lambda: long.groupby("hour")["kwh"].sum().to_numpy(),
    }
    return {name: _year(injected, total) for name, total in of.items()}


def _year(injected, total):
    return lambda: sharing.shared_of(injected, total()).sum()


def test_shared_energy(benchmark, designs):
    assert benchmark(designs["cermap"]) > 0


def test_by_plant(benchmark, injected, withdrawn):
    """Attributed to 20 plants by seniority."""
    shared = sharing.shared_of(injected, sharing.total_of(withdrawn))
    plants = np.full((20, 1), 1 / 20) * injected
    dates = pd.Series(pd.date_range("2022-01-01", periods=20), index=[f"P{place:02}" for place in range(20)])
    parts = benchmark(sharing.attributed, shared, plants, dates)
    np.testing.assert_allclose(parts.sum(), shared.sum(), rtol=1e-9)


def test_year_by_member(benchmark, injected, withdrawn):
    shared = sharing.shared_of(injected, sharing.total_of(withdrawn))
    years = benchmark(sharing.year_by_member, shared, withdrawn)
    np.testing.assert_allclose(years.sum(), shared.sum(), rtol=1e-6)


def test_beside_the_speed_of_memory(capsys, designs, injected, withdrawn):
    """Printed, not asserted; that all give the same year is asserted."""
    array = np.ones(LIMIT_NUMBERS, np.float32)
    seconds = _in_turns({"limit": array.sum, **designs})
    exact = np.minimum(injected, withdrawn.sum(axis=0, dtype=np.float64)).sum()
    limit = array.nbytes / np.median(seconds.pop("limit"))
    lines = [f"read by one thread, float32 sum over {array.nbytes / 1e6:,.0f} MB: {limit / 1e9:.1f} GB/s"]
    for name, taken in seconds.items():
        median, error = np.median(taken), abs(designs[name]() / exact - 1)
        lines.append(
            f"{name:32} {1e3 * median:8.2f} ms ({1e3 * min(taken):.2f} to {1e3 * max(taken):.2f}), "
            f"{withdrawn.nbytes / median / limit:5.2f} of the limit, error {error:.0e}"
        )
        assert error < 1e-6
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - the table is what this is for


def _in_turns(designs):
    """Seconds of each, all called in turns after a first call of each."""
    taken = {name: [] for name in designs}
    for call in designs.values():
        call()
    for _ in range(TURNS):
        for name, call in designs.items():
            start = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - start)
    return taken
