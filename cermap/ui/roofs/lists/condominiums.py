"""Candidates under one roof: they may be one group (R-CFG-03), once their rows say that it is one building."""

import pandas as pd
import streamlit as st

from cermap import scouting
from cermap.records import Plan
from cermap.tables import split
from cermap.texts import Texts
from cermap.ui.messages import called
from cermap.ui.roofs import acts as roof_acts
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.lists import table as roof_table
from cermap.ui.roofs.view import RoofView

_KEPT = "roofs_condominiums"
_WIDTHS = (190, 74, 100, 110)


def show(view: RoofView, plan: Plan, texts: Texts) -> None:
    """The buildings with several supplies of the plan, and the button that writes the building of the ticked one."""
    found = _found(view, plan)
    if found.empty:
        st.info(
            texts(
                "No building here holds two supplies of your list. Only supplies whose address is placed at its house number are recognised."
            )
        )
        return
    st.caption(
        texts("Several supplies in one building may be one group of self-consumers (R-CFG-03): tick a building.")
    )
    roof_table.draw(
        _frame(found, texts), found["building_id"].tolist(), "roofs-homes", texts("Condominiums"), _WIDTHS, texts
    )
    rows = found[found["building_id"] == roof_session.chosen()]
    for _, row in rows.iterrows():
        _write(row, texts)


def _found(view: RoofView, plan: Plan) -> pd.DataFrame:
    """Worked out once for each plan and set of buildings."""
    known = st.session_state.get(_KEPT)
    if known is None or known[0] is not plan or known[1] is not view.book:
        buildings = view.book.buildings
        matches = scouting.candidate_matches(plan, buildings)
        known = (plan, view.book, scouting.condominiums(plan, matches, buildings))
        st.session_state[_KEPT] = known
    return pd.DataFrame(known[2])


def _frame(found: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts("Building"): found["name"].fillna(found["building_id"]).to_numpy(object),
            texts("Supplies"): found["supplies"].to_numpy(),
            texts("To write"): [len(split(codes)) for codes in found["to_write"]],
            texts("Rows"): [", ".join(split(codes)) for codes in found["candidate_ids"]],
            texts("Called otherwise"): [", ".join(split(names)) or "–" for names in found["other_names"]],
        }
    )


def _write(row: pd.Series, texts: Texts) -> None:
    codes = split(row["to_write"])
    if not codes:
        st.success(texts("Every row of this building says so already."))
        return
    st.button(
        texts.plural("Write the building on {count} row", "Write the building on {count} rows", len(codes)),
        key="roofs_write_building",
        type="primary",
        on_click=roof_acts.write_building,
        args=(codes, str(row["building_id"])),
        help=texts("Column “Building” of these rows becomes {building}.", building=called(str(row["building_id"]))),
    )
