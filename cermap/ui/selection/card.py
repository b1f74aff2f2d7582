"""The card of several things chosen: how many, how sure their areas are, and what each community could make of them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from cermap import communities, palette, wording
from cermap.records import Plan, Scene
from cermap.terms import Certainty, Outcome, Role
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.messages import plain
from cermap.ui.selection import several
from cermap.ui.widgets.card_pieces import counts
from cermap.ui.widgets.tables.cells import community_names

_ROW_PX, _HEADER_PX, _ROWS_SHOWN = 28, 34, 4
_NAMES_SHOWN = 4
_NAME_PX, _SIGN_PX = 150, 42


def show(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """The card; nothing but its place on the page tells it from the card of one thing."""
    layer, ids = scene.selection.layer, scene.selection.ids
    if layer == "candidates":
        _candidates(scene, area_labels, texts)
    elif layer == "areas":
        _areas(scene.plan, ids, area_labels, texts)
    else:
        _communities(scene.plan, ids, texts)


def _candidates(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    plan, ids = scene.plan, scene.selection.ids
    who = plan.candidates[plan.candidates["candidate_id"].isin(ids)]
    _title(texts("**{count} candidates chosen**", count=texts.number(len(ids))), texts)
    counts([(count, label, tint) for label, count, tint in _by_certainty(who, texts)], texts)
    roles = who["role"].value_counts()
    st.caption(" · ".join(f"{texts.label(Role, role)} {texts.number(roles[role])}" for role in Role if role in roles))
    if plan.communities.empty:
        return
    _by_community(plan, ids, area_labels, texts)


def _by_certainty(who: pd.DataFrame, texts: Texts) -> list[tuple[str, int, tuple[str, str]]]:
    found = who["certainty"].value_counts()
    return [
        (f"{palette.CERTAINTY_SIGNS[one]} {texts.label(one)}", int(found[one]), palette.CERTAINTY_TINTS[one])
        for one in Certainty
        if one in found
    ]


def _by_community(plan: Plan, ids: tuple[str, ...], area_labels: pd.Series, texts: Texts) -> None:
    """How many of them each community could take; a row leads to the community."""
    found = communities.counts_by_community(plan, ids).sort_values(
        [outcome.value for outcome in Outcome], ascending=False, kind="stable"
    )
    named = plan.communities.loc[found.index]
    signs = {outcome: f"{palette.OUTCOME_SIGNS[outcome]} {texts.label(outcome)}" for outcome in Outcome}
    columns: dict[str, list[Any]] = {texts("Community"): list(community_names(named, area_labels, texts))}
    columns |= {signs[outcome]: found[outcome.value].tolist() for outcome in Outcome}
    codes = tuple(found["community_id"])
    st.dataframe(
        pd.DataFrame(columns),
        key="several-by-community",
        on_select=_go_to(codes),
        selection_mode="single-row",
        hide_index=True,
        row_height=_ROW_PX,
        height=_HEADER_PX + _ROW_PX * min(len(codes), _ROWS_SHOWN),
        column_config={texts("Community"): st.column_config.Column(width=_NAME_PX)}
        | {
            words: st.column_config.NumberColumn(palette.OUTCOME_SIGNS[outcome], help=words, width=_SIGN_PX)
            for outcome, words in signs.items()
        },
        alt=texts("How many of the chosen candidates each community could take"),
    )


def _go_to(codes: tuple[str, ...]) -> Callable[[], None]:
    def choose() -> None:
        picked = st.session_state["several-by-community"].selection.rows
        if picked:
            state.select("communities", (codes[picked[0]],), go=True)

    return choose


def _areas(plan: Plan, ids: tuple[str, ...], area_labels: pd.Series, texts: Texts) -> None:
    _title(texts("**{count} areas chosen**", count=texts.number(len(ids))), texts)
    power = plan.plants.loc[plan.plants["area_code"].isin(ids), "capacity_kw"].sum()
    people, groups = (table["area_code"].isin(ids).sum() for table in (plan.candidates, plan.communities))
    _sums(
        [
            (int(people), texts("candidates")),
            (int(groups), texts("communities")),
            (float(power), texts("kW of plants")),
        ],
        texts,
    )
    _listed([str(area_labels.get(code, code)) for code in ids], texts)
    st.caption(texts("Each area is a configuration of its own: energy is shared inside one area only."))


def _communities(plan: Plan, ids: tuple[str, ...], texts: Texts) -> None:
    found = plan.communities[plan.communities["community_id"].isin(ids)]
    _title(texts("**{count} communities chosen**", count=texts.number(len(ids))), texts)
    _sums(
        [
            (found["users"].sum(min_count=1), texts("users")),
            (found["plants"].sum(min_count=1), texts("plants")),
            (found["capacity_kw"].sum(min_count=1), texts("kW of plants")),
        ],
        texts,
    )
    _listed(wording.community_names(found, texts), texts)


def _title(said: str, texts: Texts) -> None:
    words, way_out = st.columns([56, 44], vertical_alignment="center")
    words.markdown(said)
    way_out.button(
        texts("Clear the choice"),
        key="let-several-go",
        icon=":material/close:",
        on_click=_let_go,
        width="stretch",
        help=texts("Back to where you chose them from; Esc lets everything go."),
    )


def _let_go() -> None:
    several.take(is_on=False)
    chosen = state.selection()
    if chosen.layer is not None and len(chosen.ids) > 1:
        several.choose(chosen.layer, ())


def _sums(found: list[tuple[float, str]], texts: Texts) -> None:
    counts([(number, words, palette.TINTS["faded"]) for number, words in found], texts)


def _listed(names: list[str], texts: Texts) -> None:
    shown = [plain(name) for name in names[:_NAMES_SHOWN]]
    if rest := len(names) - len(shown):
        shown.append(texts("and {count} more", count=texts.number(rest)))
    st.markdown(" · ".join(shown))
