"""The expression of interest on paper: one A4 to be filled with a pen, signed, and typed in again from top to bottom.

The order of the lines is that of the spreadsheet to fill, so that who types them in goes along one row.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette, wording
from cermap.maps.paper.book import book_bytes
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import coloured, width_mm, wrapped
from cermap.maps.paper.sheet import new_page, part_axes
from cermap.maps.paper.text.writing import Column
from cermap.records import TitleBlock
from cermap.texts import N_, Texts

_PAPER = LAYOUTS["A4"]
_LEFT, _TOP, _WIDTH, _BOTTOM = 15.0, 287.0, 180.0, 9.0
_ROW_MM, _BOX_MM, _CELL_MM, _CELL_HIGH_MM = 8.0, 3.3, 5.6, 6.0
_LABEL_PT, _TEXT_PT, _SMALL_PT, _NOTICE_PT = 8.5, 9.0, 8.0, 7.5
_POD_SIGNS = 15
_KINDS_ACROSS = 3
_INDICATIVE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
# Label, and its part of the row.
_Field = tuple[str, float]


def interest_form(texts: Texts, title: TitleBlock | None = None) -> bytes:
    """The form as a PDF of one page.

    Parameters
    ----------
    texts : Texts
        Language.
    title : TitleBlock, optional
        Who collects the answers, and for what.
    """
    name = wording.interest_words(texts).title
    return book_bytes([draw_interest_form(texts, title)], name)


def draw_interest_form(texts: Texts, title: TitleBlock | None = None) -> Figure:
    """The form as a page; the arguments are those of ``interest_form``."""
    said = wording.interest_words(texts)
    figure = new_page(_PAPER.width, _PAPER.height)
    whole = Box(0, 0, _PAPER.width, _PAPER.height)
    page = Drawing(part_axes(figure, _PAPER, whole), Ground(0, 0, 1, whole), coloured, texts)
    below = _heading(Column(page, _LEFT, _WIDTH, _TOP), said, title or TitleBlock())
    below = _subject(below, said)
    below = _supply(below)
    below = _energy(below, said)
    below = _declared(below, said)
    below = _signature(below)
    _notice(below, said)
    return figure


def _heading(column: Column, said: wording.InterestWords, title: TitleBlock) -> Column:
    below = column
    office = title.body.strip()
    if office:
        below = below.text(office, 12, weight="bold", lines_max=2)
    below = below.text(said.title, 17, weight="bold", lines_max=1)
    if title.subject.strip():
        below = below.text(title.subject, 10, lines_max=2)
    return below.down(0.6).text(said.purpose, _TEXT_PT, colour=palette.MUTED, lines_max=2).down(2.6)


def _subject(column: Column, said: wording.InterestWords) -> Column:
    """Who it is, and of which kind."""
    below = _part(column, N_("1. Who"))
    below = _row(below, [(N_("Name and surname, or name of the body or firm"), 1.0)])
    below = _row(below, [(N_("Tax code or VAT number"), 0.5), (N_("Legal representative, where there is one"), 0.5)])
    below = _row(below, [(N_("Telephone"), 0.36), (N_("E-mail"), 0.64)])
    below = below.down(1.2).text(below.page.texts(N_("Kind of subject (one)")), _LABEL_PT, colour=palette.MUTED)
    return _ticks(below.down(0.8), said.kinds, _KINDS_ACROSS).down(1.8)


def _supply(column: Column) -> Column:
    """Where the supply is, and its POD sign by sign."""
    below = _part(column, N_("2. The supply (as on the bill)"))
    below = _row(below, [(N_("Street and house number"), 1.0)])
    below = _row(below, [(N_("Postcode"), 0.18), (N_("Municipality"), 0.62), (N_("Province"), 0.2)])
    below = _pod(below)
    return _row(
        below,
        [
            (N_("Contract power (kW)"), 0.22), (N_("Demand of a year (kWh)"), 0.24), (N_("of it F1"), 0.18),
            (N_("of it F2"), 0.18), (N_("of it F3"), 0.18),
        ],
    ).down(2.4)  # fmt: skip


def _energy(column: Column, said: wording.InterestWords) -> Column:
    """What one does with energy, and one's own plant."""
    texts = column.page.texts
    below = _ticks(_part(column, N_("3. Role and plant")), said.roles, len(said.roles))
    below = _row(
        below,
        [(N_("Source of the plant"), 0.3), (N_("Power (kW)"), 0.18), (N_("In operation since"), 0.26), (N_("Storage (kWh)"), 0.26)],
    )  # fmt: skip
    question = texts(N_("Contract of scambio sul posto"))
    below = below.down(1.8)
    below.text(question, _TEXT_PT, lines_max=1)
    beside = below.indented(width_mm(question, _TEXT_PT) + 5)
    for place, answer in enumerate((N_("yes"), N_("no"), N_("I do not know"))):
        _tick(beside.indented(place * 22.0), texts(answer))
    return below.down(6.0)


def _declared(column: Column, said: wording.InterestWords) -> Column:
    below = _part(column, N_("4. Who signs says"))
    for sentence in said.declared:
        below = _tick(below, sentence)
    return below


