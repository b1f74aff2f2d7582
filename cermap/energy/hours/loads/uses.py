"""Which load profile a candidate follows, and its typical year, where nobody said it.

What the list says of the profile prevails, as a code or in words of its own (“scuola”). Else words of the name, of whoever
is not a person or a condominium; else the kind of subject; a household's class follows its contract power. Every one of
these choices stands in ``demand.toml``.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from cermap.terms import LoadProfile

_UNKNOWN = "unknown"
_NONE = "none"
# Contract power up to which each class of households goes [kW].
_POWER_CLASSES = (
    (1.5, LoadProfile.DOMESTIC_UP_TO_1_5_KW),
    (3.0, LoadProfile.DOMESTIC_OVER_1_5_TO_3_KW),
    (4.5, LoadProfile.DOMESTIC_OVER_3_TO_4_5_KW),
    (6.0, LoadProfile.DOMESTIC_OVER_4_5_TO_6_KW),
    (np.inf, LoadProfile.DOMESTIC_OVER_6_KW),
)


def uses_of(candidates: pd.DataFrame) -> pd.DataFrame:
    """The load profile of each candidate and the typical year of its use (R-HEU-06); what its list names prevails.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.

    Returns
    -------
    pandas.DataFrame
        On the candidates' index: ``profile``, a ``terms.LoadProfile``, and ``typical_kwh``, NA where none was found [kWh].
    """
    uses = _by_kind(candidates)
    uses.update(_by_words(candidates, uses["kind"]))
    uses = _by_power(uses, candidates["contract_power_kw"].astype(float))
    typical = uses["typical"].map({name: row["value"] for name, row in assumed()["typical"].items()})
    by_hand = _codes(candidates["profile"])
    is_other = by_hand.notna() & (by_hand != uses["profile"])
    of_profile = by_hand.map({name: row["value"] for name, row in assumed()["typical"].items()})
    return pd.DataFrame(
        {
            "profile": by_hand.fillna(uses["profile"]).astype("str"),
            "typical_kwh": typical.where(~is_other, of_profile).astype(float),
        }
    )


@lru_cache
def assumed() -> dict[str, Any]:
    """``demand.toml``: factors, typical years, uses and kinds."""
    return tomllib.loads(files("cermap.energy.hours").joinpath("demand.toml").read_text("utf8"))


def _by_kind(candidates: pd.DataFrame) -> pd.DataFrame:
    kinds = assumed()["kind"]
    kind = candidates["member_kind"].astype(object).where(candidates["member_kind"].isin(list(kinds)), _UNKNOWN)
    table = pd.DataFrame.from_dict(kinds, orient="index")
    profile, over = kind.map(table["profile"]), kind.map(table["profile_over"])
    is_over = candidates["contract_power_kw"].astype(float) > kind.map(table["over_kw"])
    is_over |= _year_kwh(candidates) > kind.map(table["over_kwh"])
    return pd.DataFrame(
        {"kind": kind, "profile": profile.where(~is_over, over), "typical": kind.map(table["typical"])}, dtype=object
    )


def _year_kwh(candidates: pd.DataFrame) -> pd.Series:
    bands = candidates[["demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh"]].astype(float).sum(axis=1, min_count=3)
    return candidates["annual_demand_kwh"].astype(float).fillna(bands)


def _by_words(candidates: pd.DataFrame, kind: pd.Series) -> pd.DataFrame:
    """``profile`` and ``typical`` of the rows in which words of a use were found."""
    nameless = {code for code, row in assumed()["kind"].items() if not row.get("is_named", True)}
    said = _use_numbers(candidates["profile"].where(_codes(candidates["profile"]).isna()), in_names=False)
    named = _use_numbers(candidates["name"].where(~kind.isin(nameless)), in_names=True)
    number = said.fillna(named).dropna()
    table = pd.DataFrame(assumed()["use"])
    found = table[["profile", "typical"]].astype(object).loc[number.astype(int)].set_axis(number.index)
    return found.where(found.notna())


def _use_numbers(texts: pd.Series, *, in_names: bool) -> pd.Series:
    """The place in the list of uses of the first use whose words stand in each text, NA where none does."""
    known = {text: _use_number(text, in_names=in_names) for text in texts.dropna().unique()}
    return texts.astype(object).map(known).astype(float)


def _use_number(text: str, *, in_names: bool) -> float:
    plain = _plain(text)
    any_use, patterns = _patterns(in_names=in_names)
    if not any_use.search(plain):
        return np.nan
    return next(number for number, pattern in patterns.items() if pattern.search(plain))


@lru_cache
def _patterns(*, in_names: bool) -> tuple[re.Pattern[str], dict[int, re.Pattern[str]]]:
    """One pattern that finds any use, so that most names are read once, and one for each use by its place."""
    words = {
        number: "|".join(word.replace("*", r"\w*") for word in use["words"])
        for number, use in enumerate(assumed()["use"])
        if use.get("is_in_names", True) or not in_names
    }
    patterns = {number: re.compile(rf"\b(?:{found})\b") for number, found in words.items()}
    return re.compile(rf"\b(?:{'|'.join(words.values())})\b"), patterns


def _plain(text: str) -> str:
    """Lower case without accents; anything that is no letter or digit parts words."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def _codes(texts: pd.Series) -> pd.Series:
    """The texts that are the code of a profile, NA elsewhere."""
    codes = texts.astype("str").str.strip().str.lower()
    return codes.where(codes.isin(list(LoadProfile)))


def _by_power(uses: pd.DataFrame, power_kw: pd.Series) -> pd.DataFrame:
    """Households in the class of their contract power, with its typical year."""
    is_known = uses["profile"].str.startswith("domestic_").astype(bool) & power_kw.notna()
    bounds = [bound for bound, _ in _POWER_CLASSES]
    classes = np.array([str(code) for _, code in _POWER_CLASSES], dtype=object)
    of_power = classes[np.searchsorted(bounds, power_kw.fillna(0).to_numpy())]
    is_household = uses["typical"] == "household"
    return uses.assign(
        profile=uses["profile"].where(~is_known, of_power),
        typical=uses["typical"].where(~(is_known & is_household), of_power),
    )
