"""A proposal from end to end, in the town on paper: two roofs, two consumers, and one of every other answer."""

import datetime as dt
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest
from drawn_town import A, community
from energy_town import sun
from roofs_to_unlock import flat, in_community, plan_with
from scouted_town import PROFILES, TOWN, book, plan_of
from town_on_paper import IN_FORCE, inputs, listed

from cermap import accounts, decisions, scouting, tables
from cermap.errors import InputError
from cermap.plan import make_plan
from cermap.proposing import instance_of, proposal_subjects, propose
from cermap.proposing.value.kinds import better_kind
from cermap.records import Assumptions, ProposalGoal, ProposalLimits
from cermap.terms import Figure, PlantChoice, Reach

VALUE, EVERYTHING = ProposalGoal(), ProposalLimits()
ROWS = (
    {"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "annual_demand_kwh": 3000.0},
    {"name": "Bruno", "address_text": "Via del Mulino 3, Alfa", "role": "producer", "own_plant_kw": 20.0, "technology": "fotovoltaico"},
    {"name": "Carla SpA", "address_text": "Via del Mulino 5, Alfa", "member_kind": "large_enterprise"},
    {"name": "Elisa", "address_text": "Via del Confine 3, Alfa"},
    {"name": "Gina", "address_text": "Via delle Rose 2, Beta"},
    {"name": "Nino", "address_text": "Via del Mulino 1, Paese Mai Sentito"},
    {"name": "Scuola", "address_text": "Via del Mulino 2, Alfa", "member_kind": "local_authority", "annual_demand_kwh": 40000.0, "profile": "school_500_pupils"},
)  # fmt: skip
PEOPLE = tuple(
    {"candidate_id": str(place), "member_kind": "natural_person", **row} for place, row in enumerate(ROWS, start=1)
)
AREA, AS_LISTED = f"P-{A}", (0, 1, 2, 3, 4, 5, 6)


@lru_cache
def made(order=AS_LISTED):
    """The plan of the town, its rows in this order."""
    return plan_of(*(PEOPLE[place] for place in order))


@lru_cache
def roofs(order=AS_LISTED):
    return scouting.scouted(book(), made(order))


@lru_cache
def proposed(goal=VALUE, limits=EVERYTHING, order=AS_LISTED):
    return propose(made(order), PROFILES, goal, limits, roofs(order))


def chosen(proposal):
    return set(proposal.plants.loc[proposal.plants["is_chosen"], "plant_id"])


def why(proposal):
    return dict(zip(proposal.plants["plant_id"], proposal.plants["choice"], strict=True))


def reach(proposal):
    rows = proposal.recruiting
    return {row["candidate_id"]: (row["reach"], row["reasons"]) for _, row in rows.iterrows()}


def test_everybody_of_the_list_has_an_answer():
    found = reach(proposed())
    assert found == {
        "1": ("now", ""),
        "2": ("now", ""),
        "3": ("by_rule", "R-MEM-02"),
        "4": ("to_verify", "on_border;several_areas;border_near;area_possible"),
        "5": ("by_area", "other_area"),
        "6": ("to_verify", "address_not_found"),
        "7": ("now", ""),
    }
    steps = proposed().recruiting.set_index("candidate_id")["step"]
    # Bruno only produces: he is asked with his plant.
    assert steps.dropna().sort_values().tolist() == [1, 2]
    assert set(steps.dropna().index) == {"1", "7"}


def test_who_only_produces_comes_later_where_its_plant_is_not_chosen():
    found = proposed(limits=ProposalLimits(never=frozenset({"I2"})))
    assert "I2" not in chosen(found)
    assert reach(found)["2"] == ("later", "")


def test_the_order_of_the_list_changes_nothing():
    first, second = proposed(), proposed(order=(6, 3, 1, 0, 5, 2, 4))
    for name in ("areas", "plants"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
    by_id = [one.recruiting.sort_values("candidate_id", ignore_index=True) for one in (first, second)]
    pd.testing.assert_frame_equal(*by_id)
    assert (first.solution.value, first.solution.bound) == (second.solution.value, second.solution.bound)


def test_nobody_who_is_admitted_is_left_out_unless_few_can_be_reached():
    whole, few = proposed(), proposed(limits=ProposalLimits(members_reached=1))
    admitted = {"1", "7"}
    assert {code for code, (said, _) in reach(whole).items() if said == Reach.NOW} >= admitted
    said = [reach(few)[code][0] for code in sorted(admitted)]
    assert sorted(said) == ["later", "now"]
    assert few.areas["members"].tolist() == [1]
    assert few.areas["members_later"].tolist() == [1]


def test_what_was_chosen_is_then_what_the_plan_holds():
    plan, found = made(), proposed()
    assert chosen(found) == {"I2", "Rscuola"}
    after = _taken(plan, found, roofs())
    assert set(after.plants["plant_id"]) == {"I2", "Rscuola"}
    held = after.memberships[after.memberships["community_id"] == AREA]
    assert set(held["plant_id"].dropna()) == {"I2", "Rscuola"}
    # Taken once more, there is nothing left to decide.
    assert proposal_subjects(propose(after, PROFILES, VALUE, EVERYTHING, roofs()), after, roofs()) == []


def test_a_roof_that_is_no_longer_wanted_is_taken_out():
    after = _taken(made(), proposed(), roofs())
    never = propose(after, PROFILES, VALUE, ProposalLimits(never=frozenset({"Rscuola"})), roofs())
    gone = _taken(after, never, roofs())
    assert "Rscuola" not in set(gone.plants["plant_id"])
    assert set(gone.plants["plant_id"]) == chosen(never)


def test_euro_are_those_of_the_account_with_the_chosen_alone():
    found = proposed()
    after = _taken(made(), found, roofs())
    account = accounts.account_of(after, AREA, PROFILES).figures.set_index("figure")
    row = found.areas.iloc[0]
    earned = (Figure.CONTRIBUTION_EUR, Figure.VALORISATION_EUR, Figure.SALE_EUR, Figure.SAVING_EUR)
    paid = (Figure.FEES_EUR, Figure.COSTS_EUR)

    def total(names, case):
        return sum(account[case].get(str(name), 0.0) for name in names)

    assert row["value_eur"] == pytest.approx(total(earned, "central") - total(paid, "central"), abs=0.01)
    assert row["value_low_eur"] == pytest.approx(total(earned, "low") - total(paid, "high"), abs=0.01)
    assert row["value_high_eur"] == pytest.approx(total(earned, "high") - total(paid, "low"), abs=0.01)
    assert row["shared_kwh"] == pytest.approx(account.loc[str(Figure.SHARED_KWH), "central"], rel=1e-4)


@pytest.mark.parametrize(
    ("limits", "plant_id", "choice"),
    [
        (EVERYTHING, "Rscuola", PlantChoice.CHOSEN),
        (EVERYTHING, "Rcasa", PlantChoice.ADDS_NOTHING),
        (ProposalLimits(must=frozenset({"Rcasa"})), "Rcasa", PlantChoice.ASKED_FOR),
        (ProposalLimits(never=frozenset({"Rscuola"})), "Rscuola", PlantChoice.FORBIDDEN),
        (ProposalLimits(plant_max_kw=30.0), "Rscuola", PlantChoice.TOO_LARGE),
        # 20 kW cost 30,000 EUR, the 43.3 kW of the school 51,960 EUR (R-TAR-14).
        (ProposalLimits(budget_eur=55000.0), "I2", PlantChoice.OVER_BUDGET),
        (ProposalLimits(capacity_kw=50.0), "I2", PlantChoice.OVER_CAPACITY),
        (ProposalLimits(apart=(frozenset({"I2", "Rscuola"}),)), "I2", PlantChoice.OTHERS_BETTER),
    ],
)
def test_why_a_plant_is_in_or_not(limits, plant_id, choice):
    assert why(proposed(limits=limits))[plant_id] == choice


def test_a_plant_that_a_rule_or_its_area_keeps_out():
    rows = (*PEOPLE, {**PEOPLE[1], "candidate_id": "8", "name": "Ciro", "address_text": "Via del Confine 3, Alfa"})
    found = propose(plan_of(*rows), PROFILES, VALUE, EVERYTHING)
    assert why(found) == {"I2": PlantChoice.CHOSEN, "I8": PlantChoice.NOT_ADMITTED}


def test_existing_plants_within_their_share():
    """30 kW of 2010 beside 20 new ones are 60 %: more than the 30 % that a CER may hold (R-PLT-08)."""
    old = sun(2, capacity_kw=30.0, candidate_id=None, **{"in": AREA}, commissioning_date=pd.Timestamp("2010-01-01"))
    new = sun(3, capacity_kw=20.0, candidate_id=None, **{"in": AREA})
    people = [in_community(flat(1, 5.0), AREA)]
    plan = plan_with(people, [old, new], [community(AREA, origin="proposed", stage="proposed")])
    found = propose(plan, PROFILES, VALUE, EVERYTHING)
    assert why(found) == {"I2": PlantChoice.OVER_EXISTING_SHARE, "I3": PlantChoice.CHOSEN}


def test_worth_of_one_plant_and_of_a_shared_kwh():
    """20 kW that sell at 95 EUR/MWh, by hand.

    ::

        shared   80 + 40 (180 - 95 = 85, at most 40) + 10 in the north = 130; TRASe of 2025 11.89   0.14189 EUR/kWh
        cost     20 x 1,500 EUR = 30,000, over 20 years at 4 %: x 0.04 / (1 - 1.04^-20) = x 0.0735818   2,207.45
        running  20 x 20 EUR = 400; GSE 15 EUR (R-TAR-17)                                                 415.00
    """
    machine = sun(2, candidate_id=None, annual_output_kwh=24000.0, **{"in": AREA})
    plan = plan_with(
        [in_community(flat(1, 1.0), AREA)], [machine], [community(AREA, origin="proposed", stage="proposed")]
    )
    found = instance_of(plan, PROFILES, VALUE, EVERYTHING)
    assert found.weight_kwh == pytest.approx(np.full(8760, 0.14189))
    assert found.injected_kwh.sum(dtype=float) == pytest.approx(24000.0, rel=1e-5)
    assert found.plant_worth == pytest.approx([24 * 95 - 2207.45 - 415.0], abs=0.05)
    assert found.member_worth == pytest.approx([0.0])
    assert found.withdrawn_kwh.sum(dtype=float) == pytest.approx(8760.0)
    assert (found.is_new.tolist(), found.investment_eur.tolist()) == ([True], [30000.0])


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -1.0, 0.0])
def test_a_goal_of_no_weight_is_refused(weight):
    with pytest.raises(InputError):
        propose(made(), PROFILES, ProposalGoal(value=weight), EVERYTHING)


