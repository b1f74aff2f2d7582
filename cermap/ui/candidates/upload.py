"""Bringing a list: read it, show what was understood, run with progress, give back the results.

The list stays in this session's memory and in the plan that is kept of it; nothing of it is cached for others, logged or
put in an address.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from cermap import addresses, decisions, files, queue, tables, wording
from cermap import plan as planning
from cermap.errors import CermapError, InputError, MissingColumn, SeveralLayers
from cermap.records import Assumptions, CandidateList, Inputs, Plan
from cermap.texts import N_, Texts
from cermap.ui import filters, loading, messages, state
from cermap.ui.communities.energy.inputs import acts as energy_inputs
from cermap.ui.decisions import remembering

_ROWS_PREVIEWED = 20
_UPLOAD_MB = 50
_NOT_USED = ""
# At 720 px the button below stays in sight.
_CHECK_PX = 148


def load(texts: Texts) -> CandidateList | None:
    """Step 1: the file, or an empty form to fill; None until one is brought and can be read."""
    drop, form = st.columns([70, 30], vertical_alignment="bottom")
    with drop:
        brought = st.file_uploader(
            texts("List of addresses (CSV, Excel, ODS, points in GeoJSON or GeoPackage)"),
            type=["csv", "txt", "tsv", "xlsx", "xls", "ods", "geojson", "json", "gpkg"],
            max_upload_size=_UPLOAD_MB,
            key="list_file",
        )
    with form:
        st.download_button(
            texts("Empty form to fill (CSV)"),
            files.form(texts),
            texts("cermap-list.csv"),
            "text/csv",
            width="stretch",
        )
    if brought is None:
        return None
    by_hand = st.session_state.get(_mapping_key(brought.file_id))
    content, layer_key = brought.getvalue(), f"layer-{brought.file_id}"
    try:
        if files.is_plan(content):
            raise InputError(N_("“{name}” is a plan, not a list: open it on “Data”."), name=brought.name)
        layer = st.session_state.get(layer_key)
        with st.spinner(texts("Reading the list…")):
            return files.read_candidates(content, brought.name, by_hand, layer, today=messages.today())
    except SeveralLayers as error:
        st.warning(messages.plain(texts.sentence(error)))
        if layer := st.selectbox(texts("Choose a layer"), error.values["names"], index=None, placeholder="–"):
            st.session_state[layer_key] = layer
            st.rerun()
    except CermapError as error:
        st.error(messages.plain(texts.sentence(error)))
        if isinstance(error, MissingColumn) and "names" in error.values:
            _columns(error.values["names"], by_hand or {}, texts)
    return None


def check(brought: CandidateList, texts: Texts) -> None:
    """Step 2: what to know, which column was understood as what (it can be changed), and the first rows."""
    messages.notes(brought.notes, texts)
    columns, rows = st.columns([32, 68])
    with columns:
        st.caption(texts("Columns as understood: change what is wrong."))
        _columns(brought.original.columns, brought.understood, texts)
    with rows:
        st.caption(texts("First rows of the list"))
        st.dataframe(
            brought.original.head(_ROWS_PREVIEWED),
            height=_CHECK_PX,
            hide_index=True,
            placeholder="",
            alt=texts("First rows of the list"),
        )


def before_it_runs(brought: CandidateList, texts: Texts) -> tuple[CandidateList, Any, Any, Any]:
    """The list, in the town that is chosen for the rows that name none; places for the date, the button, the progress."""
    count = int(addresses.without_town(brought.candidates).sum())
    if not count:
        when, start, going = st.columns([20, 20, 60], vertical_alignment="bottom")
        return brought, when, start, going
    when, place, start, going = st.columns([20, 30, 20, 30], vertical_alignment="bottom")
    towns = loading.reference().municipalities
    town = place.selectbox(
        texts.plural(
            "Municipality of {count} row that names none", "Municipality of {count} rows that name none", count
        ),
        sorted(towns["name"]),
        index=None,
        placeholder=texts("Type its name"),
        key=f"town-{st.session_state.list_file.file_id}",
        help=texts("Without it these rows are found only where nobody else has such a street."),
    )
    return (brought if town is None else addresses.list_in_town(brought, town, towns)), when, start, going


def _columns(names: Iterable[str], understood: Mapping[str, str], texts: Texts) -> None:
    """Which column is what, to be changed by hand; a change reads the list again."""
    choices = {column: texts(tables.label(tables.Candidates, column)) for column in files.HOUSE_COLUMNS}
    by_label = {label: column for column, label in choices.items()}
    theirs, ours = texts("Your column"), texts("Understood as")
    shown = [choices.get(understood.get(name, ""), _NOT_USED) for name in names]
    file_id = st.session_state.list_file.file_id
    edited = st.data_editor(
        pd.DataFrame({theirs: list(names), ours: shown}),
        hide_index=True,
        key=f"columns-{file_id}",
        height=_CHECK_PX,
        placeholder="",
        disabled=[theirs],
        column_config={ours: st.column_config.SelectboxColumn(options=[_NOT_USED, *choices.values()])},
    )
    chosen = edited[ours].fillna(_NOT_USED)
    before = st.session_state.get(_mapping_key(file_id), {})
    rows = zip(edited[theirs], shown, chosen, strict=True)
    by_hand = before | {name: by_label.get(label, _NOT_USED) for name, old, label in rows if label != old}
    # A choice that the list cannot follow is not asked for twice.
    if by_hand != before:
        st.session_state[_mapping_key(file_id)] = by_hand
        st.rerun()


def is_done(brought: CandidateList, plan: Plan) -> bool:
    """Whether the plan on the table was made from this very list, its columns understood as they are now."""
    made = plan.inputs.candidate_list
    is_same = made.original.equals(brought.original) and made.understood == brought.understood
    return is_same and made.candidates["municipality"].equals(brought.candidates["municipality"])


def plan_date(texts: Texts) -> dt.date:
    """The date of the plan: areas and rules are those in force on it."""
    return st.date_input(
        texts("Date of the plan"),
        value=messages.today(),
        format="DD/MM/YYYY",
        # Under its label it would be another field in another language.
        key="plan_date",
        help=texts(
            "Areas and rules are those in force on this date. The shipped areas were in force until 30 September 2025."
        ),
    )


def run(brought: CandidateList, as_of: dt.date, texts: Texts) -> None:
    """Step 3: locate, assign and group with progress; the new plan goes on the table."""
    bar = st.progress(0.0)
    with messages.errors_as_sentences(texts):
        before = state.plan()
        inputs = Inputs(
            loading.reference(),
            brought,
            tables.empty(tables.Plants),
            tables.empty(tables.Communities),
            # Roofs and the municipality's buildings are of no row of a list: they stay on the table.
            decisions=decisions.without_list(before.inputs.decisions),
            corrections=remembering.corrections_for(brought, before),
            energy=energy_inputs.carried_over(before, as_of),
            properties=before.inputs.properties,
        )
        state.set_plan(planning.make_plan(inputs, Assumptions(), as_of, _shown_in(bar, texts)))
    bar.empty()


def results(plan: Plan, shown_plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The closing sum of the whole plan; table of results and both downloads, with all original columns, as filtered."""
    st.markdown(f"{messages.plain(wording.closing_line(plan, texts))}{_to_look_at(plan, texts)}")
    if known := queue.corrected_before(plan):
        st.markdown(wording.corrected_line(known, texts))
    if shown_plan.candidates.empty and len(plan.candidates):
        filters.nothing_left(len(plan.candidates), texts)
        return
    shown = files.results_of(shown_plan, area_labels, texts)
    ours = list(shown.columns[plan.inputs.candidate_list.original.shape[1] :])
    theirs = [column for column in shown.columns if column not in ours]
    first = [column for column in theirs if column in _named_first(plan)] or theirs[:2]
    st.dataframe(
        shown[[*first, *ours, *(column for column in theirs if column not in first)]],
        height=360,
        hide_index=True,
        # Another list is another table: with the widths of the one before, its addresses would be cut.
        key=f"results-{hash(tuple(shown.columns)):x}-{len(plan.candidates)}",
        placeholder="",
        column_config={
            column: st.column_config.NumberColumn(format="localized")
            for column in shown.select_dtypes("number").columns
        },
        alt=texts("Results, one row per row of the list"),
    )
    left, right, _ = st.columns([22, 22, 56])
    name = plan.inputs.candidate_list.name
    part = "" if shown_plan is plan else texts("-filtered")
    left.download_button(
        texts("Download XLSX"),
        lambda: filters.workbook(shown_plan, plan, area_labels, texts),
        files.file_name(name, f"{part}-cermap.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        type="primary",
        width="stretch",
        on_click="ignore",
    )
    right.download_button(
        texts("Download CSV"),
        lambda: files.write_csv(shown, texts),
        files.file_name(name, f"{part}-cermap.csv"),
        "text/csv",
        width="stretch",
        on_click="ignore",
    )


def _to_look_at(plan: Plan, texts: Texts) -> str:
    """How many of the rows need a person: the queue itself stands out of sight, below the table."""
    count = len(queue.queue_of(plan).ids)
    said = texts.plural(
        "**{count} row** to look at by hand, in 4 below", "**{count} rows** to look at by hand, in 4 below", count
    )
    return f" · {said}" if count else ""


def _named_first(plan: Plan) -> set[str]:
    """The user's columns that say who and where: they stay beside the answers."""
    understood = plan.inputs.candidate_list.understood
    return {column for column, house in understood.items() if house in {"name", "address_text"}}


def _shown_in(bar: Any, texts: Texts) -> Callable[[str, int, int], None]:
    starts = {"geocode": 0.0, "assign": 0.45, "rules": 0.85, "group": 0.92}
    widths = {"geocode": 0.45, "assign": 0.40, "rules": 0.07, "group": 0.08}

    def show(step: str, done: int, total: int) -> None:
        part = done / total if total else 1.0
        words = wording.step_label(step, texts)
        if total > 1:
            words = texts("{step}: {done} of {total}", step=words, done=done, total=total)
        bar.progress(min(starts[step] + widths[step] * part, 1.0), words)

    return show


def _mapping_key(file_id: str) -> str:
    return f"mapping-{file_id}"
