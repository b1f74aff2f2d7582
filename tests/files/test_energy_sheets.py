"""The year of a configuration as a workbook and as hours, from an account that is written out by hand.

Each day of the year at 12 (UTC+1) its plant feeds in 4 kWh and its members draw 3; in the other 23 hours they draw 1 kWh and
nothing is fed in. A year: 4 x 365 = 1,460 kWh in, (3 + 23) x 365 = 9,490 out, 3 x 365 = 1,095 shared. At 130 €/MWh the
tariff is 142.35 € a year, 0.39 € in each such hour.
"""

import dataclasses
import datetime as dt
import io
import math
import zipfile

import numpy as np
import pandas as pd
import pytest
import town_on_paper as town
from python_calamine import CalamineWorkbook

from cermap import files, plan, tables, wording
from cermap.errors import InputError
from cermap.files.workbooks.energy import sheets as energy_sheets
from cermap.records import Account, Assumptions, EnergyAssumptions
from cermap.terms import EnergyDoubt, Figure
from cermap.texts import LANGUAGES, Texts

EN = Texts("en")
FORMULA = '=HYPERLINK("http://example.org";"premi")'
PROPOSED = f"P-{town.A}"
ROWS = (
    {"name": FORMULA, "address_text": "Via del Mulino 1, Alfa", "member_kind": "sme"},
    {
        "name": "Bruno", "address_text": "Via del Mulino 3, Alfa", "role": "prosumer", "own_plant_kw": 1.2,
        "technology": "fotovoltaico", "commissioning_date": pd.Timestamp("2024-03-15"), "member_kind": "natural_person",
    },
)  # fmt: skip
FIGURES = {
    Figure.OUTPUT_KWH: (1_300, 1_460, 1_570),
    Figure.SHARED_KWH: (980, 1_095, 1_150),
    Figure.SHARED_SHARE: (0.70, 0.75, 0.80),
    Figure.CONTRIBUTION_EUR: (127.4, 142.35, 149.5),
    Figure.FEES_EUR: (0, 0, 0),
    Figure.IRR: (math.nan, 0.012, 0.031),
    Figure.PAYBACK_YEARS: (math.nan, math.nan, math.nan),
}


@pytest.fixture(scope="module")
def made():
    return plan.make_plan(town.inputs(town.listed(*ROWS)), Assumptions(), town.IN_FORCE)


@pytest.fixture(scope="module")
def content(made):
    return files.energy_workbook([account()], made, EN)


def figures():
    rows = [
        {
            "figure": code.value, "unit": "€", "low": low, "central": central, "high": high,
            "rule_ids": "R-TAR-01;R-TAR-02", "parameters": "tip_base_low_eur_mwh;zonal_price_eur_mwh;trase_eur_mwh",
            "doubts": "price_flat;demand_estimated" if code is Figure.CONTRIBUTION_EUR else "",
        }
        for code, (low, central, high) in FIGURES.items()
    ]  # fmt: skip
    return tables.check(
        tables.EnergyFigures, pd.DataFrame(rows).astype({"low": float, "central": float, "high": float})
    )


def hours():
    place = np.arange(8760)
    noon = place % 24 == 12
    day_of_year = place // 24
    month = pd.date_range("2023-01-01", periods=365).month.to_numpy("int64")[day_of_year]
    frame = pd.DataFrame(
        {
            "hour": place, "month": month, "hour_of_day": place % 24,
            "output_kwh": noon * 5.0, "own_use_kwh": noon * 1.0, "injected_kwh": noon * 4.0, "incentivised_kwh": noon * 4.0, "withdrawn_kwh": np.where(noon, 3.0, 1.0),
            "shared_kwh": noon * 3.0, "valued_kwh": noon * 3.0, "exempt_kwh": noon * 1.5,
            "price_eur_mwh": 95.0, "contribution_eur": noon * 0.39,
        }
    )  # fmt: skip
    return tables.check(tables.EnergyHours, frame)


