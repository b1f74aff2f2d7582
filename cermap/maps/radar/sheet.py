"""Two editions on paper: an A4 with the small map, and behind it the list of areas and of candidates."""

from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.crs import to_metres
from cermap.maps.live.layers import drawn_sources
from cermap.maps.paper import pens
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame import terrain
from cermap.maps.paper.frame.ground import Ground, framed
from cermap.maps.paper.frame.instruments import draw_instruments
from cermap.maps.paper.frame.labels import draw_labels
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import POINT_MM
from cermap.maps.paper.sheet import part_axes
from cermap.maps.paper.signs import brush
from cermap.maps.paper.signs.marks import Drawn, sign_of
from cermap.maps.paper.signs.stamping import stamp
from cermap.maps.paper.text.writing import Column
from cermap.maps.paper.title_column import samples
from cermap.maps.paper.title_column.column import POD_NOTICE
from cermap.maps.radar.listing import Listing, list_pages
from cermap.maps.radar.parts import CHANGED, MOVED, STAYED, land_label, moved_marks
from cermap.maps.radar.sight import Look, RadarSight
from cermap.maps.symbols.signs import FADED, Sign
from cermap.records import Scene
from cermap.terms import AreaChange, Question
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

_INCH_MM = 25.4
_PAPER = LAYOUTS["A4"]
_LAND_PT = 0.8
# What the eye can see of a border on paper.
_SEEN_MM = 0.05
_LAND_ZORDER = 1.96
_SAMPLE_MM = (7.6, 4.2)
_ORDER = (
    AreaChange.NEW, AreaChange.GONE, AreaChange.GROWN, AreaChange.SHRUNK, AreaChange.SHIFTED, AreaChange.RENAMED,
    AreaChange.UNCHANGED, AreaChange.NOT_COMPARED,
)  # fmt: skip


def radar_pages(
    sight: RadarSight, listings: list[Listing], area_labels: "pd.Series[str]", texts: Texts, *, grey: bool = False
) -> list[Figure]:
    """The sheet with the map, then as many as the lists need.

    Parameters
    ----------
    sight : RadarSight
        What is looked at.
    listings : list of Listing
        What is listed, in order.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    grey : bool
        Inks of a grey printer; the drawing is the same.
    """
    ink = pens.grey if grey else pens.coloured
    figure = Figure(figsize=(_PAPER.width / _INCH_MM, _PAPER.height / _INCH_MM), facecolor="white")
    ground = _ground(sight, _PAPER.frame)
    frame = Drawing(part_axes(figure, _PAPER, _PAPER.frame, ink(palette.PAPER)), ground, ink, texts)
    scene = sight.scene
    drawn = _draw_candidates(frame, sight)
    taken = draw_instruments(frame, drawn)
    # Ground without colours of its own, as on the live map.
    draw_ground = Scene(scene.plan, Question.JOINING, scene.selection)
    terrain.draw_terrain(frame, draw_ground)
    _draw_land(frame, sight)
    draw_labels(frame, draw_ground, area_labels, drawn, taken)
    page = Drawing(part_axes(figure, _PAPER, Box(0, 0, _PAPER.width, _PAPER.height)), ground, ink, texts)
    for box in (_PAPER.frame, _PAPER.panel):
        corner = (box.left, box.bottom)
        page.axes.add_patch(Rectangle(corner, box.width, box.height, fill=False, ec=ink(palette.INK), lw=0.9))
    _draw_head(page, sight, area_labels)
    return [figure, *list_pages(listings, sight.titles, texts, ink)]


def _ground(sight: RadarSight, frame: Box) -> Ground:
    """All land that is looked at; where an area only got another name, that area."""
    land = sight.land[sight.looks != Look.OTHER].geometry.to_numpy(object)
    changed = sight.changes[~sight.changes["change"].isin([AreaChange.UNCHANGED, AreaChange.NOT_COMPARED])]
    named = {sight.chosen} if sight.chosen else set(changed["area_code_after"].dropna())
    around = sight.after.loc[sight.after["area_code"].isin(named)].geometry.to_numpy(object)
    shapes = np.concatenate([land, around])
    shown = shapes if len(shapes) else sight.after.geometry.to_numpy(object)
    return framed(shapely.total_bounds(to_metres(shown)), frame)


def _draw_candidates(drawing: Drawing, sight: RadarSight) -> Drawn:
    ground = drawing.ground
    part = moved_marks(sight, drawing.texts)
    xy = np.asarray(np.column_stack(ground.points(part["lon"], part["lat"])).reshape(-1, 2))
    box = ground.sheet_box
    seen = ((xy >= 0).all(axis=1) & (xy <= (box.width, box.height)).all(axis=1)) if len(xy) else np.zeros(0, bool)
    sign, shape = np.asarray(part["sign"], int), np.asarray(part["shape"], int)
    for number, answer in enumerate(part["signs"]):
        look = sign_of(answer)
        for place, name in enumerate(part["shapes"]):
            there = xy[seen & (sign == number) & (shape == place)]
            size_pt = brush.mark_size_pt(look.sign, detail=True)
            stamp(drawing.axes, brush.mark(name, look), there, size_pt, drawing.ink, zorder=5 + number / 100)
    return Drawn(xy[seen], brush.mark_size_pt(MOVED.sign, detail=True) * POINT_MM, int(seen.sum()))


