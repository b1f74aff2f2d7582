"""One spelling for what people write in many: capitals, accents, apostrophes, saints, titles, numbers in names.

A *folded* text is in capitals without accents. The *words* of a name are what a person would read aloud, with titles
in full and numbers as Roman ones ("4 Novembre", "quattro novembre" and "IV Novembre" are the same street). The *key* of a
name is what decides that two spellings mean the same: words without articles, all saints alike.
"""

import re
import unicodedata
from functools import lru_cache

from cermap.addresses.reading.words.mending import mended
from cermap.addresses.reading.words.numerals import (
    COUNTED,
    MONTHS,
    ROMANS,
    SPELLED_COUNTS,
    month_in_name,
    number_in_name,
)

__all__ = ["COUNTED", "MONTHS", "NOBLE_TITLES", "PARTICLES", "ROMANS", "TITLES", "as_shown", "fold", "key", "words"]

# fmt: off
PARTICLES = frozenset((
    "DI", "DEL", "DELLO", "DELLA", "DELL", "DEI", "DEGLI", "DELLE", "D", "E", "ED", "IL", "LO", "LA", "LE", "GLI",
))
# Titles of nobility: who bears one is another person than who bears none ("Conte Rosso" is no Medardo Rosso).
NOBLE_TITLES = frozenset((
    "PRINCIPE", "PRINCIPESSA", "DUCA", "DUCHESSA", "MARCHESE", "MARCHESA", "CONTE", "CONTESSA", "VISCONTE",
    "VISCONTESSA", "BARONE", "BARONESSA", "CAVALIERE", "CAVALIER",
))
# Words that may stand before a personal name or be left out.
TITLES = NOBLE_TITLES | frozenset((
    "DON", "PADRE", "FRATE", "FRA", "SUOR", "MONSIGNOR", "CARDINALE", "CARDINAL", "PAPA", "BEATO", "BEATA",
    "GENERALE", "GEN", "COLONNELLO", "MAGGIORE", "CAPITANO", "TENENTE", "SERGENTE", "AMMIRAGLIO", "MARESCIALLO",
    "SENATORE", "ONOREVOLE", "AVVOCATO", "DOTTOR", "DOTTORE",
    "INGEGNER", "INGEGNERE", "PROFESSOR", "PROFESSORE", "ARCHITETTO", "MAESTRO", "PRIVATA",
))
# fmt: on
# Words that stand for a saint, or for what is holy: all alike in the key of a name.
_SAINTS = frozenset(
    (
        "SAN",
        "SANTO",
        "SANTA",
        "SANT",
        "SANTI",
        "SANTE",
        "SS",
        "SANTISSIMA",
        "SANTISSIMO",
        "SANTISSIMI",
        "SSMA",
        "SSMO",
    )
)
_IN_FULL = {
    "FLLI": "FRATELLI",
    "FLI": "FRATELLI",
    "FRLLI": "FRATELLI",
    "FRAT": "FRATELLI",
    "MONS": "MONSIGNOR",
    "CARD": "CARDINALE",
    "DOTT": "DOTTOR",
    "DR": "DOTTOR",
    "ING": "INGEGNER",
    "PROF": "PROFESSOR",
    "AVV": "AVVOCATO",
    "SEN": "SENATORE",
    "CAV": "CAVALIERE",
    "AMM": "AMMIRAGLIO",
    "ARCH": "ARCHITETTO",
    "GEN": "GENERALE",
    "MTE": "MONTE",
    "PRIV": "PRIVATA",
    "PTA": "PORTA",
    "STA": "SANTA",
    "STO": "SANTO",
    "STE": "SANTE",
    "STI": "SANTI",
    "ARCIV": "ARCIVESCOVO",
    "MAGG": "MAGGIORE",
    "SERG": "SERGENTE",
    "ONOR": "ONOREVOLE",
    "GENLE": "GENERALE",
}
# Shortened only where a dot says so: "COL DI LANA" is a pass, "MAR" a sea, "CAP" a cape.
_WITH_DOT = {
    "CAP": "CAPITANO",
    "COL": "COLONNELLO",
    "TEN": "TENENTE",
    "MAR": "MARESCIALLO",
    "ON": "ONOREVOLE",
    "COMM": "COMMENDATORE",
    "PRES": "PRESIDENTE",
    "B.V": "BEATA VERGINE",
}
_SIGNS = str.maketrans(
    {
        "`": "'",
        "´": "'",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "º": "°",
        "ª": "°",
        "№": "N.",
        "½": " 1/2",
        "¼": " 1/4",
        "¾": " 3/4",
        "¹": "/1",
        "²": "/2",
        "³": "/3",
        "“": '"',
        "”": '"',
    }
)
# fmt: on
# Dots inside one shortened word, which would otherwise fall apart into initials.
_DOTTED = re.compile(r"\b(?:F[./]? ?(?:R[./]? ?)?LL?I|FR\.LL?I|M\.TE|S\.T[AEIO]|P[./] ?TA|GEN\.LE)\b\.?")
_NOT_LETTERS = re.compile(r"[^A-Z]")
_SHORT = re.compile(rf"\b(?!(?:COL|MAR)\. ?D(?:I|EL|ELLA)\b)({'|'.join(map(re.escape, _WITH_DOT))})\.")
# A number run together with a word ("4NOVEMBRE") is one of its own.
_WORD = re.compile(r"\d+(?=[A-Z]{4})|[A-Z0-9]+")
# fmt: off
_SMALL_WORDS = frozenset((
    "di", "del", "dello", "della", "dell", "dei", "degli", "delle", "da", "dal", "dalla", "al", "alla", "ai",
    "alle", "e", "ed", "in", "con", "sul", "sulla", "per", "d", "su",
))
# fmt: on


