"""Spreadsheets and text made to do harm: a few bytes that stand for gigabytes, entities, endless cells, strange letters."""

import io
import struct
import zipfile

import hostile_seeds as seeds
import pytest
from hostile_readers import READERS, refused_or_read

from cermap.errors import UnreadableFile

LIST = READERS["lists"].read
HEAD = seeds.xlsx_cell("A1", "Indirizzo")
SHARED = '<c t="s"><v>0</v></c>'
BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "lol">{BOMB}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'


def old_sheet(start: int, stated: bytes) -> bytes:
    """The small XLS with some bytes of one of its records put in place of its own."""
    content = bytearray((seeds.HERE / "seeds" / "lista.xls").read_bytes())
    place = 512
    while struct.unpack_from("<H", content, place)[0] != start:
        place += 4 + struct.unpack_from("<H", content, place + 2)[0]
    content[place + 4 : place + 4 + len(stated)] = stated
    return bytes(content)


def row(number: int, cell: str) -> str:
    return f'<row r="{number}">{cell}</row>'


def repeated(rows: int, columns: int, text: str = "x") -> bytes:
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>{text}</text:p>'
    return seeds.ods(
        f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>'
    )


BOMBS = {
    "a cell in the last corner": seeds.xlsx(
        f"<sheetData>{row(1, HEAD)}{row(1_048_576, seeds.xlsx_cell('XFD1048576', 'x'))}</sheetData>"
    ),
    "a cell far outside any sheet": seeds.xlsx(
        f"<sheetData>{row(1, HEAD)}{row(99_999_999_999, seeds.xlsx_cell('ZZZZZZ99999999', 'x'))}</sheetData>"
    ),
    "a corner that takes a minute": seeds.xlsx(
        f"<sheetData>{row(1, HEAD)}{row(20_000, seeds.xlsx_cell('ZZ20000', 'x'))}</sheetData>"
    ),
    "one text in a million cells": seeds.xlsx(
        f"<sheetData>{row(1, HEAD)}{row(2, SHARED * 100_000)}</sheetData>",
        **{
            "xl/sharedStrings.xml": f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>",
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.'
            'openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        },
    ),
    "rows and columns repeated": repeated(1_048_576, 16_384),
    "one long text repeated": repeated(1_000, 100, "x" * 1_000_000),
    "dimensions of an old sheet": old_sheet(0x200, struct.pack("<IIHH", 0, 0xFFFFFF, 0, 0xFFFF)),
    "the last cell of an old sheet": old_sheet(0xFD, struct.pack("<HH", 0xFFFF, 0xFFFF)),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_a_few_bytes_that_stand_for_gigabytes(kind):
    """Each of these ended the whole process, and with it everybody's plans."""
    assert len(BOMBS[kind]) < 20_000
    assert isinstance(refused_or_read(LIST, BOMBS[kind]), UnreadableFile)


def test_a_sheet_that_states_less_than_it_unpacks_to():
    honest = seeds.xlsx(f"<sheetData>{row(1, HEAD)}</sheetData>" + " " * 30_000_000)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        stated = struct.pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
    assert honest.count(stated) == 2
    assert refused_or_read(LIST, honest.replace(stated, struct.pack("<I", 1_000))) is not None


@pytest.mark.parametrize("doctype", [DOCTYPE, OUTSIDE], ids=["a bomb of entities", "an entity that reads a file"])
def test_entities_are_never_put_in(doctype):
    for content in (
        seeds.xlsx(f"<sheetData>{row(1, HEAD)}{row(2, seeds.xlsx_cell('A2', 'Via &l9; 1'))}</sheetData>", doctype),
        seeds.ods(seeds.ods_row("Indirizzo") + seeds.ods_row("Via &l9; 1"), doctype),
    ):
        try:
            read = LIST(content)
        except UnreadableFile:
            continue
        said = read.original.to_csv()
        assert "lollol" not in said
        assert "root:" not in said


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252"])
def test_letters_in_any_code(mark):
    content = seeds.LIST.encode(mark)
    if mark == "utf-16-be":
        content = b"\xfe\xff" + content
    refused_or_read(LIST, content)


@pytest.mark.parametrize("reader", ["lists", "communities", "curves", "prices"])
def test_a_list_of_very_many_columns(reader):
    columns = 16_384
    header = ";".join(["Indirizzo", *(f"c{place}" for place in range(columns))])
    content = f"{header}\n{';' * columns}\n{';'.join('x' * (columns + 1))}\n".encode()
    assert refused_or_read(READERS[reader].read, content) is not None


LONG = {
    "letters": "x" * 10_000_000,
    "spaces": "1.5" + " " * 100_000 + "x",
    "digits": "1" * 100_000,
    "brackets": "<" * 100_000,
    "commas": "Via Roma 1" + "," * 100_000,
    "dots": "1." * 50_000,
    "numbers and spaces": "1 " * 50_000,
    "signs": "a@" * 50_000,
    "apostrophes": "'" * 100_000,
}


@pytest.mark.parametrize("letters", LONG)
def test_cells_of_very_many_letters(letters):
    header, line = seeds.LIST.splitlines()[:2]
    cells = line.count(";") + 1 if letters != "letters" else 2
    content = f"{header}\n{line}\n{';'.join([LONG[letters]] * cells)}\n".encode()
    refused_or_read(LIST, content)


@pytest.mark.parametrize("reader", READERS)
def test_a_file_of_next_to_nothing(reader):
    for content in (b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\n", b"PK\x05\x06" + b"\0" * 18):
        assert refused_or_read(READERS[reader].read, content) is not None
