"""What if: some kW more, some households more, another price; tried beside the plan, which stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Account, Plan, WhatIf
from cermap.terms import Figure
from cermap.texts import Texts
from cermap.ui.communities.energy import account as energy_account
from cermap.ui.communities.energy import head as energy_head
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

COMPARED = (
    Figure.INJECTED_KWH,
    Figure.SHARED_KWH,
    Figure.SHARED_SHARE,
    Figure.CONTRIBUTION_EUR,
    Figure.SURPLUS_EUR,
    Figure.SALE_EUR,
    Figure.HOUSEHOLD_EUR,
    Figure.PAYBACK_YEARS,
)
_KEPT = "what_if"
# The tariff knows no plant beyond it (R-PLT-01).
_MOST_KWP, _STEP_KWP = 1_000, 10
_MOST_HOUSEHOLDS, _STEP_HOUSEHOLDS = 500, 10
# A market price is rarely above the first; a field takes what was typed up to the second.
_USUAL_MOST_EUR_MWH, _MOST_EUR_MWH, _STEP_EUR_MWH = 300.0, 1_000, 5.0
_NOTHING = WhatIf()


@dataclass(frozen=True)
class _Keys:
    """Names of the three sliders of one configuration."""

    kwp: str
    households: str
    price: str


def show(plan: Plan, community_id: str, texts: Texts) -> None:
    """Three sliders, and the figures that they change, each with its difference in words."""
    now = energy_account.account(plan, community_id)
    tried = _asked(now, community_id, texts)
    if tried == _NOTHING:
        st.caption(texts("Change a number: what it changes stands here at once. The plan stays as it is."))
        return
    then = energy_account.account(plan, community_id, tried)
    frame = differences(now, then, texts)
    st.dataframe(
        frame,
        key="what-if-figures",
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=HEADER_PX + ROW_HEIGHT_PX * len(frame),
        column_config=columns(frame, (180, 110, 110)),
        alt=texts("What would change"),
    )


def differences(now: Account, then: Account, texts: Texts) -> pd.DataFrame:
    """The compared figures now, with what is tried, and the difference with its sign and a word."""
    pairs = [(energy_account.figure(now, code), energy_account.figure(then, code)) for code in COMPARED]
    return pd.DataFrame(
        {
            texts("Figure"): [texts.label(Figure, code) for code in COMPARED],
            texts("Now"): [energy_head.alone(row, texts)[0] for row, _ in pairs],
            texts("As tried"): [energy_head.alone(row, texts)[0] for _, row in pairs],
            texts("Difference"): [_difference(before, after, texts) for before, after in pairs],
        }
    )


def _difference(before: pd.Series, after: pd.Series, texts: Texts) -> str:
    """The sign, how much, and the word for it."""
    missing = [pd.isna(row["central"]) for row in (before, after)]
    if any(missing):
        return "–" if all(missing) else texts("cannot be compared")
    direction, said = wording.figure_change(before, after, texts)
    if not direction:
        return texts("the same")
    if after["figure"] == Figure.SHARED_SHARE:
        said = said.replace("%", texts("points"))
    return texts("+{number} more", number=said) if direction > 0 else texts("−{number} less", number=said)


def _asked(now: Account, community_id: str, texts: Texts) -> WhatIf:
    """The sliders; what they hold stays over a change of page and of configuration."""
    keys = _Keys(*(f"what_if_{name}-{community_id}" for name in ("kwp", "households", "price")))
    is_hourly = bool((now.hours["price_eur_mwh"] != now.hours["price_eur_mwh"].iloc[0]).any())
    usual = None if is_hourly else now.assumptions.zonal_price_eur_mwh
    kept: WhatIf = st.session_state.get(_KEPT, {}).get(community_id, _NOTHING)
    # Only when the sliders are new: set at each run, they would take back a step that was made meanwhile.
    st.session_state.setdefault(keys.kwp, int(kept.added_kwp))
    st.session_state.setdefault(keys.households, kept.added_households)
    price = usual if kept.zonal_price_eur_mwh is None else kept.zonal_price_eur_mwh
    st.session_state.setdefault(keys.price, price)

    def keep() -> None:
        tried = _tried(keys, usual)
        st.session_state[_KEPT] = st.session_state.get(_KEPT, {}) | {community_id: tried}

    def reset() -> None:
        st.session_state[keys.kwp], st.session_state[keys.households] = 0, 0
        st.session_state[keys.price] = usual
        keep()

    one, two, three, four = st.columns([27, 27, 28, 18], vertical_alignment="center", gap="medium")
    one.slider(texts("kWp more"), 0, _MOST_KWP, step=_STEP_KWP, key=keys.kwp, on_change=keep)
    two.slider(
        texts("Households more"), 0, _MOST_HOUSEHOLDS, step=_STEP_HOUSEHOLDS, key=keys.households, on_change=keep
    )
    with three:
        _price(keys.price, usual, keep, texts)
    tried = _tried(keys, usual)
    four.button(
        texts("Reset"),
        key="what_if_reset",
        icon=":material/restart_alt:",
        width="stretch",
        disabled=tried == _NOTHING,
        on_click=reset,
    )
    return tried


def _price(key: str, usual: float | None, keep: Callable[[], None], texts: Texts) -> None:
    """Another flat price: a slider, or an empty field where the plan's own prices go by the hour."""
    label = texts("Zonal price (€/MWh)")
    if usual is None:
        st.number_input(
            label,
            0.0,
            float(_MOST_EUR_MWH),
            step=_STEP_EUR_MWH,
            format="%g",
            key=key,
            on_change=keep,
            placeholder=texts("hourly"),
        )
        return
    most = max(_USUAL_MOST_EUR_MWH, usual, float(st.session_state[key]))
    st.slider(label, 0.0, most, step=_STEP_EUR_MWH, format="%g", key=key, on_change=keep)


def _tried(keys: _Keys, usual: float | None) -> WhatIf:
    price = st.session_state[keys.price]
    return WhatIf(
        float(st.session_state[keys.kwp] or 0),
        int(st.session_state[keys.households] or 0),
        None if price is None or price == usual else float(price),
    )
