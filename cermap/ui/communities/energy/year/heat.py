"""When energy is fed in, withdrawn and shared: the mean hour of each month, as a map of months and hours."""

from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.texts import Texts
from cermap.ui.communities.energy import charts as energy_charts

_HEIGHT_PX = 390
_LABELLED_HOURS = list(range(0, 24, 3))


def draw(hours: pd.DataFrame, what: str, texts: Texts) -> None:
    """Draw the map.

    Parameters
    ----------
    hours : pandas.DataFrame
        ``tables.EnergyHours``.
    what : str
        ``injected``, ``withdrawn`` or ``shared``.
    texts : Texts
        Language.
    """
    means = mean_hours(hours, what)
    names = energy_charts.months(texts)
    title = texts(energy_charts.HOURLY[what])
    if not means["kwh"].max() > 0:
        st.info(texts("Nothing to show: there is none of this kind."))
        return
    top = means.iloc[int(means["kwh"].argmax())]
    drawn = means.assign(month_name=[names[month - 1] for month in means["month"]])
    st.vega_lite_chart(
        drawn,
        _drawn(names, title, texts),
        height=_HEIGHT_PX,
        key=f"energy-heat-{what}",
        alt=texts(
            "{title}, mean hour of each month: most in {month} between {first} and {last}, {kwh} kWh.",
            title=title,
            month=names[int(top["month"]) - 1],
            first=int(top["hour_of_day"]),
            last=int(top["hour_of_day"]) + 1,
            kwh=texts.amount(top["kwh"]),
        ),
    )


def mean_hours(hours: pd.DataFrame, what: str) -> pd.DataFrame:
    """Mean of each month's hour of the day, in ``kwh``, 288 rows."""
    return hours.groupby(["month", "hour_of_day"])[f"{what}_kwh"].mean().rename("kwh").reset_index()


def _drawn(names: list[str], title: str, texts: Texts) -> dict[str, Any]:
    unit = texts("kWh in the hour")
    hour = texts("Hour of the day (UTC+1)")
    return {
        "mark": {"type": "rect", "stroke": palette.PAPER, "strokeWidth": 0.5},
        "encoding": {
            "x": {
                "field": "hour_of_day",
                "type": "ordinal",
                "title": hour,
                "axis": {"labelAngle": 0, "values": _LABELLED_HOURS, "ticks": False},
            },
            "y": {
                "field": "month_name",
                "type": "ordinal",
                "sort": names,
                "title": None,
                "axis": {
                    "ticks": False,
                    "labelOverlap": "parity",
                    "labelFlush": False,
                    "labelBound": False,
                    "labelPadding": 4,
                },
            },
            "color": {
                "field": "kwh",
                "type": "quantitative",
                "scale": {"range": list(palette.ENERGY_STEPS), "domainMin": 0},
                "legend": {
                    "orient": "top",
                    "title": f"{title} ({unit})",
                    "titleLimit": 320,
                    "gradientLength": 150,
                    "gradientThickness": 10,
                    "tickCount": 3,
                    "format": ",.3~r",
                },
            },
            "tooltip": [
                {"field": "month_name", "type": "nominal", "title": texts("Month")},
                {"field": "hour_of_day", "type": "ordinal", "title": hour},
                {"field": "kwh", "type": "quantitative", "title": unit, "format": ",.3~r"},
            ],
        },
        "config": energy_charts.config(texts) | {"view": {"stroke": None}},
    }
