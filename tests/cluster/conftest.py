"""Two workers on this machine, and lists cut into files whose names must not be told."""

import pytest
from typer.testing import CliRunner

pytest.importorskip("distributed", reason="Dask is not installed (extra “cluster”)")

from cut_lists import scattered
from dask_machines import machines

from cermap.cli import app

DAY = ("--as-of", "2024-06-30", "--lang", "en")


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory):
    """The data folder of all machines: the index of the areas is made once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def own_folder(data_folder, monkeypatch):
    """No data of whoever runs the tests."""
    monkeypatch.setenv("CERMAP_DATA", str(data_folder))
    monkeypatch.delenv("CERMAP_LANG", raising=False)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory, data_folder):
    """Two workers that are started anew when they die."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(data_folder))
        with machines(tmp_path_factory.mktemp("machines"), 2) as made:
            yield made


@pytest.fixture
def assign():
    """``cermap assign …`` in this process."""

    def _assign(*arguments):
        return CliRunner().invoke(app, ["assign", *map(str, arguments), *DAY])

    return _assign


@pytest.fixture
def refused(assign):
    """``cermap assign …`` that must leave with 2 and one line, whose text is given back."""

    def _refused(*arguments):
        done = assign(*arguments)
        assert (done.exit_code, done.stdout) == (2, ""), done.output
        assert done.stderr.count("\n") == 1
        return done.stderr.strip()

    return _refused


@pytest.fixture
def folder(tmp_path):
    """Four lists, of one batch, of two, of few rows, of none."""
    made = tmp_path / "elenco"
    made.mkdir()
    for name, rows in {"Via Roma 12": 700, "due": 50_400, "poche": 3, "vuota": 0}.items():
        scattered(rows).to_parquet(made / f"{name}.parquet", index=False)
    return made
