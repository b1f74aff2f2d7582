"""The written parts of a dossier, from the head down: each knows its height before it is drawn."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette, wording
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.pens import wrapped
from cermap.maps.paper.text.writing import Column
from cermap.maps.paper.title_column import samples
from cermap.maps.symbols.signs import outcome_sign
from cermap.records import Dossier, SheetAsked
from cermap.texts import N_

# The column of the page [mm], and what stands side by side in it.
LEFT, WIDTH = 14.0, 182.0
HALF, GAP = 88.0, 6.0
_BAR_MM, _BAR_HIGH_MM, _AREAS_MAX = 46.0, 3.2, 4
_SIGN_MM = 7.0


def draw_heading(column: Column, said: wording.DossierWords, sheet: SheetAsked) -> Column:
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


def draw_answer(column: Column, dossier: Dossier, said: wording.DossierWords) -> Column:
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


def draw_area(column: Column, said: wording.DossierWords) -> Column:
    """Possible areas with their shares as bars, and beside them border, edition and distributor."""
    if not said.areas:
        return column
    page = column.page
    facts = Column(page, LEFT + HALF + GAP, HALF, column.top)
    for line in said.facts:
        facts = facts.text(line, 9, lines_max=2).down(0.5)
    below = Column(page, LEFT, HALF, column.top)
    for name, percent, share in said.areas[:_AREAS_MAX]:
        below = _bar(below, name, percent, share)
    if len(said.areas) > _AREAS_MAX:
        more = len(said.areas) - _AREAS_MAX
        below = below.text(page.texts("… and {count} more", count=more), 9, colour=palette.MUTED, lines_max=1)
    return Column(page, LEFT, WIDTH, min(facts.top, below.top) - 2.0)


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


def draw_communities(column: Column, said: wording.DossierWords, room_mm: float) -> Column:
    """The communities, as many as there is room for, and how many more there are; at least two where there are two."""
    page, end = column.page, column.top - room_mm
    below = column.title(N_("What it could join"))
    if said.supposed:
        below = below.text(said.supposed, 8.5, colour=palette.MUTED, lines_max=2).down(1.0)
    if not said.communities:
        return below.text(said.nobody, 9.5, lines_max=2).down(2.0)
    told = 0
    for one in said.communities:
        high = height_mm(lambda scratch, one=one: _community(scratch, one), page)
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


def draw_steps(column: Column, said: wording.DossierWords) -> Column:
    """What to do next, numbered."""
    below = column.title(N_("What to do now"))
    for number, step in enumerate(said.steps, 1):
        below.text(f"{number}.", 9.5, weight="bold", lines_max=1)
        inner = below.indented(5.0).text(step, 9.5, lines_max=3)
        below = Column(column.page, column.left, column.width, inner.top - 0.6)
    return below


def height_mm(part: Any, page: Drawing) -> float:
    """How high a part is, drawn where nobody sees it [mm]."""
    scratch = Drawing(Figure().add_axes((0, 0, 1, 1)), page.ground, page.ink, page.texts)
    column = Column(scratch, LEFT, WIDTH, 0.0)
    return -float(part(column).top)
