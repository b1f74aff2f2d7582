"""The streets of one town: found by their key at once, by their words otherwise, or not at all."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cermap.addresses.gazetteer.doors import LOWEST_START, Door, Doors, Position
from cermap.addresses.gazetteer.names.index import NameIndex
from cermap.addresses.gazetteer.names.likeness import TAKEN, kind_likeness
from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.words.spelling import PARTICLES, fold, key, words
from cermap.terms import PositionLevel

# Two streets as alike as this cannot be told apart.
_TOO_CLOSE = 0.03
# What speaks for a street beside its name: it has this number, and the number's postcode, or the town is known whole, so
# that no other street can be meant; and what speaks against it, a postcode that none of its numbers has.
_SAME_POSTCODE, _NUMBER_IN_WHOLE_TOWN, _OTHER_POSTCODE = 0.08, 0.04, -0.12
# Likeness below which nothing that speaks for a street helps it, and how many are weighed.
_WORTH_WEIGHING, _WEIGHED = TAKEN - _SAME_POSTCODE, 6
# Capitals of provinces have one postcode for letters whose district nobody knew: it says nothing of a street.
_WHOLE_CITY = "100"
_FEWEST_STREETS = 10
# Where of at least so many streets this part begins late, the town is known in part: so may any street of it be.
_STREETS_TO_JUDGE, _LATE_SHARE = 50, 0.02
_ROUNDING = 1e-9
# "Strada provinciale n. 20".
_NUMBER_SIGN = re.compile(r"^N(?:R|UMERO)?[.° ]*(?=[0-9])")


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
    is_tie : bool
        Whether two streets would be taken, and neither is.
    """

    street: Street | None
    score: float
    score_next: float
    is_tie: bool = False


