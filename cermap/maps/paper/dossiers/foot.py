"""The foot of a dossier: the code for a telephone, the notice, whose data they are, of which day and plan."""

from typing import Any

import pandas as pd
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.maps.live.layers import drawn_sources
from cermap.maps.paper.pens import line_mm, wrapped
from cermap.maps.paper.text.writing import Column
from cermap.maps.paper.title_column.qr import checked_link, draw_qr, qr_mm
from cermap.records import Plan, Provenance, SheetAsked
from cermap.texts import N_, Texts

FOOT_MM = 40.0
_PAD_MM = 2.0
_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
_PERSONAL = N_("This sheet may hold personal data: give it only to the person who asked, or to those who need it.")
_NOTICE_PT, _SIZES_PT = 9.5, (8.0, 7.5)
_DIGEST_SIGNS = 12


def draw_foot(
    column: Column, plan: Plan, told: Provenance, sheet: SheetAsked, whose: tuple[str, tuple[str, ...]]
) -> None:
    """Draw it at the top of a column ``FOOT_MM`` high; ``whose`` are those of buildings, and the ids of sources of doors."""
    page, texts = column.page, column.page.texts
    link = checked_link(sheet.link)
    edge: Any = {"fill": False, "ec": page.ink(palette.INK), "lw": 0.9, "zorder": 8}
    page.axes.add_patch(Rectangle((column.left, column.top - FOOT_MM), column.width, FOOT_MM, **edge))
    side = qr_mm(link)
    left = column.left + _PAD_MM / 2
    box = draw_qr(page, link, left, column.top - _PAD_MM / 2)
    under = Column(page, left + 1.5, side - 3, box.bottom)
    words = N_("GSE's map: area by POD") if sheet.link is None else N_("On the web")
    under.text(texts(words), 7.5, colour=palette.MUTED, lines_max=2)
    beside = Column(page, box.right + _PAD_MM, column.width - side - 3 * _PAD_MM, column.top - _PAD_MM)
    below = beside.text(texts(_NOTICE), _NOTICE_PT, weight="bold", lines_max=2).down(0.5)
    lines = _lines(plan, told, whose, texts)
    room = below.top - (column.top - FOOT_MM) - 1
    size = next((pt for pt in _SIZES_PT if _high(lines, pt, beside.width) <= room), _SIZES_PT[-1])
    for line in lines:
        left_mm = below.top - (column.top - FOOT_MM) - 1
        lines_max = int(left_mm // line_mm(size))
        if lines_max < 1:
            break
        below = below.text(line, size, lines_max=min(3, lines_max))


def _high(lines: list[str], size: float, width: float) -> float:
    return sum(len(wrapped(line, size, width)) for line in lines) * line_mm(size)


def _lines(plan: Plan, told: Provenance, whose: tuple[str, tuple[str, ...]], texts: Texts) -> list[str]:
    """What goes with every copy; what could be cut comes last."""
    digest = texts(N_("digest {digest} · {program}"), digest=told.digest[:_DIGEST_SIGNS], program=told.made_with)
    buildings_credit, also = whose
    used = drawn_sources(plan.inputs, texts)
    doors = told.sources[told.sources["source_id"].str.startswith(also)] if also else told.sources.iloc[:0]
    doors = doors[~doors["source_id"].isin(used["source_id"])]
    sources = [_source(row, texts) for _, row in pd.concat([used, doors]).iterrows()]
    buildings = [texts(N_("Buildings: {credit}"), credit=buildings_credit)] if buildings_credit else []
    return [
        texts(_PERSONAL),
        *told.remarks,
        texts(N_("Plan date: {day}"), day=told.as_of) + " · " + digest,
        *buildings,
        *sources,
    ]


def _source(row: Any, texts: Texts) -> str:
    edition = row["edition"]
    title = str(row["title"])
    is_told = not isinstance(edition, str) or not edition or edition in title
    return texts(
        N_("{title}: {attribution} · {licence}"),
        title=title if is_told else f"{title} ({edition})",
        attribution=str(row["attribution"]).rstrip("."),
        licence=str(row["licence"]).split(" (")[0],
    )
