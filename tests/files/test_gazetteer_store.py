"""The gazetteer's file as a register: what was put in comes out, a town known in part stays so, threads may share it."""

import contextlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from cermap.addresses import Gazetteer, Town, gazetteer_of, search
from cermap.addresses.gazetteer.making.merging import merged_town
from cermap.files.gazetteer.number_files import look_into, pieces
from cermap.files.gazetteer.store import SavedGazetteer
from cermap.files.gazetteer.writer import GazetteerWriter, StoredSource

TOWNS = {"015001": box(9.0, 45.0, 9.1, 45.1), "015002": box(9.1, 45.0, 9.2, 45.1)}
SOURCE = StoredSource("prova", "Comune di Prova", "2026-11", "CC0", "Prova", "prova.csv", "0" * 64)


def rows(*numbers):
    """Rows of a town as published: street, number, exponent, and a place or None each."""
    return pd.DataFrame(
        [
            {
                "source": 0,
                "row": row,
                "street": street,
                "locality": "",
                "number": number,
                "exponent": exponent,
                "x": place[0] if place else float("nan"),
                "y": place[1] if place else float("nan"),
                "postcode": "20001",
                "ref": "",
            }
            for row, (street, number, exponent, place) in enumerate(numbers, 2)
        ]
    )


@pytest.fixture
def written(tmp_path):
    """A file with these towns' rows."""

    def _written(**towns):
        path = tmp_path / "g.sqlite"
        path.unlink(missing_ok=True)
        with GazetteerWriter(path, [SOURCE]) as writer:
            for code, listed in towns.items():
                writer.add(code.removeprefix("t"), merged_town(listed, TOWNS[code.removeprefix("t")]))
            writer.done()
        return SavedGazetteer(path)

    return _written


def test_what_was_put_in_comes_out(written):
    here = (9.05, 45.05)
    register = written(
        t015001=rows(("VIA ALFA", 3, "", here), ("VIA ALFA", 1, "BIS", None), ("VIA BETA", -1, "", None)),
        t015002=rows(("VIA ALFA", 12, "A", (9.15, 45.05))),
    )
    assert list(register.towns()) == ["015001", "015002"]
    assert register.streets("015001") == {"VIA ALFA": 1, "VIA BETA": None}
    assert register.streets("015099") == {}
    first, second = register.doors("015001", "VIA ALFA")
    assert (first.number, first.exponent, first.has_position) == (1, "BIS", False)
    assert (second.lon, second.lat, second.postcode) == (*here, "20001")
    assert register.doors("015001", "VIA BETA") == []
    assert [door.number for door in register.doors("015002", "VIA ALFA")] == [12]
    assert sorted(register.postcodes()) == [("20001", "015001"), ("20001", "015002")]


def test_any_program_reads_whose_a_number_is(written, tmp_path):
    written(t015002=rows(("VIA ALFA", 12, "A", (9.15, 45.05))))
    question = "select publisher, edition, placed_by from numbers join sources using (source)"
    with contextlib.closing(sqlite3.connect(tmp_path / "g.sqlite")) as file:
        assert file.execute(question).fetchall() == [("Comune di Prova", "2026-11", None)]


def test_ids_are_unique_also_where_the_publisher_gives_none(written):
    register = written(
        t015001=rows(
            ("VIA ALFA", 1, "", (9.05, 45.05)), ("VIA ALFA", 1, "", (9.06, 45.05)), ("VIA ALFA", 1, "A", None)
        ),
        t015002=rows(("VIA ALFA", 1, "", (9.15, 45.05))),
    )
    ids = [door.address_id for code in TOWNS for door in register.doors(code, "VIA ALFA")]
    assert len(set(ids)) == 4


def test_towns_that_have_the_words_of_a_street(written):
    register = written(t015001=rows(("VIA ROSA ALFA", 1, "", None)), t015002=rows(("VIA DELLE ROSE", 1, "", None)))
    assert register.towns_with_words(["ROSA", "ALFA"]) == ["015001"]
    assert register.towns_with_words(["ROSE"]) == ["015002"]
    assert register.towns_with_words(["ROSA", "ROSE"]) == []
    assert register.towns_with_words([]) == []


@pytest.mark.parametrize(("late", "is_partial"), [(0, False), (30, True)])
def test_a_town_known_in_part_stays_known_in_part(written, late, is_partial):
    """Sixty streets, some of which begin at 20: as a table tells it, so does the file."""
    numbers = [(f"VIA NUMERO{place}", 20 if place < late else 1, "", None) for place in range(60)]
    register = written(t015001=rows(*numbers))
    gazetteer = Gazetteer(register, [(Town(0, "015001", "Prova", "MI"), "")], list(TOWNS.values()))
    assert gazetteer.streets(gazetteer.towns.all[0]).is_partial is is_partial


