"""A plan as one workbook: every sheet for people, in both languages, and nothing in it runs."""

import csv
import datetime as dt
import io
import zipfile
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from town_on_paper import IN_FORCE, A, B, inputs, listed, registered, town_list

from cermap import decisions, tables
from cermap.errors import InputError
from cermap.files import check_result_name, for_people, results_of, workbook, write_results
from cermap.files.answers.table import AREA, AREA_NAME
from cermap.plan import make_plan
from cermap.records import Assumptions, Note
from cermap.tables import Communities
from cermap.terms import DecisionAction, DecisionSubject, Declaration
from cermap.texts import Message, Texts

LABELS = pd.Series({A: "Alfa 1", B: "Beta 1"})
IT, EN = Texts("it"), Texts("en")
FORMULA = '=HYPERLINK("http://example.org";"premi")'
_SHEETS = (
    "Candidates", "Who can join", "Communities", "Who is where", "Plants", "Rules", "Declarations to collect",
    "Decisions", "Sources", "Notes", "Sources and check",
)  # fmt: skip
SHEETS = {"it": [IT(name) for name in _SHEETS], "en": list(_SHEETS)}


def _made(*arguments, as_of=IN_FORCE, **others):
    return make_plan(inputs(*arguments, **others), Assumptions(), as_of)


