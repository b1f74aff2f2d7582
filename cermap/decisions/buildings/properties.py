"""The municipality's list of properties as decided at the table: which building each row is, and where."""

from dataclasses import replace

import pandas as pd

from cermap import tables
from cermap.decisions.cells import with_cells
from cermap.decisions.log import in_force
from cermap.records import CandidateList, Inputs
from cermap.terms import DecisionSubject


def decided_properties(brought: CandidateList, decisions: pd.DataFrame) -> CandidateList:
    """The list with what the table said of its rows: a pin (``given_lon``, ``given_lat``), a building.

    Parameters
    ----------
    brought : records.CandidateList
        Its ``candidates`` are ``tables.Properties``.
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Raises
    ------
    TableError
        When a cell of the log, as somebody may write it into a file, cannot stand in its column.
    """
    rows = tables.complete(tables.Properties, brought.candidates)
    cells = _cells(decisions)
    cells = cells[cells["subject_id"].isin(rows["candidate_id"])]
    if cells.empty:
        return brought
    return replace(brought, candidates=tables.check(tables.Properties, with_cells(rows, cells, "candidate_id")))


def chosen_buildings(decisions: pd.DataFrame) -> pd.Series:
    """The building that somebody chose for a row of the property list, by the row's id; NA for "none of these".

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.
    """
    cells = _cells(decisions)
    chosen: pd.Series = cells[cells["column"] == "building_id"].set_index("subject_id")["after"].astype("str")
    return chosen.rename("building_id")


def completed_properties(brought: CandidateList | None) -> CandidateList | None:
    """A property list with every column that its table declares, held to it; none stays none."""
    if brought is None:
        return None
    rows = tables.check(tables.Properties, tables.complete(tables.Properties, brought.candidates))
    return replace(brought, candidates=rows)


def bring_properties(inputs: Inputs, properties: CandidateList | None) -> Inputs:
    """The inputs with a list of properties, with another one, or without.

    What was decided of the rows of another list is gone with it: its numbers stand for other buildings. The same list
    brought again keeps it.

    Parameters
    ----------
    inputs : records.Inputs
        As before.
    properties : records.CandidateList or None
        As read, or None.
    """
    before = inputs.properties
    if before is not None and properties is not None and before.original.equals(properties.original):
        return replace(inputs, properties=properties)
    made = tables.complete(tables.Decisions, inputs.decisions)
    kept = made[made["subject"] != DecisionSubject.PROPERTY].reset_index(drop=True)
    return replace(inputs, properties=properties, decisions=inputs.decisions if len(kept) == len(made) else kept)


def _cells(decisions: pd.DataFrame) -> pd.DataFrame:
    """The cells that were decided; of one decided twice the later."""
    made = in_force(decisions)
    cells = made[(made["subject"] == DecisionSubject.PROPERTY) & made["column"].notna()]
    return cells.drop_duplicates(["subject_id", "column"], keep="last")
