"""The streets of one town: found by their key at once, by their words otherwise, or not at all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from cermap.addresses.gazetteer.doors import LOWEST_START, Door, Doors
from cermap.addresses.gazetteer.likeness import GENERIC, TAKEN, is_slip, likeness
from cermap.addresses.reading import kinds
from cermap.addresses.reading.spelling import PARTICLES, fold, key, words

# Two streets as alike as this cannot be told apart.
_TOO_CLOSE = 0.03
# Where of at least so many streets this part begins late, the town is known in part: so may any street of it be.
_STREETS_TO_JUDGE, _LATE_SHARE = 50, 0.02
# People say the first name alone of a few.
_KNOWN_BY_FIRST_NAME = {
    "DANTE": "DANTE ALIGHIERI",
    "LEONARDO": "LEONARDO DA VINCI",
    "GALILEO": "GALILEO GALILEI",
    "RAFFAELLO": "RAFFAELLO SANZIO",
    "MICHELANGELO": "MICHELANGELO BUONARROTI",
    "DON BOSCO": "SAN GIOVANNI BOSCO",
    "TORQUATO": "TORQUATO TASSO",
}


@dataclass(frozen=True)
class Street:
    """One street of a town.

    Parameters
    ----------
    name : str
        As the gazetteer writes it.
    kind : str or None
        Kind of street in full.
    key : str
        Key of its name.
    ends_whole : bool
        Whether its last words belong together ("Cassano d'Adda"): the last alone is not its name.
    """

    name: str
    kind: str | None
    key: str
    ends_whole: bool = False


@dataclass(frozen=True)
class StreetMatch:
    """The street that was asked for.

    Parameters
    ----------
    street : Street or None
        None when none is alike enough, or two are.
    score : float
        Likeness of the best [0 to 1].
    score_next : float
        Likeness of the best other street of the town [0 to 1].
    """

    street: Street | None
    score: float
    score_next: float


class Streets:
    """The streets of one town with their numbers.

    Parameters
    ----------
    rows : iterable of tuple
        Street as written, and its ``Door`` (None for a street without numbers).
    """

    def __init__(self, rows: Iterable[tuple[str, Door | None]]) -> None:
        numbers: dict[str, list[Door]] = {}
        for written, door in rows:
            numbers.setdefault(written, []).extend([door] if door else [])
        self.all = [street_of(written) for written in numbers]
        self._doors = {street: numbers[street.name] for street in self.all}
        self._opened: dict[Street, Doors] = {}
        self._by_word: dict[str, list[Street]] = defaultdict(list)
        for street in self.all:
            for word in set(street.key.split()) | {street.key.replace(" ", "")}:
                self._by_word[word].append(street)
        self._vocabulary = list(self._by_word)
        self._sorted_keys = [" ".join(sorted(street.key.split())) for street in self.all]
        self._found: dict[tuple[str | None, str], StreetMatch] = {}

    def doors(self, street: Street) -> Doors:
        """The numbers of a street."""
        if street not in self._opened:
            self._opened[street] = Doors(self._doors[street])
        return self._opened[street]

    @cached_property
    def is_partial(self) -> bool:
        """Whether too many streets lack their first numbers for any street to be taken as whole."""
        firsts = [min(door.number for door in doors) for doors in self._doors.values() if doors]
        late = sum(first > LOWEST_START for first in firsts)
        return len(firsts) >= _STREETS_TO_JUDGE and late > _LATE_SHARE * len(firsts)

    def find(self, kind: str | None, name: str) -> StreetMatch:
        """The street of this kind and name.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None when not written.
        name : str
            Its name, folded.

        Returns
        -------
        StreetMatch
            Without a street when nothing is alike enough or the next is too close.
        """
        asked = key(words(name))
        if (kind, asked) not in self._found:
            self._found[kind, asked] = self._match(kind, asked)
        return self._found[kind, asked]

    def near(self, kind: str | None, name: str, limit: int) -> list[Street]:
        """Streets most like a name, best first, whether or not one would be taken."""
        ranked = self._ranked(kind, key(words(name)))
        return [street for score, street in ranked[:limit] if score > 0]

    def _match(self, kind: str | None, asked: str) -> StreetMatch:
        ranked = self._ranked(kind, asked)
        best = ranked[0] if ranked else (0.0, None)
        following = max((score for score, _ in ranked[1:2]), default=0.0)
        seen = max(following, self._resemblance(asked, best[1] if best[0] >= TAKEN else None))
        is_taken = best[0] >= TAKEN and best[0] - following >= _TOO_CLOSE
        return StreetMatch(best[1] if is_taken else None, best[0], min(seen, 1.0))

    def _ranked(self, kind: str | None, asked: str) -> list[tuple[float, Street]]:
        named = {asked, _KNOWN_BY_FIRST_NAME.get(asked, asked)}
        best: dict[Street, float] = {}
        for name in named:
            asked_words = name.split()
            for street in self._candidates(asked_words):
                best[street] = max(best.get(street, 0.0), self._likeness(kind, asked_words, street))
        ranked = [(score, street) for street, score in best.items() if score > 0]
        return sorted(ranked, key=lambda pair: (-pair[0], pair[1].name))

    @staticmethod
    def _likeness(kind: str | None, asked: list[str], street: Street) -> float:
        return likeness(kind, asked, street.kind, street.key.split(), may_leave_out=not street.ends_whole)

    def _candidates(self, asked: list[str]) -> list[Street]:
        """Streets that share a word that decides, as written or with a slip of the pen."""
        deciding = [word for word in asked if word not in GENERIC and len(word) > 1] or asked
        found: dict[Street, None] = {}
        for word in (*deciding, "".join(asked)):
            for known in (word,) if word in self._by_word else self._slips(word):
                found.update(dict.fromkeys(self._by_word[known]))
        return list(found)

    def _slips(self, word: str) -> list[str]:
        near = process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=75, limit=5)
        return [known for known, _, _ in near if is_slip(word, known)]

    def _resemblance(self, asked: str, taken: Street | None) -> float:
        """Token-sort ratio of the best street other than the one taken, below what would be taken."""
        near = process.extract(" ".join(sorted(asked.split())), self._sorted_keys, scorer=fuzz.ratio, limit=2)
        others = [ratio for _, ratio, place in near if self.all[place] != taken]
        return min(max(others, default=0.0) / 100, TAKEN - 0.01)


def street_of(written: str) -> Street:
    """A street of the gazetteer, its kind and key read from how it is written."""
    kind, name = kinds.split_kind(fold(written))
    name_words = words(name.removeprefix("PRIVATA "))
    return Street(written, kind, key(name_words), ends_whole=bool(PARTICLES.intersection(name_words[-2:-1])))
