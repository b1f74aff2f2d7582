"""The card beside the map: what is chosen, in a few lines, with its counts."""

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.communities import obstacles_behind
from cermap.records import Plan, Scene
from cermap.terms import Certainty, ConfigType, GeometryKind, MemberKind, Outcome, Question, Role
from cermap.texts import Texts
from cermap.ui import candidate_forms, filters, state, trying
from cermap.ui.messages import called, plain
from cermap.ui.tables import certainty_look

_MUNICIPALITIES_SHOWN = 3
# A tall card leaves less room for its table.
TABLE_PX = {"": 360, "areas": 270, "communities": 345, "candidates": 190}


def show(scene: Scene, area_labels: pd.Series, texts: Texts, *, is_found: bool = False) -> None:
    """The card of what is chosen, or of the whole plan; short under the card of a found place, which has said much of it."""
    plan, chosen = scene.plan, scene.selection
    with st.container(border=True, key="card"):
        if chosen.layer == "areas" and plan.inputs.reference.areas["area_code"].eq(chosen.id).any():
            _area(plan, str(chosen.id), area_labels, texts, is_found=is_found)
        elif chosen.layer == "communities" and chosen.id is not None:
            _community(scene, chosen.id, area_labels, texts)
        elif chosen.layer == "candidates" and chosen.id is not None:
            _candidate(scene, chosen.id, area_labels, texts)
        else:
            _plan(scene, texts)


def room_below(scene: Scene, *, is_ground: bool = False) -> int:
    """Height left for the table under the card, and under that of the ground where there is one, on a page of 720 px [px]."""
    return TABLE_PX["candidates" if is_ground else scene.selection.layer or ""]


def _plan(scene: Scene, texts: Texts) -> None:
    plan = scene.plan
    found = plan.candidates["certainty"].value_counts()
    located = len(plan.candidates) - found.get(Certainty.NOT_LOCATED, 0) - found.get(Certainty.OUTSIDE_DATA, 0)
    st.markdown(_bold(plain(wording.list_name(plan, texts))))
    counts(
        [
            (located, texts("with an area"), palette.TINTS["can_share"]),
            (found.get(Certainty.NOT_LOCATED, 0), texts("not found"), palette.TINTS["cannot"]),
            (found.get(Certainty.OUTSIDE_DATA, 0), texts("outside the data"), palette.TINTS["faded"]),
            (len(plan.communities), texts("communities"), palette.TINTS["faded"]),
        ],
        texts,
    )
    st.caption(
        texts("Choose a community or an address, on the map or in the table.")
        if scene.question is Question.JOINING
        else texts("Search an address or click on an area. Plan date: {day}.", day=plan.as_of),
    )


def _area(plan: Plan, area_code: str, area_labels: pd.Series, texts: Texts, *, is_found: bool) -> None:
    areas = plan.inputs.reference.areas
    row = areas[areas["area_code"] == area_code].iloc[0]
    st.markdown(_bold(texts("Area {name}", name=plain(str(area_labels.get(area_code, area_code))))))
    st.code(area_code, language=None)
    if not is_found:
        _edition_and_towns(row, plan, texts)
    here = plan.candidates[plan.candidates["area_code"] == area_code]
    communities = plan.communities[plan.communities["area_code"] == area_code]
    power = plan.plants.loc[plan.plants["area_code"] == area_code, "capacity_kw"].sum()
    counts(
        [
            (len(here), texts("candidates"), palette.TINTS["faded"]),
            (len(communities), texts("communities"), palette.TINTS["faded"]),
            (float(power), texts("kW of plants"), palette.TINTS["faded"]),
        ],
        texts,
    )
    _communities_here(communities, texts)


def _edition_and_towns(row: pd.Series, plan: Plan, texts: Texts) -> None:
    """Whose area it is, since when, and over which towns it lies."""
    approximate = row["geometry_kind"] == GeometryKind.APPROXIMATE
    st.markdown(
        " · ".join(
            [
                plain(row["distributor"]) if isinstance(row["distributor"], str) else texts("distributor not known"),
                texts("edition {edition}", edition=plain(row["area_edition"])),
                validity(row, texts),
                texts.label(GeometryKind, row["geometry_kind"]),
            ]
        )
    )
    st.caption(plain(_municipalities(plan, row["area_code"], texts)))
    if approximate:
        st.warning(
            texts("**Here the borders are approximate.** The area is rebuilt from its centre: the POD is needed.")
        )


def _communities_here(communities: pd.DataFrame, texts: Texts) -> None:
    """The communities of an area, to choose from."""
    if communities.empty:
        return
    names = {row["community_id"]: called(wording.community_name(row, texts)) for _, row in communities.iterrows()}

    def choose() -> None:
        if st.session_state.community_here is not None:
            state.select("communities", (st.session_state.community_here,), go=True)

    st.pills(
        texts("Communities in this area"),
        list(names),
        key="community_here",
        format_func=lambda code: names[str(code)],
        on_change=choose,
        label_visibility="collapsed",
    )


