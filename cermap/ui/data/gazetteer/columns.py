"""What a file of house numbers is taken for, and which column is what in a table of one's own."""

from pathlib import Path

import streamlit as st

from cermap import sources
from cermap.texts import N_, Texts
from cermap.ui import messages

_OWN = "csv"
_ASKED = {
    "municipality_code": N_("ISTAT code of the municipality (column, or the code of all rows)"),
    "municipality": N_("Municipality"),
    "street": N_("Street"),
    "house_number": N_("House number"),
    "exponent": N_("Exponent"),
    "lon": N_("Longitude"),
    "lat": N_("Latitude"),
}
_LOOKED = "gazetteer_looked"


def understood(path: Path, name: str, texts: Texts) -> sources.Brought | None:
    """The file as it goes into the gazetteer; None while the column of the street must still be chosen.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.
    name : str
        What people call it.
    texts : Texts
        The words of the session.

    Raises
    ------
    InputError
        When it is no file of house numbers.
    """
    looked = _looked_at(path, name)
    st.markdown(texts("**{name}** is taken for: {title}.", name=messages.plain(name), title=texts(looked.title)))
    mapping = _asked(looked, name, texts) if looked.kind == _OWN else {}
    if not {"street", "locality"} & (looked.found.keys() | mapping.keys()):
        st.info(texts("Choose the column of the street."))
        return None
    return sources.Brought(path, name, looked.kind, mapping)


def _looked_at(path: Path, name: str) -> sources.LookedAt:
    """Looked at once: a file of millions of rows is read through for it."""
    key = (path.name, path.stat().st_size if path.is_file() else -1)
    known: dict[tuple[str, int], sources.LookedAt] = st.session_state.setdefault(_LOOKED, {})
    if key not in known:
        known[key] = sources.look_at_numbers(path, name)
    return known[key]


def _asked(looked: sources.LookedAt, name: str, texts: Texts) -> dict[str, str]:
    mapping: dict[str, str] = {}
    places = st.columns(4)
    for number, (house, label) in enumerate(_ASKED.items()):
        found = looked.found.get(house, ())
        chosen = places[number % len(places)].selectbox(
            texts(label),
            looked.columns,
            index=looked.columns.index(found[0]) if len(found) == 1 else None,
            placeholder=" + ".join(found) or texts("None"),
            # A file of one municipality has no column for it: its code may be typed.
            accept_new_options=house == "municipality_code",
            key=f"gazetteer_{name}_{house}",
        )
        if chosen is not None:
            mapping[house] = chosen
    return mapping
