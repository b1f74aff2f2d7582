"""What a building is used for, whoever says it: codes of the topographic database, words, cadastral categories, tags."""

import re

import pandas as pd

from cermap.files.buildings.reading.columns import cells
from cermap.files.buildings.usage.osm import osm_uses, unread_buildings, use_of_value
from cermap.files.buildings.usage.topographic import topographic_uses, topographic_words
from cermap.files.lists.columns.headers import worded
from cermap.terms import BuildingUse

# How words begin that mean a use (a word with a full stop: the whole of it). The first line that fits any word of a cell
# counts, so what is narrower stands before: "edilizia residenziale pubblica" is housing, "casa di riposo" is care.
_STEMS: tuple[tuple[str, str], ...] = (
    ("roofless", "ruder ruin collabent cantiere. serra. serre. diroccat demolit greenhouse"),
    ("school", "scuol scolast asilo asili nido. nidi. materna infanzia liceo universit istruzion didattic school kindergart educat"),
    ("health", "ospedal sanitar ambulator poliambulator clinic rsa. ricovero riposo. cura. hospital health"),
    ("religious", "chiesa chiese culto. religios parrocch oratorio cappella convento monaster church worship chapel"),
    ("sport", "sport. sports sportiv palestr piscin stadio palazzetto gym stadium"),
    ("annex", "garage autorimess box. boxes. tettoi pertinenz accessor rimess ripostigl legnaia pensilin shed carport"),
    ("residential", "residen abita apparta condomini alloggi housing dwelling"),
    ("public", (
        "municip comunal. comunale. comunali. civico. civica. civici. pubblic public biblioteca museo teatro caserma tribunal "
        "prefettura poste. postal carcer militar istituzional cultural ricreativ servizi stazion protezione library townhall"
    )),
    ("agricultural", "agricol agritur rural stall. stalla. stalle. fienil cascina allevament zootecn barn farm agricult"),
    ("industrial", (
        "industri produttiv artigian capannon opifici officin stabiliment logistic magazzin deposit laborator impiant "
        "tecnologic warehouse factory manufact"
    )),
    ("commercial", "commerc negozi alberg hotel ristorant supermercat mercato ricettiv turistic bar. retail shop"),
    ("office", "uffic terziari direzional amministrativ banca. banche. bancari office"),
    ("residential", "civile. civili. villa. ville. villett casa. case. palazzin house. houses."),
    ("other", "altro. altri. altra. other. diverso."),
)  # fmt: skip

# Categories of the cadastre of buildings: letter, number; a letter alone stands for the numbers that are not listed.
_CADASTRE: dict[str, str] = {
    "A": "residential", "A10": "office",
    "B": "public", "B2": "health", "B5": "school", "B7": "religious",
    "C1": "commercial", "C2": "annex", "C3": "industrial", "C4": "sport", "C6": "annex", "C7": "annex",
    "D1": "industrial", "D2": "commercial", "D3": "public", "D4": "health", "D5": "office", "D6": "sport",
    "D7": "industrial", "D8": "commercial", "D10": "agricultural",
    "E1": "public", "E3": "public", "E7": "religious", "E8": "other", "E9": "other", "F2": "roofless", "F3": "roofless",
}  # fmt: skip

_CATEGORY = re.compile(r"(?:CAT\w*\.?\s*)?([A-F])\s*[/.\-]?\s*0*(\d{1,2})$")
_BEGINNINGS = tuple((use, tuple(stems.split())) for use, stems in _STEMS)
_CODES = frozenset(use.value for use in BuildingUse)
# "Non residenziale" says what it is not.
_NOT = frozenset({"non", "not", "no", "senza"})


def uses(said: pd.DataFrame) -> pd.Series:
    """``BuildingUse`` of each row; NA where nobody said, or in words that are not known.

    A ruin, a building site, or what lies below ground is ``roofless`` whatever it was or will be used for.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    by_code, by_tag = topographic_uses(said), osm_uses(said)
    words = _read(cells(said, "use")).fillna(_read(topographic_words(said)))
    found = by_code.fillna(words).fillna(by_tag)
    return found.mask(by_tag.eq("roofless").fillna(False).astype(bool), "roofless").astype("str")


def unread_uses(said: pd.DataFrame, found: pd.Series) -> pd.Series:
    """What is written of the use and is not known here, where ``found`` of ``uses`` is NA; NA elsewhere."""
    written = cells(said, "use").fillna(topographic_words(said)).fillna(unread_buildings(said))
    return written.where(found.isna())


def _read(written: pd.Series) -> pd.Series:
    """Each distinct cell is read once."""
    meant = {cell: _use(cell) for cell in written.dropna().unique()}
    return written.map(meant).astype("str")


def _use(cell: str) -> str | None:
    if cell.lower() in _CODES:
        return cell.lower()
    if category := _CATEGORY.match(cell.upper()):
        return _CADASTRE.get(category[1] + category[2]) or _CADASTRE.get(category[1])
    words = worded(cell)
    if not words or words[0] in _NOT:
        return None
    # Each word ends with the full stop that a whole word is looked for with.
    by_word = (use for use, stems in _BEGINNINGS if any(f"{word}.".startswith(stems) for word in words))
    return use_of_value(cell) or next(by_word, None)
