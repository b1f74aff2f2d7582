"""The names of one town's streets by their words: those that share a word with what was asked, as written or with a slip.

Only streets that share a word which decides are compared at all, so that a question touches a handful of thousands.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cermap.addresses.gazetteer.names.common import NAMES
from cermap.addresses.gazetteer.names.likeness import GENERIC, TAKEN, likeness, slip_of
from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.words.spelling import PARTICLES, key, words

if TYPE_CHECKING:
    from cermap.addresses.gazetteer.streets import Street

    Ranked = list[tuple[float, Street]]

# People say the first name alone of a few, and call one man by his fief.
_KNOWN_BY_FIRST_NAME = {
    "DANTE": "DANTE ALIGHIERI",
    "LEONARDO": "LEONARDO DA VINCI",
    "GALILEO": "GALILEO GALILEI",
    "RAFFAELLO": "RAFFAELLO SANZIO",
    "MICHELANGELO": "MICHELANGELO BUONARROTI",
    "DON BOSCO": "SAN GIOVANNI BOSCO",
    "TORQUATO": "TORQUATO TASSO",
}
_CAVOUR = (
    "CAVOUR",
    "CONTE CAVOUR",
    "CAMILLO CAVOUR",
    "CAMILLO BENSO CAVOUR",
    "CONTE CAMILLO BENSO CAVOUR",
    "CAMILLO BENSO CONTE CAVOUR",
)
_ALSO_KNOWN_AS = {name: (full,) for name, full in _KNOWN_BY_FIRST_NAME.items()} | dict.fromkeys(_CAVOUR, _CAVOUR)
# Conjunctions that are initials where a name begins with them; long links and saints in which a slip is no name.
_LINKS_AS_INITIALS = frozenset("ED")
_LONG_LINKS, _SHORTEST_LINK = ("DELLA", "DELLE", "DEGLI", "DELLO", "SANTA", "SANTO", "SANTI"), 4
# Letters that may be wrong in a word, and how many known words as near to it are looked at.
_WRONG_LETTERS, _NEAR_WORDS = 2, 10


class NameIndex:
    """Names of streets by word.

    Parameters
    ----------
    streets : sequence of Street
        All of one town.
    """

    def __init__(self, streets: "Sequence[Street]") -> None:
        self._streets = streets
        self._by_key: dict[str, list[Street]] = defaultdict(list)
        for street in streets:
            self._by_key[street.key].append(street)
        self._ranked: dict[tuple[str | None, str], Ranked] = {}

    def same(self, name: str) -> "Sequence[Street]":
        """Streets whose key is that of a folded name, of whatever kind."""
        return self._by_key.get(key(words(name)), ())

    def ranked(self, kind: str | None, name: str) -> "Ranked":
        """Each street that is like a kind and a folded name, with its likeness, best first.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None where none was written.
        name : str
            Folded.

        Returns
        -------
        list of tuple of float and Street
            Likeness [0 to 1], and the street.
        """
        if (kind, name) not in self._ranked:
            self._ranked[kind, name] = self._likenesses(
                kind, name, lambda word: [word] if word in self._by_word else self._slips(word)
            )
        return self._ranked[kind, name]

    def ranked_as_written(self, kind: str | None, name: str) -> "Ranked":
        """The same without any slip of the pen in the words that decide.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None where none was written.
        name : str
            Folded.
        """
        return self._likenesses(kind, name, lambda word: [word] if word in self._by_word else [])

    def resembling(self, name: str, least: float) -> "list[Street]":
        """The street most like a folded name letter by letter, where it is at least so alike [0 to 1].

        Parameters
        ----------
        name : str
            Folded.
        least : float
            Likeness that it must have [0 to 1].

        Returns
        -------
        list of Street
            One, or none.
        """
        return [self._streets[place] for _, place in self._by_letters(name, least)]

    def resemblance(self, name: str) -> float:
        """How like a folded name is to the most like letter by letter, below what would be taken [0 to 1]."""
        return max((min(ratio / 100, TAKEN - 0.01) for ratio, _ in self._by_letters(name, 0)), default=0.0)

    @cached_property
    def _by_word(self) -> "dict[str, list[Street]]":
        by_word: dict[str, list[Street]] = defaultdict(list)
        for street in self._streets:
            for word in set(street.key.split()) | {street.key.replace(" ", "")}:
                by_word[word].append(street)
        return by_word

    @cached_property
    def _vocabulary(self) -> list[str]:
        return list(self._by_word)

    @cached_property
    def _sorted_keys(self) -> list[str]:
        return [" ".join(sorted(street.key.split())) for street in self._streets]

    def _by_letters(self, name: str, least: float) -> list[tuple[float, int]]:
        asked = " ".join(sorted(key(words(name)).split()))
        near = process.extract(asked, self._sorted_keys, scorer=fuzz.ratio, score_cutoff=100 * least, limit=1)
        return [(ratio, place) for _, ratio, place in near]

    def _likenesses(self, kind: str | None, name: str, known_as: Callable[[str], list[str]]) -> "Ranked":
        best: dict[Street, float] = {}
        for asked_kind, asked in self._meanings(kind, name):
            for street in self._sharing(asked, known_as):
                like = likeness(asked_kind, asked, street.kind, street.key.split(), may_leave_out=not street.ends_whole)
                best[street] = max(best.get(street, 0.0), like)
        ranked = [(score, street) for street, score in best.items() if score > 0]
        return sorted(ranked, key=lambda pair: (-pair[0], pair[1].name))

    def _sharing(self, asked: list[str], known_as: Callable[[str], list[str]]) -> "list[Street]":
        """Streets that share a word that decides."""
        deciding = [word for word in asked if word not in GENERIC and len(word) > 1] or asked
        found: dict[Street, None] = {}
        for word in (*deciding, "".join(asked)):
            for known in known_as(word):
                found.update(dict.fromkeys(self._by_word[known]))
        return list(found)

    def _meanings(self, kind: str | None, name: str) -> list[tuple[str | None, list[str]]]:
        """Kind and the words that decide, in the ways they may be meant."""
        meanings = [(kind, asked) for asked in self._asked(words(name))]
        if kind in kinds.PLACES:
            # "Cascina Nuova 7" may be Via Cascina Nuova.
            meanings.append((None, [*kind.split(), *key(words(name)).split()]))
        return meanings

    def _asked(self, written: tuple[str, ...]) -> list[list[str]]:
        if len(written) > 1 and written[0] in _LINKS_AS_INITIALS:
            # "E. Morlotti" is Ennio and no conjunction; "D ANNUNZIO" may be either.
            initial = [written[0], *key(written[1:]).split()]
            return [initial] if written[0] == "E" else [initial, initial[1:]]
        asked = key(tuple(self._mended(word) for word in written))
        return [name.split() for name in dict.fromkeys((asked, *_ALSO_KNOWN_AS.get(asked, ())))]

    def _mended(self, word: str) -> str:
        """A link or a saint with a slip of the pen ("DLELA", "SANTQ")."""
        if len(word) < _SHORTEST_LINK or word in self._by_word or word in PARTICLES or word in NAMES:
            return word
        return next((link for link in _LONG_LINKS if OSA.distance(word, link, score_cutoff=1) <= 1), word)

    def _slips(self, word: str) -> list[str]:
        near = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=_WRONG_LETTERS, limit=_NEAR_WORDS
        )
        return [known for known, _, _ in near if slip_of(word, known)]
