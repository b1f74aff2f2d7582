"""Which house column a header of somebody's list means.

Headers are compared without case, accents, blanks and punctuation; a part in brackets is tried without ("Potenza
(kW)"). A header that means nothing here stays in the list, untouched.
"""

import re
import unicodedata
from collections.abc import Sequence

_LONGEST_HEADER = 80

# What an address and a name are put together from: piece -> the house column it becomes part of. ("address_rest" has no
# header of its own: a further column that the user chose for the address.)
PIECES = {
    "address_kind": "address_text",
    "address_number": "address_text",
    "address_exponent": "address_text",
    "address_rest": "address_text",
    "name_family": "name",
}

# House column or piece -> the headers it is known by: Italian lists, distributors' and portals' exports, English. Where
# several columns of a list mean the same, the header that stands first here wins, cell by cell.
HEADERS: dict[str, str] = {
    "name": (
        "denominazione, ragione sociale, nominativo, cognome e nome, nome e cognome, nome cognome, cognome nome, "
        "intestatario, cliente, soggetto, ente, azienda, impresa, associazione, nome, name, full name, company, "
        "company name, customer, member, organisation, organization, descrizione"
    ),
    "name_family": "cognome, surname, last name, family name",
    "status": "stato adesione, stato contatto, stato candidato, status",
    "address_text": (
        "indirizzo, indirizzo completo, indirizzo fornitura, indirizzo di fornitura, indirizzo della fornitura, "
        "indirizzo pod, indirizzo punto di prelievo, indirizzo sede, indirizzo immobile, ubicazione, ubicazione "
        "fornitura, via, nome via, via e numero, via piazza, strada, toponimo, odonimo, denominazione via, "
        "address, full address, street, street name, street address, indirizzi, sede legale"
    ),
    "address_kind": "tipo via, tipo strada, dug, qualificatore, tipo toponimo, specie",
    "address_number": (
        "civico, civ, n civico, nr civico, num civico, numero civico, numero, n, nr, house number, housenumber, street "
        "number, number"
    ),
    "address_exponent": "esponente, barrato, lettera, exponent",
    "postcode": "cap, codice postale, codice avviamento postale, postcode, post code, postal code, zip, zip code",
    "municipality": (
        "comune, comune fornitura, comune di fornitura, comune pod, nome comune, comune sede, citta, localita, "
        "paese, municipality, town, city"
    ),
    "province": "provincia, prov, pr, sigla, sigla provincia, provincia fornitura, province",
    "given_lat": "latitudine, lat, latitude, coord y, coordinata y, latitudine y, y, y wgs84, lat wgs84",
    "given_lon": "longitudine, lon, long, lng, longitude, coord x, coordinata x, longitudine x, x, x wgs84, lon wgs84",
    "pod_code": "pod, codice pod, cod pod, numero pod, pod code, punto di prelievo, codice punto di prelievo, id pod, pod prelievo",
    "area_code_declared": (
        "area convenzionale, codice area convenzionale, cod ac, codice ac, codice area, area cabina primaria, "
        "cabina primaria, codice cabina primaria, area dichiarata, area code, ac codice, area pod, area "
        "cp, codice ac gse, cabina primaria gse, area, cabina"
    ),
    "area_declared_edition": "edizione area, edizione area dichiarata, edizione cabina, area edition",
    "holder_id": (
        "codice fiscale, cod fiscale, cf, codice fiscale partita iva, cf piva, cf p iva, partita iva, p iva, "
        "piva, codice fiscale titolare, titolare, titolare pod, titolare fornitura, intestatario pod, "
        "intestatario fornitura, tax code, vat, vat number, holder"
    ),
    "building_id": "edificio, codice edificio, id edificio, fabbricato, condominio, building, building id",
    "member_kind": (
        "tipo soggetto, tipologia soggetto, tipologia di soggetto, tipologia, natura giuridica, forma giuridica, "
        "tipo cliente, tipologia cliente, tipo membro, categoria soggetto, dimensione impresa, natura, categoria, tipo, member kind, member type, "
        "subject type, kind"
    ),
    "employees": "addetti, dipendenti, numero dipendenti, numero addetti, n dipendenti, n addetti, ula, employees",
    "turnover_eur": "fatturato, fatturato annuo, ricavi, volume d affari, turnover, revenue",
    "balance_sheet_eur": "totale di bilancio, totale bilancio, attivo di bilancio, totale attivo, balance sheet",
    "public_capital_share": (
        "capitale pubblico, quota pubblica, quota capitale pubblico, partecipazione pubblica, public capital"
    ),
    "ateco_code": "codice ateco, ateco, cod ateco, ateco code, nace, nace code",
    "ateco_version": "versione ateco, ateco versione, classificazione ateco, ateco version",
    "ateco_is_main": (
        "ateco prevalente, attivita prevalente, codice ateco prevalente, ateco principale, prevalente, main "
        "ateco, ateco main"
    ),
    "role": "ruolo, ruolo energetico, ruolo cer, profilo energetico, role",
    "net_metering": "scambio sul posto, ssp, contratto ssp, scambio sul posto attivo, convenzione ssp, ssp attivo, "
    "impianto in ssp, net metering",
    "annual_demand_kwh": (
        "consumo, consumi, consumo annuo, consumi annui, consumo annuale, kwh anno, consumo kwh, consumi kwh, "
        "consumo annuo kwh, consumo mwh, consumo annuo mwh, mwh anno, energia prelevata, prelievi annui, prelievo "
        "annuo, kwh, annual demand, annual consumption, yearly demand, consumption"
    ),
    "own_plant_kw": (
        "potenza impianto, potenza impianto kw, potenza impianto kwp, potenza fotovoltaico, potenza fv, potenza "
        "nominale impianto, impianto kw, impianto kwp, fotovoltaico kw, fotovoltaico kwp, kwp, kw, potenza kwp, "
        "potenza kw, potenza, plant kw, own plant, plant power, pv kwp"
    ),
    "technology": "tecnologia, fonte, fonte rinnovabile, fonte energetica, tipo impianto, technology, energy source",
    "commissioning_date": (
        "data entrata in esercizio, entrata in esercizio, data di entrata in esercizio, data esercizio, data "
        "attivazione impianto, in esercizio dal, commissioning date, in operation since"
    ),
}


