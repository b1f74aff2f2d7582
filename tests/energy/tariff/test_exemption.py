"""Whom the cut spares (R-TAR-07)."""

import datetime as dt

import pandas as pd
import pytest

from cermap.energy.tariff import is_exempt
from cermap.terms import MemberKind

BEFORE, SINCE = dt.date(2025, 6, 25), dt.date(2025, 6, 26)


def exempt(kind, day):
    return is_exempt(pd.Series([kind], dtype="str"), day).iloc[0]


@pytest.mark.parametrize("kind", ["local_authority", "religious_body", "third_sector"])
def test_bodies_are_spared_from_the_first_day(kind):
    assert exempt(kind, dt.date(2024, 1, 24))


def test_natural_persons_are_spared_since_the_decree_of_2025():
    assert not exempt("natural_person", BEFORE)
    assert exempt("natural_person", SINCE)


@pytest.mark.parametrize(
    "kind",
    ["sme", "enterprise", "large_enterprise", "central_administration", "research_training", "social_housing"],
)
def test_who_is_not_named_is_cut(kind):
    assert exempt(kind, SINCE) is not pd.NA
    assert not exempt(kind, SINCE)


@pytest.mark.parametrize("kind", ["association", "cooperative", "other", None])
def test_a_kind_that_does_not_tell_is_not_known(kind):
    assert exempt(kind, SINCE) is pd.NA


def test_every_kind_is_answered_with_the_index_of_the_members():
    kinds = pd.Series([*MemberKind, None], index=range(10, 11 + len(MemberKind)), dtype="str")
    found = is_exempt(kinds, SINCE)
    assert found.dtype == "boolean"
    assert found.index.equals(kinds.index)
    assert found.sum() == 4


def test_no_member_is_no_answer():
    assert is_exempt(pd.Series([], dtype="str"), SINCE).tolist() == []
