"""From a list to a plan: 5,000 rows read, located, assigned, grouped, joinable, written."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from cermap import areas, files, plan, tables
from cermap.records import Assumptions, Inputs
from cermap.texts import Texts

AS_OF = dt.date(2024, 6, 30)
ROWS = 5_000


@pytest.fixture(scope="module")
def content(used) -> bytes:
    """A list as a municipality would send it: half doors of Milano, half towns without a known street."""
    dice = np.random.default_rng(7)
    doors = used.addresses[used.addresses["municipality_code"] == "015146"].sample(ROWS // 2, random_state=7)
    towns = used.municipalities.sample(ROWS // 2, replace=True, random_state=7)
    rows = pd.DataFrame(
        {
            "Nome": [f"Candidato {i}" for i in range(ROWS)],
            "Indirizzo": [
                *(doors["street"] + ", " + doors["house_number"].astype("str")),
                *(f"VIA ROMA {i % 90 + 1}" for i in range(ROWS // 2)),
            ],
            "Comune": ["Milano"] * (ROWS // 2) + [name.upper() for name in towns["name"]],
            "Tipo soggetto": dice.choice(["persona fisica", "PMI", "Comune", "associazione"], ROWS),
            "Consumo annuo kWh": dice.integers(1_000, 30_000, ROWS),
            "Potenza impianto kW": np.where(dice.random(ROWS) < 0.05, 50, np.nan),
        }
    )
    return rows.to_csv(index=False, sep=";").encode()


@pytest.fixture(scope="module")
def brought(content):
    return files.read_candidates(content, "elenco.csv")


@pytest.fixture(scope="module")
def made(used, brought):
    return plan.make_plan(_inputs(used, brought), Assumptions(), AS_OF)


def _inputs(used, brought) -> Inputs:
    return Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))


@pytest.mark.benchmark(group="5,000 rows")
def test_read(benchmark, content):
    assert len(benchmark(files.read_candidates, content, "elenco.csv").original) == ROWS


@pytest.mark.benchmark(group="5,000 rows")
def test_plan(benchmark, used, brought):
    made = benchmark.pedantic(plan.make_plan, (_inputs(used, brought), Assumptions(), AS_OF), rounds=3, warmup_rounds=1)
    assert len(made.candidates) == ROWS


@pytest.mark.benchmark(group="5,000 rows")
def test_write_xlsx(benchmark, made, used):
    labels = areas.area_labels(used.area_municipalities, used.areas)
    assert benchmark.pedantic(files.workbook, (made, labels, Texts("it")), rounds=3)[:2] == b"PK"
