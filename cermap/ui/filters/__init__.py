"""What is looked at: the colour question, the lit answers, and which candidates, on every page alike.

::

    asking.py  the colour question above the map, and the four answers of a community
    naming.py  fields and values of the filter in words
    window.py  the window in which candidates are filtered
    chips.py   what is filtered, each a chip that takes it off; the sentence where nothing is left
    taking.py  the plan as the filter leaves it, for tables and files
"""

from cermap.ui.filters.asking import outcome_filter, question_switch
from cermap.ui.filters.chips import chips, not_here, nothing_left
from cermap.ui.filters.taking import plan_to_take, shown_plan, workbook
from cermap.ui.filters.window import button

__all__ = [
    "button",
    "chips",
    "not_here",
    "nothing_left",
    "outcome_filter",
    "plan_to_take",
    "question_switch",
    "shown_plan",
    "workbook",
]
