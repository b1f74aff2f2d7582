"""The work of a colleague: their copy of the plan beside the one on the table, whose word counts row by row, and one plan of both.

::

    block.py      the file, and what it holds otherwise
    held.py       what a session remembers of a comparison and of a merge
    choosing.py   the differences, filtered, and whose word counts
    acts.py       the merge, and back to before it
"""

from cermap.ui.plan_files.merging.block import block

__all__ = ["block"]
