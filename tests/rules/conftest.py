"""Tables of a few rows: a test writes only the columns it is about."""

import pandas as pd
import pytest

from cermap import tables

PLANT = {"plant_id": "I1", "capacity_kw": 50.0, "technology": "fotovoltaico", "net_metering": False}


@pytest.fixture
def people():
    """Rows of ``tables.Candidates``."""

    def make(*rows):
        numbered = [{"role": "consumer"} | row | {"candidate_id": str(i + 1)} for i, row in enumerate(rows)]
        return tables.complete(tables.Candidates, pd.DataFrame(numbered))

    return make


@pytest.fixture
def machines():
    """Rows of ``tables.Plants``."""

    def make(*rows):
        numbered = [PLANT | {"plant_id": f"I{i + 1}"} | row for i, row in enumerate(rows)]
        return tables.complete(tables.Plants, pd.DataFrame(numbered))

    return make
