"""The dossier of one address: one upright A4 with what was asked, which area it is and how sure, what it could join, what next.

Everything that decides stands above the middle: the answer on its ground, the areas with their shares as bars. What may be
long, the communities, takes what is left and says how many more there are.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure

from cermap import wording
from cermap.attributions import provenance_of
from cermap.maps.paper.book import book_bytes
from cermap.maps.paper.dossiers.foot import FOOT_MM, draw_foot
from cermap.maps.paper.dossiers.parts import (
    GAP,
    HALF,
    LEFT,
    WIDTH,
    draw_answer,
    draw_area,
    draw_communities,
    draw_heading,
    draw_steps,
    height_mm,
)
from cermap.maps.paper.dossiers.small_maps import (
    DossierMap,
    draw_detail,
    draw_overview,
    is_at_street,
    is_on_map,
    seen_buildings,
)
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import Ink, coloured, grey
from cermap.maps.paper.sheet import new_page, part_axes
from cermap.maps.paper.text.writing import Column
from cermap.records import Dossier, Plan, Provenance, SheetAsked
from cermap.terms import PrivacyLevel
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_PAPER = LAYOUTS["A4"]
_TOP, _BOTTOM = 286.0, 12.0
_MAP_MM, _MAP_LEAST_MM = 98.0, 56.0


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
    draw_foot(Column(page, LEFT, WIDTH, _BOTTOM + FOOT_MM), plan, asked.provenance, asked.sheet, (credit, also))
    below = draw_heading(Column(page, LEFT, WIDTH, _TOP), said, asked.sheet)
    below = draw_answer(below, dossier, said)
    below = draw_area(below, said)
    # What must be said takes its room first: the maps grow with what is left.
    steps_mm = height_mm(lambda column: draw_steps(column, said), page)
    all_mm = height_mm(lambda column: draw_communities(column, said, _PAPER.height), page)
    room = below.top - _BOTTOM - FOOT_MM - steps_mm - 3
    if is_on_map(drawn):
        map_mm = float(np.clip(room - all_mm - 4, _MAP_LEAST_MM, _MAP_MM))
        _maps(figure, Box(LEFT, below.top - map_mm, WIDTH, map_mm), drawn)
        below, room = below.down(map_mm + 4), room - map_mm - 4
    below = draw_communities(below, said, room)
    draw_steps(below, said)
    return figure


def _maps(figure: Figure, box: Box, drawn: DossierMap) -> None:
    """Place and area side by side; one map where no more than a town is known, since both would be the same."""
    if not is_at_street(drawn):
        draw_overview(figure, box, drawn)
        return
    draw_detail(figure, replace(box, width=HALF), drawn)
    draw_overview(figure, replace(box, left=LEFT + HALF + GAP, width=HALF), drawn)


def _whole(asked: DossierAsked | None, plan: Plan, texts: Texts) -> DossierAsked:
    """What is asked for, with where it comes from."""
    asked = asked or DossierAsked()
    told = asked.provenance or provenance_of(plan, PrivacyLevel.FULL, texts)
    return replace(asked, provenance=told)


def _page(figure: Figure, ink: Ink, texts: Texts) -> Drawing:
    whole = Box(0, 0, _PAPER.width, _PAPER.height)
    return Drawing(part_axes(figure, _PAPER, whole), Ground(0, 0, 1, whole), ink, texts)
