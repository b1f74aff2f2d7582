import io

import pytest

from cermap.errors import DataMissing, UnreadableFile
from cermap.sources import forget_areas, has_own_areas, keep_areas, own, read_catalogue, read_reference


def test_kept_areas_replace_the_shipped_ones_until_forgotten(data_folder, two_areas_bytes):
    assert not has_own_areas()
    assert keep_areas(two_areas_bytes, "aree.parquet") == ()
    reference = read_reference()
    assert has_own_areas()
    assert reference.areas["area_edition"].tolist() == ["2025", "2025"]
    assert reference.areas["geometry_kind"].eq("official").all()
    # The centre of the square 9.20 to 9.28.
    assert reference.area_centroids["centroid_lon"].iloc[0] == pytest.approx(9.24, abs=1e-4)
    assert "Monza" in set(reference.area_municipalities["name"])
    forget_areas()
    assert not has_own_areas()
    assert len(read_reference().areas) == 315
    assert list(data_folder.iterdir()) == []


def test_a_second_file_takes_the_place_of_the_first(data_folder, two_areas, two_areas_bytes):
    keep_areas(two_areas_bytes, "prime.parquet")
    stream = io.BytesIO()
    two_areas.head(1).to_parquet(stream)
    keep_areas(stream.getvalue(), "seconde.parquet")
    assert len(read_reference().areas) == 1
    assert len(list(data_folder.iterdir())) == 3


def test_a_broken_file_leaves_the_areas_of_before(data_folder, two_areas_bytes):
    keep_areas(two_areas_bytes, "aree.parquet")
    with pytest.raises(UnreadableFile):
        keep_areas(two_areas_bytes[: len(two_areas_bytes) // 2], "rotto.parquet")
    assert len(read_reference().areas) == 2


def test_a_full_disk_leaves_the_areas_of_before(data_folder, two_areas, two_areas_bytes, monkeypatch):
    keep_areas(two_areas_bytes, "aree.parquet")
    write = own.write_bytes

    def full_at_the_record(path, content):
        if path.suffix == ".json":
            raise OSError("No space left on device")
        write(path, content)

    monkeypatch.setattr(own, "write_bytes", full_at_the_record)
    stream = io.BytesIO()
    two_areas.head(1).to_parquet(stream)
    with pytest.raises(UnreadableFile, match="cannot be kept"):
        keep_areas(stream.getvalue(), "altre.parquet")
    assert len(read_reference().areas) == 2


def test_lost_tables_are_said_not_replaced(data_folder, two_areas_bytes):
    keep_areas(two_areas_bytes, "aree.parquet")
    for path in data_folder.glob("areas-*.parquet"):
        path.unlink()
    with pytest.raises(DataMissing, match="bring them again"):
        read_reference()
    forget_areas()
    assert len(read_reference().areas) == 315


def test_a_name_with_quotes_and_marks_comes_back_as_it_was(data_folder, two_areas_bytes):
    name = 'aree "nuove"\n<b>è</b>\\.parquet'
    keep_areas(two_areas_bytes, name)
    assert read_catalogue().set_index("source_id").loc["own_areas", "attribution"] == name
