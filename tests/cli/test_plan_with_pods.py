"""``cermap plan --pods``: the areas of a distributor's list, in the results and in the log of the plan."""

import geopandas as gpd
import pandas as pd
import pytest

A, B = "AC001E01388", "AC001E01389"
LIST = f"""Nome;Latitudine;Longitudine;Indirizzo;Comune;POD;Area convenzionale
Anna;45,573155;9,275327;Via Roma 1;Monza;IT001E00000001;
Bruno;45,573155;9,275400;Via Roma 2;Monza;;
Carla;45,573155;9,275500;Via Roma 3;Monza;IT001E00000003;{A}
"""
THEIRS = f"""POD;COD_AC;Indirizzo;Comune
IT001E00000001;{B};;
IT001E99999999;{B};Via Roma 2;Monza
IT001E00000003;{B};;
IT001E77777777;{A};Via Segreta 7;Lodi
"""


@pytest.fixture
def lists(tmp_path):
    mine, theirs = tmp_path / "elenco.csv", tmp_path / "distributore.csv"
    mine.write_text(LIST)
    theirs.write_text(THEIRS)
    return mine, theirs


def test_the_same_pod_has_its_area_and_the_rest_is_said(run, lists, tmp_path):
    mine, theirs = lists
    done = run("plan", mine, "-o", tmp_path / "piano.gpkg", "--pods", theirs, "--pods-edition", "2025", "--lang", "en")
    assert done.exit_code in {0, 1}, done.output
    assert (
        "1 candidate has its area from the list of PODs, 0 had it already; 1 rows of the list are nobody's here."
        in done.stdout
    )
    assert "Another area so far, not taken over: rows 3." in done.stdout
    assert "The same address alone, not taken over: rows 2." in done.stdout
    assert "Segreta" not in done.output
    assert "IT001E7" not in done.output
    log = gpd.read_file(tmp_path / "piano.gpkg", layer="decisions")
    assert log["subject_id"].unique().tolist() == ["1"]
    assert dict(zip(log["column"], log["after"], strict=True)) == {
        "area_code_declared": B,
        "area_declared_edition": "2025",
    }
    assert "distributore.csv" in log["why"].iloc[0]
    # The plan that comes of it says the same to whoever opens it.
    again = run("plan", tmp_path / "piano.gpkg", "-o", tmp_path / "risultati.csv", "--lang", "en")
    assert again.exit_code in {0, 1}
    rows = pd.read_csv(tmp_path / "risultati.csv", sep=";", encoding="utf-8-sig", dtype="str").set_index("Nome")
    assert B in "".join(rows.loc["Anna"].dropna())


def test_an_edition_that_is_none_is_one_sentence(refused, lists, tmp_path):
    mine, theirs = lists
    assert "1999" in refused("plan", mine, "-o", tmp_path / "a.csv", "--pods", theirs, "--pods-edition", "1999")


def test_a_list_of_pods_that_is_not_there_is_one_sentence(refused, lists, tmp_path):
    assert "none.csv" in refused("plan", lists[0], "-o", tmp_path / "a.csv", "--pods", tmp_path / "none.csv")
