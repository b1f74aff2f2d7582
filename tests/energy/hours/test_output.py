"""What a plant's year stands on: measured hours, the list, the province, the region, nothing."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cermap import tables
from cermap.energy import hours
from cermap.energy.hours import assumptions
from cermap.records import LoadProfiles
from cermap.rules.plants.technology import PHOTOVOLTAIC, sources_of
from cermap.sources import read_load_profiles
from cermap.terms import Direction, OutputBasis

HOURS = 8_760
NONE = pd.DataFrame()


@pytest.fixture(scope="module")
def profiles():
    """A sun of two hours: a quarter of the year at noon of its first day, the rest an hour later."""
    share = np.zeros(HOURS)
    share[12], share[13] = 0.25, 0.75
    year = pd.DataFrame({"hour_of_year": range(HOURS), "output_share": share})
    return LoadProfiles(NONE, NONE, NONE, year, "drawn")


def plants_of(*rows):
    known = [{"plant_id": f"P{place}", "capacity_kw": 10.0, **row} for place, row in enumerate(rows)]
    return tables.complete(tables.Plants, pd.DataFrame(known))


def codes(*provinces):
    return pd.Series(provinces, dtype="str")


def curve(candidate_id, hours_kwh, direction=Direction.INJECTED, year=2023):
    return pd.DataFrame(
        {
            "candidate_id": [candidate_id],
            "direction": [str(direction)],
            "year": [year],
            "source_name": ["curva.csv"],
            "hours_kwh": [";".join(f"{kwh:g}" for kwh in hours_kwh)],
        }
    )


def test_the_yield_of_the_province(profiles):
    """100 kW in Milano: 1,310 kWh/kWp make 131,000 kWh (TC-15)."""
    table, matrix = hours.output_of(plants_of({"capacity_kw": 100.0}), codes("015"), profiles, NONE)
    tables.check(tables.Output, table)
    assert table["basis"].tolist() == [OutputBasis.PROVINCE]
    assert table["annual_kwh"].tolist() == [131_000]
    assert (matrix.dtype, matrix.shape) == (np.float32, (1, HOURS))
    assert matrix[0, 12:14].tolist() == [32_750, 98_250]
    assert matrix.sum() == 131_000


# R-HEU-01 as printed, by the codes of ISTAT: BG, BS, CO, CR, LC, LO, MN, MI, MB, PV, SO, VA.
PRINTED = {
    "016": 1340, "017": 1320, "013": 1325, "019": 1320, "097": 1225, "098": 1310,
    "020": 1330, "015": 1310, "108": 1330, "018": 1310, "014": 1060, "012": 1200,
}  # fmt: skip


def test_yields_as_printed(profiles):
    plants = plants_of(*[{"capacity_kw": 1.0}] * 12)
    table, _ = hours.output_of(plants, codes(*PRINTED), profiles, NONE)
    assert dict(zip(PRINTED, table["annual_kwh"], strict=True)) == PRINTED


@pytest.mark.parametrize(
    ("code", "pvgis"),
    # PVGIS 5.2 at Uboldo, Sesto San Giovanni, Brescia, Broni, Cremona, Castel Goffredo, Bertonico; kWh/kWp.
    [
        ("012", 1357.1),
        ("015", 1352.6),
        ("017", 1365.5),
        ("018", 1342.2),
        ("019", 1336.5),
        ("020", 1354.0),
        ("098", 1338.0),
    ],
)
def test_the_range_holds_pvgis_too(profiles, code, pvgis):
    table, _ = hours.output_of(plants_of({"capacity_kw": 1.0}), codes(code), profiles, NONE)
    row = table.iloc[0]
    assert row["annual_kwh"] * row["low_factor"] < row["annual_kwh"]
    assert row["annual_kwh"] * row["high_factor"] >= pvgis - 1e-9


@pytest.mark.parametrize("province", [None, "003"])
def test_no_province_of_lombardy_is_the_region_with_a_wider_range(profiles, province):
    """The mean of the twelve: 15,380 / 12. From nine tenths of Sondrio's 1,060 to eleven tenths of Bergamo's 1,340."""
    table, _ = hours.output_of(plants_of({"capacity_kw": 12.0}), codes(province), profiles, NONE)
    row = table.iloc[0]
    assert row["basis"] == OutputBasis.REGION
    assert row["annual_kwh"] == pytest.approx(15_380)
    assert row["annual_kwh"] * row["low_factor"] == pytest.approx(12 * 954)
    assert row["annual_kwh"] * row["high_factor"] == pytest.approx(12 * 1_474)


def test_the_list_s_output_before_the_yield(profiles):
    table, matrix = hours.output_of(plants_of({"annual_output_kwh": 9_000.0}), codes("015"), profiles, NONE)
    assert (table.iloc[0]["basis"], table.iloc[0]["annual_kwh"]) == (OutputBasis.GIVEN, 9_000)
    assert matrix[0, 12] == 2_250
    assert table.iloc[0]["low_factor"] < 1 < table.iloc[0]["high_factor"]


def test_measured_hours_before_all(profiles):
    """What the meter saw is taken as it is; another's curve and one of withdrawal are not."""
    measured = np.zeros(HOURS)
    measured[[0, 8_759]] = 1.5, 2.125
    curves = pd.concat([curve("A", measured), curve("B", measured, Direction.WITHDRAWN)], ignore_index=True)
    plants = plants_of({"candidate_id": "B"}, {"candidate_id": "A", "annual_output_kwh": 9_000.0}, {})
    table, matrix = hours.output_of(plants, codes("015", "015", "015"), profiles, curves)
    assert table["basis"].tolist() == [OutputBasis.PROVINCE, OutputBasis.CURVE, OutputBasis.PROVINCE]
    assert table["annual_kwh"].tolist() == [13_100, 3.625, 13_100]
    assert matrix[1, [0, 1, 8_759]].tolist() == [1.5, 0, 2.125]
    spread = table["high_factor"] - table["low_factor"]
    assert spread[1] < spread[0]


