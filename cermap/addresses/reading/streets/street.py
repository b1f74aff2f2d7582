"""The piece that holds the street: which it is, its kind and name, its number, and what is written around it."""

import re

from cermap.addresses.reading.draft import OPPOSITE, Draft, is_beside, is_german, is_region, number_alone, read_beside
from cermap.addresses.reading.marks import TOWN_MARK
from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.streets.civic import (
    NO_NUMBER_AT_END,
    NOT_SAID_AT_END,
    NUMBER,
    civic_of,
    without_announcement,
)
from cermap.addresses.reading.words.numerals import COUNTED, MONTHS
from cermap.addresses.reading.words.spelling import words

# What ends the street before its piece does; "Angolo Terme" is a town.
_CUT = re.compile(
    r"(?<=[^\s,]) (?:(?:C/O|PRESSO|INCROCIO|ANG(?:OLO)?(?! TERME)|PALAZZO(?= [A-Z][0-9]))\b|&"
    rf"|{OPPOSITE}"
    r"|(?P<beside>(?:FRAZ(?:IONE)?|LOC(?:ALITA)?)\b[.']? ?(?=[A-Z])|(?:TEL|CELL|FAX|P\.? ?IVA)\b|[0-9]{1,2}° ?PIANO\b"
    r"|(?:INT\b\.?|APP\.|SC\.|PAL\.|BOX|CAPANNONE)(?= ?(?:[A-Z]?[0-9]{1,3}|[A-Z])\b))).*"
)
_SECOND_STREET = re.compile(r"[\s,]*(?:/|&|\bANG(?:OLO|\.)?|\bINCROCIO(?: CON)?|\bE|\bEX|\bGIA'?)?[\s,.]*$")
_FIRST_OF_TWO = re.compile(r"^(?:ANG(?:OLO)?\b\.?|INCROCIO\b(?: TRA)?)(?! *TERME) *")
# A road is named by its number, a provincial one also by the number it had as a state road.
_ROAD_NUMBER = re.compile(r"(?:EX (?P<former>S\.? ?[SPR])\.? ?)?(?:N\.? ?)?(?P<number>\d{1,3})\b")
_TWO_NAMES = re.compile(r"(?<=[A-Z]{3}) ?/ ?(?=[A-Z]{3})")
_LETTER = re.compile("[A-Z]")
_WORD_NEXT = re.compile(r"[ .'°-]*[A-Z]{3}")
# fmt: off
_REIGNING = frozenset((
    "GIOVANNI", "PIO", "PAOLO", "EMANUELE", "UMBERTO", "GREGORIO", "LEONE", "BENEDETTO", "CARLO", "CLEMENTE", "SISTO",
))
# fmt: on
# Kings and popes whose number is written in digits though no house number follows.
_ONE_REIGN = re.compile(
    r"\b(?:GIOVANNI 23|GIOVANNI PAOLO 2|V(?:ITTORIO|\.) ?EMANUELE [23]|UMBERTO 1|PIO (?:9|10|11|12))$"
)
_ARTICLES = frozenset(("DEI", "DELLE", "DEGLI", "AI", "ALLE", "AGLI", "I", "LE"))
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}$")
_A_THOUSAND = "1000"
# The rank of a piece that no other can surpass.
_SURE = 4
_PRIVATE = re.compile(r"^PRIV(?:ATA |\. ?)(?=[A-Z])")


def street_place(pieces: list[str]) -> int | None:
    """The piece that holds the street, the first of the likeliest; None when none can."""
    best, likeliest = 0, None
    for place, piece in enumerate(pieces):
        rank = _rank(piece) or int(not place and is_region(piece))
        if rank == _SURE:
            return place
        if rank > best:
            best, likeliest = rank, place
    return likeliest


def read_street(piece: str, draft: Draft, *, number_follows: bool) -> None:
    """Kind and name of the street and its number, into the draft with all that stands around them.

    Parameters
    ----------
    piece : str
        "VIA G. VERDI 6/A".
    draft : Draft
        Takes what is read.
    number_follows : bool
        Whether the next piece is a number: then the last one here is part of the name.
    """
    piece = draft.without_brackets(piece)
    if piece.startswith(("ANG", "INCROCIO")):
        piece = _FIRST_OF_TWO.sub("", piece)
    head, beside = _cut(_first_street(piece, draft), draft)
    if "/" in head:
        head = _one_name(head, draft)
    kind, rest = kinds.split_kind(head)
    road = _ROAD_NUMBER.match(rest) if kind in kinds.ROADS else None
    kept = _road_words(road) if road else ()
    rest = rest[road.end() :] if road else rest
    number = None if draft.civic else _number(rest, has_kind=road is None, number_follows=number_follows)
    tail = ""
    if number is not None:
        draft.civic = civic_of(number)
        rest, tail = without_announcement(rest[: number.start()]), rest[number.end() :]
    else:
        rest = _without_end(rest, draft)
    draft.kind = kind
    draft.name = " ".join(kept + _name_words(rest)) or None
    if draft.civic is not None and not int(draft.civic.number):
        draft.civic, draft.is_snc = None, True
    for text in (tail, beside):
        if text:
            read_beside(text, draft)


