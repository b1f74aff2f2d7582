"""The plants of an area in a proposal: in or not, why, and what each adds."""

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.records import Proposal
from cermap.terms import PlantChoice
from cermap.texts import Texts
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX, tint
from cermap.ui.widgets.tables.rows import columns, room

# Sign and tint of each kind of answer, as verdicts have them.
_LOOKS = {PlantChoice.CHOSEN: "ok", PlantChoice.ASKED_FOR: "ok", PlantChoice.NOT_ADMITTED: "fail"}


def of_area(proposal: Proposal, area_code: str) -> pd.DataFrame:
    """The plants of an area, those that are in first, then those that would add most."""
    plants = proposal.plants[proposal.plants["area_code"] == area_code]
    return plants.sort_values(["is_chosen", "marginal_goal", "plant_id"], ascending=[False, False, True])


def show(plants: pd.DataFrame, proposal: Proposal, texts: Texts) -> None:
    """A row per plant."""
    if plants.empty:
        st.info(texts("No plant lies surely in this area. A roof chosen on “Rooftops” could be one."))
        return
    looks = [_LOOKS.get(PlantChoice(code), "not_applicable") for code in plants["choice"]]
    frame = pd.DataFrame(
        {
            texts("In the proposal"): [
                f"{palette.VERDICT_SIGNS[look]} {texts.label(PlantChoice, code)}"
                for look, code in zip(looks, plants["choice"], strict=True)
            ],
            texts("Plant of"): plants["name"].to_numpy(object),
            "kW": [texts.amount(power_kw) for power_kw in plants["capacity_kw"]],
            texts("There already"): [texts("to be built") if new else texts("yes") for new in plants["is_new"]],
            texts("Adds, shared (kWh)"): [_added(row, "marginal_shared_kwh", texts) for _, row in plants.iterrows()],
            texts("Adds to the goal"): [
                "–"
                if row["choice"] == PlantChoice.NOT_ADMITTED
                else wording.proposal_amount(row["marginal_goal"], proposal, texts)
                for _, row in plants.iterrows()
            ],
        }
    )
    tints = tuple(palette.VERDICT_TINTS[look] for look in looks)
    with room("proposal-plants"):
        st.dataframe(
            frame.style.apply(tint(tints), axis=0, subset=[frame.columns[0]]),
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            column_config=columns(frame, (190, 190, 58, 100, 120)),
            alt=texts("Plants of the area and why they are in or not"),
        )
    st.caption(texts("For those who are in, it is what would be lost without them; for the others, what would be won."))


def _added(row: pd.Series, name: str, texts: Texts) -> str:
    return "–" if row["choice"] == PlantChoice.NOT_ADMITTED else texts.number(row[name])
