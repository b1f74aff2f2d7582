"""The picture the room looks at: choose a community and its candidates light up, choose a candidate and its communities do.

What must be lit is what cermap answers in this process.
"""

import numpy as np
import pytest
from playwright.sync_api import expect
from waiting import (
    ask,
    card,
    choose_row,
    click_on,
    lit,
    look_at,
    ready,
    settled,
    twin,
    until,
    until_lit,
    until_rows,
)

from cermap import wording
from cermap.communities import obstacles_behind, which_to_join, who_can_join
from cermap.terms import Outcome, Role
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
COMMUNITY = "DIM-CER-1"


@pytest.fixture
def counts(known):
    """Candidates by answer, in the table (all) and on the map (those that have a position or at least a town)."""
    outcomes = who_can_join(known.plan, COMMUNITY)
    candidates = known.plan.candidates
    somewhere = candidates["lon"].notna() | candidates["municipality_code"].notna()
    in_table = {outcome: int((outcomes["outcome"] == outcome).sum()) for outcome in Outcome}
    on_map = {outcome: int(((outcomes["outcome"] == outcome) & somewhere).sum()) for outcome in Outcome}
    assert min(in_table.values()) > 0
    assert in_table != on_map  # the demonstration holds rows without a place
    return in_table, on_map


def answer_button(page, label):
    return card(page).get_by_role("button", name=label)


def choose_community(page, known, community=COMMUNITY):
    page.get_by_role("radio", name="Chi può entrare").click()
    until_rows(page, len(known.plan.communities))
    choose_row(page, known.plan.communities["community_id"].tolist().index(community))
    until(page, f"map.parts.selection.layer === 'communities' && map.parts.selection.ids[0] === '{community}'")


def test_a_community_chosen_in_the_table_lights_up_who_can_join_it(page, known, counts):
    in_table, on_map = counts
    ready(page)
    choose_community(page, known)
    until_lit(page, **on_map)
    expect(card(page)).to_contain_text("CER del Lambro (dimostrazione)")
    for outcome, label in (
        (Outcome.CAN_SHARE, "● Può condividere"),
        (Outcome.CAN_JOIN, "◐ Può aderire"),
        (Outcome.TO_VERIFY, "? Da verificare"),
        (Outcome.CANNOT, "✕ Non può"),
    ):
        expect(answer_button(page, label)).to_have_text(f"{in_table[outcome]} {label}")
    until_rows(page, sum(in_table.values()))
    assert ask(page, "parts.selection.communities") == [COMMUNITY]
    until(page, "map.view.zoom > 10")  # the map went to the community's area
    legend = page.locator(".cermap-legend")
    for label in ("Può condividere", "Può aderire", "Da verificare", "Non può"):
        expect(legend).to_contain_text(label)


def test_an_answer_pressed_leaves_only_its_candidates_lit(page, known, counts):
    in_table, on_map = counts
    ready(page)
    choose_community(page, known)
    until_lit(page, **on_map)
    everybody = sum(on_map.values())
    answer_button(page, "Può aderire").click()
    until_lit(page, can_join=on_map["can_join"], faded=everybody - on_map["can_join"])
    until_rows(page, in_table["can_join"])
    expect(twin(page).locator("tbody tr").first).to_contain_text("Può aderire")
    answer_button(page, "Da verificare").click()
    both = {"can_join": on_map["can_join"], "to_verify": on_map["to_verify"]}
    until_lit(page, **both, faded=everybody - sum(both.values()))
    until_rows(page, in_table["can_join"] + in_table["to_verify"])
    answer_button(page, "Può aderire").click()
    answer_button(page, "Da verificare").click()
    until_lit(page, **on_map)
    until_rows(page, sum(in_table.values()))


def test_a_hexagon_clicked_on_the_map_chooses_its_community(page, known):
    ready(page)
    row = known.plan.communities.set_index("community_id").loc["DIM-GRUPPO"]
    look_at(page, row["lat"], row["lon"], 16)
    click_on(page, "communities", "DIM-GRUPPO")
    until(page, "map.parts.selection.ids[0] === 'DIM-GRUPPO'")
    expect(card(page)).to_contain_text("Gruppo Carrobiolo (dimostrazione)")
    expect(card(page)).to_contain_text("gruppo di autoconsumatori")
    expect(page.get_by_role("radio", name="Chi può entrare")).to_be_checked()
    can_share = int((who_can_join(known.plan, "DIM-GRUPPO")["outcome"] == Outcome.CAN_SHARE).sum())
    expect(answer_button(page, "Può condividere")).to_have_text(f"{can_share} ● Può condividere")


