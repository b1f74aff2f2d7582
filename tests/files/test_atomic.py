import os

import pytest

from cermap.errors import UnreadableFile
from cermap.files import read_bytes, write_bytes


def test_written_whole_into_a_new_folder(tmp_path):
    write_bytes(tmp_path / "new" / "file.bin", b"content")
    assert read_bytes(tmp_path / "new" / "file.bin") == b"content"


def test_a_failure_leaves_the_old_content_and_nothing_beside(tmp_path, monkeypatch):
    path = tmp_path / "file.bin"
    write_bytes(path, b"old")

    def full(_):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match=r"elenco\.csv"):
        read_bytes(tmp_path / "elenco.csv")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableFile):
        read_bytes(tmp_path)
