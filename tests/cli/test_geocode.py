"""``cermap geocode``: a list in, each row with its place out."""

import json

import geopandas as gpd
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from cermap.files.lists.columns.places import PLACE_COLUMNS

LINES = [
    "Nome;Via;Civico;Comune;fid;latitude",
    "Anna;Via Giuseppe Ripamonti;40;Milano;1;nord",
    "=1+1;Via Mai Sentita;3;Paese Mai Sentito;1;",
    "Carla;Via Mai Sentita;3;Monza;2;",
]  # fmt: skip
OURS = [*PLACE_COLUMNS[:6], "latitude (cermap)", *PLACE_COLUMNS[7:]]


@pytest.fixture
def supplies(tmp_path):
    path = tmp_path / "elenco.csv"
    path.write_text("\n".join(LINES), "utf8")
    return path


def _rows(path):
    """The rows of a result of any kind, missing cells None."""
    if path.suffix == ".xlsx":
        header, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        return [dict(zip(header, [None if cell == "" else cell for cell in row], strict=True)) for row in rows]
    if path.suffix == ".csv":
        frame = pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig")
    else:
        frame = pd.DataFrame(pd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path))
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".parquet", ".gpkg", ".geojson"])
def test_every_row_with_its_own_columns_and_ours(run, supplies, tmp_path, ending):
    output = tmp_path / f"dove{ending}"
    done = run("geocode", supplies, "-o", output)
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    rows = _rows(output)
    assert [name for name in rows[0] if name not in {"geometry", "id"}] == [*LINES[0].split(";"), *OURS]
    assert [row["position_level"] for row in rows] == ["door", None, "municipality"]
    assert [row["match_level"] for row in rows] == ["door", "none", "municipality"]
    assert rows[0]["latitude (cermap)"] == pytest.approx(45.445, abs=0.01)
    assert rows[0]["longitude"] == pytest.approx(9.19, abs=0.02)
    assert rows[0]["uncertainty_m"] == 10
    assert rows[0]["latitude"] == "nord"
    assert rows[1]["latitude (cermap)"] is None
    assert rows[1]["reason"] == "indirizzo non trovato"
    assert str(rows[1]["Nome"]).lstrip("'") == "=1+1"
    assert {"  numero civico: 1", "  comune: 1", "  non trovato: 1"} <= set(done.stdout.splitlines())
    assert done.stdout.endswith(f"Scritto: {output.name}\n")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".parquet", ".gpkg", ".geojson"])
