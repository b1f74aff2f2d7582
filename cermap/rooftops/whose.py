"""Whose a building is, from what its source or a list says of the owner."""

import re

import pandas as pd

from cermap.terms import OwnerKind

# The first that fits counts: "Comune di Monza, in uso ad ASST" is the municipality's.
_SAID = (
    # "In comune con", "bene comune", "nato nel comune di" say nothing of a municipality's property.
    (
        OwnerKind.MUNICIPAL,
        re.compile(
            r"\b(?<!\bin )(?<!\bbene )(?<!\bnel )comune\b|\b(comunale|municipi\w*|municipal\w*)\b", re.IGNORECASE
        ),
    ),
    (
        OwnerKind.OTHER_PUBLIC,
        re.compile(
            r"\b(provinci\w+|regione|region\w* lombardia|stato|statale|demanio|ministero|asst|ats|asl|aler|inps|inail"
            r"|universit\w+|azienda ospedaliera|comunit\w+ montana|unione dei comuni|ente parco|public\w*|pubblic\w*"
            r"|government|citt\w+ metropolitana)\b",
            re.IGNORECASE,
        ),
    ),
    (
        OwnerKind.PRIVATE,
        re.compile(
            r"\b(privat\w+|private|spa|srl|snc|sas|condominio|parrocchia|diocesi|cooperativa"
            r"|coop|immobiliare|fondazione|associazione)\b",
            re.IGNORECASE,
        ),
    ),
)


def owner_kinds(owners: pd.Series) -> pd.Series:
    """Whose each building is.

    Parameters
    ----------
    owners : pandas.Series
        Text as written; NA where nobody said.

    Returns
    -------
    pandas.Series
        ``OwnerKind`` or NA where the words name none, by the same index.
    """
    words = owners.dropna().astype("str").unique()
    kinds = {word: _kind(word) for word in words}
    found: pd.Series = owners.map(kinds).astype("str")
    return found


def _kind(word: str) -> str | None:
    # "A.L.E.R." and "ALER" are one.
    said = word.replace(".", "")
    return next((kind.value for kind, pattern in _SAID if pattern.search(said)), None)
