"""A list as it really comes to a meeting: 1,500 rows, seeded, made of streets and towns that ship and of invented people.

::

    python tests/browser/messy_list.py elenco.xlsx

Two rows of headers, cells merged, rows left blank, typing errors, towns that are wrong or missing, numbers left out,
abbreviations, capitals, rows that stand twice. Nobody in it exists: surnames are syllables put together, and no street is
called like one.
"""

import datetime as dt
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import xlsxwriter

GEODATA = Path(__file__).parents[2] / "geodata"
ROWS, BLANK, SEED = 1_500, 12, 1871
# What stands above the names of the columns, over how many of them.
GROUPS = {"Soggetto": 3, "Ubicazione": 6, "Energia": 3, "": 1}
HEADER = [
    "N.", "Denominazione", "Tipo soggetto", "Indirizzo", "Civico", "Comune", "Prov.", "Lat", "Long", "POD",
    "Consumo annuo kWh", "Potenza impianto kW", "Note",
]  # fmt: skip
NAME, KIND, STREET, NUMBER, TOWN, PROVINCE, LAT, LON, POD, DEMAND, POWER, NOTE = range(1, 13)
SCHOOL = "Scuola Secondaria di Primo Grado Ardigò"
SOLAR = "Parco solare di prova"
_FIRST = [
    "Ada", "Bice", "Carlo", "Dino", "Elsa", "Furio", "Gina", "Ivo", "Lia", "Meo", "Nora", "Oreste", "Pia",
    "Quinto", "Rosa", "Siro", "Tea", "Ugo", "Vera", "Zeno"
]  # fmt: skip
_HEAD = [
    "Bartu", "Coldu", "Drame", "Felzo", "Gargu", "Lombru", "Morzi", "Nestu", "Pelgro", "Quarbo", "Rustre",
    "Sbarzu", "Tremzo", "Vulgro", "Zenzu"
]  # fmt: skip
_TAIL = [
    "lazzi", "nelli", "rozzo", "dulli", "ghisi", "benzi", "trozzi", "vardi", "gnaghi", "scotti"
]  # fmt: skip
_SHORT = {"Viale": "V.le", "Piazza": "P.za", "Via": "V.", "Corso": "C.so", "Piazzale": "P.le", "Largo": "L.go"}
_MONZA_KINDS = {
    "school": ("Ente locale", 42_000), "kindergarten": ("Ente locale", 21_000), "library": ("Ente locale", 15_000),
    "community_centre": ("Ente locale", 18_000), "government": ("Comune", 30_000), "sports_centre": ("associazione", 33_000),
    "fitness_centre": ("PMI", 36_000), "supermarket": ("Grande impresa", 400_000), "association": ("Associazione", 6_000),
    "social_facility": ("Terzo settore", 19_000), "place_of_worship": ("Ente religioso", 9_000), "post_office": ("", 12_000),
    "clinic": ("", 30_000), "hospital": ("", 900_000),
}  # fmt: skip


@dataclass(frozen=True)
class MessyList:
    """What was written, and what the tests may know of it.

    Parameters
    ----------
    path : Path
        The workbook.
    rows : int
        Rows that hold something, below the two of the header.
    blank : int
        Rows among them that hold nothing.
    people : frozenset of str
        Surnames of the households, as written.
    """

    path: Path
    rows: int
    blank: int
    people: frozenset[str]


def write_messy_list(path: Path, seed: int = SEED) -> MessyList:
    """Write the workbook; the same seed writes the same list."""
    dice = random.Random(seed)
    rows = _rows(dice)
    surnames = {f"{head}{tail}" for head in _HEAD for tail in _TAIL}
    people = {word for row in rows for word in str(row[NAME]).title().split() if word in surnames}
    sheet_rows = list(rows)
    for _ in range(BLANK):
        sheet_rows.insert(dice.randrange(20, len(sheet_rows) - 20), [""] * len(HEADER))
    _write(path, sheet_rows)
    return MessyList(path, len(rows), BLANK, frozenset(people))


