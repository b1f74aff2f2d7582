"""Who gets what: the rule that the members choose, the parts taken before, and what each consumer gets in a year."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Account, EnergyAssumptions, Plan
from cermap.terms import Figure, Role, SplitRule
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.communities.energy.account import figure
from cermap.ui.communities.energy.inputs import acts
from cermap.ui.communities.energy.year.who import candidate_names
from cermap.ui.messages import plain
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_SHOWN_ROWS = 7
_SEEN, _RULE, _PRODUCERS, _COMMUNITY = "split_seen", "split_rule", "split_producers", "split_community"


def show(of: Account, plan: Plan, texts: Texts) -> None:
    """The rule and the two parts, the figure of a household, and the members."""
    _choices(of.assumptions, texts)
    st.markdown(household_line(of, texts))
    consumers = of.members[of.members["role"].isin([Role.CONSUMER.value, Role.PROSUMER.value])]
    if consumers.empty:
        return
    st.caption(_parts_line(of, consumers, texts))
    frame = shares(consumers, plan, texts)
    st.dataframe(
        frame,
        key="energy-split",
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=HEADER_PX + ROW_HEIGHT_PX * min(len(frame), _SHOWN_ROWS),
        column_config=columns(frame, (220, 110, 120, 130)),
        alt=texts("What each member gets"),
    )


def household_line(of: Account, texts: Texts) -> str:
    """What one household gets in a year, in words."""
    row = figure(of, Figure.HOUSEHOLD_EUR)
    if pd.isna(row["central"]):
        return texts("**To a household**: no number, {why}.", why=wording.missing_reason(row, texts))
    return texts("**To a household: {value} a year** (estimate).", value=wording.figure_value(row, texts))


def shares(consumers: pd.DataFrame, plan: Plan, texts: Texts) -> pd.DataFrame:
    """The table of consumers, who gets most first."""
    found = consumers.sort_values("share_eur", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            texts("Who consumes"): candidate_names(plan, found["candidate_id"], texts),
            texts("Share (€/year)"): found["share_eur"].round().astype("int64").to_numpy(),
            texts("Range (€/year)"): [
                f"{texts.number(low)}–{texts.number(high)}"
                for low, high in zip(found["share_low_eur"], found["share_high_eur"], strict=True)
            ],
            texts("Own saving (€/year)"): found["saving_eur"].round().astype("int64").to_numpy(),
            texts("Enterprise"): [_known(value, texts) for value in found["is_enterprise"]],
        }
    )


def _parts_line(of: Account, consumers: pd.DataFrame, texts: Texts) -> str:
    pot_eur = sum(float(figure(of, code)["central"]) for code in (Figure.CONTRIBUTION_EUR, Figure.VALORISATION_EUR))
    to_members_eur = float(consumers["share_eur"].sum())
    return texts(
        "Of {pot} € of tariff and valorisation, {members} € go to those who consume; the rest to producers, to the configuration and to social purposes (R-TAR-09).",
        pot=texts.number(round(pot_eur, -1)),
        members=texts.number(round(to_members_eur, -1)),
    )


def _choices(used: EnergyAssumptions, texts: Texts) -> None:
    """Rule and parts; a change is an assumption of the plan, and the plan keeps it."""
    _follow(used)
    rule, producers, community = st.columns([50, 25, 25], vertical_alignment="bottom", gap="small")
    known: list[SplitRule] = list(SplitRule)
    chosen: SplitRule = rule.selectbox(
        texts("How it is split"),
        known,
        format_func=texts.label,
        key=_RULE,
        help=texts("The law leaves it to the members; only the bound surplus never reaches an enterprise (R-TAR-09)."),
    )
    to_producers = producers.number_input(texts("To producers (%)"), 0, 100, step=5, key=_PRODUCERS)
    to_community = community.number_input(texts("To the configuration (%)"), 0, 100, step=5, key=_COMMUNITY)
    if to_producers + to_community > 100:
        st.error(
            texts(
                "The two parts are {sum} % together: at most 100 % can be given away.", sum=to_producers + to_community
            )
        )
        return
    wanted = replace(
        used,
        split_rule=SplitRule(chosen),
        producers_share=_part(to_producers, used.producers_share),
        community_share=_part(to_community, used.community_share),
    )
    if wanted != used:
        acts.set_assumptions(wanted)
        if state.plan().inputs.energy.assumptions == wanted:
            st.session_state[_SEEN] = wanted
            st.rerun()


def _follow(used: EnergyAssumptions) -> None:
    """The fields follow the plan when it was changed elsewhere; else they are let be, so that a quick second step stays."""
    if st.session_state.get(_SEEN) == used and _RULE in st.session_state:
        return
    st.session_state[_SEEN] = used
    st.session_state[_RULE] = used.split_rule
    st.session_state[_PRODUCERS] = round(used.producers_share * 100)
    st.session_state[_COMMUNITY] = round(used.community_share * 100)


def _part(percent: int, used: float) -> float:
    """The part as asked; one that was not touched keeps all its digits."""
    return used if percent == round(used * 100) else percent / 100


def _known(value: object, texts: Texts) -> str:
    if value is pd.NA:
        return plain(texts("not known"))
    return texts("yes") if value else texts("no")
