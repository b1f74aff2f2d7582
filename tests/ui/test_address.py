"""The address of a page: written from the session, read once, and whatever does not fit is left out."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cermap import files, sources
from cermap.plan import make_plan
from cermap.records import Assumptions, CandidateFilter, Selection
from cermap.terms import Question
from cermap.ui.frame import link as address
from cermap.ui.live_map.sight import Sight

ROOT = Path(__file__).parents[2]
AREA, COMMUNITY = "AC001E01388", "DIM-CER-1"
MONZA = Sight(45.58, 9.27, 12)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))


@pytest.fixture(scope="module")
def demonstration():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(ROOT / "no such folder"))
        inputs, as_of = sources.read_demonstration(sources.read_reference())
    return make_plan(inputs, Assumptions(), as_of)


@pytest.fixture(scope="module")
def own(demonstration):
    """The same rows as somebody's own."""
    inputs = replace(demonstration.inputs, is_demonstration=False)
    return make_plan(inputs, demonstration.assumptions, demonstration.as_of)


def visit(remembered=(), **asked):
    at = AppTest.from_file(str(ROOT / "pages" / "6_data.py"), default_timeout=120)
    at.query_params.update(asked)
    for key, value in dict(remembered).items():
        at.session_state[key] = value
    at.run()
    assert not at.exception
    return at


def written(at):
    found = {key: at.query_params[key] for key in at.query_params}
    return {key: [value] if isinstance(value, str) else list(value) for key, value in found.items()}


def remembered(at, key):
    return at.session_state[key] if key in at.session_state else None  # noqa: SIM401 - it has no get


def test_a_session_that_has_chosen_nothing_has_a_clean_address():
    assert written(visit()) == {}
    # Nobody has chosen the view with which the map starts.
    assert written(visit({"view": replace(MONZA, is_start=True)})) == {}


def test_what_is_chosen_is_written_without_anything_else():
    at = visit({
        "selection": Selection("communities", (COMMUNITY,)), "question": Question.JOINING, "outcome_filter": ("cannot", "can_share"),
        "language": "en", "view": MONZA,
    })  # fmt: skip
    assert written(at) == {
        "community": [COMMUNITY], "show": ["joining"], "only": ["cannot", "can_share"], "lang": ["en"], "at": ["45.58000,9.27000,12"],
    }  # fmt: skip


def test_an_address_is_read_as_it_was_written(own):
    kept = sources.keep_plan(files.write_plan(own), "Tavolo")
    asked = {
        "plan": [kept.plan_id], "community": [COMMUNITY], "show": ["role"], "only": ["cannot"], "lang": ["en"], "at": ["45.58000,9.27000,12"],
    }  # fmt: skip
    at = visit(**asked)
    assert remembered(at, "plan").digest == own.digest
    assert remembered(at, "selection").ids == (COMMUNITY,)
    # The view is the asked one: the map does not go where the chosen community lies.
    assert remembered(at, "selection").go == 0
    assert remembered(at, "start_view") == MONZA
    assert remembered(at, "question") is Question.ROLE
    assert remembered(at, "outcome_filter") == ("cannot",)
    assert written(at) == asked


def test_filter_and_layers_are_read_as_they_were_written():
    asked = {
        "keep": ["areas=AC001E01388&roles=consumer&roles=prosumer&member_kinds=unknown"], "hide": ["names", "plants"], "show": ["areas"],
        "lang": ["it"],
    }  # fmt: skip
    at = visit(**asked)
    kept = CandidateFilter(areas=(AREA,), roles=("consumer", "prosumer"), member_kinds=("unknown",))
    assert remembered(at, "candidate_filter") == kept
    # The background, which asks the network, stays off; substations are shown.
    assert remembered(at, "hidden_layers") == {"names", "plants", "tiles"}
    assert written(at) == asked


def test_all_that_can_be_filtered_chosen_and_looked_at_comes_back_together():
    """What one session writes another reads, and writes the same again."""
    first = visit({
        "selection": Selection("communities", (COMMUNITY,)), "question": Question.JOINING, "outcome_filter": ("cannot", "can_share"),
        "language": "en", "view": MONZA, "hidden_layers": frozenset({"tiles", "communities"}),
        "candidate_filter": CandidateFilter(("unknown", AREA), ("108033",), ("consumer",), ("certain",), ("given",), ("sme",)),
    })  # fmt: skip
    second = visit(**written(first))
    assert written(second) == written(first)
    for key in ("candidate_filter", "outcome_filter", "hidden_layers", "question"):
        assert remembered(second, key) == remembered(first, key)
    assert remembered(second, "selection").ids == (COMMUNITY,)
    assert remembered(second, "start_view") == MONZA


