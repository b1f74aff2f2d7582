"""The roofs that the filter shows, and the drawing holds where there is one, the best first."""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.texts import Texts
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.lists import table as roof_table
from cermap.ui.roofs.view import RoofView

_WIDTHS = (36, 140, 66, 70, 110, 56, 150)


def show(view: RoofView, texts: Texts) -> None:
    """The table, and how many of how many are in it."""
    is_drawn = roof_session.drawn() is not None
    rows = view.roofs[view.is_drawn if is_drawn else view.is_shown]
    if rows.empty:
        st.info(texts("No roof in the drawing."))
        return
    ordered = rows.sort_values("rank", kind="stable", na_position="last")
    first = ordered.head(roof_table.ROWS_SHOWN)
    roof_table.draw(
        _frame(first, texts), first["roof_id"].tolist(), "roofs-ranked", texts("Roofs, the best first"), _WIDTHS, texts
    )
    if len(ordered) > len(first):
        st.caption(
            texts(
                "The first {shown} of {total} roofs.", shown=texts.number(len(first)), total=texts.number(len(ordered))
            )
        )


def _frame(rows: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            # Its place in the ranking: a column of four letters would be wider than its numbers.
            "#": rows["rank"].astype("Int64").to_numpy(object),
            texts("Roof of"): [wording.roof_name(row, texts) for _, row in rows.iterrows()],
            texts("Free kWp"): rows["free_kw"].round(1).to_numpy(),
            texts("MWh/year"): (rows["free_output_kwh"] / 1000).round(1).to_numpy(),
            texts("Estimate"): [wording.roof_confidence(code, texts) for code in rows["confidence"]],
            texts("Score"): (rows["score"] * 100).round().astype("Int64").to_numpy(object),
            texts("Whose"): [wording.roof_owner(row, texts) for _, row in rows.iterrows()],
        }
    )
