"""Points batch by batch: every row in its order, a stopped run goes on, and nothing is half written."""

import numpy as np
import pandas as pd
import pytest

from cermap.errors import InputError, MissingColumn, UnreadableFile
from cermap.files import answer_points
from cermap.files.points import answering as point_files


class Answering:
    """East of 9.5 is area E, else W; it counts what it is asked, and may break."""

    def __init__(self, breaks_at=None):
        self.asked, self.breaks_at, self.uncertainties = [], breaks_at, []

    def __call__(self, lon, lat, uncertainty_m):  # noqa: ARG002 - what a batch is asked with
        if self.breaks_at == len(self.asked):
            raise KeyboardInterrupt
        self.asked.append(len(lon))
        self.uncertainties.append(uncertainty_m)
        code = np.where(lon > 9.5, "E", "W").astype(object)
        code[np.isnan(lon)] = None
        certainty = np.where(np.isnan(lon), "not_located", "certain").astype(object)
        return {"area_code": code, "area_share": np.where(np.isnan(lon), np.nan, 1.0), "certainty": certainty}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(point_files, "BATCH_ROWS", 10)


@pytest.fixture
def points(tmp_path):
    path = tmp_path / "punti.parquet"
    frame = pd.DataFrame(
        {"id": [f"{i:03}" for i in range(35)], "lon": np.linspace(9, 10, 35), "lat": 45.5, "note": ["è"] * 35}
    )
    frame.to_parquet(path, index=False)
    return path


def run(path, output, answering, key="k"):
    told = []
    answered = answer_points(
        path, output, answering, key=key, on_progress=lambda done, total: told.append((done, total))
    )
    return answered, told


def test_all_rows_and_columns_in_their_order(points, tmp_path):
    output, answering = tmp_path / "esito.parquet", Answering()
    answered, told = run(points, output, answering)
    found, brought = pd.read_parquet(output), pd.read_parquet(points)
    pd.testing.assert_frame_equal(found[brought.columns], brought)
    assert found["area_code"].tolist() == np.where(brought["lon"] > 9.5, "E", "W").tolist()
    assert (answered.certainties, answered.from_before) == ({"certain": 35}, 0)
    assert answering.asked == [10, 10, 10, 5]
    assert told == [(10, 35), (20, 35), (30, 35), (35, 35)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["esito.parquet", "punti.parquet"]


def test_a_stopped_run_goes_on_where_it_was(points, tmp_path):
    output, whole = tmp_path / "esito.parquet", tmp_path / "intero.parquet"
    with pytest.raises(KeyboardInterrupt):
        run(points, output, Answering(breaks_at=2))
    assert not output.exists()
    second = Answering()
    answered, told = run(points, output, second)
    assert second.asked == [10, 5]
    assert (answered.certainties, answered.from_before) == ({"certain": 35}, 20)
    assert told[-1] == (35, 35)
    run(points, whole, Answering())
    pd.testing.assert_frame_equal(pd.read_parquet(output), pd.read_parquet(whole))


@pytest.mark.parametrize("change", ["key", "list", "output"])
def test_with_anything_else_changed_it_starts_anew(points, tmp_path, change):
    output = tmp_path / "esito.parquet"
    with pytest.raises(KeyboardInterrupt):
        run(points, output, Answering(breaks_at=2))
    if change == "list":
        pd.read_parquet(points).iloc[::-1].to_parquet(points, index=False)
    again = Answering()
    run(points, tmp_path / "altro.parquet" if change == "output" else output, again, "j" if change == "key" else "k")
    assert again.asked == [10, 10, 10, 5]


@pytest.mark.parametrize(
    ("delimiter", "encoding", "decimal"), [(";", "cp1252", ","), (",", "utf8", "."), ("\t", "utf-8-sig", ".")]
)
def test_a_csv_keeps_its_cells_as_text(tmp_path, delimiter, encoding, decimal):
    path, output = tmp_path / "punti.csv", tmp_path / "esito.parquet"
    rows = [
        ("007", "9.25", "45.5", "è"),
        ("008", "9.75", "45.5", ""),
        ("009", "?", "45.5", "due\nrighe"),
        ("010", "", "", ""),
    ]
    lines = [delimiter.join(["codice", "Longitudine", "Latitudine", "nota"])]
    for code, lon, lat, note in rows:
        cells = (code, lon.replace(".", decimal), lat.replace(".", decimal), f'"{note}"')
        lines.append(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in cells))
    path.write_bytes("\r\n".join(lines).encode(encoding))
    answered, _ = run(path, output, Answering())
    found = pd.read_parquet(output)
    assert found["codice"].tolist() == ["007", "008", "009", "010"]
    assert found["nota"].tolist() == ["è", "", "due\nrighe", ""]
    assert found["area_code"].fillna("").tolist() == ["W", "E", "", ""]
    assert answered.certainties == {"certain": 2, "not_located": 2}


