"""The municipality's own list of properties: brought, understood, each row held against a building, the doubtful ones to choose."""

import pandas as pd
import streamlit as st

from cermap import decisions, files, scouting, tables, wording
from cermap import plan as planning
from cermap.records import CandidateList, Plan
from cermap.terms import BuildingMatch
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.roofs.lists import table as roof_table
from cermap.ui.roofs.properties import doubtful as roof_property_queue
from cermap.ui.roofs.view import RoofView
from cermap.ui.widgets import again

_FILE = "properties"
_UPLOAD_MB = 20
_ENDINGS = ["csv", "txt", "tsv", "xlsx", "xls", "ods", "geojson", "json", "gpkg"]
_SIGNS = {
    BuildingMatch.SURE: "●",
    BuildingMatch.BY_HAND: "◉",
    BuildingMatch.AMBIGUOUS: "?",
    BuildingMatch.NONE_NEAR: "✕",
    BuildingMatch.NOT_LOCATED: "◌",
}
# What asks for a person first.
_ORDER = (
    BuildingMatch.AMBIGUOUS,
    BuildingMatch.NOT_LOCATED,
    BuildingMatch.NONE_NEAR,
    BuildingMatch.BY_HAND,
    BuildingMatch.SURE,
)
_WIDTHS = (44, 150, 170, 70)


def show(view: RoofView, plan: Plan, texts: Texts) -> None:
    """The tab."""
    brought = plan.inputs.properties
    if brought is None:
        st.markdown(
            texts(
                "The municipality's list of its buildings, with an address for each: cermap finds the building of each row, and the roofs of the list can be shown alone."
            )
        )
        _bring(view, texts)
        return
    _what_is_there(view, brought, plan, texts)
    if view.properties is None or view.properties.empty:
        return
    st.markdown(_counts(view.properties, texts))
    roof_property_queue.show(view, texts)
    _rows(view.properties, texts)


def _what_is_there(view: RoofView, brought: CandidateList, plan: Plan, texts: Texts) -> None:
    """Name, what was understood, and the way to another list or to none."""
    said, other = st.columns([62, 38], vertical_alignment="center")
    rows = texts.plural("{count} row", "{count} rows", len(brought.candidates))
    said.markdown(f"**{messages.plain(brought.name)}**: {rows}")
    with other.popover(texts("What was read"), width="stretch", key="roofs_list_window"):
        labels = {name: texts(tables.label(tables.Properties, name)) for name in set(brought.understood.values())}
        understood = [f"{theirs} → {labels[ours]}" for theirs, ours in brought.understood.items()]
        st.caption(messages.plain(texts("Understood: {columns}", columns=" · ".join(understood) or "–")))
        messages.notes(brought.notes, texts)
        _bring(view, texts)
        if st.button(texts("Take the list out of the plan"), key="roofs_no_list"):
            _put(plan, None)
            st.rerun()


def _bring(view: RoofView, texts: Texts) -> None:
    """A file; what can be read goes into the plan at once."""
    file = st.file_uploader(
        texts("List of properties (CSV, Excel, ODS, points)"),
        type=_ENDINGS,
        max_upload_size=_UPLOAD_MB,
        key=f"{_FILE}_{again.times(_FILE)}",
    )
    if file is None:
        return
    with messages.errors_as_sentences(texts), st.spinner(texts("Updating the plan…")):
        plan = state.plan()
        # A town's list seldom says of which town it is: its buildings do.
        town = scouting.town_of(view.book.buildings, plan.inputs.reference.municipalities)
        _put(plan, files.read_properties(file.getvalue(), file.name, municipality=town))
        again.once_more(_FILE)
        st.rerun()


def _put(plan: Plan, properties: CandidateList | None) -> None:
    inputs = decisions.bring_properties(plan.inputs, properties)
    state.change_plan(planning.make_plan(inputs, plan.assumptions, plan.as_of, before=plan))


def _counts(rows: pd.DataFrame, texts: Texts) -> str:
    """How many rows have their building, and how many still need a person; the sum closes."""
    counted = rows["match"].value_counts()
    return " · ".join(
        f"{_SIGNS[match]} {texts.label(BuildingMatch, match)}: **{texts.number(counted[match])}**"
        for match in BuildingMatch
        if counted.get(match, 0)
    )


def _rows(rows: pd.DataFrame, texts: Texts) -> None:
    """All rows with their building, those that ask for a person first."""
    order = rows["match"].map({match: place for place, match in enumerate(_ORDER)})
    rows = rows.loc[order.sort_values(kind="stable").index]
    frame = pd.DataFrame(
        {
            texts("Row"): rows["candidate_id"].to_numpy(object),
            texts("Name"): wording.candidate_names(rows, texts),
            texts("Building found"): [
                f"{_SIGNS[BuildingMatch(match)]} {texts.label(BuildingMatch, match)}" for match in rows["match"]
            ],
            texts("Metres"): rows["distance_m"].round().to_numpy(),
            texts("Building"): rows["building_id"].fillna("–").to_numpy(object),
        }
    )
    ids = [code if isinstance(code, str) else "" for code in rows["building_id"]]
    roof_table.draw(frame, ids, "roofs-listed", texts("Rows of the municipality's list"), _WIDTHS, texts)
