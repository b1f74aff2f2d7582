"""The minutes of the table: each decision as a sentence, in two languages, on the town that one can draw on paper."""

import datetime as dt

import pandas as pd
import pytest
from town_on_paper import IN_FORCE, A, inputs, registered

from cermap import decisions
from cermap.decisions import Change, Signature
from cermap.minutes import minutes
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

ACT = DecisionAction
CANDIDATE, CONFIGURATION = DecisionSubject.CANDIDATE, DecisionSubject.CONFIGURATION
MOMENT = dt.datetime(2026, 11, 24, 18, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
# What the planner proposes in area A, which is all of Alfa's south.
PROPOSED = f"P-{A}"


def log_of(*made, brought=None):
    """The inputs after these decisions: (action, subject, id, changes) each."""
    found = inputs() if brought is None else brought
    for action, subject, code, changes in made:
        signed = Signature(MOMENT, "Rita", "lo chiede lei")
        found = decisions.decide(found, action, [(subject, code, changes)], signed)
    return found


def lines(brought, language="it"):
    return minutes(make_plan(brought, Assumptions(), IN_FORCE), Texts(language))


def said(*made, language="it"):
    """The sentences of these decisions."""
    return lines(log_of(*made), language)["what"].tolist()


ANNA = (CANDIDATE, "1")


@pytest.mark.parametrize(
    ("decision", "italian", "english"),
    [
        (
            (ACT.CHANGE, *ANNA, [Change("own_plant_kw", None, "6000"), Change("role", "consumer", "prosumer")]),
            "Anna: modifica (Impianto proprio (kW): 6.000; Ruolo: consumatore → prosumer)",
            "Anna: changed (Own plant (kW): 6,000; Role: consumer → prosumer)",
        ),
        (
            (ACT.CHANGE, *ANNA, [Change("address_text", "Via del Mulino 1, Alfa", None)]),
            "Anna: modifica (Indirizzo: Via del Mulino 1, Alfa → nessuno)",
            "Anna: changed (Address: Via del Mulino 1, Alfa → none)",
        ),
        ((ACT.REMOVE, *ANNA, [Change()]), "Anna: tolto dal piano", "Anna: taken out of the plan"),
        (
            (ACT.TAKE_IN, CONFIGURATION, "c1", [Change("candidate_id", None, "7")]),
            "CER Alfa: fatto entrare (Gina)",
            "CER Alfa: taken in (Gina)",
        ),
        (
            (ACT.LEAVE_OUT, CONFIGURATION, "c1", [Change("candidate_id", "2", None)]),
            "CER Alfa: lasciato fuori (Bruno)",
            "CER Alfa: left out (Bruno)",
        ),
        (
            (ACT.FREEZE, CONFIGURATION, PROPOSED, [
                Change("candidate_id", None, "1"), Change("candidate_id", None, "2"), Change("plant_id", None, "I2"),
                Change("name", "Alfa", "CER del Mulino"), Change("area_code", None, A),
            ]),
            "CER del Mulino: bloccata (2 membri)",
            "CER del Mulino: frozen (2 members)",
        ),
        (
            (ACT.ACCEPT, CONFIGURATION, PROPOSED, [
                Change("name", "Alfa", "CER del Mulino"), Change("area_code", None, A), Change("area_edition", None, "2023"),
            ]),
            "CER del Mulino: accettata (Nome: Alfa → CER del Mulino)",
            "CER del Mulino: accepted (Name: Alfa → CER del Mulino)",
        ),
    ],
)  # fmt: skip
def test_what_was_decided_in_words(decision, italian, english):
    assert said(decision) == [italian]
    assert said(decision, language="en") == [english]


def test_who_when_and_why():
    line = lines(log_of((ACT.REMOVE, *ANNA, [Change()]))).iloc[0]
    assert (line["decision"], line["made_by"], line["why"]) == (1, "Rita", "lo chiede lei")
    # 18:05 one hour east of Greenwich.
    assert line["made_at"] == pd.Timestamp("2026-11-24 17:05")
    assert not line["is_undone"]


def test_in_their_order_with_what_was_undone():
    brought = log_of((ACT.REMOVE, *ANNA, [Change()]), (ACT.PUT_BACK, *ANNA, [Change()]))
    found = lines(decisions.undo(brought))
    assert found["what"].tolist() == ["Anna: tolto dal piano", "Anna: rimesso nel piano"]
    assert found["is_undone"].tolist() == [False, True]


def test_who_was_added_has_the_name_that_was_given():
    """Undone, nobody of the plan knows the name any more: the log itself does."""
    added = log_of((ACT.ADD, CANDIDATE, "15", [Change("name", None, "Zoe"), Change("role", None, "consumer")]))
    expected = ["Zoe: aggiunto (Nome: Zoe; Ruolo: consumatore)"]
    assert lines(added)["what"].tolist() == expected
    assert lines(decisions.undo(added))["what"].tolist() == expected


def test_who_was_taken_out_is_still_called_by_name():
    found = said((ACT.REMOVE, *ANNA, [Change()]), (ACT.CHANGE, CANDIDATE, "1", [Change("name", "Anna", "Anna B.")]))
    assert found[0].startswith("Anna")
    assert found[1].startswith("Anna")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (3, "CER 1, CER 2, CER 3: da un file"),
        (4, "CER 1, CER 2, CER 3 e 1 altro: da un file"),
        (5, "CER 1, CER 2, CER 3 e altri 2: da un file"),
        (12, "CER 1, CER 2, CER 3 e altri 9: da un file"),
    ],
)
def test_of_many_things_three_are_named(count, expected):
    rows = [registered(community_id=f"r{number}", name=f"CER {number}") for number in range(1, count + 1)]
    brought = decisions.bring(inputs(), pd.concat(rows, ignore_index=True), Signature(MOMENT))
    found = lines(brought)
    assert found["what"].tolist() == [expected]
    assert found[["made_by", "why"]].isna().all(axis=None)


