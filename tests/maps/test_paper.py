"""One sheet of paper: what stands on it, where, in which inks, and that it repeats."""

import dataclasses
import datetime as dt
import io

import matplotlib.colors
import matplotlib.image
import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.text import Text

from cermap import palette
from cermap.errors import NotFound
from cermap.maps import draw_sheet, sheet_bytes
from cermap.maps.paper.frame.ground import SCALES, ground_of
from cermap.maps.paper.layout import SHEETS, Box
from cermap.records import Scene, Selection, SheetAsked
from cermap.terms import Question
from cermap.texts import Texts

ENGLISH = Texts("en")
A, B, C = "AC001E00001", "AC001E00002", "AC001E00003"


@pytest.fixture
def joining(plan, outcomes):
    return Scene(plan, Question.JOINING, Selection("communities", ("R1",)), outcomes)


def said(figure) -> str:
    """All that is written on a sheet, line after line."""
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def on_map(figure, kind, colour):
    """What of a kind is drawn on the map with a colour."""
    wanted = matplotlib.colors.to_rgb(colour)
    edge = kind is LineCollection
    return [
        drawn
        for drawn in figure.axes[0].collections
        if isinstance(drawn, kind)
        and np.allclose((drawn.get_edgecolor() if edge else drawn.get_facecolor())[:, :3], wanted, atol=1e-3)
    ]


def segments(figure, colour):
    return [segment for drawn in on_map(figure, LineCollection, colour) for segment in drawn.get_segments()]


@pytest.mark.parametrize(
    ("paper", "is_portrait", "millimetres"),
    [
        ("A3", False, (420, 297)), ("A3", True, (297, 420)), ("A4", False, (297, 210)), ("A4", True, (210, 297)),
        ("16:9", True, (1920 / 180 * 25.4, 1080 / 180 * 25.4)),
    ],
)  # fmt: skip
def test_a_sheet_has_the_size_of_its_paper(plan, labels, paper, is_portrait, millimetres):
    figure = draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked(paper=paper, is_portrait=is_portrait))
    assert figure.get_size_inches() * 25.4 == pytest.approx(millimetres)


def test_the_scale_is_round_and_true(plan):
    # The town is 0.2 degrees high: 22.2 km of a frame of 277 mm, with 3.5 % of air on both sides 1:85,900.
    ground = ground_of(Scene(plan), SHEETS["A3", False].frame, "region")
    assert ground.scale == 100_000
    x, y = ground.points([9.0, 9.0], [45.0, 45.1])
    # A tenth of a degree of a meridian is 11.1 km, here 111 mm; UTM is true within 0.04 %.
    assert np.hypot(x[1] - x[0], y[1] - y[0]) == pytest.approx(111.1, abs=0.2)
    assert all(scale in SCALES for scale in (1_000, 25_000, 1_000_000))


@pytest.mark.parametrize(
    ("selection", "shown"), [(Selection("areas", (A,)), A), (Selection("communities", ("P1",)), B), (Selection("candidates", ("3",)), None)]
)  # fmt: skip
def test_the_selection_fills_the_frame(plan, selection, shown):
    candidates = plan.candidates.assign(area_code=[A, B, C, None, None])
    plan = dataclasses.replace(plan, candidates=candidates)
    ground = ground_of(Scene(plan, selection=selection), SHEETS["A3", False].frame, "selection")
    square = plan.inputs.reference.areas.set_index("area_code").geometry[shown or C]
    west, south, east, north = ground.on_paper(square).bounds
    assert ground.sheet_box.holds(Box(west, south, east - west, north - south))
    # 0.1 degrees high are 11.1 km: 1:50,000 shows 13.85 km, 1:25,000 not.
    assert ground.scale == 50_000


@pytest.mark.parametrize("extent", ["selection", "candidates"])
def test_nothing_to_show_is_said(plan, extent):
    empty = dataclasses.replace(plan, candidates=plan.candidates.head(0))
    with pytest.raises(NotFound):
        ground_of(Scene(empty), SHEETS["A3", False].frame, extent)


