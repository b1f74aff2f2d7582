"""The years of the configurations that ship, in the demonstration."""

import pandas as pd
import pytest

from cermap.accounts import accounts_of
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.sources import read_demonstration, read_load_profiles, read_reference


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(tmp_path_factory.mktemp("data")))
        inputs, as_of = read_demonstration(read_reference())
        return make_plan(inputs, Assumptions(), as_of)


@pytest.fixture(scope="module")
def accounts(plan):
    return accounts_of(plan, read_load_profiles())


def test_every_proposal_has_a_year(plan, accounts):
    proposed = plan.communities["community_id"][plan.communities["origin"] == "proposed"]
    assert set(proposed) <= set(accounts)


def test_figures_are_in_their_range_and_energy_is_kept(accounts):
    for account in accounts.values():
        figures = account.figures.set_index("figure")
        known = figures.dropna(subset="central")
        assert (known["low"] <= known["central"]).all()
        assert (known["central"] <= known["high"]).all()
        told = figures["central"]
        plants, members = account.plants, account.members
        # Nothing is made or lost where no battery stands.
        assert (plants["own_use_kwh"] + plants["injected_kwh"]).sum() == pytest.approx(told["output_kwh"], rel=1e-5)
        assert (members["own_use_kwh"] + members["withdrawn_kwh"])[members["role"] != "third_party_producer"].sum() == (
            pytest.approx(members["demand_kwh"][members["role"] != "third_party_producer"].sum(), rel=1e-6)
        )
        assert told["shared_kwh"] <= min(told["injected_kwh"], told["withdrawn_kwh"])


def test_a_third_party_producer_shares_and_gets_nothing_as_a_consumer(accounts):
    rows = pd.concat([account.members for account in accounts.values()])
    third = rows[rows["role"] == "third_party_producer"]
    assert len(third) > 0
    assert (third[["withdrawn_kwh", "shared_kwh", "share_eur"]] == 0).all(axis=None)
