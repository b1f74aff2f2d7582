"""Lists of registered configurations: GSE's own columns, one's own columns, and what people write in them."""

import io

import pandas as pd
import pytest
import xlsxwriter
from drawn_town import assigned, make_plan, person, plants
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.communities import who_can_join
from cermap.errors import MissingColumn, UnreadableFile
from cermap.files import read_communities
from cermap.files.lists.columns.communities import (
    HEADERS,
    REFERENTE_KINDS,
    columns_of,
    is_personal,
    kind,
    referente_kind,
)
from cermap.tables import Communities, check
from cermap.terms import ConfigType, ReferenteKind
from cermap.texts import Texts

# As in GSE's list of 31 December 2025: numbers are text with a decimal comma, towns in capitals.
GSE = (
    "Denominazione Comunità", "Tipologia di configurazione", "Potenza totale (kW)", "Numero impianti", "Numero utenze",
    "Comune", "Provincia", "Regione", "Latitudine", "Longitudine", "Area_Convenzionale", "Ragione_Sociale_GdR",
    "Data di aggiornamento",
)  # fmt: skip
ROW = (
    "CER DEL LAMBRO", "Comunità energetica rinnovabile", "149,5", "2", "31", "MONZA", "MB", "LOMBARDIA", "45,5779",
    "9,2724", "AC001E01388", "E-DISTRIBUZIONE S.P.A.", "31/12/2025",
)  # fmt: skip
CELLS = dict(zip(GSE, ROW, strict=True))


def row(**changes):
    """The row of ROW with other cells: a header's first word names it."""
    cells = dict(CELLS)
    for start, cell in changes.items():
        (header,) = [name for name in GSE if name.casefold().startswith(start)]
        cells[header] = cell
    return tuple(cells.values())


def read(*rows, header=GSE, **options):
    lines = ["\t".join(header), *("\t".join(cells) for cells in rows)]
    return read_communities("\n".join(lines).encode(), "elenco.csv", **options)


def one(**changes):
    """The only configuration of a list of one row."""
    found = read(row(**changes), edition="2023")
    assert len(found.communities) == 1
    return found.communities.iloc[0]


def sentences(found, language="it"):
    return [Texts(language).sentence(note.message) for note in found.notes]


def note_on(found, *rows):
    """The error note on these rows of the spreadsheet."""
    (note,) = [note for note in found.notes if note.rows == rows and note.is_error]
    return note


def test_a_row_of_the_official_list():
    found = one()
    assert found["name"] == "CER DEL LAMBRO"
    assert found["config_type"] == "CER"
    assert found["area_code"] == "AC001E01388"
    assert (found["capacity_kw"], found["plants"], found["users"]) == (149.5, 2, 31)
    assert (found["lat"], found["lon"]) == (45.5779, 9.2724)
    assert (found["origin"], found["area_edition"]) == ("registered", "2023")
    # The distributor is no contact of the community, and nobody said whether it is open.
    assert found[["contact", "open_to_members", "building_id", "holder_id", "stage"]].isna().all()


def test_the_same_list_as_a_spreadsheet():
    """XLSX as GSE writes it: all cells are text; and as Excel does: numbers are numbers."""
    for cells in (row(), row(potenza=149.5, latitudine=45.5779, longitudine=9.2724)):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
            sheet = workbook.add_worksheet("Elenco")
            sheet.write_row(0, 0, ["Elenco delle configurazioni"])
            sheet.write_row(2, 0, GSE)
            for place, cell in enumerate(cells):
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(3, place, cell)
        found = read_communities(stream.getvalue(), "elenco.xlsx", edition="2023")
        pd.testing.assert_frame_equal(found.communities, read(row(), edition="2023").communities)


