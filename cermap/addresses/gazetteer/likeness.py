"""How alike the name of a street as asked is to a name in the gazetteer: 0 to 1, 1 for the same words in any order.

The idea: two street names are not two strings, they are words with jobs. A surname decides ("Via Ripamonti" is Via Giuseppe
Ripamonti); a first name may be left out, shortened to its initial, or stand last; a title may come and go; but "Monte",
"San", "Lago di" or "da" never may (Via Rosa is not Via Monte Rosa, Via Pistoia is not Via Cino da Pistoia). A slip of
the pen is allowed inside a long word, never in its first or last letter, where Italian makes another name of it (Marcona,
Marconi). Whatever is not explained in this way makes the likeness 0: a wrong door is worse than none.
"""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from cermap.addresses.reading.kinds import alike
from cermap.addresses.reading.spelling import ROMANS, TITLES

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
_SLIP_LENGTH, _TWO_SLIPS_LENGTH, _SHORTENED_LENGTH = 5, 9, 3


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
    return _kind_likeness(asked_kind, known_kind) * _name_likeness(asked, known, may_leave_out=may_leave_out)


def is_slip(asked: str, known: str) -> bool:
    """Whether one word is the other with a slip of the pen inside it."""
    length = min(len(asked), len(known))
    if length < _SLIP_LENGTH or asked[0] != known[0] or asked[-1] != known[-1] or asked in ROMANS or known in ROMANS:
        return False
    most = 2 if length >= _TWO_SLIPS_LENGTH else 1
    return bool(OSA.distance(asked, known, score_cutoff=most) <= most)


def _kind_likeness(asked: str | None, known: str | None) -> float:
    if asked == known:
        return 1.0
    if asked is None or known is None:
        return _NO_KIND
    return _ALIKE_KIND if alike(asked, known) else _OTHER_KIND


def _name_likeness(asked: Sequence[str], known: Sequence[str], *, may_leave_out: bool) -> float:
    if sorted(asked) == sorted(known):
        return 1.0
    if "".join(asked) == "".join(known):
        return _RUN_TOGETHER
    score, left, slips, initials = 1.0, list(known), 0, 0
    # Exact words first, so that an initial never takes the place of a word that is written out.
    rest = [word for word in asked if not _take(word, left, lambda a, b: a == b or (a == "S" and b == "SAN"))]
    for word in rest:
        if _take(word, left, _is_shortened):
            score, initials = score * _INITIAL, initials + 1
        elif _take(word, left, is_slip):
            score, slips = score * _SLIP, slips + 1
        elif word in TITLES:
            score *= _TITLE
        else:
            return 0.0
    # "A. Sforza" is Ascanio, not Muzio Attendolo: beside an initial the first name is not left out.
    has_other_first = initials > 0 and known[0] in left
    return score * _omission(left, known, may_leave_out=may_leave_out and not slips and not has_other_first)


def _omission(left: list[str], known: Sequence[str], *, may_leave_out: bool) -> float:
    """What leaving out these words of the known name costs; 0 when they may not be left out."""
    if not left:
        return 1.0
    if all(word in TITLES for word in left):
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
    if not known.startswith(asked) or known in ROMANS or len(known) == 1:
        return False
    return len(asked) == 1 or (len(asked) >= _SHORTENED_LENGTH and asked not in ROMANS)


def _take(word: str, left: list[str], matches: Callable[[str, str], bool]) -> bool:
    for known in left:
        if matches(word, known):
            left.remove(known)
            return True
    return False
