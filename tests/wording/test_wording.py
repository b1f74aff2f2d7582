"""Answers as people say them: every code has words in both languages, every doubt a next step."""

import pandas as pd
import pytest

from cermap import rules, wording
from cermap.errors import CermapError
from cermap.records import Note
from cermap.terms import Certainty, Declaration, JoinReason, Outcome, Reason
from cermap.texts import LANGUAGES, Message, Texts

A, B, C = "AC001E00001", "AC001E00002", "AC001E00003"
LABELS = pd.Series({A: "Alfa +1", B: "Beta 1"})
IT, EN = Texts("it"), Texts("en")
RULES = rules.catalogue()["rule_id"].tolist()

# What may leave an answer to verify, and the step that settles it.
POD, BILL = "ask for the area of the POD, on the GSE map", "check the POD on the bill"
STEPS = {
    "pod_conflict": BILL,
    "pod_far": BILL,
    "unknown_code": "check the area code with the distributor",
    "address_not_found": "ask for the house number, or the POD",
    "outside_data": POD,
    "expired_edition": "fetch the edition in force, or open its file",
    "edition_not_yet": "choose a plan date on which the edition is in force",
    "edition_unknown": "find out the edition of the areas file",
    "on_border": POD,
    "several_areas": POD,
    "approximate_area": POD,
    "border_near": POD,
    "data_edge": POD,
    "coarse_address": POD,
    "weak_match": POD,
    "edition_differs": "look both areas up in one edition",
    "building_unknown": "ask which building it is in",
    "holder_unknown": "ask who holds the supply",
    "not_open": "ask the referente of the configuration",
    "area_possible": POD,
    "area_unknown": POD,
    "R-ARE-11": POD,
    "R-CFG-07": BILL,
    "R-MEM-03": "ask for the main ATECO code, with its version",
    "R-CFG-08b": "ask GSE or a lawyer: the text itself is not settled",
}


def answer(certainty, area_code=None, share=None, alternatives="", **more):
    return pd.Series(
        {
            "certainty": certainty,
            "area_code": area_code,
            "area_share": share,
            "area_alternatives": alternatives,
            "certainty_reasons": "",
        }
        | more
    )


@pytest.mark.parametrize(
    ("row", "label", "sentence"),
    [
        (
            answer("certain", A, 1.0, f"{A}:1.000"),
            "Certa sulla mappa",
            f"Sulla mappa è l'area Alfa +1 ({A}). Prima di firmare confermi con il POD.",
        ),
        (
            answer("likely", A, 0.86, f"{A}:0.860;{B}:0.140"),
            "Probabile, 86 %",
            f"Molto probabilmente è l'area Alfa +1 ({A}) (86 %). Serve il POD.",
        ),
        (
            answer("likely", A, 1.0, f"{A}:1.000"),
            "Probabile, 99 %",
            f"Molto probabilmente è l'area Alfa +1 ({A}) (99 %). Serve il POD.",
        ),
        (
            answer("ambiguous", A, 0.6, f"{A}:0.600;{B}:0.400"),
            "Incerta tra Alfa +1 e Beta 1",
            "Può essere Alfa +1 o Beta 1: serve il POD.",
        ),
        (
            answer("ambiguous", A, 0.5, f"{A}:0.500;{B}:0.300;{C}:0.200"),
            "Incerta tra 3 aree",
            "Può essere Alfa +1, Beta 1 o un'altra: serve il POD.",
        ),
        (
            answer("ambiguous", A, 0.6, f"{A}:1.000"),
            "Incerta",
            "Può essere Alfa +1: serve il POD.",
        ),
        (answer("declared", C, 1.0, f"{A}:1.000"), "Dichiarata dal POD", f"Il POD è nell'area {C}."),
        (answer("not_located"), "Indirizzo non trovato", "Mi dia il numero civico, o il POD."),
        (answer("outside_data"), "Fuori dai dati caricati", "Qui non abbiamo la mappa."),
    ],
    ids=lambda value: value["certainty"] if isinstance(value, pd.Series) else None,
)
def test_each_certainty_as_it_is_said(row, label, sentence):
    assert wording.certainty_label(row, LABELS, IT).replace("\u00a0", " ") == label
    assert wording.certainty_sentence(row, LABELS, IT).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize("doubt", ["expired_edition", "edition_not_yet", "edition_unknown"])
