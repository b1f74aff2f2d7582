"""The list, and the registered configurations, as decided at the table."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from cermap import tables
from cermap.decisions.cells import last_action, taken_out_of, with_cells
from cermap.decisions.log import in_force
from cermap.decisions.people.choices import SAID_COLUMNS, choices_of
from cermap.records import CandidateList
from cermap.terms import DecisionAction, DecisionSubject, Role


def decided_list(brought: CandidateList, decisions: pd.DataFrame) -> CandidateList:
    """The list with the cells that were changed at the table, and the rows that were added there after its own.

    Rows that were taken out are still in it (``taken_out`` names them): nothing that was brought is dropped.

    Parameters
    ----------
    brought : records.CandidateList
        As brought.
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Raises
    ------
    TableError
        When a cell of the log, as somebody may write it into a file, cannot be one of its column.
    """
    cells = _cells(decisions)
    added = _added_ids(decisions, set(brought.candidates["candidate_id"]))
    if cells.empty and not added:
        return brought
    candidates = _with_rows(tables.complete(tables.Candidates, brought.candidates), added)
    known = cells["subject_id"].isin(candidates["candidate_id"])
    candidates = with_cells(candidates, cells[known], "candidate_id")
    original = _with_original_rows(brought, candidates, len(added))
    return replace(brought, candidates=candidates, original=original)


def taken_out(decisions: pd.DataFrame) -> frozenset[str]:
    """Ids of the candidates that were taken out of the plan and not put back."""
    return taken_out_of(decisions, DecisionSubject.CANDIDATE)


def registered(brought: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """The registered configurations that are in the plan: of one brought twice the later, none that was taken out.

    Parameters
    ----------
    brought : pandas.DataFrame
        ``tables.BroughtCommunities``, every one that ever came in.
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Communities``.

    Raises
    ------
    TableError
        When the log sets a cell that cannot stand in its column.
    """
    made = in_force(decisions)
    rows = tables.complete(tables.BroughtCommunities, brought)
    rows = rows[rows["decision"].isna() | rows["decision"].isin(made["decision"])]
    rows = rows.drop_duplicates("community_id", keep="last")
    last = last_action(
        decisions, DecisionSubject.CONFIGURATION, (DecisionAction.REMOVE, DecisionAction.BRING, DecisionAction.PUT_BACK)
    )
    gone = last.index[last == DecisionAction.REMOVE]
    kept: pd.DataFrame = rows[~rows["community_id"].isin(gone)].drop(columns="decision").reset_index(drop=True)
    return _with_said(kept, decisions)


def _with_said(kept: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Registered configurations with what the table said of them: it prevails over the list they came with."""
    said = {
        column: {code: choice.cells[column] for code, choice in choices_of(decisions).items() if column in choice.cells}
        for column in SAID_COLUMNS
    }
    codes = kept["community_id"]
    columns = {
        column: kept[column].astype(object).where(~codes.isin(list(cells)), codes.map(cells))
        for column, cells in said.items()
        if codes.isin(list(cells)).any()
    }
    return tables.complete(tables.Communities, kept.assign(**columns)) if columns else kept


def _cells(decisions: pd.DataFrame) -> pd.DataFrame:
    """The cells of candidates that are otherwise than brought; of one changed twice the later."""
    made = in_force(decisions)
    cells = made[(made["subject"] == DecisionSubject.CANDIDATE) & made["column"].notna()]
    return cells.drop_duplicates(["subject_id", "column"], keep="last")


def _added_ids(decisions: pd.DataFrame, known: set[str]) -> list[str]:
    made = in_force(decisions)
    added = made.loc[
        (made["subject"] == DecisionSubject.CANDIDATE) & (made["action"] == DecisionAction.ADD), "subject_id"
    ]
    return [code for code in added.drop_duplicates() if code not in known]


def _with_rows(candidates: pd.DataFrame, added: list[str]) -> pd.DataFrame:
    if not added:
        return candidates
    new = pd.DataFrame({"candidate_id": added, "role": Role.CONSUMER.value})
    rows = tables.complete(tables.Candidates, new).reindex(columns=candidates.columns)
    return pd.concat([candidates, rows], ignore_index=True) if len(candidates) else rows


def _with_original_rows(brought: CandidateList, candidates: pd.DataFrame, added: int) -> pd.DataFrame:
    """The list as brought, and under it a row for each that was added: in the user's own columns what is known of it."""
    if not added:
        return brought.original
    new = candidates.tail(added)
    theirs = brought.original.columns
    # Street and number in two columns are one address of ours: written once, it is read once.
    first = {ours: name for name, ours in reversed(brought.understood.items()) if ours in new}
    cells = {
        place: new[ours].astype(object).map(_written).to_numpy(object)
        if first.get(ours := brought.understood.get(name, "")) == name
        else np.full(added, "", dtype=object)
        for place, name in enumerate(theirs)
    }
    taken = brought.original.index
    start = max(len(taken), int(taken.max()) + 1 if pd.api.types.is_integer_dtype(taken) and len(taken) else 0)
    rows = pd.DataFrame(cells, index=range(start, start + added), dtype="str").set_axis(theirs, axis=1)
    return pd.concat([brought.original, rows]) if len(taken) else rows


def _written(cell: Any) -> str:
    """A cell as people write it into a list."""
    if pd.isna(cell):
        return ""
    if isinstance(cell, float):
        return format(cell, ".15g")
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else str(cell)