# A tenth of a degree of a meridian is 11.1 km; 1:50,000 shows 13.85 km of ground on the 277 mm of an A3. The whole Po plain,
# two degrees high, is 222 km: 1:1,000,000 shows 277 km. A garden is seen with at least 1,500 m and 3.5 % of air: 1:5,800.
@pytest.mark.parametrize(
    ("view", "scale"), [((9.0, 45.0, 9.1, 45.1), 50_000), ((8.0, 44.5, 11.0, 46.5), 1_000_000), ((9.05, 45.05, 9.0501, 45.0501), 7_500)]
)  # fmt: skip
def test_a_sheet_of_the_view_shows_all_of_it(plan, view, scale):
    ground = ground_of(Scene(plan), SHEETS["A3", False].frame, "view", view)
    assert ground.scale == scale
    west, south, east, north = view
    # Corners and middles of the sides: a parallel is bent on paper.
    lon, lat = np.meshgrid([west, (west + east) / 2, east], [south, (south + north) / 2, north])
    x, y = ground.points(lon.ravel(), lat.ravel())
    frame = SHEETS["A3", False].frame
    assert (x >= 0).all()
    assert (y >= 0).all()
    assert (x <= frame.width).all()
    assert (y <= frame.height).all()


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_the_widest_view_of_a_large_screen_fits_on_any_paper(plan, paper):
    # 3,840 x 2,160 px at zoom 7, the farthest of the live map: a degree of longitude is 91 px.
    view = (9.5 - 21, 45.6 - 8.5, 9.5 + 21, 45.6 + 7.5)
    ground = ground_of(Scene(plan), SHEETS[paper, False].frame, "view", view)
    x, y = ground.points(np.array(view)[[0, 0, 2, 2]], np.array(view)[[1, 3, 1, 3]])
    frame = SHEETS[paper, False].frame
    assert x.min() >= 0
    assert x.max() <= frame.width
    assert y.min() >= 0
    assert y.max() <= frame.height


def test_a_sheet_of_a_view_that_nobody_has_seen_is_refused(plan, labels):
    with pytest.raises(NotFound):
        draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked("view"))


def test_a_plan_without_areas_and_candidates_still_has_a_sheet(plan, labels):
    reference = dataclasses.replace(plan.inputs.reference, areas=plan.inputs.reference.areas.head(0))
    bare = dataclasses.replace(
        plan,
        inputs=dataclasses.replace(plan.inputs, reference=reference),
        candidates=plan.candidates.head(0),
        communities=plan.communities.head(0),
    )
    figure = draw_sheet(Scene(bare), labels, ENGLISH)
    assert sheet_bytes(figure, "png", dpi=40).startswith(b"\x89PNG")
    assert "approximate area" not in said(figure)


def test_the_column_says_what_a_sheet_must_say(joining, labels):
    words = said(draw_sheet(joining, labels, ENGLISH))
    for part in (
        "Who can join", "CER Alfa", "Code AC001E00001", "Distributor: Rete Uno",
        "1 Can share", "1 Can join", "1 To verify", "2 Cannot",
        "Shape = role", "chosen area", "approximate area", "Scale", "1:50,000", "A3, print at 100 %",
        "No commercial use", "CC-BY-NC-SA-3.0-IT", "Istat, openpolis", "Plan date: 30 June 2024",
        "Hatched areas are rebuilt from their centres.",
    ):  # fmt: skip
        assert part in words
    notice = "Indicative: the area that counts is the one GSE and the distributor give for the POD."
    assert notice in " ".join(words.split())
    # Only what is drawn has a source: no points, and no places of the demonstration.
    assert "Not drawn" not in words
    assert "OpenStreetMap" not in words


def test_the_sum_closes_who_is_not_on_the_sheet_is_counted(joining, labels):
    # 1 stands in area A; 2 and 3 lie north of it, 4 is at Beta's name, 5 nowhere.
    assert "4 of them are not on this sheet." in said(draw_sheet(joining, labels, ENGLISH))
    assert "1 of them is not on this sheet." in said(draw_sheet(joining, labels, ENGLISH, SheetAsked("region")))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (Question.AREAS, ["5 addresses of the list"]),
        (Question.ROLE, ["2 consumer", "1 producer", "1 prosumer", "1 third-party producer", "Inside = certainty"]),
        (Question.CERTAINTY, ["1 Certain on the map", "1 Likely", "1 Uncertain", "2 Address not found"]),
    ],
)
def test_answers_are_counted(plan, labels, question, parts):
    words = said(draw_sheet(Scene(plan, question), labels, ENGLISH))
    assert all(part in words for part in parts)


def test_faded_candidates_are_counted_apart(joining, labels):
    scene = dataclasses.replace(joining, faded=frozenset({"4", "5"}))
    words = said(draw_sheet(scene, labels, ENGLISH))
    assert "0 Cannot" in words
    assert "2 outside the filter" in words


def test_who_may_be_a_person_makes_a_private_sheet(plan, labels):
    def words(kinds):
        candidates = plan.candidates.assign(member_kind=kinds)
        return said(draw_sheet(Scene(dataclasses.replace(plan, candidates=candidates)), labels, ENGLISH))

    assert "personal data" not in words(["sme"] * 5)
    assert "It may contain personal data" in words(["sme", None, "sme", "sme", "sme"])
    assert "It contains personal data" in words(["sme", None, "natural_person", "sme", "sme"])


