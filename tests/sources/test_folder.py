from pathlib import Path

import pytest

from cermap.errors import DataMissing
from cermap.sources import folder, geodata_folder, user_data_folder


def test_a_checkout_reads_the_data_beside_the_package():
    assert geodata_folder() == Path(__file__).parents[2] / "geodata"


def test_an_installed_package_reads_the_data_inside_it(tmp_path, monkeypatch):
    inside = tmp_path / "site-packages" / "cermap" / "_shipped" / "geodata"
    inside.mkdir(parents=True)
    (inside / "sources.toml").touch()
    monkeypatch.setattr(folder, "_PACKAGE", tmp_path / "site-packages" / "cermap")
    assert geodata_folder() == inside


def test_without_data_the_sentence_says_to_install_again(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "_PACKAGE", tmp_path / "cermap")
    with pytest.raises(DataMissing, match="Install it again"):
        geodata_folder()


def test_the_user_chooses_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))
    assert user_data_folder() == tmp_path


def test_else_the_system_says_where(monkeypatch):
    monkeypatch.delenv("CERMAP_DATA", raising=False)
    assert user_data_folder().name == "cermap"
