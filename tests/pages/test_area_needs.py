"""Sun and demand on Comunità, and the missing roof on Tetti: what the pages say, and what a click changes."""

from dataclasses import replace

import paper_roofs
import pytest

from cermap import tables
from cermap.files import read_candidates
from cermap.plan import make_plan
from cermap.records import Assumptions, Inputs
from cermap.texts import LANGUAGES, Texts
from cermap.ui.communities import views

COMMUNITIES, ROOFS = "4_communities.py", "3_rooftops.py"
MISSING = 4
EN = Texts("en")


def said(at):
    kinds = (at.markdown, at.caption, at.info, at.warning, at.error)
    return [one.value.replace("\\", "") for kind in kinds for one in kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_areas_that_need_most_come_first(opened, demonstration, language):
    texts = Texts(language)
    at = opened(COMMUNITIES, plan=demonstration, language=language, communities_view=views.NEEDS)
    table = at.dataframe[0].value
    needs = table[texts("Needs (kWp)")]
    assert needs.is_monotonic_decreasing
    # The hours are those of the area in the first row, where none was chosen.
    assert any(line.startswith(f"**{table[texts('Area')].iloc[0]}**") for line in said(at))
    assert texts("No roofs are counted: choose a set of buildings on Rooftops.") in said(at)


def test_the_chosen_area_shows_its_hours(opened, demonstration):
    kept = {"plan": demonstration, "language": "en", "communities_view": views.NEEDS}
    first = opened(COMMUNITIES, **kept)
    codes = first.dataframe[0].value[EN("Area")].str.extract(r"\((\w+)\)$")[0]
    other = opened(COMMUNITIES, **kept, needs_area=codes.iloc[1])
    name = first.dataframe[0].value[EN("Area")].iloc[1]
    assert any(line.startswith(f"**{name}**") for line in said(other))


@pytest.mark.parametrize("plan", ["nowhere", "without_areas"])
def test_without_anybody_there_is_a_sentence(opened, request, plan):
    at = opened(COMMUNITIES, plan=request.getfixturevalue(plan), language="en", communities_view=views.NEEDS)
    assert EN("No area has a consumer or a plant of the list yet: bring a list on Candidates.") in said(at)
    assert not at.dataframe


def tab(opened, plan, **remembered):
    kept = {"plan": plan, "language": "en", "roofs_dataset": paper_roofs.keep(), "roofs_tab": MISSING} | remembered
    return opened(ROOFS, **kept)


def test_roofs_where_nobody_of_the_list_is_unlock_nothing(opened, demonstration):
    at = tab(opened, demonstration)
    assert any(line.startswith("None of your candidates lies surely in an area") for line in said(at))


def test_roofs_by_what_they_unlock(opened, demonstration):
    """Two who live at the school: of each roof, both are unlocked, and the school's, the largest, comes first."""
    homes = [paper_roofs.on_earth(20 + east, 10) for east in (0, 5)]
    rows = "".join(f"P{at};{lon:.6f};{lat:.6f};persona fisica;3000\n" for at, (lon, lat) in enumerate(homes))
    content = f"Nome;Longitudine;Latitudine;Tipo soggetto;Consumo annuo kWh\n{rows}".encode()
    # The areas of the centre that ship are approximate, where nobody lies surely: here they count as official.
    used = demonstration.inputs.reference
    official = replace(used, areas=used.areas.assign(geometry_kind="official"), fingerprint="official")
    inputs = Inputs(
        official,
        read_candidates(content, "elenco.csv"),
        tables.empty(tables.Plants),
        tables.empty(tables.Communities),
    )
    at = tab(opened, make_plan(inputs, Assumptions(), demonstration.as_of))
    assert any(line.startswith("Needs about") and "kWp" in line for line in said(at))
    table = next(one.value for one in at.dataframe if EN("kWp each") in one.value)
    assert table[EN("Roof of")].iloc[0] == "Scuola <b>Uno</b>"
    assert set(table[EN("Members")]) == {2}
