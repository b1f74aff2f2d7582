"""Benchmarks: what takes how long, beside a peer in the same run; no test asserts a time."""

import platform

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from cermap import sources


@pytest.fixture(scope="session")
def sized(request):
    """So many where times are taken, so few where it is only to run."""
    is_timed = not request.config.getoption("benchmark_disable")
    return lambda timed, few: timed if is_timed else few


@pytest.fixture(scope="session")
def used():
    return sources.read_reference()


@pytest.fixture(scope="session")
def list_of(used):
    """A list as a municipality would send it, of so many rows: half doors of Milano, half towns; a twentieth has a plant."""
    return lambda rows: _list_of(used, rows)


def _list_of(used, rows_wanted) -> bytes:
    dice = np.random.default_rng(7)
    milano = used.addresses[used.addresses["municipality_code"] == "015146"]
    # Beyond the doors that ship, some stand in the list twice.
    doors = milano.sample(rows_wanted // 2, replace=rows_wanted // 2 > len(milano), random_state=7)
    towns = used.municipalities.sample(rows_wanted // 2, replace=True, random_state=7)
    rows = pd.DataFrame(
        {
            "Nome": [f"Candidato {i}" for i in range(rows_wanted)],
            "Indirizzo": [
                *(doors["street"] + ", " + doors["house_number"].astype("str")),
                *(f"VIA ROMA {i % 90 + 1}" for i in range(rows_wanted // 2)),
            ],
            "Comune": ["Milano"] * (rows_wanted // 2) + [name.upper() for name in towns["name"]],
            "Tipo soggetto": dice.choice(["persona fisica", "PMI", "Comune", "associazione"], rows_wanted),
            "Consumo annuo kWh": dice.integers(1_000, 30_000, rows_wanted),
            "Potenza impianto kW": np.where(dice.random(rows_wanted) < 0.05, 50, np.nan),
        }
    )
    return rows.to_csv(index=False, sep=";").encode()


def pytest_report_header():
    versions = {"numpy": np, "pandas": pd, "geopandas": geopandas, "shapely": shapely}
    return (
        "benchmarks: Python "
        + platform.python_version()
        + "".join(f", {n} {m.__version__}" for n, m in versions.items())
    )
