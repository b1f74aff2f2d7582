"""PVGIS asked for the yields of a plan's photovoltaic plants: off until it is allowed, each time anew.

What is sent, and to whom, is said to the letter before. What came belongs to the plan: from then on it counts without a network.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import sources
from cermap.attributions import PVGIS_OWNERS
from cermap.energy.yields import yields_of
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.communities.energy.inputs import acts
from cermap.ui.network import sent_places

_ALLOWED, _TOLD = "send_places", "yields_told"
_NAMED = 10


def block(plan: Plan, texts: Texts) -> None:
    """How many plants have a yield of their own place, and the button that asks for the others."""
    _tell(texts)
    with_place = plan.plants[sources.has_sun_and_place(plan.plants)]
    if with_place.empty:
        st.caption(texts("No photovoltaic plant here has a place yet: the yield of its province counts."))
        return
    _there(with_place, plan, texts)
    places = sources.yield_places(plan.plants, plan.inputs.energy.yields)
    if len(places):
        _ask_when_allowed(places, plan, texts)


def _there(plants: pd.DataFrame, plan: Plan, texts: Texts) -> None:
    """What is there so far, and the way back from it."""
    found = yields_of(plants, plan.inputs.energy.yields).dropna(subset="annual_kwh_per_kwp")
    st.markdown(
        texts(
            "{count} of {total} photovoltaic plants have the yield that PVGIS gives for their place; for the others that of their "
            "province counts.",
            count=len(found),
            total=len(plants),
        )
    )
    if found.empty:
        return
    kwh = found["annual_kwh_per_kwp"]
    st.caption(
        messages.plain(
            texts(
                "From {least} to {most} kWh per kWp a year, {edition}, asked until {day}. Tilt 30°, south: assumed. {owner}.",
                least=texts.number(round(kwh.min())),
                most=texts.number(round(kwh.max())),
                edition=" / ".join(found["edition"].unique()[:2]),
                day=found["fetched_on"].max().date(),
                owner=PVGIS_OWNERS,
            )
        )
    )
    if st.button(texts("Back to the yields of the provinces"), key="forget_yields"):
        acts.forget_yields()
        st.rerun()


def _ask_when_allowed(places: pd.DataFrame, plan: Plan, texts: Texts) -> None:
    host = messages.plain(sources.pvgis_host())
    st.markdown(
        texts.plural(
            "PVGIS, of the European Commission, says what a photovoltaic kWp gives at a place, month by month. For that **{count} "
            "place** goes to **{host}**: latitude and longitude as below, to about 1 km, and nothing else of the list; no address, no "
            "name, no POD, no power. As with every request, the server sees the network address it comes from.",
            "PVGIS, of the European Commission, says what a photovoltaic kWp gives at a place, month by month. For that **{count} "
            "places** go to **{host}**, one at a time: latitude and longitude as below, to about 1 km, and nothing else of the list; "
            "no address, no name, no POD, no power. As with every request, the server sees the network address it comes from.",
            len(places),
            host=host,
        )
    )
    is_allowed = sent_places.is_allowed(places, _ALLOWED, texts)
    if st.button(texts("Ask PVGIS"), type="primary", key="ask_yields", disabled=not is_allowed):
        with messages.errors_as_sentences(texts):
            _ask(plan, is_allowed=is_allowed, texts=texts)


def _ask(plan: Plan, *, is_allowed: bool, texts: Texts) -> None:
    def ask(show: Callable[[int, int], None]) -> sources.YieldAnswers:
        return sources.ask_yields(plan.plants, plan.inputs.energy.yields, is_allowed=is_allowed, on_progress=show)

    came = sent_places.asked(ask, _ALLOWED, texts)
    st.session_state[_TOLD] = came
    if came.came:
        acts.bring_yields(came.yields)
    st.rerun()


def _tell(texts: Texts) -> None:
    """What the last asking brought, once."""
    came: sources.YieldAnswers | None = st.session_state.pop(_TOLD, None)
    if came is None:
        return
    if came.came:
        st.success(
            texts.plural(
                "{count} plant has the yield of its place now.",
                "{count} plants have the yield of their place now.",
                came.came,
            )
        )
    if came.unknown:
        named = ", ".join(came.unknown[:_NAMED]) + (" …" if len(came.unknown) > _NAMED else "")
        line = texts(
            "PVGIS knows nothing of the places of the plants {named}: the yield of their province counts.", named=named
        )
        st.warning(messages.plain(line))
    if came.refusal is not None:
        st.error(messages.plain(texts.sentence(came.refusal)))
