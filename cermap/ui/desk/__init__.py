"""The desk: the answer to one call, read aloud and kept as a record."""

import pandas as pd

from cermap.records import Plan
from cermap.texts import Texts


def button(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The button that opens the desk's window."""


def records(plan: Plan, texts: Texts) -> None:
    """The calls answered so far: searched, changed, taken away."""
