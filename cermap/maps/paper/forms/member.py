"""The sheet of a member: what is known of it, what it completes, declares and signs; one page of A4, and one for each plant.

What is known stands in ink, to be read over; what is not has a line to write on. The rules of the house for paper hold:
a text never leaves its column, and nothing is told by colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette, wording
from cermap.maps.paper.book import book_bytes
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import Weight, line_mm, wrapped, write
from cermap.maps.paper.sheet import part_axes
from cermap.records import Plan
from cermap.terms import DocumentItem, DocumentLevel, DocumentState
from cermap.texts import N_, Texts

_PAPER = LAYOUTS["A4"]
_INCH_MM = 25.4
_LEFT, _TOP, _WIDTH = 16.0, 282.0, 178.0
_LABEL_MM, _ROW_MM, _BOX_MM = 66.0, 7.2, 3.2
_TITLE_PT, _PART_PT, _TEXT_PT, _SMALL_PT = 15.0, 11.0, 9.5, 8.0
_LINES_MAX = 2
# What stands in a sentence that is signed, not in a line that is completed.
_SIGNED = (
    DocumentItem.CONSENT,
    DocumentItem.NO_NET_METERING,
    DocumentItem.NO_OTHER_CONFIGURATION,
    DocumentItem.SAME_BUILDING,
    DocumentItem.MANDATE,
)
_COMPLETED = frozenset(DocumentItem) - frozenset(_SIGNED)
_ALWAYS = (
    N_(
        "that what is written on this sheet is right, and that the lines that were empty were completed by the person who signs"
    ),
    N_("to have read the notice on personal data of whoever files the request, and to consent to their use for it"),
)
_KEEPS = N_(
    "Whoever joins keeps the choice of the supplier and may leave at any time, as D.Lgs. 199/2021 art. 32 has it (R-MEM-12)."
)


@dataclass(frozen=True)
class _Pen:
    """A place on a page to write at, going down [mm]."""

    axes: Axes
    top: float

    def down(self, mm: float) -> "_Pen":
        return replace(self, top=self.top - mm)

    def text(  # noqa: PLR0913 - what, where, in which letters
        self, words: str, size_pt: float, *, left: float = _LEFT, width: float = _WIDTH, weight: Weight = "normal",
        colour: str = palette.INK, lines_max: int = _LINES_MAX,
    ) -> "_Pen":  # fmt: skip
        """A paragraph; what is below it."""
        below = self
        for line in wrapped(words, size_pt, width, weight, lines_max):
            write(self.axes, left, below.top - 0.8 * line_mm(size_pt), line, size_pt, colour, weight=weight)
            below = below.down(line_mm(size_pt))
        return below

    def line(self, left: float, right: float, colour: str = palette.INK) -> None:
        """A line to write on, at the foot of the row."""
        self.axes.plot([left, right], [self.top, self.top], color=colour, lw=0.6, zorder=9)

    def box(self) -> None:
        """A box to tick."""
        corner = (_LEFT, self.top - _BOX_MM - 0.6)
        self.axes.add_patch(Rectangle(corner, _BOX_MM, _BOX_MM, fill=False, ec=palette.INK, lw=0.8))


def member_sheets(found: pd.DataFrame, plan: Plan, community_id: str, members: Sequence[str], texts: Texts) -> bytes:
    """A PDF with one page for each member.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Documents`` of a configuration.
    plan : Plan
        Whose it is.
    community_id : str
        The configuration.
    members : sequence of str
        Ids of its members, in the order of the pages.
    texts : Texts
        Words.
    """
    row = plan.communities[plan.communities["community_id"] == community_id].iloc[0]
    name = wording.community_name(row, texts)
    return book_bytes(member_pages(found, plan, name, members, texts), name)


def member_pages(found: pd.DataFrame, plan: Plan, name: str, members: Sequence[str], texts: Texts) -> Iterator[Figure]:
    """The pages, one by one; ``name`` is what the configuration is called."""
    lines = wording.document_lines(found, plan, texts)
    places = found.groupby(["level", "subject_id"]).groups
    owned = plan.plants[plan.plants["candidate_id"].isin(members)].groupby("candidate_id")["plant_id"].agg(list)
    for code in members:
        title = f"{name} · {texts('Row {rows}', rows=code)}"
        rows = places[DocumentLevel.MEMBER.value, code]
        yield _page(found.loc[rows], lines.loc[rows], (texts(N_("Member sheet")), title), plan, texts)
        for plant in owned.get(code, []):
            if (DocumentLevel.PLANT.value, plant) in places:
                rows = places[DocumentLevel.PLANT.value, plant]
                yield _page(found.loc[rows], lines.loc[rows], (texts(N_("Plant sheet")), title), plan, texts)


def _page(rows: pd.DataFrame, said: pd.DataFrame, titles: tuple[str, str], plan: Plan, texts: Texts) -> Figure:
    figure = Figure(figsize=(_PAPER.width / _INCH_MM, _PAPER.height / _INCH_MM), facecolor="white")
    pen = _Pen(part_axes(figure, _PAPER, Box(0, 0, _PAPER.width, _PAPER.height)), _TOP)
    below = pen.text(titles[0], _TITLE_PT, weight="bold").down(1)
    below = below.text(titles[1], _PART_PT, lines_max=1)
    below = below.text(texts("Plan date: {day}", day=plan.as_of), _SMALL_PT, colour=palette.MUTED).down(4)
    below = _known(below, rows, said, texts).down(4)
    below = _declared(below, rows, texts).down(3)
    _signature(below, texts)
    _foot(pen, texts)
    return figure


def _known(pen: _Pen, rows: pd.DataFrame, said: pd.DataFrame, texts: Texts) -> _Pen:
    """A line per item that applies: what is known, or room to write; a doubt says so."""
    below = pen.text(texts(N_("To read over and complete")), _PART_PT, weight="bold").down(1)
    is_asked = rows["item"].isin(_COMPLETED) & (rows["state"] != DocumentState.NOT_APPLICABLE)
    for (_, row), (_, words) in zip(rows[is_asked].iterrows(), said[is_asked].iterrows(), strict=True):
        below = _item(below, row, words, texts)
    return below


def _item(pen: _Pen, row: pd.Series, words: pd.Series, texts: Texts) -> _Pen:
    left, right = _LEFT + _LABEL_MM, _LEFT + _WIDTH
    value = words["value"]
    if row["state"] == DocumentState.TO_VERIFY:
        value = texts(N_("{value} (to verify)"), value=value) if value else ""
    label = pen.down(1).text(words["item"], _TEXT_PT, width=_LABEL_MM - 3, colour=palette.MUTED)
    filled = pen.down(1).text(value, _TEXT_PT, left=left, width=_WIDTH - _LABEL_MM, weight="bold") if value else label
    below = replace(pen, top=min(label.top, filled.top, pen.top - _ROW_MM + 1.2))
    below.line(left, right, palette.LINE if value else palette.INK)
    return below.down(1.2)


def _declared(pen: _Pen, rows: pd.DataFrame, texts: Texts) -> _Pen:
    """Sentences to tick: what is asked of this member or plant, then what everybody signs."""
    below = pen.text(texts(N_("Declares")), _PART_PT, weight="bold").down(1)
    is_declaration = ~rows["item"].isin(_COMPLETED) & (rows["item"] != DocumentItem.CONSENT)
    asked = rows[is_declaration & (rows["state"] != DocumentState.NOT_APPLICABLE)]
    own = [
        wording.declared_sentence(level, item, texts) for level, item in zip(asked["level"], asked["item"], strict=True)
    ]
    for sentence in (*own, *map(texts, _ALWAYS)):
        below.box()
        below = below.text(sentence, _TEXT_PT, left=_LEFT + 6, width=_WIDTH - 6, lines_max=3).down(1.4)
    is_of_member = (rows["level"] == DocumentLevel.MEMBER).all()
    return below.down(0.5).text(texts(_KEEPS), _SMALL_PT, colour=palette.MUTED) if is_of_member else below


def _signature(pen: _Pen, texts: Texts) -> None:
    place = pen.down(14)
    for left, right, label in ((_LEFT, 76.0, N_("Place and day")), (90.0, _LEFT + _WIDTH, N_("Signature"))):
        place.line(left, right)
        place.down(0.8).text(texts(label), _SMALL_PT, left=left, width=right - left, colour=palette.MUTED, lines_max=1)


def _foot(pen: _Pen, texts: Texts) -> None:
    below = replace(pen, top=24.0)
    below.line(_LEFT, _LEFT + _WIDTH, palette.LINE)
    for line in (
        texts("This file holds personal data (names, addresses, PODs): give it only to those who need it."),
        texts(wording.FORM_NOT_SEEN),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
    ):
        below = below.down(0.8).text(line, 7.5, colour=palette.MUTED)