def account(community_id=PROPOSED, assumptions=None, year=2024):
    member = {
        "candidate_id": "1", "role": "consumer", "profile": "municipal_office", "basis": "default", "demand_kwh": 6_490.4,
        "own_use_kwh": 0.0, "withdrawn_kwh": 6_490.4, "shared_kwh": 700.0, "is_enterprise": True, "is_exempt": None,
        "saving_eur": 0.0, "share_low_eur": 40.0, "share_eur": 55.26, "share_high_eur": 61.0,
    }  # fmt: skip
    members = pd.DataFrame(
        [
            member,
            member
            | {"candidate_id": "2", "role": "prosumer", "profile": None, "basis": "missing", "is_enterprise": False},
        ]
    )
    plant = {
        "plant_id": "I2", "capacity_kw": 1.2, "basis": "province", "output_kwh": 1_460.0, "own_use_kwh": 0.0,
        "injected_kwh": 1_460.0, "has_tariff": True, "shared_kwh": 1_095.0, "tip_mean_eur_mwh": 130.0, "grant_share": None,
        "grant_factor": 0.0, "contribution_eur": 142.35, "surplus_eur": 28.47, "sale_eur": 153.3, "fee_eur": 0.0,
    }  # fmt: skip
    flow = {
        "year": [0, 1],
        "low_eur": [-2_000.0, 90.4],
        "central_eur": [-1_800.0, 101.6],
        "high_eur": [-1_440.0, 120.0],
    }
    return Account(
        community_id=community_id,
        year=year,
        assumptions=assumptions or EnergyAssumptions(),
        hours=hours(),
        members=members.astype({"profile": "str", "is_enterprise": "boolean", "is_exempt": "boolean"}),
        plants=pd.DataFrame([plant]).astype({"grant_share": float}),
        figures=figures(),
        cash_flow=pd.DataFrame(flow | {"central_total_eur": [-1_800.0, -1_698.4]}),
    )


def sheet(content, name):
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()
    return pd.DataFrame(rows, columns=header)


def test_its_sheets_and_what_to_know_first(content):
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert names == [
        "Read first", "Summary", "Figures", "Members", "Plants", "Cash flow", "Assumptions", "Sources", "Hours", "Sources and check",
        "cermap",
    ]  # fmt: skip
    said = sheet(content, "Read first").iloc[:, 0].tolist()
    assert any("personal data" in line for line in said)
    assert any("30 June 2024" in line for line in said)
    assert any("UTC+1" in line for line in said)
    told = [line for line in said if line.startswith("Not known, or assumed: ")]
    assert len(told) == 2
    assert any("flat price" in line for line in told)


def test_a_figure_keeps_its_own_digits_and_says_what_it_stands_on(content):
    found = sheet(content, "Figures").set_index("Figure")
    tariff = found.loc["Premium tariff (TIP)"]
    # Half of 149.5 - 127.4 is 11.05: two digits of it are euros.
    assert tariff[["Least", "Estimate", "Most", "Unit", "Period"]].tolist() == [127, 142, 150, "€", "a year"]
    assert tariff["In words"] == "about 142\u00a0€ (127–150)"
    assert "R-TAR-01 the tariff; R-TAR-02 bracket of the tariff" in tariff["Rules"]
    assert "80\u00a0€/MWh" in tariff["Parameters"]
    assert "95\u00a0€/MWh" in tariff["Parameters"]
    assert tariff["Not known, or assumed"].count(".") == 2
    share = found.loc["Shared of what is fed in"]
    assert share[["Least", "Estimate", "Most", "Unit"]].tolist() == [70, 75, 80, "%"]
    rate = found.loc["Internal rate of return"]
    assert rate[["Least", "Estimate", "Most", "Unit", "Period"]].tolist() == ["", 1.2, 3.1, "%", "in all"]
    payback = found.loc["Payback"]
    assert payback["Estimate"] == ""
    assert (
        payback["In words"]
        == "– (there is nothing to invest, or it is not paid back within the years that are counted)"
    )


