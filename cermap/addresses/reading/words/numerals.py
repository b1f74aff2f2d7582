"""Numbers in names: "4 Novembre", "quattro novembre" and "IV Novembre" are one street, written with a Roman number."""

# fmt: off
MONTHS = (
    "GENNAIO", "FEBBRAIO", "MARZO", "APRILE", "MAGGIO", "GIUGNO", "LUGLIO", "AGOSTO", "SETTEMBRE", "OTTOBRE",
    "NOVEMBRE", "DICEMBRE",
)
# Months cut short, read as such only after a number ("4 NOV.").
MONTHS_SHORT = {
    "GENN": "GENNAIO", "FEBBR": "FEBBRAIO", "FEBB": "FEBBRAIO", "FEB": "FEBBRAIO", "MAR": "MARZO", "APR": "APRILE",
    "MAGG": "MAGGIO", "MAG": "MAGGIO", "GIU": "GIUGNO", "LUG": "LUGLIO", "AGO": "AGOSTO", "SETT": "SETTEMBRE",
    "SET": "SETTEMBRE", "OTT": "OTTOBRE", "NOV": "NOVEMBRE", "DIC": "DICEMBRE",
}
# What a number is part of when it stands before it: a name, not a house number.
COUNTED = frozenset((
    *MONTHS, *MONTHS_SHORT, "GIORNATE", "ALPINI", "FANTERIA", "ARTIGLIERIA", "BERSAGLIERI", "MARTIRI", "CADUTI",
    "REGGIMENTO", "BRIGATA", "ARMATA", "VENEZIE", "FONTANE", "CANTONI",
))
ROMANS = tuple(
    tens + units
    for tens in ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    for units in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)
_COUNTS = (
    "DUE", "TRE", "QUATTRO", "CINQUE", "SEI", "SETTE", "OTTO", "NOVE", "DIECI", "UNDICI", "DODICI", "TREDICI",
    "QUATTORDICI", "QUINDICI", "SEDICI", "DICIASSETTE", "DICIOTTO", "DICIANNOVE", "VENTI", "VENTUNO", "VENTIDUE",
    "VENTITRE", "VENTIQUATTRO", "VENTICINQUE", "VENTISEI", "VENTISETTE", "VENTOTTO", "VENTINOVE", "TRENTA", "TRENTUNO",
)
_ORDINALS = (
    "PRIMO", "SECONDO", "TERZO", "QUARTO", "QUINTO", "SESTO", "SETTIMO", "OTTAVO", "NONO", "DECIMO",
)
# fmt: on
SPELLED_COUNTS = {word: ROMANS[value] for value, word in enumerate(_COUNTS, 2)}
_SPELLED = {**SPELLED_COUNTS, **{word: ROMANS[value] for value, word in enumerate(_ORDINALS, 1)}, "UNO": "I"}
_THOUSAND = 1000
_IS_ROMAN = frozenset(ROMANS[1:])


def number_in_name(word: str, following: str) -> str:
    """A word of a name with its number, if it is one, as a Roman one.

    Parameters
    ----------
    word : str
        "4", "QUATTRO", "NOVEMBRE".
    following : str
        The word after it: one that is counted tells "Quattro Novembre" from "Quattro" that may be a surname.
    """
    if word.isdigit():
        value = int(word)
        return ROMANS[value] if 0 < value < len(ROMANS) else {_THOUSAND: "MILLE"}.get(value, word)
    return _SPELLED.get(word, word) if following in COUNTED else word


def month_in_name(word: str, before: str) -> str:
    """A month in full when it is one cut short after a number.

    Parameters
    ----------
    word : str
        A folded word of a name.
    before : str
        The word before it, a number already Roman; empty for the first word.

    Returns
    -------
    str
        The word itself where it is none.
    """
    return MONTHS_SHORT.get(word, word) if before in _IS_ROMAN else word
