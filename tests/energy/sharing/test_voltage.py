"""Shared energy of a group by voltage."""

import numpy as np
import pandas as pd

from cermap.energy import sharing
from cermap.terms import Voltage

LOW, MEDIUM = str(Voltage.LOW), str(Voltage.MEDIUM)


def test_low_among_low_and_medium_to_all():
    """Low plants feed in 8, low members take 5: 5. The medium plant feeds in 20, all take 5 + 9: 14 (R-ENE-06)."""
    injected = np.array([[8], [20]], np.float32)
    withdrawn = np.array([[5], [9]], np.float32)
    voltages = pd.Series([LOW, MEDIUM], dtype="str")
    low, medium = sharing.by_voltage(injected, withdrawn, voltages, voltages)
    assert (low.tolist(), medium.tolist()) == ([5], [14])
    # Shared in all: min(28, 14) = 14; the two parts add up to more.
    assert sharing.shared_of(sharing.total_of(injected), sharing.total_of(withdrawn)).tolist() == [14]


def test_a_missing_voltage_is_low():
    injected, withdrawn = np.array([[8, 1]], np.float32), np.array([[5, 2]], np.float32)
    unknown = pd.Series([None], dtype="str")
    low, medium = sharing.by_voltage(injected, withdrawn, unknown, unknown)
    assert (low.tolist(), medium.tolist()) == ([5, 1], [0, 0])


def test_all_on_low_voltage_is_what_is_shared():
    dice = np.random.default_rng(1)
    injected, withdrawn = dice.random((3, 24)).astype(np.float32), dice.random((4, 24)).astype(np.float32)
    low, medium = sharing.by_voltage(injected, withdrawn, pd.Series([LOW] * 3), pd.Series([LOW] * 4))
    shared = sharing.shared_of(sharing.total_of(injected), sharing.total_of(withdrawn))
    np.testing.assert_allclose(low, shared)
    assert not medium.any()
