"""``cermap energy``: figures with ranges of each configuration of a list or a plan, its workbook and its hours."""

import io

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

DAY = ("--as-of", "2024-06-30")
# A school's bill and a household's around Monza, a plant of 20 kW that feeds all of it in.
LIST = """Nome;Latitudine;Longitudine;Tipo soggetto;Ruolo;Potenza impianto kW;Fonte;Consumo annuo kWh;Data entrata in esercizio
Anna Bianchi;45,573155;9,275327;persona fisica;consumatore;;;2700;
Scuola Verdi;45,573155;9,275400;ente locale;consumatore;;;18000;
Parrocchia;45,573100;9,275350;ente religioso;prosumer;20;fotovoltaico;2000;15/05/2024
"""
REGISTERED = """Nome;Tipo;Area;Edizione;Impianti;Utenze;Potenza (kW)
CER Alfa;CER;AC001E01388;2023;2;31;149
"""


# Every hour of 2023 by the clock: 23 on 26 March, 25 on 29 October.
_HOURS_OF_DAY = {"20230326": 23, "20231029": 25}
CLOCK = [
    (day, hour)
    for day in pd.date_range("2023-01-01", "2023-12-31").strftime("%Y%m%d")
    for hour in range(1, _HOURS_OF_DAY.get(day, 24) + 1)
]


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "elenco.csv"
    path.write_text(LIST, encoding="utf8")
    return path


def figure(done, name):
    (line,) = [line for line in done.stdout.splitlines() if line.strip().startswith(f"{name}  ")]
    return line.strip().removeprefix(name).strip()


