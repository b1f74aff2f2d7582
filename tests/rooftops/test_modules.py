"""The usable share between its least and its most."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap.rooftops.surfaces.modules import usable_share
from cermap.terms import BuildingUse


def share(footprint_m2, use, *, flat):
    return usable_share(
        pd.DataFrame({"footprint_m2": [footprint_m2], "use": pd.Series([use], dtype="str")}), flat=flat
    )[0]


@pytest.mark.parametrize(
    ("footprint_m2", "use", "flat", "central"),
    [
        (60, None, False, 0.50),
        (250, "school", False, 0.53),
        (1000, "school", True, 0.47),
        # 625 m² is half way from 250 (0.3) to 1,000 m² (0.7).
        (625, "school", False, 0.55),
        (1000, "industrial", True, 0.49),
        (3000, "industrial", True, 0.50),
        (60, "religious", False, 0.50),
        (250, "religious", False, 0.51),
    ],
)
def test_by_size_and_use(footprint_m2, use, flat, central):
    assert share(footprint_m2, use, flat=flat)[1] == pytest.approx(central)


@given(footprint_m2=st.floats(0, 1e6), use=st.sampled_from([None, *BuildingUse]), flat=st.booleans())
def test_between_the_least_and_the_most(footprint_m2, use, flat):
    least, central, most = share(footprint_m2, use, flat=flat)
    assert (least, most) == ((0.4, 0.5) if flat else (0.5, 0.6))
    assert least <= central <= most
