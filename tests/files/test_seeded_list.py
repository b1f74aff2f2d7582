"""A list of candidates of every kind, written as an Italian would write it, is read as what was meant."""

import pandas as pd
import pytest
from seeded_candidates import as_list, seeded

from cermap.files import read_candidates
from cermap.files.lists.cells.values import is_pod_code

ROWS = 600
DOORS = pd.DataFrame({"lon": [9.1, 9.2, 9.3, 9.4, 9.5, 9.6], "lat": 45.5})
SAME = (
    "name", "holder_id", "building_id", "member_kind", "role", "net_metering", "employees", "turnover_eur", "balance_sheet_eur",
    "public_capital_share", "ateco_code", "ateco_version", "ateco_is_main", "annual_demand_kwh",
)  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return seeded(ROWS)


@pytest.fixture(scope="module")
def found(world):
    return read_candidates(as_list(world, DOORS).to_csv(sep=";", index=False).encode(), "elenco.csv")


@pytest.mark.parametrize("column", SAME)
def test_a_column_comes_back(world, found, column):
    expected = world.candidates[column]
    if column == "ateco_version":
        # A code that this version does not have leaves it open.
        expected = expected.mask((expected == "2007") & world.candidates["ateco_code"].eq("35.15"))
    assert len(expected.unique()) > 1
    pd.testing.assert_series_equal(found.candidates[column], expected)


def test_plants_and_pods_come_back(world, found):
    plants = world.plants.drop_duplicates("candidate_id").set_index("candidate_id")
    theirs = plants.reindex(found.candidates["candidate_id"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(
        found.candidates[["own_plant_kw", "commissioning_date", "technology"]],
        theirs[["capacity_kw", "commissioning_date", "technology"]].rename(columns={"capacity_kw": "own_plant_kw"}),
    )
    written = world.candidates["pod_code"].fillna("")
    assert found.candidates["pod_code"].fillna("").tolist() == written.where(written.map(is_pod_code), "").tolist()


def test_what_is_told_is_what_is_wrong_on_purpose(world, found):
    malformed = world.candidates.index[world.candidates["pod_code"] == "IT01E1"]
    told = [note for note in found.notes if note.is_error]
    assert {note.column for note in told} == {"POD", "Codice ATECO"}
    (pods,) = [note for note in told if note.column == "POD"]
    assert pods.rows == tuple(row + 2 for row in malformed)
