"""Every reader against cut, turned-over and poisoned files: the house's own sentence or an answer, and soon."""

import random
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest
from hostile_hands import TOKENS, mangled
from hostile_readers import READERS, nothing_written_beside, refused_or_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# The same examples each time: a hostile hand that is drawn anew belongs to ``fuzzing.py``.
STEADY = settings(
    max_examples=8, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@lru_cache
def seeds(reader: str) -> tuple[bytes, ...]:
    return tuple(READERS[reader].seeds())


@pytest.mark.parametrize("reader", READERS)
@given(place=st.integers(0, 99), chance=st.integers(0, 2**32))
@STEADY
def test_a_valid_file_after_a_hostile_hand(reader, place, chance):
    content = seeds(reader)[place % len(seeds(reader))]
    refused_or_read(READERS[reader].read, mangled(content, random.Random(chance)))


@pytest.mark.parametrize("reader", READERS)
@given(content=st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(TOKENS), max_size=30).map(b"".join)))
@STEADY
def test_bytes_of_any_kind(reader, content):
    refused_or_read(READERS[reader].read, content)


@pytest.mark.parametrize("reader", READERS)
def test_a_valid_file_writes_nothing_beside_itself(reader, tmp_path, monkeypatch):
    """Whatever is unpacked or put aside meanwhile is gone afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with nothing_written_beside(tmp_path), nothing_written_beside(Path.cwd() / "tests" / "hostile" / "seeds"):
        refused_or_read(READERS[reader].read, seeds(reader)[0])
