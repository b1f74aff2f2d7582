"""The two small maps of a dossier: the place with its building, and the area with the place in it.

The detail is as near as the doubt of the position allows: the circle is seen whole, and so is the building. The plan's
candidates are on neither.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from cermap import palette
from cermap.crs import points_to_metres, to_metres
from cermap.maps.paper import brush, pens
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.ground import SCALES, Ground, framed
from cermap.maps.paper.instruments import draw_instruments
from cermap.maps.paper.labels import draw_labels
from cermap.maps.paper.layout import LAYOUTS, Box, Layout
from cermap.maps.paper.marks import Drawn
from cermap.maps.paper.pens import Ink, write
from cermap.maps.paper.sheet import part_axes
from cermap.maps.paper.stamping import stamp
from cermap.maps.paper.terrain import add_lines, draw_surfaces, draw_terrain
from cermap.maps.signs import certainty_sign
from cermap.records import Dossier, Plan, Scene, Selection
from cermap.terms import Certainty, MapLayer, PositionLevel, split
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import geopandas as gpd

_PAGE: Layout = LAYOUTS["A4"]
_NEAREST_SCALE = 2_000
# Without a building around, so near that a street is seen, not nearer: there would be nothing to see.
_BARE_SCALE = 5_000
# Ground around the place that the detail shows at least [m], and how far the building may be from a point on the street.
_AROUND_M, _BUILDING_AT_M = 55.0, 20.0
_MARK_PT, _RING_UNITS = 10.5, 13.0
_AT_DOOR = (PositionLevel.HAND, PositionLevel.GIVEN, PositionLevel.DOOR)
_TITLE_PT, _TITLE_MM = 8.5, 4.6


@dataclass(frozen=True)
class DossierMap:
    """What the maps of a dossier are drawn from.

    Parameters
    ----------
    dossier : Dossier
        The place and its answer.
    plan : Plan
        For its areas and municipalities.
    area_labels : pandas.Series
        Label of each area, by area code.
    buildings : geopandas.GeoDataFrame or None
        ``tables.Buildings`` where some are kept around the place.
    texts : Texts
        Words.
    ink : callable
        Colour -> colour of the print.
    """

    dossier: Dossier
    plan: Plan
    area_labels: "pd.Series[str]"
    buildings: "gpd.GeoDataFrame | None"
    texts: Texts
    ink: Ink = pens.coloured

    @property
    def row(self) -> pd.Series:
        """The place, of ``tables.Assigned``."""
        return self.dossier.answer.row

    @property
    def is_placed(self) -> bool:
        """Whether the place has a position."""
        return bool(pd.notna(self.row["lon"]) and pd.notna(self.row["lat"]))


def draw_detail(figure: Figure, box: Box, drawn: DossierMap) -> None:
    """The place as near as its doubt allows, with the building and the circle in which it lies."""
    row, inner = drawn.row, _inner(box)
    if not drawn.is_placed:
        _empty(figure, box, drawn, N_("This address has no place on the map."))
        return
    building = _building(drawn)
    ground = _near(row, inner, building, has_buildings=drawn.buildings is not None)
    frame = _frame(figure, inner, ground, drawn)
    scene = _scene(drawn, names=ground.scale > _BARE_SCALE)
    draw_terrain(frame, scene)
    if drawn.buildings is not None:
        _draw_buildings(frame, drawn.buildings, building)
    place = _draw_place(frame, row)
    draw_instruments(frame, place)
    _titled(figure, box, drawn, N_("The place"), ground.scale)


def draw_overview(figure: Figure, box: Box, drawn: DossierMap) -> None:
    """The possible areas whole, with the place in them; the municipality where there is no area."""
    inner = _inner(box)
    shapes = _shapes(drawn)
    if not len(shapes):
        _empty(figure, box, drawn, N_("No area is known for this address."))
        return
    ground = framed(shapely.total_bounds(to_metres(shapes)), inner)
    frame = _frame(figure, inner, ground, drawn)
    scene = _scene(drawn, names=True)
    draw_terrain(frame, scene)
    place = _draw_place(frame, drawn.row) if drawn.is_placed else Drawn(np.empty((0, 2)), 1.0, 0)
    draw_labels(frame, scene, drawn.area_labels, place, [])
    _titled(figure, box, drawn, N_("Its area"), ground.scale)


def shows_buildings(drawn: DossierMap) -> bool:
    """Whether outlines of buildings stand on the detail."""
    if drawn.buildings is None or not drawn.is_placed:
        return False
    ground = _near(drawn.row, Box(0, 0, 90, 70), None, has_buildings=True)
    return bool(len(ground.in_sight(drawn.buildings)))


def _near(row: pd.Series, frame: Box, building: Any, *, has_buildings: bool) -> Ground:
    """The ground around the place: its circle whole, its building whole, to a round scale."""
    east, north = (float(value[0]) for value in points_to_metres([row["lon"]], [row["lat"]]))
    doubt = float(row["uncertainty_m"]) if pd.notna(row["uncertainty_m"]) else 0.0
    reach = max(_AROUND_M, doubt * 1.15)
    if building is not None:
        west, south, right, top = shapely.bounds(to_metres(building)).tolist()
        reach = max(reach, east - west + 8, right - east + 8, north - south + 8, top - north + 8)
    least = _NEAREST_SCALE if has_buildings else _BARE_SCALE
    needed = 2 * reach / min(frame.width, frame.height) * 1000
    scale = next((one for one in SCALES if one >= max(least, needed)), SCALES[-1])
    return Ground(east - frame.width * scale / 2000, north - frame.height * scale / 2000, scale, frame)


def _building(drawn: DossierMap) -> Any:
    """The outline under the place, or the nearest one where the place is a door; None where it cannot be told."""
    row, buildings = drawn.row, drawn.buildings
    if buildings is None or buildings.empty or row["position_level"] not in set(_AT_DOOR):
        return None
    near = _around(buildings, row)
    if near.empty:
        return None
    point = to_metres(shapely.Point(float(row["lon"]), float(row["lat"])))
    distances = shapely.distance(to_metres(near["geometry"].to_numpy()), point)
    best = int(np.nanargmin(distances))
    return near["geometry"].iloc[best] if distances[best] <= _BUILDING_AT_M else None


def _around(buildings: "gpd.GeoDataFrame", row: pd.Series) -> "gpd.GeoDataFrame":
    """Buildings within about a hundred metres; a building without an outline is nowhere."""
    bounds = shapely.bounds(buildings["geometry"].to_numpy())
    lon, lat, reach = float(row["lon"]), float(row["lat"]), 0.0015
    near = (bounds[:, 0] <= lon + reach) & (bounds[:, 2] >= lon - reach)
    near &= (bounds[:, 1] <= lat + reach) & (bounds[:, 3] >= lat - reach)
    return buildings[near]


def _draw_buildings(frame: Drawing, buildings: "gpd.GeoDataFrame", building: Any) -> None:
    """All in grey, the one meant in the colour of what is chosen, on its white casing."""
    seen = frame.ground.in_sight(buildings)["geometry"].to_numpy()
    clip = shapely.box(0, 0, frame.ground.frame.width, frame.ground.frame.height)
    shapes = shapely.intersection(shapely.make_valid(frame.ground.on_paper(seen)), clip)
    draw_surfaces(frame.axes, shapes, frame.ink(palette.PAPER_BUILDING), zorder=2.9)
    edges = {"colors": frame.ink(palette.MUTED), "linewidths": 0.35, "zorder": 2.95}
    add_lines(frame.axes, shapely.boundary(shapes), edges)
    if building is None:
        return
    outline = shapely.boundary(shapely.intersection(frame.ground.on_paper(np.asarray([building])), clip))
    for colour, width, zorder in ((palette.CHOSEN_CASING, 3.6, 3.0), (palette.CHOSEN, 1.8, 3.1)):
        add_lines(frame.axes, outline, {"colors": frame.ink(colour), "linewidths": width, "zorder": zorder})


def _draw_place(frame: Drawing, row: pd.Series) -> Drawn:
    """The circle in which the place lies, where it is larger than the mark, and the mark."""
    x, y = frame.ground.points([row["lon"]], [row["lat"]])
    at = np.column_stack([x, y])
    size_mm = _MARK_PT * pens.POINT_MM
    radius = (float(row["uncertainty_m"]) if pd.notna(row["uncertainty_m"]) else 0.0) * 1000 / frame.ground.scale
    if radius > size_mm * 0.75:
        for colour, width, dashes in ((palette.CHOSEN_CASING, 3.4, "solid"), (palette.CHOSEN, 1.5, (0, (4, 2.2)))):
            look: Any = {"fill": False, "ec": frame.ink(colour), "lw": width, "linestyle": dashes, "zorder": 4.5}
            frame.axes.add_patch(Circle((float(x[0]), float(y[0])), radius, **look))
    stamp(frame.axes, brush.ring(palette.CHOSEN, _RING_UNITS, 2.6), at, _MARK_PT, frame.ink, zorder=6.9)
    mark = brush.mark("circle", certainty_sign(Certainty(row["certainty"])))
    stamp(frame.axes, mark, at, _MARK_PT, frame.ink, zorder=7)
    return Drawn(at, size_mm * 1.6, 1)


def _shapes(drawn: DossierMap) -> np.ndarray:
    """The possible areas, else the municipality, and the place."""
    row, reference = drawn.row, drawn.plan.inputs.reference
    codes = [part.rpartition(":")[0] for part in split(row["area_alternatives"])] or [row["area_code"]]
    areas = reference.areas
    shapes = areas.loc[areas["area_code"].isin(codes), "geometry"].to_numpy()
    if not len(shapes):
        towns = reference.municipalities
        shapes = towns.loc[towns["municipality_code"] == row["municipality_code"], "geometry"].to_numpy()
    if drawn.is_placed:
        shapes = np.append(shapes, shapely.Point(float(row["lon"]), float(row["lat"])))
    return shapes


def _scene(drawn: DossierMap, *, names: bool) -> Scene:
    """The ground with the best area chosen, and nobody on it."""
    plan = drawn.plan
    bare = replace(plan, candidates=plan.candidates.iloc[:0], plants=plan.plants.iloc[:0])
    code = drawn.row["area_code"]
    selection = Selection("areas", (code,)) if isinstance(code, str) else Selection()
    hidden = {MapLayer.COMMUNITIES, MapLayer.PLANTS} | (set() if names else {MapLayer.NAMES})
    return Scene(bare, selection=selection, hidden=frozenset(hidden))


def _inner(box: Box) -> Box:
    """A map's frame under its title."""
    return replace(box, height=box.height - _TITLE_MM)


