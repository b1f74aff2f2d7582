"""Each file that leaves, of each format and at each level, follows when it comes back."""

import pandas as pd
import pytest
import town_on_paper as town

from cermap import outlets
from cermap.errors import UnreadableFile
from cermap.plan import make_plan
from cermap.records import Assumptions, Scene, SheetAsked
from cermap.terms import PrivacyLevel
from cermap.texts import Texts
from cermap.verifying import verified

LABELS = pd.Series({town.A: "Alfa 1", town.B: "Beta 1"})
IT = Texts("it")
HOLD_ROWS = [".html", ".xlsx", ".gpkg", ".qgz", ".geojson", ".kml", ".zip"]


@pytest.fixture(scope="module")
def scene():
    """The town, one of whom has a name that no program likes."""
    rows = [
        {"name": "=A1/“è” 😀 \u202eabc" + "x" * 300, "address_text": "Via del Mulino 1, Alfa", "member_kind": "sme"},
        *({"name": f"P{place}", "address_text": "Via del Mulino 3, Alfa", "member_kind": "natural_person"} for place in range(7)),
        {"name": "Scuola", "address_text": "Mai Sentita 1", "member_kind": "local_authority"},
    ]  # fmt: skip
    return Scene(
        make_plan(town.inputs(town.listed(*rows), communities=town.registered()), Assumptions(), town.IN_FORCE)
    )


@pytest.fixture(scope="module", params=list(PrivacyLevel))
def one(scene, request):
    return outlets.leaving(scene, request.param, LABELS, IT)


def _wrong(content, name, reference):
    found = verified(content, name, reference)
    return found, [IT.sentence(note.message) for note in found.findings if note.is_error]


@pytest.mark.parametrize("ending", HOLD_ROWS)
def test_what_holds_rows(one, scene, ending):
    found, wrong = _wrong(outlets.written(one, ending), f"e{ending}", scene.plan.inputs.reference)
    assert wrong == []
    said = [note.message.text for note in found.findings]
    assert any(text.startswith("Nothing was changed since it was written") for text in said)
    assert not any("was added later" in text for text in said)


def test_what_is_drawn(one, scene):
    for form in ("pdf", "png"):
        content = outlets.sheet(one, SheetAsked(paper="A4", extent="region"), form, 30)
        found, wrong = _wrong(content, f"e.{form}", scene.plan.inputs.reference)
        assert wrong == []
        assert one.provenance.digest[:12] in str(found.findings[0].message.values)


def test_a_csv_carries_nothing(one, scene):
    for is_plain in (True, False):
        with pytest.raises(UnreadableFile):
            verified(outlets.written(one, ".csv", is_plain=is_plain), "e.csv", scene.plan.inputs.reference)
