"""The plan file of 10,000 candidates: saved in the data folder, opened without being made again.

Beside them, in the same run, what the database's own library takes to write and read the bare cells.
"""

import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pytest

from cermap import files, plan, sources, tables
from cermap.records import Assumptions, Inputs

ROWS = 10_000


@pytest.fixture(scope="module")
def made(used):
    """Half doors of Milano, half towns; a twentieth has a plant."""
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
    brought = files.read_candidates(rows.to_csv(index=False, sep=";").encode(), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return plan.make_plan(inputs, Assumptions(), pd.Timestamp("2024-06-30").date())


@pytest.fixture(scope="module")
def content(made):
    return files.write_plan(made)


@pytest.mark.benchmark(group="plan of 10,000 candidates: save")
def test_save(benchmark, made, tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))
    kept = benchmark.pedantic(lambda: sources.keep_plan(files.write_plan(made), "Tavolo"), rounds=3, warmup_rounds=1)
    assert sources.plan_stamp(kept.plan_id) == kept.stamp


@pytest.mark.benchmark(group="plan of 10,000 candidates: open")
def test_open(benchmark, made, content):
    opened = benchmark.pedantic(
        files.read_plan, (content, "piano.gpkg", made.inputs.reference), rounds=3, warmup_rounds=1
    )
    assert opened.made is not None
    assert opened.made.digest == made.digest


@pytest.mark.benchmark(group="plan of 10,000 candidates: save")
def test_save_bare_cells(benchmark, made):
    def bare():
        with closing(sqlite3.connect(":memory:")) as database:
            for name in ("candidates", "verdicts", "joining"):
                getattr(made, name).to_sql(name, database, index=False)
            return database.serialize()

    assert benchmark.pedantic(bare, rounds=3).startswith(b"SQLite")


@pytest.mark.benchmark(group="plan of 10,000 candidates: open")
def test_open_bare_cells(benchmark, content):
    def bare():
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            return [pd.read_sql(f"SELECT * FROM {name}", database) for name in ("candidates", "verdicts", "joining")]

    assert len(benchmark.pedantic(bare, rounds=3)[0]) == ROWS