def test_own_columns_in_two_languages():
    italian = (
        "Nome", "Tipo", "Area", "Edizione", "Potenza (kW)", "Impianti", "Utenze", "Aperta a nuovi membri", "Edificio",
        "Titolare", "Contatto", "Lat", "Lon",
    )  # fmt: skip
    english = (
        "name", "kind", "area", "edition", "power", "plants", "users", "open to members", "building", "holder",
        "contact", "lat", "lon",
    )  # fmt: skip
    cells = (
        "Gruppo Carrobiolo", "gruppo di autoconsumatori", "AC001E01388", "2023", "20", "1", "2", "sì", "CARROBIOLO",
        "00870340155", "info@carrobiolo.example", "45.5869", "9.2772",
    )  # fmt: skip
    first, second = read(cells, header=italian), read(cells, header=english)
    pd.testing.assert_frame_equal(first.communities, second.communities)
    found = first.communities.iloc[0]
    assert found["config_type"] == "GROUP"
    assert found["open_to_members"]
    assert (found["building_id"], found["holder_id"]) == ("CARROBIOLO", "00870340155")
    assert found["contact"] == "info@carrobiolo.example"
    assert found["area_edition"] == "2023"
    assert first.notes == ()


def test_headers_without_case_accents_and_punctuation():
    for header in ("DENOMINAZIONE COMUNITA", "denominazione_comunità", "Denominazione-Comunità "):
        assert read(row(), header=(header, *GSE[1:])).communities["name"].tolist() == ["CER DEL LAMBRO"]


def test_each_header_means_one_column():
    headers = [header for text in HEADERS.values() for header in text.split(", ")]
    assert len(headers) == len(set(headers))
    needed = ("nome", "tipo", "area")
    for column, text in HEADERS.items():
        for header in text.split(", "):
            assert header in columns_of([*needed, header])[column]
            assert not is_personal(header)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Comunità energetica rinnovabile", "CER"),
        ("COMUNITA' DI ENERGIA RINNOVABILE", "CER"),
        ("Comunità Energetica Rinnovabile (CER)", "CER"),
        ("cer", "CER"),
        ("C.E.R.", "CER"),
        ("Gruppo di autoconsumatori di energia rinnovabile che agiscono collettivamente", "GROUP"),
        ("gruppo", "GROUP"),
        ("Autoconsumatore individuale di energia rinnovabile a distanza", "REMOTE"),
        ("Autoconsumatori a distanza", "REMOTE"),
        ("Gruppo di clienti attivi", "other"),
        ("Cliente attivo a distanza", "other"),
        ("Comunità energetica dei cittadini", "other"),
        ("CEC", "other"),
    ],
)
def test_kinds(written, meant):
    """Kinds outside DM 414/2023 are shown, and nobody can join them (R-CFG-13)."""
    assert one(tipologia=written)["config_type"] == meant


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_words_of_our_own_results_are_understood(language):
    assert [kind(Texts(language).label(meant)) for meant in ConfigType] == list(ConfigType)


@pytest.mark.parametrize("written", ["", "n.d.", "condominio", "cerchio", "CERAMICHE"])
def test_a_kind_that_is_not_known_cannot_be_joined(written):
    found = read(row(tipologia=written))
    assert found.communities["config_type"].tolist() == ["other"]
    note = note_on(found, 2)
    assert note.column == "Tipologia di configurazione"


@pytest.mark.parametrize(
    ("kind_written", "edition", "outcome"),
    [("CER", "2023", "can_share"), ("CER", None, "to_verify"), ("boh", "2023", "cannot"), ("", "2023", "cannot")],
)
def test_what_is_not_known_is_never_a_yes(kind_written, edition, outcome):
    """A person surely in the area: shares when kind and edition are known, and is never told so when one is not."""
    communities = read(row(tipologia=kind_written), edition=edition).communities
    plan = make_plan(assigned(person(1, "AC001E01388")), plants(), communities)
    answers = who_can_join(plan, communities["community_id"].iloc[0])
    assert answers["outcome"].tolist() == [outcome]


@pytest.mark.parametrize(
    ("written", "kw"),
    [
        ("1.234,56", 1234.56),
        ("6,5", 6.5),
        ("6.5", 6.5),
        ("149,5 kW", 149.5),
        ("0,2 MW", 200.0),
        ("19,875", 19.875),
        ("", None),
        ("n.d.", None),
    ],
)
def test_powers(written, kw):
    found = one(potenza=written)["capacity_kw"]
    assert pd.isna(found) if kw is None else found == pytest.approx(kw, rel=1e-12)