def test_each_number_of_a_mixed_column_has_its_own_format(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        figures_sheet, styles = packed.read("xl/worksheets/sheet3.xml").decode(), packed.read("xl/styles.xml").decode()
    assert "<v>1.2</v>" in figures_sheet
    assert 'formatCode="#,##0.0"' in styles


def test_the_summary_has_a_row_per_configuration(made):
    found = sheet(files.energy_workbook([account(), account("c1")], made, EN), "Summary")
    assert found["Configuration"].tolist()[1] == "CER Alfa"
    assert found["Members"].tolist() == [2, 2]
    assert found["Power (kW)"].tolist() == [1.2, 1.2]
    assert found["Premium tariff (TIP)"].tolist() == ["about 142\u00a0€ (127–150)"] * 2
    # Nothing is invented for a figure that an account does not hold.
    assert found["Sale of energy"].tolist() == ["–", "–"]


def test_members_and_plants_by_name(content):
    members = sheet(content, "Members")
    assert members["Name"].tolist() == [FORMULA, "Bruno"]
    assert members["Row"].tolist() == [1, 2]
    assert members["Load profile"].tolist() == ["offices", ""]
    assert members["Demand stands on"].tolist() == ["typical of its kind (estimated)", "not known: counted as nothing"]
    assert members["Demand (kWh)"].tolist() == [6_490, 6_490]
    assert members["Share (€/year)"].tolist() == [55, 55]
    assert members["Enterprise"].tolist() == ["yes", "no"]
    assert members["Exempt from the cut (R-TAR-07)"].tolist() == ["", ""]
    (plant,) = sheet(content, "Plants").to_dict("records")
    assert plant["Plant of"] == "Bruno"
    assert plant["Power (kW)"] == 1.2
    assert plant["Earns the tariff"] == "yes"
    assert plant["Premium tariff (€/year)"] == 142


def test_money_and_what_it_stands_on(content):
    assert sheet(content, "Cash flow")["Estimate (€)"].tolist() == [-1_800, 102]
    found = sheet(content, "Assumptions").set_index("Code")
    assert found.loc["zonal_price_eur_mwh", "Value"] == 95
    assert found.loc["retail_price_eur_kwh", "Value"] == 0.22
    assert found.loc["discount_rate", ["Value", "Unit"]].tolist() == [4, "%"]
    assert found.loc["split_rule", "Value"] == "by the energy that each shares"
    legal = found.loc["tip_base_low_eur_mwh"]
    assert legal[["Value", "Unit", "Rule", "In force since", "Holds for"]].tolist() == [
        80, "€/MWh", "R-TAR-02", dt.date(2024, 1, 24), "all",
    ]  # fmt: skip
    assert list(found.index).index("split_rule") < list(found.index).index("tip_base_low_eur_mwh")


def test_a_configuration_with_other_assumptions_is_named(made):
    tried = account("c1", EnergyAssumptions(zonal_price_eur_mwh=90.0))
    found = sheet(files.energy_workbook([account(), tried], made, EN), "Assumptions")
    said = sheet(files.energy_workbook([account(), tried], made, EN), "Read first").iloc[:, 0].tolist()
    assert "A price of 90.0 €/MWh in each hour is only tried." in said
    assert "Not known, or assumed, in 2 of 2 configurations: one flat price stands for the hourly ones." in said
    prices = found[found["Code"] == "zonal_price_eur_mwh"].set_index("Value")["Holds for"]
    assert prices.loc[90] == "CER Alfa"
    assert prices.loc[95].startswith("Proposal ")


def test_the_hours_add_up(content):
    found = sheet(content, "Hours")
    assert len(found) == 8760
    # 2024 is a leap year: 28 February is followed by 1 March.
    assert found["Day"].iloc[58 * 24] == dt.date(2024, 2, 28)
    assert found["Day"].iloc[59 * 24] == dt.date(2024, 3, 1)
    assert found["Day"].iloc[-1] == dt.date(2024, 12, 31)
    assert found["Shared with tariff (kWh)"].sum() == 1_095
    assert found["Premium tariff (€)"].sum() == pytest.approx(142.35)


def test_many_configurations_have_their_months_and_say_so(made, monkeypatch):
    monkeypatch.setattr(energy_sheets, "HOURS_FOR", 1)
    content = files.energy_workbook([account(), account("c1")], made, EN)
    found = sheet(content, "Hours")
    assert len(found) == 2 * 12 * 24
    january = found[(found["Month"] == 1) & (found["Hour of the day (UTC+1)"] == 12)]
    assert january["Shared with tariff (kWh)"].tolist() == [93, 93]
    assert january["Zonal price (€/MWh)"].tolist() == [95, 95]
    assert found["Withdrawn (kWh)"].sum() == 2 * 9_490
    assert any("by month and hour" in line for line in sheet(content, "Read first").iloc[:, 0])


def test_a_few_configurations_have_a_sheet_of_hours_each(made):
    # Two of the same name keep two sheets.
    content = files.energy_workbook([account("c1"), account("c1")], made, EN)
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert names[-4:-2] == ["Hours 1 CER Alfa", "Hours 2 CER Alfa"]


def test_no_configuration_is_said(made):
    content = files.energy_workbook([], made, EN)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names[:2] == ["Read first", "Sources"]
    assert any("nothing is computed" in line for line in sheet(content, "Read first").iloc[:, 0])
    with pytest.raises(InputError):
        files.hours_file([], made, "ore.csv", EN)


def test_nothing_in_it_runs(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in packed.read(name)
                assert b"<hyperlink" not in packed.read(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_accounts_are_the_same_bytes(made, language):
    texts = Texts(language)
    assert files.energy_workbook([account()], made, texts) == files.energy_workbook([account()], made, texts)
    assert files.hours_file([account()], made, "ore.csv", texts) == files.hours_file(
        [account()], made, "ore.csv", texts
    )


def test_a_member_the_plan_does_not_hold_stands_by_its_id_or_as_tried(made):
    tried = account()
    tried = dataclasses.replace(tried, members=tried.members.replace({"candidate_id": {"1": "n7", "2": "+household1"}}))
    members = sheet(files.energy_workbook(tried, made, EN), "Members")
    assert members["Name"].tolist() == ["n7", "only tried"]
    said = sheet(files.energy_workbook(tried, made, EN), "Read first").iloc[:, 0].tolist()
    assert any("“only tried”" in line for line in said)


def test_hours_as_files(made):
    both = [account(), account("c1")]
    text = files.hours_file(both, made, "ore.csv", Texts("it")).decode("utf-8-sig")
    _, first, *_ = text.splitlines()
    assert len(text.splitlines()) == 1 + 2 * 8760
    assert first.split(";")[1:3] == ["01/01/2024", "0"]
    assert ";95;" in first
    table = pd.read_parquet(io.BytesIO(files.hours_file(both, made, "ore.parquet", EN)))
    assert table.columns[:3].tolist() == ["community_id", "year", "hour"]
    assert table.groupby("community_id")["shared_kwh"].sum().to_dict() == {PROPOSED: 1_095, "c1": 1_095}


def test_every_doubt_may_stand_in_it(made):
    found = figures().assign(doubts=";".join(EnergyDoubt))
    content = files.energy_workbook([dataclasses.replace(account(), figures=found)], made, EN)
    told = [line for line in sheet(content, "Read first").iloc[:, 0] if line.startswith("Not known")]
    assert len(told) == len(EnergyDoubt)
    assert wording.is_estimated(found.iloc[0])
