"""A sentence holds what a file brings, and stays a sentence however long that is."""

import pytest

from cermap.errors import InputError
from cermap.records import Note
from cermap.terms import PositionLevel
from cermap.texts import Message, Texts

LONG = "a" * 200_000


@pytest.fixture
def texts():
    return Texts("en")


@pytest.mark.parametrize("kind", [Message, InputError])
def test_a_name_of_any_length_is_cut(texts, kind):
    sentence = (
        kind("“{name}” is no file.", name=LONG) if kind is InputError else kind("“{name}” is no file.", {"name": LONG})
    )
    assert texts.sentence(sentence) == f"“{'a' * 199}…” is no file."


def test_each_name_of_a_list_is_cut_and_the_whole_of_it(texts):
    names = texts.sentence(Message("{names}", {"names": f"one.csv, {LONG}, two.csv"}))
    assert names == f"one.csv, {'a' * 199}…, two.csv"
    many = texts.sentence(Message("{names}", {"names": ", ".join(["column"] * 1000)}))
    assert len(many) == 2000
    assert many.endswith("…")


def test_what_is_no_name_is_as_it_was(texts):
    inner = Message("One sentence.")
    values = {"name": "x" * 200, "count": 1234, "level": PositionLevel.DOOR, "message": inner}
    assert (
        texts.sentence(Message("{name} {count} {level} {message}", values))
        == f"{'x' * 200} 1,234 house number One sentence."
    )


def test_a_note_is_a_message_too(texts):
    assert len(texts.sentence(Note(Message("“{name}”", {"name": LONG})).message)) == 202