def test_of_two_measured_years_the_later_counts(profiles):
    curves = pd.concat([curve("A", np.full(HOURS, 2.0), year=2024), curve("A", np.ones(HOURS))], ignore_index=True)
    table, _ = hours.output_of(plants_of({"candidate_id": "A"}), codes("015"), profiles, curves)
    assert table["annual_kwh"].tolist() == [2 * HOURS]


def test_measured_hours_move_to_the_weekdays_of_the_year(profiles):
    """A firm that is closed on Sundays feeds in on Sundays: 1 January 2023 was one, in 2024 it is the 7th."""
    days = np.zeros((365, 24))
    days[::7] = 1.0
    plants, measured = plants_of({"candidate_id": "A"}), curve("A", days.ravel())
    table, matrix = hours.output_of(plants, codes("015"), profiles, measured, 2024)
    fed = matrix[0].reshape(365, 24)
    assert (fed[:14].sum(axis=1) > 0).tolist() == [False] * 6 + [True] + [False] * 6 + [True]
    assert matrix[0].sum(dtype=float) == pytest.approx(53 * 24, rel=1e-6)
    assert table["annual_kwh"][0] == pytest.approx(53 * 24)


@pytest.mark.parametrize(("powers", "parts"), [((30.0, 10.0), (0.75, 0.25)), ((0.0, 0.0), (0.5, 0.5))])
def test_one_meter_before_two_plants_is_split_by_power(profiles, powers, parts):
    plants = plants_of(*({"candidate_id": "A", "capacity_kw": power} for power in powers))
    table, matrix = hours.output_of(plants, codes("015", "015"), profiles, curve("A", np.ones(HOURS)))
    assert table["annual_kwh"].tolist() == [8_760 * part for part in parts]
    assert matrix[:, 7].tolist() == list(parts)


def test_the_yield_is_per_power_of_the_modules(profiles):
    plants = plants_of({"capacity_kw": 10.0, "module_kw": 12.0})
    assert hours.output_of(plants, codes("015"), profiles, NONE)[0]["annual_kwh"].tolist() == [12 * 1_310]


def test_what_does_not_run_on_the_sun_is_flat_or_missing(profiles):
    plants = plants_of({"technology": "idroelettrico", "annual_output_kwh": 87_600.0}, {"technology": "Biogas"})
    table, matrix = hours.output_of(plants, codes("015", "015"), profiles, NONE)
    assert table["basis"].tolist() == [OutputBasis.GIVEN, OutputBasis.MISSING]
    assert table["annual_kwh"].tolist() == [87_600, 0]
    assert (matrix[0] == 10).all()
    assert not matrix[1].any()