def test_a_candidate_on_the_map_lights_up_its_communities_with_the_reason(page, known):
    ready(page)
    choose_community(page, known)
    who = known.candidate("Vigili del Fuoco Comando Monza")
    until(page, "map.view.zoom > 10")
    look_at(page, who["lat"], who["lon"], 17)
    click_on(page, "candidates", who["candidate_id"])
    until(page, f"map.parts.selection.ids[0] === '{who['candidate_id']}'")
    answers = which_to_join(known.plan, who["candidate_id"])
    places = {str(outcome): place for place, outcome in enumerate(Outcome)}
    assert ask(page, "parts.communities.ids") == answers["community_id"].tolist()
    assert ask(page, "parts.communities.answer") == [places[outcome] for outcome in answers["outcome"]]
    asked = answers.set_index("community_id").loc[COMMUNITY]
    assert asked["outcome"] == Outcome.CANNOT  # a central administration is no member of a community (R-MEM-02)
    for piece in (
        who["name"],
        wording.certainty_sentence(who, known.labels, IT),
        "✕ Non può · CER del Lambro (dimostrazione)",
        wording.outcome_sentence(asked, IT, obstacles_behind(known.plan, who["candidate_id"])),
        # Third-party producer, or a group or a remote self-consumer: what would change the answer.
        "R-ROL-01",
    ):
        expect(card(page)).to_contain_text(piece)
    until_rows(page, len(answers))


def test_from_a_community_to_a_candidate_and_back(page, known, counts):
    _, on_map = counts
    ready(page)
    choose_community(page, known)
    until_lit(page, **on_map)
    outcomes = who_can_join(known.plan, COMMUNITY)
    first = outcomes[outcomes["outcome"] == Outcome.CAN_SHARE].iloc[0]
    name = known.plan.candidates.set_index("candidate_id").loc[first["candidate_id"], "name"]
    choose_row(page, 0)
    expect(card(page)).to_contain_text(name)
    expect(card(page)).to_contain_text("● Può condividere · CER del Lambro (dimostrazione)")
    expect(card(page)).to_contain_text(wording.outcome_sentence(first, IT))
    until(page, f"map.parts.selection.ids[0] === '{first['candidate_id']}' && map.parts.communities.answer[0] === 0")
    card(page).locator(".st-key-back button").first.click()
    until(page, f"map.parts.selection.ids[0] === '{COMMUNITY}'")
    until_lit(page, **on_map)
    assert set(ask(page, "parts.communities.answer")) == {-1}


def test_another_question_and_back_keeps_the_choice_and_the_view(page, known, counts):
    _, on_map = counts
    ready(page)
    choose_community(page, known)
    until_lit(page, **on_map)
    look = ask(page, "view")
    page.get_by_role("radio", name="Certezza").click()
    until(page, "map.parts.candidates.signs.some(sign => sign.sign === 'bullseye')")
    settled(page)
    assert page.evaluate("view => window.__cermap.cermap.sameView(view)", look)
    page.get_by_role("radio", name="Chi può entrare").click()
    until_lit(page, **on_map)
    assert page.evaluate("view => window.__cermap.cermap.sameView(view)", look)


def test_a_click_on_empty_ground_lets_the_choice_go(page, known, counts):
    _, on_map = counts
    ready(page)
    choose_community(page, known)
    until_lit(page, **on_map)
    look_at(page, 44.3, 9.3, 12)  # the sea
    box = page.locator(".cermap-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "map.parts.selection.layer === null && !map.parts.selection.area")
    until_rows(page, len(known.plan.communities))
    assert sum(lit(page).values()) == 0  # small dots: nobody is asked about


def test_several_marks_under_one_click_are_listed_by_name(page, known):
    ready(page)
    one, other = _nearest_two(known.plan.candidates)
    look_at(page, one["lat"], one["lon"], 14)
    click_on(page, "candidates", one["candidate_id"])
    here = page.get_by_role("radiogroup", name="Qui c'è più di una cosa:")
    names = [f"{who['name']} · {IT.label(Role, who['role'])}" for who in (one, other)]
    for name in names:
        expect(here.get_by_role("radio", name=name, exact=True)).to_be_visible()
    here.get_by_role("radio", name=names[1], exact=True).click()
    until(page, f"map.parts.selection.ids[0] === '{other['candidate_id']}'")
    expect(card(page)).to_contain_text(other["name"])


def _nearest_two(candidates):
    """Two candidates within 20 m: 3 pixels at zoom 14, where a pixel is 156543 m x cos(45.6) / 2**14 = 6.7 m."""
    located = candidates.dropna(subset=["lon"])
    points = located[["lon", "lat"]].to_numpy() * [78_000, 111_000]  # metres in a degree, near enough
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    pair = np.unravel_index(gaps.argmin(), gaps.shape)
    assert gaps[pair] < 20
    return located.iloc[pair[0]], located.iloc[pair[1]]
