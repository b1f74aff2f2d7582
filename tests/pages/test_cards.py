"""What cards say: the energy of one area alone, the next step, and the rules behind an answer."""

import pandas as pd
import pytest

from cermap import proposing, rules
from cermap.communities import which_to_join
from cermap.records import Selection
from cermap.terms import JoinReason, Question, Reason
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.cards.details import energy, steps, why

IT = Texts("it")


def test_an_area_alone_is_counted_as_in_the_whole_plan(demonstration):
    profiles = loading.load_profiles()
    whole = {area.area_code: area for area in proposing.areas_today(demonstration, profiles)}
    assert len(whole) > 1
    for code, area in whole.items():
        drawn, fed = energy._counted(demonstration, code)
        assert drawn == pytest.approx(area.withdrawn_kwh.sum(), rel=1e-12)
        assert fed == pytest.approx(area.injected_kwh.sum(), rel=1e-12)


def test_an_area_of_nobody_has_no_balance(demonstration):
    assert energy._counted(demonstration, "AC001E01400") is None


@pytest.mark.parametrize(
    ("certainty", "reasons", "outcome", "step"),
    [
        ("certain", "", None, IT("ask for the POD and check its area with GSE or the distributor.")),
        ("certain", "", "can_share", IT("ask for the POD and check its area with GSE or the distributor.")),
        ("certain", "", "can_join", IT("look for a configuration in its own area, or propose one.")),
        # Their sentences end with the step already.
        ("certain", "", "to_verify", None),
        ("certain", "", "cannot", None),
        ("likely", "expired_edition;border_near", None, None),
        ("declared", "", None, IT("collect the declarations and the consent to the use of its data.")),
        ("not_located", "address_not_found", None, "chiedere il numero civico, o il POD."),
        ("ambiguous", "several_areas", None, "chiedere l'area del POD, sulla mappa del GSE."),
    ],
)
def test_the_next_step(certainty, reasons, outcome, step):
    row = pd.Series({"certainty": certainty, "certainty_reasons": reasons})
    asked = None if outcome is None else pd.Series({"outcome": outcome, "reasons": ""})
    assert steps.now(row, asked, IT) == step


def test_every_reason_that_follows_from_a_rule_names_one_of_the_book():
    book = set(rules.catalogue()["rule_id"])
    assert set(why._RULE_OF.values()) | set(why._RULE_OF_JOINING.values()) <= book
    assert set(why._RULE_OF) <= set(Reason)
    assert set(why._RULE_OF_JOINING) == set(JoinReason) - {JoinReason.NOT_OPEN, JoinReason.NO_PLANT}


def test_a_card_tells_where_its_rules_are_written(opened, demonstration):
    """Who lies in the area of a group and in an unknown building: R-CFG-03, and the POD prevails (R-ARE-07)."""
    answers = which_to_join(demonstration, "12").set_index("community_id")["reasons"]
    group = answers.index[answers.str.contains("building_unknown")][0]
    at = opened(
        "1_map.py",
        plan=demonstration,
        selection=Selection("candidates", ("12",), 1),
        question=Question.JOINING,
        community_before=group,
    )
    said = "\n".join(one.value for one in (*at.markdown, *at.caption)).replace("\\", "")
    for code in ("R-CFG-03 · ", "R-ARE-07 · "):
        assert code in said
    assert "AC001E01388" in [one.value for one in at.code]
