"""The dossier of an address: one page, everything on it, whatever is written and however little is known."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
import town_on_paper as town
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from town_on_paper import IN_FORCE, A

from cermap import areas, desk, palette
from cermap.maps import DossierAsked, dossier_bytes, draw_dossier
from cermap.plan import make_plan
from cermap.records import Assumptions, SheetAsked, TitleBlock
from cermap.texts import Texts

EN = Texts("en")
LABELS = areas.area_labels(town.reference().area_municipalities, town.reference().areas)
LONG = "$x^2$ <b>Ωμέγα</b> مرحبا 🌞 =cmd() " + "Lunghissimo " * 40
ROWS = (
    {"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"},
    {"name": LONG, "address_text": f"Via Lunga, Alfa {LONG}", "member_kind": "sme"},
    {"name": "Nino", "address_text": "Via Mai Sentita 1, Atlantide"},
    {"name": "Ugo", "address_text": "Alfa"},
)
# A house of 0.0002 x 0.0002 degrees around Via del Mulino 1, and one 16 m beside it.
HOUSE, NEIGHBOUR = shapely.box(9.0499, 45.0499, 9.0501, 45.0501), shapely.box(9.0503, 45.0499, 9.0505, 45.0501)
BUILDINGS = gpd.GeoDataFrame({"building_id": ["h", "n"]}, geometry=[HOUSE, NEIGHBOUR], crs="EPSG:4326")


@pytest.fixture(scope="module")
def plan():
    registered = pd.concat(
        [town.registered(open_to_members=True, contact=LONG)]
        + [town.registered(community_id=f"c{number}", name=f"CER {LONG}", area_code=A) for number in range(2, 30)],
        ignore_index=True,
    )
    return make_plan(town.inputs(town.listed(*ROWS), communities=registered), Assumptions(), IN_FORCE)


def drawn(plan, row="1", **asked):
    return draw_dossier(desk.dossier_of_candidate(plan, row), plan, LABELS, EN, DossierAsked(**asked))


def said(figure):
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def segments(figure, colour):
    return [
        segment
        for found in figure.findobj(LineCollection)
        if len(found.get_edgecolor()) and np.allclose(found.get_edgecolor()[0, :3], to_rgb(colour), atol=1e-3)
        for segment in found.get_segments()
    ]


def test_all_that_the_paper_must_say_is_on_it(plan):
    words = said(
        drawn(
            plan,
            sheet=SheetAsked(title=TitleBlock(body="Comune di Alfa")),
            buildings=BUILDINGS,
            buildings_credit="© OSM",
        )
    )
    for part in (
        "Comune di Alfa", "Via del Mulino 1, Alfa", "Certain on the map", f"Alfa 1 ({A})", "100", "What it could join",
        "Can share", "What to do now", "Indicative: the area that counts", "digest", "Buildings: © OSM", "1:2,500",
        "more",
    ):  # fmt: skip
        assert part in words.replace("\u00a0", " "), part


def test_other_candidates_are_not_on_it(plan):
    words = said(drawn(plan))
    assert "Nino" not in words
    assert "Ugo" not in words


def test_the_building_is_outlined_to_scale(plan):
    # 110 m around the door in a frame of 51 mm: 1:2,500. 0.0002 degrees of a meridian are 22.2 m, 8.9 mm; of a parallel
    # at 45 degrees 15.8 m, 6.3 mm.
    plum = segments(drawn(plan, buildings=BUILDINGS), palette.CHOSEN)
    spans = [np.ptp(segment, axis=0) for segment in plum]
    assert any(np.allclose(span, (6.3, 8.9), atol=0.3) for span in spans), spans


def test_of_a_doubtful_point_no_building_is_the_one(plan):
    told = desk.dossier_of_candidate(plan, "1")
    row = told.answer.row.copy()
    row["uncertainty_m"] = 56.0
    doubtful = replace(told, answer=replace(told.answer, row=row))
    plum = segments(draw_dossier(doubtful, plan, LABELS, EN, DossierAsked(buildings=BUILDINGS)), palette.CHOSEN)
    assert not any(np.allclose(np.ptp(segment, axis=0), (6.3, 8.9), atol=0.3) for segment in plum)


@pytest.mark.parametrize("row", ["1", "2", "3", "4"])
@pytest.mark.parametrize("is_grey", [False, True])
def test_nothing_leaves_the_page_or_meets_the_foot(plan, row, is_grey):
    figure = drawn(plan, row, sheet=SheetAsked(is_grey=is_grey, title=TitleBlock(body=LONG)), buildings=BUILDINGS)
    figure.canvas.draw()
    page = figure.bbox
    notice = next(text for text in figure.findobj(Text) if text.get_text().startswith("Indicative"))
    foot = notice.get_window_extent().y1
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert page.x0 <= box.x0 <= box.x1 <= page.x1
        assert box.y0 >= page.y0
    steps = [text for text in figure.axes[0].texts if text.get_text().startswith("What to do")]
    assert steps[0].get_window_extent().y0 > foot


def test_the_file_is_one_page_that_repeats_and_says_where_it_comes_from(plan):
    told = desk.dossier_of_candidate(plan, "1")
    asked = DossierAsked(statement='{"form":"here"}')
    content = dossier_bytes(told, plan, LABELS, EN, asked)
    assert content == dossier_bytes(told, plan, LABELS, EN, asked)
    assert content.count(b"/Type /Page ") == 1
    assert b'{"form":"here"}' in content