def _rows(dice: random.Random) -> list[list]:
    """Public bodies first, as lists have them, then everybody else in no order; the last are those that stand twice."""
    public, others = _public(dice), [*_households(dice, 760), *_condominiums(dice, 60), *_elsewhere(dice, 240)]
    dice.shuffle(others)
    rows = [*public, *others]
    rows = rows[: ROWS - 40]
    twice = [_again(dice, row) for row in dice.sample(rows[len(public) :], ROWS - len(rows))]
    rows = [*rows, *twice]
    for place in dice.sample(range(len(public), len(rows)), 150):
        rows[place] = _typing_error(dice, rows[place])
    return [[place, *row[1:]] for place, row in enumerate(rows, 1)]


def _row(**cells) -> list:
    row = [""] * len(HEADER)
    for name, cell in cells.items():
        row[globals()[name]] = cell
    return row


def _public(dice: random.Random) -> list[list]:
    """Monza's public buildings with a position; those of Milano by their address."""
    rows = [_row(NAME=SOLAR, KIND="Grande impresa", TOWN="Monza", PROVINCE="MB", LAT=45.5725, LON=9.269, POWER=900)]
    pois = pd.read_parquet(GEODATA / "pois_monza.parquet")
    for name, kind, lon, lat in pois[["name", "kind", "lon", "lat"]].itertuples(index=False):
        if kind not in _MONZA_KINDS:
            continue
        said, demand = _MONZA_KINDS[kind]
        # Now and then a roof that bears something already, and a comma where the decimal point was.
        power = dice.choice([20, 50, 80]) if kind == "school" and dice.random() < 0.15 else ""
        where = f"{lat:.6f}".replace(".", ",") if dice.random() < 0.2 else lat
        demand = round(demand * dice.uniform(0.6, 1.4), -2)
        rows.append(
            _row(NAME=name, KIND=said, TOWN="Monza", PROVINCE="MB", LAT=where, LON=lon, DEMAND=demand, POWER=power)
        )
    sports = (
        pd.read_parquet(GEODATA / "sports_milano.parquet")
        .dropna(subset=["street", "house_number"])
        .drop_duplicates(["street", "house_number"])
    )
    for name, street, number in sports[["name", "street", "house_number"]].itertuples(index=False):
        rows.append(_row(NAME=f"{name} {street}", KIND="Comune", STREET=street, NUMBER=number, TOWN="MILANO"))
    return rows


def _households(dice: random.Random, count: int) -> list[list]:
    doors = _doors(dice, count)
    rows = []
    for street, number, town, province in doors:
        person = f"{dice.choice(_HEAD)}{dice.choice(_TAIL)} {dice.choice(_FIRST)}"
        kind = dice.choice(["famiglia", "Famiglia", "privato", "persona fisica", "", "PRIVATO CITTADINO"])
        cells = {"NAME": person, "KIND": kind, "STREET": street, "NUMBER": number, "TOWN": town, "PROVINCE": province}
        cells |= {
            "POD": f"IT001E{dice.randrange(10**8):08d}",
            "DEMAND": dice.choice([1_800, 2_400, 2_700, 3_100, "2.700", ""]),
        }
        rows.append(_untidy(dice, _row(**cells)))
    return rows


def _condominiums(dice: random.Random, count: int) -> list[list]:
    return [
        _row(
            NAME=f"COND. {street.upper()} {number}",
            KIND="condominio",
            STREET=f"{street}, {number} - {town}",
            DEMAND=dice.randrange(6_000, 30_000, 500),
            NOTE="amm. da sentire",
        )
        for street, number, town, _ in _doors(dice, count)
    ]