def _signature(column: Column) -> Column:
    return _row(column.down(1.5), [(N_("Place and day"), 0.42), (N_("Signature"), 0.58)]).down(2.4)


def _notice(column: Column, said: wording.InterestWords) -> None:
    """The notice on personal data in a frame, with lines for what who collects must complete."""
    page, texts = column.page, column.page.texts
    frame: Any = {"fill": False, "ec": page.ink(palette.INK), "lw": 0.7, "zorder": 8}
    page.axes.add_patch(Rectangle((_LEFT, _BOTTOM + 4.4), _WIDTH, column.top - _BOTTOM - 4.4, **frame))
    inner = Column(page, _LEFT + 2.5, _WIDTH - 5, column.top - 1.8)
    below = inner.text(texts(N_("Notice on personal data")), _TEXT_PT, weight="bold", lines_max=1)
    below = below.text(texts(wording.TO_ADAPT), _SMALL_PT, weight="bold", lines_max=1).down(0.4)
    for line in said.notice:
        below = below.text(line, _NOTICE_PT, lines_max=2)
    below = below.down(1.6)
    # What is left is shared among the lines to write on.
    step = min(6.0, (below.top - _BOTTOM - 5.6) / len(said.to_complete))
    for label in said.to_complete:
        words = f"{label}:"
        below.text(words, _SMALL_PT, lines_max=1)
        low = below.top - 3.2
        _line(page, below.left + width_mm(words, _SMALL_PT) + 1.5, below.left + below.width, low)
        below = below.down(step)
    Column(page, _LEFT, _WIDTH, _BOTTOM + 3.4).text(texts(_INDICATIVE), _SMALL_PT, colour=palette.MUTED, lines_max=1)


def _part(column: Column, msgid: str) -> Column:
    return column.text(column.page.texts(msgid), 11, weight="bold", lines_max=1).down(0.8)


def _row(column: Column, fields: Sequence[_Field]) -> Column:
    """Lines to write on, side by side, each under its label."""
    left = column.left
    for number, (label, share) in enumerate(fields, 1):
        width = column.width * share
        cell = Column(column.page, left, width - 3, column.top)
        cell.text(column.page.texts(label), _LABEL_PT - 1, colour=palette.MUTED, lines_max=1)
        _line(column.page, left, left + width - (3 if number < len(fields) else 0), column.top - _ROW_MM)
        left += width
    return column.down(_ROW_MM + 1.2)


def _pod(column: Column) -> Column:
    """A box for each sign of the POD; every one begins with IT."""
    page = column.page
    below = column.text(
        page.texts(N_("POD (on every bill, 14 or 15 characters)")), _LABEL_PT - 1, colour=palette.MUTED, lines_max=1
    )
    edge: Any = {"fill": False, "ec": page.ink(palette.INK), "lw": 0.7, "zorder": 8}
    for place in range(_POD_SIGNS):
        left = column.left + place * _CELL_MM
        page.axes.add_patch(Rectangle((left, below.top - _CELL_HIGH_MM - 0.4), _CELL_MM, _CELL_HIGH_MM, **edge))
        if place < len("IT"):
            Column(page, left + 1.9, _CELL_MM, below.top - 1.4).text("IT"[place], 10, weight="bold", lines_max=1)
    beside = column.left + _POD_SIGNS * _CELL_MM + 6
    Column(page, beside, 80, column.top).text(
        page.texts(N_("Area code, if known (AC…)")), _LABEL_PT - 1, colour=palette.MUTED, lines_max=1
    )
    _line(page, beside, column.left + column.width, below.top - _CELL_HIGH_MM - 0.4)
    return below.down(_CELL_HIGH_MM + 1.6)


def _ticks(column: Column, words: Sequence[str], across: int) -> Column:
    """Boxes to tick in so many columns."""
    width, high = column.width / across, 5.2
    for place, word in enumerate(words):
        _tick(
            Column(column.page, column.left + place % across * width, width - 2, column.top - place // across * high),
            word,
        )
    return column.down(-(-len(words) // across) * high + 0.6)


def _tick(column: Column, sentence: str) -> Column:
    """One box to tick, with what it says."""
    page = column.page
    look: Any = {"fill": False, "ec": page.ink(palette.INK), "lw": 0.8, "zorder": 8}
    page.axes.add_patch(Rectangle((column.left, column.top - _BOX_MM - 0.3), _BOX_MM, _BOX_MM, **look))
    beside = column.indented(_BOX_MM + 2)
    # Boxes in a table have one line: a long word takes a smaller letter there.
    size = next((pt for pt in (_TEXT_PT, 8.2, 7.5) if len(wrapped(sentence, pt, beside.width)) == 1), _TEXT_PT)
    inner = beside.text(sentence, size, lines_max=2)
    return column.down(column.top - inner.top + 1.0)


def _line(page: Drawing, left: float, right: float, y: float) -> None:
    page.axes.plot([left, right], [y, y], color=page.ink(palette.INK), lw=0.6, zorder=9)
