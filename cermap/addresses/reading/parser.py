"""An address, in one cell or several, read into its parts; pure text, no gazetteer.

The text is folded, what stands alone is taken out first (postcode, province, kilometre), and the rest is cut into
pieces at commas and dashes. The piece that begins with a kind of street is the street; a piece that is only a number is
its house number; the others are the town or a locality. What belongs to no part is kept in ``notes``, never lost.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from cermap.addresses.reading import kinds
from cermap.addresses.reading.civic import ALONE, NO_NUMBER, NUMBER, Civic, civic_of
from cermap.addresses.reading.parts import PROVINCES, ParsedAddress
from cermap.addresses.reading.spelling import COUNTED, MONTHS, fold, words

_POSTCODE = re.compile(r"(?<![A-Z0-9/.])(?:CAP\W*|I(?:T)? ?- ?)?(\d{5})(?![\w/.])")
_KILOMETRE = re.compile(r"[\s,]*\b(?:AL )?KM\.?\s*\d+(?:[+.,]\d+)?(?:\s*CIRCA)?")
_IN_BRACKETS = re.compile(r"\(([^)]*)\)?")
_SPACED_RANGE = re.compile(r"(?<=\d) ?- ?(?=\d{1,4}(?!\d))")
_PIECES = re.compile(r"[,;|\n]+|\s+-+\s*|(?<=[A-Z0-9.])-+\s+|(?<=\d)-(?=[A-Z]{3})")
_INSIDE_HOUSE = re.compile(
    r"(?<![A-Z])(?:INT(?:ERNO|\.)?|SCALA|SC\.|PIANO|P\.T\.?|APP(?:ARTAMENTO|\.TO|\.)?|PAL(?:AZZINA|\.)|ED(?:IFICIO|\.)|LOTTO)(?![A-Z])"
    r"[\s.]*[A-Z0-9/]{0,4}"
)
_LETTER = re.compile("[A-Z]")
_CARE_OF = re.compile(r"^(?:C/O|PRESSO)\b")
# Set where a postcode stood: what follows one is a town, unless it is a street.
_TOWN_MARK = "@"
# A dozen towns end in the river Po, which is also the code of the province of Prato.
_RIVER = "PO"
_TOWN_HALL = re.compile(r"^(?:COMUNE|CITTA'?) DI ")
_ROAD_NUMBER = re.compile(r"(?:N\.? ?)?(\d{1,3})\b")
_SECOND_STREET = re.compile(r"[\s,]*(?:/|&|\bANG(?:OLO|\.)?|\bE\b)?[\s,]*$")
_REIGNS = re.compile(r"\b(?:GIOVANNI|PIO|PAOLO|EMANUELE|UMBERTO|GREGORIO|LEONE|BENEDETTO|CARLO|CLEMENTE|SISTO)$")
_SHORTEST_NAME = 3
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
_DAY = re.compile(rf"(?:{'|'.join(MONTHS)})$")


@dataclass
class _Draft:
    """Parts while they are being found."""

    postcode: str | None = None
    province: str | None = None
    town: str | None = None
    street: str | None = None
    civic: Civic | None = None
    is_snc: bool = False
    names: list[str] = field(default_factory=list)
    localities: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
    draft = _Draft()
    rest = _without_marks(fold(text), draft)
    pieces = [piece for piece in (part.strip(' .-/"') for part in _PIECES.split(rest)) if piece]
    _sort_pieces(pieces, draft)
    kind, name = _read_street(draft)
    town = _read_town(municipality, draft)
    locality = " ".join(draft.localities + draft.names)
    digits = re.sub(r"\D", "", postcode)
    civic = draft.civic
    return ParsedAddress(
        street_kind=kind,
        street_name=name,
        locality=locality or None,
        is_snc=draft.is_snc and civic is None,
        house_number=civic.number if civic else None,
        house_number_to=civic.number_to if civic else None,
        exponent=civic.exponent if civic else None,
        postcode=digits.zfill(5) if 4 <= len(digits) <= 5 else draft.postcode,
        municipality_text=town,
        province=_province_code(province) or draft.province,
        notes=tuple(draft.notes),
    )


def _without_marks(text: str, draft: _Draft) -> str:
    """Take out what can stand anywhere: kilometre, brackets, postcode, "senza numero"."""
    for mark in _KILOMETRE.findall(text) if "KM" in text else ():
        draft.notes.append(mark.strip(" ,"))
        text = text.replace(mark, " ", 1)
    if "(" in text:
        text = _IN_BRACKETS.sub(lambda found: _bracket(found[1].strip(), draft), text)
    found = _POSTCODE.search(text)
    if found is not None:
        draft.postcode = found[1]
        text = f"{text[: found.start()]}, {_TOWN_MARK}{text[found.end() :].lstrip(' ,.-')}"
    if "N" in text:
        text, count = NO_NUMBER.subn(" ", text)
        draft.is_snc = count > 0
    return _SPACED_RANGE.sub("-", text)


def _bracket(inside: str, draft: _Draft) -> str:
    if inside in PROVINCES:
        draft.province = inside
        return ","
    if inside:
        draft.notes.append(inside)
    return " "


def _sort_pieces(pieces: list[str], draft: _Draft) -> None:
    """Decide which piece is the street, the number, the town, a locality."""
    street_place = _street_place(pieces)
    for place, marked in enumerate(pieces):
        piece = marked.lstrip(_TOWN_MARK)
        if place == street_place:
            _open_street(piece, draft)
        elif draft.civic is None and (number := ALONE.match(piece)) is not None:
            draft.civic = civic_of(number)
            _tail(number["rest"].strip(" ,.-/"), draft)
        elif piece in PROVINCES and place:
            draft.province = piece
        elif marked.startswith(_TOWN_MARK) and draft.town is None and kinds.inner_start(piece) is None:
            draft.town = _town_name(piece, draft)
        else:
            _other_piece(piece, draft)


def _other_piece(piece: str, draft: _Draft) -> None:
    """A name beside the street is a locality (or the town); another street or an inner number is a note."""
    kind, name = kinds.split_kind(piece)
    if kinds.may_be_town(piece):
        draft.names.append(piece)
    elif kind in kinds.PLACES:
        draft.localities.append(" ".join(words(name)))
    elif (
        kind
        or kinds.inner_start(piece)
        or _INSIDE_HOUSE.fullmatch(piece)
        or _CARE_OF.match(piece)
        or not _LETTER.search(piece)
    ):
        draft.notes.append(piece)
    else:
        draft.names.append(piece)


def _street_place(pieces: list[str]) -> int | None:
    """The piece that holds the street, the first of the likeliest."""
    ranks = [_street_rank(piece) for piece in pieces]
    best = max(ranks, default=0)
    return ranks.index(best) if best else None


def _street_rank(marked: str) -> int:
    """How likely a piece is the street: a street before a place, any kind before none, a number before none; 0 for never."""
    piece = marked.lstrip(_TOWN_MARK)
    kind = kinds.split_kind(piece)[0]
    is_town_like = kinds.may_be_town(piece)
    if (kind is None or is_town_like) and kinds.inner_start(piece) is not None:
        return 4
    if kind is not None and not is_town_like:
        return 3 if kind in kinds.PLACES else 4
    if marked != piece or _CARE_OF.match(piece) or not _LETTER.search(piece) or ALONE.match(piece):
        return 0
    has_number = _first_number(piece, has_kind=kind is not None) is not None
    return (3 if kind else 2) if has_number else 1


def _open_street(piece: str, draft: _Draft) -> None:
    """Words before the kind of street are a town or a note; a second street is a note."""
    start = kinds.inner_start(piece)
    if start is not None and (kinds.split_kind(piece)[0] is None or kinds.may_be_town(piece)):
        before, piece = piece[:start].strip(" ,.-/"), piece[start:]
        (draft.notes if _CARE_OF.match(before) else draft.names).append(before)
        start = kinds.inner_start(piece)
    if start is not None and _is_second_street(piece, start):
        draft.notes.append(piece[start:])
        piece = _SECOND_STREET.sub("", piece[:start])
    draft.street = piece


def _is_second_street(piece: str, start: int) -> bool:
    # "VIA VIA ROMA" and "VIA LARGO PRIORI" are one street with a doubled kind.
    return kinds.split_kind(piece[:start].strip() + " X")[1] != "X"


def _read_street(draft: _Draft) -> tuple[str | None, str | None]:
    """Kind and name of the street; its number and what follows it go into the draft."""
    kind, rest = kinds.split_kind(draft.street or "")
    road = _ROAD_NUMBER.match(rest) if kind in kinds.ROADS else None
    kept = (road[1],) if road else ()
    rest = rest[road.end() :] if road else rest
    number = _first_number(rest, has_kind=road is None)
    if number is not None and draft.civic is None:
        draft.civic = civic_of(number)
        _tail(rest[number.end() :].strip(" ,.-/"), draft)
        rest = rest[: number.start()]
    return kind, " ".join(kept + words(rest.strip().removeprefix("PRIVATA "))) or None


def _first_number(rest: str, *, has_kind: bool) -> re.Match[str] | None:
    """The first number that is a house number and not part of a name."""
    matches = list(NUMBER.finditer(rest))
    for place, number in enumerate(matches):
        before, after = rest[: number.start()].strip(" ,.-/"), rest[number.end() :].strip(" ,.-/")
        if has_kind and not _LETTER.search(before):
            continue
        following = after.split(" ", 1)[0]
        is_last = place + 1 == len(matches)
        if (
            following in COUNTED
            or (not is_last and _REIGNS.search(before))
            or (_YEAR.match(number["number"]) and _DAY.search(before))
        ):
            continue
        return number
    return None


def _tail(tail: str, draft: _Draft) -> None:
    """What follows a house number: inner numbers are notes, words are a town or locality."""
    while (inner := _INSIDE_HOUSE.match(tail)) is not None:
        draft.notes.append(inner[0].strip())
        tail = tail[inner.end() :].strip(" ,.-/")
    if tail in PROVINCES:
        draft.province = draft.province or tail
    elif len(tail) >= _SHORTEST_NAME and not tail[0].isdigit():
        _other_piece(tail, draft)
    elif tail:
        draft.notes.append(tail)


def _read_town(municipality: str, draft: _Draft) -> str | None:
    """The town of its own column, else the one beside the postcode, else the last name of the text."""
    text = fold(municipality)
    if not text:
        return draft.town or (_town_name(draft.names.pop(), draft) if draft.names else None)
    if draft.town:
        draft.names.append(draft.town)
    found = _POSTCODE.search(text)
    if found is not None:
        draft.postcode = draft.postcode or found[1]
        text = (text[: found.start()] + text[found.end() :]).strip(" ,-")
    text = _IN_BRACKETS.sub(lambda inside: _bracket(inside[1].strip(), draft), text).strip(" ,-")
    return _town_name(text, draft)


def _town_name(text: str, draft: _Draft) -> str:
    name, _, last = text.rpartition(" ")
    if name and last in PROVINCES and last != _RIVER:
        draft.province, text = draft.province or last, name.strip(" ,-")
    return _TOWN_HALL.sub("", text).strip(" .,")


def _province_code(province: str) -> str | None:
    code = re.sub(r"[^A-Z]", "", fold(province))
    return code if code in PROVINCES else None
