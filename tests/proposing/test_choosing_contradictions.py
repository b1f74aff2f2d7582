"""Each contradiction of limits is told before anything is chosen: what fights, which ids, and the way out."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_choice import drawn

from cermap.errors import InputError
from cermap.proposing import solve
from cermap.records import ProposalLimits

# Plants of 10, 20, 30 and 40 kW that cost 1,000 EUR/kW; P0 and P1 in the first area, P2 and P3 in the second.
KW = np.array([10.0, 20.0, 30.0, 40.0])


def town(**changed):
    instance = drawn(1, areas=2, existing=0.0)
    known = {"capacity_kw": KW, "investment_eur": KW * 1000, "is_new": np.ones(4, bool)}
    return replace(instance, **(known | changed))


def ids(*names):
    return frozenset(names)


TOLD = {
    "must and never": (ProposalLimits(must=ids("P1"), never=ids("P1", "P2")), "P1: required and kept out at once."),
    "over the budget": (
        ProposalLimits(must=ids("P1", "P3"), budget_eur=50_000.0),
        # 20 kW and 40 kW at 1,000 EUR/kW.
        "The required plants P1, P3 cost 60000 €, more than the budget of 50000 €.",
    ),
    "over the power": (
        ProposalLimits(must=ids("P1", "P3"), capacity_kw=50.0),
        "The required plants P1, P3 have 60.0 kW, more than the limit of 50.0 kW.",
    ),
    "over the budget through what is together": (
        ProposalLimits(must=ids("P2"), together=(ids("P2", "P3"),), budget_eur=50_000.0),
        "The required plants P2, P3 cost 70000 €, more than the budget of 50000 €.",
    ),
    "too large": (ProposalLimits(must=ids("P3"), plant_max_kw=30.0), "P3: required, but larger than 30.0 kW"),
    "together a must and a never": (
        ProposalLimits(must=ids("P0"), never=ids("P1"), together=(ids("P0", "P1"),)),
        "P0 is in and P1 is kept out, but they are to be together.",
    ),
    "together with a member who is in anyway": (
        ProposalLimits(never=ids("P1"), together=(ids("M00", "P1"),)),
        "M00 is in and P1 is kept out, but they are to be together.",
    ),
    "apart two musts": (
        ProposalLimits(must=ids("P0", "P1"), apart=(ids("P0", "P1", "P2"),)),
        "P0, P1: required, but at most one of them may be in.",
    ),
    "apart what is together with a must": (
        ProposalLimits(must=ids("P0"), together=(ids("P0", "P1"),), apart=(ids("P0", "P1"),)),
        "P0, P1: through what is to be together or apart",
    ),
    "together across areas": (
        ProposalLimits(together=(ids("P0", "P2"),)),
        "P0, P2: they cannot be together, because they lie in the areas AC0, AC1 and a configuration has one area (R-ARE-01).",
    ),
    "unknown": (
        ProposalLimits(must=ids("P9"), together=(ids("P0", "X"),)),
        "P9, X: no plant and no consumer with this id can be chosen here.",
    ),
    "a consumer kept out": (
        ProposalLimits(never=ids("M01", "P1")),
        "M01: a consumer of the area that is admitted is never left out (R-CFG-12). Set an outreach limit instead",
    ),
    "a consumer kept apart": (ProposalLimits(apart=(ids("M01", "P1"),)), "M01: only plants can be kept apart"),
    "more required than reached": (
        ProposalLimits(must=ids("M00", "M01"), members_reached=1),
        "M00, M01: more consumers are required (2) than can be reached (1).",
    ),
    "below nothing": (
        ProposalLimits(budget_eur=-1.0),
        "Budget, power, largest plant and members reached are 0 or more.",
    ),
    "all kept out": (
        ProposalLimits(never=ids("P0", "P1"), plant_max_kw=25.0),
        "Every plant is kept out by the limits: P0, P1, P2, P3.",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_contradictions_are_told(name):
    limits, sentence = TOLD[name]
    with pytest.raises(InputError) as raised:
        solve(town(), limits)
    assert str(raised.value).startswith(sentence)


def test_existing_plants_need_new_ones():
    """P0 of 10 kW is existing; with P1 of 20 kW it is 10 of 30 kW, a third: more than 30 % (R-PLT-08)."""
    instance = town(is_existing=np.array([True, False, False, False]))
    with pytest.raises(InputError, match=r"P0: existing plants .* more than 30 % of the power in AC0"):
        solve(instance, ProposalLimits(must=ids("P0")))


def test_existing_plants_bring_the_new_ones_that_they_need():
    """P0 of 8 kW beside P1 of 20 kW is 8 of 28 kW, 29 %: P1 comes with it, whatever it gives."""
    instance = town(
        is_existing=np.array([True, False, False, False]),
        capacity_kw=np.array([8.0, 20.0, 30.0, 40.0]),
        plant_worth=np.full(4, -1000.0),
    )
    assert solve(instance, ProposalLimits(must=ids("P0"))).has_plant.tolist() == [True, True, False, False]


def test_limits_that_only_together_leave_no_way():
    """P0 needs P1 beside it (R-PLT-08), for which the budget does not last."""
    instance = town(
        is_existing=np.array([True, False, False, False]),
        is_new=np.array([False, True, True, True]),
        capacity_kw=np.array([8.0, 20.0, 30.0, 40.0]),
    )
    with pytest.raises(InputError, match="No choice keeps all limits at once"):
        solve(instance, ProposalLimits(must=ids("P0"), budget_eur=10_000.0))


def test_a_required_plant_that_shares_too_much():
    """All that P1 feeds in is withdrawn, and no other plant can come: it shares 100 %, and 55 % are allowed."""
    instance = town(withdrawn_kwh=np.full((8, 12), 1000, np.float32))
    with pytest.raises(InputError, match=r"No choice was found that shares less than 55 % .*R-TAR-08"):
        solve(instance, ProposalLimits(must=ids("P1"), below_surplus=True))


def test_no_plants():
    instance = town()
    nothing = {name: getattr(instance, name)[:0] for name in ("plant_ids", "plant_area", "injected_kwh", "plant_worth")}
    more = {name: getattr(instance, name)[:0] for name in ("is_new", "is_existing", "capacity_kw", "investment_eur")}
    with pytest.raises(InputError, match="There is no plant to choose in AC0, AC1: add a plant, or a roof"):
        solve(replace(instance, **nothing, **more), ProposalLimits())


def test_no_members():
    instance = town()
    nothing = {
        name: getattr(instance, name)[:0] for name in ("member_ids", "member_area", "withdrawn_kwh", "member_worth")
    }
    with pytest.raises(InputError, match="There is no consumer to choose in AC0, AC1"):
        solve(replace(instance, **nothing), ProposalLimits())


def test_no_demand():
    instance = town(withdrawn_kwh=np.zeros((8, 12), np.float32))
    with pytest.raises(InputError, match=r"Nobody withdraws energy in AC0, AC1: M00, M01, .* have no consumption"):
        solve(instance, ProposalLimits())


def test_a_plant_larger_than_the_cap_is_simply_out():
    found = solve(town(plant_worth=np.full(4, 10.0)), ProposalLimits(plant_max_kw=30.0))
    assert found.has_plant.tolist() == [True, True, True, False]


def test_a_member_can_be_required_among_the_first():
    instance = town()
    found = solve(instance, ProposalLimits(must=ids("M07"), members_reached=1))
    assert instance.member_ids[found.has_member].tolist() == ["M07"]


def test_nobody_reached():
    found = solve(town(), ProposalLimits(members_reached=0))
    assert not found.has_member.any()
