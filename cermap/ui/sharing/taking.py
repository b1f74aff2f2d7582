"""A button that makes its file when it is pressed, and no sooner."""

from collections.abc import Callable

import streamlit as st

from cermap import files
from cermap.outlets import Leaving
from cermap.terms import PrivacyLevel
from cermap.texts import N_

# What a file's name ends with, so that a public one is never taken for another.
_PARTS = {PrivacyLevel.PUBLIC: N_("-public"), PrivacyLevel.INTERNAL: N_("-internal"), PrivacyLevel.FULL: ""}


def take(label: str, made: Callable[[], bytes], name: str, *, primary: bool = False, about: str = "") -> None:
    """A button for one file, and under it what it is good for."""
    st.download_button(
        label,
        made,
        name,
        files.media_type(name),
        width="stretch",
        on_click="ignore",
        type="primary" if primary else "secondary",
    )
    if about:
        st.caption(about)


def called(one: Leaving, ending: str, part: str = "") -> str:
    """A file name that says of which list it is, and for whom."""
    said = _PARTS[one.shown.level]
    return files.file_name(one.name, f"{part}{one.texts(said) if said else ''}{ending}")
