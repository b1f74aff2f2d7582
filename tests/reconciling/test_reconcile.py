"""Two copies of a plan: what each changed, who is asked, and what the merged plan holds."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from town_of_two import (
    ACT,
    SUB,
    TOWN,
    add,
    begun,
    change,
    copy_of,
    decide,
    on_configuration,
    plan_of,
    remove,
    same_answers,
    signed,
)
from town_on_paper import A, inputs, listed, registered

from cermap import addresses, decisions, tables
from cermap.decisions import Change
from cermap.errors import InputError
from cermap.reconciling import merge, reconcile, usual_choices
from cermap.records import Assumptions, EnergyAssumptions, EnergyInputs
from cermap.terms import CopyChoice

MINE, THEIRS, BOTH = CopyChoice.MINE, CopyChoice.THEIRS, CopyChoice.BOTH
GROUP = f"P-{A}"


def found_of(mine, theirs):
    """The differences as (thing, id, column, base, mine, theirs, whose is proposed)."""
    found = reconcile(plan_of(mine), copy_of(theirs)).differences
    cells = found[["thing", "subject_id", "column", "base", "mine", "theirs", "proposed"]].astype(object)
    return [tuple(row) for row in cells.where(cells.notna(), None).itertuples(index=False)]


def merged(mine, theirs, conflicts=None):
    own = plan_of(mine)
    found = reconcile(own, copy_of(theirs))
    return merge(own, found, usual_choices(found, conflicts), lambda who: signed(";".join(who) or "nobody"))


def called(who):
    return change("1", name=("Annamaria", who))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param((), (), [], id="a copy"),
        pytest.param(
            (), (called("Ada"),), [("candidate", "1", "name", "Annamaria", "Annamaria", "Ada", "theirs")], id="they"
        ),
        pytest.param(
            (called("Ada"),), (), [("candidate", "1", "name", "Annamaria", "Ada", "Annamaria", "mine")], id="I"
        ),
        pytest.param((called("Ada"),), (called("Ada"),), [], id="both the same"),
        pytest.param(
            (called("Ada"),),
            (called("Anita"),),
            [("candidate", "1", "name", "Annamaria", "Ada", "Anita", None)],
            id="both",
        ),
        pytest.param((), (remove("3"),), [("candidate", "3", None, "here", "here", None, "theirs")], id="taken out"),
        pytest.param(
            (change("3", role=("consumer", "prosumer")),),
            (remove("3"),),
            [("candidate", "3", None, "here", "here", None, None)],
            id="taken out and changed",
        ),
        pytest.param(
            (add("15", name="Zoe"),),
            (add("15", name="Zoe"),),
            [],
            id="the same person added twice",
        ),
        pytest.param(
            (add("15", name="Zoe"),),
            (add("15", name="Yuri"),),
            [
                ("candidate", "15", None, None, "here", None, "mine"),
                ("candidate", "16", None, None, None, "here", "theirs"),
            ],
            id="one number, two people",
        ),
    ],
)
def test_who_changed_what(mine, theirs, expected):
    assert found_of(decide(begun(), *mine), decide(begun(), *theirs, who="Ugo")) == expected


def test_whom_they_added_is_in_with_another_number_and_so_is_where_they_put_them():
    theirs = decide(
        begun(),
        add("15", name="Yuri", address_text="Via del Mulino 1, Alfa"),
        on_configuration(ACT.TAKE_IN, "c1", Change("candidate_id", None, "15")),
        who="Ugo",
    )
    done = merged(decide(begun(), add("15", name="Zoe")), theirs)
    names = plan_of(done.inputs).candidates.set_index("candidate_id")["name"]
    assert (names["15"], names["16"]) == ("Zoe", "Yuri")
    assert decisions.choices_of(done.inputs.decisions)["c1"].taken_in == {"16"}
    assert set(done.inputs.decisions["made_by"]) == {"Rita", "Ugo"}


def test_history_stays_and_undoing_each_step_gives_ones_own_back():
    mine = decide(begun(), change("2", own_plant_kw=("20", "30")))
    done = merged(mine, decide(begun(), remove("3"), called("Ada"), who="Ugo"))
    before = len(mine.decisions)
    pd.testing.assert_frame_equal(done.inputs.decisions.head(before), tables.complete(tables.Decisions, mine.decisions))
    assert done.steps == 2
    undone = decisions.undo(decisions.undo(done.inputs))
    same_answers(plan_of(undone), plan_of(mine))


def test_a_decision_that_they_undid_is_undone_here():
    theirs = decisions.undo(begun())
    assert found_of(begun(), theirs) == [("candidate", "1", "name", "Annamaria", "Annamaria", "Anna", "theirs")]
    assert plan_of(merged(begun(), theirs).inputs).candidates["name"].iloc[0] == "Anna"


def test_a_conflict_without_a_choice_is_refused_and_each_choice_is_kept():
    mine, theirs = decide(begun(), called("Ada")), decide(begun(), called("Anita"), who="Ugo")
    with pytest.raises(InputError):
        merged(mine, theirs)
    kept, taken = merged(mine, theirs, MINE), merged(mine, theirs, THEIRS)
    assert (len(kept.left), kept.steps) == (1, 0)
    assert (len(taken.left), taken.steps) == (0, 1)
    assert plan_of(taken.inputs).candidates["name"].iloc[0] == "Anita"


def test_an_accepted_and_a_frozen_configuration_come_over():
    cells = [Change("name", None, "CER Alba"), Change("area_code", None, A), Change("area_edition", None, "2023")]
    held = [Change("candidate_id", None, "1"), Change("candidate_id", None, "2"), Change("plant_id", None, "I2")]
    accepted = on_configuration(ACT.ACCEPT, GROUP, *cells)
    theirs = decide(begun(), accepted, on_configuration(ACT.FREEZE, GROUP, *held, *cells), who="Ugo")
    done = merged(begun(), theirs)
    same_answers(plan_of(done.inputs), plan_of(theirs))
    assert decisions.choices_of(done.inputs.decisions)[GROUP].frozen == {
        ("candidate_id", "1"),
        ("candidate_id", "2"),
        ("plant_id", "I2"),
    }


def test_nobody_is_pulled_out_of_where_i_put_them_unasked():
    mine = decide(begun(), on_configuration(ACT.TAKE_IN, "c1", Change("candidate_id", None, "1")))
    freeze = on_configuration(ACT.FREEZE, GROUP, Change("candidate_id", None, "1"))
    rows = found_of(mine, decide(begun(), freeze, who="Ugo"))
    assert rows[0] == ("placing", "1", None, None, "in:c1", f"in:{GROUP}", None)
    assert [(row[0], row[-1]) for row in rows[1:]] == [("configuration", "theirs")]
    take = on_configuration(ACT.TAKE_IN, GROUP, Change("candidate_id", None, "1"))
    rows = found_of(mine, decide(begun(), take, who="Ugo"))
    assert rows == [("placing", "1", None, None, "in:c1", f"in:{GROUP}", None)]


def test_calls_are_united_and_words_of_both_stay():
    def call(code, **cells):
        known = {
            "asked_at": "2026-11-24T18:30:00",
            "question": "Via",
            "asks": "address",
            "certainty": "certain",
            "answer": "Sì",
        }
        return ACT.ADD, SUB.CALL, code, [Change(column, None, cell) for column, cell in (known | cells).items()]

    def note(text):
        return ACT.CHANGE, SUB.CALL, "1", [Change("note", None, text)]

    first = decide(begun(), call("1"))
    mine = decide(first, note("richiamare"), call("2", question="mia"))
    theirs = decide(first, note("fatto"), call("2", question="sua"), who="Ugo")
    done = merged(mine, theirs)
    calls = decisions.answered_calls(done.inputs.decisions)
    assert list(calls["question"]) == ["Via", "mia", "sua"]
    assert calls["note"].iloc[0] == "richiamare / fatto"


def test_what_no_log_holds_is_compared_with_the_usual_and_told_apart():
    theirs = replace(begun(), energy=EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=80.0)))
    own = plan_of(begun())
    found = reconcile(own, copy_of(theirs, dt.date(2024, 7, 1), Assumptions(border_tolerance_m=60.0)))
    rows = found.differences[["thing", "subject_id", "is_conflict"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("day", "", True),
        ("assumption", "border_tolerance_m", False),
        ("energy", "zonal_price_eur_mwh", False),
    ]
    done = merge(own, found, usual_choices(found, THEIRS), lambda _: signed())
    assert (done.as_of, done.assumptions.border_tolerance_m) == (dt.date(2024, 7, 1), 60.0)
    assert done.inputs.energy.assumptions.zonal_price_eur_mwh == 80.0
    assert (done.steps, len(done.unlogged)) == (0, 3)


def test_registered_ones_and_corrections_come_over():
    new = registered(community_id="c2", entity_id="e2", name="CER Beta")
    theirs = decisions.bring(begun(), new, signed("Ugo"))
    people = decisions.decided_list(theirs.candidate_list, theirs.decisions).candidates
    key = addresses.correction_keys(people)[5]
    place = pd.DataFrame(
        [{
            "address_key": key, "lon": 9.05, "lat": 45.08, "position_level": "hand", "uncertainty_m": 5.0,
            "is_doubtful": False, "match_label": "Via Lunga 1", "match_id": None, "origin": "hand", "source": None,
            "corrected_on": pd.Timestamp("2026-11-24"),
        }]
    )  # fmt: skip
    corrected = tables.complete(tables.Corrections, place)
    theirs = decisions.correct(theirs, corrected, [("6", None, "Via Lunga 1")], signed("Ugo"))
    done = merged(begun(), theirs)
    assert list(decisions.registered(done.inputs.communities, done.inputs.decisions)["name"]) == [
        "CER Alfa",
        "CER Beta",
    ]
    same_answers(plan_of(done.inputs), plan_of(theirs))


def test_of_two_lists_rows_are_the_same_by_number_and_address_or_by_who_they_are():
    one = inputs(listed({"name": "Anna", "address_text": "Via Lunga 1, Alfa"}, {"name": "Bice"}), used=TOWN)
    other = inputs(
        listed(
            {"name": "Ciro"},
            {"name": "Anna", "address_text": "Via Lunga 1, Alfa", "annual_demand_kwh": 900.0},
            {"name": "Dina"},
        ),
        used=TOWN,
    )
    own = plan_of(one)
    found = reconcile(own, copy_of(other))
    assert not found.is_same_list
    done = merge(own, found, usual_choices(found), lambda _: signed())
    rows = plan_of(done.inputs).candidates
    assert sorted(rows["name"]) == ["Anna", "Bice", "Ciro", "Dina"]
    assert rows.set_index("name")["annual_demand_kwh"]["Anna"] == 900.0