def test_the_same_list_gives_the_same_bytes(run, supplies, tmp_path, ending):
    first, second = (tmp_path / f"{name}{ending}" for name in "ab")
    run("geocode", supplies, "-o", first)
    run("geocode", supplies, "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_the_uncertainty_of_a_point_that_stands_for_a_town_reaches_its_border(run, supplies, tmp_path):
    """Monza is 7 km long: its middle is 3 to 6 km from its farthest corner."""
    output = tmp_path / "dove.parquet"
    run("geocode", supplies, "-o", output)
    door, nothing, town = pd.read_parquet(output)["uncertainty_m"]
    assert door == 10
    assert pd.isna(nothing)
    assert 3_000 < town < 6_000


def test_a_row_without_a_place_has_no_geometry(run, supplies, tmp_path):
    output = tmp_path / "dove.geojson"
    run("geocode", supplies, "-o", output)
    features = json.loads(output.read_text("utf8"))["features"]
    assert [feature["geometry"] is None for feature in features] == [False, True, False]


def test_in_english_the_reason_is_english_and_the_columns_the_same(run, supplies, tmp_path):
    output = tmp_path / "dove.csv"
    done = run("geocode", supplies, "-o", output, "--lang", "en")
    frame = pd.read_csv(output, sep=";", encoding="utf-8-sig")
    assert list(frame.columns)[-len(OURS) :] == OURS
    assert frame["reason"][1] == "address not found"
    assert "  house number: 1" in done.stdout.splitlines()


@pytest.mark.parametrize("ending", [".csv", ".gpkg", ".geojson", ".xlsx"])
def test_a_result_that_comes_back_is_looked_for_again(run, supplies, tmp_path, ending):
    """A point that was found is no coordinate that somebody gave: the second time nothing is surer than the first."""
    once, twice = tmp_path / f"uno{ending}", tmp_path / "due.csv"
    run("geocode", supplies, "-o", once)
    done = run("geocode", once, "-o", twice)
    assert done.exit_code == 0, done.output
    assert "coordinate dell'elenco" not in done.stdout
    assert [row["position_level (cermap)"] for row in _rows(twice)] == ["door", None, "municipality"]


def test_columns_by_hand(run, tmp_path):
    path, output = tmp_path / "e.csv", tmp_path / "e-dove.csv"
    path.write_text("dove sta;posto;Y;X\nVia Giuseppe Ripamonti 40;Milano;45,5;9,1\n", "utf8")
    hand = (
        "--column",
        "address=dove sta",
        "--column",
        "municipality=posto",
        "--column",
        "skip=Y",
        "--column",
        "skip=X",
    )
    assert run("geocode", path, "-o", output, *hand).exit_code == 0
    assert [row["position_level"] for row in _rows(output)] == ["door"]


@pytest.mark.parametrize("pair", ["address", "=Via", "address=", ""])
def test_a_choice_that_says_nothing(refused, supplies, tmp_path, pair):
    assert "--column" in refused("geocode", supplies, "-o", tmp_path / "a.csv", "--column", pair)


def test_a_choice_that_cannot_be(refused, supplies, tmp_path):
    assert "Boh" in refused("geocode", supplies, "-o", tmp_path / "a.csv", "--column", "address=Boh")
    assert "boh" in refused("geocode", supplies, "-o", tmp_path / "a.csv", "--column", "boh=Via")


def test_what_cannot_be_done_leaves_nothing(refused, supplies, tmp_path):
    assert ".parquet" in refused("geocode", supplies, "-o", tmp_path / "a.pdf")
    refused("geocode", supplies, "-o", supplies)
    refused("geocode", tmp_path / "non-esiste.csv", "-o", tmp_path / "a.csv")
    refused("geocode", supplies, "-o", tmp_path / "a.csv", "--list-layer", "uno", "--lang", "xx")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "data") == ["elenco.csv"]


def test_a_list_drawn_in_a_gis_makes_a_plan(run, tmp_path):
    path = tmp_path / "punti.gpkg"
    points = gpd.GeoSeries.from_xy([9.275327], [45.573155], crs=4326)
    gpd.GeoDataFrame({"Nome": ["Anna"]}, geometry=points).to_file(path, layer="uno")
    done = run("plan", path, "-o", tmp_path / "e.csv", "--as-of", "2024-06-30")
    assert done.exit_code == 0, done.output
    assert "Certa sulla mappa: 1" in done.stdout
    gpd.GeoDataFrame({"Nome": ["B"]}, geometry=points).to_file(path, layer="due")
    assert run("plan", path, "-o", tmp_path / "e.csv").exit_code == 2
    assert run("plan", path, "-o", tmp_path / "e.csv", "--list-layer", "due", "--as-of", "2024-06-30").exit_code == 0


def test_the_town_of_the_rows_that_name_none(run, tmp_path):
    path, output = tmp_path / "soci.csv", tmp_path / "dove.csv"
    path.write_text("Nome;Indirizzo\nAnna;Via Giuseppe Ripamonti 40\nBice;Via Giuseppe Ripamonti 40, Monza\n", "utf8")
    done = run("geocode", path, "-o", output, "--town", "milano")
    assert done.exit_code == 0, done.output
    assert "Indirizzi senza comune: 1. Si cercano nel comune di Milano." in done.stdout
    assert [row["position_level"] for row in _rows(output)] == ["door", "municipality"]
    plan = tmp_path / "piano.gpkg"
    assert run("plan", path, "-o", plan, "--town", "Milano").exit_code == 0
    of_plan = run("plan", plan, "-o", tmp_path / "altro.xlsx", "--town", "Milano")
    assert of_plan.exit_code != 0
    assert "--town" in of_plan.stderr
    refused = run("geocode", path, "-o", tmp_path / "altro.csv", "--town", "Milanno")
    assert refused.exit_code != 0
    assert "Milanno" in refused.stderr
