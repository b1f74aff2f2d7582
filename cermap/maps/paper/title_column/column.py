"""The columns of a sheet: what it shows, what each sign means and how many there are, where it lies, the title block.

Each part knows its height before it is drawn. Parts run down from the top, column after column; the title block stands
on the last column's foot, and the inset with the code takes what is left above it. Where all would not find room, the
parts grow shorter step by step: remarks first, then the inset, then long names.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from cermap import palette
from cermap.maps.paper.drawing import Drawing, Order
from cermap.maps.paper.frame.counts import counts_legend
from cermap.maps.paper.layout import SLIDE, Box, Layout
from cermap.maps.paper.pens import line_mm, wrapped
from cermap.maps.paper.signs.marks import Drawn
from cermap.maps.paper.text.headings import Answer, Heading
from cermap.maps.paper.text.small_print import POD_NOTICE
from cermap.maps.paper.text.writing import Column
from cermap.maps.paper.title_column import samples
from cermap.maps.paper.title_column.inset import draw_inset
from cermap.maps.paper.title_column.qr import LINK_LINES, LINK_PT, checked_link, draw_qr, link_title, qr_mm
from cermap.maps.paper.title_column.title_block import draw_title_block
from cermap.maps.symbols.signs import SHAPES, role_sign
from cermap.records import Scene
from cermap.terms import Certainty, MapLayer, Question, Role
from cermap.texts import N_

__all__ = ["POD_NOTICE", "draw_column"]

_INSIDE = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.AMBIGUOUS, Certainty.NOT_LOCATED)
_SIGN_MM = 10.0
_INSET_MM, _INSET_LEAST_MM = 38.0, 14.0
_HIDDEN = {
    MapLayer.CANDIDATES: N_("candidates"),
    MapLayer.COMMUNITIES: N_("communities"),
    MapLayer.PLANTS: N_("plants"),
    MapLayer.NAMES: N_("names"),
}
_EVEN = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_Part = Callable[[Column], Column]


@dataclass(frozen=True)
class _Room:
    """How much is said: all, or less where it would not find room."""

    remarks: bool = True
    inset: bool = True
    name_lines: int = 3
    block_lines: int = 3
    line_lines: int = 4


_STEPS = (
    _Room(), _Room(remarks=False), _Room(remarks=False, inset=False),
    _Room(remarks=False, inset=False, name_lines=2, line_lines=2, block_lines=2),
    _Room(remarks=False, inset=False, name_lines=1, line_lines=1, block_lines=1),
)  # fmt: skip


def draw_column(page: Drawing, scene: Scene, heading: Heading, drawn: Drawn, order: Order) -> None:
    """Write and draw the whole column; ``drawn`` are the marks that stand on the map."""
    layout = order.layout
    scratch = replace(page, axes=Figure().add_axes((0, 0, 1, 1)))
    link = checked_link(order.asked.link)
    for room in _STEPS:
        parts = _parts(scene, heading, drawn, order, room)
        block = _block_mm(scratch, order, room)
        foot = block + 1 + _foot_mm(link, layout, room)
        found = _placed(parts, scratch, layout, foot)
        if found is not None:
            break
    else:
        found = _stacked(parts, scratch, layout, foot)
    for part, column in found:
        part(replace(column, page=page))
    last = layout.columns[-1]
    above = Column(page, last.left, last.width, last.bottom + block)
    draw_title_block(above, order, room.block_lines)
    low = min(
        (column.top - _height(part, scratch, last) for part, column in found if column.left == last.left),
        default=last.top,
    )
    _foot(replace(above, top=low), low - above.top - 1, scene, link, layout)


def _block_mm(scratch: Drawing, order: Order, room: _Room) -> float:
    return _height(lambda column: draw_title_block(column, order, room.block_lines), scratch, order.layout.columns[-1])


def _parts(scene: Scene, heading: Heading, drawn: Drawn, order: Order, room: _Room) -> list[_Part]:
    return [
        lambda column: _title(column, heading, room, order).rule(),
        lambda column: _answers(column, heading, drawn, room),
        lambda column: counts_legend(column, scene),
        lambda column: _inside(_roles(column, scene), scene),
        lambda column: _lines(column, scene, has_substations=order.has_substations),
    ]


def _placed(parts: list[_Part], scratch: Drawing, layout: Layout, foot: float) -> list[tuple[_Part, Column]] | None:
    """Each part with the place where it begins, columns as even as may be; None where the last would run into its foot."""
    shares = _EVEN if len(layout.columns) > 1 else (1.0,)
    tried = (_filled(parts, scratch, layout, (foot, share)) for share in shares)
    return next((found for found in tried if found is not None), None)


def _filled(
    parts: list[_Part], scratch: Drawing, layout: Layout, limits: tuple[float, float]
) -> list[tuple[_Part, Column]] | None:
    """The same with columns filled to a share of their height, the last less its foot."""
    foot, share = limits
    found: list[tuple[_Part, Column]] = []
    rooms = [min(box.height * share, box.height - (foot if box is layout.columns[-1] else 0)) for box in layout.columns]
    if rooms[-1] < 0:
        return None
    number, left = 0, list(rooms)
    for part in parts:
        high = _height(part, scratch, layout.columns[number])
        while high > left[number] and number + 1 < len(layout.columns):
            number += 1
            high = _height(part, scratch, layout.columns[number])
        if high > left[number]:
            return None
        box = layout.columns[number]
        used = rooms[number] - left[number]
        found.append((part, Column(scratch, box.left, box.width, box.top - used)))
        left[number] -= high
    return found


def _stacked(parts: list[_Part], scratch: Drawing, layout: Layout, foot: float) -> list[tuple[_Part, Column]]:
    """As many parts as there is room for, the first ones; what a sheet cannot hold is in the tables."""
    for count in range(len(parts) - 1, 0, -1):
        found = _placed(parts[:count], scratch, layout, foot)
        if found is not None:
            return found
    return []


def _height(part: _Part, scratch: Drawing, box: Box) -> float:
    column = Column.of(scratch, box)
    return column.top - part(column).top


def _title(column: Column, heading: Heading, room: _Room, order: Order) -> Column:
    below = column.text(heading.what, 13, lines_max=2).down(0.6)
    # A long name takes a smaller letter before it takes a third line.
    sizes = (19, 15) if room.name_lines > 1 else (15, 12)
    lines = min(2, room.name_lines)
    size = next((pt for pt in sizes if len(wrapped(heading.name, pt, column.width, "bold")) <= lines), 12)
    below = below.text(heading.name, size, weight="bold", lines_max=room.name_lines).down(1.2)
    if column.page.ground.is_part:
        words = N_("Part of it: at this scale the whole does not fit on the sheet.")
        below = below.text(column.page.texts(words), 10, weight="bold", lines_max=2)
    for line in heading.lines:
        below = below.text(line, 10, lines_max=room.line_lines)
    title = order.asked.title
    if order.asked.paper == SLIDE and (title.body or title.subject):
        below = below.text(" · ".join(part for part in (title.body, title.subject) if part), 10, lines_max=1)
    return below


def _answers(column: Column, heading: Heading, drawn: Drawn, room: _Room) -> Column:
    if not heading.answers:
        return column
    below = column.title(heading.title)
    for answer in heading.answers:
        below = _answer(below, answer, has_remark=room.remarks)
    away = sum(answer.count for answer in heading.answers) - drawn.candidates
    if away <= 0:
        return below.down(2.0)
    words = column.page.texts.plural(
        "{count} of them is not on this sheet.", "{count} of them are not on this sheet.", away
    )
    return below.text(words, 8.5, colour=palette.MUTED, lines_max=2).down(2.0)


def _answer(column: Column, answer: Answer, *, has_remark: bool) -> Column:
    page = column.page
    place = (column.left + _SIGN_MM / 2 - 1, column.top - 2.4)
    samples.draw_mark(page.axes, place, answer.shape, answer.sign, page.ink)
    counted = f"{page.texts.number(answer.count)} {answer.label}"
    below = column.indented(_SIGN_MM).text(counted, 11, weight="bold", lines_max=1)
    has_remark = has_remark and bool(answer.remark)
    if has_remark:
        below.text(answer.remark, 8.5, colour=palette.MUTED, lines_max=1)
    return column.down(9.8 if has_remark else 5.9)


def _roles(column: Column, scene: Scene) -> Column:
    """Shapes and roles, unless the answers are the roles already."""
    if scene.question in {Question.ROLE, Question.AREAS} or scene.plan.candidates.empty:
        return column
    below = column.title(N_("Shape = role"))
    for place, (role, shape) in enumerate(SHAPES.items()):
        cell = below.cell(place)
        samples.draw_outline(cell.page.axes, cell.sample_middle, shape, cell.page.ink)
        cell.sample_label(cell.page.texts.label(Role, role))
    return below.below_cells(len(SHAPES)).down(2.0)


def _inside(column: Column, scene: Scene) -> Column:
    """Where colour and shape are the role, the sign inside is the certainty."""
    if scene.question != Question.ROLE:
        return column
    below = column.title(N_("Inside = certainty"))
    for place, code in enumerate(_INSIDE):
        cell = below.cell(place)
        samples.draw_mark(cell.page.axes, cell.sample_middle, "circle", role_sign(Role.CONSUMER, code), cell.page.ink)
        cell.sample_label(cell.page.texts.label(Certainty, code))
    return below.below_cells(len(_INSIDE)).down(2.0)


def _lines(column: Column, scene: Scene, *, has_substations: bool) -> Column:
    below = column.title(N_("Map"))
    shown = samples.line_samples(scene, has_substations=has_substations)
    for place, sample in enumerate(shown):
        cell = below.cell(place)
        samples.draw_line(cell.page.axes, Box(cell.left, cell.top - 4.2, 8.5, 4.0), sample, cell.page.ink)
        cell.sample_label(cell.page.texts(sample.label))
    below = below.below_cells(len(shown))
    texts = column.page.texts
    hidden = [texts(label) for layer, label in _HIDDEN.items() if layer in scene.hidden]
    if not hidden:
        return below
    words = texts(N_("Switched off on this map: {layers}."), layers=", ".join(hidden))
    return below.text(words, 8.5, colour=palette.MUTED, lines_max=2)


def _foot_mm(link: str, layout: Layout, room: _Room) -> float:
    """Least height of what stands over the title block [mm]."""
    if layout.has_code_in_strip:
        return _INSET_LEAST_MM + 2 if room.inset else 0
    return _says_mm(link, layout.columns[-1].width) + qr_mm(link) + 1


def _says_mm(link: str, width: float) -> float:
    """Height of what is written under the code [mm]."""
    return len(wrapped(link, LINK_PT, width, lines_max=LINK_LINES)) * line_mm(LINK_PT) + line_mm(LINK_PT) + 1


def _foot(column: Column, high: float, scene: Scene, link: str, layout: Layout) -> None:
    """The inset on the left and the code on the right, its address under both, in the middle of what is left."""
    page, inset_mm = column.page, min(high - 2, _INSET_MM)
    if layout.has_code_in_strip:
        if inset_mm >= _INSET_LEAST_MM:
            draw_inset(
                page, Box(column.left + 4, column.top - (high + inset_mm) / 2, column.width - 8, inset_mm), scene
            )
        return
    side, says = qr_mm(link), _says_mm(link, column.width)
    inset_mm = min(max(high - says - 2, side), _INSET_MM)
    top = column.top - max((high - inset_mm - says) / 2, 0)
    inset = Box(column.left + 2, top - inset_mm, column.width - side - 8, inset_mm)
    draw_inset(page, inset, scene)
    draw_qr(page, link, column.left + column.width - side, top - (inset_mm - side) / 2)
    below = replace(column, top=inset.bottom - 0.5)
    below = below.text(page.texts(link_title(link)), LINK_PT, weight="bold", lines_max=1)
    below.text(link, LINK_PT, colour=palette.MUTED, lines_max=LINK_LINES)
