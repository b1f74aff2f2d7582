"""The page that leaves the room: one text, nothing asked of anybody, nothing of a list read as HTML."""

import dataclasses
import datetime as dt
import json
import re

import pandas as pd
import pytest

from cermap import tables
from cermap.maps import single_page
from cermap.maps.page.joining.matrix import matrix
from cermap.maps.page.tables.encoding import encoded
from cermap.records import Provenance, Scene, Selection, TitleBlock
from cermap.terms import Outcome, PrivacyLevel, Question
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
    towns = pd.DataFrame(
        {
            "area_code": "AC001E00001",
            "municipality_code": ["015001", "015002"],
            "name": ["Alfa", "Beta"],
            "area_share": [0.9, 0.1],
            "municipality_share": [1.0, 0.25],
        }
    )
    reference = dataclasses.replace(plan.inputs.reference, area_municipalities=towns)
    inputs = dataclasses.replace(plan.inputs, reference=reference)
    return dataclasses.replace(
        plan,
        candidates=tables.complete(tables.Assigned, candidates),
        plants=tables.empty(tables.Plants),
        communities=tables.complete(tables.Communities, plan.communities.assign(area_edition="2023")),
        joining=tables.complete(tables.Joining, joining.assign(reasons=["same_area", "border_near"], to_collect="")),
        inputs=inputs,
    )


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
    assert rows["areas"]["also"] == ["Alfa Beta", "", ""]


def outcomes_in(found, plan):
    """The matrix as a table of outcomes: a row for each candidate, a column for each community."""
    rows = []
    for told, rest in zip(texts_of(found["told"]), texts_of(found["rest"]), strict=True):
        own = dict(pair.split(":") for pair in told.split())
        answers = [int(own.get(str(place), rest.split()[kind])) for place, kind in enumerate(found["kinds"])]
        rows.append([list(Outcome)[found["outcomes"][answer]] for answer in answers])
    return pd.DataFrame(rows, index=plan.candidates["candidate_id"], columns=plan.communities["community_id"])


def test_each_candidate_has_an_answer_of_each_community(plan):
    found = matrix(plan, plan.joining, ENGLISH)
    # Told are 1 with R1 (can share) and 2 with P1 (to verify). Else a located candidate can join a CER elsewhere and no group
    # elsewhere, a third-party producer whose plant nobody knows too; who was not found (4, 5) asks to be verified.
    expected = {
        "R1": ["can_share", "can_join", "can_join"],
        "P1": ["can_join", "to_verify", "can_join"],
        "P2": ["cannot"] * 3,
    }
    answers = outcomes_in(found, plan)
    assert {name: list(answers[name]) for name in answers} == {
        name: [*first, "to_verify", "to_verify"] for name, first in expected.items()
    }
    assert found["kinds"] == [0, 0, 1]
    assert len(found["sentences"]) == len(found["outcomes"])
    assert "May join, and its energy counts in this configuration." in found["sentences"]


def test_a_community_in_areas_of_another_edition_asks_to_be_verified(plan):
    later = dataclasses.replace(plan, communities=plan.communities.assign(area_edition=["2025", "2023", None]))
    answers = outcomes_in(matrix(later, later.joining.head(0), ENGLISH), later)
    assert list(answers["R1"]) == ["to_verify"] * 5
    assert list(answers["P1"]) == ["can_join"] * 3 + ["to_verify"] * 2


def test_with_a_chosen_community_the_page_begins_with_its_question(plan, labels, outcomes):
    told = tables.complete(tables.Joining, outcomes.assign(reasons="same_area", to_collect=""))
    page = single_page(Scene(plan, Question.JOINING, Selection("communities", ("R1",)), told), labels, ENGLISH)
    data = held(page)
    assert "<h1>Who can join: CER Alfa</h1>" in page
    assert data["asked"] == ["R1"]
    assert data["first"]["area"]["code"] == "AC001E00001"
    assert list(outcomes_in(data["matrix"], plan)["R1"]) == ["can_share", "to_verify", "can_join", "cannot", "cannot"]
    assert [(one["sign"], one["label"]) for one in data["outcomes"]] == [
        ("●", "Can share"),
        ("◐", "Can join"),
        ("?", "To verify"),
        ("✕", "Cannot"),
    ]


