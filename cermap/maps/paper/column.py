"""The title column: what the sheet shows, what each sign means and how many there are, scale, notice and sources.

The upper part runs down from the top, the lower part stands on the bottom edge, the inset takes what is left between them.
On the small paper the two parts are side by side.
"""

from dataclasses import dataclass, replace

from cermap import palette
from cermap.maps.paper import samples
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.headings import Answer, Heading
from cermap.maps.paper.inset import draw_inset
from cermap.maps.paper.layout import Box, Layout
from cermap.maps.paper.marks import Drawn
from cermap.maps.paper.pens import line_mm, wrapped
from cermap.maps.paper.writing import RULE_MM, Column
from cermap.maps.signs import SHAPES, role_sign
from cermap.records import Scene
from cermap.terms import Certainty, Question, Role
from cermap.texts import N_

POD_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
_INSIDE = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.AMBIGUOUS, Certainty.NOT_LOCATED)
_SIGN_MM = 10.0
_INSET_MM, _INSET_LEAST_MM = 36.0, 14.0
_SCALE_MM = 20.0
_PARAGRAPH_MM = 0.8
_NOTICE_PT, _FOOT_PT = 9.0, {"A3": 8.0, "A4": 7.5}


def draw_column(page: Drawing, scene: Scene, layout: Layout, heading: Heading, drawn: Drawn) -> None:
    """Write and draw the whole column; ``drawn`` are the marks that stand on the map."""
    first, last = layout.columns[0], layout.columns[-1]
    below = _title(Column.of(page, first), heading).rule()
    below = _answers(below, heading, drawn).down(2.0)
    below = _inside(_roles(below, scene), scene).down(2.0)
    lines = below if first is last else Column.of(page, last)
    foot = _Foot.of(page, heading, layout)
    above = _lines(lines, scene).down(1.0)
    room = min(_INSET_MM, above.top - last.bottom - foot.height)
    _scale(replace(above, top=last.bottom + foot.height + room), room, scene, layout)
    foot.write(replace(above, top=last.bottom + foot.height))


def _title(column: Column, heading: Heading) -> Column:
    below = column.text(heading.what, 13, lines_max=2).down(0.6)
    # A long name takes a smaller letter before it takes a third line.
    size = next((pt for pt in (19, 15) if len(wrapped(heading.name, pt, column.width, "bold")) <= 2), 12)
    below = below.text(heading.name, size, weight="bold", lines_max=3).down(1.2)
    for line in heading.lines:
        below = below.text(line, 10, lines_max=4)
    return below


def _answers(column: Column, heading: Heading, drawn: Drawn) -> Column:
    if not heading.answers:
        return column
    below = column.title(heading.title)
    for answer in heading.answers:
        below = _answer(below, answer)
    away = sum(answer.count for answer in heading.answers) - drawn.candidates
    if away <= 0:
        return below
    words = column.page.texts.plural(
        "{count} of them is not on this sheet.", "{count} of them are not on this sheet.", away
    )
    return below.text(words, 8.5, colour=palette.MUTED, lines_max=2)


def _answer(column: Column, answer: Answer) -> Column:
    page = column.page
    place = (column.left + _SIGN_MM / 2 - 1, column.top - 2.4)
    samples.draw_mark(page.axes, place, answer.shape, answer.sign, page.ink)
    counted = f"{page.texts.number(answer.count)} {answer.label}"
    below = column.indented(_SIGN_MM).text(counted, 11, weight="bold", lines_max=1)
    if answer.remark:
        below.text(answer.remark, 8.5, colour=palette.MUTED, lines_max=1)
    return column.down(9.8 if answer.remark else 5.9)


def _roles(column: Column, scene: Scene) -> Column:
    """Shapes and roles, unless the answers are the roles already."""
    if scene.question in {Question.ROLE, Question.AREAS} or scene.plan.candidates.empty:
        return column
    below = column.title(N_("Shape = role"))
    for place, (role, shape) in enumerate(SHAPES.items()):
        cell = below.cell(place)
        samples.draw_outline(cell.page.axes, cell.sample_middle, shape, cell.page.ink)
        cell.sample_label(cell.page.texts.label(Role, role))
    return below.below_cells(len(SHAPES))


def _inside(column: Column, scene: Scene) -> Column:
    """Where colour and shape are the role, the sign inside is the certainty."""
    if scene.question != Question.ROLE:
        return column
    below = column.title(N_("Inside = certainty"))
    for place, code in enumerate(_INSIDE):
        cell = below.cell(place)
        samples.draw_mark(cell.page.axes, cell.sample_middle, "circle", role_sign(Role.CONSUMER, code), cell.page.ink)
        cell.sample_label(cell.page.texts.label(Certainty, code))
    return below.below_cells(len(_INSIDE))


def _lines(column: Column, scene: Scene) -> Column:
    below = column.title(N_("Map"))
    shown = samples.line_samples(scene)
    for place, sample in enumerate(shown):
        cell = below.cell(place)
        samples.draw_line(cell.page.axes, Box(cell.left, cell.top - 4.2, 8.5, 4.0), sample, cell.page.ink)
        cell.sample_label(cell.page.texts(sample.label))
    return below.below_cells(len(shown))


def _scale(column: Column, room: float, scene: Scene, layout: Layout) -> None:
    page, half = column.page, column.width / 2
    if room >= _INSET_LEAST_MM:
        draw_inset(page, Box(column.left, column.top - room + 2, half - 4, room - 4), scene)
    below = column.indented(half).down(max((room - _SCALE_MM) / 2, 0))
    below = below.text(page.texts(N_("Scale 1:{number}"), number=page.ground.scale), 13, weight="bold", lines_max=2)
    below = below.down(1).text(page.texts(N_("{paper}, print at 100 %"), paper=layout.paper), 9)
    below.text("WGS 84 / UTM 32N", 9).text(page.texts(N_("grid north")), 9)


@dataclass(frozen=True)
class _Foot:
    """The lower part: notice and small print; its height is known before it is written."""

    notice: str
    small: tuple[str, ...]
    size_pt: float
    height: float

    @classmethod
    def of(cls, page: Drawing, heading: Heading, layout: Layout) -> "_Foot":
        size, width = _FOOT_PT[layout.paper], layout.columns[-1].width
        notice = page.texts(POD_NOTICE)
        last = page.texts(N_("Drawn with cermap · sheet {sheet} of {sheets}"), sheet=1, sheets=1)
        small = (*heading.sources, *heading.foot, last)
        lines = sum(len(wrapped(words, size, width, lines_max=8)) for words in small)
        high = len(wrapped(notice, _NOTICE_PT, width, "bold")) * line_mm(_NOTICE_PT) + lines * line_mm(size)
        return cls(notice, small, size, RULE_MM + high + _PARAGRAPH_MM * (len(small) + 1))

    def write(self, column: Column) -> None:
        below = column.rule().text(self.notice, _NOTICE_PT, weight="bold").down(_PARAGRAPH_MM)
        for words in self.small:
            below = below.text(words, self.size_pt).down(_PARAGRAPH_MM)
