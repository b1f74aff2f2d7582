"""Numbers that count the rows of a list are no house numbers; those of a house stay, wherever they stand."""

import pytest

from cermap.files import read_candidates


def addresses(*lines):
    return read_candidates("\n".join(lines).encode(), "list.csv").candidates["address_text"].fillna("").tolist()


@pytest.mark.parametrize("header", ["N.", "N", "Nr", "Numero"])
def test_a_row_without_a_house_number_does_not_get_its_place_in_the_list(header):
    found = addresses(
        f"{header};Nome;Via;Civico;Comune",
        "11;Ada;Via Giuseppe Mazzini;;Belgioioso",
        "12;Bice;Via Giuseppe Mazzini;7;Belgioioso",
        "13;Dino;;;Belgioioso",
    )
    assert found == ["Via Giuseppe Mazzini", "Via Giuseppe Mazzini, 7", ""]


def test_the_place_in_the_list_is_told_from_an_address_without_a_column_of_numbers():
    assert addresses("N.;Nome;Indirizzo;Comune", "1;Ada;Via Po 4;Lodi", "2;Bice;Via Adda;Lodi") == [
        "Via Po 4",
        "Via Adda",
    ]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        # After the street a number is a house's, also where every row has the next one.
        ("Nome;Via;N.;Comune", ["Ada;Via Po;1;Lodi", "Bice;Via Po;2;Lodi", "Dino;Via Po;3;Lodi"]),
        # Before it too, where the numbers do not count.
        ("N.;Nome;Via;Comune", ["1;Ada;Via Po;Lodi", "2;Bice;Via Po;Lodi", "2;Dino;Via Po;Lodi"]),
        ("N.;Nome;Via;Comune", ["1/A;Ada;Via Po;Lodi", "2;Bice;Via Po;Lodi"]),
    ],
)
def test_house_numbers_stay(header, rows):
    found = addresses(header, *rows)
    assert all(address.startswith("Via Po, ") for address in found)


def test_what_is_chosen_by_hand_is_a_house_number():
    content = b"N.;Nome;Via;Comune\n1;Ada;Via Po;Lodi\n2;Bice;Via Po;Lodi"
    found = read_candidates(content, "list.csv", {"Via": "address_text", "N.": "address_text"})
    assert found.candidates["address_text"].tolist() == ["Via Po, 1", "Via Po, 2"]
    (note,) = [note for note in read_candidates(content, "list.csv").notes if "not used" in note.message.text]
    assert "N." in note.message.values["columns"]
