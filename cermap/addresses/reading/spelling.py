"""One spelling for what people write in many: capitals, accents, apostrophes, saints, titles, numbers in names.

A *folded* text is in capitals without accents. The *words* of a name are what a person would read aloud, with titles
in full and numbers as Roman ones ("4 Novembre", "quattro novembre" and "IV Novembre" are the same street). The *key* of a
name is what decides that two spellings mean the same: words without articles, all saints alike.
"""

import re
import unicodedata
from functools import lru_cache

# fmt: off
MONTHS = (
    "GENNAIO", "FEBBRAIO", "MARZO", "APRILE", "MAGGIO", "GIUGNO", "LUGLIO", "AGOSTO", "SETTEMBRE", "OTTOBRE",
    "NOVEMBRE", "DICEMBRE",
)
# fmt: on
# What a number is part of when it stands before it: a name, not a house number.
COUNTED = frozenset(
    (*MONTHS, "GIORNATE", "ALPINI", "FANTERIA", "ARTIGLIERIA", "BERSAGLIERI", "MARTIRI", "CADUTI", "REGGIMENTO")
)
ROMANS = tuple(
    tens + units
    for tens in ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    for units in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)
# fmt: off
PARTICLES = frozenset((
    "DI", "DEL", "DELLO", "DELLA", "DELL", "DEI", "DEGLI", "DELLE", "D", "E", "ED", "IL", "LO", "LA", "LE", "GLI",
))
# Words that may stand before a personal name or be left out.
TITLES = frozenset((
    "DON", "PADRE", "FRATE", "FRA", "SUOR", "MONSIGNOR", "CARDINALE", "CARDINAL", "PAPA", "BEATO", "BEATA",
    "GENERALE", "GEN", "COLONNELLO", "MAGGIORE", "CAPITANO", "TENENTE", "SERGENTE", "AMMIRAGLIO", "MARESCIALLO",
    "CAVALIERE", "CONTE", "PRINCIPE", "DUCA", "MARCHESE", "SENATORE", "ONOREVOLE", "AVVOCATO", "DOTTOR", "DOTTORE",
    "INGEGNER", "INGEGNERE", "PROFESSOR", "PROFESSORE", "ARCHITETTO", "MAESTRO", "PRIVATA",
))
# fmt: on
_SAINTS = frozenset(("SAN", "SANTO", "SANTA", "SANT", "SANTI", "SANTE", "SS"))
# fmt: off
_UNITS = (
    "UNO", "DUE", "TRE", "QUATTRO", "CINQUE", "SEI", "SETTE", "OTTO", "NOVE", "DIECI", "UNDICI", "DODICI",
    "TREDICI",
)
# fmt: on
_ORDINALS = ("PRIMO", "SECONDO", "TERZO", "QUARTO", "QUINTO", "SESTO", "SETTIMO", "OTTAVO", "NONO", "DECIMO")
_SPELLED = {
    **{word: ROMANS[n] for n, word in enumerate(_UNITS, 1)},
    **{word: ROMANS[n] for n, word in enumerate(_ORDINALS, 1)},
    "VENTI": "XX",
    "VENTICINQUE": "XXV",
    "VENTIQUATTRO": "XXIV",
    "VENTINOVE": "XXIX",
}
# fmt: off
_IN_FULL = {
    "FLLI": "FRATELLI", "FRAT": "FRATELLI", "MONS": "MONSIGNOR", "CARD": "CARDINALE", "DOTT": "DOTTOR",
    "DR": "DOTTOR", "ING": "INGEGNER", "PROF": "PROFESSOR", "AVV": "AVVOCATO", "SEN": "SENATORE", "CAV": "CAVALIERE",
    "AMM": "AMMIRAGLIO", "ARCH": "ARCHITETTO", "GEN": "GENERALE", "MTE": "MONTE", "PRIV": "PRIVATA",
}
_SIGNS = str.maketrans({
    "`": "'", "´": "'", "’": "'", "‘": "'", "ʼ": "'", "′": "'", "–": "-", "—": "-", "‑": "-", "º": "°", "“": '"',
    "”": '"',
})
# fmt: on
# Dots inside one abbreviated word, which would otherwise fall apart into initials.
_DOTTED = re.compile(r"\b(?:F\.? ?LL?I|M\.TE)\b(?![A-Z])")
_WORD = re.compile(r"[A-Z0-9]+")
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
    if not text.isascii():
        text = _repaired(text).translate(_SIGNS)
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
    found = _WORD.findall(_DOTTED.sub(lambda dotted: dotted[0].replace(".", "").replace(" ", ""), name))
    found = [_IN_FULL.get(word, word) for word in found]
    return tuple(_number_in_name(word, found[place + 1 : place + 2]) for place, word in enumerate(found))


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
    kept = ["SAN" if word in _SAINTS else word for word in name_words if word not in PARTICLES]
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


def _capital(word: str, place: int) -> str:
    if word.upper() in ROMANS:
        return word.upper()
    if place and word in _SMALL_WORDS:
        return word
    first, apostrophe, rest = word.partition("'")
    if rest:
        return (first if place and first in _SMALL_WORDS else first.capitalize()) + apostrophe + rest.capitalize()
    return "-".join(part.capitalize() for part in word.split("-"))


def _number_in_name(word: str, following: list[str]) -> str:
    counted = bool(following) and following[0] in COUNTED
    if word.isdigit():
        value = int(word)
        return ROMANS[value] if 0 < value < len(ROMANS) else {1000: "MILLE"}.get(value, word)
    return _SPELLED.get(word, word) if counted else word


def _repaired(text: str) -> str:
    # UTF-8 that was once read as cp1252 ("LibertÃ ") can be turned back exactly, or not at all.
    if "Ã" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf8")
    except UnicodeError:
        return text
