"""Benchmarks: what takes how long, beside a peer in the same run; no test asserts a time."""

import platform

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from cermap import sources


@pytest.fixture(scope="session")
def used():
    return sources.read_reference()


def pytest_report_header():
    versions = {"numpy": np, "pandas": pd, "geopandas": geopandas, "shapely": shapely}
    return (
        "benchmarks: Python "
        + platform.python_version()
        + "".join(f", {n} {m.__version__}" for n, m in versions.items())
    )
