"""Results out: all original columns, then the answer; text stays text, the bytes repeat."""

import csv
import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from cermap.errors import InputError, TableError
from cermap.files import form, read_candidates, results, write_csv, write_xlsx
from cermap.files.answers.table import HEADERS, STATUS
from cermap.files.lists.columns.headers import house_column
from cermap.tables import Assigned, check, complete
from cermap.texts import Texts

CASES = Path(__file__).parents[1] / "cases" / "lists"
LISTS = Path(__file__).parents[1] / "data" / "lists"


def answered(candidate_list, **columns) -> pd.DataFrame:
    """Rows of a list as the plan gives them back: all in one area unless said otherwise."""
    rows = len(candidate_list.original)
    values = {
        "match_level": ["street"] * rows,
        "match_score": [0.914] * rows,
        "match_score_next": [0.5] * rows,
        "match_label": ["VIA ROMA"] * rows,
        "position_level": ["street"] * rows,
        "uncertainty_m": [25.0] * rows,
        "match_reasons": ["coarse_address"] * rows,
        "area_code": ["AC001E00934"] * rows,
        "area_share": [0.86] * rows,
        "area_alternatives": ["AC001E00934:0.86;AC001E01298:0.14"] * rows,
        "border_distance_m": [12.4] * rows,
        "certainty": ["likely"] * rows,
        "certainty_reasons": ["border_near;coarse_address"] * rows,
        "area_edition": ["2023"] * rows,
    } | columns
    frame = candidate_list.candidates.assign(
        **{name: pd.Series(value, index=candidate_list.candidates.index) for name, value in values.items()}
    )
    return check(Assigned, complete(Assigned, frame))


@pytest.fixture
def formulas():
    return read_candidates((CASES / "formulas.csv").read_bytes(), "formulas.csv")


@pytest.mark.parametrize(
    ("level", "uncertainty_m", "said"),
    [
        ("municipality", 0.0, None),
        ("street", 25.0, None),
        ("locality", 25.0, None),
        ("door", 10.0, 10.0),
        ("hand", 5.0, 5.0),
    ],
)
def test_a_town_or_a_street_is_not_known_to_the_metre(formulas, level, uncertainty_m, said):
    rows = len(formulas.original)
    located = answered(formulas, position_level=[level] * rows, uncertainty_m=[uncertainty_m] * rows)
    shown = results(located, formulas, Texts("en"))["Uncertainty on the map (m)"]
    assert shown.isna().all() if said is None else (shown == said).all()


def test_original_columns_first_then_ours(formulas):
    found = results(answered(formulas), formulas, Texts("en"))
    assert found.columns.tolist()[:3] == ["Nome", "Indirizzo", "Comune"]
    pd.testing.assert_frame_equal(found.iloc[:, :3], formulas.original)
    row = found.iloc[0]
    assert row["Area of the answer"] == "AC001E00934"
    assert row["Share (%)"] == 86.0
    assert row["Match score (0-1)"] == 0.91
    assert row["Possible areas on the map"] == "AC001E00934 86\u00a0%, AC001E01298 14\u00a0%"
    assert row["Certainty of the area"] == "Likely"
    assert row["Reasons of the certainty"] == "border within 50 m, position of the street or town, not of the door"


def test_shares_never_round_up_to_sure_or_down_to_impossible(formulas):
    found = results(answered(formulas, area_share=[0.9999, 1.0, 0.0001]), formulas, Texts("en"))
    assert found["Share (%)"].tolist() == [99.9, 100.0, 0.1]


def test_a_declared_area_has_no_share_and_the_map_keeps_its_own_answer(formulas):
    row = results(
        answered(formulas, certainty=["declared"] * 3, area_code=["AC001E99999"] * 3, area_share=[1.0] * 3),
        formulas,
        Texts("en"),
    ).iloc[0]
    assert row["Area of the answer"] == "AC001E99999"
    assert pd.isna(row["Share (%)"])
    assert row["Possible areas on the map"] == "AC001E00934 86\u00a0%, AC001E01298 14\u00a0%"


def test_missing_answers_stay_empty(formulas):
    nothing = answered(
        formulas,
        match_level=["none"] * 3,
        position_level=[None] * 3,
        area_code=[None] * 3,
        area_share=[float("nan")] * 3,
        area_alternatives=[""] * 3,
        certainty=["not_located"] * 3,
    )
    row = results(nothing, formulas, Texts("en")).iloc[0]
    assert row["Certainty of the area"] == "Address not found"
    assert row[["Position of", "Area of the answer", "Share (%)"]].isna().all()


def test_clashing_headers_get_a_suffix():
    brought = read_candidates(b"Indirizzo;Area of the answer\nVia Roma 1;mia\n", "a.csv")
    found = results(answered(brought), brought, Texts("en"))
    assert found["Area of the answer"].tolist() == ["mia"]
    assert found["Area of the answer (cermap)"].tolist() == ["AC001E00934"]


def test_further_columns_are_added(formulas):
    summary = pd.DataFrame({"Can share": ["CER Uno", "", "CER Due"]}, index=formulas.original.index)
    assert results(answered(formulas), formulas, Texts("en"), summary)["Can share"].tolist() == [
        "CER Uno",
        "",
        "CER Due",
    ]


