"""A set of sheets: a cover map, what the set holds, then for each area its map and its tables, numbered through.

How many pages there are is known before the first is drawn; each page is drawn when its turn comes and may be let go
before the next, so that a set of a whole region takes no more room than its largest sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from cermap import palette
from cermap.attributions import provenance_of
from cermap.maps.paper import pens
from cermap.maps.paper.layout import SLIDE, Box, Layout, layout_of
from cermap.maps.paper.sets.listing import Placed, Space, draw_listings, paged
from cermap.maps.paper.sets.tables import SetTables, area_codes
from cermap.maps.paper.sheet import draw_sheet, level_of, new_page, part_axes
from cermap.maps.paper.text.small_print import LEVELS, POD_NOTICE
from cermap.records import Provenance, Scene, Selection, SheetAsked
from cermap.terms import Question
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

_MARGIN_MM, _FOOT_MM = 14.0, 12.0
_HEAD_PT, _FOOT_PT = 9.0, 7.5
_DIGEST_SIGNS = 12


@dataclass(frozen=True)
class _Page:
    """One page of a set: a map, of all or of an area, or a part of a table."""

    area: str | None
    rows: tuple[Placed, ...] = ()


@dataclass(frozen=True)
class SheetSet:
    """The pages of a set, drawn one by one.

    Parameters
    ----------
    scene, area_labels, texts, asked, provenance, substations
        As ``draw_sheet`` takes them.
    pages : tuple
        What stands on each.
    """

    scene: Scene
    area_labels: "pd.Series[str]"
    texts: Texts
    asked: SheetAsked
    provenance: Provenance
    substations: "pd.DataFrame | None"
    pages: tuple[_Page, ...]

    def __len__(self) -> int:
        """How many pages."""
        return len(self.pages)

    def __iter__(self) -> Iterator[Figure]:
        """Each page as a figure, when its turn comes."""
        for number, page in enumerate(self.pages, 1):
            yield self._table(page, number) if page.rows else self._map(page, number)

    def _map(self, page: _Page, number: int) -> Figure:
        """The cover to the scale that shows all; an area to the scale that is asked for."""
        if page.area is None:
            asked = replace(self.asked, extent=_cover_extent(self.scene, self.asked), scale=None)
            scene = replace(self.scene, selection=Selection())
        else:
            asked, scene = replace(self.asked, extent="selection"), of_area(self.scene, page.area)
        return draw_sheet(
            scene, self.area_labels, self.texts, asked,
            provenance=self.provenance, substations=self.substations, number=(number, len(self)),
        )  # fmt: skip

    def _table(self, page: _Page, number: int) -> Figure:
        layout, ink = _layout(self.asked), pens.grey if self.asked.is_grey else pens.coloured
        figure = new_page(layout.width, layout.height)
        axes = part_axes(figure, layout, Box(0, 0, layout.width, layout.height))
        space = _space(layout)
        draw_listings(axes, list(page.rows), space, ink)
        texts, told = self.texts, self.provenance
        title = " · ".join(part for part in (self.asked.title.body, self.asked.title.subject) if part)
        head = pens.wrapped(title, _HEAD_PT, space.width, lines_max=1)[0]
        pens.write(axes, space.left, layout.height - _MARGIN_MM + 3, head, _HEAD_PT, ink(palette.MUTED))
        sheet = texts(N_("sheet {number} of {count}"), number=number, count=len(self))
        facts = (
            texts(N_("Plan date: {day}"), day=told.as_of),
            texts(N_("digest {digest} · {program}"), digest=told.digest[:_DIGEST_SIGNS], program=told.made_with),
            texts(LEVELS[told.level]),
        )
        for line, words in enumerate((" · ".join((texts(POD_NOTICE), *told.remarks)), " · ".join((sheet, *facts)))):
            foot = pens.wrapped(words, _FOOT_PT, space.width, lines_max=1)[0]
            pens.write(axes, space.left, 11.5 - line * pens.line_mm(_FOOT_PT), foot, _FOOT_PT, ink(palette.MUTED))
        return figure


def sheet_set(  # noqa: PLR0913 - what is drawn, and what it says of itself
    scene: Scene,
    area_labels: "pd.Series[str]",
    texts: Texts,
    asked: SheetAsked | None = None,
    *,
    areas: Sequence[str] | None = None,
    provenance: Provenance | None = None,
    substations: "pd.DataFrame | None" = None,
) -> SheetSet:
    """A set of sheets, ready to be drawn page by page and written by ``write_book``.

    Parameters
    ----------
    scene : Scene
        What is drawn, of the plan as it is disclosed, with its counts.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    asked : SheetAsked, optional
        Paper, inks, title block, link; its extent is the cover's, its scale the areas'.
    areas : sequence of str, optional
        Codes of the areas that get a sheet; left out, all that hold candidates, configurations or counts.
    provenance : Provenance, optional
        Where it comes from; left out, the plan's own.
    substations : pandas.DataFrame, optional
        As ``draw_sheet`` takes them.
    """
    asked = asked or SheetAsked()
    told = provenance or provenance_of(scene.plan, level_of(scene), texts)
    space = _space(_layout(asked))
    known = area_codes(scene, area_labels)
    codes = known if areas is None else [code for code in known if code in set(areas)]
    tables = SetTables.of(scene, area_labels, texts)
    inside = [
        (code, [_Page(code), *(_Page(code, tuple(rows)) for rows in paged(tables.of_area(code), space))])
        for code in codes
    ]
    # The list of areas says where each begins: how long it is itself is known from any numbers.
    lines = [(code, 1) for code in codes]
    offset = 1 + len(paged([tables.contents(lines)], space))
    begins = []
    for code, pages in inside:
        begins.append((code, offset + 1))
        offset += len(pages)
    contents = [_Page(None, tuple(rows)) for rows in paged([tables.contents(begins)], space)]
    every = (_Page(None), *contents, *(page for _, pages in inside for page in pages))
    return SheetSet(scene, area_labels, texts, asked, told, substations, every)


def of_area(scene: Scene, code: str) -> Scene:
    """The scene with what lies in one area alone; what a chosen community answers is asked elsewhere."""
    plan = scene.plan
    candidates = plan.candidates[plan.candidates["area_code"] == code]
    communities = plan.communities[plan.communities["area_code"] == code]
    question = Question.CERTAINTY if scene.question == Question.JOINING else scene.question
    counts = scene.counts
    if counts is not None:
        counts = counts[(counts["unit_kind"] == "area") & (counts["unit_code"] == code)]
    return replace(
        scene,
        plan=replace(plan, candidates=candidates, communities=communities),
        question=question, selection=Selection("areas", (code,)),
        outcomes=None, community_outcomes=None, counts=counts,
    )  # fmt: skip


def _cover_extent(scene: Scene, asked: SheetAsked) -> str:
    if asked.extent in {"view", "region"}:
        return str(asked.extent)
    return "candidates" if scene.plan.candidates["lon"].notna().any() else "region"


def _layout(asked: SheetAsked) -> Layout:
    """Of the pages with tables: as the maps, a slide's too."""
    return layout_of(asked.paper, is_portrait=asked.is_portrait and asked.paper != SLIDE)


def _space(layout: Layout) -> Space:
    return Space(
        _MARGIN_MM, layout.width - 2 * _MARGIN_MM, layout.height - _MARGIN_MM - 2, _FOOT_MM + 5,
    )  # fmt: skip
