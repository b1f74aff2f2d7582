"""The plan file of 10,000 candidates: saved in the data folder, opened without being made again.

Beside them, in the same run, what the database's own library takes to write and read the bare cells.
"""

import datetime as dt
import sqlite3
from contextlib import closing

import pandas as pd
import pytest

from cermap import files, plan, sources, tables
from cermap.records import Assumptions, Inputs

ROWS = 10_000


@pytest.fixture(scope="module")
def made(used, list_of, sized):
    brought = files.read_candidates(list_of(sized(ROWS, 400)), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return plan.make_plan(inputs, Assumptions(), dt.date(2024, 6, 30))


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
def test_open_bare_cells(benchmark, made, content):
    def bare():
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            return [pd.read_sql(f"SELECT * FROM {name}", database) for name in ("candidates", "verdicts", "joining")]

    assert len(benchmark.pedantic(bare, rounds=3)[0]) == len(made.candidates)