def test_an_uncertainty_of_its_own_goes_along(points, tmp_path):
    frame = pd.read_parquet(points)
    frame.assign(uncertainty_m=np.where(frame.index == 1, np.nan, 30.0)).to_parquet(points, index=False)
    answering = Answering()
    run(points, tmp_path / "esito.parquet", answering)
    assert np.isnan(answering.uncertainties[0]).tolist() == [False, True] + [False] * 8
    assert (answering.uncertainties[1] == 30).all()


def test_a_list_answered_before_keeps_both_answers(points, tmp_path):
    once, twice, thrice = (tmp_path / f"{name}.parquet" for name in ("una", "due", "tre"))
    run(points, once, Answering())
    run(once, twice, Answering())
    answered, _ = run(twice, thrice, Answering())
    names = list(pd.read_parquet(thrice).columns)
    assert [name for name in names if name.endswith("area_code")] == [
        "area_code",
        "cermap_area_code",
        "cermap_cermap_area_code",
    ]
    assert answered.certainties == {"certain": 35}


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_a_list_of_no_rows_is_a_result_of_no_rows(tmp_path, ending):
    path, output = tmp_path / f"punti.{ending}", tmp_path / "esito.parquet"
    if ending == "csv":
        path.write_text("lon,lat\n")
    else:
        pd.DataFrame({"lon": pd.Series(dtype=float), "lat": pd.Series(dtype=float)}).to_parquet(path)
    answered, _ = run(path, output, Answering())
    assert answered.certainties == {}
    assert pd.read_parquet(output).columns.tolist() == ["lon", "lat", "area_code", "area_share", "certainty"]


def test_a_list_without_coordinates_names_its_columns(tmp_path):
    path = tmp_path / "punti.csv"
    path.write_text("nome,lat\nAnna,45.5\n")
    with pytest.raises(MissingColumn, match="nome, lat"):
        run(path, tmp_path / "esito.parquet", Answering())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("punti.parquet", b"PAR1 and nothing more"),
        ("punti.parquet", b""),
        ("punti.csv", b""),
        ("punti.csv", b"lon,lat\n9.1,45.5\n9.1,45.5,7\n"),
        ("punti.xlsx", b"PK"),
        ("manca.csv", None),
    ],
)
def test_a_list_that_cannot_be_read_is_one_sentence(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=name):
        run(tmp_path / name, tmp_path / "esito.parquet", Answering())
    assert not (tmp_path / "esito.parquet").exists()


def test_a_place_that_cannot_be_written(points, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        run(points, tmp_path / "file" / "esito.parquet", Answering())


def test_a_cut_parquet_leaves_no_result(points, tmp_path):
    content = points.read_bytes()
    points.write_bytes(content[: len(content) // 2] + bytes(50) + content[len(content) // 2 + 50 :])
    try:
        run(points, tmp_path / "esito.parquet", Answering())
    except UnreadableFile:
        assert not (tmp_path / "esito.parquet").exists()