@pytest.mark.parametrize(
    ("start", "column", "written"),
    [
        ("potenza", "capacity_kw", "-3"),
        ("potenza", "capacity_kw", "12 kWh"),
        ("potenza", "capacity_kw", "=1+1"),
        ("numero impianti", "plants", "1,5"),
        ("numero utenze", "users", "-1"),
        ("numero utenze", "users", "trenta"),
    ],
)
def test_a_number_that_is_none_stays_empty_and_is_told(start, column, written):
    found = read(row(**{start: written}))
    assert found.communities[column].isna().all()
    assert len(found.communities) == 1
    assert written in sentences(found, "en")[0]
    assert note_on(found, 2).rows == (2,)


@pytest.mark.parametrize(
    ("lat", "lon", "place"),
    [
        ("45,5779", "9,2724", (45.5779, 9.2724)),
        ("9,2724", "45,5779", (45.5779, 9.2724)),
        ("45.5779", "9.2724", (45.5779, 9.2724)),
        ("", "", None),
        ("45,5779", "", None),
        ("0", "0", None),
        ("5046432", "521234", None),
    ],
)
def test_positions(lat, lon, place):
    found = one(latitudine=lat, longitudine=lon)
    if place is None:
        assert found[["lat", "lon"]].isna().all()
    else:
        assert (found["lat"], found["lon"]) == place


def test_swapped_and_refused_positions_are_told():
    found = read(
        row(),
        row(denominazione="CER DUE", latitudine="9,2724", longitudine="45,5779"),
        row(denominazione="CER TRE", latitudine="0", longitudine="0"),
        edition="2023",
    )
    assert [(note.rows, note.is_error) for note in found.notes] == [((3,), False), ((4,), True)]


@pytest.mark.parametrize(
    "written", ["", "n.d.", "Monza", "AC001E1388", "AC001E013880", "IT001E01388", "AC001E01388 AC001E01389"]
)
def test_a_row_without_an_area_is_left_out_and_told(written):
    """Without its area nobody can be told that they share in it; with a wrong "" everybody would be told that they cannot."""
    found = read(row(), row(denominazione="CER DUE", area=written), edition="2023")
    assert found.communities["name"].tolist() == ["CER DEL LAMBRO"]
    assert len(found.original) == 2
    note = note_on(found, 3)
    assert note.column == "Area_Convenzionale"


@pytest.mark.parametrize("written", ["ac 001 e 01388", "AC001E01388 ", "Monza 1 +1 (AC001E01388)"])
def test_codes_are_read_however_they_are_written(written):
    assert one(area=written)["area_code"] == "AC001E01388"


def test_copies_count_once_and_different_numbers_twice():
    found = read(row(), row(), row(potenza="20,0"), row(), edition="2023")
    assert found.communities.index.tolist() == [0, 2]
    assert found.communities["capacity_kw"].tolist() == [149.5, 20.0]
    assert found.communities["community_id"].is_unique
    assert len(set(found.communities["entity_id"])) == 1
    (note,) = found.notes
    assert note.rows == (2, 3, 5)
    assert len(found.original) == 4


def test_one_entity_in_two_areas():
    """R-CFG-06: a legal CER may hold one configuration per area."""
    found = read(row(), row(denominazione="Cer del Lambro", area="AC001E01389"))
    assert len(set(found.communities["entity_id"])) == 1
    assert found.communities["community_id"].nunique() == 2


def test_a_group_and_a_single_customer_have_no_legal_entity():
    found = read(row(tipologia="gruppo"), row(tipologia="autoconsumatore a distanza"), row(tipologia="CEC"))
    assert found.communities["entity_id"].isna().tolist() == [True, True, False]


