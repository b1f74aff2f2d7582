"""Plans that a page may find on the table, and a data folder that holds nothing of anybody."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cermap import decisions, sources, tables
from cermap.decisions import Signature
from cermap.files import read_candidates
from cermap.plan import make_plan
from cermap.records import Assumptions, Inputs, Plan

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "tests" / "data" / "lists"
# A list of which nothing is found.
NOWHERE = b"Nome;Indirizzo;Comune\nBar Uno;Via Zzz 1;Atlantide\nBar Due;Via Zzz 2;Atlantide\n"


@pytest.fixture(autouse=True)
def empty_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def demonstration():
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    return make_plan(inputs, Assumptions(), as_of)


@pytest.fixture(scope="session")
def brought(demonstration):
    """A user's list on the day after the shipped areas expired."""
    return planned(demonstration, read_candidates((LISTS / "adesioni.csv").read_bytes(), "adesioni.csv"))


@pytest.fixture(scope="session")
def nowhere(demonstration):
    """A list with no row located."""
    return planned(demonstration, read_candidates(NOWHERE, "altrove.csv"))


@pytest.fixture(scope="session")
def without_areas(demonstration):
    """A list where no area is loaded."""
    reference = demonstration.inputs.reference
    empty = replace(
        reference,
        areas=reference.areas.iloc[:0],
        area_centroids=reference.area_centroids.iloc[:0],
        area_municipalities=reference.area_municipalities.iloc[:0],
        fingerprint="without areas",
    )
    inputs = replace(demonstration.inputs, reference=empty, is_demonstration=False)
    return make_plan(replace(inputs, communities=tables.empty(tables.Communities)), Assumptions(), demonstration.as_of)


def planned(demonstration: Plan, candidate_list) -> Plan:
    inputs = Inputs(
        demonstration.inputs.reference, candidate_list, tables.empty(tables.Plants), tables.empty(tables.Communities)
    )
    return make_plan(inputs, Assumptions(), dt.date(2025, 10, 1))


@pytest.fixture
def planned_list(demonstration):
    """The plan of a list on the day after the shipped areas expired."""
    return lambda content: planned(demonstration, read_candidates(content, "elenco.csv"))


@pytest.fixture(scope="session")
def decided(demonstration):
    """The demonstration after one more decision of Rita's."""

    def decided_(action, subject, code, changes, onto=None) -> Plan:
        before = onto or demonstration
        signed = Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC), "Rita", "al tavolo")
        inputs = decisions.decide(before.inputs, action, [(subject, code, changes)], signed)
        return make_plan(inputs, before.assumptions, before.as_of, before=before)

    return decided_


@pytest.fixture
def opened():
    """Open one page alone, with what its session remembers."""

    def open_(page: str, **remembered) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / page), default_timeout=60)
        for key, value in remembered.items():
            at.session_state[key] = value
        at.run()
        assert not at.exception, [error.value for error in at.exception]
        return at

    return open_
