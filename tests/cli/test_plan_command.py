"""``cermap plan``: a list in, a workbook or a CSV out, whole or not at all."""

import ctypes
import hashlib
import os
import sys
from pathlib import Path

import geopandas as gpd
import pytest
from python_calamine import CalamineWorkbook
from shapely import box

from cermap.files import read_candidates
from cermap.files.answers.table import AREA
from cermap.texts import Texts

CASES = Path(__file__).parents[1] / "cases" / "lists"
DAY = ("--as-of", "2024-06-30")
OWN = ["Nome", "Latitudine", "Longitudine", "Indirizzo", "Tipo soggetto", "Ruolo", "Potenza impianto kW", "Fonte", "Appunti miei"]  # fmt: skip


def _sheet(path, name):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def _nothing_beside(folder, *known):
    assert sorted(path.name for path in folder.iterdir() if path.name != "data") == sorted(known)


def test_a_workbook_with_every_original_column(run, brought, tmp_path):
    output = tmp_path / "esito.xlsx"
    done = run("plan", brought, "-o", output, *DAY)
    # The large enterprise does not meet R-MEM-02: the file is written, and the exit code says so.
    assert done.exit_code == 1
    assert done.stderr == ""
    assert "4 righe lette = 3 con un'area + 1 non trovate + 0 fuori dai dati caricati" in done.stdout
    assert done.stdout.endswith("Scritto: esito.xlsx\n")
    sheets = CalamineWorkbook.from_path(str(output)).sheet_names
    assert (sheets[0], sheets[-3], len(sheets)) == ("Candidati", "Note", 13)
    header, *rows = _sheet(output, "Candidati")
    assert header[: len(OWN)] == OWN
    own = read_candidates(brought.read_bytes(), brought.name).original
    # Text stays as written; amounts and coordinates are numbers, so that a spreadsheet can add them up.
    for place, name in enumerate(OWN):
        written, shown = own[name].fillna("").tolist(), [row[place] for row in rows]
        if name in {"Latitudine", "Longitudine", "Potenza impianto kW"}:
            assert shown == [float(cell.replace(",", ".")) if cell else "" for cell in written]
        else:
            assert shown == written
    certainty = header.index("Certezza dell'area")
    assert [row[certainty] for row in rows] == ["Certa sulla mappa"] * 3 + ["Indirizzo non trovato"]


def test_the_sum_that_is_printed_closes(run, brought, tmp_path):
    lines = run("plan", brought, "-o", tmp_path / "e.csv", *DAY).stdout.splitlines()
    counts = {line.split(":")[0].strip(): int(line.split(":")[1]) for line in lines if line.startswith("  ")}
    assert counts == {
        "Dichiarata dal POD": 0, "Certa sulla mappa": 3, "Probabile": 0, "Incerta": 0, "Indirizzo non trovato": 1,
        "Fuori dai dati caricati": 0,
    }  # fmt: skip
    assert "1 configurazione proposta" in lines


def test_a_list_where_every_rule_is_met_leaves_with_0(run, brought, tmp_path):
    kept = [line for line in brought.read_text("utf8").splitlines() if "grande impresa" not in line]
    brought.write_text("\n".join(kept), "utf8")
    assert run("plan", brought, "-o", tmp_path / "e.csv", *DAY).exit_code == 0


def test_a_csv_that_italian_excel_opens(run, brought, tmp_path):
    output = tmp_path / "esito.csv"
    assert run("plan", brought, "-o", output, *DAY).exit_code == 1
    content = output.read_bytes().decode("utf-8-sig")
    assert content.split("\r\n")[0].split(";")[: len(OWN)] == OWN
    # A formula is text there too: an apostrophe keeps a spreadsheet from running it.
    assert "'=HYPERLINK" in content
    assert ";00123;" in content
    assert content.count("\r\n") == 5


def test_in_english_headers_sheets_and_sources_are_english(run, brought, tmp_path):
    output = tmp_path / "result.xlsx"
    done = run("plan", brought, "-o", output, *DAY, "--lang", "en")
    assert done.stdout.endswith("Written: result.xlsx\n")
    names = CalamineWorkbook.from_path(str(output)).sheet_names
    assert (names[0], names[-3], len(names)) == ("Candidates", "Notes", 13)
    titles = [row[1] for row in _sheet(output, "Sources")]
    run("plan", brought, "-o", tmp_path / "esito.xlsx", *DAY)
    italian = [row[1] for row in _sheet(tmp_path / "esito.xlsx", "Fonti")]
    assert len(titles) == len(italian) > 5
    assert not set(titles) & set(italian)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_second_run_writes_the_same_bytes(run, run_alone, brought, tmp_path, ending):
    first, second = tmp_path / f"uno.{ending}", tmp_path / f"due.{ending}"
    run("plan", brought, "-o", first, *DAY)
    done = run_alone("plan", brought, "-o", second, *DAY)
    assert (done.returncode, done.stderr) == (1, "")
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)}
    assert len(digests) == 1


