"""The names of a plan as the search box looks for them: folded once, a shelf for each kind of thing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from cermap import wording
from cermap.records import Plan, Reference
from cermap.terms import MatchLevel
from cermap.texts import Texts

_ACCENTS = re.compile("[\u0300-\u036f]")
_SIGNS = re.compile(r"(?:[^\w\n]|_)+")


class SuggestionKind(StrEnum):
    """What a suggestion is."""

    COMMUNITY = "community"
    CANDIDATE = "candidate"
    MUNICIPALITY = "municipality"
    AREA = "area"
    ADDRESS = "address"


# The order of those that fit as well.
KINDS = tuple(SuggestionKind)


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant.

    Parameters
    ----------
    kind : SuggestionKind
        What it is.
    id : str
        Of a community, a candidate, a municipality or an area its code; of an address its label.
    label, detail : str
        What it is called, and what tells it from another of that name; never a POD.
    lon, lat : float or None
        Where an address is [degrees].
    """

    kind: SuggestionKind
    id: str
    label: str
    detail: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Shelf:
    """All things of a kind, in the order in which those that fit as well are offered.

    Parameters
    ----------
    kind : SuggestionKind
        What stands on it.
    ids, labels, details : list of str
        As a suggestion has them.
    names, texts : list of str
        The name, and all that it is found by; folded, with a space before each word.
    """

    kind: SuggestionKind
    ids: list[str]
    labels: list[str]
    details: list[str]
    names: list[str]
    texts: list[str]

    def suggestion(self, row: int) -> Suggestion:
        """The thing in a row, to be offered."""
        return Suggestion(self.kind, self.ids[row], self.labels[row], self.details[row])


@dataclass(frozen=True)
class SearchIndex:
    """The names of a plan.

    Parameters
    ----------
    shelves : mapping
        Of each kind but addresses, which the gazetteer knows.
    rows_of_code : mapping
        Rows of the candidates' shelf by POD and by id.
    """

    shelves: Mapping[SuggestionKind, Shelf]
    rows_of_code: Mapping[str, list[int]]


def search_index(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> SearchIndex:
    """The names of a plan in one language; to be kept while the plan is the same."""
    used = plan.inputs.reference
    shelves = (
        _communities(plan, area_labels, texts),
        _candidates(plan.candidates, texts),
        _municipalities_once(used, texts),
        _areas(used, area_labels),
    )
    rows: dict[str, list[int]] = {}
    pods, ids = _written(plan.candidates["pod_code"]), _written(plan.candidates["candidate_id"])
    for row, codes in enumerate(zip(pods, ids, strict=True)):
        for code in {code_of(code) for code in codes if code}:
            rows.setdefault(code, []).append(row)
    return SearchIndex({shelf.kind: shelf for shelf in shelves}, rows)


def folded(text: str) -> str:
    """A text in small letters without accents and signs, its words one space apart."""
    return _folded_all([text])[0].strip()


def code_of(text: str) -> str:
    """A text as codes are compared: capitals without spaces."""
    return "".join(text.split()).upper()


def _communities(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> Shelf:
    table = plan.communities
    called = wording.community_names(table, texts)
    where = [wording.area_name(code, area_labels) if isinstance(code, str) else "" for code in table["area_code"]]
    ids = [str(code) for code in table["community_id"]]
    return _shelf(SuggestionKind.COMMUNITY, ids, called, where, ids)


def _candidates(table: pd.DataFrame, texts: Texts) -> Shelf:
    name, address, place, town = (
        _written(table[column]) for column in ("name", "address_text", "match_label", "municipality")
    )
    # Coordinates are no words, and tell nobody where a place is.
    is_given = table["match_level"] == MatchLevel.GIVEN
    place = [at_town if given else found for found, at_town, given in zip(place, town, is_given, strict=True)]
    ids = [str(code) for code in table["candidate_id"]]
    # As ``wording.candidate_name`` has it, ten thousand at once.
    called = [
        own or at or found or texts("row {row}", row=code)
        for own, at, found, code in zip(name, address, place, ids, strict=True)
    ]
    where = [
        ", ".join(part for part in (at if own else "", here) if part) or (found if own or at else "")
        for own, at, found, here in zip(name, address, place, town, strict=True)
    ]
    beside = [" ".join(parts) for parts in zip(address, place, town, strict=True)]
    return _shelf(SuggestionKind.CANDIDATE, ids, called, where, beside)


def _municipalities_once(used: Reference, texts: Texts) -> Shelf:
    # Public data: folded once for all plans that stand on them.
    key = f"search towns {texts.language}"
    if key not in used.ready:
        used.ready[key] = _municipalities(used, texts)
    shelf: Shelf = used.ready[key]
    return shelf


def _municipalities(used: Reference, texts: Texts) -> Shelf:
    table = used.municipalities.sort_values("population", ascending=False, kind="stable")
    names, provinces, former = (_written(table[column]) for column in ("name", "province", "former_names"))
    labels = [f"{name} ({province})" for name, province in zip(names, provinces, strict=True)]
    people = [
        "" if pd.isna(count) else texts.plural("{count} inhabitant", "{count} inhabitants", int(count))
        for count in table["population"]
    ]
    beside = [" ".join(parts) for parts in zip(provinces, former, strict=True)]
    return _shelf(SuggestionKind.MUNICIPALITY, _written(table["municipality_code"]), labels, people, beside, names)


def _areas(used: Reference, area_labels: "pd.Series[str]") -> Shelf:
    codes = [str(code) for code in used.areas["area_code"]]
    labels = {code: str(area_labels.get(code, code)) for code in codes}
    codes.sort(key=lambda code: (labels[code], code))
    called = [labels[code] for code in codes]
    # "Monza 1 +4": how many more towns it has is no name.
    names = [label.partition(" +")[0] for label in called]
    return _shelf(SuggestionKind.AREA, codes, called, codes, codes, names)


def _shelf(  # noqa: PLR0913, PLR0917 - the columns of a shelf
    kind: SuggestionKind,
    ids: list[str],
    labels: list[str],
    details: list[str],
    beside: list[str],
    names: list[str] | None = None,
) -> Shelf:
    short = _folded_all(names or labels)
    more = _folded_all(beside)
    texts = [f"{name}{other}" for name, other in zip(short, more, strict=True)]
    return Shelf(kind, ids, labels, details, short, texts)


def _folded_all(texts: list[str]) -> list[str]:
    if not texts:
        return []
    # One text instead of ten thousand: a line each, a space before each word.
    whole = "\n".join(" ".join(text.split()) for text in texts).casefold()
    flat = _SIGNS.sub(" ", _ACCENTS.sub("", unicodedata.normalize("NFKD", whole)))
    return [f" {line.strip()}" if line.strip() else "" for line in flat.split("\n")]


def _written(cells: pd.Series) -> list[str]:
    """The cells as texts, empty where nothing is known."""
    return [cell if isinstance(cell, str) else "" for cell in cells.to_numpy(object)]
