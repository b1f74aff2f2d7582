"""Which column of a list of registered configurations is what, and which words name their kind.

Headers are compared as those of a list of candidates: without case, accents, blanks, punctuation, and without what
stands in brackets. A header that means nothing here stays in the list, untouched.
"""

import re
from collections.abc import Iterable

import pandas as pd

from cermap.errors import MissingColumn
from cermap.files.lists.columns.headers import squeezed
from cermap.terms import ConfigType, ReferenteKind
from cermap.texts import N_

# Column of ``tables.Communities`` (and "region") -> the headers it is known by: GSE's list, GSE's map, own files. Where
# several columns of a list mean the same, the header that stands first here wins, cell by cell.
HEADERS: dict[str, str] = {
    "name": (
        "denominazione comunità, denominazione, denominazione configurazione, nome comunità, nome configurazione, "
        "nome, comunità, configurazione, community, community name, configuration, name"
    ),
    "config_type": (
        "tipologia di configurazione, tipologia configurazione, tipo configurazione, tipo di configurazione, "
        "tipologia, tipo, configuration type, config type, kind, type"
    ),
    "area_code": (
        "area convenzionale, codice area convenzionale, cod ac, codice ac, codice area, area cabina primaria, codice "
        "cabina primaria, cabina primaria, area, area code"
    ),
    "area_edition": "edizione area, edizione aree, edizione delle aree, edizione, area edition, edition",
    "capacity_kw": (
        "potenza totale, potenza totale kw, potenza, potenza impianti, potenza kw, capacity, capacity kw, power, power kw, total power"
    ),
    "plants": "numero impianti, n impianti, impianti, number of plants, plants",
    "users": ("numero utenze, n utenze, utenze, numero utenti, utenti, number of users, users"),
    "open_to_members": (
        "aperta a nuovi membri, aperta a nuove adesioni, aperta, adesioni aperte, iscrizioni aperte, open to members, "
        "open to new members, open"
    ),
    "building_id": "edificio, codice edificio, id edificio, condominio, fabbricato, building, building id",
    "holder_id": (
        "titolare, titolare della fornitura, titolare fornitura, cliente finale, cliente, partita iva, p iva, holder, "
        "holder id, customer, vat number"
    ),
    "constitution_date": (
        "data costituzione, data di costituzione, data costituzione cer, data di costituzione della cer, data costituzione "
        "comunità, data atto costitutivo, data dell atto costitutivo, costituita il, costituita dal, data contratto, data "
        "del contratto, data di stipula, constitution date, date of constitution, constituted on, contract date"
    ),
    "constitution_reference": (
        "atto costitutivo, riferimento atto, estremi atto costitutivo, estremi dell atto, estremi atto, contratto, "
        "riferimento contratto, estremi contratto, estremi del contratto, verbale, riferimento verbale, deed, contract, "
        "deed or contract, contract reference"
    ),
    "referente_kind": (
        "ruolo referente, ruolo del referente, tipo referente, tipo di referente, qualifica referente, qualifica del "
        "referente, chi presenta la richiesta, kind of referente, referente kind, referente role, who files the request"
    ),
    "contact": (
        "contatto, contatti, contatto comunità, contatti comunità, pec, pec comunità, email comunità, email cer, sito, "
        "sito web, contact, contacts, website"
    ),
    "lat": "latitudine, lat, latitude",
    "lon": "longitudine, lon, long, lng, longitude",
    "region": "regione, region",
}

# Columns that may say something of a person: never kept, whatever is in them.
PERSONAL_HEADERS = (
    "pod, codice pod, cod pod, elenco pod, codice fiscale, cod fiscale, cf, codice fiscale referente, referente, nome "
    "referente, cognome, nome e cognome, cognome e nome, legale rappresentante, email, e mail, mail, posta elettronica, "
    "email referente, telefono, tel, cellulare, telefono referente, iban, data di nascita, luogo di nascita, tax code, "
    "first name, last name, surname, phone, mobile, contact person, representative, date of birth"
)

# Kind -> the words it is known by, whole or with a tail ("… (CER)", "… che agiscono collettivamente"). Kinds outside
# DM 414/2023 are shown and cannot be joined (R-CFG-13).
KINDS: dict[ConfigType, str] = {
    ConfigType.CER: (
        "comunità energetica rinnovabile, comunità energetiche rinnovabili, comunità di energia rinnovabile, comunità di "
        "energia rinnovabili, comunità energetica CER, renewable energy community, energy community CER"
    ),
    ConfigType.GROUP: (
        "gruppo di autoconsumatori, gruppi di autoconsumatori, gruppo autoconsumatori, autoconsumatori di energia "
        "rinnovabile che agiscono collettivamente, autoconsumo collettivo, group of self consumers, collective self "
        "consumption, jointly acting"
    ),
    ConfigType.REMOTE: (
        "autoconsumatore individuale, autoconsumatori individuali, autoconsumatore a distanza, autoconsumatori a "
        "distanza, autoconsumatore di energia rinnovabile a distanza, autoconsumo individuale a distanza, autoconsumo a "
        "distanza, remote self consumer, individual self consumer, individual remote self consumer"
    ),
    ConfigType.OTHER: (
        "gruppo di clienti attivi, gruppi di clienti attivi, clienti attivi, cliente attivo, comunità energetica dei "
        "cittadini, comunità energetica di cittadini, comunità energetiche di cittadini, comunità energetiche dei "
        "cittadini, citizen energy community, group of active customers, active customer, altra configurazione, other "
        "configuration"
    ),
}

