"""Paragraphs of the title column, written downwards."""

from dataclasses import dataclass, replace
from typing import Any

from cermap import palette
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import Weight, line_mm, wrapped, write

RULE_MM = 4.2
CELL_MM = 6.0
_SAMPLE_MM = 9.8


@dataclass(frozen=True)
class Column:
    """A place to write at, going down.

    Parameters
    ----------
    page : Drawing
        The whole sheet.
    left, width, top : float
        Where [mm of the sheet].
    """

    page: Drawing
    left: float
    width: float
    top: float

    @classmethod
    def of(cls, page: Drawing, box: Box) -> "Column":
        """A column that fills a box."""
        return cls(page, box.left, box.width, box.top)

    def down(self, mm: float) -> "Column":
        """The same column farther down."""
        return replace(self, top=self.top - mm)

    def indented(self, mm: float) -> "Column":
        """The same column farther right."""
        return replace(self, left=self.left + mm, width=self.width - mm)

    def text(
        self, words: str, size_pt: float, *, weight: Weight = "normal", colour: str = palette.INK, lines_max: int = 8
    ) -> "Column":
        """Write a paragraph; what is below it."""
        below = self
        for line in wrapped(words, size_pt, self.width, weight, lines_max):
            baseline = below.top - 0.8 * line_mm(size_pt)
            write(self.page.axes, below.left, baseline, line, size_pt, self.page.ink(colour), weight=weight)
            below = below.down(line_mm(size_pt))
        return below

    def title(self, msgid: str) -> "Column":
        """Write the title of a part."""
        return self.text(self.page.texts(msgid), 11, weight="bold").down(1.0)

    def rule(self) -> "Column":
        """A thin line across."""
        y = self.top - 1.8
        ends: Any = [self.left, self.left + self.width], [y, y]
        self.page.axes.plot(*ends, color=self.page.ink(palette.LINE), lw=0.7, zorder=9)
        return self.down(RULE_MM)

    def cell(self, place: int) -> "Column":
        """One of two cells to a row, counted from 0."""
        half = self.width / 2
        return replace(self, left=self.left + place % 2 * half, width=half - 1, top=self.top - place // 2 * CELL_MM)

    def below_cells(self, count: int) -> "Column":
        """What is below so many cells."""
        return self.down((count + 1) // 2 * CELL_MM)

    def sample_label(self, words: str) -> None:
        """One line beside a sample; a long one takes a smaller letter before it is cut."""
        beside = self.indented(_SAMPLE_MM)
        size = next((pt for pt in (9.5, 8.8, 8.2) if len(wrapped(words, pt, beside.width)) == 1), 7.6)
        beside.text(words, size, lines_max=1)

    @property
    def sample_middle(self) -> tuple[float, float]:
        """Where a sample stands in a cell [mm]."""
        return self.left + 3.5, self.top - 2.3
