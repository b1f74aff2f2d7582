"""What is around a point, in metres: the nearest border, the nearest edge, and the polygons that its disc reaches."""

from collections.abc import Mapping
from functools import cached_property
from threading import Lock

import numpy as np
import shapely

from cermap.areas.shapes.borders import Segments, Shapes, borders_and_edges, in_metres, segments_of
from cermap.areas.shapes.distances.discs import Discs
from cermap.areas.shapes.distances.lines import HANDFUL, LineGrid, Lines, make_line_grid
from cermap.areas.shapes.frame import Points
from cermap.areas.shapes.packing import packed, unpacked
from cermap.areas.shapes.polygons.containment import Containment
from cermap.areas.shapes.shares import Floats, Ints

# Fewer points than this make no grid of their own.
_FEW = 10_000


class Surroundings:
    """The polygons in EPSG:32632, their lines, and which of these are near.

    What a question does not need is neither made nor unpacked.

    Parameters
    ----------
    containment : Containment
        The polygons.
    kept : mapping
        ``parts`` of the same polygons, or nothing.
    """

    def __init__(self, containment: Containment, kept: Mapping[str, np.ndarray]) -> None:
        self._containment, self._kept = containment, kept
        self._discs: Discs | None = None
        self._making = Lock()

    def parts(self) -> dict[str, np.ndarray]:
        """All that it is made of, as plain arrays to be kept."""
        polygons, ends = packed(self.polygons)
        borders, edges = self._borders_and_edges
        return {
            "polygons_m": polygons,
            "polygon_m_ends": ends,
            "segments": self._segments.ends_m,
            "segment_owner": self._segments.owner,
            "borders": borders,
            "edges": edges,
            **self._grid.parts(),
        }

    def near(self, at: Points, reach_m: Floats) -> Ints:
        """Numbers of the points that a border or an edge may be within the reach of.

        Parameters
        ----------
        at : Points
            The points.
        reach_m : numpy.ndarray
            How far each point looks [m].
        """
        if not self._has_grid(len(at.cells)):
            return np.arange(len(at.cells))
        return np.flatnonzero(self._grid.free_m(at.cells) <= reach_m)

    def distances(
        self, at: Points, east: Floats, north: Floats, border_reach_m: Floats, edge_reach_m: Floats
    ) -> tuple[Floats, Floats]:
        """Distance of each point to the nearest border and to the nearest edge, infinite beyond its reach.

        Parameters
        ----------
        at : Points
            The points.
        east, north : numpy.ndarray
            The same in EPSG:32632 [m].
        border_reach_m, edge_reach_m : numpy.ndarray
            How far each point looks [m].
        """
        borders, edges = self._lines
        if not self._has_grid(len(at.cells)):
            return borders.nearest_m(east, north, border_reach_m), edges.nearest_m(east, north, edge_reach_m)
        point, line = self._grid.listed(at)
        is_border = line < len(borders)
        of_borders, of_edges = (point[is_border], line[is_border]), (point[~is_border], line[~is_border] - len(borders))
        return (
            borders.nearest_m(east, north, border_reach_m, of_borders),
            edges.nearest_m(east, north, edge_reach_m, of_edges),
        )

    def _has_grid(self, points: int) -> bool:
        """Whether there is a grid, or so many points that one is worth its while."""
        return points >= _FEW or "_grid" in vars(self) or (bool(self._kept) and points > HANDFUL)

    @cached_property
    def polygons(self) -> Shapes:
        """EPSG:32632 [m]."""
        if self._kept:
            return unpacked(self._kept["polygons_m"], self._kept["polygon_m_ends"])
        return in_metres(self._containment.polygons)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Of ``polygons``."""
        return shapely.STRtree(self.polygons)

    @property
    def discs(self) -> Discs:
        """What cuts a disc into its parts."""
        # Sessions are threads, and polygons must not be prepared by two at once.
        with self._making:
            if self._discs is None:
                self._discs = Discs(self.polygons, self.tree, self._segments)
        return self._discs

    @cached_property
    def _segments(self) -> Segments:
        if self._kept:
            return Segments(self._kept["segments"], self._kept["segment_owner"])
        return segments_of(self._containment.polygons)

    @cached_property
    def _borders_and_edges(self) -> tuple[Ints, Ints]:
        """Their numbers among the segments."""
        if self._kept:
            return self._kept["borders"], self._kept["edges"]
        return borders_and_edges(self._segments, self.polygons, self._containment.is_official)

    @cached_property
    def _lines(self) -> tuple[Lines, Lines]:
        borders, edges = (Lines(self._segments.ends_m[numbers]) for numbers in self._borders_and_edges)
        return borders, edges

    @cached_property
    def _grid(self) -> LineGrid:
        """The borders, and after them the edges."""
        frame = self._containment.frame
        if self._kept:
            return LineGrid.restored(frame, self._kept)
        return make_line_grid(frame, self._segments.ends_m[np.concatenate(self._borders_and_edges)])
