"""The user's own areas file: looked at as soon as it is brought, given an edition, then put in use.

What was read stays in this session's memory until it is put in use or another file is brought.
"""

import streamlit as st

from cermap import files, sources
from cermap.texts import N_, Texts
from cermap.ui import messages, state
from cermap.ui.data import areas_file
from cermap.ui.data import sources as data_page
from cermap.ui.widgets import again

_FILE = "areas"
_UNKNOWN = ""


def block(texts: Texts) -> None:
    """Bring an areas file, see what it holds, put it in use; or go back to the areas that ship."""
    label = texts("Areas file (GeoPackage, GeoJSON, shapefile in a ZIP, KML or KMZ, GeoParquet, FlatGeobuf)")
    found = areas_file.bring(label, _key(), texts)
    if found is not None:
        _, opened = found
        _summary(opened, texts)
        messages.notes(opened.notes, texts)
        _use(opened, texts)
    if sources.has_own_areas() and st.button(texts("Back to the shipped areas")):
        sources.forget_areas()
        state.recompute()
        st.rerun()


def _key() -> str:
    """Another key, and so an empty place for a file, after each file that was put in use."""
    return f"{_FILE}_{again.times(_FILE)}"


def _summary(opened: files.AreasFile, texts: Texts) -> None:
    """What is about to be put in use, in two lines."""
    covered = opened.coverage
    facts = [
        texts("{surface} km²", surface=covered.surface_km2),
        _part(texts, covered.overlap_km2, N_("no overlaps"), N_("overlaps {surface}")),
        _part(texts, covered.gap_km2, N_("no gaps"), N_("gaps {surface}")),
        texts("coordinates {crs}", crs=opened.crs),
    ]
    st.markdown(f"**{messages.plain(opened.name)}**: {data_page.edition_line(opened.areas, texts)}")
    st.markdown(messages.plain(" · ".join(facts)))


def _part(texts: Texts, surface_km2: float, none: str, some: str) -> str:
    return texts(some, surface=files.surface(surface_km2)) if surface_km2 else texts(none)


def _use(opened: files.AreasFile, texts: Texts) -> None:
    """The edition, where the file leaves it open, and the button."""
    edition = _edition(opened, texts)
    if st.button(texts("Use these areas"), type="primary", disabled=edition is None):
        with messages.errors_as_sentences(texts):
            sources.use_areas(opened.areas, opened.name, edition=edition or None)
            st.session_state.pop(_key(), None)
            again.once_more(_FILE)
            state.recompute()
            st.rerun()


def _edition(opened: files.AreasFile, texts: Texts) -> str | None:
    """The edition chosen for what the file leaves open; "" for none, None while it must still be chosen."""
    known = sources.EDITIONS
    said = opened.editions
    if opened.says_its_edition or not said <= known.keys():
        return _UNKNOWN
    choices = [name for name in known if name in (said or known)]

    def line(name: str) -> str:
        if name == _UNKNOWN:
            return texts("I do not know: every answer remains to verify")
        return texts(
            "{edition}, in force from {first} to {last}",
            edition=name,
            first=known[name].valid_from,
            last=known[name].valid_to,
        )

    chosen: str | None = st.selectbox(
        texts("The file does not say its edition or until when it is in force. Which one is it?"),
        [*choices, _UNKNOWN],
        index=None,
        placeholder=texts("Choose the edition"),
        format_func=line,
    )
    return chosen