@pytest.mark.parametrize(
    "word", ["fotovoltaico", "FOTOVOLTAICA", "Solare", "FV", "pv", "idroelettrica", "eolico", "biogas"]
)
def test_the_sun_is_read_as_the_rules_read_it(profiles, word):
    table, _ = hours.output_of(plants_of({"technology": word}), codes("015"), profiles, NONE)
    is_sun = sources_of(pd.Series([word], dtype="str"))[0] == PHOTOVOLTAIC
    assert (table["basis"][0] == OutputBasis.PROVINCE) == is_sun


def test_rows_keep_their_order_and_index(profiles):
    plants = plants_of({"capacity_kw": 1.0}, {"capacity_kw": 2.0}, {"capacity_kw": 3.0}).iloc[[2, 0, 1]]
    provinces = codes("015", "014", "012")
    table, matrix = hours.output_of(plants, provinces, profiles, NONE)
    assert table.index.tolist() == [2, 0, 1]
    assert table["plant_id"].tolist() == ["P2", "P0", "P1"]
    assert table["annual_kwh"].tolist() == [3 * 1_200, 1_310, 2 * 1_060]
    np.testing.assert_allclose(matrix.sum(axis=1), table["annual_kwh"])


def test_no_plants(profiles):
    table, matrix = hours.output_of(tables.empty(tables.Plants), codes(), profiles, NONE)
    assert (len(table), matrix.shape) == (0, (0, HOURS))
    tables.check(tables.Output, table)


def test_the_shipped_sun_gives_nothing_at_night_and_most_in_summer():
    year = pd.read_parquet(Path(__file__).parents[3] / "geodata" / "pv_year.parquet")
    shipped = LoadProfiles(NONE, NONE, NONE, year, "shipped")
    table, matrix = hours.output_of(plants_of({"capacity_kw": 100.0}), codes("015"), shipped, NONE)
    days = matrix[0].reshape(365, 24)
    assert not days[:, [0, 1, 2, 3, 22, 23]].any()
    assert days[181:212].sum() > 2 * days[:31].sum()
    assert matrix[0].sum(dtype=np.float64) == pytest.approx(table["annual_kwh"][0], rel=1e-6)


def test_every_assumption_says_where_it_comes_from():
    for name, said in assumptions.every_assumption().items():
        assert {"value", "unit", "rule_id", "status", "note"} <= set(said), name


PLACE = {"lat": 45.4649, "lon": 9.1951}
# 1,200 kWh in twelve months: nothing but in January (300), June (700) and December (200).
MONTHS = "300;0;0;0;0;700;0;0;0;0;0;200"


def yields(plant_id="P0", lat=45.46, lon=9.20, year=1_200.0, months=MONTHS):
    row = {
        "plant_id": plant_id, "annual_kwh_per_kwp": year, "months_kwh_per_kwp": months, "tilt_deg": 30.0,
        "azimuth_deg": 180.0, "edition": "PVGIS 5.3", "fetched_on": pd.Timestamp("2026-11-24"), "lat": lat, "lon": lon,
    }  # fmt: skip
    return tables.check(tables.Yields, tables.complete(tables.Yields, pd.DataFrame([row])))


def test_the_yield_of_pvgis_stands_in_the_place_of_the_province_month_by_month(profiles):
    """10 kWp at 1,200 kWh/kWp: 12,000 kWh; January's 3,000 go as its sun does, 1 to 3; June's 7,000 evenly on 720 hours."""
    table, matrix = hours.output_of(plants_of(PLACE), codes("015"), profiles, NONE, yields=yields())
    tables.check(tables.Output, table)
    assert table["basis"].tolist() == [OutputBasis.PVGIS]
    assert table["annual_kwh"].tolist() == [12_000]
    assert table[["low_factor", "high_factor"]].round(9).to_numpy().tolist() == [[0.9, 1.1]]
    assert matrix[0, 12:14].tolist() == [750, 2_250]
    # 1 June begins after 31 + 28 + 31 + 30 + 31 = 151 days.
    june = matrix[0, 151 * 24 : 181 * 24]
    assert june.min() == june.max() == pytest.approx(7_000 / 720)
    december = matrix[0, 334 * 24 :]
    assert december.sum(dtype=float) == pytest.approx(2_000)
    assert matrix.sum(dtype=float) == pytest.approx(12_000)


