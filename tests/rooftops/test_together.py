"""What many roofs are together."""

import drawn_scout as drawn
import numpy as np

from cermap import rooftops
from cermap.records import RoofTotals

FIGURES = ["capacity_low_kw", "capacity_kw", "capacity_high_kw", "free_kw",
           "annual_output_low_kwh", "annual_output_kwh", "annual_output_high_kwh"]  # fmt: skip


def test_sums_over_those_with_a_figure():
    roofs = drawn.scouted(list("ABC"), footprint_m2=[200.0, 300.0, 15.0], free_kw=[10.0, 4.0, np.nan],
                          is_computable=[True, True, False], is_protected=[True, None, None])  # fmt: skip
    roofs.loc[2, FIGURES] = np.nan
    assert rooftops.totals(roofs) == RoofTotals(
        roofs=3, computable=2, footprint_m2=515.0, capacity_low_kw=18.0, capacity_kw=20.0, capacity_high_kw=24.0,
        free_kw=14.0, annual_output_low_kwh=18_000.0, annual_output_kwh=22_000.0, annual_output_high_kwh=28_000.0,
        protected=1, protection_unknown=2,
    )  # fmt: skip


def test_nothing_together_is_zero():
    assert rooftops.totals(drawn.scouted([])) == RoofTotals(*[0] * 12)
