"""R-PLT-01 and R-CFG-08b, one table each."""

import datetime as dt

import pytest

from cermap import rules, tables

DAY = dt.date(2024, 6, 30)


def verdict(machines, rule_id, changes, as_of=DAY):
    found = tables.check(tables.Verdicts, rules.check_plants(machines(changes), as_of))
    found = found[found["rule_id"] == rule_id]
    return found.iloc[0] if len(found) else None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Regole Operative, requisiti impianti: «impianti di potenza pari o inferiore a 1 MW».
        ({"capacity_kw": 1000.0}, "ok"),
        ({"capacity_kw": 1000.1}, "fail"),
        ({"capacity_kw": 1001.0, "technology": None}, "fail"),
        ({"capacity_kw": 999.9}, "ok"),
        ({"capacity_kw": 0.0}, "to_verify"),
        ({"technology": "idroelettrico"}, "ok"),
        ({"technology": "Eolico"}, "ok"),
        ({"technology": "FV"}, "ok"),
        ({"technology": "biogas"}, "ok"),
        ({"technology": "Diesel"}, "fail"),
        ({"technology": "metano"}, "fail"),
        ({"technology": "fotovoltaico e diesel"}, "to_verify"),
        ({"technology": "idrogeno"}, "to_verify"),
        ({"technology": "cogenerazione"}, "to_verify"),
    ],
)
def test_r_plt_01_renewable_and_within_the_limit(machines, changes, expected):
    found = verdict(machines, "R-PLT-01", changes)
    assert found["outcome"] == expected
    assert (found["limit"], found["unit"]) == ("1000", "kW")


def test_r_plt_01_waits_for_the_technology(machines):
    assert verdict(machines, "R-PLT-01", {"technology": None}) is None


def test_r_plt_01_is_not_in_force_before_the_decree(machines):
    assert verdict(machines, "R-PLT-01", {"capacity_kw": 5000.0}, dt.date(2024, 1, 23))["outcome"] == "not_applicable"


@pytest.mark.parametrize(("under", "expected"), [(False, "ok"), (True, "to_verify")])
def test_r_cfg_08b_scambio_sul_posto(machines, under, expected):
    assert verdict(machines, "R-CFG-08b", {"net_metering": under})["outcome"] == expected


def test_r_cfg_08b_waits_for_the_declaration(machines):
    assert verdict(machines, "R-CFG-08b", {"net_metering": None}) is None


def test_no_plants_no_verdicts(machines):
    assert rules.check_plants(machines({}).iloc[:0], DAY).empty
