"""The municipality of a list by its code: as registers write it, as a spreadsheet leaves it, and what is no code."""

import pytest

from cermap.files import read_candidates
from cermap.texts import Texts


def read(*lines: str, columns=None):
    return read_candidates("\n".join(lines).encode(), "list.csv", columns)


def errors(found) -> list[tuple[str, tuple[int, ...]]]:
    return [(Texts("en").sentence(note.message), note.rows) for note in found.notes if note.is_error]


@pytest.mark.parametrize("header", ["Codice ISTAT", "PRO_COM", "Codice comune", "Codice catastale", "Cod. Belfiore"])
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("015146", "015146"),
        ("15146", "015146"),  # Excel has dropped the zero
        ("15146.0", "015146"),
        ("1272", "001272"),  # Torino's has lost two
        (" 108033 ", "108033"),
        ("F205", "F205"),
        ("f 205", "F205"),
    ],
)
def test_codes_of_municipalities(header, written, expected):
    found = read(f"Indirizzo;{header}", f"Via Dante 4;{written}")
    assert found.candidates["municipality"].tolist() == [expected]
    assert not errors(found)


@pytest.mark.parametrize("written", ["0151466", "151", "F20", "FF205", "15,146", "20121 Milano", "boh", "😀"])
def test_what_is_no_code_is_told_and_not_used(written):
    found = read("Indirizzo;Codice ISTAT", "Via Po 2;015146", f"Via Dante 4;{written}")
    assert found.candidates["municipality"].fillna("").tolist() == ["015146", ""]
    ((sentence, rows),) = errors(found)
    assert rows == (3,)
    assert f"“{written}” is no code of a municipality" in sentence
    assert "015146" in sentence
    assert "F205" in sentence


def test_a_name_counts_before_a_code_in_whatever_order_they_stand():
    found = read("ISTAT;Indirizzo;Comune", "015146;Via Dante 4;Lodi", "015146;Via Po 2;", ";Via Adda 3;n.d.")
    assert found.candidates["municipality"].fillna("").tolist() == ["Lodi", "015146", ""]


@pytest.mark.parametrize("written", ["15146", "20121", "0151466"])
def test_digits_among_names_are_told_not_guessed(written):
    """Five may be a postcode as well as an ISTAT code without its zero."""
    found = read("Indirizzo;Comune", f"Via Dante 4;{written}", "Via Po 2;Lodi", "Via Adda 3;015146")
    assert found.candidates["municipality"].tolist() == [written, "Lodi", "015146"]
    ((sentence, rows),) = errors(found)
    assert rows == (2,)
    assert f"“{written}” is no name of a municipality" in sentence


def test_a_column_is_a_code_by_hand():
    found = read("Indirizzo;Dove", "Via Dante 4;15146", columns={"Dove": "municipality"})
    assert found.candidates["municipality"].tolist() == ["15146"]
    assert len(errors(found)) == 1
