"""The missing roof, by hand: what a roof unlocks, where, and who is counted."""

import numpy as np
import pytest
from drawn_town import A, B, community, sun
from roofs_to_unlock import EAST_WEST, PROFILES, YEAR, flat, in_community, plan_with, roof, roofs, shared

from cermap import tables
from cermap.proposing import missing_roofs

# Two people who take 1 and 2 kWh in every hour, and nobody who produces.
TWO = (flat(1, 1.0), flat(2, 2.0))


def found(plan, frame):
    table = missing_roofs(plan, frame, PROFILES)
    tables.check(tables.MissingRoofs, table)
    return table.set_index("roof_id")


def test_a_roof_where_nobody_produces_unlocks_everybody():
    row = found(plan_with(TWO), roofs(roof("r", 10.0))).loc["r"]
    assert (row["members"], row["rank"], row["area_code"], row["certainty"]) == (2, 1, A, "certain")
    # 10 kWp give 10,000 kWh; each hour at most 1 + 2 kWh of it finds somebody.
    assert row["shared_kwh"] == pytest.approx(shared(10_000, 3.0))
    assert row["shared_part"] == pytest.approx(shared(10_000, 3.0) / 10_000)
    assert row["kw_per_member"] == 10 / 2


def test_euro_are_tariff_of_the_bracket_and_valorisation():
    table = found(plan_with(TWO), roofs(roof("low", 200.0), roof("middle", 300.0), roof("high", 700.0)))
    # Price 95: 80 + (180 - 95) is over the cap of 120, 70 + 85 over 110, 60 + 85 over 100; 10 more for the north.
    for code, cap in (("low", 120), ("middle", 110), ("high", 100)):
        row = table.loc[code]
        per_mwh = row["value_eur"] / row["shared_kwh"] * 1000 - cap - 10
        # What is left is TRASe of 2025, the same for all (R-TAR-12).
        assert per_mwh == pytest.approx(11.89)


def test_a_dear_market_lowers_the_tariff():
    # 80 + (180 - 150) + 10 of a small plant, and TRASe.
    row = found(plan_with(TWO, price=150.0), roofs(roof("r", 10.0))).loc["r"]
    assert row["value_eur"] / row["shared_kwh"] * 1000 == pytest.approx(120.0 + 11.89)


def test_only_what_the_plants_leave_open_is_shared():
    people = [in_community(one) for one in TWO]
    # 2 kWp beside them give 2,000 kWh in the year, as the list says, and no own use: nobody's plant.
    plant = in_community(sun(9, candidate_id=None, capacity_kw=2.0, annual_output_kwh=2000.0))
    plan = plan_with(people, [plant], [community()])
    fed_kwh = 2000 * PROFILES.pv_year["output_share"].to_numpy(float)
    row = found(plan, roofs(roof("r", 10.0))).loc["r"]
    assert row["shared_kwh"] == pytest.approx(shared(10_000, np.maximum(3.0 - fed_kwh, 0)), rel=1e-5)
    assert row["members"] == 2


def test_where_there_is_sun_enough_no_roof_is_missing():
    people = [in_community(one) for one in TWO]
    # 26,280 kWh are taken; of 300,000 more than half finds nobody.
    plant = in_community(sun(9, candidate_id=None, capacity_kw=300.0, annual_output_kwh=300_000.0))
    assert found(plan_with(people, [plant], [community()]), roofs(roof("r", 10.0))).empty


def test_who_is_in_two_configurations_of_an_area_is_counted_once():
    plan = plan_with([in_community(TWO[0]), TWO[1]], groups=[community()])
    # The first is in the registered one; the area would propose both.
    row = found(plan, roofs(roof("r", 10.0))).loc["r"]
    assert row["members"] == 2
    assert row["shared_kwh"] == pytest.approx(shared(10_000, 3.0))


def test_each_area_ranks_its_own():
    people = (*TWO, flat(4, 5.0, B))
    frame = roofs(
        roof("small", 3.0), roof("b", 4.0, B), roof("large", 30.0), roof("east-west", 30.0, planes=EAST_WEST),
        roof("elsewhere", 30.0, "AC001E00009"),
    )  # fmt: skip
    table = found(plan_with(people), frame)
    ours = {"large": shared(30_000, 3.0), "east-west": shared(30_000, 3.0, EAST_WEST), "small": shared(3_000, 3.0)}
    order = sorted(ours, key=ours.get, reverse=True)
    assert table.index.tolist() == [*order, "b"]
    assert table["rank"].tolist() == [1, 2, 3, 1]
    assert table["shared_kwh"].tolist() == pytest.approx([ours[code] for code in order] + [shared(4_000, 5.0)])
    assert table["members"].tolist() == [2, 2, 2, 1]


def test_equal_roofs_go_by_their_name():
    assert found(plan_with(TWO), roofs(roof("b", 5.0), roof("a", 5.0))).index.tolist() == ["a", "b"]


def test_a_roof_that_may_lie_elsewhere_is_left_out_and_a_likely_one_is_marked():
    frame = roofs(
        roof("sure", 5.0), roof("likely", 5.0, certainty="likely"), roof("unsure", 5.0, certainty="ambiguous"),
        roof("taken", 0.0), roof("unknown", None, free_output_kwh=None), roof("odd", 5.0, planes=None),
    )  # fmt: skip
    table = found(plan_with(TWO), frame)
    assert table["certainty"].to_dict() == {"likely": "likely", "sure": "certain"}


def test_a_roof_above_the_largest_plant_counts_up_to_it():
    row = found(plan_with([flat(1, 2000.0)]), roofs(roof("r", 2000.0))).loc["r"]
    # Of 2,000,000 kWh a plant of 1,000 kW feeds in half.
    assert row["free_kw"] == 2000
    assert row["shared_kwh"] == pytest.approx(1_000_000, rel=1e-6)
    assert row["shared_part"] == pytest.approx(1)


def test_near_planes_count_as_one():
    near = found(plan_with(TWO), roofs(roof("r", 10.0, planes="21/178:0.51;19/2:0.49"))).loc["r"]
    assert near["shared_kwh"] == pytest.approx(shared(10_000, 3.0, "20/180:0.5;20/0:0.5"))


def test_nothing_to_say_is_an_empty_table():
    for plan, frame in [(plan_with(()), roofs(roof("r", 5.0))), (plan_with(TWO), tables.empty(tables.ScoutedRoofs))]:
        assert found(plan, frame).empty


def test_the_order_of_rows_is_nothing():
    people = (*TWO, flat(3, 0.7), flat(4, 5.0, B))
    frame = [roof("a", 3.0), roof("b", 4.0, B), roof("c", 30.0), roof("d", 30.0, planes=EAST_WEST)]
    first = missing_roofs(plan_with(people), roofs(*frame), PROFILES)
    second = missing_roofs(plan_with(people[::-1]), roofs(*frame[::-1]), PROFILES)
    assert first.to_dict() == second.to_dict()


def test_a_larger_roof_never_unlocks_less_energy():
    sizes = [1.0, 1.5, 2.0, 5.0, 20.0, 200.0, 200.1, 600.0, 1000.0, 1500.0]
    table = found(plan_with(TWO), roofs(*(roof(f"{size:07.1f}", size) for size in sizes))).sort_index()
    assert (np.diff(table["shared_kwh"]) >= 0).all()
    assert (table["shared_kwh"] <= 3.0 * YEAR).all()
