"""A sheet as it is asked for: true to its scale on paper, its title block, its code, its counts, what its file says."""

import dataclasses
import io
import re
import zlib

import matplotlib.image
import numpy as np
import pandas as pd
import pytest
import segno
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from pyproj import Geod

from cermap import records
from cermap.errors import InputError
from cermap.maps import draw_sheet, sheet_bytes
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import PAPER_SCALES, ground_of
from cermap.maps.paper.layout import SHEETS, Box
from cermap.maps.paper.pens import coloured
from cermap.maps.paper.sheet import part_axes
from cermap.maps.paper.title_column import qr
from cermap.records import Provenance, Scene, Selection, SheetAsked, TitleBlock
from cermap.terms import PrivacyLevel, Question
from cermap.texts import Texts

ENGLISH = Texts("en")
A = "AC001E00001"
EVERY_SHEET = [SheetAsked(paper=paper, is_portrait=is_portrait) for paper, is_portrait in SHEETS]
BLOCK = TitleBlock("Comune di Alfa", "Who joins", "Maria Bianchi", "B2")


def said(figure) -> str:
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def flowing(figure) -> str:
    return " ".join(said(figure).split())


def provenance(level=PrivacyLevel.INTERNAL) -> Provenance:
    sources = pd.DataFrame({"source_id": ["areas_2023"], "edition": ["2023"]})
    return Provenance("0123456789abcdef", pd.Timestamp(2024, 6, 30).date(), level, "cermap 9", sources, ("A remark.",))


@pytest.mark.parametrize("scale", [5_000, 25_000, 250_000])
@pytest.mark.parametrize("asked", EVERY_SHEET, ids=lambda asked: f"{asked.paper}-{asked.is_portrait}")
def test_a_kilometre_measured_on_paper_is_one_on_the_ground(plan, labels, asked, scale):
    figure = draw_sheet(Scene(plan), labels, ENGLISH, dataclasses.replace(asked, extent="region", scale=scale))
    layout = SHEETS[asked.paper, asked.is_portrait]
    ground = ground_of(Scene(plan), layout.frame, "region", scale=scale)
    # From the middle of the town a kilometre to the east, and another to the north, on the ellipsoid (WGS 84).
    lon, lat, _ = Geod(ellps="WGS84").fwd([9.1, 9.1], [45.1, 45.1], [90, 0], [1000, 1000])
    x, y = ground.points([9.1, *lon], [45.1, *lat])
    inches = figure.axes[0].transData.transform(np.column_stack([x, y])) / figure.dpi
    on_paper_mm = np.linalg.norm(inches[1:] - inches[0], axis=1) * 25.4
    # 1 km is 1,000,000 mm; at 9.1 degrees, UTM zone 32 is 0.04 % short: 0.08 mm of the 200 mm of 1:5,000.
    assert on_paper_mm == pytest.approx(1_000_000 / scale, rel=5e-4)


def test_a_scale_that_cuts_the_extent_says_so(plan, labels):
    # The town is 22.2 km high: at 1:25,000 that is 890 mm, of which a sheet of 247 mm shows a part.
    words = flowing(draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked("region", scale=25_000)))
    assert "Part of it: at this scale the whole does not fit on the sheet." in words
    assert "1:25,000" in words
    assert "Part of it" not in flowing(draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked("region")))


@pytest.mark.parametrize("scale", [12_345, 0, -5_000, 2_000_000, 1_000])
def test_a_scale_that_is_not_round_is_refused(plan, labels, scale):
    with pytest.raises(InputError):
        draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked(scale=scale))


def test_scales_to_choose_from_are_round():
    assert (PAPER_SCALES[0], PAPER_SCALES[-1]) == (5_000, 1_000_000)
    assert {10_000, 25_000, 50_000, 100_000, 250_000, 500_000} <= set(PAPER_SCALES)


def test_the_title_block_holds_what_the_office_wrote(plan, labels):
    words = said(draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked(title=BLOCK), number=(3, 12)))
    for part in (
        "Publishing body",
        "Comune di Alfa",
        "Who joins",
        "Drawn up by",
        "Maria Bianchi",
        "Revision",
        "B2",
        "3 of 12",
    ):
        assert part in words
    empty = said(draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked("region")))
    assert "Publishing body" not in empty
    assert "Revision" not in empty
    for part in ("Scale", "1:100,000", "Plan date", "30 June 2024", "1 of 1"):
        assert part in empty


