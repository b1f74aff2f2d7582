"""Every file of geodata/ is described, is the one described, and keeps its declaration."""

import datetime as dt
import hashlib
import tomllib
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from cermap import tables

GEODATA = Path(__file__).parents[2] / "geodata"
ENTRIES = tomllib.loads((GEODATA / "sources.toml").read_text("utf8"))["source"]

# Described by themselves: the catalogue, and the plan that names the demonstration's files.
NOT_LISTED = {"sources.toml", "demonstration/plan.toml"}

DECLARED = {
    "municipalities.parquet": tables.Municipalities,
    "areas_2023.parquet": tables.Areas,
    "area_centroids_2023.parquet": tables.AreaCentroids,
    "area_municipalities_2023.parquet": tables.AreaMunicipalities,
    "addresses.parquet": tables.Addresses,
    "civic_points.parquet": tables.CivicPoints,
}
GEOMETRIES = {
    "municipalities.parquet",
    "areas_2023.parquet",
    "buildings_milano_centre.parquet",
    "buildings_brescia_centre.parquet",
}
# Data of unsettled or other terms, or of no use here: they stay outside.
NEVER_SHIPPED = ("hospital", "sports_centres_nw", "price", "weather", "bergamo", "named", "scanno", "comuni_2023")


def read(file: str) -> pd.DataFrame:
    if file.endswith(".csv"):
        return pd.read_csv(GEODATA / file, sep=";", dtype=str, encoding="utf-8-sig")
    return gpd.read_parquet(GEODATA / file) if file in GEOMETRIES else pd.read_parquet(GEODATA / file)