def test_areas_of_a_geopackage_take_the_place_of_the_shipped_ones(run, brought, tmp_path):
    path, output = tmp_path / "aree.gpkg", tmp_path / "esito.xlsx"
    gpd.GeoDataFrame(
        {"COD_AC": ["AC001E00077"], "edizione": ["2025"], "valid_from": ["2025-10-01"], "valid_to": ["2027-09-30"]},
        geometry=[box(9.2, 45.5, 9.35, 45.65)],
        crs="EPSG:4326",
    ).to_file(path, driver="GPKG")
    assert run("plan", brought, "-o", output, "--as-of", "2026-01-01", "--areas", path).exit_code == 1
    header, *rows = _sheet(output, "Candidati")
    assert [row[header.index(Texts("it")(AREA))] for row in rows] == ["AC001E00077"] * 3 + [""]
    header, *rows = _sheet(output, "Fonti")
    assert any("aree.gpkg" in str(cell) for row in rows for cell in row)


@pytest.mark.parametrize("name", ["esito.pdf", "esito", "esito.xls", "."])
def test_another_ending_is_refused_before_any_work(refused, tmp_path, name):
    """The list is not even there: the ending is the first thing looked at."""
    said = refused("plan", tmp_path / "manca.csv", "-o", Path(name))
    assert said == f"Il risultato “{name}” deve finire in .xlsx, .csv, .gpkg. Cambi il nome."


def test_a_list_that_is_not_there(refused, tmp_path):
    assert "“manca.csv”" in refused("plan", tmp_path / "manca.csv", "-o", tmp_path / "e.csv")
    _nothing_beside(tmp_path)


def test_a_folder_in_place_of_a_list(refused, tmp_path):
    (tmp_path / "elenchi").mkdir()
    assert "“elenchi”" in refused("plan", tmp_path / "elenchi", "-o", tmp_path / "e.csv")
    _nothing_beside(tmp_path, "elenchi")


@pytest.mark.parametrize(
    "case", ["empty.csv", "only_header.csv", "no_address.csv", "picture.csv", "photo.xlsx", "broken.xlsx", "letter.doc"]
)
def test_a_list_that_cannot_be_used(refused, tmp_path, case):
    said = refused("plan", CASES / case, "-o", tmp_path / "e.xlsx", *DAY)
    assert case in said or "Non trovo la colonna dell'indirizzo. Ho letto: " in said
    _nothing_beside(tmp_path)


def test_a_wrong_date_is_seen_before_the_list(refused, tmp_path):
    assert "non è una data" in refused("plan", tmp_path / "manca.csv", "-o", tmp_path / "e.csv", "--as-of", "ieri")


def test_the_list_itself_is_never_overwritten(refused, brought):
    before = brought.read_bytes()
    for same in (brought, brought.parent / "." / "sotto" / ".." / brought.name):
        (brought.parent / "sotto").mkdir(exist_ok=True)
        assert "prenderebbe il posto dell'elenco “adesioni.csv”" in refused("plan", brought, "-o", same, *DAY)
    assert brought.read_bytes() == before


def test_a_folder_where_the_result_should_be(refused, brought, tmp_path):
    (tmp_path / "e.csv").mkdir()
    assert "“e.csv” non si può scrivere" in refused("plan", brought, "-o", tmp_path / "e.csv", *DAY)
    _nothing_beside(tmp_path, "adesioni.csv", "e.csv")
    assert list((tmp_path / "e.csv").iterdir()) == []


def test_a_file_where_the_folder_should_be(refused, brought, tmp_path):
    (tmp_path / "nota").write_text("x")
    assert "non si può scrivere" in refused("plan", brought, "-o", tmp_path / "nota" / "e.xlsx", *DAY)
    _nothing_beside(tmp_path, "adesioni.csv", "nota")


