"""A folder of lists: a file for each, kept while all it was made from is the same, and never a row more or less."""

import os

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from cermap import files
from cermap.errors import InputError, UnreadableFile
from cermap.files.points.parts import answer_folder, answer_stretch, stretches_of
from cermap.files.points.parts.partitions import partitions_of

ROWS = {"part.0.parquet": 7, "part.1.parquet": 3, "part.2.parquet": 0}


def answer(lon, _lat, _uncertainty_m):
    return {
        "area_code": np.where(lon > 9.5, "E", "W").astype(object),
        "certainty": np.where(lon > 9.5, "likely", "certain").astype(object),
    }


@pytest.fixture
def folder(tmp_path):
    """Three lists, the last without rows, and what other programs leave beside them."""
    made = tmp_path / "elenco"
    made.mkdir()
    for name, rows in ROWS.items():
        pd.DataFrame({"id": np.arange(rows), "lon": np.linspace(9, 10, rows), "lat": 45.5}).to_parquet(made / name)
    for note in ("_metadata.parquet", ".part.0.parquet.crc", "_SUCCESS", "note.txt"):
        (made / note).write_text("nothing of ours")
    return made


def run(folder, output, key="k", answering=answer):
    told, asked = [], []

    def counting(lon, lat, uncertainty_m):
        asked.append(len(lon))
        return answering(lon, lat, uncertainty_m)

    answered = answer_folder(
        folder, output, counting, key=key, on_progress=lambda done, total: told.append((done, total))
    )
    return answered, told, asked


def test_each_list_becomes_a_file_of_its_name(folder, tmp_path):
    output = tmp_path / "esito"
    answered, told, _ = run(folder, output)
    assert {path.name: pq.read_metadata(path).num_rows for path in output.glob("*.parquet")} == ROWS
    assert sorted(path.name for path in output.iterdir()) == [".marks", *ROWS]
    found = pd.read_parquet(output / "part.0.parquet")
    assert found["area_code"].tolist() == list("WWWWEEE")
    assert (answered.certainties, answered.from_before) == ({"certain": 6, "likely": 4}, 0)
    assert told == [(7, 10), (10, 10), (10, 10)]


def test_the_bytes_are_those_of_a_list_that_is_alone(folder, tmp_path):
    run(folder, tmp_path / "esito")
    for name in ROWS:
        alone = tmp_path / "alone.parquet"
        files.answer_points(folder / name, alone, answer, key="other", on_progress=lambda _done, _total: None)
        assert alone.read_bytes() == (tmp_path / "esito" / name).read_bytes()


def test_what_is_answered_is_kept(folder, tmp_path):
    output = tmp_path / "esito"
    first, _, _ = run(folder, output)
    again, told, asked = run(folder, output)
    assert asked == []
    assert (again.certainties, again.from_before) == (first.certainties, 10)
    assert told[-1] == (10, 10)


@pytest.mark.parametrize("change", ["key", "list", "age", "cut result", "no mark", "broken mark"])
def test_what_no_longer_fits_is_answered_anew(folder, tmp_path, change):
    output = tmp_path / "esito"
    run(folder, output)
    name = "part.0.parquet"
    mark = output / ".marks" / f"{name}.json"
    if change == "list":
        pd.read_parquet(folder / name).iloc[:4].to_parquet(folder / name)
    elif change == "age":
        os.utime(folder / name, (1, 1))
    elif change == "cut result":
        (output / name).write_bytes((output / name).read_bytes()[:-1])
    elif change == "no mark":
        mark.unlink()
    elif change == "broken mark":
        mark.write_text("[")
    _, _, asked = run(folder, output, "j" if change == "key" else "k")
    assert asked == {"key": [7, 3, 0], "list": [4]}.get(change, [7])
    assert pq.read_metadata(output / name).num_rows == (4 if change == "list" else 7)


def test_a_run_that_was_stopped_goes_on(folder, tmp_path):
    output = tmp_path / "esito"

    def stops(lon, lat, uncertainty_m):
        if len(lon) == 3:
            raise KeyboardInterrupt
        return answer(lon, lat, uncertainty_m)

    with pytest.raises(KeyboardInterrupt):
        run(folder, output, answering=stops)
    assert not (output / "part.1.parquet").exists()
    answered, _, asked = run(folder, output)
    assert asked == [3, 0]
    assert (answered.certainties.total(), answered.from_before) == (10, 7)


