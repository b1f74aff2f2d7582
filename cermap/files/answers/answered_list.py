"""The list as it was brought and as the table decided, with an answer beside each row."""

import pandas as pd

from cermap.decisions import decided_list
from cermap.files.answers.table import CERTAINTY, HEADERS, results
from cermap.files.workbooks.plan import sheets as plan_sheets
from cermap.records import Plan
from cermap.texts import Texts


def results_of(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """The list with its answers: every original column first, then ours, row by row.

    Rows that were taken out at the table are still there, without an answer; those added there come last.
    """
    listed = decided_list(plan.inputs.candidate_list, plan.inputs.decisions)
    rows, answered = listed.candidates["candidate_id"], plan.candidates["candidate_id"]
    answers = plan.candidates.set_axis(answered).reindex(rows).set_axis(listed.original.index)
    by_row = plan_sheets.communities_by_row(plan, texts)
    by_row = by_row.set_axis(answered).reindex(rows).set_axis(listed.original.index)
    table = results(answers, listed, texts, by_row, area_labels=area_labels)
    is_out = ~rows.isin(answered).to_numpy(bool)
    if is_out.any():
        certainty = table.columns[listed.original.shape[1] + HEADERS.index(CERTAINTY)]
        table[certainty] = table[certainty].mask(is_out, texts("Taken out of the plan"))
    return table
