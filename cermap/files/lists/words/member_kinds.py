"""Kinds of subject in the words people type -> the codes of R-MEM-01 and R-MEM-02.

A word gets a kind only where it says the kind by itself. Many do not: a school may be run by the State, a municipality or
a firm, a foundation may be a third-sector body or not, and bodies such as ASP and land reclamation consortia, which the law
names since 2025, have no code of their own here. These are known as *open*: they are read as ``other``, which stays to
verify, and the note says why. So does a cell that names two different kinds. A company's form says nothing of its size
(``enterprise``: to verify until its numbers are known), and who is a cooperative stays one: whether it is a small
enterprise or a third-sector body, only it can say.
"""

import re

from cermap.files.lists.columns.headers import squeezed

MEMBER_KINDS: dict[str, str] = {
    "natural_person": (
        "persona fisica, persone fisiche, persona, privato, privata, privati, privato cittadino, cittadino privato, "
        "cittadino, cittadini, famiglia, famiglie, nucleo familiare, domestico, cliente domestico, clienti domestici, "
        "utente domestico, utenza domestica, residenziale, natural person, person, household, pf"
    ),
    "sme": (
        "pmi, mpmi, piccola impresa, media impresa, micro impresa, piccole imprese, medie imprese, "
        "microimprese, piccola e media impresa, piccola media impresa, piccola o media impresa, micro piccola media "
        "impresa, micro piccola o media impresa, micro piccola e media impresa, piccole e medie imprese, piccola "
        "azienda, micro, piccola, media, sme, small or medium enterprise, small enterprise, medium enterprise"
    ),
    "enterprise": (
        "impresa, imprese, azienda, aziende, società, ditta, ditta individuale, impresa individuale, impresa familiare, "
        "impresa agricola, azienda agricola, azienda agricola individuale, imprenditore, imprenditore agricolo, "
        "agricoltore, coltivatore diretto, negozio, commercio, commerciante, esercizio commerciale, attività "
        "commerciale, attività produttiva, artigiano, impresa artigiana, ditta artigiana, industria, impresa edile, "
        "agriturismo, libero professionista, liberi professionisti, professionista, studio professionale, studio "
        "associato, srl, srlu, srl unipersonale, srl a socio unico, srls, spa, sapa, snc, sas, ss, ssa, società per "
        "azioni, società a responsabilità limitata, società a responsabilità limitata semplificata, società in nome "
        "collettivo, società in accomandita semplice, società in accomandita per azioni, società semplice, società "
        "agricola, società semplice agricola, società di persone, società di capitali, società benefit, società "
        "partecipata, società in house, esco, banca, istituto di credito, enterprise, company, impresa dimensione non nota, "
        "enterprise size unknown"
    ),
    "large_enterprise": "grande impresa, grande azienda, grandi imprese, grande, multinazionale, large enterprise, gi",
    "local_authority": (
        "comune, comuni, ente locale, enti locali, ente territoriale, enti territoriali, amministrazione comunale, "
        "amministrazione locale, amministrazione provinciale, amministrazioni locali, provincia, province, unione di "
        "comuni, unione dei comuni, unioni di comuni, unione montana, comunità montana, città metropolitana, municipio, "
        "local authority, municipality"
    ),
    "central_administration": (
        "ministero, ministeri, amministrazione centrale, amministrazioni centrali, pubblica amministrazione centrale, "
        "pa centrale, amministrazione statale, amministrazioni statali, amministrazione dello stato, prefettura, "
        "questura, agenzia delle entrate, agenzia del demanio, caserma, carabinieri, polizia di stato, guardia di "
        "finanza, tribunale, central administration, ministry"
    ),
    "third_sector": (
        "ets, ente ets, terzo settore, ente del terzo settore, enti del terzo settore, ente terzo settore, onlus, aps, "
        "odv, aps ets, ets aps, odv ets, ets odv, asd aps, aps asd, fondazione ets, associazione ets, impresa sociale, "
        "ente filantropico, associazione di promozione sociale, associazioni di promozione sociale, organizzazione di "
        "volontariato, organizzazioni di volontariato, third sector, third sector body"
    ),
    "religious_body": (
        "ente religioso, enti religiosi, ente ecclesiastico, enti ecclesiastici, ente religioso civilmente riconosciuto, "
        "ente ecclesiastico civilmente riconosciuto, parrocchia, parrocchie, diocesi, arcidiocesi, curia, curia "
        "vescovile, oratorio, ente di culto, istituto religioso, congregazione religiosa, religious body, parish"
    ),
    "association": (
        "associazione, associazioni, asd, associazione sportiva, associazione sportiva dilettantistica, associazione "
        "culturale, associazione di categoria, associazione di volontariato, associazione ambientalista, associazione "
        "di protezione ambientale, associazione riconosciuta, associazione non riconosciuta, pro loco, association"
    ),
    "research_training": (
        "università, università statale, università degli studi, università privata, politecnico, ateneo, ente di "
        "ricerca, enti di ricerca, ente di formazione, enti di formazione, ente di formazione professionale, ente di "
        "ricerca e formazione, ente di ricerca o formazione, istituto di ricerca, research or training body, university"
    ),
    "social_housing": (
        "aler, ater, azienda lombarda per l edilizia residenziale, azienda territoriale per l edilizia residenziale, "
        "azienda territoriale per l edilizia residenziale pubblica, edilizia residenziale pubblica, ente di edilizia residenziale pubblica, social housing, "
        "social housing body"
    ),
    "condominium": "condominio, condomini, condominio residenziale, supercondominio, condominium",
    "cooperative": (
        "cooperativa, cooperative, cooperativa sociale, cooperativa agricola, cooperativa edilizia, cooperativa "
        "edificatrice, cooperativa di comunità, cooperativa di abitazione, società cooperativa, società cooperativa "
        "sociale, società cooperativa agricola, soc coop, soc coop sociale, coop, coop sociale, banca di credito "
        "cooperativo, bcc"
    ),
    "other": "altro, altri, altro ente, altro soggetto, other",
}

