"""The gazetteer from files of every publisher: what is kept, what is put right, what loses its position, and who is believed."""

import contextlib
import sqlite3

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from number_files import (
    INDIR_HEADER,
    MILANO,
    PAVIA,
    PLACES,
    ROBBIO,
    STRAD_HEADER,
    access,
    at,
    osm_geojson,
    packed,
    write_indir,
    write_points,
)

from cermap import addresses, sources
from cermap.addresses.gazetteer.making.defects import Defect, Quality
from cermap.crs import points_to_metres
from cermap.errors import CermapError, DataMissing, InputError, MissingColumn, UnreadableFile
from cermap.sources.civics.record import open_gazetteer

pytestmark = pytest.mark.usefixtures("data_folder")


def build(*paths, **options):
    return sources.build_gazetteer([sources.Brought(path, **options) for path in paths])


def doors(town, street):
    return {door.written: door for door in open_gazetteer().doors(town[1], street)}


def stored(built, town, street, number):
    """As any program reads the file: edition of the number, edition of its position, and its quality."""
    question = (
        "select own.edition, placing.edition, quality from numbers join streets using (street)"
        " join sources own using (source) join sources placing on placing.source = coalesce(placed_by, own.source)"
        " where municipality = ? and streets.name = ? and number = ? and exponent = ''"
    )
    with contextlib.closing(sqlite3.connect(built.path)) as file:
        return file.execute(question, (int(town[1]), street, number)).fetchall()


def counts(built, place=0):
    return {one.defect: one.count for one in built.sources[place].found}


def placed(door):
    return pytest.approx((door.lon, door.lat), abs=1e-6)


def point(text):
    return tuple(float(one.replace(",", ".")) for one in text)


def test_the_national_archive_as_it_is_published(tmp_path):
    lines = [
        access("VIA DEI MELI", "1", at(PAVIA, 0), ref="11"),
        access("VIA DEI MELI", "3", at(PAVIA, 2), ref="12", exponent="A"),
        access("VIA DEI MELI", "5", ref="13"),
        access("STRADA PER ROBBIO", "", at(PAVIA, 9), ref="14", metric="1250"),
        access("VIA SENZA NUMERI", "", at(PAVIA, 20), ref="15", snc="1"),
        access("PIAZZA MAGGIORE", "2", at(ROBBIO, 0), town=ROBBIO, ref="16", locality="CASCINA ALTA", specific="ROSSO"),
    ]
    built = build(write_indir(tmp_path / "INDIR_LOMB_20260915.csv", lines))
    assert (built.sources[0].kind, built.sources[0].edition, built.sources[0].rows) == ("anncsu", "2026-09-15", 6)
    assert built.sources[0].numbers == 5
    assert built.sources[0].placed == 4
    melis = doors(PAVIA, "VIA DEI MELI")
    assert list(melis) == ["1", "3/A", "5"]
    assert placed(melis["3/A"]) == point(at(PAVIA, 2))
    assert not melis["5"].has_position
    assert melis["1"].address_id == "anncsu-11"
    assert list(doors(PAVIA, "STRADA PER ROBBIO")) == ["1250"]
    register = open_gazetteer()
    assert register.streets(PAVIA[1])["VIA SENZA NUMERI"] is None
    robbio = doors(ROBBIO, "PIAZZA MAGGIORE")["2/ROSSO"]
    assert robbio.locality == "CASCINA ALTA"
    assert counts(built) == {Defect.NO_NUMBER: 1, Defect.NO_POSITION: 1}


