"""Provinces by code and by name: "MI", "Milano", "Provincia di Monza e della Brianza"."""

import re

from cermap.addresses.reading.parts import PROVINCES
from cermap.addresses.reading.words.spelling import fold

# fmt: off
_BY_CODE = {
    "AG": "Agrigento", "AL": "Alessandria", "AN": "Ancona", "AO": "Aosta", "AP": "Ascoli Piceno", "AQ": "L'Aquila",
    "AR": "Arezzo", "AT": "Asti", "AV": "Avellino", "BA": "Bari", "BG": "Bergamo", "BI": "Biella", "BL": "Belluno",
    "BN": "Benevento", "BO": "Bologna", "BR": "Brindisi", "BS": "Brescia", "BT": "Barletta Andria Trani",
    "BZ": "Bolzano", "CA": "Cagliari", "CB": "Campobasso", "CE": "Caserta", "CH": "Chieti", "CL": "Caltanissetta",
    "CN": "Cuneo", "CO": "Como", "CR": "Cremona", "CS": "Cosenza", "CT": "Catania", "CZ": "Catanzaro", "EN": "Enna",
    "FC": "Forlì Cesena", "FE": "Ferrara", "FG": "Foggia", "FI": "Firenze", "FM": "Fermo", "FR": "Frosinone",
    "GE": "Genova", "GO": "Gorizia", "GR": "Grosseto", "IM": "Imperia", "IS": "Isernia", "KR": "Crotone",
    "LC": "Lecco", "LE": "Lecce", "LI": "Livorno", "LO": "Lodi", "LT": "Latina", "LU": "Lucca",
    "MB": "Monza Brianza", "MC": "Macerata", "ME": "Messina", "MI": "Milano", "MN": "Mantova", "MO": "Modena",
    "MS": "Massa Carrara", "MT": "Matera", "NA": "Napoli", "NO": "Novara", "NU": "Nuoro", "OR": "Oristano",
    "PA": "Palermo", "PC": "Piacenza", "PD": "Padova", "PE": "Pescara", "PG": "Perugia", "PI": "Pisa",
    "PN": "Pordenone", "PO": "Prato", "PR": "Parma", "PT": "Pistoia", "PU": "Pesaro Urbino", "PV": "Pavia",
    "PZ": "Potenza", "RA": "Ravenna", "RC": "Reggio Calabria", "RE": "Reggio Emilia", "RG": "Ragusa", "RI": "Rieti",
    "RM": "Roma", "RN": "Rimini", "RO": "Rovigo", "SA": "Salerno", "SI": "Siena", "SO": "Sondrio", "SP": "La Spezia",
    "SR": "Siracusa", "SS": "Sassari", "SU": "Sud Sardegna", "SV": "Savona", "TA": "Taranto", "TE": "Teramo",
    "TN": "Trento", "TO": "Torino", "TP": "Trapani", "TR": "Terni", "TS": "Trieste", "TV": "Treviso", "UD": "Udine",
    "VA": "Varese", "VB": "Verbano Cusio Ossola", "VC": "Vercelli", "VE": "Venezia", "VI": "Vicenza", "VR": "Verona",
    "VT": "Viterbo", "VV": "Vibo Valentia",
}
# fmt: on
_SMALL = re.compile(r"\b(?:E|DI|DEL|DELLA|DELL|NELL|DELLE)\b|[^A-Z]")
_SAID = re.compile(r"^(?:PROV(?:INCIA|\.)?|CITTA'? METROPOLITANA|C\.?M\.?)(?![A-Z])[ .:]*")


def _letters(name: str) -> str:
    return _SMALL.sub("", fold(name))


_CODES = {_letters(name): code for code, name in _BY_CODE.items()} | {"MONZA": "MB", "PESARO": "PU", "FORLI": "FC"}
_CAPITALS = frozenset(name for name, code in _CODES.items() if code not in {"SU", "BT", "VB"})


def province_code(text: str) -> str | None:
    """The code of a province written as a code or by its name; None for anything else.

    Parameters
    ----------
    text : str
        "mi", "(MI)", "Milano", "Prov. di Milano", "Città Metropolitana di Milano".
    """
    if text in PROVINCES:
        return text
    folded = fold(text).strip(" ()[].,")
    said = _SAID.sub("", folded)
    code = re.sub(r"[^A-Z]", "", said)
    return code if code in PROVINCES else _CODES.get(_letters(said))


def said_province(piece: str) -> str | None:
    """The code of a folded piece that says it is a province ("PROV. DI MILANO"), or is nothing but a code."""
    if piece in PROVINCES:
        return piece
    said = _SAID.match(piece) if piece.isascii() else None
    return province_code(piece[said.end() :]) if said else None


def is_capital(name: str) -> bool:
    """Whether a folded name is as good the name of a province as that of its capital ("MILANO")."""
    return name.replace(" ", "").replace("'", "") in _CAPITALS