def test_the_name_of_the_area_stands_beside_its_code(formulas):
    found = results(answered(formulas), formulas, Texts("en"), area_labels=pd.Series({"AC001E00934": "Lodi +2"}))
    assert found["Name of the area of the answer"].tolist() == ["Lodi +2"] * 3
    assert "Name of the area of the answer" not in results(answered(formulas), formulas, Texts("en"))


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_empty_form_is_understood_when_it_comes_back(language):
    header = form(Texts(language)).decode("utf-8-sig").strip()
    cells = [{"Indirizzo": "Via Roma 1", "Address": "Via Roma 1"}.get(name, "") for name in header.split(";")]
    filled = "\n".join([header, ";".join(cells)])
    assert list(read_candidates(filled.encode(), "form.csv").understood) == header.split(";")


def test_a_lost_row_is_an_error(formulas):
    with pytest.raises(TableError):
        results(answered(formulas).iloc[:2], formulas, Texts("en"))


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_result_that_comes_back_declares_nothing_but_a_status(formulas, language):
    texts = Texts(language)
    assert [header for header in HEADERS if house_column(texts(header))] == [STATUS]
    back = read_candidates(write_xlsx({"A": results(answered(formulas), formulas, texts)}), "back.xlsx")
    assert back.understood == formulas.understood
    assert back.candidates["area_code_declared"].isna().all()
    # Nor is its computed area told as a code left unused, also where a header had to give way.
    twice = results(answered(back), back, texts)
    again = read_candidates(write_xlsx({"A": twice}), "again.xlsx")
    assert again.understood == formulas.understood
    assert [note for note in again.notes if note.is_error] == [note for note in formulas.notes if note.is_error]


@pytest.mark.parametrize(
    "case",
    ["formulas.csv", "markup.csv", "windows_accents.csv", "ragged.csv", "hundred_copies.csv", "unread_cells.csv"],
)
def test_text_comes_back_from_xlsx_as_it_was(case):
    brought = read_candidates((CASES / case).read_bytes(), case)
    content = write_xlsx({"Risultati": results(answered(brought), brought, Texts("it"))})
    back = read_candidates(content, "back.xlsx").original
    pd.testing.assert_frame_equal(back[brought.original.columns], brought.original)


def test_xlsx_holds_no_formula_and_no_link(formulas):
    content = write_xlsx({"Risultati": results(answered(formulas), formulas, Texts("it"))})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert 'state="frozen"' in sheet
        assert "<autoFilter" in sheet


def test_xlsx_repeats_byte_by_byte_and_drops_what_xml_cannot_hold():
    frame = pd.DataFrame(
        {"Testo": ["a\x00b\x1fc", "è\u2028"], "kWh": [1234.5, None], "Attivo": pd.array([True, None], dtype="boolean")}
    )
    frame["Giorno"] = pd.to_datetime(["2024-06-30", None])
    first = write_xlsx({"A/B": frame, "A:B": frame}, {"title": "Prova"})
    assert first == write_xlsx({"A/B": frame, "A:B": frame}, {"title": "Prova"})
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert '"A B"' in archive.read("xl/workbook.xml").decode()
        assert '"A B 2"' in archive.read("xl/workbook.xml").decode()
        assert 'formatCode="#,##0.0"' in archive.read("xl/styles.xml").decode()
        assert "<t>abc</t>" in archive.read("xl/sharedStrings.xml").decode()


def test_xlsx_refuses_more_than_a_sheet_holds():
    with pytest.raises(InputError, match="CSV"):
        write_xlsx({"A": pd.DataFrame({"n": range(1_048_576)})})


def test_csv_opens_in_italian_excel():
    frame = pd.DataFrame({"Nome": ["Caffè; bar", "due\nrighe"], "kW": [6.5, 0.0000001], "n": [1, 2]})
    assert (
        write_csv(frame, Texts("it"))
        == '\ufeffNome;kW;n\r\n"Caffè; bar";6,5;1\r\n"due\nrighe";0,0000001;2\r\n'.encode()
    )
    assert b";6.5;" in write_csv(frame, Texts("en"))


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_cells_that_would_run_are_guarded(cell):
    written = write_csv(pd.DataFrame({cell: [cell]}), Texts("it")).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(written, newline=""), delimiter=";")] == [f"'{cell}"] * 2


@pytest.mark.parametrize("cell", ["-12,5", "+39 0363 1234", "-", "12", "a=1", ""])
def test_csv_cells_that_cannot_run_are_left(cell):
    written = write_csv(pd.DataFrame({"Testo": [cell], "n": [1]}), Texts("it")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written), delimiter=";"))[1][0] == cell


def test_csv_round_trip_of_a_list():
    brought = read_candidates((LISTS / "adesioni.xlsx").read_bytes(), "adesioni.xlsx")
    back = read_candidates(write_csv(brought.original, Texts("it")), "back.csv")
    pd.testing.assert_frame_equal(back.original, brought.original)
    pd.testing.assert_frame_equal(back.candidates, brought.candidates)


def test_a_status_of_the_table_is_in_the_result_and_comes_back_with_it(formulas):
    """Where nobody has a status there is no column of it."""
    assert "Candidate status" not in results(answered(formulas), formulas, Texts("en"))
    found = results(answered(formulas, status=["contacted", None, "mai a casa"]), formulas, Texts("en"))
    assert found["Candidate status"].fillna("").tolist() == ["contacted", "", "mai a casa"]
    again = read_candidates(write_csv(found, Texts("en")), "a.csv")
    assert again.candidates["status"].fillna("").tolist() == ["contacted", "", "mai a casa"]


def test_the_latest_status_of_a_list_is_the_tables():
    brought = read_candidates(b"Via;Stato;Stato candidato\nVia Po 1;interessato;consenso dato\n", "a.csv")
    assert brought.candidates["status"].tolist() == ["consent"]
