"""Limits that cannot all be kept are told before anything is chosen, with the ids that they fight about."""

from dataclasses import dataclass

import numpy as np

from cermap.errors import InputError
from cermap.records import Instance, ProposalLimits
from cermap.texts import N_

# Sums of powers and costs are compared up to their last digits.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Settled:
    """What the limits decide by themselves.

    Parameters
    ----------
    plant_in, plant_out : numpy.ndarray
        Plants that are in whatever they give, or out.
    member_in, member_out : numpy.ndarray
        Members asked whatever they add (all, where outreach has no limit), or surely later.
    """

    plant_in: np.ndarray
    plant_out: np.ndarray
    member_in: np.ndarray
    member_out: np.ndarray


def settled_by(instance: Instance, limits: ProposalLimits) -> Settled:
    """What is surely in and surely out; limits that contradict each other are refused.

    Parameters
    ----------
    instance : Instance
        What can be chosen.
    limits : ProposalLimits
        What the choice must keep to.

    Raises
    ------
    InputError
        When limits contradict each other, name what is not there, or leave nothing to choose.
    """
    _check_amounts(limits)
    _check_ids(instance, limits)
    _check_pairs(instance, limits)
    settled = _followed(instance, limits)
    _check_required(instance, limits, settled)
    _check_choice(instance, settled)
    return settled


def _check_amounts(limits: ProposalLimits) -> None:
    asked = (limits.budget_eur, limits.capacity_kw, limits.plant_max_kw, limits.members_reached)
    if any(value is not None and not value >= 0 for value in asked):
        raise InputError(
            N_("Budget, power, largest plant and members reached are 0 or more. Correct the limit, or leave it empty.")
        )


def _check_ids(instance: Instance, limits: ProposalLimits) -> None:
    plants, members = set(instance.plant_ids), set(instance.member_ids)
    named = limits.must.union(limits.never, *limits.together, *limits.apart)
    if unknown := named - plants - members:
        raise InputError(
            N_("{ids}: no plant and no consumer with this id can be chosen here. Correct the id, or add its area."),
            ids=_listed(unknown),
        )
    if refused := limits.never & members - plants:
        raise InputError(
            N_(
                "{ids}: a consumer of the area that is admitted is never left out (R-CFG-12). Set an outreach limit "
                "instead: who is beyond it comes later."
            ),
            ids=_listed(refused),
        )
    if people := frozenset().union(*limits.apart) & members - plants:
        raise InputError(
            N_(
                "{ids}: only plants can be kept apart; a consumer of the area that is admitted is never left out "
                "(R-CFG-12). Take it out of that limit."
            ),
            ids=_listed(people),
        )


def _check_pairs(instance: Instance, limits: ProposalLimits) -> None:
    """Two limits that name the same thing."""
    if both := limits.must & limits.never:
        raise InputError(
            N_("{ids}: required and kept out at once. Take it out of one of the two limits."), ids=_listed(both)
        )
    for group in limits.together:
        _check_areas(instance, group)
        sure = limits.must if limits.members_reached is not None else limits.must.union(instance.member_ids)
        if group & sure and group & limits.never:
            raise InputError(
                N_(
                    "{required} is in and {refused} is kept out, but they are to be together. Loosen one of these limits."
                ),
                required=_listed(group & sure),
                refused=_listed(group & limits.never),
            )
    for group in limits.apart:
        if len(group & limits.must) > 1:
            raise InputError(
                N_("{ids}: required, but at most one of them may be in. Require only one, or let them be together."),
                ids=_listed(group & limits.must),
            )


def _check_areas(instance: Instance, group: frozenset[str]) -> None:
    of_plants = set(instance.plant_area[np.isin(instance.plant_ids, list(group))])
    areas = of_plants | set(instance.member_area[np.isin(instance.member_ids, list(group))])
    if len(areas) > 1:
        raise InputError(
            N_(
                "{ids}: they cannot be together, because they lie in the areas {areas} and a configuration has one area "
                "(R-ARE-01). Keep together only what lies in the same area."
            ),
            ids=_listed(group),
            areas=", ".join(instance.area_codes[place] for place in sorted(areas)),
        )


