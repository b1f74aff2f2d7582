"""The kind of street (DUG) at the start of a text, or in its middle, and which kinds people mix up.

Two kinds are *alike* when people mix them up for the same place (piazza and piazzale); a *place* kind (località, frazione,
cascina …) names a spot rather than a street, so a street beside it is the better address.
"""

import re
from functools import lru_cache

from cermap.addresses.reading.streets.dug import AT_ONCE, HAMLETS, PLACES, READERS, ROADS
from cermap.addresses.reading.words.numerals import COUNTED

__all__ = [
    "HAMLETS",
    "PLACES",
    "ROADS",
    "alike",
    "inner_start",
    "is_kind",
    "may_be_town",
    "split_kind",
    "start_behind_town",
]

_ALIKE = (
    frozenset(("PIAZZA", "PIAZZALE", "PIAZZETTA", "LARGO")),
    frozenset(("VIA", "VIALE", "STRADA")),
    PLACES,
)
# Kinds certain enough to be seen in the middle of a text.
_INSIDE = re.compile(
    r"(?<![A-Z0-9'])(?:VIALE|VIA|PIAZZALE|PIAZZETTA|PIAZZA|CORSO|LARGO|VICOLO|V[./]LE|VLE|P[./]ZZA|P[./]ZA|PZZA|P[./]LE|C[./]SO|L[./]GO)"
    r"(?![A-Z0-9'])(?= ?\.? ?\S)"
)
# Kinds seen there only behind a name that has no kind of its own ("MILANO ALZAIA NAVIGLIO GRANDE 3"): behind one that
# has, "V." is an initial and the others are part of the name.
_BEHIND_TOWN = re.compile(
    r"(?<= )(?:V\. ?(?=[A-Z])|(?:ALZAIA|GALLERIA|STRADA|CONTRADA|RESIDENZA|RES\.|ALZ\.|S[./]DA|STR\.|C[./]DA|C[./]NA|CASCINA"
    r"|LOCALITA'?|LOC\.|FRAZIONE|FRAZ\.?)(?![A-Z0-9']) ?(?=[A-Z]))"
)
_BEFORE_NAME = re.compile(
    r"(?:^(?!DELLO )|[ '])(?:DI|DEL|DELLO|DELLA|DELL|DEI|DELLE|AL|ALLA|ALL|DAL|DALLA|IN|SUL|SULLA|PER|SAN|NUOVA|VECCHIA)[ ']$"
)
# Kinds that also begin the names of towns (Borgo Virgilio, Corte Franca, Casale Litta, Riva di Solto).
_TOWN_LIKE = re.compile(r"(?:BORGO|CASALE|CORTE|RIVA) |PIAZZA BREMBANA\b|RONCO (?:BRIANTINO|SCRIVIA|BIELLESE)\b")
# fmt: off
_DOUBLED = frozenset((
    "VIA", "VIALE", "PIAZZA", "PIAZZALE", "PIAZZETTA", "CORSO", "LARGO", "VICOLO", "STRADA", "ALZAIA", "LOCALITA",
    "FRAZIONE", *ROADS,
))
# Only of these a number may be the whole name ("Traversa 5"); of others it is a house number, and the kind the name.
_NUMBER_AND_WORD = re.compile(r"[0-9]{1,3}[°'^]? ?([A-Z]{3,})")
_NO_NAMES = frozenset(("BIS", "TER", "QUATER", "INT", "INTERNO", "SCALA", "PIANO", "EDIFICIO", "PALAZZINA", "LOTTO", "FRAZ", "LOC"))
_WITH_NUMBER = frozenset(("VIA", "VIALE", "STRADA", "TRAVERSA", "VICOLO", *ROADS))
# fmt: on
# "VIA V. VENETO": an initial, not a doubled kind.
_ONE_LETTER = re.compile(r"V(?:\.(?! ?L[EO]\b)| )")


# Asked three times of the piece at hand: first whether it is the street, then what it says.
@lru_cache(maxsize=1_000)
def split_kind(text: str) -> tuple[str | None, str]:
    """The kind of street at the start of a folded text, and what follows.

    Parameters
    ----------
    text : str
        Folded: "V.LE MONZA 3".

    Returns
    -------
    tuple
        ("VIALE", "MONZA 3"); (None, text) when it starts with none, or with one that is the name itself ("Case Sparse
        5"). Of a doubled kind ("VIA LARGO PRIORI") the second, of two place kinds the first.
    """
    first, rest = _kind_at_start(text)
    if first is None or not rest:
        return None, text
    if not rest[0].isalpha() and first not in _WITH_NUMBER and (first in PLACES or not _has_name(rest)):
        return None, text
    second, after = _kind_at_start(rest)
    if (
        second is not None
        and (after[:1].isalpha() or second in ROADS or _has_name(after))
        and _ONE_LETTER.match(rest) is None
        and ((first == "VIA" and second in _DOUBLED) or second == first or (first in PLACES and second in PLACES))
    ):
        return (first if first in PLACES else second), after
    return first, rest


@lru_cache(maxsize=1_000)
def inner_start(text: str) -> int | None:
    """Where in a folded text a kind of street begins after other words; None when nowhere.

    Parameters
    ----------
    text : str
        Folded: "MILANO VIA RIPAMONTI 40".

    Returns
    -------
    int or None
        Position of "VIA". One that belongs to a name ("VIA DEL CORSO") does not count.
    """
    for found in _INSIDE.finditer(text, 1):
        start = found.start()
        if not may_be_town(text[start:]) and not _BEFORE_NAME.search(text[:start]):
            return start
    return None


def start_behind_town(text: str) -> int | None:
    """Where in a folded text that begins with no kind a less certain one begins; None when nowhere."""
    found = _BEHIND_TOWN.search(text)
    return None if found is None or _BEFORE_NAME.search(text[: found.start()]) else found.start()


def may_be_town(text: str) -> bool:
    """Whether a folded text that begins with a kind of street may as well be the name of a town."""
    return _TOWN_LIKE.match(text) is not None


def is_kind(text: str) -> bool:
    """Whether a folded text is a kind of street and nothing else."""
    return not _kind_at_start(text)[1] and bool(text)


def alike(first: str | None, second: str | None) -> bool:
    """Whether people use the two kinds for the same place.

    Parameters
    ----------
    first, second : str or None
        Kinds in full; None for none.
    """
    return first == second or any(first in kinds and second in kinds for kinds in _ALIKE)


def _has_name(rest: str) -> bool:
    """Whether what follows a kind is more than a house number: "5 GIORNATE 3", "2 TORRI", and not "5/A" or "5 INT. 2"."""
    found = _NUMBER_AND_WORD.match(rest)
    return found is not None and (found[1] in COUNTED or found[1] not in _NO_NAMES)


def _kind_at_start(text: str) -> tuple[str | None, str]:
    word, _, rest = text.partition(" ")
    if word in AT_ONCE:
        return AT_ONCE[word], rest.lstrip(" .'")
    reader = READERS.get(text[:1])
    found = reader[0].match(text) if reader else None
    if reader is None or found is None or found.lastindex is None:
        return None, text
    return reader[1][found.lastindex - 1], text[found.end() :]
