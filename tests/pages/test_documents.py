"""The documents of a configuration on its page: what is known and missing, the file, and no code of a person in full."""

import io

import pytest
from python_calamine import CalamineWorkbook

from cermap import communities, files, palette
from cermap.decisions import Change
from cermap.records import Selection
from cermap.terms import DecisionAction, DecisionSubject, DocumentState
from cermap.texts import LANGUAGES, Texts
from cermap.ui.communities.configurations.contents import documents as configuration_documents
from cermap.ui.messages import plain

PAGE = "4_communities.py"
PROPOSED, REGISTERED = "P-AC001E01388", "DIM-CER-1"
XLSX = "Checklist (XLSX, personal data)"
ABSENT = [DocumentState.MISSING.value, DocumentState.NOT_HELD.value]


@pytest.fixture
def shown(opened):
    def shown_(plan, code=PROPOSED, language="en"):
        return opened(PAGE, plan=plan, language=language, selection=Selection("communities", (code,), 1))

    return shown_


def table(at):
    return at.tabs[-1].dataframe[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_counts_what_is_missing_and_the_table_signs_each_state(shown, demonstration, language):
    at, texts = shown(demonstration, language=language), Texts(language)
    found = communities.checklist(demonstration, PROPOSED)
    missing = int(found["state"].isin(ABSENT).sum())
    assert at.tabs[-1].label == texts("Documents ({missing} missing)", missing=missing)
    rows = table(at)
    assert len(rows) == len(found)
    signs = [cell.split()[0] for cell in rows[texts("State")]]
    assert signs == [palette.DOCUMENT_SIGNS[state] for state in found["state"]]


def test_what_is_settled_can_be_left_aside(shown, demonstration):
    at = shown(demonstration)
    at.toggle(key=f"open_items-{PROPOSED}").set_value(True).run()
    assert not at.exception
    found = communities.checklist(demonstration, PROPOSED)
    open_items = found[~found["state"].isin([DocumentState.KNOWN, DocumentState.NOT_APPLICABLE])]
    assert len(table(at)) == len(open_items) < len(found)
    # What is open stays in the tab's count.
    assert at.tabs[-1].label.startswith("Documents (")


def test_it_says_that_the_files_hold_personal_data_and_that_the_form_was_not_seen(shown, demonstration):
    said = "\n".join(one.value for one in shown(demonstration).tabs[-1].caption)
    assert "personal data" in said
    assert "was not seen" in said


def test_no_pod_is_read_from_the_screen_in_full(shown, demonstration):
    pods = set(demonstration.candidates["pod_code"].dropna())
    shown_cells = set(table(shown(demonstration))["What is known"])
    assert pods
    assert not pods & shown_cells
    assert any(cell.startswith("…") for cell in shown_cells)
    # The file has them whole.
    found = communities.checklist(demonstration, PROPOSED)
    content = files.documents_workbook(found, demonstration, PROPOSED, Texts("en"))
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Members").to_python()
    assert pods & {row[header.index("POD of the supply")] for row in rows}


def test_the_sheet_is_that_of_the_chosen_member(opened, demonstration):
    found = communities.checklist(demonstration, PROPOSED)
    of_members = found.index[found["level"] == "member"]
    name = demonstration.candidates.set_index("candidate_id").loc[found.loc[of_members[0], "subject_id"], "name"]
    for row, labels in ((0, [XLSX]), (int(of_members[0]), [XLSX, f"Sheet of {plain(name)} (PDF)"])):
        chosen = {"selection": {"rows": [row], "columns": [], "cells": []}}
        remembered = {
            f"documents-{PROPOSED}-{len(found)}": chosen,
            "selection": Selection("communities", (PROPOSED,), 1),
        }
        at = opened(PAGE, plan=demonstration, language="en", **remembered)
        assert [one.proto.label for one in at.get("download_button")] == labels


def test_a_registered_one_of_which_nobody_is_known_asks_for_its_own(shown, demonstration):
    rows = table(shown(demonstration, REGISTERED))
    assert len(rows) == len(communities.checklist(demonstration, REGISTERED)) == 16


def test_another_kind_asks_for_other_papers(shown, decided):
    change = [Change("config_type", None, "REMOTE"), Change("name", None, "Uno")]
    plan = decided(DecisionAction.ACCEPT, DecisionSubject.CONFIGURATION, PROPOSED, change)
    rows = table(shown(plan)).set_index("What is asked")
    assert rows.loc["Deed and statute", "State"] == "– does not apply"


def test_one_member_can_be_looked_at_alone(shown, demonstration):
    at = shown(demonstration)
    found = communities.checklist(demonstration, PROPOSED)
    code = found.loc[found["level"] == "member", "subject_id"].iloc[0]
    own = found[(found["level"] == "member") & (found["subject_id"] == code)]
    at.selectbox(key=f"whose-{PROPOSED}").set_value(("member", code)).run()
    assert not at.exception
    assert len(table(at)) == len(own)
    assert [one.proto.label for one in at.get("download_button")][1].startswith("Sheet of ")


def test_the_owner_of_a_chosen_plant_gets_the_sheet(shown, demonstration):
    at = shown(demonstration)
    found = communities.checklist(demonstration, PROPOSED)
    plant = found.loc[found["level"] == "plant", "subject_id"].iloc[0]
    owner = demonstration.plants.set_index("plant_id").loc[plant, "candidate_id"]
    name = demonstration.candidates.set_index("candidate_id").loc[owner, "name"]
    at.selectbox(key=f"whose-{PROPOSED}").set_value(("plant", plant)).run()
    assert [one.proto.label for one in at.get("download_button")][1] == f"Sheet of {plain(name)} (PDF)"


def test_of_too_many_rows_the_page_shows_the_first_and_says_so(shown, demonstration, monkeypatch):
    monkeypatch.setattr(configuration_documents, "_SHOWN_ROWS", 20)
    at = shown(demonstration)
    total = len(communities.checklist(demonstration, PROPOSED))
    assert len(table(at)) == 20
    assert any(f"The first 20 of {total:,} rows" in one.value for one in at.tabs[-1].caption)
