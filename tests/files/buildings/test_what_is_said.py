"""Whose, how high, which address, protected or not: as people and publishers write it."""

import brought_buildings as drawn
import pytest
from brought_buildings import frame, is_nothing, said, texts

from cermap.files import read_building_bodies


def read(**columns):
    return read_building_bodies(drawn.geojson(frame(**columns)), "edifici.geojson")


@pytest.mark.parametrize(
    ("columns", "owner", "kind"),
    [
        ({"Proprietà": "Comune di Monza"}, "Comune di Monza", "municipal"),
        ({"proprietario": "A.L.E.R. Milano"}, "A.L.E.R. Milano", "other_public"),
        ({"ente": "ASST Brianza"}, "ASST Brianza", "other_public"),
        ({"ente proprietario": "Provincia MB"}, "Provincia MB", "other_public"),
        ({"owner": "Condominio Rosa"}, "Condominio Rosa", "private"),
        ({"owner": "Rossi Mario"}, "Rossi Mario", None),
        # What the cadastre tells of persons is not kept, and their part of a municipality's building has to be asked for.
        ({"owner": "Rossi Mario (RSSMRA80A01F205X)"}, None, "private"),
        ({"owner": "ROSSI MARIO nato a BERGAMO il 01/01/1980"}, None, "private"),
        ({"owner": "Comune di Lodi; rssmra80a01f205x", "ownership": "public"}, None, "private"),
        ({"operator": "RSSMRA80A01F205X"}, None, None),
        ({"ownership": "municipal"}, None, "municipal"),
        ({"ownership": "state"}, None, "other_public"),
        ({"ownership": "private", "operator": "Coop"}, "Coop", "private"),
        ({"operator": "Regione Lombardia"}, "Regione Lombardia", "other_public"),
        ({"owner": "Comune di Lodi", "operator": "ASST Lodi", "ownership": "public"}, "Comune di Lodi", "municipal"),
        ({"owner": "Tizio", "owner_kind": "private"}, "Tizio", "private"),
        ({"name": "Villa"}, None, None),
    ],
)
def test_whose(columns, owner, kind):
    brought = read(codice=["a"], **{key: [value] for key, value in columns.items()})
    assert (said(brought, "owner"), said(brought, "owner_kind")) == ([owner], [kind])


def test_a_person_is_named_neither_in_the_bodies_nor_in_the_notes():
    told = {"denominazione": "Rossi Mario RSSMRA80A01F205X", "intestatario": "RSSMRA80A01F205X"}
    brought = read(**{key: [value] for key, value in told.items()}, codice=["C7"])
    assert (said(brought, "name"), said(brought, "owner"), said(brought, "owner_kind")) == ([None], [None], ["private"])
    sentences = [str(note.message.values) + note.message.text for note in brought.notes]
    assert any("persons" in one and "C7" in one for one in sentences)
    assert not any("RSSMRA" in one for one in sentences)


@pytest.mark.parametrize(
    ("columns", "is_protected", "protection"),
    [
        ({"historic": "castle"}, True, "historic=castle"),
        ({"heritage": "2"}, True, "heritage=2"),
        ({"historic": "no"}, None, None),
        ({"heritage": "no"}, False, None),
        ({"vincolo": "vincolato"}, True, "vincolato"),
        ({"vincolo": "D.Lgs. 42/2004"}, True, "D.Lgs. 42/2004"),
        ({"vincolo": "sì"}, True, "vincolo"),
        ({"vincolo": "sì", "tipo_vincolo": "monumentale"}, True, "monumentale"),
        ({"tutela": "no"}, False, None),
        ({"vincolo": "nessuno"}, False, None),
        ({"vincolo": "da verificare"}, None, None),
        ({"vincolo": ""}, None, None),
        ({"vincolo": "no", "historic": "church"}, True, "historic=church"),
        ({"EDIFC_MON": "01"}, True, "EDIFC_MON"),
        ({"EDIFC_MON": "02"}, None, None),
        ({"is_historic": True}, True, "historic"),
        ({"is_historic": False}, None, None),
        ({"is_protected": True, "protection": "historic=castle"}, True, "historic=castle"),
        ({"is_protected": False}, False, None),
        ({"uso": "scuola"}, None, None),
    ],
)
def test_protected_or_not_or_nobody_said(columns, is_protected, protection):
    brought = read(codice=["a"], **{key: [value] for key, value in columns.items()})
    assert (said(brought, "is_protected"), said(brought, "protection")) == ([is_protected], [protection])


@pytest.mark.parametrize(
    ("written", "height_m"),
    [
        ("12,5", 12.5),
        ("12.5 m", 12.5),
        ("~10", 10.0),
        ("9 metri", 9.0),
        # Odd ones stay: merging leaves them out and says so.
        (0, 0.0),
        (999, 999.0),
        ("-3", -3.0),
        ("-", None),
    ],
)
def test_heights(written, height_m):
    brought = read(codice=["a"], altezza=[written])
    assert said(brought, "height_m") == [height_m]
    assert brought.notes == ()


