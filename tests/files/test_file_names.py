"""Names of files to take away: every system takes them, a person recognises them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap.files import file_name

DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("elenco.csv", "elenco-cermap.xlsx"),
        ("ELENCO.XLSX", "ELENCO-cermap.xlsx"),
        ("Tavolo di Monza", "Tavolo di Monza-cermap.xlsx"),
        ("Dott. Rossi", "Dott. Rossi-cermap.xlsx"),
        ("Monza 3/4.csv", "Monza 3_4-cermap.xlsx"),
        ("Demonstration: Monza", "Demonstration_ Monza-cermap.xlsx"),
        ("a\\b", "a_b-cermap.xlsx"),
        ("../../etc/passwd", "etc_passwd-cermap.xlsx"),
        ("🏡 casa", "🏡 casa-cermap.xlsx"),
        ("=cmd|' /C calc'!A0", "cmd_' _C calc'!A0-cermap.xlsx"),
        ("nome...", "nome-cermap.xlsx"),
        ("fine. . .csv", "fine-cermap.xlsx"),
        ("CON", "CON_-cermap.xlsx"),
        ("con.", "con_-cermap.xlsx"),
        ("CON ", "CON_-cermap.xlsx"),
        ("nul.csv", "nul_-cermap.xlsx"),
        ("riga\nnuova\x00", "riga nuova-cermap.xlsx"),
        ("\u202exslx.casa", "xslx.casa-cermap.xlsx"),
        ("", "cermap-cermap.xlsx"),
        (" .. ", "cermap-cermap.xlsx"),
        (".csv", "csv-cermap.xlsx"),
        ("x" * 300, "x" * 120 + "-cermap.xlsx"),
        ("🏡" * 300, "🏡" * 30 + "-cermap.xlsx"),
    ],
)
def test_a_title_becomes_a_name(title, expected):
    assert file_name(title, "-cermap.xlsx") == expected


@given(st.text(max_size=400))
def test_any_title_becomes_a_name_that_can_be_written(title):
    name = file_name(title, ".gpkg")
    assert name.endswith(".gpkg")
    assert len(name) > len(".gpkg")
    assert len(name.encode()) <= 255
    assert name.isprintable()
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.startswith((".", "-", "=", "+", "@", " "))
    assert not DEVICES.fullmatch(name.removesuffix(".gpkg"))