def test_every_layer_but_the_background_can_be_shown_by_an_address():
    assert remembered(visit(hide=["nothing"]), "hidden_layers") == {"tiles"}
    on = visit({"hidden_layers": frozenset({"substations"})})
    # What one has switched on oneself is no word of an address.
    assert written(on) == {}


def test_words_that_were_typed_are_in_no_address():
    at = visit({"candidate_filter": CandidateFilter(roles=("consumer",), text="Anna Segreti")})
    assert written(at)["keep"] == ["roles=consumer"]
    assert written(visit({"candidate_filter": CandidateFilter(text="Anna Segreti")})) == {}
    asked = visit(keep=["roles=consumer&text=Anna"])
    assert remembered(asked, "candidate_filter") == CandidateFilter(roles=("consumer",))


def test_without_a_view_the_map_goes_to_what_is_chosen():
    assert remembered(visit(area=[AREA]), "selection") == Selection("areas", (AREA,), 1)
    assert remembered(visit(candidate=["2"]), "question") is Question.JOINING


def test_the_address_is_read_once():
    at = visit(area=[AREA])
    at.session_state["selection"] = Selection()
    at.query_params["area"] = [AREA]
    at.run()
    assert remembered(at, "selection") == Selection()
    assert "area" not in at.query_params


@pytest.mark.parametrize(
    "asked",
    [
        {"area": ["AC000000000"]}, {"community": ["<b>x</b>"]}, {"candidate": ["-1"]}, {"candidate": ["1.0"]}, {"candidate": ["9" * 10_000]},
        {"area": ["A"] * 900}, {"show": ["everything"]}, {"only": ["nobody"]}, {"lang": ["xx"]}, {"at": ["1e9,nan,0"]}, {"other": ["1"]},
        {"community": [AREA]}, {"at": ["9" * 10_000]}, {"show": [""]}, {"only": ["cannot"]},
        {"keep": ["roles=king&areas=AC000000000"]}, {"keep": ["%ff&&=;"]}, {"keep": ["roles=" + "consumer" * 9_000]}, {"keep": ["&" * 9_000]},
        {"keep": ["text="]}, {"hide": ["everything"]}, {"hide": ["tiles"]}, {"hide": ["<b>"] * 900},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_out_without_a_word(asked):
    at = visit(**asked)
    assert written(at) == {}
    assert len(at.error) == 0


def test_of_an_unknown_plan_nothing_is_chosen_in_the_demonstration():
    at = visit(plan=["0" * 32], candidate=["1"], show=["role"])
    assert written(at) == {}
    assert remembered(at, "selection") in {None, Selection()}
    assert len(at.error) == 1


def test_of_several_only_those_that_are_there_are_chosen_each_once():
    at = visit(candidate=["2", "nobody", "3", "2"])
    assert remembered(at, "selection").ids == ("2", "3")
    assert at.query_params["candidate"] == ["2", "3"]


def test_a_plan_that_no_other_session_finds_has_no_address(own):
    at = visit({"plan": own, "selection": Selection("candidates", ("1",)), "question": Question.JOINING})
    assert "candidate" not in at.query_params
    assert "plan" not in at.query_params


def shown_link():
    import streamlit as st

    from cermap.ui.frame import link as address

    st.write(address.link())


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("http://localhost:8501/stampa", "http://localhost:8501/?area=AC001E01388&show=areas&lang=it"),
        ("https://comune.example/cer/stampa", "https://comune.example/cer/?area=AC001E01388&show=areas&lang=it"),
        ("http://localhost:8501", "http://localhost:8501/?area=AC001E01388&show=areas&lang=it"),
    ],
)
def test_the_link_leads_to_the_map_of_the_same_server(monkeypatch, here, expected):
    class Context:
        url = here

    monkeypatch.setattr(address.st, "context", Context)
    at = AppTest.from_function(shown_link)
    at.session_state["plan"] = None
    at.session_state["selection"] = Selection("areas", (AREA,))
    at.run()
    assert at.markdown[0].value == expected
