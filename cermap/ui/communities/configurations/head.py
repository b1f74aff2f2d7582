"""One configuration: its head, and what the table decides of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap import communities, palette, wording
from cermap.decisions import Change, changes_of
from cermap.records import Plan
from cermap.terms import ConfigType, DecisionAction, DecisionSubject, Origin, ReferenteKind, Stage
from cermap.texts import Texts
from cermap.ui import cards, state
from cermap.ui.decisions import deciding
from cermap.ui.messages import called, plain

_CONFIGURATION = DecisionSubject.CONFIGURATION
# What an accepted configuration keeps, even when its area has nobody any more.
_KEPT = ("name", "config_type", "area_code", "area_edition")
# A legal entity or a contract may be older than the law on configurations, or still to be made.
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def head(plan: Plan, community_id: str, area_labels: pd.Series, texts: Texts) -> None:
    """Name, facts, counts, and the buttons of its stage."""
    row = _row(plan, community_id)
    with st.container(border=True, key="card"):
        st.markdown(f"**{called(wording.community_name(row, texts))}**")
        st.caption(plain(wording.kind_line(row, area_labels, texts)))
        if said := wording.constitution_line(row, texts):
            st.caption(plain(said))
        if possible := wording.kinds_line(communities.possible_kinds(plan, community_id), texts):
            st.caption(plain(possible))
        ground = palette.TINTS["faded"]
        # A producer alone is a member and no user, and of a registered one the list may know few: both numbers stand here.
        held = plan.memberships[plan.memberships["community_id"] == community_id]
        cards.counts(
            [
                (held["candidate_id"].nunique(), texts("members in the list"), ground),
                (row["users"], texts("users"), ground),
                (row["plants"], texts("plants"), ground),
                (row["capacity_kw"], texts("kW of plants"), ground),
            ],
            texts,
        )
        if row["stage"] == Stage.FROZEN:
            _left_outside(plan, community_id, texts)
            _gone(plan, community_id, texts)
        _acts(row, plan, texts)


def _left_outside(plan: Plan, community_id: str, texts: Texts) -> None:
    """Participation is open (R-CFG-12): who could share and is not in a frozen configuration is said."""
    outside = int((communities.others_for(plan, community_id)["outcome"] == "can_share").sum())
    if outside:
        st.warning(
            texts.plural(
                "{count} candidate could share here and is not in it: participation is open (R-CFG-12).",
                "{count} candidates could share here and are not in it: participation is open (R-CFG-12).",
                outside,
            )
        )


def _gone(plan: Plan, community_id: str, texts: Texts) -> None:
    """Who was frozen in it and is no longer in the plan."""
    gone = len(communities.gone_from_frozen(plan, community_id))
    if gone:
        st.warning(
            texts.plural(
                "{count} member that was frozen in it is no longer in the plan.",
                "{count} members that were frozen in it are no longer in the plan.",
                gone,
            )
        )


def _acts(row: pd.Series, plan: Plan, texts: Texts) -> None:
    columns = st.columns(4, gap="small")
    if row["origin"] == Origin.REGISTERED:
        if columns[0].button(texts("Take out of the plan"), key="remove_community", width="stretch"):
            _ask(
                texts("Take out: {name}", name=called(row["name"])),
                lambda: _plain(row, DecisionAction.REMOVE),
                texts("Take out"),
                texts,
            )
        _change(columns[2], lambda: _said(row, texts), texts)
    else:
        stage = Stage(row["stage"])
        if stage is Stage.PROPOSED:
            if columns[0].button(texts("Accept"), icon=":material/check:", key="accept", width="stretch"):
                _ask(
                    texts("Accept the proposal"),
                    lambda: _named(row, DecisionAction.ACCEPT, texts),
                    texts("Accept"),
                    texts,
                )
        elif columns[0].button(texts("Open again"), icon=":material/lock_open:", key="reopen", width="stretch"):
            _ask(texts("Open again"), lambda: _plain(row, DecisionAction.REOPEN), texts("Open again"), texts)
        if stage is not Stage.FROZEN and columns[1].button(
            texts("Freeze"),
            icon=":material/lock:",
            key="freeze",
            width="stretch",
            help=texts("Its members and plants stay as they are now, whatever changes in the list."),
        ):
            _ask(texts("Freeze"), lambda: _frozen(row, plan, texts), texts("Freeze"), texts)
        _change(columns[2], lambda: _named(row, DecisionAction.CHANGE, texts), texts)
    columns[3].button(
        texts("On the map"),
        icon=":material/map:",
        key="on_the_map",
        width="stretch",
        on_click=_go_to_map,
        args=(str(row["community_id"]),),
    )
    if st.session_state.pop("go_to_map", False):
        st.switch_page("pages/1_map.py")


def _change(column: DeltaGenerator, fields: Callable[[], Callable[[str], None]], texts: Texts) -> None:
    if column.button(texts("Change"), icon=":material/edit:", key="change_community", width="stretch"):
        _ask(texts("Change the configuration"), fields, texts("Keep"), texts)


def _go_to_map(community_id: str) -> None:
    state.select("communities", (community_id,), go=True)
    st.session_state["go_to_map"] = True


def _ask(title: str, body: Callable[[], Callable[[str], None]], submit: str, texts: Texts) -> None:
    deciding.ask(title, body, submit, texts)


def _plain(row: pd.Series, action: DecisionAction) -> Callable[[str], None]:
    """A decision that changes no cell."""
    return lambda why: deciding.decide(action, [(_CONFIGURATION, row["community_id"], (Change(),))], why)


def _named(row: pd.Series, action: DecisionAction, texts: Texts) -> Callable[[str], None]:
    """A decision with a name and a kind."""
    name = _name_field(row, texts)
    kinds = [kind.value for kind in (ConfigType.CER, ConfigType.GROUP, ConfigType.REMOTE)]
    kind = st.selectbox(
        texts("Kind"),
        kinds,
        index=kinds.index(row["config_type"]) if row["config_type"] in kinds else 0,
        format_func=lambda code: texts.label(ConfigType, code),
        help=texts("The rules are checked again for the kind you choose."),
    )
    said = _said_fields(row, texts)

    def act(why: str) -> None:
        decided = {"name": name, "config_type": kind, **said}
        kept = [Change(column, None, str(row[column])) for column in _KEPT[2:] if pd.notna(row[column])]
        changes = [*changes_of(row, decided), *(kept if action is DecisionAction.ACCEPT else ())]
        deciding.decide(action, [(_CONFIGURATION, row["community_id"], changes)], why)

    return act


def _said(row: pd.Series, texts: Texts) -> Callable[[str], None]:
    """What the table says of a registered configuration, whose other facts come with its list."""
    said = _said_fields(row, texts)
    return lambda why: deciding.decide(
        DecisionAction.CHANGE, [(_CONFIGURATION, row["community_id"], changes_of(row, said))], why
    )


def _said_fields(row: pd.Series, texts: Texts) -> dict[str, Any]:
    """When it was constituted, by which deed or contract, and what the one is who files its request."""
    day, deed = st.columns(2)
    known = row["constitution_date"]
    constituted = day.date_input(
        texts("Constituted on"),
        None if pd.isna(known) else known.date(),
        _FIRST_DAY,
        _LAST_DAY,
        format="DD/MM/YYYY",
        help=texts(
            "CER: the day of its legal entity. Group: the day of its private contract; condominium minutes count."
        ),
    )
    reference = deed.text_input(
        texts("Deed or contract"),
        row["constitution_reference"] if isinstance(row["constitution_reference"], str) else "",
        max_chars=120,
        help=texts("Where it is found: number, protocol, folder. It goes into the plan file: no name of a person."),
    )
    kinds = [None, *(kind.value for kind in ReferenteKind)]
    filer = st.selectbox(
        texts("Who files the request"),
        kinds,
        index=kinds.index(row["referente_kind"]) if row["referente_kind"] in kinds else 0,
        format_func=lambda code: texts.label(ReferenteKind, code) if code else texts("to be declared"),
        help=texts("The referente. Who is admitted depends on the kind of configuration (R-ROL-03 to R-ROL-05)."),
    )
    return {
        "constitution_date": constituted,
        "constitution_reference": reference.strip(),
        "referente_kind": filer,
    }


def _frozen(row: pd.Series, plan: Plan, texts: Texts) -> Callable[[str], None]:
    """Who is in it now, kept."""
    name = _name_field(row, texts)
    held = plan.memberships[plan.memberships["community_id"] == row["community_id"]]
    st.markdown(
        texts(
            "Members and plants stay as they are now ({members} members, {plants} plants). Rules are still checked.",
            members=int(held["candidate_id"].notna().sum()),
            plants=int(held["plant_id"].notna().sum()),
        )
    )
    inside = [
        Change(column, None, str(code)) for column in ("candidate_id", "plant_id") for code in held[column].dropna()
    ]
    kept = [Change(column, None, str(row[column])) for column in _KEPT[1:] if pd.notna(row[column])]
    kept += changes_of(row, {"name": name})
    return lambda why: deciding.decide(
        DecisionAction.FREEZE, [(_CONFIGURATION, row["community_id"], [*inside, *kept])], why
    )


def _name_field(row: pd.Series, texts: Texts) -> str:
    """The name; one that is still called after its area gets a name of its kind offered."""
    is_nameless = row["stage"] == Stage.PROPOSED and row["config_type"] == ConfigType.CER
    default = texts("CER {area}", area=row["name"]) if is_nameless else str(row["name"])
    return st.text_input(texts("Name"), default, max_chars=120).strip() or str(row["name"])


def _row(plan: Plan, community_id: str) -> pd.Series:
    return plan.communities[plan.communities["community_id"] == community_id].iloc[0]
