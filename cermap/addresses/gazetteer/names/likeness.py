"""How alike the name of a street as asked is to a name in the gazetteer: 0 to 1, 1 for the same words in any order.

The idea: two street names are not two strings, they are words with jobs. A surname decides ("Via Ripamonti" is Via Giuseppe
Ripamonti); a first name may be left out, shortened to its initial, or stand last; a title may come and go, one of nobility
only where the rest of the name stands (Via Conte Rosso is not Via Medardo Rosso); but "Monte", "San", "Lago di" or "da"
never may (Via Rosa is not Via Monte Rosa, Via Pistoia is not Via Cino da Pistoia). A slip of the pen is allowed in a word
that is no name of its own; in its first or last letter, where Italian makes another name of it (Marcona, Marconi), only
beside a word that is right or another witness. Whatever is not explained in this way makes the likeness 0: a wrong door is
worse than none.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cermap.addresses.gazetteer.names.common import NAMES
from cermap.addresses.reading.streets.kinds import ROADS, alike
from cermap.addresses.reading.words.spelling import NOBLE_TITLES, ROMANS, TITLES

_NUMERALS = frozenset(ROMANS)
# From here on a street is taken; from WELL on it is taken without a word of doubt. Both chosen on real lists: see
# the tests for pairs on either side.
TAKEN, WELL = 0.80, 0.95
# Words that make another place of a name: they decide nothing alone and are never left out.
# fmt: off
GENERIC = frozenset((
    "MONTE", "MONTI", "LAGO", "SAN", "VAL", "VALLE", "PORTA", "PONTE", "COL", "COLLE", "CASCINA", "CIMA", "PASSO",
    "RIO", "FONTE", "FONTANA", "VILLA", "CA", "CASTEL", "CASTELLO", "MADONNA", "CHIESA", "BORGO", "CAMPO", "TORRE",
    "MARTIRI", "CADUTI", "PIZZO", "PIAN", "PIANO", "PRATO", "NAVIGLIO", "MOLINO", "MULINO", "CORTE", "ISOLA",
    "FIUME", "TORRENTE", "ROCCA", "VECCHIA", "VECCHIO", "NUOVA", "NUOVO", "ALTA", "BASSA", "PRIVATA", "COMUNALE",
    "PROVINCIALE", "VICINALE", "CASE", "CAPO", "DA", "DAL", "DALLA", "DAI", "AL", "ALLO", "ALLA", "ALL", "AI",
    "AGLI", "ALLE", "PER", "IN", "SUL", "SULLA", "A", "TRA", "FRA", "DE", "CON", "VERSO",
))
# fmt: on
# A kind that was not written is a doubt, and too much of one beside a first name left out: in a town of which only a part
# is known, one such name in twenty is another street's.
_OTHER_KIND, _ALIKE_KIND, _NO_KIND = 0.70, 0.84, 0.88
_INITIAL, _LEFT_OUT, _TITLE, _SLIP, _RUN_TOGETHER = 0.985, 0.90, 0.96, 0.90, 0.97
# Two words without a kind are a street's name whole.
_NO_KIND_LONG = 0.93
# A slip beside a word that is right; one that makes another name, beside such a word and alone; a second letter wrong,
# beside such a word and alone; a slip in the surname that stands alone for the name.
_SLIP_BESIDE, _UNSAFE_BESIDE, _UNSAFE = 0.94, 0.88, 0.78
_SECOND_BESIDE, _SECOND_ALONE, _SLIP_AND_LEFT_OUT = 0.96, 0.87, 0.95
# An initial beside a word left out: "C. Colombo" is Cristoforo before he is Cesare Augusto.
_INITIAL_AND_LEFT_OUT = 0.88
# A title of nobility that one name has and the other lacks, beside two words that are right; and one that tells another
# person, which no number or postcode lifts to what is taken.
_NOBLE_TITLE, _ANOTHER_NOBLE, _NOBLE_REST = 0.94, 0.70, 2
# A road is its number: what stands behind it comes and goes ("SP 20", "SP 20 Bergamina"), unless it is another road's.
_ROAD_NUMBER, _BRANCHES = 0.90, frozenset(("BIS", "TER", "QUATER", "DIR", "DIRAMAZIONE", "VAR", "VARIANTE", "RACCORDO"))
_SLIP_LENGTH, _SHORT_SLIP_LENGTH, _SHORTENED_LENGTH = 5, 4, 3
# Two letters may be wrong in a word as long as this, in a shorter one only beside a word that is right.
_TWO_SLIPS_LENGTH, _TWO_SLIPS_BESIDE = 8, 6
# Letters in which no Italian name ends: one of them at the end is a slip.
_NO_ENDING = frozenset("BCDFGHJPQVW")


def likeness(
    asked_kind: str | None,
    asked: Sequence[str],
    known_kind: str | None,
    known: Sequence[str],
    *,
    may_leave_out: bool = True,
) -> float:
    """How alike two streets are.

    Parameters
    ----------
    asked_kind, known_kind : str or None
        Kinds of street in full.
    asked, known : sequence of str
        Words of their keys (``spelling.key``), in order.
    may_leave_out : bool
        Whether the known name's last word may stand alone for it.

    Returns
    -------
    float
        0 to 1 [share]; 0 as soon as a word is not explained.
    """
    if asked_kind in ROADS and asked_kind == known_kind and _is_road(asked, known):
        return _ROAD_NUMBER
    kind = (
        _NO_KIND_LONG if asked_kind is None and known_kind and len(asked) > 1 else kind_likeness(asked_kind, known_kind)
    )
    return kind * _name_likeness(asked, known, may_leave_out=may_leave_out)


class Slip(NamedTuple):
    """One word that is another with a slip of the pen.

    Parameters
    ----------
    letters : int
        How many letters are wrong, lost, twice or in each other's place.
    is_safe : bool
        Whether it makes no other name: inside a long word, a letter twice, two in each other's place.
    """

    letters: int
    is_safe: bool


def slip_of(asked: str, known: str) -> Slip | None:
    """How one word is the other with a slip of the pen; None when it is not, or is a name of its own.

    Parameters
    ----------
    asked, known : str
        Words of keys.
    """
    length = min(len(asked), len(known))
    if length < _SHORT_SLIP_LENGTH or asked in _NUMERALS or known in _NUMERALS or asked in NAMES or asked in GENERIC:
        return None
    most = 2 if length >= _TWO_SLIPS_BESIDE else 1
    letters = OSA.distance(asked, known, score_cutoff=most)
    if letters > most:
        return None
    return Slip(letters, length >= _SLIP_LENGTH and _makes_no_name(asked, known, letters))


def _makes_no_name(asked: str, known: str, letters: int) -> bool:
    if letters > 1 and min(len(asked), len(known)) < _TWO_SLIPS_LENGTH:
        return False
    if asked[0] == known[0] and asked[-1] == known[-1]:
        return True
    if asked[-1] in _NO_ENDING and len(asked) >= _TWO_SLIPS_BESIDE and asked[:-1] == known[:-1]:
        return True
    is_swapped = letters == 1 and len(asked) == len(known) and sorted(asked) == sorted(known)
    return is_swapped or (
        len(asked) == len(known) + 1 and (asked[:-1] == known or asked[1:] == known) and _doubles(asked)
    )


def _doubles(word: str) -> bool:
    """Whether its first or last letter stands twice."""
    return word[0] == word[1] or word[-1] == word[-2]


def kind_likeness(asked: str | None, known: str | None) -> float:
    """How alike two kinds of street are [0 to 1].

    Parameters
    ----------
    asked, known : str or None
        Kinds in full, as written and as the gazetteer has it; None for none.
    """
    if asked == known:
        return 1.0
    if asked is None or known is None:
        return _NO_KIND
    return _ALIKE_KIND if alike(asked, known) else _OTHER_KIND


def _is_road(asked: Sequence[str], known: Sequence[str]) -> bool:
    """Whether one name is the number of the road and nothing else, and the other begins with it and says more."""
    shorter, longer = sorted((asked, known), key=len)
    is_number = len(shorter) == 1 and (shorter[0].isdigit() or shorter[0] in _NUMERALS)
    return is_number and len(longer) > 1 and longer[0] == shorter[0] and longer[1] not in _BRANCHES


def _name_likeness(asked: Sequence[str], known: Sequence[str], *, may_leave_out: bool) -> float:
    if sorted(asked) == sorted(known):
        return 1.0
    if "".join(asked) == "".join(known):
        return _RUN_TOGETHER
    score, left, initials = 1.0, list(known), 0
    # Exact words first, so that an initial never takes the place of a word that is written out.
    rest = [word for word in asked if not _take(word, left, _is_same)]
    has_anchor = any(_decides(word) for word in known if word not in left) or (
        known[-1] not in left and len(known[-1]) > _SHORTENED_LENGTH
    )
    slips: list[Slip] = []
    # Whole words: a "Conte" is no "Contessa" cut short.
    noble = [word for word in rest if word in NOBLE_TITLES]
    for word in rest:
        if word in NOBLE_TITLES:
            continue
        if _take(word, left, _is_shortened):
            score, initials = score * _INITIAL, initials + 1
        elif (slip := _take_slipped(word, left)) is not None:
            slips.append(slip)
        elif word in TITLES:
            score *= _TITLE
        else:
            return 0.0
    score *= _slips_likeness(slips, has_anchor=has_anchor)
    # "A. Sforza" is Ascanio, not Muzio Attendolo: beside an initial the first name is not left out.
    has_other_first = initials > 0 and known[0] in left
    omission = _omission(left, known, may_leave_out=may_leave_out and not has_other_first)
    if omission == _LEFT_OUT:
        score *= (_SLIP_AND_LEFT_OUT if slips else 1.0) * (_INITIAL_AND_LEFT_OUT if initials else 1.0)
    return score * omission * _nobility(noble, left, known)


def _slips_likeness(slips: list[Slip], *, has_anchor: bool) -> float:
    """What slips cost: more than one word with a slip explains nothing without a word that is right."""
    if len(slips) > 1 and not has_anchor:
        return 0.0
    score = 1.0
    for slip in slips:
        alone, beside = (_SLIP, _SLIP_BESIDE) if slip.is_safe else (_UNSAFE, _UNSAFE_BESIDE)
        first, second = (beside, _SECOND_BESIDE) if has_anchor else (alone, _SECOND_ALONE)
        score *= first * second ** (slip.letters - 1)
    return score


def _nobility(noble: list[str], left: list[str], known: Sequence[str]) -> float:
    """What titles of nobility cost that only one of the two names has.

    A title with a first name put in for it, with one word beside it ("Duca d'Aosta", "Aosta"), or against another title
    tells two persons, or a person and a place.
    """
    known_noble = [word for word in left if word in NOBLE_TITLES]
    if not noble and not known_noble:
        return 1.0
    has_more_left, same = len(left) > len(known_noble), len(known) - len(left)
    if noble and (known_noble or has_more_left):
        return _ANOTHER_NOBLE
    if has_more_left:
        return 1.0
    return _NOBLE_TITLE if same >= _NOBLE_REST else _ANOTHER_NOBLE


def _omission(left: list[str], known: Sequence[str], *, may_leave_out: bool) -> float:
    """What leaving out these words of the known name costs; 0 when they may not be left out."""
    if not left:
        return 1.0
    if all(word in TITLES for word in left) and len(left) < len(known):
        return _TITLE
    decides = known[-1]
    if (
        not may_leave_out
        or decides in left
        or decides in GENERIC
        or len(left) == len(known)
        or any(word in GENERIC for word in left)
    ):
        return 0.0
    return _LEFT_OUT


def _is_shortened(asked: str, known: str) -> bool:
    if not known.startswith(asked) or known in _NUMERALS or len(known) == 1:
        return False
    return len(asked) == 1 or (len(asked) >= _SHORTENED_LENGTH and asked not in _NUMERALS)


def _is_same(asked: str, known: str) -> bool:
    return asked == known or (asked == "S" and known == "SAN")


def _decides(word: str) -> bool:
    """Whether a word that is right vouches for the one beside it."""
    return len(word) > _SHORTENED_LENGTH and word not in GENERIC and word not in TITLES


def _take_slipped(word: str, left: list[str]) -> Slip | None:
    for known in left:
        slip = slip_of(word, known)
        if slip is not None:
            left.remove(known)
            return slip
    return None


def _take(word: str, left: list[str], matches: Callable[[str, str], bool]) -> bool:
    for known in left:
        if matches(word, known):
            left.remove(known)
            return True
    return False
