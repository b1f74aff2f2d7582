"""The tables that ship, and a plain one to draw on paper."""

import pandas as pd
import pytest

from cermap import tables
from cermap.records import LoadProfiles
from cermap.sources import read_load_profiles


@pytest.fixture(scope="session")
def profiles() -> LoadProfiles:
    return read_load_profiles()


@pytest.fixture(scope="session")
def noon_only(profiles) -> LoadProfiles:
    """Every profile: one kWh at 12 of the clock on working days, and nothing else."""
    domestic = profiles.domestic.copy()
    is_noon = (domestic["hour"] == 12) & (domestic["day_type"] == "working_day")
    domestic["demand_kwh"] = is_noon.astype(float)
    others = profiles.nondomestic.copy()
    others["working_day_kwh"] = (others["hour"] == 12).astype(float)
    others[["saturday_kwh", "sunday_kwh"]] = 0.0
    weeks = profiles.nondomestic_week.copy()
    weeks[["working_day_factor", "saturday_factor", "sunday_factor"]] = 1.0
    return LoadProfiles(domestic, others, weeks, profiles.pv_year, "")


def candidates(*rows, **columns) -> pd.DataFrame:
    """``tables.Candidates`` of these rows, consumers unless they say otherwise."""
    frame = pd.DataFrame([{"role": "consumer", **row} for row in rows], **columns)
    frame["candidate_id"] = [str(place) for place in range(1, len(frame) + 1)]
    return tables.complete(tables.Candidates, frame)


@pytest.fixture(scope="session")
def candidates_of():
    return candidates