def test_names_are_kept_as_written():
    """Whatever somebody is called: it is for the door to escape it."""
    odd = "=cmd|' /C calc'!A0 <b>è</b> 🏠"
    made = (ACT.ADD, CANDIDATE, "15", [Change("name", None, odd)])
    assert said(made) == [f"{odd}: aggiunto (Nome: {odd})"]


def test_no_decision_no_line():
    found = lines(inputs())
    assert found.empty
    assert list(found) == ["decision", "made_at", "made_by", "what", "why", "is_undone"]


def test_only_the_decisions_that_are_wanted_are_put_into_words():
    log = log_of((ACT.REMOVE, *ANNA, [Change()]), (ACT.PUT_BACK, *ANNA, [Change()]))
    plan, italian = make_plan(log, Assumptions(), IN_FORCE), Texts("it")
    second = minutes(plan, italian)[1:].reset_index(drop=True)
    pd.testing.assert_frame_equal(minutes(plan, italian, {2}), second)
    assert minutes(plan, italian, set()).empty


def test_a_small_plant_keeps_its_decimal():
    assert said((ACT.CHANGE, *ANNA, [Change("own_plant_kw", None, "6.5")])) == [
        "Anna: modifica (Impianto proprio (kW): 6,5)"
    ]


def test_a_corrected_address_says_what_it_was_and_what_it_is_read_as():
    made = log_of(
        (ACT.CORRECT, *ANNA, [Change(None, "Via Verqi 3, Alfa", "Via Verdi 3, Alfa")]), (ACT.LEAVE, *ANNA, [Change()])
    )
    assert lines(made, "en")["what"].tolist() == [
        "Anna: address corrected (Via Verqi 3, Alfa → Via Verdi 3, Alfa)",
        "Anna: address left as it is",
    ]
