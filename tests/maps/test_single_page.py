"""The page that leaves the room: one text, nothing asked of anybody, nothing of a list read as HTML."""

import dataclasses
import datetime as dt
import json
import re

import pandas as pd
import pytest

from cermap.maps import single_page
from cermap.maps.page.rows import encoded
from cermap.records import Scene, Selection
from cermap.terms import Question
from cermap.texts import Texts

ENGLISH = Texts("en")
NASTY = "</script><script>alert(1)</script><!--"


@pytest.fixture
def plan(plan):
    """The town's plan with what an answer needs to be worded, and one pair of who can join."""
    candidates = plan.candidates.assign(
        area_code=["AC001E00001", "AC001E00002", "AC001E00003", None, None],
        area_share=[1.0, 0.6, 0.9, None, None],
        area_alternatives=["AC001E00001:1.0", "AC001E00002:0.6;AC001E00001:0.4", "AC001E00003:0.9", "", ""],
        certainty_reasons=["", "several_areas", "", "address_not_found", "address_not_found"],
        area_edition="2023",
    )
    joining = pd.DataFrame(
        {"community_id": ["R1", "P1"], "candidate_id": ["1", "2"], "outcome": ["can_share", "to_verify"]}
    )
    towns = pd.DataFrame({"area_code": ["AC001E00001"], "name": ["Alfa"]})
    reference = dataclasses.replace(plan.inputs.reference, area_municipalities=towns)
    inputs = dataclasses.replace(plan.inputs, reference=reference)
    return dataclasses.replace(plan, candidates=candidates, joining=joining, inputs=inputs)


