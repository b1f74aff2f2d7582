"""What the search box offers, among 10,000 candidates and the towns, streets and areas that ship: one key pressed, and the index once."""

import datetime as dt

import pytest

from cermap import addresses, areas, files, plan, tables
from cermap.records import Assumptions, Inputs
from cermap.texts import Texts
from cermap.ui.search_box.index import search_index
from cermap.ui.search_box.suggesting import suggestions

ROWS = 10_000
TEXTS = Texts("it")


@pytest.fixture(scope="module")
def made(used, list_of, sized):
    brought = files.read_candidates(list_of(sized(ROWS, 1_000)), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    labels = areas.area_labels(used.area_municipalities, used.areas)
    return plan.make_plan(inputs, Assumptions(), dt.date(2024, 6, 30)), labels


@pytest.mark.benchmark(group="suggestions among 10,000 candidates")
@pytest.mark.parametrize(
    "typed", ["via roma 12", "candidato", "mi", "monza", "via ripamonti 40 milano", "zzz", "a" * 300]
)
def test_suggestions(benchmark, made, used, typed):
    gazetteer = addresses.gazetteer_of(used.house_numbers, used.municipalities)
    index = search_index(*made, TEXTS)
    found = benchmark.pedantic(suggestions, (typed, index, used, gazetteer, TEXTS), rounds=10, warmup_rounds=1)
    assert len(found) <= 10


@pytest.mark.benchmark(group="the index of 10,000 candidates")
def test_index(benchmark, made):
    index = benchmark.pedantic(search_index, (*made, TEXTS), rounds=5)
    assert sum(len(shelf.ids) for shelf in index.shelves.values()) > len(made[0].candidates)
