"""The page that prints: the sheet in small, the choices, what is said of personal data, and the files to take away."""

import pytest

from cermap.records import Selection
from cermap.texts import Texts
from cermap.ui.sight import Sight

PAGE = "5_share.py"
IT = Texts("it")
FILES = ["PDF", "PNG", "HTML", "XLSX", "GeoPackage", "GeoJSON"]


def taken(at):
    return [button.proto.label for button in at.get("download_button")]


def pictures(at):
    return at.get("image")


def extents(at):
    return next(group.options for group in at.button_group if "Tutta la Lombardia" in group.options)


@pytest.mark.parametrize("plan", ["demonstration", "brought", "nowhere", "without_areas"])
def test_a_sheet_and_every_file_for_any_plan(opened, request, plan):
    at = opened(PAGE, plan=request.getfixturevalue(plan))
    labels = " ".join(taken(at))
    assert all(kind in labels for kind in FILES[2:])
    # A list of which nothing has a place cannot be framed: that is said, and the other files stay.
    is_drawn = len(pictures(at)) == 1
    assert is_drawn == ("PDF" in labels)
    assert is_drawn or at.error


def test_the_choices_change_the_sheet(opened):
    at = opened(PAGE)
    before = pictures(at)[0].proto.imgs[0].url
    at.toggle[0].set_value(True).run()
    assert not at.exception
    assert pictures(at)[0].proto.imgs[0].url != before


def test_the_selection_is_offered_only_when_there_is_one(opened):
    chosen = opened(PAGE, selection=Selection("areas", ("AC001E01388",)))
    assert extents(chosen) == ["Ciò che è scelto sulla mappa", *extents(opened(PAGE))]


def test_what_the_map_shows_comes_first_once_it_has_shown_something(opened):
    seen = opened(PAGE, view=Sight(45.58, 9.27, 12))
    assert extents(seen) == [IT("What the map shows now"), *extents(opened(PAGE))]
    assert pictures(seen)[0].proto.imgs[0].url != pictures(opened(PAGE))[0].proto.imgs[0].url


def test_the_link_holds_what_is_seen(opened):
    at = opened(PAGE, view=Sight(45.58, 9.27, 12), selection=Selection("areas", ("AC001E01388",)))
    assert at.code[0].value == "/?area=AC001E01388&show=areas&lang=it&at=45.58000%2C9.27000%2C12"


def test_a_plan_that_is_not_kept_has_no_link(opened, brought):
    at = opened(PAGE, plan=brought)
    assert len(at.code) == 0
    assert any(IT("This plan is not kept: no link can open it. Save it on “Data”.") in one.value for one in at.caption)


def test_personal_data_are_named_where_rows_may_be_persons(opened, nowhere):
    assert not any("dati personali" in one.value for one in opened(PAGE).warning)
    assert any("dati personali" in one.value for one in opened(PAGE, plan=nowhere).warning)