def held(page):
    """The data that a page carries."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def texts_of(column):
    return column if isinstance(column, list) else [column["of"][number] for number in column["at"]]


def test_it_links_to_nothing_and_may_ask_nothing(plan, labels):
    page = single_page(Scene(plan), labels, ENGLISH)
    assert not re.findall(r"<(?:link|img|iframe|a)\b", page.split("<script", 1)[0])
    assert "src=" not in re.sub(r"<script type=\"(?:module|application/json)\".*?</script>", "", page, flags=re.DOTALL)
    assert "default-src 'none'" in page
    assert "connect-src" not in page
    assert "tile.openstreetmap" not in page


def test_no_text_of_a_list_is_read_as_html(plan, labels):
    candidates = plan.candidates.assign(name=NASTY, address_text=f"\u2028{NASTY}")
    communities = plan.communities.assign(name=NASTY)
    brought = dataclasses.replace(plan.inputs.candidate_list, name=f"{NASTY}.csv")
    inputs = dataclasses.replace(plan.inputs, candidate_list=brought)
    nasty = dataclasses.replace(plan, candidates=candidates, communities=communities, inputs=inputs)
    page = single_page(Scene(nasty), labels, ENGLISH)
    assert "alert(1)</script>" not in page
    assert page.count("</script>") == 2  # the data and the module
    assert page.count("<!--") == 0
    assert "\u2028" not in page
    rows = held(page)["rows"]
    assert rows["candidates"]["cells"][1] == [NASTY] * 5
    assert rows["communities"]["cells"][0] == [NASTY, f"Proposal {NASTY}", f"Proposal {NASTY}"]


def test_the_tables_hold_every_row(plan, labels):
    rows = held(single_page(Scene(plan), labels, ENGLISH))["rows"]
    assert {kind: len(table["ids"]) for kind, table in rows.items()} == {
        "candidates": 5, "communities": 3, "areas": 3, "municipalities": 3,
    }  # fmt: skip
    for table in rows.values():
        assert len(table["cells"]) == len(table["headers"])
        assert {len(texts_of(column)) for column in table["cells"]} == {len(table["ids"])}
    answers, names, where = (texts_of(column) for column in rows["candidates"]["cells"])
    assert answers == ["● Certain on the map", "? Uncertain between <script>Beta</script> and Alfa", "◎ Likely, 90\u00a0%", "◌ Address not found", "◌ Address not found"]  # fmt: skip
    assert names == ["<b>Anna</b>", "Bruno", "Via C 3", "Dora", "Elio"]
    assert where == ["Alfa", "<script>Beta</script>", "Gamma +1", "", ""]
    assert rows["areas"]["also"] == ["Alfa", "", ""]


def test_each_candidate_is_told_its_communities(plan, labels):
    told = held(single_page(Scene(plan), labels, ENGLISH))["rows"]["candidates"]["told"]
    # The first community can be shared in (answer 0); the second asks to be verified (answer 2).
    assert texts_of(told) == ["0:0", "1:2", "", "", ""]
    assert [answer.split(" ", 1)[1] for answer in told["answers"]] == ["Can share", "Can join", "To verify", "Cannot"]


def test_with_a_chosen_community_the_table_answers_its_question(plan, labels, outcomes):
    scene = Scene(plan, Question.JOINING, Selection("communities", ("R1",)), outcomes)
    page = single_page(scene, labels, ENGLISH)
    data = held(page)
    assert "<h1>Who can join: CER Alfa</h1>" in page
    assert texts_of(data["rows"]["candidates"]["cells"][0]) == [
        "● Can share",
        "? To verify",
        "◐ Can join",
        "✕ Cannot",
        "✕ Cannot",
    ]
    assert data["asked"] == ["R1"]
    assert data["parts"]["selection"]["area"]["code"] == "AC001E00001"


def test_notices_and_sources_are_on_it(plan, labels):
    page = single_page(Scene(plan), labels, ENGLISH)
    for part in (
        "Indicative: the area that counts is the one GSE and the distributor give for the POD.",
        "Plan date: 30 June 2024", "GSE. No commercial use.", "CC-BY-NC-SA-3.0-IT",
    ):  # fmt: skip
        assert part in page
    assert 'class="warn"' not in page
    late = dataclasses.replace(plan, as_of=dt.date(2026, 1, 1))
    assert "expired on 30 September 2025" in single_page(Scene(late), labels, ENGLISH)
    persons = dataclasses.replace(plan, candidates=plan.candidates.assign(member_kind="natural_person"))
    assert "It contains personal data" in single_page(Scene(persons), labels, ENGLISH)
    shown = dataclasses.replace(plan, inputs=dataclasses.replace(plan.inputs, is_demonstration=True))
    assert "Demonstration at 30 June 2024" in single_page(Scene(shown), labels, ENGLISH)


def test_an_answer_on_expired_areas_asks_to_be_verified(plan, labels):
    doubtful = plan.candidates.assign(certainty_reasons=["expired_edition", "", "", "", ""])
    page = single_page(Scene(dataclasses.replace(plan, candidates=doubtful)), labels, ENGLISH)
    first = held(page)["rows"]["candidates"]["cells"][0]
    assert texts_of(first)[0].startswith("? To verify")


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_same_scene_gives_the_same_text_in_each_language(plan, labels, language):
    one, other = (single_page(Scene(plan), labels, Texts(language)) for _ in range(2))
    assert one == other
    assert f'<html lang="{language}">' in one


def test_a_column_is_its_different_texts():
    column = encoded(["b", "a", None, "b"], {"x": ("#111111", "#222222")}, ["x", "y", None, "x"])
    assert column["of"] == ["b", "a", ""]
    assert column["at"] == [0, 1, 2, 0]
    assert column["tints"][0] == ["#111111", "#222222"]
    assert len(column["tints"]) == 3


def test_layers_are_as_on_the_map_that_it_was_made_from(plan, labels):
    switch = held(single_page(Scene(plan, hidden=frozenset({"names"})), labels, ENGLISH))["parts"]["layers"]
    assert switch["hidden"] == ["names", "substations", "tiles"]
    assert switch["tiles"] is None
