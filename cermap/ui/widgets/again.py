"""Fields that are to be empty once more: a field under another key is another field.

A file that was put in use gives its place to the next one; leave that was given for one time is not there for the next.
"""

import streamlit as st


def times(name: str) -> int:
    """How often the fields of this name were used up: a part of their keys."""
    count: int = st.session_state.get(_key(name), 0)
    return count


def once_more(name: str) -> None:
    """From the next run on the fields of this name are empty."""
    st.session_state[_key(name)] = times(name) + 1


def _key(name: str) -> str:
    return f"{name}_times"
