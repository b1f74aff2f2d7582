"""How the pages are served: what must be so before the first visit, and addresses that no page has."""

import webbrowser
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Timer
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from cermap.texts import Texts
from cermap.ui import signing_in
from cermap.ui.signing_in import Role

# Streamlit keeps a path for the page that stands at the root.
FIRST = "inizio"

_ASKED = "asked_path"
_UNTIL_IT_LISTENS_S = 1.0
_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared, not listened to


@asynccontextmanager
async def running(_app: st.App) -> AsyncIterator[None]:
    """What goes before the first visit: ``st.App`` calls it when its server starts."""
    # Beside a folder "pages" Streamlit makes pages after its files, until st.navigation has run once and has said no:
    # whoever came first, straight to a page of ours, was told in English that it does not exist.
    PagesManager.uses_pages_directory = False
    signing_in.shorten_log()
    if not st.get_option("server.headless"):
        opening = Timer(_UNTIL_IT_LISTENS_S, webbrowser.open, [_own_url()])
        opening.daemon = True
        opening.start()
    yield


def pages_for(role: Role, texts: Texts) -> list[st.Page]:
    """The pages of who may see personal data, or those of a reader; no page of the first runs in a session of the second."""
    if role is Role.PUBLIC:
        return [
            st.Page("pages/8_readers.py", title=texts("Map"), url_path=FIRST, default=True),
            st.Page("pages/9_readers_guide.py", title=texts("Guide"), url_path="guida"),
        ]
    return [
        st.Page("pages/1_map.py", title=texts("Map"), url_path=FIRST, default=True),
        # The first page has no path of its own; this is the one that people write.
        st.Page("pages/1_map.py", title=texts("Map"), url_path="mappa", visibility="hidden"),
        st.Page("pages/2_candidates.py", title=texts("Candidates"), url_path="candidati"),
        st.Page("pages/3_rooftops.py", title=texts("Rooftops"), url_path="tetti"),
        st.Page("pages/4_communities.py", title=texts("Communities"), url_path="comunita"),
        st.Page("pages/5_share.py", title=texts("Print and share"), url_path="stampa"),
        st.Page("pages/6_data.py", title=texts("Data"), url_path="dati"),
        st.Page("pages/7_guide.py", title=texts("Guide"), url_path="guida"),
    ]


def page_for_unknown(pages: Sequence[st.Page], texts: Texts) -> list[st.Page]:
    """A hidden page for an address that none of these has, in place of Streamlit's dialog in English."""
    asked = st.session_state.setdefault(_ASKED, _last_part(st.context.url or ""))
    if asked in {"", FIRST, *(page.url_path for page in pages)}:
        return []

    def nothing_here() -> None:
        st.warning(texts("There is no page at this address."))
        st.page_link(pages[0], label=texts("To the map"))

    return [st.Page(nothing_here, title=texts("No page"), url_path=asked, visibility="hidden")]


def _last_part(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]


def _own_url() -> str:
    """Where the browser of this machine finds the pages."""
    address = str(st.get_option("server.address") or "")
    host = "localhost" if address in _EVERYWHERE else address
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    below = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{scheme}://{host}:{st.get_option('server.port')}/{below}"