def test_on_areas_not_in_force_the_doubt_comes_first(doubt):
    row = answer("certain", A, 1.0, f"{A}:1.000", certainty_reasons=f"{doubt};border_near")
    assert wording.certainty_label(row, LABELS, IT).startswith("Da verificare, ")
    said = wording.certainty_sentence(row, LABELS, IT)
    assert said.startswith("Resta da verificare: ")
    assert f"Sulla mappa è l'area Alfa +1 ({A})" in said
    assert "Passo successivo: " in said


@pytest.mark.parametrize("certainty", ["not_located", "outside_data"])
def test_without_an_area_no_edition_is_in_doubt(certainty):
    row = answer(certainty, certainty_reasons="expired_edition")
    assert wording.edition_doubt(row) is None


@pytest.mark.parametrize("certainty", list(Certainty))
def test_each_certainty_has_its_words_in_both_languages(certainty):
    row = answer(str(certainty), A, 0.9, f"{A}:0.900;{B}:0.100")
    for say in (wording.certainty_label, wording.certainty_sentence):
        italian, english = say(row, LABELS, IT), say(row, LABELS, EN)
        assert italian != english
        assert "{" not in italian + english
        assert str(certainty) not in italian


@pytest.mark.parametrize("doubt", ["expired_edition", "edition_not_yet", "edition_unknown"])
@pytest.mark.parametrize("certainty", ["certain", "likely", "ambiguous", "declared"])
def test_areas_that_are_not_in_force_make_every_answer_one_to_verify(certainty, doubt):
    """However sure the map is: "to verify" comes first, and the step is that of the edition."""
    row = answer(certainty, A, 0.9, f"{A}:0.900;{B}:0.100", certainty_reasons=f"{doubt};border_near")
    sure = answer(certainty, A, 0.9, f"{A}:0.900;{B}:0.100", certainty_reasons="border_near")
    assert wording.edition_doubt(row) == doubt
    assert wording.edition_doubt(sure) is None
    label = wording.certainty_label(row, LABELS, EN)
    assert label == f"To verify, {EN.label(Reason, doubt)} ({wording.certainty_label(sure, LABELS, EN)})"
    said = wording.certainty_sentence(row, LABELS, EN)
    assert said.startswith(f"Remains to verify: {EN.label(Reason, doubt)}. ")
    assert wording.certainty_sentence(sure, LABELS, EN) in said
    assert said.endswith(f"Next step: {STEPS[doubt]}.")


@pytest.mark.parametrize("certainty", ["not_located", "outside_data"])
def test_who_has_no_area_has_no_edition_to_doubt(certainty):
    assert wording.edition_doubt(answer(certainty, certainty_reasons="expired_edition")) is None


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_outcome_is_a_sentence(outcome, language):
    texts = Texts(language)
    row = pd.Series({"outcome": str(outcome), "reasons": "border_near;R-MEM-03", "to_collect": "pod;main_activity"})
    said = wording.outcome_sentence(row, texts)
    assert said.endswith(".")
    assert "{" not in said
    declared = texts.label(Declaration.POD) in said and texts.label(Declaration.MAIN_ACTIVITY) in said
    assert declared == (outcome in {Outcome.CAN_SHARE, Outcome.CAN_JOIN})
    reasons_said = texts.label(Reason.BORDER_NEAR) in said and "(R-MEM-03)" in said
    assert reasons_said == (outcome in {Outcome.TO_VERIFY, Outcome.CANNOT})
    assert (texts(POD) in said and outcome is Outcome.TO_VERIFY) or outcome is not Outcome.TO_VERIFY