def test_most_towns_make_a_gazetteer_broad(written):
    municipalities = gpd.GeoDataFrame(
        {"municipality_code": list(TOWNS), "name": ["Prova", "Riprova"], "province": ["MI", "MI"]},
        geometry=list(TOWNS.values()),
        crs="EPSG:4326",
    )
    register = written(t015001=rows(("VIA ALFA", 1, "", None)))
    assert gazetteer_of(register, municipalities).is_broad
    assert [town.code for town in gazetteer_of(register, municipalities).towns_with("ALFA")] == ["015001"]


def test_numbers_on_one_point_are_near_it_and_not_at_it(written):
    here = (9.05, 45.05)
    register = written(
        t015001=rows(("VIA ALFA", 1, "", here), ("VIA ALFA", 3, "", here), ("VIA ALFA", 9, "", (9.051, 45.05)))
    )
    gazetteer = Gazetteer(register, [(Town(0, "015001", "Prova", "MI"), "")], list(TOWNS.values()))
    streets = gazetteer.streets(gazetteer.towns.all[0])
    doors = streets.doors(streets.all[0])
    assert [doors.at(number).spread_m for number in (1, 3, 9)] == [25.0, 25.0, 0.0]


def test_several_threads_may_ask_at_once(written):
    register = written(t015001=rows(*((f"VIA NUMERO{place}", place + 1, "", None) for place in range(50))))

    def ask(place):
        return register.doors("015001", f"VIA NUMERO{place % 50}")[0].number

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(400))) == [place % 50 + 1 for place in range(400)]


def test_another_database_is_refused(tmp_path):
    path = tmp_path / "altro.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table about (name text, value text)")
    connection.close()
    with pytest.raises(sqlite3.DatabaseError):
        SavedGazetteer(path)
    with pytest.raises(sqlite3.DatabaseError):
        SavedGazetteer(tmp_path / "manca.sqlite")


def test_a_table_comes_out_piece_by_piece_with_the_rows_of_its_lines(tmp_path):
    path = tmp_path / "a.csv"
    lines = ["n;testo", *(f"{number};{'x' * 200}" for number in range(120_000))]
    lines.insert(5, "tre;celle;qui")
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    file = look_into(path)
    assert (file.columns, file.rows) == (("n", "testo"), 120_001)
    read = list(pieces(file))
    assert len(read) > 1
    assert sum(piece.table.num_rows for piece in read) == 120_000
    assert len(read[0].broken) == 1
    second = read[1]
    assert second.first_row == int(second.table.column("n")[0].as_py()) + 3


@pytest.mark.parametrize(
    ("content", "encoding", "read"),
    [
        ("via\nNICCOLÒ".encode(), "utf-8", "NICCOLÒ"),
        ("via\nNICCOLÒ".encode("utf-8-sig"), "utf-8", "NICCOLÒ"),
        ("via\nNICCOLÒ L’ALTO".encode("cp1252"), "cp1252", "NICCOLÒ L’ALTO"),
        ("via\nNICCOLÒ \x81".encode("latin-1"), "latin-1", "NICCOLÒ \x81"),
    ],
)
def test_every_encoding(tmp_path, content, encoding, read):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    file = look_into(path)
    assert file.encoding == encoding
    assert next(iter(pieces(file))).table.to_pylist() == [{"via": read}]


def test_quoted_cells_hold_their_delimiters(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('"via";"n"\n"ROMA; NORD";"12"\n', encoding="utf8")
    assert next(iter(pieces(look_into(path)))).table.to_pylist() == [{"via": "ROMA; NORD", "n": "12"}]


def test_a_street_that_half_the_region_has_is_proposed_in_the_capitals(tmp_path):
    codes = [*(f"0150{place:02d}" for place in range(1, 31)), "015146", "018110"]
    names = [*(f"Prova{place}" for place in range(1, 31)), "Milano", "Pavia"]
    borders = [box(9.0 + 0.01 * place, 45.0, 9.01 + 0.01 * place, 45.01) for place in range(len(codes))]
    municipalities = gpd.GeoDataFrame(
        {"municipality_code": codes, "name": names, "province": ["MI"] * 31 + ["PV"]}, geometry=borders, crs="EPSG:4326"
    )
    path = tmp_path / "g.sqlite"
    with GazetteerWriter(path, [SOURCE]) as writer:
        for place, (code, border) in enumerate(zip(codes, borders, strict=True)):
            here = (9.005 + 0.01 * place, 45.005)
            streets = [("VIA ALFA", 1, "", here)] + ([("VIA SOLITARIA", 1, "", here)] if place == 7 else [])
            writer.add(code, merged_town(rows(*streets), border))
        writer.done()
    gazetteer = gazetteer_of(SavedGazetteer(path), municipalities)
    found = search("via alfa 1", gazetteer, municipalities)
    assert found["label"].tolist() == ["Via Alfa 1, Milano", "Via Alfa 1, Pavia"]
    assert search("via solitaria 1", gazetteer, municipalities)["label"].tolist() == ["Via Solitaria 1, Prova8"]
