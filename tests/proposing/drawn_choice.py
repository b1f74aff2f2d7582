"""Small choices drawn by dice, and all their answers tried one by one."""

from itertools import combinations, product

import numpy as np

from cermap.records import Instance, ProposalLimits


def drawn(seed, *, plants=4, members=8, areas=1, hours=12, need_plant=False, existing=0.2):
    """An instance of few hours, half of them dark; costs so that some plants pay and some do not."""
    dice = np.random.default_rng(seed)
    injected = dice.gamma(2.0, 3.0, (plants, hours)) * (np.arange(hours) % 2)
    withdrawn = dice.gamma(1.5, 1.5, (members, hours))
    kw = dice.integers(5, 40, plants).astype(float)
    return Instance(
        plant_ids=np.array([f"P{n}" for n in range(plants)], object),
        member_ids=np.array([f"M{n:02}" for n in range(members)], object),
        plant_area=np.sort(np.arange(plants) % areas),
        member_area=np.sort(np.arange(members) % areas),
        area_codes=tuple(f"AC{n}" for n in range(areas)),
        injected_kwh=injected.astype(np.float32),
        withdrawn_kwh=withdrawn.astype(np.float32),
        weight_kwh=dice.uniform(0.5, 1.5, hours),
        plant_worth=dice.uniform(-15.0, 3.0, plants),
        member_worth=np.full(members, 2.0) if need_plant else np.zeros(members),
        is_new=dice.random(plants) > 0.2,
        is_existing=dice.random(plants) < existing,
        capacity_kw=kw,
        investment_eur=kw * 1000.0,
        existing_share=0.3,
        surplus_threshold=0.55,
        members_need_plant=need_plant,
    )


def value_of(instance, has_plant, has_member):
    """The goal, as it is told."""
    total = float(instance.plant_worth[has_plant].sum())
    for place in range(len(instance.area_codes)):
        plants, members = (instance.plant_area == place) & has_plant, (instance.member_area == place) & has_member
        sun = instance.injected_kwh[plants].astype(float).sum(axis=0)
        demand = instance.withdrawn_kwh[members].astype(float).sum(axis=0)
        total += float((instance.weight_kwh * np.minimum(sun, demand)).sum())
        if plants.any() or not instance.members_need_plant:
            total += float(instance.member_worth[members].sum())
    return total


def is_kept(instance, limits: ProposalLimits, has_plant, has_member):
    """Whether a choice keeps the limits, one after the other as the brief tells them."""
    ids = set(instance.plant_ids[has_plant]) | set(instance.member_ids[has_member])
    new = has_plant & instance.is_new
    if limits.budget_eur is not None and instance.investment_eur[new].sum() > limits.budget_eur + 1e-6:
        return False
    if limits.capacity_kw is not None and instance.capacity_kw[new].sum() > limits.capacity_kw + 1e-6:
        return False
    if limits.plant_max_kw is not None and (instance.capacity_kw[has_plant] > limits.plant_max_kw).any():
        return False
    if not limits.must <= ids or limits.never & ids:
        return False
    if any(0 < len(group & ids) < len(group) for group in limits.together):
        return False
    if any(len(group & ids) > 1 for group in limits.apart):
        return False
    return all(
        _is_area_kept(instance, limits, has_plant, has_member, place) for place in range(len(instance.area_codes))
    )


def _is_area_kept(instance, limits, has_plant, has_member, place):
    plants, members = (instance.plant_area == place) & has_plant, (instance.member_area == place) & has_member
    kw = instance.capacity_kw
    if instance.existing_share is not None:
        old_kw = kw[plants & instance.is_existing].sum()
        if old_kw > instance.existing_share * kw[plants].sum() + 1e-6:
            return False
    if not limits.below_surplus:
        return True
    sun = instance.injected_kwh[plants].astype(float).sum(axis=0)
    demand = instance.withdrawn_kwh[members].astype(float).sum(axis=0)
    return np.minimum(sun, demand).sum() <= instance.surplus_threshold * sun.sum() + 1e-6


def best_of_all(instance, limits):
    """The value of the best of all choices, each tried; minus infinity where none keeps the limits."""
    count = len(instance.member_ids)
    reached = count if limits.members_reached is None else min(limits.members_reached, count)
    people = []
    for asked in combinations(range(count), reached):
        has_member = np.zeros(count, bool)
        has_member[list(asked)] = True
        people.append(has_member)
    best = -np.inf
    for chosen in product([False, True], repeat=len(instance.plant_ids)):
        has_plant = np.array(chosen, bool)
        for has_member in people:
            if is_kept(instance, limits, has_plant, has_member):
                best = max(best, value_of(instance, has_plant, has_member))
    return best
