"""``cermap dossier``: one address of a plan on one page."""

DAY = ("--as-of", "2024-06-30", "--lang", "en")


def test_an_address_and_a_row_become_a_page(run, brought, tmp_path):
    for asked in (("45.5845 9.2744",), ("--row", "1")):
        sheet = tmp_path / "scheda.pdf"
        done = run("dossier", brought, *asked, "-o", sheet, "--body", "Comune di Monza", *DAY)
        assert done.exit_code == 0, done.output
        assert done.stdout.splitlines()[-1] == "Written: scheda.pdf"
        assert sheet.read_bytes().startswith(b"%PDF")


def test_what_cannot_be_meant_is_refused_in_one_line(refused, brought, tmp_path):
    sheet = tmp_path / "scheda.pdf"
    assert "one address" in refused("dossier", brought, "-o", sheet, *DAY)
    assert "one address" in refused("dossier", brought, "Via Roma 1", "--row", "1", "-o", sheet, *DAY)
    assert "no row 99" in refused("dossier", brought, "--row", "99", "-o", sheet, *DAY)
    assert "not an address of the web" in refused("dossier", brought, "--row", "1", "--link", "qui", "-o", sheet, *DAY)
    assert ".pdf" in refused("dossier", brought, "--row", "1", "-o", tmp_path / "scheda.doc", *DAY)
    assert not sheet.exists()
