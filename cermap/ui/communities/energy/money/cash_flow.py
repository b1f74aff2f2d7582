"""Twenty years of money: what is left so far, with its range, and the year in which the investment is paid back."""

from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.records import Account
from cermap.terms import Figure
from cermap.texts import N_, Texts
from cermap.ui.communities.energy import charts as energy_charts
from cermap.ui.communities.energy.account import figure
from cermap.ui.communities.energy.head import alone

_HEIGHT_PX = 320


def draw(of: Account, texts: Texts) -> None:
    """The total so far of each year as a line in its band, zero as a rule, the payback in words."""
    payback = figure(of, Figure.PAYBACK_YEARS)
    if not len(of.cash_flow) or not of.cash_flow["central_eur"].ne(0).any():
        st.info(texts("No plant of the list is in it: there is no investment to pay back."))
        return
    st.markdown(payback_line(payback, texts))
    totals = running(of.cash_flow)
    st.vega_lite_chart(
        totals,
        _drawn(totals, payback, texts),
        height=_HEIGHT_PX,
        key="energy-cash-flow",
        alt=texts(
            "Money so far over {years} years: {first} € at the start, {last} € at the end, between {low} and {high} €.",
            years=int(totals["year"].max()),
            first=int(totals["central_eur"].iloc[0]),
            last=int(totals["central_eur"].iloc[-1]),
            low=int(totals["low_eur"].iloc[-1]),
            high=int(totals["high_eur"].iloc[-1]),
        ),
    )


def payback_line(payback: pd.Series, texts: Texts) -> str:
    """In how many years the investment is paid back, or that it is not."""
    if pd.isna(payback["central"]):
        return texts("**Not paid back**: {why}.", why=wording.missing_reason(payback, texts))
    return texts("**Paid back in {years}**, all plants together.", years=wording.figure_value(payback, texts))


def running(cash_flow: pd.DataFrame) -> pd.DataFrame:
    """``tables.CashFlow`` summed up from year 0 on, case by case."""
    totals = cash_flow[["low_eur", "central_eur", "high_eur"]].cumsum()
    return pd.concat([cash_flow[["year"]], totals], axis=1)


def _drawn(totals: pd.DataFrame, payback: pd.Series, texts: Texts) -> dict[str, Any]:
    year = {
        "field": "year",
        "type": "quantitative",
        "title": texts("Year"),
        "scale": {"domain": [0, int(totals["year"].max())], "nice": False},
        "axis": {"grid": False, "format": "d", "tickMinStep": 1},
    }
    money = {"type": "quantitative", "title": texts("Money so far (€)"), "axis": {"format": ",d", "tickCount": 6}}
    tooltip = [
        {"field": "year", "type": "quantitative", "title": texts("Year")},
        *(
            {"field": f"{case}_eur", "type": "quantitative", "title": f"{texts(words)} (€)", "format": ",.3~r"}
            for case, words in (("central", N_("Estimate")), ("low", N_("Least")), ("high", N_("Most")))
        ),
    ]
    band = {
        "mark": {"type": "area", "color": palette.MONEY_BAND, "opacity": 0.8},
        "encoding": {"x": year, "y": {"field": "low_eur", **money}, "y2": {"field": "high_eur"}},
    }
    line = {
        "mark": {
            "type": "line",
            "color": palette.MONEY_LINE,
            "strokeWidth": 3,
            "point": {"size": 35, "filled": True, "color": palette.MONEY_LINE},
        },
        "encoding": {"x": year, "y": {"field": "central_eur", **money}, "tooltip": tooltip},
    }
    zero = {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "color": palette.INK, "strokeWidth": 1.5},
        "encoding": {"y": {"field": "zero", "type": "quantitative"}},
    }
    layers = [band, zero, line, *_marked(payback, year, texts)]
    return {"layer": layers, "config": energy_charts.config(texts)}


def _marked(payback: pd.Series, year: dict[str, Any], texts: Texts) -> list[dict[str, Any]]:
    """The year of payback: a dashed rule, and its words beside it."""
    if pd.isna(payback["central"]):
        return []
    value = float(payback["central"])
    data = {"values": [{"year": value, "words": texts("paid back in {years}", years=alone(payback, texts)[0])}]}
    is_late = value > year["scale"]["domain"][1] * 0.6
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": palette.INK, "strokeDash": [5, 3], "strokeWidth": 2},
            "encoding": {"x": year},
        },
        {
            "data": data,
            "mark": {
                "type": "text",
                "align": "right" if is_late else "left",
                "dx": -6 if is_late else 6,
                "y": 10,
                "fontSize": 13,
                "fontWeight": "bold",
                "color": palette.INK,
            },
            "encoding": {"x": year, "text": {"field": "words", "type": "nominal"}},
        },
    ]
