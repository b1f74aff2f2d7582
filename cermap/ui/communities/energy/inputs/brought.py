"""Files of hourly prices and measured curves, brought at the table.

Measured hours are personal data. They stay in this session and in the plan that is kept of it: what was read waits in the
session under the number of its upload, and nothing of it is cached for others, logged or put in an address.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cermap import files
from cermap.errors import CermapError
from cermap.records import Note
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.communities.energy.inputs import acts
from cermap.ui.widgets import again

_UPLOAD_MB = 50
_ENDINGS = ["csv", "txt", "tsv", "xlsx", "xls", "ods"]
_CURVES, _PRICES = "energy_curves", "energy_prices"

_Read = tuple[pd.DataFrame, Sequence[Note]]


def bring(texts: Texts) -> None:
    """Both files: what is there of each, the place for another one, and the button that takes it away."""
    prices, curves = st.columns(2, gap="medium")
    with prices:
        _bring_prices(texts)
    with curves:
        _bring_curves(texts)


def _bring_prices(texts: Texts) -> None:
    kept = state.plan().inputs.energy.prices
    if len(kept):
        st.markdown(texts("In the plan: {prices}.", prices=_prices_line(kept, texts)))
        st.button(texts("Back to the flat price"), key="forget_prices", on_click=acts.forget_prices)
    brought = st.file_uploader(
        texts("Hourly prices of the zone (CSV, Excel, ODS)"),
        type=_ENDINGS,
        max_upload_size=_UPLOAD_MB,
        key=_key(_PRICES),
        help=texts("The file of zonal prices as the market publishes it, by the hour or by the quarter of an hour."),
    )
    year = state.plan().as_of.year
    found = _read(
        [brought] if brought else [], _PRICES, lambda one: files.read_prices(one.getvalue(), one.name, year), texts
    )
    if found:
        prices = found[0]
        st.markdown(texts("Read: {prices}.", prices=_prices_line(prices, texts)))
        if st.button(texts("Use these prices"), type="primary", key="use_prices"):
            _taken(_PRICES, lambda: acts.bring_prices(prices), texts)


def _bring_curves(texts: Texts) -> None:
    plan = state.plan()
    kept = state.plan().inputs.energy.curves
    if len(kept):
        st.markdown(
            texts.plural("In the plan: {count} measured curve.", "In the plan: {count} measured curves.", len(kept))
        )
        st.button(texts("Take the curves away"), key="forget_curves", on_click=acts.forget_curves)
    brought = st.file_uploader(
        texts("Measured curves of candidates (CSV, Excel, ODS)"),
        type=_ENDINGS,
        accept_multiple_files=True,
        max_upload_size=_UPLOAD_MB,
        key=_key(_CURVES),
        help=texts(
            "The distributor's file by POD, by the hour or by the quarter of an hour. It is personal data: it stays in this plan alone."
        ),
    )
    read = _read(brought, _CURVES, lambda one: files.read_load_curves(one.getvalue(), one.name, plan.candidates), texts)
    found = [curves for curves in read if len(curves)]
    if found:
        curves = pd.concat(found, ignore_index=True)
        count = len(curves.drop_duplicates(acts.CURVE_OF))
        label = texts.plural("Take {count} curve into the plan", "Take {count} curves into the plan", count)
        if st.button(label, type="primary", key="use_curves"):
            _taken(_CURVES, lambda: acts.bring_curves(curves), texts)


def _read(brought: Sequence[Any], key: str, read: Callable[[Any], _Read], texts: Texts) -> list[pd.DataFrame]:
    """The tables of these files with their notes shown, each read once for the plan on the table; a sentence for one that is none."""
    plan = state.plan()
    # Whose a curve is follows the list, and the year of prices the day of the plan.
    wanted = {(one.file_id, plan.digest): one for one in brought}
    known: dict[Any, _Read | CermapError] = st.session_state.get(f"{key}_read", {})
    known = {code: known[code] for code in wanted if code in known}
    for code, one in wanted.items():
        if code not in known:
            with st.spinner(texts("Reading the hours…")):
                known[code] = _tried(one, read)
    st.session_state[f"{key}_read"] = known
    found = []
    for answer in known.values():
        if isinstance(answer, CermapError):
            st.error(messages.plain(texts.sentence(answer)))
            continue
        messages.notes(tuple(answer[1]), texts)
        found.append(answer[0])
    return found


def _tried(one: Any, read: Callable[[Any], _Read]) -> _Read | CermapError:
    try:
        return read(one)
    except CermapError as error:
        return error


def _taken(key: str, act: Callable[[], None], texts: Texts) -> None:
    """What was read goes into the plan; its place is empty for the next file."""
    with st.spinner(texts("Updating the plan…")):
        act()
    st.session_state.pop(f"{key}_read", None)
    again.once_more(key)
    st.rerun()


def _prices_line(prices: pd.DataFrame, texts: Texts) -> str:
    """Prices in a line: mean, least and most."""
    price = prices["price_eur_mwh"]
    return texts(
        "{mean} €/MWh on average, from {least} to {most}",
        mean=texts.amount(round(price.mean(), 1)),
        least=texts.amount(round(price.min(), 1)),
        most=texts.amount(round(price.max(), 1)),
    )


def _key(name: str) -> str:
    return f"{name}_{again.times(name)}"
