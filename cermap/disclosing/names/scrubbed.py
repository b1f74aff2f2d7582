"""Words that people typed, without what they let slip: PODs, tax codes, names of persons."""

import re
import unicodedata
from collections.abc import Iterable

import pandas as pd

# As written with blanks, dots or hyphens between (R-DAT-01), and a little shorter or longer: also a mistyped one is a POD.
_POD = r"\bIT[\s.-]*\d{3}[\s.-]*E(?:[\s.-]*[0-9A-Z]){6,11}\b"
# Letters stand for digits where two persons would have the same code; without any digit it is a word.
_TAX_CODE = (
    r"\b(?=[A-Z ]*\d)[A-Z]{6}\s?[\dLMNP-V]{2}\s?[ABCDEHLMPRST]\s?[\dLMNP-V]{2}\s?[A-Z]\s?[\dLMNP-V]{3}\s?[A-Z]\b"
)
_CODES = re.compile(rf"{_POD}|{_TAX_CODE}", re.IGNORECASE)
# A shorter word of a name may be any word.
_LETTERS = 3


def without_codes(cells: pd.Series) -> pd.Series:
    """Texts without PODs and tax codes of persons; what else they say stays."""
    kept: pd.Series = cells.astype("str").str.replace(_CODES, "…", regex=True)
    return kept


def naming(texts: Iterable[object], names: Iterable[object]) -> list[bool]:
    """Whether each text holds all words of somebody's name, of at least two words, in any order.

    Parameters
    ----------
    texts : iterable
        What may be told.
    names : iterable
        Of the persons who must not be named.
    """
    said = [words_of(text) for text in texts]
    everywhere = frozenset().union(*said)
    found = [who for name in names if len(who := words_of(name)) > 1 and who <= everywhere]
    return [any(who <= words for who in found) for words in said]


def words_of(text: object) -> frozenset[str]:
    """The words of a text, in small letters without accents."""
    if not isinstance(text, str):
        return frozenset()
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )
    return frozenset(word for word in re.findall(r"\w+", plain) if len(word) >= _LETTERS)


def addresses_alone(rows: pd.DataFrame) -> pd.Series:
    """The addresses of persons; one that repeats a word of its own name ("c/o Rossi") gives way to how it was read.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``tables.Assigned`` of persons.
    """
    told = []
    for name, written, read in zip(rows["name"], rows["address_text"], rows["match_label"], strict=True):
        slipped = words_of(name) & words_of(written)
        told.append(written if not slipped or slipped <= words_of(read) else read)
    return pd.Series(told, index=rows.index, dtype="str")
