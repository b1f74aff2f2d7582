"""Whose a building is, by the words that lists use."""

import pandas as pd
import pytest

from cermap import rooftops


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Comune di Monza", "municipal"),
        ("proprietà comunale", "municipal"),
        ("Comune di Lodi, in uso ad ASST", "municipal"),
        ("Provincia di Lecco", "other_public"),
        ("Regione Lombardia", "other_public"),
        ("A.L.E.R. Milano", "other_public"),
        ("ALER Milano", "other_public"),
        ("Demanio dello Stato", "other_public"),
        ("Immobiliare Aurora S.r.l.", "private"),
        ("Parrocchia di San Gerardo", "private"),
        ("privata", "private"),
        ("Mario", None),
        ("Rossi Mario, in comune con Bianchi Anna", None),
        ("Rossi Mario nato nel comune di Lodi", None),
        ("bene comune non censibile", None),
        (None, None),
    ],
)
def test_the_words_of_a_list_say_whose(said: str | None, kind: str | None) -> None:
    found = rooftops.owner_kinds(pd.Series([said], index=[7], dtype="str"))
    assert found.index.tolist() == [7]
    assert found.isna().all() if kind is None else found.iloc[0] == kind
