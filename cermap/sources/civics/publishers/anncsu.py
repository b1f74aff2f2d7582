"""ANNCSU, the national archive of streets and house numbers: ``INDIR_…`` (numbers) and ``STRAD_…`` (streets).

Coordinates are ETRF2000, which within a metre is WGS 84. ``METRICO`` stands in place of ``CIVICO`` where houses are
numbered by the metres of their road; ``PROGRESSIVO_SNC`` counts accesses without a number.
"""

from cermap.sources.civics.layouts.layout import Layout
from cermap.texts import N_

_PUBLISHER = "ISTAT; Agenzia delle Entrate"
_ATTRIBUTION = "ISTAT e Agenzia delle Entrate (ANNCSU)"
_TOWN_AND_STREET = {
    "municipality_code": [("CODICE_ISTAT",)],
    "cadastral_code": [("CODICE_COMUNE",)],
    "street": [("ODONIMO",)],
    "locality": [("LOCALITA'",), ("LOCALITA",)],
}

NUMBERS = Layout(
    kind="anncsu",
    title=N_("House numbers of the national archive (ANNCSU)"),
    publisher=_PUBLISHER,
    licence="CC-BY-4.0",
    attribution=_ATTRIBUTION,
    recognised_by=frozenset(("odonimo", "civico", "esponente", "progressivo_accesso")),
    columns=_TOWN_AND_STREET
    | {
        "house_number": [("CIVICO", "METRICO"), ("CIVICO",)],
        "exponent": [("ESPONENTE", "SPECIFICITA"), ("ESPONENTE",)],
        "lon": [("COORD_X_COMUNE",)],
        "lat": [("COORD_Y_COMUNE",)],
        "ref": [("PROGRESSIVO_ACCESSO",)],
    },
    joined_by={"exponent": "", "house_number": None},
)

STREETS = Layout(
    kind="anncsu-streets",
    title=N_("Streets of the national archive (ANNCSU)"),
    publisher=_PUBLISHER,
    licence="CC-BY-4.0",
    attribution=_ATTRIBUTION,
    recognised_by=frozenset(("odonimo", "progressivo_nazionale", "totale_accessi")),
    columns=_TOWN_AND_STREET,
)