def test_a_yes_without_anything_to_declare_says_no_more():
    row = pd.Series({"outcome": "can_share", "reasons": "same_area", "to_collect": ""})
    assert wording.outcome_sentence(row, EN) == "May join, and its energy counts in this configuration."


@pytest.mark.parametrize("code", [*map(str, Reason), *map(str, JoinReason), *RULES])
def test_every_reason_has_words_in_both_languages(code):
    for texts, other in ((IT, EN), (EN, IT)):
        for say in (wording.reasons, wording.short_reasons):
            said = say(code, texts)
            assert said
            # An official Italian term is kept in English.
            assert said != say(code, other) or said in {"scambio sul posto", "Superbonus"}
            assert said.replace(f" ({code})", "") != code
            assert "_" not in said


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_is_named_by_its_id_in_full_reasons_and_in_short_by_its_subject(rule_id):
    for texts in (IT, EN):
        assert wording.reasons(rule_id, texts) == f"{wording.rule(rule_id, texts)} ({rule_id})"
        assert len(wording.short_reasons(rule_id, texts)) < len(wording.reasons(rule_id, texts))


@pytest.mark.parametrize(("code", "step"), STEPS.items())
def test_each_doubt_has_the_step_that_settles_it(code, step):
    assert wording.next_step(code, EN) == step
    assert wording.next_step(code, IT) == IT(step) != step


def test_the_strongest_doubt_decides_the_step():
    """The border is settled by the POD; that the community is closed can be asked afterwards."""
    assert wording.next_step("border_near;not_open;area_possible", EN) == POD
    assert wording.next_step("coarse_address;R-MEM-07;area_possible", EN) == POD
    assert wording.next_step("expired_edition;border_near", EN) == STEPS["expired_edition"]
    assert wording.next_step("R-MEM-03;area_possible", EN) == "ask for the main ATECO code, with its version"


def test_a_cause_chooses_the_step():
    """R-MEM-07: a code without its version is asked for; how a code of 2025 counts nobody has settled."""
    ask, law = "ask for the main ATECO code, with its version", "ask GSE or a lawyer: the text itself is not settled"
    causes = {"R-MEM-07:to_verify": "R-MEM-07:to_verify@code_of_2025"}
    assert wording.next_step("R-MEM-07", EN, causes) == law
    assert wording.next_step("R-MEM-07", EN, {"R-MEM-07:to_verify": "R-MEM-07:to_verify@"}) == ask
    assert wording.next_step("R-MEM-07", EN) == f"{law}, or {ask}"
    # A consumer in doubt for a plant that is refused: works, of which the first way is named.
    plant = {"R-PLT-01:to_verify": "R-PLT-01:fail@power"}
    assert wording.next_step("R-PLT-01", EN, plant).startswith(
        "split the plant over two PODs, only on distinct buildings"
    )


def test_a_no_says_what_would_change_it():
    row = pd.Series({"outcome": "cannot", "reasons": "R-MEM-02;R-CFG-08a", "to_collect": ""})
    said = wording.outcome_sentence(row, EN, {"R-MEM-02:fail": "R-MEM-02:fail@activity"})
    assert said.endswith(
        "What would change it: join as a third-party producer, with a plant of its own (R-ROL-01), or energy sharing of "
        "active customers (law since 24 January 2026): in the market zone, without the tariff; cermap computes nothing of "
        "it (R-CFG-14); end the scambio sul posto contract (R-CFG-08)."
    )
    assert "(R-MEM-09, R-MEM-10)" in wording.outcome_sentence(row, EN, {"R-MEM-02:fail": "R-MEM-02:fail@"})
    other = pd.Series({**row, "reasons": "other_area;R-ARE-01"})
    assert wording.outcome_sentence(other, EN).endswith(
        "What would change it: take part in the configuration of its own area: one CER may have several (R-CFG-06), or "
        "energy sharing of active customers (law since 24 January 2026): in the market zone, without the tariff; cermap "
        "computes nothing of it (R-CFG-14)."
    )
    nothing = pd.Series({**row, "reasons": "R-XYZ-99"})
    assert "What would change it" not in wording.outcome_sentence(nothing, EN)


