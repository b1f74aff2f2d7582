"""Words people write of a supply's hours and voltage -> the codes of the house."""

import re
from functools import lru_cache

from cermap.files.lists.columns.headers import squeezed
from cermap.terms import LoadProfile, Voltage
from cermap.texts import LANGUAGES, Texts

# A household without its power is one of the contract most have; its hours are scaled to its bill whatever its class.
PROFILES: dict[str, str] = {
    "domestic_over_1_5_to_3_kw": (
        "domestico, domestica, domestici, uso domestico, utenza domestica, utenze domestiche, domestico residente, domestico non "
        "residente, residenziale, abitazione, casa, famiglia, household, domestic, residential"
    ),
    "condominium_services_medium": (
        "condominio, condominiale, servizi condominiali, parti comuni, servizi comuni condominiali, utenza condominiale, condominium"
    ),
    "school_500_pupils": (
        "scuola, scuole, scuola primaria, scuola elementare, scuola media, scuola dell infanzia, scuola materna, asilo, asilo nido, "
        "nido, istituto comprensivo, edificio scolastico, school"
    ),
    "high_school": "scuola superiore, scuole superiori, liceo, istituto tecnico, istituto superiore, high school",
    "municipal_office": (
        "ufficio, uffici, ufficio comunale, uffici comunali, sede comunale, studio professionale, terziario, office, offices"
    ),
    "town_hall_small": "municipio, palazzo comunale, casa comunale, municipio piccolo, town hall, small town hall",
    "municipal_library": "biblioteca, biblioteca comunale, museo, library",
    "municipal_gym": (
        "palestra, palestra comunale, palazzetto, palazzetto dello sport, centro sportivo, impianto sportivo, campo sportivo, oratorio, gym, "
        "sports centre"
    ),
    "municipal_cinema": "cinema, teatro, cinema teatro, auditorium, sala polifunzionale, theatre",
    "shop_over_1_5_to_3_kw_reduced_weekend": (
        "negozio, negozi, esercizio commerciale, commercio, commerciale, attivita commerciale, bottega, parrucchiere, shop"
    ),
    "shop_over_6_kw_open_7_days": (
        "supermercato, alimentari, minimarket, grande distribuzione, centro commerciale, ristorante, bar, albergo, hotel, supermarket"
    ),
    "industry_micro_1_shift_reduced_weekend": (
        "artigiano, laboratorio, laboratorio artigiano, officina, falegnameria, capannone, microindustria, workshop"
    ),
    "industry_small_1_shift_reduced_weekend": "industria, industriale, piccola industria, fabbrica, stabilimento, industry, industrial",
    "industry_medium_1_shift_reduced_weekend": "media industria, medium industry",
}
VOLTAGES: dict[str, str] = {
    "low": "bt, bassa, bassa tensione, in bassa tensione, b t, monofase, trifase, trifase bt, monofase bt, low, low voltage, lv",
    "medium": "mt, media, media tensione, in media tensione, m t, medium, medium voltage, mv",
}
# CEI EN 50160: low voltage to 1 kV, medium to 36 kV.
_LOW_MOST_V, _MEDIUM_MOST_V = 1_000.0, 36_000.0
_VOLTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(k?)v?(?:olt)?(?:\s*ac)?", re.IGNORECASE)

_VOLTAGES = {squeezed(word): code for code, words in VOLTAGES.items() for word in words.split(", ")}


def profile(text: str) -> str | None:
    """The load profile a word means, a code or a label of either language among them; None for an unknown one."""
    return _profiles().get(squeezed(text))


def voltage(text: str) -> str | None:
    """Low or medium, of a word or of volts; None for high voltage and for what is neither."""
    known = _VOLTAGES.get(squeezed(text))
    found = _VOLTS.fullmatch(re.sub(r"(?<=\d)[.\s](?=\d{3}(?!\d))", "", text.strip()))
    if known or not found:
        return known
    volts = float(found[1].replace(",", ".")) * (1000 if found[2] else 1)
    if not 0 < volts <= _MEDIUM_MOST_V:
        return None
    return (Voltage.LOW if volts <= _LOW_MOST_V else Voltage.MEDIUM).value


@lru_cache
def _profiles() -> dict[str, str]:
    labels = {
        squeezed(Texts(language).label(LoadProfile, code)): code.value for language in LANGUAGES for code in LoadProfile
    }
    words = {squeezed(word): code for code, words in PROFILES.items() for word in words.split(", ")}
    return words | labels | {squeezed(code.value): code.value for code in LoadProfile}
