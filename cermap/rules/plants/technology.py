"""What a plant runs on: the word of a list as one source, or none when it is not plain."""

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd

PHOTOVOLTAIC = "photovoltaic"
# Of these the construction requirements have criteria of their own (R-PLT-13).
BURNT = ("biogas", "biomass", "hydrogen")
FOSSIL = "fossil"

# Words of technologies, in Italian and English, without accents that typing drops.
_SOURCES = {
    PHOTOVOLTAIC: r"fotovolt|photovolt|\bpv\b|\bfv\b|\bftv\b|solar",
    "wind": r"eolic|\bwind",
    "hydro": r"idroelettr|idraulic|hydro-?(?:electr|power)|\bhydro\b",
    "biogas": r"biogas",
    "biomass": r"biomass",
    "geothermal": r"geoterm|geotherm",
    "sea": r"moto ondoso|\btidal|maremotric",
    "hydrogen": r"idrogeno|\bhydrogen",
    FOSSIL: (
        r"diesel|gasolio|metano|gas naturale|natural gas|\bgpl\b|\blpg\b|carbone|\bcoal\b|olio combustibile|fuel oil|fossil"
    ),
}
# "idrogeno" is a fuel, not a source.
_RENEWABLE = frozenset(source for source in _SOURCES if source not in {FOSSIL, "hydrogen"})


def sources_of(technology: pd.Series) -> np.ndarray:
    """The one source that each word names; empty text where it is missing, unknown, or names several."""
    return _of_each(technology, lambda named: next(iter(named)) if len(named) == 1 else "")


def is_renewable(technology: pd.Series) -> np.ndarray:
    """Whether each word names a renewable source."""
    return _of_each(technology, lambda named: not named.isdisjoint(_RENEWABLE)).astype(bool)


def is_fossil(technology: pd.Series) -> np.ndarray:
    """Whether each word names a fossil source."""
    return _of_each(technology, lambda named: FOSSIL in named).astype(bool)


def _of_each(technology: pd.Series, answer: Callable[[frozenset[str]], str | bool]) -> np.ndarray:
    """An answer per row, asked once of each word."""
    codes, words = pd.factorize(technology)
    answers = np.array([*(answer(_named(str(word))) for word in words), answer(frozenset())], dtype=object)
    found: np.ndarray = answers[codes]
    return found


@lru_cache(maxsize=4096)
def _named(word: str) -> frozenset[str]:
    """The sources that a word names."""
    text = word.casefold()
    return frozenset(source for source, pattern in _SOURCES.items() if re.search(pattern, text))
