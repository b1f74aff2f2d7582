"""The picture of the order of asking: how the shared energy of an area grows with each member."""

from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.texts import Texts
from cermap.ui.communities.energy import charts as energy_charts

_HEIGHT_PX = 130


def draw(asked: pd.DataFrame, people: dict[str, str], texts: Texts) -> None:
    """Draw the growing line.

    Parameters
    ----------
    asked : pandas.DataFrame
        ``tables.RecruitingSteps`` of those who are asked now, of one area.
    people : dict
        What each is called.
    texts : Texts
        Language.
    """
    points = pd.DataFrame(
        {
            "step": asked["step"].astype("int64").to_numpy(),
            "mwh": asked["shared_kwh"].to_numpy(float) / 1000,
            "added": asked["added_shared_kwh"].to_numpy(float),
            "name": asked["candidate_id"].map(people).to_numpy(object),
        }
    )
    half = int((points["mwh"] < points["mwh"].max() / 2).sum()) + 1
    st.vega_lite_chart(
        points,
        _drawn(texts),
        height=_HEIGHT_PX,
        key="proposal-steps",
        alt=texts(
            "Shared energy after each member that is asked: half of it after {half} of {count}.",
            half=half,
            count=len(points),
        ),
    )


def _drawn(texts: Texts) -> dict[str, Any]:
    across = {
        "field": "step",
        "type": "quantitative",
        "title": texts("Members asked"),
        "axis": {"format": "d", "tickMinStep": 1, "grid": False},
        "scale": {"nice": False},
    }
    return {
        "mark": {
            "type": "line",
            "point": {"color": palette.ENERGY_LINES["shared"]},
            "interpolate": "step-after",
            "color": palette.ENERGY_LINES["shared"],
        },
        "encoding": {
            "x": across,
            "y": {
                "field": "mwh",
                "type": "quantitative",
                "title": "MWh",
                "axis": {"tickCount": 4, "format": ",~r"},
            },
            "tooltip": [
                {"field": "step", "type": "quantitative", "title": texts("Step")},
                {"field": "name", "type": "nominal", "title": texts("Name")},
                {"field": "added", "type": "quantitative", "title": texts("Adds (kWh)"), "format": ",.0f"},
                {"field": "mwh", "type": "quantitative", "title": texts("MWh shared"), "format": ",.1f"},
            ],
        },
        "config": energy_charts.config(texts),
    }
