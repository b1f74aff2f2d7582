"""From a list to a plan: 5,000 rows read, located, assigned, grouped, joinable, written."""

import datetime as dt

import pytest

from cermap import areas, files, plan, tables
from cermap.records import Assumptions, Inputs
from cermap.texts import Texts

AS_OF = dt.date(2024, 6, 30)
ROWS = 5_000


@pytest.fixture(scope="module")
def content(list_of, sized) -> bytes:
    return list_of(sized(ROWS, 300))


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
    assert len(benchmark(files.read_candidates, content, "elenco.csv").original) == content.count(b"\n") - 1


@pytest.mark.benchmark(group="5,000 rows")
def test_plan(benchmark, used, brought):
    made = benchmark.pedantic(plan.make_plan, (_inputs(used, brought), Assumptions(), AS_OF), rounds=3, warmup_rounds=1)
    assert len(made.candidates) == len(brought.candidates)


@pytest.mark.benchmark(group="5,000 rows")
def test_write_xlsx(benchmark, made, used):
    labels = areas.area_labels(used.area_municipalities, used.areas)
    assert benchmark.pedantic(files.workbook, (made, labels, Texts("it")), rounds=3)[:2] == b"PK"
