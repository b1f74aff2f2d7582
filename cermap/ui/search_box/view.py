"""The box's mount: what it is sent, and which of its tellings runs the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

from cermap.ui.search_box.index import Suggestion

_HTML = '<div class="cermap-search"></div>'
_MOST_LETTERS = 1_000
_HAS_ANSWERED = "search_box_answered"


@dataclass(frozen=True)
class Offer:
    """What is offered for one typing.

    Parameters
    ----------
    n : int
        Which typing, as the browser counts: an offer that comes late is not shown.
    suggestions : sequence of Suggestion
        Those of a kind stand together.
    said : str
        How many there are, for who hears the page; or that there is none, which is also shown.
    """

    n: int
    suggestions: Sequence[Suggestion]
    said: str


@st.fragment
def show_search_box(  # noqa: PLR0913, PLR0917 - what the box is made of, and the three things it tells
    key: str,
    words: Mapping[str, Any],
    offer: Callable[[], Offer | None],
    on_typed: Callable[[int, str], None],
    on_chosen: Callable[[Suggestion], None],
    on_entered: Callable[[str], None],
) -> None:
    """The box, in a fragment: what is typed runs these lines alone, what is chosen or entered then the page.

    Parameters
    ----------
    key : str
        Of the mount.
    words : mapping
        ``label``, ``placeholder`` and ``kinds``, the heading of each kind.
    offer : callable
        The last offer.
    on_typed : callable
        Called with the number and the text of a typing that has come to rest.
    on_chosen : callable
        Called with the suggestion that was chosen.
    on_entered : callable
        Called with the text when Enter was pressed and no suggestion marked.
    """

    def told(what: str) -> Any:
        # A page that is left before it was drawn has no mount any more.
        mount = st.session_state.get(key)
        return getattr(mount, what) if mount is not None else None

    def typed() -> None:
        said = told("typed")
        if isinstance(said, Mapping) and isinstance(said.get("n"), int):
            on_typed(said["n"], _text(said))

    def chosen() -> None:
        said, offered = told("chosen"), offer()
        # Between a click and its arrival another typing may have been answered.
        if not isinstance(said, Mapping) or offered is None or offered.n != said.get("n"):
            return
        place = said.get("place")
        if isinstance(place, int) and 0 <= place < len(offered.suggestions):
            on_chosen(offered.suggestions[place])
            st.session_state[_HAS_ANSWERED] = True

    def entered() -> None:
        if isinstance(said := told("entered"), Mapping):
            on_entered(_text(said))
            st.session_state[_HAS_ANSWERED] = True

    _component()(
        key=key,
        data={"words": words, "offer": _sent(offer())},
        height="content",
        on_typed_change=typed,
        on_chosen_change=chosen,
        on_entered_change=entered,
    )
    if st.session_state.pop(_HAS_ANSWERED, False):
        st.rerun()


def _text(said: Mapping[str, Any]) -> str:
    """What is written in the box, no longer than any address or name."""
    return str(said.get("text", ""))[:_MOST_LETTERS]


def _sent(offered: Offer | None) -> dict[str, Any] | None:
    if offered is None:
        return None
    rows = [{"kind": one.kind, "label": one.label, "detail": one.detail} for one in offered.suggestions]
    return {"n": offered.n, "rows": rows, "said": offered.said}


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script, stylesheet = assets()
    return st.components.v2.component("cermap.search", html=_HTML, css=stylesheet, js=script, isolate_styles=False)


@lru_cache
def assets() -> tuple[str, str]:
    """Script and stylesheet of the box."""
    folder = files(__package__)
    scripts = [(folder / name).read_text("utf8") for name in ("listing.js", "component.js")]
    return "\n".join(scripts), (folder / "search_box.css").read_text("utf8")
