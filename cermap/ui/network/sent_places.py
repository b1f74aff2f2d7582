"""Places that would be sent to PVGIS, to the letter, and the switch without which nothing is: allowed for one time only."""

from collections.abc import Callable
from typing import TypeVar

import pandas as pd
import streamlit as st

from cermap import sources
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.network import errand
from cermap.ui.widgets import again

Came = TypeVar("Came")
_ROWS_IN_SIGHT, _TABLE_PX = 5, 200


def is_allowed(places: pd.DataFrame, key: str, texts: Texts) -> bool:
    """Show latitude and longitude of each place, and the switch; whether it is on."""
    shown = pd.DataFrame(
        {
            texts("Latitude"): [f"{lat:.2f}" for lat in places["lat"]],
            texts("Longitude"): [f"{lon:.2f}" for lon in places["lon"]],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(shown) <= _ROWS_IN_SIGHT else _TABLE_PX,
        alt=texts("What is sent"),
    )
    host = messages.plain(sources.pvgis_host())
    return st.toggle(texts("Send these places to {host}, this time", host=host), key=f"{key}_{again.times(key)}")


def asked(ask: Callable[[Callable[[int, int], None]], Came], key: str, texts: Texts) -> Came:
    """What an asking brings, with its progress; after it the switch is off again."""

    def words(done: int, total: int) -> str:
        return texts("{done} of {total} places", done=done, total=total)

    try:
        return errand.answer(ask, texts("Asking PVGIS…"), words)
    finally:
        again.once_more(key)