@pytest.mark.parametrize("asked", EVERY_SHEET, ids=lambda asked: f"{asked.paper}-{asked.is_portrait}")
def test_nothing_of_a_full_sheet_leaves_its_box_or_lies_over_another(plan, outcomes, labels, asked):
    nasty = "=cmd|' /C calc'!A0 a/b\\c 🏡 \u202eodnoc שלום " + "x" * 300
    communities = plan.communities.assign(name=nasty)
    scene = Scene(
        dataclasses.replace(plan, communities=communities),
        Question.JOINING,
        Selection("communities", ("R1",)),
        outcomes,
    )
    block = TitleBlock(nasty, nasty, nasty, nasty)
    asked = dataclasses.replace(asked, title=block, link="https://example.org/" + "a" * 130)
    figure = draw_sheet(scene, labels, ENGLISH, asked, provenance=provenance())
    figure.canvas.draw()
    page = figure.axes[1]
    layout = SHEETS[asked.paper, asked.is_portrait]
    to_mm = page.transData.inverted()
    corners = [to_mm.transform(text.get_window_extent().get_points()) for text in page.texts if text.get_text().strip()]
    boxes = [Box(*low, *(high - low)) for low, high in corners]
    for box in boxes:
        assert any(part.holds(box) for part in (layout.panel, layout.strip) if part), box
    # Air around letters may touch; a line of type over another shares more than a millimetre of height.
    squeezed = [Box(box.left, box.bottom + 0.6, box.width, max(box.height - 1.2, 0.1)) for box in boxes]
    assert not [(one, other) for at, one in enumerate(squeezed) for other in squeezed[:at] if one.overlaps(other)]
    assert "Map" in said(figure)


def test_the_code_is_the_one_of_the_standard_with_its_quiet_zone(plan):
    link = "https://example.org/plan"
    layout = SHEETS["A4", True]
    figure = Figure(figsize=(layout.width / 25.4, layout.height / 25.4))
    axes = part_axes(figure, layout, Box(0, 0, layout.width, layout.height))
    ground = ground_of(Scene(plan), layout.frame, "region")
    box = qr.draw_qr(Drawing(axes, ground, coloured, ENGLISH), link, 20, 100)
    dark = np.array([[bool(cell) for cell in row] for row in segno.make_qr(link, error="m").matrix])
    module = box.width / (len(dark) + 8)
    assert len(dark) * module >= 18
    # What is painted at the middle of each module, four of quiet zone around.
    figure.set_dpi(300)
    pixels = matplotlib.image.imread(io.BytesIO(sheet_bytes(figure, "png", 300)))[..., 0]
    middle = (np.arange(len(dark) + 8) + 0.5) * module
    columns = np.round((box.left + middle) / 25.4 * 300).astype(int)
    rows = np.round((layout.height - box.top + middle) / 25.4 * 300).astype(int)
    assert ((pixels[np.ix_(rows, columns)] < 0.5) == np.pad(dark, 4)).all()


def test_the_code_opens_the_map_of_gse_unless_another_address_is_given(plan, labels):
    assert "mappa-interattiva-delle-cabine-primarie" in said(draw_sheet(Scene(plan), labels, ENGLISH)).replace("\n", "")
    words = said(draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked(link=" https://example.org/plan ")))
    assert "https://example.org/plan" in words
    assert "gse.it" not in words


@pytest.mark.parametrize(
    "link", ["example.org", "javascript:alert(1)", "https://a b", "https://example.org/" + "a" * 200]
)
def test_a_link_that_is_no_address_of_the_web_is_refused(plan, labels, link):
    with pytest.raises(InputError):
        draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked(link=link))


@pytest.fixture
def public(plan):
    """Two subjects with a mark, the persons as counts: one of an area, one of a municipality, one of all the rest."""
    counts = pd.DataFrame(
        {
            "unit_kind": ["area", "municipality", "region"],
            "unit_code": [A, "015002", "03"],
            "unit_name": ["Alfa", "Beta", "Lombardia"],
            "subjects": [25, 10, 5],
            "lon": [9.05, 9.05, 9.1],
            "lat": [45.05, 45.15, 45.1],
        }
    )
    shown = dataclasses.replace(plan, candidates=plan.candidates.head(2))
    return Scene(shown, Question.CERTAINTY, counts=counts)


