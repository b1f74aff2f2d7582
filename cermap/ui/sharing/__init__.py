"""Print and share: for whom, what leaves, and then a tab for each kind of thing to take away.

::

    audience.py  for whom: the level of privacy, and what leaves at it
    preview.py   the first rows as they will be written
    office.py    the title block, kept for the session
    paper.py     what a sheet is asked for: extent, paper, scale, inks
    sheet.py     one sheet in small, and its files
    book.py      a set of sheets, drawn with progress
    card.py      the sheet of one address
    tables.py    page, workbook, tables
    gis.py       files for a GIS
    whole.py     the plan file, and the link to what is seen
    forms.py     forms to fill
    taking.py    a button that makes its file when it is pressed
    tabs.py      all of these, each drawn while it is open
"""

from cermap.ui.sharing.audience import leaving
from cermap.ui.sharing.tabs import show

__all__ = ["leaving", "show"]
