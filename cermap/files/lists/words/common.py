"""Words people write in a list -> the codes of the house."""

import re

from cermap.files.lists.columns.headers import squeezed

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

# How far one has come with a candidate; any other word stays as somebody wrote it.
STATUSES: dict[str, str] = {
    "interested": (
        "interessato, interessata, interessati, interesse, interesse manifestato, manifestazione di interesse, "
        "manifestazione d interesse, preadesione, pre adesione, da contattare, da sentire, nuovo, interested"
    ),
    "contacted": (
        "contattato, contattata, contattati, in contatto, primo contatto, contatto avvenuto, contatto effettuato, sentito, "
        "sentita, chiamato, chiamata, telefonato, mail inviata, e mail inviata, email inviata, lettera inviata, "
        "attesa bolletta, in attesa bolletta, in attesa di bolletta, bolletta richiesta, contacted"
    ),
    "bill_received": (
        "bolletta ricevuta, ricevuta bolletta, bolletta arrivata, bolletta pervenuta, bolletta consegnata, bolletta "
        "acquisita, bolletta ok, bollette ricevute, fattura ricevuta, bill received"
    ),
    "pod_checked": (
        "pod verificato, pod controllato, pod confermato, pod ok, verificato pod, verificato il pod, controllato pod, "
        "area verificata, area confermata, cabina verificata, pod checked"
    ),
    "consent": (
        "consenso, consenso dato, consenso firmato, consenso acquisito, consenso ricevuto, consenso prestato, adesione, "
        "adesione firmata, adesione confermata, adesione ricevuta, aderito, ha aderito, aderente, firmato, firmata, "
        "modulo firmato, modulo ricevuto, consent, consent given"
    ),
}

# Whether a plant stands: told by a yes, or in words of its own.
STANDING = (
    "esistente, gia esistente, in esercizio, in funzione, realizzato, gia realizzato, costruito, installato, connesso, allacciato, "
    "existing, in operation, built"
)
PLANNED = (
    "da realizzare, in realizzazione, da costruire, in costruzione, da installare, in progetto, progetto, di progetto, progettato, "
    "pianificato, previsto, in previsione, in autorizzazione, autorizzato, nuovo, nuova realizzazione, planned, to be built, new"
)

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
_STANDING = {
    squeezed(word): stands for stands, words in ((True, STANDING), (False, PLANNED)) for word in words.split(", ")
}
_STATUSES = {squeezed(word): status for status, words in STATUSES.items() for word in (status, *words.split(", "))}
_NOT_ITS_OWN = re.compile(r"^\W*\d+\W+|\W*\d{1,2}[/.\-]\d{1,2}([/.\-]\d{2,4})?\W*$")
_PROVINCES = {squeezed(name): code for name, code in PROVINCES.items()}


def is_missing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return text.strip().casefold() in MISSING


def truth(text: str) -> bool | None:
    """Yes or no; None for a word that is neither."""
    return _TRUTHS.get(squeezed(text))


def standing(text: str) -> bool | None:
    """Whether a plant stands; None for a word that says nothing of it."""
    said = _STANDING.get(squeezed(text))
    return truth(text) if said is None else said


def role(text: str) -> str | None:
    """The role a word means; None for an unknown one."""
    return _ROLES.get(squeezed(text))


def status(text: str) -> str | None:
    """The status a word means, whatever number stands before it or day behind it; None for an unknown one."""
    return _STATUSES.get(squeezed(text)) or _STATUSES.get(squeezed(_NOT_ITS_OWN.sub("", text)))


def province(text: str) -> str:
    """The two letters of a province of Lombardy; any other text as it is."""
    bare = text.strip().strip("()").strip()
    return _PROVINCES.get(squeezed(bare)) or (bare.upper() if len(bare) == 2 else bare)
