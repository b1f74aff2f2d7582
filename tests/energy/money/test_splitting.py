"""Who gets what: the parts are the pot, and the bound surplus never reaches an enterprise (R-TAR-09)."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.energy.money import split
from cermap.errors import InputError
from cermap.terms import EnergyDoubt, SplitRule


def consumers(*rows):
    """Rows of kind, whether enterprise (None unknown), shared kWh."""
    kinds, enterprise, shared = zip(*rows, strict=True) if rows else ((), (), ())
    return pd.DataFrame(
        {
            "candidate_id": pd.Series([f"c{number}" for number in range(len(rows))], dtype="str"),
            "member_kind": pd.Series(kinds, dtype="str"),
            "is_enterprise": pd.Series(enterprise, dtype="boolean"),
            "shared_kwh": pd.Series(shared, dtype="float64"),
        }
    )


FAMILY = ("natural_person", False, 300.0)
TOWN_HALL = ("local_authority", False, 100.0)
BAKERY = ("sme", True, 600.0)
UNKNOWN = (None, None, 200.0)
TOWN = consumers(FAMILY, TOWN_HALL, BAKERY)


def parts(pot, surplus, members, rule="shared_energy", producers=0.0, community=0.0):
    return split(pot, surplus, members, SplitRule(rule), producers_share=producers, community_share=community)


def total(found):
    return math.fsum([*found.members_eur, found.producers_eur, found.community_eur, found.social_eur])


def test_by_shared_energy_with_a_bound_surplus():
    found = parts(1_000.0, 200.0, TOWN, producers=0.30, community=0.10)
    # producers 300 and configuration 100 of the 800 that are free: 400 are left for 300 : 100 : 600 -> 120, 40, 240;
    # the surplus of 200 goes to family and town hall, 300 : 100 -> 150, 50
    assert found.members_eur.tolist() == pytest.approx([270, 90, 240])
    assert (found.producers_eur, found.community_eur, found.social_eur) == pytest.approx((300, 100, 0))
    assert found.enterprises_eur == pytest.approx(540)  # bakery 240 and producers 300, of the 800 that may be
    assert found.doubts == (EnergyDoubt.SPLIT_ASSUMED,)


def test_the_same_to_each():
    found = parts(900.0, 200.0, TOWN, "equal", producers=0.0, community=0.1)
    # 700 - 90 = 610 by three; 200 by two
    assert found.members_eur.tolist() == pytest.approx([610 / 3 + 100, 610 / 3 + 100, 610 / 3])


def test_need_counts_a_household_twice():
    found = parts(1_000.0, 300.0, TOWN, "need")
    # free 700 by 2 : 1 : 1 -> 350, 175, 175; surplus 300 by 2 : 1 -> 200, 100
    assert found.members_eur.tolist() == pytest.approx([550, 275, 175])


def test_the_part_of_whose_kind_is_unknown_is_kept_for_social_purposes():
    found = parts(1_200.0, 600.0, consumers(FAMILY, TOWN_HALL, BAKERY, UNKNOWN))
    # free 600 by 300 : 100 : 600 : 200 -> 150, 50, 300, 100; surplus 600 by 300 : 100 : (200 kept) -> 300, 100, 200 kept
    assert found.members_eur.tolist() == pytest.approx([450, 150, 300, 100])
    assert found.social_eur == pytest.approx(200)
    assert found.enterprises_eur == pytest.approx(400)  # the unknown one may be an enterprise
    assert found.doubts == (EnergyDoubt.KIND_MISSING, EnergyDoubt.SPLIT_ASSUMED)


def test_without_surplus_an_unknown_kind_changes_nothing():
    found = parts(100.0, 0.0, consumers(FAMILY, UNKNOWN), "equal")
    assert found.members_eur.tolist() == pytest.approx([50, 50])
    assert found.doubts == (EnergyDoubt.SPLIT_ASSUMED,)


def test_only_enterprises_leave_the_surplus_to_social_purposes():
    found = parts(1_000.0, 250.0, consumers(BAKERY, BAKERY), "equal")
    assert found.members_eur.tolist() == pytest.approx([375, 375])
    assert (found.social_eur, found.community_eur) == pytest.approx((250, 0))


def test_nobody_to_give_to_leaves_all_with_the_configuration():
    found = parts(1_000.0, 100.0, consumers(), producers=0.3, community=0.1)
    # 900 free: 300 to the producers, 100 and the 500 left over to the configuration
    assert (found.producers_eur, found.community_eur, found.social_eur) == pytest.approx((300, 600, 100))
    assert found.doubts == (EnergyDoubt.NO_MEMBERS,)


def test_who_shares_nothing_gets_nothing_by_shared_energy():
    found = parts(100.0, 40.0, consumers(("natural_person", False, 0.0), ("natural_person", False, math.nan)))
    assert found.members_eur.tolist() == [0.0, 0.0]
    assert (found.community_eur, found.social_eur) == pytest.approx((60, 40))


def test_the_parts_of_producers_and_configuration_stop_at_what_is_free():
    found = parts(1_000.0, 800.0, TOWN, "equal", producers=0.30, community=0.10)
    # 200 free: all to the producers (of the 300 that the rule would give), none to the configuration
    assert (found.producers_eur, found.community_eur) == pytest.approx((200, 0))
    assert found.members_eur.tolist() == pytest.approx([400, 400, 0])


def test_nothing_earned_is_nothing_split():
    assert total(parts(0.0, 0.0, TOWN, producers=0.3, community=0.1)) == 0.0


def test_the_answer_stands_in_the_index_of_the_members():
    found = parts(100.0, 0.0, TOWN.set_index(pd.Index([7, 3, 5])), "equal")
    assert found.members_eur.index.tolist() == [7, 3, 5]
    assert found.members_eur.name == "share_eur"


@pytest.mark.parametrize(("pot", "surplus"), [(100.0, 101.0), (100.0, -1.0), (-5.0, 0.0), (math.nan, 0.0)])
def test_a_surplus_that_is_no_part_of_the_pot_is_refused(pot, surplus):
    with pytest.raises(InputError, match="bound surplus"):
        parts(pot, surplus, TOWN)


@pytest.mark.parametrize(
    ("producers", "community"), [(0.7, 0.4), (-0.1, 0.1), (0.1, -0.1), (30.0, 10.0), (math.nan, 0.1)]
)
def test_shares_that_are_no_parts_are_refused(producers, community):
    with pytest.raises(InputError, match="parts of a whole"):
        parts(100.0, 0.0, TOWN, producers=producers, community=community)


kinds = st.sampled_from(["natural_person", "sme", "local_authority", None])
rows = st.tuples(kinds, st.sampled_from([True, False, None]), st.floats(0, 1e5) | st.just(0.0))
pots = st.tuples(st.floats(0, 1e6), st.floats(0, 1)).map(lambda pair: (pair[0], pair[0] * pair[1]))
shares = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: (pair[0], (1 - pair[0]) * pair[1]))
rules = st.sampled_from(list(SplitRule))


@settings(max_examples=120, deadline=None)
@given(st.lists(rows, max_size=12), pots, shares, rules)
def test_the_parts_are_the_pot_and_enterprises_never_get_the_surplus(some, pot, share, rule):
    pot_eur, surplus_eur = pot
    members = consumers(*some)
    found = parts(pot_eur, surplus_eur, members, rule, *share)
    assert total(found) == pytest.approx(pot_eur, rel=1e-12, abs=1e-9)
    assert min([*found.members_eur, found.producers_eur, found.community_eur, found.social_eur]) >= 0
    assert found.enterprises_eur <= (pot_eur - surplus_eur) * (1 + 1e-12) + 1e-9
    unbarred = members["is_enterprise"].eq(False).fillna(False)
    to_others = math.fsum([*found.members_eur[unbarred], found.social_eur, found.community_eur])
    assert to_others >= surplus_eur * (1 - 1e-12) - 1e-9


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=10), pots, shares, rules, st.randoms(use_true_random=False))
def test_the_order_of_the_members_changes_nothing(some, pot, share, rule, random):
    members = consumers(*some)
    order = list(range(len(some)))
    random.shuffle(order)
    one, other = (parts(*pot, frame, rule, *share) for frame in (members, members.iloc[order]))
    assert other.members_eur.sort_index().tolist() == one.members_eur.tolist()
    assert (other.community_eur, other.social_eur) == (one.community_eur, one.social_eur)
    assert other.doubts == one.doubts


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8), pots, rules)
def test_without_producers_and_configuration_known_consumers_that_share_get_all(some, pot, rule):
    members = consumers(*some).assign(is_enterprise=pd.Series(False, index=range(len(some)), dtype="boolean"))
    members["shared_kwh"] += 1.0
    found = parts(*pot, members, rule)
    assert math.fsum(found.members_eur) == pytest.approx(pot[0], rel=1e-12, abs=1e-9)
