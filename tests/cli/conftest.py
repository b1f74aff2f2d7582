"""A list of four rows around Monza, and two ways to run cermap: in this process, and as a user does."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cermap.cli import app

FORMULA = '=HYPERLINK("http://example.org";"premi")'
LIST = f"""Nome;Latitudine;Longitudine;Indirizzo;Tipo soggetto;Ruolo;Potenza impianto kW;Fonte;Appunti miei
Anna;45,573155;9,275327;;persona fisica;consumatore;;;prima
"{FORMULA.replace('"', '""')}";45,573155;9,275400;;persona fisica;prosumer;10;fotovoltaico;00123
Grandi Magazzini;45,573100;9,275350;;grande impresa;consumatore;;;
Nessuno;;;Via Mai Sentita 3, Paese Mai Sentito;persona fisica;consumatore;;;quarta
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """No data of whoever runs the tests."""
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CERMAP_LANG", raising=False)


@pytest.fixture
def run():
    """``cermap …`` in this process."""

    def _run(*arguments):
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return _run


@pytest.fixture
def refused(run):
    """``cermap …`` that must leave with 2 and one line, whose text is given back."""

    def _refused(*arguments):
        done = run(*arguments)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert done.stderr.endswith(".\n")
        return done.stderr.strip()

    return _refused


@pytest.fixture
def run_alone(tmp_path):
    """``cermap …`` in a process and a folder of its own."""

    def _run(*arguments, **changes):
        return subprocess.run(
            [sys.executable, "-m", "cermap", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | {"PYTHONIOENCODING": "utf8"},
            capture_output=True,
            encoding="utf8",
            check=False,
            **changes,
        )

    return _run


@pytest.fixture
def brought(tmp_path):
    """The list of four rows as a file."""
    path = tmp_path / "adesioni.csv"
    path.write_text(LIST, encoding="utf8")
    return path
