"""An area by month and hour of the day: what it withdraws, what its plants feed in, what its roofs would give, side by side."""

from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.texts import N_, Texts
from cermap.ui import messages
from cermap.ui.communities.energy import charts as energy_charts

_HEIGHT_PX = 120
_WHAT = {
    "withdrawn_kwh": N_("Withdrawn"),
    "injected_kwh": N_("Fed in"),
    "potential_kwh": N_("Roofs would give"),
}
_LABELLED_HOURS = (0, 6, 12, 18)


def show(balance: pd.DataFrame, area_code: str, area_labels: pd.Series, texts: Texts) -> None:
    """Draw the hours of one area.

    Parameters
    ----------
    balance : pandas.DataFrame
        ``tables.AreaBalance``.
    area_code : str
        Which.
    area_labels : pandas.Series
        Area code -> label.
    texts : Texts
        Language.
    """
    here = balance[balance["area_code"] == area_code]
    name = messages.plain(wording.area_name(area_code, area_labels))
    st.markdown(texts("**{area}** by month and hour of the day, kWh in the month:", area=name))
    shown = [column for column in _WHAT if here[column].max() > 0]
    if not shown:
        st.info(texts("Nothing to show: there is none of this kind."))
        return
    names = energy_charts.months(texts)
    drawn = here.assign(month_name=[names[month - 1] for month in here["month"]])
    long = drawn.melt(["month_name", "month", "hour_of_day"], shown, "what", "kwh")
    long["what"] = [texts(_WHAT[column]) for column in long["what"]]
    st.vega_lite_chart(
        long,
        _drawn(names, [texts(_WHAT[column]) for column in shown], texts),
        key=f"area-hours-{area_code}",
        alt=_said(here, shown, texts),
    )


def _said(here: pd.DataFrame, shown: list[str], texts: Texts) -> str:
    """The sums, for who cannot see the picture."""
    sums = [f"{texts(_WHAT[column])} {texts.number(here[column].sum())} kWh" for column in shown]
    return texts("In the year: {sums}", sums=", ".join(sums))


def _drawn(names: list[str], order: list[str], texts: Texts) -> dict[str, Any]:
    hour = texts("Hour of the day (UTC+1)")
    return {
        "facet": {"column": {"field": "what", "type": "nominal", "sort": order, "title": None}},
        "spec": {
            "width": {"step": 6},
            "height": _HEIGHT_PX,
            "mark": {"type": "rect"},
            "encoding": {
                "x": {
                    "field": "hour_of_day",
                    "type": "ordinal",
                    "title": None,
                    "axis": {"labelAngle": 0, "values": list(_LABELLED_HOURS), "ticks": False},
                },
                "y": {
                    "field": "month_name",
                    "type": "ordinal",
                    "sort": names,
                    "title": None,
                    "axis": {"ticks": False, "labelOverlap": "parity"},
                },
                "color": {
                    "field": "kwh",
                    "type": "quantitative",
                    "scale": {"range": list(palette.ENERGY_STEPS), "domainMin": 0},
                    "legend": {
                        "orient": "bottom",
                        "offset": 6,
                        "title": None,
                        "gradientLength": 160,
                        "gradientThickness": 8,
                        "tickCount": 3,
                    },
                },
                "tooltip": [
                    {"field": "month_name", "type": "nominal", "title": texts("Month")},
                    {"field": "hour_of_day", "type": "ordinal", "title": hour},
                    {"field": "kwh", "type": "quantitative", "title": "kWh", "format": ",.3~r"},
                ],
            },
        },
        "config": energy_charts.config(texts) | {"view": {"stroke": None}},
    }