def test_an_expired_edition_is_said(plan, labels):
    late = dataclasses.replace(plan, as_of=dt.date(2026, 1, 1))
    words = " ".join(said(draw_sheet(Scene(late), labels, ENGLISH)).split())
    assert "The areas (edition 2023) expired on 30 September 2025" in words
    assert "expired" not in said(draw_sheet(Scene(plan), labels, ENGLISH))


def test_plum_means_chosen_and_nothing_else(plan, joining, labels):
    assert segments(draw_sheet(Scene(plan), labels, ENGLISH), palette.CHOSEN) == []
    (outline,) = segments(draw_sheet(joining, labels, ENGLISH), palette.CHOSEN)
    ground = ground_of(joining, SHEETS["A3", False].frame)
    square = joining.plan.inputs.reference.areas.geometry.iloc[0]
    # The outline is the exact one: an area is never simplified where it is chosen.
    assert sorted(map(tuple, outline.round(6))) == sorted(
        map(tuple, np.asarray(ground.on_paper(square).exterior.coords).round(6))
    )


def test_hatch_lies_in_approximate_areas_alone(plan, labels):
    figure = draw_sheet(Scene(plan), labels, ENGLISH, SheetAsked("region"))
    ground = ground_of(Scene(plan), SHEETS["A3", False].frame, "region")
    approximate = ground.on_paper(plan.inputs.reference.areas.geometry.iloc[2]).buffer(0.01)
    points = np.concatenate(segments(figure, palette.PAPER_HATCH))
    west, south, east, north = approximate.bounds
    assert len(points) > 40
    assert (points >= (west, south)).all()
    assert (points <= (east, north)).all()


def test_every_candidate_with_a_place_has_a_mark(plan, labels):
    figure = draw_sheet(Scene(plan, Question.CERTAINTY), labels, ENGLISH, SheetAsked("region"))
    # One layered mark is one collection; its first layer's places are all its places.
    marks = [
        drawn for drawn in figure.axes[0].collections if isinstance(drawn, PathCollection) and 5 <= drawn.zorder < 6
    ]
    places = sum(len(drawn.get_offsets()) // len(drawn.get_paths()) for drawn in marks)
    assert places == 4  # the fifth has neither a position nor a municipality


def test_no_name_lies_over_another(plan, labels):
    towns = plan.inputs.reference.municipalities
    # Names so long that they can only stand apart by being moved or left out.
    named = towns.assign(name=[f"{name} sul Naviglio presso la Certosa" for name in towns["name"]])
    reference = dataclasses.replace(plan.inputs.reference, municipalities=named)
    crowded = dataclasses.replace(plan, inputs=dataclasses.replace(plan.inputs, reference=reference))
    figure = draw_sheet(Scene(crowded, selection=Selection("areas", (B,))), labels, ENGLISH, SheetAsked("region"))
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
    assert sum("Certosa" in text.get_text() for text in figure.axes[0].texts) >= 2
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_the_same_scene_gives_the_same_bytes(joining, labels):
    for kind in ("pdf", "png"):
        one, other = (sheet_bytes(draw_sheet(joining, labels, ENGLISH), kind, dpi=50) for _ in range(2))
        assert one == other
        assert b"CreationDate" not in one


def test_a_grey_sheet_has_only_greys_and_the_same_drawing(joining, labels):
    sheets = [draw_sheet(joining, labels, ENGLISH, SheetAsked(is_grey=grey)) for grey in (False, True)]
    pixels = [matplotlib.image.imread(io.BytesIO(sheet_bytes(sheet, "png", dpi=60)))[..., :3] for sheet in sheets]
    assert np.ptp(pixels[0], axis=2).max() > 0.3
    assert np.ptp(pixels[1], axis=2).max() < 0.01
    assert said(sheets[0]) == said(sheets[1])


@pytest.mark.parametrize(
    "name",
    ["$x^2$ & $", "</script><b>", "🏡 Rossi", "due\nrighe\te \x00", "V" * 300, "=cmd|' /C calc'!A0", "\\alpha_{b}"],
)
def test_any_name_can_be_printed(plan, labels, outcomes, name):
    communities = plan.communities.assign(name=name)
    scene = Scene(
        dataclasses.replace(plan, communities=communities),
        Question.JOINING,
        Selection("communities", ("R1",)),
        outcomes,
    )
    figure = draw_sheet(scene, labels, ENGLISH, SheetAsked(paper="A4", is_portrait=True))
    assert sheet_bytes(figure, "pdf").startswith(b"%PDF")
    words = said(figure)
    assert "\x00" not in words
    assert "🏡" not in words  # an empty square: no font of the sheet has it
    panel = SHEETS["A4", True].panel
    figure.canvas.draw()
    for text in figure.axes[1].texts:
        right = figure.axes[1].transData.inverted().transform(text.get_window_extent().max)[0]
        assert right <= panel.right
