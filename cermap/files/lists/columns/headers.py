"""Which house column a header of somebody's list means.

Headers are compared without case, accents, blanks and punctuation; a part in brackets is tried without ("Potenza
(kW)"). A header that means nothing here stays in the list, untouched.
"""

import re
import unicodedata
from collections.abc import Sequence

_LONGEST_HEADER = 80
_UNITS = frozenset({"w", "wp", "kw", "mw", "mwp", "kwh", "mwh", "kwp", "anno", "annui", "annuo", "eur", "euro"})

# What an address and a name are put together from: piece -> the house column it becomes part of. ("address_rest" has no
# header of its own: a further column that the user chose for the address.)
PIECES = {
    "address_kind": "address_text",
    "address_number": "address_text",
    "address_exponent": "address_text",
    "address_locality": "address_text",
    "address_rest": "address_text",
    "municipality_code": "municipality",
    "name_family": "name",
    "status_contacted": "status",
    "status_bill_received": "status",
    "status_pod_checked": "status",
    "status_consent": "status",
}


def _bands() -> dict[str, str]:
    """Headers of the energy in each of ARERA's three bands of hours (F1, F2, F3)."""
    before = (
        "", "fascia ", "consumo ", "consumi ", "consumo fascia ", "consumi fascia ", "consumo annuo ", "consumi annui ",
        "consumo annuo fascia ", "energia ", "energia attiva ", "energia attiva fascia ", "energia prelevata ", "prelievo ",
        "prelievi ", "ea ", "kwh ", "kwh fascia ", "totale ", "totale kwh ",
    )  # fmt: skip
    return {
        f"demand_f{band}_kwh": ", ".join([*(f"{word}f{band}" for word in before), f"f{band} kwh", f"f{band} kwh anno"])
        for band in (1, 2, 3)
    }


