"""Any other table: columns under the names that people usually give them, or as ``--column`` says."""

from cermap.files.gazetteer.number_files import LAT, LON
from cermap.sources.civics.layouts.layout import Layout
from cermap.texts import N_


def _any_of(*names: str) -> list[tuple[str]]:
    return [(name,) for name in names]


LAYOUT = Layout(
    kind="csv",
    title=N_("House numbers of a table of one's own"),
    publisher="",
    licence="",
    attribution="",
    recognised_by=frozenset(),
    columns={
        "municipality_code": _any_of("codice_istat", "istat", "cod_istat", "pro_com", "pro_com_t", "municipality_code"),
        "cadastral_code": _any_of("codice_catastale", "belfiore", "codice_belfiore", "codicecatastale"),
        "municipality": _any_of("comune", "municipality", "citta", "città", "city"),
        "province": _any_of("provincia", "prov", "sigla_provincia", "province"),
        "street": [
            *_any_of("odonimo", "via", "strada", "nome_via", "street", "toponimo", "denominazione_via"),
            ("dug", "duf"),
            *_any_of("indirizzo"),
        ],
        "locality": _any_of("localita", "località", "frazione", "locality"),
        "house_number": _any_of(
            "civico", "numero_civico", "num_civico", "n_civico", "numero", "house_number", "housenumber"
        ),
        "exponent": _any_of("esponente", "exponent", "lettera", "subalterno", "barrato"),
        "postcode": _any_of("cap", "postcode", "codice_postale"),
        "lon": _any_of("lon", "longitudine", "longitude", "lng", "long", "coordx", "coord_x", "x", "est", LON),
        "lat": _any_of("lat", "latitudine", "latitude", "coordy", "coord_y", "y", "nord", LAT),
        "ref": _any_of("address_id", "id_civico", "codice_civico", "id"),
    },
)
