"""What makes a roof come before another: four criteria from 0 to 1, each with its weight in points."""

from typing import Any

import streamlit as st

from cermap import rooftops
from cermap.texts import N_, Texts
from cermap.ui.roofs import session as roof_session

_MOST_POINTS, _STEP = 100, 5
# What each criterion is, and what 0 and 1 mean; the numbers are those of ``roofs.toml``.
_CRITERIA = {
    "capacity": (N_("Power"), N_("what is still free: 0 for nothing, 1 from {most} kWp on")),
    "specific_yield": (N_("Yield"), N_("what a kWp gives: 0 for {least} kWh a year, 1 for {most}")),
    "confidence": (N_("Sure estimate"), N_("good {good}, fair {fair}, weak {weak}")),
    "ownership": (
        N_("Whose it is"),
        N_("the municipality's {municipal}, another public body's {other_public}, private or not known {private}"),
    ),
}


def window(texts: Texts) -> None:
    """The button, and under it the four sliders with the words of each criterion."""
    opened = st.popover(
        texts("Criteria"), icon=":material/balance:", width="stretch", key="roofs_criteria_window", on_change="rerun"
    )
    # Drawn only while it is open: a field that nobody sees would forget what it shows.
    if not opened.open:
        return
    with opened:
        st.caption(
            texts(
                "Each criterion is from 0 to 1; the score of a roof is their mean by these weights. Only their proportions count."
            )
        )
        for name, points in roof_session.POINTS.items():
            title, scale = _CRITERIA[name]
            st.slider(
                f"**{texts(title)}**: {texts(scale, **_scale(name, texts))}",
                0,
                _MOST_POINTS,
                step=_STEP,
                **roof_session.field(name, points),
            )
        if not any(roof_session.kept(name, points) for name, points in roof_session.POINTS.items()):
            st.warning(texts("All weights are 0: the usual ones count."))
        st.button(texts("Back to the usual weights"), key="roofs_usual", on_click=_usual)


def _usual() -> None:
    for name, points in roof_session.POINTS.items():
        roof_session.keep(name, points)


def _scale(name: str, texts: Texts) -> dict[str, Any]:
    """The numbers of a criterion's scale, as people read them."""
    rule = {"capacity": "rank_capacity", "specific_yield": "rank_yield"}.get(name, f"rank_{name}")
    value = rooftops.assumed(rule)["value"]
    if isinstance(value, dict):
        return {code: texts.amount(worth) for code, worth in value.items()}
    ends = value if isinstance(value, list) else [0, value]
    return {"least": texts.number(ends[0]), "most": texts.number(ends[-1])}
