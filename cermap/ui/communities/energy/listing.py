"""Energy and money of all configurations, side by side: what each shares, earns, and gives to a household."""

import pandas as pd
import streamlit as st

from cermap import accounts, wording
from cermap.records import Plan
from cermap.terms import Figure
from cermap.texts import Texts
from cermap.ui import loading, messages
from cermap.ui.widgets import empty
from cermap.ui.widgets.tables import choosing
from cermap.ui.widgets.tables.cells import community_names

_KEPT = "energy_of_all"
_TOLD = (
    Figure.INJECTED_KWH,
    Figure.SHARED_KWH,
    Figure.SHARED_SHARE,
    Figure.CONTRIBUTION_EUR,
    Figure.HOUSEHOLD_EUR,
    Figure.PAYBACK_YEARS,
)
_TABLE_PX = 480


def show(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """A row per configuration of which the list knows somebody or some plant."""
    held = plan.communities["community_id"].isin(plan.memberships["community_id"])
    found = plan.communities[held]
    if found.empty:
        empty.needs_plant(
            texts("No configuration has a member or a plant of your list: there is nothing to count."), plan, texts
        )
        return
    with messages.errors_as_sentences(texts):
        _table(plan, found, area_labels, texts)


def _table(plan: Plan, found: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    figures = _figures(plan, tuple(found["community_id"]), texts)
    told = {
        texts.label(Figure, code): [
            wording.figure_value(_of(figures[each], code), texts) for each in found["community_id"]
        ]
        for code in _TOLD
    }
    frame = pd.DataFrame({texts("Configuration"): community_names(found, area_labels, texts), **told})
    rows = choosing.Rows(
        "communities",
        tuple(found["community_id"]),
        frame,
        None,
        texts("Energy and money of the configurations"),
        (200, 180, 180, 160, 190, 200),
    )
    choosing.show(
        rows, "energy-of-all", texts, min(_TABLE_PX, choosing.HEADER_PX + choosing.ROW_HEIGHT_PX * len(found))
    )
    st.caption(
        texts("Estimates of a year, each with its range; what each stands on is in the tab of its configuration.")
    )


def _of(figures: pd.DataFrame, code: Figure) -> pd.Series:
    return figures[figures["figure"] == code].iloc[0]


def _figures(plan: Plan, codes: tuple[str, ...], texts: Texts) -> dict[str, pd.DataFrame]:
    """``tables.EnergyFigures`` of each configuration, counted once for a plan."""
    digest, kept = st.session_state.get(_KEPT, (None, {}))
    if digest != plan.digest:
        kept = {}
        place = st.empty()
        for done, code in enumerate(codes):
            place.progress(
                done / len(codes), text=texts("{done} of {total} configurations", done=done, total=len(codes))
            )
            account = accounts.account_of(plan, code, loading.load_profiles())
            kept[code] = account.figures
        place.empty()
        st.session_state[_KEPT] = (plan.digest, kept)
    found: dict[str, pd.DataFrame] = kept
    return found