def test_figures_with_ranges_rules_and_what_is_not_known(run, listed):
    done = run("energy", listed, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert max(len(line) for line in lines if line.startswith(" ")) <= 100
    assert any(line.startswith("Proposal ") for line in lines)
    assert any("Members (3) · Plants (1) · 20 kW" in line for line in lines)
    # R-HEU-01: Monza e della Brianza has 1,330 kWh per kWp; 20 x 1,330 = 26,600 kWh.
    assert figure(done, "Energy produced").startswith("about 26.6\u00a0MWh (")
    # 3 kW are free, 20 kW pay 15 EUR (R-TAR-17).
    assert figure(done, "GSE fees") == "15\u00a0€"
    assert "  Not known, or assumed:" in lines
    assert any("one flat price stands for the hourly ones" in line for line in lines)
    assert "R-TAR-01" in done.stdout
    assert "R-ENE-01" in done.stdout
    # Nobody's name goes to the terminal.
    assert "Anna" not in done.stdout
    # Each letter behind a figure is explained.
    _, _, told = done.stdout.partition("Not known, or assumed:")
    explained = {line.strip()[0] for line in told.splitlines() if line.startswith("    ") and line[4:7].endswith("  ")}
    used = {
        letter
        for line in done.stdout.splitlines()
        if line.endswith("]") and "  [" in line
        for letter in line.rpartition("  [")[2].removesuffix("]").split("\u00a0")
    }
    assert used
    assert used <= explained


def test_what_each_figure_stands_on(run, listed):
    done = run("energy", listed, "--basis", *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    words = " ".join(done.stdout.split())
    assert "R-TAR-01 (the tariff): the tariff of an hour" in words
    assert "Price of the zone, flat: 95 €/MWh (R-TAR-05, assumption of cermap, to be changed)." in words
    assert max(len(line) for line in done.stdout.splitlines() if line.startswith(" ")) <= 100


def test_in_italian(run, listed):
    done = run("energy", listed, *DAY)
    assert done.exit_code == 0, done.output
    assert any("26,6\u00a0MWh" in line for line in done.stdout.splitlines())


def test_what_is_tried_says_so_and_changes_no_plan(run, listed, tmp_path):
    output = tmp_path / "prova.xlsx"
    tried = ("--households", "10", "--added-kwp", "20", "--price", "60")
    done = run("energy", listed, "-o", output, *tried, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "Only tried, not in the plan: 10 households more, 20 kWp more, 60 €/MWh in each hour." in done.stdout
    assert "Members (13) · Plants (2) · 40 kW" in done.stdout
    assert figure(done, "Energy produced").startswith("about 53")
    book = CalamineWorkbook.from_path(str(output))
    header, *rows = book.get_sheet_by_name("Assumptions").to_python()
    values = {row[header.index("Code")]: row[header.index("Value")] for row in rows}
    assert values["zonal_price_eur_mwh"] == 60
    header, *rows = book.get_sheet_by_name("Members").to_python()
    assert [row[header.index("Name")] for row in rows].count("only tried") == 10


def test_the_workbook_and_the_hours(run, listed, tmp_path):
    output, hours = tmp_path / "energia.xlsx", tmp_path / "ore.csv"
    done = run("energy", listed, "-o", output, "--hours", hours, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-2:] == ["Written: energia.xlsx", "Written: ore.csv"]
    assert "personal data" in done.stdout
    assert "Figures" in CalamineWorkbook.from_path(str(output)).sheet_names
    text = hours.read_bytes().decode("utf-8-sig")
    assert len(text.splitlines()) == 1 + 8760


def test_the_hours_of_all_as_parquet_are_those_of_the_figures(run, listed, tmp_path):
    hours = tmp_path / "ore.parquet"
    done = run("energy", listed, "--hours", hours, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    table = pd.read_parquet(io.BytesIO(hours.read_bytes()))
    assert len(table) == 8760
    least = table[["incentivised_kwh", "withdrawn_kwh"]].min(axis=1)
    assert (table["shared_kwh"] <= least + 1e-3).all()
    assert f"{table['injected_kwh'].sum() / 1000:.1f}" in figure(done, "Fed into the grid")


def test_a_plan_gives_the_figures_of_its_list(run, listed, tmp_path):
    plan = tmp_path / "piano.gpkg"
    assert run("plan", listed, "-o", plan, *DAY).exit_code == 0
    of_list, of_plan = run("energy", listed, *DAY, "--lang", "en"), run("energy", plan, "--lang", "en")
    assert of_plan.exit_code == 0, of_plan.output
    assert of_plan.stdout[of_plan.stdout.index("Proposal") :] == of_list.stdout[of_list.stdout.index("Proposal") :]


def test_a_registered_configuration_without_anybody_is_left_out_and_said(run, listed, tmp_path):
    registered = tmp_path / "configurazioni.csv"
    registered.write_text(REGISTERED, encoding="utf8")
    asked = ("energy", listed, "--communities", registered, *DAY, "--lang", "en")
    done = run(*asked)
    assert done.exit_code == 0, done.output
    assert "1 configuration has nobody of the list and is left out." in done.stdout
    assert "\nCER Alfa\n" not in done.stdout
    done = run(*asked, "--configuration", "CER Alfa")
    assert done.exit_code == 2
    assert "there is nothing to compute" in done.stderr
    # Tried on it, there is something.
    done = run(*asked, "--configuration", "CER Alfa", "--households", "5", "--added-kwp", "10")
    assert done.exit_code == 0, done.output
    assert "Members (5) · Plants (1) · 10 kW" in done.stdout


def test_hourly_prices_take_the_place_of_the_flat_one(run, listed, tmp_path):
    prices = tmp_path / "prezzi.csv"
    prices.write_text("Data;Ora;NORD\n" + "".join(f"{day};{hour};50,00\n" for day, hour in CLOCK), encoding="utf8")
    hours = tmp_path / "ore.parquet"
    done = run("energy", listed, "--prices", prices, "--hours", hours, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "one flat price" not in done.stdout
    table = pd.read_parquet(hours)
    assert (table["price_eur_mwh"] == 50).all()
    # All that is fed in is sold at 50 EUR/MWh (R-TAR-13).
    sale = round(table["injected_kwh"].sum() * 0.05, -1)
    assert figure(done, "Sale of energy").startswith(f"about {sale:,.0f}\u00a0€")


def test_measured_hours_take_the_place_of_a_bill(run, listed, tmp_path):
    curves = tmp_path / "curve.csv"
    rows = "".join(f"Anna Bianchi;{day};{hour};1,000\n" for day, hour in CLOCK)
    curves.write_text("Nome;Data;Ora;kWh\n" + rows, encoding="utf8")
    output = tmp_path / "energia.xlsx"
    done = run("energy", listed, "--curves", curves, "-o", output, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    header, *rows = CalamineWorkbook.from_path(str(output)).get_sheet_by_name("Members").to_python()
    anna = dict(zip(header, next(row for row in rows if "Anna Bianchi" in row), strict=True))
    assert anna["Demand (kWh)"] == 8760
    assert anna["Demand stands on"] == "measured hours"


def test_files_of_hours_that_cannot_be_read_are_named(run, listed, tmp_path):
    broken = tmp_path / "rotto.csv"
    broken.write_text("a;b\n1;2\n", encoding="utf8")
    for option in ("--prices", "--curves"):
        done = run("energy", listed, option, broken, *DAY, "--lang", "en")
        assert done.exit_code == 2
        assert "rotto.csv" in done.stderr or "column" in done.stderr


def test_what_is_tried_is_tried_on_one(run, listed, tmp_path):
    registered = tmp_path / "configurazioni.csv"
    registered.write_text(REGISTERED, encoding="utf8")
    done = run("energy", listed, "--communities", registered, "--households", "5", *DAY, "--lang", "en")
    assert done.exit_code == 2
    assert "Which configuration?" in done.stderr


def test_a_list_without_a_configuration(run, tmp_path):
    path = tmp_path / "una.csv"
    path.write_text(
        LIST.splitlines()[0] + "\nAnna;45,573155;9,275327;persona fisica;consumatore;;;2700;\n", encoding="utf8"
    )
    done = run("energy", path, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "nothing is computed" in done.stdout
    hours = tmp_path / "ore.csv"
    done = run("energy", path, "--hours", hours, *DAY, "--lang", "en")
    assert done.exit_code == 2
    assert not hours.exists()


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("-o", "energia.csv"), ".xlsx"),
        (("--hours", "ore.xlsx"), ".parquet"),
        (("--households", "-1"), "from 0 on"),
        (("--added-kwp", "nan"), "from 0 on"),
        (("--price", "-3"), "goes from 0 to 10,000"),
        (("--price", "90", "--prices", "prezzi.csv"), "Leave one of them out"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(refused, listed, option, said):
    assert said in refused("energy", listed, *option, "--lang", "en")


def test_the_list_is_never_overwritten(refused, tmp_path):
    path = tmp_path / "elenco.xlsx"
    path.write_bytes(b"x")
    assert "the place of the list" in refused("energy", path, "-o", path, "--lang", "en")
