"""What a column of a file of hours is, by its header.

Distributors hand out one row per reading (``POD;DATA;ORA;FL_ORA_LEGALE;ATTIVA_PRELEVATA;...``) or one per day with a column
for each hour or quarter (``Giorno;00:00-00:15;...``, ``POD;ANNO;MESE;GIORNO;KWH_01;...;KWH_25``); the market
``Data/Date (YYYYMMDD);Ora /Hour;PUN;NORD;...``.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Any

from cermap.files.lists.columns.headers import house_column, worded
from cermap.files.sheets.workbooks.workbook import cell_text
from cermap.terms import Direction


class Meaning(StrEnum):
    """What a column of a file of hours holds."""

    DAY = "day"
    YEAR = "year"
    MONTH = "month"
    HOUR = "hour"
    PART = "part"
    SUMMER = "summer"
    POD = "pod"
    NAME = "name"
    DIRECTION = "direction"
    UNIT = "unit"
    VALUE = "value"
    SLOT = "slot"


@dataclass(frozen=True)
class Slots:
    """The columns of a day's hours, where a file has a row per day.

    Parameters
    ----------
    places : tuple of int
        Which columns.
    minutes : tuple of int
        Minute of the day at which each begins.
    step : int
        How long each is [min].
    is_counted : bool
        Whether they count (1, 2, ...) rather than tell the clock.
    """

    places: tuple[int, ...]
    minutes: tuple[int, ...]
    step: int
    is_counted: bool


_DAYS = frozenset({"data", "date", "giorno", "day", "timestamp", "datetime", "dataora", "istante"})
_OTHER_DAYS = frozenset(
    {
        "validita",
        "attivazione",
        "estrazione",
        "elaborazione",
        "pubblicazione",
        "creazione",
        "source",
        "tipo",
        "fine",
        "end",
        "settimana",
        "week",
    }
)
_HOURS = frozenset({"ora", "ore", "hour", "hours", "orario", "time", "intervallo", "interval", "h"})
_PARTS = frozenset({"quarto", "quarter", "quarti", "qh", "periodo", "period"})
_WAYS = frozenset({"direzione", "verso", "flusso", "direction", "grandezza"})
_UNIT_WORDS = frozenset({"unita", "udm", "um", "unit"})
UNITS = ("kwh", "mwh", "wh", "kw", "w")
_AMOUNTS = (
    "energia", "attiva", "prel", "consum", "imm", "valore", "misura", "quantita", "potenza", "energy", "value", "consumption",
    "power", "withdraw", "inject", "assorb", "prod", "import", "export", "carico", "load",
)  # fmt: skip
_NO_AMOUNTS = frozenset(
    {
        "reattiva",
        "capacitiva",
        "induttiva",
        "kvarh",
        "kvar",
        "picco",
        "peak",
        "massima",
        "max",
        "mese",
        "mensile",
        "annuo",
        "annua",
        "totale",
        "total",
        "cosfi",
        "f1",
        "f2",
        "f3",
        "tipo",
        "tipologia",
        "stato",
        "validato",
        "lettura",
        "letture",
        "progressivo",
        "contrattuale",
        "impegnata",
        "disponibile",
        "matricola",
        "codice",
        "id",
        "note",
        "perdite",
    }
)
_WITHDRAWN = ("prel", "consum", "withdraw", "assorb", "import")
_INJECTED = ("imm", "inject", "export", "cedut", "feed", "fed")
PRODUCED = "produced"
_PRODUCED = ("prod", "generat")

_CLOCK = re.compile(
    r"\D{0,12}?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?:\s*(?:-|\u2013|/|a|÷)\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\D*"
)
_RANGE = re.compile(r"\D{0,8}?(\d{1,2})\s*[-\u2013]\s*(\d{1,2})\D*")
_COUNTED = re.compile(r"(\D*?)(\d{1,3})\D*")
# The shortest day has 23 hours.
_SLOTS_MIN = 23
_STEPS = {60: 25, 30: 50, 15: 100}
_DAY_MINUTES = 1440


@lru_cache(maxsize=4096)
def meaning(header: str) -> Meaning | None:
    """What a column holds; None for one that says nothing of hours."""
    words = frozenset(worded(header))
    return next((found for found, means in _MEANINGS if means(header, words)), None)


def is_amount(words: Collection[str]) -> bool:
    """Whether the words of a header say how much of active energy or power."""
    if _NO_AMOUNTS.intersection(words):
        return False
    return any(word in UNITS or word.startswith(_AMOUNTS) for word in words)


def named(cells: Sequence[Any]) -> int:
    """How many cells of a row are names of a file of hours; none in a row that names no day."""
    texts = [text for cell in cells if (text := cell_text(cell).strip())]
    found = [meaning(text) for text in texts] if len(texts) > 1 else []
    return sum(one is not None for one in found) if Meaning.DAY in found else 0


def direction_of(text: str) -> str | None:
    """Which way the energy goes that a text speaks of: withdrawn, injected, or produced; None where it does not say."""
    words = worded(text)
    for way, beginnings in (
        (Direction.INJECTED.value, _INJECTED),
        (Direction.WITHDRAWN.value, _WITHDRAWN),
        (PRODUCED, _PRODUCED),
    ):
        if any(word.startswith(beginnings) for word in words):
            return way
    return None


def slots_of(header: Sequence[str]) -> Slots | None:
    """The columns of a day's hours or quarters; None for a file with a row per reading."""
    clocks: list[tuple[int, int]] = []
    counted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, text in enumerate(header):
        if found := _CLOCK.fullmatch(text):
            clocks.append((place, int(found[1]) * 60 + int(found[2])))
        elif found := _RANGE.fullmatch(text):
            clocks.append((place, int(found[1]) * 60))
        elif found := _COUNTED.fullmatch(text):
            counted[found[1].strip(" _-.").casefold()].append((place, int(found[2])))
    if len(clocks) >= _SLOTS_MIN:
        return _told(clocks)
    longest = max(counted.values(), key=len, default=[])
    return _numbered(longest) if len(longest) >= _SLOTS_MIN else None