def test_persons_of_a_public_sheet_are_numbers_and_never_marks(public, labels):
    figure = draw_sheet(public, labels, ENGLISH, SheetAsked("region"))
    on_map = [text.get_text() for text in figure.axes[0].texts]
    assert sorted(word for word in on_map if "at least" in word) == ["at least 10", "at least 25"]
    words = flowing(figure)
    assert "At least 5 in the rest of Lombardy." in words
    assert "natural persons in the area, at least so many" in words
    assert "Public: natural persons only as counts." in words
    marks = [one for one in figure.axes[0].collections if isinstance(one, PathCollection) and 5 <= one.zorder < 6]
    assert sum(len(one.get_offsets()) // len(one.get_paths()) for one in marks) == 2


def test_counts_go_with_the_candidates_that_are_switched_off(public, labels):
    scene = dataclasses.replace(public, hidden=frozenset({"candidates", "names"}))
    figure = draw_sheet(scene, labels, ENGLISH, SheetAsked("region"))
    assert not [text for text in figure.axes[0].texts if "at least" in text.get_text()]
    assert "Switched off on this map: candidates, names." in flowing(figure)


def test_a_set_that_public_may_see_says_its_level(plan, labels):
    for level, words in (("internal", "Internal: without names"), ("full", "Full: with names"), ("public", "Public:")):
        told = provenance(PrivacyLevel(level))
        figure = draw_sheet(Scene(plan), labels, ENGLISH, provenance=told)
        assert words in flowing(figure)
        assert "digest 0123456789ab · cermap 9" in flowing(figure)
        assert "A remark." in flowing(figure)


def test_substations_are_drawn_where_they_are_known_and_switched_on(plan, labels):
    known = pd.DataFrame({"name": ["S"], "voltages_kv": ["132"], "lon": [9.05], "lat": [45.05]})
    with_them = draw_sheet(Scene(plan), labels, ENGLISH, substations=known)
    assert "substation" in said(with_them)
    off = Scene(plan, hidden=frozenset({"substations"}))
    assert "substation" not in said(draw_sheet(off, labels, ENGLISH, substations=known))
    assert "substation" not in said(draw_sheet(Scene(plan), labels, ENGLISH))


def test_a_pdf_says_what_it_is_and_holds_its_fonts(plan, labels):
    figure = draw_sheet(Scene(plan), labels, ENGLISH, provenance=provenance())
    content = sheet_bytes(figure, "pdf", title="Alfa", provenance=provenance())
    assert b"/Subject" in content
    assert b"digest=0123456789abcdef; level=internal; as_of=2024-06-30; editions=areas_2023:2023" in content
    assert b"/FontFile2" in content
    assert b"/Type3" not in content
    stated = sheet_bytes(figure, "pdf", title="Alfa", provenance=provenance(), statement='{"form":"f"}')
    assert b'/Keywords ({"form":"f"})' in stated


def test_a_picture_says_what_it_is_and_a_slide_has_the_dots_of_a_screen(plan, labels):
    figure = draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked(paper="16:9"))
    content = sheet_bytes(figure, "png", title="Alfa", provenance=provenance(), statement='{"form":"f"}')
    assert matplotlib.image.imread(io.BytesIO(content)).shape[:2] == (1080, 1920)
    text = content + b"".join(
        zlib.decompress(part) for part in re.findall(rb"zTXt[^\x00]+\x00\x00(x.+?)....IDAT", content, re.DOTALL)
    )
    assert b"cermap-provenance" in text
    assert b'{"form":"f"}' in text


def test_sheets_of_a_plan_without_anything_are_drawn(plan, labels):
    none = pd.DataFrame()
    bare = dataclasses.replace(
        plan, candidates=plan.candidates.head(0), communities=plan.communities.head(0), plants=none, memberships=none
    )
    for asked in EVERY_SHEET:
        figure = draw_sheet(Scene(bare), labels, ENGLISH, dataclasses.replace(asked, extent="region"))
        assert isinstance(figure, Figure)
    assert records.Scene(bare).counts is None
