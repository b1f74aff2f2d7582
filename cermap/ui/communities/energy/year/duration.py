"""For how many hours of the year there is how much: what is fed in, withdrawn and shared, each from its fullest hour on."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from cermap import palette
from cermap.texts import Texts
from cermap.ui.communities.energy import charts as energy_charts

_HEIGHT_PX = 390
# As many points as a line of this width shows; the fullest hours, where the line falls, are all there.
_POINTS, _FULLEST = 160, 40
# The first is drawn first, and broad: where all that is fed in is shared, both lines are seen.
_ORDER = ("shared", "injected", "withdrawn")
_WIDTHS = {"shared": 5, "injected": 2, "withdrawn": 2.4}


def draw(hours: pd.DataFrame, texts: Texts) -> None:
    """Draw the three lines.

    Parameters
    ----------
    hours : pandas.DataFrame
        ``tables.EnergyHours``.
    texts : Texts
        Language.
    """
    curve = durations(hours)
    labels = {code: texts(words) for code, words in energy_charts.HOURLY.items()}
    counts = {code: int((hours[f"{code}_kwh"] > 0).sum()) for code in labels}
    st.vega_lite_chart(
        curve.assign(what=curve["code"].map(labels)),
        _drawn({code: labels[code] for code in _ORDER}, texts),
        height=_HEIGHT_PX,
        key="energy-duration",
        alt=texts(
            "Hours of the year from the fullest to the emptiest: there is energy fed in for {injected} hours, shared for {shared}.",
            injected=counts["injected"],
            shared=counts["shared"],
        ),
    )


def durations(hours: pd.DataFrame) -> pd.DataFrame:
    """``code``, ``hours`` (how many have at least so much) and ``kwh``, thinned to what a line shows."""
    count = len(hours)
    places = np.unique(np.r_[0 : min(_FULLEST, count), np.linspace(0, count - 1, _POINTS).astype(int)])
    parts = [
        pd.DataFrame(
            {"code": code, "hours": places + 1, "kwh": np.sort(hours[f"{code}_kwh"].to_numpy(float))[::-1][places]}
        )
        for code in _ORDER
    ]
    return pd.concat(parts, ignore_index=True)


def _drawn(labels: dict[str, str], texts: Texts) -> dict[str, Any]:
    domain = list(labels.values())
    across = texts("Hours of the year with at least so much")
    return {
        "mark": {"type": "line"},
        "encoding": {
            "x": {
                "field": "hours",
                "type": "quantitative",
                "title": across,
                "scale": {"domain": [0, 8760], "nice": False},
                "axis": {"values": [0, 2000, 4000, 6000, 8000], "format": ",d", "grid": False},
            },
            "y": {
                "field": "kwh",
                "type": "quantitative",
                "title": texts("kWh in the hour"),
                "axis": {"tickCount": 5, "format": ",~r"},
            },
            "color": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": domain, "range": [palette.ENERGY_LINES[code] for code in labels]},
                "legend": {"orient": "top", "title": None, "symbolSize": 400},
            },
            "strokeDash": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": domain, "range": [list(palette.ENERGY_DASHES[code]) for code in labels]},
            },
            "strokeWidth": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": domain, "range": [_WIDTHS[code] for code in labels]},
            },
            "tooltip": [
                {"field": "what", "type": "nominal", "title": texts("Energy")},
                {"field": "hours", "type": "quantitative", "title": across, "format": ",d"},
                {"field": "kwh", "type": "quantitative", "title": "kWh", "format": ",.3~r"},
            ],
        },
        "config": energy_charts.config(texts),
    }
