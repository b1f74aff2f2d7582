"""The picture of what the answers bear: candidates by certainty at each error, and the line of those that keep theirs."""

from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.terms import Certainty
from cermap.texts import Texts

_HEIGHT_PX = 380
_LABELLED_M = 100
_WRITING = {"labelColor": palette.INK, "titleColor": palette.INK}
_INKED = {"axis": _WRITING, "legend": _WRITING}
# From the surest to the least sure, as the columns of the curve.
_CERTAINTIES = (Certainty.DECLARED, Certainty.CERTAIN, Certainty.LIKELY, Certainty.AMBIGUOUS)


def draw(curve: pd.DataFrame, error_m: int, title: str, texts: Texts) -> None:
    """Draw the picture.

    Parameters
    ----------
    curve : pandas.DataFrame
        ``tables.RobustnessCurve``.
    error_m : int
        The chosen error, marked [m].
    title : str
        What kind of error it is.
    texts : Texts
        Language.
    """
    labels = {str(code): texts.label(code) for code in _CERTAINTIES} | {"without_answer": texts("Without an area")}
    colours = [palette.CERTAINTIES[str(code)] for code in _CERTAINTIES] + [palette.CERTAINTIES["outside_data"]]
    kept = texts("Keep their answer")
    counts = curve.melt("error_m", list(labels), "code", "count").astype({"count": "int64"})
    counts = counts.assign(certainty=counts["code"].map(labels), place=counts["code"].map(list(labels).index))
    st.vega_lite_chart(
        counts,
        _drawn(curve, error_m, title, texts, {kept: palette.INK} | dict(zip(labels.values(), colours, strict=True))),
        height=_HEIGHT_PX,
        alt=texts(
            "Candidates by certainty, for errors from 0 to {most} m: {first} keep their answer at 0 m, {last} at {most} m.",
            most=int(curve["error_m"].max()),
            first=int(curve["kept"].iloc[0]),
            last=int(curve["kept"].iloc[-1]),
        ),
    )


def _drawn(curve: pd.DataFrame, error_m: int, title: str, texts: Texts, colours: dict[str, str]) -> dict[str, Any]:
    """The chart: stacked bars, the chosen error, a line."""
    kept, *certainties = colours
    across = {
        "field": "error_m",
        "type": "ordinal",
        "title": f"{title} (m)",
        "axis": {"labelAngle": 0, "values": [tried_m for tried_m in curve["error_m"] if tried_m % _LABELLED_M == 0]},
    }
    bars = {
        "mark": "bar",
        "encoding": {
            "x": across,
            "y": {"field": "count", "type": "quantitative", "stack": "zero", "title": texts("Candidates")},
            "color": {
                "field": "certainty",
                "type": "nominal",
                "scale": {"domain": [kept, *certainties], "range": list(colours.values())},
                "legend": {"orient": "bottom", "title": None, "columns": 3},
            },
            "order": {"field": "place"},
            "tooltip": [
                {"field": "certainty", "type": "nominal", "title": texts("Certainty")},
                {"field": "count", "type": "quantitative", "title": texts("Candidates")},
                {"field": "error_m", "type": "quantitative", "title": f"{title} (m)"},
            ],
        },
    }
    chosen = {
        "data": {"values": [{"error_m": float(error_m)}]},
        "mark": {"type": "rule", "color": palette.CHOSEN, "strokeWidth": 3},
        "encoding": {"x": across},
    }
    line = {
        "data": {"values": curve[["error_m", "kept"]].to_dict("records")},
        "mark": {"type": "line", "point": True, "strokeWidth": 2},
        "encoding": {
            "x": across,
            "y": {"field": "kept", "type": "quantitative"},
            "color": {"datum": kept},
        },
    }
    decimal, thousands = texts.value(0.5)[1], texts.number(10_000)[2]
    locale = {"number": {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}}
    return {"layer": [bars, chosen, line], "config": {"locale": locale} | _INKED}
