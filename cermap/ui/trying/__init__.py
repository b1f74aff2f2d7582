"""What if: members and plants tried in and out; the map, the matrix and the figures answer at once, and nothing is kept until it is said."""

import pandas as pd

from cermap.records import Plan, Scene
from cermap.texts import Texts


def line(plan: Plan, texts: Texts) -> None:
    """While something is tried: what, and the two ways out, keep or leave."""


def toggles(row: pd.Series, plan: Plan, texts: Texts) -> None:
    """Under a candidate's card: the member, and its plants, in or out for a try."""


def figures(scene: Scene, texts: Texts) -> None:
    """Under a community's card: its figures, and while something is tried those of before beside them."""
