"""What goes with a plan: numbers of its candidates, communities and views mean others in another one.

Whoever keeps such a thing in the session says so once, where its key is named; with another plan on the table it is gone.
"""

import streamlit as st

_KEYS: set[str] = set()


def goes_with_plan(key: str) -> str:
    """The same session key, forgotten from now on whenever another plan comes on the table."""
    _KEYS.add(key)
    return key


def forget() -> None:
    """Another plan comes on the table."""
    for key in _KEYS:
        st.session_state.pop(key, None)