def test_ids_hold_when_the_list_is_brought_again():
    """Also with the rows in another order, other numbers, and the name in other letters."""
    first = read(row(), row(denominazione="CER DUE"), row(potenza="20,0"))
    again = read(row(), row(denominazione="CER DUE"), row(potenza="20,0"))
    pd.testing.assert_frame_equal(first.communities, again.communities)
    moved = read(row(denominazione="Cer Due", potenza="7"), row())
    assert moved.communities["community_id"].tolist() == first.communities["community_id"].tolist()[1::-1]
    assert first.communities["community_id"].str.fullmatch(r"R-[0-9a-f]{8}").all()
    assert first.communities["entity_id"].str.fullmatch(r"E-[0-9a-f]{8}").all()


def test_other_regions_are_left_aside_unless_their_area_is_loaded():
    rows = (
        row(),
        row(denominazione="CER DI RAGUSA", regione="SICILIA", area="AC001E09999"),
        row(denominazione="CER DI NOVARA", regione="Piemonte", area="AC001E01500"),
        row(denominazione="CER SENZA REGIONE", regione=""),
    )
    assert read(*rows).communities.index.tolist() == [0, 3]
    found = read(*rows, edition="2023", known_areas={"AC001E01500"})
    assert found.communities.index.tolist() == [0, 2, 3]
    assert Texts("en").sentence(found.notes[0].message).startswith("Rows of other regions left aside: 1.")


def test_what_may_say_something_of_a_person_is_not_kept():
    header = (*GSE, "POD", "E-mail", "Codice fiscale", "Note interne", "Riferimento")
    cells = (*row(), "IT001E12345678", "rossi@example.org", "01234567890", "tetto piano", "RSSMRA80A01F205X")
    found = read(cells, (*row(denominazione="CER DUE"), "", "", "", "", ""), header=header)
    assert list(found.original.columns) == [*GSE, "Note interne"]
    assert len(found.communities) == 2
    text = sentences(found, "en")[0]
    assert all(f"“{name}”" in text for name in ("POD", "E-mail", "Codice fiscale", "Riferimento"))


def test_a_tax_code_of_a_person_is_not_kept_where_the_holder_stands():
    header = ("Nome", "Tipo", "Area", "Edizione", "Titolare")
    found = read(
        ("Rossi", "a distanza", "AC001E01388", "2023", "RSSMRA80A01F205X"),
        ("Comune", "a distanza", "AC001E01388", "2023", "00870340155"),
        ("IT001E12345678", "a distanza", "AC001E01388", "2023", "Società Agricola"),
        header=header,
    )
    assert found.communities["holder_id"].fillna("").tolist() == ["", "00870340155", "Società Agricola"]
    # Nor is a POD a name: the configuration is called by its area.
    assert found.communities["name"].tolist() == ["Rossi", "Comune", "AC001E01388"]
    everything = "".join([*found.original.to_numpy().ravel(), *sentences(found)])
    assert "RSSMRA" not in everything
    assert "IT001E12345678" not in everything


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "☀️ CER Sole 🌞", "C" * 300, "<script>alert(1)</script>", 'CER "Alfa"', "+39"]
)
def test_names_stay_as_written(name):
    assert one(denominazione=name)["name"] == name


def test_formulas_are_told():
    found = read(row(denominazione="=cmd|' /C calc'!A0"), edition="2023")
    assert [note.rows for note in found.notes] == [(2,)]


def test_blank_rows_are_no_configurations():
    found = read(("",) * len(GSE), row())
    assert found.communities.index.tolist() == [1]
    assert len(found.original) == 2


def test_a_list_where_nothing_can_be_used_says_why():
    found = read(row(area=""))
    assert found.communities.empty
    check(Communities, found.communities)
    assert note_on(found, 2)


def test_the_edition_of_a_row_prevails_over_the_lists():
    header = ("Nome", "Tipo", "Area", "Edizione area")
    rows = (("A", "CER", "AC001E01388", "2023"), ("B", "CER", "AC001E01388", ""))
    assert read(*rows, header=header, edition="2025").communities["area_edition"].tolist() == ["2023", "2025"]
    found = read(*rows, header=header)
    assert found.communities["area_edition"].isna().tolist() == [False, True]
    assert [note.rows for note in found.notes] == [(3,)]


