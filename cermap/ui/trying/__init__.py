"""What if: members and plants tried in and out; the map, the matrix and the figures answer at once, and nothing is kept until it is said.

::

    acts.py      something tried, and taken back
    toggles.py   what can be tried on a candidate or a plant
    figures.py   a configuration's figures, before and after
    counted.py   those figures, counted once for a plan
    notices/     what is being tried, with the ways out; the words on what leaves the room
"""

from cermap.ui.trying.figures import figures
from cermap.ui.trying.notices.bar import begin_button, line
from cermap.ui.trying.notices.paper import marked, marked_plan
from cermap.ui.trying.toggles import member, plant, roof, toggles

__all__ = ["begin_button", "figures", "line", "marked", "marked_plan", "member", "plant", "roof", "toggles"]
