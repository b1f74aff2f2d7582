"""The list as it was brought, with what is known beside each row: our answers, or the areas that its PODs declare."""

import pandas as pd

from cermap.decisions import decided_list
from cermap.files.answers.names import communities_by_outcome
from cermap.files.answers.table import CERTAINTY, HEADERS, results
from cermap.records import CandidateList, Plan
from cermap.terms import Outcome
from cermap.texts import Texts

# Headers that ``columns`` knows, what stands in brackets aside: a cell that the list itself fills comes before them.
_AREA, _EDITION, _ASKED = "Area dichiarata (GSE)", "Edizione area dichiarata (GSE)", "Chiesta al GSE il"


def results_of(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """The list with its answers: every original column first, then ours, row by row.

    Rows that were taken out at the table are still there, without an answer; those added there come last.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.

    Returns
    -------
    pandas.DataFrame
        On the index of the decided list.
    """
    listed = decided_list(plan.inputs.candidate_list, plan.inputs.decisions)
    rows, answered = listed.candidates["candidate_id"], plan.candidates["candidate_id"]
    answers = plan.candidates.set_axis(answered).reindex(rows).set_axis(listed.original.index)
    found = communities_by_outcome(plan, texts)
    headers = {Outcome.CAN_SHARE: texts("Can share in"), Outcome.TO_VERIFY: texts("To verify in")}
    by_row = pd.DataFrame({headers[outcome]: cells for outcome, cells in found.items()})
    by_row = by_row.set_axis(answered).reindex(rows).set_axis(listed.original.index)
    table = results(answers, listed, texts, by_row, area_labels=area_labels)
    is_out = ~rows.isin(answered).to_numpy(bool)
    if is_out.any():
        certainty = table.columns[listed.original.shape[1] + HEADERS.index(CERTAINTY)]
        table[certainty] = table[certainty].mask(is_out, texts("Taken out of the plan"))
    return table


def with_declared(brought: CandidateList, answers: pd.DataFrame) -> pd.DataFrame:
    """The list as brought, every row and column, and three columns more.

    Parameters
    ----------
    brought : records.CandidateList
        The list.
    answers : pandas.DataFrame
        With its index: ``area_code_declared``, ``area_declared_edition``, ``asked_on``.
    """
    columns = {
        _AREA: answers["area_code_declared"],
        _EDITION: answers["area_declared_edition"],
        _ASKED: answers["asked_on"].dt.strftime("%d/%m/%Y").astype("str"),
    }
    return brought.original.assign(**columns)
