"""The desk: the answer to one call, read aloud and kept as a record.

::

    window.py    the window over the page: question, answer, record, calls of the day
    card.py      the answer as a card in large letters
    asking.py    what the session remembers of the call that is being answered
    recorded.py  the calls of the plan on the guide: searched, changed, taken away
"""

from cermap.ui.desk.recorded import records
from cermap.ui.desk.window import button

__all__ = ["button", "records"]
