import shutil

import pandas as pd
import pytest

from cermap import sources, tables
from cermap.sources import geodata_folder, keep_areas, read_catalogue, reference_key
from cermap.sources.geodata import catalogue


@pytest.mark.parametrize(
    ("language", "title"), [("it", "Comuni della Lombardia"), ("en", "Municipalities of Lombardy")]
)
def test_both_languages(data_folder, language, title):
    listed = read_catalogue(language)
    tables.check(tables.Sources, listed)
    assert listed.set_index("source_id").loc["municipalities", "title"] == title
    assert listed["is_used"].all()


def test_dates_and_validity(data_folder):
    listed = read_catalogue().set_index("source_id")
    assert listed.loc["areas_2023", "valid_to"] == pd.Timestamp("2025-09-30")
    assert pd.isna(listed.loc["municipalities", "valid_to"])
    assert listed.loc["substations_2017", "obtained"] == pd.Timestamp("2017-01-13")


def test_own_areas_stand_in_the_catalogue_in_place_of_the_shipped(data_folder, two_areas_bytes):
    before = reference_key()
    keep_areas(two_areas_bytes, "aree 2025.parquet")
    listed = read_catalogue("en").set_index("source_id")
    assert not listed.loc[list(catalogue.AREA_SOURCES), "is_used"].any()
    own = listed.loc["own_areas"]
    assert (own["rows"], own["edition"], own["valid_to"]) == (2, "2025", pd.Timestamp("2027-09-30"))
    assert "aree 2025.parquet" in own["title"]
    assert reference_key() != before


def test_fingerprint_is_that_of_what_is_used(data_folder):
    listed = read_catalogue()
    shuffled = listed.sample(frac=1, random_state=3)
    assert sources.fingerprint(shuffled) == sources.fingerprint(listed) == reference_key()
    changed = listed.assign(sha256=["0" * 64, *listed["sha256"][1:]])
    assert sources.fingerprint(changed) != reference_key()


def test_a_file_that_is_not_here_has_no_rows_and_is_not_used(tmp_path, data_folder, monkeypatch):
    copy = tmp_path / "geodata"
    shutil.copytree(geodata_folder(), copy)
    for name in ("areas_2023", "area_centroids_2023", "area_municipalities_2023"):
        (copy / f"{name}.parquet").unlink()
    monkeypatch.setattr("cermap.sources.geodata.catalogue.geodata_folder", lambda: copy)
    monkeypatch.setattr("cermap.sources.geodata.shipped.geodata_folder", lambda: copy)
    reference = sources.read_reference()
    listed = reference.sources.set_index("source_id")
    assert listed.loc["areas_2023", ["rows", "is_used"]].tolist() == [0, False]
    assert reference.areas.empty
    assert reference.area_municipalities.empty
    assert reference.area_centroids.empty
    assert reference.areas.crs == "EPSG:4326"
    tables.check(tables.Areas, reference.areas)
    assert len(reference.municipalities) == 1501
