"""The dossier of one address: one upright A4 with what was asked, which area it is and how sure, what it could join, what next.

Everything that decides stands above the middle: the answer on its ground, the areas with their shares as bars. What may be
long, the communities, takes what is left and says how many more there are.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette, wording
from cermap.attributions import provenance_of
from cermap.maps.paper import samples
from cermap.maps.paper.book import book_bytes
from cermap.maps.paper.dossier_foot import FOOT_MM, draw_foot
from cermap.maps.paper.dossier_map import (
    DossierMap,
    draw_detail,
    draw_overview,
    is_at_street,
    is_on_map,
    seen_buildings,
)
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.ground import Ground
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import Ink, coloured, grey, wrapped
from cermap.maps.paper.sheet import new_page, part_axes
from cermap.maps.paper.writing import Column
from cermap.maps.signs import outcome_sign
from cermap.records import Dossier, Plan, Provenance, SheetAsked
from cermap.terms import PrivacyLevel
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_PAPER = LAYOUTS["A4"]
_LEFT, _TOP, _WIDTH, _BOTTOM = 14.0, 286.0, 182.0, 12.0
_HALF, _GAP = 88.0, 6.0
_MAP_MM, _MAP_LEAST_MM = 98.0, 56.0
_BAR_MM, _BAR_HIGH_MM, _AREAS_MAX = 46.0, 3.2, 4
_SIGN_MM = 7.0


@dataclass(frozen=True)
class DossierAsked:
    """A dossier as it is asked for.

    Parameters
    ----------
    sheet : SheetAsked
        Its title block, link and inks are used.
    buildings : geopandas.GeoDataFrame or None
        ``tables.Buildings`` where some are kept around the place.
    buildings_credit : str
        Whose they are: it must stand beside them.
    provenance : Provenance or None
        Where it comes from; None: the whole plan's own.
    statement : str
        The same for programs, as ``files.provenance_json`` gives it.
    """

    sheet: SheetAsked = field(default_factory=SheetAsked)
    buildings: "gpd.GeoDataFrame | None" = None
    buildings_credit: str = ""
    provenance: Provenance | None = None
    statement: str = ""


def dossier_bytes(
    dossier: Dossier,
    plan: Plan,
    area_labels: "pd.Series[str]",
    texts: Texts,
    asked: DossierAsked | None = None,
) -> bytes:
    """The dossier as a PDF of one page.

    Parameters
    ----------
    dossier : Dossier
        The answer for the address.
    plan : Plan
        On whose data it was answered.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    asked : DossierAsked, optional
        Title block, link, inks, buildings, provenance.
    """
    asked = _whole(asked, plan, texts)
    page = draw_dossier(dossier, plan, area_labels, texts, asked)
    title = f"{texts(N_('Address sheet'))}: {dossier.answer.question}"
    return book_bytes([page], title, asked.provenance, asked.statement)


def draw_dossier(
    dossier: Dossier,
    plan: Plan,
    area_labels: "pd.Series[str]",
    texts: Texts,
    asked: DossierAsked | None = None,
) -> Figure:
    """The dossier as a page; the arguments are those of ``dossier_bytes``."""
    asked = _whole(asked, plan, texts)
    ink = grey if asked.sheet.is_grey else coloured
    said = wording.dossier_words(dossier, area_labels, texts)
    figure = new_page(_PAPER.width, _PAPER.height)
    page = _page(figure, ink, texts)
    drawn = DossierMap(dossier, plan, area_labels, asked.buildings, texts, ink)
    credit = asked.buildings_credit if seen_buildings(drawn) is not None else ""
    also = ("addresses", "civic") if is_at_street(drawn) else ()
    assert asked.provenance is not None
    draw_foot(Column(page, _LEFT, _WIDTH, _BOTTOM + FOOT_MM), plan, asked.provenance, asked.sheet, (credit, also))
    below = _heading(Column(page, _LEFT, _WIDTH, _TOP), said, asked.sheet)
    below = _answer(below, dossier, said)
    below = _area(below, said)
    # What must be said takes its room first: the maps grow with what is left.
    steps_mm = _height(lambda column: _steps(column, said), page)
    all_mm = _height(lambda column: _communities(column, said, _PAPER.height), page)
    room = below.top - _BOTTOM - FOOT_MM - steps_mm - 3
    if is_on_map(drawn):
        map_mm = float(np.clip(room - all_mm - 4, _MAP_LEAST_MM, _MAP_MM))
        _maps(figure, Box(_LEFT, below.top - map_mm, _WIDTH, map_mm), drawn)
        below, room = below.down(map_mm + 4), room - map_mm - 4
    below = _communities(below, said, room)
    _steps(below, said)
    return figure


def _maps(figure: Figure, box: Box, drawn: DossierMap) -> None:
    """Place and area side by side; one map where no more than a town is known, since both would be the same."""
    if not is_at_street(drawn):
        draw_overview(figure, box, drawn)
        return
    draw_detail(figure, replace(box, width=_HALF), drawn)
    draw_overview(figure, replace(box, left=_LEFT + _HALF + _GAP, width=_HALF), drawn)


def _whole(asked: DossierAsked | None, plan: Plan, texts: Texts) -> DossierAsked:
    """What is asked for, with where it comes from."""
    asked = asked or DossierAsked()
    told = asked.provenance or provenance_of(plan, PrivacyLevel.FULL, texts)
    return replace(asked, provenance=told)


def _page(figure: Figure, ink: Ink, texts: Texts) -> Drawing:
    whole = Box(0, 0, _PAPER.width, _PAPER.height)
    return Drawing(part_axes(figure, _PAPER, whole), Ground(0, 0, 1, whole), ink, texts)


def _height(part: Any, page: Drawing) -> float:
    """How high a part is, drawn where nobody sees it [mm]."""
    scratch = Drawing(Figure().add_axes((0, 0, 1, 1)), page.ground, page.ink, page.texts)
    column = Column(scratch, _LEFT, _WIDTH, 0.0)
    return -float(part(column).top)


def _heading(column: Column, said: wording.DossierWords, sheet: SheetAsked) -> Column:
    """Who publishes it, what was asked, what it was read as and how well."""
    texts, title = column.page.texts, sheet.title
    office = " · ".join(part for part in (title.body, title.subject, title.author, title.revision) if part.strip())
    if office:
        column = column.text(office, 9, colour=palette.MUTED, lines_max=2).down(0.6)
    below = column.text(f"{texts(N_('Address sheet'))} · {said.day}", 10, colour=palette.MUTED, lines_max=1).down(0.8)
    size = next((pt for pt in (20, 16, 13) if len(wrapped(said.asked, pt, column.width, "bold")) == 1), 13)
    below = below.text(said.asked, size, weight="bold", lines_max=2).down(1.0)
    found = "   ·   ".join(said.found)
    return below.text(found, 9, lines_max=3).down(2.4) if found else below.down(1.4)


def _answer(column: Column, dossier: Dossier, said: wording.DossierWords) -> Column:
    """The answer on the ground of its family, with its sign; the sentence, and why it is no surer."""
    page, row = column.page, dossier.answer.row
    doubt = wording.edition_doubt(row) is not None
    ground, ink = palette.TINTS["to_verify"] if doubt else palette.CERTAINTY_TINTS[row["certainty"]]
    sign = palette.OUTCOME_SIGNS["to_verify"] if doubt else palette.CERTAINTY_SIGNS[row["certainty"]]
    lines = wrapped(f"{sign} {said.label}", 14, column.width - 8, "bold", 2)
    height = len(lines) * 6.1 + 2.6
    look: Any = {"fc": page.ink(ground), "ec": page.ink(ink), "lw": 0.8, "zorder": 8}
    page.axes.add_patch(Rectangle((column.left, column.top - height), column.width, height, **look))
    column.indented(3).down(1.4).text(f"{sign} {said.label}", 14, weight="bold", colour=ink, lines_max=2)
    below = column.down(height + 1.6).text(said.sentence, 11.5, lines_max=3)
    if said.note:
        below = below.down(0.6).text(said.note, 9, colour=palette.MUTED, lines_max=3)
    return below.down(2.6)


def _area(column: Column, said: wording.DossierWords) -> Column:
    """Possible areas with their shares as bars, and beside them border, edition and distributor."""
    if not said.areas:
        return column
    page = column.page
    facts = Column(page, _LEFT + _HALF + _GAP, _HALF, column.top)
    for line in said.facts:
        facts = facts.text(line, 9, lines_max=2).down(0.5)
    below = Column(page, _LEFT, _HALF, column.top)
    for name, percent, share in said.areas[:_AREAS_MAX]:
        below = _bar(below, name, percent, share)
    if len(said.areas) > _AREAS_MAX:
        more = len(said.areas) - _AREAS_MAX
        below = below.text(page.texts("… and {count} more", count=more), 9, colour=palette.MUTED, lines_max=1)
    return Column(page, _LEFT, _WIDTH, min(facts.top, below.top) - 2.0)


def _bar(column: Column, name: str, percent: str, share: float) -> Column:
    page = column.page
    below = column.text(name, 9.5, weight="bold", lines_max=2)
    base: Any = {"fill": False, "ec": page.ink(palette.AREA_LINE), "lw": 0.6, "zorder": 8}
    low = below.top - _BAR_HIGH_MM - 0.6
    page.axes.add_patch(Rectangle((column.left, low), _BAR_MM, _BAR_HIGH_MM, **base))
    fill: Any = {"fc": page.ink(palette.AREA_LINE), "ec": "none", "zorder": 8}
    page.axes.add_patch(Rectangle((column.left, low), _BAR_MM * min(share, 1.0), _BAR_HIGH_MM, **fill))
    below.indented(_BAR_MM + 2.5).text(percent, 9.5, weight="bold", lines_max=1)
    return below.down(_BAR_HIGH_MM + 2.2)


def _communities(column: Column, said: wording.DossierWords, room_mm: float) -> Column:
    """The communities, as many as there is room for, and how many more there are; at least two where there are two."""
    page, end = column.page, column.top - room_mm
    below = column.title(N_("What it could join"))
    if said.supposed:
        below = below.text(said.supposed, 8.5, colour=palette.MUTED, lines_max=2).down(1.0)
    if not said.communities:
        return below.text(said.nobody, 9.5, lines_max=2).down(2.0)
    told = 0
    for one in said.communities:
        high = _height(lambda scratch, one=one: _community(scratch, one), page)
        more_mm = 0.0 if told + 1 == len(said.communities) else 4.6
        if told >= 1 and below.top - high - more_mm < end:
            break
        below = _community(below, one)
        told += 1
    if told < len(said.communities):
        words = page.texts("… and {count} more", count=len(said.communities) - told)
        low = below.indented(_SIGN_MM).text(words, 8.5, colour=palette.MUTED, lines_max=1).top
        below = Column(page, column.left, column.width, low)
    return below.down(2.0)


def _community(column: Column, one: wording.DossierCommunity) -> Column:
    page = column.page
    place = (column.left + 2.4, column.top - 2.4)
    samples.draw_mark(page.axes, place, "circle", outcome_sign(one.outcome), page.ink)
    label = f"{page.texts.label(one.outcome)}: {one.name}"
    below = column.indented(_SIGN_MM).text(label, 10, weight="bold", lines_max=1)
    below = below.text(one.kind, 8.5, colour=palette.MUTED, lines_max=1)
    below = below.text(one.sentence, 9, lines_max=3)
    return Column(page, column.left, column.width, below.top - 1.6)


def _steps(column: Column, said: wording.DossierWords) -> Column:
    """What to do next, numbered."""
    below = column.title(N_("What to do now"))
    for number, step in enumerate(said.steps, 1):
        below.text(f"{number}.", 9.5, weight="bold", lines_max=1)
        inner = below.indented(5.0).text(step, 9.5, lines_max=3)
        below = Column(column.page, column.left, column.width, inner.top - 0.6)
    return below
