"""The plants in a configuration: how large each counts, whether it was there before the tariff, and what it may earn."""

import pandas as pd
import streamlit as st

from cermap import palette, rules, tables, wording
from cermap.records import Plan
from cermap.terms import Tariff
from cermap.texts import Texts
from cermap.ui import trying
from cermap.ui.messages import called
from cermap.ui.widgets.tables.cells import signed
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns, room

_TARIFF_PX = 136
# That nothing is against a plant is no yes: it has no sign.
_SIGNED = {Tariff.NONE.value: "no_tariff", Tariff.TO_VERIFY.value: "to_verify"}


def show(plants: pd.DataFrame, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The plants of a configuration, a row each.

    Parameters
    ----------
    plants : pandas.DataFrame
        Those of the plan's own that are in it.
    plan : Plan
        What the rules say of them, and whose they are.
    area_labels : pandas.Series
        Area code -> label.
    texts : Texts
        Language.
    """
    if plants.empty:
        st.info(texts("No plant of the list is in it."))
        return
    tariff = rules.tariff_of(plan.verdicts, plants)
    # Sections on one connection point count together, in whatever configuration they were put.
    power_kw = rules.plants_power(plan.plants).loc[plants.index]
    existing = rules.existing_plants(plants, plan.as_of)
    frame = pd.DataFrame(
        {
            texts("Plant of"): plants["plant_id"].map(wording.plant_names(plan, texts)).to_numpy(object),
            texts("Power (kW)"): plants["capacity_kw"].to_numpy(),
            texts("Counts as (kW)"): power_kw.to_numpy(),
            texts("Tariff"): [_tariff(code, texts) for code in tariff["tariff"]],
            texts("Why"): [
                ", ".join(rules.short_name(code, texts) for code in tables.split(cell)) or "–"
                for cell in tariff["tariff_rules"]
            ],
            texts("In operation since"): [
                texts.date(day.date()) if pd.notna(day) else "–" for day in plants["commissioning_date"]
            ],
            texts("Older than the tariff"): [_yes_or_no(known, texts) for known in existing],
            texts("Technology"): plants["technology"].fillna("–").to_numpy(),
            texts("Area"): [str(area_labels.get(code, code)) for code in plants["area_code"]],
        }
    )
    config = columns(frame, (150, 86, 100, _TARIFF_PX, 200, 125))
    config[texts("Tariff")] = st.column_config.Column(
        width=_TARIFF_PX,
        help=texts(
            "That nothing speaks against a plant is not yet a yes: grants, requirements and dates are still to be collected."
        ),
    )
    # What can be done stands above the table, in sight also while the table is long.
    said, attempt = st.columns([70, 30], vertical_alignment="center", gap="small")
    with room("plants"):
        event = st.dataframe(
            frame,
            key=f"plants-of-configuration-{len(plants)}",
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            column_config=config,
            alt=texts("Plants"),
        )
    picked = event["selection"]["rows"]
    row = plants.iloc[picked[0]] if picked and picked[0] < len(plants) else None
    said.markdown(texts("Choose a row") if row is None else f"**{called(str(frame.iloc[picked[0], 0]))}**")
    with attempt:
        trying.plant(row, plan, texts)


def _tariff(code: str, texts: Texts) -> str:
    said = texts.label(Tariff, code)
    return signed(palette.VERDICT_SIGNS, _SIGNED[code], said) if code in _SIGNED else said


def _yes_or_no(known: object, texts: Texts) -> str:
    if known is pd.NA:
        return "–"
    return texts("yes") if known else texts("no")