def test_a_folder_without_lists_is_refused(tmp_path):
    (tmp_path / "vuota").mkdir()
    with pytest.raises(UnreadableFile, match="vuota"):
        run(tmp_path / "vuota", tmp_path / "esito")
    assert not (tmp_path / "esito").exists()


def test_a_damaged_list_is_named(folder, tmp_path):
    (folder / "part.1.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(UnreadableFile, match=r"part\.1"):
        run(folder, tmp_path / "esito")


def test_the_result_is_a_folder_of_its_own(folder, tmp_path):
    (tmp_path / "file.parquet").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        run(folder, tmp_path / "file.parquet")
    with pytest.raises(InputError, match="take the place"):
        run(folder, folder)
    (tmp_path / "altro").mkdir()
    (tmp_path / "altro" / "part.9.parquet").write_text("x")
    with pytest.raises(InputError, match=r"other lists \(1\)"):
        run(folder, tmp_path / "altro")
    with pytest.raises(InputError, match="cannot be written"):
        run(folder, tmp_path / "file.parquet" / "in")


def test_a_row_too_few_is_told(folder, tmp_path):
    output = tmp_path / "esito"
    run(folder, output)
    parts = partitions_of(folder, output, "k")
    pd.read_parquet(output / "part.1.parquet").iloc[1:].to_parquet(output / "part.1.parquet")
    with pytest.raises(InputError, match=r"part\.1\.parquet.* has 2 rows, its list has 3"):
        files.check_whole(parts)


def test_no_name_is_printed(folder, tmp_path):
    (folder / "part.0.parquet").rename(folder / "via roma 12.parquet")
    shown = repr(partitions_of(folder, tmp_path / "esito", "k"))
    assert "roma" not in shown
    assert "elenco" not in shown


@pytest.mark.parametrize("group_rows", [1, 7, 10, 25, 1000])
@pytest.mark.parametrize("rows", [0, 1, 9, 95, 100])
def test_stretches_answer_what_the_whole_file_would(tmp_path, monkeypatch, rows, group_rows):
    monkeypatch.setattr("cermap.files.points.answering.BATCH_ROWS", 5)
    monkeypatch.setattr("cermap.files.points.parts.stretches.STRETCH_BATCHES", 3)
    path, whole, joined = (tmp_path / f"{name}.parquet" for name in ("punti", "intero", "unito"))
    frame = pd.DataFrame({"id": [f"{i}è" for i in range(rows)], "lon": np.linspace(9, 10, rows), "lat": 45.5})
    frame.astype({"id": "str"}).to_parquet(path, row_group_size=group_rows)

    def answer_whole(output, answering):
        return files.answer_points(path, output, answering, key="k", on_progress=lambda _done, _total: None)

    answer_whole(whole, answer)
    stretches = stretches_of(path, joined, "k")
    assert sum(stretch.rows for stretch in stretches) == rows
    assert [stretch.number for stretch in stretches] == list(range(-(-rows // 15)))
    for stretch in reversed(stretches):
        answer_stretch(stretch, answer)
    assert [stretch.kept_rows for stretch in stretches_of(path, joined, "k")] == [s.rows for s in stretches]

    def refuses(_lon, _lat, _uncertainty_m):
        raise AssertionError

    # Without rows there is nothing to stretch, and one empty batch to answer.
    answer_whole(joined, refuses if rows else answer)
    assert joined.read_bytes() == whole.read_bytes()


def test_a_csv_cannot_be_stretched(tmp_path):
    (tmp_path / "punti.csv").write_text("lon,lat\n9.1,45.5\n")
    with pytest.raises(InputError, match="Save it as Parquet"):
        stretches_of(tmp_path / "punti.csv", tmp_path / "esito.parquet", "k")


def test_a_list_damaged_inside_is_named_as_one_that_cannot_be_read(folder, tmp_path):
    content = bytearray((folder / "part.0.parquet").read_bytes())
    content[4:200] = bytes(196)
    (folder / "part.0.parquet").write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"part\.0\.parquet.* cannot be read"):
        run(folder, tmp_path / "esito")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        answer_stretch(stretches_of(folder / "part.0.parquet", tmp_path / "esito.parquet", "k")[0], answer)