def test_a_height_that_cannot_be_read_is_told_by_the_name_of_its_row():
    brought = read(codice=["a", None, "c"], altezza=["alto", "10-12", "8"])
    assert said(brought, "height_m") == [None, None, 8.0]
    assert texts(brought.notes) == ["Heights that cannot be read (“alto, 10-12”), counted as unknown: 2 (a, #2)"]


def test_storeys_stand_in_where_there_is_no_height():
    brought = read(codice=["a", "b", "c"], height=["8", None, "alto"], piani=["2", "3", "4"])
    # 3 x 3 m, 4 x 3 m.
    assert said(brought, "height_m") == [8.0, 9.0, 12.0]
    assert texts(brought.notes) == [
        "Heights reckoned from the number of storeys, 3.0 m each (assumed): 2",
    ]


@pytest.mark.parametrize(
    ("columns", "name", "address"),
    [
        ({"indirizzo": "Via Roma 3"}, None, "Via Roma 3"),
        ({"indirizzo": "Via Roma", "civico": "3"}, None, "Via Roma 3"),
        ({"indirizzo": "Via Roma 3", "civico": "3"}, None, "Via Roma 3"),
        ({"addr:street": "Via Roma", "addr:housenumber": "3/A", "addr:city": "Monza"}, None, "Via Roma 3/A, Monza"),
        ({"addr:street": "Via IV Novembre", "addr:housenumber": "1"}, None, "Via IV Novembre 1"),
        ({"addr:street": "Via 25 Aprile", "addr:housenumber": "1"}, None, "Via 25 Aprile 1"),
        ({"name": "VIA CARNIA 248 A 250 A"}, None, "VIA CARNIA 248 A 250 A"),
        ({"name": "Corso Littorio"}, "Corso Littorio", None),
        ({"denominazione": "Scuola Rodari", "indirizzo": "Via Roma 3"}, "Scuola Rodari", "Via Roma 3"),
        ({"edifc_nome": "UNK"}, None, None),
    ],
)
def test_names_and_addresses(columns, name, address):
    brought = read(codice=["a"], **{key: [value] for key, value in columns.items()})
    assert (said(brought, "name"), said(brought, "address_text")) == ([name], [address])


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("flat", "flat"),
        ("gabled", "pitched"),
        ("half-hipped", "pitched"),
        ("Piana", "flat"),
        ("a due falde", "pitched"),
        ("dome", None),
        ("tegole", None),
    ],
)
def test_shapes_of_roofs(written, shape):
    assert said(read(codice=["a"], **{"roof:shape": [written]}), "roof_shape") == [shape]


@pytest.mark.parametrize(
    ("columns", "body_id"),
    [
        ({"@id": "way/12"}, "osm-way-12"),
        ({"id": "relation/9"}, "osm-relation-9"),
        ({"osm_id": 12}, "osm-way-12"),
        ({"osm_id": -12}, "osm-relation-12"),
        ({"osm_id": 12.0}, "osm-way-12"),
        ({"osmid": "12", "element_type": "relation"}, "osm-relation-12"),
        ({"id": 12, "element": "way"}, "osm-way-12"),
        ({"building_id": "osm-way-12"}, "osm-way-12"),
        ({"OBJECTID": 4}, "4"),
        ({"codice": "007"}, "007"),
        ({"uso": "scuola"}, None),
    ],
)
def test_names_of_rows(columns, body_id):
    assert said(read(**{key: [value] for key, value in columns.items()}), "body_id") == [body_id]


def test_headers_that_a_shapefile_cut(tmp_path):
    columns = {
        "DENOMINAZI": "Rodari", "proprietar": "Comune di Lodi", "destinazio": "scuola", "building_l": "2",
        "indirizzo_": "Via Roma 3", "is_protect": "si",
    }  # fmt: skip
    content = drawn.shapefile(frame(**{header: [cell] for header, cell in columns.items()}), tmp_path)
    brought = read_building_bodies(content, "edifici.zip")
    row = brought.bodies.iloc[0]
    assert row[["name", "owner", "use", "height_m", "address_text", "is_protected"]].tolist() == [
        "Rodari", "Comune di Lodi", "school", 6.0, "Via Roma 3", True,
    ]  # fmt: skip


def test_what_nobody_said_is_missing():
    brought = read(codice=["a"])
    for column in brought.bodies.columns.difference(["body_id", "geometry"]):
        assert is_nothing(brought.bodies[column]), column


def test_our_own_export_is_read_back():
    columns = {
        "building_id": ["osm-way-1", "R2"], "bodies": [1, 3], "use": ["school", None], "owner": ["Comune di Lodi", None],
        "owner_kind": ["municipal", None], "name": ["Rodari", None], "address_text": ["Via Roma 3", None],
        "height_m": [8.5, None], "roof_shape": ["flat", None], "is_protected": [False, None], "protection": [None, None],
    }  # fmt: skip
    data = frame([drawn.square(0), drawn.square(1)], **columns)
    data["is_protected"] = data["is_protected"].astype("boolean")
    brought = read_building_bodies(drawn.parquet(data), "edifici.parquet")
    for column in set(columns) - {"building_id", "bodies"}:
        assert said(brought, column) == columns[column], column
    assert said(brought, "body_id") == columns["building_id"]
    assert not brought.are_pieces
