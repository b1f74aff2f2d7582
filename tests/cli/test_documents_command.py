"""``cermap documents``: the checklist of a configuration, or the sheets of its members."""

from python_calamine import CalamineWorkbook

DAY = ("--as-of", "2024-06-30")
REGISTERED = """Nome;Tipo;Area;Edizione;Impianti;Utenze;Potenza (kW)
CER Alfa;CER;AC001E01388;2023;2;31;149
Cliente Beta;cliente attivo a distanza;AC001E01388;2023;1;4;20
"""


def test_the_one_proposal_of_a_list(run, brought, tmp_path):
    done = run("documents", brought, "-o", tmp_path / "richiesta.xlsx", *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert any(line.strip().startswith("Members: known ") and ", missing " in line for line in lines)
    assert any("personal data" in line for line in lines)
    assert any("was not seen" in line for line in lines)
    assert lines[-1].endswith("richiesta.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "richiesta.xlsx"))
    assert book.sheet_names[:-2] == ["Read first", "Configuration", "Members", "Plants", "Checklist"]
    # Nobody's name goes to the terminal.
    assert "Anna" not in done.stdout


def test_the_sheets_of_its_members(run, brought, tmp_path):
    done = run("documents", brought, "-o", tmp_path / "schede.pdf", *DAY)
    assert done.exit_code == 0, done.output
    content = (tmp_path / "schede.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    # Two members, and the plant of one of them.
    assert content.count(b"/Type /Page ") == 3


def test_which_of_several(run, brought, tmp_path):
    registered = tmp_path / "configurazioni.csv"
    registered.write_text(REGISTERED, encoding="utf8")
    output = tmp_path / "richiesta.xlsx"
    asked = ("documents", brought, "-o", output, "--communities", registered, *DAY, "--lang", "en")
    assert "CER Alfa" in refused_after_notes(run, *asked)
    assert "CER Alfa" in refused_after_notes(run, *asked, "--configuration", "CER Omega")
    assert "no such request" in refused_after_notes(run, *asked, "--configuration", "Cliente Beta")
    assert not output.exists()
    done = run(*asked, "--configuration", "cer alfa")
    assert done.exit_code == 0, done.output
    assert "CER Alfa" in done.stdout.splitlines()
    _, *rows = CalamineWorkbook.from_path(str(output)).get_sheet_by_name("Configuration").to_python()
    assert len(rows) == 16
    # Nobody of the list is known to be in it.
    pdf = ("documents", brought, "-o", tmp_path / "schede.pdf", "--communities", registered, *DAY, "--lang", "en")
    assert "no sheet to write" in refused_after_notes(run, *pdf, "--configuration", "CER Alfa")


def refused_after_notes(run, *arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_another_ending_is_refused(refused, brought, tmp_path):
    assert ".xlsx" in refused("documents", brought, "-o", tmp_path / "richiesta.csv")
