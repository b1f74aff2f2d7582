"""Decisions: what people changed at the table, when, who, and why."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import N_


class Decisions(pa.DataFrameModel):
    """One row per cell that a decision changed, in the order of the decisions; rows of one share its number.

    Cells are text as they stand in their own table: numbers with a dot, days as year-month-day, ``true`` and ``false``.
    """

    decision: Series[pd.Int64Dtype] = pa.Field(ge=1, title=N_("Decision"))
    made_at: Series[pa.DateTime] = pa.Field(title=N_("When"), description="UTC")
    made_by: Series[str] = pa.Field(nullable=True, title=N_("Who"))
    why: Series[str] = pa.Field(nullable=True, title=N_("Why"))
    action: Series[str] = pa.Field(isin=list(DecisionAction), title=N_("What"))
    subject: Series[str] = pa.Field(isin=list(DecisionSubject), title=N_("Subject"))
    subject_id: Series[str] = pa.Field(title=N_("Subject id"))
    column: Series[str] = pa.Field(
        nullable=True, title=N_("Column"), description="NA where the decision changes no cell, as taking out does"
    )
    before: Series[str] = pa.Field(nullable=True, title=N_("Before"))
    after: Series[str] = pa.Field(nullable=True, title=N_("After"))
    is_undone: Series[bool] = pa.Field(title=N_("Undone"))
