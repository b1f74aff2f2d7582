"""Two plans side by side: the same one, another list, another day, who is who."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from roofs_to_unlock import PROFILES
from scouted_town import plan_of
from town_on_paper import IN_FORCE, inputs, listed

from cermap import decisions, tables
from cermap.accounts import account_of
from cermap.plan import make_plan
from cermap.proposing import compare_plans
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject

ANNA = {
    "candidate_id": "1", "name": "Anna", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person",
    "annual_demand_kwh": 3000.0,
}  # fmt: skip
BEA = ANNA | {
    "candidate_id": "2", "name": "Bea", "address_text": "Via del Mulino 3, Alfa", "role": "prosumer",
    "own_plant_kw": 20.0, "technology": "fotovoltaico",
}  # fmt: skip
GINA = ANNA | {"candidate_id": "3", "name": "Gina", "address_text": "Via delle Rose 2, Beta"}
AREA = "P-AC001E00001"


@pytest.fixture(scope="module")
def usual():
    return plan_of(ANNA, BEA, GINA)


def compared(first, second):
    table = compare_plans(first, second, PROFILES)
    tables.check(tables.PlanDifferences, table)
    return table


def of(table, kind, difference=None):
    rows = table[(table["kind"] == kind) & (table["difference"] != "same")]
    return rows if difference is None else rows[rows["difference"] == difference]


def same(table):
    rows = table[table["difference"] == "same"]
    assert (rows["first"] == rows["second"]).all()
    return dict(zip(rows["kind"], rows["first"].astype(int), strict=True))


def test_a_plan_beside_itself_has_only_counts(usual):
    table = compared(usual, usual)
    assert (table["difference"] == "same").all()
    # One configuration of two members and a plant; three people.
    rules = usual.verdicts["rule_id"].nunique()
    assert same(table) == {"figure": 1, "member": 2, "plant": 1, "verdict": rules, "answer": 3}


def test_a_larger_plant_is_told_with_what_follows(usual):
    other = plan_of(ANNA, BEA | {"own_plant_kw": 30.0}, GINA)
    table = compared(usual, other)
    (plant,) = of(table, "plant").to_dict("records")
    assert (plant["column"], plant["first"], plant["second"], plant["change"], plant["unit"]) == (
        "capacity_kw", "20", "30", 10.0, "kW",
    )  # fmt: skip
    figures = of(table, "figure").set_index(["subject_id", "column"])
    assert figures.loc[("", "capacity_kw"), "change"] == 10
    for column in ("shared_kwh", "contribution_eur"):
        told = [account_of(plan, AREA, PROFILES).figures.set_index("figure").loc[column] for plan in (usual, other)]
        row = figures.loc[(AREA, column)]
        for cell, figure in zip((row["first"], row["second"]), told, strict=True):
            low, central, high = map(float, cell.split(";"))
            assert [low, central, high] == pytest.approx(figure[["low", "central", "high"]].tolist(), abs=0.006)
        assert row["change"] == pytest.approx(told[1]["central"] - told[0]["central"], abs=0.011)
        # One configuration is all there is.
        assert figures.loc[("", column), "first"] == row["first"]
    assert of(table, "member").empty
    assert of(table, "answer").empty


def test_a_configuration_that_was_accepted_is_told_though_no_figure_changed(usual):
    named = [(DecisionSubject.CONFIGURATION, AREA, [decisions.Change("name", None, "CER Alfa")])]
    signed = decisions.Signature(dt.datetime(2026, 11, 29, 18, 0, tzinfo=dt.UTC))
    used = decisions.decide(usual.inputs, DecisionAction.ACCEPT, named, signed)
    table = compared(usual, make_plan(used, Assumptions(), IN_FORCE))
    told = of(table, "figure").set_index("column")[["name", "first", "second"]]
    assert told.loc["stage"].tolist() == ["CER Alfa", "proposed", "accepted"]
    assert told.loc["name", "second"] == "CER Alfa"
    assert set(told.index) == {"name", "stage"}
    assert same(table)["figure"] == 0


def test_somebody_who_is_gone_and_somebody_new(usual):
    table = compared(usual, plan_of(ANNA, BEA, ANNA | {"candidate_id": "4", "name": "Dora"}))
    members = of(table, "member").to_dict("records")
    assert [(row["subject_id"], row["difference"], row["second"]) for row in members] == [("4", "only_second", AREA)]
    answers = of(table, "answer").set_index("subject_id")
    assert answers["difference"].to_dict() == {"3": "only_first", "4": "only_second"}
    assert answers.loc["4", "second"] == "can_share"
    assert answers["name"].to_dict() == {"3": "Gina", "4": "Dora"}
    totals = of(table, "figure").set_index(["subject_id", "column"])
    assert totals.loc[("", "members"), ["first", "second", "change"]].tolist() == ["2", "3", 1.0]


def test_the_same_number_with_another_name_is_somebody_else(usual):
    table = compared(usual, plan_of(ANNA, BEA, GINA | {"name": "Zoe"}))
    assert of(table, "answer")["name"].tolist() == ["Gina", "Zoe"]
    assert of(table, "answer")["difference"].tolist() == ["only_first", "only_second"]
    (row,) = of(table, "input").to_dict("records")
    assert (row["column"], row["first"]) == ("same_id", "1")


def test_cells_of_a_plant_stand_as_people_wrote_them(usual):
    day = pd.Timestamp("2025-03-01")
    plants = usual.plants.assign(commissioning_date=day, is_existing=True, area_code="AC001E00002", technology="Idro")
    table = compared(usual, replace(usual, plants=plants.astype(usual.plants.dtypes)))
    cells = of(table, "plant").set_index("column")["second"]
    assert cells[["commissioning_date", "is_existing", "area_code", "technology"]].tolist() == [
        "2025-03-01", "true", "AC001E00002", "Idro",
    ]  # fmt: skip


def test_a_plant_of_somebody_else_is_another(usual):
    table = compared(usual, plan_of(ANNA, BEA | {"name": "Zoe"}, GINA))
    assert of(table, "plant")["difference"].tolist() == ["only_first", "only_second"]
    assert same(table)["plant"] == 0


def test_case_and_spaces_make_nobody_another(usual):
    table = compared(usual, plan_of(ANNA, BEA, GINA | {"name": " GINA "}))
    assert of(table, "answer").empty
    assert of(table, "input").empty


def test_an_address_that_was_moved_changes_area_and_answer(usual):
    rows = usual.candidates
    moved = rows.assign(area_code=rows["area_code"].mask(rows["candidate_id"] == "1", "AC001E00002"))
    table = compared(usual, replace(usual, candidates=moved))
    answers = of(table, "answer").set_index(["subject_id", "column"])
    assert answers.loc[("1", "area_code"), ["first", "second"]].tolist() == ["AC001E00001", "AC001E00002"]
    # No configuration of the new area answers.
    assert answers.loc[("1", "outcome"), "first"] == "can_share"
    assert pd.isna(answers.loc[("1", "outcome"), "second"])


def test_what_the_plans_were_made_from_stands_first(usual):
    brought = inputs(listed(ANNA, BEA, GINA), used=usual.inputs.reference)
    brought = replace(brought, candidate_list=replace(brought.candidate_list, name="secondo.csv"))
    later = make_plan(brought, Assumptions(street_uncertainty_m=40.0), IN_FORCE.replace(year=2025))
    table = compared(usual, later)
    told = of(table, "input").set_index("column")
    assert told[["first", "second"]].to_dict("index") == {
        "as_of": {"first": "2024-06-30", "second": "2025-06-30"},
        "list": {"first": "elenco.csv", "second": "secondo.csv"},
        "street_uncertainty_m": {"first": "25", "second": "40"},
    }
    assert told.loc["street_uncertainty_m", "change"] == 15
    assert table["kind"].iloc[0] == "input"


def test_another_edition_is_told(usual):
    used = usual.inputs.reference
    newer = replace(used, areas=used.areas.assign(area_edition="2025"), fingerprint="newer")
    brought = inputs(listed(ANNA, BEA, GINA), used=newer)
    table = compared(usual, make_plan(brought, Assumptions(), IN_FORCE))
    told = of(table, "input").set_index("column")
    assert told.loc["area_editions", ["first", "second"]].tolist() == ["2023", "2025"]
    assert told.loc["public_data", ["first", "second"]].tolist() == ["town", "newer"]


def test_verdicts_are_counted_by_rule(usual):
    verdicts = usual.verdicts
    at = verdicts.index[(verdicts["rule_id"] == "R-MEM-02") & (verdicts["outcome"] == "ok")]
    other = verdicts.assign(outcome=verdicts["outcome"].mask(verdicts.index == at[0], "fail"))
    rows = of(compared(usual, replace(usual, verdicts=other)), "verdict")
    assert rows[["subject_id", "column", "first", "second", "change"]].to_numpy().tolist() == [
        ["R-MEM-02", "fail", "0", "1", 1.0],
        ["R-MEM-02", "ok", str(len(at)), str(len(at) - 1), -1.0],
    ]


def test_a_plan_beside_an_empty_one(usual):
    table = compared(usual, plan_of())
    assert set(of(table, "answer")["difference"]) == {"only_first"}
    assert set(of(table, "member")["difference"]) == {"only_first"}
    figures = of(table, "figure").set_index(["subject_id", "column"])
    assert figures.loc[("", "members"), "second"] == "0"
    assert figures.loc[("", "shared_kwh"), "second"] == "0;0;0"
    assert figures.loc[(AREA, "capacity_kw"), "difference"] == "only_first"
    # A rule that only the first asks tells no counts of nothing.
    alone = of(table, "verdict", "only_first")
    assert len(alone)
    assert (alone["first"] != "0").all()
    empty = compared(plan_of(), plan_of())
    assert (empty["difference"] == "same").all()


def test_turning_the_plans_round_turns_the_table_round(usual):
    other = plan_of(ANNA, BEA | {"own_plant_kw": 30.0}, GINA | {"name": "Zoe"})
    there, back = compared(usual, other), compared(other, usual)
    turned = {"only_first": "only_second", "only_second": "only_first", "changed": "changed", "same": "same"}
    key = ["kind", "subject_id", "column", "difference"]

    def rows(table, first, second):
        return set(table[[*key, first, second]].fillna("").itertuples(index=False, name=None))

    assert rows(there, "first", "second") == rows(
        back.assign(difference=back["difference"].map(turned)), "second", "first"
    )


def test_the_order_of_the_list_is_nothing(usual):
    table = compared(usual, plan_of(GINA, BEA, ANNA))
    assert (table["difference"] == "same").all()
