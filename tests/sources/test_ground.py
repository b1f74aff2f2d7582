"""The ground of one question: kept between questions, made anew when the data change, and never another answer."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import box

from cermap import locating, plan, sources
from cermap.records import Assumptions

DAY = dt.date(2024, 6, 30)
ASKED = [
    "Via Giuseppe Ripamonti 40, Milano",  # a door, approximate borders
    "via ripamonti 41, milano",  # between or at a door
    "Via Ripamonti, Milano",  # a street
    "Monza",  # a town with some numbers
    "Cantù",  # a town
    "45.5845 9.2744",  # official borders
    "45,58 9,27",  # coarse coordinates
    "45.99, 8.99",  # Campione
    "Via Mai Sentita 3, Paese Mai Sentito",
    "",
]


@pytest.fixture(scope="module")
def used():
    return sources.read_reference()


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def answer(text, ground):
    return locating.locate_text(text, ground.gazetteer, ground.atlas, Assumptions(), DAY)


def same(one, other):
    assert one.keys() == other.keys()
    for name, value in one.items():
        theirs = other[name]
        assert value == theirs or (value is None and pd.isna(theirs)) or (np.isnan(value) and np.isnan(theirs)), name


def kept_files(folder):
    return sorted((folder / "index").glob("*"))


def test_one_question_is_answered_as_a_list_would_be(used):
    ground = sources.ground_of(used)
    for text in ASKED:
        found = answer(text, ground)
        row = plan.locate_one(text, used, Assumptions(), DAY)
        assert set(found) <= set(row.index)
        same(found, {name: None if pd.isna(row[name]) and found[name] is None else row[name] for name in found})


def test_a_kept_ground_answers_as_the_one_just_made(used, data_folder):
    made = sources.read_ground()
    (path,) = kept_files(data_folder)
    assert path.suffix == ".sqlite"
    opened = sources.read_ground()
    assert opened.area_labels == made.area_labels
    assert opened.gazetteer.towns.all == made.gazetteer.towns.all
    assert [t.code for t in opened.gazetteer.towns_with_streets()] == [
        t.code for t in made.gazetteer.towns_with_streets()
    ]
    postcode = used.addresses["postcode"].dropna().iloc[0]
    assert opened.gazetteer.towns_of_postcode(postcode) == made.gazetteer.towns_of_postcode(postcode) != []
    for text in ASKED:
        same(answer(text, opened), answer(text, made))
    assert kept_files(data_folder) == [path]
    # Points all over: the restored index says what the index says, to the last bit.
    points = used.civic_points.sample(3000, random_state=3)
    lon, lat = points["lon"].to_numpy(), points["lat"].to_numpy()
    ours, theirs = (g.atlas.index.look_up(lon, lat, np.full(3000, 25.0)) for g in (opened, made))
    for name, values in vars(theirs).items():
        if name != "shares":
            np.testing.assert_array_equal(getattr(ours, name), values)
    np.testing.assert_array_equal(ours.shares.share, theirs.shares.share)
    np.testing.assert_array_equal(ours.shares.code, theirs.shares.code)


def test_other_areas_make_another_index_and_the_old_one_goes(data_folder, tmp_path):
    sources.read_ground()
    (before,) = kept_files(data_folder)
    path = tmp_path / "aree.gpkg"
    gpd.GeoDataFrame(
        {"COD_AC": ["AC001E00077"], "edizione": ["2023"], "valid_from": ["2023-10-01"], "valid_to": ["2025-09-30"]},
        geometry=[box(9.2, 45.5, 9.35, 45.65)],
        crs="EPSG:4326",
    ).to_file(path, driver="GPKG")
    sources.keep_areas(path.read_bytes(), path.name)
    assert answer("45.5845 9.2744", sources.read_ground())["area_code"] == "AC001E00077"
    (after,) = kept_files(data_folder)
    assert after != before
    sources.forget_areas()
    assert answer("45.5845 9.2744", sources.read_ground())["area_code"] == "AC001E01388"
    assert kept_files(data_folder) == [before]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(200)])
def test_a_damaged_index_is_made_anew(data_folder, content):
    whole = answer(ASKED[0], sources.read_ground())
    (path,) = kept_files(data_folder)
    path.write_bytes(content)
    same(answer(ASKED[0], sources.read_ground()), whole)
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*) from towns").fetchone()[0] > 1000


def test_without_a_place_to_keep_it_the_answer_is_the_same(data_folder):
    data_folder.write_text("a file where the folder should be")
    assert answer(ASKED[0], sources.read_ground())["area_code"] == "AC012E00019"
    assert data_folder.is_file()


def test_a_kept_index_in_a_closed_folder_is_used(data_folder):
    sources.read_ground()
    (path,) = kept_files(data_folder)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert answer(ASKED[0], sources.read_ground())["area_code"] == "AC012E00019"
        assert kept_files(data_folder) == [path]
    finally:
        path.parent.chmod(0o755)


def test_a_second_question_loads_no_package_of_tables_or_pages(tmp_path):
    environment = os.environ | {"PYTHONIOENCODING": "utf8"}
    command = [sys.executable, "-X", "importtime", "-m", "cermap", "locate", ASKED[0]]
    for _ in range(2):
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf8", check=True)
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "shapely" in loaded
    assert not loaded & {"pandas", "geopandas", "pandera", "pyarrow", "streamlit", "folium", "matplotlib", "httpx"}
    assert "AC012E00019" in done.stdout


def test_data_of_another_day_make_another_index(data_folder):
    sources.read_ground()
    (before,) = kept_files(data_folder)
    (data_folder / "own_addresses.parquet").write_bytes(b"something new")
    sources.read_ground()
    assert kept_files(data_folder) != [before]
    shutil.rmtree(data_folder / "index")
    sources.read_ground()
    assert len(kept_files(data_folder)) == 1
