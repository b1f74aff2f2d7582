"""Kinds of street (DUG, denominazione urbanistica generica) in full and as people shorten them.

Two kinds are *alike* when people mix them up for the same place (piazza and piazzale); a *place* kind (località, frazione,
cascina …) names a spot rather than a street, so a street beside it is the better address.
"""

import re
from functools import lru_cache

from cermap.addresses.reading.spelling import MONTHS

# fmt: off
PLACES = frozenset((
    "LOCALITA", "FRAZIONE", "CASCINA", "CONTRADA", "BORGO", "BORGATA", "REGIONE", "RIONE", "QUARTIERE", "VILLAGGIO",
    "CASE SPARSE", "CASALE",
))
# fmt: on
ROADS = frozenset(("STRADA PROVINCIALE", "STRADA STATALE", "STRADA REGIONALE"))
_ALIKE = (
    frozenset(("PIAZZA", "PIAZZALE", "PIAZZETTA", "LARGO")),
    frozenset(("VIA", "VIALE", "STRADA")),
    PLACES,
)
# An abbreviation that ends in a dot needs no blank after it: "V.PEPE".
# fmt: off
_WRITTEN = {
    "ALZAIA": "ALZAIA ALZ.", "AUTOSTRADA": "AUTOSTRADA", "BASTIONI": "BASTIONI BASTIONE", "BORGATA": "BORGATA",
    "BORGO": "BORGO B.GO BGO", "CALATA": "CALATA", "CASALE": "CASALE", "CASCINA": "CASCINA C.NA CNA CASC.",
    "CASE SPARSE": "CASE_SPARSE C.SPARSE", "CAVALCAVIA": "CAVALCAVIA",
    "CIRCONVALLAZIONE": "CIRCONVALLAZIONE CIRC.NE C.NE", "CONTRADA": "CONTRADA C.DA CDA CONTR.",
    "CORSO": "CORSO C.SO CSO", "CORTE": "CORTE", "CORTILE": "CORTILE", "FORO": "FORO",
    "FRAZIONE": "FRAZIONE FRAZ. FRAZ FR.", "GALLERIA": "GALLERIA GALL.", "LARGO": "LARGO L.GO LGO",
    "LOCALITA": "LOCALITA' LOCALITA LOC.TA' LOC.TA LOC. LOC", "LUNGOLAGO": "LUNGOLAGO L.LAGO",
    "PASSAGGIO": "PASSAGGIO", "PASSEGGIATA": "PASSEGGIATA", "PIAZZA": "PIAZZA P.ZZA P.ZA PZZA PZA PIAZ.",
    "PIAZZALE": "PIAZZALE P.LE PLE P.ZZALE", "PIAZZETTA": "PIAZZETTA P.TTA P.ZZETTA",
    "QUARTIERE": "QUARTIERE Q.RE QUART.", "REGIONE": "REGIONE REG.", "RIONE": "RIONE", "RIPA": "RIPA",
    "RIVA": "RIVA", "SALITA": "SALITA", "SCALETTA": "SCALETTA", "SCALINATA": "SCALINATA", "SENTIERO": "SENTIERO",
    "STRADA": "STRADA STR. S.DA SDA", "STRADELLO": "STRADELLO", "STRADONE": "STRADONE",
    "TANGENZIALE": "TANGENZIALE", "TRAVERSA": "TRAVERSA TRAV.", "VIA": "VIA V. VA", "VIALE": "VIALE V.LE VLE",
    "VIALETTO": "VIALETTO", "VICO": "VICO", "VICOLO": "VICOLO V.LO VLO VIC.", "VILLAGGIO": "VILLAGGIO VILL.",
}
# fmt: on
_ROAD_WRITTEN = {
    "STRADA PROVINCIALE": r"STR(?:ADA|\.)? ?PROV(?:INCIALE|\.)|S\.? ?P\.?(?= ?(?:N\.? ?)?\d)",
    "STRADA STATALE": r"STR(?:ADA|\.)? ?STAT(?:ALE|\.)|S\.? ?S\.?(?= ?(?:N\.? ?)?\d)",
    "STRADA REGIONALE": r"STR(?:ADA|\.)? ?REG(?:IONALE|\.)|S\.? ?R\.?(?= ?(?:N\.? ?)?\d)",
}
_FULL = {written.replace("_", " "): kind for kind, all_written in _WRITTEN.items() for written in all_written.split()}
_END = r"(?![A-Z0-9])"
_START = re.compile(
    "(?:"
    + "|".join(f"(?P<{kind.replace(' ', '_')}>{pattern})" for kind, pattern in _ROAD_WRITTEN.items())
    + "|(?P<written>"
    + "|".join(
        re.escape(written) + ("" if written.endswith(".") else _END) for written in sorted(_FULL, key=len, reverse=True)
    )
    # A lone V is Via, but "V Novembre" is a date.
    + rf"|V(?= (?!{'|'.join(MONTHS)}))))[ .']*"
)
# Kinds certain enough to be seen in the middle of a text.
_INSIDE = re.compile(
    r"(?<![A-Z0-9'])(?:VIALE|VIA|PIAZZALE|PIAZZA|CORSO|LARGO|VICOLO|V\.LE|P\.ZZA|P\.LE|C\.SO|L\.GO)(?![A-Z0-9'])(?= ?\.? ?\S)"
)
_BEFORE_NAME = re.compile(
    r"(?:^(?!DELLO )|[ '])(?:DI|DEL|DELLO|DELLA|DELL|DEI|DELLE|AL|ALLA|ALL|DAL|DALLA|IN|SUL|SULLA|PER|E|SAN)[ ']$"
)
# Kinds that also begin the names of towns (Borgo Virgilio, Corte Franca, Casale Litta, Riva di Solto).
_TOWN_LIKE = re.compile(r"(?:BORGO|CASALE|CORTE|RIVA) |PIAZZA BREMBANA\b")
_DOUBLED = frozenset(("VIA", "VIALE", "PIAZZA", "PIAZZALE", "CORSO", "LARGO", "VICOLO"))


@lru_cache(maxsize=100_000)
def split_kind(text: str) -> tuple[str | None, str]:
    """The kind of street at the start of a folded text, and what follows.

    Parameters
    ----------
    text : str
        Folded: "V.LE MONZA 3".

    Returns
    -------
    tuple
        ("VIALE", "MONZA 3"); (None, text) when it starts with none. Of a doubled kind ("VIA LARGO PRIORI") the second,
        of two place kinds the first.
    """
    first, rest = _kind_at_start(text)
    if first is None or not rest:
        return None, text
    second, after = _kind_at_start(rest)
    if (
        second is not None
        and after
        and ((first == "VIA" and second in _DOUBLED) or second == first or (first in PLACES and second in PLACES))
    ):
        return (first if first in PLACES else second), after
    return first, rest


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
    for found in _INSIDE.finditer(text):
        start = found.start()
        if start and not may_be_town(text[start:]) and not _BEFORE_NAME.search(text[:start]):
            return start
    return None


def may_be_town(text: str) -> bool:
    """Whether a folded text that begins with a kind of street may as well be the name of a town."""
    return _TOWN_LIKE.match(text) is not None


def alike(first: str | None, second: str | None) -> bool:
    """Whether people use the two kinds for the same place."""
    return first == second or any(first in kinds and second in kinds for kinds in _ALIKE)


def _kind_at_start(text: str) -> tuple[str | None, str]:
    found = _START.match(text)
    if found is None:
        return None, text
    written = found["written"]
    if written is not None:
        return _FULL.get(written, "VIA"), text[found.end() :]
    return str(found.lastgroup).replace("_", " "), text[found.end() :]
