from time import perf_counter

import pytest

from cermap import tables
from cermap.errors import UnreadableFile
from cermap.sources import fingerprint, read_reference


def test_reference_is_whole_and_quick(data_folder):
    read_reference()
    start = perf_counter()
    reference = read_reference()
    assert perf_counter() - start < 1
    assert (len(reference.areas), len(reference.area_centroids)) == (315, 540)
    assert len(reference.addresses) == 12_753
    assert reference.fingerprint == fingerprint(reference.sources)
    tables.check(tables.Areas, reference.areas)


def test_an_areas_file_for_this_time_only(tmp_path, data_folder, two_areas):
    path = tmp_path / "aree.gpkg"
    two_areas.to_crs("EPSG:32632").to_file(path)
    reference = read_reference(areas_file=path)
    assert reference.areas["area_code"].tolist() == ["AC001E01388", "AC001E01389"]
    assert reference.area_centroids["area_code"].tolist() == ["AC001E01388", "AC001E01389"]
    assert "Monza" in set(reference.area_municipalities["name"])
    assert reference.fingerprint != read_reference().fingerprint
    assert not data_folder.exists()


def test_an_areas_file_that_is_not_there(tmp_path, data_folder):
    with pytest.raises(UnreadableFile, match=r"manca\.gpkg"):
        read_reference(areas_file=tmp_path / "manca.gpkg")