def test_a_folder_closed_to_writing(run_alone, brought, tmp_path):
    """What was there stays as it was, to the byte, and nothing is left beside it."""
    closed = tmp_path / "chiusa"
    closed.mkdir()
    (closed / "esito.csv").write_text("di prima")
    closed.chmod(0o555)
    try:
        done = run_alone("plan", brought, "-o", closed / "esito.csv", *DAY, preexec_fn=_without_the_rights_of_root)
    finally:
        closed.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("“esito.csv” non si può scrivere: ")
    assert done.stderr.count("\n") == 1
    assert (closed / "esito.csv").read_text() == "di prima"
    _nothing_beside(closed, "esito.csv")


def _without_the_rights_of_root():
    """Root writes anywhere; this process and its program do not any more (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    if sys.platform == "linux" and os.geteuid() == 0 and ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) != 0:
        raise OSError("the rights of root cannot be given up here")


def test_an_areas_file_that_cannot_be_used_writes_nothing(refused, brought, tmp_path):
    (tmp_path / "aree.gpkg").write_bytes(b"SQLite format 3\x00" + bytes(200))
    assert "aree.gpkg" in refused("plan", brought, "-o", tmp_path / "e.csv", "--areas", tmp_path / "aree.gpkg")
    _nothing_beside(tmp_path, "adesioni.csv", "aree.gpkg")


def test_the_plan_of_today_says_no_certain_yes(run, brought, tmp_path):
    """The shipped edition has expired: nobody is told "can share"."""
    assert run("plan", brought, "-o", tmp_path / "e.xlsx").exit_code == 1
    header, *rows = _sheet(tmp_path / "e.xlsx", "Chi può entrare")
    # No proposal joins registered ones here, so there may be no row; the list says it too.
    assert {row[header.index("Esito")] for row in rows} <= {"Da verificare", "Non può"}
    header, *rows = _sheet(tmp_path / "e.xlsx", "Candidati")
    assert all(row[header.index("Può condividere in")] == "" for row in rows)
    assert sum("edizione delle aree scaduta" in row[header.index("Motivi della certezza")] for row in rows) == 3


def test_usage_is_answered_with_2(run):
    assert run("plan").exit_code == 2
    assert run("plan", "elenco.csv").exit_code == 2
    assert run("gira").exit_code == 2
    assert run("--help").exit_code == 0
    assert "Traceback" not in run("plan").output


def test_a_plan_file_opens_again_with_its_own_day(run, brought, tmp_path):
    plan, again, sheet = (tmp_path / name for name in ("piano.gpkg", "ancora.gpkg", "esito.xlsx"))
    assert run("plan", brought, "-o", plan, *DAY).exit_code == 1
    # No date is given: the plan's own counts, and the same plan is the same file.
    done = run("plan", plan, "-o", again)
    assert (done.exit_code, done.stderr) == (1, "")
    assert again.read_bytes() == plan.read_bytes()
    run("plan", plan, "-o", sheet)
    direct = tmp_path / "diretto.xlsx"
    run("plan", brought, "-o", direct, *DAY)
    assert _sheet(sheet, "Candidati") == _sheet(direct, "Candidati")
    # Another date makes another plan: the shipped areas are out of date then.
    run("plan", plan, "-o", again, "--as-of", "2025-12-01")
    assert again.read_bytes() != plan.read_bytes()


def test_a_plan_on_other_areas_says_which_and_is_made_again(run, brought, tmp_path):
    plan = tmp_path / "piano.gpkg"
    run("plan", brought, "-o", plan, *DAY)
    areas = gpd.GeoDataFrame(
        {"COD_AC": ["AC001E01388"], "edizione": ["2025"], "valid_from": ["2023-10-01"], "valid_to": ["2027-09-30"]},
        geometry=[box(9.20, 45.5, 9.36, 45.6)],
        crs="EPSG:4326",
    )
    path = tmp_path / "aree.gpkg"
    areas.to_file(path, engine="pyogrio")
    done = run("plan", plan, "-o", tmp_path / "esito.csv", "--areas", path, "--lang", "en")
    assert done.exit_code == 1
    assert "The plan was saved on other data" in done.stdout
    assert "aree.gpkg (2025" in done.stdout


def test_a_broken_plan_is_one_line(refused, run, brought, tmp_path):
    plan = tmp_path / "piano.gpkg"
    run("plan", brought, "-o", plan, *DAY)
    plan.write_bytes(plan.read_bytes()[:3000])
    assert "piano.gpkg" in refused("plan", plan, "-o", tmp_path / "esito.xlsx")
    assert not (tmp_path / "esito.xlsx").exists()
