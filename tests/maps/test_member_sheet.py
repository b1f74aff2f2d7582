"""The sheet of a member: what is known stands on it, what is not has a line, and all of it fits on its page."""

from dataclasses import replace

import pandas as pd
import pytest
import town_on_paper as town
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from cermap import communities, plan
from cermap.maps import member_pages, member_sheets
from cermap.records import Assumptions
from cermap.texts import Texts

ENGLISH = Texts("en")
CODE = f"P-{town.A}"
ROWS = (
    {"name": "$x^2$ " + "Lungo " * 60, "address_text": "Via del Mulino 1, Alfa", "member_kind": "sme"},
    {
        "name": "Bruno", "address_text": "Via del Mulino 3, Alfa", "role": "prosumer", "own_plant_kw": 20.0,
        "technology": "fotovoltaico", "member_kind": "natural_person", "pod_code": "IT001E00000002", "net_metering": False,
    },
    {"name": "Carla", "address_text": "Via del Mulino 5, Alfa", "member_kind": "natural_person"},
)  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return plan.make_plan(town.inputs(town.listed(*ROWS)), Assumptions(), town.IN_FORCE)


@pytest.fixture(scope="module")
def found(made):
    return communities.checklist(made, CODE)


def said(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_what_is_known_stands_on_it_and_what_belongs_to_nobody_does_not(made, found):
    page, _ = member_pages(found, made, "CER Alfa", ["2"], ENGLISH)
    lines = said(page)
    assert {
        "Bruno",
        "IT001E00000002",
        "natural person",
        "prosumer (to verify)",
        "Plan date: 30 June 2024",
    } <= set(lines)
    assert "Telephone or e-mail" in lines
    # A person has neither.
    assert "Legal representative" not in lines
    assert "Prevalent ATECO code" not in lines


def test_each_declaration_has_a_box(made, found):
    page, _ = member_pages(found, made, "CER Alfa", ["2"], ENGLISH)
    boxes = [one for one in page.findobj(Rectangle) if one.get_width() == one.get_height() == 3.2]
    # No scambio sul posto, no other configuration, what is written is right, the notice on personal data.
    assert len(boxes) == 4


def test_a_plant_has_a_page_behind_its_member(made, found):
    member, plant = member_pages(found, made, "CER Alfa", ["2"], ENGLISH)
    assert "Plant sheet" not in said(member)
    lines = said(plant)
    assert {"Plant sheet", "CENSIMP code (GAUDÌ)", "20 kW"} <= set(lines)
    assert any("mandate" in line for line in lines)
    # A sheet names what belongs to its member alone.
    assert "Bruno" in lines
    assert not any("Carla" in line for line in lines)


@pytest.mark.parametrize("code", ["1", "2"])
def test_all_of_it_fits_on_its_page(made, found, code):
    for page in member_pages(found, made, "CER " + "di prova " * 30, [code], ENGLISH):
        assert page.get_size_inches() * 25.4 == pytest.approx((210, 297))
        fits(page)


def fits(page):
    page.draw_without_rendering()
    width, height = page.bbox.width, page.bbox.height
    for text in page.findobj(Text):
        if text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= 0
            assert box.y0 >= 0
            assert box.x1 <= width
            assert box.y1 <= height


def test_what_is_written_of_a_name_is_no_formula(made, found):
    (page,) = member_pages(found, made, "CER Alfa", ["1"], ENGLISH)
    assert any("$x^2$" in line for line in said(page))


def test_one_page_for_each_and_the_same_bytes(made, found):
    one, other = (member_sheets(found, made, CODE, ["1", "2"], ENGLISH) for _ in range(2))
    assert one == other
    assert one.count(b"/Type /Page ") == 3


def test_the_signature_stands_above_the_foot(made, found):
    """The most that a sheet may hold: an enterprise of a group, with every item and every declaration, and a plant."""
    groups = made.communities.assign(config_type="GROUP", building_id=pd.Series("e1", index=made.communities.index))
    group = replace(made, communities=groups)
    checklist = communities.checklist(group, CODE)
    for page in member_pages(checklist, group, "Gruppo", ["1", "2"], ENGLISH):
        where = {text.get_text(): text.get_position()[1] for text in page.findobj(Text)}
        assert where["Signature"] > 26
