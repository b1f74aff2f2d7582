"""What can stand anywhere in an address and is taken out of the text first: kilometre, brackets, postcode, "senza numero"."""

import re

from cermap.addresses.reading.draft import FIRST_BRACKET, Draft, is_beside, number_alone
from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.streets.civic import NO_NUMBER
from cermap.addresses.reading.towns.provinces import said_province
from cermap.addresses.reading.words.numerals import MONTHS
from cermap.addresses.reading.words.spelling import fold

# Set where a postcode stood: what follows one is a town, unless it is a street.
TOWN_MARK = "\ue0ff"
_KIND_MARK = "\ue0fe"
# Signs for names in brackets end before those two; nobody writes so many.
_MOST_BRACKETS = 50
_LINES = re.compile(r"[\r\n\t\v\f\u2028]+")
# "12 a Rho" is in Rho; in capitals it may be an exponent.
_AT_TOWN = re.compile(r"(?<=\d) a (?=[A-Z][a-z])")
# Written so that it starts at a digit, where a search is quick; the second one says where the blank goes.
_IS_GLUED = re.compile(r"[0-9](?:(?=[A-Z]{4})|(?<=[A-Z]{4}[0-9]))")
_GLUED = re.compile(r"(?<=[0-9])(?=[A-Z]{4})|(?<=[A-Z]{4})(?=[0-9])")
_FIVE_DIGITS = re.compile(r"[0-9]{5}")
POSTCODE = re.compile(r"(?<![A-Z0-9/.])(?:C\.?A\.?P\W*|IT? ?- ?)?([0-9]{5})(?![\w/]|\.\d)")
# A kilometre of a road, and what people put around it; the digits behind "+" or the comma are metres.
_KILOMETRE = re.compile(
    r"[\s,-]*((?:\b(?:AL|ALLA|PROG(?:R(?:ESSIVA)?)?\.?) ?)*"
    r"(?:\b(?:KM|P\.?K\.?|CHILOMETR(?:O|ICA))\.? ?\d+(?: ?\+ ?\d+|[.,]\d+)?|(?<![\d+])\d{1,3}\+\d{3}(?!\d))"
    r"(?: CIRCA\b)?(?: (?:DIR(?:EZ(?:IONE)?)?\b\.?|VERSO) ?[A-Z']+)?)"
)
_MAY_BE_KILOMETRE = ("KM", "+", "CHILOMETR", "PK", "P.K")
# A supply point is no part of the address it stands beside; kept, like all the rest.
_POD = re.compile(r"[\s,-]*\b((?:POD\W{0,2})?IT[0-9]{3}E[0-9]{8,9}[A-Z0-9]?)\b")
_SUM = re.compile(r"(?<=[0-9]) ?\+ ?(?=[0-9])")
_SQUARE = re.compile(r"\[([^\[\]]*)\]")
_ROUND = re.compile(r"\(([^()]*)\)?")
_SPACED = re.compile(r"(?<=\d) ?- ?(?=\d{1,4}(?![\d°])|[A-Z](?![A-Z0-9'./]))")
_DASHES = re.compile(
    r"\s+-+\s*|(?<=[A-Z0-9.'])-+\s+|(?<=\d)-(?=(?!(?:BIS|TER|QUATER|QUINQUIES|"
    rf"{'|'.join(MONTHS)})\b)[A-Z]{{3}})"
    r"|(?<=[A-Z])-(?=VIA |VIALE |PIAZZA |CORSO )"
)
_NAME_AT_END = re.compile(r"[^,;|]*$")


def pieces_of(written: str, draft: Draft) -> list[str]:
    """A text cut at its commas and dashes, what stands alone taken out into the draft.

    Parameters
    ----------
    written : str
        As a person wrote it.
    draft : Draft
        Gets what stands alone: postcode, province, kind, brackets, notes, and whether there is no number.

    Returns
    -------
    list of str
        Folded, in the order in which they stand; empty ones are left out.
    """
    text = _one_line(written)
    noted = _SQUARE.findall(text) if "[" in text else []
    if noted:
        text = _SQUARE.sub(" ", text)
    if "IT0" in text:
        text = _POD.sub(lambda found: f"{_noted(found[1], draft)}, ", text)
    if any(sign in text for sign in _MAY_BE_KILOMETRE):
        # What stands behind a kilometre is no part of the road's name: it is the town, as behind a comma.
        text = _KILOMETRE.sub(lambda found: f"{_noted(found[1], draft)}, ", text)
    if "(" in text:
        text = _with_kind_in_front(_ROUND.sub(lambda found: _bracket(found[1].strip(), draft), text), draft)
    if "+" in text:
        text = _SUM.sub("-", text)
    found = POSTCODE.search(text) if _FIVE_DIGITS.search(text) else None
    if found is not None:
        draft.postcode = found[1]
        text = f"{text[: found.start()]}, {TOWN_MARK}{text[found.end() :].lstrip(' ,.-')}"
    if "SN" in text or "S.N" in text or "S. N" in text or "SENZA" in text:
        text, count = NO_NUMBER.subn(" , ", text)
        draft.is_snc = draft.is_snc or count > 0
    if "-" in text:
        text = _DASHES.sub(",", _SPACED.sub("-", text))
    for note in noted:
        draft.note(note)
    parts = text.replace(";", ",").replace("|", ",").split(",")
    return [piece for piece in (part.strip(' .-/"') for part in parts) if piece]


def _one_line(written: str) -> str:
    if not written.isprintable():
        written = _LINES.sub(", ", written)
    if " a " in written:
        written = _AT_TOWN.sub(", ", written)
    text = fold(written).replace("\\", "/")
    if '"' in text:
        text = " ".join(text.replace('"', " ").split())
    return _GLUED.sub(" ", text) if _IS_GLUED.search(text) else text


def _noted(text: str, draft: Draft) -> str:
    draft.note(text)
    return " "


def _bracket(inside: str, draft: Draft) -> str:
    """What takes the place of a bracket: a piece of its own, a sign for a name, or nothing for what is understood."""
    if (code := said_province(inside)) is not None:
        draft.set_province(code)
        return ","
    if NO_NUMBER.fullmatch(inside):
        draft.is_snc = True
        return " "
    if inside and kinds.is_kind(inside):
        draft.kind = inside
        return _KIND_MARK
    if number_alone(inside) or is_beside(inside) or kinds.split_kind(inside)[0] in kinds.PLACES:
        return f", {inside}, "
    if (
        len(draft.brackets) >= _MOST_BRACKETS
        or kinds.split_kind(inside)[0]
        or not inside.replace("'", "").replace(" ", "").replace(".", "").isalpha()
    ):
        return _noted(inside, draft)
    draft.brackets.append(inside)
    return chr(FIRST_BRACKET + len(draft.brackets) - 1)


def _with_kind_in_front(text: str, draft: Draft) -> str:
    """A kind in brackets before its name: "RIPAMONTI (VIA) 40" is "VIA RIPAMONTI 40"."""
    before, mark, after = text.partition(_KIND_MARK)
    if not mark:
        return text
    name = _NAME_AT_END.search(before)
    start = name.start() if name else 0
    kind, draft.kind = draft.kind, None
    return f"{before[:start]} {kind} {before[start:].strip()}{after.replace(_KIND_MARK, ' ')}"
