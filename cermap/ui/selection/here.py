"""Several things at one place: a list of names, not a guess.

After a click they are what lies under it, the rarest answer first. A candidate that was chosen in another way brings those
that stand at its place: the table leads to the same list.
"""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Plan, Scene
from cermap.terms import Role
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.messages import plain
from cermap.ui.selection import several

_CLICKED = state.goes_with_plan("several_here")
_CHOICE = "several_choice"
_LISTED_MAX = 12
_MIN = 2
_ROOM_FOR = 3


def clicked(layer: str | None, ids: tuple[str, ...]) -> None:
    """Remember what lay under a click."""
    st.session_state[_CLICKED] = (layer, ids if layer in {"candidates", "communities"} else ())


def show(scene: Scene, texts: Texts) -> None:
    """The names of what is at the place of the choice, and a way to take them all."""
    layer, ids = _here(scene)
    if len(ids) < _MIN:
        return
    names = _names(scene.plan, layer, ids[:_LISTED_MAX], texts)
    st.session_state[_CHOICE] = scene.selection.id if scene.selection.id in names else None

    def choose() -> None:
        if (code := st.session_state[_CHOICE]) is not None:
            # What lies here stays the same, whatever of it is chosen.
            st.session_state[_CLICKED] = (layer, ids)
            state.select(layer, (code,))

    title = texts("Several things are here:")
    if len(names) <= _ROOM_FOR:
        st.pills(title, list(names), key=_CHOICE, on_change=choose, format_func=lambda code: plain(names[str(code)]))
        return
    # Many would push the table away: they are in a list that opens.
    listed, everything = st.columns([66, 34], vertical_alignment="bottom", gap="small")
    rest = len(ids) - len(names)
    more = texts("and {count} more", count=texts.number(rest)) if rest else ""
    listed.selectbox(
        f"{title} {texts.number(len(ids))}" + (f" ({more})" if more else ""),
        list(names),
        key=_CHOICE,
        on_change=choose,
        format_func=lambda code: names[str(code)],
        filter_mode=None,
    )
    everything.button(
        texts("Take all {count}", count=texts.number(len(ids))),
        key="take-all-here",
        icon=":material/select_all:",
        on_click=several.choose,
        args=(layer, ids),
        width="stretch",
        help=texts("Chooses them all: they are ticked in the table."),
    )


def _here(scene: Scene) -> tuple[str, tuple[str, ...]]:
    """The layer and what is at the place of the choice, as far as the plan still has it."""
    chosen = scene.selection
    layer, ids = st.session_state.get(_CLICKED, (None, ()))
    if chosen.layer is None or len(chosen.ids) != 1 or chosen.layer != layer or chosen.id not in ids:
        st.session_state.pop(_CLICKED, None)
        layer, ids = chosen.layer, _at_its_place(scene)
    if layer not in {"candidates", "communities"}:
        return "", ()
    known = state.ids_of(scene.plan, layer)
    return layer, tuple(code for code in ids if code in known)


def _at_its_place(scene: Scene) -> tuple[str, ...]:
    """Candidates whose mark is drawn exactly where that of the chosen one is."""
    chosen, people = scene.selection, scene.plan.candidates
    if chosen.layer != "candidates" or len(chosen.ids) != 1:
        return ()
    row = people[people["candidate_id"] == chosen.id].iloc[0]
    # A metre is no other place.
    near = (people["lon"].sub(row["lon"]).abs() < 1e-5) & (people["lat"].sub(row["lat"]).abs() < 1e-5)
    return tuple(people.loc[near & ~people["candidate_id"].isin(scene.faded), "candidate_id"])


def _names(plan: Plan, layer: str, ids: tuple[str, ...], texts: Texts) -> dict[str, str]:
    """What each is called, with its role: two of one family are told apart by it."""
    if layer == "communities":
        rows = _rows(plan.communities, "community_id", ids)
        return dict(zip(rows["community_id"], wording.community_names(rows, texts), strict=True))
    rows = _rows(plan.candidates, "candidate_id", ids)
    return {
        row["candidate_id"]: f"{wording.candidate_name(row, texts)} · {texts.label(Role, row['role'])}"
        for _, row in rows.iterrows()
    }


def _rows(table: pd.DataFrame, key: str, ids: tuple[str, ...]) -> pd.DataFrame:
    """Rows of a table in the order of their ids."""
    found: pd.DataFrame = table[table[key].isin(ids)].set_index(key, drop=False).loc[list(ids)]
    return found
