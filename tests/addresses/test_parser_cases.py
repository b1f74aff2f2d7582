"""Every habit of people who write addresses, row by row: ``tests/cases/addresses.csv``.

The shapes are those of public lists (post offices, hospitals, sports centres, ANNCSU); the rows are made up around
well-known street names, and the expected parts were written by eye before the reading was. Columns ``text, comune, prov,
cap`` are a list's, the others the parts; notes are joined by ``|``.
"""

import csv
import io
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from cermap.addresses import ParsedAddress, parse

_TABLE = (Path(__file__).parents[1] / "cases" / "addresses.csv").read_text(encoding="utf8")
CASES = list(csv.DictReader(io.StringIO(_TABLE), delimiter=";"))


def expected(row):
    """The parts of a row."""
    parts = {part.name: row[part.name] or None for part in fields(ParsedAddress)}
    return ParsedAddress(
        **parts | {"is_snc": row["is_snc"] == "snc", "notes": tuple(filter(None, row["notes"].split("|")))}
    )


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['habit']}: {row['text']}") for row in CASES])
def test_a_row_is_read_as_a_person_reads_it(row):
    assert parse(row["text"], row["comune"], row["prov"], row["cap"]) == expected(row)


# A broken encoding is broken otherwise in capitals.
WHOLE = [row for row in CASES if row["comune"] and row["text"].isascii() and "&" not in row["text"]]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in WHOLE])
def test_capitals_and_small_letters_are_read_alike(row):
    small, large = (parse(text, row["comune"]) for text in (row["text"].lower(), row["text"].upper()))
    assert small == large


def test_a_small_a_before_a_town_is_no_exponent():
    assert parse("Via Roma 12 a Rho") == ParsedAddress("VIA", "ROMA", "12", municipality_text="RHO")


def test_no_row_stands_twice_and_there_are_enough():
    written = Counter((row["text"], row["comune"], row["prov"], row["cap"]) for row in CASES)
    assert [row for row, count in written.items() if count > 1] == []
    assert len(CASES) >= 300
