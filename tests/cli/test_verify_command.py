"""``cermap verify``: 0 follows, 1 does not, 2 nothing to check; one line for each thing found."""

import sqlite3
from contextlib import closing


def test_a_plan_its_workbook_and_a_changed_plan(run, brought, tmp_path):
    plan, book = tmp_path / "piano.gpkg", tmp_path / "esito.xlsx"
    run("plan", brought, "-o", plan, "--as-of", "2024-06-30")
    run("plan", plan, "-o", book)
    for path in (plan, book):
        done = run("verify", path)
        assert (done.exit_code, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert len(lines) >= 3
        assert path.name in lines[-1]
        assert not any(line.startswith("✗") for line in lines)
    with closing(sqlite3.connect(plan)) as database, database:
        database.execute("UPDATE candidates SET certainty = 'certain', area_code = 'AC001E00000'")
    done = run("verify", plan, "--lang", "en")
    assert done.exit_code == 1
    assert "✗ The table “candidates” of the plan was changed after cermap saved it." in done.stdout
    assert done.stdout.splitlines()[-1].startswith("“piano.gpkg” does not agree with what is in it")


def test_what_cannot_be_checked_is_one_line(run, tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("a;b")
    done = run("verify", path, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("“e.csv” states nothing that can be checked")
    assert run("verify", tmp_path / "no.xlsx").exit_code == 2


def test_a_drawing_is_never_said_to_follow(run, brought, tmp_path):
    sheet = tmp_path / "foglio.pdf"
    run("print", brought, "-o", sheet, "--as-of", "2024-06-30", "--paper", "A4")
    done = run("verify", sheet, "--lang", "en")
    assert done.exit_code == 2
    assert "whether it draws that cannot be checked" in done.stdout
    assert "✗" not in done.stdout