def _elsewhere(dice: random.Random, count: int) -> list[list]:
    """Towns whose house numbers do not ship, towns that are not, and a street of one town written under another."""
    towns = pd.read_parquet(GEODATA / "municipalities.parquet", columns=["name", "province", "population"])
    towns = towns[towns["population"] > 8_000].sample(count, random_state=dice.randrange(10**6))
    rows = []
    for place, (name, province, _) in enumerate(towns.itertuples(index=False)):
        row = _row(
            NAME=f"Comune di {name} - sede",
            KIND="Comune",
            STREET="Piazza Municipio",
            NUMBER=1,
            TOWN=name,
            PROVINCE=province,
        )
        if place % 12 == 0:
            row[TOWN], row[NOTE] = f"Borgo {name} Superiore", "controllare comune"
        elif place % 12 == 1:
            row[STREET], row[NUMBER] = "Via Giuseppe Ripamonti", dice.randrange(1, 200)
        elif place % 12 == 2:
            row[STREET], row[NUMBER] = "", ""
        elif place % 12 == 3:
            row[TOWN] = f"{name} ({province})"
        rows.append(row)
    return rows


def _doors(dice: random.Random, count: int) -> list[tuple[str, str, str, str]]:
    known = pd.read_parquet(
        GEODATA / "addresses.parquet", columns=["municipality_code", "street", "house_number", "exponent"]
    )
    known = known[known["exponent"].isna()]
    small = known[known["municipality_code"] != "015146"]
    some = pd.concat(
        [
            known[known["municipality_code"] == "015146"].sample(
                count - count // 8, random_state=dice.randrange(10**6)
            ),
            small.sample(count // 8, random_state=dice.randrange(10**6)),
        ]
    )
    names = {"015146": ("Milano", "MI"), "018013": ("Belgioioso", "PV"), "018123": ("Robbio", "PV")}
    return [(street, number, *names[code]) for code, street, number, _ in some.itertuples(index=False)]


def _untidy(dice: random.Random, row: list) -> list:
    """One of the ways in which people write the same address."""
    way = dice.randrange(8)
    kind, _, rest = row[STREET].partition(" ")
    if way == 0:
        row[STREET] = f"{_SHORT.get(kind, kind)} {rest}"
    elif way == 1:
        row[STREET], row[TOWN] = row[STREET].upper(), row[TOWN].upper()
    elif way == 2:
        row[STREET] = row[STREET].lower()
    elif way == 3:
        # Everything in one cell, the others left empty.
        row[STREET], row[NUMBER], row[TOWN] = f"{row[STREET]} {row[NUMBER]}, {row[TOWN]}", "", ""
    elif way == 4 and dice.random() < 0.6:
        row[NUMBER] = dice.choice(["", "snc", "s.n."])
    elif way == 5:
        row[NUMBER] = f"{row[NUMBER]} int. {dice.randrange(1, 9)}"
    return row


def _typing_error(dice: random.Random, row: list) -> list:
    """Two letters of the street exchanged, or one left out."""
    row, text = list(row), row[STREET]
    if len(text) > 12:
        at = dice.randrange(8, len(text) - 2)
        row[STREET] = text[:at] + dice.choice([text[at + 1] + text[at], text[at]]) + text[at + 2 :]
    return row


def _again(dice: random.Random, row: list) -> list:
    """The same once more, written a little otherwise."""
    return [*row[:NAME], dice.choice([row[NAME], row[NAME].upper()]), *row[KIND:NOTE], dice.choice(["doppio?", ""])]


def _write(path: Path, rows: list[list]) -> None:
    with xlsxwriter.Workbook(path) as book:
        # The same list has the same bytes.
        book.set_properties({"created": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)})
        sheet, bold = book.add_worksheet("elenco"), book.add_format({"bold": True})
        at = 0
        for title, width in GROUPS.items():
            sheet.merge_range(0, at, 0, at + width - 1, title, bold) if width > 1 else sheet.write(0, at, title, bold)
            at += width
        sheet.write_row(1, 0, HEADER, bold)
        for place, row in enumerate(rows, 2):
            sheet.write_row(place, 0, row)
        # As people do: the province once for many rows.
        sheet.merge_range(3, PROVINCE, 40, PROVINCE, "MB")


if __name__ == "__main__":
    write_messy_list(Path(sys.argv[1]))
