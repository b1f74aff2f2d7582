"""``cermap desk`` and ``cermap calls``: one call answered, recorded in a plan, and taken away."""

import csv

import pytest
from python_calamine import CalamineWorkbook

DAY = ("--as-of", "2024-06-30", "--lang", "en")
EN = ("--lang", "en")
POINT = "45.5845 9.2744"


def lines_of(done):
    assert done.exit_code == 0, done.output
    return done.stdout.replace("\u00a0", " ").splitlines()


@pytest.fixture
def plan(run, brought, tmp_path):
    """A plan with one call in it."""
    path = tmp_path / "piano.gpkg"
    told = ("--caller", '=HYPERLINK("http://example.org")', "--handed-to", "Ufficio tecnico", "--note", "00123")
    lines_of(run("desk", brought, POINT, "--record", "-o", path, *told, *DAY))
    return path


def test_the_answer_is_a_card(run, brought):
    lines = lines_of(run("desk", brought, *POINT.split(), *DAY))
    assert lines[0] == "45.58450, 9.27440 (Monza)"
    assert lines[1].startswith("Certain on the map: On the map it is area Monza 1 +1 (AC001E01388).")
    assert lines[2] == "Communities there:"
    assert any(line.startswith("Next step: Ask for the POD") for line in lines)
    assert lines[-1].startswith("Indicative: the area that counts")


def test_a_plan_of_before_is_answered_for_today(run, plan):
    """The shipped areas expired on 30 September 2025."""
    lines = lines_of(run("desk", plan, POINT, *EN))
    assert lines[1].startswith("To verify, expired edition of the areas (Certain on the map): I cannot confirm it")
    assert not any("Next step: Ask" in line for line in lines)


def test_several_readings_are_printed_and_never_recorded(run, refused, brought, tmp_path):
    lines = lines_of(run("desk", brought, "Via Ripamonti 40", *EN))
    assert lines[1:] == ["  Via Giuseppe Ripamonti 40, Milano"]
    said = refused("desk", brought, "Via Ripamonti 40", "--record", "-o", tmp_path / "p.gpkg", *EN)
    assert "Via Giuseppe Ripamonti 40, Milano" in said
    assert not (tmp_path / "p.gpkg").exists()


def test_what_cannot_be_done_is_one_line(refused, brought, tmp_path):
    assert "-o" in refused("desk", brought, POINT, "--record", *EN)
    assert "--record" in refused("desk", brought, POINT, "--note", "x", *EN)
    assert "IT001E12345678" in refused("desk", brought, "IT001E12", *EN)
    assert "AC001E00934" in refused("desk", brought, "AC001E1", *EN)
    refused("desk", brought, POINT, "--record", "-o", tmp_path / "p.xlsx", *EN)
    refused("desk", tmp_path / "manca.gpkg", POINT, *EN)


def test_calls_are_printed_and_counted(run, plan, tmp_path):
    again = tmp_path / "piano2.gpkg"
    lines_of(run("desk", plan, "AC001E01388", "--record", "-o", again, *EN))
    lines = lines_of(run("calls", again, *EN))
    assert len(lines) == 3
    assert f"{POINT} · Certain on the map (AC001E01388)" in lines[0]
    assert lines[0].endswith("Ufficio tecnico")
    assert lines[2] == "2 calls"
    assert lines_of(run("calls", again, "--word", "TECNICO", *EN))[-1] == "1 call"


def test_calls_become_a_workbook_where_nothing_runs(run, plan, tmp_path):
    output = tmp_path / "chiamate.xlsx"
    done = lines_of(run("calls", plan, "-o", output, *EN))
    assert "Written: chiamate.xlsx" in done
    assert "personal data" in done[-1]
    book = CalamineWorkbook.from_path(str(output))
    header, row = book.get_sheet_by_name("Calls").to_python()
    call = dict(zip(header, row, strict=True))
    assert (call["Note"], call["Area"]) == ("00123", "AC001E01388")
    assert call["Who asked"] == '=HYPERLINK("http://example.org")'


def test_calls_become_a_csv_for_italian_excel(run, plan, tmp_path):
    output = tmp_path / "chiamate.csv"
    lines_of(run("calls", plan, "-o", output, *EN))
    with output.open(encoding="utf-8-sig", newline="") as stream:
        header, row = csv.reader(stream, delimiter=";")
    call = dict(zip(header, row, strict=True))
    assert call["Who asked"] == '\'=HYPERLINK("http://example.org")'
    assert call["Note"] == "00123"


def test_calls_never_take_the_place_of_their_plan(refused, plan, tmp_path):
    refused("calls", plan, "-o", plan, *EN)
    refused("calls", plan, "-o", tmp_path / "x.txt", *EN)
