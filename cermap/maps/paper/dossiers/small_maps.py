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
from cermap.maps.paper import pens
from cermap.maps.paper.dossiers.doors import draw_doors
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import SCALES, Ground, framed
from cermap.maps.paper.frame.instruments import draw_instruments
from cermap.maps.paper.frame.labels import draw_labels
from cermap.maps.paper.frame.terrain import add_lines, draw_surfaces, draw_terrain
from cermap.maps.paper.layout import LAYOUTS, Box, Layout
from cermap.maps.paper.pens import Ink, write
from cermap.maps.paper.sheet import part_axes
from cermap.maps.paper.signs import brush
from cermap.maps.paper.signs.marks import Drawn
from cermap.maps.paper.signs.stamping import stamp
from cermap.maps.symbols.signs import certainty_sign
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
_AROUND_M, _STREET_M, _BUILDING_AT_M, _SURE_M = 55.0, 200.0, 20.0, 25.0
_MARK_PT, _RING_UNITS = 10.5, 13.0
# Buildings are looked for so far from the place [degrees]: about 300 m.
_SEEN_DEGREES = 0.003
_AT_DOOR = (PositionLevel.HAND, PositionLevel.GIVEN, PositionLevel.DOOR)
_IN_TOWN = (PositionLevel.LOCALITY, PositionLevel.MUNICIPALITY)
_TITLES = {
    PositionLevel.STREET.value: N_("The place: only the street is known"),
    PositionLevel.LOCALITY.value: N_("The place: only the locality is known"),
    PositionLevel.MUNICIPALITY.value: N_("The place: only the municipality is known"),
}
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
    buildings = seen_buildings(drawn)
    building = _building(row, buildings)
    ground = _near(row, inner, building, has_buildings=buildings is not None)
    frame = _frame(figure, inner, ground, drawn)
    draw_terrain(frame, _scene(drawn, is_chosen=True))
    if buildings is not None:
        _draw_buildings(frame, buildings, building)
    place = _draw_place(frame, row)
    draw_doors(frame, drawn.plan.inputs.reference, draw_instruments(frame, place), place)
    _titled(figure, box, drawn, _TITLES.get(row["position_level"], N_("The place")), ground.scale)


def draw_overview(figure: Figure, box: Box, drawn: DossierMap) -> None:
    """The possible areas whole, with the place in them; the municipality where there is no area."""
    inner = _inner(box)
    shapes = _shapes(drawn)
    ground = framed(shapely.total_bounds(to_metres(shapes)), inner)
    frame = _frame(figure, inner, ground, drawn)
    draw_terrain(frame, _scene(drawn, is_chosen=True))
    place = _draw_place(frame, drawn.row) if drawn.is_placed else Drawn(np.empty((0, 2)), 1.0, 0)
    # The best area has its name beside its share: on so small a map its large label would hide the border.
    draw_labels(frame, _scene(drawn, is_chosen=False), drawn.area_labels, place, [])
    title = N_("Its area") if is_at_street(drawn) else _TITLES.get(drawn.row["position_level"], N_("Its area"))
    _titled(figure, box, drawn, title, ground.scale)


def is_on_map(drawn: DossierMap) -> bool:
    """Whether there is anything to draw: a position, an area, a municipality."""
    return drawn.is_placed or bool(len(_shapes(drawn)))


def is_at_street(drawn: DossierMap) -> bool:
    """Whether more of the place is known than its town."""
    return drawn.is_placed and drawn.row["position_level"] not in set(_IN_TOWN)


def seen_buildings(drawn: DossierMap) -> "gpd.GeoDataFrame | None":
    """The buildings around the place; None where none are kept there, or where the place is no door."""
    row, buildings = drawn.row, drawn.buildings
    if buildings is None or not is_at_street(drawn):
        return None
    bounds = shapely.bounds(buildings["geometry"].to_numpy())
    lon, lat = float(row["lon"]), float(row["lat"])
    near = (bounds[:, 0] <= lon + _SEEN_DEGREES) & (bounds[:, 2] >= lon - _SEEN_DEGREES)
    near &= (bounds[:, 1] <= lat + _SEEN_DEGREES) & (bounds[:, 3] >= lat - _SEEN_DEGREES)
    return buildings[near] if near.any() else None