def _told(clocks: list[tuple[int, int]]) -> Slots:
    """Columns that tell the clock, of their beginning or of their end."""
    minutes = [minute for _place, minute in clocks]
    different = sorted(set(minutes))
    step = min(later - earlier for earlier, later in pairwise(different))
    if minutes[0] == step:
        minutes = [(minute - step) % _DAY_MINUTES for minute in minutes]
    return Slots(tuple(place for place, _minute in clocks), tuple(minutes), step, is_counted=False)


def _numbered(counted: list[tuple[int, int]]) -> Slots | None:
    """Columns that count, from 1 or from 0; which count from 0 tell the hour."""
    step = next((step for step, most in _STEPS.items() if len(counted) <= most), None)
    if step is None:
        return None
    first = min(number for _place, number in counted)
    places = tuple(place for place, _number in counted)
    return Slots(places, tuple((number - first) * step for _place, number in counted), step, is_counted=first > 0)


def _is_place_in_day(text: str, _words: Collection[str] = ()) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_CLOCK, _RANGE, _COUNTED))


# The first that fits counts: "Ora 1" is a place in the day before it is a column of hours.
_MEANINGS: tuple[tuple[Meaning, Callable[[str, frozenset[str]], bool]], ...] = (
    (Meaning.POD, lambda text, _words: house_column(text) == "pod_code"),
    (Meaning.SUMMER, lambda _text, words: "legale" in words and bool(words & {"ora", "fl", "flag"})),
    (Meaning.DAY, lambda _text, words: bool(words & _DAYS) and not words & _OTHER_DAYS),
    (Meaning.UNIT, lambda _text, words: bool(words & _UNIT_WORDS)),
    (Meaning.SLOT, _is_place_in_day),
    (Meaning.PART, lambda _text, words: bool(words & _PARTS)),
    (Meaning.HOUR, lambda _text, words: bool(words & _HOURS) and not words & {*UNITS, "end"}),
    (Meaning.YEAR, lambda _text, words: words in ({"anno"}, {"year"})),
    (Meaning.MONTH, lambda _text, words: words in ({"mese"}, {"month"})),
    (Meaning.DIRECTION, lambda _text, words: bool(words & _WAYS) or words == {"tipo", "energia"}),
    (Meaning.VALUE, lambda _text, words: is_amount(words)),
    (Meaning.NAME, lambda text, _words: house_column(text) == "name"),
)
