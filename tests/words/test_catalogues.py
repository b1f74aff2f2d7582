"""Italian first: both catalogues are complete, compiled, and keep the braces of their msgids."""

import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from cermap import terms
from cermap.labels import LABELS
from cermap.terms import Certainty, Outcome
from cermap.texts import LANGUAGES, Message, Texts

ROOT = Path(__file__).parents[2]


def test_catalogues_are_complete_and_compiled():
    done = subprocess.run(
        [sys.executable, ROOT / ".tools" / "catalogue.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_are_those_of_the_msgid(language):
    with (ROOT / "cermap" / "locale" / language / "LC_MESSAGES" / "cermap.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = set(re.findall(r"{(\w+)}", " ".join(ids)))
        for string in strings:
            assert set(re.findall(r"{(\w+)}", string)) <= asked, message.id
        assert set(re.findall(r"{(\w+)}", " ".join(strings))) == asked, message.id


def test_every_code_has_a_label():
    kinds = [kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    assert {kind.__name__ for kind in kinds} == {kind.__name__ for kind in LABELS}
    for kind, labels in LABELS.items():
        assert set(labels) == {member.value for member in kind}, kind


def test_no_exclamation_marks_in_italian():
    with (ROOT / "cermap" / "locale" / "it" / "LC_MESSAGES" / "cermap.po").open("rb") as stream:
        assert [m.id for m in read_po(stream) if m.id and "!" in str(m.string)] == []


@pytest.mark.parametrize(
    ("value", "expected"), [(6.5, "6,5"), (6, "6"), (6.04, "6"), (99.96, "100"), (149.5, "150"), (1250.7, "1.251")]
)
def test_an_amount_below_a_hundred_keeps_its_decimal(value, expected):
    assert Texts("it").amount(value) == expected


def test_numbers_are_italian():
    texts = Texts("it")
    assert texts.number(1234567.891, 2) == "1.234.567,89"
    assert texts.value(2314) == "2.314"
    assert Texts("en").number(1234.5, 1) == "1,234.5"


@pytest.mark.parametrize(
    ("share", "shown"), [(1.0, "100 %"), (0.999, "99 %"), (0.856, "86 %"), (0.004, "< 1 %"), (0.0, "0 %")]
)
def test_a_share_that_is_not_whole_never_reads_as_whole(share, shown):
    assert Texts("it").percent(share) == shown.replace(" ", "\u00a0")


def test_labels_of_codes_and_of_missing_codes():
    texts = Texts("it")
    assert texts.label(Outcome, "can_share") == "Può condividere"
    assert texts.label(Certainty.CERTAIN) == "Certa sulla mappa"
    assert texts.label(Outcome, None) == ""
    assert texts.label(Outcome, float("nan")) == ""


def test_a_message_is_translated_with_its_values():
    message = Message("No value of “{name}” is known for {day}. Choose another date.", {"name": "x", "day": 3})
    assert Texts("it").sentence(message) == "Per il 3 non è noto il valore di “x”. Scelga un'altra data."
