"""One areas file brought for a look: its areas, or the sentence why there are none; of several layers one is chosen.

What was read stays in this session's memory until another file is brought; nothing is put in use.
"""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from cermap import files
from cermap.errors import CermapError, SeveralLayers
from cermap.texts import Texts
from cermap.ui import messages

# What the server takes (maxUploadSize): a bigger file is refused before it is sent.
_UPLOAD_MB = 100
_ENDINGS = ["gpkg", "geojson", "json", "parquet", "geoparquet", "fgb", "kml", "kmz", "zip"]


@dataclass(frozen=True)
class _Looked:
    """What was seen in one file, in the layer that was chosen, if one had to be."""

    file_id: str
    layers: tuple[str, ...] = ()
    layer: str | None = None
    opened: files.AreasFile | None = None
    error: CermapError | None = None


def bring(label: str, key: str, texts: Texts) -> tuple[str, files.AreasFile] | None:
    """The areas of a file, and a text that is another for each file and layer of this session; None while there are none.

    What was read is kept in the session under ``key``; the widget's own key is ``key`` and ``_file``.
    """
    brought = st.file_uploader(label, type=_ENDINGS, max_upload_size=_UPLOAD_MB, key=f"{key}_file")
    if brought is None:
        st.session_state.pop(key, None)
        return None
    looked: _Looked | None = st.session_state.get(key)
    if looked is None or looked.file_id != brought.file_id:
        looked = _look(brought, _Looked(brought.file_id), texts)
    if looked.layers:
        chosen = st.selectbox(
            texts("The file holds several layers with areas. Which one?"),
            looked.layers,
            index=None,
            placeholder=texts("Choose a layer"),
            key=f"{key}_layer_{brought.file_id}",
        )
        if chosen != looked.layer:
            asked = _Looked(brought.file_id, looked.layers, chosen)
            looked = asked if chosen is None else _look(brought, asked, texts)
    st.session_state[key] = looked
    if looked.error is not None:
        st.error(messages.plain(texts.sentence(looked.error)))
    return None if looked.opened is None else (f"{looked.file_id}/{looked.layer}", looked.opened)


def _look(brought: Any, asked: _Looked, texts: Texts) -> _Looked:
    try:
        with st.spinner(texts("Reading the areas…")):
            return replace(asked, opened=files.read_areas(brought.getvalue(), brought.name, asked.layer))
    except SeveralLayers as error:
        return replace(asked, layers=error.values["names"])
    except CermapError as error:
        return replace(asked, error=error)
