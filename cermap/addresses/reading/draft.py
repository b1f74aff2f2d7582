"""The parts of an address while they are being found, and what beside the street is recognised by its own look."""

import re
from dataclasses import dataclass, field, replace

from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.streets.civic import ALONE, NUMBER, Civic, civic_of
from cermap.addresses.reading.towns.provinces import said_province
from cermap.addresses.reading.words.numerals import COUNTED
from cermap.addresses.reading.words.spelling import words

# fmt: off
_ABROAD = frozenset((
    "ITALIA", "ITALY", "ABRUZZO", "BASILICATA", "CALABRIA", "CAMPANIA", "EMILIA-ROMAGNA", "EMILIA ROMAGNA", "LAZIO",
    "LIGURIA", "LOMBARDIA", "LOMBARDY", "MARCHE", "MOLISE", "PIEMONTE", "PUGLIA", "SARDEGNA", "SICILIA", "TOSCANA",
    "UMBRIA", "VENETO",
))
# fmt: on
_INNER_VALUE = r"(?:TERRA|RIALZATO|AMMEZZATO|SEMINTERRATO|INTERRATO|[A-Z]{0,2}\d{1,4}(?:/?[A-Z0-9]{1,2})?|[A-Z](?:/?\d{1,3})?)(?![A-Z0-9'])"
_INSIDE_HOUSE = re.compile(
    r"(?:"
    rf"(?:INT(?:ERNO\b|\.)?|SCALA\b|SC\.|APP(?:ARTAMENTO\b|\.TO|\.)|PALAZZINA\b|EDIFICIO\b|LOTTO\b)(?:[ .:]*{_INNER_VALUE})?(?![A-Z])"
    r"|(?:SC|P(?:IANO)?|PAL(?:AZZO)?|ED|APP|CORPO|BLOCCO|CAPANNONE|CAP|BOX|UFF(?:ICIO)?|NEGOZIO|FABBR(?:ICATO)?|SUB(?:ALTERNO)?|TORRE|LOCALE|UNITA'?)"
    rf"[ .:]+{_INNER_VALUE}"
    r"|P\.T\.?(?![A-Z])|I\. ?[0-9]{1,3}(?![A-Z0-9])|(?:DX|SX|DESTRA|SINISTRA|VILLETTA)(?![A-Z0-9])|LATO [A-Z]+\b"
    r"|(?:[0-9]{1,2}° ?P(?:IANO|\.)?|(?:[0-9]{1,2}|PRIMO|SECONDO|TERZO|QUARTO|QUINTO|SESTO|ULTIMO) ?PIANO)(?![A-Z])"
    r"|(?:INGRESSO|FOGLIO|FG|MAPP(?:ALE)?|PART(?:ICELLA)?|POD)\b.*|IT[0-9]{3}E[0-9]{8,9}(?![0-9])"
    r"|COND(?:OMINIO|\.) .*"
    r")[ ,.-]*"
)
# "Opposite number 12" is not number 12.
OPPOSITE = r"(?:DI FRONTE|FRONTE|ALL'ALTEZZA|ALTEZZA|ALT\.|ADIACENTE|ADIAC\.|VICINO)(?: ?(?:AL|DEL|A|IL))? ?(?=CIV|N[. °R]|[0-9])"
_BESIDE = re.compile(
    rf"C/O\b|PRESSO\b|(?:EX|GIA'?) (?:N[.°R]* ?)?[0-9]|{OPPOSITE}"
    r"|(?:TEL|CELL|FAX|PEC|E-?MAIL|P\.? ?IVA|C\.? ?F\.|WWW|HTTPS?)(?:EFONO|ULARE)?(?![A-Z])|[^ ]+@"
)
_LETTER = re.compile("[A-Z]")
_ONE_EXPONENT = re.compile(r"(?:[A-Z]|BIS|TER|QUATER|QUINQUIES)$")
# Streets of bilingual towns end so in German.
_GERMAN = re.compile(r"[A-Z ]*[A-Z]{2}(?:STRASSE|GASSE|PLATZ|WEG|ALLEE)\b")
# Brackets around a name stay where they are until it is known whether they stand beside a street or a town.
FIRST_BRACKET = 0xE000


