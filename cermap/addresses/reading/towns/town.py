"""The town: of its own column, beside the postcode, or the last name of the text; with what people write around it."""

import re
from functools import lru_cache

from cermap.addresses.reading.draft import Draft, is_beside, read_beside
from cermap.addresses.reading.marks import POSTCODE
from cermap.addresses.reading.parts import PROVINCES
from cermap.addresses.reading.towns.provinces import is_capital, said_province
from cermap.addresses.reading.words.spelling import fold

# A dozen towns end in the river Po, which is also the code of the province of Prato.
_RIVER = "PO"
_TOWN_HALL = re.compile(r"^(?:COM(?:UNE|\.)|CITTA'?) (?:DI |DELL'|D')")
_ROUND = re.compile(r" ?\(([^()]*)\)?")
_HAMLET_OF = re.compile(r"(?:^|[ ,-]+)(?=(?:FRAZ(?:IONE)?|LOC(?:ALITA)?)\b[.']? ?[A-Z])")
_HAMLET = re.compile(r"^(?:FRAZ(?:IONE)?|LOC(?:ALITA)?)\b[.']* ?")
_PROVINCE_AT_END = re.compile(r"[ ,-]*\b(PROV(?:INCIA)?\b\.? ?(?:DI |DELL')?[A-Z' ]+)$")
_CODE_AT_END = re.compile(r"(?<=[A-Z]{3})[/-]([A-Z]{2})$")
_NO_NAME_AT_END = re.compile(r"[ ,-]+(ITAL(?:IA|Y)|(?:TEL|CELL|FAX)\b.*)$")
_TWO_NAMES = re.compile(r"(?<=[A-Z]{3}) ?/ ?(?=[A-Z]{3})")
# Names that begin so are no town's, whatever stands behind them ("Centro Valle Intelvi" is one).
_NO_TOWN = re.compile(
    r"(?:CENTRO(?! VALLE)|SCUOL[AE]|PARCO|ZONA|OSPEDALE|MUNICIPIO|STAZIONE|UFFICIO|PALESTRA|ASILO|IMPIANT[OI]|PISCINA|CAMPO SPORTIVO|CASERMA|CLINICA|POLICLINICO|BIBLIOTECA|CIMITERO|SEDE|C\.C\.)(?![A-Z])"
)
_MOST_WORDS = 4


def read_town(municipality: str, draft: Draft) -> str | None:
    """The town as written; names that are not it stay in the draft.

    Parameters
    ----------
    municipality : str
        Its own column, empty for none.
    draft : Draft
        What the text gave.
    """
    if municipality:
        if draft.town:
            draft.names.append(draft.with_brackets(draft.town))
        return _said(_of_column(municipality), draft)
    text = draft.town or _last_name(draft)
    if not text:
        return None
    town = _said(_of_text(draft.with_brackets(text)), draft)
    following = draft.names[-1] if draft.town and draft.names else ""
    if following and draft.province is None and is_capital(following) and following != town:
        draft.names.pop()
        return f"{town}, {following}"
    if draft.town is None and town is not None and is_capital(town):
        return _of_province(town, draft)
    return town


def _last_name(draft: Draft) -> str:
    """The last name that may be a town, taken out of the draft; empty when there is none."""
    for place in range(len(draft.names) - 1, -1, -1):
        if not _NO_TOWN.match(draft.names[place]):
            return draft.names.pop(place)
    return ""


def _said(said: Draft, draft: Draft) -> str | None:
    """The town of a text that was read for itself, and what else it says, into the draft."""
    if said.postcode:
        draft.postcode = draft.postcode or said.postcode
    if said.province:
        draft.set_province(said.province)
    draft.localities += said.localities
    draft.names += said.names
    draft.notes += said.notes
    return said.town


# The same few towns stand in every row of a list.
@lru_cache(maxsize=10_000)
def _of_column(municipality: str) -> Draft:
    draft, text = Draft(), fold(municipality)
    found = POSTCODE.search(text)
    if found is not None:
        draft.postcode = found[1]
        text = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,-")
    text = _ROUND.sub(lambda inside: _bracket(inside[1].strip(), draft), text).strip(" ,-")
    draft.town = _alone(text, draft)
    return draft


@lru_cache(maxsize=10_000)
def _of_text(text: str) -> Draft:
    draft = Draft()
    draft.town = _alone(text, draft)
    return draft


def _bracket(inside: str, draft: Draft) -> str:
    if (code := said_province(inside)) is not None:
        draft.set_province(code)
        return " "
    if inside.replace("'", "").replace(" ", "").replace(".", "").isalpha() and not is_beside(inside):
        return f" ({inside})"
    draft.note(inside)
    return " "


def _alone(text: str, draft: Draft) -> str | None:
    """The name of the town in a text that may say more: hamlet, province, country, telephone, another language."""
    text = _TOWN_HALL.sub("", text)
    other = _NO_NAME_AT_END.search(text)
    if other is not None:
        draft.note(other[1])
        text = text[: other.start()]
    said = _PROVINCE_AT_END.search(text)
    if said is not None and (code := said_province(said[1])) is not None:
        draft.set_province(code)
        text = text[: said.start()]
    name, _, last = text.rpartition(" ")
    if name and last in PROVINCES and last != _RIVER:
        draft.set_province(last)
        text = name.strip(" ,-")
    joined = _CODE_AT_END.search(text)
    if joined is not None and joined[1] in PROVINCES:
        draft.set_province(joined[1])
        text = text[: joined.start()]
    hamlet = _HAMLET_OF.search(text)
    if hamlet is not None:
        if hamlet.start():
            read_beside(text[hamlet.end() :], draft)
            text = text[: hamlet.start()]
        else:
            text = _HAMLET.sub("", text)
    both = _TWO_NAMES.search(text)
    if both is not None:
        draft.note(text[both.end() :])
        text = text[: both.start()]
    return text.strip(" .,-") or None


def _of_province(town: str, draft: Draft) -> str:
    """A name that is as good the province's as the town's, with the name before it when that may be the town."""
    names = draft.names
    if draft.province is not None or len(names) <= draft.names_before_street:
        return town
    before = names[-1]
    if before == town:
        names.pop()
        return town
    is_name = before.replace("'", "").replace(" ", "").replace("-", "").isalpha() and before.count(" ") < _MOST_WORDS
    if not is_name or _NO_TOWN.match(before):
        return town
    return f"{names.pop()}, {town}"
