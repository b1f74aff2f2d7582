"""The tabs of energy and money on the page of configurations: what they say is what the year of the plan says."""

from dataclasses import replace

import pandas as pd
import pytest

from cermap import accounts, sources, wording
from cermap.records import EnergyAssumptions, Selection, WhatIf
from cermap.terms import EnergyDoubt, Figure, SplitRule
from cermap.texts import Texts

IT = Texts("it")
PAGE = "4_communities.py"
PROPOSED, OTHER, REGISTERED = "P-AC001E01388", "P-AC001E01389", "DIM-CER-1"
ENERGY, MONEY = 1, 2


@pytest.fixture(scope="module")
def profiles():
    return sources.read_load_profiles()


@pytest.fixture(scope="module")
def year(demonstration, profiles):
    return accounts.account_of(demonstration, PROPOSED, profiles)


@pytest.fixture
def tab(opened):
    """The page with one of the two tabs open."""

    def tab_(place, community=PROPOSED, **others):
        return opened(PAGE, configuration_tab=place, selection=Selection("communities", (community,), 1), **others)

    return tab_


def figure(of, code):
    return of.figures[of.figures["figure"] == code].iloc[0]


def words(at):
    said = [str(one.value) for kind in (at.markdown, at.caption, at.info, at.warning) for one in kind]
    said += [str(one.proto.body) for one in at.get("html")]
    for table in at.dataframe:
        said += [*table.value.columns, *(str(cell) for cell in table.value.astype(object).to_numpy().ravel())]
    return "\n".join(said)


def table(at, header, texts=IT):
    return next(one.value for one in at.dataframe if texts(header) in one.value.columns)


@pytest.mark.parametrize("place", [ENERGY, MONEY])
@pytest.mark.parametrize("language", ["it", "en"])
def test_both_tabs_in_both_languages(tab, year, place, language):
    texts = Texts(language)
    at = tab(place, language=language)
    assert not at.error
    said = words(at.tabs[place])
    assert "{" not in said
    assert "nan" not in said.casefold().split()
    codes = (Figure.SHARED_KWH,) if place == ENERGY else (Figure.CONTRIBUTION_EUR, Figure.HOUSEHOLD_EUR)
    for code in codes:
        row = figure(year, code)
        assert wording.figure_range(row, texts) in said
        assert texts.label(Figure, code) in said


def test_hours_are_not_counted_while_their_tab_is_closed(tab):
    assert "energy_accounts" not in tab(0).session_state
    assert "energy_accounts" in tab(ENERGY).session_state


def test_who_shares_most_stands_first_with_what_its_demand_stands_on(tab, year):
    shown = table(tab(ENERGY), "Demand stands on")
    shared = shown[IT("Shared (kWh)")].tolist()
    assert shared == sorted(shared, reverse=True)
    assert sum(shared) == pytest.approx(year.hours["shared_kwh"].sum(), abs=len(shared))
    plants = table(tab(ENERGY), "Output stands on")
    assert plants[IT("Fed in (kWh)")].sum() == pytest.approx(year.hours["injected_kwh"].sum(), abs=len(plants))


def test_every_doubt_behind_the_figures_is_listed(tab, year):
    codes = {code for cell in year.figures["doubts"] for code in cell.split(";") if code}
    said = words(tab(MONEY)).casefold()
    money = {code for code in codes if code != EnergyDoubt.VOLTAGE_MISSING}
    assert money
    assert all(IT.label(EnergyDoubt, code).casefold() in said for code in money)


def test_what_is_tried_is_told_beside_the_plan_and_taken_back(tab, year, demonstration, profiles):
    at = tab(ENERGY)
    at.slider(key=f"what_if_households-{PROPOSED}").set_value(40).run()
    assert not at.exception
    shown = table(at, "Difference").set_index(IT("Figure"))
    then = accounts.account_of(demonstration, PROPOSED, profiles, WhatIf(added_households=40))
    label = IT.label(Figure.HOUSEHOLD_EUR)
    assert shown.loc[label, IT("Now")] in wording.figure_value(figure(year, Figure.HOUSEHOLD_EUR), IT)
    assert shown.loc[label, IT("As tried")] in wording.figure_value(figure(then, Figure.HOUSEHOLD_EUR), IT)
    # More households share no less, and what the plants feed in stays.
    assert shown.loc[IT.label(Figure.INJECTED_KWH), IT("Difference")] == IT("the same")
    assert not shown.loc[IT.label(Figure.SHARED_KWH), IT("Difference")].startswith("−")
    assert at.session_state["what_if"] == {PROPOSED: WhatIf(added_households=40)}
    at.button(key="what_if_reset").click().run()
    assert at.slider(key=f"what_if_households-{PROPOSED}").value == 0
    assert at.session_state["what_if"] == {PROPOSED: WhatIf()}
    assert not [one for one in at.dataframe if IT("Difference") in one.value.columns]


