"""Proposals in words: what is reached, how well that is proved, area by area, plant by plant, and how two plans differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cermap.terms import ConfigType, GoalKind, PlantChoice
from cermap.texts import N_
from cermap.wording.names import area_name

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Proposal
    from cermap.texts import Texts
    from cermap.wording.names import Labels

_STEPS = {
    "hours": N_("Working out the hours"),
    "choice": N_("Looking for the best choice"),
    "accounts": N_("Counting the euro"),
}
_UNITS = {"kWh": N_("kWh shared a year"), "EUR": N_("€ a year"), "members": N_("members"), "": N_("points of the mix")}


def proposal_step(step: str, texts: Texts) -> str:
    """What ``proposing.propose`` is doing, in words."""
    return texts(_STEPS[step])


def proposal_goal(proposal: Proposal, texts: Texts) -> str:
    """What the proposal makes as large as it can."""
    kinds = {"kWh": GoalKind.SHARED_ENERGY, "EUR": GoalKind.VALUE, "members": GoalKind.MEMBERS, "": GoalKind.MIXED}
    return texts.label(kinds[proposal.unit])


def proposal_amount(value: float, proposal: Proposal, texts: Texts) -> str:
    """An amount of the goal with its unit."""
    decimals = 0 if proposal.unit else 4
    return f"{texts.number(value, decimals)} {texts(_UNITS[proposal.unit])}"


def proposal_line(proposal: Proposal, texts: Texts) -> str:
    """How much is in it."""
    areas = proposal.areas
    return texts(
        "{areas}, {members}, {plants} of {power} kW, {shared} kWh shared of {injected} fed in.",
        areas=texts.plural("{count} area", "{count} areas", len(areas)),
        members=_members(int(areas["members"].sum()), texts),
        plants=_plants(int(areas["plants"].sum()), texts),
        power=texts.number(areas["capacity_kw"].sum()),
        shared=texts.number(areas["shared_kwh"].sum()),
        injected=texts.number(areas["injected_kwh"].sum()),
    )


def proof_line(proposal: Proposal, texts: Texts) -> str:
    """Value, bound and gap of the goal, and what choosing one after the other would reach."""
    found = proposal.solution
    return texts(
        "Goal, {goal}: {value}. No choice within the limits passes {bound} (gap {gap} %); choosing the next best one by one reaches {greedy}.",
        goal=proposal_goal(proposal, texts),
        value=proposal_amount(found.value, proposal, texts),
        bound=proposal_amount(found.bound, proposal, texts),
        gap=texts.number(100 * found.gap, 2),
        greedy=proposal_amount(found.greedy, proposal, texts),
    )


def value_line(low_eur: float, central_eur: float, high_eur: float, texts: Texts) -> str:
    """A year's value with its range; a dash where there is no account."""
    if not central_eur == central_eur:  # noqa: PLR0124, SIM201 - missing is not itself
        return "–"
    low, central, high = (texts.number(round(one, -2)) for one in (low_eur, central_eur, high_eur))
    return texts("{central} €/year ({low}–{high}, estimated)", central=central, low=low, high=high)


def proposed_area_line(row: pd.Series, area_labels: Labels, texts: Texts) -> str:
    """One area of a proposal."""
    said = texts(
        "{area}: {kind}, {members}, {plants} of {power} kW, {shared} kWh shared, {value}",
        area=area_name(row["area_code"], area_labels),
        kind=texts.label(ConfigType, row["config_type"]),
        members=_members(int(row["members"]), texts),
        plants=_plants(int(row["plants"]), texts),
        power=texts.number(row["capacity_kw"]),
        shared=texts.number(row["shared_kwh"]),
        value=value_line(row["value_low_eur"], row["value_eur"], row["value_high_eur"], texts),
    )
    if row["members_later"]:
        said += "; " + texts.plural("{count} comes later", "{count} come later", int(row["members_later"]))
    other = other_kind_line(row, texts)
    return f"{said}; {other}" if other else said


def other_kind_line(row: pd.Series, texts: Texts) -> str:
    """The other kind that fits the same members, and what it would give; empty where none does."""
    if not isinstance(row["other_type"], str):
        return ""
    return texts(
        "as {kind} it would give {value} €/year",
        kind=texts.label(ConfigType, row["other_type"]),
        value=texts.number(round(row["other_value_eur"], -2)),
    )


def proposed_plant_line(row: pd.Series, proposal: Proposal, texts: Texts) -> str:
    """One plant: in or not, why, and what it adds."""
    said = texts(
        "{name}, {power} kW: {choice}",
        name=row["name"],
        power=texts.amount(row["capacity_kw"]),
        choice=texts.label(PlantChoice, row["choice"]),
    )
    if row["choice"] == PlantChoice.NOT_ADMITTED:
        return said
    added = proposal_amount(row["marginal_goal"], proposal, texts)
    return texts("{said} (adds {added})", said=said, added=added)


def change_words(change: float, unit: object, texts: Texts) -> str:
    """A change with its sign and the word "more" or "less"; empty where it has no number."""
    if not abs(change) > 0:
        return ""
    amount = texts.amount(abs(float(change)))
    named = f"{amount} {unit}" if isinstance(unit, str) and unit else amount
    return texts("+ {amount} more", amount=named) if change > 0 else texts("− {amount} less", amount=named)


def _members(count: int, texts: Texts) -> str:
    return texts.plural("{count} member", "{count} members", count)


def _plants(count: int, texts: Texts) -> str:
    return texts.plural("{count} plant", "{count} plants", count)
