"""What all sessions share: it has an end, and no part of one person's plan is in it."""

import ast
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.ui.roofs import view as roof_view

UI = Path(roof_view.__file__).parents[1]


def caches():
    """Every function of the pages whose answer Streamlit keeps for all sessions, with what it is kept by."""
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            for decorator in getattr(node, "decorator_list", ()):
                if "cache_" in (written := ast.unparse(decorator)):
                    keys = [one.arg for one in node.args.args if not one.arg.startswith("_")]
                    yield pytest.param(keys, written, id=f"{path.stem}.{node.name}")


@pytest.mark.parametrize(("keys", "written"), list(caches()))
def test_what_has_a_key_has_an_end(keys, written):
    assert not keys or "max_entries=" in written


@pytest.mark.parametrize(("keys", "written"), list(caches()))
def test_a_key_is_a_fingerprint_or_a_name_of_public_data(keys, written):
    assert "cache_data" not in written
    assert set(keys) <= {"key", "fingerprint", "dataset", "dataset_id", "sha256", "edition", "to_ask"}


def test_a_plan_with_other_assumptions_has_roofs_of_its_own(known_roofs):
    """A book that one session made is not another's, where it would have come out otherwise."""
    dataset, plan = known_roofs
    far = replace(Assumptions(), given_uncertainty_m=4_000.0)
    usual = roof_view.book_of(dataset, plan)
    wary = roof_view.book_of(dataset, make_plan(plan.inputs, far, plan.as_of))
    assert wary.areas["certainty"].tolist() != usual.areas["certainty"].tolist()
    assert roof_view.book_of(dataset, plan) is usual


@pytest.fixture
def known_roofs(tmp_path, monkeypatch):
    """The smallest set of buildings that ships, and the demonstration."""
    from cermap import sources
    from cermap.texts import Texts

    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))
    there = roof_view.datasets(Texts("it"))
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    assert as_of == dt.date(2024, 6, 30)
    return there.sort_values("buildings").iloc[0], make_plan(inputs, Assumptions(), as_of)