def test_each_file_has_its_entry_and_each_entry_its_file():
    there = {p.relative_to(GEODATA).as_posix() for p in GEODATA.rglob("*") if p.is_file()}
    assert there - NOT_LISTED == {entry["file"] for entry in ENTRIES}
    assert len({entry["source_id"] for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["source_id"])
def test_entry_is_true_and_complete(entry):
    content = (GEODATA / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(read(entry["file"])) == entry["rows"] > 0
    for field in ("publisher", "edition", "licence", "attribution", "origin"):
        assert entry[field].strip(), field
    for field in ("title", "derivation"):
        assert entry[field]["it"].strip(), field
        assert entry[field]["en"].strip(), field
        assert entry[field]["it"] != entry[field]["en"], field
    assert isinstance(entry["date"], dt.date)
    assert entry["is_personal"] is False


@pytest.mark.parametrize("file", DECLARED)
def test_tables_keep_their_declaration(file):
    tables.check(DECLARED[file], read(file))


def test_what_must_not_ship_does_not():
    names = [p.name.lower() for p in GEODATA.rglob("*") if p.is_file()]
    assert not [name for name in names if any(word in name for word in NEVER_SHIPPED)]


def test_all_of_it_stays_small():
    assert sum(p.stat().st_size for p in GEODATA.rglob("*") if p.is_file()) < 12_000_000


def test_files_of_areas_carry_the_notice_of_gse_and_the_validity():
    for entry in ENTRIES:
        if entry["source_id"].startswith("area"):
            assert "GSE" in entry["attribution"]
            assert "Nessun uso commerciale" in entry["attribution"]
            assert "NC" in entry["licence"]
            assert entry["valid_from"] == dt.date(2023, 10, 1)
            assert entry["valid_to"] == dt.date(2025, 9, 30)


def test_areas_are_valid_74_official_and_241_approximate():
    areas = read("areas_2023.parquet")
    assert areas["geometry_kind"].value_counts().to_dict() == {"official": 74, "approximate": 241}
    assert shapely.is_valid(areas.geometry.to_numpy()).all()
    assert areas["area_edition"].eq("2023").all()
    assert areas["valid_to"].eq(pd.Timestamp("2025-09-30")).all()


def test_each_area_has_its_centroid_among_the_540():
    areas, centroids = read("areas_2023.parquet"), read("area_centroids_2023.parquet")
    assert len(centroids) == 540
    assert set(areas["area_code"]) <= set(centroids["area_code"])


def test_municipalities_are_those_of_2026_and_valid():
    municipalities = read("municipalities.parquet")
    assert len(municipalities) == 1501
    assert municipalities["population"].sum() == 10_033_918  # ISTAT's sum for Lombardy
    assert shapely.is_valid(municipalities.geometry.to_numpy()).all()
    assert municipalities["province"].nunique() == 12


@pytest.mark.parametrize(
    ("code", "former"),
    [
        ("013256", "Ronago;Uggiate-Trevano"),
        ("018026", "Albaredo Arnaboldi;Campospinoso"),
        ("018094", "Lirio"),
        ("012144", "Bardello;Malgesso;Bregano"),
    ],
)
def test_merged_municipalities_are_found_by_their_old_names(code, former):
    municipalities = read("municipalities.parquet").set_index("municipality_code")
    assert municipalities.loc[code, "former_names"] == former


def test_no_former_name_is_a_municipality_of_today():
    municipalities = read("municipalities.parquet")
    former = municipalities["former_names"].dropna().str.split(";").explode()
    assert not set(former) & set(municipalities["name"])
    assert not former.duplicated().any()


def test_area_municipalities_name_areas_and_municipalities_that_are_there():
    touched = read("area_municipalities_2023.parquet")
    assert set(touched["area_code"]) == set(read("areas_2023.parquet")["area_code"])
    assert set(touched["municipality_code"]) <= set(read("municipalities.parquet")["municipality_code"])


def test_area_municipalities_are_what_the_areas_touch_today():
    from cermap.areas import municipalities_touched

    areas, municipalities = read("areas_2023.parquet"), read("municipalities.parquet")
    some = areas[areas["area_code"].isin(["AC001E01388", "AC001E01389", "AC001E01336"])]
    computed = municipalities_touched(some, municipalities)
    kept = read("area_municipalities_2023.parquet")
    kept = kept[kept["area_code"].isin(some["area_code"])].reset_index(drop=True)
    assert kept[["area_code", "municipality_code"]].equals(computed[["area_code", "municipality_code"]])
    assert (kept["area_share"] - computed["area_share"]).abs().max() < 1e-5


def test_house_numbers_are_split_and_strays_have_no_position():
    addresses = read("addresses.parquet")
    assert addresses["municipality_code"].value_counts().to_dict() == {"015146": 12_517, "018013": 136, "018123": 100}
    assert addresses["house_number"].str.fullmatch(r"\d+").all()
    assert addresses["lon"].isna().equals(addresses["lat"].isna())
    stray = addresses.query("street == 'Viale Lombardia' and house_number == '27' and municipality_code == '018123'")
    assert stray["lon"].isna().tolist() == [True]
    assert int(addresses["lon"].isna().sum()) == 19


@pytest.mark.parametrize(
    ("street", "number", "exponent"),
    [
        ("Via Pellegrino Rossi", "15", "1"),
        ("Alzaia Naviglio Pavese", "116", "N02"),
        ("Via Giuseppe Garibaldi", "55", "1"),
    ],
)
def test_known_addresses_are_there(street, number, exponent):
    found = read("addresses.parquet").query("street == @street and house_number == @number and exponent == @exponent")
    assert len(found) >= 1


def test_civic_points_lie_in_the_municipality_of_their_row():
    points = read("civic_points.parquet")
    municipalities = read("municipalities.parquet").set_index("municipality_code").geometry
    assert len(points) == 351_364 - 55
    some = points.iloc[:: len(points) // 2000]
    shapes = municipalities.loc[some["municipality_code"]].to_numpy()
    # Both sides were rounded to 5 decimals after the join: a metre or two may be missing at a border.
    assert (shapely.distance(shapes, shapely.points(some["lon"], some["lat"])) < 3e-5).all()


def test_pv_year_sums_to_one_and_is_dark_at_night():
    year = read("pv_year.parquet")
    assert year["hour_of_year"].tolist() == list(range(8760))
    assert year["output_share"].sum() == pytest.approx(1)
    assert year.loc[year["hour_of_year"] % 24 == 0, "output_share"].eq(0).all()
    july = year.loc[year["month"] == 7, "output_share"].sum()
    assert july == pytest.approx(0.129, abs=0.001)  # the source gives July 12.9 % of the year


def test_household_profile_gives_the_years_known_for_2023():
    profile = read("load_profiles_domestic.parquet")
    days = pd.date_range("2023-01-01", "2023-12-31")
    kind = pd.Series(days.day_of_week).map({5: "saturday", 6: "sunday"}).fillna("working_day")
    count = pd.DataFrame({"month": days.month, "day_type": kind}).value_counts().rename("days")
    joined = profile.join(count, on=["month", "day_type"])
    year_kwh = (joined["demand_kwh"] * joined["days"]).groupby(joined["power_class"]).sum()
    assert year_kwh["up_to_1_5_kw"] == pytest.approx(577, abs=1)
    assert year_kwh["over_4_5_to_6_kw"] == pytest.approx(4366, abs=1)


def test_nondomestic_profile_gives_the_year_known_for_2023():
    hours = read("load_profiles_nondomestic.parquet").query("profile == 'municipal_office'")
    weeks = read("load_profiles_nondomestic_week.parquet").query("profile == 'municipal_office'").set_index("week")
    days = pd.date_range("2023-01-01", "2023-12-31")
    total = 0.0
    for day in days:
        kind = {5: "saturday", 6: "sunday"}.get(day.day_of_week, "working_day")
        total += hours[f"{kind}_kwh"].sum() * weeks.loc[(day.day_of_year - 1) // 7 + 1, f"{kind}_factor"]
    assert total == pytest.approx(30_571, rel=0.001)


def test_profile_names_say_what_they_do_at_weekends():
    names = set(read("load_profiles_nondomestic.parquet")["profile"])
    assert len(names) == 24
    assert not [name for name in names if "feriale" in name or "festivo" in name]
    assert names == set(read("load_profiles_nondomestic_week.parquet")["profile"])


def test_footprints_are_valid():
    for city in ("milano", "brescia"):
        footprints = read(f"buildings_{city}_centre.parquet")
        assert shapely.is_valid(footprints.geometry.to_numpy()).all()
        assert footprints["building_id"].is_unique
