"""Areas of three hours that one can reckon on paper: two plants and three members in A, one plant and one member in B.

::

            hour       1  2  3
    P1  A            [ 4, 2, 0]   in
    P2  A            [ 0, 3, 1]   in
    Anna   A         [ 1, 1, 1]   in
    Bruno  A         [ 2, 0, 3]   in
    Carla  A         [ 3, 6, 0]   later
    P3  B            [ 5, 5, 5]   not in
    Dario  B         [ 1, 2, 1]   in

A feeds in [4, 5, 1] and withdraws [3, 1, 4]: it shares [3, 1, 1], 5 kWh. B has no plant and shares nothing.
"""

import numpy as np

from cermap.records import Instance, Solution

PLANTS = {"P1": ("A", [4, 2, 0], True), "P2": ("A", [0, 3, 1], True), "P3": ("B", [5, 5, 5], False)}
MEMBERS = {
    "Anna": ("A", [1, 1, 1], True),
    "Bruno": ("A", [2, 0, 3], True),
    "Carla": ("A", [3, 6, 0], False),
    "Dario": ("B", [1, 2, 1], True),
}


def choice(plants=None, members=None, **changes):
    """An instance and a solution of rows ``id: (area, hours, is in)``, in the order in which they are given."""
    plants, members = PLANTS if plants is None else plants, MEMBERS if members is None else members
    codes = tuple(sorted({area for area, _, _ in [*plants.values(), *members.values()]}))
    hours = len(next(iter([*plants.values(), *members.values()]))[1])
    told = {
        "plant_ids": np.array(list(plants), object),
        "member_ids": np.array(list(members), object),
        "plant_area": np.array([codes.index(area) for area, _, _ in plants.values()], int),
        "member_area": np.array([codes.index(area) for area, _, _ in members.values()], int),
        "area_codes": codes,
        "injected_kwh": np.array([row for _, row, _ in plants.values()], np.float32).reshape(len(plants), hours),
        "withdrawn_kwh": np.array([row for _, row, _ in members.values()], np.float32).reshape(len(members), hours),
        "weight_kwh": np.ones(hours),
        "plant_worth": np.zeros(len(plants)),
        "member_worth": np.zeros(len(members)),
        "is_new": np.ones(len(plants), bool),
        "is_existing": np.zeros(len(plants), bool),
        "capacity_kw": np.full(len(plants), 10.0),
        "investment_eur": np.full(len(plants), 1000.0),
        "existing_share": None,
        "surplus_threshold": 0.55,
    }
    solution = Solution(
        has_plant=np.array([is_in for _, _, is_in in plants.values()], bool),
        has_member=np.array([is_in for _, _, is_in in members.values()], bool),
        value=0.0,
        bound=0.0,
        greedy=0.0,
        rounds=0,
    )
    return Instance(**{**told, **changes}), solution


def shared_kwh(instance, has_plant, has_member, weight=1.0):
    """What is shared in all areas: hour by hour the lesser of sun and demand."""
    total = 0.0
    for place in range(len(instance.area_codes)):
        sun = instance.injected_kwh[(instance.plant_area == place) & has_plant].sum(axis=0, dtype=float)
        demand = instance.withdrawn_kwh[(instance.member_area == place) & has_member].sum(axis=0, dtype=float)
        total += float((np.minimum(sun, demand) * weight).sum())
    return total
