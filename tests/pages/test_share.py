"""The page that prints: the sheet in small, the choices, what is said of personal data, and the files to take away."""

import pytest

from cermap.records import Selection

PAGE = "5_share.py"
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


def test_personal_data_are_named_where_rows_may_be_persons(opened, nowhere):
    assert not any("dati personali" in one.value for one in opened(PAGE).warning)
    assert any("dati personali" in one.value for one in opened(PAGE, plan=nowhere).warning)
