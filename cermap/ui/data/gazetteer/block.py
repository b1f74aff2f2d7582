"""House numbers in use: fetched from the national archive with one button, or built from files; what was wrong with them."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from cermap import sources
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.data.gazetteer import columns as gazetteer_columns
from cermap.ui.network import errand
from cermap.ui.widgets import again

_DONE = "gazetteer_built"
_FILES = "gazetteer"
_ENDINGS = ["zip", "csv", "txt", "gpkg", "geojson", "json"]
# What the server takes (maxUploadSize): a bigger file is refused before it is sent.
_UPLOAD_MB = 100


def block(texts: Texts) -> None:
    """Which house numbers are in use; fetch them, build them from files, or go back to those that ship."""
    st.markdown(_in_use(texts))
    if st.session_state.pop(_DONE, False):
        st.success(texts("The gazetteer is built and in use: addresses are looked up in it from now on."))
    _report(texts)
    _fetch(texts)
    with st.expander(texts("Build the gazetteer from files")):
        _files(texts)
    if sources.has_gazetteer() and st.button(texts("Back to the shipped addresses"), key="forget_gazetteer"):
        sources.forget_gazetteer()
        state.recompute()
        st.rerun()


def _in_use(texts: Texts) -> str:
    built = sources.built_gazetteer()
    if built is None:
        return texts(
            "Those that come with cermap: two districts of Milano and two towns near Pavia. Elsewhere an address is found no "
            "nearer than its municipality; with the house numbers of all Lombardy it is found at its door."
        )
    return texts(
        "House numbers: {numbers}; with a position: {placed}; municipalities: {towns}. Built on {day}.",
        numbers=built.numbers,
        towns=built.towns,
        placed=built.placed,
        day=dt.date.fromisoformat(built.built),
    )


def _report(texts: Texts) -> None:
    built = sources.built_gazetteer()
    if built is None:
        return
    with st.expander(texts("What the files hold, and what was wrong with them")):
        for source in built.sources:
            lines = [messages.plain(texts.sentence(sources.found_line(one))) for one in source.found]
            about = messages.plain(texts.sentence(sources.source_line(source)))
            st.markdown("\n".join([f"**{about}**", "", *(f"- {line}" for line in lines)]))


def _fetch(texts: Texts) -> None:
    st.markdown(
        texts(
            "The button asks the national archive of house numbers (ANNCSU, {host}) for the file of Lombardy. Only this request "
            "is sent, nothing of your list; as with every request, the service sees the network address it comes from. About "
            "40 MB come back, and one or two minutes pass until they are checked.",
            host=messages.plain(urlsplit(sources.addresses_url()).hostname or ""),
        ),
    )
    if st.button(texts("Fetch the house numbers of Lombardy"), type="primary", key="fetch_addresses"):
        with messages.errors_as_sentences(texts):
            errand.answer(
                lambda tell: sources.fetch_addresses(on_progress=tell),
                texts("Beginning…"),
                lambda *told: _words(*told, texts=texts),
            )
            _in_place()


def _files(texts: Texts) -> None:
    st.caption(
        texts(
            "ANNCSU (ZIP or CSV), Comune di Milano DS634, OpenAddresses, OpenStreetMap (GeoJSON or GeoPackage with addr:…), the "
            "Region's Accesso_esterno (ZIP), any CSV. The first file is believed first; the next ones fill what it lacks."
        )
    )
    uploaded = st.file_uploader(
        texts("Files of house numbers"),
        type=_ENDINGS,
        accept_multiple_files=True,
        max_upload_size=_UPLOAD_MB,
        key=f"{_FILES}_{again.times(_FILES)}",
    )
    written = st.text_input(
        texts("Or the path of a file on this PC, for one bigger than {size} MB", size=_UPLOAD_MB), key="gazetteer_path"
    )
    path = Path(written.strip().strip('"')).expanduser() if written.strip() else None
    with tempfile.TemporaryDirectory() as folder, messages.errors_as_sentences(texts):
        brought = [(_written(one, Path(folder)), one.name) for one in uploaded] + ([(path, path.name)] if path else [])
        chosen = [gazetteer_columns.understood(*one, texts) for one in brought]
        is_ready = bool(chosen) and None not in chosen
        if st.button(texts("Build the gazetteer"), disabled=not is_ready, key="build_gazetteer"):
            errand.answer(
                lambda tell: sources.build_gazetteer([one for one in chosen if one is not None], tell),
                texts("Beginning…"),
                lambda *told: _words(*told, texts=texts),
            )
            again.once_more(_FILES)
            st.session_state.pop("gazetteer_path", None)
            _in_place()


def _written(uploaded: Any, folder: Path) -> Path:
    """The upload as a file: it is read piece by piece, and more than once."""
    path = folder / f"{uploaded.file_id}{Path(uploaded.name).suffix}"
    path.write_bytes(uploaded.getbuffer())
    return path


def _in_place() -> None:
    st.session_state[_DONE] = True
    state.recompute()
    st.rerun()


def _words(step: str, done: int, total: int, *, texts: Texts) -> str:
    """How far the house numbers are."""
    if step == "fetch":
        return texts("Received: {done} MB", done=round(done / 1e6))
    if step == "read":
        return texts("Rows read: {done} of {total}", done=done, total=total)
    return texts("Municipalities checked: {done} of {total}", done=done, total=total)
