"""What to do now about one candidate, where its answer has not said it already."""

import pandas as pd

from cermap import wording
from cermap.terms import Certainty, Outcome, Reason, split
from cermap.texts import Texts


def now(row: pd.Series, asked: pd.Series | None, texts: Texts) -> str | None:
    """The next step.

    Parameters
    ----------
    row : pandas.Series
        The candidate, of ``tables.Assigned``.
    asked : pandas.Series or None
        Its answer for one community, of ``tables.Joining``.
    texts : Texts
        Language.

    Returns
    -------
    str or None
        None where the sentence of the answer ends with its step.
    """
    if asked is not None and asked["outcome"] in {Outcome.TO_VERIFY, Outcome.CANNOT}:
        return None
    if asked is not None and asked["outcome"] == Outcome.CAN_JOIN:
        return texts("look for a configuration in its own area, or propose one.")
    return _of_place(row, texts)


def _of_place(row: pd.Series, texts: Texts) -> str | None:
    """What settles the area."""
    if wording.edition_doubt(row) is not None:
        return None
    certainty = Certainty(row["certainty"])
    if certainty is Certainty.DECLARED:
        return texts("collect the declarations and the consent to the use of its data.")
    if certainty is Certainty.CERTAIN:
        return texts("ask for the POD and check its area with GSE or the distributor.")
    strongest = next(iter(split(row["certainty_reasons"])), Reason.SEVERAL_AREAS)
    return f"{wording.next_step(strongest, texts)}."
