"""Who makes a configuration's year: its members by what they share, its plants by what they feed in."""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Account, Plan
from cermap.terms import DemandBasis, OutputBasis, Role
from cermap.texts import Texts
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_SHOWN_ROWS = 6
_CONSUMING = (Role.CONSUMER.value, Role.PROSUMER.value)


def members(of: Account, plan: Plan, texts: Texts) -> None:
    """Those who consume, who shares most first, each with what its demand stands on."""
    found = of.members[of.members["role"].isin(_CONSUMING)].sort_values("shared_kwh", ascending=False, kind="stable")
    if found.empty:
        st.info(texts("Nobody who consumes is known here."))
        return
    names = candidate_names(plan, found["candidate_id"], texts)
    frame = pd.DataFrame(
        {
            texts("Who consumes"): names,
            texts("Shared (kWh)"): _whole(found["shared_kwh"]),
            texts("Withdrawn (kWh)"): _whole(found["withdrawn_kwh"]),
            texts("Own use (kWh)"): _whole(found["own_use_kwh"]),
            texts("Demand stands on"): [texts.label(DemandBasis, code) for code in found["basis"]],
        }
    )
    _table(frame, "energy-members", texts("Members by shared energy"), (160, 106, 112, 126))


def plants(of: Account, plan: Plan, texts: Texts) -> None:
    """The plants, who feeds in most first, each with what its output stands on."""
    found = of.plants.sort_values("injected_kwh", ascending=False, kind="stable")
    if found.empty:
        st.info(texts("No plant of the list is in it."))
        return
    names = wording.plant_names(plan, texts)
    frame = pd.DataFrame(
        {
            texts("Plant of"): [names.get(code, str(code)) for code in found["plant_id"]],
            texts("Fed in (kWh)"): _whole(found["injected_kwh"]),
            texts("Shared with tariff (kWh)"): _whole(found["shared_kwh"]),
            texts("Power (kW)"): found["capacity_kw"].to_numpy(),
            texts("Output stands on"): [texts.label(OutputBasis, code) for code in found["basis"]],
        }
    )
    _table(frame, "energy-plants", texts("Plants by energy fed in"), (148, 98, 172, 92))


def candidate_names(plan: Plan, codes: pd.Series, texts: Texts) -> list[str]:
    """What the candidates with these ids are called; empty where there is none."""
    rows = plan.candidates[plan.candidates["candidate_id"].isin(set(codes.dropna()))]
    names = dict(zip(rows["candidate_id"], wording.candidate_names(rows, texts), strict=True))
    return [names.get(code, "") for code in codes]


def _whole(kwh: pd.Series) -> pd.Series:
    return kwh.round().astype("int64").reset_index(drop=True)


def _table(frame: pd.DataFrame, key: str, title: str, widths: tuple[int, ...]) -> None:
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=HEADER_PX + ROW_HEIGHT_PX * min(len(frame), _SHOWN_ROWS),
        column_config=columns(frame, widths),
        alt=title,
    )