def _read(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {}
    # The last is for programs.
    *names, hidden = book.sheet_names
    assert hidden == "cermap"
    for name in names:
        header, *rows = book.get_sheet_by_name(name).to_python() or [[]]
        sheets[name] = pd.DataFrame(rows, columns=header, dtype=object)
    return sheets


@pytest.fixture(scope="module")
def plan():
    brought = town_list()
    note = Note(Message("“{text}” is no date. Write year-month-day, for example 2024-06-30.", {"text": "ieri"}))
    return _made(replace(brought, notes=(note,)))


@pytest.fixture(scope="module")
def italian(plan):
    return _read(workbook(plan, LABELS, IT))


@pytest.fixture(scope="module")
def english(plan):
    return _read(workbook(plan, LABELS, EN))


def test_its_sheets_in_both_languages(italian, english):
    assert list(italian) == SHEETS["it"]
    assert list(english) == SHEETS["en"]


def test_headers_are_words_of_the_language(italian, english):
    """None is a column of the code, and none is the same in both languages unless it is a unit or an official term."""
    for name_it, name_en in zip(SHEETS["it"], SHEETS["en"], strict=True):
        heads_it, heads_en = list(italian[name_it].columns), list(english[name_en].columns)
        assert len(heads_it) == len(heads_en) == len(set(heads_it)) == len(set(heads_en))
        assert not [head for head in heads_it + heads_en if "_" in head]
        own = {"Nome", "Indirizzo"}  # the list's own, kept as they are
        same = (set(heads_it) & set(heads_en)) - own
        assert same <= {"Area", "POD", "Scambio sul posto"}, name_it


def test_candidates_sheet_keeps_the_list_and_answers_each_row(plan, italian):
    sheet, brought = italian["Candidati"], plan.inputs.candidate_list
    assert sheet.columns[:2].tolist() == ["Nome", "Indirizzo"]
    assert sheet["Nome"].tolist() == brought.original["Nome"].tolist()
    assert sheet["Indirizzo"].tolist() == brought.original["Indirizzo"].fillna("").tolist()
    by_name = sheet.set_index("Nome")
    assert by_name.loc["Anna", IT(AREA)] == A
    assert by_name.loc["Anna", IT(AREA_NAME)] == "Alfa 1"
    assert by_name.loc["Anna", "Può condividere in"] == "CER Alfa; Proposta Alfa 1"
    assert by_name.loc["Dario", "Da verificare in"] == "CER Alfa; Proposta Alfa 1"
    assert by_name.loc["Nino", "Certezza dell'area"] == "Indirizzo non trovato"
    # Nobody reads a "can share" for who is refused, elsewhere, or unknown.
    for name in ("Carla SpA", "Gina", "Hugo", "Mara", "Nino", "Olga", "Pia"):
        assert by_name.loc[name, "Può condividere in"] == "", name


def test_who_can_join_sheet_holds_every_kept_pair_in_words(plan, italian):
    sheet = italian["Chi può entrare"]
    assert len(sheet) == len(plan.joining)
    first = sheet[sheet["Comunità"] == "CER Alfa"].set_index("Nome")
    assert first.loc["Anna", "Esito"] == "Può condividere"
    assert first.loc["Carla SpA", "Esito"] == "Non può"
    assert first.loc["Carla SpA", "Motivo"].endswith("(R-MEM-02)")
    assert first.loc["Dario", "Esito"] == "Da verificare"
    assert first["Riga"].tolist() == [1, 2, 3, 4, 5, 6, 10, 11]


def test_communities_sheet_registered_and_proposed(italian, english):
    sheet = italian["Comunità"]
    assert sheet["Nome"].tolist() == ["CER Alfa", "Proposta Alfa 1"]
    assert sheet["Area"].tolist() == [f"Alfa 1 ({A})"] * 2
    assert sheet["Origine"].tolist() == ["registrata", "proposta"]
    assert sheet["Utenze"].tolist() == [12, 2]
    assert english["Communities"]["Name"].tolist() == ["CER Alfa", "Proposal Alfa 1"]
    # What the register does not say stays empty: it is not "no".
    assert sheet.iloc[0]["Aperta a nuovi membri"] == ""
    assert sheet.iloc[1]["Aperta a nuovi membri"] == IT("yes")


def test_rules_sheet_names_people_and_says_what_was_measured(plan, italian, english):
    sheet = italian["Regole"]
    # Rules that do not apply are left out: they say nothing to the reader.
    assert len(sheet) == (plan.verdicts["outcome"] != "not_applicable").sum()
    carla = sheet[(sheet["Di"] == "Carla SpA") & (sheet["Regola"] == "R-MEM-02")].iloc[0]
    assert (carla["Misurato"], carla["Esito della regola"]) == ("grande impresa", "non rispettata")
    anna = sheet[(sheet["Di"] == "Anna") & (sheet["Regola"] == "R-MEM-02")].iloc[0]
    assert (anna["Misurato"], anna["Esito della regola"]) == ("persona fisica", "rispettata")
    # Bruno's 20 kW against the limit of 1 MW: numbers, with their unit.
    plant = sheet[sheet["Regola"] == "R-PLT-01"].iloc[0]
    assert plant[["Di", "Misurato", "Limite", "Unità"]].tolist() == ["Bruno", 20, 1000, "kW"]
    # Dario lives 24 m from a border.
    near = sheet[(sheet["Di"] == "Dario") & (sheet["Regola"] == "R-ARE-11")].iloc[0]
    assert near["Misurato"] == pytest.approx(23.6, abs=0.1)
    assert near["Unità"] == "m"
    assert english["Rules"].loc[carla.name, "Measured"] == "large enterprise"
    assert not sheet["Misurato"].map(str).str.contains("_").any()


def test_each_rule_stands_beside_its_norm(english):
    sheet = english["Rules"]
    norms = sheet.drop_duplicates("Rule").set_index("Rule")["Norm"]
    assert norms["R-MEM-02"] == "D.Lgs. 199/2021 art. 31"
    assert not (sheet["Norm"] == "").any()


def test_who_is_where(english):
    """The proposal of area A: Anna who consumes, Bruno who also produces, and his plant."""
    sheet = english["Who is where"]
    assert sheet["Community"].unique().tolist() == ["Proposal Alfa 1"]
    assert sheet[["Row", "Name", "Role", "Power (kW)"]].to_numpy().tolist() == [
        [1, "Anna", "consumer", ""],
        [2, "Bruno", "prosumer", ""],
        [2, "Bruno", "Plant", 20],
    ]


def test_plants_with_their_candidate_and_configuration(english):
    sheet = english["Plants"]
    assert len(sheet) == 1
    assert sheet.loc[0, ["Row", "Name", "Community", "Technology", "Power (kW)", "Area", "Certainty"]].tolist() == [
        2, "Bruno", "Proposal Alfa 1", "fotovoltaico", 20, f"Alfa 1 ({A})", "Certain on the map",
    ]  # fmt: skip


def test_declarations_to_collect_a_row_per_member_a_column_per_declaration(plan, english):
    sheet = english["Declarations to collect"].set_index("Name")
    assert sheet.index.is_unique
    anna = sheet.loc["Anna"]
    assert (anna["Row"], anna["Community"]) == (1, "Proposal Alfa 1")
    of_anna = plan.joining[(plan.joining["candidate_id"] == "1") & (plan.joining["community_id"] != "c1")]
    assert len(of_anna) == 1
    labels = {EN.label(Declaration, code).lower() for code in tables.split(of_anna["to_collect"].iloc[0])}
    assert labels
    assert {name.lower() for name in sheet.columns if anna[name] == "to collect"} == labels
    # Of who is in no configuration, those of all it could enter; nobody is asked who cannot.
    assert sheet.loc["Dario", "Community"] == ""
    assert (sheet.loc["Dario"] == "to collect").any()
    assert "Carla SpA" not in sheet.index


def test_who_was_not_in_the_list_keeps_its_code(plan):
    added = replace(
        plan, joining=plan.joining.assign(candidate_id=plan.joining["candidate_id"].replace({"2": "new-1"}))
    )
    rows = _read(workbook(added, LABELS, EN))["Who can join"]["Row"].tolist()
    assert {1, "new-1"} <= set(rows)


def test_a_name_or_address_that_nobody_gave_is_the_row():
    plan = _made(listed({"area_code_declared": A, "area_declared_edition": "2023"}))
    assert set(_read(workbook(plan, LABELS, EN))["Who can join"]["Name"]) == {"row 1"}


def test_an_ateco_code_stays_a_text():
    """35.11 is a class of activity, not a number."""
    plan = _made(
        listed(
            {"name": "Elettrica", "address_text": "Via del Mulino 1, Alfa", "member_kind": "sme", "ateco_code": "35.11"}
            | {"ateco_is_main": True, "ateco_version": "2007"}
        )
    )
    sheet = _read(workbook(plan, LABELS, IT))["Regole"]
    measured = sheet[sheet["Regola"].isin(["R-MEM-02", "R-MEM-03", "R-MEM-07"])]["Misurato"].tolist()
    assert "35.11" in measured


def test_days_are_days_and_numbers_numbers():
    """A rule may measure a day against another: a spreadsheet sorts both."""
    plan = _made(listed({"name": "Uno", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"}))
    told = plan.verdicts.iloc[[0, 0, 0]].assign(
        rule_id=["R-CFG-05", "R-MEM-06", "R-MEM-02"],
        outcome="fail",
        measured=["2024-01-23", "1000.1", "35.11"],
        limit=["2024-01-24", "1000", None],
        unit=[None, "kW", None],
    )
    sheet = _read(workbook(replace(plan, verdicts=told), LABELS, EN))["Rules"]
    assert sheet["Measured"].tolist() == [dt.date(2024, 1, 23), 1000.1, "35.11"]
    assert sheet["Limit"].tolist() == [dt.date(2024, 1, 24), 1000, ""]


def test_sources_and_notes_sheets(plan, italian):
    sources = italian["Fonti"]
    assert sources["Contenuto"].tolist() == ["Città inventata"]
    assert sources["Data"].tolist() == [dt.date(2024, 1, 31)]
    notes = italian["Note"].iloc[:, 0].tolist()
    assert notes[0] == "Data del piano: 30 giugno 2024"
    # 14 rows: Nino and Pia are not found, Olga is outside.
    assert notes[1] == "14 righe lette = 11 con un'area + 2 non trovate + 1 fuori dai dati caricati"
    assert any("fa fede" in note.lower() for note in notes)
    assert (
        "Coppie che non sono nel foglio “Chi può entrare”: le aree sono diverse, o quella dell'indirizzo non è nota."
        in notes
    )
    assert "“ieri” non è una data. Scriva anno-mese-giorno, per esempio 2024-06-30." in notes
    assert notes[-1].endswith(plan.digest)


def test_formulas_and_links_stay_text_on_every_sheet():
    brought = listed(
        {"name": FORMULA, "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"},
        {"name": "@SUM(A1)", "address_text": "Via del Mulino 3, Alfa", "role": "prosumer", "own_plant_kw": 5.0},
        {"name": "http://example.org", "address_text": "+39", "member_kind": "natural_person"},
    )
    plan = _made(replace(brought, name=FORMULA), communities=registered(name=FORMULA))
    content = workbook(plan, pd.Series({A: FORMULA}), IT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in archive.namelist() if "externalLink" in name or "hyperlink" in name.lower()]
    assert len(sheets) == len(SHEETS["it"]) + 1
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]
    read = _read(content)
    assert read["Candidati"]["Nome"].tolist() == [FORMULA, "@SUM(A1)", "http://example.org"]
    assert FORMULA in read["Chi può entrare"]["Comunità"].tolist()
    assert FORMULA in read["Comunità"]["Nome"].tolist()
    assert FORMULA in read["Regole"]["Di"].tolist()


def test_a_plan_without_rows_has_all_its_sheets():
    sheets = _read(workbook(_made(listed()), LABELS, IT))
    assert list(sheets) == SHEETS["it"]
    assert [len(sheets[name]) for name in ("Candidati", "Chi può entrare")] == [0, 0]
    assert sheets["Note"].iloc[1, 0].startswith("0 righe lette = 0 ")


def test_so_has_a_plan_where_nothing_is_found_and_no_community_exists():
    plan = _made(listed({"name": "Nino", "address_text": "Mai Sentita 1"}), communities=tables.empty(Communities))
    sheets = _read(workbook(plan, LABELS, IT))
    assert sheets["Candidati"]["Certezza dell'area"].tolist() == ["Indirizzo non trovato"]
    assert sheets["Comunità"].empty
    assert sheets["Chi può entrare"].empty


def test_without_a_name_the_row_is_called_by_its_address():
    plan = _made(listed({"address_text": "Via del Mulino 1, Alfa"}))
    sheets = _read(workbook(plan, LABELS, IT))
    assert set(sheets["Chi può entrare"]["Nome"]) == {"Via del Mulino 1, Alfa"}
    members = sheets["Regole"][sheets["Regole"]["Regola"] == "R-ARE-11"]
    assert members["Di"].tolist() == ["Via del Mulino 1, Alfa"]


@pytest.mark.parametrize("texts", [IT, EN])
def test_the_same_plan_gives_the_same_bytes(plan, texts):
    again = _made(plan.inputs.candidate_list)
    assert workbook(again, LABELS, texts) == workbook(plan, LABELS, texts)


def test_for_people_puts_codes_in_words_and_leaves_the_frame_alone(plan):
    before = plan.communities.copy(deep=True)
    shown = for_people(plan.communities[["name", "config_type", "origin"]], tables.Communities, EN)
    assert shown.columns.tolist() == ["Name", "Kind", "Origin"]
    assert shown.iloc[0].tolist() == ["CER Alfa", "energy community (CER)", "registered"]
    pd.testing.assert_frame_equal(plan.communities, before)


def test_results_are_written_whole(plan, tmp_path):
    write_results(tmp_path / "e.xlsx", plan, LABELS, IT)
    write_results(tmp_path / "E.CSV", plan, LABELS, IT)
    assert (tmp_path / "e.xlsx").read_bytes() == workbook(plan, LABELS, IT)
    rows = list(csv.reader((tmp_path / "E.CSV").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == results_of(plan, LABELS, IT).columns.tolist()
    assert len(rows) == 15
    assert sorted(path.name for path in tmp_path.iterdir()) == ["E.CSV", "e.xlsx"]


@pytest.mark.parametrize("name", ["e.ods", "e", ".xlsx", "e.xlsx.txt", ""])
def test_other_endings_are_refused(plan, tmp_path, name):
    with pytest.raises(InputError) as error:
        check_result_name(name)
    assert ".xlsx, .csv" in str(error.value)


def test_what_cannot_be_written_is_said_by_name(plan, tmp_path):
    (tmp_path / "e.csv").mkdir()
    with pytest.raises(InputError) as error:
        write_results(tmp_path / "e.csv", plan, LABELS, IT)
    assert "“e.csv” cannot be written" in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]


def test_no_sheet_shows_geometry(plan):
    assert not any(isinstance(frame, gpd.GeoDataFrame) for frame in (plan.candidates, plan.communities, plan.plants))
    assert "geometry" not in results_of(plan, LABELS, EN).columns


def test_a_plant_added_at_the_table_stands_on_the_sheets_by_its_name_and_area(plan):
    """In the middle of B, 84 kWp; undone, it is on no sheet, but its line of the log stays and says so."""
    cells = {
        "name": "=Scuola",
        "capacity_kw": 84.3,
        "technology": "fotovoltaico",
        "lon": 9.15,
        "lat": 45.05,
        "uncertainty_m": 20.0,
        "is_existing": False,
    }
    signed = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC))
    subject = (DecisionSubject.PLANT, "Rw1", decisions.plant_cells(pd.Series(cells)))
    added = make_plan(decisions.decide(plan.inputs, DecisionAction.ADD, [subject], signed), Assumptions(), IN_FORCE)
    sheets = _read(workbook(added, LABELS, EN))
    row = sheets["Plants"].set_index("Name").loc["=Scuola"]
    assert (row["Power (kW)"], row["Area"], row["Certainty"], row["Existing"]) == (
        84.3,
        f"Beta 1 ({B})",
        "Certain on the map",
        "no",
    )
    assert sheets["Decisions"]["What"].tolist() == ["Roof =Scuola, 84 kWp: added as a plant"]
    assert "=Scuola" in sheets["Rules"]["Of"].tolist()
    undone = _read(workbook(make_plan(decisions.undo(added.inputs), Assumptions(), IN_FORCE), LABELS, EN))
    assert "=Scuola" not in undone["Plants"]["Name"].tolist()
    assert undone["Decisions"]["Undone"].tolist() == ["yes"]
