"""A file of three gigabytes that takes no room on the disk: one sentence, before anything of it is in memory."""

import re
import tomllib
from pathlib import Path

import pytest

from cermap.errors import UnreadableFile
from cermap.files import atomic, read_bytes

ROOT = Path(__file__).parents[2]
GIGABYTES_3 = 3_000_000_000


@pytest.fixture
def sparse(tmp_path) -> Path:
    path = tmp_path / "lista.csv"
    with path.open("wb") as stream:
        stream.truncate(GIGABYTES_3)
    return path


def test_three_gigabytes_are_not_read(sparse):
    with pytest.raises(UnreadableFile, match="holds 3000 MB, the limit is 300 MB"):
        read_bytes(sparse)


def test_a_file_without_a_size_and_without_end_is_left_at_the_limit(monkeypatch):
    monkeypatch.setattr(atomic, "_MOST_BYTES", 1_000_000)
    with pytest.raises(UnreadableFile, match="the limit is 1 MB"):
        read_bytes(Path("/dev/zero"))


def test_no_page_takes_more_than_any_reader():
    """The limit that a page says beside its uploader, and that of all others."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf8"))
    code = "".join(path.read_text("utf8") for path in (ROOT / "cermap" / "ui").rglob("*.py"))
    limits = [int(found) for found in re.findall(r"_UPLOAD_MB = (\d+)", code)]
    assert len(limits) >= 5
    assert max(*limits, config["server"]["maxUploadSize"]) <= 300
