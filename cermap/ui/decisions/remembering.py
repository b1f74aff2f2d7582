"""Corrections between a plan and the person's own file: what applies to a new list, and what a decision adds or takes back.

The file is for who sits at this machine; on a server for several people a session remembers what was decided in it, and no
more.
"""

import pandas as pd

from cermap import addresses, decisions, sources, tables
from cermap.errors import CermapError
from cermap.records import CandidateList, Inputs, Plan
from cermap.ui.plan_files import keeping


def corrections_for(brought: CandidateList, before: Plan) -> pd.DataFrame:
    """The corrections that a list can use: the person's own, then those of the plan on the table (``tables.Corrections``).

    Parameters
    ----------
    brought : records.CandidateList
        A list that comes in.
    before : records.Plan
        The plan on the table.
    """
    known = [tables.empty(tables.Corrections)]
    if keeping.is_own_machine():
        kept, notes = sources.kept_corrections()
        keeping.tell(tuple(note for note in notes if note.is_error))
        known.append(kept)
    if not before.inputs.is_demonstration:
        known.append(_in_force(before.inputs))
    every = pd.concat([frame for frame in known if len(frame)] or known, ignore_index=True)
    every = every.drop_duplicates("address_key", keep="last")
    return addresses.fitting_corrections(every, tables.complete(tables.Candidates, brought.candidates))


def follow(before: Inputs, after: Inputs) -> None:
    """Keep what a decision has corrected, and forget what was undone; a failure is told, and work goes on.

    Parameters
    ----------
    before, after : records.Inputs
        Of the plan on the table, before and after the decision.
    """
    # What somebody tries on the demonstration holds for no list of theirs.
    if after.is_demonstration or not keeping.is_own_machine():
        return
    old, new = _in_force(before), _in_force(after)
    if old.empty and new.empty:
        return
    both = pd.concat([frame for frame in (old, old, new) if len(frame)], ignore_index=True)
    come = both.drop_duplicates(keep=False)
    gone = set(old["address_key"]) - set(new["address_key"])
    try:
        if len(come):
            sources.keep_corrections(come)
        if gone:
            sources.forget_corrections(gone)
    except CermapError as error:
        keeping.tell_problem(error)


def _in_force(inputs: Inputs) -> pd.DataFrame:
    return decisions.corrections_in_force(inputs.corrections, inputs.decisions)