@dataclass(slots=True)
class Draft:
    """Parts while they are being found; ``names`` may turn out to be the town or a locality."""

    postcode: str | None = None
    province: str | None = None
    town: str | None = None
    kind: str | None = None
    name: str | None = None
    civic: Civic | None = None
    is_snc: bool = False
    names: list[str] = field(default_factory=list)
    names_before_street: int = 0
    localities: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    brackets: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Keep what belongs to no part."""
        kept = (self.with_brackets(text) if self.brackets else text).strip(" ,-/&")
        if self.brackets and kept.startswith("(") and kept.endswith(")"):
            kept = kept[1:-1]
        if kept:
            self.notes.append(kept)

    def set_province(self, code: str) -> None:
        """Keep the first province; another one is a note."""
        if self.province not in {None, code}:
            self.note(code)
        self.province = self.province or code

    def without_brackets(self, piece: str) -> str:
        """A piece with the names in brackets noted."""
        if not self.brackets or piece.isascii():
            return piece
        for place, inside in enumerate(self.brackets):
            if chr(FIRST_BRACKET + place) in piece:
                self.note(inside)
                piece = piece.replace(chr(FIRST_BRACKET + place), " ")
        return " ".join(piece.split())

    def with_brackets(self, piece: str) -> str:
        """A piece with its brackets written out: which of the two names is the town is not for the text to say."""
        for place, inside in enumerate(self.brackets):
            piece = piece.replace(chr(FIRST_BRACKET + place), f" ({inside})")
        return " ".join(piece.split())


def number_alone(piece: str) -> re.Match[str] | None:
    """The house number that a piece begins with; None for one that is part of a name ("4 NOVEMBRE") or a floor's."""
    found = ALONE.match(piece)
    if found is None:
        return None
    following = found["rest"].strip(" ,.-/").partition(" ")[0]
    return None if following in COUNTED or following == "PIANO" else found


def is_beside(piece: str) -> bool:
    """Whether a piece shows by its look that it is no street: inside the house, care of, telephone, country."""
    return (
        not _LETTER.search(piece)
        or piece in _ABROAD
        or _BESIDE.match(piece) is not None
        or _INSIDE_HOUSE.match(piece) is not None
    )


def is_region(piece: str) -> bool:
    """Whether a piece is the name of a region or of the country: a street may have it too ("ITALIA 3")."""
    return piece in _ABROAD


def is_german(piece: str) -> bool:
    """Whether a piece begins with the German name of a street."""
    return _GERMAN.match(piece) is not None


def read_beside(piece: str, draft: Draft) -> None:
    """What stands beside the street: inner numbers are notes, a name is a locality or the town.

    Parameters
    ----------
    piece : str
        Folded.
    draft : Draft
        The parts found so far, to which these are added.
    """
    piece = piece.strip(" ,.-/")
    while (inner := _INSIDE_HOUSE.match(piece)) is not None:
        draft.note(inner[0].rstrip(" ,.-"))
        piece = piece[inner.end() :].strip(" ,.-/")
    if not piece:
        return
    if (code := said_province(piece)) is not None:
        draft.set_province(code)
    elif piece in _ABROAD or _BESIDE.match(piece) or not _LETTER.search(piece) or _is_number(piece):
        draft.note(piece)
    elif _ONE_EXPONENT.match(piece):
        _read_exponent(piece, draft)
    elif (german := _GERMAN.match(piece)) is not None:
        _read_german(german[0], piece[german.end() :], draft)
    else:
        _read_name(piece, draft)


def _is_number(piece: str) -> bool:
    """Whether a piece is one more house number and nothing else ("1B")."""
    number = number_alone(piece) if piece[0].isdigit() else None
    return number is not None and not number["rest"].strip(" ,.-/")


def _read_name(piece: str, draft: Draft) -> None:
    kind, name = kinds.split_kind(piece)
    if kinds.may_be_town(piece):
        draft.names.append(piece)
    elif kind in kinds.PLACES:
        _read_locality(draft.without_brackets(name), draft)
    elif kind or kinds.is_kind(piece) or kinds.inner_start(piece):
        draft.note(draft.without_brackets(piece))
    else:
        draft.names.append(piece)


def _read_locality(name: str, draft: Draft) -> None:
    """A hamlet; a number behind it is the house's when a street before it has none."""
    number = NUMBER.search(name, 1)
    if number is None:
        draft.localities.append(" ".join(words(name)))
        return
    draft.localities.append(" ".join(words(name[: number.start()])))
    if draft.name is not None and draft.civic is None:
        draft.civic = civic_of(number)
        read_beside(name[number.end() :], draft)
    else:
        draft.note(name[number.start() :])


def _read_exponent(piece: str, draft: Draft) -> None:
    """A letter of its own behind the number ("12, A")."""
    civic = draft.civic
    if civic is None or civic.exponent or civic.number_to:
        draft.note(piece)
    else:
        draft.civic = replace(civic, exponent=piece)


def _read_german(name: str, rest: str, draft: Draft) -> None:
    draft.note(name)
    number = number_alone(rest.strip(" ,.-/"))
    if number is not None and draft.civic is None:
        draft.civic, rest = civic_of(number), number["rest"]
    read_beside(rest, draft)
