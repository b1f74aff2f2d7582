"""A list's own amounts as numbers in the workbook, and only those that can be read in one way."""

import numpy as np
import pandas as pd
import pytest

from cermap.files.workbooks.spreadsheets.typed_cells import with_numbers

UNDERSTOOD = {"Consumo": "annual_demand_kwh", "Lat": "given_lat", "CAP": "postcode", "POD": "pod_code"}


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("Consumo", ["6000", None, " 1.234,5 "], [6000, np.nan, 1234.5]),
        ("Consumo", ["0", "0,5", ""], [0, 0.5, np.nan]),
        ("Consumo", ["-3", "2.700", "1.000.000"], [-3, 2700, 1e6]),
        ("Lat", ["45,573155", "45.5"], [45.573155, 45.5]),
    ],
)
def test_bare_numbers_become_numbers(column, cells, expected):
    table = with_numbers(pd.DataFrame({column: pd.Series(cells, dtype="str")}), UNDERSTOOD)
    np.testing.assert_array_equal(table[column].to_numpy(float), expected)


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("Consumo", ["6000", "n.d."]),
        ("Consumo", ["6000 kWh"]),
        ("Consumo", ["3 MWh"]),
        ("Consumo", ["2.700"]),  # 2700 for an Italian, 2.7 for a machine, and no other cell says which
        ("Consumo", ["007"]),
        ("Consumo", ["12345678901234567"]),
        ("Consumo", ["=1+1"]),
        ("Consumo", [None, ""]),
        ("CAP", ["20052"]),
        ("POD", ["12345678"]),
        ("Altro", ["5"]),
    ],
)
def test_anything_else_stays_as_written(column, cells):
    before = pd.DataFrame({column: pd.Series(cells, dtype="str")})
    pd.testing.assert_frame_equal(with_numbers(before, UNDERSTOOD), before)


def test_the_given_table_is_left_alone():
    before = pd.DataFrame({"Consumo": pd.Series(["6000"], dtype="str")})
    with_numbers(before, UNDERSTOOD)
    assert before["Consumo"].tolist() == ["6000"]