@pytest.mark.parametrize("encoding", ["utf8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_of_the_archive(tmp_path, encoding, newline):
    lines = [access("VIA NICCOLÒ TARTAGLIA", "7", at(PAVIA, 0))]
    build(write_indir(tmp_path / "a.csv", lines, encoding=encoding, newline=newline))
    assert list(doors(PAVIA, "VIA NICCOLÒ TARTAGLIA")) == ["7"]


def test_a_packed_archive_tells_its_day_by_the_file_inside(tmp_path):
    content = "\n".join([INDIR_HEADER, access("VIA DEI MELI", "1", at(PAVIA, 0))])
    built = build(packed(tmp_path / "scaricato.zip", "INDIR_LOMB_20260915.csv", content))
    assert built.sources[0].edition == "2026-09-15"
    assert built.sources[0].numbers == 1


def test_positions_that_cannot_be_right_are_not_used(tmp_path):
    far_lon, far_lat = 12.5, 41.9
    lon, lat = PLACES[PAVIA]
    east, north = (float(one) for one in points_to_metres(lon, lat))
    lines = [
        access("VIA DEI MELI", "1", ("0", "0")),
        access("VIA DEI MELI", "3", (str(far_lon), str(far_lat))),
        access("VIA DEI MELI", "5", at(ROBBIO, 0)),
        access("VIA DEI MELI", "7", ("9160000000", "45190000000")),
        access("VIA DEI MELI", "9", ("nord", "est")),
        access("VIA DEI MELI", "11", (f"{east:.2f}", f"{north:.2f}")),
        access("VIA DEI MELI", "13", (f"{lat + 1e-4}", f"{lon}")),
        access("VIA DEI MELI", "15", (f"{lon:.6f}", "")),
    ]
    built = build(write_indir(tmp_path / "a.csv", lines))
    known = doors(PAVIA, "VIA DEI MELI")
    assert len(known) == 8
    assert [number for number, door in known.items() if door.has_position] == ["11", "13"]
    assert placed(known["11"]) == (lon, lat)
    assert placed(known["13"]) == (lon, lat + 1e-4)
    assert counts(built) == {
        Defect.ZERO: 1,
        Defect.OUTSIDE: 1,
        Defect.OTHER_TOWN: 1,
        Defect.NO_PLACE: 2,
        Defect.METRES: 1,
        Defect.SWAPPED: 1,
        Defect.NO_POSITION: 1,
    }


def test_a_point_just_outside_a_simplified_border_stays(tmp_path):
    towns = gpd.read_parquet(sources.geodata_folder() / "municipalities.parquet").to_crs("EPSG:32632")
    border = towns.loc[towns["municipality_code"] == PAVIA[1]].geometry.iloc[0]
    rings = {near_m: shapely.get_coordinates(border.buffer(near_m).exterior)[0] for near_m in (900, 1_100)}
    points = gpd.GeoSeries(shapely.points(list(rings.values())), crs="EPSG:32632").to_crs("EPSG:4326")
    lines = [access("VIA DEI MELI", str(place + 1), (str(one.x), str(one.y))) for place, one in enumerate(points)]
    built = build(write_indir(tmp_path / "a.csv", lines))
    known = doors(PAVIA, "VIA DEI MELI")
    assert [known["1"].has_position, known["2"].has_position] == [True, False]
    assert counts(built) == {Defect.OTHER_TOWN: 1}


def test_numbers_on_one_position(tmp_path):
    few = [access("VIA CORTE", str(number), at(PAVIA, 0)) for number in (1, 3, 5)]
    many = [access("VIA MUNICIPIO", str(number), at(PAVIA, 5)) for number in range(1, 9)]
    crossroads = [access(f"VIA {name}", "1", at(PAVIA, 9)) for name in ("ALFA", "BETA", "GAMMA")]
    alone = [access("VIA SOLA", "2", at(PAVIA, 12)), access("VIA SOLA", "2", at(PAVIA, 12), exponent="B")]
    built = build(write_indir(tmp_path / "a.csv", few + many + crossroads + alone))
    assert counts(built) == {Defect.SHARED: 3, Defect.HEAPED: 11}
    assert all(door.has_position for door in doors(PAVIA, "VIA CORTE").values())
    assert not any(door.has_position for door in doors(PAVIA, "VIA MUNICIPIO").values())
    assert not doors(PAVIA, "VIA BETA")["1"].has_position
    assert [quality for *_, quality in stored(built, PAVIA, "VIA CORTE", 3)] == [Quality.SHARED]
    assert [quality for *_, quality in stored(built, PAVIA, "VIA MUNICIPIO", 3)] == [Quality.WITHHELD]
    assert [quality for *_, quality in stored(built, PAVIA, "VIA SOLA", 2)] == [Quality.AS_PUBLISHED]


def test_the_same_access_twice_is_one_and_the_same_number_in_two_places_two(tmp_path):
    lines = [
        access("VIA DEI MELI", "1", at(PAVIA, 0), ref="11"),
        access("VIA DEI MELI", "1", at(PAVIA, 0), ref="11"),
        access("VIA DEI MELI", "3", at(PAVIA, 2), ref="12"),
        access("VIA DEI MELI", "3", at(PAVIA, 90), ref="13"),
    ]
    built = build(write_indir(tmp_path / "a.csv", lines))
    assert counts(built) == {Defect.TWICE: 1}
    numbers = [door.number for door in open_gazetteer().doors(PAVIA[1], "VIA DEI MELI")]
    assert numbers == [1, 3, 3]


def test_rows_of_other_regions_and_rows_without_a_street_are_told(tmp_path):
    lines = [
        access("LARGO BERGIA", "1", town=("I501", "066093")),
        access("", "4", at(PAVIA, 0)),
        access("VIA DEI MELI", "1", at(PAVIA, 1)),
    ]
    built = build(write_indir(tmp_path / "a.csv", lines))
    assert counts(built) == {Defect.NO_TOWN: 1, Defect.NO_STREET: 1}
    assert next(one.examples for one in built.sources[0].found) == (("LARGO BERGIA 1, 066093", 2),)


def test_a_file_without_any_row_of_lombardy_is_refused_and_nothing_changes(tmp_path):
    before = build(write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1", at(PAVIA, 0))]))
    with pytest.raises(InputError, match="Lombardy"):
        build(write_indir(tmp_path / "b.csv", [access("LARGO BERGIA", "1", town=("I501", "066093"))]))
    assert sources.built_gazetteer() == before
    assert [path.name for path in before.path.parent.glob("building-*")] == []


def test_streets_alone(tmp_path):
    path = tmp_path / "STRAD_LOMB_20260915.csv"
    path.write_text(f"{STRAD_HEADER}\n{PAVIA[0]};{PAVIA[1]};7;;VIA DEI PERI;;0;;\n", encoding="utf8")
    built = build(path)
    assert built.sources[0].kind == "anncsu-streets"
    assert open_gazetteer().streets(PAVIA[1]) == {"VIA DEI PERI": None}


def test_the_numbers_of_milano(tmp_path):
    path = tmp_path / "ds634_20260901.csv"
    path.write_text(
        "ID_NIL;NIL;MUNICIPIO;CODICE_VIA;TIPO;DESCRITTIVO;NUMERO;LETTERA;BARRA;LONG_WGS84;LAT_WGS84\n"
        "1;DUOMO;1;7;VIA;DEI CILIEGI;12;;;9,190000;45,465000\n"
        "1;DUOMO;1;7;VIA;DEI CILIEGI;12;A;;9,190100;45,465000\n"
        "1;DUOMO;1;7;VIA;DEI CILIEGI;14;;3;9,190200;45,465000\n",
        encoding="utf8",
    )
    built = build(path)
    assert (built.sources[0].kind, built.sources[0].edition) == ("milano", "2026-09-01")
    assert list(doors(MILANO, "VIA DEI CILIEGI")) == ["12", "12/A", "14-3"]


def test_openaddresses_takes_the_town_where_the_point_lies(tmp_path):
    lon, lat = PLACES[ROBBIO]
    path = tmp_path / "statewide.csv"
    path.write_text(
        "LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH\n"
        f"{lon},{lat},12,VIA DEI MELI,,Robbio,,,27038,,aa\n"
        f'{lon + 1e-4},{lat},14,"VIA DEI MELI, NORD",,Frazione Mai Sentita,,,27038,,ab\n'
        f"{lon + 2e-4},{lat},16,VIA DEI MELI,,Pavia,,,,,ac\n",
        encoding="utf8",
    )
    built = build(path)
    assert built.sources[0].kind == "openaddresses"
    assert list(doors(ROBBIO, "VIA DEI MELI")) == ["12", "16"]
    assert list(doors(ROBBIO, "VIA DEI MELI, NORD")) == ["14"]
    assert ("27038", ROBBIO[1]) in set(open_gazetteer().postcodes())


@pytest.mark.parametrize("ending", ["geojson", "gpkg"])
def test_openstreetmap_points_and_buildings(tmp_path, ending):
    lon, lat = PLACES[ROBBIO]
    house = shapely.box(lon, lat, lon + 2e-4, lat + 2e-4)
    tags = {"addr:street": "Via dei Meli", "addr:city": "Robbio"}
    features = [
        (shapely.Point(lon, lat), tags | {"addr:housenumber": "12;14", "@id": "node/1"}),
        (house, tags | {"addr:housenumber": "16/b", "@id": "way/2"}),
        (shapely.Point(lon, lat + 1e-3), {"addr:place": "Cascina Alta", "addr:housenumber": "3", "@id": "node/3"}),
    ]
    path = tmp_path / f"robbio.{ending}"
    if ending == "geojson":
        osm_geojson(path, features)
    else:
        write_points(path, features, layer="addr")
    built = build(path)
    assert (built.sources[0].kind, built.sources[0].licence) == ("osm", "ODbL-1.0")
    known = doors(ROBBIO, "Via dei Meli")
    assert list(known) == ["12", "14", "16/B"]
    assert house.contains(shapely.Point(known["16/B"].lon, known["16/B"].lat))
    assert list(doors(ROBBIO, "Cascina Alta")) == ["3"]


def test_the_entrances_of_the_region_packed_in_metres(tmp_path):
    rows = [
        (shapely.Point(*PLACES[PAVIA]), {"indir_num": "12/A", "tp_str_nom": "Via dei Meli", "comune_nom": "PAVIA"}),
        (shapely.Point(*PLACES[PAVIA]), {"indir_num": None, "tp_str_nom": "Via dei Peri", "comune_nom": "PAVIA"}),
    ]
    shapes, attributes = zip(*rows, strict=True)
    frame = gpd.GeoDataFrame(list(attributes), geometry=list(shapes), crs="EPSG:4326").to_crs("EPSG:32632")
    folder = tmp_path / "shp"
    folder.mkdir()
    frame.to_file(folder / "Accesso_esterno_passo_carrabile.shp")
    import zipfile

    path = tmp_path / "pv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for piece in folder.iterdir():
            archive.write(piece, f"dbt/{piece.name}")
    built = build(path)
    assert built.sources[0].kind == "region"
    found = doors(PAVIA, "Via dei Meli")["12/A"]
    assert placed(found) == PLACES[PAVIA]
    assert open_gazetteer().streets(PAVIA[1])["Via dei Peri"] is None


def test_a_table_of_ones_own_by_usual_names_and_by_named_columns(tmp_path):
    lon, lat = PLACES[PAVIA]
    usual = tmp_path / "usual.csv"
    usual.write_text(f"Comune,Via,Civico,Esponente,Lon,Lat\nPavia,Via dei Meli,12,A,{lon},{lat}\n", encoding="utf8")
    build(usual)
    assert list(doors(PAVIA, "Via dei Meli")) == ["12/A"]
    other = tmp_path / "other.csv"
    other.write_text(f"dove\tquale\te\tn\nVia dei Peri\t7\t{lon}\t{lat}\n", encoding="utf8")
    with pytest.raises(MissingColumn, match="street=NAME"):
        build(other)
    columns = {"street": "dove", "house_number": "quale", "lon": "e", "lat": "n", "municipality_code": PAVIA[1]}
    built = build(other, mapping=columns)
    assert list(doors(PAVIA, "Via dei Peri")) == ["7"]
    assert counts(built) == {}
    with pytest.raises(MissingColumn, match="no column"):
        build(other, mapping=columns | {"street": "strada"})
    with pytest.raises(InputError, match="no column of a gazetteer"):
        build(other, mapping={"odonimo": "dove"})


def test_rows_that_do_not_say_their_town_are_told(tmp_path):
    lon, lat = PLACES[PAVIA]
    path = tmp_path / "a.csv"
    path.write_text(f"via,civico,lon,lat\nVia dei Meli,12,{lon},{lat}\n", encoding="utf8")
    assert counts(build(path)) == {Defect.BY_PLACE: 1}
    assert list(doors(PAVIA, "Via dei Meli")) == ["12"]


def test_who_comes_first_is_believed_and_who_comes_later_fills(tmp_path):
    first = write_indir(
        tmp_path / "INDIR_LOMB_20260915.csv",
        [
            access("VIA GIUSEPPE DEI MELI", "1", at(MILANO, 0), town=MILANO),
            access("VIA GIUSEPPE DEI MELI", "3", town=MILANO),
            access("VIA GIUSEPPE DEI MELI", "5", ("0", "0"), town=MILANO),
        ],
    )
    second = tmp_path / "ds634_20260901.csv"
    second.write_text(
        "ID_NIL;TIPO;DESCRITTIVO;NUMERO;LETTERA;LONG_WGS84;LAT_WGS84\n"
        + "".join(
            f"1;Via;Giuseppe dei Meli;{number};;{9.2 + number * 1e-4:.6f};45.465000\n" for number in (1, 3, 5, 7)
        ),
        encoding="utf8",
    )
    built = build(first, second)
    assert "Via Giuseppe dei Meli" not in open_gazetteer().streets(MILANO[1])
    known = doors(MILANO, "VIA GIUSEPPE DEI MELI")
    assert placed(known["1"]) == point(at(MILANO, 0))
    assert {number: round(known[number].lon, 6) for number in ("3", "5", "7")} == {
        "3": 9.2003,
        "5": 9.2005,
        "7": 9.2007,
    }
    assert [(one.numbers, one.placed) for one in built.sources] == [(3, 1), (1, 3)]
    filled = stored(built, MILANO, "VIA GIUSEPPE DEI MELI", 3)[0]
    assert filled[:2] == ("2026-09-15", "2026-09-01")


def test_the_addresses_that_ship_fill_gaps_and_towns_that_nobody_else_has(tmp_path):
    shipped = pd.read_parquet(sources.geodata_folder() / "addresses.parquet")
    one = shipped[
        (shipped["municipality_code"] == MILANO[1]) & shipped["exponent"].isna() & shipped["lon"].notna()
    ].iloc[0]
    build(write_indir(tmp_path / "a.csv", [access(one["street"].upper(), one["house_number"], town=MILANO)]))
    register = open_gazetteer()
    assert register.streets(MILANO[1]) == {one["street"].upper(): int(one["house_number"])}
    door = register.doors(MILANO[1], one["street"].upper())[0]
    assert placed(door) == (one["lon"], one["lat"])
    robbio = shipped[shipped["municipality_code"] == ROBBIO[1]]
    assert set(register.streets(ROBBIO[1])) == set(robbio["street"])
    assert register.doors(ROBBIO[1], robbio["street"].iloc[0])[0].address_id in set(robbio["address_id"])


def test_lines_of_another_length_are_left_out_and_told(tmp_path):
    path = write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1", at(PAVIA, 0)), "G388;018110;spezzata"])
    assert counts(build(path)) == {Defect.BROKEN: 1}
    assert list(doors(PAVIA, "VIA DEI MELI")) == ["1"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vuoto.csv", b""),
        ("foto.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00"),
        ("rotto.zip", b"PK\x03\x04" + b"\x00" * 50),
        ("rotto.gpkg", b"SQLite format 3\x00" + b"\x00" * 200),
        ("rotto.geojson", b'{"type": "FeatureCollection", "features": ['),
    ],
)
def test_files_that_are_none(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=name):
        build(path)
    assert not sources.has_gazetteer()


def test_a_file_that_is_not_there_and_a_kind_that_is_none(tmp_path):
    with pytest.raises(UnreadableFile):
        build(tmp_path / "manca.csv")
    with pytest.raises(InputError, match="catasto"):
        build(write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1")]), kind="catasto")


def test_an_archive_of_several_tables_asks_for_one(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "due.zip", "w") as archive:
        for name in ("a.csv", "b.csv"):
            archive.writestr(name, INDIR_HEADER)
    with pytest.raises(UnreadableFile, match=r"a\.csv, b\.csv"):
        build(tmp_path / "due.zip")


def test_the_same_files_give_the_same_gazetteer(tmp_path):
    path = write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", str(n), at(PAVIA, n)) for n in range(1, 40)])
    assert build(path).sha256 == build(path).sha256


def test_a_new_gazetteer_takes_the_place_of_the_one_before_and_forgetting_leaves_nothing(tmp_path, data_folder):
    first = build(write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1", at(PAVIA, 0))]))
    second = build(write_indir(tmp_path / "b.csv", [access("VIA DEI PERI", "1", at(PAVIA, 0))]))
    assert first.sha256 != second.sha256
    assert [path.name for path in data_folder.glob("gazetteer-*")] == [second.path.name]
    key = sources.reference_key()
    sources.forget_gazetteer()
    assert sources.reference_key() != key
    assert list(data_folder.glob("gazetteer*")) == []
    assert open_gazetteer() is None


def test_a_damaged_gazetteer_is_said_and_not_replaced(tmp_path):
    built = build(write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1", at(PAVIA, 0))]))
    built.path.write_bytes(b"SQLite format 3\x00 but no more")
    with pytest.raises(DataMissing):
        open_gazetteer()
    built.path.unlink()
    with pytest.raises(DataMissing):
        sources.read_catalogue()


def test_the_catalogue_names_every_source_and_the_plan_stands_on_it(tmp_path):
    before = sources.read_reference()
    built = build(write_indir(tmp_path / "INDIR_LOMB_20260915.csv", [access("VIA DEI MELI", "1", at(PAVIA, 0))]))
    catalogue = sources.read_catalogue("en").set_index("source_id")
    assert catalogue.loc["gazetteer", "sha256"] == built.sha256
    row = catalogue.loc["gazetteer_1"]
    assert (row["edition"], row["licence"], row["rows"]) == ("2026-09-15", "CC-BY-4.0", 1)
    assert "INDIR_LOMB_20260915.csv" in row["title"]
    assert row["is_used"]
    after = sources.read_reference()
    assert after.fingerprint != before.fingerprint
    assert before.house_numbers is before.addresses
    assert after.house_numbers is after.gazetteer


def test_one_address_is_found_from_the_kept_file_and_from_the_tables_alike(tmp_path):
    build(write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", str(n), at(PAVIA, n)) for n in range(1, 30)]))
    used = sources.read_reference()
    known = addresses.gazetteer_of(used.house_numbers, used.municipalities)
    assert known is used.gazetteer
    first, again = sources.read_ground(), sources.read_ground()
    for gazetteer in (known, first.gazetteer, again.gazetteer):
        town = gazetteer.town_by_code[PAVIA[1]]
        streets = gazetteer.streets(town)
        found = streets.doors(streets.all[0]).at(7)
        assert tuple(found.mark) == pytest.approx(point(at(PAVIA, 7)), abs=1e-6)


def test_what_stands_in_the_file_is_plain_to_any_program(tmp_path):
    built = build(write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1", at(PAVIA, 0), ref="11")]))
    with sqlite3.connect(built.path) as connection:
        rows = connection.execute(
            "select name, number, lon / 1e6, ref from numbers join streets using (street) where municipality = 18110"
        ).fetchall()
    connection.close()
    assert rows == [("VIA DEI MELI", 1, pytest.approx(PLACES[PAVIA][0]), 11)]


def test_progress_ends_where_it_said(tmp_path):
    told = []
    path = write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", str(n), at(PAVIA, n)) for n in range(1, 30)])
    sources.build_gazetteer([sources.Brought(path)], lambda *step: told.append(step))
    last = {step: (done, total) for step, done, total in told}
    assert last["read"] == (29, 29)
    assert last["towns"][0] == last["towns"][1]


def test_every_sentence_of_the_report_can_be_written(tmp_path):
    from cermap.texts import Texts

    lon, lat = PLACES[PAVIA]
    lines = [
        access("VIA DEI MELI", "1", ("0", "0")),
        access("", "3"),
        access("VIA DEI PERI", "2", (f"{lat}", f"{lon}")),
    ]
    built = build(write_indir(tmp_path / "a.csv", lines))
    said = [Texts("en").sentence(line) for line in sources.gazetteer_report(built)]
    assert "Positions that are 0, 0, not used (the numbers stay): 1." in " ".join(said)
    assert "VIA DEI MELI 1, Pavia (rows 2)" in " ".join(said)
    assert not np.any(["{" in line for line in said])
    assert issubclass(DataMissing, CermapError)
