"""Public data fetched with one button: what is asked of whom is said before, how far it has come meanwhile."""

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

import streamlit as st

from cermap import files, sources
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.network import errand

_DONE = "areas_fetched"
_COMMUNITIES = "communities_fetched"


def areas_button(texts: Texts) -> None:
    """Fetch the areas of the edition in force from GSE."""
    edition = sources.edition_in_force(messages.today())
    if edition is None:
        st.markdown(texts("cermap knows no edition of the areas that is in force today: open their file."))
        return
    st.markdown(
        texts(
            "The button asks GSE's service ({host}) for the areas of Lombardy and of 20 km around it, edition {edition}, in "
            "force until {day}. Only this request is sent, nothing of your list; as with every request, the service sees "
            "the network address it comes from. About 20 MB come back.",
            host=messages.plain(urlsplit(sources.areas_url(edition)).hostname or ""),
            edition=edition.name,
            day=edition.valid_to,
        ),
    )
    if st.button(texts("Fetch the areas in force"), type="primary", key="fetch_areas"):
        with messages.errors_as_sentences(texts):
            _fetch(edition.name, texts)
    name, notes = st.session_state.pop(_DONE, (None, ()))
    if name is not None:
        st.success(texts("The areas of the edition {edition} came from GSE and are in use.", edition=name))
    messages.notes(notes, texts)


def communities(known_areas: Collection[str], texts: Texts) -> tuple[bytes, str] | None:
    """Registered communities asked of GSE: content and name of the list, as if it had been brought; None until it came.

    What came stays in the session, and goes the way of a file that somebody brings.
    """
    st.markdown(
        texts(
            "The button asks GSE's service ({host}) for the configurations that it shows on its public map, all of "
            "Italy; those of Lombardy are kept. Only this request is sent, nothing of your list; as with every "
            "request, the service sees the network address it comes from. PODs and personal e-mails in the answer "
            "are dropped on reading.",
            host=messages.plain(urlsplit(sources.services_url()).hostname or ""),
        )
    )
    if st.button(texts("Fetch the registered communities"), key="fetch_communities"):
        st.session_state.pop(_COMMUNITIES, None)
        with messages.errors_as_sentences(texts):
            read = errand.answer(
                lambda tell: sources.fetch_communities(known_areas=known_areas, on_progress=tell),
                texts("Asking GSE…"),
                _counted(texts),
            )
            st.session_state[_COMMUNITIES] = files.write_csv(read.original, Texts("it")), read.name
    found: tuple[bytes, str] | None = st.session_state.get(_COMMUNITIES)
    return found


def forget_communities() -> None:
    """What came is in the plan."""
    st.session_state.pop(_COMMUNITIES, None)


def _counted(texts: Texts) -> Callable[[int, int], str]:
    def words(done: int, total: int) -> str:
        if total:
            return texts("{done} of {total} configurations", done=done, total=total)
        return texts.plural("{count} configuration", "{count} configurations", done)

    return words


def _fetch(edition: str, texts: Texts) -> None:
    def words(done: int, total: int) -> str:
        if total:
            return texts("{done} of {total} areas", done=done, total=total)
        return texts.plural("{count} area", "{count} areas", done)

    notes = errand.answer(lambda tell: sources.fetch_areas(edition, on_progress=tell), texts("Asking GSE…"), words)
    st.session_state[_DONE] = (edition, notes)
    state.recompute()
    st.rerun()
