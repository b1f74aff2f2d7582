"""What the search box offers while somebody types: communities, candidates, municipalities, areas and addresses, the best first.

A name answers when each word that is typed begins one of its words; capitals, accents and signs do not count. A POD answers
only when it stands there whole, and is never shown. What is typed is kept nowhere; the names of a plan are folded once
(``search_index``) and live as long as whoever asked for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import islice

from cermap import addresses
from cermap.records import Reference
from cermap.texts import Texts
from cermap.ui.search_box.index import KINDS, SearchIndex, Shelf, Suggestion, SuggestionKind, code_of, folded

# Enough to choose from, few enough to read aloud.
_MOST, _OF_A_KIND_FIRST = 10, 2
_FEWEST_LETTERS, _MOST_LETTERS = 2, 200
_ADDRESSES = 6
# How well an answer fits: the whole name or code, its beginning, its words, words beside it.
_WHOLE, _BEGUN, _NAMED, _BESIDE = range(4)
_FIT_OF_PLACE = {"coordinates": _WHOLE, "address": _BEGUN, "street": _NAMED, "municipality": _BESIDE}

Ranked = tuple[int, Suggestion]


@dataclass(frozen=True)
class _Asked:
    """What is typed, as it is compared: folded, in words that each begin a word, and as a code."""

    whole: str
    words: tuple[str, ...]
    code: str


def suggestions(
    typed: str, index: SearchIndex, used: Reference, gazetteer: addresses.Gazetteer, texts: Texts
) -> list[Suggestion]:
    """What may be meant, at most ten; those of a kind stand together, the kind of the best one first.

    Parameters
    ----------
    typed : str
        What stands in the box.
    index : SearchIndex
        The names of the plan.
    used : Reference
        Public data in use.
    gazetteer : addresses.Gazetteer
        Of these data.
    texts : Texts
        Words of the session.
    """
    asked = _asked(typed)
    if len(asked.whole) < _FEWEST_LETTERS:
        return []
    found = {kind: list(islice(_on_shelf(asked, index.shelves[kind]), _MOST)) for kind in index.shelves}
    found[SuggestionKind.CANDIDATE] = _with_code(asked, index, found[SuggestionKind.CANDIDATE])
    # A town that was found by its name stands there already.
    is_town_known = bool(found[SuggestionKind.MUNICIPALITY])
    for fit, place in _places(typed, used, gazetteer, texts):
        if not (is_town_known and place.kind is SuggestionKind.MUNICIPALITY):
            found.setdefault(place.kind, []).append((fit, place))
    return _chosen(found)


def called_so(typed: str, index: SearchIndex) -> list[Suggestion]:
    """Candidates and communities whose whole name, id or POD is what is typed."""
    asked = _asked(typed)
    if not asked.whole:
        return []
    kinds = (SuggestionKind.COMMUNITY, SuggestionKind.CANDIDATE)
    found = [one for kind in kinds for fit, one in _on_shelf(asked, index.shelves[kind]) if fit == _WHOLE]
    return [one for _, one in _with_code(asked, index, [(_WHOLE, one) for one in found])][:_MOST]


def is_town(typed: str, index: SearchIndex) -> bool:
    """Whether a municipality has this whole name."""
    return f" {_asked(typed).whole}" in index.shelves[SuggestionKind.MUNICIPALITY].names


def _asked(typed: str) -> _Asked:
    whole = folded(typed[:_MOST_LETTERS])
    return _Asked(whole, tuple(f" {word}" for word in dict.fromkeys(whole.split())), code_of(typed[:_MOST_LETTERS]))


def _on_shelf(asked: _Asked, shelf: Shelf) -> Iterator[Ranked]:
    rows = list(range(len(shelf.ids)))
    for word in asked.words:
        rows = [row for row in rows if word in shelf.texts[row]]
    ranked = nsmallest(_MOST, ((_fit(asked, shelf, row), row) for row in rows))
    return ((fit, shelf.suggestion(row)) for fit, row in ranked)


def _fit(asked: _Asked, shelf: Shelf, row: int) -> int:
    name = shelf.names[row]
    if name == f" {asked.whole}" or code_of(shelf.ids[row]) == asked.code:
        return _WHOLE
    if name.startswith(f" {asked.whole}"):
        return _BEGUN
    return _NAMED if all(word in name for word in asked.words) else _BESIDE


def _with_code(asked: _Asked, index: SearchIndex, found: list[Ranked]) -> list[Ranked]:
    shelf = index.shelves[SuggestionKind.CANDIDATE]
    of_code = [(_WHOLE, shelf.suggestion(row)) for row in index.rows_of_code.get(asked.code, ())]
    return of_code + [one for one in found if one not in of_code]


def _places(typed: str, used: Reference, gazetteer: addresses.Gazetteer, texts: Texts) -> Iterator[Ranked]:
    hits = addresses.search(
        typed[:_MOST_LETTERS], used.house_numbers, used.municipalities, limit=_ADDRESSES, gazetteer=gazetteer
    )
    for _, hit in hits.iterrows():
        label = str(hit["label"])
        kind = SuggestionKind.MUNICIPALITY if hit["kind"] == "municipality" else SuggestionKind.ADDRESS
        code = str(hit["municipality_code"]) if kind is SuggestionKind.MUNICIPALITY else label
        place = Suggestion(kind, code, label, "", float(hit["lon"]), float(hit["lat"]))
        if hit["kind"] == "coordinates":
            place = replace(place, detail=_town_name(hit["municipality_code"], used))
        elif hit["kind"] == "street":
            place = replace(place, detail=texts("street"))
        yield _FIT_OF_PLACE[hit["kind"]], place


def _town_name(code: object, used: Reference) -> str:
    names = used.municipalities.loc[used.municipalities["municipality_code"] == code, "name"]
    return "" if names.empty else str(names.iloc[0])


def _chosen(found: dict[SuggestionKind, list[Ranked]]) -> list[Suggestion]:
    """The ten that are offered: of each kind the two best, then whoever fits best."""
    groups = [sorted(found[kind], key=_fit_of) for kind in KINDS if found.get(kind)]
    groups.sort(key=lambda group: _fit_of(group[0]))
    in_turn = sorted(
        (place >= _OF_A_KIND_FIRST, _fit_of(one), turn, place)
        for turn, group in enumerate(groups)
        for place, one in enumerate(group)
    )
    return [groups[turn][place][1] for turn, place in sorted(row[2:] for row in in_turn[:_MOST])]


def _fit_of(ranked: Ranked) -> int:
    return ranked[0]
