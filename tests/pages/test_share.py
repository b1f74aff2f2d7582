"""The page that prints and shares: for whom, what leaves, and a tab for each kind of thing to take away."""

import pytest

from cermap.records import Selection
from cermap.texts import Texts
from cermap.ui.live_map.sight import Sight

PAGE = "5_share.py"
IT = Texts("it")
SHEET, BOOK, CARD, WEB, TABLES, GIS, WHOLE, FORMS, CHECK = range(9)


def at_tab(opened, place, **remembered):
    return opened(PAGE, sharing_tab=place, **remembered)


def taken(at):
    return [button.proto.label for button in at.get("download_button")]


def pictures(at):
    return at.get("image")


def extents(at):
    return next(box.options for box in at.selectbox if IT("All Lombardy") in box.options)


def said(at):
    return " ".join(one.value for one in (*at.info, *at.warning))


@pytest.mark.parametrize("plan", ["demonstration", "brought", "nowhere", "without_areas"])
def test_a_sheet_for_any_plan(opened, request, plan):
    at = at_tab(opened, SHEET, plan=request.getfixturevalue(plan))
    # A list of which nothing has a place is drawn on all of Lombardy, or that it cannot be framed is said.
    assert (len(pictures(at)) == 1) == (IT("PDF to print") in taken(at))
    assert pictures(at) or at.error


@pytest.mark.parametrize("level", ["public", "internal", "full"])
@pytest.mark.parametrize(("tab", "least"), [(WEB, 1), (TABLES, 3), (GIS, 5), (FORMS, 1)])
def test_every_file_is_offered_at_every_level(opened, nowhere, tab, least, level):
    assert len(taken(at_tab(opened, tab, plan=nowhere, privacy_level=level))) >= least


def test_the_plan_file_is_for_the_full_level_alone(opened, brought):
    assert taken(at_tab(opened, WHOLE, plan=brought)) == []
    labels = [IT("Plan (GeoPackage, opens here and in QGIS)"), IT("QGIS project of the plan")]
    assert taken(at_tab(opened, WHOLE, plan=brought, privacy_level="full")) == labels


def test_internal_until_somebody_chooses(opened, nowhere):
    at = at_tab(opened, FORMS, plan=nowhere)
    switch = next(group for group in at.button_group if group.options[0] == IT("Public"))
    assert switch.value == "internal"
    assert IT("**addresses are in it**: do not publish it") in said(at)
    switch.set_value("public").run()
    assert not at.exception
    assert IT("no name, address, POD or position of persons") in said(at)
    assert at.session_state["privacy_level"] == "public"


def test_personal_data_are_named_where_rows_may_be_persons(opened, nowhere):
    sentence = IT("Everything that is in the plan, row by row.")
    assert sentence in said(at_tab(opened, FORMS, privacy_level="full"))
    assert sentence not in said(at_tab(opened, FORMS, plan=nowhere, privacy_level="full"))


def test_the_selection_is_offered_only_when_there_is_one(opened):
    chosen = at_tab(opened, SHEET, selection=Selection("areas", ("AC001E01388",)), view=Sight(45.58, 9.27, 12))
    plain = extents(at_tab(opened, SHEET))
    assert extents(chosen) == [IT("What the map shows now"), IT("What is chosen on the map"), *plain]


def test_the_link_holds_what_is_seen(opened):
    at = at_tab(opened, WHOLE, view=Sight(45.58, 9.27, 12), selection=Selection("areas", ("AC001E01388",)))
    assert at.code[0].value == "/?area=AC001E01388&show=areas&lang=it&at=45.58000%2C9.27000%2C12"


def test_a_plan_that_is_not_kept_has_no_link(opened, brought):
    at = at_tab(opened, WHOLE, plan=brought)
    assert len(at.code) == 0
    assert any(IT("This plan is not kept: no link can open it. Save it on “Data”.") in one.value for one in at.caption)


def test_a_set_is_drawn_when_it_is_asked_for(opened):
    at = at_tab(opened, BOOK, privacy_level="public")
    assert taken(at) == []
    at.multiselect[0].set_value(["AC001E01388"])
    next(one for one in at.button if one.label == IT("Draw the set")).click()
    at.run(timeout=240)
    assert not at.exception
    assert taken(at) == [IT("Set of sheets (PDF)")]
