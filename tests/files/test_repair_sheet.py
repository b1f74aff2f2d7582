"""The sheet of repairs: for people, in their order, the whole list before configurations and areas."""

import io

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from cermap import communities, sources
from cermap.areas import area_labels
from cermap.files import workbook
from cermap.files.workbooks.plan.repairs import repairs
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.texts import Texts

EN = Texts("en")


@pytest.fixture(scope="module")
def made():
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    return make_plan(inputs, Assumptions(), as_of)


@pytest.fixture(scope="module")
def labels(made):
    return area_labels(made.inputs.reference.area_municipalities, made.inputs.reference.areas)


def test_every_repair_is_a_row_in_words(made, labels):
    found = communities.repairs(made)
    sheet = repairs(found, made, labels, EN)
    assert len(sheet) == len(found)
    assert sheet["May unlock"].tolist() == found["unlocks"].tolist()
    first = sheet.iloc[0]
    assert first["Configuration"] == "the whole list"
    assert first["What would repair it"] == "find a plant for the area"
    assert (first["Costs"], first["Allowed by"]) == ("works, or a new member", "R-CFG-05")
    # Areas stand last; they have no configuration so far.
    last = sheet.iloc[-1]
    assert last["Configuration"] == "none so far"
    assert "(AC001E" in last["Area"]
    assert not set(sheet["What would repair it"]) & set(found["repair"])


def test_the_workbook_has_the_sheet_when_repairs_are_given(made, labels):
    def sheets(*more):
        return CalamineWorkbook.from_filelike(io.BytesIO(workbook(made, labels, EN, *more))).sheet_names

    found = communities.repairs(made)
    assert [name for name in sheets(found) if name not in sheets()] == ["Repairs"]
    nothing = repairs(found.iloc[:0], made, labels, EN)
    assert nothing.empty
    assert list(nothing) == list(repairs(found, made, labels, EN))
    assert pd.api.types.is_numeric_dtype(repairs(found, made, labels, EN)["May unlock"])