def test_the_shipped_sun_keeps_its_days_within_the_months_of_pvgis():
    """A month of PVGIS as high as the next one: the day and the night of each stay those of the shipped year."""
    shipped = read_load_profiles()
    even = yields(months=";".join(["100"] * 12))
    _, matrix = hours.output_of(plants_of(PLACE), codes("015"), shipped, NONE, yields=even)
    share = shipped.pv_year["output_share"].to_numpy()
    month = shipped.pv_year["month"].to_numpy()
    for number in range(1, 13):
        of = month == number
        assert matrix[0, of].sum(dtype=float) == pytest.approx(1_000, rel=1e-5)
        np.testing.assert_allclose(matrix[0, of], 1_000 * share[of] / share[of].sum(), rtol=1e-5)


@pytest.mark.parametrize(
    ("plant", "known", "basis"),
    [
        (PLACE, {"plant_id": "P9"}, OutputBasis.PROVINCE),
        # Moved by a kilometre since, or not placed any more.
        (PLACE | {"lat": 45.4749}, {}, OutputBasis.PROVINCE),
        ({}, {}, OutputBasis.PROVINCE),
        # Within the same hundredth of a degree it is the same place.
        (PLACE | {"lat": 45.4551, "lon": 9.2049}, {}, OutputBasis.PVGIS),
        # What the list says of the year goes before.
        (PLACE | {"annual_output_kwh": 9_000.0}, {}, OutputBasis.GIVEN),
        (PLACE | {"technology": "biogas"}, {}, OutputBasis.MISSING),
    ],
)
def test_a_yield_counts_for_the_sun_where_the_plant_still_is(profiles, plant, known, basis):
    table, matrix = hours.output_of(plants_of(plant), codes("015"), profiles, NONE, yields=yields(**known))
    assert table["basis"].tolist() == [basis]
    assert matrix.sum(dtype=float) == pytest.approx(table["annual_kwh"].sum())


def test_a_year_of_the_list_has_the_months_of_its_place(profiles):
    """9,000 kWh of the list: 300 of 1,200 in January are 2,250."""
    plants = plants_of(PLACE | {"annual_output_kwh": 9_000.0})
    _, matrix = hours.output_of(plants, codes("015"), profiles, NONE, yields=yields())
    assert matrix[0, : 31 * 24].sum(dtype=float) == pytest.approx(2_250)


def test_measured_hours_go_before_the_yield_of_pvgis(profiles):
    plants = plants_of(PLACE | {"candidate_id": "1"})
    measured = np.full(HOURS, 0.5)
    table, matrix = hours.output_of(plants, codes("015"), profiles, curve("1", measured), yields=yields())
    assert table["basis"].tolist() == [OutputBasis.CURVE]
    assert matrix[0].tolist() == measured.tolist()


def test_no_yields_change_nothing(profiles):
    plants = plants_of(PLACE, {"capacity_kw": 3.0})
    without, _ = hours.output_of(plants, codes("015", "016"), profiles, NONE)
    empty, _ = hours.output_of(plants, codes("015", "016"), profiles, NONE, yields=tables.empty(tables.Yields))
    pd.testing.assert_frame_equal(without, empty)


def test_rows_of_pvgis_and_of_the_province_keep_to_their_plants(profiles):
    plants = plants_of({"capacity_kw": 3.0}, PLACE, PLACE).set_axis([7, 3, 5])
    provinces = pd.Series(["015", "015", "016"], index=[3, 5, 7], dtype="str")
    both = pd.concat([yields("P1"), yields("P2", year=600.0, months="100;0;0;0;0;0;0;0;0;0;0;500")], ignore_index=True)
    table, matrix = hours.output_of(plants, provinces, profiles, NONE, yields=both)
    assert table.index.tolist() == [7, 3, 5]
    # Bergamo 3 kW x 1,340; 10 x 1,200; 10 x 600.
    assert table["annual_kwh"].tolist() == [4_020, 12_000, 6_000]
    assert table["basis"].tolist() == [OutputBasis.PROVINCE, OutputBasis.PVGIS, OutputBasis.PVGIS]
    assert matrix[2, : 31 * 24].sum(dtype=float) == pytest.approx(1_000)
