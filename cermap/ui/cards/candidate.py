"""The card of a candidate: in which area, how sure, what it may join, and what to do now."""

import pandas as pd
import streamlit as st

from cermap import desk, palette, wording
from cermap.communities import obstacles_behind
from cermap.records import Scene
from cermap.terms import MemberKind, Outcome, Role
from cermap.texts import Texts
from cermap.ui import state, trying
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.cards.details import steps, why
from cermap.ui.messages import called, plain
from cermap.ui.sharing.sheets import address_button as address_sheet
from cermap.ui.widgets.card_pieces import certainty, on_ground, printed_button, title


def candidate_card(scene: Scene, candidate_id: str, area_labels: pd.Series, texts: Texts) -> None:
    """Show a candidate."""
    plan = scene.plan
    row = plan.candidates[plan.candidates["candidate_id"] == candidate_id].iloc[0]
    title(called(wording.candidate_name(row, texts)), row["area_code"])
    kind = texts.label(MemberKind, row["member_kind"]) or texts("kind of subject not known")
    st.caption(" · ".join([texts.label(Role, row["role"]), kind, plain(wording.place_line(row, texts))]))
    certainty(row, area_labels, texts)
    asked = _asked(scene)
    if asked is not None:
        _joining(scene, asked, texts)
    if (step := steps.now(row, asked, texts)) is not None:
        st.markdown(texts("**What to do now:** {step}", step=plain(step)))
    candidate_forms.tools(row, texts)
    _ways(scene, row, asked, area_labels, texts)


def _asked(scene: Scene) -> pd.Series | None:
    """The answer for one community: the one looked at before, else the one that says most; None where there is none."""
    found = scene.community_outcomes
    if found is None or found.empty:
        return None
    asked = found[found["community_id"] == state.community_before()]
    rank = found["outcome"].map({outcome: place for place, outcome in enumerate(Outcome)})
    return asked.iloc[0] if len(asked) else found.iloc[int(rank.to_numpy().argmin())]


def _joining(scene: Scene, asked: pd.Series, texts: Texts) -> None:
    """The whole answer for that community."""
    communities = scene.plan.communities
    community = communities[communities["community_id"] == asked["community_id"]].iloc[0]
    words = f"{palette.OUTCOME_SIGNS[asked['outcome']]} {texts.label(Outcome, asked['outcome'])}"
    on_ground(words, palette.TINTS[asked["outcome"]], wording.community_name(community, texts))
    causes = obstacles_behind(scene.plan, str(asked["candidate_id"]))
    st.markdown(plain(wording.outcome_sentence(asked, texts, causes)))


def _ways(scene: Scene, row: pd.Series, asked: pd.Series | None, area_labels: pd.Series, texts: Texts) -> None:
    """Why it is so, what could be tried, the sheet to print, the way back to the community it was looked at from."""
    before = scene.plan.communities[scene.plan.communities["community_id"] == state.community_before()]
    columns = iter(st.columns([28, 30, 26, 16] if len(before) else 3, gap="small"))
    with next(columns).popover(texts("Why"), width="stretch"):
        why.candidate(row, asked, scene.plan, area_labels, texts)
    with next(columns):
        trying.toggles(row, scene.plan, texts)
    with next(columns).popover(texts("Print"), icon=":material/print:", width="stretch"):
        code = str(row["candidate_id"])
        address_sheet.button(
            lambda: desk.dossier_of_candidate(scene.plan, code), scene.plan, area_labels, texts, key="card_dossier"
        )
        printed_button(texts, texts("Sheet with the map"))
    # Seen is the arrow alone; the words are for who hears the page, and on hover.
    for _, community in before.iterrows():
        next(columns).button(
            texts("Back"),
            key="back",
            icon=":material/arrow_back:",
            on_click=state.select,
            args=("communities", (community["community_id"],)),
            kwargs={"go": True},
            help=texts("Back to {community}", community=called(wording.community_name(community, texts))),
            width="stretch",
        )
