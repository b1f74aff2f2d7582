"""The load profiles that ship, as one record."""

import pytest

from cermap.errors import DataMissing
from cermap.sources import read_load_profiles
from cermap.sources.geodata import load_profiles
from cermap.sources.geodata.catalogue import read_catalogue


def test_all_five_tables_are_there():
    profiles = read_load_profiles()
    # 5 classes x 12 months x 3 kinds of day x 24; 24 profiles x 24 hours; 24 profiles x 53 weeks; the hours of a year, twice.
    tables = (
        profiles.domestic, profiles.nondomestic, profiles.nondomestic_week, profiles.pv_year, profiles.sun_year,
    )  # fmt: skip
    assert [len(table) for table in tables] == [4_320, 576, 1_272, 8_760, 8_760]


def test_other_data_have_another_fingerprint(monkeypatch):
    before = read_load_profiles().fingerprint
    assert before == read_load_profiles().fingerprint

    def changed():
        sources = read_catalogue()
        return sources.assign(sha256=sources["sha256"].where(sources["source_id"] != "pv_year", "0" * 64))

    monkeypatch.setattr(load_profiles, "read_catalogue", changed)
    assert read_load_profiles().fingerprint != before


def test_a_file_that_is_gone_is_named(monkeypatch):
    def without():
        sources = read_catalogue()
        return sources.assign(is_used=sources["is_used"] & (sources["source_id"] != "pv_year"))

    monkeypatch.setattr(load_profiles, "read_catalogue", without)
    with pytest.raises(DataMissing) as gone:
        read_load_profiles()
    assert gone.value.values == {"names": "pv_year"}
