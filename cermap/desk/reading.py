"""By what a call asks: a POD, an area's code or name, coordinates, else an address."""

import re
from dataclasses import dataclass

import pandas as pd

from cermap import addresses
from cermap.errors import InputError
from cermap.terms import AREA_CODE_PATTERN, POD_PATTERN, CallAsks
from cermap.texts import N_

QUESTION_MAX = 300
# Words that people say before a code.
_SPOKEN = re.compile(r"^(?:CODICE|COD|AREA|CABINA|POD)+")
_BARE_AREA = re.compile(r"\d{3}E\d{5}")
# What begins like a code and goes on otherwise is no address.
_LIKE_POD, _LIKE_AREA = re.compile(r"IT\d{3}E\w*"), re.compile(r"AC\d{3}E\w*")
_NAMED_LIKE = 40


@dataclass(frozen=True)
class Read:
    """What was typed, read.

    Parameters
    ----------
    asks : CallAsks
        By what it asks.
    text : str
        The question without spaces around it.
    code : str or None
        The POD, or the area's code, in capitals without separators.
    """

    asks: CallAsks
    text: str
    code: str | None = None


def read_call(typed: str, area_labels: pd.Series) -> Read:
    """What a call asks by.

    Parameters
    ----------
    typed : str
        As typed at the desk.
    area_labels : pandas.Series
        What people call each area, by area code.

    Raises
    ------
    InputError
        For nothing typed, more than a question, or a POD or area code with a slip in it.
    """
    text = " ".join(typed.split())
    if not text:
        raise InputError(N_("Write an address with its town, coordinates, a POD or an area code."))
    if len(text) > QUESTION_MAX:
        raise InputError(N_("A question has at most {count} characters. Write one address."), count=QUESTION_MAX)
    compact = _SPOKEN.sub("", re.sub(r"[^0-9A-Z]", "", text.upper()))
    if re.fullmatch(POD_PATTERN, compact):
        return Read(CallAsks.POD, text, compact)
    code = f"AC{compact}" if _BARE_AREA.fullmatch(compact) else compact
    if re.fullmatch(AREA_CODE_PATTERN, code):
        return Read(CallAsks.AREA_CODE, text, code)
    if named := _named_area(text, area_labels):
        return Read(CallAsks.AREA_CODE, text, named)
    if addresses.coordinates(text) is not None:
        return Read(CallAsks.COORDINATES, text)
    _refuse_slips(text, compact)
    return Read(CallAsks.ADDRESS, text)


def _named_area(text: str, area_labels: pd.Series) -> str | None:
    """The area of this name: "Monza +4", "Milano 2 +1", "Milano 2"; a bare town is a town, not its area."""
    wanted = re.sub(r"\s*\+\s*", " +", text.casefold())
    if not re.search(r"\d$", wanted):
        return None
    names = area_labels.astype("str").str.casefold()
    # The ordinal alone tells the areas of a town apart; the count of other towns does not.
    short = names.str.partition(" +")[0]
    is_meant = names.eq(wanted) | (short.eq(wanted) & short.str.contains(r" \d+$"))
    found = area_labels.index[is_meant]
    return str(found[0]) if len(found) == 1 else None


def _refuse_slips(text: str, compact: str) -> None:
    if _LIKE_POD.fullmatch(compact):
        raise InputError(
            N_("“{typed}” is not a POD. Write it as on the bill, for example IT001E12345678."), typed=text[:_NAMED_LIKE]
        )
    if _LIKE_AREA.fullmatch(compact):
        raise InputError(N_("“{typed}” is not an area code. Write it as AC001E00934."), typed=text[:_NAMED_LIKE])