def _frame(figure: Figure, inner: Box, ground: Ground, drawn: DossierMap) -> Drawing:
    axes = _axes(figure, inner, drawn.ink(palette.PAPER))
    # Above the ground, under the words: what a map reaches beyond its frame is cut.
    edge: Any = {"fill": False, "ec": drawn.ink(palette.INK), "lw": 1.2, "zorder": 12}
    axes.add_patch(Rectangle((0, 0), inner.width, inner.height, **edge))
    return Drawing(axes, ground, drawn.ink, drawn.texts)


def _empty(figure: Figure, box: Box, drawn: DossierMap, msgid: str) -> None:
    inner = _inner(box)
    axes = _axes(figure, inner, drawn.ink(palette.PAPER))
    axes.add_patch(Rectangle((0, 0), inner.width, inner.height, fill=False, ec=drawn.ink(palette.LINE), lw=1.0))
    words = pens.wrapped(drawn.texts(msgid), 9, inner.width - 12)
    for place, line in enumerate(words):
        y = inner.height / 2 - place * pens.line_mm(9)
        write(axes, inner.width / 2, y, line, 9, drawn.ink(palette.MUTED), align="center")


def _titled(figure: Figure, box: Box, drawn: DossierMap, msgid: str, scale: int) -> None:
    axes = _axes(figure, Box(box.left, box.top - _TITLE_MM, box.width, _TITLE_MM), None)
    write(axes, 0, 1.4, drawn.texts(msgid), _TITLE_PT, drawn.ink(palette.INK), weight="bold")
    words = f"1:{drawn.texts.number(scale)}"
    write(axes, box.width, 1.4, words, _TITLE_PT, drawn.ink(palette.INK), weight="bold", align="right")


def _axes(figure: Figure, box: Box, ground: str | None) -> Any:
    return part_axes(figure, _PAGE, box, ground)
