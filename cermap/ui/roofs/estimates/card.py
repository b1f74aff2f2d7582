"""The card of the chosen roof: what it is, what it could carry and give, how far to believe it, and what can be done with it."""

import html

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.records import Plan
from cermap.tables import split
from cermap.terms import OutputBasis, RoofReason
from cermap.texts import Texts
from cermap.ui import trying
from cermap.ui.messages import called, plain
from cermap.ui.roofs import acts as roof_acts
from cermap.ui.roofs.estimates import months as roof_months
from cermap.ui.roofs.view import RoofView

_LEAST_FREE_KW = 0.1
_TINTS = {"good": palette.TINTS["can_share"], "fair": palette.TINTS["to_verify"], "weak": palette.TINTS["cannot"]}


def show(view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The card, or the words that say how to choose a roof."""
    with st.container(border=True, key="card-roof", gap="xsmall"):
        roof = view.chosen
        if roof is None:
            st.markdown(f"**{texts('No roof chosen')}**")
            st.caption(texts("Click on a roof or choose a row. “Draw an area” on the map adds up the roofs within."))
            return
        st.markdown(f"**{called(wording.roof_name(roof, texts))}**")
        st.caption(plain(_building(roof, texts)))
        if roof["is_computable"]:
            _figures(roof, texts)
        _belief(roof, texts)
        st.caption(plain(_lie(view, roof, area_labels, texts)))
        if there := _there(roof, plan, texts):
            st.caption(plain(there))
        _buttons(view, roof, plan, texts)


def _building(roof: pd.Series, texts: Texts) -> str:
    parts = [
        roof["address_text"] if isinstance(roof["address_text"], str) and isinstance(roof["name"], str) else "",
        wording.roof_use(roof, texts),
        wording.roof_owner(roof, texts),
        texts("footprint {area} m²", area=texts.number(roof["footprint_m2"])),
    ]
    if pd.notna(roof["height_m"]):
        parts.append(texts("height {height} m", height=texts.number(roof["height_m"])))
    return " · ".join(part for part in parts if part)


def _figures(roof: pd.Series, texts: Texts) -> None:
    """Power, energy and yield side by side, each with its range or what it stands on."""
    power = wording.roof_power(roof["capacity_low_kw"], roof["capacity_kw"], roof["capacity_high_kw"], texts)
    energy = wording.roof_energy(
        roof["annual_output_low_kwh"], roof["annual_output_kwh"], roof["annual_output_high_kwh"], texts
    )
    basis = texts.label(OutputBasis, roof["yield_basis"]) if isinstance(roof["yield_basis"], str) else ""
    cells = [_number_and_range(power, texts), _number_and_range(energy, texts)]
    cells.append((f"{texts.number(roof['yield_kwh_kwp'])}\u00a0kWh/kWp", basis))
    ground, ink = palette.TINTS["faded"]
    st.html(
        '<div style="display:flex;gap:6px">'
        + "".join(
            f'<div style="flex:1 1 auto;background:{ground};color:{ink};border-radius:6px;padding:3px 8px">'
            f'<div style="font-weight:700;line-height:1.3">{html.escape(said)}</div>'
            f'<div style="font-size:.8rem;line-height:1.2">{html.escape(below)}</div></div>'
            for said, below in cells
        )
        + "</div>"
    )


def _number_and_range(said: str, texts: Texts) -> tuple[str, str]:
    """A number with its range on two lines, the second of which says that it is an estimate."""
    number, _, within = said.removesuffix(")").partition(" (")
    return number, texts("estimated, {range}", range=within) if within else texts("estimated")


def _lie(view: RoofView, roof: pd.Series, area_labels: pd.Series, texts: Texts) -> str:
    """How the roof lies, where each face with modules looks, in which area and how sure that is."""
    shape = texts("Roof {shape}", shape=wording.roof_shape(roof, texts))
    faces = wording.roof_faces(roof["planes"], texts)
    area = texts("Area {name}", name=wording.area_name(roof["area_code"], area_labels) or "–")
    parts = (
        f"{shape}: {faces}" if faces else shape,
        area,
        wording.certainty_label(view.area_of_chosen, area_labels, texts),
    )
    return " · ".join(parts)


def _belief(roof: pd.Series, texts: Texts) -> None:
    """How far the estimate can be believed, and why no further; what is protected is said first."""
    if roof["is_protected"] is True or RoofReason.PROTECTED in split(roof["confidence_reasons"]):
        which = roof["protection"] if isinstance(roof["protection"], str) else ""
        line = texts("**Protected: ask the Soprintendenza first.**")
        st.warning(f"{line} {plain(which)}".strip())
    ground, ink = _TINTS[roof["confidence"]]
    word = html.escape(wording.roof_confidence(roof["confidence"], texts))
    why = html.escape(wording.roof_reasons(roof["confidence_reasons"], texts))
    st.html(
        f'<div style="background:{ground};color:{ink};padding:4px 8px;border-radius:6px;font-size:.85rem;line-height:1.25">'
        f"<b>{word}</b>{': ' if why else ''}{why}</div>"
    )


def _there(roof: pd.Series, plan: Plan, texts: Texts) -> str:
    """What stands there, the rows of the municipality's list, and the candidates that are in it; empty for none."""
    parts = []
    if roof["existing_kw"]:
        parts.append(texts("{power} kW there already", power=texts.amount(roof["existing_kw"])))
    if roof["planned_kw"]:
        parts.append(texts("{power} kW planned", power=texts.amount(roof["planned_kw"])))
    if roof["existing_kw"] or roof["planned_kw"]:
        parts.append(texts("{power} kWp still free", power=wording.roof_number(round(roof["free_kw"], 1), texts)))
    if rows := split(roof["property_ids"]):
        parts.append(
            texts.plural(
                "row {rows} of the municipality's list",
                "rows {rows} of the municipality's list",
                len(rows),
                rows=", ".join(rows),
            )
        )
    here = plan.candidates["building_id"].eq(roof["roof_id"]).sum() if "building_id" in plan.candidates else 0
    if here:
        parts.append(texts.plural("{count} candidate in it", "{count} candidates in it", int(here)))
    return " · ".join(parts)


def _buttons(view: RoofView, roof: pd.Series, plan: Plan, texts: Texts) -> None:
    choose, plant, months = st.columns([26, 44, 30], gap="small")
    choose.button(
        texts("Let go") if roof["is_shortlisted"] else texts("Choose it"),
        key="roof_choose",
        icon=":material/check_circle:" if roof["is_shortlisted"] else ":material/star:",
        help=texts("Chosen roofs stay in the plan, under “Chosen”."),
        on_click=roof_acts.toggle,
        args=(roof, view.book.source_name),
        width="stretch",
    )
    roof_id = str(roof["roof_id"])
    if roof_acts.is_made_plant(roof_id, plan):
        plant.button(
            texts("Take the plant out"),
            key="roof_no_plant",
            icon=":material/solar_power:",
            help=texts("It is in the plan as a plant that does not exist yet."),
            on_click=roof_acts.take_plant_out,
            args=(roof_id,),
            width="stretch",
        )
        trying.roof(roof_acts.take_plant_out, roof_id, texts, is_there=True)
    else:
        has_room = bool(roof["is_computable"]) and not roof["free_kw"] < _LEAST_FREE_KW
        plant.button(
            texts("Add as a plant"),
            key="roof_plant",
            type="primary",
            icon=":material/solar_power:",
            disabled=not has_room,
            help=texts("What is still free becomes a plant of the plan; the arrow at the top takes it back.")
            if has_room
            else texts("Nothing is free on it, or nothing could be computed."),
            on_click=roof_acts.make_plant,
            args=(roof,),
            width="stretch",
        )
        if has_room:
            trying.roof(roof_acts.make_plant, roof, texts, is_there=False)
    opened = months.popover(texts("Months"), width="stretch", key="roof_months_window", on_change="rerun")
    # Worked out only for who looks.
    if opened.open:
        with opened:
            roof_months.show(view.book, roof_id, texts)
