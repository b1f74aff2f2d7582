"""Rules on plants: what keeps one out, what costs it the tariff alone, and how several count together."""

import datetime as dt

import pandas as pd
import pytest

from cermap import rules, tables
from cermap.rules.book.engine import rule_book

DAY = dt.date(2026, 11, 24)
OLD, NEW = pd.Timestamp("2021-12-15"), pd.Timestamp("2021-12-16")


def verdict(machines, rule_id, *changes, as_of=DAY):
    """What a rule says of the first of some plants."""
    found = tables.check(tables.Verdicts, rules.check_plants(machines(*changes), as_of))
    found = found[(found["rule_id"] == rule_id) & (found["subject_id"] == "I1")]
    return found.iloc[0] if len(found) else None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("FV", "ok"),
        ("Impianto Solare", "ok"),
        ("Eolico", "ok"),
        ("geotermico", "ok"),
        ("cogenerazione", "to_verify"),
        ("metano", "fail"),
        ("fotovoltaico e diesel", "to_verify"),
    ],
)
def test_r_plt_01_words_of_technologies(machines, word, expected):
    assert verdict(machines, "R-PLT-01", {"technology": word})["outcome"] == expected


def test_tc_10_brackets_go_by_connection_point(machines):
    """Seven plants on seven PODs are never added; 12 and 190 kW on one POD are 202."""
    powers = [76, 12, 12, 50.8, 12, 50.8, 12]
    apart = machines(*({"capacity_kw": kw, "pod_code": f"IT001E0000000{i}"} for i, kw in enumerate(powers)))
    assert rules.plants_power(apart).tolist() == powers
    together = machines(*({"capacity_kw": kw, "pod_code": "IT001E00000001"} for kw in (12, 190)))
    assert rules.plants_power(together).tolist() == [202, 202]


def test_decimals_of_sections_add_up_to_the_limit_itself(machines):
    sections = [{"capacity_kw": kw, "pod_code": "IT001E00000001"} for kw in [0.1] * 3 + [999.7]]
    assert verdict(machines, "R-PLT-01", *sections)["outcome"] == "ok"


def test_only_power_source_and_net_metering_keep_a_plant_out(machines):
    """The entry rules are those that the book does not mark as of the tariff."""
    poor = {
        "commissioning_date": OLD, "grant_share": 0.9, "superbonus_kw": 50.0, "obligation_kw": 50.0, "is_upgrade": True,
        "producer_id": "p", "module_kw": 10.0, "technology": "biogas",
    }  # fmt: skip
    plants = machines(poor, poor | {"commissioning_date": pd.Timestamp("2028-01-01"), "is_upgrade": False})
    assert rules.judge_plants(plants, DAY)["rule_status"].tolist() == ["ok", "ok"]
    found = rules.check_plants(plants, DAY)
    against = set(found.loc[found["outcome"].isin(["to_verify", "no_tariff"]), "rule_id"])
    assert against >= {"R-PLT-03", "R-PLT-04", "R-PLT-09", "R-PLT-11", "R-PLT-13", "R-TAR-06", "R-PLT-12"}
    assert all(rule_book()[rule_id].is_of_tariff for rule_id in against)


def test_an_existing_plant_is_told_no_tariff_and_asked_nothing_else_of_it(machines):
    found = rules.check_plants(machines({"commissioning_date": OLD, "grant_share": 0.9}), DAY)
    outcomes = found.set_index("rule_id")["outcome"]
    assert outcomes["R-PLT-04"] == "no_tariff"
    assert (outcomes[["R-TAR-06", "R-PLT-11", "R-PLT-12", "R-PLT-15"]] == "not_applicable").all()
    assert not (outcomes == "fail").any()


def test_what_a_plant_may_earn_names_the_rules_behind_it(machines):
    plants = machines(
        {"commissioning_date": OLD},
        {"commissioning_date": NEW, "grant_share": 0.41, "superbonus_kw": 20.0},
        {"commissioning_date": NEW},
        {"commissioning_date": pd.Timestamp("2026-11-01"), "producer_id": "p"},
    )
    found = rules.tariff_of(rules.check_plants(plants, DAY), plants)
    assert found["tariff"].tolist() == ["none", "none", "to_verify", "open"]
    assert found["tariff_rules"].tolist() == ["R-PLT-04", "R-TAR-06", "R-PLT-15", ""]