def _community(scene: Scene, community_id: str, area_labels: pd.Series, texts: Texts) -> None:
    communities = scene.plan.communities
    row = communities[communities["community_id"] == community_id].iloc[0]
    st.markdown(_bold(called(wording.community_name(row, texts))))
    st.markdown(texts("Area {name}", name=plain(wording.area_name(row["area_code"], area_labels))))
    facts = [texts.label(ConfigType, row["config_type"]), wording.stage_label(row, texts)]
    if pd.notna(row["plants"]):
        facts.append(texts.plural("{count} plant", "{count} plants", int(row["plants"])))
    if pd.notna(row["capacity_kw"]):
        facts.append(f"{texts.amount(row['capacity_kw'])} kW")
    if pd.notna(row["users"]):
        facts.append(texts.plural("{count} user", "{count} users", int(row["users"])))
    if pd.notna(row["open_to_members"]):
        facts.append(
            texts("open to new members") if row["open_to_members"] else texts("says that it takes no new members")
        )
    st.caption(" · ".join(facts))
    filters.outcome_filter(scene, texts)
    trying.figures(scene, texts)


def _candidate(scene: Scene, candidate_id: str, area_labels: pd.Series, texts: Texts) -> None:
    plan = scene.plan
    row = plan.candidates[plan.candidates["candidate_id"] == candidate_id].iloc[0]
    st.markdown(_bold(called(wording.candidate_name(row, texts))))
    kind = texts.label(MemberKind, row["member_kind"]) or texts("kind of subject not known")
    st.caption(" · ".join([texts.label(Role, row["role"]), kind, plain(wording.place_line(row, texts))]))
    answer(row, area_labels, texts)
    _joining(scene, texts)
    candidate_forms.tools(row, texts)
    trying.toggles(row, plan, texts)
    before = plan.communities[plan.communities["community_id"] == state.community_before()]
    for _, community in before.iterrows():
        st.button(
            texts("Back to {community}", community=called(wording.community_name(community, texts))),
            key="back",
            icon=":material/arrow_back:",
            on_click=state.select,
            args=("communities", (community["community_id"],)),
            kwargs={"go": True},
        )


def _joining(scene: Scene, texts: Texts) -> None:
    """The whole answer for one community: the one looked at before, else the one that says most."""
    found = scene.community_outcomes
    if found is None or found.empty:
        return
    asked = found[found["community_id"] == state.community_before()]
    rank = found["outcome"].map({outcome: place for place, outcome in enumerate(Outcome)})
    row = asked.iloc[0] if len(asked) else found.iloc[int(rank.to_numpy().argmin())]
    communities = scene.plan.communities
    community = communities[communities["community_id"] == row["community_id"]].iloc[0]
    ground, ink = palette.TINTS[row["outcome"]]
    words = f"{palette.OUTCOME_SIGNS[row['outcome']]} {texts.label(Outcome, row['outcome'])}"
    name = html.escape(wording.community_name(community, texts))
    st.html(
        f'<div style="background:{ground};color:{ink};padding:6px 10px;border-radius:6px">'
        f"<b>{html.escape(words)}</b> · {name}</div>",
    )
    causes = obstacles_behind(scene.plan, str(row["candidate_id"]))
    st.markdown(plain(wording.outcome_sentence(row, texts, causes)))


def answer(row: pd.Series, area_labels: pd.Series, texts: Texts) -> None:
    """The area of one place: label, sentence for the phone, reasons."""
    sign, (ground, ink) = certainty_look(row)
    st.html(
        f'<div style="background:{ground};color:{ink};padding:6px 10px;border-radius:6px;font-weight:600">'
        f"{sign} {html.escape(wording.certainty_label(row, area_labels, texts))}</div>",
    )
    st.markdown(plain(wording.certainty_sentence(row, area_labels, texts)))
    reasons = wording.reasons(row["certainty_reasons"], texts)
    if reasons:
        st.caption(plain(texts("Note: {reasons}.", reasons=reasons)))


def validity(row: pd.Series, texts: Texts) -> str:
    """From when to when an area's edition is valid."""
    if pd.isna(row["valid_from"]) or pd.isna(row["valid_to"]):
        return texts("validity not known")
    return texts("valid {first} – {last}", first=row["valid_from"].date(), last=row["valid_to"].date())


def _municipalities(plan: Plan, area_code: str, texts: Texts) -> str:
    touched = plan.inputs.reference.area_municipalities
    touched = touched[touched["area_code"] == area_code].sort_values("area_share", ascending=False)
    head = [
        f"{name} {texts.percent(share)}"
        for name, share in touched[["name", "area_share"]].head(_MUNICIPALITIES_SHOWN).itertuples(index=False)
    ]
    rest = touched["area_share"].iloc[_MUNICIPALITIES_SHOWN:]
    if len(rest):
        head.append(
            texts.plural(
                "{count} other municipality {share}",
                "{count} other municipalities {share}",
                len(rest),
                share=texts.percent(rest.sum()),
            )
        )
    return " · ".join(head)


def counts(found: Sequence[tuple[Any, str, tuple[str, str]]], texts: Texts) -> None:
    """Numbers side by side, each with its word on its own ground; one that is not known is a dash."""
    cells = "".join(
        f'<div style="flex:1;background:{ground};color:{ink};border-radius:6px;padding:4px 8px;min-width:0">'
        f'<div style="font-size:1.25rem;font-weight:700">{texts.amount(count) if pd.notna(count) else "–"}</div>'
        f'<div style="font-size:.8rem;line-height:1.1">{html.escape(words)}</div></div>'
        for count, words, (ground, ink) in found
    )
    st.html(f'<div style="display:flex;gap:6px">{cells}</div>')


def _bold(text: str) -> str:
    return f"**{text}**"
