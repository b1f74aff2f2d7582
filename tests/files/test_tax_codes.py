"""Tax codes and VAT numbers: well formed or not, told by row alone, a person's never in the plan.

The codes are nobody's: RSSMRA80A01F205X is the specimen of forms, the others are made up and given the check character of
DM 23 Dec 1976. 00743110157 is the specimen of python-stdnum's documentation.
"""

import pytest

from cermap.files import read_candidates
from cermap.files.lists.rows.tax_codes import code_of
from cermap.texts import Texts

PERSON, OTHER, ENTITY = "RSSMRA80A01F205X", "RCCMNL83S18D969H", "00743110157"


def read(*lines: str):
    return read_candidates("\n".join(lines).encode(), "list.csv")


def said(found) -> list[str]:
    return [Texts("en").sentence(note.message) for note in found.notes]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (PERSON, PERSON),
        (f" {PERSON.lower()} ", PERSON),
        ("RSS MRA 80A01 F205X", PERSON),
        (ENTITY, ENTITY),
        ("IT00743110157", ENTITY),
        ("IT 00743110157", ENTITY),
        ("743110157", ENTITY),
        ("743110157.0", ENTITY),
        ("RSSMRA80A01F205Y", None),  # another check letter
        ("RSSMRA80A01F20X", None),  # a letter short
        ("RSSMRA80F31F205X", None),
        ("00743110158", None),
        ("0074311015", None),  # a digit short: with its zero back the check digit is another's
        ("007431101570", None),
        ("00000000000", None),
        ("", None),
        ("Bar Uno", None),
        ("😀", None),
        ("٠٠٧٤٣١١٠١٥٧", None),
    ],
)
def test_form(written, expected):
    assert code_of(written) == expected


@pytest.mark.parametrize("header", ["Codice fiscale", "C.F.", "CF/P.IVA", "P. IVA", "Titolare POD"])
@pytest.mark.parametrize("malformed", ["RSSMRA80A01F205Y", "00743110158", "RSSMRA80A01F20"])
def test_a_malformed_code_is_told_by_its_row_and_said_nowhere(header, malformed):
    found = read(f"Indirizzo;{header}", f"Via Roma 1;{ENTITY}", f"Via Po 2;{malformed}", "Via Adda 3;")
    assert found.candidates["holder_id"].fillna("").tolist() == [ENTITY, "", ""]
    (error,) = [note for note in found.notes if note.is_error]
    assert (error.rows, error.column) == ((3,), header)
    assert malformed not in "".join(said(found))
    assert found.original[header].tolist() == [ENTITY, malformed, ""]


def test_a_person_s_code_says_only_which_rows_are_one_holder_s():
    found = read(
        "Indirizzo;Codice fiscale;Titolare",
        f"Via Roma 1;{PERSON};",
        f"Via Po 2;{OTHER};",
        f"Via Adda 3;{PERSON.lower()};",
        "Via Lambro 4;;Parrocchia San Martino",
        f"Via Ticino 5;;Rossi Mario ({PERSON})",
        "Via Serio 6;n.d.;-",
    )
    assert found.candidates["holder_id"].fillna("").tolist() == [
        "H1", "H2", "H1", "Parrocchia San Martino", "H1", "",
    ]  # fmt: skip
    kept = found.candidates.to_csv() + "".join(said(found))
    assert PERSON not in kept.upper()
    assert OTHER not in kept
    assert sum("Tax codes of persons" in sentence for sentence in said(found)) == 1
    assert not [note for note in found.notes if note.is_error]


def test_a_number_is_nobody_s_name():
    found = read("Indirizzo;CF;Titolare", f"Via Roma 1;{PERSON};", "Via Po 2;;H1", "Via Adda 3;;HH2")
    assert found.candidates["holder_id"].tolist() == ["HH1", "H1", "HH2"]


@pytest.mark.parametrize("written", ["Bar 2000 srl", "Condominio Via Roma 12", "24h Shop"])
def test_a_name_with_digits_is_a_name(written):
    found = read("Indirizzo;Titolare", f"Via Roma 1;{written}")
    assert found.candidates["holder_id"].tolist() == [written]
    assert not [note for note in found.notes if note.is_error]


def test_the_column_is_known_by_its_cells():
    found = read("Indirizzo;Anagrafica", f"Via Roma 1;{PERSON}", f"Via Po 2;{ENTITY}")
    assert found.understood["Anagrafica"] == "holder_id"
    assert found.candidates["holder_id"].tolist() == ["H1", ENTITY]
    # Telephones have as many digits; hardly any happens to end with the right one.
    phones = read("Indirizzo;Recapito", "Via Roma 1;03633123456", "Via Po 2;3331234567")
    assert "holder_id" not in phones.understood.values()


def test_a_tax_code_in_another_column_is_not_repeated_either():
    found = read("Indirizzo;POD;Ruolo", f"Via Roma 1;{PERSON};{PERSON}")
    assert len([note for note in found.notes if note.is_error]) == 2
    assert PERSON not in "".join(said(found))
