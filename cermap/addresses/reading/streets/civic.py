"""House numbers (numeri civici): the number, its exponent (esponente), a range, or none (snc).

"12/A", "12 a", "12 bis" have an exponent. "16-18" is a range and so is "17/19" (same side, going up, near); "55/1" is an
exponent. The house one goes to is the first of a range.
"""

import re
from dataclasses import dataclass

_RANGE_MAX = 20
_ORDINAL = r"(?:BIS|TER|QUATER|QUINQUIES|ROSSO|NERO)"
_EXPONENT = (
    r"(?:\.0(?!\d))?"
    r"(?:\s?[/-]\s?(?:N[.° ]+)?(?P<second>\d{1,4})(?![\d°])"
    r"(?:\s?[/-]\s?(?P<third>\d{1,4})(?![\d°])|(?:\s?/\s?)?(?P<letter_after>[A-Z])(?![A-Z0-9]))?"
    rf"|\s?[/.-]?\s?(?P<ordinal>{_ORDINAL}(?:\s?/?\s?(?:[A-Z]|\d{{1,2}}))?)(?![A-Z0-9])"
    r"|\s?[/-]\s?(?P<letter>[A-Z]{1,2}(?:/?\d{1,2})?)(?![A-Z0-9'])"
    r"|(?P<joined>[A-Z]{1,2}\d{2}|[A-Z](?:/?\d{1,2})?)(?![A-Z0-9'])"
    r"|\.\s?(?P<dotted>[A-Z])(?![A-Z0-9'.])"
    r"|\s(?:BARRA(?:TO)?|LETT(?:ERA|\.)|ESP(?:ONENTE|\.)) ?(?P<said>[A-Z]|\d{1,3})(?![A-Z0-9])"
    r"|\s(?P<apart>(?!C/O)[A-Z](?=\s?(?:$|[,;)-]|/(?![A-Z]{2})))|[A-DF-HJKMNQRTUWXZ](?= [A-Z]{3}))"
    r"|\s(?:E|AL?)\s(?:N[.R°]*\s?)?(?P<also>\d{1,4})(?![A-Z0-9]))?"
)
# Digits that are no part of a code ("A4"), a decimal ("1.12") or a kilometre ("6+500"); "N12" is a number. What stands
# before is asked behind the first digit: so a search goes from digit to digit.
_DIGITS = (
    r"[0-9](?:(?<![A-Z0-9+][0-9])|(?<=\bN[0-9])|(?<=\bNR[0-9])|(?<=\bNN[0-9]))(?<![0-9][.,][0-9])[0-9]{0,3}(?![0-9°+])"
)
NUMBER = re.compile(rf"(?P<number>{_DIGITS}){_EXPONENT}")
# What announces a number: "al civico n.", "N.C.", "nr".
_CIVICO = r"(?:(?:N[R.]{0,2} ?C(?:IV)?|CIV(?:IC[OI])?)\.? ?)?"
_BEFORE = rf"(?:(?:AL|DAL|DA) )?(?:NUMERO |AL )?{_CIVICO}(?:N(?:UMER[OI]|UM\.?|\.? ?RO|[RNO]\.?|[.°])?[ .]*°? ?)?"
ALONE = re.compile(rf"^{_BEFORE}{NUMBER.pattern}(?P<rest>.*)$")
# The same, left at the end of the name when the number is taken.
_ANNOUNCED = re.compile(
    rf"(?:^|[ ,.])(?:AL|DAL|DA)? ?(?:NUMERO )?{_CIVICO} ?(?:N(?:UMER[OI]|UM|\.? ?RO|[RNO]|°)?[.° ]*)?$"
)
# fmt: off
_MAY_ANNOUNCE = (
    " AL", " DA", " DAL", "CIV", "CIVICO", "CIVICI", "N", "N.", "N.C", "N C", "NC", " NO", "°", "NR", "NN", "NUM", "RO",
    "NUMERO", "NUMERI",
)
# fmt: on
NO_NUMBER = re.compile(
    r"[\s,]*(?<![A-Z0-9])(?:N[.°R]* ?)?(?:S\.? ?N\.? ?C\.?|SENZA (?:N(?:UMERO|\.)?(?: CIVICO)?|CIVICO))(?=$|[\s,;)/-])"
)
# Shorter ways to say so, which elsewhere shorten a name ("Cernusco S/N"): only at the end of the street itself.
NO_NUMBER_AT_END = re.compile(r"(?:^|[\s,])(?:N[.°]? ?)?(?:S\. ?N\.?|S/N|SN|S N)$")
NOT_SAID_AT_END = re.compile(r"[\s,](N\.? ?[CD]\.?|N/[CD]|X{2,}|\?+)$")
_KEPT = re.compile(r"^\D*(\d+)\W*(.*)$")
# Where houses are numbered by the metres of their road, some write the kilometre.
_KEPT_METRIC = re.compile(r"^\D*(\d{1,3})\+(\d{3})\s*$")
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
    if found.end("number") == found.end():
        return Civic(number)
    if (also := found["also"]) is not None:
        return Civic(number, number_to=str(int(also))) if int(also) > int(number) else Civic(number, also)
    second, third = found["second"], found["third"]
    if second is None:
        exponent = found["ordinal"] or found["letter"] or found["joined"] or found["dotted"] or found["said"]
        return Civic(number, _NOT_LETTERS.sub("", exponent or found["apart"] or "") or None)
    is_dash = "-" in found[0][: found.end("second") - found.start()]
    if not int(second):
        return Civic(number)
    letter = found["letter_after"] or ""
    if not _is_range(number, second, is_dash=is_dash):
        return Civic(number, second + (third or letter))
    if third is not None and _is_range(second, third, is_dash=is_dash):
        second = third
    return Civic(number, number_to=f"{int(second)}{letter}")


def without_announcement(name: str) -> str:
    """A street's name without what announced its number ("ROMA CIVICO N.", "ROMA AL")."""
    name = name.rstrip(" ,.-/")
    if name.endswith(_MAY_ANNOUNCE):
        found = _ANNOUNCED.search(name)
        if found is not None:
            return name[: found.start()].rstrip(" ,.-/")
    return name


def stored_civic(house_number: str, exponent: str) -> tuple[int, str] | None:
    """Number and exponent of a gazetteer's row, whichever of its two columns holds what.

    Parameters
    ----------
    house_number, exponent : str
        "12" and "a", or "12a" and "".

    Returns
    -------
    tuple of int and str, or None
        (12, "A"); (6500, "") of the metric "6+500"; None when there is no number.
    """
    if "+" in house_number and (metric := _KEPT_METRIC.match(house_number)) is not None:
        return int(metric[1] + metric[2]), _NOT_LETTERS.sub("", exponent.upper())
    found = _KEPT.match(f"{house_number} {exponent}".upper())
    return (int(found[1]), _NOT_LETTERS.sub("", found[2])) if found else None


def _is_range(first: str, second: str, *, is_dash: bool) -> bool:
    step = int(second) - int(first)
    return step > 0 and (is_dash or (step % 2 == 0 and step <= _RANGE_MAX))