# Kinds that may be followed by a name: "Comune di Treviglio", "Parrocchia San Martino".
NAMED_KINDS = {
    "comune di ": "local_authority",
    "provincia di ": "local_authority",
    "unione di comuni ": "local_authority",
    "unione dei comuni ": "local_authority",
    "comunità montana ": "local_authority",
    "città metropolitana di ": "local_authority",
    "ministero ": "central_administration",
    "prefettura ": "central_administration",
    "questura ": "central_administration",
    "agenzia delle entrate ": "central_administration",
    "caserma ": "central_administration",
    "banca ": "enterprise",
    "parrocchia ": "religious_body",
    "diocesi di ": "religious_body",
    "arcidiocesi di ": "religious_body",
    "condominio ": "condominium",
    "università ": "research_training",
    "politecnico di ": "research_training",
    "aler ": "social_housing",
}

# Known words that leave the kind open, by what leaves it so.
OPEN_WORDS = {
    # A State school is an office of a ministry that a municipality supplies with energy.
    "of the State, of a municipality or private": (
        "scuola, scuole, scuola pubblica, scuola statale, scuola privata, scuola paritaria, scuola materna, scuola "
        "dell infanzia, scuola elementare, scuola primaria, scuola media, scuola secondaria, asilo, asilo nido, nido, "
        "liceo, istituto, istituto comprensivo, istituto scolastico, istituto tecnico, istituto superiore, its, school"
    ),
    "central or local": (
        "pa, pubblica amministrazione, amministrazione pubblica, ente, ente pubblico, enti pubblici, pubblico, ente "
        "pubblico economico, public body"
    ),
    "local, and not among the bodies that the text read names": (
        "regione, regione lombardia, camera di commercio, cciaa, ente parco, parco, azienda speciale, azienda pubblica, "
        "municipalizzata, consorzio, consorzio di comuni, consorzio pubblico, asst, ats, asl, azienda sanitaria, azienda "
        "ospedaliera, ospedale, irccs, presidio ospedaliero"
    ),
    "named by the law since 30 April 2025, without a code of its own here": (
        "ipab, asp, azienda di servizi alla persona, azienda servizi alla persona, azienda pubblica di servizi alla "
        "persona, istituzione pubblica di assistenza e beneficenza, consorzio di bonifica, consorzio di irrigazione, "
        "consorzio irriguo"
    ),
    "third-sector body, public body or firm": (
        "fondazione, comitato, ente morale, non profit, no profit, ente non profit, ente no profit, ente non commerciale, "
        "circolo, polisportiva, ssd, società sportiva, società sportiva dilettantistica, rsa, casa di riposo, casa di "
        "cura, clinica, farmacia, croce rossa, scarl, società consortile, foundation, charity"
    ),
    "how one pays taxes or buys energy, not what one is": (
        "persona giuridica, partita iva, p iva, ente privato, soggetto privato, soggetto pubblico, non domestico, cliente "
        "non domestico, utenza non domestica, business"
    ),
}

_KINDS = {squeezed(word): kind for kind, words in MEMBER_KINDS.items() for word in (kind, *words.split(", "))}
_OPEN = {squeezed(word) for words in OPEN_WORDS.values() for word in words.split(", ")}
_BETWEEN = re.compile(r"\s*[/|;,+]\s*|\s+o\s+|\s+oppure\s+|\s+or\s+", re.IGNORECASE)


def member_kind(text: str) -> str | None:
    """The kind of subject a text means; None for an unknown word, an open one, or two kinds at once."""
    known = _KINDS.get(squeezed(text))
    if known or squeezed(text) in _OPEN:
        return known
    folded = " ".join(text.casefold().split())
    named = next((kind for start, kind in NAMED_KINDS.items() if folded.startswith(start)), None)
    kinds = {_KINDS.get(squeezed(part)) for part in _parts(text)}
    return named or (kinds.pop() if len(kinds) == 1 else None)


def is_kind(text: str) -> bool:
    """Whether a text is the bare word of a kind of subject, no name behind it."""
    return squeezed(text) in _KINDS


def is_open(text: str) -> bool:
    """Whether a text is made of known words that leave the kind open: an open word, or different kinds at once."""
    parts = {squeezed(part) for part in _parts(text)}
    is_several = len(parts) > 1 and parts <= _OPEN | _KINDS.keys()
    return member_kind(text) is None and (squeezed(text) in _OPEN or is_several)


def _parts(text: str) -> list[str]:
    # Spaces that follow each other are one: a cell of nothing else would be looked through once from each of them.
    return [part for part in _BETWEEN.split(" ".join(text.split())) if part]