# House column or piece -> the headers it is known by: Italian lists, distributors' and portals' exports, English. Where
# several columns of a list mean the same, the header that stands first here wins, cell by cell.
HEADERS: dict[str, str] = {
    "name": (
        "denominazione, ragione sociale, denominazione cliente, nominativo, cognome e nome, nome e cognome, nome cognome, cognome nome, "
        "intestatario, cliente, soggetto, ente, azienda, impresa, associazione, nome, name, full name, company, "
        "company name, customer, member, organisation, organization, descrizione"
    ),
    "name_family": "cognome, surname, last name, family name",
    "status": (
        "stato candidato, candidate status, stato adesione, stato contatto, stato, stato pratica, stato avanzamento, avanzamento, fase, "
        "esito contatto, status"
    ),
    # A column for each step, with a cross or a yes in it.
    "status_contacted": "contattato, contattata, contattati, contatto avvenuto, contatto effettuato",
    "status_bill_received": "bolletta ricevuta, ricevuta bolletta, bolletta consegnata, bolletta, bolletta acquisita",
    "status_pod_checked": "pod verificato, pod controllato, pod confermato, verifica pod, pod ok",
    "status_consent": "consenso, consenso firmato, consenso ricevuto, adesione firmata, adesione, modulo firmato, firmato, consent, consent signed",
    "address_text": (
        "indirizzo, indirizzo completo, indirizzo fornitura, indirizzo di fornitura, indirizzo della fornitura, "
        "indirizzo pod, indirizzo punto di prelievo, indirizzo sede, indirizzo immobile, ubicazione, ubicazione "
        "fornitura, via, nome via, via e numero, via e civico, via piazza, via piazza corso, strada, toponimo, "
        "odonimo, denominazione via, denominazione strada, indir, "
        "address, full address, street, street name, street address, indirizzi, sede legale"
    ),
    "address_kind": "tipo via, tipo strada, dug, qualificatore, tipo toponimo, toponimo dug, prefisso via, particella toponomastica, specie",
    "address_number": (
        "civico, civ, n civico, nr civico, num civico, numero civico, n civ, nr civ, civico numero, numero, n, nr, "
        "house number, housenumber, street number, number"
    ),
    "address_exponent": "esponente, esp, esponente civico, barrato, civico barrato, lettera, lettera civico, exponent",
    "address_locality": "frazione, fraz, frazione localita, nome frazione, hamlet",
    "postcode": "cap, codice postale, codice avviamento postale, postcode, post code, postal code, zip, zip code",
    "municipality": (
        "comune, comune fornitura, comune di fornitura, comune pod, nome comune, denominazione comune, comune sede, "
        "citta, localita, paese, municipality, town, city"
    ),
    "municipality_code": (
        "codice istat, istat, cod istat, codice istat comune, codice istat del comune, istat comune, cod istat comune, "
        "codice comune istat, codice comune, cod comune, cod com, pro com, pro com t, codice catastale, cod catastale, "
        "codice catastale comune, codice catastale del comune, catastale, codice belfiore, cod belfiore, belfiore, istat "
        "code, cadastral code, municipality code"
    ),
    "province": "provincia, prov, pr, sigla, sigla provincia, provincia fornitura, province",
    "given_lat": "latitudine, lat, latitude, coord y, coordinata y, latitudine y, y, y wgs84, lat wgs84",
    "given_lon": "longitudine, lon, long, lng, longitude, coord x, coordinata x, longitudine x, x, x wgs84, lon wgs84",
    "pod_code": (
        "pod, codice pod, cod pod, numero pod, n pod, nr pod, pod code, punto di prelievo, codice punto di prelievo, "
        "punto di prelievo pod, id pod, pod prelievo, pod consumo, codice pod prelievo, codice pod fornitura, "
        "pod fornitura, pod energia elettrica, pod ee"
    ),
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
    "ateco_code": (
        "codice ateco, ateco, cod ateco, ateco code, nace, nace code, ateco 2007, codice ateco 2007, cod ateco 2007, "
        "ateco 2025, codice ateco 2025, cod ateco 2025"
    ),
    "ateco_version": "versione ateco, ateco versione, classificazione ateco, ateco version",
    "ateco_is_main": (
        "ateco prevalente, attivita prevalente, codice ateco prevalente, ateco principale, prevalente, main "
        "ateco, ateco main"
    ),
    "role": "ruolo, ruolo energetico, ruolo cer, profilo energetico, role",
    "net_metering": "scambio sul posto, ssp, contratto ssp, scambio sul posto attivo, convenzione ssp, ssp attivo, "
    "impianto in ssp, net metering",
    "annual_demand_kwh": (
        "consumo annuo, consumo, consumi, consumi annui, consumo annuale, consumi annuali, kwh anno, kwh annui, kwh annuo, "
        "consumo kwh, consumi kwh, consumo annuo kwh, consumi annui kwh, consumo kwh anno, consumo totale, "
        "consumo annuo totale, consumo totale annuo, totale consumo, totale kwh, consumo mwh, consumo annuo mwh, mwh anno, "
        "energia prelevata, energia prelevata annua, energia attiva prelevata, energia attiva totale, energia annua, "
        "fabbisogno annuo, fabbisogno, prelievi annui, prelievo annuo, prelievo annuo kwh, prelievi, kwh, "
        "annual demand, annual consumption, yearly demand, consumption"
    ),
    **_bands(),
    "profile": (
        "profilo di carico, profilo, profilo carico, profilo di consumo, profilo consumo, profilo di prelievo, curva tipo, tipo di utenza, "
        "tipo utenza, tipologia utenza, tipologia di utenza, load profile, profile"
    ),
    "voltage": (
        "tensione, livello di tensione, livello tensione, tensione fornitura, tensione di fornitura, tensione di alimentazione, tensione "
        "alimentazione, tensione di consegna, tensione v, bt mt, voltage, voltage level"
    ),
    "storage_kwh": (
        "accumulo, batteria, storage, capacita accumulo, capacita di accumulo, capacita batteria, sistema di accumulo, accumulo kwh, "
        "batteria kwh, kwh accumulo, kwh batteria, battery, storage capacity, battery capacity"
    ),
    "contract_power_kw": (
        "potenza impegnata, potenza contrattuale, potenza contrattualmente impegnata, potenza contratto, potenza "
        "contrattuale impegnata, potenza contatore, potenza fornitura, potenza della fornitura, potenza di fornitura, "
        "potenza disponibile, potenza in prelievo, potenza prelievo, kw impegnati, kw contrattuali, kw disponibili, "
        "impegno kw, contract power, contracted power, available power"
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
    "plant_is_existing": "impianto esistente, impianto gia esistente, stato impianto, stato dell impianto, existing plant, plant status",
    "plant_is_upgrade": "potenziamento, impianto potenziato, in potenziamento, upgrade, plant upgrade",
    "plant_is_for_cer": (
        "realizzato per la cer, impianto realizzato per la cer, documenti cer, documentazione cer, built for a cer, built for cer"
    ),
    "module_kw": (
        "potenza moduli, potenza dei moduli, potenza nominale moduli, potenza di picco, potenza picco, potenza stc, module power, "
        "modules power, module kw"
    ),
    "inverter_kw": "potenza inverter, potenza dell inverter, potenza nominale inverter, potenza ac, inverter power, inverter kw",
    "grant_share": (
        "contributo in conto capitale, quota contributo, quota di contributo, intensita contributo, intensita del contributo, "
        "grant share, capital grant, grant intensity"
    ),
    "superbonus_kw": "potenza superbonus, potenza in superbonus, superbonus kw, kw superbonus, superbonus power",
    "obligation_kw": (
        "potenza d obbligo, potenza obbligo, obbligo kw, kw d obbligo, potenza dovuta per legge, obligation kw, obligation power"
    ),
}


HOUSE_COLUMNS = tuple(column for column in HEADERS if column not in PIECES)


def house_column(header: object) -> str | None:
    """The house column (or piece) a header means; None for a header that means nothing here."""
    text = str(header)
    if len(text) > _LONGEST_HEADER:
        return None
    return _KNOWN.get(squeezed(text)) or _KNOWN.get(squeezed(_bare(text))) or _KNOWN.get(_without_unit(text))


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
    return "".join(letter for letter in _plain(text) if letter.isalnum())


def worded(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in _plain(text) if not unicodedata.combining(letter)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold())


def _without_unit(header: str) -> str:
    """A header without the unit it ends with, in the letters it is looked up by."""
    words = worded(header)
    while len(words) > 1 and words[-1] in _UNITS:
        words.pop()
    return "".join(words)


def _bare(header: str) -> str:
    """A header without what stands in brackets."""
    return re.sub(r"[(\[].*?[)\]]", " ", header)


# How an Italian address begins; enough to tell a column of addresses from one of names.
_STREET = re.compile(
    r"\s*[\"']?(via|viale|v\.le|vicolo|v\.lo|piazza|p\.?zza|p\.za|piazzale|p\.?le|piazzetta|corso|c\.so|largo|strada|contrada|frazione|fraz\.?"
    r"|localit[aà]'?|loc\.|cascina|c\.na|galleria|alzaia|ripa|bastioni|lungolago|lungo|salita|vicinale|borgo|traversa|rotonda|viottolo)[\s.]+\S",
    re.IGNORECASE,
)
_KNOWN = {squeezed(column): column for column in HOUSE_COLUMNS} | {
    squeezed(header): column for column, headers in HEADERS.items() for header in headers.split(", ")
}
_RANK = {squeezed(header): place for headers in HEADERS.values() for place, header in enumerate(headers.split(", "))}
