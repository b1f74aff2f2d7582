"""Two people's copies of one plan: what each changed since they parted, and one plan of both by choice.

Each copy is laid out as cells (``states``): what the list and the log say of each thing, by thing, id and column. The log
that both have in common gives a third layout, the base. A cell that only one copy changed has an answer; a cell that both
changed otherwise is a conflict, and a person chooses. What is chosen of the other copy becomes decisions at the end of
one's own log: no history is rewritten, and each step can be undone.

::

    sharing.py    the beginning that both logs have in common
    renaming.py   ids of the other copy that mean somebody else here
    copies/       a copy as cells, with what no log holds
    comparing.py  three layouts -> tables.CopyDifferences
    choices/      what is chosen of the other copy -> decisions, or taken over
    merging.py    one plan of both
"""

from cermap.reconciling.comparing import Reconciliation, reconcile
from cermap.reconciling.merging import Merged, merge, usual_choices

__all__ = ["Merged", "Reconciliation", "merge", "reconcile", "usual_choices"]