def _rank(marked: str) -> int:
    """How likely a piece is the street: a street before a place, any kind before none, a number before none; 0 for never."""
    piece = marked.lstrip(TOWN_MARK)
    kind = kinds.split_kind(piece)[0]
    is_town_like = kinds.may_be_town(piece)
    is_street = kind is not None and not is_town_like
    if is_street and kind not in kinds.PLACES:
        return _SURE
    if kinds.inner_start(piece) is not None:
        return _SURE
    if is_street:
        return 3
    if kinds.start_behind_town(piece) is not None:
        return _SURE
    if marked != piece or number_alone(piece) or is_beside(piece):
        return 0
    has_number = _number(piece, has_kind=kind is not None, number_follows=False) is not None
    return (3 if kind else 2) if has_number else 1


def _first_street(piece: str, draft: Draft) -> str:
    """The piece from its street on, without a second street; what stands before is read for itself."""
    kind = kinds.split_kind(piece)[0]
    is_behind = kind is None or kinds.may_be_town(piece) or kind in kinds.PLACES
    start = kinds.inner_start(piece)
    if start is None and is_behind and kind not in kinds.PLACES:
        start = kinds.start_behind_town(piece)
    if start is not None and is_behind and not kinds.is_kind(piece[:start].strip()):
        before = piece[:start].strip(" ,.-/")
        number = number_alone(before)
        if number is not None and not number["rest"]:
            draft.civic = civic_of(number)
        else:
            head, beside = _cut(before, draft)
            read_beside(head, draft)
            read_beside(beside, draft)
        piece = piece[start:]
        start = kinds.inner_start(piece)
    if start is None or kinds.is_kind(piece[:start].strip()):
        return piece
    draft.note(piece[start:])
    return _SECOND_STREET.sub("", piece[:start])


def _cut(piece: str, draft: Draft) -> tuple[str, str]:
    """A piece up to what is said of the street but is not its name, and what is read for itself behind it; the rest is noted."""
    found = _CUT.search(piece)
    if found is None or kinds.is_kind(piece[: found.start()]):
        return piece, ""
    behind = found[0].strip(" &")
    if found["beside"] is None:
        draft.note(behind)
        behind = ""
    return piece[: found.start()].rstrip(" ,.-/"), behind


def _one_name(head: str, draft: Draft) -> str:
    """Of two names with a slash the first: the other is another language's, or another street's."""
    found = _TWO_NAMES.search(head)
    if found is None:
        return head
    other = head[found.end() :]
    if is_german(other):
        read_beside(other, draft)
    else:
        draft.note(other)
    return head[: found.start()]


def _road_words(road: re.Match[str]) -> tuple[str, ...]:
    former = re.sub(r"[^A-Z]", "", road["former"] or "")
    return ("EX", former, road["number"]) if former else (road["number"],)


def _number(rest: str, *, has_kind: bool, number_follows: bool) -> re.Match[str] | None:
    """The first number that is a house number and not part of a name."""
    for number in NUMBER.finditer(rest):
        before, after = rest[: number.start()].rstrip(" ,.-/"), rest[number.end() :].lstrip(" ,.-/")
        if not (has_kind and not _LETTER.search(before)) and not _is_of_name(
            number["number"], before, after, number_follows=number_follows
        ):
            return number
    return None


def _is_of_name(number: str, before: str, after: str, *, number_follows: bool) -> bool:
    if after and after.partition(" ")[0].rstrip(".") in COUNTED:
        return True
    last = before.rpartition(" ")[2]
    if last in _REIGNING:
        is_last = not number_follows and NUMBER.search(after) is None
        return not is_last or _ONE_REIGN.search(f"{before} {number}") is not None
    if last in _ARTICLES:
        return number == _A_THOUSAND or _WORD_NEXT.match(after) is not None
    return last in MONTHS and _YEAR.match(number) is not None


def _without_end(rest: str, draft: Draft) -> str:
    """A name without what says that its house has no number, or none that is known."""
    said = NO_NUMBER_AT_END.search(rest)
    if said is not None:
        draft.is_snc = True
        return rest[: said.start()]
    unknown = NOT_SAID_AT_END.search(rest)
    if unknown is not None:
        draft.note(unknown[1])
        return rest[: unknown.start()]
    return without_announcement(rest)


def _name_words(name: str) -> tuple[str, ...]:
    name = name.strip()
    return words(_PRIVATE.sub("", name, count=1) if name.startswith("PRIV") else name)
