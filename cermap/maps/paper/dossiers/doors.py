"""House numbers and streets around a place, so that who lives there knows it again: there is no map of streets under it."""

import numpy as np
import pandas as pd

from cermap import palette
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import POINT_MM, Style, width_mm, write
from cermap.maps.paper.signs.marks import Drawn
from cermap.records import Reference

_DOORS_MAX = 4_000
_NUMBER_PT, _STREET_PT, _HALO_PT = 7.5, 8.0, 1.4
_DOT_PT2 = 2.2
# Farther away numbers would be a carpet.
_NUMBERED_SCALE_MAX, _NAMED_SCALE_MAX, _DOTTED_SCALE_MAX = 5_000, 12_000, 25_000
_STREETS_MAX = 9


def draw_doors(drawing: Drawing, reference: Reference, taken: list[Box], place: Drawn) -> None:
    """Dots at doors, their numbers where there is room, and the streets that have most of them.

    Parameters
    ----------
    drawing : Drawing
        The frame.
    reference : Reference
        For its addresses, and positions of doors without a name.
    taken : list of Box
        Boxes that stay free [mm of the frame].
    place : Drawn
        The place itself.
    """
    if drawing.ground.scale > _DOTTED_SCALE_MAX:
        return
    doors, nameless = _seen(reference.addresses, drawing), _seen(reference.civic_points, drawing)
    for rows in (doors, nameless):
        if len(rows):
            x, y = drawing.ground.points(rows["lon"], rows["lat"])
            drawing.axes.scatter(x, y, s=_DOT_PT2, c=drawing.ink(palette.MUTED), linewidths=0, zorder=3.3)
    if doors.empty or "street" not in doors:
        return
    x, y = place.xy[0]
    reach = place.size_mm * 0.8
    busy = [*taken, Box(x - reach, y - reach, 2 * reach, 2 * reach)]
    _streets(drawing, doors, busy)
    if drawing.ground.scale <= _NUMBERED_SCALE_MAX:
        _numbers(drawing, doors, busy)


def _seen(rows: pd.DataFrame, drawing: Drawing) -> pd.DataFrame:
    """Rows in the frame, at most so many."""
    if rows.empty or "lon" not in rows:
        return rows.iloc[:0]
    west, south, east, north = drawing.ground.degrees()
    near = rows["lon"].between(west, east) & rows["lat"].between(south, north)
    found = rows[near.to_numpy(bool)].head(_DOORS_MAX)
    x, y = drawing.ground.points(found["lon"], found["lat"])
    box = drawing.ground.sheet_box
    inside: pd.DataFrame = found[(x > 1) & (x < box.width - 1) & (y > 1) & (y < box.height - 1)]
    return inside


def _streets(drawing: Drawing, doors: pd.DataFrame, busy: list[Box]) -> None:
    """Each street once, in the middle of its doors, those with most doors first."""
    if drawing.ground.scale > _NAMED_SCALE_MAX:
        return
    x, y = drawing.ground.points(doors["lon"], doors["lat"])
    on_paper = doors.assign(x=np.asarray(x), y=np.asarray(y))
    for street in doors["street"].value_counts().index[:_STREETS_MAX]:
        here = on_paper[on_paper["street"] == street]
        _put(drawing, str(street), (here["x"].median(), here["y"].median()), busy, _STREET_PT, "italic")


def _numbers(drawing: Drawing, doors: pd.DataFrame, busy: list[Box]) -> None:
    """Each number beside its door, where nothing else stands."""
    x, y = drawing.ground.points(doors["lon"], doors["lat"])
    numbers = doors["house_number"].fillna("") + doors["exponent"].fillna("")
    for east, north, number in zip(x, y, numbers, strict=True):
        if number:
            _put(drawing, str(number), (float(east), float(north) + 1.9), busy, _NUMBER_PT, "normal")


def _put(  # noqa: PLR0913, PLR0917 - what, where, in which letters
    drawing: Drawing, text: str, at: tuple[float, float], busy: list[Box], size: float, style: Style
) -> None:
    width, height = width_mm(text, size, "normal", style) + 1.0, size * POINT_MM + 0.6
    box = Box(at[0] - width / 2, at[1] - height / 2, width, height)
    if not drawing.ground.sheet_box.holds(box) or any(box.overlaps(other) for other in busy):
        return
    busy.append(box)
    halo = (_HALO_PT, drawing.ink(palette.CHOSEN_CASING))
    ink = drawing.ink(palette.INK)
    write(drawing.axes, *at, text, size, ink, style=style, align="center", level="center", halo=halo, zorder=4.2)
