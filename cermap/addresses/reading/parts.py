"""The parts of an address, as a record one can print, and back to one line."""

import re
from dataclasses import dataclass

# Two-letter codes (sigle) of all provinces, past ones that addresses still carry included.
# fmt: off
PROVINCES = frozenset((
    "AG", "AL", "AN", "AO", "AP", "AQ", "AR", "AT", "AV", "BA", "BG", "BI", "BL", "BN", "BO", "BR", "BS", "BT",
    "BZ", "CA", "CB", "CE", "CH", "CL", "CN", "CO", "CR", "CS", "CT", "CZ", "EN", "FC", "FE", "FG", "FI", "FM",
    "FR", "GE", "GO", "GR", "IM", "IS", "KR", "LC", "LE", "LI", "LO", "LT", "LU", "MB", "MC", "ME", "MI", "MN",
    "MO", "MS", "MT", "NA", "NO", "NU", "OR", "PA", "PC", "PD", "PE", "PG", "PI", "PN", "PO", "PR", "PT", "PU",
    "PV", "PZ", "RA", "RC", "RE", "RG", "RI", "RM", "RN", "RO", "SA", "SI", "SO", "SP", "SR", "SS", "SU", "SV",
    "TA", "TE", "TN", "TO", "TP", "TR", "TS", "TV", "UD", "VA", "VB", "VC", "VE", "VI", "VR", "VT", "VV",
))
# fmt: on
# A note that is a kilometre; what stands behind "+" are metres, behind a comma a part of the kilometre.
_KILOMETRE = re.compile(
    r"(?:[A-Z.]* ?)?(?:(?:KM|P\.?K|CHILOMETR[A-Z]*)[. ]*|(?=[0-9]+\+[0-9]{3}$))"
    r"([0-9]{1,4})(?:( ?\+ ?|[.,])([0-9]+))?(?![0-9])( CIRCA\b)?"
)
_METRE_DIGITS = 3


@dataclass(frozen=True)
class Kilometre:
    """Where along its road an address is.

    Parameters
    ----------
    metre : int
        From where the road begins [m].
    is_exact : bool
        Whether it is written to the metre ("6+500"); "km 6" and "6,5" are rounded, and "circa" is about there.
    """

    metre: int
    is_exact: bool

    def __str__(self) -> str:
        return f"km {self.metre // 1000}+{self.metre % 1000:03d}"


@dataclass(frozen=True)
class ParsedAddress:
    """The parts of an address, folded; what was not written is None.

    Parameters
    ----------
    street_kind : str or None
        Kind of street (DUG) in full: "VIA", "PIAZZA".
    street_name : str or None
        Words of the name: "GIUSEPPE RIPAMONTI", "IV NOVEMBRE".
    house_number : str or None
        The number, or the first of a range.
    house_number_to : str or None
        The last number of a range.
    exponent : str or None
        What follows the number: "A", "BIS", "1".
    is_snc : bool
        Whether it is said to have no number (senza numero civico).
    locality : str or None
        Hamlet (frazione, località) or another name that is not the town.
    postcode : str or None
        CAP, five digits.
    municipality_text : str or None
        The town as written.
    province : str or None
        Two letters.
    notes : tuple of str
        What belongs to no part: inner numbers, kilometres, a second street.

    Printed it is one line, that of ``format_address``.
    """

    street_kind: str | None = None
    street_name: str | None = None
    house_number: str | None = None
    house_number_to: str | None = None
    exponent: str | None = None
    is_snc: bool = False
    locality: str | None = None
    postcode: str | None = None
    municipality_text: str | None = None
    province: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def kilometre(self) -> Kilometre | None:
        """Where along its road it is, as one of its notes says ("KM 6+500"); None when none does."""
        found = next(filter(None, map(_KILOMETRE.match, self.notes)), None)
        if found is None:
            return None
        kilometre, sign, digits, about = found.groups(default="")
        metres = digits if "+" in sign else digits[:_METRE_DIGITS].ljust(_METRE_DIGITS, "0")
        return Kilometre(1000 * int(kilometre) + int(metres), len(digits) == _METRE_DIGITS and not about)

    def __str__(self) -> str:
        return format_address(self)


def format_address(address: ParsedAddress) -> str:
    """An address on one line, which ``parse`` reads back into the same parts.

    Parameters
    ----------
    address : ParsedAddress
        Its parts.

    Returns
    -------
    str
        "VIA GIUSEPPE RIPAMONTI, 40/A, 20141 MILANO (MI) [INT. 3]".
    """
    number = address.house_number or ""
    if address.house_number_to:
        number += f"-{address.house_number_to}"
    elif address.exponent:
        number += f"/{address.exponent}"
    street = " ".join(part for part in (address.street_kind, address.street_name) if part)
    parts = [street, number, "SNC" if address.is_snc else "", f"LOC. {address.locality}" if address.locality else ""]
    town = " ".join(part for part in (address.postcode, address.municipality_text) if part)
    joined = ", ".join(part for part in (*parts, town) if part)
    province = f"({address.province})" if address.province else ""
    return " ".join(part for part in (joined, province, *(f"[{note}]" for note in address.notes)) if part)
