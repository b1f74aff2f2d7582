"""``cermap parse``: the parts of an address, one a line."""

EVERYTHING = "c/o Scuola, V.le IV Novembre 16-18 sc. B, fraz. Torre - 27035 Mede (PV)"


def test_each_part_on_a_line_of_its_own(run):
    done = run("parse", EVERYTHING, "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "VIALE IV NOVEMBRE, 16-18, LOC. TORRE, 27035 MEDE (PV) [C/O SCUOLA] [SC. B]",
        "  Kind of street: VIALE",
        "  Street name: IV NOVEMBRE",
        "  House number: 16",
        "  Up to number: 18",
        "  Locality: TORRE",
        "  Postcode: 27035",
        "  Municipality: MEDE",
        "  Province: PV",
        "  Notes: C/O SCUOLA · SC. B",
    ]


def test_the_first_line_is_read_as_the_same_address(run):
    first = run("parse", EVERYTHING).stdout.splitlines()
    assert run("parse", first[0]).stdout.splitlines() == first


def test_words_need_no_quotes_and_no_number_is_said(run):
    done = run("parse", "via", "Roma", "snc", "Rho", "--lang", "en")
    assert "  House number: none (snc)" in done.stdout.splitlines()
    assert "  Municipality: RHO" in done.stdout.splitlines()


def test_coordinates_are_no_address(run):
    assert run("parse", "45,5845 9,2744", "--lang", "en").stdout == "Coordinates: 45.58450, 9.27440.\n"


def test_nothing_that_could_be_an_address_is_refused(refused):
    assert "“---”" in refused("parse", "--", "---")
