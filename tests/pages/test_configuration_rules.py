"""The tab of rules: what would unlock most stands above the verdicts, and all repairs behind a button."""

from cermap import communities, rules, wording
from cermap.texts import Texts
from cermap.ui.messages import plain

EN = Texts("en")
PAGE = "4_communities.py"
PROPOSED = "P-AC001E01388"


def repairs_on(at):
    return next(table.value for table in at.dataframe if EN("Concerns") in table.value)


def test_the_repairs_that_unlock_most_are_named_above_the_verdicts(opened, demonstration):
    at = opened(PAGE, language="en")
    found = communities.repairs(demonstration, PROPOSED)
    first, second = found.iloc[0], found.iloc[1]
    assert first["unlocks"] >= second["unlocks"] > 0
    named = "; ".join(f"{rules.repair_sentence(row['repair'], EN)} ({row['unlocks']})" for row in (first, second))
    assert plain(f"Would unlock most: {named}.") in [one.value for one in at.markdown]


def test_all_repairs_stand_in_their_order_with_whom_they_concern(opened, demonstration):
    found = communities.repairs(demonstration, PROPOSED)
    table = repairs_on(opened(PAGE, language="en"))
    assert table[EN("May unlock")].tolist() == found["unlocks"].tolist()
    assert table[EN("Concerns")].tolist() == found["concerned"].tolist()
    people = demonstration.candidates.set_index("candidate_id", drop=False)
    for ids, said in zip(found["concerned_ids"], table[EN("Who")], strict=True):
        assert said == ", ".join(wording.candidate_name(people.loc[one], EN) for one in ids.split(";"))


def test_areas_without_a_configuration_stand_with_their_best_way_the_most_promising_first(opened, demonstration):
    found = communities.repairs(demonstration)
    found = found[found["community_id"].isna() & found["area_code"].notna()]
    best = found.groupby("area_code")["unlocks"].max().sort_values(ascending=False)
    at = opened(PAGE, language="en")
    table = next(table.value for table in at.dataframe if list(table.value)[:2] == [EN("May unlock"), EN("Area")])
    assert table[EN("May unlock")].tolist() == best.tolist()
    assert set(table[EN("What would repair it")]) == {"find a plant for the area"}
    assert f"{len(best)} areas without a configuration" in [one.label for one in at.expander]
