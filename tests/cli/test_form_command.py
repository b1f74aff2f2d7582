"""``cermap form``: the empty form in each shape, and a folder of filled ones put together."""

from cermap.files import read_candidates

EN = ("--lang", "en")
ROWS = "Denominazione;Indirizzo;Comune;Ruolo\r\n{0};Via Roma 1;Monza;consumatore\r\n{0} bis;Via Roma 2;Monza;\r\n"


def test_the_empty_form_is_written_in_each_shape(run, tmp_path):
    for ending, begins in ((".pdf", b"%PDF"), (".xlsx", b"PK"), (".txt", b"Notice"), (".md", b"Notice")):
        done = run("form", "-o", tmp_path / f"form{ending}", "--body", "Comune di Alba", *EN)
        assert (done.exit_code, done.stdout) == (0, f"Written: form{ending}\n")
        assert (tmp_path / f"form{ending}").read_bytes().startswith(begins)
    assert "Comune di Alba" in (tmp_path / "form.txt").read_text(encoding="utf8")


def test_a_folder_of_filled_forms_is_one_list(run, tmp_path):
    folder = tmp_path / "risposte"
    folder.mkdir()
    for name in ("Anna", "Bruno"):
        (folder / f"{name}.csv").write_text(ROWS.format(name), encoding="utf8")
    (folder / "~$Anna.xlsx").write_bytes(b"open in Excel")
    done = run("form", folder, "-o", folder / "elenco.xlsx", *EN)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == "4 rows of 2 files."
    # Asked again, the list that stands among them is not one of them.
    again = run("form", folder, "-o", folder / "elenco.xlsx", *EN)
    assert again.stdout == done.stdout
    brought = read_candidates((folder / "elenco.xlsx").read_bytes(), "elenco.xlsx")
    assert list(brought.candidates["name"]) == ["Anna", "Anna bis", "Bruno", "Bruno bis"]


def test_what_is_no_form_is_refused_in_one_line(refused, tmp_path, brought):
    assert "not the form" in refused("form", brought, "-o", tmp_path / "elenco.xlsx", *EN)
    empty = tmp_path / "vuota"
    empty.mkdir()
    assert "no filled form" in refused("form", empty, "-o", tmp_path / "elenco.xlsx", *EN)
    refused("form", tmp_path / "missing.xlsx", "-o", tmp_path / "elenco.xlsx", *EN)
    assert ".pdf" in refused("form", "-o", tmp_path / "form.doc", *EN)
