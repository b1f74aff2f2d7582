"""The page that leaves the room, opened from a folder without a network: no request, search, filters, matrix, keyboard, paper."""

import json
import re
from contextlib import contextmanager

import pandas as pd
import pytest
from playwright.sync_api import expect

from cermap.communities import which_to_join, who_can_join
from cermap.disclosing import disclosed
from cermap.maps import single_page
from cermap.maps.page.joining.matrix import matrix
from cermap.records import Plan, Scene, Selection
from cermap.terms import MemberKind, Outcome, PrivacyLevel, Question
from cermap.texts import Texts

pytestmark = pytest.mark.browser
MAP = "window.__cermap.page"


@contextmanager
def from_folder(browser, path, width=1280, height=720):
    """The file in a browser; whatever it asks for beside itself is an error, as any dialog or script error is."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="it-IT", offline=True)
    page = context.new_page()
    asked, unwanted = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (unwanted.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: unwanted.append(str(error)))
    page.on("console", lambda message: unwanted.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    page.wait_for_function(f"{MAP}?.ready")
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [path.as_uri()]
    assert unwanted == []


@pytest.fixture
def opened(browser, known, tmp_path):
    path = tmp_path / "page.html"

    def open_(scene: Scene, width=1280, height=720):
        path.write_text(single_page(scene, known.labels, Texts("it")), encoding="utf8")
        return from_folder(browser, path, width, height)

    return open_


def view(page):
    return page.evaluate(f"{MAP}.view")


def first_row(page):
    return page.locator("tbody tr").first


def test_search_narrows_the_table_and_enter_goes_there(opened, known):
    wanted = known.plan.candidates["name"].str.lower().str.contains("scuola", na=False).sum()
    with opened(Scene(known.plan)) as page:
        expect(page.locator("tbody tr")).to_have_count(len(known.plan.candidates))
        page.get_by_role("searchbox").fill("SCUOLA")
        rows = page.locator("tbody tr")
        assert rows.count() >= wanted > 0
        assert rows.count() < len(known.plan.candidates)
        chosen = first_row(page).locator("td").nth(1).inner_text()
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("#card strong")).to_have_text(chosen)
        row = known.candidate(chosen)
        now = view(page)
        assert (now["lat"], now["lon"]) == pytest.approx((row["lat"], row["lon"]), abs=2e-3)
        assert now["zoom"] >= 14


def test_a_municipality_and_an_area_are_found_too(opened, known):
    with opened(Scene(known.plan)) as page:
        page.get_by_role("searchbox").fill("bergamo")
        page.locator("input[value=municipalities]").check()
        expect(page.locator("tbody tr")).to_have_count(1)
        page.get_by_role("searchbox").press("Enter")
        # Bergamo stands at 45.69 north, 9.67 east.
        assert (view(page)["lat"], view(page)["lon"]) == pytest.approx((45.69, 9.67), abs=0.03)
        code = "AC001E01388"
        page.get_by_role("searchbox").fill(code.lower())
        page.locator("#kinds input[value=areas]").check()
        page.get_by_role("searchbox").press("Enter")
        assert page.evaluate(f"{MAP}.parts.selection.area.code") == code


def test_the_table_is_reached_and_walked_with_the_keyboard(opened, known):
    with opened(Scene(known.plan)) as page:
        page.get_by_role("searchbox").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        second = page.locator("tbody tr").nth(1)
        expect(second).to_be_focused()
        page.keyboard.press("Enter")
        expect(second).to_have_attribute("aria-current", "true")
        expect(second).to_be_focused()
        expect(page.locator("#card strong")).to_have_text(second.locator("td").nth(1).inner_text())
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("searchbox")).to_be_focused()
        # Escape on the map lets go, as on the map of the app; Enter there chooses what lies in its middle.
        page.locator("#map").focus()
        page.keyboard.press("Escape")
        expect(page.locator("#card")).to_be_empty()
        page.keyboard.press("Enter")
        expect(page.locator("#card strong")).to_have_count(1)


def test_a_click_on_the_map_finds_the_row(opened, known):
    community = known.plan.communities.iloc[0]["community_id"]
    scene = Scene(
        known.plan, Question.JOINING, Selection("communities", (community,)), who_can_join(known.plan, community)
    )
    with opened(scene) as page:
        point = page.evaluate(f"{MAP}.pointOf('communities', {json.dumps(community)})")
        page.mouse.click(point["x"], point["y"])
        expect(page.locator("tbody tr[aria-current=true]")).to_have_count(1)
        assert page.evaluate(f"{MAP}.parts.selection.communities") == [community]


def faded(page):
    """How many marks are drawn as outside the filter: the first of all signs."""
    return page.evaluate(f"{MAP}.parts.candidates.sign.filter(sign => sign === 0).length")


def test_filters_act_on_table_and_map_and_go_by_their_chips(opened, known):
    candidates = known.plan.candidates
    is_consumer = candidates["role"] == "consumer"
    is_alike = is_consumer & (candidates["certainty"] == "certain")
    on_map = len(candidates) - int((candidates["lon"].isna() & candidates["municipality_code"].isna()).sum())
    with opened(Scene(known.plan, Question.ROLE)) as page:
        assert faded(page) == 0
        page.locator("#filters summary").click()
        lists, rows = page.locator("#filters select"), page.locator("tbody tr")
        lists.nth(0).select_option(label=f"consumatore ({is_consumer.sum()})")
        expect(rows).to_have_count(int(is_consumer.sum()))
        lists.nth(1).select_option(label=f"Certa sulla mappa ({(candidates['certainty'] == 'certain').sum()})")
        expect(rows).to_have_count(int(is_alike.sum()))
        kept = int((is_alike & candidates["lon"].notna()).sum())
        assert faded(page) == on_map - kept
        expect(page.locator(".cermap-legend")).to_contain_text("fuori filtro")
        page.locator("#chips .chip", has_text="consumatore").click()
        expect(rows).to_have_count(int((candidates["certainty"] == "certain").sum()))
        page.locator("#chips .chip").click()
        expect(rows).to_have_count(len(candidates))
        assert faded(page) == 0


def test_who_can_join_what_is_answered_both_ways(opened, known):
    community = known.plan.communities.iloc[0]
    counts = who_can_join(known.plan, community["community_id"])["outcome"].value_counts()
    candidate = known.plan.candidates.iloc[10]
    answers = which_to_join(known.plan, candidate["candidate_id"])
    best = sorted(answers["outcome"], key=list(Outcome).index)
    words = {one: Texts("it").label(one) for one in Outcome}
    with opened(Scene(known.plan, Question.ROLE)) as page:
        page.locator("#kinds input[value=communities]").check()
        first_row(page).click()
        expect(page.locator("#questions input[value=joining]")).to_be_checked()
        told = page.locator("#card .outcome")
        assert [told.nth(place).inner_text().split()[1] for place in range(4)] == [
            str(counts.get(one, 0)) for one in Outcome
        ]
        page.locator("#card .outcome", has_text=words[Outcome.CAN_SHARE]).click()
        page.locator("#kinds input[value=candidates]").check()
        expect(page.locator("tbody tr")).to_have_count(int(counts[Outcome.CAN_SHARE]))
        expect(first_row(page).locator("td").first).to_have_text(f"● {words[Outcome.CAN_SHARE]}")
        assert faded(page) == page.evaluate(f"{MAP}.parts.candidates.ids.length") - int(counts[Outcome.CAN_SHARE])
        page.locator("#chips .chip").click()
        page.locator("tbody tr").nth(10).click()
        ways = page.locator("#card .ways li")
        expect(ways).to_have_count(len(answers))
        # The community that is asked about comes first, the others from the best answer on.
        asked = answers.set_index("community_id").loc[community["community_id"], "outcome"]
        best.remove(asked)
        assert [way.split("\n")[0][2:] for way in page.locator("#card .ways .tinted").all_inner_texts()] == [
            words[one] for one in [asked, *best]
        ]
        assert all(page.locator("#card .ways .why").all_inner_texts())
        # One step back is the community again, one more is nothing; by keyboard the focus stays in the card.
        page.locator("#card .close").press("Enter")
        expect(page.locator("#card .outcome")).to_have_count(4)
        expect(page.locator("#card .close")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#card")).to_be_empty()
        expect(page.locator("#questions input[value=role]")).to_be_checked()


def test_the_page_answers_as_the_plan_does(known):
    found = matrix(known.plan, known.plan.joining, Texts("it"))
    told, rest = ([column["of"][at] for at in column["at"]] for column in (found["told"], found["rest"]))
    own = [dict(pair.split(":") for pair in text.split()) for text in told]
    for place, (community, kind) in enumerate(zip(known.plan.communities["community_id"], found["kinds"], strict=True)):
        answers = [int(pairs.get(str(place), other.split()[kind])) for pairs, other in zip(own, rest, strict=True)]
        said = [list(Outcome)[found["outcomes"][answer]] for answer in answers]
        assert said == list(who_can_join(known.plan, community)["outcome"])


def test_on_paper_there_are_map_and_all_rows_and_no_controls(opened, known):
    many = pd.concat([known.plan.candidates] * 2, ignore_index=True)
    many = many.assign(candidate_id=[str(row) for row in range(1, len(many) + 1)])
    with opened(Scene(Plan(**{**vars(known.plan), "candidates": many}))) as page:
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(200)  # the screen lays out so many at once
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        expect(rows).to_have_count(len(many))
        printed = page.pdf(prefer_css_page_size=True)
        # A4 upright is 210 x 297 mm: 595 x 842 points.
        sides = {
            tuple(round(float(side)) for side in box.split())
            for box in re.findall(rb"/MediaBox \[0 0 ([^\]]+)\]", printed)
        }
        assert sides == {(595, 842)}
        assert len(re.findall(rb"/Type /Page\b", printed)) > 1
        expect(rows).to_have_count(200)
        page.emulate_media(media="print")
        for hidden in ("#find", "#kinds", "#questions", ".leaflet-bar"):
            expect(page.locator(hidden).first).to_be_hidden()
        for seen in ("#map", ".cermap-legend", "table", "header h1"):
            expect(page.locator(seen)).to_be_visible()
        assert page.evaluate("document.querySelector('#map').getBoundingClientRect().width") <= 760


def test_on_a_telephone_nothing_is_wider_than_the_screen(opened, known):
    with opened(Scene(known.plan), 390, 844) as page:
        page.locator("#kinds input[value=communities]").check()
        first_row(page).click()
        expect(page.locator("#card .outcome").first).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.locator("#filters summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_at_each_level_the_page_holds_what_may_be_told(opened, known, tmp_path):
    every_other = known.plan.candidates["member_kind"].mask(
        known.plan.candidates.index % 2 == 0, MemberKind.NATURAL_PERSON
    )
    plan = Plan(**{**vars(known.plan), "candidates": known.plan.candidates.assign(member_kind=every_other)})
    person = plan.candidates.iloc[0]
    internal, public = (disclosed(plan, level) for level in (PrivacyLevel.INTERNAL, PrivacyLevel.PUBLIC))
    with opened(Scene(internal.plan)) as page:
        assert person["name"] not in (tmp_path / "page.html").read_text(encoding="utf8")
        expect(page.locator("tbody tr")).to_have_count(len(plan.candidates))
        expect(page.locator("#kinds input[value=counts]")).to_have_count(0)
    with opened(Scene(public.plan, counts=public.counts)) as page:
        held = (tmp_path / "page.html").read_text(encoding="utf8")
        assert person["name"] not in held
        assert round(person["lon"], 5) not in page.evaluate(f"{MAP}.parts.candidates.lon")
        page.locator("#kinds input[value=counts]").check()
        expect(page.locator("tbody tr")).to_have_count(len(public.counts))
        first_row(page).click()
        area = public.counts.iloc[0]
        assert page.evaluate(f"{MAP}.parts.selection.area.code") == area["unit_code"]
        assert page.evaluate(f"{MAP}.parts.counts.text[0]") == f"≥ {area['subjects']}"


@pytest.mark.parametrize(
    "nasty",
    [
        "<img src=x onerror=alert(1)></script><script>alert(2)</script>",
        "אבג مرحبا \u202eevil\u202c 👩‍👩‍👧 \u2028",
        "W" * 300,
    ],
)
def test_names_of_a_list_stay_text(opened, known, nasty):
    candidates = known.plan.candidates.assign(name=nasty)
    plan = Plan(**{**vars(known.plan), "candidates": candidates})
    with opened(Scene(plan)) as page:
        assert first_row(page).locator("td").nth(1).text_content() == nasty
        first_row(page).click()
        assert page.locator("#card strong").text_content() == nasty
        assert page.locator("img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_ten_thousand_members_are_less_than_four_megabytes(opened, known, tmp_path):
    copies = -(-10_000 // len(known.plan.candidates))
    many = pd.concat([known.plan.candidates] * copies, ignore_index=True).head(10_000)
    many = many.assign(
        candidate_id=[str(row) for row in range(1, 10_001)],
        name=[f"{name} {row}" for row, name in enumerate(many["name"].fillna("Socio"))],
    )
    plan = Plan(**{**vars(known.plan), "candidates": many})
    with opened(Scene(plan, Question.CERTAINTY)) as page:
        assert (tmp_path / "page.html").stat().st_size <= 4_000_000
        expect(page.locator("tbody tr")).to_have_count(200)
        page.locator("#more").click()
        expect(page.locator("tbody tr")).to_have_count(400)
        page.get_by_role("searchbox").fill("9999")
        expect(page.locator("tbody tr")).to_have_count(1)
