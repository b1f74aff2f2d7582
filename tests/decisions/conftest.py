"""A moment of the table, and a log written one decision after another."""

import datetime as dt

import pandas as pd
import pytest

from cermap.decisions import log
from cermap.terms import DecisionSubject

MOMENT = dt.datetime(2026, 11, 24, 18, 30, 15, 999, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture
def write():
    """The log of these decisions: (action, id, changes) each, on one thing."""

    def written(*decisions, subject=DecisionSubject.CANDIDATE, onto=None):
        made = pd.DataFrame() if onto is None else onto
        for action, code, changes in decisions:
            made = log.record(made, action, [(subject, code, changes)], MOMENT)
        return made

    return written