@pytest.mark.parametrize(
    ("missing", "repair"),
    [(0, "“Denominazione”"), (1, "“Tipo”"), (10, "“Area convenzionale”")],
    ids=["name", "kind", "area"],
)
def test_a_column_that_is_needed(missing, repair):
    header = [name for place, name in enumerate(GSE) if place != missing]
    cells = [cell for place, cell in enumerate(row()) if place != missing]
    with pytest.raises(MissingColumn) as found:
        read(cells, header=header)
    said = Texts("en").sentence(found.value)
    assert repair in said
    assert "Potenza totale (kW)" in said


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "elenco.csv"), (b"%PDF-1.7\x00\x01", "elenco.pdf"), (b"PK\x03\x04broken", "elenco.xlsx"), (b"Nome;Tipo;Area\n", "elenco.csv")],
)  # fmt: skip
def test_a_file_that_is_no_list(content, name):
    with pytest.raises(UnreadableFile):
        read_communities(content, name)


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters='\t\r\n"\x00'), max_size=12) | st.sampled_from(
    ["AC001E01388", "AC001E01389", "CER", "1.234,5", "45,5", "9,2", "=1", "n.d.", "IT001E12345678", "LOMBARDIA", ""]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[CELL] * len(GSE)), min_size=1, max_size=8))
def test_any_cells_make_a_table(rows):
    """Whatever is written: one configuration per row at most, and the same ids the second time."""
    try:
        found = read(*rows)
    except UnreadableFile:
        return
    check(Communities, found.communities)
    assert found.communities.index.isin(found.original.index).all()
    assert found.communities.index.is_unique
    assert found.communities["area_code"].isin({"AC001E01388", "AC001E01389"}).all()
    pd.testing.assert_frame_equal(found.communities, read(*rows).communities)


SAID = (*GSE, "Data di costituzione", "Estremi dell'atto", "Ruolo del referente")


def test_when_it_was_constituted_and_what_its_referente_is():
    found = read((*row(), "12/05/2024", "rep. 12", "CER stessa"), header=SAID, edition="2023")
    told = found.communities.iloc[0]
    assert told["constitution_date"] == pd.Timestamp(2024, 5, 12)
    assert (told["constitution_reference"], told["referente_kind"]) == ("rep. 12", "entity")
    assert found.notes == ()
    assert one()[["constitution_date", "constitution_reference", "referente_kind"]].isna().all()


def test_a_day_that_is_none_is_told_and_not_guessed():
    found = read((*row(), "maggio 2024", "", ""), header=SAID, edition="2023")
    assert found.communities["constitution_date"].isna().all()
    assert any("maggio 2024" in line for line in sentences(found))


def test_the_name_of_a_referente_is_not_kept_where_what_he_is_was_asked():
    found = read((*row(), "", "", "Mario Rossi"), header=SAID, edition="2023")
    assert found.communities["referente_kind"].isna().all()
    assert "Mario" not in found.original.to_csv()
    assert not any("Mario" in line for line in sentences(found))
    assert [note.rows for note in found.notes] == [(2,)]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("code", list(ReferenteKind))
def test_what_a_referente_is_comes_back_from_the_words_on_the_page(code, language):
    assert referente_kind(Texts(language).label(ReferenteKind, code)) == code


def test_each_word_for_a_referente_means_one_kind():
    words = [word for text in REFERENTE_KINDS.values() for word in text.split(", ")]
    assert len(words) == len(set(words))


def test_a_vat_number_that_is_not_well_formed_is_nobody_s():
    """Compared with a candidate's own it would be another customer's, and a sure no (R-CFG-04)."""
    header = ("Nome", "Tipo", "Area", "Edizione", "Partita IVA")
    found = read(
        ("Uno", "a distanza", "AC001E01388", "2023", "IT 00870340155"),
        ("Due", "a distanza", "AC001E01388", "2023", "00870340156"),
        ("Tre", "a distanza", "AC001E01388", "2023", "870340155"),
        header=header,
    )
    assert found.communities["holder_id"].fillna("").tolist() == ["00870340155", "", "00870340155"]
    (note,) = [note for note in found.notes if note.column == "Partita IVA"]
    assert (note.rows, note.is_error) == ((3,), True)
    assert "00870340156" not in "".join(sentences(found))
