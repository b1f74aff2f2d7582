"""The roofs that the table keeps in the plan: together, one by one, out again, and as files to take away."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import files, rooftops, wording
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui.roofs import acts as roof_acts
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.lists import table as roof_table
from cermap.ui.roofs.view import RoofView

_WIDTHS = (170, 74, 92, 118, 120)


def show(view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The chosen roofs with what they are together."""
    kept = roof_acts.shortlist_of(plan)
    if kept.empty:
        st.info(texts("No roof chosen yet. “Choose it” on the card keeps a roof in the plan."))
        return
    count = texts.plural("**{count} chosen roof**", "**{count} chosen roofs**", len(kept))
    # What was known when they were chosen adds up as roofs do.
    together = rooftops.totals(kept.assign(is_computable=kept["capacity_kw"].notna()))
    st.markdown(f"{count}: {wording.roof_totals(together, texts)}")
    roof_table.draw(
        _frame(kept, area_labels, texts), kept["roof_id"].tolist(), "roofs-kept", texts("Chosen roofs"), _WIDTHS, texts
    )
    remove, *places = st.columns([34, 20, 18, 28], gap="small")
    chosen = roof_session.chosen()
    remove.button(
        texts("Let it go"),
        key="roofs_let_go",
        icon=":material/delete:",
        disabled=chosen not in set(kept["roof_id"]),
        help=texts("The ticked roof leaves the list."),
        on_click=roof_acts.let_go,
        args=(chosen,),
        width="stretch",
    )
    for place, (title, made, ending, mime) in zip(places, _files(kept, view, plan, area_labels, texts), strict=True):
        name = f"{texts('chosen-roofs')}{ending}"
        place.download_button(title, made, name, mime, key=f"roofs_file{ending}", on_click="ignore", width="stretch")


def _files(
    kept: pd.DataFrame, view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts
) -> list[tuple[str, Callable[[], bytes], str, str]]:
    """Files of the chosen roofs, made when they are asked for; of those of another set of buildings only the point is drawn."""
    return [
        (
            "XLSX",
            lambda: files.roof_workbook(kept, plan, area_labels, texts, view.properties),
            ".xlsx",
            files.media_type(".xlsx"),
        ),
        ("CSV", lambda: files.roof_csv(kept, area_labels, texts), ".csv", "text/csv"),
        (
            "GeoPackage",
            lambda: files.roof_geopackage(kept, view.book.buildings, plan.as_of, area_labels, texts),
            ".gpkg",
            "application/geopackage+sqlite3",
        ),
    ]


def _frame(kept: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts("Roof of"): [wording.roof_name(row, texts) for _, row in kept.iterrows()],
            texts("Free kWp"): kept["free_kw"].round(1).to_numpy(),
            texts("MWh/year"): (kept["annual_output_kwh"] / 1000).round(1).to_numpy(),
            texts("Estimate"): [
                wording.roof_confidence(code, texts) if isinstance(code, str) else "–" for code in kept["confidence"]
            ],
            texts("Area"): [wording.area_name(code, area_labels) or "–" for code in kept["area_code"]],
            texts("Buildings of"): kept["source_name"].fillna("–").to_numpy(object),
        }
    )
