"""The title block: a drawn table of who publishes the sheet, about what, to which scale, of which day, which of how many."""

from typing import Any

from matplotlib.patches import Rectangle

from cermap import palette
from cermap.maps.paper.drawing import Order
from cermap.maps.paper.layout import SLIDE
from cermap.maps.paper.pens import line_mm, wrapped
from cermap.maps.paper.text.writing import Column
from cermap.texts import N_, Texts

_LABEL_PT, _PAD_MM, _FOOT_PT = 7.5, 1.2, 7.5
_VALUE_PT = 9.5
# A long subject takes a second and a third line, then ends with three dots.
LINES_MAX = 3
# Label, value, share of the row, size of the value [pt].
_Cell = tuple[str, str, float, float]


def draw_title_block(column: Column, order: Order, lines_max: int = LINES_MAX) -> Column:
    """Draw the table at the top of a column; what is below it. A slide has none: a projector keeps no scale."""
    page, below = column.page, column
    if order.asked.paper == SLIDE:
        return column
    for row in _rows(order, page.ground.scale, page.texts):
        below = _row(below, row, lines_max)
    system = page.texts(N_("{paper}, print at 100 % · WGS 84 / UTM 32N, grid north"), paper=order.asked.paper)
    return below.down(0.6).text(system, _FOOT_PT, colour=palette.MUTED, lines_max=2)


def _rows(order: Order, scale: int, texts: Texts) -> list[list[_Cell]]:
    """Rows of cells; what the office left empty has no cell."""
    title = order.asked.title
    rows: list[list[_Cell]] = [
        [(texts(label), value, 1.0, _VALUE_PT)]
        for label, value in ((N_("Publishing body"), title.body), (N_("Subject of the sheet"), title.subject))
        if value.strip()
    ]
    drawn_up = [
        (texts(label), value, share, _VALUE_PT)
        for label, value, share in ((N_("Drawn up by"), title.author, 0.68), (N_("Revision"), title.revision, 0.32))
        if value.strip()
    ]
    rows += [[(label, value, share if len(drawn_up) > 1 else 1.0, size) for label, value, share, size in drawn_up]]
    day = texts.date(order.provenance.as_of)
    sheet = texts(N_("{number} of {count}"), number=order.number, count=order.count)
    rows.append(
        [
            (texts(N_("Scale")), f"1:{texts.number(scale)}", 0.36, 12.0),
            (texts(N_("Plan date")), day, 0.42, _VALUE_PT),
            (texts(N_("Sheet no.")), sheet, 0.22, _VALUE_PT),
        ]
    )
    return [row for row in rows if row]


def _row(column: Column, cells: list[_Cell], lines_max: int) -> Column:
    page = column.page
    widths = [column.width * share for _, _, share, _ in cells]
    lines = [
        len(wrapped(value, size, width - 2 * _PAD_MM, "bold", lines_max)) * line_mm(size)
        for (_, value, _, size), width in zip(cells, widths, strict=True)
    ]
    height = line_mm(_LABEL_PT) + max(lines) + 2 * _PAD_MM
    left = column.left
    for (label, value, _, size), width in zip(cells, widths, strict=True):
        edge: Any = {"fill": False, "ec": page.ink(palette.INK), "lw": 0.6, "zorder": 9}
        page.axes.add_patch(Rectangle((left, column.top - height), width, height, **edge))
        inner = Column(page, left + _PAD_MM, width - 2 * _PAD_MM, column.top - _PAD_MM * 0.7)
        below = inner.text(label, _LABEL_PT, colour=palette.MUTED, lines_max=1)
        below.text(value, size, weight="bold", lines_max=lines_max)
        left += width
    return column.down(height)