def test_candidates_can_be_filtered_by_five_things(plan, labels):
    data = held(single_page(Scene(plan, faded=frozenset({"2"})), labels, ENGLISH))
    assert [facet["title"] for facet in data["facets"]] == ["Role", "Certainty", "Area", "Municipality", "Kind"]
    assert texts_of(data["facets"][0]) == ["consumer", "producer", "prosumer", "third-party producer", "consumer"]
    assert texts_of(data["facets"][3]) == ["Alfa", "Beta", "Gamma", "Beta", "not known"]
    assert data["rows"]["candidates"]["outside"] == [1]  # the second row was outside the map's filter


def test_each_question_has_its_look(plan, labels):
    looks = held(single_page(Scene(plan), labels, ENGLISH))["looks"]
    assert list(looks) == ["areas", "role", "certainty", "joining"]
    signs, sign = looks["certainty"]["signs"], looks["certainty"]["sign"]
    assert [signs[int(digit, 36)]["label"] for digit in sign[:4]] == [
        "Certain on the map", "Uncertain", "Likely", "Address not found",
    ]  # fmt: skip
    assert sign[4] == "-"  # without a municipality it stands nowhere
    assert [one["label"] for one in looks["joining"]["answers"]] == ["Can share", "Can join", "To verify", "Cannot"]
    assert len(looks["role"]["filtered"]["rows"]) == len(looks["role"]["legend"]["rows"]) + 1


def test_the_cards_say_what_is_known(plan, labels):
    rows = held(single_page(Scene(plan), labels, ENGLISH))["rows"]
    whose, towns, inside = (texts_of(column)[0] for column in rows["areas"]["lines"])
    assert whose == "Rete Uno · edition 2023 · valid 1 October 2023 – 30 September 2025"
    assert towns == "Alfa 90\u00a0% · Beta 10\u00a0%"
    assert inside == "1 candidate · 1 community"
    assert texts_of(rows["municipalities"]["lines"][0]) == ["Areas: Alfa 100\u00a0%", "Areas: Alfa 25\u00a0%", ""]
    assert texts_of(rows["candidates"]["lines"][0])[0] == "consumer · local authority"


def provenance_at(level, **changes):
    made = Provenance(
        "0123456789abcdef" * 4, dt.date(2024, 6, 30), level, "cermap 9", pd.DataFrame(), ("A remark & more.",)
    )
    return dataclasses.replace(made, **changes)


def test_where_it_comes_from_stands_on_it_in_words_and_for_programs(plan, labels):
    page = single_page(
        Scene(plan), labels, ENGLISH, provenance=provenance_at(PrivacyLevel.INTERNAL),
        provenance_json='{"form":"x</script>"}', office=TitleBlock(body="Comune <b>di</b> Alfa", revision="B"),
    )  # fmt: skip
    for part in (
        "areas of edition 2023", "privacy: Internal, without names and PODs", "digest 0123456789ab<", "A remark &amp; more.",
        "Made with cermap 9. Digest of the plan: " + "0123456789abcdef" * 4, "Comune &lt;b&gt;di&lt;/b&gt; Alfa · B",
    ):  # fmt: skip
        assert part in page
    found = re.search(r'<script type="application/json" id="provenance">(.*?)</script>', page)[1]
    assert json.loads(found) == {"form": "x</script>"}


def test_of_natural_persons_a_public_page_tells_numbers_alone(plan, labels):
    counts = pd.DataFrame(
        {
            "unit_kind": ["area", "municipality", "region"],
            "unit_code": ["AC001E00001", "015002", "03"],
            "unit_name": ["Alfa", "Beta", "Lombardia"],
            "subjects": [15, 5, 10],
            "lon": [9.05, 9.05, 9.1],
            "lat": [45.05, 45.15, 45.1],
        }
    )
    data = held(single_page(Scene(plan, counts=counts), labels, ENGLISH))
    part, table = data["parts"]["counts"], data["rows"]["counts"]
    # The region's stands in the table alone.
    assert (part["text"], part["round"]) == (["≥ 15", "≥ 5"], [True, False])
    assert table["title"] == "Natural persons by area"
    assert texts_of(table["cells"][0]) == ["at least 15", "at least 5", "at least 10"]
    assert table["cells"][1] == ["Alfa", "Beta", "Lombardia"]
    assert [row["round"] for row in data["looks"]["areas"]["legend"]["rows"] if row["kind"] == "count"] == [True, False]
    assert texts_of(data["rows"]["areas"]["lines"][2])[0].endswith("natural persons: at least 15")
    assert "counts" not in held(single_page(Scene(plan), labels, ENGLISH))["rows"]


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