def test_members_alone_count_as_members():
    found = proposed(goal=ProposalGoal(value=0, members=1))
    assert found.unit == "members"
    assert found.solution.value == pytest.approx(2.0, abs=1e-3)
    assert proposed(goal=ProposalGoal(value=1, members=1)).unit == ""


def test_of_two_kinds_the_better_is_named_with_the_value_of_the_other():
    """All of one building: as a group there is BTAU and the losses on top of TRASe (R-TAR-11), so the group earns more."""
    here = {"lon": 9.19, "lat": 45.46, "building_id": "B1"}
    people = [in_community(flat(number, 1.0, **here), AREA) for number in (1, 3)]
    machine = sun(2, candidate_id=None, building_id="B1", annual_output_kwh=24000.0, **{"in": AREA})
    of = {
        kind: plan_with(people, [machine], [community(AREA, origin="proposed", stage="proposed", config_type=kind)])
        for kind in ("CER", "GROUP")
    }
    found = [better_kind(plan, AREA, frozenset({"I2"}), frozenset({"1", "3"}), PROFILES) for plan in of.values()]
    for one in found:
        assert (one["config_type"], one["other_type"]) == ("GROUP", "CER")
        assert one["value_eur"] > one["other_value_eur"]
    assert found[0]["value_eur"] == pytest.approx(found[1]["value_eur"])


def test_an_empty_plan_is_told_what_it_lacks():
    with pytest.raises(InputError, match="nothing to choose"):
        propose(make_plan(inputs(listed(), used=TOWN), Assumptions(), IN_FORCE), PROFILES, VALUE, EVERYTHING)


def test_a_shortlist_serves_as_well_as_the_roofs():
    columns = [name for name in tables.Shortlist.to_schema().columns if name in roofs()]
    short = tables.complete(tables.Shortlist, roofs()[columns])
    assert chosen(propose(made(), PROFILES, VALUE, EVERYTHING, short)) == chosen(proposed())


def _taken(plan, proposal, offered):
    """The plan after the table took the proposal."""
    brought = plan.inputs
    for action, subjects in proposal_subjects(proposal, plan, offered):
        signed = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC))
        brought = decisions.decide(brought, action, subjects, signed)
    return make_plan(brought, plan.assumptions, plan.as_of, before=plan)
