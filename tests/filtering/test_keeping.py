"""Which of five candidates stay, and what can be chosen among them."""

from dataclasses import fields

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap import filtering
from cermap.filtering.keeping import COLUMNS
from cermap.records import CandidateFilter


def test_every_field_but_the_words_is_a_column():
    assert {*COLUMNS, "text"} == {one.name for one in fields(CandidateFilter)}


@pytest.mark.parametrize(
    ("by", "stay"),
    [
        ({}, "12345"),
        ({"areas": ("A",)}, "12"),
        ({"areas": ("A", "B")}, "1234"),
        ({"areas": ("unknown",)}, "5"),
        ({"areas": ("B", "unknown")}, "345"),
        ({"municipalities": ("098031",), "roles": ("consumer",)}, "4"),
        ({"roles": ("producer", "prosumer")}, "23"),
        ({"certainties": ("not_located",)}, "5"),
        ({"match_levels": ("street",)}, "24"),
        ({"member_kinds": ("unknown",)}, "4"),
        ({"areas": ("A",), "certainties": ("ambiguous",)}, ""),
        ({"areas": ("Z",)}, ""),
        ({"text": "roma"}, "124"),
        ({"text": "ROMA lodi"}, "4"),
        ({"text": "  "}, "12345"),
        ({"text": "comune"}, "3"),
        # Accents are no reason not to be found, either way.
        ({"text": "niccolo"}, "1"),
        ({"text": "NICCOLÒ"}, "1"),
        ({"text": "ròma"}, "124"),
        # A word does not begin in one cell and end in the next, and no sign of it is a pattern.
        ({"text": "bianchivia"}, ""),
        ({"text": ".*"}, ""),
        ({"text": "nan"}, ""),
        ({"text": "\ud800"}, ""),
        ({"text": "anna\x1fvia"}, "5"),
        ({"text": "roma", "roles": ("prosumer",)}, "2"),
    ],
)
def test_who_stays(people, by, stay):
    mask = filtering.kept(people, CandidateFilter(**by))
    assert list(mask.index) == list(people.index)
    assert mask.dtype == bool
    assert "".join(people.loc[mask, "candidate_id"]) == stay


def test_nobody_is_filtered_where_nobody_is(people):
    assert len(filtering.kept(people.iloc[:0], CandidateFilter(areas=("A",), text="roma"))) == 0
    assert filtering.choices(people.iloc[:0], "areas").empty


def test_what_can_be_chosen_is_what_occurs(people):
    assert dict(filtering.choices(people, "areas")) == {"A": 2, "B": 2, "unknown": 1}
    assert dict(filtering.choices(people, "roles")) == {"consumer": 3, "prosumer": 1, "producer": 1}
    assert next(iter(filtering.choices(people, "roles").index)) == "consumer"


def test_a_field_counts_what_the_other_fields_leave(people):
    by = CandidateFilter(areas=("A",), roles=("consumer",))
    # Of consumers, whatever their area: 1 in A, 4 in B, 5 in none.
    assert dict(filtering.choices(people, "areas", by)) == {"A": 1, "B": 1, "unknown": 1}
    # In A, whatever their role: 1 and 2; the producer is in B.
    assert dict(filtering.choices(people, "roles", by)) == {"consumer": 1, "prosumer": 1, "producer": 0}


def values(field):
    return st.lists(st.sampled_from(["A", "B", "unknown", "108033", "098031", "consumer", "producer", "certain", "door", "sme"]), max_size=3).map(tuple)  # fmt: skip


FILTERS = st.builds(
    CandidateFilter, **{field: values(field) for field in COLUMNS}, text=st.sampled_from(["", "roma", "lodi", "via"])
)


@given(FILTERS, st.sampled_from(sorted(COLUMNS)))
def test_counts_add_up_and_a_filter_more_never_brings_anybody(people, by, field):
    counts = filtering.choices(people, field, by)
    others = filtering.kept(people, CandidateFilter(**{one.name: getattr(by, one.name) for one in fields(by) if one.name != field}))  # fmt: skip
    assert counts.sum() == others.sum()
    kept = filtering.kept(people, by)
    assert not (kept & ~others).any()
    asked = getattr(by, field)
    assert kept.sum() == (counts.reindex(pd.Index(asked).unique()).fillna(0).sum() if asked else counts.sum())
