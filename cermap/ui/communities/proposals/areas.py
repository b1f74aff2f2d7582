"""The areas of a proposal in a table, and the one that is chosen: its kind, and four tabs."""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.terms import ConfigType, Reach
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.communities.proposals.session import Made
from cermap.ui.communities.proposals.tabs import members as proposal_members
from cermap.ui.communities.proposals.tabs import plants as proposal_plants
from cermap.ui.communities.proposals.tabs import reasons as proposal_reasons
from cermap.ui.communities.proposals.tabs import wanted as proposal_wanted
from cermap.ui.widgets import open_tabs
from cermap.ui.widgets.tables import choosing

_TABLE_PX = 250


def table(made: Made, area_labels: pd.Series, texts: Texts) -> pd.Series | None:
    """All areas, those worth most first; gives the chosen one, else the first."""
    areas = made.proposal.areas.sort_values(["value_eur", "area_code"], ascending=[False, True], na_position="last")
    rows = choosing.Rows(
        "areas",
        tuple(areas["area_code"]),
        _frame(areas, area_labels, texts),
        None,
        texts("Areas of the proposal, with the MWh that are shared"),
        (96, 64, 48, 60, 190, 60),
        texts("No area has anything to choose."),
    )
    first = rows.ids[0] if rows.ids else None
    height = min(_TABLE_PX, choosing.HEADER_PX + choosing.ROW_HEIGHT_PX * max(len(areas), 1))
    choosing.show(rows, "proposal-areas", texts, height, default=first)
    chosen = state.selection()
    shown = chosen.id if chosen.layer == "areas" and chosen.id in rows.ids else first
    found = areas[areas["area_code"] == shown]
    return found.iloc[0] if len(found) else None


def one(made: Made, row: pd.Series, area_labels: pd.Series, texts: Texts) -> None:
    """The chosen area."""
    said = texts(
        "{kind}, {members} members, {plants} plants of {power} kW: {shared} kWh shared of {injected} fed in.",
        kind=texts.label(ConfigType, row["config_type"]),
        members=texts.number(row["members"]),
        plants=texts.number(row["plants"]),
        power=texts.amount(row["capacity_kw"]),
        shared=texts.number(row["shared_kwh"]),
        injected=texts.number(row["injected_kwh"]),
    )
    with st.container(border=True, key="card-proposal"):
        st.markdown(f"**{messages.called(wording.area_name(row['area_code'], area_labels))}**")
        st.markdown(said)
        value = wording.value_line(row["value_low_eur"], row["value_eur"], row["value_high_eur"], texts)
        other = wording.other_kind_line(row, texts)
        st.caption(f"{value}; {other}" if other else value)
    _show_tabs(made, str(row["area_code"]), texts)


def _frame(areas: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts("Area"): [str(area_labels.get(code, code)) for code in areas["area_code"]],
            texts("Members"): [texts.number(count) for count in areas["members"]],
            "kW": [texts.amount(power_kw) for power_kw in areas["capacity_kw"]],
            "MWh": [texts.number(shared / 1000, 1) for shared in areas["shared_kwh"]],
            texts("€/year, estimated"): [_range(row, texts) for _, row in areas.iterrows()],
            texts("Later"): [texts.number(count) for count in areas["members_later"]],
            texts("Kind"): [texts.label(ConfigType, code) for code in areas["config_type"]],
        }
    )


def _range(row: pd.Series, texts: Texts) -> str:
    if pd.isna(row["value_eur"]):
        return "–"
    low, central, high = (
        texts.number(round(row[name], -2)) for name in ("value_low_eur", "value_eur", "value_high_eur")
    )
    return f"{central} ({low}–{high})"


def _show_tabs(made: Made, area_code: str, texts: Texts) -> None:
    """The four tabs; only the one that is open is worked out."""
    plants = proposal_plants.of_area(made.proposal, area_code)
    steps = proposal_members.of_area(made.proposal, area_code)
    labels = (
        texts("Plants ({count})", count=int(plants["is_chosen"].sum())),
        texts("Whom to ask ({count})", count=int((steps["reach"] == Reach.NOW).sum())),
        texts("Whom to look for"),
        texts("Why not"),
    )
    one_, two, three, four = open_tabs.draw("proposal", labels)
    with messages.errors_as_sentences(texts):
        if one_.open:
            with one_:
                proposal_plants.show(plants, made.proposal, texts)
        if two.open:
            with two:
                proposal_members.show(steps, made, texts)
        if three.open:
            with three:
                proposal_wanted.show(made, area_code, texts)
        if four.open:
            with four:
                proposal_reasons.show(made, area_code, texts)
