"""The title column: what the sheet shows, what each sign means and how many there are, scale, notice and sources.

The upper part runs down from the top, the lower part stands on the bottom edge. On the small paper they are two columns
side by side.
"""

from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from cermap import palette
from cermap.maps.paper import samples
from cermap.maps.paper.ground import Ground
from cermap.maps.paper.headings import Answer, Heading
from cermap.maps.paper.inset import draw_inset
from cermap.maps.paper.layout import Box, Layout
from cermap.maps.paper.marks import Drawn
from cermap.maps.paper.pens import Ink, Weight, line_mm, width_mm, wrapped, write
from cermap.maps.signs import SHAPES
from cermap.records import Scene
from cermap.terms import Question, Role
from cermap.texts import N_, Texts

POD_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
_SIGN_MM = 10.0
_INSET_MM = 36.0
_PARAGRAPH_MM = 1.0


@dataclass(frozen=True)
class Column:
    """A place to write at, going down [mm of the sheet]."""

    axes: Axes
    ink: Ink
    left: float
    width: float
    top: float

    def down(self, mm: float) -> "Column":
        """The same column farther down."""
        return replace(self, top=self.top - mm)

    def text(
        self, words: str, size_pt: float, *, weight: Weight = "normal", colour: str = palette.INK, lines_max: int = 8
    ) -> "Column":
        """Write a paragraph; what is below it."""
        below = self
        for line in wrapped(words, size_pt, self.width, weight, lines_max):
            write(
                self.axes, below.left, below.top - 0.8 * line_mm(size_pt), line, size_pt, self.ink(colour), weight=weight
            )
            below = below.down(line_mm(size_pt))
        return below

    def rule(self) -> "Column":
        """A thin line across."""
        y = self.top - 1.8
        self.axes.plot([self.left, self.left + self.width], [y, y], color=self.ink(palette.LINE), lw=0.7, zorder=9)
        return self.down(4.2)


def draw_column(  # noqa: PLR0913, PLR0917 - a sheet's parts in the order in which they are made
    page: Axes, scene: Scene, ground: Ground, layout: Layout, heading: Heading, drawn: Drawn, ink: Ink, texts: Texts
) -> None:
    """Write and draw the whole column."""
    first, last = layout.columns[0], layout.columns[-1]
    below = _title(_column(page, first, ink), heading, is_long=len(layout.columns) == 1)
    below = _answers(below.rule(), heading, drawn, texts)
    below = _roles(below.down(2.0), scene, texts)
    lines = below.down(2.0) if first is last else _column(page, last, ink)
    _lines(lines, scene, texts)
    _foot(page, last, scene, ground, layout, heading, ink, texts)


def _column(page: Axes, box: Box, ink: Ink) -> Column:
    return Column(page, ink, box.left, box.width, box.top)


def _title(column: Column, heading: Heading, *, is_long: bool) -> Column:
    below = column.text(heading.what, 13, lines_max=2).down(0.6)
    # A long name takes a smaller letter before it takes a third line.
    size = next((pt for pt in (19, 15, 12) if len(wrapped(heading.name, pt, column.width, "bold")) <= 2), 12)
    below = below.text(heading.name, size, weight="bold", lines_max=3 if is_long else 2).down(1.2)
    for line in heading.lines:
        below = below.text(line, 10, lines_max=4)
    return below


def _answers(column: Column, heading: Heading, drawn: Drawn, texts: Texts) -> Column:
    if not heading.answers:
        return column
    below = column.text(heading.title, 11, weight="bold").down(1.2)
    for answer in heading.answers:
        below = _answer(below, answer, texts)
    away = sum(answer.count for answer in heading.answers) - drawn.candidates
    if away > 0:
        words = texts.plural(
            "{count} of them is not on this sheet.", "{count} of them are not on this sheet.", away
        )
        below = below.text(words, 8.5, colour=palette.MUTED, lines_max=2)
    return below


