"""Print and share: for whom, what leaves, and then a tab for each kind of thing to take away.

::

    audience.py  for whom: the level of privacy, and what leaves at it
    preview.py   the first rows as they will be written
    office.py    the title block, kept for the session
    sheets/      paper: one sheet, a set of them, the sheet of one address
    files/       the plan file, tables, files for a GIS, forms; a file brought back to be checked
    taking.py    a button that makes its file when it is pressed
    tabs.py      all of these, each drawn while it is open
"""

from cermap.ui.sharing.audience import leaving
from cermap.ui.sharing.tabs import show

__all__ = ["leaving", "show"]
