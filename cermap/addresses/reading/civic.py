"""House numbers (numeri civici): the number, its exponent (esponente), a range, or none (snc).

"12/A", "12 a", "12 bis" have an exponent. "16-18" is a range and so is "17/19" (same side, going up, near); "55/1" is an
exponent. The house one goes to is the first of a range.
"""

import re
from dataclasses import dataclass

_RANGE_MAX = 20
_PREFIX = r"(?:\bN(?:UMERO|UM\.?|R\.?|[.°])?[ .]*°? *)?"
_EXPONENT = (
    r"(?:\s*[/-]\s*(?P<second>\d{1,4})(?![\d°])"
    r"|\s*[/.-]?\s*(?P<ordinal>BIS|TER|QUATER|QUINQUIES)(?![A-Z])"
    r"|\s*[/-]\s*(?P<letter>[A-Z]{1,2}\d{0,2})(?![A-Z0-9'])"
    r"|(?P<joined>[A-Z]{1,2}\d{2}|[A-Z])(?![A-Z0-9'])"
    r"|\s(?P<apart>[A-Z])(?=\s*(?:$|[,;)/-]))"
    r"|\s+E\s+(?P<also>\d{1,4})(?![A-Z0-9]))?"
)
NUMBER = re.compile(rf"(?<![A-Z0-9+.]){_PREFIX}(?<![0-9])(?P<number>\d{{1,4}})(?![\d°]){_EXPONENT}")
ALONE = re.compile(rf"^(?:CIV(?:ICO|\.)?\s*)?{NUMBER.pattern}(?P<rest>.*)$")
NO_NUMBER = re.compile(r"[\s,]*(?<![A-Z0-9])(?:S\.? ?N\.? ?C\.?|S\.N\.?|SENZA NUMERO(?: CIVICO)?)(?=$|[\s,;)-])")
_KEPT = re.compile(r"^\D*(\d+)\W*(.*)$")
_NOT_LETTERS = re.compile(r"[^A-Z0-9]")


@dataclass(frozen=True)
class Civic:
    """A house number as read.

    Parameters
    ----------
    number : str
        Digits without leading zeros.
    exponent : str or None
        Letters or digits after it.
    number_to : str or None
        Last number of a range.
    """

    number: str
    exponent: str | None = None
    number_to: str | None = None


def civic_of(found: re.Match[str]) -> Civic:
    """The house number of a match of ``NUMBER`` or ``ALONE``."""
    number = str(int(found["number"]))
    second = found["second"] or found["also"]
    if second is not None:
        is_dash = found["also"] is not None or "-" in found[0]
        return (
            Civic(number, number_to=str(int(second))) if _is_range(number, second, is_dash) else Civic(number, second)
        )
    return Civic(number, found["ordinal"] or found["letter"] or found["joined"] or found["apart"])


def stored_civic(house_number: str, exponent: str) -> tuple[int, str] | None:
    """Number and exponent of a gazetteer's row, whichever of its two columns holds what.

    Parameters
    ----------
    house_number, exponent : str
        "12" and "a", or "12a" and "".

    Returns
    -------
    tuple of int and str, or None
        (12, "A"); None when there is no number.
    """
    found = _KEPT.match(f"{house_number} {exponent}".upper())
    return (int(found[1]), _NOT_LETTERS.sub("", found[2])) if found else None


def _is_range(first: str, second: str, is_dash: bool) -> bool:  # noqa: FBT001 - private, one caller
    step = int(second) - int(first)
    return step > 0 and (is_dash or (step % 2 == 0 and step <= _RANGE_MAX))
