"""A distributor's list held against one's own: whose a row is, what it says, and what is told apart for a person."""

import pandas as pd
import pytest

from cermap.errors import MissingColumn
from cermap.files import MatchedBy, pod_matches, read_candidates, read_pod_list

A, B = "AC001E01388", "AC001E01389"
MINE = """Nome;Indirizzo;Comune;POD;Area convenzionale;Edizione area
Anna;Via Roma 1;Monza;IT001E00000001;;
Bruno;Via Roma 2;Monza;it 001 e 0000 0002;;
Carla;Via Roma 3;Monza;;;
Dario;Via Roma 4;Monza;IT001E00000004;AC001E01388;2023
Elsa;Via Roma;Monza;;;
"""


@pytest.fixture
def mine():
    return read_candidates(MINE.encode(), "elenco.csv").candidates


def listed(*rows, header="POD;COD_AC;Indirizzo;Comune;Edizione area", edition=None):
    return read_pod_list("\n".join([header, *rows]).encode(), "distributore.csv", edition)


def said(matches):
    found = matches.found
    columns = ["matched_by", "area_code_declared", "area_declared_edition", "is_conflict"]
    cells = found[columns].astype(object).where(found[columns].notna(), None)
    return dict(zip(found["candidate_id"], cells.itertuples(index=False, name=None), strict=True))


@pytest.mark.parametrize("pod", ["IT001E00000002", "it001e00000002", "IT 001 E 00000002", "IT001E000000027"])
def test_a_pod_is_the_same_however_it_is_written(mine, pod):
    # The fifteenth character only checks the fourteen (R-DAT-01).
    assert said(pod_matches(mine, listed(f"{pod};{B};;;2025"))) == {"2": (MatchedBy.POD, B, "2025", False)}


def test_two_check_characters_that_differ_are_two_pods():
    mine = read_candidates(b"Nome;POD;COD_AC\nAnna;IT001E000000011;\n", "a.csv").candidates
    assert said(pod_matches(mine, listed(f"IT001E000000012;{B};;;2025"))) == {}


def test_the_same_address_is_told_apart(mine):
    found = pod_matches(mine, listed(f"IT001E99999999;{B};VIA ROMA, 3;MONZA;2025"))
    assert said(found) == {"3": (MatchedBy.ADDRESS, B, "2025", False)}
    assert found.unmatched == 0


@pytest.mark.parametrize(
    "row",
    [
        # Another POD at Anna's address is another supply; a street without a number is nobody's own; another town.
        f"IT001E99999999;{B};Via Roma 1;Monza;2025",
        f"IT001E99999999;{B};Via Roma;Monza;2025",
        f"IT001E99999999;{B};Via Roma 3;Milano;2025",
    ],
)
def test_what_only_looks_alike_is_nobodys(mine, row):
    found = pod_matches(mine, listed(row))
    assert said(found) == {}
    assert found.unmatched == 1


def test_another_area_so_far_is_a_conflict_and_the_same_is_none(mine):
    assert said(pod_matches(mine, listed(f"IT001E00000004;{B};;;2025"))) == {"4": (MatchedBy.POD, B, "2025", True)}
    same = pod_matches(mine, listed(f"IT001E00000004;{A};;;2023"))
    assert (said(same), same.same) == ({}, 1)
    # The same area of a newer edition is news, and no conflict.
    assert said(pod_matches(mine, listed(f"IT001E00000004;{A};;;2025"))) == {"4": (MatchedBy.POD, A, "2025", False)}


def test_a_list_that_contradicts_itself_says_nothing(mine):
    found = pod_matches(mine, listed(f"IT001E00000001;{A};;;2025", f"IT001E00000001;{B};;;2025"))
    assert said(found) == {}
    assert found.contradicted.tolist() == ["1"]
    assert found.unmatched == 0


def test_of_two_editions_the_newer_counts(mine):
    rows = [f"IT001E00000001;{A};;;2023", f"IT001E00000001;{B};;;2025"]
    for order in (rows, rows[::-1]):
        assert said(pod_matches(mine, listed(*order))) == {"1": (MatchedBy.POD, B, "2025", False)}


def test_the_edition_is_the_files_or_the_one_that_is_chosen(mine):
    rows = listed(f"IT001E00000001;{A};;;2023", f"IT001E00000002;{A};;;", edition="2025")
    assert {code: cells[2] for code, cells in said(pod_matches(mine, rows)).items()} == {"1": "2023", "2": "2025"}
    assert said(pod_matches(mine, listed(f"IT001E00000001;{A};;;")))["1"][2] is None


def test_rows_without_a_code_are_counted_and_nobodys(mine):
    read = listed("IT001E00000001;;;;", "IT001E00000002;AC1;;;", f"IT001E55555555;{A};;;")
    assert (len(read.rows), read.without_area) == (1, 2)
    assert any("AC1" in str(note.message.values) for note in read.notes)
    found = pod_matches(mine, read)
    assert (said(found), found.unmatched) == ({}, 1)


def test_a_list_of_pods_and_areas_alone_is_enough(mine):
    read = read_pod_list(f"codice POD;Area Cabina Primaria\nIT001E00000001;{A}\n".encode(), "pod.csv")
    assert said(pod_matches(mine, read))["1"][1] == A


@pytest.mark.parametrize("content", [b"POD;Nome\nIT001E00000001;Anna\n", b"COD_AC;Nome\nAC001E01388;Anna\n"])
def test_a_list_without_areas_or_without_whose_they_are_is_refused(content):
    with pytest.raises(MissingColumn):
        read_pod_list(content, "pod.csv")


def test_the_order_of_either_list_does_not_matter(mine):
    rows = [f"IT001E00000004;{B};;;2025", f";{B};Via Roma 3;Monza;2025", f"IT001E00000001;{A};;;2025", "IT001E5;x;;;"]
    straight = pod_matches(mine, listed(*rows))
    turned = pod_matches(mine.iloc[::-1], listed(*rows[::-1]))
    assert said(straight) == said(turned)
    assert straight.found["candidate_id"].tolist() == ["1", "3", "4"]
    assert turned.found["candidate_id"].tolist() == ["4", "3", "1"]


def test_nobody_and_nothing(mine):
    nobody = pod_matches(mine.iloc[:0], listed(f"IT001E00000001;{A};;;2025"))
    assert (len(nobody.found), nobody.unmatched) == (0, 1)
    assert pod_matches(mine, listed("IT001E00000001;;;;")).found.empty
    assert isinstance(nobody.found, pd.DataFrame)
