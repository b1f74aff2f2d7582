"""Towns (comuni) by every name people give them: present and former names, shortened, with slips of the pen.

A town that is not known stays unknown: the gazetteer holds one region, and its neighbours' towns have names much like
its own (Torino, Torno). So a name cut short, or a slip in a short name, needs a second witness: the province or the
postcode.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cermap.addresses.reading.parts import PROVINCES
from cermap.addresses.reading.words.spelling import fold, words

# How the postcodes (CAP) of each province begin, its capital's last. In the list of January 2026 of Garda Informatica
# (gi_db_comuni, 1,560 pairs of town and CAP in Lombardy) no other province's begin so.
_POSTCODES = {
    "MI": ("200", "201"),
    "MB": ("208", "209"),
    "VA": ("210", "211"),
    "CO": ("220", "221"),
    "SO": ("230", "231"),
    "LC": ("238", "239"),
    "BG": ("240", "241"),
    "BS": ("250", "251"),
    "CR": ("260", "261"),
    "LO": ("268", "269"),
    "PV": ("270", "271"),
    "MN": ("460", "461"),
}
# What addresses still carry of the provinces that these three were cut out of (2009 and 1992): an old postcode is no doubt.
_FORMER_POSTCODES = {"MB": ("200", "220"), "LC": ("220", "240"), "LO": ("200",)}
# Provinces that addresses still name for towns which have left them.
_FORMER_PROVINCES = {"MB": ("MI", "CO"), "LC": ("CO", "BG"), "LO": ("MI",)}
# Names that a town of another region also has: a postcode from elsewhere means that one.
_HOMONYMS = frozenset(("BRIONE", "CASTRO", "LIVO", "PEGLIO", "VALVERDE"))
# fmt: off
_SMALL = frozenset((
    "DI", "DEL", "DELLO", "DELLA", "DELL", "DE", "DEI", "DEGLI", "DELLE", "D", "E", "ED", "IL", "LO", "LA", "LE",
    "SUL", "SULL", "SULLA", "SULLO", "AL", "ALL", "ALLA", "IN", "CON",
))
# fmt: on
_SAINTS = {"S": "SAN", "SANTO": "SAN", "SANTA": "SAN", "SANT": "SAN", "SS": "SAN", "SANTI": "SAN"}
# What a code of a town looks like, ISTAT's and the land register's: it is one town's or nobody's.
_CODE = re.compile(r"[0-9]{6}|[A-Z][0-9]{3}")
_WHOLE, _SHORT, _SLIPPED = 1.0, 0.9, 0.85
# Names as alike as this, in per cent of their letters, are worth a question; more of them than these are weighed never.
_RESEMBLES, _NEAR_TOWNS = 75, 5
_SLIP_ALONE, _SLIP_WITNESSED, _TWO_SLIPS = 8, 5, 13


@dataclass(frozen=True)
class Town:
    """One municipality.

    Parameters
    ----------
    place : int
        Row position in the municipalities' table.
    code, name, province : str
        As in the table.
    cadastral_code : str
        A letter and three digits; empty where it is not known.
    """

    place: int
    code: str
    name: str
    province: str
    cadastral_code: str = ""


@dataclass(frozen=True)
class TownMatch:
    """The town that was asked for.

    Parameters
    ----------
    town : Town
        The town.
    score : float
        1 for a whole name [0 to 1].
    is_weak : bool
        Whether the name was not whole, or province or postcode say otherwise.
    """

    town: Town
    score: float
    is_weak: bool


class Towns:
    """All municipalities by name.

    Parameters
    ----------
    rows : iterable of tuple
        Town, and its former names (text joined by ``;``, empty for none).
    """

    def __init__(self, rows: Iterable[tuple[Town, str]]) -> None:
        self.all: list[Town] = []
        self._by_key: dict[str, list[Town]] = defaultdict(list)
        former: dict[str, list[Town]] = defaultdict(list)
        for town, former_names in rows:
            self.all.append(town)
            self._by_key[town_key(town.name)].append(town)
            for name in filter(None, former_names.split(";")):
                former[town_key(name)].append(town)
        # A name that a town has today is that town's, whoever had it once.
        for name_key, towns in former.items():
            self._by_key.setdefault(name_key, towns)
        self._by_first_word: dict[str, list[str]] = defaultdict(list)
        for name_key in self._by_key:
            self._by_first_word[name_key.split(" ")[0]].append(name_key)
        self._keys = list(self._by_key)
        self._by_code = {code: town for town in self.all for code in (town.code, town.cadastral_code) if code}
        self.provinces = frozenset(town.province for town in self.all)
        self._found: dict[tuple[str, str, str], TownMatch | None] = {}

    def find(self, name: str, province: str = "", postcode: str = "") -> TownMatch | None:
        """The town of this name.

        Parameters
        ----------
        name : str
            As written; also its ISTAT code (six digits) or its cadastral code (a letter and three digits).
        province, postcode : str
            Two letters, five digits; empty when not written.

        Returns
        -------
        TownMatch or None
            None for a name or a code that is not known, that is another region's, or that several towns have.
        """
        asked = (name, province, postcode)
        if asked not in self._found:
            self._found[asked] = self._match(*asked)
        return self._found[asked]

    def starting(self, text: str, limit: int) -> list[Town]:
        """Towns whose present name begins with a text, the shortest names first.

        Parameters
        ----------
        text : str
            As typed.
        limit : int
            How many at most.
        """
        asked = " ".join(words(fold(text)))
        found = [town for town in self.all if " ".join(words(fold(town.name))).startswith(asked)] if asked else []
        return sorted(found, key=lambda town: (len(town.name), town.name))[:limit]

    def resembling(self, name: str, province: str = "") -> Town | None:
        """The one town of the province, where one is written, whose name is most like one that is not known.

        Parameters
        ----------
        name : str
            As written.
        province : str
            Two letters; empty for none.
        """
        asked = town_key(name)
        if not asked or (province and province not in self.provinces):
            return None
        near = process.extract(asked, self._keys, scorer=fuzz.ratio, score_cutoff=_RESEMBLES, limit=_NEAR_TOWNS)
        fitting = [
            (score, town)
            for name_key, score, _ in near
            for town in self._by_key[name_key]
            if province_agrees(town, province)
        ]
        best = [town for score, town in fitting if score == max(score for score, _ in fitting)]
        return best[0] if len(best) == 1 else None

    def _match(self, name: str, province: str, postcode: str) -> TownMatch | None:
        if province in PROVINCES and province not in self.provinces:
            return None
        if _CODE.fullmatch(name):
            coded = self._by_code.get(name)
            return self._checked(coded, town_key(coded.name), province, postcode) if coded else None
        known = {
            part: town
            for part in _parts(name)
            if (town := _one_of(self._by_key.get(town_key(part), []), province, postcode)) is not None
        }
        if known:
            part, town = _meant(known, province)
            return self._checked(town, town_key(part), province, postcode)
        asked = town_key(name)
        return (
            (self._shortened(asked, province, postcode) or self._slipped(asked, province, postcode)) if asked else None
        )

    def _checked(self, town: Town, name_key: str, province: str, postcode: str) -> TownMatch | None:
        """A whole name against its province and postcode."""
        is_elsewhere = bool(postcode) and not any(postcode.startswith(starts) for starts in _POSTCODES.values())
        if name_key in _HOMONYMS and is_elsewhere and province != town.province:
            return None
        return TownMatch(town, _WHOLE, is_weak=not agrees(town, province, postcode))

    def _shortened(self, asked: str, province: str, postcode: str) -> TownMatch | None:
        """A name cut short ("SESTO S. G.", "PADERNO D."): the first word whole, the others begun, and a witness."""
        first, *rest = asked.split(" ")
        fitting = [
            name_key
            for name_key in self._by_first_word.get(first, ())
            if all(word.startswith(begun) for begun, word in zip(rest, name_key.split(" ")[1:], strict=False))
            and len(rest) < len(name_key.split(" "))
        ]
        towns = {
            town for name_key in fitting for town in self._by_key[name_key] if _is_witnessed(town, province, postcode)
        }
        return TownMatch(towns.pop(), _SHORT, is_weak=True) if len(towns) == 1 else None

    def _slipped(self, asked: str, province: str, postcode: str) -> TownMatch | None:
        most = 2 if len(asked) >= _TWO_SLIPS else 1
        near = process.extract(asked, self._keys, scorer=OSA.distance, score_cutoff=most, limit=4)
        towns = {
            town
            for name_key, _, _ in near
            for town in self._by_key[name_key]
            if name_key[0] == asked[0]
            and (
                len(asked) >= _SLIP_ALONE or (len(asked) >= _SLIP_WITNESSED and _is_witnessed(town, province, postcode))
            )
            and province_agrees(town, province)
        }
        return TownMatch(towns.pop(), _SLIPPED, is_weak=True) if len(towns) == 1 else None


def town_key(name: str) -> str:
    """What decides that two spellings of a town's name mean the same.

    Parameters
    ----------
    name : str
        "CERNUSCO S/NAVIGLIO", "Cernusco sul Naviglio".

    Returns
    -------
    str
        "CERNUSCO NAVIGLIO"; words without articles and prepositions, all saints alike.
    """
    folded = fold(name).replace("S/", " SUL ").replace("D/", " DI ")
    found = words(folded)
    kept = [_SAINTS.get(word, word) for word in found if word not in _SMALL]
    return " ".join(kept or found)


def _parts(name: str) -> list[str]:
    """The whole name, then what stands before and after a dash, comma or bracket (town and hamlet)."""
    whole = fold(name)
    cut = whole
    for mark in "(),;":
        cut = cut.replace(mark, " - ")
    parts = [part.strip() for part in cut.replace(" -", "- ").split("- ") if part.strip()]
    return [whole, *parts] if len(parts) > 1 else [whole]


def _meant(known: dict[str, Town], province: str) -> tuple[str, Town]:
    """Of several names that are towns the first of the province: "Rho, Milano" is Rho, "San Siro, Milano" is Milano."""
    *_, last = known.items()
    said = province or last[1].province
    return next(((part, town) for part, town in known.items() if province_agrees(town, said)), last)


def _one_of(towns: list[Town], province: str, postcode: str) -> Town | None:
    if len(towns) > 1:
        towns = [town for town in towns if _is_witnessed(town, province, postcode)]
    return towns[0] if len(towns) == 1 else None


def province_agrees(town: Town, province: str) -> bool:
    """Whether a province is the town's, was once, or is not written (empty)."""
    return province in {"", town.province} or province in _FORMER_PROVINCES.get(town.province, ())


def _postcode_agrees(town: Town, postcode: str) -> bool:
    starts = _POSTCODES.get(town.province)
    return starts is None or postcode.startswith(starts + _FORMER_POSTCODES.get(town.province, ()))


def agrees(town: Town, province: str, postcode: str) -> bool:
    """Whether neither province nor postcode (empty where not written) say that it is another town."""
    return province_agrees(town, province) and (not postcode or _postcode_agrees(town, postcode))


def _is_witnessed(town: Town, province: str, postcode: str) -> bool:
    """Whether province or postcode say it is this town, and neither that it is not."""
    said = (bool(province) and province_agrees(town, province), bool(postcode) and _postcode_agrees(town, postcode))
    return any(said) and agrees(town, province, postcode)
