"""What a column of a file of buildings is: OpenStreetMap's keys, the regional topographic database's, words of own lists.

Headers are compared by their letters and digits alone, without case and accents: ``building:levels`` and
``building_levels`` are one, ``CR_EDF_UUI`` and ``cr_edf_uui`` too. Where several columns mean the same, the header that
stands first here wins, cell by cell.
"""

import pandas as pd

from cermap.files.lists.columns.headers import squeezed

_HEADERS: dict[str, str] = {
    "osm_way_id": "osm_way_id",
    "osm_id": "osm_id, osmid",
    "osm_type": "osm_type, element, element_type",
    "body_id": (
        "body_id, building_id, un_vol_uui, id_un_vol, id_corpo, id_edificio, id_fabbricato, cod_edificio, codice_edificio, "
        "codice_fabbricato, codice, uuid, classid, @id, id, gid, objectid, ogc_fid, fid"
    ),
    "building_ref": "building_ref, cr_edf_uui, cr_edf_uuid, cediuv, id_edif, edifc_uui",
    "bodies": "bodies",
    # What for: in codes of the topographic database, in words, in keys of OpenStreetMap.
    "topographic_use": "edifc_uso, edifc_us",
    "topographic_type": "edifc_ty",
    "topographic_state": "edifc_stat",
    "topographic_below": "edifc_sot",
    "use": (
        "use, uso, destinazione_d_uso, destinazione, destinazione_uso, destinazione_prevalente, dest_uso, uso_edificio, uso_prevalente, "
        "uso_suolo, funzione, building_use, building:use, land_use, categoria_catastale, cat_catastale, categoria, "
        "tipologia_edificio, tipo_edificio, tipologia, subtype, class"
    ),
    "building": "building",
    "part": "building:part",
    "amenity": "amenity",
    "healthcare": "healthcare",
    "leisure": "leisure",
    "office": "office",
    "shop": "shop",
    "tourism": "tourism",
    "craft": "craft",
    "man_made": "man_made",
    "sport": "sport",
    # Whose.
    "owner": (
        "owner, proprieta, proprietario, ente_proprietario, soggetto_proprietario, denominazione_proprietario, propr, ente, titolare, "
        "intestatario, intestazione, property_of, proprieta_immobile"
    ),
    "operator": "operator, gestore, ente_gestore",
    "owner_kind": "owner_kind",
    "ownership": "ownership, owner:type, operator:type, tipo_proprieta, tipologia_proprieta, natura_proprieta",
    "name": "name, nome, denominazione, edifc_nome, nome_edificio, denominazione_edificio, descrizione",
    # Where.
    "address_text": "address_text, addr:full, indirizzo, indirizzo_completo, ubicazione, address, full_address",
    "street": "addr:street, addr:place, via, strada, nome_via, street",
    "house_number": "addr:housenumber, civico, numero_civico, n_civico, num_civico, house_number, housenumber",
    "town": "addr:city, comune, nome_comune, city, town, municipality",
    # How high, and the shape of the roof.
    "height": (
        "height_m, height, un_vol_av, edifc_at, altezza, altezza_m, altezza_gronda, altezza_di_gronda, h_gronda, alt_gronda, "
        "altezza_edificio, building:height, est_height"
    ),
    "levels": "building:levels, levels, piani, numero_piani, n_piani, num_piani, piani_fuori_terra, floors, num_floors",
    "roof_shape": "roof_shape, roof:shape, tipo_tetto, tipo_copertura, forma_tetto, tetto, copertura",
    # What protects it.
    "historic": "historic",
    "heritage": "heritage, heritage:operator",
    "monument": "edifc_mon",
    "is_historic": "is_historic",
    "is_protected": "is_protected, protected, protetto, vincolato, tutelato, vincolo, vincoli, tutela, bene_culturale",
    "protection": "protection, tipo_vincolo, tipo_di_vincolo, tipo_tutela, descrizione_vincolo, norma_vincolo",
}

# A shapefile cuts headers after so many letters.
_CUT_AT = 10
# Texts that stand for nothing: the topographic database's, and the lists'.
_NOTHING = ("", "-", "--", "\u2013", "nan", "none", "null", "<null>", "unk", "n.d.", "nd", "n/d", "n.a.", "n/a")

_RANKED = {
    house: {squeezed(header): rank for rank, header in enumerate(headers.split(", "))}
    for house, headers in _HEADERS.items()
}
_KNOWN = {header: house for house, headers in _RANKED.items() for header in headers}


def house_columns(attributes: pd.DataFrame) -> pd.DataFrame:
    """The known columns of a layer, in house names, as text without blanks at its ends; NA where a cell says nothing.

    Parameters
    ----------
    attributes : pandas.DataFrame
        A layer without its shapes.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for column in attributes.columns:
        if meant := _meaning(str(column)):
            house, rank = meant
            found.setdefault(house, []).append((rank, column))
    return pd.DataFrame(
        {house: _first_said(attributes, [column for _, column in sorted(found[house])]) for house in found},
        index=attributes.index,
    )


def cells(said: pd.DataFrame, house: str) -> pd.Series:
    """A house column of ``house_columns``; all NA where the layer has no such column."""
    return said[house] if house in said else pd.Series(pd.NA, index=said.index, dtype="str")


def shown(cells_: pd.Series) -> pd.Series:
    """Cells as text; a whole number without the point that a spreadsheet put behind it."""
    text = cells_.astype("str").str.strip()
    if pd.api.types.is_float_dtype(cells_):
        text = text.str.removesuffix(".0")
    return text.mask(cells_.isna() | text.str.lower().isin(_NOTHING))


def _meaning(header: str) -> tuple[str, int] | None:
    plain = squeezed(header)
    if plain in _KNOWN:
        return _KNOWN[plain], _RANKED[_KNOWN[plain]][plain]
    if len(header) != _CUT_AT:
        return None
    # The nearest header that begins so.
    known = min((header for header in _KNOWN if header.startswith(plain)), key=len, default=None)
    return None if known is None else (_KNOWN[known], _RANKED[_KNOWN[known]][known])


def _first_said(attributes: pd.DataFrame, columns: list[str]) -> pd.Series:
    first = shown(attributes[columns[0]])
    for column in columns[1:]:
        first = first.fillna(shown(attributes[column]))
    return first
