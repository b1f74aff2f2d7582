"""An address, in one cell or several, read into its parts; pure text, no gazetteer.

The text is folded, what stands alone is taken out first (``marks``: postcode, brackets, kilometre), and the rest is cut
into pieces at commas and dashes. The piece that begins with a kind of street is the street (``street``); a piece that is
only a number is its house number; the others are the town or a locality (``town``, ``draft``). What belongs to no part
is kept in ``notes``, never lost.
"""

import re
from functools import lru_cache

from cermap.addresses.reading.draft import Draft, is_beside, number_alone, read_beside
from cermap.addresses.reading.marks import TOWN_MARK, pieces_of
from cermap.addresses.reading.parts import PROVINCES, ParsedAddress
from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.streets.civic import NO_NUMBER_AT_END, civic_of
from cermap.addresses.reading.streets.street import read_street, street_place
from cermap.addresses.reading.towns.provinces import province_code
from cermap.addresses.reading.towns.town import read_town

_DECIMALS = re.compile(r"\.0+$")
_NOT_DIGITS = re.compile(r"\D")
_POSTCODE_DIGITS = 5
# Kinds that directories write behind the name ("RIPAMONTI, VIA 40").
_KINDS_BEHIND = frozenset(("VIA", "VIALE", "PIAZZA", "PIAZZALE", "CORSO", "LARGO", "VICOLO"))


def parse(
    text: str | None, municipality: str | None = None, province: str | None = None, postcode: str | None = None
) -> ParsedAddress:
    """The parts of an address.

    Parameters
    ----------
    text : str or None
        Street and number, or the whole address in one cell.
    municipality, province, postcode : str or None
        From their own columns, where the list has them; they prevail over the text.

    Returns
    -------
    ParsedAddress
        Empty when nothing was written.
    """
    return _parse(*(value if isinstance(value, str) else "" for value in (text, municipality, province, postcode)))


@lru_cache(maxsize=100_000)
def _parse(text: str, municipality: str, province: str, postcode: str) -> ParsedAddress:
    draft = Draft()
    _sort(pieces_of(text, draft), draft)
    town = read_town(municipality, draft)
    locality = " ".join(
        [*draft.localities, *(name for name in map(draft.without_brackets, draft.names) if name != town)]
    )
    _prevail(province_code(province), _postcode(postcode), draft)
    civic = draft.civic
    return ParsedAddress(
        street_kind=draft.kind,
        street_name=draft.name,
        locality=locality or None,
        is_snc=draft.is_snc and civic is None,
        house_number=civic.number if civic else None,
        house_number_to=civic.number_to if civic else None,
        exponent=civic.exponent if civic else None,
        postcode=draft.postcode,
        municipality_text=town,
        province=draft.province,
        notes=tuple(draft.notes),
    )


def _sort(pieces: list[str], draft: Draft) -> None:
    """Decide which piece is the street, the number, the town, a locality."""
    at = street_place(pieces)
    if at and _is_kind_and_number(pieces[at]):
        # "RIPAMONTI, VIA 40"
        kind, _, behind = pieces[at].partition(" ")
        at -= 1
        pieces[at : at + 2] = [f"{kind} {pieces[at]} {behind}".rstrip()]
    for place, marked in enumerate(pieces):
        piece = marked.lstrip(TOWN_MARK)
        if place == at:
            draft.names_before_street = len(draft.names)
            follows = number_alone(pieces[place + 1]) if place + 1 < len(pieces) else None
            read_street(piece, draft, number_follows=follows is not None)
        elif draft.civic is None and (number := number_alone(piece)) is not None:
            draft.civic = civic_of(number)
            read_beside(number["rest"], draft)
        elif NO_NUMBER_AT_END.match(piece):
            draft.is_snc = True
        elif marked != piece and _is_town(piece, draft):
            draft.town = piece
        else:
            read_beside(piece, draft)


def _is_kind_and_number(piece: str) -> bool:
    kind, _, number = piece.partition(" ")
    return kind in _KINDS_BEHIND and (not number or number_alone(number) is not None)


def _is_town(piece: str, draft: Draft) -> bool:
    """Whether what follows a postcode is the town."""
    return (
        draft.town is None
        and bool(piece)
        and kinds.inner_start(piece) is None
        and piece not in PROVINCES
        and not is_beside(piece)
    )


def _prevail(province: str | None, postcode: str | None, draft: Draft) -> None:
    """Columns of their own prevail; what the text says otherwise is noted."""
    if province is not None and draft.province not in {None, province}:
        draft.note(draft.province or "")
    if postcode is not None and draft.postcode not in {None, postcode}:
        draft.note(f"CAP {draft.postcode}")
    draft.province, draft.postcode = province or draft.province, postcode or draft.postcode


def _postcode(column: str) -> str | None:
    """Five digits; a spreadsheet takes the first zero away and adds a decimal."""
    if not column or (len(column) == _POSTCODE_DIGITS and column.isascii() and column.isdecimal()):
        return column or None
    digits = _NOT_DIGITS.sub("", _DECIMALS.sub("", column))
    return digits.zfill(_POSTCODE_DIGITS) if _POSTCODE_DIGITS - 1 <= len(digits) <= _POSTCODE_DIGITS else None