def fold(text: str) -> str:
    """Capitals without accents, one kind of apostrophe and dash, single blanks.

    Parameters
    ----------
    text : str
        Anything a person wrote.

    Returns
    -------
    str
        The folded text.
    """
    if "&" in text or not text.isascii():
        text = mended(text).translate(_SIGNS)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.replace("`", "'").upper().split())


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a folded name: titles in full, numbers as Roman ones.

    Parameters
    ----------
    name : str
        A name without the kind of street, folded.

    Returns
    -------
    tuple of str
        Words in their order.
    """
    if "." in name or "/" in name or " " in name:
        name = _SHORT.sub(lambda short: _WITH_DOT[short[1]] + " ", _DOTTED.sub(_joined, name))
    found = [_IN_FULL.get(word, word) for word in _WORD.findall(name)]
    read: list[str] = []
    for word, following in zip(found, [*found, ""][1:], strict=True):
        read.append(month_in_name(number_in_name(word, following), read[-1] if read else ""))
    return tuple(read)


@lru_cache(maxsize=100_000)
def key(name_words: tuple[str, ...]) -> str:
    """What decides that two spellings of a name mean the same.

    Parameters
    ----------
    name_words : tuple of str
        From ``words``.

    Returns
    -------
    str
        Words without articles, all saints alike; never empty for a name that has words.
    """
    kept = [
        "SAN" if word in _SAINTS else SPELLED_COUNTS.get(word, word) for word in name_words if word not in PARTICLES
    ]
    return " ".join(kept or name_words)


def as_shown(name: str) -> str:
    """A name in capitals as people write it; one that has small letters already stays as it is.

    Parameters
    ----------
    name : str
        "VIA CASSANO D'ADDA".

    Returns
    -------
    str
        "Via Cassano d'Adda".
    """
    if name != name.upper():
        return name
    shown = [_capital(word, place) for place, word in enumerate(name.lower().split())]
    return " ".join(shown)


@lru_cache(maxsize=100_000)
def _capital(word: str, place: int) -> str:
    if word.upper() in ROMANS:
        return word.upper()
    if place and word in _SMALL_WORDS:
        return word
    first, apostrophe, rest = word.partition("'")
    if rest:
        return (first if place and first in _SMALL_WORDS else first.capitalize()) + apostrophe + rest.capitalize()
    return "-".join(part.capitalize() for part in word.split("-"))


def _joined(dotted: re.Match[str]) -> str:
    return _NOT_LETTERS.sub("", dotted[0]) + " "