def _followed(instance: Instance, limits: ProposalLimits) -> Settled:
    """What follows from what is required and kept out, through what is to be together or apart, until nothing changes."""
    too_large = instance.plant_ids[_is_too_large(instance, limits)]
    is_in, is_out = set(limits.must), set(limits.never)
    if large := is_in & set(too_large):
        raise InputError(
            N_(
                "{ids}: required, but larger than {limit_kw} kW, the largest plant allowed. Raise that limit, or do not require it."
            ),
            ids=_listed(large),
            limit_kw=limits.plant_max_kw,
        )
    is_out |= set(too_large)
    is_in |= set(instance.member_ids) if limits.members_reached is None else set()
    size = -1
    while size != len(is_in) + len(is_out):
        size = len(is_in) + len(is_out)
        for group in limits.together:
            is_in |= group if group & is_in else frozenset()
            is_out |= group if group & is_out else frozenset()
        for group in limits.apart:
            is_out |= group - is_in if group & is_in else frozenset()
            # Two that are together can never be one at most.
            pairs = [pair for pair in limits.together if len(pair & group) > 1]
            is_out |= frozenset().union(*pairs)
        if both := is_in & is_out:
            raise InputError(
                N_(
                    "{ids}: through what is to be together or apart, and the largest plant allowed, it would have to be in "
                    "and out at once. Loosen one of these limits."
                ),
                ids=_listed(both),
            )
        if two := [group & is_in for group in limits.apart if len(group & is_in) > 1]:
            raise InputError(
                N_(
                    "{ids}: all are in through other limits, but at most one of them may be. Loosen one of these limits."
                ),
                ids=_listed(two[0]),
            )
    return Settled(
        plant_in=np.isin(instance.plant_ids, list(is_in)),
        plant_out=np.isin(instance.plant_ids, list(is_out)),
        member_in=np.isin(instance.member_ids, list(is_in)),
        member_out=np.isin(instance.member_ids, list(is_out)),
    )


def _is_too_large(instance: Instance, limits: ProposalLimits) -> np.ndarray:
    if limits.plant_max_kw is None:
        return np.zeros(len(instance.plant_ids), bool)
    return np.asarray(instance.capacity_kw > limits.plant_max_kw * (1 + _ROUNDING))


def _check_required(instance: Instance, limits: ProposalLimits, settled: Settled) -> None:
    """What is surely in must fit by itself."""
    is_new = settled.plant_in & instance.is_new
    ids = _listed(instance.plant_ids[is_new])
    cost_eur, power_kw = (float(of[is_new].sum()) for of in (instance.investment_eur, instance.capacity_kw))
    if limits.budget_eur is not None and cost_eur > limits.budget_eur * (1 + _ROUNDING):
        raise InputError(
            N_(
                "The required plants {ids} cost {cost_eur} €, more than the budget of {limit_eur} €. Raise it, or require fewer."
            ),
            ids=ids,
            cost_eur=round(cost_eur),
            limit_eur=round(limits.budget_eur),
        )
    if limits.capacity_kw is not None and power_kw > limits.capacity_kw * (1 + _ROUNDING):
        raise InputError(
            N_(
                "The required plants {ids} have {power_kw} kW, more than the limit of {limit_kw} kW. Raise it, or require fewer."
            ),
            ids=ids,
            power_kw=power_kw,
            limit_kw=limits.capacity_kw,
        )
    reached = limits.members_reached
    if reached is not None and settled.member_in.sum() > reached:
        raise InputError(
            N_(
                "{ids}: more consumers are required ({count}) than can be reached ({limit}). Raise that limit, or require fewer."
            ),
            ids=_listed(instance.member_ids[settled.member_in]),
            count=int(settled.member_in.sum()),
            limit=reached,
        )
    _check_existing(instance, settled)


def _check_existing(instance: Instance, settled: Settled) -> None:
    """Required existing plants need so much new power beside them (R-PLT-08); all that could be new is counted."""
    if instance.existing_share is None:
        return
    for place, code in enumerate(instance.area_codes):
        here = instance.plant_area == place
        is_old = here & settled.plant_in & instance.is_existing
        others_kw = instance.capacity_kw[here & ~settled.plant_out & ~instance.is_existing].sum()
        old_kw = instance.capacity_kw[is_old].sum()
        if old_kw > instance.existing_share * (old_kw + others_kw) * (1 + _ROUNDING):
            raise InputError(
                N_(
                    "{ids}: existing plants that are required would be more than {share} % of the power in {area}, whatever "
                    "new plants join them (R-PLT-08). Require fewer, or add new plants there."
                ),
                ids=_listed(instance.plant_ids[is_old]),
                share=round(instance.existing_share * 100),
                area=code,
            )


def _check_choice(instance: Instance, settled: Settled) -> None:
    """Something must be there to choose from."""
    areas = ", ".join(instance.area_codes)
    if not len(instance.plant_ids):
        raise InputError(
            N_("There is no plant to choose in {areas}: add a plant, or a roof to the shortlist."), areas=areas
        )
    if not len(instance.member_ids):
        raise InputError(N_("There is no consumer to choose in {areas}: add addresses that lie there."), areas=areas)
    if not instance.withdrawn_kwh.any():
        raise InputError(
            N_(
                "Nobody withdraws energy in {areas}: {ids} have no consumption. Give at least one of them its yearly kWh."
            ),
            areas=areas,
            ids=_listed(instance.member_ids),
        )
    if settled.plant_out.all():
        raise InputError(
            N_(
                "Every plant is kept out by the limits: {ids}. Loosen what is kept out, kept apart, or the largest plant allowed."
            ),
            ids=_listed(instance.plant_ids),
        )


def _listed(ids: object) -> str:
    return ", ".join(sorted(str(one) for one in ids))  # type: ignore[attr-defined]