HOUSE_COLUMNS = tuple(column for column in HEADERS if column not in PIECES)


def house_column(header: object) -> str | None:
    """The house column (or piece) a header means; None for a header that means nothing here."""
    text = str(header)
    if len(text) > _LONGEST_HEADER:
        return None
    return _KNOWN.get(squeezed(text)) or _KNOWN.get(squeezed(_bare(text)))


def recognised(cells: Sequence[object]) -> int:
    """How many different house columns the cells of a row name."""
    return len({column for cell in cells if isinstance(cell, str) and (column := house_column(cell))})


def rank(header: str) -> int:
    """Place of a header among those of its house column: 0 is preferred."""
    return _RANK.get(squeezed(header), _RANK.get(squeezed(_bare(header)), 0))


def looks_like_address(cell: object) -> bool:
    """Whether a cell begins like an Italian address."""
    return isinstance(cell, str) and _STREET.match(cell) is not None


def squeezed(text: str) -> str:
    """Letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _bare(header: str) -> str:
    """A header without what stands in brackets."""
    return re.sub(r"[(\[].*?[)\]]", " ", header)


# How an Italian address begins; enough to tell a column of addresses from one of names.
_STREET = re.compile(
    r"\s*[\"']?(via|viale|v\.le|vicolo|v\.lo|piazza|p\.?zza|p\.za|piazzale|p\.?le|piazzetta|corso|c\.so|largo|strada|contrada|frazione|fraz\.?"
    r"|localit[aà]'?|loc\.|cascina|c\.na|galleria|alzaia|ripa|bastioni|lungolago|lungo|salita|vicinale|borgo|traversa|rotonda|viottolo)[\s.]+\S",
    re.IGNORECASE,
)
_KNOWN = {squeezed(header): column for column, headers in HEADERS.items() for header in headers.split(", ")}
_RANK = {squeezed(header): place for headers in HEADERS.values() for place, header in enumerate(headers.split(", "))}