def test_nothing_against_any_plant_is_open_and_no_plants_are_none(machines):
    plants = machines({"commissioning_date": NEW})
    nothing = tables.empty(tables.Verdicts)
    assert rules.tariff_of(nothing, plants)["tariff"].tolist() == ["open"]
    assert rules.tariff_of(nothing, plants.iloc[:0]).empty


def test_existing_new_and_unknown(machines):
    rows = [
        {"commissioning_date": OLD}, {"commissioning_date": NEW}, {}, {"is_existing": True}, {"is_existing": False},
        {"commissioning_date": OLD, "is_upgrade": True},
    ]  # fmt: skip
    found = rules.existing_plants(machines(*rows), DAY).astype(object)
    assert found.where(found.notna(), None).tolist() == [True, False, None, None, False, None]


def test_r_plt_03_a_flag_is_of_both(machines):
    """60 m of longitude at 45 degrees are 0.000761 of a degree."""
    near = {"producer_id": "p", "lat": 45.0, "uncertainty_m": 10.0}
    found = rules.check_plants(machines(near | {"lon": 9.0}, near | {"lon": 9.000761}), DAY)
    flags = found[found["rule_id"] == "R-PLT-03"]
    assert flags["outcome"].tolist() == ["to_verify", "to_verify"]
    assert flags["measured"].astype(float).tolist() == pytest.approx([60, 60], abs=0.1)


def test_r_plt_03_many_of_one_producer_are_compared_in_parts(machines):
    """1,001 in a row, a kilometre apart but the last two."""
    rows = [{"producer_id": "p", "lon": 9.0, "lat": 44.5 + i * 0.002, "uncertainty_m": 0.0} for i in range(1000)]
    rows.append(rows[-1] | {"lon": 9.0001})
    found = rules.check_plants(machines(*rows), DAY)
    flags = found[found["rule_id"] == "R-PLT-03"]["outcome"].tolist()
    assert flags == ["ok"] * 999 + ["to_verify"] * 2


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ([30.0], [70.0], ["I1", "I2"]),  # TC-18
        ([31.0], [69.0], ["I2"]),  # TC-18
        ([10.0, 25.0, 15.0], [70.0], ["I1", "I3", "I4"]),  # 25 of 95 kW are in, with 25 more it would be 50 of 120
        ([20.0], [], []),
        ([], [20.0], ["I1"]),
    ],
)
def test_r_plt_08_as_many_existing_plants_as_the_share_allows(machines, old, new, kept):
    rows = [{"capacity_kw": kw, "commissioning_date": OLD} for kw in old]
    rows += [{"capacity_kw": kw, "commissioning_date": NEW} for kw in new]
    assert rules.kept_within_share(machines(*rows), DAY)["plant_id"].tolist() == kept


def test_what_is_still_to_be_declared_of_a_plant(machines, people):
    who = people({"role": "prosumer"})
    unknown = machines({"candidate_id": "1", "producer_id": "1"})
    asked = rules.declarations(who, "CER", unknown, DAY).iloc[0].split(";")
    assert {"plant_date", "plant_producer", "plant_is_new", "plant_aid", "plant_requirements"} <= set(asked)
    assert "plant_for_cer" not in asked
    early = unknown.assign(commissioning_date=pd.Timestamp("2024-01-23"))
    assert "plant_for_cer" in rules.declarations(who, "CER", early, DAY).iloc[0].split(";")
    assert "plant_for_cer" not in rules.declarations(who, "GROUP", early, DAY).iloc[0].split(";")
    existing = unknown.assign(commissioning_date=OLD)
    assert not {code for code in rules.declarations(who, "CER", existing, DAY).iloc[0].split(";") if "plant" in code}


def test_no_plants_no_verdicts(machines):
    assert rules.check_plants(machines({}).iloc[:0], DAY).empty
