"""The year that ships, and plain ones of light from the sky alone or from the sun alone."""

import numpy as np
import pandas as pd
import pytest

from cermap.sources import read_load_profiles

HOURS = 8_760


@pytest.fixture(scope="session")
def sun_year() -> pd.DataFrame:
    return read_load_profiles().sun_year


def drawn(beam=0.0, diffuse=0.0, air_c=20.0) -> pd.DataFrame:
    columns = {"beam_clearness": beam, "diffuse_clearness": diffuse, "air_temperature_c": air_c}
    return pd.DataFrame({name: np.full(HOURS, value) for name, value in columns.items()})


@pytest.fixture(scope="session")
def drawn_year():
    return drawn
