"""The small print at the foot: the notice, whose data they are with edition and licence, what must go with every copy."""

from dataclasses import dataclass

import pandas as pd

from cermap import palette
from cermap.maps.live.layers import drawn_sources
from cermap.maps.paper.drawing import Drawing, Order
from cermap.maps.paper.layout import SLIDE, Box
from cermap.maps.paper.pens import Weight, line_mm, wrapped, write
from cermap.maps.paper.text.writing import Column
from cermap.maps.paper.title_column.qr import LINK_PT, checked_link, draw_qr, link_title, qr_mm
from cermap.records import Scene
from cermap.terms import GeometryKind, PrivacyLevel
from cermap.texts import N_, Texts

POD_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
LEVELS = {
    PrivacyLevel.FULL: N_("Full: with names, addresses and PODs."),
    PrivacyLevel.INTERNAL: N_("Internal: without names of natural persons and PODs."),
    PrivacyLevel.PUBLIC: N_("Public: natural persons only as counts."),
}
# Notice and the rest, from comfortable to close; nothing on a sheet is smaller than 7.5 pt.
_SIZES_PT = ((9.0, 8.0), (8.5, 7.5), (7.5, 7.5))
_PAD_MM, _GAP_MM, _AIR_MM = 1.6, 4.0, 0.5
_DIGEST_SIGNS = 12
_WEIGHTS: tuple[Weight, Weight] = ("bold", "normal")


@dataclass(frozen=True)
class _Line:
    """One line of type, and how much air is above it."""

    text: str
    size_pt: float
    weight: Weight
    air_mm: float

    @property
    def height(self) -> float:
        return line_mm(self.size_pt) + self.air_mm


def draw_small_print(page: Drawing, scene: Scene, order: Order) -> None:
    """Set the small print into the strip, in as many columns as the paper has; close type before less of it."""
    layout = order.layout
    strip = layout.strip
    assert strip is not None
    said = [page.texts(POD_NOTICE), *paragraphs(scene, order, page.texts)]
    if layout.has_code_in_strip:
        strip = _code(page, strip, checked_link(order.asked.link))
    width = (strip.width - 2 * _PAD_MM - (layout.strip_columns - 1) * _GAP_MM) / layout.strip_columns
    room = strip.height - 2 * _PAD_MM
    # Close type before one paragraph of all, and that before less of it.
    ways = [(said, sizes) for sizes in _SIZES_PT[:2]]
    ways += [([said[0], " · ".join(part.rstrip(".") for part in said[1:])], sizes) for sizes in _SIZES_PT[1:]]
    for words, sizes in ways:
        columns = _set(words, width, room, sizes)
        if len(columns) <= layout.strip_columns:
            break
    for place, lines in enumerate(columns[: layout.strip_columns]):
        below = Column(page, strip.left + _PAD_MM + place * (width + _GAP_MM), width + 1, strip.top - _PAD_MM)
        for line in lines:
            below = below.down(line.air_mm).text(line.text, line.size_pt, weight=line.weight, lines_max=1)


def _code(page: Drawing, strip: Box, link: str) -> Box:
    """Draw the code on the right and its address under it; what is left of the strip."""
    side = qr_mm(link)
    left = strip.right - side - _PAD_MM
    draw_qr(page, link, left, strip.top - _PAD_MM / 2)
    said = f"{page.texts(link_title(link))}: {link}"
    line = wrapped(said, LINK_PT, strip.width - 2 * _PAD_MM, lines_max=1)[0]
    write(page.axes, strip.right - _PAD_MM, strip.bottom + 1.2, line, LINK_PT, page.ink(palette.MUTED), align="right")
    under = line_mm(LINK_PT) * 0.8
    return Box(strip.left, strip.bottom + under, strip.width - side - _PAD_MM, strip.height - under)


def paragraphs(scene: Scene, order: Order, texts: Texts) -> list[str]:
    """What goes with every copy, in the order in which it may be cut: the last would be cut first."""
    told = order.provenance
    sheet = texts(N_("sheet {number} of {count}"), number=order.number, count=order.count)
    has_number = order.asked.paper == SLIDE and order.count > 1
    approximate = (scene.plan.inputs.reference.areas["geometry_kind"] == GeometryKind.APPROXIMATE).any()
    made = texts(N_("digest {digest} · {program}"), digest=told.digest[:_DIGEST_SIGNS], program=told.made_with)
    facts = [texts(N_("Plan date: {day}"), day=told.as_of), made, *([sheet] if has_number else [])]
    return [
        *told.remarks,
        *source_lines(scene, texts, has_substations=order.has_substations),
        texts(LEVELS[told.level]),
        " · ".join(facts),
        *([texts(N_("Hatched areas are rebuilt from their centres."))] if approximate else []),
    ]


def source_lines(scene: Scene, texts: Texts, *, has_substations: bool) -> list[str]:
    """Who published what is drawn, with edition and licence; a notice that goes with every copy is among them."""
    inputs = scene.plan.inputs
    used = drawn_sources(inputs, texts)
    if has_substations:
        known = inputs.reference.sources
        used = pd.concat([used, known[known["source_id"].str.startswith("substations")]])
    return [_source_line(row, texts) for _, row in used.iterrows()]


def _source_line(row: pd.Series, texts: Texts) -> str:
    title, edition = str(row["title"]), row["edition"]
    # A title that names its edition already is not given it twice.
    is_told = not isinstance(edition, str) or not edition or edition in title
    return texts(
        N_("{title}: {attribution} · {licence}"),
        title=title if is_told else f"{title} ({edition})",
        attribution=str(row["attribution"]).rstrip("."),
        licence=str(row["licence"]).split(" (")[0],
    )


def _set(said: list[str], width: float, room: float, sizes: tuple[float, float]) -> list[list[_Line]]:
    """Paragraphs as columns of lines; the first is the notice, in bold."""
    columns: list[list[_Line]] = [[]]
    left = room
    for place, words in enumerate(said):
        size, weight = sizes[min(place, 1)], _WEIGHTS[min(place, 1)]
        for number, text in enumerate(wrapped(words, size, width, weight, 100)):
            line = _Line(text, size, weight, _AIR_MM if number == 0 and columns[-1] else 0.0)
            if line.height > left:
                columns.append([])
                left, line = room, _Line(text, size, weight, 0.0)
            columns[-1].append(line)
            left -= line.height
    return columns
