"""The demonstration plan of ``geodata/``: real places, invented energy; no natural person.

Bodies of Monza stand where OpenStreetMap has them, the post offices of two districts of Milano at the address as their
source types it. Supply holders follow the law on school buildings (L. 23/1996): the municipality for schools up to the
lower secondary, the province above; where nothing says who somebody is, the kind is left empty. Demands, plants, PODs,
declared areas and communities are invented, and each row says so. Invented numbers come from a digest of the name, so
they are the same at every run and on every machine.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

COLUMNS = [
    "Nome", "Indirizzo", "CAP", "Comune", "Provincia", "Latitudine", "Longitudine", "POD", "Area dichiarata",
    "Edizione area", "Tipo soggetto", "Titolare", "Edificio", "Ruolo", "Consumo annuo kWh", "Potenza impianto kW",
    "Fonte", "Entrata in esercizio", "Scambio sul posto", "Addetti", "Fatturato", "Codice ATECO", "Versione ATECO",
    "ATECO prevalente", "Note",
]  # fmt: skip

TOWN, PROVINCE = "Comune di Monza", "Provincia di Monza e della Brianza"
MARK = "consumo inventato"

# Kinds of points taken whole, and the middle of their invented demand [kWh a year].
WHOLE_KINDS = {"school": 52_000, "kindergarten": 21_000, "library": 18_000, "community_centre": 24_000}

# Bodies taken by name from the other kinds: kind of subject, holder when it is not the body itself, middle demand.
CHOSEN: dict[str, tuple[str, str, int]] = {
    "Chiesa di Santa Maria al Carrobiolo": ("Ente religioso", "", 9_000),
    "Comunità dei Padri Barnabiti": ("Ente religioso", "", 14_000),
    "Teatro Villoresi": ("", "", 22_000),
    "Duomo di Monza": ("Ente religioso", "", 26_000),
    "Chiesa di San Fruttuoso": ("Ente religioso", "", 11_000),
    "Parrocchia Sacra Famiglia": ("Ente religioso", "", 13_000),
    "Chiesa di San Rocco": ("Ente religioso", "", 9_500),
    "Centro Sportivo Forti e Liberi": ("Associazione", "", 95_000),
    "Centro Sportivo Triante": ("Associazione", "", 70_000),
    "Circolo Tennis Monza": ("Associazione", "", 48_000),
    "Bocciodromo San Fruttuoso": ("Associazione", "", 19_000),
    "Campo Adriano Chiolo": ("", "", 15_000),
    'Centro natatorio comunale "Pia Grande"': ("Ente locale", TOWN, 310_000),
    "Stadio Gino Alfonso Sada": ("Ente locale", TOWN, 38_000),
    "Centro Civico D'Annunzio": ("Ente locale", TOWN, 23_000),
    "Centro Civico Cederna Cantalupo": ("Ente locale", TOWN, 21_000),
    "Centro Anziani Franco Casati": ("Ente locale", TOWN, 12_000),
    "RSA Casa Cambiaghi": ("", "", 210_000),
    "Residenza Sant'Andrea": ("", "", 150_000),
    "Residenza Don Angelo Bellani": ("", "", 160_000),
    "Il Paese ritrovato": ("Cooperativa sociale", "", 120_000),
    "Monza Soccorso": ("Terzo settore", "", 16_000),
    "Croce d'oro Brianza - Monza ONLUS": ("Terzo settore", "", 14_000),
    "Club Alpino Italiano - Sezione Monza": ("Associazione", "", 4_500),
    "Associazione culturale San Fruttuoso": ("Associazione", "", 3_200),
    "Comune di Monza Settore Istruzione": ("Ente locale", TOWN, 34_000),
    "Provincia di Monza e Brianza": ("Ente locale", PROVINCE, 180_000),
    "Agenzia delle Entrate": ("Amministrazione centrale", "", 64_000),
    "Vigili del Fuoco Comando Monza": ("Amministrazione centrale", "", 88_000),
    "Stadio Parco": ("", "", 9_000),
}

# Invented plants on real buildings of the town: power [kW], day of commissioning, scambio sul posto.
PLANTS_OF_BODIES: dict[str, tuple[int, str, str]] = {
    "Scuola Primaria Dante Alighieri": (99, "15/03/2024", "no"),
    "Scuola Secondaria di Primo Grado Sandro Pertini": (50, "20/05/2024", "no"),
    "Scuola Primaria Zara": (20, "10/09/2019", "sì"),
    "Scuola Primaria Gianni Rodari": (180, "02/04/2024", "no"),
    "Centro Civico D'Annunzio": (20, "11/06/2024", "no"),
    "Chiesa di Santa Maria al Carrobiolo": (20, "03/06/2024", "no"),
}

# Three bodies of one complex: the group of self-consumers is theirs.
BUILDINGS = {
    "Chiesa di Santa Maria al Carrobiolo": "DIM-CARROBIOLO",
    "Comunità dei Padri Barnabiti": "DIM-CARROBIOLO",
    "Biblioteca Carrobiolo": "DIM-CARROBIOLO",
}

# Areas invented as if a bill had said them: three agree with official borders, one lies where borders are approximate.
DECLARED = {
    "Scuola Primaria Alessandro Manzoni": "AC001E01389",
    "Biblioteca Civica - Monza": "AC001E01388",
    "Provincia di Monza e Brianza": "AC001E01395",
    "Stadio Parco": "AC001E01417",
}

UPPER_SECONDARY = ("Liceo", "Istituto Tecnico", "Istituto di Istruzione", "IPSSCTAR", "IPSIA")
TOWN_SCHOOLS = (
    "Scuola Primaria", "Scuola Secondaria", "Scuola dell'Infanzia Statale", "Scuola d'Infanzia Il Cartoccio",
    "Asilo Nido Cazzaniga", "Asilo Nido Centro", "Asilo Nido San Biagio", "Asilo Nido Triante", "Biblioteca Civica",
    "Biblioteca dei Ragazzi", "Biblioteca Monza", "Biblioteca San Gerardo", "Biblioteca di San Rocco",
    "Biblioteca del Parco", "Centro Civico",
)  # fmt: skip
# Academies of beauty and management are enterprises of unknown size, not the schools meant here.
LEFT_OUT = ("Academy", "Accademia", "academy")


def candidates(_data: Path, geodata: Path) -> pd.DataFrame:
    """About 150 rows as a person would write them in Excel: bodies of Monza, post offices, invented subjects, errors."""
    rows = [*_bodies(geodata), *_post_offices(geodata), *_invented(), *_impossible()]
    for ordinal, row in enumerate(row for row in rows if row.get("POD") == "*"):
        row["POD"] = f"IT001E{ordinal + 1:08d}"
    table = pd.DataFrame(rows, columns=COLUMNS, dtype="object").fillna("")
    if table["Nome"].duplicated().any():
        raise ValueError(f"repeated names: {table.loc[table['Nome'].duplicated(), 'Nome'].tolist()}")
    return table.map(str).astype("str")


def communities(_data: Path, _geodata: Path) -> pd.DataFrame:
    """One legal CER with a configuration in each of two areas, and one group of self-consumers; all invented."""
    common = {"area_edition": "2023", "origin": "registered", "holder_id": "", "contact": ""}
    lambro = {
        "entity_id": "DIM-CER", "name": "CER del Lambro (dimostrazione)", "config_type": "CER", "building_id": "",
        "open_to_members": "true",
    }  # fmt: skip
    rows = [
        {"community_id": "DIM-CER-1", **lambro, "area_code": "AC001E01388", "capacity_kw": 149, "plants": 2,
         "users": 31, "lon": 9.2724, "lat": 45.5779},
        {"community_id": "DIM-CER-2", **lambro, "area_code": "AC001E01389", "capacity_kw": 180, "plants": 1,
         "users": 12, "lon": 9.3017, "lat": 45.5804},
        {"community_id": "DIM-GRUPPO", "entity_id": "DIM-GRUPPO", "name": "Gruppo Carrobiolo (dimostrazione)",
         "config_type": "GROUP", "building_id": "DIM-CARROBIOLO", "open_to_members": "true",
         "area_code": "AC001E01388", "capacity_kw": 20, "plants": 1, "users": 2, "lon": 9.2772, "lat": 45.5869},
    ]  # fmt: skip
    columns = [
        "community_id", "entity_id", "name", "config_type", "area_code", "area_edition", "building_id", "holder_id",
        "open_to_members", "capacity_kw", "plants", "users", "contact", "lon", "lat", "origin",
    ]  # fmt: skip
    return pd.DataFrame([{**common, **row} for row in rows], columns=columns)


def _bodies(geodata: Path) -> Iterable[dict[str, Any]]:
    points = pd.read_parquet(geodata / "pois_monza.parquet")
    names = pd.read_parquet(geodata / "municipalities.parquet", columns=["municipality_code", "name", "province"])
    towns = names.set_index("municipality_code")
    is_whole = points["kind"].isin(WHOLE_KINDS) & ~points["name"].map(lambda name: any(w in name for w in LEFT_OUT))
    missing = set(CHOSEN) - set(points["name"])
    if missing:
        raise ValueError(f"no point of these names: {missing}")
    taken = points[is_whole | points["name"].isin(CHOSEN)].drop_duplicates("name")
    for point in taken.itertuples():
        town = towns.loc[point.municipality_code]
        kind, holder, middle_kwh = CHOSEN.get(point.name, (*_school(point.name), WHOLE_KINDS.get(point.kind)))
        yield {
            "Nome": point.name,
            "Comune": town["name"],
            "Provincia": town["province"],
            "Latitudine": _decimal(point.lat),
            "Longitudine": _decimal(point.lon),
            "POD": "*" if _fraction(point.name + "pod") < 0.3 or point.name in DECLARED else "",
            "Tipo soggetto": kind,
            "Titolare": holder,
            "Edificio": BUILDINGS.get(point.name, ""),
            "Consumo annuo kWh": _demand(point.name, middle_kwh),
            **_plant(point.name),
            **_declared(point.name),
        }


def _school(name: str) -> tuple[str, str]:
    """Kind of subject and holder of a school, nursery, library or civic centre; unknown for private ones."""
    if name.startswith(UPPER_SECONDARY):
        return "Ente locale", PROVINCE
    if name.startswith(TOWN_SCHOOLS):
        return "Ente locale", TOWN
    return "", ""


def _plant(name: str) -> dict[str, Any]:
    if name not in PLANTS_OF_BODIES:
        return {"Ruolo": "consumatore", "Note": MARK}
    power_kw, since, net_metering = PLANTS_OF_BODIES[name]
    return {
        "Ruolo": "prosumer",
        "Potenza impianto kW": power_kw,
        "Fonte": "fotovoltaico",
        "Entrata in esercizio": since,
        "Scambio sul posto": net_metering,
        "Note": "consumo e impianto inventati",
    }


def _declared(name: str) -> dict[str, Any]:
    if name not in DECLARED:
        return {}
    return {"Area dichiarata": DECLARED[name], "Edizione area": "2023", "Note": "consumo e area dichiarata inventati"}


def _post_offices(geodata: Path) -> Iterable[dict[str, Any]]:
    offices = pd.read_parquet(geodata / "post_offices_milano.parquet")
    for office in offices[offices["district"].isin([5, 9])].itertuples():
        name = f"Ufficio postale {office.street}"
        yield {
            "Nome": name,
            "Indirizzo": office.address_text,
            "CAP": office.postcode,
            "Comune": "MILANO",
            "Provincia": "MI",
            "Tipo soggetto": "Grande impresa",
            "Titolare": "Poste Italiane",
            "Ruolo": "consumatore",
            "Consumo annuo kWh": _demand(name, 38_000),
            "Note": MARK,
        }


def _invented() -> list[dict[str, Any]]:
    """Subjects that do not exist, each an example of one rule or one kind of border."""
    sme = {"Tipo soggetto": "PMI", "Addetti": 12, "Fatturato": 1_800_000, "Ruolo": "consumatore"}
    pv = {"Fonte": "fotovoltaico", "Entrata in esercizio": "22/04/2024", "Scambio sul posto": "no"}
    third = {"Tipo soggetto": "Grande impresa", "Ruolo": "produttore terzo", **pv}
    trade = {"Codice ATECO": "35.11.00", "Versione ATECO": "2007"}
    subjects: list[tuple[str, float, float, Mapping[str, Any]]] = [
        ("Falegnameria Esempio Srl (inventata)", 45.5712, 9.2741, {**sme, "Consumo annuo kWh": 42_000}),
        ("Vendita Energia Esempio Srl (inventata)", 45.5745, 9.2838,
         {**sme, **trade, "ATECO prevalente": "sì", "Consumo annuo kWh": 15_000}),
        ("Azienda agricola Esempio (inventata)", 45.5684, 9.3141,
         {**sme, **trade, "ATECO prevalente": "no", "Consumo annuo kWh": 28_000, "Ruolo": "prosumer",
          "Potenza impianto kW": 50, **pv}),
        ("Ipermercato Esempio SpA (inventato)", 45.5893, 9.2512,
         {"Tipo soggetto": "Grande impresa", "Addetti": 3200, "Fatturato": 910_000_000, "Ruolo": "consumatore",
          "Consumo annuo kWh": 1_400_000}),
        ("Condominio Esempio (inventato)", 45.5826, 9.2437,
         {"Tipo soggetto": "Condominio", "Ruolo": "prosumer", "Consumo annuo kWh": 9_000, "Potenza impianto kW": 20,
          "Fonte": "fotovoltaico", "Entrata in esercizio": "05/07/2021", "Scambio sul posto": "sì"}),
        ("Cooperativa Sole Esempio (inventata)", 45.5661, 9.2702,
         {"Tipo soggetto": "Cooperativa", "Ruolo": "produttore", "Potenza impianto kW": 99, **pv}),
        ("Tetto logistico Esempio (inventato)", 45.5731, 9.3085, {**third, "Potenza impianto kW": 400}),
        ("Parco fotovoltaico Esempio (inventato)", 45.5725, 9.269, {**third, "Potenza impianto kW": 1200}),
        ("Officina al confine Esempio (inventata)", 45.57958, 9.28939, {**sme, "Consumo annuo kWh": 31_000}),
        ("Laboratorio Esempio a Villasanta (inventato)", 45.60781, 9.31217, {**sme, "Consumo annuo kWh": 55_000}),
        ("Magazzino Esempio a Biassono (inventato)", 45.62684, 9.26637, {**sme, "Consumo annuo kWh": 47_000}),
        ("Palestra Esempio (inventata)", 45.5802, 9.2726,
         {**sme, "Consumo annuo kWh": 36_000, "POD": "*", "Area dichiarata": "AC001E01389", "Edizione area": "2023"}),
    ]  # fmt: skip
    places = {"Villasanta": "Villasanta", "Biassono": "Biassono"}
    return [
        {
            "Nome": name,
            "Comune": next((town for word, town in places.items() if word in name), "Monza"),
            "Provincia": "MB",
            "Latitudine": _decimal(lat),
            "Longitudine": _decimal(lon),
            **extra,
            "Note": "soggetto inventato",
        }
        for name, lat, lon, extra in subjects
    ]


def _impossible() -> list[dict[str, Any]]:
    """Rows as lists really have them: what cannot be placed stays, and says why."""
    rows: list[dict[str, Any]] = [
        {"Nome": "Riga con via inesistente", "Indirizzo": "Via dei Mulini Quadrati 12", "Comune": "Milano",
         "Provincia": "MI"},
        {"Nome": "Riga con comune inesistente", "Indirizzo": "Via Roma 1", "Comune": "Borgo Inesistente",
         "Provincia": "MB"},
        {"Nome": "Riga di un'altra regione", "Indirizzo": "Via Emilia Centro 10", "Comune": "Modena", "Provincia": "MO"},
        {"Nome": "Riga con coordinate a zero", "Latitudine": "0", "Longitudine": "0"},
        {"Nome": "Riga con coordinate scambiate", "Comune": "Monza", "Provincia": "MB", "Latitudine": "9,2764",
         "Longitudine": "45,5837"},
        {"Nome": "Riga con codice area sbagliato", "Comune": "Monza", "Provincia": "MB", "Latitudine": "45,5769",
         "Longitudine": "9,2688", "Area dichiarata": "AC001E1388"},
    ]  # fmt: skip
    common = {"Ruolo": "consumatore", "Consumo annuo kWh": 10_000, "Note": "riga inventata, con un errore"}
    return [{**row, **common} for row in rows]


def _demand(name: str, middle_kwh: int) -> int:
    """Between 60 and 140 % of the middle of its kind, to the hundred [kWh a year]."""
    return int(round(middle_kwh * (0.6 + 0.8 * _fraction(name)), -2))


def _fraction(text: str) -> float:
    """A number from 0 to 1 that goes with the text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def _decimal(number: float) -> str:
    return f"{number:.6f}".rstrip("0").replace(".", ",")