class Streets:
    """The streets of one town with their numbers.

    Parameters
    ----------
    lowest : mapping
        Street as written, and its lowest number (None for a street without numbers).
    doors_of : callable
        The numbers of a street as written; asked for the streets that are found.
    """

    def __init__(self, lowest: Mapping[str, int | None], doors_of: Callable[[str], Iterable[Door]]) -> None:
        self.all = [street_of(written) for written in lowest]
        self._lowest = [number for number in lowest.values() if number is not None]
        self._doors_of = doors_of
        self._opened: dict[str, Doors] = {}
        self._names = NameIndex(self.all)

    def doors(self, street: Street) -> Doors:
        """The numbers of a street."""
        if street.name not in self._opened:
            self._opened[street.name] = Doors(self._doors_of(street.name))
        return self._opened[street.name]

    @cached_property
    def is_partial(self) -> bool:
        """Whether too many streets lack their first numbers for any street to be taken as whole."""
        return len(self._lowest) >= _STREETS_TO_JUDGE and self._starts_late

    @cached_property
    def is_whole(self) -> bool:
        """Whether nothing says that streets of the town are missing here."""
        return len(self._lowest) >= _FEWEST_STREETS and not self._starts_late

    @cached_property
    def _starts_late(self) -> bool:
        late = sum(first > LOWEST_START for first in self._lowest)
        return late > _LATE_SHARE * len(self._lowest)

    def find(self, kind: str | None, name: str, number: int | None = None, postcode: str = "") -> StreetMatch:
        """The street of this kind and name.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None when not written.
        name : str
            Its name, folded.
        number : int or None
            The house number asked for.
        postcode : str
            The postcode (CAP) asked for, empty for none.

        Returns
        -------
        StreetMatch
            Without a street when nothing is alike enough or the next is too close.
        """
        exact = self._exact(kind, name)
        if exact is not None:
            return exact
        chosen = self._chosen(kind, name, number, postcode)
        if chosen.street is not None:
            return chosen
        return replace(chosen, score_next=max(chosen.score_next, self._names.resemblance(name)))

    def like(self, kind: str | None, name: str, number: int | None) -> Street | None:
        """The street that ``find`` would take, for whoever asks no more.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None where none was written.
        name : str
            Folded.
        number : int or None
            House number, which speaks for the streets that have it.
        """
        return (self._exact(kind, name) or self._chosen(kind, name, number, "")).street

    def named(self, kind: str | None, name: str) -> Street | None:
        """The one street that has this name without any slip, whole but for first names, initials and kind.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None where none was written.
        name : str
            Folded.
        """
        exact = self._exact(kind, name)
        if exact is not None:
            return exact.street
        ranked = self._names.ranked_as_written(kind, name)
        following = ranked[1][0] if len(ranked) > 1 else 0.0
        return ranked[0][1] if ranked and _is_taken(ranked[0][0], following) else None

    def hamlet(self, name: str) -> Street | None:
        """The street that is a hamlet of this name ("FRAZIONE SAN GIACOMO"), as written; a farm or an estate is none."""
        return next((street for street in self._names.same(fold(name)) if street.kind in kinds.HAMLETS), None)

    def near(self, kind: str | None, name: str, limit: int) -> list[Street]:
        """Streets most like a name, best first, whether or not one would be taken.

        Parameters
        ----------
        kind : str or None
            Kind of street in full, None where none was written.
        name : str
            Folded.
        limit : int
            How many at most.
        """
        return [street for _, street in self._names.ranked(kind, name)[:limit]]

    def resembling(self, name: str, least: float) -> list[Street]:
        """The street most like a name letter by letter, where it is at least so alike [0 to 1].

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
        return self._names.resembling(name, least)

    def locality(self, name: str) -> Position | None:
        """All doors of a hamlet (frazione, località), by its whole name; None when no door is known to be in it."""
        wanted = " ".join(words(name))
        points = [point for street in self.all for point in self.doors(street).of_locality(wanted)] if wanted else []
        lons, lats = np.unique(np.array(points).reshape(-1, 2), axis=0).T
        return Position(PositionLevel.LOCALITY, lons, lats) if points else None

    def _exact(self, kind: str | None, name: str) -> StreetMatch | None:
        """The one street whose kind and key are those asked; most rows need no more."""
        same = self._names.same(name)
        fitting = [street for street in same if street.kind == kind]
        if len(fitting) != 1:
            return None
        others = (kind_likeness(kind, street.kind) for street in same if street is not fitting[0])
        return StreetMatch(fitting[0], 1.0, max(others, default=0.0))

    def _chosen(self, kind: str | None, name: str, number: int | None, postcode: str) -> StreetMatch:
        """The most alike once number and postcode have been heard."""
        ranked = self._names.ranked(kind, name)
        weighed = sorted(
            (
                (score + self._evidence(score, street, number, postcode), score, street)
                for score, street in ranked[:_WEIGHED]
                if score >= _WORTH_WEIGHING
            ),
            key=lambda known: (-known[0], known[2].name),
        )
        following = weighed[1][0] if len(weighed) > 1 else 0.0
        is_taken = bool(weighed) and _is_taken(weighed[0][0], following)
        score, best = weighed[0][1:] if is_taken else ranked[0] if ranked else (0.0, None)
        score_next = max((other for other, street in ranked if street is not best), default=0.0)
        return StreetMatch(best if is_taken else None, score, score_next, not is_taken and _is_taken(following, 0.0))

    def _evidence(self, score: float, street: Street, number: int | None, postcode: str) -> float:
        """What number and postcode say for a street whose name is not whole, or against it."""
        if score == 1.0:
            return 0.0
        doors = self.doors(street)
        is_told = bool(postcode) and not postcode.endswith(_WHOLE_CITY) and bool(doors.postcodes)
        if is_told and postcode not in doors.postcodes:
            return _OTHER_POSTCODE
        if number is None or number not in doors:
            return 0.0
        return _SAME_POSTCODE * is_told + _NUMBER_IN_WHOLE_TOWN * self.is_whole


def _is_taken(weight: float, following: float) -> bool:
    return weight >= TAKEN - _ROUNDING and weight - following >= _TOO_CLOSE - _ROUNDING


def street_of(written: str) -> Street:
    """A street of the gazetteer, its kind and key read from how it is written."""
    kind, name = kinds.split_kind(fold(written))
    if kind in kinds.ROADS:
        name = _NUMBER_SIGN.sub("", name)
    name_words = words(name.removeprefix("PRIVATA "))
    return Street(written, kind, key(name_words), ends_whole=bool(PARTICLES.intersection(name_words[-2:-1])))