def _draw_land(drawing: Drawing, sight: RadarSight) -> None:
    box = drawing.ground.sheet_box
    clip = shapely.box(box.left - 2, box.bottom - 2, box.right + 2, box.top + 2)
    shapes = drawing.ground.on_paper(sight.land.geometry.to_numpy(object))
    shapes = shapely.make_valid(shapely.simplify(shapes, _SEEN_MM))
    shapes = np.asarray(shapely.intersection(shapes, clip), object)
    for place, look in enumerate((Look.OTHER, Look.GAINED, Look.LOST)):
        _fill_land(drawing.axes, shapes[sight.looks == look], box, look, drawing.ink, zorder=_LAND_ZORDER + place / 100)


def _fill_land(  # noqa: PLR0913, PLR0917 - what, where, how it looks, in which ink
    axes: Axes, shapes: np.ndarray, box: Box, look: Look, ink: pens.Ink, zorder: float
) -> None:
    """Land [mm] with the fill and hatch of its look: one way where it came, both ways where it went."""
    if not len(shapes):
        return
    terrain.draw_surfaces(axes, shapes, ink(palette.LAND_FILLS[look]), zorder=zorder)
    hatch = ink(palette.LAND_HATCHES[look])
    terrain.draw_hatch(axes, shapes, box, hatch, zorder=zorder + 0.002)
    if look is Look.LOST:
        terrain.draw_hatch(axes, shapes, box, hatch, zorder=zorder + 0.002, falls=True)
    outline = {"colors": ink(palette.LAND_LINE), "linewidths": _LAND_PT, "zorder": zorder + 0.004}
    terrain.add_lines(axes, shapely.get_parts(shapely.boundary(shapes)), outline)


def _draw_head(page: Drawing, sight: RadarSight, area_labels: "pd.Series[str]") -> None:
    """What was compared, what is drawn and how much of it, left; counts, notice and sources, right."""
    texts = page.texts
    left, right = (Column.of(page, box) for box in _PAPER.columns)
    below = left.text(texts(N_("What changed between two editions of the areas")), 13, weight="bold", lines_max=2).down(
        1
    )
    for msgid, name in zip((N_("Before: {edition}"), N_("After: {edition}")), sight.titles, strict=True):
        below = below.text(texts(msgid, edition=name), 10, lines_max=3)
    if sight.chosen is not None:
        name = str(area_labels.get(sight.chosen, sight.chosen))
        below = below.text(texts(N_("Chosen area: {area}"), area=name), 10, weight="bold", lines_max=2)
    below = below.rule()
    for look in (look for look in Look if look in set(sight.looks)):
        below = _land_line(below, look, land_label(look, sight, area_labels, texts), _surface_km2(sight, look))
    moved = int(sight.is_moved.sum())
    for sign, label, count in ((MOVED, CHANGED, moved), (FADED, STAYED, len(sight.moves) - moved)):
        if count:
            below = _mark_line(below, sign, f"{texts.number(count)} · {texts(label)}")
    counts = sight.changes["change"].value_counts()
    below = right.title(N_("Areas"))
    for change in (change for change in _ORDER if counts.get(change, 0)):
        below = below.text(f"{texts.number(counts[change])} {texts.label(change)}", 10, lines_max=1)
    below = below.rule().text(texts(POD_NOTICE), 9, weight="bold", lines_max=3).down(1)
    for line in _sources(sight, texts):
        below = below.text(line, 7.5, colour=palette.MUTED, lines_max=3)
    scale = texts(N_("Scale 1:{scale}, A4, print at 100 %"), scale=page.ground.scale)
    below.text(scale, 7.5, colour=palette.MUTED, lines_max=2)


def _land_line(column: Column, look: Look, label: str, surface_km2: float) -> Column:
    page = column.page
    x, y = column.left, column.top - 4.6
    box = Box(x, y, *_SAMPLE_MM)
    shape = np.array([shapely.box(x, y, x + _SAMPLE_MM[0], y + _SAMPLE_MM[1])], object)
    _fill_land(page.axes, shape, box, look, page.ink, zorder=10)
    counted = f"{page.texts.number(surface_km2, 3)} km² · {label}"
    return column.indented(10).text(counted, 9.5, lines_max=2).indented(-10).down(1.6)


def _mark_line(column: Column, sign: Sign, label: str) -> Column:
    samples.draw_mark(column.page.axes, (column.left + 3.8, column.top - 2.2), "circle", sign, column.page.ink)
    return column.indented(10).text(label, 9.5, lines_max=2).indented(-10).down(1.2)


def _surface_km2(sight: RadarSight, look: Look) -> float:
    return float(sight.land.loc[sight.looks == look, "km2"].sum())


def _sources(sight: RadarSight, texts: Texts) -> list[str]:
    used = drawn_sources(sight.plan.inputs, texts)
    return [texts(N_("Sources: {names}."), names="; ".join(dict.fromkeys(used["publisher"].astype(str))))]
