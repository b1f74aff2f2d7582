"""What is asked of a proposal: the goal, with its weights where it is a mix, and the limits; folded under one button."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from cermap import scouting, wording
from cermap.records import Plan
from cermap.terms import GoalKind, Origin, Stage
from cermap.texts import N_, Texts
from cermap.ui.communities.proposals import session as proposal_session

_MOST_POINTS = 10
_GOALS = (GoalKind.VALUE, GoalKind.SHARED_ENERGY, GoalKind.MEMBERS, GoalKind.MIXED)
_AMOUNTS = {
    "budget_eur": (N_("Budget for new plants (€)"), 0, 10_000),
    "capacity_kw": (N_("Power of new plants (kW)"), 0, 50),
    "plant_max_kw": (N_("Largest plant (kW)"), 0, 10),
    "members_reached": (N_("Members to ask now"), 1, 5),
}


def window(plan: Plan, roofs: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    """The button with the goal and how many limits are set, and under it the fields."""
    count = proposal_session.asks()
    label = texts("Goal and limits ({count})", count=count) if count else texts("Goal and limits")
    opened = st.popover(label, icon=":material/tune:", width="stretch", key="proposal_asked", on_change="rerun")
    names = plant_names(plan, roofs, texts)
    proposal_session.let_go_of(names, proposal_session.plant_fields())
    areas = open_areas(plan, roofs)
    proposal_session.let_go_of(areas, ["area_codes"])
    # Drawn only while it is open: a field that nobody sees would forget what it shows.
    if opened.open:
        with opened:
            _goal(texts)
            _amounts(texts)
            _plants(names, texts)
            _areas(areas, area_labels, texts)
            st.button(
                texts("Take the limits away"),
                key="proposal_clear",
                on_click=proposal_session.ask_nothing,
                disabled=not count,
            )


def plant_names(plan: Plan, roofs: pd.DataFrame, texts: Texts) -> dict[str, str]:
    """The plants of the plan and of the chosen roofs, as a person picks them: name, power, id, by id."""
    powers = dict(zip(plan.plants["plant_id"], plan.plants["capacity_kw"], strict=True))
    called = wording.plant_names(plan, texts)
    for _, roof in roofs.iterrows():
        code = scouting.roof_plant_id(roof["roof_id"])
        if code not in called:
            called[code], powers[code] = wording.roof_name(roof, texts), roof["free_kw"]
    # The id stands there too: a limit that cannot be kept is told by ids.
    return {
        code: texts("{name}, {power} kW ({code})", name=called[code], power=texts.amount(powers[code]), code=code)
        for code in sorted(called, key=lambda code: called[code].casefold())
    }


def open_areas(plan: Plan, roofs: pd.DataFrame) -> list[str]:
    """Areas in which something can be chosen: those of open proposals, and those of the chosen roofs."""
    rows = plan.communities
    is_open = (rows["origin"] == Origin.PROPOSED) & (rows["stage"] != Stage.FROZEN)
    return sorted({*rows.loc[is_open, "area_code"], *roofs["area_code"].dropna()})


def _goal(texts: Texts) -> None:
    st.segmented_control(
        texts("What is to be as large as possible"),
        [kind.value for kind in _GOALS],
        required=True,
        format_func=lambda code: texts.label(GoalKind, code),
        **proposal_session.field("goal", GoalKind.VALUE.value),
    )
    if proposal_session.goal_kind() is GoalKind.MIXED:
        columns = st.columns(len(proposal_session.POINTS))
        for column, (name, points) in zip(columns, proposal_session.POINTS.items(), strict=True):
            column.slider(
                texts.label(GoalKind, name), 0, _MOST_POINTS, **proposal_session.field(f"points_{name}", points)
            )
        st.caption(
            texts("Only the proportions count; each goal is measured against the most it could reach by itself.")
        )


def _amounts(texts: Texts) -> None:
    columns = [*st.columns(2), *st.columns(2)]
    for column, (name, (label, least, step)) in zip(columns, _AMOUNTS.items(), strict=True):
        column.number_input(
            texts(label), least, None, step=step, placeholder=texts("no limit"), **proposal_session.field(name, None)
        )
    st.caption(
        texts("Who is admitted is never left out: beyond the members to ask now, the others come later (R-CFG-12).")
    )
    st.checkbox(
        texts("Keep the shared part below the threshold of the bound surplus (R-TAR-08)"),
        **proposal_session.field("below_surplus", default=False),
    )


def _plants(names: dict[str, str], texts: Texts) -> None:
    one, other = st.columns(2)
    with one:
        _several("must", texts("In, whatever it gives"), names, texts)
        _groups("together", texts("All in or all out"), names, texts)
    with other:
        _several("never", texts("Out"), names, texts)
        _groups("apart", texts("At most one of them"), names, texts)


def _groups(kind: str, label: str, names: dict[str, str], texts: Texts) -> None:
    """One field, and one more for the next group where the last says something."""
    for place in range(proposal_session.GROUPS):
        if place and not proposal_session.kept(f"{kind}_{place - 1}", []):
            return
        _several(f"{kind}_{place}", f"{label} ({place + 1})" if place else label, names, texts)


def _several(name: str, label: str, names: dict[str, str], texts: Texts) -> None:
    st.multiselect(
        label,
        list(names),
        format_func=lambda code: names.get(code, code),
        placeholder=texts("no plant"),
        **proposal_session.field(name, []),
    )


def _areas(areas: Sequence[str], area_labels: pd.Series, texts: Texts) -> None:
    st.multiselect(
        texts("Only these areas"),
        areas,
        format_func=lambda code: wording.area_name(code, area_labels),
        placeholder=texts("all areas"),
        **proposal_session.field("area_codes", []),
    )
