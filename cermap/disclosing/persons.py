"""Who must be taken for a natural person."""

import re

import numpy as np
import pandas as pd

from cermap.terms import MemberKind

# Of these it is sure that they are no person and no group of few: what they are may be shown (R-DAT-08). Behind a
# condominium stand its families, behind "other" and what is not known anybody.
_LEGAL_PERSONS = frozenset(MemberKind) - {MemberKind.NATURAL_PERSON, MemberKind.CONDOMINIUM, MemberKind.OTHER}
# The tax code of a person has letters and digits; that of a body has 11 digits. An enterprise with the first is a person.
_OF_A_PERSON = re.compile(
    r"\s*[A-Za-z]{6}\s*[0-9A-Za-z]{2}\s*[A-Za-z]\s*[0-9A-Za-z]{2}\s*[A-Za-z]\s*[0-9A-Za-z]{3}\s*[A-Za-z]\s*"
)
# An enterprise that says so is its owner: no body stands between.
_ONE_PERSON = re.compile(r"\bindividual[ei]\b|\bliber[oai] profession|\blavorator\w+ autonom", re.IGNORECASE)


def are_protected(candidates: pd.DataFrame) -> np.ndarray:
    """Whether each candidate is a natural person, or may be one (R-DAT-07).

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.

    Returns
    -------
    numpy.ndarray
        Booleans, in the candidates' order.
    """
    kind = candidates["member_kind"]
    by_code = candidates["holder_id"].astype("str").str.fullmatch(_OF_A_PERSON, na=False)
    by_name = candidates["name"].astype("str").str.contains(_ONE_PERSON, na=False)
    return np.asarray(~kind.isin([one.value for one in _LEGAL_PERSONS]) | by_code | by_name, dtype=bool)
