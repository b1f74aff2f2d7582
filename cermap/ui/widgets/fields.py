"""Fields whose value outlives a change of page: what is remembered, and the widget that shows it while it is drawn."""

from typing import Any

import streamlit as st


def kept(group: str, name: str, default: Any = None) -> Any:
    """What is remembered of a group under a name."""
    return st.session_state.get(f"{group}_{name}", default)


def keep(group: str, name: str, value: Any) -> None:
    """Remember something; a field of that name shows it from the next run on."""
    st.session_state[f"{group}_{name}"] = value
    if f"{group}_{name}_field" in st.session_state:
        st.session_state[f"{group}_{name}_field"] = value


def field(group: str, name: str, default: Any) -> dict[str, Any]:
    """Key and callback of the field of a name; first drawn it shows what is remembered."""
    key = f"{group}_{name}_field"
    st.session_state.setdefault(key, kept(group, name, default))

    def change() -> None:
        # A page that is left before it was drawn has no field any more.
        if key in st.session_state:
            st.session_state[f"{group}_{name}"] = st.session_state[key]

    return {"key": key, "on_change": change}
