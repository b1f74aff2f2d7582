"""The link to what one sees, kept in the page's address: it opens the same in another browser of the same server.

::

    /?plan=4f0c…&area=AC001E01388&show=joining&only=can_share&keep=roles%3Dconsumer&hide=names&lang=it&at=45.58000,9.27000,12

The page is the path itself; the demonstration has no plan; a candidate is the number of its row. So there is nothing of
a person in it. Whatever an address asks for is checked against the plan, and left out where it does not fit.
"""

from dataclasses import replace
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cermap import filtering
from cermap.records import Plan
from cermap.terms import HIDDEN_AT_FIRST, MapLayer, Outcome, Question
from cermap.texts import LANGUAGES
from cermap.ui import state
from cermap.ui.live_map.sight import sight_asked
from cermap.ui.plan_files import keeping

_KEYS = {"areas": "area", "communities": "community", "candidates": "candidate"}
_SHOW, _ONLY, _KEEP, _HIDE, _LANGUAGE, _AT = "show", "only", "keep", "hide", "lang", "at"
_NOTHING = "nothing"
_LAYERS = frozenset(layer.value for layer in MapLayer if layer is not MapLayer.TILES)
_MOST_IDS = 50
_READ = "address_read"


def read(plan: Plan) -> None:
    """Take over what the address asks for: when a session starts, and when its reader goes back in the browser.

    Parameters
    ----------
    plan : Plan
        The one on the table. Of an address that names another one only the view is taken.
    """
    is_first = not st.session_state.get(_READ)
    st.session_state[_READ] = True
    if is_first and (view := sight_asked(st.query_params.get(_AT, ""))) is not None:
        state.start_at(view)
        # A plan that was just opened would be seen whole.
        state.select(None)
    # Streamlit empties the address on the way to another page: without a word of ours it asks for nothing.
    asks = any(key in st.query_params for key in (*_KEYS.values(), _SHOW, _KEEP, _HIDE))
    if not asks or not _is_of_same_plan():
        return
    if is_first:
        _choose(plan, go=state.start_view() is None)
    elif _is_back_in_history():
        state.select(None)
        _choose(plan, go=False)
        state.set_language(_asked_language())


def write() -> None:
    """Bring the address up to what the session shows."""
    wanted = _wanted()
    if {key: st.query_params.get_all(key) for key in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def link() -> str | None:
    """The whole link to the map as this session sees it; None when no other session could see it."""
    if not _can_be_opened():
        return None
    # The last part of an address is the page's own; the map has none.
    parts = urlsplit(st.context.url or "")
    above = parts.path.rstrip("/").rpartition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{above}/", urlencode(_wanted(), doseq=True), ""))


def _choose(plan: Plan, *, go: bool) -> None:
    """Choose and colour as the address asks."""
    layer, ids = _asked_selection(plan)
    if layer is not None:
        state.select(layer, ids, go=go)
    shown = st.query_params.get(_SHOW)
    if shown in set(Question):
        state.set_question(Question(shown))
    for outcome in dict.fromkeys(st.query_params.get_all(_ONLY)) if layer == "communities" else ():
        if outcome in set(Outcome):
            state.toggle_outcome(outcome)
    # Words that were typed may be a person's name: no address holds them, and none takes them away.
    kept = filtering.read(st.query_params.get(_KEEP, ""), plan)
    state.set_filter(replace(kept, text=state.candidate_filter().text))
    state.set_hidden_layers(_asked_hidden())


def _asked_hidden() -> frozenset[str]:
    """Layers that the address switches off; the background asks the network, so no address switches it on."""
    asked = frozenset(st.query_params.get_all(_HIDE))
    hidden = asked & _LAYERS
    if not hidden and _NOTHING not in asked:
        hidden = HIDDEN_AT_FIRST & _LAYERS
    return hidden | (state.hidden_layers() - _LAYERS)


def _asked_language() -> str:
    asked = st.query_params.get(_LANGUAGE, "")
    return asked if asked in LANGUAGES else state.texts().language


def _asked_selection(plan: Plan) -> tuple[str | None, tuple[str, ...]]:
    """What the address chooses, as far as the plan has it."""
    for layer, key in _KEYS.items():
        asked = st.query_params.get_all(key)[:_MOST_IDS]
        known = state.ids_of(plan, layer) if asked else set()
        if ids := tuple(code for code in dict.fromkeys(asked) if code in known):
            return layer, ids
    return None, ()


def _is_of_same_plan() -> bool:
    asked, mine = st.query_params.get(keeping.ADDRESS_KEY), keeping.kept()
    return asked == mine.plan_id if mine is not None else not (asked or state.has_own_plan())


def _is_back_in_history() -> bool:
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def _can_be_opened() -> bool:
    """Whether another session finds this plan: it is kept, or it is the demonstration."""
    return keeping.kept() is not None or not state.has_own_plan()


def _wanted() -> dict[str, list[str]]:
    """Keys and values of the address; those that a new session has by itself are left out, the view comes last."""
    wanted: dict[str, list[str]] = {}
    if (mine := keeping.kept()) is not None:
        wanted[keeping.ADDRESS_KEY] = [mine.plan_id]
    chosen = state.selection()
    if _can_be_opened() and chosen.layer is not None and chosen.ids:
        wanted[_KEYS[chosen.layer]] = list(chosen.ids[:_MOST_IDS])
    if _can_be_opened() and (keeps := filtering.written(replace(state.candidate_filter(), text=""))):
        wanted[_KEEP] = [keeps]
    if (hidden := state.hidden_layers() & _LAYERS) != HIDDEN_AT_FIRST & _LAYERS:
        wanted[_HIDE] = sorted(hidden) or [_NOTHING]
    if wanted or state.question() is not Question.AREAS:
        wanted[_SHOW] = [state.question().value]
    if state.outcome_filter():
        wanted[_ONLY] = list(state.outcome_filter())
    if wanted or state.texts().language != "it":
        wanted[_LANGUAGE] = [state.texts().language]
    if (view := state.view()) is not None and not view.is_start:
        wanted[_AT] = [view.written]
    return wanted
