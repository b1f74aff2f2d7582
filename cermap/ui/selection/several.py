"""Several things chosen at once: added one by one, taken by a ring, ticked in the table; one ``Selection`` holds them.

What they are looked at from (a community, areas) stays, with its filter and the colour question.
"""

import streamlit as st

from cermap.ui import state

_TAKES = state.goes_with_plan("takes_several")


def choose(layer: str, ids: tuple[str, ...]) -> None:
    """Choose things of one layer. None at all: back to where one came from."""
    if ids:
        state.select(layer, ids, keeps_question=True)
    elif layer == "candidates" and (before := state.community_before()) is not None:
        state.select("communities", (before,))
    elif layer == "candidates" and (within := state.areas_before()):
        state.select("areas", within)
    else:
        state.select(None)


def add(layer: str, ids: tuple[str, ...], *, only_add: bool = False) -> None:
    """Choose these beside those of the same layer; those that are all chosen already are let go, unless ``only_add``."""
    old = state.selection()
    kept = old.ids if old.layer == layer else ()
    if set(ids) <= set(kept) and not only_add:
        choose(layer, tuple(one for one in kept if one not in ids))
    else:
        choose(layer, tuple(dict.fromkeys((*kept, *ids))))


def is_taken() -> bool:
    """Whether rows are ticked one beside the other: several things are chosen, or the table was told so."""
    return len(state.selection().ids) > 1 or bool(st.session_state.get(_TAKES))


def take(*, is_on: bool) -> None:
    """Let the table take several rows, or one again; with that several that are chosen are let go."""
    st.session_state[_TAKES] = is_on
    chosen = state.selection()
    if not is_on and chosen.layer is not None and len(chosen.ids) > 1:
        choose(chosen.layer, ())
