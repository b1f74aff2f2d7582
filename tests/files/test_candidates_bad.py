"""Bad lists: one clear sentence or note each, the rest goes on, rows in = rows out."""

from pathlib import Path

import pytest

from cermap.errors import MissingColumn, UnreadableFile
from cermap.files import read_candidates
from cermap.texts import Texts

CASES = Path(__file__).parents[1] / "cases" / "lists"

# File -> the error, and a piece of its sentence.
REFUSED = {
    "empty.csv": (UnreadableFile, "empty"),
    "blank_lines.csv": (UnreadableFile, "empty"),
    "only_header.csv": (UnreadableFile, "only the header (row 1)"),
    "no_address.csv": (MissingColumn, "Read: Nome, Telefono, Note."),
    "picture.csv": (UnreadableFile, "inside it is PNG"),
    "photo.xlsx": (UnreadableFile, "inside it is JPEG"),
    "broken.xlsx": (UnreadableFile, "broken"),
    "web_page.xls": (UnreadableFile, "web page"),
    "letter.doc": (UnreadableFile, "“.doc”"),
}

# File -> rows, and for each note that must be there: a piece of its sentence and its rows.
READ = {
    "windows_accents.csv": (2, [("cp1252", ())]),
    "utf16.txt": (1, [("UTF-16", ())]),
    "utf16_no_mark.txt": (1, [("UTF-16", ())]),
    "mixed_delimiters.csv": (4, [("written with “,”", (3,)), ("written with “Tab”", (4,))]),
    "one_column.csv": (3, [("look like addresses", ())]),
    "one_column_header.csv": (2, []),
    "formulas.csv": (3, [("begin with “=”", (2, 4))]),
    "markup.csv": (2, [("HTML", (2, 3))]),
    "hundred_copies.csv": (
        100,
        [("the same row more than once (100 rows)", tuple(range(2, 102))), ("is repeated", tuple(range(2, 102)))],
    ),
    "repeated_pod.csv": (3, [("IT001E00000001 is repeated", (2, 3))]),
    "coordinates.csv": (3, []),
    "open_quote.csv": (3, [("quotation mark", (2,))]),
    "ragged.csv": (
        4,
        [("more cells", (2,)), ("fewer cells", (3,)), ("Row 4: empty", (4,)), ("end of the file left out: 1", ())],
    ),
    "same_names.csv": (1, [("told apart as “Nome (2)”", ())]),
    "unread_cells.csv": (
        2,
        [
            ("“2690O”", (2,)),
            ("“IT01E1” is not a POD", (2,)),
            ("“AC001E0184” is not an area code", (2,)),
            ("“marziano” is not known", (2,)),
            ("“spettatore” is not known", (2,)),
            ("read “6,5 kw?”", (2,)),
            ("“boh”", (2,)),
            ("“31/02/2024”", (2,)),
        ],
    ),
}


def sentences(found) -> list[tuple[str, tuple[int, ...]]]:
    return [(Texts("en").sentence(note.message), note.rows) for note in found.notes]


def test_every_file_is_a_case():
    assert {path.name for path in CASES.iterdir()} == REFUSED.keys() | READ.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_sentence(name):
    kind, piece = REFUSED[name]
    with pytest.raises(kind) as caught:
        read_candidates((CASES / name).read_bytes(), name)
    assert piece in Texts("en").sentence(caught.value)


@pytest.mark.parametrize("name", READ)
def test_read_with_notes_and_all_rows(name):
    rows, expected = READ[name]
    found = read_candidates((CASES / name).read_bytes(), name)
    assert len(found.original) == len(found.candidates) == rows
    assert found.candidates.index.equals(found.original.index)
    said = sentences(found)
    for piece, numbers in expected:
        assert any(piece in sentence and numbers == rows for sentence, rows in said), (piece, said)
    for sentence, _rows in said:
        assert "{" not in sentence


def test_no_cell_of_a_bad_row_is_lost():
    ragged = read_candidates((CASES / "ragged.csv").read_bytes(), "ragged.csv").original
    assert ragged.columns.tolist() == ["Nome", "Indirizzo", "Comune", "colonna 4"]
    assert ragged.to_numpy().tolist()[0] == ["Bar Uno", "Via Roma 1", "Lodi", "piano terra"]
    quote = read_candidates((CASES / "open_quote.csv").read_bytes(), "open_quote.csv").original
    assert quote["Indirizzo"].tolist() == ["Via Roma 1", "Via Po 2", "Via Adda, 3"]
    accents = read_candidates((CASES / "windows_accents.csv").read_bytes(), "a.csv").candidates
    assert accents["municipality"].tolist() == ["Cantù", "Cantù"]
    assert read_candidates((CASES / "utf16_no_mark.txt").read_bytes(), "a.txt").candidates["name"].tolist() == [
        "Caffè Perù"
    ]


def test_unread_cells_leave_their_row_and_the_others():
    found = read_candidates((CASES / "unread_cells.csv").read_bytes(), "a.csv").candidates
    assert found.loc[0, ["name", "address_text", "area_code_declared"]].tolist() == [
        "Bar Uno",
        "Via Roma 1",
        "AC001E0184",
    ]
    assert found.loc[0, ["pod_code", "postcode", "own_plant_kw"]].isna().all()
    assert found.loc[0, "member_kind"] == "other"
    assert found.loc[1, ["pod_code", "area_code_declared", "member_kind", "role"]].tolist() == [
        "IT001E00000001",
        "AC001E00934",
        "sme",
        "producer",
    ]


def test_coordinates_are_left_for_the_geocoder():
    found = read_candidates((CASES / "coordinates.csv").read_bytes(), "a.csv").candidates
    assert found[["given_lat", "given_lon"]].to_numpy().tolist() == [[0, 0], [9.19, 45.46], [45.46, 9.19]]


def test_a_file_of_60_mb_is_refused_unread(monkeypatch):
    monkeypatch.setattr("cermap.files.sheets.table.split_rows", lambda _text: pytest.fail("parsed"))
    with pytest.raises(UnreadableFile) as caught:
        read_candidates(b"Indirizzo\n" + b"Via Roma 1\n" * 5_500_000, "grande.csv")  # 11 bytes a row: 60.5 MB
    assert "60 MB" in str(caught.value)
    assert "Split it into 2 files" in str(caught.value)  # 60.5 / (0.9 * 50) = 1.34


def test_protected_workbooks_ask_for_the_password_to_be_taken_off():
    old_container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match="password"):
        read_candidates(old_container, "riservato.xlsx")


def test_many_unread_values_of_one_column_are_told_in_few_notes():
    rows = "".join(f"Via Roma {number};boh{number}\n" for number in range(1, 21))
    found = read_candidates(f"Indirizzo;Consumo\n{rows}".encode(), "a.csv")
    notes = [note for note in found.notes if note.column == "Consumo"]
    assert len(notes) == 6
    assert sorted(row for note in notes for row in note.rows) == list(range(2, 22))