# The same for words too short to have a tail.
SHORT_KINDS: dict[ConfigType, str] = {
    ConfigType.CER: "cer, comunità energetica, comunità, energy community, rec",
    ConfigType.GROUP: "gruppo, group, auc, gac, gae, autoconsumatori",
    ConfigType.REMOTE: "remote, aid, individuale a distanza, a distanza",
    ConfigType.OTHER: "altro, altra, other, cec",
}

# What a referente is -> the words it is known by, whole.
REFERENTE_KINDS: dict[ReferenteKind, str] = {
    ReferenteKind.ENTITY: "cer, la cer, cer stessa, la cer stessa, comunità, la comunità, la comunità stessa, the cer itself, the cer",
    ReferenteKind.MEMBER: (
        "membro, socio, un membro, membro o autoconsumatore, un membro o autoconsumatore, autoconsumatore, un "
        "autoconsumatore, autoconsumatore stesso, cliente finale, a member or self consumer, member, self consumer"
    ),
    ReferenteKind.ADMINISTRATOR: (
        "amministratore, amministratore di condominio, amministratore del condominio, l amministratore del condominio, "
        "amministratore condominiale, administrator, the administrator of the condominium"
    ),
    ReferenteKind.OWNER: (
        "proprietario, proprietario dell edificio, rappresentante legale dell edificio, proprietario o rappresentante "
        "legale dell edificio, il proprietario o il rappresentante legale dell edificio, owner, the owner or legal "
        "representative of the building"
    ),
    ReferenteKind.CERTIFIED_ESCO_PRODUCER: (
        "esco produttore, esco produttrice, esco certificata produttrice, esco certificata e produttrice, una esco "
        "certificata (uni 11352) che produce con un suo impianto, esco producer, a certified esco (uni 11352) that "
        "produces with a plant of it"
    ),
    ReferenteKind.CERTIFIED_ESCO: (
        "esco certificata, esco certificata uni 11352, una esco certificata senza un suo impianto, certified esco, a "
        "certified esco without a plant of it"
    ),
    ReferenteKind.OTHER: "altro, altri, un altro soggetto, altro soggetto, terzo, other, somebody else",
}

_REGIONS = frozenset({"lombardia", "lombardy", "03", "3"})

_NEEDED = {
    "name": N_("No column with the names of the configurations found. Read: {columns}. Head it “Denominazione”."),
    "config_type": N_(
        "No column with the kind of configuration found. Read: {columns}. Head it “Tipo” and write CER, gruppo di autoconsumatori or autoconsumatore a distanza."
    ),
    "area_code": N_(
        "No column of area codes found. Read: {columns}. Head it “Area convenzionale” and write codes as AC001E00934."
    ),
}


def columns_of(names: Iterable[str]) -> dict[str, list[str]]:
    """The user's columns of each column of ``tables.Communities`` and of the region, the preferred one first.

    Raises
    ------
    MissingColumn
        When names, kinds or area codes are in none.
    """
    theirs = list(names)
    found = {
        column: [name for header in headers.split(", ") for name in theirs if _is_header(name, header)]
        for column, headers in HEADERS.items()
    }
    for column, message in _NEEDED.items():
        if not found[column]:
            raise MissingColumn(message, columns=", ".join(theirs), names=tuple(theirs))
    return {column: list(dict.fromkeys(own)) for column, own in found.items() if own}


def is_personal(header: str) -> bool:
    """Whether a column may say something of a person, by its header."""
    return any(_is_header(header, known) for known in PERSONAL_HEADERS.split(", "))


def kind(cell: str) -> str | None:
    """The kind of configuration a cell means; None for words that are not known."""
    text = squeezed(cell)
    if text in _SHORT:
        return _SHORT[text]
    return next((meant for start, meant in _STARTS if text.startswith(start)), None)


def referente_kind(cell: str) -> str | None:
    """What a referente is by the words of a cell; None for words that are not known, a name for instance."""
    return _REFERENTI.get(squeezed(cell))


def elsewhere(cells: pd.Series) -> pd.Series:
    """Whether a cell names another region than Lombardy."""
    return ~cells.map(squeezed).isin({*_REGIONS, ""})


def _is_header(name: str, header: str) -> bool:
    return squeezed(header) in (squeezed(name), squeezed(re.sub(r"[(\[].*?[)\]]", " ", name)))


_REFERENTI = {squeezed(word): meant.value for meant, words in REFERENTE_KINDS.items() for word in words.split(", ")}
_SHORT = {squeezed(word): meant.value for meant, words in SHORT_KINDS.items() for word in words.split(", ")}
# Longest first: who says more is meant.
_STARTS = sorted(
    ((squeezed(word), meant.value) for meant, words in KINDS.items() for word in words.split(", ")),
    key=lambda pair: -len(pair[0]),
)
