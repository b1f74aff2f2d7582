"""Words people write in a list -> the codes of the house."""

from cermap.files.columns import squeezed

YES = ("sì", "si", "s", "x", "1", "vero", "true", "yes", "y", "attivo", "presente")
NO = ("no", "n", "0", "falso", "false", "non attivo", "cessato", "assente")

MISSING = frozenset(
    {"", "-", "--", "\u2013", "\u2014", "n.d.", "n.d", "nd", "n/d", "n.a.", "n/a", "#n/d", "#n/a", "null", "nan"}
)

ROLES: dict[str, str] = {
    "consumer": "consumatore, consumo, cliente finale, utente, prelievo, consumer",
    "producer": "produttore, produzione, producer",
    "prosumer": (
        "prosumer, prosumatore, autoconsumatore, autoproduttore, produttore e consumatore, consumatore e "
        "produttore, produttore/consumatore, consumatore/produttore"
    ),
    "third_party_producer": "produttore terzo, terzo produttore, third party producer",
}

# Cooperatives stay cooperatives: whether one is a small enterprise or a third-sector body, only it can say (R-MEM-01).
MEMBER_KINDS: dict[str, str] = {
    "natural_person": (
        "persona fisica, privato, privati, privato cittadino, cittadino, cittadini, famiglia, famiglie, "
        "domestico, utenza domestica, residenziale, natural person, household, pf"
    ),
    "sme": (
        "pmi, piccola impresa, media impresa, microimpresa, micro impresa, piccola e media impresa, piccola media "
        "impresa, piccola o media impresa, micro, piccola, media, sme, small or medium enterprise"
    ),
    "enterprise": (
        "impresa, azienda, società, ditta, ditta individuale, impresa individuale, impresa agricola, azienda "
        "agricola, negozio, commercio, artigiano, libero professionista, professionista, srl, spa, snc, sas, "
        "srls, società per azioni, società a responsabilità limitata, società in nome collettivo, società in "
        "accomandita semplice, società semplice, società agricola, banca, istituto di credito, enterprise, company"
    ),
    "large_enterprise": "grande impresa, grande azienda, grandi imprese, grande, multinazionale, large enterprise, gi",
    "local_authority": (
        "comune, ente locale, enti locali, ente territoriale, amministrazione comunale, amministrazione locale, "
        "provincia, unione di comuni, unione dei comuni, comunità montana, città metropolitana, municipio, local "
        "authority, municipality"
    ),
    "central_administration": (
        "ministero, amministrazione centrale, pubblica amministrazione centrale, pa centrale, amministrazione "
        "statale, prefettura, questura, agenzia delle entrate, agenzia del demanio, caserma, carabinieri, polizia di "
        "stato, guardia di finanza, tribunale, central administration, ministry"
    ),
    "third_sector": (
        "ets, terzo settore, ente del terzo settore, ente terzo settore, onlus, aps, odv, impresa sociale, "
        "associazione di promozione sociale, organizzazione di volontariato, third sector, third sector body"
    ),
    "religious_body": (
        "ente religioso, ente ecclesiastico, parrocchia, diocesi, oratorio, ente di culto, istituto religioso, "
        "religious body"
    ),
    "association": (
        "associazione, associazioni, asd, associazione sportiva dilettantistica, associazione culturale, pro "
        "loco, association"
    ),
    "research_training": (
        "università, ateneo, ente di ricerca, ente di formazione, ente di ricerca e formazione, istituto di "
        "ricerca, research or training body, university"
    ),
    "social_housing": "aler, ater, edilizia residenziale pubblica, social housing, social housing body",
    "condominium": "condominio, condomini, condominium",
    "cooperative": "cooperativa, cooperativa sociale, società cooperativa, coop, cooperative",
    "other": "altro, altri, other",
}

# Kinds that may be followed by a name: "Comune di Treviglio", "Parrocchia San Martino".
NAMED_KINDS = {
    "comune di ": "local_authority",
    "provincia di ": "local_authority",
    "ministero ": "central_administration",
    "prefettura ": "central_administration",
    "questura ": "central_administration",
    "agenzia delle entrate ": "central_administration",
    "caserma ": "central_administration",
    "banca ": "enterprise",
    "parrocchia ": "religious_body",
    "diocesi di ": "religious_body",
    "condominio ": "condominium",
    "università ": "research_training",
    "aler ": "social_housing",
}

PROVINCES = {
    "bergamo": "BG",
    "brescia": "BS",
    "como": "CO",
    "cremona": "CR",
    "lecco": "LC",
    "lodi": "LO",
    "mantova": "MN",
    "milano": "MI",
    "monza": "MB",
    "monza e brianza": "MB",
    "monza brianza": "MB",
    "monza e della brianza": "MB",
    "pavia": "PV",
    "sondrio": "SO",
    "varese": "VA",
}

_TRUTHS = {squeezed(word): truth for truth, words in ((True, YES), (False, NO)) for word in words}
_ROLES = {squeezed(word): role for role, words in ROLES.items() for word in (role, *words.split(", "))}
_KINDS = {squeezed(word): kind for kind, words in MEMBER_KINDS.items() for word in (kind, *words.split(", "))}
_PROVINCES = {squeezed(name): code for name, code in PROVINCES.items()}


def is_missing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return text.strip().casefold() in MISSING


def truth(text: str) -> bool | None:
    """Yes or no; None for a word that is neither."""
    return _TRUTHS.get(squeezed(text))


def role(text: str) -> str | None:
    """The role a word means; None for an unknown one."""
    return _ROLES.get(squeezed(text))


def member_kind(text: str) -> str | None:
    """The kind of subject a word means; None for an unknown one."""
    known = _KINDS.get(squeezed(text))
    folded = " ".join(text.casefold().split())
    return known or next((kind for start, kind in NAMED_KINDS.items() if folded.startswith(start)), None)


def is_kind(text: str) -> bool:
    """Whether a text is the bare word of a kind of subject, no name behind it."""
    return squeezed(text) in _KINDS


def province(text: str) -> str:
    """The two letters of a province of Lombardy; any other text as it is."""
    bare = text.strip().strip("()").strip()
    return _PROVINCES.get(squeezed(bare)) or (bare.upper() if len(bare) == 2 else bare)