def _near(row: pd.Series, frame: Box, building: Any, *, has_buildings: bool) -> Ground:
    """The ground around the place: its circle whole, its building whole, to a round scale."""
    east, north = (float(value[0]) for value in points_to_metres([row["lon"]], [row["lat"]]))
    doubt = float(row["uncertainty_m"]) if pd.notna(row["uncertainty_m"]) else 0.0
    reach = max(_STREET_M if row["position_level"] == PositionLevel.STREET else _AROUND_M, doubt * 1.15)
    if building is not None:
        west, south, right, top = shapely.bounds(to_metres(building)).tolist()
        reach = max(reach, east - west + 8, right - east + 8, north - south + 8, top - north + 8)
    least = _NEAREST_SCALE if has_buildings else _BARE_SCALE
    needed = 2 * reach / min(frame.width, frame.height) * 1000
    scale = next((one for one in SCALES if one >= max(least, needed)), SCALES[-1])
    return Ground(east - frame.width * scale / 2000, north - frame.height * scale / 2000, scale, frame)


def _building(row: pd.Series, near: "gpd.GeoDataFrame | None") -> Any:
    """The outline under the place, or the nearest one where the place is a door; None where it cannot be told."""
    # Of a point that may lie anywhere among several buildings none is the one meant.
    if near is None or row["position_level"] not in set(_AT_DOOR) or not row["uncertainty_m"] <= _SURE_M:
        return None
    point = to_metres(_point(row))
    distances = shapely.distance(to_metres(near["geometry"].to_numpy()), point)
    best = int(np.nanargmin(distances))
    return near["geometry"].iloc[best] if distances[best] <= _BUILDING_AT_M else None


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
    row, areas = drawn.row, drawn.plan.inputs.reference.areas
    codes = [part.rpartition(":")[0] for part in split(row["area_alternatives"])] or [row["area_code"]]
    shapes = areas.loc[areas["area_code"].isin(codes), "geometry"].to_numpy()
    if not len(shapes):
        return _town(drawn)
    return np.append(shapes, _point(row)) if drawn.is_placed else shapes


def _town(drawn: DossierMap) -> np.ndarray:
    """The municipality, and the place."""
    towns = drawn.plan.inputs.reference.municipalities
    shapes = towns.loc[towns["municipality_code"] == drawn.row["municipality_code"], "geometry"].to_numpy()
    return np.append(shapes, _point(drawn.row)) if drawn.is_placed else shapes


def _point(row: pd.Series) -> shapely.Point:
    return shapely.Point(float(row["lon"]), float(row["lat"]))


def _scene(drawn: DossierMap, *, is_chosen: bool) -> Scene:
    """The ground with nobody on it, the best area chosen."""
    plan, code = drawn.plan, drawn.row["area_code"]
    bare = replace(plan, candidates=plan.candidates.iloc[:0], plants=plan.plants.iloc[:0])
    selection = Selection("areas", (code,)) if is_chosen and isinstance(code, str) else Selection()
    return Scene(bare, selection=selection, hidden=frozenset({MapLayer.COMMUNITIES, MapLayer.PLANTS}))


def _inner(box: Box) -> Box:
    """A map's frame under its title."""
    return replace(box, height=box.height - _TITLE_MM)


def _frame(figure: Figure, inner: Box, ground: Ground, drawn: DossierMap) -> Drawing:
    axes = _axes(figure, inner, drawn.ink(palette.PAPER))
    # Above the ground, under the words: what a map reaches beyond its frame is cut.
    edge: Any = {"fill": False, "ec": drawn.ink(palette.INK), "lw": 1.2, "zorder": 12}
    axes.add_patch(Rectangle((0, 0), inner.width, inner.height, **edge))
    return Drawing(axes, ground, drawn.ink, drawn.texts)


def _titled(figure: Figure, box: Box, drawn: DossierMap, msgid: str, scale: int) -> None:
    axes = _axes(figure, Box(box.left, box.top - _TITLE_MM, box.width, _TITLE_MM), None)
    write(axes, 0, 1.4, drawn.texts(msgid), _TITLE_PT, drawn.ink(palette.INK), weight="bold")
    words = f"1:{drawn.texts.number(scale)}"
    write(axes, box.width, 1.4, words, _TITLE_PT, drawn.ink(palette.INK), weight="bold", align="right")


def _axes(figure: Figure, box: Box, ground: str | None) -> Any:
    return part_axes(figure, _PAGE, box, ground)
