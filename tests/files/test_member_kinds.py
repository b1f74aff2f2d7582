"""What kind of subject the words of ``tests/cases/member_kinds.csv`` say; nobody becomes a member by a guess."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from cermap import rules
from cermap.files import read_candidates
from cermap.files.lists.words.member_kinds import MEMBER_KINDS, OPEN_WORDS, is_kind, is_open, member_kind
from cermap.terms import MemberKind
from cermap.texts import LANGUAGES, Texts

WORDS = pd.read_csv(Path(__file__).parents[1] / "cases" / "member_kinds.csv", sep=";", dtype="str")
SINCE_L60 = dt.date(2025, 4, 30)


def read(*cells):
    text = "Indirizzo;Tipo soggetto\n" + "\n".join(f"Via Roma {i};{cell}" for i, cell in enumerate(cells, 1))
    return read_candidates(text.encode(), "a.csv")


def told(found):
    texts = Texts("en")
    return [texts(note.message.text, **dict(note.message.values)) for note in found.notes if note.is_error]


@pytest.mark.parametrize(("written", "kind"), WORDS.to_numpy().tolist())
def test_a_word_says_its_kind_or_leaves_it_open(written, kind):
    assert member_kind(written) == (None if kind in {"open", "unknown"} else kind)
    assert is_open(written) == (kind == "open")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MemberKind)
def test_what_cermap_calls_a_kind_is_read_as_that_kind(language, kind):
    """Results come back as lists."""
    assert member_kind(Texts(language).label(kind)) == kind


def test_the_words_of_a_list():
    """Through the door: each has a kind, whatever was written; what did not say it is another kind, told by name."""
    found = read(*WORDS["written"])
    expected = WORDS["kind"].replace({"open": "other", "unknown": "other"})
    assert found.candidates["member_kind"].tolist() == expected.tolist()
    for cell in ("scuola", "Scuola paritaria", "istituto comprensivo"):
        assert any(f"“{cell}” alone leaves the kind of subject open" in sentence for sentence in told(found))
    for cell in ("trust", "marziano"):
        assert any(f"the kind “{cell}” is not known" in sentence for sentence in told(found))


@pytest.mark.parametrize("kind", ["open", "unknown"])
def test_who_is_not_said_to_be_admitted_is_to_verify(kind):
    """R-MEM-01: never a yes by a word that does not say it."""
    found = read(*WORDS.loc[WORDS["kind"] == kind, "written"])
    verdicts = rules.judge_members(found.candidates, "CER", SINCE_L60)
    assert set(verdicts["rule_status"]) == {"to_verify"}


def test_a_form_of_company_says_nothing_of_its_size():
    """R-MEM-06: S.p.A. and the like are to verify until their numbers are known."""
    found = read(*WORDS.loc[WORDS["kind"].isin(["enterprise", "cooperative"]), "written"])
    verdicts = rules.judge_members(found.candidates, "CER", SINCE_L60)
    assert set(verdicts["rule_status"]) == {"to_verify"}


def test_an_open_word_does_not_make_a_column_one_of_kinds():
    """«Scuola» in a column of its own may be the use of a building."""
    assert not any(is_kind(word) for words in OPEN_WORDS.values() for word in words.split(", "))
    found = read_candidates(b"Indirizzo;Cosa c'\xc3\xa8\nVia Roma 1;scuola\nVia Po 2;asilo", "a.csv")
    assert "member_kind" not in found.understood.values()


def test_the_table_has_every_kind_and_no_word_has_two():
    assert set(MEMBER_KINDS) == set(MemberKind)
    assert set(WORDS["kind"]) == {*MemberKind, "open", "unknown"}
    assert all(member_kind(word) == kind for kind, words in MEMBER_KINDS.items() for word in words.split(", "))
    assert not any(member_kind(word) for words in OPEN_WORDS.values() for word in words.split(", "))
