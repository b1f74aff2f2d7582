"""``cermap plan --communities``: registered configurations beside a list, and brought into a plan."""

import pytest
from python_calamine import CalamineWorkbook

DAY = ("--as-of", "2024-06-30")
HEADER = (
    "Denominazione Comunità;Tipologia di configurazione;Potenza totale (kW);Numero impianti;Numero utenze;Comune;"
    "Provincia;Regione;Latitudine;Longitudine;Area_Convenzionale;Ragione_Sociale_GdR;Data di aggiornamento"
)
LAMBRO = "CER DEL LAMBRO;Comunità energetica rinnovabile;149,5;2;31;MONZA;MB;LOMBARDIA;45,5779;9,2724;AC001E01388;X;31/12/2025"
VILLA = "CER VILLA;Comunità energetica rinnovabile;20;1;12;MONZA;MB;LOMBARDIA;45,58;9,28;AC001E01389;X;31/12/2025"
NOWHERE = "CER SENZA AREA;Comunità energetica rinnovabile;20;1;12;MONZA;MB;LOMBARDIA;;;;X;31/12/2025"
SICILY = "CER IBLEA;Comunità energetica rinnovabile;20;1;12;RAGUSA;RG;SICILIA;;;AC001E09999;X;31/12/2025"


@pytest.fixture
def registered(tmp_path):
    """A file of registered configurations from its rows."""

    def _write(*rows, name="comunita.csv"):
        path = tmp_path / name
        path.write_text("\n".join((HEADER, *rows)), encoding="utf8")
        return path

    return _write


def _rows(path, sheet):
    header, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(header, row, strict=True)) for row in rows]


def _names(path):
    return [row["Nome"] for row in _rows(path, "Comunità")]


def test_registered_ones_stand_beside_the_proposed(run, brought, registered, tmp_path):
    output = tmp_path / "esito.xlsx"
    done = run(
        "plan", brought, "-o", output, "--communities", registered(LAMBRO, VILLA), "--communities-edition", "2023", *DAY
    )
    assert done.exit_code == 1
    assert done.stderr == ""
    # The list proposes one of its own.
    assert _names(output)[:2] == ["CER DEL LAMBRO", "CER VILLA"]
    assert len(_names(output)) == 3
    found = _rows(output, "Comunità")[0]
    assert (found["Potenza (kW)"], found["Impianti"], found["Utenze"]) == (149.5, 2, 31)
    # Anna's coordinates lie 300 m from the next border, in the area of the first one.
    answers = {row["Comunità"]: row["Esito"] for row in _rows(output, "Chi può entrare") if row["Nome"] == "Anna"}
    assert answers["CER DEL LAMBRO"] == "Può condividere"


def test_without_an_edition_nobody_shares(run, brought, registered, tmp_path):
    output = tmp_path / "esito.xlsx"
    run("plan", brought, "-o", output, "--communities", registered(LAMBRO), *DAY)
    answers = [row["Esito"] for row in _rows(output, "Chi può entrare") if row["Comunità"] == "CER DEL LAMBRO"]
    assert answers
    assert "Può condividere" not in answers


def test_what_was_not_used_is_said(run, brought, registered, tmp_path):
    """One line for the row without an area, one for the other regions, one for the edition that nobody gave."""
    output = tmp_path / "esito.csv"
    before = run("plan", brought, "-o", output, *DAY, "--lang", "en").stdout.splitlines()
    done = run(
        "plan", brought, "-o", output, "--communities", registered(LAMBRO, NOWHERE, SICILY), *DAY, "--lang", "en"
    )
    more = [line for line in done.stdout.splitlines() if line not in before]
    assert [line[:20] for line in more] == [
        "Rows of other region", "Row 3, column “Area_", "Row 2: the edition o", "1 registered configu",
    ]  # fmt: skip
    assert "1 configuration proposed" in done.stdout.splitlines()


def test_in_a_plan_they_replace_those_of_the_same_id(run, brought, registered, tmp_path):
    plan, again, sheet = (tmp_path / name for name in ("piano.gpkg", "ancora.gpkg", "esito.xlsx"))
    edition = ("--communities-edition", "2023")
    run("plan", brought, "-o", plan, "--communities", registered(LAMBRO), *edition, *DAY)
    larger = LAMBRO.replace("149,5;2;31", "200;3;40")
    done = run("plan", plan, "-o", again, "--communities", registered(larger, VILLA), *edition)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert (done.exit_code, done.stderr) == (1, "")
    run("plan", again, "-o", sheet)
    assert _names(sheet)[:2] == ["CER DEL LAMBRO", "CER VILLA"]
    assert len(_names(sheet)) == 3
    assert _rows(sheet, "Comunità")[0]["Potenza (kW)"] == 200


def test_with_a_list_a_second_run_writes_the_same_bytes(run, brought, registered, tmp_path):
    first, second = tmp_path / "uno.gpkg", tmp_path / "due.gpkg"
    for output in (first, second):
        run("plan", brought, "-o", output, "--communities", registered(LAMBRO), *DAY)
    assert first.read_bytes() == second.read_bytes()


def test_a_file_of_communities_that_cannot_be_used(refused, brought, registered, tmp_path):
    output = tmp_path / "esito.xlsx"
    assert "manca.csv" in refused("plan", brought, "-o", output, "--communities", tmp_path / "manca.csv")
    assert "“Tipo”" in refused("plan", brought, "-o", output, "--communities", brought)
    assert not output.exists()