def _answer(column: Column, answer: Answer, texts: Texts) -> Column:
    height = 5.0 + (3.9 if answer.remark else 0)
    samples.draw_mark(column.axes, column.left + _SIGN_MM / 2 - 1, column.top - 2.4, answer.shape, answer.sign, column.ink)
    beside = replace(column, left=column.left + _SIGN_MM, width=column.width - _SIGN_MM)
    below = beside.text(f"{texts.number(answer.count)}  {answer.label}", 11, weight="bold", lines_max=1)
    if answer.remark:
        below.text(answer.remark, 8.5, colour=palette.MUTED, lines_max=1)
    return column.down(height + 0.9)


def _roles(column: Column, scene: Scene, texts: Texts) -> Column:
    """Shapes and roles, unless the answers are the roles already."""
    if scene.question in {Question.ROLE, Question.AREAS} or scene.plan.candidates.empty:
        return column
    below = column.text(texts(N_("Shape = role")), 11, weight="bold").down(1.0)
    for place, (role, shape) in enumerate(SHAPES.items()):
        cell = _cell(below, place)
        samples.draw_outline(cell.axes, cell.left + 3.5, cell.top - 2.3, shape, cell.ink)
        replace(cell, left=cell.left + _SIGN_MM - 1).text(texts.label(Role, role), 9.5, lines_max=1)
    return below.down(2 * 6.0)


def _lines(column: Column, scene: Scene, texts: Texts) -> Column:
    below = column.text(texts(N_("Map")), 11, weight="bold").down(1.0)
    shown = samples.line_samples(scene)
    for place, sample in enumerate(shown):
        cell = _cell(below, place)
        samples.draw_line(cell.axes, Box(cell.left, cell.top - 4.2, 8.5, 4.0), sample, cell.ink)
        label = replace(cell, left=cell.left + 10.5, width=cell.width - 10.5)
        size = 9.0 if width_mm(texts(sample.label), 9.0) <= label.width else 7.6
        label.text(texts(sample.label), size, lines_max=1)
    return below.down((len(shown) + 1) // 2 * 6.0)


def _cell(column: Column, place: int) -> Column:
    """Two to a row."""
    half = column.width / 2
    return replace(column, left=column.left + place % 2 * half, width=half - 1, top=column.top - place // 2 * 6.0)


def _foot(  # noqa: PLR0913, PLR0917
    page: Axes, box: Box, scene: Scene, ground: Ground, layout: Layout, heading: Heading, ink: Ink, texts: Texts
) -> None:
    """The lower part, as high as its texts."""
    size = 8.0 if layout.paper == "A3" else 7.5
    notice = texts(POD_NOTICE)
    last = texts(N_("Drawn with cermap · sheet {sheet} of {sheets}"), sheet=1, sheets=1)
    small = [*heading.sources, *heading.foot, last]
    lines = sum(len(wrapped(words, size, box.width, lines_max=8)) for words in small)
    high = len(wrapped(notice, 9, box.width, "bold")) * line_mm(9) + lines * line_mm(size) + _PARAGRAPH_MM * len(small)
    foot = Column(page, ink, box.left, box.width, box.bottom + high)
    _scale(Column(page, ink, box.left, box.width, foot.top + 4.2 + _INSET_MM), scene, ground, layout, texts)
    foot = replace(foot, top=foot.top + 4.2).rule().text(notice, 9, weight="bold").down(_PARAGRAPH_MM)
    for words in small:
        foot = foot.text(words, size).down(_PARAGRAPH_MM)


def _scale(column: Column, scene: Scene, ground: Ground, layout: Layout, texts: Texts) -> None:
    half = column.width / 2
    draw_inset(column.axes, Box(column.left, column.top - _INSET_MM + 1, half, _INSET_MM - 3), scene, ground, column.ink)
    beside = replace(column, left=column.left + half + 3, width=half - 3).down(7)
    below = beside.text(texts(N_("Scale 1:{number}"), number=ground.scale), 13, weight="bold", lines_max=2).down(1)
    below = below.text(texts(N_("{paper}, print at 100 %"), paper=layout.paper), 9)
    below.text("WGS 84 / UTM 32N", 9).text(texts(N_("grid north")), 9)