@pytest.mark.parametrize("cell", ["", None, float("nan")])
def test_no_reason_is_no_words(cell):
    assert wording.reasons(cell, IT) == wording.short_reasons(cell, IT) == wording.declarations(cell, IT) == ""
    assert wording.possible_areas(cell) == {}


def test_several_reasons_keep_their_order():
    assert wording.reasons("border_near;coarse_address", EN) == (
        "border within 50 m, position of the street or town, not of the door"
    )
    assert wording.possible_areas(f"{B}:0.6;{A}:0.4") == {B: 0.6, A: 0.4}
    assert list(wording.possible_areas(f"{B}:0.6;{A}:0.4")) == [B, A]


@pytest.mark.parametrize("declaration", list(Declaration))
def test_every_declaration_has_words(declaration):
    assert wording.declarations(str(declaration), IT) != wording.declarations(str(declaration), EN)


@pytest.mark.parametrize("step", ["geocode", "assign", "rules", "group"])
def test_every_step_of_the_plan_has_words(step):
    assert wording.step_label(step, IT) != wording.step_label(step, EN) != step


def test_an_area_is_said_by_name_and_code():
    assert wording.area_name(A, LABELS) == f"Alfa +1 ({A})"
    assert wording.area_name(C, LABELS) == C
    assert wording.area_name(float("nan"), LABELS) == wording.area_name(None, LABELS) == ""


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"match_level": "door", "match_label": "Via Roma 1, Alfa", "position_level": "door"},
            "Via Roma 1, Alfa (house number)",
        ),
        ({"match_level": "none", "match_label": None, "position_level": None}, "Address not found"),
        ({"match_level": "given", "match_label": None, "position_level": "given"}, "coordinates of the list"),
        (
            {"match_level": "municipality", "match_label": "Alfa", "position_level": "municipality"}
            | {"suggestion": "Via Roma 1, Alfa"},
            "Alfa (municipality). Did you mean Via Roma 1, Alfa?",
        ),
        (
            {"match_level": "none", "match_label": None, "position_level": None, "suggestion": "Alfa (MI)"},
            "Address not found. Did you mean Alfa (MI)?",
        ),
    ],
)
def test_a_place_is_said_with_what_its_position_stands_for(row, said):
    assert wording.place_line(pd.Series(row), EN) == said


def test_candidates_and_communities_are_called_by_the_best_name_they_have():
    row = pd.Series({"candidate_id": "7", "name": None, "address_text": None, "match_label": None})
    assert wording.candidate_name(row, EN) == "row 7"
    assert wording.candidate_name(pd.Series({**row, "match_label": "Via Roma 1, Alfa"}), EN) == "Via Roma 1, Alfa"
    assert wording.candidate_name(pd.Series({**row, "name": "Anna", "address_text": "via roma"}), EN) == "Anna"
    assert wording.community_name(pd.Series({"name": "Alfa +1", "origin": "proposed"}), IT) == "Proposta Alfa +1"
    assert wording.community_name(pd.Series({"name": "CER Uno", "origin": "registered"}), IT) == "CER Uno"


def test_a_note_is_one_line():
    text = "“{text}” is no date. Write year-month-day, for example 2024-06-30."
    note = Note(Message(text, {"text": "oggi"}))
    said = "“oggi” non è una data. Scriva anno-mese-giorno, per esempio 2024-06-30."
    assert wording.note_line(note, IT) == IT.sentence(CermapError(text, text="oggi")) == said