def test_what_was_tried_is_there_again_when_the_page_is(tab):
    at = tab(ENERGY, what_if={PROPOSED: WhatIf(30.0, 10, 60.0)})
    fields = {name: at.slider(key=f"what_if_{name}-{PROPOSED}").value for name in ("kwp", "households", "price")}
    assert fields == {"kwp": 30, "households": 10, "price": 60.0}
    assert len(table(at, "Difference")) > 0


def test_a_price_is_tried_whatever_the_plan_counts_with(tab, demonstration):
    def priced(**energy):
        inputs = demonstration.inputs
        # A plan of its own: the page counts a year once for each digest.
        return replace(
            demonstration, inputs=replace(inputs, energy=replace(inputs.energy, **energy)), digest=str(list(energy))
        )

    dear = tab(ENERGY, plan=priced(assumptions=EnergyAssumptions(zonal_price_eur_mwh=412.5)))
    assert not dear.exception
    assert dear.slider(key=f"what_if_price-{PROPOSED}").value == 412.5
    prices = pd.DataFrame({"hour": range(8760), "price_eur_mwh": [50.0, 150.0] * 4380})
    hourly = tab(ENERGY, plan=priced(prices=prices))
    field = hourly.number_input(key=f"what_if_price-{PROPOSED}")
    assert field.value is None
    field.set_value(60.0).run()
    assert not hourly.exception
    assert hourly.session_state["what_if"] == {PROPOSED: WhatIf(zonal_price_eur_mwh=60.0)}
    assert len(table(hourly, "Difference")) > 0


def test_another_configuration_keeps_the_tab_and_has_fields_of_its_own(tab):
    at = tab(ENERGY, what_if={PROPOSED: WhatIf(30.0)})
    at.session_state["selection"] = Selection("communities", (OTHER,), 2)
    at.run()
    assert not at.exception
    assert at.slider(key=f"what_if_kwp-{OTHER}").value == 0


@pytest.mark.parametrize("place", [ENERGY, MONEY])
def test_a_configuration_of_which_nobody_is_known_says_what_is_missing(tab, place):
    at = tab(place, REGISTERED)
    assert not at.error
    assert any(one.value == IT(NOBODY) for one in at.info)


NOBODY = (
    "No member and no plant of your list is in it: there are no hours to count. Take candidates in, with their plants, in the "
    "tabs beside."
)


def test_a_rule_of_splitting_is_kept_by_the_plan_and_decides_who_gets_what(tab, year):
    at = tab(MONEY)
    at.selectbox(key="split_rule").set_value(SplitRule.EQUAL).run()
    assert not at.exception
    assert at.session_state["plan"].inputs.energy.assumptions.split_rule == SplitRule.EQUAL
    shares = table(at, "Own saving (€/year)")
    known = shares[shares[IT("Enterprise")] == IT("no")][IT("Share (€/year)")]
    # The same to each: all who are no enterprise get one sum.
    assert known.max() - known.min() <= 1
    assert len(shares) == len(year.members[year.members["role"].isin(["consumer", "prosumer"])])


def test_parts_that_are_more_than_the_whole_change_nothing(tab):
    at = tab(MONEY)
    at.number_input(key="split_producers").set_value(95).run()
    # No plan took the place of the demonstration.
    assert at.session_state["plan"] is None
    assert len(at.error) == 1


def test_an_assumption_is_changed_and_taken_back(tab, year):
    at = tab(MONEY)
    at.number_input(key="assumed-retail_price_eur_kwh-0.22").set_value(0.44)
    next(one for one in at.button if one.label == IT("Count again with these")).click().run()
    assert not at.exception
    changed = at.session_state["plan"].inputs.energy.assumptions
    assert changed == replace(EnergyAssumptions(), retail_price_eur_kwh=0.44)
    # Twice the price is twice the saving.
    after = at.session_state["energy_accounts"][1][PROPOSED, WhatIf()]
    saving = [float(figure(of, Figure.SAVING_EUR)["central"]) for of in (year, after)]
    assert saving[1] == pytest.approx(2 * saving[0])
    at.button(key="own_assumptions").click().run()
    assert at.session_state["plan"].inputs.energy.assumptions == EnergyAssumptions()


def test_a_plan_without_configurations_has_no_tabs(opened, nowhere):
    assert not opened(PAGE, plan=nowhere, configuration_tab=ENERGY).tabs
